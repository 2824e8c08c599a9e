"""The theme's frame, by keyboard, by touch and by ear: menu, search, the way past both, and the glossary's terms in a text."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.axe import look, violations
from support.stores import lesson

TERM = "persona"
FILLER = "\n\n".join(["[A link](#more) in a long text, and more of it."] * 40)
PAGES = {
    "index.md": f"# Home\n\nA persona is one. Another persona follows.\n\n## More\n\n{FILLER}\n\n*[persona]: One person who stands for a segment.\n",
    "part/one.md": "# One\n\nText.\n",
    "part/two.md": "# Two\n\nText.\n",
    "plain.md": "No heading.\n",
}
SMALL = {"width": 1024, "height": 700}
HIDDEN_STOP = """() => {
    const here = document.activeElement;
    if (here === document.body) return 'the body';
    if (here.matches('.md-option')) return ''; // its ring is on its label
    const { left, right, top, bottom, width } = here.getBoundingClientRect();
    const seen = here.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    return seen && width && right > 0 && left < innerWidth && bottom > 0 && top < innerHeight ? '' : here.outerHTML;
}"""


@pytest.fixture
def small(new_context, render):
    """The home page at the width of a small laptop, where the menu is a drawer."""
    page = new_context(viewport=SMALL, reduced_motion="reduce").new_page()
    page.goto(render(PAGES))
    expect(page.get_by_role("button", name="Navigation")).to_be_visible()
    return page


def test_no_stop_of_the_keyboard_is_out_of_sight(small):
    """The drawer that is shut is none, nor the search's results."""
    lost = []
    for _ in range(12):
        small.keyboard.press("Tab")
        lost.append(small.evaluate(HIDDEN_STOP))
    assert [each for each in lost if each] == []


def test_the_menu_is_a_button_that_says_whether_it_is_open(small):
    menu = small.get_by_role("button", name="Navigation")
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    assert small.evaluate("!!document.activeElement.closest('.md-sidebar--primary')")
    small.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()


def test_a_part_of_the_course_is_reached_in_the_drawer_by_keyboard(small):
    small.get_by_role("button", name="Navigation").press("Enter")
    link = small.locator(".md-sidebar--primary").get_by_role("link", name="Part", exact=True)
    expect(link).to_be_visible()
    link.press("Enter")
    expect(small.get_by_role("heading", level=1)).to_contain_text("One")
    expect(small.get_by_role("button", name="Navigation")).to_have_attribute(
        "aria-expanded", "false"
    )


def test_what_is_open_in_the_drawer_is_left_and_opened_again_by_keyboard(small):
    """By buttons in the theme's labels: its contents, and back."""
    small.set_viewport_size({"width": 360, "height": 740})
    small.get_by_role("button", name="Navigation").press("Enter")
    side = small.locator(".md-sidebar--primary")
    contents = side.get_by_role("button", name="Home", exact=True)
    contents.press("Enter")
    back = side.get_by_role("button", name="Table of contents")
    expect(back).to_be_visible()
    expect(side.get_by_role("link", name="More", exact=True)).to_be_visible()
    back.press(" ")
    expect(contents).to_be_visible()
    expect(side.get_by_role("link", name="More", exact=True)).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_the_open_search_and_menu(small, width, scheme):
    look(small, width, 740, scheme)
    if width == 360:
        small.get_by_role("button", name="Navigation").press("Enter")
        expect(small.locator(".md-sidebar--primary")).to_be_visible()
        assert violations(small) == ""
        small.keyboard.press("Escape")
        small.get_by_role("button", name="Search").press("Enter")
    small.get_by_role("textbox", name="Search").press_sequentially("persona")
    expect(small.get_by_role("dialog").locator("mark").first).to_be_visible()
    assert violations(small) == ""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_without_scripts_a_phone_scrolls_no_translated_page_sideways(new_context, render, language):
    """Neither for the list of languages that is shut nor for the open one, whose names are all in the window."""
    page = new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}).new_page()
    pages = {
        f"{folder}one.md": lesson("one", "Text.", front=f"lang: {name}\n")
        for folder, name in (("", "en"), ("de/", "de"), ("ar/", "ar"))
    }
    address = render({"index.md": "# Home\n", **pages})
    page.goto(f"{address}one/" if language == "en" else f"{address}{language}/one/")
    switch = page.get_by_role("banner").get_by_role("navigation").get_by_role("navigation").first
    for _ in ("shut", "open"):
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        switch.get_by_role("button").focus()
    link = switch.get_by_role("link", name="Deutsch").bounding_box()
    assert 0 <= link["x"] < link["x"] + link["width"] <= 360


def test_at_the_foot_of_a_lesson_nothing_is_cut_off_and_no_line_ends_twice(page, render):
    """The next page's title is read to its end on a phone; a source whose title asks needs no full stop of its own."""
    sources = "sources:\n  - {author: Ada, title: Why?}\n  - {author: Bo, title: Why?, year: 2001}\n  - {author: Cy, title: So}\n"
    page.set_viewport_size({"width": 360, "height": 740})
    pages = {
        "a.md": lesson("a", "Text.", front=sources),
        "b.md": "# Which of the two does this decision need first?\n",
    }
    page.goto(f"{render(pages)}a/")
    listed = page.get_by_role("region", name="Sources").get_by_role("listitem")
    expect(listed).to_have_text(["Ada, Why?", "Bo, Why?, 2001.", "Cy, So."])
    title = page.get_by_role("contentinfo").get_by_text("Which of the two")
    expect(title).to_be_visible()
    assert title.evaluate("(each) => each.scrollWidth <= each.clientWidth")


def test_a_link_of_a_menu_beside_the_text_is_24_px_high(page, render):
    """Wherever the menu has been scrolled to; and the contents beside it."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(render(PAGES))
    links = page.locator(".md-sidebar .md-nav__link:visible")
    heights = links.evaluate_all("all => all.map((link) => link.getBoundingClientRect().height)")
    assert len(heights) >= 4 and min(heights) >= 24


def test_who_leaves_the_drawer_shuts_it(small):
    menu = small.get_by_role("button", name="Navigation")
    menu.press("Enter")
    small.get_by_role("link", name="A link").first.focus()
    expect(menu).to_have_attribute("aria-expanded", "false")


def test_the_search_tells_how_much_it_found_and_leads_back(page, render):
    page.goto(render(PAGES))
    here = page.get_by_role("link", name="A link").first
    here.focus()
    page.get_by_role("textbox", name="Search").press_sequentially("persona")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("1 matching document")
    page.keyboard.press("Escape")
    expect(here).to_be_focused()


def test_single_letters_do_nothing(page, render):
    """The theme's do, and come in the way of speech input (WCAG 2.1.4)."""
    page.goto(render(PAGES))
    expect(page.get_by_role("textbox", name="Search")).to_be_visible()
    for key in "fspn/,.":
        page.keyboard.press(key)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Home")
    assert page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize("address", ["", "part/one/", "plain/"])
def test_every_page_has_a_way_past_its_navigation(page, render, address):
    page.goto(render(PAGES) + address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("article")).to_be_focused()


def test_what_has_focus_is_not_under_the_header(page, render):
    """Also going back through a page (WCAG 2.4.11)."""
    page.set_viewport_size({"width": 1280, "height": 500})
    page.goto(render(PAGES))
    page.get_by_role("link", name="A link").last.focus()
    under = []
    for _ in range(35):
        page.keyboard.press("Shift+Tab")
        under.append(
            page.evaluate(
                "() => document.activeElement.getBoundingClientRect().top"
                " < document.querySelector('.md-header').offsetHeight"
            )
        )
    assert not any(under)


def test_a_term_is_a_stop_where_it_is_met_first_and_escape_takes_its_meaning_away(page, render):
    page.goto(render(PAGES))
    terms = page.get_by_role("article").locator("abbr")
    expect(terms).to_have_count(2)
    meaning = page.get_by_role("tooltip").filter(visible=True, has_text="stands for")
    page.get_by_role("link", name="Skip to content").press("Enter")
    page.keyboard.press("Tab")  # the heading's link
    page.keyboard.press("Tab")
    expect(terms.first).to_be_focused()
    expect(meaning).to_have_text("One person who stands for a segment.")
    page.keyboard.press("Escape")
    expect(meaning).to_have_count(0)
    page.keyboard.press("Tab")
    expect(terms.last).not_to_be_focused()
    terms.last.hover()
    expect(meaning).to_have_count(1)
    page.keyboard.press("Escape")
    expect(meaning).to_have_count(0)


def test_a_term_tells_its_meaning_to_a_finger(new_context, render):
    page = new_context(has_touch=True, viewport={"width": 360, "height": 740}).new_page()
    page.goto(render(PAGES))
    page.get_by_role("article").locator("abbr").last.tap()
    expect(page.get_by_role("tooltip").filter(visible=True)).to_have_text(
        "One person who stands for a segment."
    )
