"""A browser that refuses storage: what the theme brings works all the same."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

REFUSED = (
    "Object.defineProperty(window, 'localStorage',"
    " { get() { throw new DOMException('refused', 'SecurityError') } })"
)
DAMAGED = "localStorage.setItem(new URL('.', location).pathname + '.__palette', '{')"
PAGES = {"index.md": "# Start\n\nThe page that is found by its lighthouse.\n"}


@pytest.mark.parametrize("fault", [REFUSED, DAMAGED], ids=["refused", "damaged"])
def test_the_search_finds_pages(page, render, fault):
    """And nothing in the page throws, which the fixture `page` holds it to."""
    page.add_init_script(fault)
    page.goto(render(PAGES))
    page.get_by_role("textbox", name="Search").click()
    expect(page.get_by_text("Type to start searching")).to_be_visible()
    page.get_by_role("textbox", name="Search").press_sequentially("lighthouse")
    result = page.get_by_role("search").get_by_role("link").filter(has_text="lighthouse")
    expect(result.first).to_be_visible()


@pytest.mark.parametrize("fault", [REFUSED, DAMAGED], ids=["refused", "damaged"])
def test_the_colours_can_be_switched(page, render, fault):
    """For as long as the page is open."""
    page.emulate_media(color_scheme="light")
    page.add_init_script(fault)
    page.goto(render(PAGES))
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_title("Switch to dark mode").click()
    expect(page.get_by_role("radio", name="Switch to light mode")).to_be_checked()
    expect(page.locator("body")).not_to_have_css("background-color", light)


def test_what_the_theme_keeps_is_kept_where_it_can_be(page, render):
    """The guard takes nothing away."""
    page.emulate_media(color_scheme="light")
    page.goto(render(PAGES))
    page.get_by_title("Switch to dark mode").click()
    page.reload()
    expect(page.get_by_title("Switch to light mode")).to_be_visible()
