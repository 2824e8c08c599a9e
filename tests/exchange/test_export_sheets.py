"""Sheets of exercises: a book (EPUB) and a PDF, with and without keys. EPUBCheck reads the whole course's in `make exchanges`."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET

import pytest
from browser import find
from exercises.__main__ import main
from pypdf import PdfReader
from support.bread import DECK, NAMES, SHELF, STEPS, exported, lesson, unpacked, write

X = "{http://www.w3.org/1999/xhtml}"
LESSON = lesson(
    "Bread & <butter>",
    """\
```quiz id="loaf" title="A loaf"
What makes it *rise*? ![Loaf](loaf.png)

??? hint

    Think of beer.

- [x] Yeast
- [ ] Salt
  > It slows it down.

> Gas, says [the oven](oven.md).

---
It is [[Brot | Weck]] and [[*rests | runs]].
```
""",
    SHELF,
    NAMES,
    STEPS,
    DECK,
    """\
```worksheet id="mine"
Name
:   What it is called.

- [ ] It has a name
```
""",
)


@pytest.fixture
def export(tmp_path, monkeypatch, capsys):
    """export(format, …): what was written, and the report."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, LESSON)

    def run(format_, *more):
        words = ["--to", format_, "--out", "out", *more]
        status, report = exported(capsys, *words)
        assert status == 0
        return (tmp_path / "out" / report["pages"][0]).read_bytes(), report

    return run


def words_of(data):
    return " ".join("".join(ET.fromstring(data).itertext()).split())


def test_a_book_asks_in_one_chapter_and_answers_in_another(export):
    """Each exercise leads to its key and back; hints come after all tasks."""
    data, report = export("epub")
    files = unpacked(data)
    tasks, keys = (ET.fromstring(files[f"book/bread{name}.xhtml"]) for name in ("", "-keys"))
    asked, right = words_of(files["book/bread.xhtml"]), words_of(files["book/bread-keys.xhtml"])
    assert "It slows it down." not in asked and "Gas" not in asked and "It is dry." not in asked
    assert asked.index("Think of beer.") > asked.index("What it is called.")
    for text in ("A", "B: It slows it down.", "Gas, says the oven.", "Brot / Weck", "rests", "It is dry.", "What is inside"):  # fmt: skip
        assert text in right
    order = [item for item in tasks.iter(f"{X}li") if "".join(item.itertext()) in ("Mix", "Rest", "Bake")]  # fmt: skip
    assert ["".join(each.itertext()) for each in order] != ["Mix", "Rest", "Bake"]
    ids = {each.get("id") for page in (tasks, keys) for each in page.iter() if each.get("id")}
    ways = [each.get("href") for page in (tasks, keys) for each in page.iter(f"{X}a")]
    assert len(ways) == 10  # the worksheet has no key
    assert {way.partition("#")[2] for way in ways} <= ids
    assert [each["what"] for each in report["losses"]] == ["links to other pages"]


def test_a_book_runs_as_its_language_does(export, tmp_path):
    """By the language's first part, where nobody knows the whole."""
    write(tmp_path, LESSON.replace("id: bread\n", "id: bread\nlang: ar-QQ\n"))
    files = unpacked(export("epub")[0])
    tasks = next(data for name, data in files.items() if name.endswith("-keys.xhtml"))
    assert ET.fromstring(tasks).get("dir") == "rtl"


def test_a_book_says_what_it_holds_and_how_it_can_be_read(export):
    files = unpacked(export("epub")[0])
    assert next(iter(files)) == "mimetype"
    package = ET.fromstring(files["book/package.opf"])
    space = "{http://www.idpf.org/2007/opf}"
    held = {each.get("href") for each in package.iter(f"{space}item")}
    assert {f"book/{name}" for name in held} == files.keys() - {"mimetype", "META-INF/container.xml", "book/package.opf"}  # fmt: skip
    said = [(each.get("property"), each.text) for each in package.iter(f"{space}meta")]
    for each in (
        ("schema:accessMode", "textual"),
        ("schema:accessMode", "visual"),
        ("schema:accessModeSufficient", "textual"),
        ("schema:accessibilityFeature", "alternativeText"),
        ("schema:accessibilityHazard", "none"),
        ("dcterms:modified", "1980-01-01T00:00:00Z"),
    ):
        assert each in said
    title = package.findtext(".//{http://purl.org/dc/elements/1.1/}title")
    assert title == "Bread & <butter>"
    entries = [each.get("href") for each in ET.fromstring(files["book/nav.xhtml"]).iter(f"{X}a")]
    assert entries[:2] == ["bread.xhtml", "bread.xhtml#task-bread-loaf"]
    assert "bread-keys.xhtml#key-bread-loaf" in entries


def test_without_keys_nothing_in_a_book_is_the_answer(export):
    data, report = export("epub", "--keys", "no")
    files = unpacked(data)
    assert "book/bread-keys.xhtml" not in files
    assert not any(b"rests</" in each or b"Gas" in each for each in files.values())
    assert ("changed", "the keys") in [(each["kind"], each["what"]) for each in report["losses"]]
    assert export("epub", "--keys", "no")[0] == data


def test_a_format_that_has_no_keys_apart_refuses_the_option(export, capsys):
    assert main(["export", "bread.md", "--to", "csv", "--keys", "no", "--out", "out"]) == 2
    assert capsys.readouterr().err == "exercises: csv takes no --keys; leave it out.\n"


def test_without_a_browser_there_is_no_pdf(export, monkeypatch, capsys):
    """And the sentence says what to do."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setattr("exercises.exchange.exports.pdf.BROWSERS", ("no-such-browser",))
    assert main(["export", "bread.md", "--to", "pdf", "--out", "out"]) == 2
    assert capsys.readouterr().err == (
        "exercises: a PDF is printed by Chromium or Chrome, and none is on PATH. Install one, or"
        " say in BROWSER_PATH where it is; or export to epub.\n"
    )


@pytest.mark.browser
@pytest.mark.skipif(not find(), reason="no Chromium or Chrome is on PATH")
def test_a_pdf_is_printed_with_its_keys_on_a_page_of_their_own(export, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", find())
    pages = [each.extract_text() for each in PdfReader(io.BytesIO(export("pdf")[0])).pages]
    assert "What makes it rise?" in pages[0] and "Gas" not in pages[0]
    assert "Answer key: Bread & <butter>" in pages[-1] and "Gas" in pages[-1]
