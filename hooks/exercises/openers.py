"""Lines that are meant to open an exercise, and open none.

In: a line outside code, and those around it. Out: the kind that is meant, and where its line
begins. Refuses to know what is in an exercise, and other words for a kind: see kind_names.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .dialect import FENCE, KIND_NAMES
from .lines import TAB

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Line

FARTHEST = 200  # lines that are looked through for the line that ends it
OPTION = r"(?:id|title|objective|select|layout|shuffle|match|sure)[ ]?="
KIND = rf"(?P<kind>{'|'.join(KIND_NAMES)})"
INFO = rf"(?P<info>(?=\W*{OPTION})[^`]*)$"
# Too few signs, or others among them: ``quiz id="a", \```quiz id="a", “`quiz id="a".
OPENER = re.compile(
    rf"[ ]*(?P<run>(?=[^\w\s]*[`~´])[^\w\s]{{1,6}})[ ]?{KIND}(?:{INFO}|(?P<none>[ ]*)$)"
)
# Other signs: :::quiz id="a", '''quiz id="a", ‘‘‘quiz id="a".
OTHER_SIGNS = re.compile(
    rf"[ ]*(?P<run>['‘’‚‛\"“”„:´]{{2,6}}|(?P<sign>[^\w\s<>{{}}()\[\]|&$])(?P=sign){{1,5}})[ ]?"
    rf"{KIND}{INFO}"
)
AFTER_WORDS = re.compile(rf"[ ]*(?!>)\S[^`~]*?(?P<run>`{{3,}}|~{{3,}})[ ]*{KIND}{INFO}")
AFTER_SPACE = re.compile(
    rf"[ ]*(?=[^ ])(?P<space>(?:[^\S\n]|[\u200b-\u200f\u2060\ufeff])+)(?P<run>`{{3,}}|~{{3,}})[ ]*"
    rf"{KIND}(?:{INFO}|(?P<none>[ ]*)$)"
)
# A block that holds what is indented under it; with a title, `!!!` may hold nothing.
EMPTY = re.compile(
    r"[ ]*(?:(?:\?{3}\+?[ ]?[\"\w-]|={3}[!+]*[ ]+[\"'])|!{3}[ ]?[\w-][^\"]*(?P<title>\".*)?$)"
)
ON_NEXT = re.compile(rf"[ ]*{KIND}{INFO}")
TWO = ("``", "~~")


class Meant(NamedTuple):
    """The kind that a line is meant to open, the column of its signs, the signs, and what is wrong
    with them: a problem of fence_check.py.
    """

    kind: str
    column: int
    run: str
    problem: str


def meant_opener(line: Line) -> Meant | None:
    """Return what a line is meant to open that is no fence.

    Without options, two backticks and a kind are; one may begin inline code.
    """
    text = line.text
    if match := AFTER_SPACE.match(text):
        return _meant(match, "no-fence-space")
    match = OPENER.match(text)
    if match and (match["info"] or match["run"] in TWO):
        tilde = "~" in match["run"] and "`" not in match["run"]
        return _meant(match, "no-fence-tilde" if tilde else "no-fence")
    if match := OTHER_SIGNS.match(text):
        return _meant(match, "no-fence")
    match = AFTER_WORDS.match(text)
    return _meant(match, "no-fence-words") if match else None


def _meant(match: re.Match[str], problem: str) -> Meant:
    return Meant(match["kind"], match.start("run"), match["run"], problem)


def on_next_line(lines: Sequence[Line], at: int, end: int) -> str:
    """Return the kind that stands on the line under the bare signs on line `at`, with a body."""
    match = ON_NEXT.match(lines[at + 1].text) if at + 2 < end else None
    return match["kind"] if match else ""


def beside(lines: Sequence[Line], at: int) -> bool:
    """Tell whether an exercise begins where an empty block above it should hold it.

    A title alone may be all of an admonition, if a blank line is between the two.
    """
    above = next((each for each in range(at - 1, -1, -1) if not lines[each].blank), at)
    head, line = lines[above], lines[at]
    match = EMPTY.match(head.text) if above < at else None
    if not match or line.indent - line.indent % TAB > head.indent - head.indent % TAB:
        return False
    return not match["title"] or above == at - 1 or line.indent > head.indent


def end_of_meant(lines: Sequence[Line], at: int, run: str) -> int:
    """Return the line that ends with the signs what line `at` begins with them, or `at`."""
    indent = lines[at].indent
    for end in range(at + 1, min(at + FARTHEST, len(lines))):
        text = lines[end].text.strip()
        if text == run:
            return end
        if lines[end].indent < indent or FENCE.match(text):
            break
    return at
