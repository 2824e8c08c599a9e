"""Every page of the site, as it is published: sound for everybody, in both schemes, on a phone and at a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.sites import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(
    path.relative_to(DOCS).with_suffix("").as_posix().removesuffix("index").rstrip("/")
    for path in DOCS.rglob("*.md")
    if "includes" not in path.parts
)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "start")
def test_a_page_is_sound_for_everybody(new_context, site, axe, path):
    """axe-core finds nothing, nothing is cut off at the side."""
    for width, scheme in ((360, "dark"), (1280, "light")):
        page = new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
        ).new_page()
        answer = page.goto(f"{site}{path}/" if path else site)
        assert answer.ok
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator(".exercise:not([data-live])")).to_have_count(0)
        assert axe(page) == "", (width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"wider than {width} px"
        )
        page.context.close()
