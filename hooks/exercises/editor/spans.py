"""Spans: which words of a line a diagnostic is about, and which option is under the cursor.

In: a page's lines, and a place. Out: `Span`s, and the option that is there. Refuses to know what is
said of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..dialect import FENCE
from ..lines import LINE_END

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..diagnostic import Place

GIVEN = re.compile(r"""(?<![^\s])(?P<name>[\w-]+)=(?P<value>"[^"]*"?|'[^']*'?|[^\s"']*)""")
WORD = re.compile(r"[^\s\"'=]+")
SEPARATOR = re.compile(r"[\s>]*---(?=[ ])")


@dataclass(frozen=True)
class Span:
    """Part of one line: `start` and `end` are columns from 1, `end` the first one after it."""

    line: int
    start: int
    end: int

    def has(self, place: Place) -> bool:
        """Tell whether a cursor at `place` touches it."""
        return self.line == place.line and self.start <= place.column <= self.end


@dataclass(frozen=True)
class Named:
    """A name that an option's value holds, such as one objective of several."""

    option: str
    name: str
    span: Span


def lines_of(text: str) -> list[str]:
    """Return a page's lines as the check counts them, without their ends."""
    return LINE_END.split(text)


def span_of(place: Place, lines: Sequence[str]) -> Span:
    """Return what to underline: an option, a word of an opening line, else the rest of the line."""
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    start = min(place.column - 1, len(line))
    match = GIVEN.match(line, start) or (_sets(line) and WORD.match(line, start)) or None
    end = match.end() if match else len(line.rstrip())
    return Span(place.line, start + 1, max(end, start) + 1)


def _sets(line: str) -> bool:
    """Tell whether a line sets something, so that each of its words is something by itself."""
    return bool(FENCE.match(line.lstrip(" >\t")) or SEPARATOR.match(line))


def named_at(place: Place, lines: Sequence[str]) -> Named | None:
    """Return the name under the cursor, where that is in an option's value."""
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    if not _sets(line):
        return None
    for option in GIVEN.finditer(line):
        for word in re.finditer(r"[^\s\"']+", option["value"]):
            start = option.start("value") + word.start()
            span = Span(place.line, start + 1, start + len(word[0]) + 1)
            if span.has(place):
                return Named(option["name"], word[0], span)
    return None
