"""The letters by which a page of terms is looked through.

In: the page's HTML. Out: each first letter that a term has, with the anchor of its first term.
"""

from __future__ import annotations

import re
import unicodedata

TERM = re.compile(r'<dt\b[^>]*\bid="?([^"\s>]+)"?[^>]*>(.*?)</dt>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def letters(content: str) -> list[tuple[str, str]]:
    """Return each letter and the anchor of the first term that begins with it, as terms stand."""
    found: dict[str, str] = {}
    for anchor, html in TERM.findall(content):
        first = next((each for each in TAG.sub("", html) if each.isalnum()), "")
        base = unicodedata.normalize("NFD", first)[:1].upper()
        if base:
            found.setdefault(base, anchor)
    return list(found.items())
