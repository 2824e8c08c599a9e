"""What is hidden in an exercise is not seen, and what is for pressing is not printed, whatever the styles of its kind say."""

import re

import pytest
from exercises.kinds import KINDS
from exercises.skeleton import skeleton
from playwright.sync_api import expect

HIDDEN_BY_SCRIPTS = (
    "[data-act=check], .exercise-body, .sort-take, .order-move, .scenario-trail,"
    " .scenario-notebook, .scenario-row, .scenario-debrief, .worksheet-row"
)
SEEN = "elements => elements.filter(each => each.checkVisibility()).map(each => each.outerHTML)"


@pytest.fixture
def exercises(page, render):
    """A page with an exercise of every kind, each of them live."""
    fences = [re.sub(r' objective="[^"]*"', "", skeleton(kind)) for kind in KINDS]
    page.goto(render("# Page\n\n" + "\n\n".join(fences)))
    expect(page.locator(".exercise[data-live]")).to_have_count(len(KINDS))
    return page.locator(".exercise")


def test_what_a_script_hides_is_not_seen(exercises):
    """A rule of style may have more weight than the browser's own for `hidden`."""
    shown = exercises.locator(HIDDEN_BY_SCRIPTS).evaluate_all(
        """parts => parts.filter(part => {
            part.hidden = true;
            return getComputedStyle(part).display !== 'none';
        }).map(part => part.outerHTML)"""
    )
    assert shown == []


def test_no_button_is_printed(exercises, page):
    """Paper cannot be pressed."""
    page.emulate_media(media="print")
    assert exercises.locator("button").evaluate_all(SEEN) == []
