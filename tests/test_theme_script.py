"""The theme's script, as it is published: sound for everybody where the theme's own is not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import material
import pytest
from playwright.sync_api import expect
from publishing.theme_script import (
    BLOCK,
    FOLLOWED,
    KNOWN,
    SCHEME,
    SWITCHED,
    TOOLTIP,
    UNNAMED,
    WHOLE,
    WIDTH,
    sound,
)
from support.pages import navigate_instantly, next_frames

ASSETS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
PAGE = "# Home\n\nA persona helps.\n\n```\none\n```\n\n```\ntwo\n```\n\n*[persona]: One who stands for many."


def test_the_theme_that_is_locked_is_as_it_is_known():
    (script,) = ASSETS.glob("bundle.*.min.js")
    text = script.read_text("utf-8")
    known = (BLOCK, TOOLTIP, SWITCHED, UNNAMED, SCHEME, WHOLE, KNOWN, FOLLOWED, WIDTH)
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
    # An empty one would be a switch too.
    assert (
        drawn.evaluate_all("all => all.map((meta) => meta.content)")
        == ["dark"][scheme == "light" :]
    )
    here = body.get_attribute("data-md-color-scheme")
    page.get_by_role("banner").locator("label[for^=__palette]:visible").click()
    expect(body).not_to_have_attribute("data-md-color-scheme", here)
    expect(body).not_to_have_attribute("data-md-color-switching", "")
    assert page.evaluate("switched") == [True, False]
    expect(drawn).to_have_attribute("content", "dark" if scheme == "light" else "light")
    expect(browser).not_to_have_attribute("content", was)


@pytest.mark.browser
def test_a_style_sheet_comes_once_however_many_pages_are_gone_through(page, render):
    """From a page to one in a folder and back; each is drawn by the one sheet, wherever its page is."""
    page.add_init_script(
        """window.came = [];
        document.addEventListener('load', ({ target }) => target.sheet && came.push(target.sheet.href), true);"""
    )
    text = "# {}\n\n[To the other]({})"
    there = text.format("There", "../index.md")
    home = render({"index.md": text.format("Home", "there/one.md"), "there/one.md": there})
    navigate_instantly(page, home)
    page.goto(home)
    expect(page.locator("html")).to_have_class(re.compile(r"\bjs\b"))
    sheets = page.locator("link[rel=stylesheet]")
    first = sheets.evaluate_all(
        "all => all.map((link) => Object.assign(link, { first: true }).sheet.href)"
    )
    assert first
    for title in ("There", "Home", "There"):
        page.get_by_role("link", name="To the other").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(title))
        assert (
            sheets.evaluate_all("all => all.map((link) => link.first && link.sheet.href)") == first
        )
    next_frames(page)
    assert page.evaluate("came") == first


@pytest.mark.browser
def test_a_change_of_a_class_is_no_reason_to_style_a_whole_page_anew(browser, page, render):
    """Each was, by rules of the theme's (bundle.mjs)."""
    table = "| a | b |\n| - | - |\n| 1 | 2 |\n\n"
    page.goto(render("# Home\n\n" + table + "A *persona* helps.\n\n" * 300))
    expect(page.locator("html")).to_have_class(re.compile(r"\bjs\b"))
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    page.evaluate(
        """() => {
            const styled = () => getComputedStyle(document.body).color;
            styled();
            document.documentElement.classList.toggle('marked');
            styled();
            document.documentElement.classList.replace('js', 'no-js');
            styled();
        }"""
    )
    seen = json.loads(browser.stop_tracing())["traceEvents"]
    styled = [
        each["args"]["elementCount"]
        for each in seen
        if each["name"] == "UpdateLayoutTree" and each["ph"] == "X"
    ]
    assert len(styled) >= 2
    assert max(styled) < 100


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_what_follows_a_table_keeps_its_distance_without_scripts(new_context, render, scripts):
    """With them, the theme puts each table into a box, so that its rule for what follows only costs time."""
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(render("# Home\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\nA persona helps."))
    if scripts:
        page.locator(".md-typeset__scrollwrap").evaluate(
            "box => box.replaceWith(document.createElement('table'))"
        )
    expect(page.locator("article table + p")).to_have_css(
        "margin-top", "16px" if scripts else "24px"
    )
