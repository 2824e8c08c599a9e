"""Lines that an indentation, or a line end that is not there, gives to what stands before them.

In: the units of an exercise. Out: the units as they are meant, so that nothing else is said of the
same slip, and a diagnostic at each with what to write. Refuses to know marks that are none: see
meant.py.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from .diagnostic import Diagnostic
from .markup import mask_code
from .meant import INDENTED, shown
from .notation import BAD_BOX, ORDERED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .lines import Line
    from .notation import Unit
    from .texts import Text

LONGEST = 1000  # characters of a line that is looked through
ON_THE_LINE = re.compile(r"(?<=\S)[ ]+(?=:[ ]{2,}\S)")  # of a `:`; one space is set in French
BOX_WITHIN = re.compile(r"(?<=\S)[ ]+(?=[-*+][ ]+\[[ xX]\][ ]+\S)")
BOX = re.compile(r"[ ]*[-*+][ ]+\[[ xX]\](?:[ ]|$)")
NESTED_BOX = re.compile(rf"[ ]*{BAD_BOX.pattern}|{BOX.pattern}")
WIDTH = 50  # columns at which nobody breaks a line yet
PART = re.compile(r"[ ]*(?:[-+*>|#]|\d+[.)])")  # of a list, a quote, a table
CODE = 4  # spaces that make code of what follows a blank line


def definitions_apart(
    units: Sequence[Unit], found: list[Diagnostic], *, many: bool, code: bool
) -> list[Unit]:
    """Return the units with each `:` line, and each name of one, at the margin; report the others.

    With `many` a name may have several `:` lines; else what is parted from one is left out, so that
    it is not reported as a second one, too. With `code` a name may have a block of code in it, as a
    card's front may.
    """
    out: list[Unit] = []
    for unit, under in zip_longest(units, units[1:]):
        follows = under is not None and under.form == "definition" and not under.gap
        if unit.form == "definition":
            above, *name = _name_below(unit, found) if follows else [unit]
            parts = list(_definitions(above, found))
            out += (parts if many else parts[:1]) + name
        elif unit.form == "text" and (both := _name_and_definition(unit, found)):
            out += both
        elif unit.paragraph and follows:
            out += _prompt_and_name(unit, found, code=code)
        else:
            out.append(unit)
    return out


def _definitions(unit: Unit, found: list[Diagnostic]) -> Iterator[Unit]:
    """Part a `:` line from others that are indented under it, or on it."""
    lines: list[Line] = []
    for each in unit.lines:
        line = each
        if lines and (match := INDENTED.match(line.text)) and _ends(lines, line, unit):
            found.append(_apart(line, line.indent, line.text[match.end() :], _INDENTED))
            yield replace(unit, lines=tuple(lines))
            lines, line = [], line.cut(line.indent)
        while not lines and (at := _on_the_line(line, unit)):
            found.append(_apart(line, at, line.text[at + 1 :], _ON_THE_LINE))
            yield replace(unit, lines=(line._replace(text=line.text[:at].rstrip()),))
            line = line.cut(at)
        lines.append(line)
    last = tuple(lines)
    yield unit if last == unit.lines else replace(unit, lines=last)


def _ends(lines: Sequence[Line], line: Line, unit: Unit) -> bool:
    """Tell whether a `:` under these lines is something new; under other text it defines that."""
    above = next(each for each in reversed(lines) if not each.blank)
    is_mine = above is lines[0] or above.text.lstrip(" ").startswith(">")
    return is_mine and line.number not in unit.code


def _name_and_definition(unit: Unit, found: list[Diagnostic]) -> list[Unit]:
    """Part a name from the `:` line that is on its line; nothing where there is none."""
    head = unit.head
    at = 0 if "|" in head.text else _on_the_line(head, unit)
    if not at:
        return []
    found.append(_apart(head, at, head.text[at + 1 :], _ON_THE_LINE))
    name = replace(unit, lines=(head._replace(text=head.text[:at].rstrip()),))
    lines = (head.cut(at), *unit.lines[1:])
    return [name, replace(unit, form="definition", lines=lines, gap=False)]


def _on_the_line(line: Line, unit: Unit) -> int:
    """Return where in a line another `:` begins; 0 where none does."""
    if " :" not in line.text or line.number in unit.code or len(line.text) > LONGEST:
        return 0
    match = ON_THE_LINE.search(mask_code("." + line.text)[1:])
    return match.end() if match else 0


def _name_below(unit: Unit, found: list[Diagnostic]) -> list[Unit]:
    """Part a `:` line from the name of the next, which two or three spaces make more of it.

    Four make a further paragraph, and a list or a quote is one with fewer.
    """
    last = unit.lines[-1]
    if PART.match(last.text) or last.indent < 2:
        return [unit]
    return _prompt_and_name(unit, found, code=True)


def _prompt_and_name(unit: Unit, found: list[Diagnostic], *, code: bool) -> list[Unit]:
    """Part a text from a name under it, which only an indentation makes more of it."""
    at = next(
        (
            at
            for at in range(len(unit.lines) - 1, 1, -1)
            if unit.lines[at - 1].blank and not unit.lines[at].blank
        ),
        0,
    )
    line = unit.lines[at]
    if not at or line.number in unit.code or (code and line.indent >= CODE):
        return [unit]
    found.append(indented(line, "This line", "the text above it"))
    above = list(unit.lines[:at])
    while above[-1].blank:
        above.pop()
    under = tuple(each.dedent(line.indent) for each in unit.lines[at:])
    return [
        replace(unit, lines=tuple(above)),
        replace(unit, form="text", lines=under, gap=True),
    ]


def steps_apart(units: Sequence[Unit], found: list[Diagnostic]) -> list[Unit]:
    """Return the units with each numbered step at the margin; report those that are indented.

    A list within a step has numbers of its own: one that begins where its step's number ends, and
    that no step at the margin has next, is none.
    """
    steps = [unit for unit in units if unit.form == "ordered"]
    after = {id(one): _number(other.head) for one, other in pairwise(steps)}
    first = next((at for at, unit in enumerate(units) if unit.form == "ordered"), 0)
    out: list[Unit] = []
    for at, unit in enumerate(units):
        rest = unit
        if at + 1 == first:
            rest = _prompt_apart(unit, _number(units[first].head), out, found)
        while unit.form == "ordered" and (to := _next_step(rest, after.get(id(unit), -1))):
            line = rest.lines[to]
            found.append(indented(line, "This step", "the step above it"))
            out.append(replace(rest, lines=rest.lines[:to]))
            rest = replace(rest, lines=(line.cut(line.indent), *rest.lines[to + 1 :]), gap=False)
        out.append(rest)
    return out


def _prompt_apart(unit: Unit, below: int, out: list[Unit], found: list[Diagnostic]) -> Unit:
    """Return a prompt's last line as a step, where it is one, with the prompt in `out`.

    A quote under it is the step's reason.
    """
    at = len(unit.lines) - 1
    while at > 1 and (unit.lines[at].blank or unit.lines[at].text.lstrip(" ").startswith(">")):
        at -= 1
    line = unit.lines[at]
    if unit.form != "text" or at == 0 or not 0 < _number(line) == below - 1:
        return unit
    found.append(indented(line, "This step", "the prompt"))
    out.append(replace(unit, lines=unit.lines[:at]))
    return replace(unit, form="ordered", lines=(line.cut(line.indent), *unit.lines[at + 1 :]))


def _next_step(unit: Unit, after: int) -> int:
    """Return which line of a step is the next step, indented; 0 where none is."""
    number = _number(unit.head) + 1
    for at, line in enumerate(unit.lines):
        if at and line.number not in unit.code and (nested := _number(line)) >= 0:
            return at if nested == number != after else 0
    return 0


def _number(line: Line) -> int:
    """Return the number that a line begins with as a step does; -1 where it does not."""
    text = line.text.lstrip(" ")
    return int(re.split(r"[.)]", text)[0]) if ORDERED.match(text) else -1


def boxes_inside(unit: Unit, text: Text, what: str, *, bad: bool = False) -> list[Diagnostic]:
    """Report check boxes in what a unit says: under its first line, and on it.

    `what` names that in a message; with `bad`, what is meant as a box is one, too.
    """
    box = NESTED_BOX if bad else BOX
    margin = next((line.indent for line in unit.lines[1:] if not line.blank), 0)
    nested = [
        Diagnostic(
            "bad-checkbox",
            line.place(line.indent),
            f"This check box is inside {what}.",
            "Move it to the margin, or delete its box.",
        )
        for before, line in pairwise(unit.lines)
        if line.number not in unit.code
        and box.match(line.text)
        and not (before.blank and line.indent >= margin + CODE)
    ]
    first = text.lines[0]
    return nested + [
        Diagnostic(
            "bad-checkbox",
            first.place(match.end()),
            f"This check box is inside {what}.",
            "Begin a line of its own with it.",
        )
        for match in BOX_WITHIN.finditer(mask_code("." + first.text[:LONGEST])[1:])
    ]


def line_under(unit: Unit) -> Line | None:
    """Return the line directly under a unit's first one, or None."""
    return unit.lines[1] if len(unit.lines) > 1 and not unit.lines[1].blank else None


def is_short(unit: Unit) -> bool:
    """Tell whether a line is a name with something indented under it, and no sentence that wraps.

    No writer breaks a line so early, and a sentence goes on in small letters.
    """
    line = line_under(unit)
    words = line.text.split() if line else []
    width = len(unit.head.text) + 1 + len(words[0]) if words else WIDTH
    return width < WIDTH and not words[0][0].islower() and not unit.head.text.endswith((",", "-"))


def _apart(line: Line, at: int, rest: str, message: str) -> Diagnostic:
    instead = f"Write `:   {shown(rest)}` on a line of its own, at the margin."
    return Diagnostic("bad-marker", line.place(at), message, instead)


def indented(line: Line, what: str, whose: str) -> Diagnostic:
    """Report a line that is not at the margin; `what` it is, and `whose` part it is now."""
    return Diagnostic(
        "bad-marker",
        line.place(line.indent),
        f"{what} is indented, so that it is part of {whose}.",
        f"Write `{shown(line.text)}` at the margin.",
    )


_INDENTED = "This `:` line is indented, so that it is part of the one above it."
_ON_THE_LINE = "This `:` is on the line of what stands before it, and is read as part of that."
