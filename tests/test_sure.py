"""Confidence: asked only of who wants to be asked, never required, kept with the check, and told in My progress."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect
from support.axe import in_every_look
from support.pages import navigate_instantly
from support.stores import course, kept, put
from support.two_lessons import PAGES

ON = json.dumps({"version": 1, "settings": {"confidence": True}})


@pytest.fixture
def address(render):
    return render(PAGES)


@pytest.fixture
def fruit(page, address) -> Locator:
    """A quiz of three questions, in the browser of a reader who wants to be asked."""
    page.goto(f"{address}one/")
    put(page, address, ON, "settings")
    page.reload()
    return page.get_by_role("group", name="Fruit")


def question(fruit: Locator, stem: str = "Apple") -> Locator:
    return fruit.get_by_role("group", name=stem)


def ask(where: Locator) -> Locator:
    return where.get_by_role("group", name="How sure are you?")


def check(where: Locator, option: str) -> None:
    where.get_by_role("radio", name=option).check()
    where.get_by_role("button", name="Check", exact=True).click()


def first_record(page: Page, address: str) -> dict:
    return kept(page, address)["lessons"]["one"]["fruit"][
        course(address)[0]["exercises"][0]["items"][0]["key"]
    ]


def test_nobody_is_asked_who_has_not_asked_for_it(page, address):
    """And its script is not loaded."""
    asked = []
    page.on(
        "request",
        lambda request: asked.append(request.url) if request.url.endswith("/sure.js") else None,
    )
    page.goto(f"{address}one/", wait_until="networkidle")
    expect(page.get_by_role("button", name="Check", exact=True)).to_have_count(3)
    expect(page.get_by_role("group", name="How sure are you?")).to_have_count(0)
    assert asked == []


def test_turning_it_on_and_off_in_my_progress_says_so(page, address):
    """It is remembered, and counts from the next page on, also by instant navigation."""
    navigate_instantly(page, address)
    with page.expect_response("**/sitemap.xml"):
        page.goto(f"{address}one/")
    page.evaluate("window.stays = true")
    goto = page.get_by_role("navigation", name="Navigation").get_by_role(
        "link", name=re.compile("^My progress")
    )
    box = page.get_by_role("checkbox", name="Ask how sure I am")
    said = page.locator("my-progress").get_by_role("status")
    for on, text in (
        (True, "Before you check a question you will be asked how sure you are."),
        (False, "You will not be asked how sure you are."),
    ):
        goto.click()
        expect(box).to_be_checked(checked=not on)
        box.click()
        expect(said).to_have_text(text)
        page.get_by_role("navigation", name="Navigation").get_by_role(
            "link", name="One", exact=True
        ).click()
        expect(page.get_by_role("button", name="Check", exact=True)).to_have_count(3)
        expect(page.get_by_role("group", name="How sure are you?")).to_have_count(3 if on else 0)
    assert page.evaluate("window.stays")


@pytest.mark.parametrize(("press", "sure"), [("Sure", True), ("Not sure", False), (None, None)])
def test_what_the_reader_says_is_kept_with_the_check(page, address, fruit, press, sure):
    """It is never required, and gone from the screen after the check."""
    here = question(fruit)
    if press:
        ask(here).get_by_role("button", name=press, exact=True).click()
    check(here, "No")
    expect(here.get_by_role("button", name="Try again")).to_be_visible()
    assert first_record(page, address).get("sure") is sure
    expect(ask(here)).to_have_count(0)
    expect(ask(question(fruit, "Pear"))).to_be_visible()


def test_it_is_said_and_taken_back_by_keyboard(page, address, fruit):
    """It comes before *Check* in the order of focus; a second press takes it back."""
    here = question(fruit)
    here.get_by_role("radio", name="Yes").check()
    page.keyboard.press("Tab")
    sure, unsure = (
        ask(here).get_by_role("button", name=name, exact=True) for name in ("Sure", "Not sure")
    )
    expect(sure).to_be_focused()
    page.keyboard.press("Space")
    expect(sure).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(sure).to_have_attribute("aria-pressed", "false")
    expect(unsure).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Space")
    expect(unsure).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Tab")
    expect(here.get_by_role("button", name="Check", exact=True)).to_be_focused()


def test_a_new_attempt_asks_anew(page, address, fruit):
    """With nothing chosen yet."""
    here = question(fruit)
    ask(here).get_by_role("button", name="Sure", exact=True).click()
    check(here, "No")
    here.get_by_role("button", name="Try again").click()
    expect(ask(here).get_by_role("button", name="Sure", exact=True)).to_have_attribute(
        "aria-pressed", "false"
    )


def test_my_progress_lists_what_was_sure_but_wrong_until_it_is_mended(page, address, fruit):
    """Not what was unsure and wrong, nor what was sure and right; by the exercise, with a link to it."""
    for stem, feeling, option in (
        ("Apple", "Sure", "No"),
        ("Pear", "Not sure", "No"),
        ("Plum", "Sure", "Yes"),
    ):
        ask(question(fruit, stem)).get_by_role("button", name=feeling, exact=True).click()
        check(question(fruit, stem), option)
    listed = page.get_by_role("region", name="Sure, but wrong").get_by_role("link")
    page.goto(f"{address}my-progress/")
    expect(listed).to_have_text(["Fruit"])
    expect(listed).to_have_attribute("href", re.compile("one/#exercise-fruit$"))
    page.goto(f"{address}one/")
    here = question(fruit)
    here.get_by_role("button", name="Try again").click()
    page.goto(f"{address}my-progress/")
    expect(listed).to_have_text(["Fruit"])
    page.goto(f"{address}one/")
    check(here, "Yes")
    page.goto(f"{address}my-progress/")
    expect(page.get_by_text("lessons finished")).to_be_visible()
    expect(page.get_by_role("heading", name="Sure, but wrong")).to_be_hidden()


def test_an_answer_that_comes_back_is_not_asked_about(page, address, fruit):
    """After a reload a checked question shows its result alone."""
    check(question(fruit), "Yes")
    page.reload()
    expect(question(fruit).get_by_role("button", name="Check", exact=True)).to_be_hidden()
    expect(ask(fruit)).to_have_count(2)


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_moves_when_it_comes(page, address, width):
    """It stands in the row of *Check*, which has its height from the start."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}two/")
    first = page.get_by_role("button", name="Check", exact=True).bounding_box()
    height = page.evaluate("document.querySelector('exercise-quiz').offsetHeight")
    put(page, address, ON, "settings")
    page.reload()
    expect(page.get_by_role("group", name="How sure are you?")).to_be_visible()
    assert page.get_by_role("button", name="Check", exact=True).bounding_box() == first
    assert page.evaluate("document.querySelector('exercise-quiz').offsetHeight") == height


def test_asking_is_accessible(page, address, fruit):
    """By axe-core, with one said; targets are large enough for a finger."""
    page.emulate_media(reduced_motion="reduce")
    ask(question(fruit)).get_by_role("button", name="Sure", exact=True).click()
    assert in_every_look(page) == ""
    assert all(
        button.bounding_box()["height"] >= 43.9 and button.bounding_box()["width"] >= 43.9
        for button in ask(question(fruit)).get_by_role("button").all()
    )
