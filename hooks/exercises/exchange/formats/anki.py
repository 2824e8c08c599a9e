"""Anki's text: notes in lines, fields parted by a tab, after header lines such as `#separator:tab`.

In: files as Anki's 'Notes in Plain Text' writes them. Out: a deck of cards of each; notes with
`{{c1::…}}` become questions with blanks.
"""

from __future__ import annotations

import csv
import html
import io
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..escape import literal
from ..hypertext import Hypertext
from ..model import Blank, Cards, Exercise, Page, Prose, Question, Quiz
from ..naming import safe_name
from ..texts import mark, with_gaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..losses import Report
    from ..model import Where
    from ..sources import Source

SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":"}
CLOZE = re.compile(  # none within another, so that a long line is read once
    r"\{\{c\d+::(?P<answer>(?:(?!\{\{c|\}\}|::).)*+)"
    r"(?:::(?P<hint>(?:(?!\{\{c|\}\}).)*+))?\}\}",
    re.DOTALL,
)
SOUND = re.compile(r"\[sound:([^\]]+)\]")
COLUMNS = ("guid", "notetype", "deck", "tags")


@dataclass
class Header:
    """What the lines at the top say; columns count from 1, 0 is none."""

    separator: str = "\t"
    html: bool = True
    columns: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    deck: str = ""
    skipped: int = 0


def read(source: Source, report: Report) -> Iterator[Page]:
    """Yield a page for each file: its decks, one after the other."""
    for name in source.ending(".txt", ".tsv", ".csv"):
        text = source.text(name).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        header = _header(text, source.where(name), report)
        decks: dict[str, list[tuple[str, str]]] = {}
        questions: dict[str, list[Question]] = {}
        body = "\n".join(text.split("\n")[header.skipped :])
        rows = csv.reader(io.StringIO(body), delimiter=header.separator, strict=False)
        before = 0
        try:
            for row in rows:
                where = source.where(name, header.skipped + before + 1)
                before = rows.line_num
                if any(each.strip() for each in row):
                    _note(row, header, where, report, decks, questions)
        except csv.Error as error:
            where = source.where(name, header.skipped + before + 1)
            report.left(where, "the notes from here on", f"They cannot be parted: {error}.")
        parts = list(_parts(decks, questions, source.where(name)))
        if parts:
            path = PurePosixPath(name.parent) / safe_name(f"{name.stem}.md")
            yield Page(path, tuple(parts), title=literal(name.stem))


def _header(text: str, where: Where, report: Report) -> Header:
    header = Header()
    for line in text.split("\n"):
        if not line.startswith("#"):
            break
        header.skipped += 1
        name, _, value = line[1:].partition(":")
        name, value = name.strip().lower(), value.strip()
        if name == "separator":
            header.separator = SEPARATORS.get(value.lower(), value[:1] or "\t")
        elif name == "html":
            header.html = value.lower() == "true"
        elif name.endswith(" column") and value.isdigit():
            header.columns[name.removesuffix(" column")] = int(value)
        elif name == "columns":
            header.names = value.split(header.separator)
        elif name == "deck":
            header.deck = value
        elif name == "tags":
            report.lost(where, f"the tags {value}", "An exercise has objectives in their place.")
        elif name == "notetype":
            report.changed(where, f"the note type {value}", "Its first field is a card's front.")
        elif name != "if matches":
            report.lost(where, f"the header line {line[:60]}", "It means nothing for an exercise.")
    return header


def _note(
    row: list[str], header: Header, where: Where, report: Report,
    decks: dict[str, list[tuple[str, str]]], questions: dict[str, list[Question]],
) -> None:  # fmt: skip
    taken = {at - 1 for name, at in header.columns.items() if name in COLUMNS}
    fields = [each for at, each in enumerate(row) if at not in taken]
    deck = _column(row, header, "deck") or header.deck
    tags = _column(row, header, "tags")
    if tags:
        report.lost(where, f"the tags {tags}", "An exercise has objectives in their place.")
    if kind := _column(row, header, "notetype"):
        report.changed(
            type(where)(where.path), f"the note type {kind}", "Its first field is a card's front."
        )
    if _column(row, header, "guid"):
        report.changed(where, "the note's id", "A card is known by its front.")
    while fields and not fields[-1].strip():
        fields.pop()
    if not fields:
        return
    if CLOZE.search(fields[0]):
        questions.setdefault(deck, []).append(_cloze(fields, header, where, report))
        return
    if len(fields) < 2:
        report.left(where, f"a note: {fields[0][:60]}", "It has one field, and a card needs two.")
        return
    if len(fields) > 2:
        report.changed(
            where, f"fields {', '.join(map(str, range(3, len(fields) + 1)))}",
            "They are on the card's back, below each other.",
        )  # fmt: skip
    front, *backs = [_text(each, header, where, report) for each in fields]
    decks.setdefault(deck, []).append((front, "\n\n".join(each for each in backs if each)))


def _column(row: list[str], header: Header, name: str) -> str:
    at = header.columns.get(name, 0)
    return row[at - 1].strip() if 0 < at <= len(row) else ""


def _cloze(fields: list[str], header: Header, where: Where, report: Report) -> Question:
    blanks: list[Blank] = []
    hints: list[str] = []

    def gap(found: re.Match[str]) -> str:
        text = found["answer"]
        if header.html:
            text = html.unescape(re.sub(r"</?[a-zA-Z][^>]*>", "", text))
        blanks.append(Blank("text", (text,)))
        if found["hint"]:
            hints.append(_text(found["hint"], header, where, report))
        return mark(len(blanks) - 1)

    stem = _text(CLOZE.sub(gap, fields[0]), header, where, report)
    more = [_text(each, header, where, report) for each in fields[1:]]
    return Question(
        with_gaps(stem, blanks), explanation="\n\n".join(filter(None, more)), hints=tuple(hints),
        where=where,
    )  # fmt: skip


def _text(text: str, header: Header, where: Where, report: Report) -> str:
    for sound in SOUND.findall(text):
        report.lost(where, f"the sound {sound}", "Text has no sounds with it.")
    text = SOUND.sub("", text)
    if not header.html:
        return literal(text)

    def media(address: str) -> str:
        if "://" not in address and not address.startswith(("data:", "#")):
            report.lost(
                where, f"the image or file {address}", "Anki's text has no media with it.",
                "Copy it from Anki's media folder beside the page.",
            )  # fmt: skip
        return address

    return Hypertext(where, report, media).markdown(text)


def _parts(
    decks: dict[str, list[tuple[str, str]]], questions: dict[str, list[Question]], where: Where
) -> Iterator[Exercise | Prose]:
    for deck in dict.fromkeys([*decks, *questions]):
        title = deck.replace("::", " – ")
        if deck in decks:
            yield Exercise(Cards(tuple(decks[deck])), id=deck, title=title, where=where)
        if deck in questions:
            yield Exercise(Quiz(tuple(questions[deck])), title=title, where=where)
