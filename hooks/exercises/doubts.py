"""What of a blank may not be meant as it is read: a range that is none, Markdown to be typed.

In: a blank and its source. Out: (message, help) for each doubt. Refuses to know where blanks are
and how they are read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .numbers import odd, two_ways

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .blanks import Blank
    from .site import Site

FORMATTED = re.compile(
    r"(\*\*|\*|~~|==|\^\^)(?=\S)(?:(?!\1).)+(?<=\S)\1|(?<=\w)([~^])[^\s~^]+\2"
    r"|(?<!\w)(__?)(?=[^\s_])(?:(?!\3).)+(?<=\S)\3(?!\w)"
    r"|!?\[[^\[\]]*\]\([^()]*\)|</?[A-Za-z][^<>]*>|&#?\w+;"
)


def doubts(
    blank: Blank, content: str, parts: Sequence[str], site: Site
) -> Iterable[tuple[str, str]]:
    """Say what of a blank's `content` may not be meant as it is read, each as (message, help).

    `parts` are its alternatives with their code blanked out.
    """
    if blank.kind == "choice":
        return
    if blank.kind == "number":
        if any(two_ways(text, site.language) for text in blank.accept):
            yield _TWO_WAYS
        return
    if not blank.exact and "`" not in content:
        looks = {odd(text, site.language) for text in blank.accept}
        if "range" in looks:
            yield _ODD_RANGE
        elif "number" in looks:
            yield _ODD_NUMBER
    if any(FORMATTED.search(part) for part in parts):
        yield _FORMATTED


_ODD_RANGE = (
    "This looks like a range or a tolerance, and is compared as text.",
    "Write a range as [[3..5]] and a tolerance as [[4 +- 1]]; put it in back-ticks if you mean it.",
)
_ODD_NUMBER = (
    "This looks like a number, but is not one in this page's language.",
    "Write it with the language's own decimal mark; put it in back-ticks if you mean the text.",
)
_TWO_WAYS = (
    "This number can be read in two ways.",
    "Write it without a mark between its thousands, or with a space as one.",
)
_FORMATTED = (
    "This answer holds Markdown or HTML, which readers would have to type.",
    "Leave it out, or put the answer in back-ticks if it is to be typed just so.",
)
