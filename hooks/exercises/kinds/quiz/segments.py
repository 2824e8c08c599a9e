"""A quiz's body, cut into questions at its separators.

In: a fence's units. Out: a `Segment` for each question. Refuses to know what a question is made of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
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
            across=unit is not units[-1]
            and (has_box or (asks and at < last and _explains(before))),
            found=found,
        )
        if match is None:
            if unit.form == "rule" and asks and _questions(current) and _questions(units, at + 1):
                found.append(Diagnostic("odd-text", unit.place, *_ACROSS))
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


def _questions(units: Sequence[Unit], start: int = 0) -> bool:
    """Tell whether the part of a body up to the next rule asks a question and has a blank."""
    rest = (units[at] for at in range(start, len(units)))
    part = list(takewhile(lambda unit: unit.form not in ("rule", "underline"), rest))
    return any(map(_asks, part)) and any(re.search("[?؟？]", unit.head.text) for unit in part)


def _explains(unit: Unit | None) -> bool:
    """Tell whether what is above a rule is a quote that explains a question with blanks."""
    return unit is not None and unit.form == "quote" and not _asks(unit)


_ACROSS = (
    "This line across the page is between two questions with blanks, and does not part them.",
    "Write `---` where a new question begins, and `<hr>` if the line is part of this one.",
)
_NO_QUESTION = (
    "This separator has no question after it.",
    "Write a question under it, or delete the line.",
)
