"""The search costs nothing until a reader opens it: neither its index nor its worker is asked for."""

from __future__ import annotations

from pathlib import Path

import material
import pytest
from playwright.sync_api import expect
from publishing.searching import let_search_wait, patient

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
    let_search_wait(tmp_path)
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
