"""The sort in a browser: what a reader with a mouse, a finger, a keyboard, a second tab, or no scripts at all gets."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from support.axe import in_every_look
from support.faults import CORRUPT, FULL, KEPT_NOTHING, REFUSED
from support.pages import navigate_instantly, next_frames, shifts_as_scripts_arrive, spoken
from support.touch import PHONE, Finger, double_tap, drag, grip, middle

SIX = """\
# Lesson

```sort id="group-or-person" title="Sort the items"
Put each item where it belongs.

Segment
:   Students, families and retirees who subscribe to films
    > Three groups. Each wants different films and minds the price differently, and none of them has a face.
:   Small businesses as opposed to large enterprises
:   Everyone who is won over by the same sales pitch
    > They respond alike. Behaving alike is what makes a group a segment.
:   The finance heads among our leads, whatever their firm

Persona
:   Busy-parent Bea, who has 20 minutes to make a healthy weekday dinner
:   The economic buyer in a B2B deal, described by her goal, her working day and her worries
```
"""
SIX_NAME = "Sort the items"
# Where each of them belongs, by the beginning of its text.
SIX_KEY = {
    "Students, families": "Segment",
    "Small businesses": "Segment",
    "Everyone who": "Segment",
    "The finance heads": "Segment",
    "Busy-parent Bea": "Persona",
    "The economic buyer": "Persona",
}

SORT = """\
# Lesson

```sort id="fruit" title="Fruit or root"
Put each where it belongs.

Fruit
:   Apple
    > It grows on a tree.
:   Pear

Root
:   Carrot
    > It grows under the ground.
:   Beet
```
"""
KEY = {"Apple": "Fruit", "Pear": "Fruit", "Carrot": "Root", "Beet": "Root"}
TALL = (
    SORT.replace("# Lesson\n", "# Lesson\n\n" + "A paragraph of prose.\n\n" * 12).replace(
        "Root\n:",
        "".join(f":   A further fruit that is called number {n}\n" for n in range(12))
        + "\nRoot\n:",
    )
    + "\nA paragraph of prose.\n" * 30
)


def exercise(page: Page, name: str = "Fruit or root") -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def item(board: Locator, text: str) -> Locator:
    return board.get_by_role("button", name=re.compile(f"^{text}"))


def slip(within: Locator, text: str) -> Locator:
    """The item itself; it has no button once it is checked."""
    return within.get_by_role("listitem").filter(has_text=re.compile(f"^{text}"))


def bucket(board: Locator, name: str) -> Locator:
    return board.get_by_role("group", name=name, exact=True)


def put_here(board: Locator, name: str) -> Locator:
    return bucket(board, name).get_by_role("button", name="Put here")


def check(board: Locator) -> None:
    board.get_by_role("button", name="Check placement").click()


def at_rest(board: Locator) -> None:
    """Wait until nothing glides: what moves is missed by a pointer that aims at where it was."""
    board.evaluate(
        "board => Promise.all(board.getAnimations({ subtree: true }).map((each) => each.finished.catch(() => {})))"
    )


def pick(board: Locator, text: str, *, tap: bool = False) -> None:
    """Pick an item up, by its beginning: at one spot with the last press it could be the second half of a double tap."""
    at_rest(board)
    (item(board, text).tap if tap else item(board, text).click)(position={"x": 60, "y": 16})
    at_rest(board)


def place(board: Locator, text: str, name: str) -> None:
    pick(board, text)
    put_here(board, name).click()


def place_all(board: Locator, key: dict[str, str] = KEY, **other: str) -> None:
    for text, name in {**key, **other}.items():
        place(board, text, name)


def top(locator: Locator) -> float:
    return locator.evaluate("element => element.getBoundingClientRect().top")


def kept(page: Page) -> str:
    return page.evaluate(
        "JSON.stringify(Object.entries(localStorage).filter(([key]) => key.startsWith('exercises:')))"
    )


# ---- six items of a lesson's length, four ways ------------------------------------------------------------------------


def test_six_items_are_sorted_by_mouse_drag(page, render):
    """Each item is dragged to its bucket; the check says right and gives the reasons; a reload keeps it."""
    page.goto(render(SIX))
    board = exercise(page, SIX_NAME)
    for text, name in SIX_KEY.items():
        drag(page, item(board, text), bucket(board, name))
        expect(slip(bucket(board, name), text)).to_be_visible()
    check(board)
    expect(spoken(board)).to_have_text("Right.")
    expect(board.get_by_text("Behaving alike is what makes a group a segment.")).to_be_visible()
    page.reload()
    expect(board.get_by_text("4 of 4 right")).to_be_visible()
    expect(board.get_by_text("2 of 2 right")).to_be_visible()


def test_six_items_are_sorted_by_touch_drag(new_context, render):
    """The same by finger, each item by its grip, on a phone where the page scrolls along under the finger."""
    page = new_context(**PHONE).new_page()
    page.goto(render(SIX))
    board = exercise(page, SIX_NAME)
    finger = Finger(page)
    for text, name in SIX_KEY.items():
        expect(item(board, text)).to_be_visible()
        item(board, text).evaluate(
            "button => button.scrollIntoView({ block: 'center', behavior: 'instant' })"
        )
        finger.move(grip(item(board, text)), (180, 620))
        # Held at the lower edge the page scrolls until the bucket has come up; away from it, it stands still.
        target = put_here(board, name).element_handle()
        page.wait_for_function(
            "slot => slot.getBoundingClientRect().bottom < innerHeight - 70", arg=target
        )
        finger.send("touchMove", (180, 320))
        finger.send("touchMove", middle(put_here(board, name)))
        finger.lift()
        expect(slip(bucket(board, name), text)).to_be_visible()
    # A tap right after touches sent by the protocol is now and then no click in Chromium; tapping has its own test.
    board.get_by_role("button", name="Check placement").click()
    expect(spoken(board)).to_have_text("Right.")


def test_six_items_are_sorted_by_tapping(new_context, render):
    """A tap on the item and a tap on the bucket do the whole of it on a phone, through the dock where there is one."""
    page = new_context(**PHONE).new_page()
    page.goto(render(SIX))
    board = exercise(page, SIX_NAME)
    for text, name in SIX_KEY.items():
        pick(board, text, tap=True)
        next_frames(
            page
        )  # the dock comes in the frame that sees a bucket out of view, and the page may move once more
        offered = board.get_by_role("button", name=f"Put in {name}", exact=True)
        (offered if offered.is_visible() else put_here(board, name)).tap()
        expect(slip(bucket(board, name), text)).to_be_visible()
    board.get_by_role("button", name="Check placement").tap()
    expect(spoken(board)).to_have_text("Right.")


def test_six_items_are_sorted_by_keyboard_alone(page, render):
    """Enter picks up, Tab goes to the bucket, here or in the dock, Enter puts; focus is handed on, at last to Check placement.

    From what is held Tab passes the other items, so that all of it takes 25 presses at most.
    """
    page.goto(render(SIX))
    board = exercise(page, SIX_NAME)
    expect(item(board, "Busy-parent")).to_be_visible()
    board.get_by_role("listitem").first.get_by_role("button").focus()
    presses = 1  # the last
    for left in range(len(SIX_KEY), 0, -1):
        text = page.evaluate(
            "document.getElementById(document.activeElement.getAttribute('aria-labelledby')).innerText"
        )
        name = next(name for start, name in SIX_KEY.items() if text.startswith(start))
        wanted = bucket(board, name).get_attribute("data-bucket")
        page.keyboard.press("Enter")
        for _ in range(20):
            if page.evaluate("document.activeElement.dataset.bucket") == wanted:
                break
            page.keyboard.press("Tab")
            presses += 1
        page.keyboard.press("Enter")
        presses += 2
        how_many = f"{left - 1} to place" if left > 1 else "All 6 placed"
        expect(spoken(board)).to_have_text(f"Put in {name}. {how_many}.")
    expect(board.get_by_role("button", name="Check placement")).to_be_focused()
    page.keyboard.press("Enter")
    expect(spoken(board)).to_have_text("Right.")
    assert presses <= 25


def test_a_digit_puts_the_item_with_focus_into_the_bucket_of_that_number(page, render):
    """One press an item, whether it is held or not; while the keyboard is there the buckets show their numbers."""
    page.goto(render(SORT))
    board = exercise(page)
    first = board.get_by_role("listitem").first.get_by_role("button")
    first.press("Shift")  # the keyboard is in use
    first.focus()
    names = {"Fruit": "1", "Root": "2"}
    for name, number in names.items():
        expect(bucket(board, name)).to_contain_text(name)
        shown = "element => getComputedStyle(element.firstElementChild, '::before').content"
        assert bucket(board, name).evaluate(shown) != "none", number
    for left in range(len(KEY), 0, -1):
        text = page.evaluate(
            "document.getElementById(document.activeElement.getAttribute('aria-labelledby')).textContent"
        )
        if left == 2:
            page.keyboard.press("Enter")
        page.keyboard.press("9")
        page.keyboard.press("Control+1")
        expect(board.get_by_text(f"{left} to place", exact=True)).to_be_visible()
        page.keyboard.press(names[KEY[text]])
    page.keyboard.press("Enter")
    expect(spoken(board)).to_have_text("Right.")


# ---- picking up and putting down --------------------------------------------------------------------------------------


def test_a_held_item_says_so_once(page, render):
    """The button is pressed, the line under the tray and one message say what is held, the buckets say Put here."""
    page.goto(render(SORT))
    board = exercise(page)
    item(board, "Pear").click()
    holding = "Holding one item. Choose a bucket, or press its number. Esc puts the item down."
    expect(board.get_by_role("button", name="Pear", pressed=True)).to_be_visible()
    expect(board.get_by_role("paragraph").filter(has_text=holding)).to_be_visible()
    expect(spoken(board)).to_have_text(holding)
    expect(board.get_by_role("button", name="Put here")).to_have_count(2)


def test_escape_puts_an_item_down_where_it_was(page, render):
    """After Escape nothing is held, nothing has moved, and focus is on the item."""
    page.goto(render(SORT))
    board = exercise(page)
    item(board, "Pear").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    expect(spoken(board)).to_have_text("Put down.")
    expect(item(board, "Pear")).to_be_focused()
    expect(board.get_by_role("button", pressed=True)).to_have_count(0)
    expect(board.get_by_role("button", name="Put here")).to_have_count(0)
    expect(board.get_by_text("4 to place")).to_be_visible()


def test_escape_from_a_bucket_gives_focus_back_to_the_item(page, render):
    """Put here goes when the item is put down; who was on it is on the item then, not lost."""
    page.goto(render(SORT))
    board = exercise(page)
    item(board, "Pear").focus()
    page.keyboard.press("Enter")
    put_here(board, "Root").focus()
    page.keyboard.press("Escape")
    expect(item(board, "Pear")).to_be_focused()


def test_escape_ends_a_drag(page, render):
    """The item goes back, and letting go of the mouse afterwards does nothing."""
    page.goto(render(SORT))
    board = exercise(page)
    page.mouse.move(*middle(item(board, "Pear")))
    page.mouse.down()
    page.mouse.move(*middle(bucket(board, "Root")), steps=5)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(spoken(board)).to_have_text("Put down.")
    expect(bucket(board, "Root").get_by_text("0 items")).to_be_visible()
    expect(board.get_by_role("button", pressed=True)).to_have_count(0)


def test_an_item_dropped_beside_the_buckets_goes_back(page, render):
    """A drag that ends nowhere puts the item down, and the end of it is no tap on what lies there."""
    page.goto(render(SORT))
    board = exercise(page)
    drag(page, item(board, "Pear"), page.get_by_role("heading", name="Lesson"))
    expect(spoken(board)).to_have_text("Put down.")
    expect(board.get_by_text("4 to place")).to_be_visible()
    expect(board.get_by_role("button", pressed=True)).to_have_count(0)


def test_an_interrupted_touch_puts_the_item_back(new_context, render):
    """Where the system takes the finger away, the item is where it was."""
    page = new_context(**PHONE).new_page()
    page.goto(render(SORT))
    board = exercise(page)
    expect(item(board, "Pear")).to_be_visible()
    finger = Finger(page)
    finger.move(grip(item(board, "Pear")), middle(bucket(board, "Root")))
    finger.send("touchCancel")
    expect(spoken(board)).to_have_text("Put down.")
    expect(bucket(board, "Root").get_by_text("0 items")).to_be_visible()


def test_an_item_can_be_moved_again_until_it_is_checked(page, render):
    """An item in one bucket goes to the other, and back to the tray by drag."""
    page.goto(render(SORT))
    board = exercise(page)
    place(board, "Pear", "Root")
    place(board, "Pear", "Fruit")
    expect(slip(bucket(board, "Fruit"), "Pear")).to_be_visible()
    expect(bucket(board, "Root").get_by_text("0 items")).to_be_visible()
    drag(page, item(board, "Pear"), item(board, "Carrot"))
    expect(board.get_by_text("4 to place")).to_be_visible()


ALIKE = """\
# Lesson

```sort id="alike" title="What grows"
Put each where it grows.

Fruit
:   <span class="sort-slip sort-grip">Pear</span> of a tree
:   Apple

Root
:   <span class="sort-bucket" data-bucket="x">Carrot</span> of a field
```
"""


def test_an_item_is_dragged_by_a_text_that_looks_like_a_part_of_the_board(page, render):
    """By the words that a writer has named like a slip, and onto words that are named like a bucket."""
    page.goto(render(ALIKE))
    board = exercise(page, "What grows")
    drag(page, board.locator("li span", has_text="Carrot").first, bucket(board, "Root"))
    expect(slip(bucket(board, "Root"), "Carrot")).to_be_visible()
    drag(
        page,
        board.locator("li span", has_text="Pear").first,
        board.locator("li span", has_text="Carrot").first,
    )
    expect(slip(bucket(board, "Root"), "Pear")).to_be_visible()
    expect(board.get_by_text("1 to place", exact=True)).to_be_visible()


def test_focus_goes_on_to_the_next_item(page, render):
    """After landing, focus is on the item that followed in the tray; after the last one, on the first that is left."""
    page.goto(render(SORT))
    board = exercise(page)
    expect(item(board, "Pear")).to_be_visible()
    texts = [each.strip() for each in board.get_by_role("listitem").all_inner_texts()]
    place(board, texts[1], "Root")
    expect(item(board, texts[2])).to_be_focused()
    place(board, texts[3], "Root")
    expect(item(board, texts[0])).to_be_focused()


def test_a_link_in_an_item_is_a_link(page, render):
    """No control covers it: a click on it opens it, here in another tab, and picks nothing up."""
    pages = {
        "index.md": SORT.replace("Pear", "Pear, see [the other page](other.md)"),
        "other.md": "# Other\n\nText.\n",
    }
    page.goto(render(pages))
    board = exercise(page)
    expect(item(board, "Pear")).to_be_visible()
    with page.context.expect_page() as opened:
        board.get_by_role("link", name="the other page").click(modifiers=["ControlOrMeta"])
    expect(opened.value.get_by_role("heading", name="Other")).to_be_visible()
    expect(spoken(board)).to_be_empty()


def test_a_double_tap_never_answers_the_next_thing(page, render):
    """The second press of a double click on Put here does not pick up the item that has landed under it."""
    page.goto(render(SORT))
    board = exercise(page)
    item(board, "Pear").click()
    double_tap(put_here(board, "Root"))
    expect(bucket(board, "Root").get_by_text("1 item")).to_be_visible()
    expect(board.get_by_role("button", pressed=True)).to_have_count(0)


def test_the_page_scrolls_under_a_finger_beside_the_grip(new_context, render):
    """Only the grip's column keeps the finger for itself: a swipe over an item's text is the page's."""
    page = new_context(**PHONE).new_page()
    page.goto(render(TALL))
    board = exercise(page)
    expect(item(board, "Pear")).to_be_visible()
    item(board, "Pear").evaluate("button => button.scrollIntoView({ block: 'center' })")
    before = page.evaluate("scrollY")
    x, y = middle(item(board, "Pear"))
    finger = Finger(page)
    finger.move((x, y), (x, y - 200))
    finger.lift()
    page.wait_for_function("before => scrollY > before + 100", arg=before)
    expect(spoken(board)).to_be_empty()


def test_the_bucket_stays_under_the_finger_when_a_row_of_the_tray_closes(new_context, render):
    """The page scrolls along by as much as the tray has become shorter."""
    page = new_context(**PHONE).new_page()
    page.goto(render(TALL))
    board = exercise(page)
    expect(item(board, "Pear")).to_be_visible()
    item(board, "Pear").evaluate("button => button.click()")
    put_here(board, "Root").scroll_into_view_if_needed()
    page.add_style_tag(
        content="html { overflow-anchor: none }"
    )  # not every browser keeps what is on the screen by itself
    root = bucket(board, "Root")
    before = top(root)
    put_here(board, "Root").tap()
    expect(bucket(board, "Root").get_by_text("1 item")).to_be_visible()
    assert abs(top(root) - before) < 1


# ---- the dock ---------------------------------------------------------------------------------------------------------


def test_buckets_out_of_view_are_offered_in_a_dock(new_context, render):
    """At the window's lower edge each bucket has a button, and Put down lets go; it goes with the item."""
    page = new_context(**PHONE).new_page()
    page.goto(render(TALL))
    board = exercise(page)
    expect(item(board, "Pear")).to_be_visible()
    item(board, "Pear").tap()
    put_down = board.get_by_role("button", name="Put down")
    expect(put_down).to_be_in_viewport()
    put_down.tap()
    expect(put_down).to_have_count(0)
    expect(spoken(board)).to_have_text("Put down.")
    item(board, "Pear").tap()
    board.get_by_role("group", name="Put it in:").get_by_role("button", name="Put in Fruit").tap()
    expect(spoken(board)).to_have_text("Put in Fruit. 15 to place.")
    expect(put_down).to_have_count(0)


def test_the_dock_goes_when_the_buckets_come_into_view(new_context, render):
    """Who scrolls down to the buckets finds them uncovered, the item still held."""
    page = new_context(**PHONE).new_page()
    page.goto(render(TALL))
    board = exercise(page)
    expect(item(board, "Pear")).to_be_visible()
    item(board, "Pear").tap()
    expect(board.get_by_role("button", name="Put down")).to_be_visible()
    board.get_by_role("button", name="Check placement").scroll_into_view_if_needed()
    put_here(board, "Root").evaluate(
        "button => button.scrollIntoView({ block: 'center', behavior: 'instant' })"
    )
    expect(board.get_by_role("button", name="Put down")).to_have_count(0)
    expect(board.get_by_role("button", name="Pear", pressed=True)).to_have_count(1)


@pytest.mark.parametrize(
    ("width", "height", "source"),
    [(700, 500, TALL), (320, 256, TALL.removesuffix("\nA paragraph of prose.\n" * 30))],
    ids=["amid a page", "at 400 % at a page's end"],
)
def test_the_dock_never_covers_what_has_focus(page, render, width, height, source):
    """With the keyboard through the whole exercise and back, each stop lies above the dock once that has come."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(render(source))
    board = exercise(page)
    expect(item(board, "Pear")).to_be_visible()
    board.get_by_role("listitem").first.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(board.get_by_role("button", name="Put down")).to_be_visible()
    for key in ["Tab"] * 12 + ["Shift+Tab"] * 12:
        page.keyboard.press(key)
        next_frames(page)  # the dock comes, if it does, in the frame that sees a bucket out of view
        page.wait_for_function(  # the browser scrolls to it in its own time
            """() => {
                const { activeElement: focus } = document;
                const { bottom } = focus.getBoundingClientRect();
                const dock = document.querySelector('[popover]')?.getBoundingClientRect().top ?? innerHeight;
                return focus.closest('[popover]') || focus === document.body || bottom <= dock;
            }"""
        )


def test_the_dock_calls_nobody_back_who_is_at_a_bucket(page, render):
    """Who has gone on by keyboard to a bucket stays there when the dock comes, since the other one is out of view."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(render(TALL))
    board = exercise(page)
    expect(item(board, "Pear")).to_be_visible()
    item(board, "Pear").evaluate("button => button.click()")
    put_down = board.get_by_role("button", name="Put down")
    expect(put_down).to_be_visible()
    page.get_by_role("contentinfo").get_by_role("link").last.focus()
    expect(put_down).to_have_count(0)
    put_here(board, "Root").focus()
    expect(put_down).to_be_visible()
    next_frames(page)
    expect(put_here(board, "Root")).to_be_in_viewport(ratio=1)


# ---- the check --------------------------------------------------------------------------------------------------------


def test_checking_too_early_says_how_many_are_left(page, render):
    """It is no wrong answer: focus goes to the first item left, Check placement stays, nothing is judged."""
    page.goto(render(SORT))
    board = exercise(page)
    place(board, "Apple", "Root")
    place(board, "Pear", "Fruit")
    check(board)
    expect(spoken(board)).to_have_text("2 items are still to be placed.")
    expect(board.get_by_role("listitem").first.get_by_role("button")).to_be_focused()
    expect(board.get_by_role("button", name="Check placement")).to_be_visible()
    expect(board.get_by_text("Not here")).to_have_count(0)
    assert '"attempts":0' in kept(page).replace("\\", "")


def test_a_wrong_check_opens_the_key_with_the_reasons(page, render):
    """Each item says right or not here; the key lists item, bucket and reason, and where a missed one had been put."""
    page.goto(render(SORT))
    board = exercise(page)
    place_all(board, Carrot="Fruit")
    check(board)
    expect(slip(bucket(board, "Fruit"), "Apple").get_by_text("Right", exact=True)).to_be_visible()
    expect(
        slip(bucket(board, "Fruit"), "Carrot").get_by_text("Not here", exact=True)
    ).to_be_visible()
    expect(bucket(board, "Fruit").get_by_text("2 of 3 right")).to_be_visible()
    key = board.get_by_role("group").filter(has=page.get_by_text("Answer key"))
    row = key.get_by_role("listitem").filter(has_text="Carrot")
    expect(row).to_have_text(
        re.compile("Carrot\\s*You put it in ‘Fruit’.\\s*Root. It grows under the ground.")
    )
    expect(row).to_be_visible()
    expect(key.get_by_role("listitem").filter(has_text="Apple")).to_have_text(
        re.compile("Apple\\s*Fruit. It grows on a tree.")
    )
    expect(spoken(board)).to_have_text("3 of 4 right. 1 item belongs somewhere else.")
    expect(board.get_by_role("button", name="Try again")).to_be_focused()


def test_all_right_says_so_and_gives_the_reasons(page, render):
    """The verdict is Right, nothing can be tried again or moved, and the same list gives the reasons."""
    page.goto(render(SORT))
    board = exercise(page)
    place_all(board)
    check(board)
    expect(board.get_by_text("Right", exact=True)).to_have_count(5)
    expect(board.get_by_text("It grows on a tree.")).to_be_visible()
    expect(board.get_by_role("button")).to_have_count(0)
    expect(spoken(board)).to_have_text("Right.")


def test_all_wrong_is_not_quite_right(page, render):
    """Nothing right is 'Not quite', and 'Try again keeps what is right' is not said."""
    page.goto(render(SORT))
    board = exercise(page)
    place_all(
        board, dict.fromkeys(("Apple", "Pear"), "Root") | dict.fromkeys(("Carrot", "Beet"), "Fruit")
    )
    check(board)
    expect(spoken(board)).to_have_text("Not quite. 4 items belong somewhere else.")
    expect(board.get_by_text("keeps what is right")).to_have_count(0)


def test_try_again_keeps_what_was_right(page, render):
    """The right ones stay, without a button; the wrong one is back in the tray; the key is closed."""
    page.goto(render(SORT))
    board = exercise(page)
    place_all(board, Carrot="Fruit")
    check(board)
    board.get_by_role("button", name="Try again").click()
    expect(item(board, "Carrot")).to_be_focused()
    expect(board.get_by_text("1 to place", exact=True)).to_be_visible()
    expect(slip(bucket(board, "Fruit"), "Apple")).to_be_visible()
    expect(item(board, "Apple")).to_have_count(0)
    expect(board.get_by_text("It grows on a tree.")).to_be_hidden()
    place(board, "Carrot", "Root")
    check(board)
    expect(spoken(board)).to_have_text("Right.")


def test_the_order_of_the_items_is_not_the_key_and_stays(page, render):
    """The tray shows the same order before and after an attempt, whatever has been in the buckets."""
    page.goto(render(SORT))
    board = exercise(page)
    expect(item(board, "Pear")).to_be_visible()
    before = board.get_by_role("listitem").all_inner_texts()
    place_all(
        board, dict.fromkeys(("Apple", "Pear"), "Root") | dict.fromkeys(("Carrot", "Beet"), "Fruit")
    )
    check(board)
    board.get_by_role("button", name="Try again").click()
    assert board.get_by_role("listitem").all_inner_texts() == before


def test_verdicts_are_not_given_away_before_a_check(page, render):
    """Outside the key, the markup of an item is the same whichever bucket it belongs to."""
    page.goto(render(SORT))
    board = exercise(page)
    expect(item(board, "Pear")).to_be_visible()
    shapes = board.get_by_role("listitem").evaluate_all(
        "items => items.map(item => item.outerHTML.replace(item.dataset.item, '').replace(/x-\\w+-[\\d-]+/g, '').replace(/tabindex=.-?\\d./, '').replace(/Apple|Pear|Carrot|Beet/, ''))"
    )
    assert len(set(shapes)) == 1


# ---- what is kept -----------------------------------------------------------------------------------------------------


def test_a_reload_keeps_what_was_placed_before_any_check(page, render):
    """Placements are answers under way: they are there again, and can still be moved."""
    page.goto(render(SORT))
    board = exercise(page)
    for text, name in (("Pear", "Fruit"), ("Apple", "Fruit"), ("Beet", "Fruit")):
        place(board, text, name)
    page.reload()
    expect(board.get_by_text("1 to place", exact=True)).to_be_visible()
    assert bucket(board, "Fruit").get_by_role("listitem").all_inner_texts() == [
        "Pear",
        "Apple",
        "Beet",
    ]
    place(board, "Beet", "Root")
    expect(slip(bucket(board, "Root"), "Beet")).to_be_visible()


def test_a_reload_keeps_what_was_checked(page, render):
    """Verdict, marks, order and the open key are as they were; nothing is announced again."""
    page.goto(render(SORT))
    board = exercise(page)
    place_all(board, Carrot="Fruit")
    check(board)
    before = bucket(board, "Fruit").get_by_role("listitem").all_inner_texts()
    page.reload()
    expect(board.get_by_text("3 of 4 right")).to_be_visible()
    expect(board.get_by_text("It grows under the ground.")).to_be_visible()
    assert bucket(board, "Fruit").get_by_role("listitem").all_inner_texts() == before
    expect(spoken(board)).to_be_empty()


def test_a_reload_keeps_the_right_ones_of_an_attempt_under_way(page, render):
    """After Try again and a reload the right ones are still in place and the other still in the tray."""
    page.goto(render(SORT))
    board = exercise(page)
    place_all(board, Carrot="Fruit")
    check(board)
    board.get_by_role("button", name="Try again").click()
    page.reload()
    expect(item(board, "Carrot")).to_be_visible()
    expect(item(board, "Apple")).to_have_count(0)
    expect(board.get_by_role("button", name="Check placement")).to_be_visible()


def test_a_second_tab_shows_what_the_first_one_does(page, render):
    """A placement and a check in one tab appear in the other, without a word and without taking focus."""
    address = render(SORT)
    page.goto(address)
    other = page.context.new_page()
    other.goto(address)
    mine, theirs = exercise(page), exercise(other)
    expect(item(theirs, "Beet")).to_be_visible()
    place(mine, "Pear", "Fruit")
    expect(slip(bucket(theirs, "Fruit"), "Pear")).to_be_visible()
    place_all(mine)
    check(mine)
    expect(theirs.get_by_text("2 of 2 right")).to_have_count(2)
    expect(spoken(theirs)).to_be_empty()


def test_an_edit_between_visits_moves_nothing(page, render):
    """A new first item, another title, another order of items and buckets: what was placed is where it was put."""
    address = render(SORT)
    page.goto(address)
    board = exercise(page)
    place(board, "Pear", "Root")
    place(board, "Apple", "Fruit")
    edited = """\
# Lesson

```sort id="fruit" title="Sort them"
Root
:   Parsnip
:   Beet
:   Carrot

Fruit
:   Pear
:   Apple
    > Another reason.
```
"""
    render(edited, replacing=address)
    page.reload()
    board = exercise(page, "Sort them")
    expect(board.get_by_text("3 to place", exact=True)).to_be_visible()
    expect(slip(bucket(board, "Root"), "Pear")).to_be_visible()
    expect(slip(bucket(board, "Fruit"), "Apple")).to_be_visible()


def test_a_renamed_bucket_drops_its_placements_only_and_says_so(page, render):
    """What lay in the renamed bucket is to be placed again; the rest stays, and the exercise says that it has changed."""
    address = render(SORT)
    page.goto(address)
    board = exercise(page)
    place(board, "Pear", "Fruit")
    place(board, "Beet", "Root")
    render(SORT.replace("\nRoot\n", "\nRoot vegetable\n"), replacing=address)
    page.reload()
    expect(slip(bucket(board, "Fruit"), "Pear")).to_be_visible()
    expect(item(board, "Beet")).to_be_visible()
    expect(board.get_by_text("3 to place", exact=True)).to_be_visible()
    expect(board.get_by_text("This exercise has changed since you answered it.")).to_be_visible()


def test_an_item_added_after_a_check_reopens_the_exercise(page, render):
    """What was right stays right; the new item is to be placed; nothing counts as checked that was not."""
    address = render(SORT)
    page.goto(address)
    board = exercise(page)
    place_all(board)
    check(board)
    render(SORT.replace("Root\n:", "Root\n:   Parsnip\n:"), replacing=address)
    page.reload()
    expect(item(board, "Parsnip")).to_be_visible()
    expect(item(board, "Apple")).to_have_count(0)
    expect(board.get_by_role("button", name="Check placement")).to_be_visible()


def test_what_was_wrong_can_be_moved_when_an_added_item_reopens_the_exercise(page, render):
    """It is where it was put; only what was right has its place for good."""
    address = render(SORT)
    page.goto(address)
    board = exercise(page)
    place_all(board, Pear="Root")
    check(board)
    render(SORT.replace("Root\n:", "Root\n:   Parsnip\n:"), replacing=address)
    page.reload()
    expect(item(bucket(board, "Root"), "Pear")).to_be_visible()
    expect(item(board, "Apple")).to_have_count(0)


@pytest.mark.tolerates_errors  # the theme's own scripts complain of a storage that refuses
@pytest.mark.parametrize("fault", [REFUSED, FULL, CORRUPT], ids=["refused", "full", "corrupt"])
def test_a_browser_that_keeps_nothing_is_told_of_once(page, render, fault):
    """The whole sort works, and one notice says that it will be gone."""
    page.add_init_script(fault)
    page.goto(render(SORT))
    board = exercise(page)
    place(board, "Pear", "Fruit")
    expect(spoken(board)).to_have_text(f"Put in Fruit. 3 to place. {KEPT_NOTHING}")
    place_all(board, Carrot="Fruit")
    check(board)
    expect(spoken(board)).to_have_text("3 of 4 right. 1 item belongs somewhere else.")
    expect(page.get_by_text(KEPT_NOTHING)).to_have_count(1)


# ---- everyone ---------------------------------------------------------------------------------------------------------


def test_without_scripts_each_item_is_a_radio_group_and_the_key_can_be_opened(new_context, render):
    """A group named by the item, one radio per bucket, and the key with its reasons one disclosure away."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(render(SORT))
    board = exercise(page)
    choices = board.get_by_role("radiogroup", name="Pear")
    choices.get_by_role("radio", name="Fruit").check()
    choices.get_by_role("radio", name="Root").check()
    expect(choices.get_by_role("radio", checked=True)).to_have_count(1)
    expect(board.get_by_role("button")).to_have_count(0)
    expect(board.get_by_text("It grows under the ground.")).to_be_hidden()
    board.get_by_text("Answer key").click()
    expect(board.get_by_text("It grows under the ground.")).to_be_visible()


@pytest.mark.tolerates_errors
def test_where_the_script_fails_the_radio_groups_come_back(page, render):
    """A kind's script that does not load leaves what works without scripts."""
    page.route("**/packed/set-*.js", lambda route: route.abort())
    page.goto(render(SORT))
    expect(exercise(page).get_by_role("radio", name="Fruit")).to_have_count(4)
    expect(exercise(page).get_by_role("button")).to_have_count(0)


def test_nothing_shifts_when_the_script_arrives(page, render):
    """The layout that the script needs is chosen before it loads."""
    assert shifts_as_scripts_arrive(page, render(SORT)) == []


@pytest.mark.theme
def test_nothing_is_left_on_the_page_that_follows(page, render):
    """After leaving with an item held, Escape on the next page does nothing, and the dock's room is given back."""
    page.set_viewport_size({"width": 360, "height": 640})
    address = render({"index.md": TALL + "\n[On](other.md)\n", "other.md": "# Other\n\nText.\n"})
    navigate_instantly(page, address)
    with page.expect_response("**/pages.xml"):
        page.goto(address)
    board = exercise(page)
    item(board, "Pear").click()
    expect(board.get_by_role("button", name="Put down")).to_be_visible()
    page.evaluate("document.body.dataset.same = 'page'")
    page.get_by_role("link", name="On", exact=True).evaluate("link => link.click()")
    expect(page.get_by_role("heading", name="Other")).to_be_visible()
    assert page.evaluate("document.body.dataset.same") == "page"
    page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.style.scrollPaddingBottom") == ""


def test_axe_finds_nothing(page, render):
    """Untouched, held, with the dock, checked wrong and checked right."""
    page.goto(render(SORT))
    board = exercise(page)
    expect(item(board, "Pear")).to_be_visible()
    assert in_every_look(page) == ""
    item(board, "Pear").click()
    assert in_every_look(page) == ""
    page.keyboard.press("Escape")
    place_all(board, Carrot="Fruit")
    check(board)
    assert in_every_look(page) == ""
    board.get_by_role("button", name="Try again").click()
    place(board, "Carrot", "Root")
    check(board)
    assert in_every_look(page) == ""


def test_reasons_are_kept_out_of_the_search(page, render):
    """Items and bucket names may be found; reasons may not."""
    address = render(SORT)
    index = page.request.get(f"{address}search/search_index.json").text()
    assert "Carrot" in index
    assert "under the ground" not in index
    assert "Put items here" not in index
