"""What of a blank may not be meant as it is read: a range that is none, Markdown to be typed.

In: a blank and its source. Out: (message, help) for each doubt. Refuses to know where blanks are
and how they are read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .meant import shown
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
# An alternative that is marked as the right one, but not by a star before it. `A*` is a name.
MARKED = re.compile(
    r"(?:\+(?=[^\W\d_]{3})|=(?=\w)|[✓✔✅☑][ ]*|[\[(]x[\])][ ]*)(?P<after>\w.*)"
    r"|(?P<before>[^*]*?[^\s*\\])(?:(?<!^[A-Z])[ ]*\*|[ ]*(?:[✓✔✅☑]|(?:<-+|←)[ ]*\w*)"
    r"|[ ]*\((?:x|correct|right|true|richtig|korrekt|صحيح)\))",
    re.IGNORECASE,
)
PARTED = re.compile(
    r"(?P<first>[^*/,;]*\S)[ ]*[/,;][ ]*(?:[^*]*[/,;][ ]*)?\*(?P<right>[^\s*/,;]+)[^*]*"
)
QUOTED = re.compile(r"[“„”«»‘‚‹›].+[“”«»’‘‹›]")
LONGEST = 1000  # characters of an alternative that is looked at for marks
OTHER_BAR = re.compile("[｜￨¦│❘ǀ]")


def doubts(
    blank: Blank, content: str, parts: Sequence[str], site: Site
) -> Iterable[tuple[str, str]]:
    """Say what of a blank's `content` may not be meant as it is read, each as (message, help).

    `parts` are its alternatives with their code blanked out.
    """
    if blank.kind == "choice":
        return
    yield from _another_star(parts)
    if blank.kind == "number":
        if any(two_ways(text, site.language) for text in blank.accept):
            yield _TWO_WAYS
        return
    if not blank.exact and "`" not in content:
        looks = {odd(text, site.language) for text in blank.accept}
        yield from [said for look, said in _LOOKS.items() if look in looks][:1]
    if any(FORMATTED.search(part) for part in parts):
        yield _FORMATTED
    if any(QUOTED.fullmatch(part) for part in parts):
        yield _QUOTED
    if any(OTHER_BAR.search(part) for part in parts):
        yield _OTHER_BAR


def _another_star(parts: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Say where a drop-down is meant whose right alternative is marked in another way."""
    if any(len(part) > LONGEST for part in parts):
        return
    marked = [match for part in parts if (match := MARKED.fullmatch(part))]
    if len(parts) > 1 and len(marked) == 1:
        right = marked[0]["after"] or marked[0]["before"]
        wrong = next(part for part in parts if part != marked[0][0])
    elif len(parts) == 1 and (parted := PARTED.fullmatch(parts[0])):
        right, wrong = parted["right"], parted["first"]
    else:
        return
    if right != wrong:  # as `=A1 | A1`, which are both right
        message, instead = _STAR
        yield message, instead.format(f"[[*{shown(right)} | {shown(wrong)}]]")


_STAR = (
    "This seems to be meant as a drop-down, and accepts each alternative as typed.",
    (
        "The star stands before the right one, and bars between them: `{}`; put the answer in"
        " back-ticks if you mean the sign."
    ),
)
_ODD_RANGE = (
    "This looks like a range or a tolerance, and is compared as text.",
    "Write a range as [[3..5]] and a tolerance as [[4 +- 1]]; put it in back-ticks if you mean it.",
)
_ODD_LIST = (
    "These are several numbers, and are compared as one text.",
    "Write | between answers that are each right; put them in back-ticks if all are to be typed.",
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
_QUOTED = (
    "This answer is in quotation marks, which readers would have to type.",
    "Leave them out, or put the answer in back-ticks if it is to be typed just so.",
)
_OTHER_BAR = (
    "This bar is another sign than the one between alternatives.",
    "Write | between them; put the answer in back-ticks if you mean the sign.",
)
_LOOKS = {"range": _ODD_RANGE, "list": _ODD_LIST, "number": _ODD_NUMBER}
