"""Every page of the site, as it is published: sound for everybody, in both schemes, on a phone and at a desk."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from support.axe import OF_WIDTH, look
from support.sites import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(
    path.relative_to(DOCS).with_suffix("").as_posix().removesuffix("index").rstrip("/")
    for path in DOCS.rglob("*.md")
    if "includes" not in path.parts
)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "start")
def test_a_page_is_sound_for_everybody(page, site, axe, path):
    """axe-core finds nothing, nothing is cut off at the side.

    The frame around a page is that of every other: on a phone the start page shows it to all rules, the others to those
    whose answer the width or the scheme can change.
    """
    answer = page.goto(f"{site}{path}/" if path else site)
    assert answer.ok
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".exercise:not([data-live])")).to_have_count(0)
    page.keyboard.press("Shift")  # a reader's first sign brings what else there is (later.js)
    expect(page.locator("practice-line:not([data-known])")).to_have_count(0)
    for width, scheme, rules in ((1280, "light", None), (360, "dark", OF_WIDTH if path else None)):
        look(page, width, 800, scheme)
        assert axe(page, rules=rules) == "", (width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"wider than {width} px"
        )


TERMS = """---
title: Glossary
terms: true
---

# Glossary

Terms.

<div class="glossary" markdown>

Agent { #agent }
:   One who acts.

Ärger { #aerger }
:   Under A.

Zone { #zone }
:   A place.

</div>
"""


def test_a_glossary_has_a_letter_for_each_that_a_term_begins_with(page, render):
    """Each as large as a finger needs, and in no more letters than there are."""
    page.goto(f"{render({'index.md': TERMS})}")
    letters = page.get_by_role("navigation", name="Terms by their first letter").get_by_role("link")
    expect(letters).to_have_text(["A", "Z"])
    expect(letters.last).to_have_accessible_name("Z: first term")
    box = letters.first.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    letters.last.click()
    expect(page.locator("dt:target")).to_have_text(re.compile("^Zone"))
