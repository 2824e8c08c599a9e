"""Paper: a lesson as a sheet to fill in by hand, its keys at the end, read from the PDF that Chromium makes of it."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from support.each_kind import BODIES, each_kind
from support.pages import ready_for_paper
from support.sources import fenced
from support.stores import lesson

TEXT = "Read [the book](https://example.org/book) or [the rest](b.md)."
PAGES = {
    "index.md": lesson("paper", f"{TEXT}\n\n{each_kind()}"),
    "b.md": "# Another\n\nOne sentence.",
}


def words(text: str) -> str:
    """A text without what a PDF does to it: lines, and letters drawn as one."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def pdf(page: Page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))


def paper(page: Page) -> str:
    """Print the page that is open: the text of all its sheets."""
    return words(" ".join(sheet.extract_text() for sheet in pdf(page).pages))


def opened(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".exercise:not([data-live])")).to_have_count(0)
    ready_for_paper(page)


def offered(page: Page, *, exercises: bool = False, keys: bool = True) -> None:
    """Take the offer at the lesson's end; what the browser would ask then is left out."""
    page.evaluate("() => { window.print = () => {}; }")
    page.get_by_text("Print this lesson").click()
    page.get_by_label("Exercises only").set_checked(exercises)
    page.get_by_label("Answer keys at the end").set_checked(keys)
    page.locator(".paper").get_by_role("button", name="Print").click()
    expect(page.locator("html")).to_have_attribute("data-paper", re.compile("^sheet"))


@pytest.fixture(scope="module")
def first(browser, site):
    """The sheets of the first lesson, printed once."""
    page = browser.new_page(service_workers="block")
    opened(page, f"{site}lessons/customer-segments-and-personas/")
    sheets = pdf(page).pages
    page.close()
    return sheets


def test_the_first_lesson_is_at_most_eight_sheets(first):
    """They were twenty, with each key under its exercise."""
    assert len(first) <= 8


@pytest.fixture
def parted(page, render):
    """The text of a lesson with an exercise of each kind, and that of the keys after it."""
    opened(page, render(PAGES))
    sheets, _, keys = paper(page).partition("Answer keys")
    return sheets, keys


def test_keys_are_gathered_at_the_end_under_the_exercises_titles(parted):
    sheets, keys = parted
    hidden = (
        "She is one.",
        "Back of two",
        "Bakers are many.",
        "Asking comes first.",
        "Well asked.",
    )
    assert [key for key in hidden if key in sheets] == []
    assert [key for key in hidden if key not in keys] == []
    titled = sorted(BODIES, key=lambda kind: keys.find(f"Do the {kind}"))
    assert titled == ["worksheet", *[kind for kind in BODIES if kind != "worksheet"]]


def test_a_sort_has_lettered_buckets_and_numbered_items(parted, page):
    """The key calls the items by those numbers."""
    sheets, keys = parted
    assert "A. Group B. Person" in sheets
    assert "Put items here" not in sheets
    items = page.locator(".sort-tray .sort-text").all_inner_texts()
    assert f"{1 + [item.strip() for item in items].index('Bakers')} Group. Bakers are many." in keys


def test_what_may_be_chosen_for_a_blank_is_beside_it(parted):
    """No list opens on paper."""
    assert "(member / group)" in parted[0] or "(group / member)" in parted[0]


def test_a_link_that_leads_away_has_its_address(parted):
    """One that stays in the site has not."""
    assert "the book (https://example.org/book) or the rest." in parted[0]


@pytest.mark.parametrize("keys", [True, False])
def test_the_exercises_alone_with_their_keys_or_without(page, render, keys):
    """For a teacher to hand out."""
    opened(page, render(PAGES))
    offered(page, exercises=True, keys=keys)
    text = paper(page)
    assert "Do the sort" in text
    assert "the book" not in text
    assert ("Answer keys" in text, "Bakers are many." in text) == (keys, keys)


def test_the_browsers_own_print_has_what_was_answered(page, render):
    """What one sees is what one gets; that the offered sheet is another one is said beside it."""
    opened(page, render(PAGES))
    page.get_by_role("radio", name="Mina").check()
    quiz = page.get_by_role("group", name="Do the quiz")
    quiz.get_by_role("button", name="Check").click()
    page.get_by_label("Name", exact=True).fill("Mina, who sells cheese")
    text = paper(page)
    assert "Not quite" in text
    assert "Mina, who sells cheese" in text
    page.get_by_text("Print this lesson").click()
    expect(page.locator("details.paper")).to_contain_text(
        "prints the page as it is, with your answers"
    )


SAID = """\
Which one is a group?

- [x] Delivering shops in the early morning
  > Many share it.
- [ ] Mina who sells cheese at the market
  > She is one.
---
A shop is a [[member]].

- [!] delivering competitor
  > It is no rival.
"""


@pytest.mark.parametrize("opened_before", [True, False])
def test_a_key_has_room_for_what_it_says(page, render, opened_before):
    """Whether it names steps and options by letters or, once it was opened, by their texts: no word is broken."""
    order = fenced("order", BODIES["order"], 'title="Do the order"')
    opened(page, render(f"# Page\n\n{fenced('quiz', SAID)}\n\n{order}"))
    if opened_before:
        for summary in page.locator(".exercise-key > summary").all():
            summary.click()
        expect(page.locator(".order-key > li > b")).to_have_count(0)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    reason = page.locator(".paper__key .order-reason")
    assert reason.bounding_box()["width"] > 150
    widths = "all => all.map(each => [each.textContent, each.getBoundingClientRect().width])"
    parts = page.locator(".paper__key :is(dt, dd)").evaluate_all(widths)
    assert len(parts) == 6
    assert [each for each in parts if len(each[0]) > 1 and each[1] < 70] == []


def test_a_sorts_key_is_in_the_order_of_its_numbers(page, render):
    opened(page, render(PAGES))
    _, _, keys = paper(page).partition("Answer keys")
    assert re.search(r"Do the sort 1 .+ 2 .+ 3 .+ Do the match", keys)


def test_what_was_answered_is_not_on_the_sheet(page, render):
    """Though it is on the page, and stays there."""
    opened(page, render(PAGES))
    page.get_by_role("radio", name="Mina").check()
    quiz = page.get_by_role("group", name="Do the quiz")
    quiz.get_by_role("button", name="Check").click()
    expect(quiz.get_by_text("Not quite", exact=True).last).to_be_visible()
    offered(page)
    assert "Not quite" not in paper(page)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".paper__sheet")).to_have_count(0)
    expect(quiz.get_by_text("Not quite", exact=True).last).to_be_visible()


def test_without_scripts_a_sheet_has_its_exercises_and_no_keys(new_context, render):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(render(PAGES))
    text = paper(page)
    book = "the book (https://example.org/book) or the rest."
    there = ("Do the order", "Front of two", "Bakers", "What one needs", book)
    assert [each for each in there if each not in text] == []
    away = ("Answer key", "Print this lesson", "Back of two")
    assert [each for each in away if each in text] == []


BOXES = {
    ".sort-tray > .sort-slip": "::after",
    ".match-row": "::after",
    ".order-step": "::before",
}
STYLES = """([part, pseudo]) => [...document.querySelectorAll(part)].map((one) => {
    const { borderTopStyle, width, height } = getComputedStyle(one, pseudo);
    return [borderTopStyle, parseFloat(width) > 20, parseFloat(height) > 15];
})"""


def test_each_has_a_box_to_write_in(page, render):
    """A letter for what is sorted or matched, a number for a step."""
    opened(page, render(PAGES))
    page.emulate_media(media="print")
    found = {part: page.evaluate(STYLES, [part, pseudo]) for part, pseudo in BOXES.items()}
    assert [part for part, all_ in found.items() if not all_] == []
    assert {tuple(box) for all_ in found.values() for box in all_} == {("solid", True, True)}


def in_line_with(page: Page, sign: str) -> dict[str, float]:
    """How far from the left each run of text begins that stands in the line of a sign on the first sheet."""
    runs: list[tuple[str, float, float]] = []

    def note(said: str, matrix: list[float], text: list[float], *_: object) -> None:
        if said.strip():
            x, y = (text[4 + at] * matrix[at * 3] + matrix[4 + at] for at in (0, 1))
            runs.append((words(said), x, y))

    pdf(page).pages[0].extract_text(visitor_text=note)
    line = next(y for said, _, y in runs if said.startswith(sign))
    return {said: x for said, x, y in runs if abs(y - line) < 1}


def test_a_scenarios_arrow_goes_on_to_the_next_step_in_arabic(page, render):
    """To the left, with the number after it, though the choice ends in a Latin word."""
    body = '--- step="one"\nكيف؟\n\n- [المنتج LW](#two)\n--- step="two" ending="good"\nنعم.'
    text = f"---\nlang: ar\n---\n# درس\n\n{fenced('scenario', body)}"
    opened(page, render({"index.md": "# Home", "ar/one.md": text}) + "ar/one/")
    at = in_line_with(page, "←")
    assert at["2"] < at["←"] < at["LW"]


def test_a_blanks_number_stands_in_its_line(page, render):
    """However wide the text before it is."""
    texts = [f"{'wide ' * count}[[one]] and [[two]]." for count in range(12, 20)]
    opened(page, render("# Blanks\n\n" + fenced("quiz", "\n\n---\n".join(texts))))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 600, "height": 800})
    lines = page.locator(".quiz-blank").evaluate_all(
        "all => all.map(each => { const { height } = each.getBoundingClientRect(); return height; })"
    )
    assert len(lines) == 16
    assert max(lines) == min(lines)
