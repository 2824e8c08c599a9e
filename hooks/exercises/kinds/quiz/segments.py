"""A quiz's body, cut into questions at its separators.

In: a fence's units. Out: a `Segment` for each question. Refuses to know what a question is made of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...diagnostic import Diagnostic
from ...meant import separator_meant
from ...separators import rest_of
from ...separators import separator as separator_of
from ...settings import COUNT, FLAG, OBJECTIVES, TEXT, Setting, Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...notation import Unit

QUESTION_OPTIONS: dict[str, Setting] = {
    "objective": OBJECTIVES,
    "select": ("one", "many"),
    "match": ("loose", "exact"),
    "shuffle": FLAG,
    "unit": TEXT,
    "pool": COUNT,
    "blanks": ("code",),
}


@dataclass(frozen=True)
class Segment:
    """The units of one question, the separator before it if there is one, and what that sets."""

    units: tuple[Unit, ...]
    separator: Unit | None
    settings: Settings


def read_segments(units: Sequence[Unit], found: list[Diagnostic]) -> list[Segment]:
    """Cut units at the separators; one before the first question carries that question's options.

    What is wrong with a separator is added to `found`. A segment has more than comments.
    """
    segments: list[Segment] = []
    current: list[Unit] = []
    separator: Unit | None = None
    settings = Settings()

    def close() -> None:
        if any(unit.form != "comment" for unit in current):
            segments.append(Segment(tuple(current), separator, settings))
        elif separator:
            found.append(Diagnostic("quiz-no-stem", separator.place, *_NO_QUESTION))
        current.clear()

    last = max((at for at, unit in enumerate(units) if _asks(unit)), default=-1)
    has_box = asks = False  # what is between two separators
    for at, (unit, before) in enumerate(zip(units, [None, *units], strict=False)):
        match = separator_of(unit, before) or separator_meant(
            unit,
            QUESTION_OPTIONS,
            alone=has_box and unit is not units[-1],
            dash=asks and at < last,
            found=found,
        )
        if match is None:
            current.append(unit)
            has_box, asks = has_box or unit.form == "box", asks or _asks(unit)
            continue
        has_box = asks = False
        if separator or any(each.form != "comment" for each in current):
            close()
        separator = unit
        settings, problems = read_settings(
            unit.head.cut(match.end()), QUESTION_OPTIONS, "A separator"
        )
        found += problems
        rest = rest_of(unit)
        if rest:
            current.append(rest)
    close()
    return segments


def _asks(unit: Unit) -> bool:
    return unit.form == "box" or any("[[" in line.text for line in unit.lines)


_NO_QUESTION = (
    "This separator has no question after it.",
    "Write a question under it, or delete the line.",
)
