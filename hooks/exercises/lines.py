"""Lines and columns: where everything is in a file.

In: the text of a file. Out: its `Line`s, each with its tabs expanded and able to say where
any of its characters is in the file. Refuses to know any syntax.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from .diagnostic import Place

LINE_END = re.compile(r"\r\n|\n|\r")
CONTROL = str.maketrans(
    "", "", "\x02\x03"
)  # Python-Markdown marks its own placeholders with these two
TAB = 4
SHORT = 1000  # characters of a line that is looked at anew for each place in it
EXPANDED = re.compile("[\t\x02\x03]")


class Line(NamedTuple):
    """One line, or the rest of it:

    `text` has its tabs expanded and begins at column `offset` of the expanded line.
    """

    number: int
    text: str
    raw: str
    offset: int = 0

    @property
    def indent(self) -> int:
        """How many spaces `text` begins with."""
        text = self.text
        return len(text) - len(text.lstrip(" ")) if text[:1] == " " else 0

    @property
    def blank(self) -> bool:
        """Whether nothing but white space is left."""
        return not self.text.strip()

    def cut(self, columns: int) -> Line:
        """Return the line without its first `columns` characters."""
        if not columns:
            return self
        return Line(self.number, self.text[columns:], self.raw, self.offset + columns)

    def dedent(self, columns: int) -> Line:
        """Return the line without its first `columns` spaces, or fewer where it has fewer."""
        return self.cut(min(columns, self.indent)) if columns else self

    def place(self, index: int = 0) -> Place:
        """Return where character `index` of `text` is in the file.

        A tab counts as one character, a byte-order mark as none.
        """
        target = self.offset + index
        plain = len(self.raw) < SHORT and self.raw.isprintable()  # as most lines are
        ends = None if plain else _ends(self.raw)
        return Place(
            self.number,
            1 + (min(target, len(self.raw)) if ends is None else bisect_right(ends, target)),
        )


@lru_cache(maxsize=16)  # a line that holds one problem often holds thousands
def _ends(raw: str) -> tuple[int, ...] | None:
    """Return where each character ends once tabs are expanded; None where each takes one column."""
    if not EXPANDED.search(raw):
        return None
    ends, column = [], 0
    for character in raw:
        column += TAB - column % TAB if character == "\t" else character not in "\x02\x03"
        ends.append(column)
    return tuple(ends)


def read_lines(text: str, first: int = 1) -> list[Line]:
    """Split at LF, CRLF and CR; drop a byte-order mark and the two control characters; expand tabs
    to four columns.
    """
    raws = LINE_END.split(text.removeprefix("\ufeff"))
    if not EXPANDED.search(text):  # most pages: then a line is kept once
        return [Line(number, raw, raw) for number, raw in enumerate(raws, first)]
    return [
        Line(number, raw.translate(CONTROL).expandtabs(TAB), raw)
        for number, raw in enumerate(raws, first)
    ]
