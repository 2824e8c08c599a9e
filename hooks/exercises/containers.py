"""The lists, admonitions, tabs and definitions that are open on a line.

In: the lines at the margin of their container, one at a time. Out: `Containers`, which says how
many are open. Refuses to know fences and HTML.

Python-Markdown puts the content of each four columns further in, whatever its marker's width.
"""

from __future__ import annotations

from .dialect import BLOCK_MARKER, HEADING, MARKER, OTHER_MARKER, RULE

MARKERS_DEEP = 32  # more list markers on one line are text


class Containers:
    """The open containers, outermost first; the content of depth n begins at n * 4 columns.

    `previous` says what the line before was: `blank`, `text`, `list` or `other`.
    """

    def __init__(self) -> None:
        self._open: list[str] = []  # 'list' or 'block'
        self.previous = "blank"

    @property
    def depth(self) -> int:
        """How many are open."""
        return len(self._open)

    def leave(self, level: int) -> None:
        """Close all that are deeper than `level`."""
        del self._open[level:]

    def lazy(self, level: int, text: str) -> bool:
        """Return whether a line further out still belongs to the list item above it."""
        if self.previous != "list" or self._open[level] != "list" or MARKER.match(text):
            return False
        return not (
            text[:3] in ("```", "~~~")
            or HEADING.match(text)
            or RULE.match(text)
            or text.startswith("<")
            or BLOCK_MARKER.match(text)
        )

    def enter(self, level: int, text: str) -> None:
        """Note what the line opens, so that the lines four columns further in are known to be
        inside.
        """
        opened: list[str] = []
        while len(opened) < MARKERS_DEEP:
            if BLOCK_MARKER.match(text) or OTHER_MARKER.match(text):
                if self.previous == "list" and not opened and level:
                    break  # directly under a list item's text it is more of that text
                opened.append("block")
                break
            # A list cannot interrupt a paragraph in Python-Markdown.
            marker = MARKER.match(text) if opened or self.previous != "text" else None
            if not marker or RULE.match(text):
                break
            opened.append("list")
            text = text[marker.end() :]
        if opened:
            self._open[level:] = opened
            self.previous = "list" if opened[-1] == "list" else "other"
        elif HEADING.match(text) or RULE.match(text):
            self.previous = "other"
        elif self.previous != "list":
            self.previous = "text"
