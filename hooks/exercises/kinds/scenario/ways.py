"""Where a scenario's choices lead.

In: steps. Out: diagnostics for steps that cannot be reached or left, and the best way through.
Refuses to know what the steps say. Each walk visits a step once: linear in steps and choices.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from ...diagnostic import Diagnostic
from ...spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .steps import Choice, Step

WORTH = ("good", "fair", "poor")


def check_ways(steps: Sequence[Step], *, named: bool, once: bool, sound: bool) -> list[Diagnostic]:
    """Return what is wrong with where the choices lead.

    `named` says that every step has a name, `once` that no two have the same, `sound` that every
    choice could be read. Otherwise, or where a choice leads nowhere, less is said, since it would
    be an echo.
    """
    names = {step.name: step for step in steps}
    unknown = [
        _unknown(choice, names)
        for step in steps
        for choice in step.choices
        if choice.to not in names
    ]
    found = unknown if named else []
    if named and once and sound and not unknown and steps:
        found = [*found, *_check_reach(steps, names)]
    one = [step for step in steps if sound and len(step.choices) == 1 and not step.ending]
    return found + [
        Diagnostic(
            "scenario-one-choice",
            step.choices[0].text.place,
            f"The step `{step.name}` has one choice only, so there is nothing to choose.",
            "Add what a reader might do instead, or join the step with the one that follows.",
        )
        for step in one
    ]


def _unknown(choice: Choice, names: Mapping[str, Step]) -> Diagnostic:
    near = nearest(choice.to, names)
    return Diagnostic(
        "scenario-unknown-step",
        choice.place,
        f"There is no step `{choice.to}`.",
        f"Did you mean `#{near}`?"
        if near
        else f'Begin the step with a line `--- step="{choice.to or "name"}"`, or lead to one of:'
        f" {', '.join(list(names)[:5])}.",
    )


def _check_reach(steps: Sequence[Step], names: Mapping[str, Step]) -> list[Diagnostic]:
    before: dict[str, list[str]] = {}
    for step in steps:
        for choice in step.choices:
            before.setdefault(choice.to, []).append(step.name)
    after = {step.name: [choice.to for choice in step.choices] for step in steps}
    reached = _walk([steps[0].name], after)
    ends = _walk([step.name for step in steps if not step.choices], before)
    found = []
    for step in names.values():
        if step.name not in reached:
            found.append(
                Diagnostic(
                    "scenario-unreachable-step",
                    step.place,
                    f"No choice leads to the step `{step.name}` from the first step.",
                    f"Let a choice lead to it, `- [What the reader does](#{step.name})`, or delete"
                    " the step.",
                )
            )
        elif step.name not in ends:
            found.append(
                Diagnostic(
                    "scenario-no-way-out",
                    step.place,
                    f"From the step `{step.name}` no ending can be reached.",
                    "Let one of its choices, or of those after it, lead to an ending.",
                )
            )
    return found


def _walk(starts: Iterable[str], ways: Mapping[str, Sequence[str]]) -> set[str]:
    """Return every name that can be reached from `starts`, themselves included."""
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for name in ways.get(waiting.pop(), ()):
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return seen


def best_way(steps: Sequence[Step]) -> tuple[list[Choice], Step]:
    """Return the choices of a shortest way to the best ending there is, and that ending.

    Of a sound scenario: an ending can be reached from its first step.
    """
    names = {step.name: step for step in steps}
    came: dict[str, tuple[str, Choice] | None] = {steps[0].name: None}
    waiting = deque([steps[0]])
    endings: list[Step] = []
    while waiting:
        step = waiting.popleft()
        if step.ending:
            endings.append(step)
        for choice in step.choices:
            if choice.to not in came:
                came[choice.to] = (step.name, choice)
                waiting.append(names[choice.to])
    best = min(endings, key=lambda step: WORTH.index(step.ending))
    way: list[Choice] = []
    last = came[best.name]
    while last:
        name, choice = last
        way.append(choice)
        last = came[name]
    return way[::-1], best
