"""The order in a browser: what a reader with a mouse, a finger, a keyboard, a second tab, or no scripts at all gets."""

import pytest
from playwright.sync_api import Locator, Page, expect
from support.axe import in_every_look
from support.faults import CORRUPT, FULL, KEPT_NOTHING, REFUSED
from support.pages import shifts_as_scripts_arrive, spoken
from support.touch import PHONE, Finger, middle
from support.touch import grip as column

CHANGED = "This question has changed since you answered it."

ORDER = """\
# Lesson

```order id="study" title="Put the research in order"
From groups to people:

1. Recruit
   > Whom you ask decides what you hear.
2. Prepare
3. Talk
   > Together they would agree with the loudest.
4. Compare
5. Describe
```
"""
RIGHT = ["Recruit", "Prepare", "Talk", "Compare", "Describe"]
MIXED = ["Recruit", "Prepare", "Describe", "Compare", "Talk"]
TALL = (
    ORDER.replace("# Lesson\n", "# Lesson\n\n" + "A paragraph of prose.\n\n" * 12)
    + "\nA paragraph of prose.\n" * 30
)


def exercise(page: Page, name: str = "Put the research in order") -> Locator:
    board = page.get_by_role("group", name=name, exact=True)
    expect(board).to_have_attribute("data-live", "")  # Check is there before the script is
    return board


def steps(board: Locator) -> list[str]:
    """The steps as they stand."""
    return [
        text.split("\n")[0].strip()
        for text in board.get_by_role("list").first.get_by_role("listitem").all_inner_texts()
    ]


def step(board: Locator, text: str) -> Locator:
    return board.get_by_role("list").first.get_by_role("listitem").filter(has_text=text)


def mover(board: Locator, way: str, text: str) -> Locator:
    return board.get_by_role("button", name=f"Move {way}: {text}", exact=True)


def arrange(board: Locator, wanted: list[str]) -> None:
    """By the buttons, from the top."""
    for place, text in enumerate(wanted):
        while steps(board).index(text) > place:
            mover(board, "up", text).evaluate("button => button.click()")
    assert steps(board) == wanted


def check(board: Locator) -> None:
    board.get_by_role("button", name="Check order").click()


def grip(locator: Locator) -> tuple[float, float]:
    """A point in the grip's column; the number stands before it on the desk."""
    return column(locator, start=26)


# ---- moving -----------------------------------------------------------------------------------------------------------


def test_an_order_is_made_by_buttons(page, render):
    """Each press moves a step by one place, says its new place, and leaves focus on the button."""
    page.goto(render(ORDER))
    board = exercise(page)
    second = steps(board)[1]
    mover(board, "down", second).click()
    assert steps(board)[2] == second
    expect(spoken(board)).to_have_text("Step 3 of 5.")
    expect(mover(board, "down", second)).to_be_focused()
    arrange(board, RIGHT)
    check(board)
    expect(spoken(board)).to_have_text("Right.")


def test_an_order_is_made_by_keyboard_alone(page, render):
    """Alt with the arrow keys moves the step whose button has focus; Tab goes on to Check order."""
    page.goto(render(ORDER))
    board = exercise(page)
    for place, text in enumerate(RIGHT):
        board.get_by_role("button").first.focus()
        for _ in range(12):
            if page.evaluate("document.activeElement.ariaLabel ?? ''").endswith(f": {text}"):
                break
            page.keyboard.press("Tab")
        for _ in range(steps(board).index(text) - place):
            page.keyboard.press("Alt+ArrowUp")
        expect(step(board, text).get_by_role("button").first).to_be_visible()
    assert steps(board) == RIGHT
    board.get_by_role("button", name="Check order").focus()
    page.keyboard.press("Enter")
    expect(spoken(board)).to_have_text("Right.")


def test_the_first_has_no_up_and_the_last_no_down(page, render):
    """Who presses a button out of being has the other one of the step."""
    page.goto(render(ORDER))
    board = exercise(page)
    first, second = steps(board)[:2]
    expect(mover(board, "up", first)).to_have_count(0)
    expect(mover(board, "down", steps(board)[-1])).to_have_count(0)
    mover(board, "up", second).click()
    expect(mover(board, "down", second)).to_be_focused()
    assert steps(board)[:2] == [second, first]


def test_at_an_end_the_arrow_keys_say_where_the_step_is(page, render):
    """It stays there, and nothing is kept as an answer."""
    page.goto(render(ORDER))
    board = exercise(page)
    first = steps(board)[0]
    mover(board, "down", first).focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(spoken(board)).to_have_text("Step 1 of 5.")
    assert steps(board)[0] == first


def test_a_step_is_dragged_by_mouse(page, render):
    """The others make way while it is dragged; its place is said once, when it is let go."""
    page.goto(render(ORDER))
    board = exercise(page)
    first, second, third = steps(board)[:3]
    target = middle(step(board, third))
    page.mouse.move(*grip(step(board, first)))
    page.mouse.down()
    page.mouse.move(target[0], target[1] + 10, steps=6)
    page.wait_for_function(
        "text => document.querySelectorAll('ol > li[data-item]')[2].innerText.includes(text)",
        arg=first,
    )
    expect(spoken(board)).to_be_empty()
    page.mouse.up()
    assert steps(board)[:3] == [second, third, first]
    expect(spoken(board)).to_have_text("Step 3 of 5.")


def test_escape_breaks_a_drag_off(page, render):
    """The steps stand as before, and letting go of the mouse does nothing."""
    page.goto(render(ORDER))
    board = exercise(page)
    before = steps(board)
    page.mouse.move(*grip(step(board, before[0])))
    page.mouse.down()
    page.mouse.move(*middle(step(board, before[3])), steps=6)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert steps(board) == before
    expect(spoken(board)).to_have_text("Step 1 of 5.")


def test_a_step_is_dragged_by_finger_from_its_grip(new_context, render):
    """On a phone the grip moves the step."""
    page = new_context(**PHONE).new_page()
    page.goto(render(ORDER))
    board = exercise(page)
    last, target = steps(board)[-1], middle(step(board, steps(board)[0]))
    finger = Finger(page)
    step(board, last).scroll_into_view_if_needed()
    finger.move(grip(step(board, last)), middle(step(board, steps(board)[0])))
    finger.send("touchEnd")
    expect(spoken(board)).to_have_text("Step 1 of 5.")
    assert steps(board)[0] == last and target


def test_beside_the_grip_a_finger_scrolls_the_page(new_context, render):
    """A swipe over a step's text is the page's, and moves no step."""
    page = new_context(**PHONE).new_page()
    page.goto(render(TALL))
    board = exercise(page)
    before = steps(board)
    step(board, before[3]).evaluate(
        "step => step.scrollIntoView({ block: 'center', behavior: 'instant' })"
    )
    top = page.evaluate("scrollY")
    x, y = middle(step(board, before[3]))
    finger = Finger(page)
    finger.move((x, y), (x, y - 200))
    finger.send("touchEnd")
    page.wait_for_function("top => scrollY > top + 100", arg=top)
    assert steps(board) == before


def test_a_double_tap_moves_one_step_only(new_context, render):
    """The step that has come under the finger is not sent back."""
    page = new_context(**PHONE).new_page()
    page.goto(render(ORDER))
    board = exercise(page)
    before = steps(board)
    # What has just come into the page ignores presses too.
    page.wait_for_function(
        "since => performance.now() > since + 400", arg=page.evaluate("performance.now()")
    )
    mover(board, "up", before[2]).dblclick()
    assert steps(board) == [before[0], before[2], before[1], *before[3:]]


# ---- checking ---------------------------------------------------------------------------------------------------------


def test_an_order_that_nobody_has_moved_can_be_checked(page, render):
    """It is an answer like any other, and never the right one."""
    page.goto(render(ORDER))
    board = exercise(page)
    check(board)
    expect(board.get_by_role("button", name="Try again")).to_be_focused()
    expect(board.get_by_text("Not here").first).to_be_visible()


def test_a_check_marks_each_step_in_words(page, render):
    """Right or not here in the place of the buttons, the score as one message, focus on Try again."""
    page.goto(render(ORDER))
    board = exercise(page)
    arrange(board, MIXED)
    check(board)
    expect(spoken(board)).to_have_text("3 of 5 in place.")
    expect(step(board, "Compare").get_by_text("Right")).to_be_visible()
    expect(step(board, "Talk").get_by_text("Not here")).to_be_visible()
    expect(board.get_by_role("button", name="Move")).to_have_count(0)
    expect(board.get_by_role("button", name="Try again")).to_be_focused()


def test_at_try_again_the_right_steps_keep_their_places(page, render):
    """The others move round them, by button and by key."""
    page.goto(render(ORDER))
    board = exercise(page)
    arrange(board, MIXED)
    check(board)
    board.get_by_role("button", name="Try again").click()
    expect(mover(board, "down", "Describe")).to_be_focused()
    expect(spoken(board)).to_have_text("2 to place. Step 3 of 5.")
    expect(mover(board, "down", "Compare")).to_have_count(0)
    page.keyboard.press("Alt+ArrowDown")
    expect(spoken(board)).to_have_text("Step 5 of 5.")
    assert steps(board) == RIGHT
    check(board)
    expect(spoken(board)).to_have_text("Right.")


def test_a_step_that_keeps_its_place_keeps_it_under_the_arrow_keys(page, render):
    """A link in it can have the focus."""
    page.goto(render(ORDER.replace("1. Recruit", "1. [Recruit](https://example.org/)")))
    board = exercise(page)
    arrange(board, MIXED)
    check(board)
    board.get_by_role("button", name="Try again").click()
    board.get_by_role("link", name="Recruit").first.focus()
    page.keyboard.press("Alt+ArrowDown")
    assert steps(board) == MIXED


def test_a_drag_passes_a_step_that_keeps_its_place(page, render):
    """What is right stays where it is under a drag too."""
    page.goto(render(ORDER))
    board = exercise(page)
    arrange(board, MIXED)
    check(board)
    board.get_by_role("button", name="Try again").click()
    page.mouse.move(*grip(step(board, "Describe")))
    page.mouse.down()
    x, y = middle(step(board, "Talk"))
    page.mouse.move(x, y + 10, steps=6)
    page.mouse.up()
    assert steps(board) == RIGHT


def test_show_the_answer_opens_the_key(page, render):
    """The steps in their order, spelled out, with the reasons; focus is on the key."""
    page.goto(render(ORDER))
    board = exercise(page)
    arrange(board, MIXED)
    check(board)
    reason = board.get_by_text("Together they would agree with the loudest.", exact=True)
    expect(reason).to_be_hidden()
    board.get_by_role("button", name="Show the answer").click()
    expect(reason).to_be_visible()
    expect(board.get_by_text("Answer key")).to_be_focused()
    expect(board.get_by_role("list").nth(1).get_by_role("listitem").nth(4)).to_have_text("Describe")


def test_with_all_right_the_reasons_follow(page, render):
    """The key opens below the verdict."""
    page.goto(render(ORDER))
    board = exercise(page)
    arrange(board, RIGHT)
    check(board)
    expect(board.get_by_text("Whom you ask decides what you hear.")).to_be_visible()


# ---- what is remembered -----------------------------------------------------------------------------------------------


def test_a_draft_survives_a_reload(page, render):
    """The steps stand as they were left, still to be checked."""
    page.goto(render(ORDER))
    board = exercise(page)
    arrange(board, MIXED)
    page.reload()
    board = exercise(page)
    assert steps(board) == MIXED
    expect(board.get_by_role("button", name="Check order")).to_be_visible()


def test_a_result_survives_a_reload(page, render):
    """Marks, words and verdict are there again; nothing is announced."""
    page.goto(render(ORDER))
    board = exercise(page)
    arrange(board, MIXED)
    check(board)
    page.reload()
    board = exercise(page)
    expect(board.get_by_text("3 of 5 in place", exact=True)).to_be_visible()
    expect(step(board, "Talk").get_by_text("Not here")).to_be_visible()
    expect(spoken(board)).to_be_empty()


def test_what_was_right_is_still_kept_after_try_again_and_a_reload(page, render):
    """Only what was wrong can be moved."""
    page.goto(render(ORDER))
    board = exercise(page)
    arrange(board, MIXED)
    check(board)
    board.get_by_role("button", name="Try again").click()
    page.reload()
    board = exercise(page)
    expect(board.get_by_role("button", name="Move")).to_have_count(2)
    expect(step(board, "Compare").get_by_text("Right")).to_be_visible()


def test_another_tabs_order_appears(page, render):
    """As it is made, without a message."""
    address = render(ORDER)
    page.goto(address)
    other = page.context.new_page()
    other.goto(address)
    mine, theirs = exercise(page), exercise(other)
    arrange(mine, RIGHT)
    expect(theirs.get_by_role("list").first.get_by_role("listitem").first).to_contain_text(
        "Recruit"
    )
    check(mine)
    expect(theirs.get_by_text("Whom you ask decides what you hear.")).to_be_visible()
    assert steps(theirs) == RIGHT
    expect(spoken(theirs)).to_be_empty()


def test_another_right_order_leaves_the_readers_alone(page, render):
    """Between two visits the writer turned two steps: the reader's sequence is what it was, and judged by the new key."""
    address = render(ORDER)
    page.goto(address)
    board = exercise(page)
    arrange(board, RIGHT)
    check(board)
    render(ORDER.replace("4. Compare\n5. Describe", "4. Describe\n5. Compare"), replacing=address)
    page.reload()
    board = exercise(page)
    expect(board.get_by_text("3 of 5 in place", exact=True)).to_be_visible()
    assert steps(board) == RIGHT


@pytest.mark.parametrize(
    "change",
    [
        ("5. Describe", "5. Describe\n6. Publish"),
        ("5. Describe\n", ""),
        ("5. Describe", "5. Write"),
    ],
    ids=["added", "removed", "reworded"],
)
def test_other_steps_drop_the_sequence_and_say_so(page, render, change):
    """The steps stand in the first order again, to be moved afresh."""
    address = render(ORDER)
    page.goto(address)
    board = exercise(page)
    arrange(board, MIXED)
    check(board)
    render(ORDER.replace(*change), replacing=address)
    page.reload()
    board = exercise(page)
    expect(board.get_by_text(CHANGED)).to_be_visible()
    expect(board.get_by_role("button", name="Check order")).to_be_visible()
    expect(board.get_by_text("Not here")).to_have_count(0)


@pytest.mark.tolerates_errors  # the theme's own scripts complain of a storage that refuses
@pytest.mark.parametrize("fault", [REFUSED, FULL, CORRUPT], ids=["refused", "full", "corrupt"])
def test_a_browser_that_keeps_nothing_is_told_of_once(page, render, fault):
    """The whole order works, and one notice says that it will be gone."""
    page.add_init_script(fault)
    page.goto(render(ORDER))
    board = exercise(page)
    mover(board, "down", steps(board)[0]).click()
    expect(spoken(board)).to_have_text(f"Step 2 of 5. {KEPT_NOTHING}")
    arrange(board, MIXED)
    check(board)
    expect(spoken(board)).to_have_text("3 of 5 in place.")
    expect(page.get_by_text(KEPT_NOTHING)).to_have_count(1)


# ---- everyone ---------------------------------------------------------------------------------------------------------


def test_without_scripts_each_step_has_a_field_for_its_number(new_context, render):
    """Named by the step; no button is there; the key with its reasons is one disclosure away."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(render(ORDER))
    board = page.get_by_role("group", name="Put the research in order")
    board.get_by_role("spinbutton", name="Talk").fill("3")
    expect(board.get_by_role("spinbutton")).to_have_count(5)
    expect(board.get_by_role("button")).to_have_count(0)
    reason = board.get_by_text("Together they would agree with the loudest.", exact=True)
    expect(reason).to_be_hidden()
    board.get_by_text("Answer key").click()
    expect(reason).to_be_visible()


@pytest.mark.tolerates_errors
def test_where_the_script_fails_the_fields_come_back(page, render):
    """A kind's script that does not load leaves what works without scripts."""
    page.route("**/packed/set-*.js", lambda route: route.abort())
    page.goto(render(ORDER))
    board = page.get_by_role("group", name="Put the research in order")
    expect(board.get_by_role("spinbutton", name="Talk")).to_be_visible()
    expect(board.get_by_role("button")).to_have_count(0)


def test_nothing_shifts_when_the_script_arrives(page, render):
    """The layout that the script needs is chosen before it loads."""
    assert shifts_as_scripts_arrive(page, render(ORDER)) == []


@pytest.mark.theme
def test_a_check_moves_nothing(page, render):
    """Each step and the row of Check order stay where they were; what is new opens below."""
    page.goto(render(ORDER))
    board = exercise(page)
    arrange(board, MIXED)
    places = "board => [...board.querySelectorAll('li > div')].filter(e => e.checkVisibility()).map(e => { const r = e.getBoundingClientRect(); return [r.y, r.height]; })"
    page.evaluate(
        "Promise.all(document.getAnimations().map(each => each.finished.catch(() => {})))"
    )
    before = board.evaluate(places)
    top = middle(board.get_by_role("button", name="Check order"))[1]
    check(board)
    assert board.evaluate(places) == before
    assert middle(board.get_by_text("3 of 5 in place", exact=True))[1] == pytest.approx(top, abs=2)


def test_buttons_and_grip_are_large_enough_for_a_finger(new_context, render):
    """44 by 44 pixels at 320 px of window, which does not scroll sideways."""
    page = new_context(
        viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True
    ).new_page()
    page.goto(render(ORDER))
    board = exercise(page)
    box = board.get_by_role("button", name="Move").nth(1).bounding_box()
    assert box and box["width"] >= 44 and box["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_axe_finds_nothing(page, render):
    """Untouched, checked wrong with the key, tried again, and checked right."""
    page.goto(render(ORDER))
    board = exercise(page)
    assert in_every_look(page) == ""
    arrange(board, MIXED)
    check(board)
    board.get_by_role("button", name="Show the answer").click()
    assert in_every_look(page) == ""
    board.get_by_role("button", name="Try again").click()
    page.keyboard.press("Alt+ArrowDown")
    assert in_every_look(page) == ""
    check(board)
    assert in_every_look(page) == ""


def test_reasons_are_kept_out_of_the_search(page, render):
    """Steps may be found; reasons may not."""
    address = render(ORDER)
    index = page.request.get(f"{address}search/search_index.json").text()
    assert "Recruit" in index
    assert "decides what you hear" not in index


def test_a_step_that_stands_twice_is_right_in_either_place(page, render):
    """Whichever of the two is where."""
    page.goto(
        render(
            '# Lesson\n\n```order id="twice" title="Twice"\n1. Press\n2. Wait\n3. Press\n4. Go\n```\n'
        )
    )
    board = exercise(page, "Twice")
    for swapped in (False, True):
        expect(board.locator("[data-act=up]").first).to_be_attached()  # its script has come
        page.evaluate(
            """(swapped) => {
                const list = document.querySelector('.order-list');
                const right = [...document.querySelectorAll('.order-key > li')].map(({ dataset }) => dataset.item);
                const wanted = swapped ? [right[2], right[1], right[0], right[3]] : right;
                for (const [at, id] of wanted.entries())
                    while ([...list.children].findIndex(({ dataset }) => dataset.item === id) > at)
                        list.querySelector(`li[data-item="${id}"] [data-act="up"]`).click();
            }""",
            swapped,
        )
        check(board)
        expect(board.locator(".exercise-result")).to_have_text("Right")
        if not swapped:
            page.evaluate("localStorage.clear()")
            page.reload()


@pytest.mark.parametrize("width", [360, 1280])
def test_what_to_do_is_said_above_the_steps_and_stays(new_context, render, width):
    """Nothing moves at *Check*, and no hole is left between the last step and the verdict."""
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(render(ORDER))
    board = exercise(page)
    arrange(board, MIXED)
    how = board.get_by_text("Move each step with its arrows")
    places = """(board) => ['.order-line', '.order-list', '.exercise-verdict'].map((part) => {
        const { top, bottom } = board.querySelector(part).getBoundingClientRect();
        const start = board.getBoundingClientRect().top;
        return [top - start, bottom - start];
    })"""
    before = board.evaluate(places)
    check(board)
    expect(board.locator(".exercise-result")).to_be_visible()
    expect(how).to_be_visible()
    (_, line), (first, last), (verdict, _) = board.evaluate(places)
    assert [line, first, last, verdict] == [
        before[0][1], *before[1], before[2][0],
    ]  # fmt: skip
    assert line < first
    assert verdict - last <= 20
