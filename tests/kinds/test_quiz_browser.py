"""The quiz in a browser: what a reader with a pointer, a keyboard, a second tab, or no scripts at all gets."""

import itertools
import json

import pytest
from playwright.sync_api import Page, expect
from support.axe import in_every_look
from support.faults import FULL, KEPT_NOTHING, REFUSED
from support.pages import navigate_instantly, shifts_as_scripts_arrive, spoken
from support.sources import fenced

BLOCK = """\
# Lesson

```quiz id="block" title="Quick check"
Shift workers are a…

- [ ] persona
  > Nobody in that group has a name yet.
- [x] customer segment
  > They share a need.
- [ ] job title

> A segment is a slice of a market.
---
Who can stop a purchase?

- [x] The one who holds the budget
- [ ] The one who uses it
- [x] The one who may say no
- [ ] The competitor
  > The competitor has no seat at this table.
---
A persona is one [[person | believable person]].
```
"""

ONE = """\
# Lesson

```quiz id="one" title="One question"
Shift workers are a…

- [ ] persona
- [x] customer segment
```
"""

GAPS = """\
# Lesson

```quiz id="gaps" title="Fill the gaps"
One [[person]] stands for a [[*segment | market | product]] and needs [[20]] interviews.

> A market is every buyer there is.
```
"""


def exercise(page: Page, name: str):
    return page.get_by_role("group", name=name, exact=True)


def question(page: Page, stem: str):
    # One of blanks bears no name of its own where it is alone: each of its blanks has one.
    return page.locator(".quiz-question", has_text=stem)


def press(within, name: str) -> None:
    within.get_by_role("button", name=name, exact=True).click()


def take(group, option: str) -> None:
    group.get_by_label(option).check()


def visit(page: Page, address: str) -> None:
    page.goto(address)
    live(page)


def reload(page: Page) -> None:
    page.reload()
    live(page)


def live(page: Page) -> None:
    """Wait until every exercise has its script, as a reader does who sees that the page has loaded."""
    expect(page.locator(".exercise:not([data-live])")).to_have_count(0)


# ---- one question -----------------------------------------------------------------------------------------------------


def test_a_right_choice_is_said_once_and_explained(page, render):
    """The option and the verdict say 'Right'; feedback and explanation follow; nothing asks for another attempt."""
    visit(page, render(BLOCK))
    group = question(page, "Shift workers")
    take(group, "customer segment")
    press(group, "Check")
    expect(group.get_by_role("radio", name="customer segment Right")).to_be_checked()
    expect(group.get_by_text("They share a need.")).to_be_visible()
    expect(group.get_by_text("A segment is a slice of a market.")).to_be_visible()
    expect(group.get_by_role("button")).to_have_count(0)
    expect(spoken(exercise(page, "Quick check"))).to_have_text(
        "Right. They share a need. A segment is a slice of a market."
    )


def test_a_wrong_choice_gets_its_own_feedback_and_can_be_tried_again(page, render):
    """The chosen option says 'Not quite' and why; the right one is not marked; Try again opens the question."""
    visit(page, render(BLOCK))
    group = question(page, "Shift workers")
    take(group, "persona")
    press(group, "Check")
    expect(group.get_by_role("radio", name="persona Not quite")).to_be_checked()
    expect(group.get_by_text("Nobody in that group has a name yet.")).to_be_visible()
    expect(group.get_by_role("radio", name="customer segment", exact=True)).not_to_be_checked()
    press(group, "Try again")
    expect(group.get_by_role("radio", name="persona", exact=True)).not_to_be_checked()
    expect(group.get_by_text("Nobody in that group has a name yet.")).to_have_count(0)
    take(group, "customer segment")
    press(group, "Check")
    expect(group.get_by_role("radio", name="customer segment Right")).to_be_checked()


def test_a_wrong_choice_is_not_explained_before_the_reader_asks(page, render):
    """The explanation gives the answer away: it comes with Show the answer."""
    visit(page, render(BLOCK))
    group = question(page, "Shift workers")
    take(group, "persona")
    press(group, "Check")
    why = group.get_by_text("A segment is a slice of a market.")
    expect(group.get_by_text("Nobody in that group has a name yet.")).to_be_visible()
    expect(why).to_have_count(0)
    press(group, "Show the answer")
    expect(why).to_be_visible()


def test_show_the_answer_marks_it_in_place_and_says_it(page, render):
    """The reader who asks sees the right option marked; the answer is announced."""
    visit(page, render(BLOCK))
    group = question(page, "Shift workers")
    take(group, "persona")
    press(group, "Check")
    press(group, "Show the answer")
    expect(group.get_by_role("radio", name="customer segment Answer")).not_to_be_checked()
    expect(group.locator("[data-shown]")).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(spoken(exercise(page, "Quick check"))).to_have_text(
        "Answer: customer segment. A segment is a slice of a market."
    )
    expect(group.get_by_role("button", name="Show the answer")).to_have_count(0)


def test_checking_nothing_says_what_is_missing_and_counts_for_nothing(page, render):
    """'Choose an answer first.' moves focus to the options; Check stays, and nothing is kept."""
    visit(page, render(ONE))
    group = question(page, "Shift workers")
    press(group, "Check")
    expect(group.get_by_text("Choose an answer first.")).to_be_visible()
    expect(group.get_by_role("radio", name="persona")).to_be_focused()
    expect(group.get_by_role("button", name="Check", exact=True)).to_be_visible()
    assert (
        page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('exercises:'))") == []
    )
    take(group, "persona")
    expect(group.get_by_text("Choose an answer first.")).to_have_count(0)


def test_arrow_keys_choose_and_never_check(page, render):
    """Moving through radio buttons is no answer."""
    visit(page, render(ONE))
    group = question(page, "Shift workers")
    group.get_by_role("radio", name="persona").focus()
    page.keyboard.press("ArrowDown")
    expect(group.get_by_role("radio", name="customer segment")).to_be_checked()
    expect(group.get_by_role("button", name="Check", exact=True)).to_be_visible()


def test_a_quiz_is_done_by_keyboard_alone(page, render):
    """Tab, Space, arrows and Enter answer wrongly, try again, and answer rightly."""
    visit(page, render(ONE))
    group = question(page, "Shift workers")
    group.get_by_role("radio", name="persona").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(group.get_by_role("button", name="Try again")).to_be_focused()
    page.keyboard.press("Enter")
    expect(group.get_by_role("radio", name="persona")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(group.get_by_role("radio", name="customer segment Right")).to_be_checked()
    expect(group.get_by_text("Right", exact=True).last).to_be_focused()


def test_the_verdict_stands_where_check_stood(page, render):
    """Nothing that is there moves: options and the row of the verdict keep their place."""
    visit(page, render(ONE))
    group = question(page, "Shift workers")
    take(group, "persona")
    check = group.get_by_role("button", name="Check", exact=True).bounding_box()
    option = group.get_by_role("radio", name="customer segment").bounding_box()
    press(group, "Check")
    again = group.get_by_role("button", name="Try again").bounding_box()
    verdict = group.get_by_text("Not quite").last.bounding_box()
    assert (again["y"], again["height"]) == (check["y"], check["height"])
    assert (
        check["y"] <= verdict["y"]
        and verdict["y"] + verdict["height"] <= check["y"] + check["height"]
    )
    assert verdict["x"] == pytest.approx(check["x"], abs=0.1)
    assert group.get_by_role("radio", name="customer segment").bounding_box() == option


# ---- several right options ---------------------------------------------------------------------------------------------


def test_a_multiple_choice_says_how_many_were_found_and_how_many_do_not_belong(page, render):
    """All or nothing decides; the words say how near it was."""
    visit(page, render(BLOCK))
    group = question(page, "Who can stop")
    take(group, "holds the budget")
    take(group, "The competitor")
    press(group, "Check")
    expect(group.get_by_text("Partly right")).to_be_visible()
    expect(group.get_by_text("You found 1 of 2 and chose 1 that does not belong.")).to_be_visible()
    expect(group.get_by_text("The competitor has no seat at this table.")).to_be_visible()


def test_try_again_keeps_the_right_ones(page, render):
    """What was right stays taken; what was wrong is free again."""
    visit(page, render(BLOCK))
    group = question(page, "Who can stop")
    take(group, "holds the budget")
    take(group, "The competitor")
    press(group, "Check")
    press(group, "Try again")
    expect(group.get_by_role("checkbox", name="The one who holds the budget")).to_be_checked()
    expect(group.get_by_role("checkbox", name="The competitor")).not_to_be_checked()
    reload(page)
    expect(group.get_by_role("checkbox", name="The one who holds the budget")).to_be_checked()
    take(group, "may say no")
    press(group, "Check")
    expect(group.get_by_text("Partly right")).to_have_count(0)
    expect(group.get_by_role("checkbox", name="The one who may say no Right")).to_be_checked()


# ---- blanks -----------------------------------------------------------------------------------------------------------


def fill(group, first: str, second: str, third: str) -> None:
    group.get_by_label("Blank 1").fill(first)
    group.get_by_label("Blank 2").select_option(second)
    group.get_by_label("Blank 3").fill(third)


def test_blanks_are_judged_one_by_one(page, render):
    """'2 of 3 right' names the blank that is not right yet; Try again keeps the right ones."""
    visit(page, render(GAPS))
    group = question(page, "stands for a")
    fill(group, " PERSON. ", "market", "2e1")
    press(group, "Check")
    expect(group.get_by_text("2 of 3 right")).to_be_visible()
    expect(group.get_by_text("Blank 2 is not right yet.")).to_be_visible()
    expect(group.get_by_label("Blank 2")).to_have_attribute("aria-invalid", "true")
    press(group, "Show the answer")
    expect(group.get_by_text("Blank 2: segment")).to_be_visible()
    expect(group.get_by_text("Blank 2 is not right yet.")).to_have_count(0)
    expect(group.locator(".exercise-notes data")).to_have_css("font-weight", "700")
    press(group, "Try again")
    expect(group.get_by_label("Blank 1")).to_have_value(" PERSON. ")
    expect(group.get_by_label("Blank 2")).to_have_value("")
    expect(group.get_by_label("Blank 2")).to_be_focused()
    group.get_by_label("Blank 2").select_option("segment")
    press(group, "Check")
    expect(group.get_by_role("button")).to_have_count(0)
    expect(spoken(exercise(page, "Fill the gaps"))).to_have_text(
        "Right. A market is every buyer there is."
    )


def test_no_word_moves_when_a_blank_is_judged(page, render):
    """A drop-down is as wide as before, and so is a field."""
    visit(page, render(GAPS))
    group = page.locator(".quiz-question")
    fill(group, "person", "market", "2e1")
    widths = "(root) => [...root.querySelectorAll('.quiz-blank > *')].map((each) => each.getBoundingClientRect().width)"
    before = group.evaluate(widths)
    press(group, "Check")
    expect(group.get_by_text("2 of 3 right")).to_be_visible()
    assert group.evaluate(widths) == before


LONG = "A group of people who want the same thing and who can all be told about it in one place"


@pytest.mark.parametrize(("width", "least"), [(320, 210), (360, 230)])
def test_on_a_phone_the_text_of_an_option_has_the_width_of_its_row(page, render, width, least):
    """Its verdict stands at the end of the last line or of one more, in room kept for it: nothing moves at *Check*."""
    page.set_viewport_size({"width": width, "height": 900})
    text = f"Which?\n\n- [x] {LONG}\n- [ ] Short\n- [ ] {LONG} and more"
    visit(page, render(fenced("quiz", text)))
    group = question(page, "Which?")
    options, texts = group.locator(".quiz-option"), group.locator(".quiz-text")
    assert texts.first.bounding_box()["width"] >= least
    before = [each.bounding_box() for each in options.all()]
    assert before[1]["height"] < 50, "one line"
    group.get_by_role("radio").last.check()
    press(group, "Check")
    assert [each.bounding_box() for each in options.all()] == before
    word = options.last.locator(".quiz-word").bounding_box()
    assert 0 < before[2]["x"] + before[2]["width"] - word["x"] - word["width"] < 20
    lines = texts.last.evaluate(
        "(each) => [...each.getClientRects()].map(({ right, bottom }) => [right, bottom])"
    )
    beside = [right for right, bottom in lines if bottom > word["y"] + 4]
    assert all(right <= word["x"] for right in beside)


def test_an_empty_blank_is_named_and_focused(page, render):
    """'Blank 3 is still empty.' is no wrong answer."""
    visit(page, render(GAPS))
    group = question(page, "stands for a")
    fill(group, "person", "segment", " ")
    press(group, "Check")
    expect(group.get_by_text("Blank 3 is still empty.")).to_be_visible()
    expect(group.get_by_label("Blank 3")).to_be_focused()


def test_enter_in_a_typed_blank_checks(page, render):
    """The keyboard of a phone has no other way that is as short."""
    visit(page, render(GAPS))
    group = question(page, "stands for a")
    fill(group, "person", "segment", "20")
    group.get_by_label("Blank 3").press("Enter")
    expect(spoken(exercise(page, "Fill the gaps"))).to_have_text(
        "Right. A market is every buyer there is."
    )


def test_enter_in_a_typed_blank_presses_nothing_more(page, render):
    """*Try again* has focus by the time the browser would press what has it; the wrong answer is kept."""
    visit(page, render(GAPS))
    group = question(page, "stands for a")
    fill(group, "market", "segment", "20")
    group.get_by_label("Blank 1").press("Enter")
    expect(group.get_by_role("button", name="Try again")).to_be_focused()
    expect(spoken(exercise(page, "Fill the gaps"))).to_contain_text("2 of 3 right")
    [record] = json.loads(page.evaluate("Object.values(localStorage)[0]"))["lessons"].values()
    [answer] = record["gaps"].values()
    assert (answer["outcome"], answer["attempts"]) == ("partial", 1)


def test_an_enter_that_is_held_in_a_blank_checks_once(page, render):
    """What almost is the answer is told before it counts, and the same press is not a second check."""
    visit(page, render(GAPS))
    group = question(page, "stands for a")
    fill(group, "persn", "segment", "20")
    group.get_by_label("Blank 1").focus()
    for _ in range(3):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect(group.get_by_label("Blank 1")).to_be_focused()
    expect(group.get_by_role("button", name="Try again")).to_have_count(0)


# ---- the block ---------------------------------------------------------------------------------------------------------


def answer_all(page) -> None:
    group = question(page, "Shift workers")
    take(group, "persona")
    press(group, "Check")
    group = question(page, "Who can stop")
    take(group, "holds the budget")
    take(group, "may say no")
    press(group, "Check")
    group = question(page, "A persona is one")
    group.get_by_label("Blank 1").fill("person")
    press(group, "Check")


def test_the_count_is_always_true(page, render):
    """'1 of 3 answered' after one check, and back when it is tried again."""
    visit(page, render(BLOCK))
    expect(page.get_by_text("0 of 3 answered")).to_be_visible()
    group = question(page, "Shift workers")
    take(group, "persona")
    press(group, "Check")
    expect(page.get_by_text("1 of 3 answered")).to_be_visible()
    press(group, "Try again")
    expect(page.get_by_text("0 of 3 answered")).to_be_visible()


def test_the_block_ends_with_its_result_and_the_missed_ones(page, render):
    """'2 of 3 right' is announced with the last verdict; only the missed question is opened again."""
    visit(page, render(BLOCK))
    block = exercise(page, "Quick check")
    answer_all(page)
    expect(block.get_by_text("2 of 3 right", exact=True)).to_be_visible()
    expect(spoken(block)).to_have_text("Right. 2 of 3 right.")
    press(block, "Try the missed one")
    expect(block.get_by_role("button", name="Check", exact=True)).to_have_count(1)
    expect(question(page, "Shift workers").get_by_role("radio", name="persona")).to_be_focused()
    take(block, "customer segment")
    press(block, "Check")
    expect(block.get_by_text("3 of 3 right", exact=True)).to_be_visible()
    expect(block.get_by_role("button", name="Try the missed")).to_have_count(0)


def test_start_over_empties_the_block(page, render):
    """Nothing stays chosen or typed, after a reload neither."""
    visit(page, render(BLOCK))
    block = exercise(page, "Quick check")
    answer_all(page)
    press(block, "Start over")
    for _ in range(2):
        expect(page.get_by_text("0 of 3 answered")).to_be_visible()
        expect(block.get_by_role("radio", checked=True)).to_have_count(0)
        expect(block.get_by_role("checkbox", checked=True)).to_have_count(0)
        expect(block.get_by_label("Blank 1")).to_have_value("")
        reload(page)


def test_one_button_is_filled_the_next_sensible_act(page, render):
    """Of several Check buttons the one where the reader is stands out."""
    visit(page, render(BLOCK))
    checks = exercise(page, "Quick check").get_by_role("button", name="Check", exact=True)
    colours = "buttons => buttons.map(button => getComputedStyle(button).backgroundColor)"
    page.add_style_tag(content="* { transition: none !important }")
    first, *others = checks.evaluate_all(colours)
    assert first not in others
    take(question(page, "Who can stop"), "holds the budget")
    assert [colour == first for colour in checks.evaluate_all(colours)] == [False, True, False]


# ---- remembering --------------------------------------------------------------------------------------------------------


def test_a_reload_restores_every_answer_without_a_word(page, render):
    """Choices, blanks, verdicts, feedback and the block's result are back; nothing is announced, focus is not moved."""
    visit(page, render(BLOCK))
    answer_all(page)
    reload(page)
    block = exercise(page, "Quick check")
    expect(block.get_by_text("2 of 3 right", exact=True)).to_be_visible()
    expect(block.get_by_role("radio", name="persona Not quite")).to_be_checked()
    expect(
        question(page, "Shift workers").get_by_text("Nobody in that group has a name yet.")
    ).to_be_visible()
    expect(block.get_by_label("Blank 1")).to_have_value("person")
    expect(spoken(block)).to_have_text("")
    assert page.evaluate("document.activeElement === document.body")


@pytest.mark.theme
def test_an_instant_navigation_and_back_restores(page, render):
    """The theme replaces the page's content without a load; the widgets come up by themselves."""
    address = render(
        {
            "index.md": BLOCK + "\n[other](other.md)\n",
            "other.md": "# Other\n\n[back](index.md)\n" + ONE[8:],
        }
    )
    navigate_instantly(page, address)
    visit(page, address)
    answer_all(page)
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="other").last.click()
    take(question(page, "Shift workers"), "customer segment")
    press(question(page, "Shift workers"), "Check")
    page.get_by_role("link", name="back").click()
    expect(exercise(page, "Quick check").get_by_text("2 of 3 right", exact=True)).to_be_visible()
    assert page.evaluate("window.stays")


def test_an_enter_that_is_held_presses_one_button_only(page, render):
    """The check; not *Try again*, which has focus next."""
    visit(page, render(BLOCK))
    group = question(page, "Shift workers")
    take(group, "persona")
    group.get_by_role("button", name="Check", exact=True).focus()
    for _ in range(3):
        page.keyboard.down("Enter")  # held: the browser repeats it
    page.keyboard.up("Enter")
    expect(group.get_by_role("button", name="Try again", exact=True)).to_be_focused()


def test_a_second_tab_follows_the_first(page, context, render):
    """An open page shows what another tab checked, and keeps what is being chosen in it."""
    address = render(BLOCK)
    visit(page, address)
    other = context.new_page()
    visit(other, address)
    take(question(other, "Who can stop"), "The competitor")
    group = question(page, "Shift workers")
    take(group, "persona")
    press(group, "Check")
    expect(
        question(other, "Shift workers").get_by_role("radio", name="persona Not quite")
    ).to_be_checked()
    expect(
        question(other, "Who can stop").get_by_role("checkbox", name="The competitor")
    ).to_be_checked()
    expect(spoken(exercise(other, "Quick check"))).to_have_text("")
    press(group, "Try again")
    expect(
        question(other, "Shift workers").get_by_role("button", name="Check", exact=True)
    ).to_be_visible()


def test_focus_stays_at_a_question_that_another_tab_checks_and_opens(page, context, render):
    """On what stands where the control was that it had; never on the page's beginning."""
    address = render(BLOCK)
    visit(page, address)
    other = context.new_page()
    visit(other, address)
    there = question(other, "Shift workers")
    there.get_by_role("radio", name="job title").focus()
    group = question(page, "Shift workers")
    take(group, "persona")
    press(group, "Check")
    expect(there.get_by_role("button", name="Try again")).to_be_focused()
    press(group, "Try again")
    expect(there.get_by_role("button", name="Check", exact=True)).to_be_focused()
    take(group, "customer segment")
    press(group, "Check")
    expect(there.get_by_text("Right", exact=True).last).to_be_focused()


def test_focus_on_the_result_of_all_stays_where_another_tab_answers(page, context, render):
    """The result is written anew with each answer."""
    address = render(BLOCK)
    visit(page, address)
    answer_all(page)
    other = context.new_page()
    visit(other, address)
    exercise(other, "Quick check").get_by_role("button", name="Start over").focus()
    press(question(page, "Shift workers"), "Try again")
    there = question(other, "Shift workers")
    expect(there.get_by_role("button", name="Check", exact=True)).to_be_focused()
    take(question(page, "Shift workers"), "persona")
    press(question(page, "Shift workers"), "Check")
    expect(there.get_by_role("button", name="Try again")).to_be_focused()


def test_two_tabs_lose_nothing_of_each_others(page, context, render):
    """Both tabs answer; a reload has both answers."""
    address = render(BLOCK)
    visit(page, address)
    other = context.new_page()
    visit(other, address)
    take(question(page, "Shift workers"), "persona")
    press(question(page, "Shift workers"), "Check")
    question(other, "A persona is one").get_by_label("Blank 1").fill("person")
    press(question(other, "A persona is one"), "Check")
    reload(page)
    expect(page.get_by_text("2 of 3 answered")).to_be_visible()


EDITED = """\
# Lesson, renamed

```quiz id="first"
Another question, put before the others?

- [x] yes
- [ ] no
```

```quiz id="block" title="Renamed"
A question put in?

- [x] yes
- [ ] no
---
Shift workers are a…

- [ ] role
- [x] customer   segment
  > Reworded feedback.
- [ ] persona
---
Who can stop a purchase?

- [ ] The one who uses it
- [x] The one who may say no
- [x] The one who holds the budget
- [ ] Somebody else
---
A persona is one [[human | person]].
```
"""


def test_an_edit_between_two_visits_moves_no_answer(page, render):
    """Questions put in, options reordered, distractors reworded and titles renamed leave every saved answer in place."""
    address = render(BLOCK, replacing=None)
    visit(page, address)
    answer_all(page)
    render(EDITED, replacing=address)
    reload(page)
    block = exercise(page, "Renamed")
    expect(block.get_by_text("3 of 4 answered")).to_be_visible()
    expect(block.get_by_role("radio", name="persona Not quite")).to_be_checked()
    expect(block.get_by_role("checkbox", checked=True)).to_have_count(2)
    expect(block.get_by_label("Blank 1")).to_have_value("person")
    expect(question(page, "Another question").get_by_role("radio", checked=True)).to_have_count(0)
    expect(question(page, "A question put in").get_by_role("radio", checked=True)).to_have_count(0)


def test_a_chosen_option_that_is_gone_is_dropped_and_the_question_says_so(page, render):
    """The reader is told, and can answer anew."""
    address = render("# A\n\n" + ONE[10:])
    visit(page, address)
    group = question(page, "Shift workers")
    take(group, "persona")
    press(group, "Check")
    render(ONE.replace("] persona", "] a job"), replacing=address)
    reload(page)
    expect(group.get_by_text("This question has changed since you answered it.")).to_be_visible()
    expect(group.get_by_role("radio", checked=True)).to_have_count(0)
    take(group, "customer segment")
    press(group, "Check")
    expect(group.get_by_role("radio", name="customer segment Right")).to_be_checked()


def test_an_exercise_that_gains_an_id_keeps_its_answers(page, render):
    """What was kept under the kind is found under the id."""
    address = render(ONE.replace(' id="one"', "") + "\n")
    visit(page, address)
    group = question(page, "Shift workers")
    take(group, "persona")
    press(group, "Check")
    render(ONE, replacing=address)
    reload(page)
    expect(group.get_by_role("radio", name="persona Not quite")).to_be_checked()


# ---- storage that fails --------------------------------------------------------------------------------------------------


@pytest.mark.tolerates_errors  # the theme's own scripts complain of a storage that refuses
@pytest.mark.parametrize("fault", [REFUSED, FULL], ids=["refused", "full"])
def test_storage_that_fails_is_said_once_and_hinders_nothing(page, render, fault):
    """Every question can be answered, tried again and finished; one notice says that nothing will be remembered."""
    page.add_init_script(fault)
    visit(page, render(BLOCK + "\n" + ONE[10:].replace("Shift workers are", "A gym's patrons are")))
    answer_all(page)
    other = exercise(page, "One question")
    take(other, "persona")
    press(other, "Check")
    expect(exercise(page, "Quick check").get_by_text("2 of 3 right", exact=True)).to_be_visible()
    press(other, "Try again")
    take(other, "customer segment")
    press(other, "Check")
    expect(other.get_by_role("radio", name="customer segment Right")).to_be_checked()
    expect(page.get_by_role("paragraph").filter(has_text=KEPT_NOTHING)).to_have_count(1)


KEPT = {
    "corrupt": '{"version": 1, "less',
    "foreign": '["another program"]',
    "newer": '{"version": 2, "answers": {"a": 1}}',
    "odd inside": '{"version": 1, "lessons": {"index": "what?"}}',
}


@pytest.mark.parametrize("kept", KEPT.values(), ids=KEPT.keys())
def test_what_cannot_be_read_is_left_as_it_is(page, render, kept):
    """The exercise works, the notice stands, and not a byte of what was kept is written over."""
    address = render(ONE)
    visit(page, address)
    path = page.evaluate("location.pathname")
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [f"exercises:{path}", kept])
    reload(page)
    group = question(page, "Shift workers")
    take(group, "persona")
    press(group, "Check")
    expect(group.get_by_role("radio", name="persona Not quite")).to_be_checked()
    expect(page.get_by_text(KEPT_NOTHING).first).to_be_visible()
    assert page.evaluate("key => localStorage.getItem(key)", f"exercises:{path}") == kept


@pytest.mark.parametrize(
    "record",
    [
        "1",
        "null",
        '{"response": 7, "outcome": "wrong"}',
        '{"response": [["a"]], "outcome": "correct"}',
    ],
)
def test_a_record_of_another_shape_hinders_nothing(page, render, record):
    """Whatever stands in the store, the question can be answered."""
    address = render(ONE)
    visit(page, address)
    group = question(page, "Shift workers")
    take(group, "persona")
    press(group, "Check")
    page.evaluate(
        """text => { const key = Object.keys(localStorage).find(key => key.startsWith('exercises:')); const all = JSON.parse(localStorage[key]);
            const items = all.lessons.index.one; for (const item in items) items[item] = JSON.parse(text);
            localStorage[key] = JSON.stringify(all); }""",
        record,
    )
    reload(page)
    take(group, "customer segment")
    press(group, "Check")
    expect(group.get_by_role("radio", name="customer segment Right")).to_be_checked()


# ---- shuffle --------------------------------------------------------------------------------------------------------------

SHUFFLED = """\
# Lesson

```quiz id="mix" shuffle
Which?

- [x] one
- [ ] two
- [ ] three
- [ ] four
- [ ] five
```
"""


def test_shuffle_takes_a_new_order_for_each_attempt_and_keeps_it(page, render):
    """The order changes with Try again, and neither with Check nor with a reload."""
    visit(page, render(SHUFFLED))
    group = question(page, "Which")
    # The texts as they stand, without the verdict's word.
    order = "labels => labels.map(label => label.textContent.replace(/Not quite|Right/, '').trim())"
    options = group.get_by_role("radio").locator("xpath=..")
    orders = []
    for _ in range(4):
        shown = options.evaluate_all(order)
        assert sorted(shown) == ["five", "four", "one", "three", "two"]
        reload(page)
        expect(group.get_by_role("button", name="Check", exact=True)).to_be_visible()
        expect(options).to_have_text(shown)
        take(group, "two")
        press(group, "Check")
        assert options.evaluate_all(order) == shown
        reload(page)
        expect(group.get_by_role("button", name="Try again")).to_be_visible()
        assert options.evaluate_all(order) == shown
        orders.append(shown)
        press(group, "Try again")
    assert all(before != after for before, after in itertools.pairwise(orders))


@pytest.mark.parametrize("attempts", [1e300, 2**52, 501, "many"])
def test_a_number_of_attempts_that_nobody_made_holds_no_page_up(page, render, attempts):
    """Another hand has written it; the options stand in some order, at once."""
    visit(page, render(SHUFFLED))
    group = question(page, "Which")
    take(group, "two")
    press(group, "Check")
    page.evaluate(
        """attempts => {
            const [key] = Object.keys(localStorage).filter((each) => /^exercises:.*\\/$/.test(each));
            const kept = JSON.parse(localStorage[key]);
            const [record] = Object.values(Object.values(kept.lessons)[0].mix);
            record.attempts = attempts;
            localStorage[key] = JSON.stringify(kept);
        }""",
        attempts,
    )
    reload(page)
    expect(group.get_by_role("radio")).to_have_count(5)
    press(group, "Try again")
    expect(group.get_by_role("button", name="Check", exact=True)).to_be_visible()


# ---- without scripts, and for everyone --------------------------------------------------------------------------------------


@pytest.fixture
def bare(new_context):
    """A page in which no script runs."""
    return new_context(java_script_enabled=False).new_page()


def test_without_scripts_a_quiz_is_read_filled_and_its_key_opened(bare, render):
    """Native controls in named groups; the key is one closed disclosure away and names options by letter."""
    bare.goto(render(BLOCK))
    block = exercise(bare, "Quick check")
    take(question(bare, "Shift workers"), "persona")
    take(block, "The competitor")
    block.get_by_label("Blank 1").fill("person")
    expect(block.get_by_role("button")).to_have_count(0)
    expect(bare.get_by_text("A segment is a slice of a market.")).to_be_hidden()
    block.get_by_text("Answer key").click()
    expect(bare.get_by_text("A segment is a slice of a market.")).to_be_visible()
    expect(bare.get_by_text("Answer: B", exact=True)).to_be_visible()
    expect(block.get_by_role("radio", name="B customer segment")).to_be_visible()
    expect(bare.get_by_text("Blank 1: person or believable person")).to_be_visible()


def test_with_scripts_the_key_names_options_by_their_text(page, render):
    """Letters are for paper: where a script runs no option has one."""
    visit(page, render(BLOCK))
    page.get_by_text("Answer key", exact=True).click()
    expect(page.get_by_text("Answer: customer segment", exact=True)).to_be_visible()
    expect(
        page.get_by_text("The one who holds the budget and The one who may say no")
    ).to_be_visible()


def test_a_script_that_fails_to_load_leaves_what_works_without(page, render, problems):
    """No button that does nothing; the key is there."""
    page.route("**/packed/set-*.js", lambda route: route.abort())
    page.goto(render(ONE))
    block = exercise(page, "One question")
    expect(block.get_by_role("button")).to_have_count(0)
    block.get_by_text("Answer key").click()
    expect(block.get_by_text("Answer: B")).to_be_visible()
    problems.clear()


def test_axe_finds_nothing_in_any_state(page, render):
    """Untouched, missing, wrong, partly right, right, key open: all rules, best practices too."""
    visit(page, render(BLOCK + "\n" + GAPS[10:]))
    block, gaps = exercise(page, "Quick check"), exercise(page, "Fill the gaps")
    assert in_every_look(page, ".exercise") == ""
    press(question(page, "Shift workers"), "Check")
    assert in_every_look(page, ".exercise") == ""
    answer_all(page)
    fill(gaps, "person", "market", "21")
    press(gaps, "Check")
    block.get_by_text("Answer key").click()
    assert in_every_look(page, ".exercise") == ""
    press(block, "Show the answer")
    assert in_every_look(page, ".exercise") == ""


def test_the_page_does_not_shift_when_scripts_arrive(page, render):
    """Layout that scripts will change is chosen before they load: here they come late, and nothing moves."""
    assert shifts_as_scripts_arrive(page, render(BLOCK + "\n" + GAPS[10:])) == []


def test_every_target_is_large_enough(page, render):
    """Options, fields and buttons are at least 44 px high on a phone."""
    page.set_viewport_size({"width": 360, "height": 800})
    visit(page, render(BLOCK + "\n" + GAPS[10:]))
    answer_all(page)
    heights = page.locator(
        "button:visible, .exercise label, .exercise input[type=text], .exercise select"
    ).evaluate_all(
        "all => all.filter(each => each.closest('.exercise')).map(each => [each.textContent, each.getBoundingClientRect().height])"
    )
    assert [each for each in heights if each[1] < 44] == []


@pytest.mark.parametrize("size", ["125%", "250%"], ids=["text as it is", "text twice as large"])
def test_nothing_is_cut_off_at_320_px(page, render, size):
    """Every part of an exercise stays within a small window, with text at 200 % too."""
    page.set_viewport_size({"width": 320, "height": 800})
    visit(page, render(BLOCK + "\n" + GAPS[10:]))
    answer_all(page)
    page.add_style_tag(content=f"html {{ font-size: {size} }}")
    outside = page.locator(".exercise :not(.exercise-live *)").evaluate_all(
        "all => all.filter(each => each.getBoundingClientRect().right > innerWidth).map(each => each.outerHTML)"
    )
    assert outside == []


def test_a_full_stop_stays_on_the_line_of_its_blank(page, render):
    """However narrow the screen: a line never begins with a mark of punctuation."""
    page.set_viewport_size({"width": 360, "height": 800})
    words = " ".join(["word"] * 9)
    visit(
        page,
        render(
            "# Page\n\n```quiz\n"
            + "".join(f"{words[: 3 * n]} [[x]], {words} [[y]]. " for n in range(8))
            + "\n```\n"
        ),
    )
    tops = page.locator(".quiz-kept").evaluate_all(
        """all => all.map(each => {
            const range = document.createRange();
            range.selectNodeContents(each.lastChild);
            const [mark, field] = [range.getBoundingClientRect(), each.firstElementChild.getBoundingClientRect()];
            return mark.top >= field.top && mark.bottom <= field.bottom;
        })"""
    )
    assert tops == [True] * 16


BRIEF = "Which of these is a group?"
STORY = "A team sells to shops that deliver what they sell, and has asked ten of them. " * 2 + BRIEF
OPTIONS = "\n\n- [ ] Mina\n  > One person.\n- [x] Shops\n"
TABLE = "| who | what |\n| --- | --- |\n| Mina | rides |"


@pytest.mark.parametrize(
    ("stems", "bold"),
    [
        ([BRIEF], [BRIEF]),
        ([BRIEF, "And a person?"], [BRIEF, "And a person?"]),
        ([STORY], []),
        ([STORY, BRIEF], []),
        ([f"{STORY}\n\n{BRIEF}"], [BRIEF]),
        ([f"{BRIEF}\n\n{TABLE}"], [BRIEF]),
        ([f'{BRIEF}\n\n??? hint "Where to look"\n\n    At what they share.'], [BRIEF]),
    ],
)
def test_what_is_asked_is_bold_and_no_story_is(page, render, stems, bold):
    """The questions of one quiz look alike: where one is long, none is bold."""
    quiz = "---\n".join(f"{stem}{OPTIONS}" for stem in stems)
    page.goto(render(f"# Page\n\n{fenced('quiz', quiz)}"))
    found = page.locator(".quiz-stem").evaluate_all(
        """all => all.flatMap((stem) => {
            const parts = [...stem.querySelectorAll('p, td, summary')];
            return (parts.length ? parts : [stem])
                .filter((part) => part.textContent && getComputedStyle(part).fontWeight === '700')
                .map((part) => part.textContent);
        })"""
    )
    assert [text for text in found if text != "Where to look"] == bold
