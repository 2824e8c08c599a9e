"""Blanks: `[[…]]` in a stem.

In: a stem. Out: its `Blank`s in order, and a `bad-blank` for each that is none. Refuses to know how
a response is compared in the browser, but compares alternatives the same way, to find one given
twice.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from .diagnostic import Diagnostic
from .dialect import TABLE_RULE
from .markup import mask_literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .texts import Text

EXPONENT = r"(?:[eE][+-]?\d{1,3})?"
NUMBER = (
    rf"[+\-−]?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?{EXPONENT}"
    rf"|[+\-−]?\.\d+{EXPONENT}"
)
EXACT = re.compile(rf"(?:{NUMBER})")
TOLERANCE = re.compile(rf"({NUMBER})\s*(?:\+-|±)\s*({NUMBER})")
RANGE = re.compile(rf"({NUMBER})\s*\.\.(?!\.)\s*({NUMBER})")
ESCAPE = re.compile(r"\\([\[\]|*])")
BREAK = re.compile(r"[ >]*(?:$|[-*+][ ]|\d{1,9}[.)][ ]|:[ ])|[ ]*\||.*\|[ ]*$")
TOKEN = re.compile(r"\\.|\[\[|\]\]", re.DOTALL)
CURLY = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"'})


@dataclass(frozen=True)
class Alternative:
    """One entry of a drop-down: plain text."""

    text: str
    correct: bool


@dataclass(frozen=True)
class Blank:
    """`kind` is `text`, `number` (both with `accept`, the alternatives as written, without escapes)
    or `choice` (`options`).

    It is in the stem's Markdown from `start` to `end`; `exact` says how a typed response is
    compared.
    """

    kind: str
    accept: tuple[str, ...]
    options: tuple[Alternative, ...]
    start: int
    end: int
    exact: bool = False


def find_blanks(stem: Text, *, exact: bool) -> tuple[tuple[Blank, ...], list[Diagnostic]]:
    """Find every blank of a stem.

    Returns the blanks, and what is wrong with those that are none: one diagnostic a paragraph for
    the unclosed. `exact` says that typed responses are compared as they are.
    """
    if "[[" not in stem.markdown:
        return (), []
    literal = mask_literal(stem.masked)
    blanks: list[Blank] = []
    found: list[Diagnostic] = []
    for start, end in _regions(literal):
        opened, unclosed = -1, -1
        for token in TOKEN.finditer(literal, start, end):
            if token[0] == "[[":
                if opened >= 0 and unclosed < 0:
                    unclosed = opened
                opened = token.start()
            elif token[0] == "]]" and opened >= 0:
                blank = _read(stem.markdown[opened + 2 : token.start()], opened, token.end(), exact)
                if isinstance(blank, Blank):
                    blanks.append(blank)
                else:
                    found.append(Diagnostic("bad-blank", stem.place_of(opened), *blank))
                opened = -1
        if opened >= 0 and unclosed < 0:
            unclosed = opened
        if unclosed >= 0:
            found.append(
                Diagnostic(
                    "bad-blank",
                    stem.place_of(unclosed),
                    "This blank is not closed in its paragraph.",
                    "Close it with ]] in the same paragraph, list item or table row; write \\[[ if"
                    " you mean the brackets.",
                )
            )
    return tuple(blanks), found


def _regions(literal: str) -> list[tuple[int, int]]:
    """Return the paragraphs, list items and table rows of a stem as (start, end).

    A blank is within one of them.
    """
    regions: list[tuple[int, int]] = []
    offset = 0
    lines = literal.split("\n")
    rows = _rows(lines)
    for at, line in enumerate(lines):
        if not regions or at in rows or BREAK.match(line) or regions[-1][1] == -1:
            regions.append((offset, offset + len(line)))
        else:
            regions[-1] = (regions[-1][0], offset + len(line))
        if not line.strip() or (line.rstrip().endswith("|") and line.lstrip().startswith("|")):
            regions.append((offset + len(line), -1))
        offset += len(line) + 1
    return [region for region in regions if region[1] > region[0]]


def _rows(lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines, from 0, that are rows of a table."""
    rows: set[int] = set()
    for at, line in enumerate(lines):
        if at - 1 in rows and line.strip():
            rows.add(at)
        elif at and "|" in lines[at - 1] and "|" in line and TABLE_RULE.fullmatch(line):
            rows |= {at - 1, at}
    return rows


def _read(content: str, start: int, end: int, exact: bool) -> Blank | tuple[str, str]:
    """Return the blank that `content` makes, or (message, help)."""
    parts = [part.strip() for part in re.split(r"(?<!\\)\|", content)]
    starred = [part.startswith("*") for part in parts]
    problem = _check_parts(parts, starred)
    if problem:
        return problem
    plain = [
        ESCAPE.sub(r"\1", part[1:].strip() if star else part)
        for part, star in zip(parts, starred, strict=True)
    ]
    numbers = [number for number in map(interval, plain) if number is not None]
    if any(starred):
        kind, compared = "choice", [_loose(text) for text in plain]
    elif len(numbers) == len(plain):
        if any(least > most for least, most in numbers):
            return _UPSIDE_DOWN
        kind, compared = "number", [str(number) for number in numbers]
    else:
        kind, compared = "text", [text if exact else _loose(text) for text in plain]
    if len(set(compared)) < len(compared):
        return _TWICE
    if kind != "choice":
        return Blank(kind, tuple(plain), (), start, end, exact and kind == "text")
    options = [Alternative(text, star) for text, star in zip(plain, starred, strict=True)]
    return Blank(kind, (), tuple(options), start, end)


def _check_parts(parts: Sequence[str], starred: Sequence[bool]) -> tuple[str, str] | None:
    """Return what is wrong with the alternatives of a blank, as (message, help), or None."""
    if not any(parts):
        return _EMPTY
    if not all(parts):
        return _EMPTY_ALTERNATIVE
    if sum(starred) > 1:
        return _TWO_STARS
    if any(starred) and (len(parts) == 1 or not parts[starred.index(True)][1:].strip()):
        return _IDLE_STAR
    return None


_EMPTY = (
    "This blank is empty.",
    "Write the answer between the brackets, for example [[person]].",
)
_EMPTY_ALTERNATIVE = (
    "One of this blank's alternatives is empty.",
    "Write something on both sides of each |, or delete the |.",
)
_TWO_STARS = (
    "This blank marks two alternatives with a star.",
    "Leave the star at the one that is right.",
)
_IDLE_STAR = (
    "This star marks nothing to choose.",
    "Write a drop-down as [[*right | wrong]], or \\* if you mean the sign.",
)
_UPSIDE_DOWN = (
    "This range is upside down.",
    "Write the smaller number first, for example [[3..5]].",
)
_TWICE = (
    "This blank gives the same alternative twice.",
    (
        'Delete one of the two: how it is written does not matter unless match="exact" is on'
        " the fence or separator."
    ),
)


def _loose(text: str) -> str:
    """Make a text as typed answers are compared: NFKC, case-folded, white space collapsed, quotes
    straight, no final full stop.
    """
    plain = unicodedata.normalize("NFKC", text).translate(CURLY)
    return " ".join(plain.casefold().split()).removesuffix(".")


def interval(text: str) -> tuple[Decimal, Decimal] | None:
    """Return what a numeric alternative accepts as (least, most), or None if it is no number."""
    try:
        if EXACT.fullmatch(text):
            return _number(text), _number(text)
        if match := TOLERANCE.fullmatch(text):
            return _number(match[1]) - abs(_number(match[2])), _number(match[1]) + abs(
                _number(match[2])
            )
        if match := RANGE.fullmatch(text):
            return _number(match[1]), _number(match[2])
    except InvalidOperation:  # more digits than any answer has
        return None
    return None


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("−", "-")).normalize()
