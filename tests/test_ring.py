"""What has focus or is pointed at: a ring round each stop of a page, and words that can be read."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.axe import look
from support.stores import answered, course, store

PAGES = (
    "",
    "sandbox/",
    "persona-sheet/",
    "my-progress/",
    "placement/",
    "certificate/",
    "lessons/what-members-share/",
)
# The stop that has focus, where nothing is drawn round it, round what it is drawn in, or round a mark of either.
RINGLESS = """() => {
    const here = document.activeElement;
    if (here === document.body) return null;
    if (here.matches('.md-search__input')) return ''; // its list opens below it
    const ring = (part, pseudo) => {
        const { outlineStyle, outlineWidth, content } = getComputedStyle(part, pseudo);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && (!pseudo || content !== 'none');
    };
    const drawn = here.closest('.worksheet-field, .quiz-option, .cards-card, label') ?? here;
    const parts = [here, drawn, here.nextElementSibling].filter(Boolean);
    const found = parts.some((part) => [undefined, '::before', '::after'].some((pseudo) => ring(part, pseudo)));
    return found ? '' : here.outerHTML.slice(0, 200);
}"""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.strip("/") or "start")
def test_each_stop_of_a_page_has_a_ring(page, site, path):
    page.goto(site + path)
    expect(page.locator(".exercise:not([data-live])")).to_have_count(0)
    stops, ringless = 0, set()
    while stops < 300:
        page.keyboard.press("Tab")
        found = page.evaluate(RINGLESS)
        if found is None:
            break
        stops += 1
        ringless.add(found)
    assert stops > 10
    assert ringless <= {""}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_that_are_pointed_at_can_be_read(page, site, axe, scheme):
    """In the menu, the table of contents, the text, the foot, and the list of a page's languages."""
    page.goto(f"{site}lessons/customer-segments-and-personas/")
    look(page, 1280, 800, scheme)
    for part in (
        ".md-nav__item > a[href]",
        ".md-nav--secondary a",
        "article p > a",
        ".md-footer__link",
        ".md-select__link",
    ):
        link = page.locator(part).filter(visible=True).first
        if part == ".md-select__link":
            page.get_by_role("navigation", name="Language").get_by_role("button").hover()
            link = page.locator(part).last
        link.hover()
        expect(link).to_be_visible()
        assert axe(page, within=part, rules=["color-contrast"]) == "", part


# Words on the filled ground of a button, where the browser lays a plate under them: then neither can be told apart. Colours
# come to a button by a transition, so the first frame that has such words counts.
PLATED = """async () => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.cssText = 'background: Highlight; forced-color-adjust: none';
    const filled = getComputedStyle(probe).backgroundColor;
    const ground = (part) => {
        const { backgroundColor } = getComputedStyle(part);
        return backgroundColor === 'rgba(0, 0, 0, 0)' && part.parentElement ? ground(part.parentElement) : backgroundColor;
    };
    let found = [];
    for (let frame = 0; !found.length && frame < 300; frame += 1) {
        await new Promise(requestAnimationFrame);
        found = [...document.querySelectorAll('.md-content :is(a, button, span, b)')].filter((part) =>
            part.checkVisibility() && part.innerText?.trim() && ground(part) === filled);
    }
    probe.remove();
    return found.map((part) => [part.innerText.trim(), getComputedStyle(part).forcedColorAdjust]);
}"""


@pytest.mark.parametrize("path", ["", "my-progress/", "practice/", "placement/"])
def test_in_forced_colours_a_filled_button_can_be_read(new_context, site, path):
    page = new_context(forced_colors="active").new_page()
    page.goto(f"{site}robots.txt")
    store(page, site, answered([course(site)[0]], *["correct", "wrong"] * 9))
    page.goto(site + path)
    expect(
        page.locator(".md-content :is(.course-button, .practice__button):visible").first
    ).to_be_visible()
    found = page.evaluate(PLATED)
    assert found
    assert {adjusted for _, adjusted in found} == {"none"}
