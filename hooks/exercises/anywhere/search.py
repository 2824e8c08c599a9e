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
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BEGIN = re.compile(r"<(exercise-[a-z]+) [^<>]*+>")
EXCLUDED = ' data-search-exclude=""'
# A tag of an exercise, and whether it begins an excluded element. No attribute holds a `>`.
TAG = re.compile(
    r"<([a-z]+(?:-[a-z]+)*)\b"
    r'((?: [a-z-]+="[^"]*")*? data-search-exclude=""[^<>]*+>)?'
)
CLOSING = re.compile(r"</([a-z]+(?:-[a-z]+)*)>")
# What the search takes no notice of: it keeps p, code, pre, lists, sub and sup, and headings make
# its sections.
UNREAD = re.compile(
    r"</?(?:div|span|label|input|button|details|footer|b|i|strong|em|dl|dt|dd|data)\b[^<>]*+>"
)
FOREIGN = re.compile(
    r"<(?:[sS](?:[cC][rR]|[tT][yY])|[oO][bB]|[hH][1-6])|linenodiv"
)  # scripts, styles, objects: here the search has rules of its own
# What ends apart from what follows it, though nothing but the layout parts them: a result would run
# them on, or make one word of two. So a thin space parts them, which the search takes for one, and
# a point in two parts cells. One of what stands there is taken out again, whoever put it there.
SPACE, POINT = "\u2009", "\u2009·\u2009"
FOLLOWED = rf"(?=(?:{POINT})*\s*<)"
APART = re.compile(rf"</(?:(t[dh])|option|label|legend|summary|button)>{FOLLOWED}")
AGAIN = re.compile(
    rf"(?:(</t[dh]>){POINT}|(</(?:option|label|legend|summary|button)>){SPACE}){FOLLOWED}"
)
MARKED = " data-search-"
MARK = re.compile(rf"(<[a-z][^<>]*?){EXCLUDED}")


def thin(html: str) -> tuple[str, list[str]]:
    """Return the page for the search, cells apart; and each exercise’s inside, for `whole`."""
    insides: list[str] = []

    def words(inside: str) -> str:
        insides.append(inside)
        return _words(inside)

    less = _each_inside(html, words)
    return parted(less), insides


def parted(html: str) -> str:
    """Return the page with what stands apart, and cells, told apart by more than the layout."""
    return APART.sub(lambda end: end[0] + (POINT if end[1] else SPACE), html)


def whole(html: str, insides: Sequence[str]) -> str:
    """Return the page as it is published."""
    each = iter(insides)
    return _each_inside(AGAIN.sub(r"\1\2", html), lambda _: MARK.sub(r"\1", next(each)))


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
    pieces, done, at = [], 0, inside.find(EXCLUDED)
    closed = frozenset(CLOSING.findall(inside)) if at >= 0 else ()
    while at >= 0:
        tag = TAG.match(inside, max(inside.rfind("<", done, at), 0))
        end = _end(inside, tag) if tag and tag[2] and tag[1] in closed else 0
        if tag and end:
            pieces.append(inside[done : tag.start()])
            done = end
        at = inside.find(EXCLUDED, max(end, at + len(EXCLUDED)))
    return "".join(pieces) + inside[done:]


def _end(inside: str, tag: re.Match[str]) -> int:
    """Return the end of an element whose next tag of its own name closes it, else 0."""
    after = _of_name(tag[1]).search(inside, tag.end())
    return after.end() if after and after[1] else 0


@lru_cache
def _of_name(name: str) -> re.Pattern[str]:
    """Return the tags of a name: of what closes one, all."""
    return re.compile(rf"<(?:(/{name}>)|/?{name}\b(?!-[a-z]))")
