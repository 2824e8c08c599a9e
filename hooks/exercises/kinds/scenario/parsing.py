"""From a fence's units to a scenario.

In: units. Out: `Scenario`, and a diagnostic for each rule of docs/authoring/format.md's section
'scenario' that is broken. Refuses to know where the steps lead (`ways`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ...diagnostic import Diagnostic
from ...lines import Line
from ...notation import BULLET, after_marker, whole
from ...separators import rest_of, separator
from ...settings import SLUG, TEXT, Setting, Settings, read_settings
from ...text_rules import StrayText, empty_text, read_reason
from ...texts import Text
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
# The whole of a list item: one link to a step. Its text may hold anything but a further link.
LINK = re.compile(r"\[(?P<text>.*)\]\([ ]*#(?P<to>[^\s()<>]*)[ ]*\)\s*", re.DOTALL)
FURTHER_LINK = re.compile(r"(?<!!)\[[^\[\]]*\]\(")


def parse(head: Head, units: Sequence[Unit]) -> tuple[Scenario, list[Diagnostic]]:
    """Read the steps. Never raises; what is broken is left out of the record and reported."""
    found: list[Diagnostic] = []
    prompt, parts = _cut(units, found)
    if not parts:
        found.append(Diagnostic("scenario-no-steps", head.place, *_NO_STEPS))
    named = all(settings.text("step") for settings, _, _ in parts)
    steps: dict[str, Step] = {}
    once = True
    for settings, place, body in parts:
        step = _step(settings, place, body, found)
        first = steps.setdefault(step.name, step) if step.name else step
        if first is not step:
            once = False
            found.append(_twice(step, first))
    record = Scenario(head, whole(prompt), tuple(steps.values()))
    found += check_ways(record.steps, named=named, once=once)
    return record, found


def _cut(
    units: Sequence[Unit], found: list[Diagnostic]
) -> tuple[list[Unit], list[tuple[Settings, Place, list[Unit]]]]:
    """Part units into the prompt and, for each separator, what it sets, its place and its body."""
    prompt: list[Unit] = []
    parts: list[tuple[Settings, Place, list[Unit]]] = []
    current = prompt
    for unit, before in zip(units, [None, *units], strict=False):
        match = separator(unit, before)
        if match is None:
            current.append(unit)
            continue
        line = unit.head.cut(match.end())
        settings, problems = read_settings(line, STEP_OPTIONS, "a separator")
        found += problems
        if "step" not in settings.places and not problems:
            found.append(Diagnostic("invalid-option", unit.place, *_NO_NAME))
        rest = rest_of(unit)
        current = [rest] if rest else []
        parts.append((settings, unit.place, current))
    return prompt, parts


def _step(settings: Settings, place: Place, units: Sequence[Unit], found: list[Diagnostic]) -> Step:
    links = {at: link for at, unit in enumerate(units) if (link := _link(unit))}
    start = _first_choice(units, links)
    text = whole(units[:start])
    if text is None or not text.says:
        found.append(empty_text(place, "step"))
    choices: list[Choice] = []
    stray = StrayText("after the choices of a step", _STRAY, found)
    for at, unit in enumerate(units[start:], start):
        if unit.form == "bullet":
            choice = _choice(unit, found)
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
    elif name and not choices and start == len(units) and "ending" not in settings.places:
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
    return Step(name, shown, settings.text("note"), ending, tuple(choices), place)


def _first_choice(units: Sequence[Unit], links: dict[int, re.Match[str]]) -> int:
    """Return where the list of choices begins: the first link of the list at the step's end.

    A quote, which is meant as feedback and not indented, does not end that list; where text does,
    an earlier list of links is meant as the choices all the same. An item that no blank line parts
    from a choice is of the same list, and meant as one.
    """
    end = len(units)
    while end and units[end - 1].form in ("bullet", "comment", "quote"):
        end -= 1
    at_end = [at for at in links if at >= end]
    start = min(at_end or links, default=len(units))
    while 0 < start < len(units) and not units[start].gap and units[start - 1].form == "bullet":
        start -= 1
    return start


def _link(unit: Unit) -> re.Match[str] | None:
    """Return the match of the link that a list item is, in its text without its quote."""
    if unit.form != "bullet":
        return None
    text, _ = read_reason(after_marker(unit, BULLET, plain=True), unit, "choice", [])
    match = LINK.fullmatch(text.markdown)
    if not match or FURTHER_LINK.search(text.masked[match.start("text") : match.end("text")]):
        return None
    return match


def _choice(unit: Unit, found: list[Diagnostic]) -> Choice | None:
    text, feedback = read_reason(after_marker(unit, BULLET, plain=True), unit, "choice", found)
    match = _link(unit)
    if match is None:
        if text.says:
            found.append(Diagnostic("scenario-unknown-step", unit.place, *_NO_LINK))
        return None
    label = _between(text, match.start("text"), match.end("text"))
    if not label.says:
        found.append(empty_text(unit.place, "choice"))
    return Choice(label, match["to"], feedback, text.place_of(match.start("to") - 1))


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


def _between(text: Text, start: int, end: int) -> Text:
    """Return the part of a text from one offset of its Markdown to another."""
    lines, at = [], 0
    for line in text.lines:
        stop = at + len(line.text)
        if stop >= start and at <= end:
            after = max(0, stop - end)
            kept = line.cut(max(0, start - at))
            lines.append(replace(kept, text=kept.text[: len(kept.text) - after]))
        at = stop + 1
    return Text(tuple(lines), text.plain)


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
_NO_NAME = (
    "This separator names no step.",
    (
        'Write `--- step="…"` with a name of its own; the choices lead to it by that name. A line'
        " across the page can be written as `***`."
    ),
)
_NO_LINK = (
    "This choice leads to no step.",
    "Write it as one link to a step and nothing else: `- [What the reader does](#step)`.",
)
_STRAY = (
    "The choices are the end of a step: move it above them, or indent it as a quote (`  > …`) to"
    " make it a choice's feedback."
)
