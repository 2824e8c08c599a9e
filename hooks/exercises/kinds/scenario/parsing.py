"""From a fence's units to a scenario.

In: units. Out: `Scenario`, and a diagnostic for each rule of docs/authoring/format.md's section
'scenario' that is broken. Refuses to know where the steps lead (`ways`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...diagnostic import Diagnostic
from ...lines import Line
from ...meant import separator_meant
from ...notation import whole
from ...separators import rest_of, separator
from ...settings import SLUG, TEXT, Setting, Settings, read_settings
from ...text_rules import StrayText, empty_text
from ...texts import Text
from .choosing import first_choice, is_item, meant_for, read_choice
from .steps import Choice, Scenario, Step
from .ways import check_ways

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...diagnostic import Place
    from ...notation import Unit
    from ...record import Head

STEP_OPTIONS: dict[str, Setting] = {
    "step": SLUG,
    "ending": ("good", "fair", "poor"),
    "note": TEXT,
}


@dataclass(frozen=True)
class Part:
    """What one separator sets, its place and the units below it; `broken` says that something else
    is set there, which may be meant as its ending.
    """

    settings: Settings
    place: Place
    units: list[Unit]
    broken: bool


def parse(head: Head, units: Sequence[Unit]) -> tuple[Scenario, list[Diagnostic]]:
    """Read the steps. Never raises; what is broken is left out of the record and reported."""
    found: list[Diagnostic] = []
    prompt, parts = _cut(units, found)
    if not parts:
        found.append(Diagnostic("scenario-no-steps", head.place, *_NO_STEPS))
    named = all(part.settings.text("step") for part in parts)
    steps: dict[str, Step] = {}
    once = True
    sound = True
    for part in parts:
        step, all_read = _step(part, found)
        sound = sound and all_read
        first = steps.setdefault(step.name, step) if step.name else step
        if first is not step:
            once = False
            found.append(_twice(step, first))
    record = Scenario(head, whole(prompt), tuple(steps.values()))
    early = next((unit for unit in prompt if meant_for(unit) in steps), None)
    if early:
        found.append(Diagnostic("scenario-no-steps", early.place, *_EARLY))
    found += check_ways(record.steps, named=named, once=once, sound=sound)
    return record, found


def _cut(units: Sequence[Unit], found: list[Diagnostic]) -> tuple[list[Unit], list[Part]]:
    """Part units into the prompt and, for each separator, a part."""
    prompt: list[Unit] = []
    parts: list[Part] = []
    current = prompt
    for unit, before in zip(units, [None, *units], strict=False):
        match = separator(unit, before) or separator_meant(
            unit,
            STEP_OPTIONS,
            alone=current is not prompt and any(is_item(each) for each in current),
            found=found,
        )
        if match is None:
            current.append(unit)
            continue
        line = unit.head.cut(match.end())
        settings, problems = read_settings(line, STEP_OPTIONS, "A separator")
        found += problems
        broken = bool(problems)
        if "step" not in settings.places and not problems:
            found.append(Diagnostic("invalid-option", unit.place, *_NO_NAME))
        rest = rest_of(unit)
        current = [rest] if rest else []
        parts.append(Part(settings, unit.place, current, broken))
    return prompt, parts


def _step(part: Part, found: list[Diagnostic]) -> tuple[Step, bool]:
    """Return a step, and whether everything that is meant as a choice of it is one."""
    settings, place, units = part.settings, part.place, part.units
    start = first_choice(units, ends="ending" in settings.places)
    text = whole(units[:start])
    if (text is None or not text.says) and "step" in settings.places:
        found.append(empty_text(place, "step"))
    choices: list[Choice] = []
    listed = 0
    stray = StrayText("after the choices of a step", _STRAY, found)
    for at, unit in enumerate(units[start:], start):
        if is_item(unit):
            listed += 1
            choice = read_choice(unit, found)
            if choice:
                _check_text(choice, choices, found)
                choices.append(choice)
        elif unit.form != "comment":
            stray.add(at, unit)
    name, ending = settings.text("step"), settings.text("ending")
    if ending and choices:
        found.append(
            Diagnostic(
                "scenario-ending-with-choices",
                place,
                f"The step `{name}` is an ending, and has choices.",
                f'Delete ending="{ending}" where the scenario goes on, or the choices where it'
                " ends.",
            )
        )
    elif (
        name
        and not part.broken
        and not choices
        and start == len(units)
        and "ending" not in settings.places
    ):
        found.append(
            Diagnostic(
                "scenario-no-ending",
                place,
                f"The step `{name}` has no choices, and no `ending` that says how it ends.",
                "Write its choices as a list of links, `- [What the reader does](#step)`, or say"
                ' after its name how it ends: ending="good", "fair" or "poor".',
            )
        )
    shown = text or Text((Line(place.line, "", ""),))
    step = Step(name, shown, settings.text("note"), ending, tuple(choices), place)
    return step, len(choices) == listed


def _check_text(choice: Choice, others: Sequence[Choice], found: list[Diagnostic]) -> None:
    """Report a choice whose words another choice of the step has already."""
    same = next((each for each in others if each.text.key == choice.text.key), None)
    if same:
        found.append(
            Diagnostic(
                "duplicate-item",
                choice.text.place,
                f"The same choice is already on line {same.text.place.line}.",
                "Reword one of the two.",
            )
        )


def _twice(step: Step, first: Step) -> Diagnostic:
    return Diagnostic(
        "duplicate-step",
        step.place,
        f"The name `{step.name}` is taken by the step on line {first.place.line}.",
        f'Give this one another, for example step="{step.name}-2".',
    )


_NO_STEPS = (
    "This scenario has no steps.",
    (
        'Begin each step with a line such as `--- step="open"`; what is above the first is the'
        " prompt."
    ),
)
_EARLY = (
    "This choice is above the first step, so it belongs to none.",
    'Begin its step with a line such as `--- step="open"`, above the text that asks for it.',
)
_NO_NAME = (
    "This separator names no step.",
    (
        'Write `--- step="…"` with a name of its own; the choices lead to it by that name. A line'
        " across the page can be written as `***`."
    ),
)
_STRAY = (
    "The choices are the end of a step: move it above them, or indent it as a quote (`  > …`) to"
    ' make it a choice\'s feedback. A new step begins with a line `--- step="…"`.'
)
