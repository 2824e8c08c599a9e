"""What a page leaves behind when instant navigation takes it away: nothing. On other people's sites the theme holds on to it, so
that it had better be empty."""

import pytest
from playwright.sync_api import expect
from support.pages import navigate_instantly, ready_for_paper
from support.sources import fenced

LESSON = "---\ntitle: First\nobjectives: [{id: tell, text: Tell}]\n---\n\n"
CARDS = fenced("cards", "Front\n:   Its other side", 'id="deck" title="Deck"')
SORT = fenced("sort", "One\n:   Apple\n\nTwo\n:   Pear", 'id="board" title="Board"')


@pytest.fixture
def first(page, render):
    """A page with two exercises, from which a link goes to another page with one, without a load."""
    address = render(
        {
            "index.md": f"{LESSON}# First\n\n{CARDS}\n{SORT}\n[On](other.md)\n",
            "other.md": f"# Other\n\n## Part\n\n{CARDS}\n[Back](index.md)\n",
        }
    )
    navigate_instantly(page, address)
    with page.expect_response("**/pages.xml"):
        page.goto(address)
    expect(page.locator(".exercise[data-live]")).to_have_count(2)
    return page


def go_on(page):
    page.evaluate("() => { window.left = [...document.querySelectorAll('.exercise')]; }")
    page.get_by_role("link", name="On", exact=True).evaluate("link => link.click()")
    expect(page.get_by_role("heading", name="Other")).to_be_visible()
    expect(page.locator(".exercise[data-live]")).to_have_count(1)


def test_an_exercise_that_has_left_the_page_holds_nothing(first):
    """Neither its widget nor a part of it; nor do its parts hold each other, whichever the theme remembers."""
    first.evaluate("() => { window.key = document.querySelector('.exercise-key'); }")
    go_on(first)
    assert (
        first.evaluate("left.map(each => [each.isConnected, each.childNodes.length, each.widget])")
        == [[False, 0, None]] * 2
    )
    assert first.evaluate("[key.parentNode, key.childElementCount]") == [None, 0]


def test_the_theme_listens_no_longer_for_a_script_that_has_come(first):
    """It adds one listener for each page, and holds on to the page."""
    go_on(first)
    first.wait_for_function(
        "() => [...document.querySelectorAll('script[src*=\"assets/packed/\"]')].every(each => each.onload === null)"
    )


def test_the_button_to_print_that_has_left_the_page_listens_no_longer(first):
    """The theme holds on to it, and its listener would hold on to the exercises."""
    ready_for_paper(first)
    first.evaluate(
        """() => {
          window.paper = document.querySelector('course-paper');
          paper.print = () => { window.presses = (window.presses ?? 0) + 1; };
          paper.querySelector('button').click();
        }"""
    )
    go_on(first)
    first.evaluate("() => paper.querySelector('button').click()")
    assert first.evaluate("presses") == 1


def test_an_exercise_that_only_moves_stays_whole(first):
    """Out of the page and back into it within one task, as when something sorts the page."""
    deck = first.get_by_role("group", name="Deck")
    deck.evaluate("deck => document.querySelector('.exercise:not([id=exercise-deck])').after(deck)")
    deck.get_by_role("button", name="Turn").click()
    expect(deck.get_by_text("Its other side")).to_be_visible()


def test_the_theme_lets_go_of_pages_that_were_left(first):
    """It would answer each scroll, and each change of the window's width, for all pages ever seen."""
    headings = {"On": "Other", "Back": "First"}
    first.evaluate("window.articles = []")
    for name in ["On", "Back"] * 3:
        first.evaluate("articles.push(new WeakRef(document.querySelector('article')))")
        first.get_by_role("link", name=name, exact=True).evaluate("link => link.click()")
        expect(first.get_by_role("heading", name=headings[name]).first).to_be_visible()
        expect(first.locator(".exercise:not([data-live])")).to_have_count(0)
    devtools = first.context.new_cdp_session(first)
    for _ in range(2):  # what is cleared by the first lets go of more
        devtools.send("HeapProfiler.collectGarbage")
    held = first.evaluate("articles.map(each => each.deref() !== undefined)")
    assert held[:-1] == [False] * 5  # the last press is remembered, and where it was
