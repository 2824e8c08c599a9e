"""Where the blanks of a stem are: which brackets belong together, and which are literal.

In: a stem's source, its code and comments blanked out. Out: `Brackets`. Refuses to know what is in
a blank.

The first thing that begins is it: a formula that begins before a blank takes it in, and a dollar
inside a blank is the blank's. A formula that would take in half a blank is two dollars.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from .dialect import TABLE_RULE
from .markup import mask_literal

if TYPE_CHECKING:
    from collections.abc import Sequence

BREAK = re.compile(r"[ >]*(?:$|[-*+][ ]|\d{1,9}[.)][ ]|:[ ])|[ ]*\||.*\|[ ]*$")
TOKEN = re.compile(r"\\.|\[+|\]+|\$", re.DOTALL)
FORMULA = re.compile(r"\$(?!\s)(?:\\.|[^\\$])+?(?<!\s)\$", re.DOTALL)  # as arithmatex has it


@dataclass
class Brackets:
    """Places in a stem's source.

    `blanks` are (start, end, doubtful), brackets included, where `doubtful` says that more brackets
    are beside them than belong together; `unclosed` has one opening pair for each paragraph;
    `unopened` are single brackets that two close; `formulas` are pairs that a formula takes in;
    `rows` are (start, end) of a table's rows.
    """

    blanks: list[tuple[int, int, bool]] = field(default_factory=list)
    unclosed: list[int] = field(default_factory=list)
    formulas: list[int] = field(default_factory=list)
    unopened: list[int] = field(default_factory=list)
    rows: list[tuple[int, int]] = field(default_factory=list)

    def in_row(self, at: int) -> bool:
        """Tell whether a place is in a row of a table."""
        return any(start <= at < end for start, end in self.rows)


def find_brackets(masked: str, *, math: bool | None) -> Brackets:
    """Find the brackets of a stem; without `math` no dollar begins a formula."""
    literal = mask_literal(masked, formulas=math is not False)
    found = Brackets(rows=_rows_of(literal))
    for start, end in _regions(literal):
        _Region(literal, start, end, math=math is not False).read(found)
    if math is not False:
        without = mask_literal(masked, formulas=False)
        found.formulas += [
            pair.start()
            for pair in re.finditer(r"(?<![\\\[])\[\[(?=[^\[\]\n]+\]\])", without)
            if literal[pair.start()] == " "
        ]
    return found


class _Region:
    """A paragraph, list item or table row, in which a blank ends."""

    def __init__(self, literal: str, start: int, end: int, *, math: bool) -> None:
        self.literal, self.at, self.end, self.math = literal, start, end, math
        self.opened, self.unclosed = -1, -1
        self.depth = 0  # brackets open inside the blank
        self.around = 0  # brackets open outside of one
        self.singles: list[int] = []  # where each of those is
        self.escaped = 0

    def read(self, found: Brackets) -> None:
        """Add what is in the region to `found`."""
        while token := TOKEN.search(self.literal, self.at, self.end):
            self.at = token.end()
            sign, length = token[0][0], len(token[0])
            self.escaped += token[0] == "\\["
            if sign == "$":
                self._dollar(token.start(), found)
            elif sign == "[":
                self._open(token.start(), length)
            elif sign == "]":
                self._close(token.start(), length, found)
        if self.opened >= 0 and self.unclosed < 0:
            self.unclosed = self.opened
        if self.unclosed >= 0:
            found.unclosed.append(self.unclosed)

    def _dollar(self, at: int, found: Brackets) -> None:
        if self.opened >= 0 or not self.math:
            return
        formula = FORMULA.match(self.literal, at, self.end)
        if formula and formula[0].count("[[") <= formula[0].count("]]"):
            if "[[" in formula[0]:
                found.formulas.append(at + formula[0].index("[["))
            self.at = formula.end()

    def _open(self, at: int, length: int) -> None:
        if length == 1:
            if self.opened >= 0:
                self.depth += 1
            else:
                self.around += 1
                self.singles.append(self.at - 1)
            return
        if self.opened >= 0 and self.unclosed < 0:
            self.unclosed = self.opened
        self.opened, self.depth = at, length - 2

    def _close(self, at: int, length: int, found: Brackets) -> None:
        if self.opened < 0:
            if self.singles and length > len(self.singles) + self.escaped:
                found.unopened.append(self.singles[-1])
            del self.singles[-length:]
            self.around = max(0, self.around - length)
            return
        if length < 2 or length <= self.depth:
            self.depth = max(0, self.depth - length)
            return
        inside = min(self.depth, length - 2)
        left = length - 2 - inside
        end = at + inside + 2
        doubtful = inside < self.depth or left > self.around
        found.blanks.append((self.opened, end, doubtful))
        self.around = max(0, self.around - left)
        self.opened, self.depth = -1, 0


def _regions(literal: str) -> list[tuple[int, int]]:
    """Return the paragraphs, list items and table rows of a stem as (start, end).

    A blank is within one of them.
    """
    regions: list[tuple[int, int]] = []
    offset = 0
    lines = literal.split("\n")
    rows = _rows(lines)
    for at, line in enumerate(lines):
        if not regions or at in rows or BREAK.match(line) or regions[-1][1] == -1:
            regions.append((offset, offset + len(line)))
        else:
            regions[-1] = (regions[-1][0], offset + len(line))
        if not line.strip() or (line.rstrip().endswith("|") and line.lstrip().startswith("|")):
            regions.append((offset + len(line), -1))
        offset += len(line) + 1
    return [region for region in regions if region[1] > region[0]]


def _rows(lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines, from 0, that are rows of a table."""
    rows: set[int] = set()
    for at, line in enumerate(lines):
        if at - 1 in rows and line.strip():
            rows.add(at)
        elif at and "|" in lines[at - 1] and "|" in line and TABLE_RULE.fullmatch(line):
            rows |= {at - 1, at}
    return rows


def _rows_of(literal: str) -> list[tuple[int, int]]:
    """Return the rows of a stem's tables as (start, end)."""
    lines = literal.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    return [(starts[at], starts[at + 1]) for at in sorted(_rows(lines))]
