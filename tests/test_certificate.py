"""The certificate and the privacy page: what is still missing, what is printed, and what is said of it."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect
from support.axe import in_every_look
from support.stores import AT, answered, at_the_door, course, kept, put, store
from support.two_lessons import PAGES

pytestmark = pytest.mark.themeless


def show(page: Page, address: str, lessons: dict) -> None:
    at_the_door(page, address)
    store(page, address, lessons)
    page.goto(f"{address}certificate/")


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


@pytest.fixture
def address(render):
    return render(PAGES)


def test_while_lessons_are_open_the_page_names_them_and_shows_no_certificate(page, address):
    """Each as a link to the lesson; what is finished is not named."""
    one, two = course(address)
    show(page, address, answered([one], "correct", "wrong"))
    missing = page.get_by_role("region", name="Still missing")
    expect(missing).to_contain_text("2 of 2 lessons are not finished yet.")
    expect(missing.get_by_role("link")).to_have_text(["One", "Two"])
    show(page, address, answered([two], "correct"))
    expect(missing).to_contain_text("1 of 2 lessons is not finished yet.")
    expect(missing.get_by_role("link")).to_have_text(["One"])
    expect(missing.get_by_role("link")).to_have_attribute("href", re.compile("one/$"))
    expect(page.get_by_role("heading", name="Certificate of completion")).to_be_hidden()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()


def test_a_finished_course_gives_name_date_lessons_and_results(page, address):
    """And the words that it is self-assessed."""
    one, two = course(address)
    answers = answered([one, two], "correct")
    next(iter(answers["one"]["fruit"].values()))["first"] = "wrong"
    show(page, address, answers)
    page.get_by_label("Your name").fill("Zoë <b>Ng</b>")
    sheet = page.get_by_role("article", name="Certificate of completion")
    expect(sheet).to_contain_text("Zoë <b>Ng</b>")
    expect(sheet).to_contain_text("24 November 2025")
    rows = [" ".join(each.inner_text().split()) for each in sheet.get_by_role("row").all()]
    assert rows == [
        "Lesson Right at the first try",
        "One 4 of 5",
        "Two 1 of 1",
        "2 of 2 lessons, 3 of 3 exercises 5 of 6",
    ]
    expect(sheet).to_contain_text("This certificate is self-assessed.")
    expect(sheet).to_contain_text("Nobody has checked who answered")


def test_the_certificate_bears_the_day_of_finishing(page, address):
    """Not that of a later answer, given in practice."""
    lessons = course(address)
    show(page, address, answered(lessons, "correct"))
    date = page.get_by_role("article", name="Certificate of completion").get_by_role("time")
    expect(date).to_have_text("24 November 2025")
    show(page, address, answered(lessons, "correct", at=AT + 40 * 86_400_000))
    expect(date).to_have_text("24 November 2025")


def test_the_day_of_finishing_is_that_on_which_a_page_first_saw_the_end(page, address):
    """The certificate is opened for the first time after a later answer."""
    lessons = course(address)
    at_the_door(page, address)
    store(page, address, answered(lessons, "correct"))
    page.goto(f"{address}my-progress/")
    expect(page.get_by_text("Every lesson is finished.")).to_be_visible()
    show(page, address, answered(lessons, "correct", at=AT + 40 * 86_400_000))
    date = page.get_by_role("article", name="Certificate of completion").get_by_role("time")
    expect(date).to_have_text("24 November 2025")


@pytest.mark.parametrize("at", ["abc", 9e15, 1e300, None])
def test_a_moment_that_is_none_moves_no_certificate(page, address, at):
    """Another hand has written it: the day is that of the newest answer that has one."""
    answers = answered(course(address), "correct")
    next(iter(answers["one"]["fruit"].values()))["at"] = at
    show(page, address, answers)
    date = page.get_by_role("article", name="Certificate of completion").get_by_role("time")
    expect(date).to_have_text("24 November 2025")
    put(page, address, json.dumps({"version": 1, "settings": {"finished": at}}), "settings")
    page.reload()
    expect(date).to_have_text("24 November 2025")


def test_the_day_is_the_readers_own_for_machines_too(new_context, address):
    """Where it is tomorrow already: half past midnight in Auckland."""
    page = new_context(timezone_id="Pacific/Auckland").new_page()
    show(page, address, answered(course(address), "correct", at=1764070200000))
    date = page.get_by_role("article", name="Certificate of completion").get_by_role("time")
    expect(date).to_have_text("26 November 2025")
    expect(date).to_have_attribute("datetime", "2025-11-26")
    page.goto(f"{address}my-progress/")
    page.evaluate("() => { Date.now = () => 1764070200000 }")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    assert download.value.suggested_filename == "progress-2025-11-26.json"


def test_a_course_that_is_open_again_has_no_day_of_finishing(page, address):
    """A lesson was reset, or has grown: the day comes when it is finished anew."""
    lessons = course(address)
    show(page, address, answered(lessons, "correct"))
    show(page, address, answered(lessons[:1], "correct"))
    expect(page.get_by_role("region", name="Still missing")).to_be_visible()
    show(page, address, answered(lessons, "correct", at=AT + 40 * 86_400_000))
    date = page.get_by_role("article", name="Certificate of completion").get_by_role("time")
    expect(date).to_have_text("3 January 2026")


def test_the_name_is_kept_on_the_device_and_apart_from_the_answers(page, address):
    """It is there again after a reload."""
    show(page, address, answered(course(address), "correct"))
    field = page.get_by_label("Your name")
    field.fill("Ada")
    page.reload()
    expect(field).to_have_value("Ada")
    assert kept(page, address, "settings") == {
        "version": 1,
        "settings": {"name": "Ada", "finished": AT},
    }
    assert "Ada" not in json.dumps(kept(page, address))


def test_settings_that_cannot_be_read_stay_and_the_sheet_works_without(page, address):
    """One sentence says that the name will not be kept."""
    show(page, address, answered(course(address), "correct"))
    put(page, address, "not ours", "settings")
    page.reload()
    page.get_by_label("Your name").fill("Ada")
    expect(page.get_by_role("status")).to_contain_text(
        ["This browser keeps nothing for this site: print it before you leave."]
    )
    expect(page.get_by_role("article", name="Certificate of completion")).to_contain_text("Ada")
    assert page.evaluate("() => Object.values(localStorage)").count("not ours") == 1


def test_the_button_prints(page, address):
    """It opens the browser's own dialog."""
    show(page, address, answered(course(address), "correct"))
    page.evaluate("() => { window.print = () => { window.printed = true } }")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")


@pytest.mark.only_browser("chromium")
@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sheet_prints_on_one_page_and_alone(page, site, size, scheme):
    """With all lessons of the course, and a long name; nothing of the site's frame."""
    page.emulate_media(color_scheme=scheme)
    show(page, site, answered(course(site), "correct"))
    page.get_by_label("Your name").fill("Dr Maximiliane-Alexandra von und zu Hohenstein-Waldburg")
    assert pages_of(page.pdf(format=size)) == 1
    page.emulate_media(media="print", color_scheme=scheme)
    for part in (
        page.get_by_label("Your name"),
        page.get_by_role("button", name="Print"),
        page.get_by_role("heading", level=1),
        page.get_by_role("navigation"),
    ):
        expect(part.first).to_be_hidden()
    expect(page.get_by_role("article", name="Certificate of completion")).to_be_visible()


@pytest.mark.parametrize("finished", [False, True])
def test_the_page_is_accessible_and_fits_a_phone(page, site, finished):
    """By axe-core, finished or not."""
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 360, "height": 800})
    all_ = course(site)
    show(page, site, answered(all_ if finished else all_[:3], "correct"))
    assert in_every_look(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_privacy_page_says_what_is_kept_and_that_nothing_is_sent(page, site, axe):
    """What, where, for how long, how to take it along, how to erase it."""
    page.goto(f"{site}privacy/")
    headings = [
        "What is kept",
        "Where it is kept",
        "For how long",
        "How to take it with you",
        "How to erase it",
    ]
    for heading in headings:
        expect(page.get_by_role("heading", level=2, name=heading)).to_be_visible()
    expect(page.get_by_role("article")).to_contain_text("Nothing about you is sent anywhere.")
    assert axe(page) == ""


def test_every_key_that_the_site_keeps_is_its_own(page, address):
    """What the privacy page promises: answers, settings, and the theme's colour scheme; no cookie. Of its cache of pages: test_offline_browser.py."""
    page.goto(f"{address}two/")
    page.get_by_role("radio", name="Yes").check()
    page.get_by_role("button", name="Check", exact=True).click()
    page.goto(f"{address}my-progress/")
    page.get_by_role("radio", name="Before each check").check()
    names = page.evaluate(
        "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie].filter(name => name && !name.includes('__palette'))"
    )
    path = address.split("/", 3)[3]
    assert sorted(name for name in names if "." not in name) == [
        f"exercises:/{path}",
        f"exercises:/{path}settings",
    ]
