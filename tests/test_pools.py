"""Pools: a quiz of which each attempt asks only some questions; what of it counts, and what a reader meets."""

from __future__ import annotations

import json
import re

import pytest
from exercises.check import check
from exercises.exercise_check import check_exercises
from exercises.minutes import minutes
from exercises.source import scan
from playwright.sync_api import Page, expect
from publishing.pools import entries, words
from support.modules import call
from support.pages import KINDS_SCRIPTS, shifts_as_scripts_arrive, wait_for_styles
from support.sources import diagnosed, fenced, shown
from support.stores import AT, course, kept, lesson, record, store
from support.two_lessons import own

pytestmark = pytest.mark.themeless

QUESTION = "{}?\n\n- [x] Yes\n- [ ] No\n  > No.\n"
NAMES = ("Apple", "Berry", "Cherry", "Damson", "Elder", "Fig")


def quiz(options: str, *separators: str, names: tuple[str, ...] = NAMES) -> str:
    """A quiz of these questions; a separator is what is set before its question, `-` is none."""
    lines = separators or ("-",) * len(names)
    body = "\n".join(
        ("" if at == 0 and sets == "-" else f"--- {sets.strip('-')}".rstrip() + "\n")
        + QUESTION.format(name)
        for at, (name, sets) in enumerate(zip(names, lines, strict=True))
    )
    return fenced("quiz", body, f'id="fruit" title="Fruit" {options}'.rstrip())


def pools(text: str) -> list[tuple[int, list[int]]]:
    (exercise,) = shown(text)
    return [(each["asks"], each["questions"]) for each in exercise.get("pools", [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (quiz('pool="2"'), [(2, [1, 2, 3, 4, 5, 6])]),
        (quiz("pool=6"), []),
        (quiz("pool=all"), []),
        (quiz(""), []),
        (quiz("pool=2", "-", "-", "-", "pool=1", "-", "-"), [(2, [1, 2, 3]), (1, [4, 5, 6])]),
        (quiz("", "-", "pool=1", "-", "pool=all", "-", "-"), [(1, [2, 3])]),
        (quiz("", "pool=2", "-", "-", "-", "-", "-"), [(2, [1, 2, 3, 4, 5, 6])]),
    ],
)
def test_a_pool_is_of_the_whole_quiz_or_begins_at_a_separator(text, expected):
    """It ends at the next separator with a pool; `all`, or as many as there are, leaves nothing to draw."""
    assert diagnosed(text) == []
    assert pools(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (quiz('pool="0"'), ["1:34 invalid-option"]),
        (quiz('pool="3 of 6"'), ["1:34 invalid-option"]),
        (quiz("pool"), ["1:34 invalid-option"]),
        (quiz('pool="7"'), ["1:34 invalid-option"]),
        (quiz("pool=5", "-", "-", "-", "-", "-", "pool=2"), ["36:5 invalid-option"]),
    ],
)
def test_a_pool_that_cannot_be_drawn_is_an_error_where_it_is_set(text, expected):
    """No number, or more than there are questions."""
    assert diagnosed(text) == expected


def test_a_bad_question_of_a_pool_counts_as_one():
    """Its own mistake is said, and not that the pool has become too small."""
    body = "A?\n\n- [x] a\n- [ ] b\n---\nB?\n\n- [x] a\n---\nC?\n\n- [x] a\n- [ ] b\n"
    assert diagnosed(fenced("quiz", body, "id=q pool=3")) == ["9:1 quiz-one-option"]


def test_only_what_is_asked_takes_time():
    """Two questions of six are as long as two."""
    two, six = (shown_records(quiz(options)) for options in ("pool=2", ""))
    assert minutes("", two) * 3 == pytest.approx(minutes("", six))


def shown_records(text: str):
    return [each.record for each in check_exercises(scan(text))]


# ---- the draw itself ----


def draws(page: Page, bare: str, asks: int, seed: int, count: int) -> list[list[str]]:
    module = f"{bare}assets/exercises/pool.js"
    return [
        call(page, module, "drawn", [f"{n:x}" * 8 for n in range(7)], asks, seed, attempt)
        for attempt in range(count)
    ]


@pytest.mark.parametrize("asks", [1, 3, 6])
def test_each_draw_differs_from_the_one_before_and_none_is_left_out(page, bare, asks):
    """Of seven, however many are asked."""
    rows = draws(page, bare, asks, 12345, 14)
    assert {len(set(row)) for row in rows} == {asks}
    assert [at for at in range(1, 14) if set(rows[at]) == set(rows[at - 1])] == []
    assert len({key for row in rows[:7] for key in row}) == 7


def test_two_readers_draw_differently(page, bare):
    """Of twenty seeds, no draw of three is everybody's."""
    firsts = {tuple(sorted(draws(page, bare, 3, seed, 1)[0])) for seed in range(20)}
    assert len(firsts) > 5


def test_items_whose_names_begin_alike_are_two():
    """Two digits of a key are on every page: two questions that share them are both to be answered."""
    items = [
        {"key": "cf1"},
        {"key": "cf2"},
        {"key": "cf3", "pool": (1, 1)},
        {"key": "cf4", "pool": (1, 1)},
    ]
    assert words(entries({"items": items}, lambda item: [item["key"][:2]])) == "cf cf cf|cf"


# ---- in a page ----


PAGES = {
    "index.md": "# Home\n",
    "my-progress.md": own("my-progress"),
    "certificate.md": own("certificate"),
    "practice.md": own("practice"),
    "privacy.md": own("privacy"),
    "one.md": lesson("one", quiz('pool="2" objective=tell')),
}


@pytest.fixture
def address(render):
    return render(PAGES)


def visit(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".exercise:not([data-live])")).to_have_count(0)


def asked(page: Page) -> list[str]:
    """The stems that can be seen, in order."""
    return page.locator(".quiz-question:visible .quiz-stem").all_inner_texts()


def answer(page: Page, option: str = "Yes") -> None:
    for at in range(len(asked(page))):
        group = page.locator(".quiz-question:visible").nth(at)
        group.get_by_label(option).check()
        group.get_by_role("button", name="Check", exact=True).click()


def test_a_draw_is_asked_and_stays_over_a_reload_before_any_answer(page, address):
    """Two of six, numbered among themselves; nothing counts as answered yet."""
    visit(page, f"{address}one/")
    first = asked(page)
    assert len(first) == 2
    expect(page.get_by_text("Question 2 of 2", exact=True)).to_be_visible()
    expect(page.get_by_text("0 of 2 answered")).to_be_visible()
    expect(page.get_by_text("Each attempt asks 2 of 6 questions.")).to_be_visible()
    assert kept(page, address) is None
    visit(page, f"{address}one/")
    assert asked(page) == first


def test_a_new_draw_comes_with_a_new_start_and_stays_too(page, address):
    """Other questions, unanswered; and the same again after a reload."""
    visit(page, f"{address}one/")
    first = asked(page)
    answer(page)
    expect(page.get_by_text("2 of 2 right", exact=True)).to_be_visible()
    page.get_by_role("button", name="Draw other questions").click()
    second = asked(page)
    assert (len(second), set(second) & set(first)) == (2, set())
    expect(page.get_by_text("0 of 2 answered")).to_be_visible()
    visit(page, f"{address}one/")
    assert asked(page) == second


def test_what_was_drawn_right_finishes_the_lesson(page, address):
    """In the navigation, at the lesson's end, in the course map, in My progress and on the certificate."""
    visit(page, f"{address}one/")
    answer(page)
    nav = page.get_by_role("navigation", name="Navigation")
    expect(nav.get_by_role("link", name="One finished", exact=True)).to_be_visible()
    page.get_by_role("button", name="Draw other questions").click()
    expect(nav.get_by_role("link", name="One finished", exact=True)).to_be_visible()
    expect(page.get_by_text("Everything in this lesson is done")).to_be_visible()
    page.goto(f"{address}my-progress/")
    expect(page.get_by_text("first try 2 of 2 · now 2 of 2")).to_be_visible()
    expect(page.locator(".own__score").first).to_have_text("Secure 2 of 2")
    page.goto(f"{address}certificate/")
    expect(page.locator(".sheet__lessons tbody td")).to_have_text("2 of 2")


def test_one_right_answer_is_not_enough(page, address):
    """The lesson is begun, and half of what is asked is right."""
    visit(page, f"{address}one/")
    (one,) = course(address)
    items = one["exercises"][0]["items"]
    assert {tuple(item["pool"]) for item in items} == {(1, 2)}
    store(page, address, {"one": {"fruit": {items[4]["key"]: record()}}})
    page.goto(f"{address}my-progress/")
    expect(page.locator(".own__score").first).to_contain_text("1 of 2")
    expect(page.locator(".own__lesson > [data-state]")).to_have_count(0)


def test_practice_asks_a_missed_question_whatever_is_drawn(page, address):
    """One of another attempt: it is shown, although the lesson would not ask it now."""
    visit(page, f"{address}one/")
    (one,) = course(address)
    names = dict(zip(NAMES, [item["key"] for item in one["exercises"][0]["items"]], strict=True))
    other = next(name for name in NAMES if f"{name}?" not in asked(page))
    store(page, address, {"one": {"fruit": {names[other]: record("wrong", AT)}}})
    page.goto(f"{address}practice/")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator(".exercise[data-live]")).to_have_count(1)
    expect(page.get_by_role("group", name=re.compile(other))).to_be_visible()
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_text("Right", exact=True).first).to_be_visible()


def test_an_answer_from_before_the_pool_is_still_kept(page, address):
    """Another device's draw comes with its answers, so the same questions are asked here."""
    visit(page, f"{address}one/")
    answer(page)
    before, first = kept(page, address), asked(page)
    page.evaluate("localStorage.clear()")
    visit(page, f"{address}one/")
    store(page, address, json.loads(json.dumps(before))["lessons"])
    visit(page, f"{address}one/")
    assert asked(page) == first
    expect(page.get_by_text("2 of 2 right", exact=True)).to_be_visible()


def test_a_question_that_is_kept_twice_counts_once(page, address):
    """Under the exercise's kind, from before it had an id, and under its id: one of two is right, wherever it is counted."""
    visit(page, f"{address}one/")
    (one,) = course(address)
    key, other = (item["key"] for item in one["exercises"][0]["items"][:2])
    twice = {"quiz": {key: record()}, "fruit": {key: record()}}
    store(page, address, {"one": twice})
    page.goto(f"{address}my-progress/")
    expect(page.locator(".own__score").first).to_contain_text("1 of 2")
    expect(page.locator(".own__lesson")).to_have_attribute("data-state", "begun")
    nav = page.get_by_role("navigation", name="Navigation")
    expect(nav.get_by_role("link", name="One begun", exact=True)).to_be_visible()
    twice["fruit"][other] = record()
    store(page, address, {"one": twice})
    page.reload()
    expect(page.locator(".own__lesson")).to_have_attribute("data-state", "finished")


def test_a_question_in_two_languages_counts_once(page, render):
    """Answered in both, one of two is right; a lesson's translation has the same id."""
    german = lesson(
        "one",
        quiz('pool="2"', names=("Apfel", "Birne", "Kirsche")),
        title="Eins",
        front="lang: de\n",
    )
    english = lesson("one", quiz('pool="2"', names=NAMES[:3]))
    address = render({"index.md": "# Home\n", "one.md": english, "eins.md": german})
    visit(page, f"{address}one/")
    items = next(each for each in course(address) if each["id"] == "one")["exercises"][0]["items"]
    both = [items[0]["key"], *items[0]["same"]]
    assert len(both) == 2
    store(page, address, {"one": {"fruit": {key: record() for key in both}}})
    page.reload()
    nav = page.get_by_role("navigation", name="Navigation")
    expect(nav.get_by_role("link", name="One begun", exact=True)).to_be_visible()
    store(page, address, {"one": {"fruit": {key: record() for key in [*both, items[1]["key"]]}}})
    page.reload()
    expect(nav.get_by_role("link", name="One finished", exact=True)).to_be_visible()


def test_nothing_moves_when_the_draw_comes(page, address):
    """What is drawn takes the places of as many questions; here all are of one height."""
    assert shifts_as_scripts_arrive(page, f"{address}one/") == []
    assert len(asked(page)) == 2


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_while_the_draw_is_awaited_no_question_of_a_pool_is_seen(page, address, motion):
    """Else one would be read and then be another."""
    page.emulate_media(reduced_motion=motion)
    page.route(KINDS_SCRIPTS, lambda route: None)
    page.goto(f"{address}one/", wait_until="commit")
    wait_for_styles(page)
    every = page.locator(".quiz-question")
    expect(every).to_have_count(len(NAMES))
    for question in every.all():
        expect(question).to_be_hidden()
    assert (
        every.evaluate_all(
            "all => all.filter((each) => getComputedStyle(each).position === 'absolute').length"
        )
        == len(NAMES) - 2
    )


def test_without_scripts_all_questions_are_shown_and_it_is_said(browser, address):
    """The sentence says how many are asked, and that all are here."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}one/")
    assert asked(page) == [f"{name}?" for name in NAMES]
    expect(page.locator(".quiz-pool")).to_have_text(
        "Each attempt asks 2 of 6 questions. All of them are here."
    )
    expect(page.get_by_text("All of them are here.")).to_be_visible()
    context.close()


def test_on_paper_all_questions_are_there(page, address):
    """With the numbers that they have among all."""
    visit(page, f"{address}one/")
    page.emulate_media(media="print")
    assert asked(page) == [f"{name}?" for name in NAMES]
    expect(page.get_by_text("Question 6 of 6", exact=True)).to_be_visible()
    expect(page.get_by_text("Question 2 of 2", exact=True)).to_be_hidden()


def test_a_pool_that_asks_all_its_questions_is_advice():
    """It draws nothing; one question more, and it does."""
    found = [each.rule for each in check(quiz("pool=6")) if each.rule == "whole-pool"]
    assert found == ["whole-pool"]
    assert "whole-pool" not in [each.rule for each in check(quiz("pool=5"))]
