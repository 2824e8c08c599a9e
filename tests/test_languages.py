"""One lesson in several languages of one site: its id, its numbers, and one progress."""

from __future__ import annotations

import json
import re

import pytest
from exercises.check import inspect_course
from exercises.site import Site, read_site
from playwright.sync_api import expect
from support.sources import fenced
from support.stores import AT, lesson, record, store

TWO = Site(language="en", languages=frozenset({"en", "de", "pt-BR"}))


def page(body: str = "", front: str = "") -> str:
    return f"---\nid: one\n{front}---\n\n{body}"


def said(pages: dict[str, str], site: Site = TWO) -> list[tuple[str, str]]:
    """Every diagnostic's page, line, column and rule."""
    found = inspect_course(pages, site=site)[1]
    return [
        (f"{path}:{each.place.line}:{each.place.column}", each.rule)
        for path, inspected in found.items()
        for each in inspected.diagnostics
    ]


@pytest.mark.parametrize(
    ("path", "front", "language"),
    [
        ("docs/one.md", "", "en"),
        ("docs/de/one.md", "", "de"),
        ("docs/de/part/one.md", "", "de"),
        ("docs/one.de.md", "", "de"),
        ("docs/one.pt-BR.md", "", "pt-BR"),
        ("docs/one.fr.md", "", "en"),
        ("docs/fr/one.md", "", "en"),
        ("docs/de.md", "", "en"),
        ("docs/de/one.md", "pt", "pt"),
        ("docs/fr/one.md", "fr", "fr"),
    ],
)
def test_a_pages_language_is_told_by_front_matter_else_by_its_folder_or_name(path, front, language):
    """Folders and names count only where the site has that language."""
    assert TWO.of(path, front).language == language


@pytest.mark.parametrize(
    ("settings", "language", "languages"),
    [
        ({"theme": {"language": "de"}}, "de", set()),
        (
            {"plugins": [{"i18n": {"languages": [{"locale": "en", "default": True}, {"locale": "de"}]}}]},
            "en",
            {"en", "de"},
        ),
        (
            {"plugins": {"search": None, "i18n": {"languages": [{"locale": "fr", "default": True}]}}},
            "fr",
            {"fr"},
        ),
        (
            {"theme": {"language": "nl"}, "extra": {"alternate": [{"lang": "nl"}, {"lang": "de"}]}},
            "nl",
            {"nl", "de"},
        ),
        ({"plugins": ["search"], "extra": {"alternate": "x"}}, "en", set()),
    ],
)  # fmt: skip
def test_the_sites_languages_come_from_its_settings(settings, language, languages):
    """Those of the plugin for translations, and of the theme's menu of languages."""
    site = read_site(settings)
    assert (site.language, site.languages) == (language, frozenset(languages))


def test_a_lesson_may_have_one_id_in_each_language():
    """Twice in one language it is taken, by the page of that language."""
    pages = {
        "docs/one.md": page(),
        "docs/one.de.md": page(),
        "docs/fr.md": page(front="lang: fr\n"),
    }
    assert said(pages) == []
    again = {**pages, "docs/two.de.md": page(), "docs/two.md": page()}
    assert said(again) == [
        ("docs/two.de.md:2:1", "duplicate-lesson-id"),
        ("docs/two.md:2:1", "duplicate-lesson-id"),
    ]


def test_numbers_are_read_in_the_pages_own_language():
    """A decimal comma is a number on the German page, and a text that looks like one on the English."""
    quiz = fenced("quiz", "How much? [[1,5]]", "id=q")
    pages = {"docs/one.md": page(quiz), "docs/de/one.md": page(quiz), "docs/x.md": quiz}
    odd = [place for place, rule in said(pages) if rule == "odd-blank"]
    assert odd == ["docs/one.md:6:11", "docs/x.md:2:11"]
    (german,) = inspect_course({"docs/de/one.md": page(quiz)}, site=TWO)[1][
        "docs/de/one.md"
    ].checked
    assert german.record.questions[0].blanks[0].kind == "number"


def test_an_objective_is_tested_in_each_language_by_itself():
    """What tests it in German is no test of it in English."""
    front = "objectives: [{id: a, text: A}]\n"
    tests = "".join(
        fenced(kind, body, f"id={kind}1 objective=a")
        for kind, body in (("cards", "F\n: B of it"), ("quiz", "A [[b]]."))
    )
    pages = {"docs/one.md": page(front=front), "docs/one.de.md": page(tests, front)}
    untested = [place for place, rule in said(pages) if rule == "objective-untested"]
    assert untested == ["docs/one.md:3:1"]


@pytest.fixture
def address(render):
    """As mkdocs-static-i18n lays it out, without it: a folder, and what front matter says."""
    english = fenced("quiz", "Apple?\n\n- [x] Yes\n- [ ] No\n", 'id="fruit" objective=tell')
    german = fenced("quiz", "Apfel?\n\n- [x] Ja\n- [ ] Nein\n", 'id="fruit" objective=tell')
    amount = fenced("quiz", "Wie viel? [[1,5]]", 'id="amount"')
    return render(
        {
            "index.md": "# Home\n",
            "one.md": lesson("one", english, title="Fruit"),
            "de/one.md": lesson("one", german, title="Obst", front="lang: de\n"),
            "de/two.md": lesson("two", amount, title="Betrag", front="lang: de\n"),
        }
    )


def test_what_is_right_in_one_language_is_done_in_the_other(page, address):
    """Both names in the navigation say so, although the words, and so the keys, are others."""
    page.goto(address)
    lessons = json.loads(page.request.get(f"{address}assets/course.json").text())["lessons"]
    assert [each["title"] for each in lessons] == ["Fruit"]
    (german,) = lessons[0]["exercises"][0]["items"][0]["same"]
    store(page, address, {"one": {"fruit": {german: record(at=AT)}}})
    for path, name in (("one/", "Fruit finished"), ("de/one/", "Obst abgeschlossen")):
        page.goto(f"{address}{path}")
        link = page.get_by_role("link", name=re.compile(rf"^{name}$"))
        expect(link.first).to_be_attached()


def test_a_number_is_typed_as_the_page_writes_it(page, address):
    """One and a half, with the comma."""
    page.goto(f"{address}de/two/")
    expect(page.locator(".exercise[data-live]")).to_have_count(1)
    page.get_by_role("textbox", name="Lücke 1").fill("1,50")
    page.get_by_role("button", name="Prüfen", exact=True).click()
    expect(page.locator(".exercise-result")).to_have_text("Richtig")
