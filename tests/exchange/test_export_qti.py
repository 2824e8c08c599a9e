"""QTI packages of our own: what is in them, and that they come back as the exercises that they were."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest
from exercises.__main__ import main
from support.bread import DECK, LEFT_OVER, STEPS, exported, lesson, unpacked, write
from support.sites import ROOT
from support.sources import shown

VERSIONS = pytest.mark.parametrize("version", ["2.1", "3"])
LESSON = lesson(
    "Bread & <butter>",
    """\
```quiz id="loaf" title="A & B" shuffle
Which of **these**? ![Loaf](loaf.png)

- [x] `yeast < salt`
  > It lives.
- [ ] Salt
---
The oven is at [[220 ± 5 | 1,000..1,200]] degrees.

> Hot.
---
It is [[Brot | Weck]] and [[*rests | runs]].
```
""",
    """\
```quiz id="words" match="exact"
It is [[Brot]].
```
""",
    """\
```sort id="shelf"
Where?

Shelf
:   Flour
    > It is dry.
:   Salt

Fridge
:   Yeast
```
""",
    LEFT_OVER,
    STEPS,
    DECK,
    """\
```worksheet id="mine"
Name
:   What it is called. See [the oven](oven.md).
```
""",
)


@pytest.fixture
def export(tmp_path, monkeypatch, capsys):
    """export(version): the files of the package, and the report."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, LESSON)

    def run(version):
        words = ["--to", f"qti-{version}", "--out", version]
        status, report = exported(capsys, *words)
        assert status == 1
        return unpacked((tmp_path / version / "bread.zip").read_bytes()), report

    return run


def bare(root):
    """Names as version 2.1 has them, without their space."""
    for each in root.iter():
        name = each.tag.rpartition("}")[2]
        if name.startswith("qti-"):
            name = re.sub(r"-(\w)", lambda found: found[1].upper(), name.removeprefix("qti-"))
            each.attrib = {
                re.sub(r"-(\w)", lambda found: found[1].upper(), key): value
                for key, value in each.attrib.items()
            }
        each.tag = name
    return root


@VERSIONS
def test_an_item_says_what_is_asked_what_is_right_and_what_follows(export, version):
    files, _ = export(version)
    items = {
        root.get("title"): root
        for name, data in files.items()
        if name.startswith("i-") and (root := bare(ET.fromstring(data)))
    }
    choice = items["A & B 1"]
    assert choice.findtext("responseDeclaration/correctResponse/value") == "c-1"
    assert choice.find("itemBody//img").attrib == {"src": "media/loaf.png", "alt": "Loaf"}
    assert choice.find("itemBody/choiceInteraction").get("shuffle") == "true"
    assert "".join(choice.find("itemBody//simpleChoice").itertext()) == "yeast < salt"
    feedback = choice.find("modalFeedback")
    assert (feedback.get("outcomeIdentifier"), feedback.get("identifier")) == ("FEEDBACK", "c-1")
    number = items["A & B 2"].find("responseProcessing")
    assert number.find(".//or/equal").get("tolerance") == "5 5"
    assert [each.text for each in number.findall(".//or/and//baseValue")] == ["1000", "1200"]
    assert [each.get("mapKey") for each in items["A & B 3"].iter("mapEntry")] == ["Brot", "Weck"]
    assert items["words"].find(".//mapEntry").get("caseSensitive") == "true"
    order = items["steps"]
    right = [each.text for each in order.findall("responseDeclaration/correctResponse/value")]
    shown_first = [each.get("identifier") for each in order.iter("simpleChoice")]
    assert sorted(right) == sorted(shown_first) and right != shown_first


@VERSIONS
def test_the_package_names_what_it_holds(export, version):
    files, report = export(version)
    manifest = bare(ET.fromstring(files["imsmanifest.xml"]))
    named = {each.get("href") for each in manifest.iter("file")}
    assert named == files.keys() - {"imsmanifest.xml"}
    refs = [each.get("href") for each in bare(ET.fromstring(files["bread.xml"])).iter("assessmentItemRef")]  # fmt: skip
    assert set(refs) == {name for name in files if name.startswith("i-")}
    said = {(each["kind"], each["item"], each["what"]) for each in report["losses"]}
    assert said == {
        ("left", "deck", "a deck of 1 cards"),
        ("lost", "shelf", "the reasons of 1 item"),
        ("changed", "mine", "links to other pages"),
    }


def test_names_last_while_the_wording_around_changes(export, tmp_path):
    """The name of an item depends on its own text, its exercise's id and the lesson's."""
    before = export("3")[0].keys()
    text = LESSON.replace("It lives.", "It is alive.").replace("A & B", "Other")
    (tmp_path / "bread.md").write_text(text, "utf-8")
    assert export("3")[0].keys() == before


def comparable(exercises):
    """What of `show` QTI has a place for. Alignment in a table, marks of thousands, links to other pages and the order of distractors have none."""
    out = []
    for each in exercises:
        if each["kind"] == "quiz":
            names = ("stem", "select", "options", "blanks", "explanation")
            out += [{name: question.get(name) for name in names} for question in each["questions"]]
        elif each["kind"] == "sort":
            buckets = [[bucket["name"], [item["text"] for item in bucket["items"]]] for bucket in each["buckets"]]  # fmt: skip
            out.append({"prompt": each["prompt"], "buckets": buckets})
        elif each["kind"] == "match":
            out.append({"prompt": each["prompt"], "pairs": each["pairs"], "distractors": sorted(each["distractors"])})  # fmt: skip
        elif each["kind"] == "order":
            out.append({"prompt": each["prompt"], "steps": [step["text"] for step in each["steps"]]})  # fmt: skip
    return [plain(json.dumps(each, ensure_ascii=False, sort_keys=True)) for each in out]


def plain(text):
    text = re.sub(r"(?<!!)\[([^\]\[]+)\]\((?!http)[^)]*\)", r"\1", text)
    text = re.sub(r"!\[([^\]]*)\]\([^)]*\)", r"![\1]()", text)
    text = re.sub(r"\| (\d+)\\\\", r"| \1", text)
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)  # 1,000
    return re.sub(r"-+:", "---", text)


@VERSIONS
def test_what_was_exported_comes_back_as_it_was(export, tmp_path, capsys, version):
    export(version)
    main(["import", f"{version}/bread.zip", "--from", "qti", "--to", "back"])
    capsys.readouterr()
    (page,) = (tmp_path / "back").rglob("*.md")
    assert comparable(shown(page.read_text("utf-8"))) == comparable(shown(LESSON))
    assert 'match="exact"' in page.read_text("utf-8")


@VERSIONS
def test_the_whole_course_comes_back_as_it_was(tmp_path, monkeypatch, capsys, version):
    """Every question, sort, match and order of it."""
    monkeypatch.chdir(ROOT)
    main(["export", "docs/lessons", "--to", f"qti-{version}", "--out", str(tmp_path / "out")])
    seen = 0
    for page in sorted((ROOT / "docs" / "lessons").glob("*.md")):
        text = page.read_text("utf-8")
        name = re.search(r"^id: (\S+)$", text, re.MULTILINE)[1]
        package = tmp_path / "out" / f"{name}.zip"
        wanted = comparable(shown(text))
        assert package.exists() == bool(wanted) or "```worksheet" in text
        back = tmp_path / name
        main(["import", str(package), "--from", "qti", "--to", str(back)])
        (made,) = back.rglob("*.md")
        assert comparable(shown(made.read_text("utf-8"))) == wanted
        seen += len(wanted)
    capsys.readouterr()
    assert seen > 350
