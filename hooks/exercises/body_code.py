"""Which lines of a fence's body are code or comment.

In: the lines of a body. Out: their numbers, and how each such block begins. Refuses to know what
the other lines are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .code import FenceReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .diagnostic import Place
    from .lines import Line

MARKED = re.compile(r"(?:[-*+][ ]+(?:\[[ xX]\][ ]+)?|\d{1,9}[.)][ ]+|:[ ]+)")


def code_of(
    lines: Sequence[Line],
) -> tuple[frozenset[int], dict[int, str], Place | None]:
    """Find the lines of a body in which nothing is structure.

    Returns the numbers of the lines that are code or comment; for each number of a line at which
    such a block begins, `code` or `comment`; and the place of a fence that never ends, or None.
    With such a fence the first two are empty.

    A fence is what superfences makes one of once the text around it has been cut out and dedented
    (`slot`, `whole`); so each line is read as it will be there.
    """
    code: set[int] = set()
    starts: dict[int, str] = {}
    reader = FenceReader()
    margin = _Margin()
    opener = 0
    commented = _comments(lines)
    for at, line in enumerate(lines):
        if reader.open is None and at in commented:
            code.add(line.number)
            if commented[at]:
                starts[line.number] = "comment"
            continue
        shown = margin.shown(line, in_code=reader.open is not None)
        if reader.open is None and shown.lstrip(" ").startswith(">"):
            continue  # a quote is read by itself, without its marks
        does = reader.read(at, shown)
        if does == "opens":
            opener = at
        elif does == "breaks":
            break
        elif does == "closes":
            first = lines[opener]
            item = margin.item and margin.head is first
            code.update(each.number for each in lines[opener + item : at + 1])
            if not item:
                starts[first.number] = "code"
    else:
        if reader.open is None:
            return frozenset(code), starts, None
    return frozenset(), {}, lines[opener].place(_run_at(lines[opener]))


def _run_at(line: Line) -> int:
    """Return where the run of a fence's opening line begins, in characters from 0."""
    return min(at for run in ("```", "~~~") if (at := line.text.find(run)) >= 0)


class _Margin:
    """How far the lines of one unit are moved to the left before they are rendered.

    `head` is the unit's first line, and `item` says whether it begins with a marker, which is cut
    off.
    """

    def __init__(self) -> None:
        self.head: Line | None = None
        self.item = False
        self._cut: int | None = 0

    def shown(self, line: Line, *, in_code: bool) -> str:
        """Return a line as it will be rendered; one at the body's margin begins a unit, but not
        `in_code`.
        """
        if line.blank:
            return ""
        if line.indent <= 1 and not in_code:
            marker = MARKED.match(line.text, line.indent)
            self.head, self.item = line, bool(marker)
            self._cut = None if marker else line.indent
            return line.text[marker.end() if marker else line.indent :].lstrip(" ")
        if self._cut is None:
            self._cut = line.indent  # an item is dedented by its first line after the marker
        return line.text[min(self._cut, line.indent) :]


def _comments(lines: Sequence[Line]) -> dict[int, bool]:
    """Return the indexes of the lines of comments, each with whether its comment begins there.

    A comment begins a line. One that never ends is none, and no later one is looked for.
    """
    found: dict[int, bool] = {}
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.text.startswith("<!--", line.indent):
            end, column = at, line.indent + 4
            while end < len(lines) and lines[end].text.find("-->", column) < 0:
                end, column = end + 1, 0
            if end == len(lines):
                break
            found |= {each: each == at for each in range(at, end + 1)}
            at = end
        at += 1
    return found
