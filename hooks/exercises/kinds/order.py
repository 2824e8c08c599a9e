"""`order`: steps to put in sequence.

In: a fence's units. Out: `Order`, and a diagnostic for each rule of docs/authoring/format.md's
section 'order' that is broken. Refuses to know the order a reader gave (progress.js).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..diagnostic import Diagnostic, Place
from ..identity import Key, again
from ..meant import numbers
from ..notation import ORDERED, Unit, after_marker, whole
from ..record import Exercise, Head, Item, letter, show_head, written
from ..settings import COMMON
from ..shuffle import wrong_order
from ..swallowed import steps_apart
from ..text_rules import StrayText, read_reason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from ..elements import Builder
    from ..texts import Text

NAME = "order"
OPTIONS = COMMON
ITEM = "step"
GRADED = True
SECONDS = 12
BOXES = False
LEAST = 3


@dataclass(frozen=True)
class Step:
    """One step; the reason says why it has its place.

    `key` is its own, also where `same`, its text's, is that of an earlier step.
    """

    text: Text
    reason: Text | None
    place: Place
    key: Key
    same: bool = False


@dataclass(frozen=True)
class Order(Exercise):
    """The steps in their right order, whatever their numbers say."""

    steps: tuple[Step, ...]


def parse(head: Head, units: Sequence[Unit]) -> tuple[Order, list[Diagnostic]]:
    """Read the steps. Never raises; what is broken is left out of the record and reported."""
    found: list[Diagnostic] = []
    units = steps_apart(numbers(units, found), found)
    first = next((at for at, unit in enumerate(units) if unit.form == "ordered"), len(units))
    steps: list[Step] = []
    before = Counter[Key]()
    stray = StrayText("after the first step", _STRAY, found)
    for at, unit in enumerate(units[first:]):
        if unit.form == "ordered":
            steps.append(_step(unit, before, found))
        elif unit.form != "comment":
            stray.add(at, unit)
    if len(steps) >= LEAST and len({step.text.key for step in steps}) == 1:
        found.append(Diagnostic("duplicate-item", steps[1].place, *_ALL_THE_SAME))
    if len(steps) < LEAST:
        found.append(
            Diagnostic(
                "order-too-few-steps",
                head.place,
                f"An order needs at least {LEAST} steps, and this one has {len(steps)}.",
                "Write the steps in their right order as a numbered list: `1. …`, `2. …`, `3. …`.",
            )
        )
    return Order(head, whole(units[:first]), tuple(steps)), found


_ALL_THE_SAME = (
    "All these steps are the same, so that they have no order.",
    "Write what is different about each; a step may be there twice among others.",
)
_STRAY = (
    "Write a number, a full stop and a space before it to make it a step, indent it by three spaces"
    " to make it part of the step above, or move it before the first step."
)


def items(record: Order) -> tuple[Item, ...]:
    """Return an item for each step that has a text."""
    objectives = record.head.objectives
    return tuple(Item(step.key, step.place, objectives) for step in record.steps if step.text)


def first_item(record: Order) -> Text:
    """Return the text that an id for the exercise is made from; only of a sound record."""
    return record.steps[0].text


def texts(record: Order) -> list[tuple[Text | None, bool]]:
    """Return every text, and whether it is hidden at first."""
    return [(record.prompt, False)] + [
        pair for step in record.steps for pair in ((step.text, False), (step.reason, True))
    ]


def show(record: Order) -> dict[str, object]:
    """Return the steps as `exercises show` gives them (docs/authoring/format.md)."""
    return {
        **show_head(record),
        "steps": [
            {"text": written(step.text), "reason": written(step.reason)} for step in record.steps
        ],
    }


def _step(unit: Unit, before: Counter[Key], found: list[Diagnostic]) -> Step:
    text, reason = read_reason(after_marker(unit, ORDERED, plain=True), unit, "step", found)
    times = before[text.key]
    before[text.key] += 1
    return Step(text, reason, unit.place, again(text.key, times), times > 0)


# ---- rendering

WORDS = (
    "right",
    "wrong",
    "in-place",
    "not-here",
    "keeps",
    "show",
    "how-sure",
    "guess",
    "fairly",
    "sure",
    "changed",
    "move-up",
    "move-down",
    "step-of",
    "to-place",
)


def render(record: Order, builder: Builder) -> Element:
    """Make the steps, in an order that is not the right one, each with a field for its number.

    The key refers to them by letter.
    """
    order = wrong_order(
        [step.key for step in record.steps], [step.text.key for step in record.steps]
    )
    letters = {index: letter(at) for at, index in enumerate(order)}
    count = len(order)
    steps = [
        _step_row(record.steps[index], letters[index], count, builder.name(letters[index]), builder)
        for index in order
    ]
    key = [
        builder.element(
            "li",
            {"data-item": step.key, "data-same": step.text.key if step.same else None},
            builder.element("b", None, letters[at]),
            (
                builder.slot(step.reason, "div", {"class": "order-reason"}, inline=True)
                if step.reason
                else None
            ),
        )
        for at, step in enumerate(record.steps)
    ]
    return builder.frame(
        record,
        body=[
            builder.element(
                "p",
                {"class": "order-line", "data-search-exclude": ""},
                builder.word("order-how"),
                *builder.by_keyboard("order-keys"),
            ),
            builder.element("ol", {"class": "order-list"}, *steps),
            builder.check_row("check-order"),
        ],
        key=[builder.element("ol", {"class": "order-key"}, *key)],
        words=WORDS,
        count=builder.word("steps", n=count),
    )


def _step_row(step: Step, sign: str, count: int, name: str, builder: Builder) -> Element:
    """Make a step. Its field is for a page without scripts, its letter for that and for paper."""
    field = {
        "type": "number",
        "class": "order-place",
        "min": "1",
        "max": str(count),
        "aria-labelledby": name,
        "autocomplete": "off",
    }
    return builder.element(
        "li",
        {
            "class": "order-step",
            "data-item": step.key,
            "data-same": step.text.key if step.same else None,
        },
        builder.element("input", field),
        builder.element(
            "div",
            {"class": "order-slip"},
            builder.element("span", {"class": "order-grip", "data-letter": sign}),
            builder.slot(step.text, "div", {"class": "order-text", "id": name}, inline=True),
        ),
    )
