"""Text blocks in which a caret points at a column of the line above.

In: the HTML of a page's contents. Out: the same, in which each such block says so (`data-carets`),
so that the style scrolls it where it is wide; others of plain text wrap, and a caret under a line
that has wrapped points at nothing. How it looks is the style's: stylesheets/course/text.css.
"""

from __future__ import annotations

import re

BLOCK = re.compile(
    r'(<div class="language-text highlight")([^>]*>(?:(?!</pre>).)*</pre>)', re.DOTALL
)
TAG = re.compile(r"<[^>]*>")
CARETS = re.compile(r"^ *\^+ *$", re.MULTILINE)


def pointed(html: str) -> str:
    """Return a page's contents with its blocks marked in which carets point."""
    return BLOCK.sub(_marked, html) if "language-text" in html else html


def _marked(block: re.Match[str]) -> str:
    return (
        f"{block[1]} data-carets{block[2]}"
        if CARETS.search(TAG.sub("", f"<{block[2]}"))
        else block[0]
    )
