"""The rules that hold for every text of an exercise, whatever its kind.

In: a text, a unit or a line. Out: diagnostics. Refuses to know which kind it belongs to.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from . import markup
from .diagnostic import Diagnostic, Place
from .dialect import TABLE_RULE
from .lines import TAB
from .notation import split_quote
from .unsafe import unsafe
from .wording import SENTENCE_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .lines import Line
    from .notation import Unit
    from .texts import Text

SNIPPET = re.compile(r"[ ]*-+8<-+(?=[ ]|$)")
SHOWN = re.compile(r"^[ ]*(?:!\[|<|\$\$|\\\[|!!!|\?\?\?|===)", re.MULTILINE)  # no words, or a block
DEFINES = re.compile(r"[ ]?\*?\[[^\[\]]+\]:[ ]*\S")  # a link, an abbreviation or a note
BLOCK = re.compile(r"(?:[-*+>|#:]|\d{1,9}[.)])")  # a line of what is no paragraph
SIGN = re.compile(r"[#\n<{\[\]]")  # what is reported in a text has one of these
TITLED = re.compile(r"!{3}.*\"")
FOOTNOTE = re.compile(r"(?<!\\)\[\^[^\[\]\s]+\]")


def check_text(text: Text | None, *, hidden: bool = False) -> list[Diagnostic]:
    """Report what no text of an exercise may hold.

    `hidden` says that a reader does not see it at first.
    """
    if not text or not SIGN.search(text.markdown):  # as most texts are
        return []
    found = []
    for at, written in markup.headings(text.lead + text.masked):
        found.append(
            Diagnostic(
                "heading-in-exercise",
                text.place_of(at - len(text.lead)),
                f"A heading ({written}) cannot be in an exercise.",
                _HEADING_HELP.get(written, "Use bold text instead."),
            )
        )
    if hidden:
        found += [
            Diagnostic("footnote-in-answer", text.place_of(note.start()), *_FOOTNOTE)
            for note in FOOTNOTE.finditer(text.masked)
        ]
    for at, what, instead in unsafe(text.masked):
        found.append(
            Diagnostic(
                "unsafe-html", text.place_of(at), f"Not allowed in an exercise: {what}.", instead
            )
        )
    return found


_FOOTNOTE = (
    "A footnote cannot be in what is hidden at first.",
    "Write the note out here, or move the footnote to the question or the lesson's text.",
)
_HEADING_HELP = {
    "#": "Use bold text instead, or write \\# if you mean the sign.",
    "underline": "Put a blank line before the line of hyphens or equals signs, or delete it.",
}


def check_snippets(lines: Sequence[Line]) -> list[Diagnostic]:
    """Report snippet includes.

    They run before any page is read, so what they bring in was never checked.
    """
    found = []
    inside = False  # a block of includes: its last line is no further one
    for line in lines:
        if "8<" not in line.text or not SNIPPET.match(line.text):
            continue
        bare = not line.text.strip(" -8<")
        if not (inside and bare):
            found.append(
                Diagnostic(
                    "snippet-in-exercise",
                    line.place(line.indent),
                    "A snippet include cannot be in an exercise.",
                    "Write the text out here, or include it outside the exercise; write ;--8<-- if"
                    " you mean the characters.",
                )
            )
        inside = bare and not inside
    return found


def empty_text(place: Place, what: str) -> Diagnostic:
    """Report a part without text; `what` names the part in the message."""
    return Diagnostic(
        "empty-text",
        place,
        f"This {what} has no text.",
        f"Write the {what}'s text, or delete the line.",
    )


def bad_box(unit: Unit, instead: str) -> Diagnostic:
    """Report a list item that is meant as a check box and is none, or that lacks its box."""
    message = (
        "This is meant as a check box, but is not one."
        if unit.form != "bullet"
        else "This list item has no check box."
    )
    return Diagnostic("bad-checkbox", unit.place, message, instead)


def odd_prompt(prompt: Text | None, what: str) -> list[Diagnostic]:
    """Report a prompt of words in which no line ends as a sentence does.

    It may be the first thing of the exercise, without what makes it one; `what` names that. A colon
    with more words under it is the end of a name, unless a list, a table or a quote follows.
    """
    if not prompt or SHOWN.search(prompt.masked) or not prompt.masked.strip():
        return []
    for part in re.split(r"\n[ ]*\n", prompt.masked.strip()):
        lines = [line.strip() for line in part.split("\n")]
        if any(map(TABLE_RULE.fullmatch, lines)):
            return []  # no line of a table ends so
        whole = lines[-1:] + [line for line in lines[:-1] if not line.endswith((":", "："))]
        if any(map(SENTENCE_END.search, lines if any(map(BLOCK.match, lines)) else whole)):
            return []
    return [
        Diagnostic(
            "odd-prompt",
            prompt.place,
            "This is read as the prompt, and ends as no sentence does.",
            f"End it in a full stop, a colon or a question mark; if it is {what}, write `:   `"
            " before the line that belongs under it.",
        )
    ]


def definitions_outside(found: Sequence[Diagnostic], lines: Sequence[Line]) -> list[Diagnostic]:
    """Return diagnostics, each at what defines a link, an abbreviation or a note saying so.

    It prints nothing, wherever it is, and is only meant to be out of the way.
    """
    defines = {line.number for line in lines if "]:" in line.text and DEFINES.match(line.text)}
    return [
        replace(each, rule="stray-text", message=_DEFINES[0], help=_DEFINES[1])
        if each.place.line in defines and each.rule in _LEFT_OVER
        else each
        for each in found
    ]


_LEFT_OVER = frozenset(
    (
        "stray-text", "bad-marker", "cards-no-back", "sort-empty-bucket", "match-not-a-pair",
        "worksheet-not-a-field",
    )
)  # fmt: skip
_DEFINES = (
    "This defines a link, an abbreviation or a note, and is where no text can be.",
    "Move it below the exercise: it holds for the whole page.",
)


def empty_blocks(units: Sequence[Unit]) -> Iterator[Diagnostic]:
    """Report a hint or the like whose text is not indented, and so stands open below it.

    An admonition may be nothing but its title.
    """
    for unit, under in zip_longest(units, units[1:]):
        if unit.form != "block":
            continue
        inside = next((line for line in unit.lines[1:] if not line.blank), None)
        follows = under if under and under.form != "block" and not under.gap else None
        if inside is None and follows is None and unit.head.text.startswith("???"):
            yield Diagnostic("bad-marker", unit.place, "This block has nothing in it.", _INSIDE)
        elif inside is None and follows and not TITLED.match(unit.head.text):
            yield Diagnostic("bad-marker", follows.place, _OUTSIDE, _INSIDE)
        elif inside is not None and inside.indent < TAB:
            yield Diagnostic("bad-marker", inside.place(inside.indent), _OUTSIDE, _INSIDE)


_OUTSIDE = "This line is meant to be in the block above it, and stands open below it."
_INSIDE = "Indent what belongs in it by four spaces."


def stray_text(place: Place, where: str, instead: str) -> Diagnostic:
    """Report text where the structure allows none."""
    return Diagnostic("stray-text", place, f"This text is where none can be: {where}.", instead)


class StrayText:
    """Reports units where the structure allows no text, once for each run of them.

    `where` and `instead` are the parts of the message (`stray_text`); reports go to `found`.
    """

    def __init__(self, where: str, instead: str, found: list[Diagnostic]) -> None:
        self._where, self._instead, self._found = where, instead, found
        self._last = -2  # the index of the unit before, if that was stray

    def add(self, at: int, unit: Unit) -> None:
        """Take in the stray unit at index `at`, and report it unless it continues the last."""
        if self._last != at - 1 or unit.gap or not unit.paragraph:
            self._found.append(stray_text(unit.place, self._where, self._instead))
        self._last = at


def read_reason(
    text: Text, unit: Unit, what: str, found: list[Diagnostic]
) -> tuple[Text, Text | None]:
    """Part an item's reason, the block quote at its end, from what the item says.

    `what` names the item in a message. What lacks its text is added to `found`; a reason without
    text is None.
    """
    text, quote = split_quote(text, unit, anywhere=False)
    if not text.says:
        found.append(empty_text(unit.place, what))
    if quote and not quote.text.says:
        found.append(empty_text(quote.place, "reason"))
    return text, quote.text if quote and quote.text else None
