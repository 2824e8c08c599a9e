"""All that is kept, as a whole: what a file may do to it, and what not. ledger.js, tried from a page of a site."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.modules import call as call_module
from support.stores import AT, kept, put, record, store

FILES = sorted((Path(__file__).parent / "stores" / "files").iterdir())


@pytest.fixture
def ledger(page, bare):
    """ledger(name, *arguments): calls what ledger.js exports; `ledger.address` is its site's."""
    address = bare

    def call(name, *arguments):
        return call_module(page, f"{address}assets/store/ledger.js", name, *arguments)

    call.address = address
    return call


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_a_file_that_is_not_whole_and_ours_is_refused_with_its_reason(ledger, file):
    """The first word of its name."""
    assert ledger("validate", file.read_text(encoding="utf-8"), ["one", "two"]) == {
        "reason": file.stem.split("-")[0]
    }


def test_a_file_that_is_too_big_is_not_even_read(ledger, page):
    """More than 8 MiB."""
    assert page.evaluate(
        "async (module) => (await import(module)).validate(' '.repeat((8 << 20) + 1))",
        f"{ledger.address}assets/store/ledger.js",
    ) == {"reason": "big"}


def test_what_is_exported_is_taken_in_again_whole(ledger, page):
    """On another device, where nothing is kept yet."""
    lessons = {
        "one": {
            "q": {"a": record(sure="sure", felt="guess"), "b": record("unanswered", last="wrong")}
        },
        "two": {"s": {"c": record("wrong", sure=True, left=AT - 1)}},
    }
    store(page, ledger.address, lessons)
    text = ledger("exported")
    assert ledger("forgetAll")
    assert kept(page, ledger.address) is None
    assert ledger("merge", ledger("validate", text, ["one"])["lessons"]) == 3
    assert kept(page, ledger.address) == {"version": 1, "lessons": lessons}


def test_merging_keeps_the_newest_of_each_item(ledger, page):
    """Neither side loses what the other does not have."""
    store(
        page,
        ledger.address,
        {"one": {"q": {"here": record(at=AT), "newer": record(at=AT + 9), "older": record(at=AT)}}},
    )
    file = {
        "one": {
            "q": {
                "newer": record("wrong", at=AT),
                "older": record("wrong", at=AT + 9),
                "there": record(at=AT),
            }
        }
    }
    assert ledger("merge", file) == 2
    items = kept(page, ledger.address)["lessons"]["one"]["q"]
    assert {name: (each["outcome"], each["at"] - AT) for name, each in items.items()} == {
        "here": ("correct", 0), "newer": ("correct", 9), "older": ("wrong", 9), "there": ("correct", 0),
    }  # fmt: skip


def test_of_two_answers_of_one_moment_the_one_here_stays(ledger, page):
    """So that the same file taken in twice changes nothing."""
    store(page, ledger.address, {"one": {"q": {"a": record(at=AT)}}})
    assert ledger("merge", {"one": {"q": {"a": record("wrong", at=AT)}}}) == 0
    assert kept(page, ledger.address)["lessons"]["one"]["q"]["a"] == record(at=AT)


def test_an_answer_from_the_future_becomes_one_of_now(ledger, page):
    """Else no later answer would ever be newer."""
    assert ledger("merge", {"one": {"q": {"a": record(at=2**52)}}}) == 1
    assert kept(page, ledger.address)["lessons"]["one"]["q"]["a"]["at"] <= page.evaluate(
        "Date.now()"
    )


def test_no_answer_has_left_its_lesson_later_than_now(ledger, page):
    """Else the lesson would be the one to continue for ever."""
    ledger("merge", {"one": {"q": {"a": record(left=2**52), "b": record(left=AT)}}})
    items = kept(page, ledger.address)["lessons"]["one"]["q"]
    assert items["a"]["left"] <= page.evaluate("Date.now()")
    assert items["b"]["left"] == AT


def test_a_file_with_answers_to_a_lesson_that_is_no_more_is_the_courses_own(ledger, page):
    """Which lessons the course had is in the file. That of another course has others."""
    lessons = {"gone": {"q": {"a": record()}}}
    store(page, ledger.address, lessons)
    text = ledger("exported", ["one", "two"])
    assert ledger("validate", text, ["two", "three"]) == {"lessons": lessons}
    assert ledger("validate", text, ["three"]) == {"reason": "foreign"}


def test_what_a_record_holds_besides_is_left_out(ledger, page):
    """A file brings in answers and nothing else."""
    ledger("merge", {"one": {"q": {"a": record(more="<script>", extra={"x": 1})}}})
    assert kept(page, ledger.address)["lessons"]["one"]["q"]["a"] == record()


def test_a_lesson_that_was_reset_comes_back_from_a_file(ledger, page):
    """That is asked for, unlike what another tab still holds."""
    lessons = {"one": {"q": {"a": record()}}}
    store(page, ledger.address, lessons)
    assert ledger("forget", "one")
    assert kept(page, ledger.address)["lessons"] == {}
    assert ledger("merge", lessons) == 1
    assert kept(page, ledger.address)["lessons"] == lessons


def test_nothing_is_merged_into_a_full_browser(ledger, page):
    """Nothing is half taken in."""
    store(page, ledger.address, {"one": {"q": {"a": record()}}})
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full') } }")
    assert ledger("merge", {"one": {"q": {"b": record()}}}) is None
    assert kept(page, ledger.address)["lessons"] == {"one": {"q": {"a": record()}}}


@pytest.mark.parametrize(
    ("text", "reason"),
    [("{", "foreign"), ('{"version":2,"lessons":{}}', "newer"), ("[]", "foreign")],
)
def test_a_store_that_cannot_be_read_is_named_handed_out_and_not_touched(
    ledger, page, text, reason
):
    """Only forgetting everything, which is asked for, takes it away."""
    put(page, ledger.address, text)
    assert ledger("trouble") == reason
    assert ledger("exported") == text
    assert not ledger("forget", "one")
    assert ledger("merge", {"one": {"q": {"a": record()}}}) is None
    assert page.evaluate("() => Object.values(localStorage)").count(text) == 1
    assert ledger("forgetAll")
    assert ledger("trouble") == ""


def test_a_browser_that_refuses_is_named_and_nothing_raises(ledger, page):
    """As with cookies blocked."""
    page.evaluate(
        "() => Object.defineProperty(window, 'localStorage', { get() { throw new Error('SecurityError') } })"
    )
    assert ledger("trouble") == "refused"
    assert ledger("merge", {"one": {"q": {"a": record()}}}) is None
    assert not ledger("forgetAll")
    assert not ledger("set", "name", "Ada")


def test_the_readers_own_settings_stand_under_a_key_of_their_own(ledger, page):
    """So that a file of answers, which may be handed on, does not hold them."""
    assert ledger("set", "name", "Ada")
    assert ledger("setting", "name") == "Ada"
    assert kept(page, ledger.address, "settings") == {"version": 1, "settings": {"name": "Ada"}}
    assert "Ada" not in ledger("exported")
    put(page, ledger.address, "not ours", "settings")
    assert not ledger("set", "name", "Bob")
    assert ledger("setting", "name") is None


def test_names_of_a_script_are_only_names(ledger, page):
    """A lesson of a file may be called what an object has of its own."""
    for name in ("constructor", "toString", "hasOwnProperty"):
        assert ledger("merge", {name: {name: {name: record()}}}) == 1
        assert kept(page, ledger.address)["lessons"][name] == {name: {name: record()}}
    assert page.evaluate("({}).outcome === undefined && Object.outcome === undefined")
