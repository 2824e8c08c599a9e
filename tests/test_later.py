"""What a lesson can do without until its reader does something: asked for then, or after a while."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from publishing.bundles import lacks
from support.sources import fenced
from support.stores import answered, course, lesson, store

pytestmark = pytest.mark.themeless

pytestmark = [
    pytest.mark.skipif(bool(lacks()), reason=lacks()),
    pytest.mark.usefixtures("context"),  # a clock stays with it
]
QUIZ = fenced("quiz", "Plum?\n\n- [x] Yes\n- [ ] No", 'id="plum" objective=tell')
LATE = re.compile(r"/packed/lesson-\w+\.js$")


@pytest.fixture
def address(render):
    return render({"index.md": "# Home\n", "one.md": lesson("one", QUIZ)}) + "one/"


@pytest.fixture
def asked(page: Page) -> list[str]:
    """The late file, as often as the page has asked for it."""
    found: list[str] = []
    page.on("request", lambda each: found.append(each.url) if LATE.search(each.url) else None)
    return found


def opened(page: Page, address: str) -> None:
    """With a clock that stands still, so that no while goes by."""
    page.clock.install()
    page.goto(address)
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    expect(page.locator(".exercise[data-live]")).to_have_count(1)


def test_a_page_that_nobody_has_touched_asks_for_it_after_a_while(page, address, asked):
    """The browser's own print command gives no sign before it."""
    opened(page, address)
    assert asked == []
    with page.expect_response(LATE):
        page.clock.run_for(3000)


@pytest.mark.parametrize("sign", ["key", "press", "scroll"])
def test_it_comes_with_the_first_sign(page, address, asked, sign):
    opened(page, address)
    assert asked == []
    with page.expect_response(LATE):
        if sign == "key":
            page.keyboard.press("Shift")
        elif sign == "press":
            page.get_by_role("heading", level=1).dispatch_event("pointerdown")
        else:
            page.evaluate("dispatchEvent(new Event('scroll'))")


def test_it_comes_at_once_where_something_is_kept(page, address, asked):
    page.goto(address)
    home = address.removesuffix("one/")
    store(page, home, answered(course(home), "wrong"))
    page.reload()
    expect(page.locator(".pips__text")).to_have_text("0 of 1 exercise done")
    expect(page.locator(".lesson-open__result")).to_have_text("0 of 1 answers are right so far.")


@pytest.mark.tolerates_errors
def test_what_could_not_be_had_is_asked_for_again(page, address):
    """And nothing offers to print before."""
    page.route(LATE, lambda route: route.abort())
    page.goto(address)
    with page.expect_event("requestfailed"):
        page.keyboard.press("Shift")
    page.unroute(LATE)
    offer = page.get_by_text("Print this lesson")
    expect(offer).to_be_hidden()
    page.get_by_role("heading", level=1).click()
    expect(offer).to_be_visible()
