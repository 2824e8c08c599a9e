"""Exercises that come back answered: nothing moves while they become what they were, however late the scripts come."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect
from support.each_kind import BODIES
from support.pages import shifts_as_scripts_arrive
from support.sources import fenced

PAGES = {
    "index.md": "# Home\n",
    **{
        f"{kind}.md": f"# Page\n\n{fenced(kind, body, 'title=It')}\n\nWhat follows.\n\n## More\n\nThe end.\n"
        for kind, body in BODIES.items()
    },
}


def sort(board: Locator) -> None:
    for text in ("Bakers", "Florists", "Emre"):
        board.get_by_role("button", name=text).click()
        board.get_by_role("group", name="Person").get_by_role("button", name="Put here").click()
    board.get_by_role("button", name="Check placement").click()


def match(board: Locator) -> None:
    for select in board.get_by_role("combobox").all():
        select.select_option(index=1)
    board.get_by_role("button", name="Check").click()


def cards(board: Locator) -> None:
    board.get_by_role("button", name="Turn the card").click()
    board.get_by_role("button", name="I had it").press("Enter")  # a second tap there is not meant


def quiz(board: Locator) -> None:
    board.get_by_label("Mina").check()
    board.get_by_role("button", name="Check").click()


# How each is answered, wrongly where that is possible: then there is more to show.
ANSWERS = {
    "quiz": quiz,
    "cards": cards,
    "sort": sort,
    "match": match,
    "order": lambda board: board.get_by_role("button", name="Check order").click(),
    "worksheet": lambda board: board.get_by_role("textbox").first.fill("Mina\n\nand\n\nEmre"),
    "scenario": lambda board: board.get_by_role("link", name="Tell").click(),
}


@pytest.mark.themeless
@pytest.mark.parametrize("kind", BODIES)
def test_nothing_moves_when_an_answer_comes_back(page, render, kind):
    address = f"{render(PAGES)}{kind}/"
    page.goto(address)
    board = page.get_by_role("group", name="It", exact=True)
    expect(page.locator(".exercise[data-live]")).to_have_count(1)
    ANSWERS[kind](board)
    page.wait_for_function("() => Object.keys(localStorage).some((key) => /^exercises:/.test(key))")
    assert shifts_as_scripts_arrive(page, address, shown="h1") == []
    expect(page.get_by_text("What follows.")).to_be_visible()
    expect(board).to_be_visible()


def test_what_comes_back_is_shown_in_the_end_though_no_script_comes(page, render):
    """As the server wrote it; and what nobody has answered is there at once."""
    address = render(PAGES)
    page.goto(f"{address}quiz/")
    expect(page.locator(".exercise[data-live]")).to_have_count(1)
    quiz(page.get_by_role("group", name="It", exact=True))
    page.route("**/assets/packed/*.js", lambda route: None)
    page.goto(f"{address}order/", wait_until="commit")
    expect(page.get_by_text("First ask")).to_be_visible()
    page.goto(f"{address}quiz/", wait_until="commit")
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_text("Delivering shops").first).to_be_hidden()
    page.evaluate("document.getAnimations().forEach((each) => each.finish())")
    expect(page.get_by_text("Delivering shops").first).to_be_visible()
