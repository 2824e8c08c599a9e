"""The store: the only door to localStorage, tried from the page it serves."""

import json
from pathlib import Path

import pytest
from support.modules import call

STORES = Path(__file__).parent / "stores"


@pytest.fixture
def store(page, bare):
    """A small handle on answers.js: recall, keep, raw text, and how to set it."""
    address = bare

    class Store:
        module = f"{address}assets/store/answers.js"
        key = "exercises:/" + address.split("/", 3)[3]

        def call(self, name, *arguments):
            return call(page, self.module, name, *arguments)

        def keep(
            self, item="a", response="r", outcome="correct", exercise="e", kind="quiz", lesson="l"
        ):
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
    document["lessons"]["l"]["e"]["b"] = {
        "response": 1,
        "outcome": "wrong",
        "attempts": 1,
        "first": "wrong",
        "at": 1,
    }
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
    [
        "",
        "{",
        "null",
        "[]",
        "7",
        '"x"',
        "{}",
        '{"version": 1}',
        '{"version": 1, "lessons": []}',
        '{"version": "1", "lessons": {}}',
        '{"version": 2, "lessons": {}}',
    ],
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
    page.evaluate(
        "() => { window.setItem = Storage.prototype.setItem; Storage.prototype.setItem = () => { throw new Error('full') } }"
    )
    assert not store.keep(item="a")
    assert list(store.recall()) == ["a"]
    page.evaluate("() => { Storage.prototype.setItem = window.setItem }")
    assert store.keep(item="b")
    assert sorted(json.loads(store.raw)["lessons"]["l"]["e"]) == ["a", "b"]


@pytest.mark.parametrize("name", ["constructor", "__proto__", "prototype", "toString"])
def test_no_name_is_special(page, store, name):
    """An exercise may be called what a script's objects call their own."""
    assert store.keep(exercise=name, lesson=name, item=name) in (True, False)
    assert page.evaluate(
        "({}).response === undefined && ({}).a === undefined && Object.response === undefined"
    )
    assert store.recall(exercise="other", lesson="fresh") == {}


def test_a_document_of_version_1_stays_readable(store):
    """As it was written by the first release; never change this sample."""
    store.raw = (STORES / "readable" / "version-1-first-release.json").read_text(encoding="utf-8")
    kept = store.recall(lesson="segments", exercise="first-check")
    assert kept["8eab0118d3"] == {
        "response": ["8d7076ee9f"],
        "outcome": "correct",
        "attempts": 2,
        "first": "wrong",
        "at": 1764000000000,
    }
    assert kept["0ffc770051"]["response"] == {"1": "person"}


@pytest.mark.parametrize(
    "sample", sorted((STORES / "readable").iterdir()), ids=lambda path: path.stem
)
def test_a_write_keeps_all_of_an_older_store(store, sample):
    """One more answer, and every other byte of it as before."""
    before = json.loads(sample.read_text(encoding="utf-8"))
    store.raw = json.dumps(before)
    assert store.keep(lesson="new")
    after = json.loads(store.raw)
    assert list(after["lessons"].pop("new")) == ["e"]
    assert after == before


@pytest.mark.parametrize(
    "sample", sorted((STORES / "unreadable").iterdir()), ids=lambda path: path.stem
)
def test_a_store_that_cannot_be_read_stays_byte_for_byte(store, sample):
    """Broken, foreign or newer: answers live as long as the page."""
    store.raw = text = sample.read_text(encoding="utf-8")
    assert not store.keep(response="now")
    assert store.recall()["a"]["response"] == "now"
    assert store.raw == text


def test_a_new_attempt_leaves_what_the_last_check_said(store):
    """Else a finished lesson would be open again as soon as one tries again."""
    store.keep(outcome="wrong")
    store.keep(outcome="correct")
    store.keep(outcome="unanswered")
    store.keep(outcome="unanswered")
    record = store.recall()["a"]
    assert (record["outcome"], record["last"], record["first"]) == (
        "unanswered",
        "correct",
        "wrong",
    )
    store.keep(outcome="wrong")
    assert "last" not in json.loads(store.raw)["lessons"]["l"]["e"]["a"]


def test_what_the_reader_felt_sure_of_is_kept_with_the_check(store):
    """While a new attempt is under way too; the next check that says nothing drops it."""
    store.call("keep", "l", "e", "quiz", "a", "r", "wrong", "fairly")
    assert store.recall()["a"]["sure"] == "fairly"
    store.keep(outcome="unanswered")
    assert store.recall()["a"]["sure"] == "fairly"
    store.keep(outcome="wrong")
    assert "sure" not in json.loads(store.raw)["lessons"]["l"]["e"]["a"]


def test_two_tabs_that_write_at_the_same_moment_lose_nothing(page, store):
    """A tab that had not seen the other's answer writes over it; the other puts it back as soon as it sees that."""
    other = page.context.new_page()
    other.goto(page.url)
    assert call(other, store.module, "keep", "l", "e", "quiz", "first", "r", "correct")
    page.evaluate(
        "() => { window.getItem = Storage.prototype.getItem; Storage.prototype.getItem = () => null }"
    )
    assert store.keep(item="second")  # as if the other's answer had not come through yet
    page.evaluate("() => { Storage.prototype.getItem = window.getItem }")
    stored = (
        "([key]) => Object.keys(JSON.parse(localStorage.getItem(key)).lessons.l.e).sort().join()"
    )
    other.wait_for_function(
        f"arguments => ({stored})(arguments) === 'first,second'", arg=[store.key]
    )


def test_what_another_tab_forgets_does_not_come_back(page, store):
    """Whether a lesson or everything: a tab that still has the answers gives them up."""
    other = page.context.new_page()
    other.goto(page.url)
    ledger = store.module.replace("answers.js", "ledger.js")
    store.keep(lesson="one")
    store.keep(lesson="two")
    assert call(other, ledger, "forget", "one")
    store.keep(lesson="two", item="b")
    assert sorted(json.loads(store.raw)["lessons"]) == ["two"]
    assert store.recall(lesson="one") == {}
    assert call(other, ledger, "forgetAll")
    assert store.raw is None
    store.keep(lesson="three")
    assert sorted(json.loads(store.raw)["lessons"]) == ["three"]


def test_an_answer_of_the_very_moment_of_forgetting_is_forgotten(page, store):
    """A tab that still has it does not bring it back."""
    page.evaluate("() => { Date.now = () => 1764000000000 }")
    store.keep(lesson="one", item="a")
    store.raw = json.dumps(
        {"version": 1, "lessons": {"two": {}}, "forgotten": {"one": 1764000000000}}
    )
    store.keep(lesson="two", item="b")
    assert sorted(json.loads(store.raw)["lessons"]) == ["two"]


def test_what_is_answered_after_a_reset_is_kept_though_the_clock_was_ahead(page, store):
    """The lesson was reset at a time that is still to come; the answer is from after it, and stays."""
    ledger = store.module.replace("answers.js", "ledger.js")
    ahead = 1764000000000 + 24 * 3600 * 1000
    page.evaluate(f"() => {{ Date.now = () => {ahead} }}")
    assert store.keep(lesson="one", item="a")
    assert call(page, ledger, "forget", "one")
    page.evaluate("() => { Date.now = () => 1764000000000 }")
    page.reload()
    page.evaluate("() => { Date.now = () => 1764000000000 }")
    assert store.keep(lesson="one", item="b")
    [record] = json.loads(store.raw)["lessons"]["one"]["e"].values()
    assert record["at"] > ahead


@pytest.mark.parametrize("at", [1e300, "abc", -1, 1.5, 2**60, None])
def test_a_moment_that_is_none_is_in_the_way_of_no_answer(store, at):
    """Another hand has written it: in a record, or as the time of a reset."""
    old = {"response": "old", "outcome": "wrong", "attempts": 1, "first": "wrong", "at": at}
    store.raw = json.dumps(
        {"version": 1, "forgotten": {"l": at}, "lessons": {"l": {"e": {"a": old}}}}
    )
    assert store.keep(response="new")
    assert json.loads(store.raw)["lessons"]["l"]["e"]["a"]["response"] == "new"


def test_that_all_was_forgotten_is_heard_though_there_are_new_answers_by_then(page, store):
    """A tab may hear late of what another did. What it could not store is given up as well."""
    store.keep(lesson="one")
    new = json.dumps({"version": 1, "lessons": {"two": {"e": {"a": {"at": 1}}}}})
    page.evaluate(
        """([key, text]) => {
            localStorage.setItem(key, text);
            for (const newValue of [null, text])
                dispatchEvent(new StorageEvent('storage', { key, newValue }));
        }""",
        [store.key, new],
    )
    assert list(json.loads(store.raw)["lessons"]) == ["two"]


def test_a_page_that_was_put_aside_brings_back_nothing_that_was_forgotten(page, store):
    """Going back to it after *Reset everything* and an answer elsewhere."""
    store.keep(lesson="one")
    store.raw = json.dumps({"version": 1, "lessons": {"two": {"e": {"a": {"at": 1}}}}})
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert list(json.loads(store.raw)["lessons"]) == ["two"]
    assert store.recall(lesson="one") == {}


def test_of_two_times_of_one_moment_the_later_said_is_kept(page, store):
    """When an item is asked again: what is said of an answer last counts, and nothing said of an older one."""
    plan = store.module.replace("answers.js", "plan.js")
    for reps, at in ((1, 5), (2, 5), (3, 4)):
        assert call(page, plan, "schedule", "l", "e", "a", {"at": at, "reps": reps})
    assert json.loads(store.raw)["practice"]["l"]["e"]["a"] == {"at": 5, "reps": 2}


def test_two_answers_never_share_a_moment(page, store):
    """However fast they come: by their moments it is known which is the later."""
    page.evaluate("() => { Date.now = () => 1764000000000 }")
    for item in "abc":
        store.keep(item=item)
    records = json.loads(store.raw)["lessons"]["l"]["e"]
    assert len({record["at"] for record in records.values()}) == 3
