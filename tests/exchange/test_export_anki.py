"""Anki packages. What Anki itself makes of them is for `make exchanges`, since Anki is large."""

from __future__ import annotations

import json
import sqlite3

import pytest
from support.bread import NAMES, SHELF, STEPS, exported, lesson, unpacked, write

LESSON = lesson(
    "Bread::now",
    """\
```cards id="deck"
Crumb {{c1::x}}
:   What is <b class="x">inside</b> ![Loaf](loaf.png)
```
""",
    """\
```quiz id="loaf" shuffle
What makes it rise?

- [x] Yeast
  > It lives.
- [ ] Salt
  > It slows it down.

> Gas.
---
It is [[Brot::x}} | Weck]] and [[*rests | runs]].

??? hint

    Think.
```
""",
    SHELF,
    NAMES,
    STEPS,
    """\
```worksheet id="mine"
Name
:   What it is called.
```
""",
)


@pytest.fixture
def export(tmp_path, monkeypatch, capsys):
    """export(text): the package's files, its notes by what is asked, and the report."""
    monkeypatch.chdir(tmp_path)

    def run(text=LESSON):
        write(tmp_path, text)
        _, report = exported(capsys, "--to", "anki", "--out", "out")
        data = (tmp_path / "out" / "exercises.apkg").read_bytes()
        files = unpacked(data)
        base = sqlite3.connect(":memory:")
        base.deserialize(files["collection.anki2"])
        rows = base.execute("SELECT guid, flds, id FROM notes ORDER BY id").fetchall()
        cards = base.execute("SELECT nid, count(*) FROM cards GROUP BY nid").fetchall()
        settings = base.execute("SELECT models, decks FROM col").fetchone()
        base.close()
        notes = {guid: fields.split("\x1f") for guid, fields, _ in rows}
        by_id = dict(cards)
        counts = {guid: by_id[number] for guid, _, number in rows}
        return data, files, notes, counts, settings, report

    return run


def test_each_kind_becomes_what_can_be_recalled(export):
    """One side asks, the other says what is right and why; a gap is a cloze, with its options as the hint."""
    _, _, notes, counts, settings, report = export()
    sides = {front: (back, counts[guid]) for guid, (front, back, _) in notes.items()}
    assert len(sides) == 8  # a card, two questions, two items, two pairs, an order
    (choice,) = [each for each in sides if "rise?" in each]
    assert "<ul><li><p>Yeast</p>" not in sides[choice][0].partition("<hr>")[2]
    assert sides[choice] == (
        (
            "<ul><li><p>Yeast</p><p>It lives.</p></li></ul><p>Gas.</p>"
            "<hr><ul><li><p>Salt</p><p>It slows it down.</p></li></ul>"
        ),
        1,
    )
    (gaps,) = [each for each in sides if "{{c2::" in each]
    assert "{{c1::Brot&#58;&#58;x&#125;&#125;}} and {{c2::rests::rests / runs}}" in gaps
    assert "<details>" in gaps
    assert sides[gaps] == ("<p>Weck</p>", 2)
    (flour,) = [each for each in sides if "<p>Flour</p>" in each]
    assert sides[flour][0] == "<p>Shelf</p><p>It is dry.</p>"
    (order,) = [each for each in sides if "<li><p>Bake</p></li>" in each]
    assert sides[order][0] == "<ol><li><p>Mix</p></li><li><p>Rest</p></li><li><p>Bake</p></li></ol>"
    assert "<li><p>Mix</p></li><li><p>Rest</p></li><li><p>Bake</p></li>" not in order
    assert {each["name"] for each in json.loads(settings[1]).values()} == {"Default", "Bread: now"}
    assert [(each["kind"], each["item"]) for each in report["losses"]] == [("left", "mine")]


def test_what_is_hostile_is_text(export):
    """Neither a class nor a gap of a writer's text comes through; the file has a name of its own."""
    _, files, notes, _, _, _ = export()
    (card,) = [each for each in notes.values() if "Crumb" in each[0]]
    assert card[0] == "<p>Crumb &#123;&#123;c1::x&#125;&#125;</p>"
    assert "<b>inside</b>" in card[1]
    (name,) = json.loads(files["media"]).values()
    assert f'<img src="{name}" alt="Loaf">' in card[1]
    assert files["0"] == b"\x89PNG\r\n\x1a\n"
    assert name.startswith("exercises-") and name.endswith(".png")


def test_a_note_keeps_its_name_and_a_package_its_bytes(export):
    """Whatever is edited around an item; another item gets another name."""
    first = export()
    assert export()[0] == first[0]
    edited = export(LESSON.replace("It lives.", "It is alive.").replace("Bread::now", "Bread"))
    assert edited[2].keys() == first[2].keys()
    assert edited[2] != first[2]
    other = export(LESSON.replace("What makes it rise?", "What makes it grow?"))
    assert len(other[2].keys() - first[2].keys()) == 1
