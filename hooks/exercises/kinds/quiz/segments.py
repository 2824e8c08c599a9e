"""A quiz's body, cut into questions at its separators.

In: a fence's units. Out: a `Segment` for each question. Refuses to know what a question is made of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...diagnostic import Diagnostic
from ...options import FLAG, OBJECTIVES, Options, read_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...notation import Unit

QUESTION_OPTIONS = {
    "objective": OBJECTIVES,
    "select": ("one", "many"),
    "match": ("loose", "exact"),
    "shuffle": FLAG,
}
SEPARATOR = re.compile(r"---(?=[ ]|$)")


@dataclass(frozen=True)
class Segment:
    """The units of one question, and the separator before it."""

    units: list[Unit]
    separator: Unit | None
    options: Options


def read_segments(units: Sequence[Unit], found: list[Diagnostic]) -> list[Segment]:
    """Cut at the separators. One before the first question carries that question's options."""
    segments: list[Segment] = []
    current: list[Unit] = []
    separator: Unit | None = None
    carried = Options()

    def close(last: bool) -> None:
        if any(unit.sort != "comment" for unit in current):
            segments.append(Segment(list(current), separator, carried))
        elif separator:
            found.append(
                Diagnostic(
                    "quiz-no-stem",
                    separator.place,
                    "This separator has no question after it.",
                    "Write a question under it, or delete the line.",
                )
            )
        current.clear()

    for unit in units:
        match = (
            SEPARATOR.match(unit.head.text) if unit.sort in ("text", "rule", "underline") else None
        )
        if match is None:
            current.append(unit)
            continue
        if separator or any(each.sort != "comment" for each in current):
            close(last=False)
        separator = unit
        carried, problems = read_options(
            unit.head.cut(match.end()), QUESTION_OPTIONS, "a separator", ()
        )
        found += problems
        rest = list(unit.lines[1:])
        while rest and rest[0].blank:
            rest.pop(0)
        if rest:
            current.append(replace(unit, sort="text", lines=tuple(rest), gap=True))
    close(last=True)
    return segments
