"""What a reader who comes back is told: what is due, how far a lesson is done, how well each objective is known."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from support.stores import AT, answered, course, record, store
from support.two_lessons import PAGES

pytestmark = pytest.mark.themeless


@pytest.fixture
def address(render, page):
    """A site of two lessons, open at a text of it: no script of the theme is cut short when a test goes on."""
    address = render(PAGES)
    page.goto(f"{address}robots.txt")
    return address


def line(page: Page):
    """What a page says of practice."""
    return page.locator("practice-line[data-known] > p")


def in_days(page: Page, days: int) -> str:
    """A day from today on, by the page's own calendar."""
    return page.evaluate(
        "days => { const day = new Date(); day.setDate(day.getDate() + days);"
        " return [day.getFullYear(), day.getMonth() + 1, day.getDate()]"
        ".map(part => String(part).padStart(2, '0')).join('-') }",
        days,
    )


def scheduled(page: Page, address: str, days: int) -> None:
    """The first question was missed at first, is right now, and is asked again in so many days."""
    one, _ = course(address)
    fruit, item = one["exercises"][0]["id"], one["exercises"][0]["items"][0]["key"]
    state = {
        "due": in_days(page, days),
        "last": in_days(page, days - 3),
        "stability": 3,
        "difficulty": 5,
        "reps": 2,
        "lapses": 0,
        "at": AT,
    }
    store(
        page,
        address,
        {"one": {fruit: {item: record("correct", first="wrong")}}},
        practice={"one": {fruit: {item: state}}},
    )


def test_the_start_page_says_how_many_things_are_due_today(page, site):
    """A plain count, and the way there."""
    page.goto(site)
    first, *_ = course(site)
    store(page, site, answered([first], "wrong", "correct", "wrong"))
    page.reload()
    expect(line(page)).to_have_text("2 things are due today. Practise them")
    expect(line(page).get_by_role("link", name="Practise them")).to_have_attribute(
        "href", re.compile("practice/$")
    )


def test_a_lessons_end_counts_what_has_just_been_missed(page, address):
    """At once; and the singular is one."""
    page.goto(f"{address}two/")
    page.keyboard.press("Shift")  # a reader's first sign
    expect(line(page)).to_have_text("What you get wrong comes back in Practice.")
    page.get_by_role("radio", name="No").check()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(line(page)).to_have_text("1 thing is due today. Practise it")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "1 thing is due today. Practise it"),
        (1, "Nothing is due today. The next thing comes tomorrow in Practice."),
    ],
)
def test_what_was_practised_is_told_by_its_day(page, address, days, said):
    """Due on the day itself, announced before."""
    scheduled(page, address, days)
    page.goto(f"{address}one/")
    expect(line(page)).to_have_text(said)


def test_what_is_practised_leaves_continue_where_the_reader_was(page, address):
    """In the lesson that was answered in last; once the lesson itself is answered in again, it is there. An import keeps it."""
    one, two = course(address)
    fruit, trees = one["exercises"][0], two["exercises"][0]
    key, other = fruit["items"][0]["key"], trees["items"][0]["key"]
    kept = {
        "one": {fruit["id"]: {key: record("wrong", at=AT)}},
        "two": {trees["id"]: {other: record("wrong", at=AT + 1)}},
    }
    store(page, address, kept)
    page.goto(f"{address}practice/")
    page.get_by_role("button", name="Begin", exact=True).press("Enter")
    page.locator(".practice .exercise[data-live]").wait_for()
    if page.locator(".practice__from a").inner_text() != one["title"]:
        page.get_by_role("button", name="Skip").press("Enter")
        expect(page.locator(".practice__from a")).to_have_text(one["title"])
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Check").press("Enter")
    expect(page.locator(".practice__when")).not_to_be_empty()
    offer = page.locator("[data-offer][data-known]:not([hidden]) a").first
    page.goto(f"{address}my-progress/")
    expect(offer).to_have_attribute("href", re.compile(r"two/$"))
    page.goto(f"{address}one/")
    page.locator(".exercise[data-live]").first.wait_for()
    pear = page.locator(".quiz-question").nth(1)
    pear.get_by_label("Yes", exact=True).check()
    pear.get_by_role("button", name="Check").press("Enter")
    expect(pear.locator(".exercise-result")).to_contain_text("Right")
    page.goto(f"{address}my-progress/")
    expect(offer).to_have_attribute("href", re.compile(r"one/$"))


def test_a_reader_of_whom_nothing_is_kept_loads_no_course_map(page, address):
    """And reads what practice is for."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}one/", wait_until="networkidle")
    expect(line(page)).to_have_text("What you get wrong comes back in Practice.")
    assert [url for url in asked if "course.json" in url] == []


def test_what_is_due_is_known_before_it_is_shown(page, address):
    """While the course map is on its way there is no line, only its room; where it is none, the usual one."""
    one, _ = course(address)
    store(page, address, answered([one], "wrong"))
    waiting = []
    page.route("**/course.json", lambda route: waiting.append(route))
    with page.expect_request("**/course.json"):
        page.goto(f"{address}one/")
    usual = page.get_by_text("What you get wrong comes back in")
    expect(usual).to_be_hidden()
    waiting[0].fulfill(json={})
    expect(usual).to_be_visible()


def test_a_course_map_that_did_not_come_is_asked_for_again(page, address):
    """With the next answer."""
    one, _ = course(address)
    store(page, address, answered([one], "correct"))
    page.route("**/course.json", lambda route: route.fulfill(json={}), times=1)
    page.goto(f"{address}two/")
    expect(line(page)).to_have_text("What you get wrong comes back in Practice.")
    page.get_by_role("radio", name="No").check()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(line(page)).to_have_text("1 thing is due today. Practise it")


def test_what_another_tab_answers_is_told_here(page, address):
    """What is due, and what is done."""
    page.goto(f"{address}one/")
    page.keyboard.press("Shift")  # a reader's first sign
    expect(line(page)).to_have_text("What you get wrong comes back in Practice.")
    one, _ = course(address)
    other = page.context.new_page()
    other.goto(f"{address}two/")
    store(other, address, answered([one], "correct", "correct", "correct", "correct", "wrong"))
    expect(line(page)).to_have_text("1 thing is due today. Practise it")
    expect(page.locator("lesson-so-far")).to_contain_text("1 of 2 exercises done")


def test_my_progress_leads_to_practice_when_something_is_due(page, address):
    """As its one filled button; else there is none for it, and the line says when something comes."""
    one, _ = course(address)
    store(page, address, answered([one], "wrong", "correct", "wrong", "correct"))
    page.goto(f"{address}my-progress/")
    practise = page.get_by_role("link", name="Practise 2 things", exact=True)
    expect(practise).to_have_attribute("href", re.compile("practice/$"))
    bare = "rgba(0, 0, 0, 0)"
    expect(page.get_by_role("link", name="Continue", exact=True)).to_have_css(
        "background-color", bare
    )
    expect(practise).not_to_have_css("background-color", bare)
    expect(page.locator("[data-figure=due]")).to_have_text("2")
    expect(line(page)).to_be_hidden()
    scheduled(page, address, 1)
    page.reload()
    expect(line(page)).to_contain_text("The next thing comes tomorrow")
    expect(page.get_by_role("link", name=re.compile("^Practise"))).to_have_count(0)
    expect(page.locator("[data-figure=due]")).to_have_text("0")


def test_a_lessons_top_says_how_many_of_its_exercises_are_done(page, address):
    """In words beside small marks, which are not spoken; while one answers, too."""
    one, _ = course(address)
    store(page, address, answered([one], "correct", "correct", "correct", "correct", "wrong"))
    page.goto(f"{address}one/")
    pips = page.locator("lesson-so-far")
    expect(pips).to_have_text(re.compile(r"^\s*1 of 2 exercises done\s*$"))
    marks = pips.locator("[aria-hidden=true] > i")
    assert marks.evaluate_all("all => all.map(each => each.dataset.state)") == [
        "finished",
        "begun",
    ]
    page.goto(f"{address}two/")
    expect(pips).to_contain_text("0 of 1 exercise done")
    page.get_by_role("radio", name="Yes").check()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(pips).to_contain_text("1 of 1 exercise done")


@pytest.mark.parametrize(
    ("outcomes", "first", "said"),
    [
        ((), None, ""),
        (("correct", "wrong"), None, "1 of 5 answers are right so far."),
        (("correct",), None, "All 5 answers are right, each at the first try."),
        (("correct",), "wrong", "All 5 answers are right in the end."),
    ],
)
def test_a_lessons_end_has_one_sentence_on_the_result(page, address, outcomes, first, said):
    """Nothing before anything was answered."""
    one, _ = course(address)
    more = {"first": first} if first else {}
    store(page, address, answered([one], *outcomes, **more) if outcomes else {})
    page.goto(f"{address}one/")
    expect(page.locator("lesson-so-far")).to_be_visible()
    expect(page.locator(".lesson-open__result")).to_have_text(said)


def test_what_else_there_is_to_read_comes_after_the_result(page, render):
    """The heading with the class `further` begins it, as the last part of a lesson's text."""
    text = PAGES["one.md"] + "\n\n## Read on { .further }\n\nElsewhere.\n"
    page.goto(f"{render({**PAGES, 'one.md': text})}one/")
    end = page.get_by_role("region", name="Still open in this lesson")
    below = page.get_by_role("heading", name="Read on").bounding_box()["y"]
    box = end.bounding_box()
    assert page.get_by_role("group", name="Deck").bounding_box()["y"] < box["y"]
    assert box["y"] + box["height"] <= below


def test_who_is_new_is_told_with_how_many_minutes_to_begin_and_who_returns_is_not(page, address):
    """Not before a later lesson either, though that is not begun."""
    page.goto(f"{address}my-progress/")
    begin = page.get_by_role("link", name="Begin", exact=True)
    expect(begin).to_have_accessible_description("One New here? Begin with 5 minutes.")
    store(page, address, answered([course(address)[0]], "correct"))
    page.reload()
    expect(begin).to_have_accessible_description("Two 5 minutes")


RIGHT, MISSED, OPEN = "right", "missed", ""


@pytest.mark.parametrize(
    ("own", "elsewhere", "word"),
    [
        ([OPEN, OPEN], [OPEN], "untried"),
        ([OPEN, OPEN], [RIGHT], "started"),
        ([RIGHT, MISSED], [], "started"),
        ([RIGHT, RIGHT, RIGHT, MISSED], [], "nearly"),
        ([RIGHT, RIGHT], [], "secure"),
        ([RIGHT, RIGHT], [OPEN, OPEN], "met"),
        ([RIGHT, RIGHT], [RIGHT, OPEN], "met"),
        ([RIGHT, RIGHT], [MISSED, RIGHT], "met"),
        ([RIGHT, RIGHT], [RIGHT, RIGHT], "secure"),
        ([], [RIGHT, OPEN], "started"),
        ([], [], "untried"),
    ],
)
def test_an_objective_is_met_by_its_own_lesson_and_secure_by_others(
    page, bare, own, elsewhere, word
):
    """What other lessons ask takes nothing away as long as it has not been met."""
    found = page.evaluate(
        "async ([file, own, elsewhere]) => (await import(file)).mastery(own, elsewhere)",
        [f"{bare}assets/reader/mastery.js", own, elsewhere],
    )
    assert found["word"] == word
    assert OPEN not in found["more"]
