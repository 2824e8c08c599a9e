"""The match in a browser: what a reader with a mouse, a finger, a keyboard, a second tab, or no scripts at all gets."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from support.axe import in_every_look
from support.faults import CORRUPT, FULL, KEPT_NOTHING, REFUSED
from support.pages import shifts_as_scripts_arrive, spoken
from support.touch import PHONE, TABLET, drag, middle

CHANGED = "This question has changed since you answered it."

MATCH = """\
# Lesson

```match id="deal" title="Who is who in a deal"
Choose a meaning for each word.

Segment
:   A group that behaves alike

Persona
:   One believable person

Buyer
:   Signs for the *money*

-
:   Everybody who might buy
```
"""
KEY = {
    "Segment": "A group that behaves alike",
    "Persona": "One believable person",
    "Buyer": "Signs for the money",
}
LEFT_OVER = "Everybody who might buy"


def exercise(page: Page, name: str = "Who is who in a deal") -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def field(board: Locator, term: str) -> Locator:
    return board.get_by_role("combobox", name=term, exact=True)


def chosen(board: Locator, term: str) -> str:
    """What a term's select shows, without its letter."""
    return (
        field(board, term).evaluate("select => select.selectedOptions[0].text").partition(". ")[2]
    )


def choose(board: Locator, term: str, meaning: str) -> None:
    expect(board.get_by_role("button", name="Check")).to_be_visible()
    label = field(board, term).evaluate(
        "(select, text) => [...select.options].find(o => o.text.endsWith(text)).text", meaning
    )
    field(board, term).select_option(label=label)


def choose_all(board: Locator, **other: str) -> None:
    for term, meaning in {**KEY, **other}.items():
        choose(board, term, meaning)


def slip(board: Locator, meaning: str) -> Locator:
    """A definition in the lettered list."""
    return board.get_by_role("list").first.get_by_role("listitem").filter(has_text=meaning)


def term(board: Locator, name: str) -> Locator:
    """A term with its select and its mark."""
    return board.get_by_role("listitem").filter(
        has=board.page.get_by_role("combobox", name=name, exact=True)
    )


def check(board: Locator) -> None:
    board.get_by_role("button", name="Check", exact=True).click()


# ---- choosing ---------------------------------------------------------------------------------------------------------


def test_the_count_says_how_many_are_still_to_match(page, render):
    """It is true at every moment."""
    page.goto(render(MATCH))
    board = exercise(page)
    expect(board.get_by_text("3 to match", exact=True)).to_be_visible()
    choose(board, "Persona", KEY["Persona"])
    expect(board.get_by_text("2 to match", exact=True)).to_be_visible()
    choose_all(board)
    expect(board.get_by_text("All 3 matched", exact=True)).to_be_visible()


def test_a_match_is_done_by_keyboard_alone(page, render):
    """Tab goes from select to select and to Check; a letter chooses; focus ends on the verdict."""
    page.goto(render(MATCH))
    board = exercise(page)
    expect(board.get_by_role("button", name="Check")).to_be_visible()
    field(board, "Segment").focus()
    for name, meaning in KEY.items():
        expect(field(board, name)).to_be_focused()
        letter = field(board, name).evaluate(
            "(select, text) => [...select.options].find(o => o.text.endsWith(text)).text[0]",
            meaning,
        )
        page.keyboard.press(letter)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(spoken(board)).to_have_text("Right.")
    expect(board.get_by_text("Right", exact=True)).to_have_count(4)


def test_nothing_is_judged_before_it_is_asked(page, render):
    """Choosing says nothing about right and wrong."""
    page.goto(render(MATCH))
    board = exercise(page)
    choose_all(board)
    expect(board.get_by_text("Right", exact=True)).to_have_count(0)


def test_checking_too_early_says_what_is_missing(page, render):
    """One message, focus on the first term without a meaning, and no attempt counted."""
    page.goto(render(MATCH))
    board = exercise(page)
    choose(board, "Segment", KEY["Segment"])
    choose(board, "Buyer", KEY["Buyer"])
    check(board)
    expect(spoken(board)).to_have_text("1 is still to be matched.")
    expect(field(board, "Persona")).to_be_focused()
    expect(field(board, "Segment")).to_be_enabled()
    assert '"attempts":1' not in page.evaluate(
        "JSON.stringify(localStorage).replaceAll('\\\\', '')"
    )


def test_a_check_marks_each_term_in_words(page, render):
    """Right or not this on the term's line, the score as one message, focus on Try again."""
    page.goto(render(MATCH))
    board = exercise(page)
    choose_all(board, Buyer=LEFT_OVER)
    check(board)
    expect(spoken(board)).to_have_text("2 of 3 right.")
    expect(term(board, "Segment").get_by_text("Right", exact=True)).to_be_visible()
    expect(term(board, "Buyer").get_by_text("Not this")).to_be_visible()
    expect(board.get_by_role("button", name="Try again")).to_be_focused()


def test_try_again_keeps_what_is_right(page, render):
    """The right ones stay locked; the wrong one is to be chosen again, with focus on it."""
    page.goto(render(MATCH))
    board = exercise(page)
    choose_all(board, Buyer=LEFT_OVER)
    check(board)
    board.get_by_role("button", name="Try again").click()
    expect(field(board, "Buyer")).to_be_focused()
    expect(spoken(board)).to_have_text("1 to match.")
    expect(field(board, "Segment")).to_be_disabled()
    assert (chosen(board, "Segment"), chosen(board, "Buyer")) == (KEY["Segment"], "")
    choose(board, "Buyer", KEY["Buyer"])
    check(board)
    expect(spoken(board)).to_have_text("Right.")


def test_show_the_answer_opens_the_key(page, render):
    """Each term with its definition, spelled out; focus is on the key."""
    page.goto(render(MATCH))
    board = exercise(page)
    choose_all(board, Segment=KEY["Persona"], Persona=KEY["Segment"])
    check(board)
    key = (
        board.get_by_role("listitem")
        .filter(has_text="Buyer")
        .filter(has_text="Signs for the money")
        .filter(has_not=page.get_by_role("combobox"))
    )
    expect(key).to_have_count(0)
    board.get_by_role("button", name="Show the answer").click()
    expect(key).to_be_visible()
    expect(board.get_by_text("Answer key")).to_be_focused()
    expect(spoken(board)).to_contain_text("Buyer: Signs for the money.")


# ---- by pointer -------------------------------------------------------------------------------------------------------


def test_definitions_are_dragged_to_their_terms(page, render):
    """With room each definition is a slip; let go over a term it is chosen there, which is said once."""
    page.goto(render(MATCH))
    board = exercise(page)
    expect(board.get_by_role("button", name="Check")).to_be_visible()
    for name, meaning in KEY.items():
        drag(page, slip(board, meaning), field(board, name))
        assert chosen(board, name) == meaning
    expect(spoken(board)).to_have_text(
        f"Buyer: {field(board, 'Buyer').evaluate('s => s.selectedOptions[0].text')}. All 3 matched."
    )
    check(board)
    expect(spoken(board)).to_have_text("Right.")


def test_definitions_are_tapped_and_then_their_terms(new_context, render):
    """The same with two taps each; no select opens under the second."""
    page = new_context(**TABLET).new_page()
    page.goto(render(MATCH))
    board = exercise(page)
    for name, meaning in KEY.items():
        slip(board, meaning).tap()
        expect(spoken(board)).to_have_text(
            "Holding one. Choose what it belongs to, or choose it again to put it down."
        )
        page.touchscreen.tap(*middle(field(board, name)))
        assert chosen(board, name) == meaning
    board.get_by_role("button", name="Check", exact=True).tap()
    expect(spoken(board)).to_have_text("Right.")


def test_a_definition_is_dragged_by_finger(new_context, render):
    """By its letter, where the page does not scroll."""
    page = new_context(**TABLET).new_page()
    page.goto(render(MATCH))
    board = exercise(page)
    expect(board.get_by_role("button", name="Check")).to_be_visible()
    box = slip(board, KEY["Buyer"]).bounding_box()
    assert box
    points = [(box["x"] + 20, box["y"] + box["height"] / 2), middle(field(board, "Buyer"))]
    session = page.context.new_cdp_session(page)
    for what, at in (
        ("touchStart", points[:1]),
        ("touchMove", points[1:]),
        ("touchMove", points[1:]),
        ("touchEnd", []),
    ):
        session.send(
            "Input.dispatchTouchEvent",
            {"type": what, "touchPoints": [{"x": x, "y": y} for x, y in at]},
        )
    expect(board.get_by_text("2 to match", exact=True)).to_be_visible()
    assert chosen(board, "Buyer") == KEY["Buyer"]


def test_escape_puts_a_held_definition_down(page, render):
    """Then a press on a term chooses nothing."""
    page.goto(render(MATCH))
    board = exercise(page)
    expect(board.get_by_role("button", name="Check")).to_be_visible()
    slip(board, KEY["Buyer"]).click()
    page.keyboard.press("Escape")
    expect(spoken(board)).to_have_text("Put down.")
    board.get_by_text("Buyer", exact=True).click()
    expect(board.get_by_text("3 to match", exact=True)).to_be_visible()


def test_a_definition_let_go_beside_the_terms_goes_back(page, render):
    """Nothing is chosen, and the end of the drag is no tap."""
    page.goto(render(MATCH))
    board = exercise(page)
    expect(board.get_by_role("button", name="Check")).to_be_visible()
    drag(page, slip(board, KEY["Buyer"]), page.get_by_role("heading", name="Lesson"))
    expect(spoken(board)).to_have_text("Put down.")
    expect(board.get_by_text("3 to match", exact=True)).to_be_visible()
    board.get_by_text("Buyer", exact=True).click()
    expect(board.get_by_text("3 to match", exact=True)).to_be_visible()


def test_on_a_phone_a_right_answer_is_shown_whole(new_context, render):
    """In two lines, where the select was: nothing below it moves, and the select says it once to who listens."""
    page = new_context(**PHONE).new_page()
    long = "A group whose members are alike in a way that changes how they buy"
    page.goto(render(MATCH.replace(KEY["Segment"], long)))
    board = exercise(page)
    choose(board, "Segment", long)
    choose(board, "Persona", KEY["Persona"])
    choose(board, "Buyer", LEFT_OVER)
    height = board.locator(".match-rows").bounding_box()["height"]
    board.get_by_role("button", name="Check").click()
    shown = board.locator(".match-shown").first
    expect(shown).to_have_text(re.compile(rf"^[A-D]\. {long}$"))
    assert shown.evaluate(
        "e => [e.scrollWidth > e.clientWidth, e.scrollHeight > e.clientHeight]"
    ) == [False, False]
    assert board.locator(".match-rows").bounding_box()["height"] == height
    expect(board.locator(".match-shown:visible")).to_have_count(2)
    expect(board.locator(".match-row").first).to_match_aria_snapshot(
        """
        - text: Segment Right
        - combobox "Segment" [disabled]
        """
    )
    page.emulate_media(media="print")
    expect(board.locator(".match-shown:visible")).to_have_count(0)


def test_on_a_phone_the_list_is_only_read(new_context, render):
    """Without room beside the terms, a tap on a definition holds nothing; the selects are above all else."""
    page = new_context(**PHONE).new_page()
    page.goto(render(MATCH))
    board = exercise(page)
    expect(board.get_by_role("button", name="Check")).to_be_visible()
    slip(board, KEY["Buyer"]).tap()
    expect(spoken(board)).to_be_empty()
    assert middle(slip(board, KEY["Buyer"]))[1] < middle(field(board, "Segment"))[1]


def test_a_link_in_a_definition_is_a_link(page, render):
    """Who follows it does not pick the definition up."""
    page.goto(render(MATCH.replace("*money*", "[money](mailto:reader@example.org)")))
    board = exercise(page)
    expect(board.get_by_role("button", name="Check")).to_be_visible()
    board.get_by_role("link", name="money").click()
    expect(spoken(board)).to_be_empty()


# ---- what is remembered -----------------------------------------------------------------------------------------------


def test_a_draft_survives_a_reload(page, render):
    """What was chosen is chosen, and still to be checked."""
    page.goto(render(MATCH))
    board = exercise(page)
    choose(board, "Persona", LEFT_OVER)
    page.reload()
    expect(board.get_by_text("2 to match", exact=True)).to_be_visible()
    assert chosen(board, "Persona") == LEFT_OVER
    expect(board.get_by_text("Not this")).to_have_count(0)


def test_a_result_survives_a_reload(page, render):
    """Marks, words and verdict are there again; nothing is announced."""
    page.goto(render(MATCH))
    board = exercise(page)
    choose_all(board, Buyer=LEFT_OVER)
    check(board)
    page.reload()
    expect(board.get_by_text("2 of 3 right", exact=True)).to_be_visible()
    expect(term(board, "Buyer").get_by_text("Not this")).to_be_visible()
    expect(spoken(board)).to_be_empty()


def test_another_tabs_answers_appear(page, render):
    """As they are given, without a message."""
    address = render(MATCH)
    page.goto(address)
    other = page.context.new_page()
    other.goto(address)
    mine, theirs = exercise(page), exercise(other)
    expect(theirs.get_by_role("button", name="Check")).to_be_visible()
    choose_all(mine)
    check(mine)
    expect(theirs.get_by_text("All 3 matched", exact=True)).to_be_visible()
    expect(theirs.get_by_text("Not this")).to_have_count(0)
    expect(spoken(theirs)).to_be_empty()


def test_focus_goes_to_the_verdict_when_another_tab_has_locked_its_select(page, render):
    """A select that is disabled would lose it."""
    address = render(MATCH)
    page.goto(address)
    mine = exercise(page)
    expect(mine.get_by_role("button", name="Check")).to_be_visible()
    field(mine, "Persona").focus()
    other = page.context.new_page()
    other.goto(address)
    choose_all(exercise(other), Buyer=LEFT_OVER)
    check(exercise(other))
    expect(mine.get_by_role("button", name="Try again")).to_be_focused()


def test_an_edit_between_visits_moves_nothing(page, render):
    """Pairs in another order, a new one, another title: what was chosen stays with its term."""
    address = render(MATCH)
    page.goto(address)
    board = exercise(page)
    choose(board, "Persona", KEY["Segment"])
    edited = MATCH.replace("Who is who in a deal", "Who is it").replace(
        "Segment\n:   A group that behaves alike\n",
        "Field\n:   Everybody there is\n\nSegment\n:   A group that behaves alike\n",
    )
    render(edited, replacing=address)
    page.reload()
    board = exercise(page, "Who is it")
    expect(board.get_by_text("3 to match", exact=True)).to_be_visible()
    assert chosen(board, "Persona") == KEY["Segment"]


def test_a_reworded_definition_drops_only_who_had_chosen_it(page, render):
    """That term is to be matched again, and the exercise says why; the others keep their answers."""
    address = render(MATCH)
    page.goto(address)
    board = exercise(page)
    choose(board, "Persona", KEY["Persona"])
    choose(board, "Buyer", KEY["Buyer"])
    render(MATCH.replace("One believable person", "One person with a name"), replacing=address)
    page.reload()
    expect(board.get_by_text(CHANGED)).to_be_visible()
    assert (chosen(board, "Persona"), chosen(board, "Buyer")) == ("", KEY["Buyer"])


@pytest.mark.tolerates_errors  # the theme's own scripts complain of a storage that refuses
@pytest.mark.parametrize("fault", [REFUSED, FULL, CORRUPT], ids=["refused", "full", "corrupt"])
def test_a_browser_that_keeps_nothing_is_told_of_once(page, render, fault):
    """The whole match works, and one notice says that it will be gone."""
    page.add_init_script(fault)
    page.goto(render(MATCH))
    board = exercise(page)
    choose(board, "Persona", KEY["Persona"])
    expect(spoken(board)).to_have_text(f"2 to match. {KEPT_NOTHING}")
    choose_all(board, Buyer=LEFT_OVER)
    check(board)
    expect(spoken(board)).to_have_text("2 of 3 right.")
    expect(page.get_by_text(KEPT_NOTHING)).to_have_count(1)


# ---- everyone ---------------------------------------------------------------------------------------------------------


def test_without_scripts_there_is_a_select_per_term_and_the_key(new_context, render):
    """The selects work, no button is there, and the key calls terms and definitions by number and letter."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(render(MATCH))
    board = exercise(page)
    field(board, "Buyer").select_option(index=2)
    expect(board.get_by_role("button")).to_have_count(0)
    letters = board.get_by_role("strong")
    expect(letters.first).to_be_hidden()
    board.get_by_text("Answer key").click()
    expect(board.locator("summary ~ * > ol")).to_be_visible()
    expect(board.locator("summary ~ * > ol").get_by_role("listitem")).to_have_count(3)


@pytest.mark.tolerates_errors
def test_where_the_script_fails_the_selects_remain(page, render):
    """A kind's script that does not load leaves what works without scripts."""
    page.route("**/packed/set-*.js", lambda route: route.abort())
    page.goto(render(MATCH))
    expect(exercise(page).get_by_role("button")).to_have_count(0)
    expect(field(exercise(page), "Buyer")).to_be_enabled()


def test_nothing_shifts_when_the_script_arrives(page, render):
    """The layout that the script needs is chosen before it loads."""
    assert shifts_as_scripts_arrive(page, render(MATCH)) == []


def test_a_check_moves_nothing(page, render):
    """Each term, each definition and the row of Check stay where they were; what is new opens below."""
    page.goto(render(MATCH))
    board = exercise(page)
    choose_all(board, Buyer=LEFT_OVER)
    places = "board => [...board.querySelectorAll('select, label, li')].filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().y)"
    before = board.evaluate(places)
    top = middle(board.get_by_role("button", name="Check", exact=True))[1]
    check(board)
    assert board.evaluate(places) == before
    assert middle(board.get_by_text("2 of 3 right", exact=True))[1] == pytest.approx(top, abs=2)


def test_axe_finds_nothing(page, render):
    """Untouched, held, checked wrong with the key, and checked right."""
    page.goto(render(MATCH))
    board = exercise(page)
    expect(board.get_by_role("button", name="Check")).to_be_visible()
    assert in_every_look(page) == ""
    slip(board, KEY["Buyer"]).click()
    assert in_every_look(page) == ""
    page.keyboard.press("Escape")
    choose_all(board, Buyer=LEFT_OVER)
    check(board)
    board.get_by_role("button", name="Show the answer").click()
    assert in_every_look(page) == ""
    board.get_by_role("button", name="Try again").click()
    choose(board, "Buyer", KEY["Buyer"])
    check(board)
    assert in_every_look(page) == ""


def test_what_a_select_offers_is_kept_out_of_the_search(page, render):
    """A definition stands in the index once, in the list, and not beside its term."""
    address = render(MATCH)
    index = page.request.get(f"{address}search/search_index.json").text()
    assert index.count("One believable person") == 1
    assert "Choose…" not in index
