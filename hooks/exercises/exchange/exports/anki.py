"""Anki: one package (`.apkg`) with a deck for each lesson.

In: lessons. Out: an archive with a collection, as Anki 2 wrote it and every later one reads it, and
the files that notes show. A note is known by its item's name, so that a second import adds nothing
and an edited answer is put in the place of the former.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from contextlib import closing
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from .anki_notes import Note, Notes
from .archive import moment, packed
from .media import Media
from .shown import Shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..collect import Lesson
    from ..losses import Report

FIRST = 1_500_000_000_000  # ids are of the form of times, in milliseconds
SPAN = 100_000_000_000
PLAIN, CLOZE = 1_500_000_000_101, 1_500_000_000_102
STYLE = (
    ".card { font-family: sans-serif; font-size: 20px; text-align: start; max-width: 36em;"
    " margin: auto; } img { max-width: 100%; } .cloze { font-weight: bold; }"
)
TABLES = """
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null,
  scm integer not null, ver integer not null, dty integer not null, usn integer not null,
  ls integer not null, conf text not null, models text not null, decks text not null,
  dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null,
  mod integer not null, usn integer not null, tags text not null, flds text not null,
  sfld integer not null, csum integer not null, flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null,
  ord integer not null, mod integer not null, usn integer not null, type integer not null,
  queue integer not null, due integer not null, ivl integer not null, factor integer not null,
  reps integer not null, lapses integer not null, left integer not null, odue integer not null,
  odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null,
  ease integer not null, ivl integer not null, lastIvl integer not null, factor integer not null,
  time integer not null, type integer not null);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_notes_usn on notes (usn);
CREATE INDEX ix_notes_csum on notes (csum);
CREATE INDEX ix_cards_usn on cards (usn);
CREATE INDEX ix_cards_nid on cards (nid);
CREATE INDEX ix_cards_sched on cards (did, queue, due);
CREATE INDEX ix_revlog_usn on revlog (usn);
CREATE INDEX ix_revlog_cid on revlog (cid);
"""


def write(lessons: Iterable[Lesson], report: Report) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield one package of all lessons."""
    media = Media(report, folder="")
    decks: list[tuple[Lesson, list[Note]]] = []
    for lesson in lessons:
        notes: list[Note] = []
        for named in lesson.exercises:
            shown = Shown(media, lesson)
            notes += Notes(named, report, shown).made()
            shown.told(named.exercise.where)
        if notes:
            decks.append((lesson, notes))
    if not decks:
        return
    names = sorted(media.files)
    files = {"collection.anki2": _collection(decks)}
    files["media"] = json.dumps({f"{at}": name for at, name in enumerate(names)}).encode()
    files |= {f"{at}": media.files[name] for at, name in enumerate(names)}
    yield PurePosixPath("exercises.apkg"), packed(files)


def _number(name: str) -> int:
    """Return an id of the form that Anki gives, the same for the same name."""
    return FIRST + int(hashlib.sha256(name.encode()).hexdigest()[:12], 16) % SPAN


def _collection(decks: list[tuple[Lesson, list[Note]]]) -> bytes:
    now = int(moment().timestamp())
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript(TABLES)
        base.execute(
            "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')",
            (now, now * 1000, now * 1000, *map(json.dumps, _settings(decks, now))),
        )
        due = 0
        for lesson, notes in decks:
            for note in notes:
                due += 1
                _add(base, note, lesson, due, now)
        base.commit()
        base.execute("VACUUM")
        return base.serialize()


def _add(base: sqlite3.Connection, note: Note, lesson: Lesson, due: int, now: int) -> None:
    number = _number(note.name)
    guid = hashlib.sha256(note.name.encode()).hexdigest()[:20]
    plain = re.sub(r"<[^>]*>", "", note.front)
    check = int(hashlib.sha1(plain.encode(), usedforsecurity=False).hexdigest()[:8], 16)
    fields = f"{note.front}\x1f{note.back}\x1f{lesson.title}"
    base.execute(
        "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')",
        (number, guid, CLOZE if note.cloze else PLAIN, now, f" {lesson.id} ", fields, plain, check),
    )
    for at in range(note.cards):
        base.execute(
            "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
            (_number(f"{note.name} {at}"), number, _number(f"deck {lesson.id}"), at, now, due),
        )


def _settings(decks: list[tuple[Lesson, list[Note]]], now: int) -> tuple[object, ...]:
    """Return the collection's settings, kinds of notes, decks and the decks' options."""
    conf = {"nextPos": 1, "curDeck": 1, "activeDecks": [1], "sortType": "noteFld"}
    kinds = {
        str(PLAIN): _kind(PLAIN, "Exercise", 0, now),
        str(CLOZE): _kind(CLOZE, "Exercise with gaps", 1, now),
    }
    all_decks = {
        str(number): {
            "id": number, "name": name, "mod": now, "usn": -1, "desc": "", "dyn": 0, "conf": 1,
            "collapsed": False, "browserCollapsed": False, "extendNew": 10, "extendRev": 50,
            "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0],
        }
        for number, name in [
            (1, "Default"),
            *(
                (_number(f"deck {lesson.id}"), lesson.title.replace("::", ": "))
                for lesson, _ in decks
            ),
        ]
    }  # fmt: skip
    options = {
        "1": {
            "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": True,
            "timer": 0, "replayq": True, "dyn": False,
            "new": {
                "bury": False, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 7],
                "order": 1, "perDay": 20,
            },
            "rev": {
                "bury": False, "ease4": 1.3, "ivlFct": 1, "maxIvl": 36500, "perDay": 200,
                "hardFactor": 1.2,
            },
            "lapse": {
                "delays": [10], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0,
            },
        }
    }  # fmt: skip
    return conf, kinds, all_decks, options


def _kind(number: int, name: str, type_: int, now: int) -> dict[str, object]:
    """Return a kind of notes: with a front and a back, or with gaps."""
    front = "{{cloze:Front}}" if type_ else "{{Front}}"
    back = f"{front}<hr>{{{{Back}}}}" if type_ else "{{FrontSide}}<hr id=answer>{{Back}}"
    fields = [
        {"name": each, "ord": at, "font": "Arial", "size": 20, "rtl": False, "sticky": False}
        for at, each in enumerate(("Front", "Back", "Lesson"))
    ]
    template = {"name": name, "ord": 0, "qfmt": front, "afmt": back, "did": None}
    return {
        "id": number, "name": name, "type": type_, "mod": now, "usn": -1, "sortf": 0, "did": 1,
        "tmpls": [{**template, "bqfmt": "", "bafmt": ""}], "flds": fields, "css": STYLE,
        "latexPre": "", "latexPost": "",
        "req": [[0, "any", [0]]], "tags": [], "vers": [],
    }  # fmt: skip
