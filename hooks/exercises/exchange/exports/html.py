"""A text of the model -> the HTML that other programs show.

In: Markdown. Out: a fragment of HTML, as in a lesson without scripts, handlers and unsafe
addresses.
"""

from __future__ import annotations

from functools import cache

import markdown
import nh3

EXTENSIONS = (
    "tables",
    "fenced_code",
    "sane_lists",
    "attr_list",
    "def_list",
    "abbr",
    "footnotes",
    "md_in_html",
)


@cache
def _reader() -> markdown.Markdown:
    return markdown.Markdown(extensions=[*EXTENSIONS])


def html(text: str) -> str:
    """Return a text as blocks of HTML; nothing for nothing."""
    return nh3.clean(_reader().reset().convert(text)) if text.strip() else ""


def inline(text: str) -> str:
    """Return a text as HTML without the paragraph around it, where it is one."""
    whole = html(text)
    if whole.startswith("<p>") and whole.endswith("</p>") and whole.count("<p>") == 1:
        return whole[3:-4]
    return whole
