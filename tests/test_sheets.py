"""Paper, sheet by sheet: in the PDF of a lesson nothing that belongs together is parted, and no sheet is a quarter full."""

from __future__ import annotations

import io
import os
import re
import unicodedata

import pytest
from playwright.sync_api import Page, expect
from pypdf import PageObject, PdfReader
from support.pages import ready_for_paper
from support.sites import ROOT

# All of them in CI; else the first, the one with worksheets, and the one with most questions.
LESSONS = sorted(path.stem for path in (ROOT / "docs" / "lessons").glob("*.md"))
if "CI" not in os.environ:
    LESSONS = ["customer-segments-and-personas", "capstone", "run-the-interview"]
LEAST = 0.25  # of a page's height

# What is read and answered at one go, as the texts in it; each worksheet’s title with its first field; and
# each heading with the first text after it.
WHOLE = """() => {
    const parts = `.quiz-question, .cards-card, .sort-tray > .sort-slip, .match-row, .match-slip, .order-step,
        .worksheet-field, .scenario-step`;
    const texts = (part) => {
        const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) {
            const { data, parentElement } = walker.currentNode;
            if (data.trim() && parentElement.checkVisibility() && !parentElement.closest('select, textarea, .exercise-live, [hidden]'))
                found.push(data);
        }
        return found;
    };
    const first = (heading) => {
        for (let next = heading; next; next = next.parentElement.closest('article') && next.parentElement)
            for (let after = next.nextElementSibling; after; after = after.nextElementSibling)
                if (texts(after).length) return [texts(after)[0].trim().slice(0, 20)];
        return [];
    };
    const article = document.querySelector('article');
    return [
        ...[...article.querySelectorAll(parts)].map(texts),
        ...[...article.querySelectorAll('exercise-worksheet')].map((sheet) => ['.exercise-title', '.worksheet-label']
            .flatMap((one) => texts(sheet.querySelector(one)))),
        ...[...article.querySelectorAll('h2, h3')].filter((one) => one.checkVisibility() && !one.closest('.paper__keys'))
            .map((heading) => [...texts(heading), ...first(heading)]),
    ].filter((part) => part.length);
}"""


def letters(text: str) -> str:
    """A text without what a PDF does to it: lines, spaces, and letters drawn as one."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def filled(sheet: PageObject) -> float:
    """How far down a sheet its last words are, from 0 to 1."""
    heights: list[float] = []

    def note(said: str, matrix: list[float], text: list[float], *_: object) -> None:
        if said.strip():
            heights.append(text[5] * matrix[3] + matrix[5])

    sheet.extract_text(visitor_text=note)
    return 1 - min(heights, default=0) / float(sheet.mediabox.height)


@pytest.fixture(params=LESSONS)
def printed(page: Page, site: str, request: pytest.FixtureRequest) -> tuple[Page, list[PageObject]]:
    page.goto(f"{site}lessons/{request.param}/")
    expect(page.locator(".exercise:not([data-live])")).to_have_count(0)
    ready_for_paper(page)
    data = page.pdf(format="A4", prefer_css_page_size=True)
    return page, list(PdfReader(io.BytesIO(data)).pages)


def test_nothing_is_parted_and_no_sheet_is_nearly_empty(printed):
    """But for the last sheet of the lesson and the last of its keys."""
    page, sheets = printed
    texts = [letters(sheet.extract_text()) for sheet in sheets]
    page.emulate_media(media="print")
    parts = page.evaluate(WHOLE)
    assert len(parts) > 20
    parted = [
        part
        for part in parts
        if not any(all(letters(one) in text for one in part) for text in texts)
    ]
    assert parted == []
    keys = next(at for at, text in enumerate(texts) if text.startswith("Answerkeys"))
    ends = (keys - 1, len(sheets) - 1)
    assert [at for at, sheet in enumerate(sheets) if at not in ends and filled(sheet) < LEAST] == []
