"""Spaces that are not the space bar's, where a mark needs one: `-␣[ ] Sun`, `1.␣Wake`.

In: the lines of a body, and its kind. Out: the lines with these marks as they are meant, and a
diagnostic and a mended text for each. Refuses to know what the marks of a kind do, and leaves
every such space within a text alone: it is the writer's.

A no-break space looks like any other, and one without width like nothing at all; so a line whose
mark has one would silently be text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .body_code import code_of
from .diagnostic import Diagnostic
from .notation import ORDERED
from .unseen import IS_ODD, NO_WIDTH, ODD, WIDE, unseen
from .wording import SENTENCE_END

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .lines import Line

ANY = f"[ {WIDE}{NO_WIDTH}]*"
LEAD = rf"(?P<lead>[ ]?(?:{ODD}[ ]*)*)"
# How each mark may look, and what it is written as. What follows a good one is its text.
BOX = re.compile(
    rf"{LEAD}(?P<bullet>[-*+]){ANY}\[{ANY}(?P<mark>[xX!]?){ANY}\](?![(\[:])(?:[ ]|{ODD}+|(?=\S)|$)"
)
LINK = re.compile(rf"{LEAD}(?P<bullet>[-*+]){ANY}(?=\[[^\[\]]*\]\([ ]*#)")
SEPARATOR = re.compile(rf"{LEAD}---{ANY}(?=(?P<set>[a-z]+[ ]?=)|$)")
COLON = re.compile(rf"{LEAD}:(?:{ODD}{ANY}|[ ]+)(?=\S)")
STEP = re.compile(rf"{LEAD}(?P<number>\d{{1,9}}[.)])(?:{ODD}{ANY}|[ ]+)(?=\S)")
QUOTE = re.compile(rf"(?P<lead>[ ]*(?:{ODD}[ ]*)+)>")
SPACE = f"[{WIDE}\u200b\u2060\ufeff]"  # beside marks of direction, which begin a line for a reason
BEGINS = re.compile(rf"[ ]*(?:[-*+>:]|\d{{1,9}}[.)]|-{{3}}|[?!]{{3}})?[ ]?{SPACE}")
PAIRS = ("cards", "sort", "match", "worksheet")
LONGEST = 40  # characters of a line in a message
WIDTHS = {"\u3000": 2}  # in columns, of what is not as wide as a space


@dataclass(frozen=True)
class Mended:
    """A mark as it is meant: the line's first `end` characters become `text`."""

    line: Line
    end: int
    text: str
    rule: str

    @property
    def meant(self) -> Line:
        """The line as it is meant, its further characters where they are."""
        text = self.text.ljust(self.end) + self.line.text[self.end :]
        return self.line._replace(text=text)

    @property
    def written(self) -> str:
        """The line as it is to be written."""
        return self.text + self.line.text[self.end :]

    def report(self) -> Diagnostic:
        """Say which space it is, and what to write."""
        what = "check box" if self.rule == "bad-checkbox" else "mark"
        text = self.written.strip()
        shown = text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"
        return Diagnostic(
            self.rule,
            self.line.place(self.line.indent),
            f"This {what} has {unseen(self.line.text[: self.end])} in it, which is no space to it.",
            f"Write `{shown}` with ordinary spaces; `exercises fix` does it for you.",
        )


def spaced(lines: Sequence[Line], kind: str) -> tuple[Sequence[Line], list[Diagnostic]]:
    """Return the lines with each mark as it is meant, and a diagnostic for each that was not."""
    mended = {each.line.number: each for each in odd_marks(lines, kind)}
    if not mended:
        return lines, []
    meant = [mended[line.number].meant if line.number in mended else line for line in lines]
    return meant, [each.report() for each in mended.values()]


def odd_marks(lines: Sequence[Line], kind: str) -> list[Mended]:
    """Return every mark of a body that has such a space in it, in order."""
    odd = {line.number for line in lines if not line.text.isascii() and IS_ODD.search(line.text)}
    if not odd:
        return []
    odd -= code_of(lines)[0]
    steps = _steps(lines) if kind == "order" else set()
    found = []
    for line in lines:
        if line.number not in odd:
            continue
        for kinds, pattern, rule, written in _MARKS:
            match = pattern.match(line.text) if kind in kinds else None
            if match and IS_ODD.search(match[0]):
                if pattern is not STEP or line.number in steps:
                    found.append(Mended(line, match.end(), written(match), rule))
                break
    return found


def _steps(lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines that begin as a step does, and are no line of the prompt.

    A step follows one, or its number is less than that of a step under it; where no step is good,
    two of them are a list.
    """
    at_margin = [line for line in lines if not line.blank and line.indent <= 1]
    good = [line.number for line in at_margin if ORDERED.match(line.text.lstrip(" "))]
    steps = {line.number: match for line in at_margin if (match := STEP.match(line.text))}
    if not good:
        return set(steps) if len(steps) > 1 else set()
    meant = {number for number in steps if number > good[0]}
    under = next(line for line in at_margin if line.number == good[0])
    for line in reversed([line for line in at_margin if line.number < good[0]]):
        if line.number not in steps:
            break
        close = under.number == line.number + 1 and not SENTENCE_END.search(line.text.rstrip())
        if not (close or _number(line) < _number(under)):
            break
        meant.add(line.number)
        under = line
    return meant


def _number(line: Line) -> int:
    match = STEP.match(line.text)
    return int(match["number"][:-1]) if match else 0


def explained(found: Iterable[Diagnostic], lines: Sequence[Line]) -> list[Diagnostic]:
    """Return diagnostics, each at a line that begins with such a space with a word on it."""
    known = {line.number: line for line in lines if not line.text.isascii()}
    out = []
    for each in found:
        line = known.get(each.place.line)
        match = BEGINS.match(line.text) if line and each.fails else None
        if match and "U+" not in each.message:
            name = unseen(match[0])
            more = f"The line begins with {name}: write an ordinary space."
            out.append(replace(each, help=f"{each.help} {more}"))
        else:
            out.append(each)
    return out


def _box(match: re.Match[str]) -> str:
    return f"{match['bullet']} [{match['mark'].lower() or ' '}] "


def _separator(match: re.Match[str]) -> str:
    return "--- " if match["set"] else "---"


def _quote(match: re.Match[str]) -> str:
    """Indent as far as it looks: what has no width is left out."""
    return (
        "".join(
            " " * WIDTHS.get(each, 1)
            for each in match["lead"]
            if each == " " or re.match(f"[{WIDE}]", each)
        )
        + ">"
    )


_MARKS: tuple[tuple[tuple[str, ...], re.Pattern[str], str, Callable[[re.Match[str]], str]], ...] = (
    (("quiz", "worksheet"), BOX, "bad-checkbox", _box),
    (("scenario",), LINK, "bad-marker", lambda match: f"{match['bullet']} "),
    (("quiz", "scenario"), SEPARATOR, "bad-marker", _separator),
    (("order",), STEP, "bad-marker", lambda match: f"{match['number']} "),
    (PAIRS, COLON, "bad-marker", lambda _: ":   "),
    ((*PAIRS, "quiz", "order", "scenario"), QUOTE, "bad-marker", _quote),
)
