"""`order`: steps to put in sequence.

In: a fence's units. Out: `Order`, and a diagnostic for each rule of format.md's section 'order' that is broken. Refuses to
know the order a reader gave (progress.js).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..diagnostic import Diagnostic, Place
from ..notation import ORDERED, Exercise, Text, Unit, empty_text, show_head, slot, split_quote, stray_text, whole, written
from ..options import COMMON, Options

NAME = "order"
OPTIONS = COMMON
ITEM = "step"
LEAST = 3


@dataclass(frozen=True)
class Step:
    """One step; the reason says why it stands where it stands."""

    text: Text
    reason: Text | None


@dataclass(frozen=True)
class Order(Exercise):
    """The steps in their right order, whatever their numbers say."""

    steps: tuple[Step, ...]


def parse(exercise: Exercise, options: Options, units: Sequence[Unit], fence: Place) -> tuple[Order, list[Diagnostic]]:
    """Read the steps. Never raises; what is broken is left out of the record and reported."""
    found: list[Diagnostic] = []
    first = next((at for at, unit in enumerate(units) if unit.sort == "ordered"), len(units))
    steps = []
    stray = -2  # where the stray text last reported goes on
    for at, unit in enumerate(units[first:]):
        if unit.sort == "ordered":
            steps.append(_step(unit, found))
        elif unit.sort != "comment":
            if stray != at - 1 or unit.gap or not unit.paragraph:
                found.append(stray_text(unit.place, "after the first step", "Indent it by three spaces to make it part of the step above, or move it before the first step."))
            stray = at
    if len(steps) < LEAST:
        found.append(
            Diagnostic("order-too-few-steps", fence, f"An order needs at least {LEAST} steps, and this one has {len(steps)}.", "Write the steps in their right order as a numbered list: `1. …`, `2. …`, `3. …`.")
        )
    return Order(**{**vars(exercise), "prompt": whole(units[:first])}, steps=tuple(steps)), found


def items(record: Order) -> list[tuple[str, Place]]:
    """The identity and the place of each step."""
    return [(step.text.key, step.text.place) for step in record.steps if step.text]


def texts(record: Order) -> list[tuple[Text | None, bool]]:
    """Every text, and whether it is hidden at first."""
    return [(record.prompt, False)] + [pair for step in record.steps for pair in ((step.text, False), (step.reason, True))]


def show(record: Order) -> dict[str, object]:
    """The steps as `exercises show` gives them (format.md)."""
    return {**show_head(record), "steps": [{"text": written(step.text), "reason": written(step.reason)} for step in record.steps]}


def _step(unit: Unit, found: list[Diagnostic]) -> Step:
    match = ORDERED.match(unit.head.text)
    assert match
    text, reason, _ = split_quote(slot(unit, match.end()), unit.code, anywhere=False)
    if not text:
        found.append(empty_text(unit.place, "step"))
    if reason is not None and not reason:
        found.append(empty_text(reason.place, "reason"))
        reason = None
    return Step(text, reason)
