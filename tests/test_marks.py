"""The marks: what is begun and what is finished, wherever a lesson or an exercise is named; and where to continue."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from support.axe import in_every_look
from support.pages import navigate_instantly, shifts_as_scripts_arrive
from support.sources import fenced
from support.stores import AT, answered, course, lesson, put, store
from support.two_lessons import PAGES

pytestmark = pytest.mark.themeless

STORES = Path(__file__).parent / "stores"
QUIZ = fenced("quiz", "{}?\n\n- [x] Yes\n- [ ] No", 'id="[]" title="{}" objective=tell')


def quiz(name: str) -> str:
    return QUIZ.replace("{}", name).replace("[]", name.lower())


def pages(**more: str) -> dict[str, str]:
    return {
        "index.md": "# Home\n",
        "one.md": lesson("one", quiz("Apple") + quiz("Pear")),
        "two.md": lesson("two", quiz("Plum")),
        "plain.md": "# Plain\n",
        **more,
    }


def named(page: Page, name: str) -> None:
    expect(
        page.get_by_role("navigation", name="Navigation").get_by_role("link", name=name, exact=True)
    ).to_be_visible()


@pytest.fixture
def address(render):
    return render(pages())


def test_the_navigation_says_what_is_begun_and_what_is_finished(page, address):
    """In the name of the lesson's link; without a word for what is neither."""
    page.goto(address)
    named(page, "One")
    one, two = course(address)
    store(page, address, answered([one], "wrong") | answered([two], "correct"))
    page.reload()
    named(page, "One begun")
    named(page, "Two finished")


def test_a_lesson_is_finished_when_the_latest_check_of_each_item_was_right(page, address):
    """Not earlier; and a new attempt under way does not undo it."""
    page.goto(address)
    one, _ = course(address)
    for outcomes, name in (
        (("correct",) * 1 + ("wrong",), "One begun"),
        (("correct", "correct"), "One finished"),
    ):
        store(page, address, answered([one], *outcomes))
        page.reload()
        named(page, name)
    store(page, address, answered([one], "unanswered", last="correct"))
    page.reload()
    named(page, "One finished")


def test_an_answer_marks_its_lesson_at_once(page, address):
    """Without a reload, and in another tab too."""
    other = page.context.new_page()
    other.goto(f"{address}plain/")
    page.goto(f"{address}two/")
    named(page, "Two")
    page.get_by_role("radio", name="Yes").check()
    page.get_by_role("button", name="Check", exact=True).click()
    named(page, "Two finished")
    named(other, "Two finished")


def test_an_answer_to_a_question_that_is_gone_finishes_nothing(page, render):
    """After an edit of the course a lesson with something new in it is open again."""
    address = render(pages(**{"two.md": lesson("two", quiz("Plum"))} | {"edited.md": "# Edited\n"}))
    page.goto(address)
    _, two = course(address)
    store(page, address, answered([two], "correct"))
    page.reload()
    named(page, "Two finished")
    render(pages(**{"two.md": lesson("two", quiz("Cherry"))}), replacing=address)
    page.reload()
    named(page, "Two begun")


@pytest.mark.theme
def test_marks_come_back_with_every_way_to_a_page(page, address):
    """Instant navigation, back and forward."""
    navigate_instantly(page, address)
    page.goto(f"{address}plain/")
    _, two = course(address)
    store(page, address, answered([two], "correct"))
    with page.expect_response("**/pages.xml"):
        page.reload()
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="Two finished").click()
    expect(page.get_by_role("heading", level=1, name="Two")).to_be_visible()
    named(page, "Two finished")
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Plain")).to_be_visible()
    named(page, "Two finished")
    page.go_forward()
    expect(page.get_by_role("heading", level=1, name="Two")).to_be_visible()
    named(page, "Two finished")
    assert page.evaluate("window.stays")


def test_a_page_that_was_put_aside_shows_what_has_changed_since(page, address):
    """pageshow with `persisted` is all that a browser tells such a page."""
    page.goto(f"{address}plain/")
    named(page, "Two")
    _, two = course(address)
    store(page, address, answered([two], "correct"))
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    named(page, "Two finished")


@pytest.mark.parametrize(
    "sample",
    [*sorted((STORES / "unreadable").iterdir()), None],
    ids=lambda path: path.stem if path else "strange-inside",
)
def test_a_store_that_cannot_be_read_marks_nothing(page, address, sample):
    """And nothing raises."""
    page.goto(address)
    put(
        page,
        address,
        sample.read_text(encoding="utf-8")
        if sample
        else json.dumps(
            {"version": 1, "lessons": {"one": 7, "two": {"plum": "x", "y": {"z": None}}}}
        ),
    )
    page.reload()
    expect(page.locator("[data-mark]").first).to_have_attribute("data-state", "")
    named(page, "One")
    named(page, "Two")


def test_a_page_without_exercises_loads_one_small_script(page, address):
    """Some 2.7 KB of it, and nothing of the exercises besides."""
    asked = set()
    page.on(
        "request",
        lambda request: (
            asked.add(request.url)
            if any(
                f"/assets/{room}/" in request.url
                for room in ("exercises", "packed", "reader", "store")
            )
            and request.resource_type == "script"
            else None
        ),
    )
    page.goto(f"{address}plain/", wait_until="networkidle")
    assert [re.sub(r"-\w+", "", url.removeprefix(address)) for url in asked] == [
        "assets/packed/page.js"
    ]
    body = page.request.get(*asked).body()
    assert len(gzip.compress(body, 9, mtime=0)) <= 2900  # 1,500 of it for the marks


def test_a_lessons_end_names_what_is_still_open_in_it(page, address):
    """As links to the exercises; what is done is gone from it."""
    page.goto(f"{address}one/")
    open_ = page.get_by_role("region", name="Still open in this lesson")
    assert open_.get_by_role("link").all_inner_texts() == ["Apple", "Pear"]
    one, _ = course(address)
    store(page, address, answered([one], "correct", "wrong"))
    page.reload()
    expect(open_.get_by_role("link")).to_have_text(["Pear"])
    expect(open_.get_by_role("listitem")).to_have_text([re.compile("Pear.*begun", re.DOTALL)])
    expect(open_.get_by_role("link")).to_have_attribute("href", re.compile("#exercise-pear$"))


def test_a_lessons_end_says_when_nothing_is_open(page, address):
    """In the heading, which stands alone then."""
    page.goto(f"{address}two/")
    page.get_by_role("radio", name="Yes").check()
    page.get_by_role("button", name="Check", exact=True).click()
    done = page.get_by_role("region", name="Everything in this lesson is done")
    expect(done).to_be_visible()
    expect(done.get_by_role("link")).to_have_text(["Continue"])
    expect(done.get_by_role("list")).to_have_count(0)  # one of nothing would be said as well


def test_a_finished_lesson_leads_on_to_the_next(page, address):
    """With its title and minutes; an open one does not."""
    page.goto(f"{address}one/")
    go_on = page.get_by_role("link", name="Continue", exact=True)
    expect(page.get_by_role("region", name="Still open in this lesson")).to_be_visible()
    expect(go_on).to_be_hidden()
    one, _ = course(address)
    store(page, address, answered([one], "correct"))
    page.reload()
    expect(go_on).to_have_attribute("href", re.compile("two/$"))
    expect(go_on).to_have_accessible_description("Two 5 minutes")


def test_practice_is_offered_at_a_lessons_end(page, render):
    """As a link, where the course has the page."""
    address = render(PAGES)
    page.goto(f"{address}one/")
    page.keyboard.press("Shift")  # a reader's first sign
    end = page.get_by_role("region", name="Still open in this lesson")
    expect(end.get_by_role("link", name="Practice", exact=True)).to_have_attribute(
        "href", re.compile("practice/$")
    )


def test_practice_is_offered_on_the_start_page(page, site):
    """Under the offer to begin or continue."""
    page.goto(site)
    page.keyboard.press("Shift")  # a reader's first sign
    expect(page.locator(".start").get_by_role("link", name="Practice", exact=True)).to_be_visible()


def test_an_objective_is_marked_by_what_tests_it_in_its_lesson(page, address):
    """Begun after one of two."""
    page.goto(f"{address}one/")
    one, _ = course(address)
    goals = page.get_by_role("list", name="What you’ll learn").get_by_role("listitem")
    expect(goals).to_have_text([re.compile(r"^\s*Tell one\s*$")])
    for word in ("begun", "finished"):
        kept = answered([one], "correct")
        for name in ("pear",) if word == "begun" else ():
            kept["one"].pop(name)
        store(page, address, kept)
        page.reload()
        expect(goals).to_have_text([re.compile(rf"^\s*Tell one {word}\s*$")])


def test_the_start_page_offers_to_begin_or_to_continue(page, site):
    """The lesson of the latest answer, while it is open; else the first that is."""
    page.goto(site)
    first, second, third, *_ = all_ = course(site)
    offer = page.locator(".start__begin:visible")
    begin, again = (
        page.get_by_role("link", name="Begin", exact=True),
        page.get_by_role("link", name="Continue", exact=True),
    )
    expect(begin).to_have_attribute("href", re.compile(f"{first['url']}$"))
    expect(again).to_have_count(0)
    store(
        page,
        site,
        answered([first], "correct")
        | answered([third], "correct", "wrong", at=AT + 5)
        | answered([second], "wrong", at=AT + 4),
    )
    page.reload()
    expect(again).to_have_attribute("href", re.compile(f"{third['url']}$"))
    expect(offer).to_contain_text(third["title"])
    items = len((offer.get_attribute("data-items") or "").split())
    left = round(third["minutes"] * (items - 1) / items)
    expect(offer).to_contain_text(f"You left off here · {left} minutes left")
    expect(begin).to_have_count(0)
    store(page, site, answered([first], "correct"))
    page.reload()
    expect(begin).to_have_attribute("href", re.compile(f"{second['url']}$"))
    store(page, site, answered(all_, "correct"))
    page.reload()
    expect(offer).to_contain_text("Every lesson is finished.")
    expect(offer.get_by_role("link")).to_have_text(["Certificate", "Review"])


def test_no_offer_stands_lower_than_another(page, site):
    """To begin or to continue, whichever is shown: its button is where the other's was, on a phone too."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(site)
    tops = page.evaluate(
        "[...document.querySelectorAll('.start__offers [data-offer]')].map((each) => Math.round(each.querySelector('a').getBoundingClientRect().top))"
    )
    assert len(tops) > 1
    assert len(set(tops)) == 1


@pytest.mark.parametrize("width", [600, 768, 940, 1280])
def test_the_drawing_of_the_start_page_is_no_poster(page, site, width):
    """Beside the text or under it, it is at most 500 pixels wide, so that the lessons are near."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site)
    box = page.locator(".start .figure").bounding_box()
    assert 400 < box["width"] <= 500


def test_no_offer_can_be_tapped_before_it_is_the_right_one(page, site):
    """While the script is under way its room is empty; if it never comes, the first offer does."""
    page.route(
        re.compile(r"/assets/packed/[^?]*\.js"),
        lambda route: route.fulfill(body="", content_type="text/javascript"),
    )
    page.goto(site, wait_until="domcontentloaded")
    offers = page.locator(".start__offers")
    expect(offers).to_have_css("visibility", "hidden")
    page.evaluate("document.querySelector('.start__offers').getAnimations()[0].finish()")
    expect(page.get_by_role("link", name="Begin", exact=True)).to_be_visible()


def test_the_catalogue_says_begun_and_finished(page, site):
    """In a word beside the mark."""
    page.goto(site)
    first, second, *_ = course(site)
    store(page, site, answered([first], "correct") | answered([second], "wrong"))
    page.reload()
    rows = (
        page.get_by_role("region", name="Lessons")
        .get_by_role("listitem")
        .filter(has=page.get_by_role("link"))
    )
    expect(rows.nth(0)).to_contain_text("finished")
    expect(rows.nth(1)).to_contain_text("begun")
    expect(rows.nth(2)).not_to_contain_text(re.compile("begun|finished"))


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_the_marks_come(page, site, width):
    """Each has its room from the start: on the start page, and at a lesson's top and in the navigation."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site)
    all_ = course(site)
    store(page, site, answered(all_[:2], "correct") | answered(all_[2:4], "wrong"))
    for path in ("", all_[2]["url"]):
        assert (
            shifts_as_scripts_arrive(
                page, site + path, "h1", "[data-mark]:not([data-state]), .exercise:not([data-live])"
            )
            == []
        )
        page.goto("about:blank")


def test_marks_are_accessible(page, site):
    """By axe-core, with some lessons begun and finished."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(site)
    all_ = course(site)
    store(page, site, answered(all_[:2], "correct") | answered(all_[2:4], "wrong"))
    page.reload()
    assert in_every_look(page) == ""
    page.goto(site + all_[2]["url"])
    assert in_every_look(page) == ""
