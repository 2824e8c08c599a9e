"""What the site's search reads of a page: of each exercise only the words that it may know.

In: a page's HTML. Out: the same with less of each exercise (`thin`), and the whole again, without
what only the search reads (`whole`). Refuses to know what an exercise means, and what any search
does.

The theme's search reads each page with a slow parser, and most of an exercise's tags are in what it
has to leave out. So it is given less. What these patterns do not recognise stays as it is, marked
as excluded, and the search leaves it out itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BEGIN = re.compile(r"<(exercise-[a-z]+) [^<>]*+>")
# The tags of an exercise, and whether one begins an excluded element. No attribute holds a `>`.
TAG = re.compile(
    r"<(/?)([a-z]+(?:-[a-z]+)*)\b"
    r'((?: [a-z-]+="[^"]*")*? data-search-exclude=""[^<>]*+>)?(>)?'
)
# What the search takes no notice of: it keeps p, code, pre, lists, sub and sup, and headings make
# its sections.
UNREAD = re.compile(
    r"</?(?:div|span|label|input|button|details|footer|b|i|strong|em|dl|dt|dd|data)\b[^<>]*+>"
)
FOREIGN = re.compile(
    r"<(?:[sS](?:[cC][rR]|[tT][yY])|[oO][bB]|[hH][1-6])|linenodiv"
)  # scripts, styles, objects: here the search has rules of its own
MARKED = " data-search-"
MARK = re.compile(r'(<[a-z][^<>]*?) data-search-exclude=""')


def thin(html: str) -> tuple[str, list[str]]:
    """Return the page for the search; and each exercise's inside, for `whole`."""
    insides: list[str] = []

    def words(inside: str) -> str:
        insides.append(inside)
        return _words(inside)

    return _each_inside(html, words), insides


def whole(html: str, insides: Sequence[str]) -> str:
    """Return the page as it is published."""
    each = iter(insides)
    return _each_inside(html, lambda _: MARK.sub(r"\1", next(each)))


def _each_inside(html: str, change: Callable[[str], str]) -> str:
    """Return the page with the inside of each exercise changed; one that never ends is none."""
    pieces, done, endless = [], 0, set[str]()
    for begin in BEGIN.finditer(html):
        name = begin[1]
        if begin.start() < done or name in endless:
            continue
        end = html.find(f"</{name}>", begin.end())
        if end < 0:
            endless.add(name)
            continue
        pieces += [html[done : begin.end()], change(html[begin.end() : end])]
        done = end
    return "".join(pieces) + html[done:]


def _words(inside: str) -> str:
    if FOREIGN.search(inside):
        return inside
    words = _without_excluded(inside)
    return words if MARKED in words else UNREAD.sub("", words)


def _without_excluded(inside: str) -> str:
    """Return the text without excluded elements; one that holds another of its own name stays."""
    tags = list(TAG.finditer(inside))
    ends: list[int | None] = []  # of the element that each tag begins, where that is its next tag
    following: dict[str, re.Match[str]] = {}  # the next tag of each name
    for tag in reversed(tags):
        after = following.get(tag[2])
        ends.append(after.end() if after and after[1] and after[4] else None)
        following[tag[2]] = tag
    pieces, done = [], 0
    for tag, end in zip(tags, reversed(ends), strict=True):
        if tag.start() >= done and tag[3] and not tag[1] and end:
            pieces.append(inside[done : tag.start()])
            done = end
    return "".join(pieces) + inside[done:]
