"""Blanks: `[[…]]` in a stem.

In: a stem. Out: its `Blank`s in order, and a diagnostic for each that is none or that may not be
meant so. Refuses to know how a response is compared in the browser, but compares alternatives the
same way, to find one given twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .brackets import find_brackets
from .comparing import loose, typed
from .diagnostic import Diagnostic
from .doubts import doubts
from .markup import code_spans, mask_code, with_code
from .numbers import Number, read_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .site import Site
    from .texts import Text

ESCAPE = re.compile(r"\\([\[\]|*`$])")


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
    compared. `numbers` are what `accept` accepts; `unit` is theirs, and `first` says that it is
    before the number. `code` says that it is in a code block.
    """

    kind: str
    accept: tuple[str, ...]
    options: tuple[Alternative, ...]
    start: int
    end: int
    exact: bool = False
    numbers: tuple[Number, ...] = ()
    unit: str = ""
    first: bool = False
    code: bool = False

    @property
    def signed(self) -> bool:
        """Whether an answer may need more than digits and a decimal mark."""
        return any(number.signed for number in self.numbers)


def find_blanks(
    stem: Text, *, exact: bool, site: Site, unit: str = "", code: bool = False
) -> tuple[tuple[Blank, ...], list[Diagnostic]]:
    """Find every blank of a stem.

    Returns the blanks, and what is wrong with those that are none: one diagnostic a paragraph for
    the unclosed. `exact` says that typed responses are compared as they are, `unit` is that of
    numbers without one; with `code` blanks are read in fenced code as well.
    """
    if "[[" not in stem.markdown and "]]" not in stem.markdown:
        return (), []
    masked = with_code(stem.markdown, stem.masked) if code else stem.masked
    brackets = find_brackets(masked, math=site.math)
    blanks: list[Blank] = []
    found: list[Diagnostic] = []
    for start, end, doubtful in brackets.blanks:
        content = stem.markdown[start + 2 : end - 2]
        blank = _read(content, start, end, exact, site.language, unit)
        place = stem.place_of(start)
        if not isinstance(blank, Blank):
            found.append(Diagnostic("bad-blank", place, *blank))
            continue
        in_code = stem.masked[start:end].isspace()
        if in_code and "\n" in content:
            found.append(Diagnostic("bad-blank", place, *_UNCLOSED))
            continue
        blanks.append(replace(blank, code=in_code))
        found += [
            Diagnostic("odd-blank", place, *each)
            for each in ([_BRACKETS] if doubtful else [])
            + list(doubts(blank, content, _parts(mask_code("." + content)[1:]), site))
            + ([_BAR] if "\\|" in mask_code(content) and brackets.in_row(start) else [])
        ]
    found += [Diagnostic("bad-blank", stem.place_of(at), *_UNCLOSED) for at in brackets.unclosed]
    found += [Diagnostic("bad-blank", stem.place_of(at), *_UNOPENED) for at in brackets.unopened]
    found += [Diagnostic("odd-blank", stem.place_of(at), *_IN_FORMULA) for at in brackets.formulas]
    return tuple(blanks), sorted(found, key=lambda each: each.place)


def has_blank(stem: Text, site: Site) -> bool:
    """Tell whether `find_blanks` finds a blank in a stem, or what fails the check as one."""
    if "[[" not in stem.markdown and "]]" not in stem.markdown:
        return False
    brackets = find_brackets(stem.masked, math=site.math)
    return bool(brackets.blanks or brackets.unclosed or brackets.unopened)


def is_wrong_answer(blank: Blank, text: str, language: str) -> bool:
    """Tell whether a typed or chosen text is an answer to a blank, and a wrong one."""
    if blank.kind == "choice":
        return any(each.text == text and not each.correct for each in blank.options)
    if blank.kind == "number":
        number = read_number(text, language)
        return number is not None and not any(
            each.least <= number.least <= each.most for each in blank.numbers
        )
    same = typed if blank.exact else loose
    return same(text) not in map(same, blank.accept)


def _read(
    content: str, start: int, end: int, exact: bool, language: str, unit: str
) -> Blank | tuple[str, str]:
    """Return the blank that `content` makes, or (message, help)."""
    parts = _parts(content)
    starred = [part.startswith("*") and not part.startswith("**") for part in parts]
    problem = _check_parts(parts, starred)
    if problem:
        return problem
    plain = [
        plain_answer(part[1:].strip() if star else part)
        for part, star in zip(parts, starred, strict=True)
    ]
    if not all(plain):
        return _EMPTY_ALTERNATIVE
    numbers = _numbers(parts, plain, language, exact=exact)
    if any(starred):
        kind, compared = "choice", [loose(text) for text in plain]
    elif numbers:
        if any(number.least > number.most for number in numbers):
            return _UPSIDE_DOWN
        kind, compared = "number", [f"{number.least} {number.most}" for number in numbers]
    else:
        kind, compared = "text", [typed(text) if exact else loose(text) for text in plain]
    if len(set(compared)) < len(compared):
        return _TWICE
    if kind == "choice":
        options = [Alternative(text, star) for text, star in zip(plain, starred, strict=True)]
        return Blank(kind, (), tuple(options), start, end)
    if kind == "text":
        return Blank(kind, tuple(plain), (), start, end, exact)
    own = next((number for number in numbers if number.unit), None)
    return Blank(
        kind, tuple(plain), (), start, end, False, numbers,
        own.unit if own else unit, own.first if own else False,
    )  # fmt: skip


def _parts(content: str) -> list[str]:
    """Part alternatives at the bars that are not escaped and not in code."""
    masked = mask_code("." + content)[1:]
    parts, done = [], 0
    for bar in re.finditer(r"(?<!\\)\|", masked):
        parts.append(content[done : bar.start()].strip())
        done = bar.end()
    return [*parts, content[done:].strip()]


def plain_answer(part: str) -> str:
    """Return what a reader types for a text: without escapes, and code without its back-ticks."""
    pieces, done = [], 0
    for start, end in code_spans(part):
        code = part[start:end]
        run = len(code) - len(code.lstrip("`"))
        pieces += [ESCAPE.sub(r"\1", part[done:start]), code[run:-run].strip()]
        done = end
    return "".join([*pieces, ESCAPE.sub(r"\1", part[done:])])


def _numbers(
    parts: Sequence[str], plain: Sequence[str], language: str, *, exact: bool
) -> tuple[Number, ...]:
    """Return the alternatives as numbers; none where one is none, or their units differ.

    Code is typed as it is, and so is a unit that is to be compared exactly.
    """
    read = [
        None if "`" in part else read_number(text, language)
        for part, text in zip(parts, plain, strict=True)
    ]
    numbers = [number for number in read if number]
    units = {(number.unit, number.first) for number in numbers if number.unit}
    if len(numbers) < len(plain) or len(units) > 1 or (exact and units):
        return ()
    return tuple(numbers)


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


_UNCLOSED = (
    "This blank is not closed in its paragraph.",
    (
        "Close it with ]] in the same paragraph, list item or table row; write \\[[ if you mean the"
        " brackets."
    ),
)
_UNOPENED = (
    "This blank is closed by two brackets and opened by fewer.",
    "Write [[ where it begins, or \\]] if you mean the brackets.",
)
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
_BRACKETS = (
    "There are more brackets here than a blank has.",
    (
        "Write \\[ and \\] for those that belong to the answer, and a space between the blank and"
        " those that do not."
    ),
)
_IN_FORMULA = (
    "This blank stands in a formula, where it is text.",
    "Write \\$ for each dollar that is money; move the blank if the formula is meant.",
)
_BAR = (
    "This bar is part of the answer, which readers would have to type.",
    (
        "Between alternatives, write | alone, in a table, too; put the answer in back-ticks if you"
        " mean the sign."
    ),
)
