"""Pairs in the notation of other programs and of plain writing: `Sun: star`, `A -> b`, a table.

In: units. Out: the units as they are meant, so that nothing else is said of the same slip, and a
diagnostic at each line with what to write. Refuses to know what a pair is called.

What is directly above a `:` line is its name, whatever it looks like, and a prompt that ends as a
sentence does is one; only what is neither is read here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from .diagnostic import Diagnostic
from .dialect import TABLE_RULE
from .markup import mask_code
from .meant import shown
from .swallowed import definitions_apart, is_short, line_under
from .wording import PICTURE, SENTENCE_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .lines import Line
    from .notation import Unit

ARROW = r"(?:[-=]{1,2}>|[→⇒➔➜⟶⟹↦])"
BULLET = re.compile(r"(?:[-*+•‣◦–—][ ]+|\d{1,9}[.)][ ]+|#{1,6}[ ]+)?")  # fmt: skip
# What is between the two halves of a pair, the surest first.
BETWEEN = (
    re.compile(rf"(?:{ARROW}|::|↔|<->)[ ]*|(?<=[ ])(?:={{1,2}}|\|)[ ]+"),
    re.compile(r":(?P<bold>\*\*|__|\*|_)?[ ]+|[：﹕][ ]*|(?<=[ ])[-–—][ ]+"),
    re.compile(r";[ ]*"),
)
TO_FILL = re.compile(r"(?:_{3,}|\.{4,}|…{2,})$")  # the line of a form
LONGEST = 1000  # characters of a line that is a pair; what is longer is none
STRONG = re.compile(rf"(?:{ARROW}|::+|=)[ ]*(?=\S)")  # no line of a sentence begins so
MARKED = re.compile(rf"(?:{ARROW}|::+|=|~|[•‣◦–—])[ ]*(?=\S)")
UNDER = re.compile(rf"(?:{ARROW}|::+|=|~|[•‣◦–—]|[-*+>]|\d{{1,9}}[.)])[ ]*")
SAID = r"(?:\*\*|__)?(?:{})[ ]?\d*[ ]?[.:)](?:\*\*|__)?[ ]*(?=\S)"
ASKED = re.compile(SAID.format("q|question|front|term|word|frage|vorderseite|س"), re.IGNORECASE)
ANSWERED = re.compile(
    SAID.format("a|answer|back|def|definition|meaning|antwort|rückseite|ج"), re.IGNORECASE
)
LINES = ("text", "bullet", "ordered", "quote", "underline", "heading")


def foreign_pairs(
    units: Sequence[Unit],
    found: list[Diagnostic],
    what: str,
    *,
    many: bool = False,
    wraps: bool = False,
) -> list[Unit]:
    """Return the units with each pair of another notation as a name and a `:` line; report it.

    `what` names a pair in a message. With `many` a name may have several `:` lines, and with
    `wraps` it may be a paragraph.
    """
    units = definitions_apart(units, found, many=many, code=wraps)
    first = next((at for at, unit in enumerate(units) if unit.form == "definition"), None)
    names = _names(units, wraps=wraps)
    out: list[Unit] = []
    reader = _Reader(found, what, many=many, wraps=wraps, alone=first is None)
    for start, group in _groups(units, names):
        read = None
        if start not in names and group[0].form in LINES:
            read = reader.read(group, sure=first is None or start > first, above=out)
        out += group if read is None else read
    return out


def _names(units: Sequence[Unit], *, wraps: bool) -> set[int]:
    """Return the indices of what is directly above a `:` line."""
    names: set[int] = set()
    for at, unit in enumerate(units):
        if unit.form != "definition":
            continue
        above = at - 1
        while above >= 0 and units[above].form == "comment":
            above -= 1
        while above >= 0 and units[above].paragraph:
            names.add(above)
            if units[above].gap or not wraps:
                break
            above -= 1
    return names


def _groups(units: Sequence[Unit], names: set[int]) -> Iterator[tuple[int, list[Unit]]]:
    """Yield runs of lines that no blank line parts, each with the index of its first one."""
    start = 0
    for at in range(1, len(units) + 1):
        if (
            at == len(units)
            or units[at].gap
            or (at in names) != (at - 1 in names)
            or not (units[at].form in LINES and units[at - 1].form in LINES)
        ):
            yield start, list(units[start:at])
            start = at


class _Reader:
    """Reads one run of lines after the other; `alone` where no `:` line is in the body."""

    def __init__(
        self, found: list[Diagnostic], what: str, *, many: bool, wraps: bool, alone: bool
    ) -> None:
        self.found, self.what = found, what
        self.many, self.wraps, self.alone = many, wraps, alone

    def read(self, group: list[Unit], *, sure: bool, above: Sequence[Unit]) -> list[Unit] | None:
        """Return what a run is meant as, or None where it is meant as nothing.

        Before the first `:` line, where it is not `sure`, what ends as a sentence is prompt.
        """
        apart = bool(above) or not self.alone
        if len(group) > 1 and _is_table(group):
            return self._table(group) if sure else None
        if any(each.head.number in each.code or PICTURE.match(each.head.text) for each in group):
            return None
        if SENTENCE_END.search(group[-1].head.text.rstrip()) and (
            not sure or (self.alone and not above and len(group) == 1)
        ):
            strong = all(STRONG.match(each.head.text) for each in group[1:])
            return self._asked(group) or (self._marked(group) if strong else None)
        if len(group) == 1 and (arrow := re.match(rf"{ARROW}[ ]*(?=\S)", group[0].head.text)):
            return self._arrow(group[0], arrow.end(), above)
        return (
            self._asked(group)
            or self._marked(group)
            or self._on_one_line(group)
            or (self._indented(group) if is_short(group[0]) or (sure and apart) else None)
        )

    def _table(self, group: Sequence[Unit]) -> list[Unit]:
        rows = group[2:] or group[:1]
        out: list[Unit] = []
        for row in rows:
            cells = [each.strip() for each in row.head.text.strip().strip("|").split("|")]
            name, value = cells[0], " | ".join(cells[1:]) or cells[0]
            self._report(row.head, "This row of a table", name, value)
            out += _pair(row, row.head, name, value)
        return out

    def _asked(self, group: Sequence[Unit]) -> list[Unit] | None:
        """Read `Q: …` over `A: …`."""
        out: list[Unit] = []
        if len(group) % 2:
            return None
        for one, other in zip(group[::2], group[1::2], strict=True):
            asked, answered = ASKED.match(one.head.text), ANSWERED.match(other.head.text)
            if not (asked and answered):
                return None
            out += _pair(
                other, one.head, one.head.text[asked.end() :], other.head.text[answered.end() :]
            )
        for one, answer in zip(group[::2], out[1::2], strict=True):
            name = out[out.index(answer) - 1].head.text
            self._report(one.head, "This", name, answer.head.text)
        return out

    def _marked(self, group: Sequence[Unit]) -> list[Unit] | None:
        """Read a line with others under it that begin with an arrow, a hyphen or the like."""
        out: list[Unit] = []
        lines: list[tuple[Line, int]] = []
        for unit in group:
            mark = UNDER.match(unit.head.text)
            is_marked = unit.form != "text" or MARKED.match(unit.head.text)
            if not (mark and is_marked):
                if out and out[-1].form == "text":
                    return None
                out.append(unit)
            elif not out or _is_sentence(out[-1]):
                return None
            elif out[-1].form == "text" or self.many:
                lines.append((unit.head, mark.end()))
                rest = unit.head.cut(mark.end())
                out.append(
                    replace(unit, form="definition", lines=(rest, *unit.lines[1:]), gap=False)
                )
        if not lines or out[-1].form == "text":
            return None
        for line, end in lines:
            self.found.append(_no_colon(line, line.text[end:]))
        return out

    def _on_one_line(self, group: Sequence[Unit]) -> list[Unit] | None:
        out: list[Unit] = []
        for unit in group:
            halves = _split(unit.head)
            if halves is None:
                return None
            out += _pair(unit, unit.head, *halves)
        for unit, name, value in zip(group, out[::2], out[1::2], strict=True):
            self._report(unit.head, "This", name.head.text, value.head.text)
        return out

    def _arrow(self, unit: Unit, end: int, above: Sequence[Unit]) -> list[Unit]:
        """Read a line that begins with an arrow, and that a blank line parts from its name."""
        self.found.append(_no_colon(unit.head, unit.head.text[end:]))
        if not above or above[-1].form != "text":
            return []
        rest = (unit.head.cut(end), *unit.lines[1:])
        return [replace(unit, form="definition", lines=rest, gap=False)]

    def _indented(self, group: Sequence[Unit]) -> list[Unit] | None:
        """Read lines that are only indented, each under a name."""
        out: list[Unit] = []
        if not all(
            each.form == "text" and not _is_sentence(each) and line_under(each) for each in group
        ):
            return None
        for head in group:
            first = head.lines[1]
            line = first.cut(first.indent)
            self.found.append(_no_colon(first, line.text))
            under = replace(head, form="definition", lines=(line, *head.lines[2:]), gap=False)
            out += [replace(head, lines=head.lines[:1]), under]
        return out

    def _report(self, line: Line, what: str, name: str, value: str) -> None:
        under = (
            "under it each of its items after `:   `."
            if self.many
            else f"`:   {shown(value)}` on the next."
        )
        self.found.append(
            Diagnostic(
                "bad-marker",
                line.place(line.indent),
                f"{what} is meant as {self.what}, but is not written as one.",
                f"Write `{shown(name)}` on a line of its own, and {under} {_OR}",
            )
        )


def _split(line: Line) -> tuple[str, str] | None:
    """Return the halves of a pair on one line, or None."""
    start = bullet.end() if (bullet := BULLET.match(line.text)) else 0
    text = line.text[start:]
    if line.raw.strip().count("\t") == 1 and not start:
        name, value = line.raw.strip().split("\t")
        return name.strip(), value.strip()
    if len(text) > LONGEST:
        return None
    if filled := TO_FILL.search(text.rstrip()):
        name = text[: filled.start()].rstrip(" :")
        return (name, "what to write there") if name else None
    masked = mask_code("." + text)[1:]
    for pattern in BETWEEN:
        for between in pattern.finditer(masked):
            name, value = text[: between.start()].strip(), text[between.end() :].strip()
            if name and value and not SENTENCE_END.search(name):
                return name + (between.groupdict().get("bold") or ""), value
    return None


def _pair(unit: Unit, head: Line, name: str, value: str) -> tuple[Unit, Unit]:
    above = replace(unit, form="text", lines=(head._replace(text=name),))
    lines = (unit.head._replace(text=value), *unit.lines[1:])
    under = replace(unit, form="definition", lines=lines, gap=False)
    return above, under


def _is_table(group: Sequence[Unit]) -> bool:
    head, rule = group[0].head.text, group[1].head.text
    return "|" in head and "|" in rule and bool(TABLE_RULE.fullmatch(rule))


def _is_sentence(unit: Unit) -> bool:
    return unit.form == "text" and bool(SENTENCE_END.search(unit.head.text.rstrip()))


_OR = (
    "A prompt ends in a full stop, a colon or a question mark, and what belongs to the text above"
    " is indented by four spaces."
)


def _no_colon(line: Line, text: str) -> Diagnostic:
    return Diagnostic(
        "bad-marker",
        line.place(line.indent),
        "This is meant as a `:` line, and has no colon.",
        f"Write `:   {shown(text)}`: a colon, spaces, and the text.",
    )
