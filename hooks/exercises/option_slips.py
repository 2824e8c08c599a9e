"""Options whose quotation marks or spaces only look right: curly ones, and spaces of other kinds.

In: a line that is nothing but options. Out: its text with straight quotation marks and plain
spaces, so that nothing else is said of the same slip, and a diagnostic for each. Refuses to know
which options there are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .diagnostic import Diagnostic
from .unseen import ODD, unseen

if TYPE_CHECKING:
    from .lines import Line

CURLY = "“”„‟‘’‚‛«»‹›″′＂"
ENDS = r"(?=[ ]*$|[ ]+[\w-]+=|[ ]+[a-z]+[ ]*$)"  # of a value: the line does, or an option follows
PARTS = re.compile(
    rf"(?P<name>[\w-]+)=(?!\"[^\"]*\"(?:[ ]|{ODD}|$)|'[^']*'(?:[ ]|{ODD}|$))"
    rf"(?P<open>[{CURLY}\"'])(?P<value>.{{0,300}}?)(?P<close>[{CURLY}\"']){ENDS}"
    rf"|(?P<fine>\"[^\"]*\"|'[^']*')|(?P<unseen>{ODD})"
)


def straightened(line: Line) -> tuple[str, list[Diagnostic]]:
    """Return a line's text as it is meant, column by column, and what is wrong with it."""
    text = line.text.rstrip()
    if text.isascii():
        return text, []
    characters, found, said = list(text), [], False
    for match in PARTS.finditer(text):
        if match["unseen"]:
            characters[match.start()] = " "
            if not said:
                found.append(_unseen(line, match))
            said = True
        elif match["name"] and not (match["open"] + match["close"]).isascii():
            characters[match.start("open")] = characters[match.start("close")] = '"'
            found.append(_curly(line, match))
    return "".join(characters).rstrip(), found


def _unseen(line: Line, match: re.Match[str]) -> Diagnostic:
    return Diagnostic(
        "invalid-option",
        line.place(match.start()),
        f"Between the options stands {unseen(match['unseen'])}.",
        "Delete it, and type a plain space between two options.",
    )


def _curly(line: Line, match: re.Match[str]) -> Diagnostic:
    name, value = match["name"], match["value"]
    return Diagnostic(
        "invalid-option",
        line.place(match.start()),
        f"The quotation marks of `{name}` are curly.",
        f'Write {name}="{value}" with straight quotation marks.',
    )
