"""The search costs nothing until a reader opens it, and finds what is in the page's language."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.request import urlopen

import material
import pytest
from playwright.sync_api import expect
from publishing.searching import part_languages, patient
from publishing.theme_script import adapt
from support.sources import fenced
from support.stores import lesson

PAGES = {
    "index.md": "# Home\n\nA word about harbours. [On](next.md)",
    "next.md": "# Next\n\nHarbours are loud, and ferries are louder.",
}
ASSETS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"


@pytest.fixture
def asked(page):
    """What of the search has been asked for."""
    found: list[str] = []

    def note(request):
        if "/search" in request.url.partition("?")[0]:
            found.append(request.url.rpartition("/")[2].split(".")[0])

    page.on("request", note)
    return found


def test_the_theme_that_is_locked_has_a_script_that_can_wait():
    (script,) = ASSETS.glob("bundle.*.min.js")
    text = script.read_text("utf-8")
    assert patient(text) != text
    assert patient(patient(text)) == patient(text)


def test_a_script_that_is_another_stays_as_it_is(tmp_path):
    folder = tmp_path / "assets" / "javascripts"
    folder.mkdir(parents=True)
    other = 'var a=new Worker(b);f("search/search_index.json")'
    (folder / "bundle.1234.min.js").write_text(other, "utf-8")
    adapt(tmp_path)
    assert (folder / "bundle.1234.min.js").read_text("utf-8") == other


@pytest.mark.browser
def test_nothing_of_the_search_is_loaded_before_it_is_opened(page, render, asked):
    """After an instant navigation too; then it finds."""
    page.goto(render(PAGES))
    page.get_by_role("link", name="On", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Next")
    assert asked == []
    page.get_by_role("textbox", name="Search").press_sequentially("ferries")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("1 matching document")
    assert sorted(asked) == ["search", "search_index"]


@pytest.mark.browser
def test_an_address_that_asks_for_words_has_them_marked(page, render):
    page.goto(render(PAGES) + "next/?h=ferries")
    expect(page.locator("article mark")).to_have_text("ferries")


@pytest.mark.browser
def test_a_result_leads_to_its_words_marked(page, render):
    page.goto(render(PAGES))
    page.get_by_role("textbox", name="Search").press_sequentially("ferries")
    page.get_by_role("dialog").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Next")
    expect(page.locator("article mark").first).to_have_text("ferries")


@pytest.mark.browser
def test_an_address_that_asks_for_a_search_opens_it(page, render):
    page.goto(render(PAGES) + "?q=ferries")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("1 matching document")


LESSONS = {
    "index.md": "# Home\n\n[On](one.md)",
    "one.md": lesson("one", "Ferries are loud. Personas too.", title="Ferries"),
    "de/one.md": lesson(
        "one",
        "Fähren sind „laut“. Personas auch, und große Hafenkräne.\n\n"
        + fenced(
            "quiz", "Was fährt?\n\n- [x] Die Barkasse\n  > Der Kran steht.\n- [ ] Der Wind", "id=q"
        ),
        title="Die Fähren",
        front="lang: de\n",
    ),
    "ar/one.md": lesson(
        "one", "هذه الشخصيات كثيرة، وهي مفيدة بالمرفأ.", title="العبّارات", front="lang: ar\n"
    ),
}


def found(page, words):
    """The titles of what the page's search finds for these words, once it has an answer."""
    page.locator("input.md-search__input").press_sequentially(words)
    results = page.get_by_role("dialog").get_by_role("link")
    expect(results.first).to_be_visible()
    return [each.split("\n")[0] for each in results.locator("h1").all_inner_texts()]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "words", "titles"),
    [
        ("", "personas", ["Ferries"]),
        ("de/one/", "personas", ["Die Fähren"]),
        ("de/one/", "laut", ["Die Fähren"]),
        ("de/one/", "Fäh", ["Die Fähren"]),
        ("ar/one/", "الشخصيات", ["العبّارات"]),
        ("ar/one/", "كثيرة", ["العبّارات"]),
        ("ar/one/", "شخصيات", ["العبّارات"]),  # in the text with its article
        ("ar/one/", "الكثيرة", ["العبّارات"]),  # in the text without
        ("ar/one/", "والكثيره", ["العبّارات"]),  # with a letter before it, and h for the ending
        ("ar/one/", "مفيد", ["العبّارات"]),
        ("ar/one/", "مرفا", ["العبّارات"]),  # in the text: in the harbour, with a hamza
        ("ar/one/", "العبارات", ["العبّارات"]),  # without its mark
        ("de/one/", "faehren", ["Die Fähren"]),
        ("de/one/", "FAHREN", ["Die Fähren"]),
        ("de/one/", "gross", ["Die Fähren"]),
        ("de/one/", "kräne", ["Die Fähren"]),  # in the text: cranes of harbours
        ("de/one/", "kraene", ["Die Fähren"]),
    ],
)
def test_a_page_finds_what_is_in_its_language(page, render, path, words, titles):
    """A lesson once, whatever languages it is in; marks of any script are no part of a word."""
    page.goto(render(LESSONS) + path)
    assert found(page, words) == titles


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "words", "marked"),
    [
        ("de/one/", "kraene", "Hafenkräne"),
        ("de/one/", "Faehren", "Fähren"),
        ("ar/one/", "مرفا", "بالمرفأ"),
        ("ar/one/", "شخصيات", "الشخصيات"),
    ],
)
def test_a_word_within_another_is_marked_once_and_not_called_missing(
    page, render, path, words, marked
):
    page.goto(render(LESSONS) + path)
    assert len(found(page, words)) == 1
    result = page.get_by_role("dialog").locator(".md-search-result__link").first
    assert {each.text_content() for each in result.locator("mark").all()} == {marked}
    assert result.text_content().count(marked) == 1 + (marked == "Fähren")  # in the title, too
    expect(result.locator("del")).to_have_count(0)


@pytest.mark.browser
def test_two_words_are_both_found(page, render):
    """The one that is nowhere is the only one that is called missing."""
    page.goto(render(LESSONS) + "de/one/")
    found(page, "kräne barkassen")
    missing = page.get_by_role("dialog").locator(".md-search-result__link del")
    assert [each.text_content() for each in missing.all()] == ["barkassen"]


def test_a_course_in_german_is_searched_in_all_forms(tmp_path):
    """So is one without translations."""
    file = tmp_path / "search" / "search_index.json"
    file.parent.mkdir()
    file.write_text(json.dumps({"config": {"lang": ["de"]}, "docs": []}), "utf-8")
    part_languages(tmp_path, {})
    assert json.loads(file.read_text("utf-8"))["config"]["lang"] == ["forms"]


def test_each_index_has_one_language_and_no_answers(render):
    """A translation is in that of its language alone, which names the language to the search."""
    address = f"{render(LESSONS)}search/"
    indexes = {}
    for name in ("search_index.json", "search_index.de.json", "search_index.ar.json"):
        with urlopen(address + name) as answer:
            indexes[name] = json.load(answer)
    assert {name: index["config"]["lang"] for name, index in indexes.items()} == {
        "search_index.json": ["en"],
        "search_index.de.json": ["forms"],
        "search_index.ar.json": ["forms"],
    }
    pages = {
        name: {each["location"].partition("#")[0] for each in index["docs"]}
        for name, index in indexes.items()
    }
    assert pages == {
        "search_index.json": {"", "one/"},
        "search_index.de.json": {"de/one/"},
        "search_index.ar.json": {"ar/one/"},
    }
    assert "Was fährt" in str(indexes["search_index.de.json"])
    assert "Kran" not in str(indexes)


def test_a_language_that_the_search_has_no_rules_for_is_read_as_english(tmp_path):
    """And one whose pages are all left out has an index, which is empty, since they ask for it."""
    file = tmp_path / "search" / "search_index.json"
    file.parent.mkdir()
    docs = [{"location": "", "text": "a"}, {"location": "xx/#b", "text": "b"}]
    file.write_text(json.dumps({"config": {"lang": ["en"]}, "docs": docs}), "utf-8")
    part_languages(tmp_path, {"xx/": "xx", "yy/": "yy"})
    one, other = (
        json.loads(file.with_name(f"search_index.{each}.json").read_text("utf-8"))
        for each in ("xx", "yy")
    )
    assert (one["config"]["lang"], one["docs"], other["docs"]) == (["en"], docs[1:], [])
    assert json.loads(file.read_text("utf-8"))["docs"] == docs[:1]
