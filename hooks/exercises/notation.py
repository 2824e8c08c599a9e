"""The line grammar that two or more kinds share: units at the body's margin.

In: a fence's body. Out: `Unit`s (a line at the margin and all that belongs to it), and the `Text`s
in them. Refuses to know which unit a kind wants where.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .body_code import code_of
from .dialect import BLOCK_MARKER, RULE
from .lines import Line
from .texts import Text, dedented, unquoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .diagnostic import Place

BOX = re.compile(r"[-*+][ ]+\[(?P<mark>[ xX])\](?:[ ]|$)")
BAD_BOX = re.compile(r"[-*+][ ]*\[[ ]*+(?:[^\s\]][ ]*+)?\](?![(\[:])")
BULLET = re.compile(r"[-*+](?:[ ]+|$)")
ORDERED = re.compile(r"\d{1,9}[.)](?:[ ]+|$)")
DEFINITION = re.compile(r":(?:[ ]+|$)")
# What is meant as one: no space after its colon or none of the keyboard's, or a wide colon.
BAD_DEFINITION = re.compile(r":(?![\w+-]+:)(?=[\w*\"'“‘«`<\[])|:(?=[^\S ])|[：﹕︓∶꞉]")
MOST_BEFORE_QUOTE = 3  # spaces before the mark of a quote's further line
UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")


@dataclass(frozen=True)
class Unit:
    """A line at the body's margin and the lines that belong to it.

    `form` is box | bad-box | bullet | ordered | quote | definition | rule | heading | underline |
    block | code | comment | text, where a block is an admonition or the like; `gap` says whether a
    blank line is before it; `code` holds the numbers of its lines in which nothing is
    structure.
    """

    form: str
    lines: tuple[Line, ...]
    gap: bool
    code: frozenset[int]

    @property
    def head(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.head.place()

    @property
    def paragraph(self) -> bool:
        """Whether it is a line of a paragraph, in the widest sense: a card's front may begin like a
        list or a quote.
        """
        return self.form in (
            "text",
            "bullet",
            "ordered",
            "quote",
            "bad-box",
            "box",
            "heading",
            "underline",
        )


@dataclass(frozen=True)
class Body:
    """A fence's body as units; `unclosed` is the place of a fence inside it that never ends."""

    units: tuple[Unit, ...]
    unclosed: Place | None = None


def read_body(lines: Sequence[Line]) -> Body:
    """Cut a body into units. A line with one space of indentation is still at the margin."""
    code, starts, unclosed = code_of(lines)
    if unclosed is not None:
        return Body((), unclosed)
    units: list[Unit] = []
    current: list[Line] = []
    gap, blank, moved = True, True, 0

    def close() -> None:
        while current and current[-1].blank:
            current.pop()
        if current:
            units.append(_unit(current, gap, code, starts, units[-1] if units else None))
        current.clear()

    for line in lines:
        at_margin = (
            not line.blank
            and line.indent <= 1
            and (line.number not in code or line.number in starts)
        )
        columns = 0
        if at_margin or (not current and not line.blank):
            close()
            gap = blank
            moved = line.indent if line.number in starts else 0
            columns = 1
        elif line.number in code:
            columns = moved
        if current or not line.blank:
            current.append(line.dedent(columns))
        blank = line.blank and line.number not in code
    close()
    return Body(tuple(units))


def _unit(
    lines: list[Line], gap: bool, code: frozenset[int], starts: dict[int, str], before: Unit | None
) -> Unit:
    head = lines[0]
    text = head.text
    form = "text"
    if head.number in starts:
        form = starts[head.number]
    elif BOX.match(text):
        form = "box"
    elif BAD_BOX.match(text):
        form = "bad-box"
    elif text.startswith("#"):
        form = "heading"
    elif (
        UNDERLINE.match(text)
        and not gap
        and before
        and before.form in ("text", "quote", "bullet", "ordered")
    ):
        form = "underline"
    elif RULE.match(text):
        form = "rule"
    elif BULLET.match(text):
        form = "bullet"
    elif ORDERED.match(text):
        form = "ordered"
    elif text.startswith(">"):
        form = "quote"
    elif BLOCK_MARKER.match(text):
        form = "block"
    elif DEFINITION.match(text):
        form = "definition"
    return Unit(form, tuple(lines), gap, code)


def slot(unit: Unit, marker: int, *, plain: bool = False) -> Text:
    """Return what follows a unit's marker.

    Its first line is taken from column `marker` on, and the rest is dedented as a whole. With
    `plain` the first line is text.
    """
    return dedented(unit.head.cut(marker), unit.lines[1:], plain=plain)


def whole(units: Sequence[Unit]) -> Text | None:
    """Join units to one text, with a blank line where one was; None where there are none."""
    lines: list[Line] = []
    for unit in units:
        if lines and unit.gap:
            lines.append(Line(unit.head.number, "", ""))
        lines += unit.lines
    return Text(tuple(lines)) if lines else None


@dataclass(frozen=True)
class Quote:
    """The block quote under a text: where it begins, what it says, and the first line that stands
    after it.
    """

    place: Place
    text: Text
    after: Line | None


def split_quote(text: Text, unit: Unit, *, anywhere: bool) -> tuple[Text, Quote | None]:
    """Part the block quote under a text from it; one on the unit's own first line is part of the
    text.

    With `anywhere`, the first quote counts though something follows it; else only one that is last.
    Returns the text without it, and the quote or None.
    """
    lines = text.lines
    is_quote: list[bool] = []
    for line in lines:
        deepest = MOST_BEFORE_QUOTE if is_quote and is_quote[-1] else 1
        is_quote.append(
            line.number not in unit.code
            and line.number != unit.head.number
            and line.indent <= deepest
            and line.text.lstrip(" ").startswith(">")
        )
    if not any(is_quote):
        return text, None
    joined = _with_blanks_between(lines, is_quote)
    start = is_quote.index(True)
    if not anywhere:
        if not is_quote[-1]:
            return text, None
        start = is_quote.index(True, _run_start(joined))
    end = joined.index(False, start) if False in joined[start:] else len(lines)
    after = next((line for line in lines[end:] if not line.blank), None)
    before = list(lines[:start])
    while len(before) > 1 and before[-1].blank:
        before.pop()
    quote = Quote(lines[start].place(lines[start].indent), unquoted(lines[start:end]), after)
    nothing = lines[0].cut(len(lines[0].text))
    return Text(tuple(before) or (nothing,), text.plain), quote


def _with_blanks_between(lines: Sequence[Line], is_quote: Sequence[bool]) -> list[bool]:
    """Count blank lines to the quote that follows them: one between two quotes joins them."""
    joined = list(is_quote)
    for at in range(len(lines) - 2, -1, -1):
        joined[at] = is_quote[at] or (lines[at].blank and joined[at + 1])
    return joined


def _run_start(joined: Sequence[bool]) -> int:
    """Return where the run of lines begins that ends in the last one."""
    start = len(joined)
    while start and joined[start - 1]:
        start -= 1
    return start


def paragraphs(units: Sequence[Unit]) -> list[list[Unit]]:
    """Return units in groups that no blank line parts.

    Comments are left out, and a block of code is a group of its own.
    """
    groups: list[list[Unit]] = []
    apart = True
    for unit in units:
        if unit.form == "comment":
            continue
        if apart or unit.gap or not unit.paragraph:
            groups.append([])
        groups[-1].append(unit)
        apart = not unit.paragraph
    return groups


def after_marker(unit: Unit, marker: re.Pattern[str], *, plain: bool = False) -> Text:
    """Return what a unit says after its marker, or all of it where the marker is not there."""
    match = marker.match(unit.head.text)
    return slot(unit, match.end() if match else 0, plain=plain)


def split_at_definitions(
    units: Sequence[Unit],
) -> tuple[list[tuple[list[list[Unit]], Unit]], list[Unit]]:
    """Part units at their `:` lines.

    Returns each of those with the paragraphs above it, since the one before, and the units that
    follow the last one.
    """
    parts: list[tuple[list[list[Unit]], Unit]] = []
    pending: list[Unit] = []
    for unit in units:
        if unit.form == "definition":
            parts.append((paragraphs(pending), unit))
            pending = []
        else:
            pending.append(unit)
    return parts, pending
