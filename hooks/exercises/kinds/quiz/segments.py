"""A quiz's body, cut into questions at its separators.

In: a fence's units. Out: a `Segment` for each question. Refuses to know what a question is made of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...diagnostic import Diagnostic
from ...dialect import TABLE_RULE
from ...settings import FLAG, OBJECTIVES, TEXT, Setting, Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...notation import Unit

QUESTION_OPTIONS: dict[str, Setting] = {
    "objective": OBJECTIVES,
    "select": ("one", "many"),
    "match": ("loose", "exact"),
    "shuffle": FLAG,
    "unit": TEXT,
}
SEPARATOR = re.compile(r"---(?=[ ]|$)")


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

    for unit, before in zip(units, [None, *units], strict=False):
        match = None if _in_table(unit, before) else _separator(unit)
        if match is None:
            current.append(unit)
            continue
        if separator or any(each.form != "comment" for each in current):
            close()
        separator = unit
        settings, problems = read_settings(
            unit.head.cut(match.end()), QUESTION_OPTIONS, "a separator"
        )
        found += problems
        rest = list(unit.lines[1:])
        while rest and rest[0].blank:
            rest.pop(0)
        if rest:
            current.append(replace(unit, form="text", lines=tuple(rest), gap=True))
    close()
    return segments


def _separator(unit: Unit) -> re.Match[str] | None:
    if unit.form not in ("text", "rule", "underline"):
        return None
    return SEPARATOR.match(unit.head.text)


def _in_table(unit: Unit, before: Unit | None) -> bool:
    """Return whether a line is that under a table's head, without bars at its ends."""
    head = before is not None and not unit.gap and "|" in before.lines[-1].text
    return head and bool(TABLE_RULE.fullmatch(unit.head.text))


_NO_QUESTION = (
    "This separator has no question after it.",
    "Write a question under it, or delete the line.",
)
