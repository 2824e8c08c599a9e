"""When an item is asked again and in which order: the pure modules behind the practice page, and their part of the store."""

import json

import pytest
from support.modules import worth

ROOMS = {"answers": "store", "plan": "store"}
LESSON = "---\nid: one\nobjectives: [{id: tell, text: Tell}]\n---\n# One\n"


@pytest.fixture
def module(page, bare):
    """module(file, expression, *values): the value of an expression in which `m` is the module and `v` the values."""

    def call(file, expression, *values):
        address_of = f"{bare}assets/{ROOMS.get(file, 'reader')}/{file}.js"
        return worth(page, address_of, expression, *values)

    call.key = "exercises:/" + bare.split("/", 3)[3]
    return call


# ---- days


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("America/Los_Angeles", "2026-11-03"),
        ("UTC", "2026-11-04"),
        ("Pacific/Auckland", "2026-11-04"),
    ],
)
def test_a_day_is_the_readers_own(browser, request, zone, day):
    """Four in the morning in London is still yesterday evening in California."""
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    scripts = request.getfixturevalue("_assets")
    page.goto(f"{scripts}robots.txt")
    found = page.evaluate(
        "async (file) => (await import(file)).dayOf(Date.UTC(2026, 10, 4, 4))",
        f"{scripts}assets/reader/days.js",
    )
    context.close()
    assert found == day


def test_days_go_over_months_and_years(module):
    """Also over the end of summer time."""
    assert module(
        "days",
        "[m.daysAfter('2026-12-31', 1), m.daysAfter('2028-03-01', -1), m.daysAfter('2026-10-24', 2)]",
    ) == ["2027-01-01", "2028-02-29", "2026-10-26"]


@pytest.mark.parametrize("moment", [None, "x", 1e300, {}])
def test_a_moment_that_is_none_breaks_nothing(module, moment):
    """A store may be written by another hand."""
    assert module("days", "m.dayOf(v[0])", moment) == "1970-01-01"


# ---- the schedule

KNOWN = """v[0].reduce((state, knew) => {
    const day = state?.due ?? '2026-11-03';
    return m.review(state, day, knew, 1);
}, undefined)"""


def test_what_is_known_waits_longer_each_time(module):
    """Missed, then known four times, each on the day it is due."""
    dues = [module("schedule", KNOWN, [False, *[True] * times])["due"] for times in range(5)]
    assert dues == ["2026-11-04", "2026-11-06", "2026-11-12", "2026-11-29", "2027-01-12"]


def test_what_is_forgotten_comes_soon_and_is_counted(module):
    """A lapse is an item that was known before."""
    state = module("schedule", KNOWN, [False, True, True, True, False])
    assert (state["last"], state["due"], state["reps"], state["lapses"]) == (
        "2026-11-29",
        "2026-12-01",
        5,
        1,
    )


def test_the_state_is_what_is_documented(module):
    """Every part, and no other."""
    assert sorted(module("schedule", "m.review(undefined, '2026-11-03', true, 7)")) == [
        "at",
        "difficulty",
        "due",
        "lapses",
        "last",
        "reps",
        "stability",
    ]


def test_the_target_is_nine_in_ten(module):
    """The page says it in words; with it, stability is the wait."""
    state = module("schedule", KNOWN, [False, True, True, True])
    assert module("schedule", "m.RETENTION") == 0.9
    assert round(state["stability"]) == 17  # 12 to 29 November


def test_a_clock_that_was_set_back_breaks_nothing(module):
    """The last answer lies in the future: no time is known to have passed, and the next one is counted from today."""
    state = module(
        "schedule", "m.review(m.review(undefined, '2026-12-03', false, 1), '2026-11-03', true, 2)"
    )
    assert (state["last"], state["reps"]) == ("2026-11-03", 2)
    assert "2026-11-03" < state["due"] <= "2026-11-06"


# ---- the tasks

COURSE = {
    "lessons": [
        {
            "id": "one",
            "exercises": [
                {"id": "q", "kind": "quiz", "items": [{"key": "q1"}, {"key": "q2"}]},
                {"id": "d", "kind": "cards", "items": [{"key": "c1"}, {"key": "c2"}]},
                {"id": "s", "kind": "sort", "items": [{"key": "s1"}, {"key": "s2"}]},
                {"id": "w", "kind": "worksheet", "items": [{"key": "w1"}]},
            ],
        }
    ]
}
THIRD = 1793700000000  # 3 November 2026, 10:40 in London
READ = """(() => {
    const { tasks, gone, forgotten } = m.read(v[0], v[1]);
    const day = v[2];
    const told = tasks.map((task) => [task.items.map(({ key }) => key).join(' '), m.due(task, day), ...m.reason(task, day)]);
    return { told, gone, forgotten };
})()"""


def record(outcome, first=None, at=THIRD):
    return {
        "response": None,
        "outcome": outcome,
        "attempts": 1,
        "first": first or outcome,
        "at": at,
    }


def state(due, at=THIRD, **parts):
    return {
        "due": due,
        "last": "2026-11-03",
        "stability": 2,
        "difficulty": 5,
        "reps": 2,
        "lapses": 0,
        "at": at,
        **parts,
    }


def look(module, records, states=None, day="2026-11-05"):
    """What there is: by task its items, when it is due, and why."""
    return module(
        "tasks", READ, COURSE, {"lessons": {"one": records}, "practice": {"one": states or {}}}, day
    )


def told(module, records, states=None, day="2026-11-05"):
    return look(module, records, states, day)["told"]


def test_a_missed_question_is_due_at_once_and_says_when_it_was_missed(module):
    """Partly right is missed too; the other question of its block is no task of its."""
    assert told(module, {"q": {"q1": record("wrong")}}) == [
        ["q1", "2026-11-03", "missed", "2026-11-03"]
    ]
    assert told(module, {"q": {"q1": record("partial")}}) == [
        ["q1", "2026-11-03", "missed", "2026-11-03"]
    ]


def test_what_was_missed_at_first_comes_too(module):
    """Right by now, or about to be tried again."""
    assert told(module, {"q": {"q1": record("correct", "wrong")}}) == [
        ["q1", "2026-11-03", "missed-first"]
    ]
    assert told(module, {"q": {"q1": record("unanswered", "wrong")}}) == [
        ["q1", "2026-11-03", "missed-first"]
    ]


def test_a_card_is_not_missed_but_not_known(module):
    """One task a card."""
    cards = {"d": {"c1": record("wrong"), "c2": record("correct", "wrong")}}
    assert told(module, cards) == [
        ["c1", "2026-11-03", "not-known"],
        ["c2", "2026-11-03", "not-known-first"],
    ]


def test_what_was_always_right_is_only_there_for_a_mixed_review(module):
    """It has no day of its own."""
    assert told(module, {"q": {"q1": record("correct")}}) == [
        ["q1", "9999", "answered", "2026-11-03"]
    ]


def test_what_was_never_checked_is_no_task(module):
    """A draft, an empty store, a worksheet."""
    draft = {"response": "x", "outcome": "unanswered", "attempts": 0, "at": THIRD}
    assert told(module, {"s": {"s1": draft}, "w": {"w1": draft}}) == []
    assert told(module, {}) == []


def test_a_board_is_one_task_with_all_its_items(module):
    """It is due with the first of them."""
    assert told(module, {"s": {"s1": record("wrong"), "s2": record("correct")}}) == [
        ["s1 s2", "2026-11-03", "missed", "2026-11-03"]
    ]


def test_what_is_scheduled_goes_by_its_schedule(module):
    """Before its day, on it, and after it."""
    kept = {"q": {"q1": record("wrong")}}, {"q": {"q1": state("2026-11-06")}}
    assert told(module, *kept, day="2026-11-05")[0][1:] == ["2026-11-06", "answered", "2026-11-03"]
    assert told(module, *kept, day="2026-11-06")[0][1:] == ["2026-11-06", "due", "2026-11-06"]
    assert told(module, *kept, day="2026-12-06")[0][1:] == ["2026-11-06", "due", "2026-11-06"]


def test_a_miss_in_the_lesson_since_then_is_due_at_once(module):
    """Its answer is another than the one that the schedule was made from."""
    later = THIRD + 24 * 3600 * 1000
    assert told(
        module, {"q": {"q1": record("wrong", at=later)}}, {"q": {"q1": state("2026-12-24")}}
    ) == [["q1", "2026-11-04", "missed", "2026-11-04"]]
    assert (
        told(
            module, {"q": {"q1": record("correct", at=later)}}, {"q": {"q1": state("2026-12-24")}}
        )[0][1]
        == "2026-12-24"
    )


def test_a_miss_that_lies_in_the_future_is_due_at_once(module):
    """The clock was set back; the sentence names no day to come."""
    assert told(module, {"q": {"q1": record("wrong")}}, day="2026-10-03") == [
        ["q1", "2026-10-03", "missed-before"]
    ]


def test_what_is_kept_under_a_kind_is_found(module):
    """From before the exercise had an id."""
    assert told(module, {"quiz": {"q1": record("wrong")}})[0][0] == "q1"


def test_what_is_scheduled_and_gone_is_told_apart_from_what_was_forgotten(module):
    """An item that the course has no more; one whose answers the reader has had forgotten."""
    found = look(
        module,
        {},
        {
            "q": {"q1": state("2026-11-06"), "old": state("2026-11-06")},
            "x": {"y": state("2026-11-06")},
        },
    )
    assert (found["gone"], found["forgotten"]) == (
        [["one", "q", "old"], ["one", "x", "y"]],
        [["one", "q", "q1"]],
    )


@pytest.mark.parametrize(
    "foreign",
    [
        None,
        1,
        "x",
        [],
        {},
        state("soon"),
        state("2026-99-99"),
        state("2026-11-06", stability=0),
        state("2026-11-06", difficulty=11),
        state("2026-11-06", reps="2"),
        state("2026-11-06", last=None),
    ],
)
def test_a_state_that_another_hand_wrote_is_none(module, foreign):
    """The item is asked as if it had never been scheduled."""
    assert told(module, {"q": {"q1": record("wrong")}}, {"q": {"q1": foreign}}) == [
        ["q1", "2026-11-03", "missed", "2026-11-03"]
    ]


MIXED = """m.interleave(v[0].map(([lesson, at]) => ({
    lesson: { id: lesson }, exercise: { kind: 'quiz' }, items: [{ key: 'x', record: { outcome: 'wrong', first: 'wrong', at } }],
})), (task) => m.due(task, '2026-11-30')).map(({ lesson }) => lesson.id).join('')"""


def test_no_two_of_a_lesson_follow_each_other_where_that_can_be_helped(module):
    """The lesson with more to come goes first; only its last ones are left over."""
    assert module("tasks", MIXED, [["a", THIRD]] * 3 + [["b", THIRD]] * 2) == "ababa"
    assert (
        module("tasks", MIXED, [["a", THIRD], ["b", THIRD], ["b", THIRD], ["b", THIRD]]) == "babb"
    )


def test_what_is_due_longest_comes_first(module):
    """By the day."""
    day = 24 * 3600 * 1000
    assert (
        module("tasks", MIXED, [["a", THIRD + 2 * day], ["b", THIRD], ["c", THIRD + day]]) == "bca"
    )


# ---- the store


def test_a_schedule_stands_beside_the_lessons_and_can_be_dropped(page, module):
    """Under lesson, exercise and item, in the same document; the answers are left alone."""
    module("answers", "m.keep('l', 'e', 'quiz', 'a', 'r', 'wrong')")
    assert module("plan", "m.schedule('l', 'e', 'a', v[0])", state("2026-11-06"))
    document = json.loads(page.evaluate("key => localStorage.getItem(key)", module.key))
    assert document["practice"] == {"l": {"e": {"a": state("2026-11-06")}}}
    assert module("plan", "m.schedule('l', 'e', 'a', null)")
    found = module("plan", "m.everything()")
    assert found["practice"] == {"l": {"e": {}}}
    assert found["lessons"]["l"]["e"]["a"]["outcome"] == "wrong"
    assert not found["refused"]


def test_a_schedule_is_no_answer(module):
    """What is recalled of an exercise does not hold it, neither stored nor waiting."""
    module("plan", "m.schedule('l', 'e', 'a', v[0])", state("2026-11-06"))
    assert module("answers", "m.recall('l', 'e', 'quiz')") == {}


def test_where_nothing_can_be_kept_the_session_still_knows(page, module):
    """Answers and schedules wait, and the page is told that the browser keeps nothing."""
    page.evaluate(
        "() => { for (const name of ['getItem', 'setItem']) Storage.prototype[name] = () => { throw new Error('refused') } }"
    )
    module("answers", "m.keep('l', 'e', 'quiz', 'a', 'r', 'wrong')")
    assert not module("plan", "m.schedule('l', 'e', 'a', v[0])", state("2026-11-06"))
    assert module("answers", "m.recall('l', 'e', 'quiz')")["a"]["outcome"] == "wrong"
    found = module("plan", "m.everything()")
    assert (found["practice"], found["refused"]) == ({"l": {"e": {"a": state("2026-11-06")}}}, True)


@pytest.mark.parametrize(
    "practice", [1, [], {"l": 1}, {"l": "text"}, {"l": {"e": []}}, {"l": {"e": "text"}}]
)
def test_something_foreign_in_the_schedules_place_is_left_alone(page, module, practice):
    """Nothing is written over it, and the answers beside it are read."""
    text = json.dumps(
        {"version": 1, "lessons": {"one": {"q": {"q1": record("wrong")}}}, "practice": practice}
    )
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [module.key, text])
    assert not module("plan", "m.schedule('l', 'e', 'a', v[0])", state("2026-11-06"))
    assert page.evaluate("key => localStorage.getItem(key)", module.key) == text
    found = module("tasks", READ, COURSE, module("plan", "m.everything()"), "2026-11-05")
    assert ([each[0] for each in found["told"]], found["gone"]) == (["q1"], [])


# ---- an exercise out of its lesson


def test_what_points_into_a_drawing_stays_within_it(module):
    """All other addresses mean what they meant in the lesson."""
    found = module(
        "borrow",
        """[...m.borrow(
            { page: new DOMParser().parseFromString(v[0], 'text/html'), address: 'https://example.org/a/' },
            { id: 'q', kind: 'quiz' },
            ['k'],
        ).querySelectorAll('[href]')].map((each) => each.getAttribute('href'))""",
        '<exercise-quiz data-exercise="q"><div class="quiz-question" data-item="k">'
        '<svg><use href="#drop"/></svg><a href="../b/">b</a><a href="#note">note</a></div></exercise-quiz>',
    )
    assert found == ["#drop", "https://example.org/b/", "https://example.org/a/#note"]
