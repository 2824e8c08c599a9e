"""The reader's own pages and the course's tools with letters of twice the size, on a phone, with something kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.stores import answered, course, store

PAGES = (
    "",
    "my-progress/",
    "practice/",
    "placement/",
    "certificate/",
    "persona-sheet/",
    "sandbox/",
    "lessons/review/",
    "authoring/exercises/sort/",
)
# Words that stand outside the window, and choices or days that have no room in their field.
LOST = """() => {
    const lost = [];
    const scrolled = (part) => part && (getComputedStyle(part).overflowX === 'auto' || scrolled(part.parentElement)); // a table
    const walker = document.createTreeWalker(document.querySelector('.md-content'), NodeFilter.SHOW_TEXT);
    const measure = document.createElement('canvas').getContext('2d');
    while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode;
        if (!data.trim() || !parentElement.checkVisibility() || parentElement.closest('svg, option') || scrolled(parentElement)) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        const { left, right } = range.getBoundingClientRect();
        if (right - left > 2 && (left < -1 || right > innerWidth + 1)) lost.push(data.trim());
    }
    for (const field of document.querySelectorAll('.md-content :is(select, [type=date])')) {
        if (!field.checkVisibility() || field.offsetWidth > 0.6 * innerWidth) continue; // it has what room there is
        const { fontSize, fontFamily, paddingLeft, paddingRight } = getComputedStyle(field);
        measure.font = `${fontSize} ${fontFamily}`;
        const text = field.type === 'date' ? 'dd.mm.yyyy' : field.selectedOptions[0].text;
        const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
        if (measure.measureText(text).width > room) lost.push(`${text} in ${field.outerHTML.slice(0, 60)}`);
    }
    for (const title of document.querySelectorAll('.md-content h1'))
        for (const { 0: word, index } of title.textContent.matchAll(/\\p{L}{2,10}(?!\\p{L})/gu)) {
            const text = document.createTreeWalker(title, NodeFilter.SHOW_TEXT).nextNode();
            if (index + word.length > text.length) break;
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top / 4))).size > 1) lost.push(`${word} is broken`);
        }
    const wide = document.documentElement.scrollWidth - innerWidth;
    return wide > 0 ? [...lost, `${wide} px wider than the window`] : lost;
}"""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.strip("/") or "start")
def test_nothing_is_lost(new_context, site, path):
    page = new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce").new_page()
    sizes = {"standard": 32, "fixed": 26}
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})
    page.goto(f"{site}robots.txt")
    lesson = course(site)[0]
    store(page, site, answered([lesson], *["correct", "wrong"] * 9))
    page.goto(site + path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("main button:visible, main a:visible").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px"
    assert page.evaluate(LOST) == []
