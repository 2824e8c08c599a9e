"""Which lines of a text are code: the one answer, and it is superfences' own.

In: a text's lines, tabs expanded. Out: the fenced blocks that superfences makes of them, the fences
that it opens and never closes, and the lines of indented code. Refuses to know exercises: where one
begins and ends is said by source.py, whose rules are the format's and not superfences'.

Two readers that disagreed about this once let raw HTML with an event handler through the check, so
nobody else decides it. The rules are those of `pymdownx.superfences`
(SuperFencesBlockPreprocessor); a property test holds the two together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .dialect import BLOCK_MARKER, MARKER, OTHER_MARKER
from .lines import TAB

if TYPE_CHECKING:
    from collections.abc import Sequence

# The opening line after its prefix. Possessive, so that a long line is read once.
OPENER = re.compile(
    r"(?P<run>`{3,}+|~{3,}+)"
    r"(?:[ ]*+\.?(?P<lang>[\w#.+-]++)(?=[ ]|$))?"
    r"(?:[ ]*+\{(?P<attributes>[^\n]*)\}"
    r"|(?P<options>(?:[ ]*+[a-zA-Z][a-zA-Z0-9_]*+"
    r"(?:=(?:\"(?:[^\"\n]|\"(?![ ]|$))*+\"|'(?:[^'\n]|'(?![ ]|$))*+'))?+(?=[ ]|$))++))?"
    r"[ ]*$"
)


OPTION = re.compile(r"([a-zA-Z]\w*)(?:=(?:\"([^\"]*)\"|'([^']*)'))?")
RANGES = re.compile(r"\d+(?:-\d+)?(?:[ ]+\d+(?:-\d+)?)*$")
# What superfences' own formatter takes; with any other option, or another value, the line opens no
# fence.
VALUES = {
    "hl_lines": RANGES,
    "linenums": re.compile(r"\d"),
    "title": re.compile(""),
    "title_mode": re.compile(""),
}


def _options_hold(options: str) -> bool:
    """Tell whether superfences takes the options of an opening line.

    A flag's value is its own name.
    """
    return all(
        name in VALUES and VALUES[name].match(double or single or name)
        for name, double, single in OPTION.findall(options)
    )


@dataclass(frozen=True)
class Block:
    """One fenced block: the line that opens it and the one that closes it, both counted from 0."""

    start: int
    end: int


@dataclass(frozen=True)
class Fences:
    """What superfences makes of a text: its blocks, and the lines of fences that open and never
    close, from 0.
    """

    blocks: tuple[Block, ...]
    unclosed: tuple[int, ...]

    @property
    def lines(self) -> frozenset[int]:
        """Return the numbers of all lines that belong to a block, its fences included."""
        return frozenset(at for each in self.blocks for at in range(each.start, each.end + 1))


class FenceReader:
    """Reads a text line by line, as superfences does; `open` is the line of the fence that is open,
    else None.

    Without blocks of its own, so that a reader of a larger text can ask after each line whether it
    is code.
    """

    def __init__(self) -> None:
        self.open: int | None = None
        self._run = ""
        self._width = 0  # of the opener's prefix: white space and quotation marks
        self._quoted = 0  # how many of those are quotation marks
        self._blank = False  # whether the line before was blank, which ends a quotation

    def read(self, at: int, line: str) -> str:
        """Take in one line, and say what it does: `opens`, `closes`, `breaks` (ends an open fence
        unclosed), or nothing.

        What breaks a fence does not open another one, whatever it says.
        """
        if self.open is None:
            return self._try(at, line)
        width = _prefix(line[: self._width])
        before, content = line[:width], line[width:]
        quoted = before.count(">")
        if self._quoted:
            return self._in_quotation(before, content, quoted)
        if quoted:
            return self._end("breaks")
        if not content.strip():
            return ""
        if len(before) != self._width:
            return self._end("breaks")
        return self._end("closes") if self._closes(content) else ""

    def _try(self, at: int, line: str) -> str:
        width = _prefix(line)
        if not line.startswith(("```", "~~~"), width):
            return ""
        match = OPENER.match(line, width)
        if match is None or not _options_hold(match["options"] or ""):
            return ""
        self.open, self._run = at, match["run"]
        self._width, self._quoted = width, line[:width].count(">")
        self._blank = False
        return "opens"

    def _in_quotation(self, before: str, content: str, quoted: int) -> str:
        if quoted > self._quoted:
            return self._end("breaks")
        if not content:
            self._blank = True
            return ""
        if len(before) < self._width or (self._blank and quoted < self._quoted):
            return self._end("breaks")
        if self._closes(content):
            return self._end("closes")
        self._blank = False
        return ""

    def _closes(self, content: str) -> bool:
        return content.startswith(self._run) and not content[len(self._run) :].strip(" ")

    def _end(self, how: str) -> str:
        self.open = None
        return how


def _prefix(line: str) -> int:
    """Return how many characters of white space and quotation marks a line begins with."""
    return len(line) - len(line.lstrip("> "))


def read_fences(lines: Sequence[str]) -> Fences:
    """Return the fenced blocks of a whole text."""
    reader = FenceReader()
    blocks, unclosed = [], []
    for at, line in enumerate(lines):
        start = reader.open
        does = reader.read(at, line)
        if start is not None and does == "closes":
            blocks.append(Block(start, at))
        elif start is not None and does == "breaks":
            unclosed.append(start)
    if reader.open is not None:
        unclosed.append(reader.open)
    return Fences(tuple(blocks), tuple(unclosed))


def begins_with_fence(text: str) -> bool:
    """Return whether a text's first line opens a fenced block."""
    if not text.startswith(("```", "~~~")):
        return False
    blocks = read_fences(text.split("\n")).blocks
    return bool(blocks) and blocks[0].start == 0


def code_lines(lines: Sequence[str]) -> list[bool]:
    """Return for each line whether it is fenced or indented code."""
    fenced = read_fences(lines).lines
    code = [at in fenced for at in range(len(lines))]
    previous_blank, depth = True, 0
    for at, line in enumerate(lines):
        if code[at]:
            # An indented line directly under a block continues its paragraph.
            previous_blank = False
            continue
        if not line.strip():
            previous_blank = True
            continue
        stripped = line.lstrip(" ")
        level = (len(line) - len(stripped)) // TAB
        if level > depth and previous_blank:
            code[at] = True
            continue
        previous_blank = False
        opens = bool(
            MARKER.match(stripped) or BLOCK_MARKER.match(stripped) or OTHER_MARKER.match(stripped)
        )
        depth = level + 1 if opens else min(depth, level)
    return code
