"""The store: the only door to localStorage, tried from the page it serves."""

import json

import pytest


@pytest.fixture
def store(page, render):
    """A small handle on progress.js: recall, keep, raw text, and how to set it."""
    address = render("# Nothing but scripts\n")
    page.goto(address)

    class Store:
        module = f"{address}assets/exercises/progress.js"
        key = "exercises:/" + address.split("/", 3)[3]

        def call(self, name, *arguments):
            return page.evaluate(
                "async ([module, name, values]) => (await import(module))[name](...values)",
                [self.module, name, list(arguments)],
            )

        def keep(self, item="a", response="r", outcome="correct", exercise="e", kind="quiz", lesson="l"):
            return self.call("keep", lesson, exercise, kind, item, response, outcome)

        def recall(self, exercise="e", kind="quiz", lesson="l"):
            return self.call("recall", lesson, exercise, kind)

        @property
        def raw(self):
            return page.evaluate("key => localStorage.getItem(key)", self.key)

        @raw.setter
        def raw(self, text):
            page.evaluate("([key, text]) => localStorage.setItem(key, text)", [self.key, text])

    return Store()


def test_what_is_kept_stands_under_lesson_exercise_and_item(store):
    """The documented shape, under one key for each site's path."""
    assert store.keep(response=["x"], outcome="wrong")
    document = json.loads(store.raw)
    record = document["lessons"]["l"]["e"]["a"]
    assert document["version"] == 1
    assert record.pop("at") > 1.6e12
    assert record == {"response": ["x"], "outcome": "wrong", "attempts": 1, "first": "wrong"}


def test_attempts_are_counted_and_the_first_outcome_stays(store):
    """A new attempt that is under way is no attempt yet."""
    for outcome in ("wrong", "unanswered", "correct"):
        store.keep(outcome=outcome)
    record = store.recall()["a"]
    assert (record["attempts"], record["first"], record["outcome"]) == (2, "wrong", "correct")


def test_what_other_lessons_and_exercises_keep_is_left_alone(store):
    """A write touches its own item."""
    store.keep(lesson="one", item="a")
    store.keep(lesson="two", item="b")
    store.keep(lesson="two", exercise="other", item="c")
    assert list(store.recall(lesson="one")) == ["a"]
    assert list(store.recall(lesson="two")) == ["b"]


def test_a_write_reads_again_first(store):
    """What another tab wrote meanwhile is kept."""
    store.keep(item="a")
    document = json.loads(store.raw)
    document["lessons"]["l"]["e"]["b"] = {"response": 1, "outcome": "wrong", "attempts": 1, "first": "wrong", "at": 1}
    document["lessons"]["elsewhere"] = {"x": {}}
    store.raw = json.dumps(document)
    store.keep(item="c")
    assert sorted(store.recall()) == ["a", "b", "c"]
    assert "elsewhere" in json.loads(store.raw)["lessons"]


def test_an_exercise_finds_what_was_kept_under_its_kind(store):
    """Before it had an id; what is kept under the id is newer and wins."""
    store.keep(exercise="quiz", item="a", response="old")
    store.keep(exercise="quiz", item="b", response="old")
    store.keep(exercise="e", item="a", response="new")
    kept = store.recall(exercise="e")
    assert (kept["a"]["response"], kept["b"]["response"]) == ("new", "old")
    assert kept["a"]["attempts"] == 2


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "[]", "7", '"x"', "{}", '{"version": 1}', '{"version": 1, "lessons": []}', '{"version": "1", "lessons": {}}', '{"version": 2, "lessons": {}}'],
)
def test_what_is_not_ours_is_never_written_over(store, text):
    """Not JSON, another shape, another version: nothing is kept, the session goes on."""
    store.raw = text
    assert not store.keep(response="now")
    assert store.raw == text
    assert store.recall()["a"]["response"] == "now"


@pytest.mark.parametrize("lessons", [{"l": 1}, {"l": []}, {"l": {"e": "x"}}, {"l": None}])
def test_something_foreign_inside_is_never_written_over_either(store, lessons):
    """Deeper down as well."""
    store.raw = json.dumps({"version": 1, "lessons": lessons})
    before = store.raw
    assert store.recall() == {}
    assert not store.keep(response="now")
    assert store.raw == before
    assert store.recall()["a"]["response"] == "now" or store.recall() == {}


def test_what_could_not_be_stored_is_stored_as_soon_as_it_can_be(page, store):
    """A full store that has room again takes everything that waited."""
    page.evaluate("() => { window.setItem = Storage.prototype.setItem; Storage.prototype.setItem = () => { throw new Error('full') } }")
    assert not store.keep(item="a")
    assert list(store.recall()) == ["a"]
    page.evaluate("() => { Storage.prototype.setItem = window.setItem }")
    assert store.keep(item="b")
    assert sorted(json.loads(store.raw)["lessons"]["l"]["e"]) == ["a", "b"]


@pytest.mark.parametrize("name", ["constructor", "__proto__", "prototype", "toString"])
def test_no_name_is_special(page, store, name):
    """An exercise may be called what a script's objects call their own."""
    assert store.keep(exercise=name, lesson=name, item=name) in (True, False)
    assert page.evaluate("({}).response === undefined && ({}).a === undefined && Object.response === undefined")
    assert store.recall(exercise="other", lesson="fresh") == {}


def test_a_document_of_version_1_stays_readable(store):
    """As it was written by the first release; never change this sample."""
    store.raw = (
        '{"version":1,"lessons":{"segments":{"first-check":{"8eab0118d3":{"response":["8d7076ee9f"],"outcome":"correct",'
        '"attempts":2,"first":"wrong","at":1764000000000}},"quiz":{"0ffc770051":{"response":{"1":"person"},'
        '"outcome":"correct","attempts":1,"first":"correct","at":1764000000001}}}}}'
    )
    kept = store.recall(lesson="segments", exercise="first-check")
    assert kept["8eab0118d3"] == {"response": ["8d7076ee9f"], "outcome": "correct", "attempts": 2, "first": "wrong", "at": 1764000000000}
    assert kept["0ffc770051"]["response"] == {"1": "person"}
