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
from .markup import mask_literal

if TYPE_CHECKING:
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

    It stands in the stem's Markdown from `start` to `end`; `exact` says how a typed response is
    compared.
    """

    kind: str
    accept: tuple[str, ...]
    options: tuple[Alternative, ...]
    start: int
    end: int
    exact: bool = False


def find_blanks(stem: Text, *, exact: bool) -> tuple[tuple[Blank, ...], list[Diagnostic]]:
    """Every blank of a stem, and what is wrong with those that are none: one diagnostic a paragraph
    for the unclosed.
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
    """The paragraphs, list items and table rows of a stem, as ranges: a blank lies within one of
    them.
    """
    regions: list[tuple[int, int]] = []
    offset = 0
    for line in literal.split("\n"):
        if not regions or BREAK.match(line) or regions[-1][1] == -1:
            regions.append((offset, offset + len(line)))
        else:
            regions[-1] = (regions[-1][0], offset + len(line))
        if not line.strip() or (line.rstrip().endswith("|") and line.lstrip().startswith("|")):
            regions.append((offset + len(line), -1))
        offset += len(line) + 1
    return [region for region in regions if region[1] > region[0]]


def _read(content: str, start: int, end: int, exact: bool) -> Blank | tuple[str, str]:
    """The blank that `content` makes, or (message, help)."""
    parts = [part.strip() for part in re.split(r"(?<!\\)\|", content)]
    if not any(parts):
        return (
            "This blank is empty.",
            "Write the answer between the brackets, for example [[person]].",
        )
    if not all(parts):
        return (
            "One of this blank's alternatives is empty.",
            "Write something on both sides of each |, or delete the |.",
        )
    starred = [part.startswith("*") for part in parts]
    if sum(starred) > 1:
        return (
            "This blank marks two alternatives with a star.",
            "Leave the star at the one that is right.",
        )
    if any(starred) and (len(parts) == 1 or not parts[starred.index(True)][1:].strip()):
        return (
            "This star marks nothing to choose.",
            "Write a drop-down as [[*right | wrong]], or \\* if you mean the sign.",
        )
    plain = [
        ESCAPE.sub(r"\1", part[1:].strip() if star else part)
        for part, star in zip(parts, starred, strict=True)
    ]
    if any(starred):
        kind, compared = "choice", [_loose(text) for text in plain]
    else:
        numbers = [interval(text) for text in plain]
        if all(number is not None for number in numbers):
            if any(number and number[0] > number[1] for number in numbers):
                return (
                    "This range is upside down.",
                    "Write the smaller number first, for example [[3..5]].",
                )
            kind, compared = "number", [str(number) for number in numbers]
        else:
            kind, compared = "text", [text if exact else _loose(text) for text in plain]
    if len(set(compared)) < len(compared):
        return (
            "This blank gives the same alternative twice.",
            (
                'Delete one of the two: how it is written does not matter unless match="exact"'
                " stands on the fence or separator."
            ),
        )
    if kind == "choice":
        return Blank(
            kind,
            (),
            tuple(Alternative(text, star) for text, star in zip(plain, starred, strict=True)),
            start,
            end,
        )
    return Blank(kind, tuple(plain), (), start, end, exact and kind == "text")


def _loose(text: str) -> str:
    """As typed answers are compared:

    NFKC, case-folded, white space collapsed, quotes straight, no final full stop.
    """
    plain = unicodedata.normalize("NFKC", text).translate(CURLY)
    return " ".join(plain.casefold().split()).removesuffix(".")


def interval(text: str) -> tuple[Decimal, Decimal] | None:
    """What a numeric alternative accepts, as (least, most); None if it is no number."""
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
