"""My progress: what the reader sees of what is kept, forgets of it, takes out and takes in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from support.axe import in_every_look
from support.pages import navigate_instantly
from support.stores import AT, answered, course, kept, key, put, record, store
from support.two_lessons import PAGES

pytestmark = pytest.mark.themeless

STORES = Path(__file__).parent / "stores"
FILES = sorted((STORES / "files").iterdir())
NOTHING = "Nothing was changed."
SAID = {
    "broken": "This file is not complete, or is not a file of answers.",
    "foreign": "This file was not made by this course.",
    "newer": "This file was made by a newer edition of this course.",
    "damaged": "Something in this file is not an answer.",
    "empty": "There is no answer in this file.",
}


@pytest.fixture
def address(render, page):
    """A site of two lessons, whose My progress is open and empty."""
    address = render(PAGES)
    page.goto(f"{address}my-progress/")
    return address


def open_with(page: Page, address: str, lessons: dict, **more) -> None:
    store(page, address, lessons, **more)
    page.reload()
    expect(page.locator("my-progress")).to_have_attribute("data-view", "some")


def row(page: Page, title: str) -> Locator:
    return page.get_by_role("listitem").filter(
        has=page.get_by_role("heading", name=title, exact=True)
    )


def said(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text=re.compile("."))


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def hand_in(page: Page, text: str | bytes, name: str = "progress.json") -> None:
    """Choose a file for *Import*, as a reader does."""
    with page.expect_file_chooser() as chooser:
        press(page, "Import")
    chooser.value.set_files(
        {
            "name": name,
            "mimeType": "application/json",
            "buffer": text if isinstance(text, bytes) else text.encode(),
        }
    )


def words(locator: Locator) -> str:
    return " ".join(locator.inner_text().split())


def test_an_empty_page_says_what_to_do(page, address):
    """A sentence, and the way to the first lesson; no table of naughts."""
    expect(page.get_by_text("There is nothing here yet.")).to_be_visible()
    expect(page.get_by_role("link", name="Begin", exact=True)).to_have_attribute(
        "href", re.compile("one/$")
    )
    expect(page.get_by_role("heading", name="Lessons and objectives")).to_be_hidden()
    expect(page.get_by_text("lessons finished")).to_be_hidden()


def test_each_lesson_says_what_is_done_and_what_is_open(page, address):
    """A lesson by its exercises; cards are done when known; a worksheet is never counted."""
    one, two = course(address)
    open_with(
        page,
        address,
        answered([one], "correct", "correct", "correct", "correct", "wrong")
        | answered([two], "correct"),
    )
    assert (
        words(row(page, "One").locator(".own__state"))
        == "Begun · 1 of 2 exercises right · first try 4 of 5 · now 4 of 5"
    )
    expect(
        row(page, "One").get_by_role("list", name="Still open").get_by_role("link")
    ).to_have_text(["Deck"])
    expect(row(page, "One").get_by_role("link", name="Deck")).to_have_attribute(
        "href", re.compile("one/#exercise-deck$")
    )
    assert (
        words(row(page, "Two").locator(".own__state")) == "Finished · first try 1 of 1 · now 1 of 1"
    )
    expect(row(page, "Two").get_by_role("link", name=re.compile("Trees|Sheet"))).to_have_count(0)


def test_the_first_try_and_the_latest_result_are_told_apart(page, address):
    """Wrong at first, right now."""
    one, _ = course(address)
    answers = answered([one], "correct")
    for each in answers["one"]["deck"].values():
        each |= {"first": "wrong", "attempts": 2}
    open_with(page, address, answers)
    assert (
        words(row(page, "One").locator(".own__state")) == "Finished · first try 3 of 5 · now 5 of 5"
    )
    figures = [words(each) for each in page.locator(".own__figures > div").all()]
    assert figures == [
        "lessons finished 1 of 2",
        "right at the first try 3 of 5",
        "due today 2",
    ]


@pytest.mark.parametrize(
    ("outcomes", "said_", "segments"),
    [
        (("correct",) * 5, "Secure 5 of 5", ["right"] * 5),
        (("correct",) * 4 + ("wrong",), "Nearly there 4 of 5", ["right"] * 4 + ["missed"]),
        (("correct", "partial"), "Started 1 of 5", ["right", "missed", "", "", ""]),
        (("unanswered",), "Not tried 0 of 5", [""] * 5),
    ],
)
def test_how_well_an_objective_is_known_stands_in_words_beside_its_bar(
    page, address, outcomes, said_, segments
):
    """One segment for each item that tests it; the bar itself is not spoken."""
    one, _ = course(address)
    if outcomes == ("unanswered",):
        open_with(page, address, answered([one], "unanswered", first=None))
    else:
        open_with(
            page,
            address,
            answered([one], *outcomes)
            if len(outcomes) > 1 and outcomes != ("correct",) * 5
            else answered([one], "correct"),
        )
    goal = row(page, "One").get_by_role("list", name="Objectives").get_by_role("listitem")
    assert words(goal) == f"Tell one {said_}"
    assert [
        each.get_attribute("data-state") for each in goal.locator("[aria-hidden] i").all()
    ] == segments


def test_what_an_exercise_keeps_while_the_page_is_open_shows_at_once(page, address):
    """From another tab; and after back and forward."""
    other = page.context.new_page()
    other.goto(f"{address}two/")
    other.get_by_role("radio", name="Yes").check()
    other.get_by_role("button", name="Check", exact=True).click()
    expect(row(page, "Two").locator(".own__state")).to_have_text(
        "Finished · first try 1 of 1 · now 1 of 1"
    )
    page.goto(f"{address}one/")
    page.go_back()
    expect(row(page, "Two").locator(".own__state")).to_have_text(
        "Finished · first try 1 of 1 · now 1 of 1"
    )


@pytest.mark.theme
def test_the_page_comes_and_goes_by_instant_navigation(page, address):
    """It shows what was answered in between, though its script runs once."""
    navigate_instantly(page, address)
    with page.expect_response("**/pages.xml"):
        page.reload()
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="Two", exact=True).first.click()
    page.get_by_role("radio", name="Yes").check()
    press(page, "Check")
    page.go_back()  # by a link the page is loaded as a whole: the site map leaves it out
    expect(row(page, "Two").locator(".own__state")).to_have_text(
        "Finished · first try 1 of 1 · now 1 of 1"
    )
    row(page, "Two").get_by_role("button", name="Reset").click()
    press(page, "Forget")
    expect(page.get_by_text("There is nothing here yet.")).to_be_visible()
    page.get_by_role("navigation", name="Navigation").get_by_role(
        "link", name="Two", exact=True
    ).click()
    expect(page.get_by_role("radio", name="Yes")).not_to_be_checked()
    assert page.evaluate("window.stays")


def test_resetting_a_lesson_asks_first_and_forgets_only_it(page, address):
    """By keyboard alone: the safe answer has the focus, Escape and *Keep them* change nothing."""
    one, two = course(address)
    answers = answered([one], "correct") | answered([two], "wrong")
    open_with(page, address, answers)
    reset = row(page, "One").get_by_role("button", name="Reset")
    stay = page.get_by_role("button", name="Keep them")
    for leave in ("Escape", "Enter"):
        reset.focus()
        page.keyboard.press("Enter")
        expect(
            page.get_by_role("group", name="Forget your answers in this lesson?")
        ).to_be_visible()
        expect(stay).to_be_focused()
        page.keyboard.press(leave)
        expect(stay).to_have_count(0)
        expect(reset).to_be_focused()
        assert kept(page, address)["lessons"] == answers
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Forget")).to_be_focused()
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text("Forgotten.")
    expect(row(page, "One").locator(".own__state")).to_have_text("Not begun")
    expect(row(page, "One").get_by_role("link", name="One")).to_be_focused()
    assert list(kept(page, address)["lessons"]) == ["two"]


def test_only_one_question_is_asked_at_a_time(page, address):
    """The first button is back when another asks."""
    open_with(page, address, answered(course(address), "correct"))
    for title in ("One", "Two"):
        row(page, title).get_by_role("button", name="Reset").click()
    expect(page.get_by_role("button", name="Keep them")).to_have_count(1)
    expect(row(page, "One").get_by_role("button", name="Reset")).to_be_visible()


def test_resetting_everything_asks_first_and_leaves_no_trace(page, address):
    """Settings too; the page is as on a first visit."""
    one, _ = course(address)
    open_with(page, address, answered([one], "correct"))
    put(
        page,
        address,
        json.dumps({"version": 1, "settings": {"name": "Ada", "confidence": True}}),
        "settings",
    )
    press(page, "Reset everything")
    expect(page.get_by_role("button", name="Keep them")).to_be_focused()
    assert kept(page, address)
    press(page, "Forget")
    expect(page.get_by_text("There is nothing here yet.")).to_be_visible()
    expect(said(page)).to_have_text("Forgotten.")
    assert (
        page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('exercises:'))")
        == []
    )


def test_an_exported_file_brings_everything_to_another_device(page, address, new_context):
    """Byte for byte the same answers."""
    one, two = course(address)
    answers = answered([one], "correct", sure=True) | answered([two], "wrong")
    open_with(page, address, answers)
    with page.expect_download() as download:
        press(page, "Export")
    assert re.fullmatch(r"progress-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)
    file = Path(download.value.path()).read_bytes()
    device = new_context().new_page()
    device.goto(f"{address}my-progress/")
    hand_in(device, file)
    expect(said(device)).to_have_text("6 answers were imported.")
    expect(row(device, "One").locator(".own__state")).to_have_text(
        "Finished · first try 5 of 5 · now 5 of 5"
    )
    assert kept(device, address)["lessons"] == answers
    hand_in(device, file)
    expect(said(device)).to_have_text(
        "Nothing in this file is newer than what is kept here. Nothing was changed."
    )


def test_importing_merges_the_newest_by_item(page, address):
    """What is newer here stays, what is newer there comes; one message."""
    _, two = course(address)
    item = two["exercises"][0]["items"][0]["key"]
    open_with(
        page,
        address,
        {
            "two": {"trees": {item: record("wrong", AT)}},
            "one": {"fruit": {"x": record("correct", AT + 9)}},
        },
    )
    hand_in(
        page,
        json.dumps(
            {
                "format": "exercises-progress",
                "version": 1,
                "lessons": {
                    "two": {"trees": {item: record("correct", AT + 5)}},
                    "one": {"fruit": {"x": record("wrong", AT)}},
                },
            }
        ),
    )
    expect(said(page)).to_have_text("1 answer was imported.")
    assert {
        name: each["outcome"]
        for items in kept(page, address)["lessons"].values()
        for exercise in items.values()
        for name, each in exercise.items()
    } == {item: "correct", "x": "correct"}


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_a_file_that_cannot_be_taken_in_is_refused_with_a_reason_and_changes_nothing(
    page, address, file
):
    """Truncated, foreign, newer, or with something that is no answer."""
    _, two = course(address)
    open_with(page, address, answered([two], "wrong"))
    before = page.evaluate("name => localStorage.getItem(name)", key(address))
    hand_in(page, file.read_bytes())
    expect(said(page)).to_have_text(f"{SAID[file.stem.split('-')[0]]} {NOTHING}")
    assert page.evaluate("name => localStorage.getItem(name)", key(address)) == before


def test_what_a_file_names_is_never_more_than_text(page, address):
    """Ids and responses that would be elements, selectors or paths: nothing runs, nothing breaks, on any page."""
    one, _ = course(address)
    evil = '"]<img src=x onerror="window.hit=1">'
    item = one["exercises"][0]["items"][0]["key"]
    lessons = {
        evil: {evil: {evil: record(response=evil)}},
        "one": {
            "fruit": {
                item: record("wrong", response=[evil], sure=True),
                evil: record(response={evil: evil}),
            },
            "constructor": {"toString": record()},
        },
    }
    hand_in(
        page,
        json.dumps({"format": "exercises-progress", "version": 1, "lessons": lessons}),
        name=evil.replace("/", ""),
    )
    expect(said(page)).to_have_text("4 answers were imported.")
    expect(page.get_by_role("region", name="Sure, but wrong").get_by_role("link")).to_have_text(
        ["Fruit"]
    )
    page.goto(f"{address}one/")
    expect(page.get_by_role("group", name="Fruit")).to_contain_text(
        "This question has changed since you answered it."
    )
    assert page.evaluate(
        "window.hit === undefined && document.querySelectorAll('img[src=x]').length === 0"
    )


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("{", "What is kept here cannot be read"),
        ('{"version":2,"lessons":{}}', "was written by a newer edition"),
    ],
)
def test_a_store_that_cannot_be_read_is_named_and_stays_until_it_is_reset(
    page, address, text, notice
):
    """Export hands it out as it is; importing refuses; resetting everything begins anew."""
    put(page, address, text)
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text(notice)
    with page.expect_download() as download:
        press(page, "Export")
    assert Path(download.value.path()).read_text(encoding="utf-8") == text
    hand_in(
        page,
        json.dumps(
            {
                "format": "exercises-progress",
                "version": 1,
                "lessons": {"one": {"fruit": {"x": record()}}},
            }
        ),
    )
    expect(said(page)).to_have_text("This browser will not keep it. Nothing was changed.")
    assert page.evaluate("name => localStorage.getItem(name)", key(address)) == text
    press(page, "Reset everything")
    press(page, "Forget")
    expect(page.get_by_role("alert")).to_be_hidden()
    assert kept(page, address) is None


def test_a_browser_that_keeps_nothing_is_named(page, address):
    """No error, and every button answers."""
    page.add_init_script(  # but for the theme's own, which it does not expect to be refused
        """for (const name of ['getItem', 'setItem', 'removeItem']) {
            const real = Storage.prototype[name];
            Storage.prototype[name] = function (key, ...rest) {
                if (key.startsWith('exercises:')) throw new DOMException('refused', 'SecurityError');
                return real.call(this, key, ...rest);
            };
        }"""
    )
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("This browser keeps nothing for this site.")
    page.get_by_role("radio", name="Before each check").click()
    expect(said(page)).to_have_text("This browser will not keep it. Nothing was changed.")
    press(page, "Reset everything")
    press(page, "Forget")
    expect(said(page)).to_have_text("This browser could not erase it.")


def test_a_browser_that_fills_up_in_the_middle_of_an_exercise_loses_nothing_of_it(page, address):
    """The answers before it stay, those after live with the page, one notice says so; with room again all is kept."""
    page.goto(f"{address}one/")
    block = page.get_by_role("group", name="Fruit")

    def answer(stem):
        question = block.get_by_role("group", name=stem)
        question.get_by_role("radio", name="Yes").check()
        question.get_by_role("button", name="Check", exact=True).click()

    notice = page.get_by_text("This browser keeps nothing for this site.")
    answer("Apple")
    expect(notice).to_have_count(0)
    page.evaluate(
        "() => { window.setItem = Storage.prototype.setItem; Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }"
    )
    answer("Pear")
    expect(notice.first).to_be_visible()
    assert len(kept(page, address)["lessons"]["one"]["fruit"]) == 1
    page.evaluate("() => { Storage.prototype.setItem = window.setItem }")
    answer("Plum")
    expect(block.get_by_text("3 of 3 right", exact=True)).to_be_visible()
    assert len(kept(page, address)["lessons"]["one"]["fruit"]) == 3


def test_without_scripts_the_page_says_what_it_needs(new_context, address):
    """And shows no controls that would do nothing."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}my-progress/")
    expect(page.get_by_text("This page needs scripts")).to_be_visible()
    expect(page.get_by_role("button", name="Export")).to_have_count(0)


def test_the_page_is_accessible_and_fits(page, site):
    """By axe-core, with something kept and while asking; nothing is wider than the window."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}my-progress/")
    all_ = course(site)
    open_with(page, site, answered(all_[:2], "correct") | answered(all_[2:3], "wrong", sure=True))
    assert in_every_look(page) == ""
    page.get_by_role("button", name="Reset", exact=True).first.click()
    assert in_every_look(page) == ""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        small = page.locator(
            "my-progress :is(button, input[type=checkbox], .course-button):visible"
        ).evaluate_all(
            "all => all.map(each => each.closest('label') ?? each).filter(each => each.getBoundingClientRect().height < 43.9).map(each => each.textContent)"
        )
        assert small == [], width


PARTS = {
    **{name: text for name, text in PAGES.items() if name not in ("one.md", "two.md")},
    "groups/one.md": PAGES["one.md"],
    "people/two.md": PAGES["two.md"],
}


@pytest.fixture
def parts(render, page):
    """The same lessons, each in a part of its own."""
    address = render(PARTS)
    page.goto(f"{address}my-progress/")
    return address


def part(page: Page, name: str) -> Locator:
    return page.get_by_role("group").filter(
        has=page.get_by_role("heading", name=name, level=3, exact=True)
    )


def test_a_part_of_the_course_says_what_of_it_is_finished_due_and_secure(page, parts):
    """In its summary, so that it may stay closed."""
    one, two = course(parts)
    open_with(page, parts, answered([one], "correct") | answered([two], "wrong", at=AT + 1))
    sums = [words(each) for each in page.locator("my-progress details > summary").all()][-2:]
    assert [re.sub(r"\d due", "N due", each) for each in sums] == [
        "Groups 1 of 1 finished · 1 of 1 objectives met · 1 secure",
        "People 0 of 1 finished · N due today · 0 of 1 objectives met",
    ]


def test_only_the_part_of_the_newest_answer_is_open_and_what_a_reader_opens_stays_so(page, parts):
    """Though an answer from another tab draws the page again; a lesson's heading is below its part's."""
    one, two = course(parts)
    open_with(page, parts, answered([one], "correct") | answered([two], "wrong", at=AT + 1))
    expect(row(page, "Two")).to_be_visible()
    expect(row(page, "One")).to_have_count(0)
    page.get_by_role("heading", name="Groups", level=3).click()
    expect(page.get_by_role("heading", name="One", level=4, exact=True)).to_be_visible()
    page.get_by_role("heading", name="People", level=3).click()
    expect(row(page, "Two")).to_have_count(0)
    other = page.context.new_page()
    other.goto(f"{parts}people/two/")
    other.get_by_role("radio", name="Yes").check()
    other.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".own__sum").last).to_contain_text("1 of 1 finished")
    expect(row(page, "One")).to_be_visible()
    expect(row(page, "Two")).to_have_count(0)


@pytest.mark.theme
def test_on_paper_every_part_is_open(page, parts):
    open_with(page, parts, answered(course(parts), "correct"))
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    for title in ("One", "Two"):
        expect(row(page, title)).to_be_visible()


def test_with_room_the_page_is_as_wide_as_the_window_lets_it(page, parts):
    """An objective, its bar and its words stand in one line; text keeps its measure."""
    page.set_viewport_size({"width": 1280, "height": 800})
    open_with(page, parts, answered(course(parts), "correct"))
    goal = page.locator(".own__objective:visible").first
    boxes = [each.bounding_box() for each in goal.locator("> *").all()]
    assert len({round(each["y"]) for each in boxes}) == 1, boxes
    assert page.locator(".own__part").first.bounding_box()["width"] > 800
    assert page.locator(".own__note:visible").first.bounding_box()["width"] <= 680
