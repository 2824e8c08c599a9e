"""A page's text -> its exercise fences, each with its numbered lines.

In: the text of a page, as it is in the file. Out: `Page`: its lines, its `Fence`s, the comments
to leave out, and the `Problem`s of fences that are no exercises. Refuses to know what a kind's body
means, and everything about rendering.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .lines import Line, read_lines
from .page import Page
from .scanner import Scanner

if TYPE_CHECKING:
    from collections.abc import Sequence


def scan(text: str, *, front_matter: bool = True, first: int = 1) -> Page:
    """Find every exercise of a page.

    Use `front_matter=False` where MkDocs has taken it off; `first` is the number of the first line.
    """
    lines = read_lines(text, first)
    front, top = _front_matter(lines) if front_matter else (None, 0)
    found = Scanner(lines, top)
    found.run()
    found.fences.sort(key=lambda fence: fence.start)
    return Page(
        tuple(lines), tuple(found.fences), tuple(found.drafts), tuple(found.problems), front
    )


def _front_matter(lines: Sequence[Line]) -> tuple[tuple[int, int] | None, int]:
    """Return the range of lines inside the front matter or None, and the line where the page
    begins.

    The rule is that of mkdocs.utils.meta.
    """
    if lines and re.fullmatch(r"---[ \t]*", lines[0].raw):
        # MkDocs wants a line between the two, and a line end after the second.
        for index in range(2, len(lines) - 1):
            if re.fullmatch(r"(?:\.{3}|-{3})[ \t]*", lines[index].raw):
                return (1, index), index + 1
        return None, 0
    top = 0  # MultiMarkdown's 'Key: value' lines, which MkDocs takes off as well
    for line in lines:
        if line.blank or not re.match(
            r"[ ]{0,3}[A-Za-z0-9_-]+:" + (r"|[ ]{4}|\t" if top else ""), line.raw
        ):
            break
        top += 1
    return None, top
