"""How sure: asked where a page says so or a reader wishes it, never required, kept with the check, told in My progress."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from support.axe import in_every_look
from support.modules import call_each
from support.pages import navigate_instantly
from support.sources import fenced
from support.stores import course, kept, lesson, put, store
from support.two_lessons import PAGES

pytestmark = pytest.mark.themeless

ON = json.dumps({"version": 1, "settings": {"confidence": True}})
NEVER = json.dumps({"version": 1, "settings": {"confidence": False}})
ASKS = {
    "zealous.md": PAGES["two.md"].replace("id: two", "id: zealous\ncertainty: true"),
    "planks.md": lesson(
        "planks",
        fenced("sort", "Fruit\n:   Plum\n:   Pear\n\nTree\n:   Oak", 'id="s" title="Sorted"')
        + fenced("match", "Plum\n:   a fruit\n\nOak\n:   a tree", 'id="m" title="Matched"')
        + fenced("order", "1. Seed\n2. Shoot\n3. Tree", 'id="o" title="Ordered"'),
    ).replace("id: planks", "id: planks\ncertainty: true"),
}


@pytest.fixture
def address(render):
    return render(PAGES | ASKS)


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
        lambda request: asked.append(request.url) if "/sure" in request.url else None,
    )
    page.goto(f"{address}one/", wait_until="networkidle")
    expect(page.get_by_role("button", name="Check", exact=True)).to_have_count(3)
    expect(page.get_by_role("group", name="How sure are you?")).to_have_count(0)
    assert asked == []


def test_a_page_asks_by_itself_unless_its_reader_never_wants_it(page, address):
    """Front matter says `certainty: true`; the pages beside it ask nobody."""
    page.goto(f"{address}zealous/")
    expect(ask(page)).to_have_count(1)
    page.goto(f"{address}two/")
    expect(page.get_by_role("button", name="Check", exact=True)).to_have_count(1)
    expect(ask(page)).to_have_count(0)
    put(page, address, NEVER, "settings")
    page.goto(f"{address}zealous/", wait_until="networkidle")
    expect(page.get_by_role("button", name="Check", exact=True)).to_have_count(1)
    expect(ask(page)).to_have_count(0)


def test_the_review_asks_by_itself():
    """And no lesson does."""
    lessons = Path(__file__).parent.parent / "docs" / "lessons"
    asking = [each.name for each in lessons.iterdir() if "\ncertainty:" in each.read_text("utf-8")]
    assert asking == ["review.md"]


@pytest.mark.theme
def test_turning_it_on_and_off_in_my_progress_says_so(page, address):
    """It is remembered, and counts from the next page on, also by instant navigation."""
    navigate_instantly(page, address)
    with page.expect_response("**/pages.xml"):
        page.goto(f"{address}one/")
    page.evaluate("window.stays = true")
    goto = page.get_by_role("navigation", name="Navigation").get_by_role(
        "link", name=re.compile("^My progress")
    )
    wishes = page.get_by_role("group", name="Ask how sure I am")
    said = page.locator("my-progress").get_by_role("status")
    before = "Only where a page asks anyway, as the review does"
    for on, wish, text in (
        (True, "Before each check", "Before each check you will be asked"),
        (False, "Never", "You will not be asked how sure you are."),
    ):
        goto.click()
        expect(wishes.get_by_role("radio", name=before)).to_be_checked()
        wishes.get_by_role("radio", name=wish).check()
        before = wish
        expect(said).to_contain_text(text)
        page.get_by_role("navigation", name="Navigation").get_by_role(
            "link", name="One", exact=True
        ).click()
        expect(page.get_by_role("button", name="Check", exact=True)).to_have_count(3)
        expect(page.get_by_role("group", name="How sure are you?")).to_have_count(3 if on else 0)
    assert page.evaluate("window.stays")


@pytest.mark.parametrize(
    ("press", "sure"),
    [("Sure", "sure"), ("Fairly sure", "fairly"), ("Guessing", "guess"), (None, None)],
)
def test_what_the_reader_says_is_kept_with_the_check(page, address, fruit, press, sure):
    """It is never required, and gone from the screen after the check."""
    here = question(fruit)
    if press:
        ask(here).get_by_role("button", name=press, exact=True).click()
    check(here, "No")
    expect(here.get_by_role("button", name="Try again")).to_be_visible()
    record = first_record(page, address)
    assert (record.get("sure"), record.get("felt")) == (sure, sure)
    expect(ask(here)).to_have_count(0)
    expect(ask(question(fruit, "Pear"))).to_be_visible()


def test_it_is_said_and_taken_back_by_keyboard(page, address, fruit):
    """It comes before *Check* in the order of focus; a second press takes it back."""
    here = question(fruit)
    here.get_by_role("radio", name="Yes").check()
    page.keyboard.press("Tab")
    guess, fairly, sure = (
        ask(here).get_by_role("button", name=name, exact=True)
        for name in ("Guessing", "Fairly sure", "Sure")
    )
    expect(guess).to_be_focused()
    page.keyboard.press("Space")
    expect(guess).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(guess).to_have_attribute("aria-pressed", "false")
    expect(fairly).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Space")
    expect(fairly).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Tab")
    expect(sure).to_be_focused()
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
    """Not what was guessed and wrong, nor what was sure and right; by the exercise, with a link to it."""
    for stem, feeling, option in (
        ("Apple", "Sure", "No"),
        ("Pear", "Guessing", "No"),
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


def test_only_the_first_check_of_a_question_says_what_was_felt(page, address, fruit):
    """A second attempt has seen the verdict."""
    here = question(fruit)
    ask(here).get_by_role("button", name="Sure", exact=True).click()
    check(here, "No")
    here.get_by_role("button", name="Try again").click()
    ask(here).get_by_role("button", name="Guessing").click()
    check(here, "Yes")
    record = first_record(page, address)
    assert (record["felt"], record["sure"], record["first"]) == ("sure", "guess", "wrong")


RIGHT, WRONG = {"first": "correct", "attempts": 1}, {"first": "wrong", "attempts": 1}


def test_what_counts_is_what_was_felt_at_the_first_check(page, bare):
    """What was kept before there were three steps counts as far as it says which step it was."""
    records = [
        RIGHT | {"felt": "sure", "sure": "guess", "attempts": 3},
        WRONG | {"felt": "sure"},
        RIGHT | {"felt": "fairly"},
        RIGHT | {"sure": True},
        RIGHT | {"sure": True, "attempts": 2},
        RIGHT | {"sure": False},
        RIGHT,
        {"attempts": 0, "felt": "guess"},
        None,
    ]
    module = f"{bare}assets/reader/calibration.js"
    (found,) = call_each(page, module, "counts", [[records]])
    assert {each["step"]: (each["n"], each["all"]) for each in found} == {
        "guess": (0, 0),
        "fairly": (1, 1),
        "sure": (2, 3),
    }


def steps(guess: tuple, fairly: tuple, sure: tuple) -> list[list[dict]]:
    return [
        [
            {"step": step, "n": n, "all": all_}
            for step, (n, all_) in zip(
                ("guess", "fairly", "sure"), (guess, fairly, sure), strict=True
            )
        ]
    ]


def test_the_numbers_are_read_as_far_as_they_go(page, bare):
    """Nothing is said of a step with fewer than 10 answers."""
    cases = {
        "few": steps((0, 3), (0, 3), (3, 3)),
        "spread": steps((0, 9), (9, 9), (0, 9)),
        "sure-wrong": steps((0, 0), (0, 0), (7, 10)),
        "guess-right": steps((8, 10), (9, 10), (10, 10)),
        "rising": steps((2, 10), (0, 9), (9, 10)),
        "flat": steps((6, 10), (5, 10), (3, 3)),
        "sure-right": steps((0, 9), (0, 0), (9, 10)),
        "one": steps((3, 10), (0, 0), (0, 2)),
    }
    module = f"{bare}assets/reader/calibration.js"
    found = call_each(page, module, "reading", list(cases.values()))
    assert [key for key, _ in found] == list(cases)
    assert found[2][1] == {"n": 3, "all": 10}


def test_the_line_through_a_point_is_longer_the_fewer_the_answers(page, bare):
    """By Wilson's interval, with its published value for 8 of 10 at nine in ten, and never past the ends."""
    module = f"{bare}assets/reader/calibration.js"
    eight, eighty, none, all_ = call_each(
        page,
        module,
        "range",
        [[{"n": n, "all": of}] for n, of in ((8, 10), (80, 100), (0, 3), (3, 3))],
    )
    assert eight == pytest.approx([0.541, 0.931], abs=0.001)
    assert eighty[1] - eighty[0] < (eight[1] - eight[0]) / 2
    assert (none[0], all_[1]) == (0, 1)


def test_my_progress_shows_how_often_each_step_was_right(page, address):
    """As a sentence and a table; the picture is not spoken. Nothing of it is there before something was said."""
    page.goto(f"{address}my-progress/")
    (one, *_) = course(address)
    keys = [item["key"] for item in one["exercises"][0]["items"]]
    said = zip(keys, ("sure", "sure", "guess"), ("correct", "wrong", "correct"), strict=True)
    answers = {
        key: {
            "response": "",
            "outcome": first,
            "first": first,
            "felt": felt,
            "attempts": 1,
            "at": 1,
        }
        for key, felt, first in said
    }
    store(page, address, {"one": {"deck": {}}})
    page.reload()
    expect(page.locator("my-progress")).to_have_attribute("data-view", "empty")
    part = page.get_by_role("region", name="How sure, and how right")
    expect(part).to_have_count(0)
    store(page, address, {"one": {"fruit": answers}})
    page.reload()
    expect(part.get_by_text("There are 3 answers so far.")).to_be_visible()
    part.get_by_text("The same as a table").click()
    rows = part.get_by_role("row").all()
    assert [[cell.inner_text() for cell in row.locator("th, td").all()] for row in rows[1:]] == [
        ["Guessing", "1 of 1", "fewer than 10 answers"],
        ["Fairly sure", "no answer", ""],
        ["Sure", "1 of 2", "fewer than 10 answers"],
    ]
    assert in_every_look(page) == ""


@pytest.fixture
def board(page, address):
    """board(title): an exercise that is checked as a whole, on a page that asks by itself."""
    page.goto(f"{address}planks/")
    expect(page.locator(".exercise:not([data-live])")).to_have_count(0)
    return lambda title: page.get_by_role("group", name=title, exact=True)


def say(where: Locator, step: str) -> None:
    ask(where).get_by_role("button", name=step, exact=True).press("Enter")


def felt(page: Page, address: str, exercise: str) -> list[tuple]:
    """What is kept of each item: what was felt, and whether it was right at first."""
    records = kept(page, address)["lessons"]["planks"][exercise].values()
    return sorted((each.get("felt"), each["first"]) for each in records)


def test_a_sort_asks_once_everything_is_placed(page, address, board):
    """By keyboard: the question has focus before *Check* does, and goes when an item is picked out again."""
    sort = board("Sorted")
    expect(ask(sort)).to_have_count(0)
    for item, bucket in (("Plum", "1"), ("Pear", "2"), ("Oak", "2")):
        sort.get_by_role("button", name=item, exact=True).focus()
        page.keyboard.press(bucket)
    guessing = ask(sort).get_by_role("button", name="Guessing")
    expect(guessing).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(sort.get_by_role("button", name="Check placement")).to_be_focused()
    say(sort, "Fairly sure")
    sort.get_by_role("button", name="Check placement").press("Enter")
    expect(ask(sort)).to_have_count(0)
    assert felt(page, address, "s") == [
        ("fairly", "correct"), ("fairly", "correct"), ("fairly", "wrong"),
    ]  # fmt: skip
    sort.get_by_role("button", name="Try again").press("Enter")
    expect(ask(sort)).to_have_count(0)
    page.keyboard.press("1")
    expect(guessing).to_be_focused()
    say(sort, "Sure")
    sort.get_by_role("button", name="Check placement").press("Enter")
    expect(sort.get_by_text("Right", exact=True).last).to_be_visible()
    assert ("fairly", "wrong") in felt(page, address, "s")


def test_a_match_asks_once_everything_is_matched(page, address, board):
    match = board("Matched")
    expect(ask(match)).to_have_count(0)
    for term, definition in (("Plum", "a fruit"), ("Oak", "a tree")):
        field = match.get_by_label(term, exact=True)
        field.select_option(
            value=field.locator("option", has_text=definition).get_attribute("value")
        )
    say(match, "Sure")
    match.get_by_role("button", name="Check", exact=True).click()
    expect(ask(match)).to_have_count(0)
    assert felt(page, address, "m") == [("sure", "correct"), ("sure", "correct")]


def test_an_order_asks_from_the_start_and_keeps_what_was_said_while_steps_move(
    page, address, board
):
    """It is gone after the check, after a reload, too, and comes anew with a new attempt."""
    order = board("Ordered")
    say(order, "Guessing")
    order.get_by_role("button", name=re.compile("^Move down")).first.click()
    expect(ask(order).get_by_role("button", name="Guessing")).to_have_attribute(
        "aria-pressed", "true"
    )
    order.get_by_role("button", name="Check order").click()
    expect(ask(order)).to_have_count(0)
    assert {step for step, _ in felt(page, address, "o")} == {"guess"}
    page.reload()
    expect(order.get_by_role("button", name="Check order")).to_be_hidden()
    expect(ask(order)).to_have_count(0)


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_asking_of_a_board_is_accessible_and_has_room(page, address, board, width):
    """With its words in sight where it has a line of its own; by axe-core in every look, with one said."""
    page.set_viewport_size({"width": width, "height": 900})
    sort = board("Sorted")
    for item in ("Plum", "Pear", "Oak"):
        sort.get_by_role("button", name=item, exact=True).focus()
        page.keyboard.press("1")
    say(sort, "Sure")
    expect(ask(sort).get_by_text("How sure are you?")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    if width == 360:
        page.emulate_media(reduced_motion="reduce")
        assert in_every_look(page) == ""
