"""Marks that are meant as a definition, a step, a box or a separator, and are none.

In: units. Out: the units as they are meant, so that nothing else is said of the same slip, and a
diagnostic at each with what to write. Refuses to know which kind they are of.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from .diagnostic import Diagnostic
from .notation import BAD_DEFINITION

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .lines import Line
    from .notation import Unit

COLON = re.compile(rf"(?:{BAD_DEFINITION.pattern}|;[ ]+|；)[^\S\n]*")
INDENTED = re.compile(r"[ ]+:[ ]+(?=\S)")
# `2.Two`, `(2) Two`, `2: Two`, `2 . Two` and a number in a circle; not `1.5 km` and not `10:30`.
NUMBER = re.compile(r"(?:\(?\d{1,9}[ ]*(?:[.):\]]|-[ ])(?!\d)|[①-⑳])[ ]*(?=[^\s.])")
IN_WORDS = r"(?:first|second|third|then|next|after that|finally|last)(?:ly)?[:,][ ]+"
LEADS_ON = re.compile(rf"{IN_WORDS}.*[:：][ ]*$", re.IGNORECASE)  # to a step, and is none
# What else may begin a step; a prompt may begin so, too.
OTHER_NUMBER = re.compile(
    r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,3})[ ]?(?:[.):、．。°º]|\\\.)[ ]*(?=[^\s.])"
    r"|(?:step|schritt|no\.?|nr\.?|#)[ ]?\d{1,3}[ ]?[.):]?[ ]+|\d{1,3}[ ]+(?=[^\W\d])"
    rf"|{IN_WORDS}"
    r"|(?:[-=]{1,2}>|[→⇒↓•‣◦·–—])[ ]*(?=\S)",
    re.IGNORECASE,
)
IN_A_ROW = re.compile(r"[ ]*(?:[-=]{1,2}>|[→⇒➔➜⟶])[ ]*")
SIGNS = "xX✓✔*"
BOX_SIGNS = "[☐☑☒✅❌⬜✓✔✗✘○●◯◉]"
BOX_SHAPES = rf"(?:(?:\[[ ]?[{SIGNS}]?[ ]?\]|\([ ]?[{SIGNS}]?[ ]?\))[ ]+|{BOX_SIGNS}[ ]*)(?=\S)"
BOX_WITHOUT_BULLET = re.compile(rf"(?:[–—−•‣◦·][ ]*)?{BOX_SHAPES}")
HALF_A_BOX = r"(?:\[(?:[ ]*+[xX])?[ ]++|[ ]?[xX]?[ ]?\][ ]++)(?=[^\s\]\[][^\]\[]*$)"
BOX_OF_ANOTHER_SHAPE = re.compile(rf"[-*+][ ]+(?:{BOX_SHAPES}|{HALF_A_BOX})")
NUMBERED_BOX = re.compile(rf"\d{{1,9}}[.)][ ]+{BOX_SHAPES}")
DASH = re.compile(r"(?:--|[–—−]{1,3})[ ]*$")
ALONE = re.compile(r"(?:--|-{4,}|[–—−]{1,3}|-[ ]-[ ]-)[ ]*$")
ACROSS = re.compile(r"(?:-{4,}|(?:[-*_][ ]*){3,})$")  # a line across the page
PAIR = re.compile(r"[:：=|;→⇒↔\t]|->|[ ][-–—][ ]|_{3}|\.{4}")  # in an item that may be one
LONGEST = 1000  # characters of such a line
FEWEST = 3  # steps in a row on one line
SHOWN = 40  # characters of a writer's line in a message


def colons(units: Sequence[Unit], found: list[Diagnostic]) -> list[Unit]:
    """Return the units with each line that is meant as a `:` line as one; report it."""
    out: list[Unit] = []
    for unit in units:
        for part in _parted(unit):
            match = COLON.match(part.head.text) if part.form == "text" else None
            if match:
                found.append(_colon(part.head, match.end(), _NO_COLON))
                out.append(replace(part, form="definition"))
            else:
                if part is not unit and part.form == "definition":
                    match = INDENTED.match(part.head.text)
                    found.append(_colon(part.head, match.end() if match else 0, _INDENTED))
                out.append(part)
    return out


def _parted(unit: Unit) -> list[Unit]:
    """Part a line of text from an indented `:` line under it, which is taken for more of it."""
    if unit.form != "text":
        return [unit]
    at = next(
        (
            at
            for at, line in enumerate(unit.lines)
            if at and line.number not in unit.code and INDENTED.match(line.text)
        ),
        0,
    )
    if not at:
        return [unit]
    above, under = unit.lines[:at], unit.lines[at:]
    return [replace(unit, lines=above), replace(unit, form="definition", lines=under, gap=False)]


def _colon(line: Line, end: int, message: str) -> Diagnostic:
    rest = shown(line.text[end:])
    indent = line.indent if message == _INDENTED else 0
    return Diagnostic(
        "bad-marker",
        line.place(indent),
        message,
        f"Write `:   {rest}` at the margin: a colon, spaces, and the text.",
    )


def numbers(units: Sequence[Unit], found: list[Diagnostic]) -> list[Unit]:
    """Return the units with each line that is meant as a numbered step as one; report it.

    Above the first step is the prompt, which may hold anything; where no step is to be found, the
    lines are meant that look like one, or else the list at the end.
    """
    if not any(unit.form == "ordered" for unit in units):
        units = _in_a_row(units, found)
    near = [unit.form == "text" and bool(NUMBER.match(unit.head.text)) for unit in units]
    other = [
        unit.form == "text"
        and bool(OTHER_NUMBER.match(unit.head.text))
        and not LEADS_ON.match(unit.head.text)
        for unit in units
    ]
    first = next((at for at, unit in enumerate(units) if unit.form == "ordered"), len(units))
    if first == len(units) and any(near):
        first = near.index(True)
    elif first == len(units) and sum(other) > 1:
        first = other.index(True)
    elif first == len(units):
        while first and units[first - 1].form in ("bullet", "box", "comment"):
            first -= 1
    while first and near[first - 1]:
        first -= 1
    out = list(units[:first])
    for at, unit in enumerate(units[first:], first):
        if near[at] or other[at] or unit.form in ("bullet", "box"):
            found.append(_number(unit, 1 + sum(each.form == "ordered" for each in out)))
            out.append(replace(unit, form="ordered"))
        else:
            out.append(unit)
    return out


def _in_a_row(units: Sequence[Unit], found: list[Diagnostic]) -> list[Unit]:
    """Return the units with a line of three or more steps and arrows between them as steps."""
    out: list[Unit] = []
    for unit in units:
        text = unit.head.text if len(unit.head.text) <= LONGEST else ""
        parts = [part for part in IN_A_ROW.split(text) if part.strip()]
        if unit.form != "text" or unit.head.number in unit.code or len(parts) < FEWEST:
            out.append(unit)
            continue
        found.append(
            Diagnostic(
                "bad-marker",
                unit.place,
                "These are meant as steps, and are all on one line.",
                f"Write each on a line of its own: `1. {shown(parts[0])}`, `2. {shown(parts[1])}`"
                " and so on, without arrows.",
            )
        )
        out += [
            replace(unit, form="ordered", lines=(unit.head._replace(text=f"1. {part}"),))
            for part in parts
        ]
    return out


def _number(unit: Unit, number: int) -> Diagnostic:
    match = (
        NUMBER.match(unit.head.text)
        or OTHER_NUMBER.match(unit.head.text)
        or re.match(r"[-*+][ ]+(?:\[[ xX]\][ ]+)?", unit.head.text)
    )
    rest = shown(unit.head.text[match.end() if match else 0 :])
    return Diagnostic(
        "bad-marker",
        unit.place,
        "This is meant as a step, and has no number that is read as one.",
        f"Write `{number}. {rest}`: a number, a full stop, a space.",
    )


def list_at_end(units: Sequence[Unit]) -> int:
    """Return where the list begins that ends units with a `:` line above it; their number if none.

    A pair as a list item is none of it.
    """
    at = len(units)
    while at and units[at - 1].form in ("bullet", "comment") and not PAIR.search(_said(units, at)):
        at -= 1
    above = units[at - 1] if at else None
    first = next((to for to in range(at, len(units)) if units[to].form == "bullet"), len(units))
    begins = first < len(units) and (units[first].gap or above is None or above.form != "text")
    has_field = any(unit.form == "definition" for unit in units[:at])
    return first if begins and has_field else len(units)


def _said(units: Sequence[Unit], at: int) -> str:
    return units[at - 1].head.text if units[at - 1].form == "bullet" else ""


def boxes(units: Sequence[Unit], *, anywhere: bool) -> list[Unit]:
    """Return the units with what is meant as a check box as a bad one.

    Above the first box is the stem, which may hold such a line: there it is one only where no blank
    line parts it from that box, or `anywhere` where there is no box.
    """
    near = [
        _is_box(unit) and (under is None or under.form != "definition")
        for unit, under in zip_longest(units, units[1:])
        if unit
    ]
    first = next((at for at, unit in enumerate(units) if unit.form in ("box", "bad-box")), None)
    if first is None:
        if not (anywhere and any(near)):
            return list(units)
        first = near.index(True)
    while first and near[first - 1] and not (first < len(units) and units[first].gap):
        first -= 1
    return [
        replace(unit, form="bad-box") if at >= first and near[at] else unit
        for at, unit in enumerate(units)
    ]


def _is_box(unit: Unit) -> bool:
    pattern = {
        "text": BOX_WITHOUT_BULLET,
        "bullet": BOX_OF_ANOTHER_SHAPE,
        "ordered": NUMBERED_BOX,
    }.get(unit.form)
    return bool(pattern and pattern.match(unit.head.text))


def separator_meant(
    unit: Unit,
    names: Iterable[str],
    *,
    alone: bool,
    dash: bool = False,
    across: bool = False,
    found: list[Diagnostic],
) -> re.Match[str] | None:
    """Return the match of hyphens or dashes that are meant as a separator's; report them.

    They are meant where one of `names` is set after them, and, where `alone`, without anything;
    where `dash`, if they are no rule either; where `across`, a rule is meant as one.
    """
    if unit.form not in ("text", "rule", "underline"):
        return None
    set_after = rf"(?:-{{2,}}|[–—−]+|-(?=\w))[ ]*(?=(?:{'|'.join(names)})[ ]?=)"
    bare = ALONE if alone else DASH if dash else None
    match = re.match(set_after, unit.head.text) or (bare.match(unit.head.text) if bare else None)
    if across and match is None and unit.form == "rule":
        match = ACROSS.match(unit.head.text)
    if match:
        rest = shown(unit.head.text[match.end() :])
        found.append(
            Diagnostic(
                "bad-marker",
                unit.place,
                "This is meant as a separator, but is not one.",
                f"Write `{f'--- {rest}'.rstrip()}`: three hyphens, and a space before what is set.",
            )
        )
    return match


def shown(text: str) -> str:
    """Return a line's text as a message shows it: a long one is cut."""
    text = text.strip()
    return text if len(text) <= SHOWN else text[:SHOWN].rstrip() + "…"


_NO_COLON = "This is meant as a `:` line, but is not one: its colon is not a colon and a space."
_INDENTED = "This `:` line is indented, so that it is more of the line above it."
