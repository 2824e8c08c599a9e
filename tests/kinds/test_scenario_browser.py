"""The scenario in a browser: what a reader with a mouse, a keyboard, a second visit, paper, or no scripts at all gets."""

import pytest
from playwright.sync_api import Locator, Page, expect
from support.axe import in_every_look
from support.faults import FULL, KEPT_NOTHING, REFUSED
from support.pages import shifts_as_scripts_arrive, spoken
from support.touch import PHONE

CHANGED = "This exercise has changed since you answered it."

SCENARIO = """\
---
id: talking
---
# Lesson

Prose before it.

```scenario id="stall" title="Ten minutes at the stall"
She has ten minutes for you.

--- step="open"
How do you begin?

- [Would you use an app?](#polite)
  > A yes costs her nothing.
- [How was last Sunday?](#sunday)
  > She puts her bag down.
--- step="sunday" note="Accounts on Sundays."
She did the accounts, as on every Sunday.

- [What was hard about it?](#hard)
- [Would you pay for help?](#pay)
- [Let me ask something else.](#open)
--- step="polite" ending="poor"
She says yes, and buys nothing.
--- step="hard" ending="good" note="Receipts in a shoebox."
She tells you about the shoebox.
--- step="pay" ending="fair"
She says perhaps.
```

Prose after it.
"""
TITLE = "Ten minutes at the stall"


def exercise(page: Page) -> Locator:
    return page.get_by_role("group", name=TITLE, exact=True)


def opened(page: Page, address: str) -> Locator:
    """The scenario, once its script has come."""
    page.goto(address)
    board = exercise(page)
    expect(board.get_by_text("Step 1", exact=True).first).to_be_visible()
    return board


def choice(board: Locator, text: str) -> Locator:
    return board.get_by_role("link", name=text, exact=True)


def take(board: Locator, *texts: str) -> None:
    for text in texts:
        choice(board, text).click()


def step(board: Locator, text: str) -> Locator:
    """The step that is shown, by its text."""
    return board.get_by_role("group", name=text, exact=True)


ENDINGS = {
    "good": (["How was last Sunday?", "What was hard about it?"], "A good ending"),
    "fair": (["How was last Sunday?", "Would you pay for help?"], "A fair ending"),
    "poor": (["Would you use an app?"], "A poor ending"),
    "good, by a way back": (
        [
            "How was last Sunday?",
            "Let me ask something else.",
            "How was last Sunday?",
            "What was hard about it?",
        ],
        "A good ending",
    ),
}


@pytest.mark.parametrize(("way", "ending"), ENDINGS.values(), ids=ENDINGS)
def test_each_ending_is_reached_by_mouse(page, render, way, ending):
    """One step at a time: the other steps are not there, and the ending says how good it is."""
    board = opened(page, render(SCENARIO))
    expect(board.get_by_text("the shoebox")).to_be_hidden()
    take(board, *way)
    expect(board.get_by_text(ending, exact=True).first).to_be_visible()
    expect(board.get_by_role("link", name="Link")).to_be_visible()
    assert board.get_by_text("You chose", exact=True).count() == len(way)


@pytest.mark.parametrize(("way", "ending"), ENDINGS.values(), ids=ENDINGS)
def test_each_ending_is_reached_by_keyboard_alone(page, render, way, ending):
    """Tab goes to the choices of the step that has focus, Enter takes one."""
    board = opened(page, render(SCENARIO))
    choice(board, way[0]).focus()
    for text in way:
        for _ in range(5):
            if choice(board, text).evaluate("link => link === document.activeElement"):
                break
            page.keyboard.press("Tab")
        expect(choice(board, text)).to_be_focused()
        page.keyboard.press("Enter")
    expect(board.get_by_text(ending, exact=True).first).to_be_visible()


def test_a_step_takes_the_focus_and_its_feedback_is_said_once(page, render):
    """The step's text by focus, what came of the choice and the note by the live region."""
    board = opened(page, render(SCENARIO))
    take(board, "How was last Sunday?")
    expect(step(board, "She did the accounts, as on every Sunday.")).to_be_focused()
    expect(spoken(board)).to_have_text("She puts her bag down. Step 2. Noted: Accounts on Sundays.")
    take(board, "What was hard about it?")
    expect(step(board, "She tells you about the shoebox.")).to_be_focused()
    expect(spoken(board)).to_have_text("Noted: Receipts in a shoebox. A good ending.")


def test_the_address_stays_and_the_page_does_not_move_to_an_anchor(page, render):
    """A choice is no navigation."""
    address = render(SCENARIO)
    board = opened(page, address)
    take(board, "How was last Sunday?")
    assert page.url == address


def test_no_name_is_in_the_page_twice(page, render):
    """A step that is shown again on the way so far has names of its own: a link to a footnote finds one."""
    noted = SCENARIO.replace("How do you begin?", "How do you begin?[^1]").replace(
        "Prose after it.", "Prose after it.\n\n[^1]: With a question."
    )
    board = opened(page, render(noted))
    take(board, "How was last Sunday?")
    expect(board.get_by_role("listitem").filter(has_text="How do you begin?").first).to_be_visible()
    names = page.evaluate("[...document.querySelectorAll('[id]')].map(({ id }) => id)")
    assert sorted(names) == sorted(set(names))


def test_the_notebook_has_each_note_once(page, render):
    """In the order in which they were earned; a way back gives no second."""
    board = opened(page, render(SCENARIO))
    expect(board.get_by_role("complementary", name="Your notebook")).to_be_hidden()
    take(board, *ENDINGS["good, by a way back"][0])
    notes = board.get_by_role("complementary", name="Your notebook").get_by_role("listitem")
    expect(notes).to_have_text(["Accounts on Sundays.", "Receipts in a shoebox."])


def test_back_one_step_and_start_again(page, render):
    """Each goes where it says, with focus; at the first step neither is there."""
    board = opened(page, render(SCENARIO))
    back = board.get_by_role("button", name="Back one step")
    expect(back).to_be_hidden()
    take(board, "How was last Sunday?", "Would you pay for help?")
    back.click()
    expect(step(board, "She did the accounts, as on every Sunday.")).to_be_focused()
    board.get_by_role("button", name="Start again").click()
    expect(step(board, "How do you begin?")).to_be_focused()
    expect(back).to_be_hidden()
    expect(board.get_by_text("You chose", exact=True)).to_have_count(0)


def test_at_an_ending_a_best_way_is_beside_the_own_one(page, render):
    """And where the own one is as good, that is said instead."""
    board = opened(page, render(SCENARIO))
    take(board, "Would you use an app?")
    lists = board.get_by_role("list").filter(visible=True)
    assert lists.nth(1).get_by_role("listitem").all_inner_texts() == [
        "Would you use an app?",
        "A poor ending",
    ]
    assert lists.nth(2).get_by_role("listitem").all_inner_texts() == [
        "How was last Sunday?",
        "What was hard about it?",
        "A good ending",
    ]
    board.get_by_role("button", name="Start again").click()
    take(board, *ENDINGS["good"][0])
    expect(board.get_by_text("No way through is better than yours.")).to_be_visible()


# ---- remembering ------------------------------------------------------------------------------------------------------


def test_the_way_is_there_after_a_reload_in_the_middle(page, render):
    """And goes on from there, without a word and without taking the focus."""
    board = opened(page, render(SCENARIO))
    take(board, "How was last Sunday?")
    page.reload()
    board = exercise(page)
    expect(choice(board, "What was hard about it?")).to_be_visible()
    expect(board.get_by_text("She puts her bag down.").first).to_be_visible()
    expect(spoken(board)).to_be_empty()
    take(board, "What was hard about it?")
    page.reload()
    expect(exercise(page).get_by_text("A good ending", exact=True).first).to_be_visible()


def test_what_is_kept_is_the_way_and_what_it_ended_in(page, render):
    """Under the step's own key; back at the start it is an empty way."""
    board = opened(page, render(SCENARIO))
    take(board, "Would you use an app?")
    kept = """() => Object.entries(JSON.parse(Object.values(localStorage)
        .find(text => text.includes('lessons'))).lessons.talking.stall)
        .map(([, { response, outcome }]) => [response.length, outcome])"""
    assert page.evaluate(kept) == [[1, "wrong"]]
    board.get_by_role("button", name="Start again").click()
    assert sorted(page.evaluate(kept)) == [[0, "unanswered"], [1, "wrong"]]
    page.reload()
    expect(choice(exercise(page), "Would you use an app?")).to_be_visible()


def test_an_edit_loses_only_what_comes_after_it(page, render):
    """A reworded step is the same; a choice that is gone ends the way before it, and that is said."""
    address = render(SCENARIO)
    board = opened(page, address)
    take(board, *ENDINGS["good"][0])
    render(
        SCENARIO.replace("How do you begin?", "What do you say first?").replace(
            "What was hard about it?", "What took longest?"
        ),
        replacing=address,
    )
    page.reload()
    board = exercise(page)
    expect(board.get_by_text(CHANGED)).to_be_visible()
    expect(choice(board, "What took longest?")).to_be_visible()
    expect(board.get_by_text("What do you say first?").first).to_be_visible()
    take(board, "What took longest?")
    expect(board.get_by_text(CHANGED)).to_have_count(0)


@pytest.mark.tolerates_errors  # the theme's own scripts complain of a storage that refuses
@pytest.mark.parametrize("fault", [FULL, REFUSED])
def test_where_nothing_can_be_kept_it_works_and_says_so(page, render, fault):
    """The whole way can be gone; the sentence is there once."""
    page.add_init_script(fault)
    board = opened(page, render(SCENARIO))
    take(board, *ENDINGS["good"][0])
    expect(board.get_by_text("A good ending", exact=True).first).to_be_visible()
    expect(page.get_by_text(KEPT_NOTHING)).to_have_count(1)


# ---- without scripts, on paper, and for everyone ----------------------------------------------------------------------


def test_without_scripts_a_choice_leads_to_its_step(new_context, render):
    """Every step is there, numbered; feedback is one disclosure away."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(render(SCENARIO))
    board = exercise(page)
    for text in ("How do you begin?", "She tells you about the shoebox.", "Step 5"):
        expect(board.get_by_text(text, exact=True)).to_be_visible()
    choice(board, "How was last Sunday?").click()
    assert page.url.endswith("#exercise-stall.sunday")
    expect(board.get_by_text("She puts her bag down.")).to_be_hidden()
    expect(board.get_by_role("button")).to_have_count(0)


@pytest.mark.tolerates_errors
def test_where_no_script_ever_comes_the_links_still_lead_on(page, render):
    """One step at a time, by the style alone."""
    page.route("**/packed/set-*.js", lambda route: None)
    page.goto(render(SCENARIO), wait_until="commit")
    board = exercise(page)
    choice(board, "How was last Sunday?").click()
    expect(board.get_by_text("She did the accounts, as on every Sunday.")).to_be_visible()
    expect(board.get_by_text("How do you begin?")).to_be_hidden()


def test_nothing_moves_when_the_script_arrives(page, render):
    """The first step is all that is shown before, too."""
    assert shifts_as_scripts_arrive(page, render(SCENARIO)) == []


def test_on_paper_every_step_is_there_with_its_number(page, render):
    """Also when the reader has gone a part of the way."""
    board = opened(page, render(SCENARIO))
    take(board, "How was last Sunday?")
    page.emulate_media(media="print")
    for text in ("How do you begin?", "She says perhaps.", "Step 4"):
        expect(board.get_by_text(text, exact=True).last).to_be_visible()
    expect(board.get_by_role("button", name="Back one step")).to_be_hidden()


def test_axe_finds_nothing_at_the_start_on_the_way_and_at_an_ending(new_context, render):
    """In both schemes, on a phone and on a tablet."""
    page = new_context(**PHONE).new_page()
    board = opened(page, render(SCENARIO))
    assert in_every_look(page) == ""
    take(board, "How was last Sunday?")
    assert in_every_look(page) == ""
    take(board, "Would you pay for help?")
    assert in_every_look(page) == ""


def test_nothing_is_wider_than_a_small_phone(page, render):
    """At 320 px, with a word that is longer than the screen."""
    page.set_viewport_size({"width": 320, "height": 640})
    long = SCENARIO.replace("Would you use an app?", "Would" + "x" * 90)
    board = opened(page, render(long))
    take(board, "Would" + "x" * 90)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_focus_goes_to_the_step_that_another_tab_has_come_to(page, context, render):
    """The choice that had it is behind the reader now."""
    address = render(SCENARIO)
    board = opened(page, address)
    other = context.new_page()
    there = opened(other, address)
    there.get_by_role("link", name="How was last Sunday?").focus()
    board.get_by_role("link", name="How was last Sunday?").click()
    step = there.locator(".scenario-step[data-here]")
    expect(step).to_contain_text("She did the accounts")
    expect(step).to_be_focused()
