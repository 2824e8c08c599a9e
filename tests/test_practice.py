"""The practice page in a browser: what a reader finds there on later days, and what becomes of the answers."""

import json
import re

import pytest
from playwright.sync_api import Page, expect
from support.axe import in_every_look
from support.faults import FULL, REFUSED
from support.pages import navigate_instantly, next_frames
from support.sites import ROOT
from support.stores import at_the_door

pytestmark = [
    pytest.mark.usefixtures("context"),  # a clock stays with it
    pytest.mark.themeless,
]

FRONT = "---\nid: {id}\ntitle: {title}\nminutes: 5\nobjectives: [{{id: tell, text: Tell}}]\n---\n\n"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4" width="40" height="40"><path d="M0 0h4v4H0z"/></svg>\n'

ALPHA = (
    FRONT.format(id="alpha", title="Alpha")
    + """\
```quiz id="block" title="Quick check"
Shift workers are a…

- [ ] persona
  > Nobody in that group has a name yet.
- [x] customer segment

> See [the other lesson](beta.md#exercise-deck).

---
Which picture is it?

![A square](square.svg)

- [x] A square
- [ ] A circle
```
"""
)

BETA = (
    FRONT.format(id="beta", title="Beta")
    + """\
```cards id="deck" title="Two cards"
Nurses in the region
: **Segment.** A group.

Anna, 34
: **Persona.** One person.
```
"""
)

GAMMA = (
    FRONT.format(id="gamma", title="Gamma")
    + """\
```sort id="board" title="Which is which?"
Segment
:   Nurses

Persona
:   Anna
```

```match id="pairs" title="What is what?"
Segment
:   A group

Persona
:   One person
```

```order id="steps" title="In order"
1. Listen
2. Find patterns
3. Tell of one person
```
"""
)

PAGES = {
    "index.md": "# Home\n",
    "practice.md": (ROOT / "docs/practice.md").read_text(encoding="utf-8"),
    "lessons/alpha.md": ALPHA,
    "lessons/beta.md": BETA,
    "lessons/gamma.md": GAMMA,
    "lessons/square.svg": PICTURE,
}

KEEP = """async ([address, answers, at]) => {
    const key = `exercises:${new URL(address).pathname}`;
    const course = await (await fetch(`${address}assets/course.json`)).json();
    const kept = JSON.parse(localStorage.getItem(key)) ?? { version: 1, lessons: {} };
    for (const [lesson, exercise, ...outcomes] of answers) {
        const { items } = course.lessons.find(({ id }) => id === lesson).exercises.find(({ id }) => id === exercise);
        const here = ((kept.lessons[lesson] ??= {})[exercise] ??= {});
        outcomes.forEach((outcome, index) => {
            if (outcome) here[items[index].key] = { response: null, outcome, attempts: 1, first: outcome, at };
        });
    }
    localStorage.setItem(key, JSON.stringify(kept));
}"""


class Reader:
    """Somebody with a clock, a few lessons, and a practice page."""

    def __init__(self, page: Page, address: str):
        self.page = page
        self.address = address
        self.key = "exercises:/" + address.split("/", 3)[3]
        self.day("2026-11-03")
        at_the_door(page, address)

    def day(self, day: str) -> None:
        """It is ten in the morning of that day; what runs on the page runs on."""
        self.page.clock.set_fixed_time(f"{day}T10:00:00")

    def has_answered(self, *answers) -> None:
        """The outcomes of an exercise's items in their order, as kept in its lesson today."""
        at = self.page.evaluate("Date.now()")
        self.page.evaluate(KEEP, [self.address, [list(answer) for answer in answers], at])

    def practises(self) -> None:
        """Opens the page, and waits until it says what there is to do."""
        self.page.goto(f"{self.address}practice/")
        self.ready()

    def ready(self) -> None:
        self.page.locator("course-practice[data-ready]").wait_for()

    def press(self, name: str) -> None:
        """By Enter: a second click at the same place would wait, as it should, for what has just appeared there."""
        self.page.get_by_role("button", name=name, exact=True).press("Enter")

    def begins(self, *, with_: str = "Begin") -> None:
        self.practises()
        self.press(with_)
        self.is_asked()

    def is_asked(self) -> None:
        """The task's exercise is there, with its script."""
        self.page.locator(".practice .exercise[data-live]").wait_for()

    def next(self) -> None:
        """Goes on to the next task."""
        before = self.page.locator(".practice__place").inner_text()
        self.press("Next")
        expect(self.page.locator(".practice__place")).not_to_have_text(before)
        self.is_asked()

    def ends(self) -> None:
        """Goes on after the last task."""
        self.press("Next")
        expect(self.why).to_be_hidden()

    def chooses(self, option: str) -> None:
        self.page.get_by_label(option, exact=True).check()
        self.press("Check")

    @property
    def panel(self):
        return self.page.locator(".practice__panel")

    @property
    def why(self):
        return self.page.locator(".practice__why")

    @property
    def when(self):
        return self.page.locator(".practice__when")

    def exercise(self, name: str):
        return self.page.get_by_role("group", name=name, exact=True)

    @property
    def kept(self) -> dict:
        return json.loads(self.page.evaluate("key => localStorage.getItem(key)", self.key))

    def records(self, lesson: str, exercise: str) -> list[tuple[str, str, int]]:
        return [
            (each["first"], each["outcome"], each["attempts"])
            for each in self.kept["lessons"][lesson][exercise].values()
        ]

    def dues(self, lesson: str, exercise: str) -> list[str]:
        return [
            each["due"]
            for each in self.kept.get("practice", {}).get(lesson, {}).get(exercise, {}).values()
        ]


@pytest.fixture
def reader(page, render):
    return Reader(page, render(PAGES))


# ---- one task


def test_a_question_missed_in_a_lesson_is_asked_anew(page, reader):
    """With the day of the miss, without its block, unanswered; the answer is the lesson's too, and comes again later."""
    page.goto(f"{reader.address}lessons/alpha/")
    page.locator("exercise-quiz[data-live]").wait_for()
    page.get_by_label("persona", exact=True).check()
    page.get_by_role("group", name="Shift workers are a…").get_by_role(
        "button", name="Check", exact=True
    ).click()
    reader.day("2026-11-05")
    reader.practises()
    expect(
        page.get_by_role("group", name="1 thing to practise today From 1 lesson.")
    ).to_be_visible()
    reader.press("Begin")
    reader.is_asked()
    expect(reader.why).to_have_text("You missed this on 3 November.")
    expect(page.get_by_role("link", name="Alpha", exact=True).last).to_have_attribute(
        "href", f"{reader.address}lessons/alpha/"
    )
    quiz = reader.exercise("Quick check")
    expect(quiz.get_by_role("radio")).to_have_count(2)
    expect(quiz.get_by_role("radio", checked=True)).to_have_count(0)
    expect(quiz.get_by_text(re.compile("of 2"))).to_have_count(0)
    reader.chooses("customer segment")
    expect(reader.when).to_have_text("It comes back on 8 November.")
    expect(quiz.get_by_role("status")).to_have_text(
        "Right. See the other lesson. It comes back on 8 November."
    )
    assert reader.records("alpha", "block") == [("wrong", "correct", 2)]
    assert reader.dues("alpha", "block") == ["2026-11-08"]
    page.goto(f"{reader.address}lessons/alpha/")
    expect(
        page.get_by_role("group", name="Shift workers are a…").get_by_label("customer segment")
    ).to_be_checked()


def test_what_a_writer_names_like_our_parts_is_asked_whole(page, render):
    """A paragraph `.quiz-place` in a stem is the writer's, not the number of the question."""
    pages = {
        **PAGES,
        "lessons/alpha.md": ALPHA.replace("a…", "a…\n\nIn Leeds.\n{ .quiz-place }", 1),
    }
    reader = Reader(page, render(pages))
    page.goto(f"{reader.address}lessons/alpha/")
    page.locator("exercise-quiz[data-live]").wait_for()
    page.get_by_label("persona", exact=True).check()
    page.get_by_role("button", name="Check", exact=True).first.click()
    reader.day("2026-11-05")
    reader.begins()
    expect(reader.exercise("Quick check").get_by_text("In Leeds.")).to_be_visible()


def test_a_second_try_changes_the_lesson_and_not_the_schedule(reader):
    """What was not known at the first try was not known."""
    reader.has_answered(("alpha", "block", "wrong"))
    reader.begins()
    expect(reader.why).to_have_text("You missed this today.")
    reader.chooses("persona")
    expect(reader.when).to_have_text("It comes back tomorrow.")
    reader.press("Try again")
    reader.chooses("customer segment")
    expect(reader.when).to_have_text("It comes back tomorrow.")
    assert reader.records("alpha", "block") == [("wrong", "correct", 3)]
    assert reader.dues("alpha", "block") == ["2026-11-04"]
    reader.ends()
    expect(reader.panel).to_contain_text("0 of 1 right")


def test_links_and_pictures_are_the_lessons(page, reader):
    """They are written relative to its address."""
    reader.has_answered(("alpha", "block", "wrong", "wrong"))
    reader.begins()
    reader.chooses("customer segment")
    link = page.locator(".exercise-notes").get_by_role("link", name="the other lesson")
    expect(link).to_have_attribute("href", f"{reader.address}lessons/beta/#exercise-deck")
    expect(
        reader.exercise("Quick check").get_by_role("link", name="Link", exact=True)
    ).to_have_attribute("href", f"{reader.address}lessons/alpha/#exercise-block")
    reader.next()
    expect(page.get_by_role("img", name="A square")).to_have_js_property("naturalWidth", 40)


def test_of_a_deck_only_the_card_that_is_not_known(page, reader):
    """It stays to be read when it is judged, and the way on has focus."""
    reader.has_answered(("beta", "deck", "correct", "wrong"))
    reader.begins()
    expect(reader.why).to_have_text("Not known yet.")
    deck = reader.exercise("Two cards")
    expect(deck.get_by_text("Anna, 34")).to_be_visible()
    expect(deck.get_by_text("Nurses in the region")).to_have_count(0)
    expect(deck.get_by_role("button", name="Next card")).to_be_hidden()
    reader.press("Turn the card")
    reader.press("I had it")
    expect(page.get_by_role("button", name="Next", exact=True)).to_be_focused()
    expect(deck.get_by_text("One person.")).to_be_visible()
    expect(deck.get_by_role("status")).to_have_text("1 of 1 known. It comes back on 5 November.")
    assert reader.records("beta", "deck") == [("correct", "correct", 1), ("wrong", "correct", 2)]


def test_a_board_is_asked_whole_and_half_of_it_undoes_nothing(page, reader):
    """Each board stands as at first; what is not checked is no answer to its lesson."""
    page.goto(f"{reader.address}lessons/gamma/")
    page.locator("exercise-order[data-live]").wait_for()
    reader.press("Check order")
    reader.has_answered(
        ("gamma", "board", "correct", "wrong"), ("gamma", "pairs", "correct", "wrong")
    )
    before = reader.kept
    reader.begins()
    expect(reader.exercise("Which is which?")).to_contain_text("2 to place")
    page.get_by_role("button", name="Anna", exact=True).press("Enter")
    page.get_by_role("group", name="Persona").get_by_role("button", name="Put here").press("Enter")
    expect(reader.exercise("Which is which?")).to_contain_text("1 to place")
    reader.press("Skip")
    expect(reader.exercise("What is what?")).to_contain_text("2 to match")
    reader.exercise("What is what?").get_by_label("Segment").select_option(index=1)
    reader.press("Skip")
    expect(reader.exercise("In order").get_by_role("button", name="Check order")).to_be_visible()
    expect(
        reader.exercise("In order")
        .get_by_role("listitem")
        .filter(has=page.get_by_role("button", name="Move up"))
    ).to_have_count(2)
    reader.press("End practice")
    expect(reader.panel).to_contain_text("3 things to practise today")
    assert reader.kept == before


def test_a_checked_board_is_scheduled_by_its_items(page, reader):
    """One that is missed for the first time enters; one that was always right does not."""
    reader.has_answered(("gamma", "pairs", "correct", "wrong"))
    reader.begins()
    pairs = reader.exercise("What is what?")
    for term, meaning in (("Segment", "A group"), ("Persona", "One person")):
        pairs.get_by_label(term).select_option(
            label=pairs.get_by_label(term).locator("option", has_text=meaning).inner_text()
        )
    reader.press("Check")
    expect(reader.when).to_have_text("It comes back on 5 November.")
    assert reader.dues("gamma", "pairs") == ["2026-11-05"]
    assert reader.records("gamma", "pairs") == [("correct", "correct", 2), ("wrong", "correct", 2)]


# ---- a session


def test_lessons_are_mixed(page, reader):
    """No two tasks of a lesson follow each other while there is another."""
    reader.has_answered(("alpha", "block", "wrong", "wrong"), ("beta", "deck", "wrong", "wrong"))
    reader.begins()
    seen = []
    for _ in range(4):
        seen.append(page.locator(".practice__from").inner_text())
        reader.press("Skip")
        if len(seen) < 4:
            expect(page.locator(".practice__place")).to_have_text(f"{len(seen) + 1} of 4")
    assert seen == ["From Alpha", "From Beta", "From Alpha", "From Beta"]


def test_nothing_is_asked_twice_in_a_session_even_where_the_clock_jumps(reader):
    """Missed again, and the clock a month back or forward: it waits for another session."""
    reader.has_answered(("alpha", "block", "wrong", "wrong"))
    reader.begins()
    reader.chooses("persona")
    reader.day("2026-12-03")
    reader.next()
    reader.day("2026-10-03")
    reader.chooses("A circle")
    reader.ends()
    expect(reader.panel).to_contain_text("0 of 2 right")


def test_what_is_due_says_so_a_month_later(reader):
    """And on the day itself."""
    reader.has_answered(("alpha", "block", "wrong"))
    reader.begins()
    reader.chooses("persona")
    reader.day("2026-11-04")
    reader.begins()
    expect(reader.why).to_have_text("Due again today.")
    reader.day("2026-12-04")
    reader.begins()
    expect(reader.why).to_have_text("Due again since 4 November.")
    reader.day("2027-12-04")
    reader.begins()
    expect(reader.why).to_have_text("Due again since 4 November 2026.")


def test_a_clock_a_month_back_loses_nothing(reader):
    """What is scheduled waits, a review in between counts, and what was missed in that future is asked without a day."""
    reader.has_answered(("alpha", "block", "wrong"), ("beta", "deck", "wrong"))
    reader.begins()
    reader.chooses("persona")
    reader.day("2026-10-03")
    reader.practises()
    expect(reader.panel).to_contain_text("1 thing to practise today")
    reader.begins()
    expect(reader.why).to_have_text("Not known yet.")
    reader.press("Turn the card")
    reader.press("Not yet")
    expect(reader.when).to_have_text("It comes back tomorrow.")
    reader.ends()
    expect(reader.panel).to_contain_text("The next thing comes back tomorrow.")
    assert (reader.dues("alpha", "block"), reader.dues("beta", "deck")) == (
        ["2026-11-04"],
        ["2026-10-04"],
    )
    reader.press("Mixed review")
    reader.is_asked()
    expect(reader.why).to_have_text("You answered this before.")
    reader.chooses("customer segment")
    expect(reader.when).to_have_text("It comes back on 5 October.")
    assert reader.dues("alpha", "block") == ["2026-10-05"]


def test_what_was_missed_in_a_session_is_listed_at_its_end(page, reader):
    """Once for each exercise, with a way to its place; what was right is not, and a new session lists only its own."""
    reader.has_answered(("alpha", "block", "wrong"), ("beta", "deck", "wrong"))
    missed = page.locator(".practice__missed")
    reader.practises()
    expect(missed).to_be_hidden()
    reader.press("Begin")
    reader.is_asked()
    reader.chooses("persona")
    reader.next()
    reader.press("Turn the card")
    reader.press("I had it")
    reader.ends()
    expect(reader.panel).to_contain_text("1 of 2 right")
    expect(missed.get_by_role("link")).to_have_count(1)
    expect(missed.get_by_role("link")).to_have_attribute(
        "href", re.compile(r"/alpha/#exercise-block$")
    )
    reader.press("Mixed review")
    reader.is_asked()
    reader.press("End practice")
    expect(missed).to_be_hidden()


def test_a_session_can_be_ended_and_gone_on_with(page, reader):
    """What was answered counts; the rest is still there."""
    reader.has_answered(("alpha", "block", "wrong", "wrong"))
    reader.begins()
    reader.chooses("customer segment")
    reader.press("End practice")
    expect(reader.panel).to_be_focused()
    expect(
        page.get_by_role("group", name="1 of 1 right 1 thing to practise today. From 1 lesson.")
    ).to_be_visible()
    reader.press("Continue")
    reader.is_asked()
    expect(page.locator(".practice__place")).to_have_text("1 of 1")
    expect(page.get_by_role("img", name="A square")).to_be_visible()


def test_a_reload_in_the_middle_keeps_what_was_answered(page, reader):
    """The rest is offered again; what was half done is not."""
    reader.has_answered(("alpha", "block", "wrong", "wrong"))
    reader.begins()
    reader.chooses("customer segment")
    reader.next()
    page.get_by_label("A circle", exact=True).check()
    page.reload()
    reader.ready()
    expect(reader.panel).to_contain_text("1 thing to practise today")
    reader.press("Begin")
    reader.is_asked()
    expect(page.get_by_role("img", name="A square")).to_be_visible()
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    assert reader.dues("alpha", "block") == ["2026-11-05"]


def test_a_reload_after_an_answer_does_not_ask_it_again(page, reader):
    """It is answered as soon as it is checked."""
    reader.has_answered(("alpha", "block", "wrong"))
    reader.begins()
    reader.chooses("persona")
    page.reload()
    reader.ready()
    expect(reader.panel).to_contain_text("Nothing to practise today")


def test_the_whole_of_it_by_keyboard(page, reader):
    """From the button that begins to the one that ends, without a pointer."""
    page.emulate_media(reduced_motion="reduce")
    reader.has_answered(("alpha", "block", "wrong"), ("beta", "deck", "wrong"))
    reader.practises()
    page.get_by_role("button", name="Begin").focus()
    page.keyboard.press("Enter")
    reader.is_asked()
    expect(
        page.get_by_role("group", name="You missed this today. From Alpha 1 of 2")
    ).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Alpha", exact=True).last).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Check", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(reader.when).to_have_text("It comes back on 5 November.")
    tabs_to(page, "Next")
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Not known yet. From Beta 2 of 2")).to_be_focused()
    reader.is_asked()
    tabs_to(page, "Turn the card")
    page.keyboard.press("Enter")
    tabs_to(page, "Not yet")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Next", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(reader.panel).to_be_focused()
    expect(reader.panel).to_contain_text("1 of 2 right")


def tabs_to(page: Page, name: str) -> None:
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(f"no Tab leads to {name}")


# ---- nothing to do


def test_an_empty_store_says_what_will_come_here(page, reader):
    """And leads to the lessons."""
    reader.practises()
    expect(
        page.get_by_role(
            "group",
            name="Nothing to practise yet What you miss in a lesson comes here, and so do the cards that you do not know yet.",
        )
    ).to_be_visible()
    expect(page.get_by_role("link", name="All lessons")).to_have_js_property("href", reader.address)


def test_nothing_due_says_when_and_offers_a_mixed_review(page, reader):
    """It asks what was answered before, due or not; what was always right gets no schedule."""
    reader.has_answered(("alpha", "block", "wrong", "correct"))
    reader.begins()
    reader.chooses("customer segment")
    reader.ends()
    expect(reader.panel).to_contain_text("Nothing to practise today.")
    expect(reader.panel).to_contain_text("The next thing comes back on 5 November.")
    reader.press("Mixed review")
    reader.is_asked()
    expect(reader.why).to_have_text("You answered this today.")
    expect(page.get_by_role("img", name="A square")).to_be_visible()
    reader.chooses("A square")
    expect(reader.when).to_have_text(
        "You have not missed it, so it comes back only in a mixed review."
    )
    assert len(reader.dues("alpha", "block")) == 1
    reader.next()
    reader.chooses("persona")
    expect(reader.when).to_have_text("It comes back tomorrow.")


def test_the_next_thing_is_said_to_come_tomorrow(reader):
    """After a miss."""
    reader.has_answered(("alpha", "block", "wrong"))
    reader.begins()
    reader.chooses("persona")
    reader.ends()
    expect(reader.panel).to_contain_text("The next thing comes back tomorrow.")


# ---- what can go wrong


def test_an_exercise_that_has_changed_is_left_out_and_said_once(page, render):
    """Its schedule is dropped; the other question's is not."""
    address = render({**PAGES, "index.md": "# Home of the changed\n"})
    reader = Reader(page, address)
    reader.has_answered(("alpha", "block", "wrong", "wrong"))
    reader.begins()
    reader.chooses("persona")
    reader.next()
    reader.chooses("A circle")
    assert reader.dues("alpha", "block") == ["2026-11-04", "2026-11-04"]
    render(
        {
            **PAGES,
            "lessons/alpha.md": ALPHA.replace("Shift workers are a…", "What are shift workers?"),
        },
        replacing=address,
    )
    reader.day("2026-11-04")
    reader.practises()
    expect(reader.panel).to_contain_text("1 thing to practise today")
    expect(reader.panel).to_contain_text(
        "1 thing has changed or gone since you practised it. It does not come back."
    )
    assert len(reader.dues("alpha", "block")) == 1
    page.reload()
    reader.ready()
    expect(reader.panel).to_contain_text("1 thing to practise today")
    expect(reader.panel).not_to_contain_text("changed")


def test_a_page_that_lacks_what_the_map_names_is_left_out(page, reader):
    """An older copy of the lesson, say. The schedule waits until the map says the same."""
    reader.has_answered(("alpha", "block", "wrong"), ("beta", "deck", "wrong"))
    page.route(
        "**/lessons/alpha/",
        lambda route: route.fulfill(
            content_type="text/html", body='<article data-lesson="alpha">Before</article>'
        ),
    )
    reader.practises()
    reader.press("Begin")
    reader.is_asked()
    expect(
        page.get_by_role(
            "group",
            name="An exercise of ‘Alpha’ has changed and is left out. Not known yet. From Beta 1 of 1",
        )
    ).to_be_focused()


@pytest.mark.tolerates_errors
@pytest.mark.parametrize("answer", ["abort", "status", "another page"])
def test_a_lesson_that_cannot_be_had_is_skipped_with_a_sentence(page, reader, answer):
    """All of its tasks wait; nothing is dropped, and the others are asked."""

    def handle(route):
        if answer == "abort":
            route.abort()
        elif answer == "status":
            route.fulfill(status=503, content_type="text/html", body=ALPHA)
        else:
            route.fulfill(content_type="text/html", body="<title>Sign in to this network</title>")

    reader.has_answered(("alpha", "block", "wrong", "wrong"), ("beta", "deck", "wrong"))
    before = reader.kept
    page.route("**/lessons/alpha/", handle)
    reader.practises()
    reader.press("Begin")
    reader.is_asked()
    sentence = "‘Alpha’ could not be loaded. What comes from there waits for another time."
    expect(
        page.get_by_role("group", name=f"{sentence} Not known yet. From Beta 1 of 1")
    ).to_be_focused()
    assert reader.kept == before
    reader.press("Skip")
    expect(reader.panel).to_contain_text("3 things to practise today")
    page.unroute("**/lessons/alpha/")
    reader.press("Begin")
    expect(reader.why).to_have_text("You missed this today.")


@pytest.mark.tolerates_errors
@pytest.mark.parametrize("given", [None, {}], ids=["nothing", "something else"])
def test_a_course_whose_map_cannot_be_had_says_so_and_tries_again(page, reader, given):
    """Nothing is taken for gone."""
    reader.has_answered(("alpha", "block", "wrong"))
    page.route(
        "**/assets/course.json",
        lambda route: route.abort() if given is None else route.fulfill(json=given),
    )
    reader.practises()
    expect(reader.panel).to_contain_text("Practice cannot begin")
    page.unroute("**/assets/course.json")
    reader.press("Try again")
    expect(reader.panel).to_contain_text("1 thing to practise today")


@pytest.mark.theme
@pytest.mark.tolerates_errors  # the theme's own scripts complain of a storage that refuses
@pytest.mark.parametrize("fault", [REFUSED, FULL], ids=["refused", "full"])
def test_storage_that_fails_practises_what_was_answered_since(page, reader, fault):
    """Without a promise that nobody can keep."""
    page.add_init_script(fault)
    navigate_instantly(page, reader.address)
    page.goto(f"{reader.address}lessons/alpha/")
    page.locator("exercise-quiz[data-live]").wait_for()
    page.get_by_label("persona", exact=True).check()
    page.get_by_role("group", name="Shift workers are a…").get_by_role(
        "button", name="Check", exact=True
    ).click()
    page.get_by_role("link", name="Practice").first.click()
    reader.ready()
    expect(reader.panel).to_contain_text("1 thing to practise today")
    expect(reader.panel).to_contain_text("This browser keeps nothing for this site.")
    reader.press("Begin")
    reader.is_asked()
    reader.chooses("customer segment")
    expect(reader.when).to_be_hidden()
    expect(reader.exercise("Quick check").get_by_role("status")).to_have_text(
        re.compile("^Right. See the other lesson. This browser keeps nothing for this site.")
    )
    reader.ends()
    expect(reader.panel).to_contain_text("1 of 1 right")
    expect(reader.panel).to_contain_text("Nothing to practise today.")


def test_another_tabs_answers_are_counted(page, reader, context):
    """The page that lies open says what there is to do by now."""
    reader.practises()
    other = Reader(context.new_page(), reader.address)
    other.has_answered(("alpha", "block", "wrong"))
    expect(reader.panel).to_contain_text("1 thing to practise today")


def test_what_the_reader_has_had_forgotten_is_forgotten_here(page, reader):
    """A lesson's answers are gone; so is what was scheduled of them, without a word."""
    reader.has_answered(("alpha", "block", "wrong"))
    reader.begins()
    reader.chooses("persona")
    page.evaluate(
        "key => { const kept = JSON.parse(localStorage.getItem(key)); delete kept.lessons.alpha; localStorage.setItem(key, JSON.stringify(kept)) }",
        reader.key,
    )
    reader.practises()
    expect(
        page.get_by_role("group", name=re.compile("^Nothing to practise yet What you miss"))
    ).to_be_visible()
    assert reader.dues("alpha", "block") == []


# ---- the page


@pytest.mark.theme
def test_it_comes_by_instant_navigation_and_back(page, reader):
    """With its styles and scripts; what is left and come back to begins anew."""
    reader.has_answered(("alpha", "block", "wrong"))
    navigate_instantly(page, reader.address)
    page.goto(reader.address)
    page.evaluate("() => { window.here = true }")
    page.get_by_role("link", name="Practice").first.click()
    reader.ready()
    reader.press("Begin")
    reader.is_asked()
    expect(
        reader.exercise("Quick check").get_by_role("button", name="Check", exact=True)
    ).to_have_css("font-weight", "700")
    page.get_by_role("link", name="Alpha", exact=True).last.click()
    page.locator("exercise-quiz[data-live]").wait_for()
    expect(page.locator("course-practice")).to_have_count(0)
    page.go_back()
    reader.ready()
    expect(reader.panel).to_contain_text("1 thing to practise today")
    assert page.evaluate("window.here")


def test_it_runs_under_its_policy_and_asks_no_other_host(page, reader, problems):
    """The library too, which is loaded here and on no other page."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    def plans(asked):
        scripts = [url for url in asked if url.endswith(".js")]
        return any("FSRSValidationError" in page.request.get(url).text() for url in scripts)

    page.goto(f"{reader.address}lessons/alpha/")
    page.locator("exercise-quiz[data-live]").wait_for()
    assert not plans(asked)
    reader.has_answered(("alpha", "block", "wrong"))
    reader.begins()
    reader.chooses("persona")
    assert "script-src 'self'" in page.locator(
        "meta[http-equiv=Content-Security-Policy]"
    ).get_attribute("content")
    assert plans(asked)
    assert [url for url in asked if not url.startswith(reader.address)] == []
    assert problems == []


@pytest.mark.parametrize(
    "answers",
    [(), (("alpha", "block", "wrong", "wrong"), ("beta", "deck", "wrong"))],
    ids=["empty", "due"],
)
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_shifts_while_it_loads(page, reader, width, answers):
    """What is below keeps its place."""
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => shift += entry.value))"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    page.set_viewport_size({"width": width, "height": 900})
    reader.has_answered(*answers)
    reader.practises()
    next_frames(page)
    assert page.evaluate("shift") == 0


def test_axe_finds_nothing(page, reader):
    """Empty, before and after each kind of answer, at the end; and what can be pressed is 44 pixels tall."""
    page.emulate_media(reduced_motion="reduce")
    reader.practises()
    assert in_every_look(page) == ""
    reader.has_answered(
        ("alpha", "block", "wrong"),
        ("beta", "deck", "wrong"),
        ("gamma", "steps", "wrong", "wrong", "wrong"),
    )
    reader.practises()
    assert in_every_look(page) == ""
    reader.press("Begin")
    reader.is_asked()
    assert in_every_look(page) == ""
    reader.chooses("persona")
    assert in_every_look(page) == ""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        heights = page.locator(".practice__button:visible").evaluate_all(
            "all => all.map((each) => each.getBoundingClientRect().height)"
        )
        assert min(heights) >= 44, width
    reader.next()
    reader.press("Turn the card")
    reader.press("I had it")
    assert in_every_look(page) == ""
    reader.next()
    reader.press("Check order")
    assert in_every_look(page) == ""
    reader.ends()
    assert in_every_look(page) == ""


def test_without_scripts_it_says_what_to_do(browser, reader):
    """And how it works."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{reader.address}practice/")
    expect(page.get_by_text("Practice needs scripts.")).to_be_visible()
    expect(page.get_by_text("nine things out of ten")).to_be_visible()
    context.close()


def test_the_real_course_is_practised_under_a_path_of_its_own(page, site):
    """One exercise of each kind, missed in the course itself, can be had and is fresh."""
    reader = Reader(page, site)
    course = page.evaluate(
        "address => fetch(`${address}assets/course.json`).then((response) => response.json())", site
    )
    first = {}
    for lesson in course["lessons"]:
        for exercise in lesson["exercises"]:
            first.setdefault(exercise["kind"], (lesson["id"], exercise["id"], "wrong"))
    for unpractised in ("worksheet", "scenario"):
        first.pop(unpractised, None)
    reader.has_answered(*first.values())
    reader.begins()
    seen = set()
    for n in range(1, len(first) + 1):
        expect(page.locator(".practice__place")).to_have_text(f"{n} of {len(first)}")
        reader.is_asked()
        seen.add(page.locator(".practice .exercise").get_attribute("data-kind"))
        expect(page.locator(".practice .exercise-result")).to_have_count(0)
        reader.press("Skip")
    assert seen == set(first) == {"quiz", "cards", "sort", "match", "order"}
