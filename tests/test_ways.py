"""Ways through the course: paths and a placement check, from front matter to what a reader does with them."""

from __future__ import annotations

import re

import pytest
import yaml
from exercises.check import course_of, inspect
from playwright.sync_api import Page, expect
from publishing.placement import asked
from support.axe import in_every_look
from support.modules import call_each
from support.pages import navigate_instantly
from support.sites import ROOT
from support.sources import fenced
from support.stores import answered, course, kept, lesson, store

QUIZ = "{0}?\n\n- [x] Yes\n- [ ] No\n"


def quick(name: str, *stems: str) -> str:
    """A lesson with a quiz of these questions."""
    body = "\n---\n".join(QUIZ.format(stem) for stem in stems)
    return lesson(name, fenced("quiz", body, 'id="quick" title="Quick" objective=tell'))


LESSONS = {
    "one.md": quick("one", "Apple", "Pear"),
    "two.md": quick("two", "Oak"),
    "three.md": quick("three", "Fox"),
}
PATHS = """---
template: start.html
title: Start
summary: Begin.
audience: All
parts: {}
paths:
  - id: trees
    title: I like trees
    text: You look up.
    lessons: [one, two]
  - id: beasts
    title: I like beasts
    text: You look down.
    lessons: [one, three]
---

<!-- catalogue -->
"""
PLACEMENT = """---
template: placement.html
title: Skip
summary: Some questions.
placement:
  - ask: one/quick
    objective: tell
    lessons: [one, two]
  - ask: three/quick
    objective: three/tell
    lessons: [three]
---

How far it holds.
"""
PAGES = {
    "index.md": PATHS,
    "placement.md": PLACEMENT,
    **{f"part/{name}": text for name, text in LESSONS.items()},
}


def found(page: str) -> list[tuple[str, str]]:
    """What the check says of a page beside the lessons: the place and the rule, and the help."""
    lessons = course_of({**LESSONS, "page.md": page})
    return [
        (f"{each.place.line}:{each.place.column} {each.rule}", each.help)
        for each in inspect(page, "page.md", lessons).diagnostics
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("[one, two]", "[one, tow]", [("11:20 unknown-lesson", "Did you mean `two`?")]),
        (
            "[one, two]",
            "\n      - one\n      - nine",
            [("13:9 unknown-lesson", "Name a lesson by the `id` of its front matter.")],
        ),
    ],
)
def test_a_path_names_lessons_that_are_there(before, after, expected):
    """Each at its own place in the list."""
    assert found(PATHS) == []
    assert found(PATHS.replace(before, after, 1)) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "ask: one/quick",
            "ask: one/quik",
            ("6:5 placement-not-found", "Of that lesson these test it: q"),
        ),
        ("ask: one/quick", "ask: on/quick", ("6:5 unknown-lesson", "Did you mean `one`?")),
        ("ask: one/quick", "ask: quick", ("6:5 unknown-lesson", "Name a lesson")),
        ("objective: tell", "objective: told", ("6:5 placement-not-found", "Name a quiz as")),
        ("objective: tell", "objective: three/tell", ("6:5 placement-not-found", "Name a quiz as")),
    ],
)
def test_a_placement_check_asks_for_questions_that_are_there(before, after, expected):
    """In a quiz of the lesson that it names, and testing the objective that it names."""
    assert found(PLACEMENT) == []
    ((rule, instead),) = found(PLACEMENT.replace(before, after, 1))
    assert (rule, instead[: len(expected[1])]) == expected


def test_what_is_named_is_judged_only_where_the_course_is_seen():
    """A single file may be one of any course."""
    assert not inspect(PATHS.replace("two", "nine")).diagnostics


def test_a_question_is_the_first_that_tests_its_objective():
    """Whatever comes before it in the exercise, and by an objective of another lesson too."""
    items = [
        {"key": "a", "objectives": ["x/other"]},
        {"key": "b", "objectives": ["one/tell"]},
        {"key": "c", "objectives": ["one/tell"]},
    ]
    lessons = [{"id": "one", "exercises": [{"id": "quick", "items": items}]}, {"id": "two"}]
    entries = [
        {"ask": "one/quick", "objective": "tell", "lessons": ["two", "nine"]},
        {"ask": "one/quick", "objective": "x/other", "lessons": []},
        {"ask": "one/none", "objective": "tell", "lessons": ["one"]},
    ]
    assert [(each["key"], each["lessons"]) for each in asked(entries, lessons)] == [
        ("b", [{"id": "two"}]),
        ("a", []),
    ]


def front(name: str) -> dict:
    return yaml.safe_load((ROOT / "docs" / name).read_text("utf-8").split("---\n")[1])


def test_the_course_has_three_paths_and_ten_questions():
    """Every lesson is on a path; each question comes from the one lesson that it stands for."""
    paths = front("index.md")["paths"]
    on = {each for path in paths for each in path["lessons"]}
    lessons = {front(f"lessons/{each.name}")["id"] for each in (ROOT / "docs/lessons").iterdir()}
    assert (len(paths), on) == (3, lessons)
    asks = front("placement.md")["placement"]
    assert len({each["ask"] for each in asks}) == len(asks) == 10
    assert all(each["ask"].startswith(f"{each['lessons'][0]}/") for each in asks)


@pytest.fixture
def address(render):
    return render(PAGES)


def aside(page: Page) -> list[str]:
    """The lessons that are not on the path, as they are spoken."""
    rows = page.get_by_role("region", name="Lessons").get_by_role("listitem")
    away = rows.filter(has=page.get_by_text("not on this path").locator("visible=true"))
    return away.locator(".catalogue__title").all_inner_texts()


def test_a_path_dims_the_other_lessons_and_leaves_them_open(page, address):
    """By keyboard; it is said once, kept over a reload, and undone by *All lessons*."""
    page.goto(address)
    everything = page.get_by_role("radio", name="All lessons")
    expect(everything).to_be_checked()
    assert aside(page) == []
    before = page.get_by_role("link", name="Three").bounding_box()
    everything.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="I like trees")).to_be_checked()
    expect(page.get_by_role("status")).to_contain_text("You look up. 2 lessons, about 10 minutes.")
    assert aside(page) == ["Three"]
    page.reload()
    expect(page.get_by_role("radio", name="I like trees")).to_be_checked()
    assert aside(page) == ["Three"]
    expect(page.get_by_role("status")).to_have_text("")
    assert page.get_by_role("link", name="Three").bounding_box() == before
    assert in_every_look(page) == ""
    assert kept(page, address, "settings")["settings"] == {"path": "trees"}
    page.get_by_role("radio", name="All lessons").check()
    assert aside(page) == []
    assert kept(page, address, "settings")["settings"] == {}
    page.get_by_role("link", name="Three").click()
    expect(page.get_by_role("heading", name="Three", level=1)).to_be_visible()


def test_without_scripts_each_path_is_a_list(new_context, address):
    """With its lessons as links, and nothing to choose."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(address)
    links = page.get_by_role("region", name="I like beasts").get_by_role("link")
    assert links.all_inner_texts() == ["One", "Three"]
    expect(page.locator("course-paths").get_by_role("radio")).to_have_count(0)
    page.goto(f"{address}placement/")
    asks = page.locator("placement-check").get_by_role("link")
    assert asks.all_inner_texts() == ["One", "Two", "Three"]
    expect(asks.first).to_have_attribute("href", re.compile("one/#exercise-quick$"))


def answer(page: Page, option: str) -> None:
    page.get_by_role("radio", name=option).check()
    page.get_by_role("button", name="Check", exact=True).click()


def listed(page: Page, name: str) -> list[str]:
    return page.get_by_role("region", name=name).get_by_role("link").all_inner_texts()


def test_the_check_asks_questions_of_lessons_and_says_what_may_be_skipped(page, address):
    """Their answers are the first ones of their lessons; a second try changes nothing of what is said."""
    navigate_instantly(page, address)
    page.goto(f"{address}placement/")
    expect(page.locator("placement-check").get_by_role("link")).to_have_count(0)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("group", name="1 of 2")).to_be_focused()
    expect(page.get_by_text("Apple?")).to_be_visible()
    expect(page.get_by_text("Pear?")).to_have_count(0)
    answer(page, "Yes")
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_text("Fox?")).to_be_visible()
    answer(page, "No")
    page.get_by_role("button", name="Try again").click()
    answer(page, "Yes")
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_role("group", name="You may skip 2 lessons")).to_be_focused()
    assert listed(page, "May be skipped") == ["One", "Two"]
    assert listed(page, "Worth your time") == ["Three"]
    expect(page.get_by_role("button", name="Begin")).to_have_count(0)
    lessons = kept(page, address)["lessons"]
    firsts = {name: [each["first"] for each in lessons[name]["quick"].values()] for name in lessons}
    assert firsts == {"one": ["correct"], "three": ["wrong"]}
    page.reload()
    expect(page.get_by_role("group", name="You may skip 2 lessons")).to_be_visible()
    assert in_every_look(page) == ""


def test_what_was_answered_in_a_lesson_is_not_asked_again_and_what_is_left_out_is_neither(
    page, address
):
    """The first answer there counts; a question that was left out can be asked later."""
    page.goto(f"{address}placement/")
    lessons = {each["id"]: each for each in course(address)}
    store(page, address, answered([lessons["three"]], "correct"))
    page.reload()
    expect(page.get_by_role("group", name="You may skip 1 lesson")).to_be_visible()
    page.get_by_role("button", name="Ask the others").click()
    expect(page.get_by_role("group", name="1 of 1")).to_be_focused()
    page.get_by_role("button", name="Leave it out").click()
    expect(page.get_by_text("1 question is still open")).to_be_visible()
    assert (listed(page, "May be skipped"), listed(page, "Worth your time")) == (["Three"], [])


def test_a_lesson_that_cannot_be_loaded_is_named(page, address):
    """Its question is left for another time; the others are asked."""
    page.route(
        "**/one/",
        lambda route: route.fulfill(status=200, body="<p>Portal", content_type="text/html"),
    )
    page.goto(f"{address}placement/")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("‘One’ could not be loaded.")).to_be_visible()
    expect(page.get_by_text("Fox?")).to_be_visible()


def test_a_second_press_while_a_question_is_on_its_way_skips_none(page, address):
    """On a slow line one presses again; the question that comes is the next one still."""
    held = []
    page.route("**/three/", lambda route: held.append(route))
    page.goto(f"{address}placement/")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("group", name="1 of 2")).to_be_focused()
    leave = page.get_by_role("button", name="Leave it out")
    leave.click()
    leave.click()
    for route in held:
        route.continue_()
    expect(page.get_by_role("group", name="2 of 2")).to_be_focused()
    expect(page.get_by_text("Fox?")).to_be_visible()


def test_a_lesson_of_several_questions_is_skipped_only_if_all_were_right(page, bare):
    """One that was asked about by none that was answered is among neither."""
    cases = [
        [[{"lessons": ["a", "b"], "first": "correct"}, {"lessons": ["b"], "first": "wrong"}]],
        [[{"lessons": ["b"], "first": "partial"}, {"lessons": ["b"], "first": "correct"}]],
        [[{"lessons": ["a"]}, {"lessons": ["b"], "first": "correct"}]],
    ]
    module = f"{bare}assets/reader/placement.js"
    assert call_each(page, module, "placed", cases) == [
        {"skip": ["a"], "take": ["b"]},
        {"skip": [], "take": ["b"]},
        {"skip": ["b"], "take": []},
    ]
