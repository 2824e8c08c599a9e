"""Lines that are meant to open an exercise, and open none.

In: a line outside code, or the info string of a fence of another language. Out: the kind that is
meant, and where its line begins. Refuses to know what is under the line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .dialect import KIND_NAMES
from .spelling import one_slip

if TYPE_CHECKING:
    from .lines import Line

OPTION = r"(?:id|title|objective|select|layout|shuffle|match|sure)[ ]?="
# Too few signs, or others among them: ``quiz id="a", \```quiz id="a", “`quiz id="a".
OPENER = re.compile(
    r"[ ]*(?P<run>(?=[^\w\s]*[`~´])[^\w\s]{1,6})[ ]?"
    rf"(?P<kind>{'|'.join(KIND_NAMES)})(?P<info>(?=\W*{OPTION})[^`]*|[ ]*)$"
)
TWO = ("``", "~~")
# `quizid="a"`, `quiz.id="a"`, `qu iz id="a"`: what is before the first option, without its signs.
BEFORE_OPTION = re.compile(rf"(?P<name>[^=\"'`{{}}]{{2,14}}?)(?P<between>[^\w\"'{{}}]?){OPTION}")
OURS = re.compile(r"(?:^|\W)objective[ ]?=")  # an option that no code block has


def meant_opener(line: Line) -> re.Match[str] | None:
    """Return the match of a line that is no fence, and is meant as the opening line of one.

    Without options, two backticks and a kind are; one may begin inline code.
    """
    match = OPENER.match(line.text)
    return match if match and (match["info"].strip() or match["run"] in TWO) else None


def meant_kind(info: str) -> tuple[str, str]:
    """Return what an info string has for a kind, and the kind: both empty where none is meant.

    A language with a space after it is meant as it is, but where an option follows that only
    exercises have.
    """
    match = BEFORE_OPTION.match(info)
    if not match:
        return "", ""
    name = match["name"]
    letters = re.sub(r"[\W\d_]", "", name).lower()
    if name == letters and match["between"] == " " and not OURS.search(info):
        return "", ""
    kind = next((each for each in KIND_NAMES if one_slip(letters, each)), "")
    return (name.strip(), kind) if kind else ("", "")
