"""The line grammar that two or more kinds share: units at the body's margin, and the texts inside them.

In: a fence's body. Out: `Unit`s (a line at the margin and all that belongs to it) and `Text`s (what stands in one place:
an option, an item, a back), with the diagnostics that hold for every text. Refuses to know which unit a kind wants where.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from . import markup
from .code import FenceReader
from .diagnostic import Diagnostic, Place
from .source import BLOCK_MARKER, RULE, Line

BOX = re.compile(r"[-*+][ ]+\[(?P<mark>[ xX])\](?:[ ]|$)")
BAD_BOX = re.compile(r"[-*+][ ]*\[[ ]*+(?:[^\s\]][ ]*+)?\](?![(\[:])")
BULLET = re.compile(r"[-*+](?:[ ]+|$)")
ORDERED = re.compile(r"\d{1,9}[.)](?:[ ]+|$)")
DEFINITION = re.compile(r":(?:[ ]+|$)")
MARKED = re.compile(r"(?:[-*+][ ]+(?:\[[ xX]\][ ]+)?|\d{1,9}[.)][ ]+|:[ ]+)")
UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
SNIPPET = re.compile(r"[ ]*-+8<-+(?=[ ]|$)")
FOOTNOTE = re.compile(r"(?<!\\)\[\^[^\[\]\s]+\]")
HASH_DIGITS = 10  # 40 bits: a thousand items of one exercise collide once in two million


def key_of(source: str) -> str:
    """What identifies an item: a hash of its source text, NFKC, white space collapsed (format.md, 'Identity')."""
    plain = " ".join(unicodedata.normalize("NFKC", source).split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_DIGITS]


@dataclass(frozen=True)
class Text:
    """What stands in one place of an exercise, dedented; false where nothing does."""

    lines: tuple[Line, ...]

    def __bool__(self) -> bool:
        return bool(self.markdown.strip())

    @cached_property
    def markdown(self) -> str:
        """The source as written."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def masked(self) -> str:
        """The source with its code turned into spaces."""
        return markup.mask(self.markdown)

    @cached_property
    def key(self) -> str:
        """The text's identity."""
        return key_of(self.markdown)

    @property
    def place(self) -> Place:
        """Where the text begins."""
        return self.place_of(0)

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line.text) + 1)
        return starts

    def place_of(self, offset: int) -> Place:
        """Where the character at `offset` of `markdown` stands in the file."""
        at = min(bisect_right(self._starts, offset) - 1, len(self.lines) - 1)
        return self.lines[at].place(offset - self._starts[at])


@dataclass(frozen=True)
class Unit:
    """A line at the body's margin and the lines that belong to it.

    `sort` is box | bad-box | bullet | ordered | quote | definition | rule | heading | underline | block |
    code | comment | text, where a block is an admonition or the like;
    `gap` says whether a blank line stands before it; `code` holds the numbers of its lines in which nothing is structure.
    """

    sort: str
    lines: tuple[Line, ...]
    gap: bool
    code: frozenset[int]

    @property
    def head(self) -> Line:
        return self.lines[0]

    @property
    def place(self) -> Place:
        return self.head.place()

    @property
    def paragraph(self) -> bool:
        """Whether it is a line of a paragraph, in the widest sense: a card's front may begin like a list or a quote."""
        return self.sort in (
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
    """Cut a body into units. A line with one space of indentation still stands at the margin."""
    code, starts, unclosed = _code(lines)
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
        if at_margin or (not current and not line.blank):
            close()
            gap = blank
            moved = line.indent if line.number in starts else 0
            line = line.dedent(1)
        elif moved and line.number in code:
            line = line.dedent(moved)
        if current or not line.blank:
            current.append(line)
        blank = line.blank and line.number not in code
    close()
    return Body(tuple(units))


def _unit(
    lines: list[Line], gap: bool, code: frozenset[int], starts: dict[int, str], before: Unit | None
) -> Unit:
    head = lines[0]
    text = head.text
    sort = "text"
    if head.number in starts:
        sort = starts[head.number]
    elif BOX.match(text):
        sort = "box"
    elif BAD_BOX.match(text):
        sort = "bad-box"
    elif text.startswith("#"):
        sort = "heading"
    elif (
        UNDERLINE.match(text)
        and not gap
        and before
        and before.sort in ("text", "quote", "bullet", "ordered")
    ):
        sort = "underline"
    elif RULE.match(text):
        sort = "rule"
    elif BULLET.match(text):
        sort = "bullet"
    elif ORDERED.match(text):
        sort = "ordered"
    elif text.startswith(">"):
        sort = "quote"
    elif BLOCK_MARKER.match(text):
        sort = "block"
    elif DEFINITION.match(text):
        sort = "definition"
    return Unit(sort, tuple(lines), gap, code)


def _code(
    lines: Sequence[Line],
) -> tuple[frozenset[int], dict[int, str], Place | None]:
    """The numbers of the lines that are code or comment, where such a block begins a line, and a fence that never ends.

    A fence is what superfences makes one of once the text around it has been cut out and dedented (`slot`, `whole`); so
    each line is read as it will stand there.
    """
    code: set[int] = set()
    starts: dict[int, str] = {}
    reader = FenceReader()
    margin = _Margin()
    opener = 0
    commented = _comments(lines)
    for at, line in enumerate(lines):
        if reader.open is None and at in commented:
            code.add(line.number)
            if commented[at]:
                starts[line.number] = "comment"
            continue
        shown = margin.shown(line, in_code=reader.open is not None)
        if reader.open is None and shown.lstrip(" ").startswith(">"):
            continue  # a quote is read by itself, without its marks
        does = reader.read(at, shown)
        if does == "opens":
            opener = at
        elif does == "breaks":
            break
        elif does == "closes":
            first = lines[opener]
            item = margin.item and margin.head is first
            code.update(each.number for each in lines[opener + item : at + 1])
            if not item:
                starts[first.number] = "code"
    else:
        if reader.open is None:
            return frozenset(code), starts, None
    return frozenset(), {}, lines[opener].place(_run_at(lines[opener]))


def _run_at(line: Line) -> int:
    """Where the run of a fence's opening line begins."""
    return min(at for run in ("```", "~~~") if (at := line.text.find(run)) >= 0)


class _Margin:
    """How far the lines of one unit are moved to the left before they are rendered.

    `head` is the unit's first line, and `item` says whether it begins with a marker, which is cut off.
    """

    def __init__(self) -> None:
        self.head: Line | None = None
        self.item = False
        self._cut: int | None = 0

    def shown(self, line: Line, *, in_code: bool) -> str:
        """Return a line as it will be rendered; one at the body's margin begins a unit, but not `in_code`."""
        if line.blank:
            return ""
        if line.indent <= 1 and not in_code:
            marker = MARKED.match(line.text, line.indent)
            self.head, self.item = line, bool(marker)
            self._cut = None if marker else line.indent
            return line.text[marker.end() if marker else line.indent :].lstrip(" ")
        if self._cut is None:
            self._cut = line.indent  # an item is dedented by its first line after the marker
        return line.text[min(self._cut, line.indent) :]


def _comments(lines: Sequence[Line]) -> dict[int, bool]:
    """The indexes of the lines of comments that begin a line, each with whether its comment begins there.

    One that never ends is none, and no later one is looked for.
    """
    found: dict[int, bool] = {}
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.text.startswith("<!--", line.indent):
            end, column = at, line.indent + 4
            while end < len(lines) and lines[end].text.find("-->", column) < 0:
                end, column = end + 1, 0
            if end == len(lines):
                break
            found |= {each: each == at for each in range(at, end + 1)}
            at = end
        at += 1
    return found


def slot(unit: Unit, marker: int) -> Text:
    """What stands after a unit's marker: its first line from column `marker`, and the rest dedented as a whole."""
    return dedented(unit.head.cut(marker), unit.lines[1:])


def dedented(first: Line, rest: Sequence[Line]) -> Text:
    """A text of a first line and further lines, dedented by their first line that is not blank, or less."""
    margin = next((line.indent for line in rest if not line.blank), 0)
    lines = [first.dedent(first.indent), *(line.dedent(margin) for line in rest)]
    while lines and lines[0].blank and len(lines) > 1:
        lines.pop(0)
    while len(lines) > 1 and lines[-1].blank:
        lines.pop()
    return Text(tuple(lines))


def whole(units: Sequence[Unit]) -> Text | None:
    """Several units as one text, with a blank line where one stood; None where there are none."""
    lines: list[Line] = []
    for unit in units:
        if lines and unit.gap:
            lines.append(Line(unit.head.number, "", ""))
        lines += unit.lines
    return Text(tuple(lines)) if lines else None


def unquoted(lines: Iterable[Line]) -> Text:
    """A block quote's text without its marks."""
    out = []
    for line in lines:
        line = line.dedent(line.indent)
        if line.text.startswith(">"):
            line = line.cut(1)
            line = line.cut(1) if line.text.startswith(" ") else line
        out.append(line)
    while len(out) > 1 and out[0].blank:
        out.pop(0)
    while len(out) > 1 and out[-1].blank:
        out.pop()
    return Text(tuple(out))


@dataclass(frozen=True)
class Quote:
    """The block quote under a text: where it begins, what it says, and the first line that stands after it."""

    place: Place
    text: Text
    after: Line | None


def split_quote(text: Text, unit: Unit, *, anywhere: bool) -> tuple[Text, Quote | None]:
    """Part the block quote under a text from it; one on the unit's own first line is part of the text.

    With `anywhere`, the first quote counts though something follows it; else only one that is last.
    """
    lines = text.lines
    is_quote = [
        line.number not in unit.code
        and line.number != unit.head.number
        and line.indent <= 1
        and line.text.lstrip(" ").startswith(">")
        for line in lines
    ]
    if not any(is_quote):
        return text, None
    # A blank line between two quotes belongs to both.
    joined = list(is_quote)
    for at in range(len(lines) - 1, -1, -1):
        joined[at] = is_quote[at] or (lines[at].blank and at + 1 < len(lines) and joined[at + 1])
    start = is_quote.index(True)
    if not anywhere:
        if not is_quote[-1]:
            return text, None
        start = len(lines)
        while start and joined[start - 1]:
            start -= 1
        start = is_quote.index(True, start)
    end = start
    while end < len(lines) and joined[end]:
        end += 1
    after = next((line for line in lines[end:] if not line.blank), None)
    before = list(lines[:start])
    while len(before) > 1 and before[-1].blank:
        before.pop()
    quote = Quote(lines[start].place(lines[start].indent), unquoted(lines[start:end]), after)
    return Text(tuple(before)) if before else Text((lines[0].cut(len(lines[0].text)),)), quote


def judge_text(text: Text | None, *, hidden: bool = False) -> list[Diagnostic]:
    """What no text of an exercise may hold; `hidden` where a reader does not see it at first."""
    if not text:
        return []
    found = []
    for at, written in markup.headings(text.masked):
        found.append(
            Diagnostic(
                "heading-in-exercise",
                text.place_of(at),
                f"A heading ({written}) cannot stand in an exercise.",
                _HEADING_HELP.get(written, "Use bold text instead."),
            )
        )
    if hidden:
        for note in FOOTNOTE.finditer(text.masked):
            found.append(
                Diagnostic(
                    "footnote-in-answer",
                    text.place_of(note.start()),
                    "A footnote cannot stand in what is hidden at first.",
                    "Write the note out here, or move the footnote to the question or the lesson's text.",
                )
            )
    for at, what, instead in markup.unsafe(text.masked):
        found.append(
            Diagnostic(
                "unsafe-html", text.place_of(at), f"Not allowed in an exercise: {what}.", instead
            )
        )
    return found


_HEADING_HELP = {
    "#": "Use bold text instead, or write \\# if you mean the sign.",
    "underline": "Put a blank line before the line of hyphens or equals signs, or delete it.",
}


def judge_snippets(lines: Sequence[Line]) -> list[Diagnostic]:
    """Snippet includes: they run before any page is read, so what they bring was never checked."""
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
                    "A snippet include cannot stand in an exercise.",
                    "Write the text out here, or include it outside the exercise; write ;--8<-- if you mean the characters.",
                )
            )
        inside = bare and not inside
    return found


def empty_text(place: Place, what: str) -> Diagnostic:
    """A part without text."""
    return Diagnostic(
        "empty-text",
        place,
        f"This {what} has no text.",
        f"Write the {what}'s text, or delete the line.",
    )


def bad_box(unit: Unit, instead: str) -> Diagnostic:
    """A list item that is meant as a check box and is none, or that lacks its box."""
    message = (
        "This is meant as a check box, and is none."
        if unit.sort == "bad-box"
        else "This list item has no check box."
    )
    return Diagnostic("bad-checkbox", unit.place, message, instead)


def stray_text(place: Place, where: str, instead: str) -> Diagnostic:
    """Text where the structure allows none."""
    return Diagnostic("stray-text", place, f"This text stands where none can: {where}.", instead)


def paragraphs(units: Sequence[Unit]) -> list[list[Unit]]:
    """Units in groups that no blank line parts; comments are left out, and a block of code is a group of its own."""
    groups: list[list[Unit]] = []
    apart = True
    for unit in units:
        if unit.sort == "comment":
            continue
        if apart or unit.gap or not unit.paragraph:
            groups.append([])
        groups[-1].append(unit)
        apart = not unit.paragraph
    return groups


@dataclass(frozen=True)
class Exercise:
    """What every kind's record has: the fence's own options, `line` (1-based) of its opening, and the prompt."""

    kind: str
    id: str
    title: str
    objective: tuple[str, ...]
    line: int
    prompt: Text | None


def written(text: Text | None) -> str:
    """A text as `exercises show` gives it: Markdown as written, `""` where there is none."""
    return text.markdown if text else ""


def letter(index: int) -> str:
    """What an answer key calls the option, definition or step that stands at `index`: A, B, …, Z, AA, AB, …"""
    return (letter(index // 26 - 1) if index >= 26 else "") + chr(65 + index % 26)


def show_head(record: Exercise) -> dict[str, object]:
    """What `exercises show` gives of every kind."""
    return {
        "kind": record.kind,
        "id": record.id,
        "title": record.title,
        "line": record.line,
        "objective": list(record.objective),
        "prompt": written(record.prompt),
    }
