"""`exercises export`: what comes out, what is said to be lost, and that it comes back as it was."""

from __future__ import annotations

import csv
import json
from xml.etree import ElementTree as ET

import pytest
from exercises.__main__ import main
from support.bread import exported, write
from support.sources import shown

LESSON = """---
id: bread
title: "Bread: a lesson"
objectives: [{id: bake, text: Bake}]
---

# Bread

```quiz id="loaf" title="A loaf" objective="bake"
Which of these {all of them} make it ~ rise = up: 50 % #1?

- [x] > 90 g of yeast
  > Yes: it lives.
- [x] 5. Sourdough
- [ ] Salt \\\\ water

> Two things make it rise.
---
The oven is at [[220 ± 5]] degrees.
---
Flour and [[water | Water, cold]] make dough; it [[*rests | runs]].

??? hint

    Think of a river.
---
It is [[`Brot`]] in German.

- [!] Brod
  > Nearly.
```

```sort id="shelf"
Where does it go?

Shelf
:   Flour
    > It is dry.

Fridge
:   Yeast
:   Milk
```

```match id="names"
Baguette
:   France

Ciabatta
:   Italy

-
:   Peru
```

```order id="steps"
In which order?

1. Mix
2. Rest
3. Bake
```

```cards id="deck"
Crumb
:   What is inside
```

```worksheet id="mine"
Your loaf:

Name
:   What it is called.

- [ ] It has a name
```

```scenario id="shop" objective="bake"
--- step="in"
You are in the shop.

- [Ask](#good)
- [Go](#poor)
--- step="good" ending="good"
You have bread.
--- step="poor" ending="poor"
You have none.
```
"""


@pytest.fixture
def export(tmp_path, monkeypatch, capsys):
    """export(format): the folder written to, the exit status and the report."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, LESSON)

    def run(format_):
        return tmp_path / format_, *exported(capsys, "--to", format_, "--out", format_)

    return run


def said(report, kind):
    return {(each["item"], each["what"]) for each in report["losses"] if each["kind"] == kind}


def test_gift_is_written_with_its_signs_escaped(export):
    """A line for each answer, each share of several right ones, and a question for each gap."""
    out, code, report = export("gift")
    text = (out / "bread.gift").read_text(encoding="utf-8")
    assert text.startswith("$CATEGORY: Bread: a lesson\n\n::A loaf 1::[markdown]Which of these ")
    assert r"these \{all of them\} make it \~ rise \= up\: 50 % \#1? {" in text
    assert "\n~%50%\\\\> 90 g of yeast#Yes\\: it lives.\n~%50%5\\\\. Sourdough\n" in text
    assert "\n####Two things make it rise.\n}" in text
    assert "::A loaf 2::[markdown]The oven is at {#\n=220:5\n} degrees." in text
    assert "Flour and water make dough; it {\n=rests\n~runs\n}." in text
    assert "\n=Yeast -> Fridge\n" in text
    assert "\n=Rest -> 2\n" in text
    assert code == 1
    assert said(report, "left") == {("deck", "a deck of 1 cards"), ("shop", "a scenario")}
    assert said(report, "lost") == {
        ("loaf", "hints"),
        ("shelf", "the reasons of 1 item"),
        ("names", "definitions that belong to no term"),
        ("mine", "what is checked alone"),
    }


def test_moodle_xml_has_each_type_of_question(export):
    """Names last, several gaps are one cloze, what fits nowhere is reported."""
    out, code, report = export("moodle-xml")
    root = ET.parse(out / "exercises.xml").getroot()
    kinds = [each.get("type") for each in root]
    assert kinds == [
        "category", "multichoice", "cloze", "cloze", "cloze", "matching", "matching", "ordering",
        "essay",
    ]  # fmt: skip
    first = root[1]
    assert [each.get("fraction") for each in first.findall("answer")] == ["50", "50", "-100"]
    assert first.findtext("answer/text") == "<p>&gt; 90 g of yeast</p>"
    assert first.findtext("single") == "false"
    assert [each.text for each in first.findall("tags/tag/text")] == ["bake"]
    assert first.findtext("idnumber").startswith("bread-loaf-")
    assert "{1:NUMERICAL:=220:5}" in root[2].findtext("questiontext/text")
    assert "{1:MULTICHOICE:=rests~runs}" in root[3].findtext("questiontext/text")
    assert root[3].findtext("hint/text") == "<p>Think of a river.</p>"
    rows = [
        (each.findtext("text"), each.findtext("answer/text"))
        for each in root[6].findall("subquestion")
    ]
    assert rows == [("<p>Baguette</p>", "France"), ("<p>Ciabatta</p>", "Italy"), ("", "Peru")]
    assert code == 1
    assert ("loaf", "feedback for one wrong answer") in said(report, "lost")


@pytest.mark.parametrize("format_", ["gift", "moodle-xml"])
def test_what_can_be_read_back_is_what_it_was(export, tmp_path, capsys, format_):
    """By `exercises import`: options with their feedback, a number, an answer, terms."""
    (out, _, _) = export(format_)
    words = ["import", str(out), "--from", format_, "--to", str(tmp_path / "back")]
    main(words)
    capsys.readouterr()
    (page,) = (tmp_path / "back").rglob("*.md")
    back = shown(page.read_text(encoding="utf-8"))
    before = shown(LESSON)
    questions = [each for exercise in back for each in exercise.get("questions", ())]
    wanted = before[0]["questions"]
    assert [each["text"].lstrip("\\") for each in questions[0]["options"]] == [
        "> 90 g of yeast",
        "5\\. Sourdough",
        wanted[0]["options"][2]["text"],
    ]
    assert [each["correct"] for each in questions[0]["options"]] == [True, True, False]
    assert questions[0]["options"][0]["feedback"] == "Yes: it lives."
    assert questions[0]["explanation"] == wanted[0]["explanation"]
    assert [each["kind"] for each in questions[1]["blanks"]] == ["number"]
    pairs = [each["pairs"] for each in back if each["kind"] == "match"]
    assert {"term": "Baguette", "definition": "France"} in pairs[-2 if format_ == "gift" else -1]


def test_the_same_lesson_is_written_the_same(export):
    """To the byte, so that a second import finds the same names."""
    for format_ in ("csv", "gift", "json", "moodle-xml"):
        first = {each.name: each.read_bytes() for each in export(format_)[0].iterdir()}
        assert {each.name: each.read_bytes() for each in export(format_)[0].iterdir()} == first


def test_json_holds_everything_but_a_scenario(export):
    out, code, report = export("json")
    (lesson,) = json.loads((out / "exercises.json").read_text(encoding="utf-8"))["lessons"]
    assert (lesson["id"], lesson["title"], lesson["language"]) == ("bread", "Bread: a lesson", "en")
    kinds = [each["kind"] for each in lesson["exercises"]]
    assert kinds == ["quiz", "sort", "match", "order", "cards", "worksheet"]
    quiz = lesson["exercises"][0]
    assert len(quiz["items"]) == len(set(quiz["items"])) == 4
    assert quiz["questions"][2]["hints"] == ["Think of a river."]
    assert quiz["questions"][3]["expected"] == [{"text": "Brod", "feedback": "Nearly."}]
    assert code == 1
    assert [each["what"] for each in report["losses"]] == ["a scenario"]


def test_a_table_holds_no_formula(export, tmp_path):
    """A cell that a spreadsheet would run is text there."""
    (tmp_path / "bread.md").write_text(LESSON.replace("> 90 g of yeast", "=1+1"), encoding="utf-8")
    out = export("csv")[0]
    with (out / "exercises.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["right"] == "'=1+1\n5\\. Sourdough"
    assert [(each["text"], each["right"]) for each in rows if each["exercise"] == "shelf"] == [
        ("Flour", "Shelf"),
        ("Yeast", "Fridge"),
        ("Milk", "Fridge"),
    ]


def test_what_is_broken_or_empty_is_refused(tmp_path, monkeypatch, capsys):
    """With the line and what to do; nothing is written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.md").write_text("# One\n\n```quiz\nWhich?\n\n- [ ] A\n- [ ] B\n```\n")
    assert main(["export", "one.md", "--to", "gift", "--out", "out"]) == 2
    error = capsys.readouterr().err
    assert error.startswith("exercises: one.md:6: ")
    assert error.endswith("Mend what `exercises check` says first.\n")
    (tmp_path / "one.md").write_text("# One\n")
    assert main(["export", "one.md", "--to", "gift", "--out", "out"]) == 2
    assert capsys.readouterr().err == "exercises: nothing to export in one.md.\n"
    assert not (tmp_path / "out").exists()
