"""The theme's script, as it is published: sound for everybody where the theme's own is not."""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest
from playwright.sync_api import expect
from publishing.theme_script import BLOCK, BUBBLE, FOLLOWED, SCHEME, SWITCHED, WIDTH, sound

ASSETS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
PAGE = "# Home\n\nA persona helps.\n\n```\none\n```\n\n```\ntwo\n```\n\n*[persona]: One who stands for many."


def test_the_theme_that_is_locked_is_as_it_is_known():
    (script,) = ASSETS.glob("bundle.*.min.js")
    text = script.read_text("utf-8")
    known = (BLOCK, BUBBLE, SWITCHED, SCHEME, FOLLOWED, WIDTH)
    assert [len(each.findall(text)) for each in known] == [1] * len(known)
    assert sound(sound(text)) == sound(text) != text


@pytest.mark.browser
def test_each_code_block_has_an_id_of_its_own(page, render):
    page.goto(render(PAGE))
    page.wait_for_function("document.querySelectorAll('pre[id]').length === 2")
    assert page.evaluate("new Set([...document.querySelectorAll('pre')].map(b => b.id)).size") == 2


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_a_terms_bubble_is_in_the_pages_landmark_and_in_its_place(page, render, axe, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(render(PAGE))
    term = page.locator("abbr")
    expect(term).to_have_attribute("tabindex", "0")
    term.focus()
    bubble = page.get_by_role("main").get_by_role("tooltip")
    expect(bubble).to_be_visible()
    expect(bubble).to_have_class("md-tooltip2 md-tooltip2--bottom md-tooltip2--active")
    word, says = term.bounding_box(), bubble.locator("> *").bounding_box()
    assert 0 <= says["y"] - word["y"] - word["height"] < 16
    assert says["x"] < word["x"] + word["width"] / 2 < says["x"] + says["width"]
    assert axe(page, rules=["region"]) == ""


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_not_switched_as_a_page_begins_and_are_when_its_reader_asks(
    page, render, scheme
):
    """At each switch, a browser reckons the style of every element anew."""
    page.emulate_media(color_scheme=scheme)
    page.add_init_script(
        """const seen = window.switched = [];
        new MutationObserver((all) => all.forEach(({ target }) => seen.push(target.hasAttribute('data-md-color-switching'))))
          .observe(document, { subtree: true, attributeFilter: ['data-md-color-switching'] });"""
    )
    page.goto(render(PAGE))
    body, browser = page.locator("body"), page.locator("meta[name=theme-color]")
    expect(browser).to_have_attribute("content", re.compile("#......"))
    was = browser.get_attribute("content")
    assert page.evaluate("switched") == []
    drawn = page.locator("meta[name=color-scheme]")
    assert drawn.evaluate("meta => meta.content") == ("" if scheme == "light" else "dark")
    here = body.get_attribute("data-md-color-scheme")
    page.get_by_role("banner").locator("label[for^=__palette]:visible").click()
    expect(body).not_to_have_attribute("data-md-color-scheme", here)
    expect(body).not_to_have_attribute("data-md-color-switching", "")
    assert page.evaluate("switched") == [True, False]
    expect(drawn).to_have_attribute("content", "dark" if scheme == "light" else "light")
    expect(browser).not_to_have_attribute("content", was)
