"""What of a question its indentation gives to the stem: options, wrong answers, the explanation.

In: the units of a question. Out: the units as they are meant, and a diagnostic at each line that is
not at the margin. Refuses to know what else a question has, and what an indentation does elsewhere:
see ../../swallowed.py.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from ...swallowed import BOX, CODE, indented
from ...text_rules import stray_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...diagnostic import Diagnostic
    from ...lines import Line
    from ...notation import Unit

EXPECTED = re.compile(r"[ ]+[-*+][ ]+\[!\][ ]")
QUOTE = re.compile(r"[ ]*>")


def boxes_apart(units: Sequence[Unit]) -> list[Unit]:
    """Return the units with check boxes that end a paragraph as bad ones, where others follow."""
    out: list[Unit] = []
    for unit, under in zip_longest(units, units[1:]):
        at = len(unit.lines)
        if unit.form == "text" and under and under.form in ("box", "bad-box"):
            at = _end(unit, BOX, code=under.gap)
        out.append(unit if at == len(unit.lines) else replace(unit, lines=unit.lines[:at]))
        out += [
            replace(unit, form="bad-box", lines=(line,), gap=False)
            for line in unit.lines[at:]
            if not line.blank
        ]
    return out


def options_apart(units: Sequence[Unit]) -> list[Unit]:
    """Return the units of a question without options and blanks with boxes in code as bad ones.

    An empty line and four spaces make code of them. What is under the first of them is theirs.
    """
    out: list[Unit] = []
    for unit in units:
        lines = unit.lines
        at = next(
            (
                at
                for at, (before, line) in enumerate(pairwise(lines), 1)
                if before.blank
                and line.indent >= CODE
                and line.number not in unit.code
                and BOX.match(line.text)
            ),
            len(lines),
        )
        out.append(unit if at == len(lines) else replace(unit, lines=lines[:at]))
        out += [
            replace(unit, form="bad-box", lines=(line,), gap=False)
            for line in lines[at:]
            if BOX.match(line.text)
        ]
    return out


def _end(unit: Unit, pattern: re.Pattern[str], *, code: bool = True) -> int:
    """Return which line of a text begins its end of such lines, if they are no block of code.

    Without `code`, what is only indented is none.
    """
    at = start = len(unit.lines)
    while at > 1 and (unit.lines[at - 1].blank or pattern.match(unit.lines[at - 1].text)):
        at -= 1
        start = start if unit.lines[at].blank else at
    is_code = start < len(unit.lines) and (
        unit.lines[start].number in unit.code
        or (code and unit.lines[start - 1].blank and unit.lines[start].indent >= CODE)
    )
    return len(unit.lines) if is_code else start


def indented_box(line: Line) -> Diagnostic | None:
    """Report a check box that is not at the margin."""
    if line.indent <= 1:
        return None
    return replace(indented(line, "This check box", "the question"), rule="bad-checkbox")


def explanation_apart(units: Sequence[Unit], found: list[Diagnostic]) -> list[Unit]:
    """Return a blanks' question with the quote that ends it at the margin, and whole; report it.

    Else it is part of the question, and its readers see it before they answer; so are the wrong
    answers that are expected.
    """
    if within := _expected_within(units):
        found += within
        return list(units)
    if not units or units[-1].form != "text":
        return list(units)
    *above, last = units
    at = _end(last, QUOTE)
    quote = last.lines[at:]
    if quote and not any("[[" in each.text for each in quote):
        found.append(indented(quote[0], "This quote", "the question"))
        lines = tuple(each.cut(each.indent) for each in quote)
        under = replace(last, form="quote", lines=lines, gap=False)
        return [*above, replace(last, lines=last.lines[:at]), under]
    start = len(units)
    while start and not units[start - 1].gap and units[start - 1].form in ("text", "quote"):
        start -= 1
    start = max(start - 1, 0)
    run = units[start:]
    if run[0].form != "quote" or any("[[" in line.text for unit in run for line in unit.lines):
        return list(units)
    lazy = next(unit for unit in run if unit.form == "text")
    found.append(stray_text(lazy.place, "under a quote, without its mark", _LAZY))
    return [*units[:start], *(replace(unit, form="quote") for unit in run)]


def _expected_within(units: Sequence[Unit]) -> list[Diagnostic]:
    """Report answers that are expected and wrong, in the text of a question with blanks."""
    return [
        replace(indented(line, "This wrong answer", "the question"), rule="bad-checkbox")
        for unit in units
        for line in unit.lines[1:]
        if line.number not in unit.code and EXPECTED.match(line.text)
    ]


_LAZY = (
    "Write > before it to make it more of the quote, which is then the explanation; or leave an"
    " empty line above it to make both part of the question."
)
