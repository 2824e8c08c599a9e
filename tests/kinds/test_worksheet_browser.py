"""The worksheet in a browser: what a reader with a keyboard, a finger, a printer, a second tab, or no scripts at all gets."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from support.axe import in_every_look
from support.faults import CORRUPT, FULL, KEPT_NOTHING, REFUSED
from support.pages import ready_for_paper, shifts_as_scripts_arrive, spoken
from support.touch import PHONE

CHANGED = "This exercise has changed since you answered it."
SAVED = "Saved on this device"

WORKSHEET = """\
---
id: mapping
---
# Lesson

Prose before it.

```worksheet id="map" title="Empathy map: Sam, 34" layout="grid"
Nothing is graded.

Seeing
:   What is around Sam?

Saying
:   What would he say aloud?

Feeling
:   What does he keep quiet?

Hearing
:   What do others tell him?

- [ ] I saw or heard it
- [ ] I know what I assume
```

Prose after it.
"""


def exercise(page: Page, name: str = "Empathy map: Sam, 34") -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def field(within: Page | Locator, label: str) -> Locator:
    return within.get_by_role("textbox", name=label, exact=True)


def box(within: Locator, label: str) -> Locator:
    return within.get_by_role("checkbox", name=label)


def press(sheet: Locator, name: str) -> None:
    sheet.get_by_role("button", name=name, exact=True).click()


def opened(page: Page, address: str) -> Locator:
    """The worksheet, once its script has come."""
    page.goto(address)
    sheet = exercise(page)
    expect(sheet.get_by_role("button", name="Print")).to_be_visible()
    expect(sheet.locator("[data-text]")).to_have_count(4)
    return sheet


def kept(page: Page) -> str:
    return page.evaluate("JSON.stringify(localStorage)")


def height(locator: Locator) -> float:
    found = locator.bounding_box()
    assert found
    return found["height"]


# ---- writing ----------------------------------------------------------------------------------------------------------


def test_a_field_has_its_label_and_its_help(page, render):
    """A screen reader says what to write where."""
    sheet = opened(page, render(WORKSHEET))
    expect(field(sheet, "Saying")).to_have_accessible_description("What would he say aloud?")


def test_what_is_typed_is_kept_without_leaving_the_field(page, render):
    """A pause is enough."""
    sheet = opened(page, render(WORKSHEET))
    field(sheet, "Seeing").press_sequentially("Vans")
    expect(sheet.get_by_text(SAVED)).to_be_visible()
    assert "Vans" in kept(page)


def test_what_is_typed_is_kept_at_once_when_the_field_is_left(page, render):
    """Nobody has to wait for the pause."""
    sheet = opened(page, render(WORKSHEET))
    field(sheet, "Seeing").fill("Vans")
    field(sheet, "Seeing").press("Tab")
    assert "Vans" in kept(page)


def test_what_is_typed_is_there_after_a_reload_in_the_middle_of_a_word(page, render):
    """The page's going away saves what the pause has not."""
    sheet = opened(page, render(WORKSHEET))
    field(sheet, "Seeing").press_sequentially("Vans and in")
    page.reload()
    expect(field(sheet, "Seeing")).to_have_value("Vans and in")
    expect(sheet.get_by_text("1 of 4 filled in")).to_be_visible()
    expect(spoken(sheet)).to_be_empty()


def test_the_self_check_is_remembered_too(page, render):
    """What was ticked is ticked after a reload, and what was unticked is not."""
    sheet = opened(page, render(WORKSHEET))
    box(sheet, "I saw or heard it").check()
    box(sheet, "I know what I assume").check()
    box(sheet, "I saw or heard it").uncheck()
    page.reload()
    expect(box(sheet, "I know what I assume")).to_be_checked()
    expect(box(sheet, "I saw or heard it")).not_to_be_checked()


def test_the_count_is_always_true(page, render):
    """It counts fields with words in them, as they are typed and deleted."""
    sheet = opened(page, render(WORKSHEET))
    expect(sheet.get_by_text("0 of 4 filled in")).to_be_visible()
    field(sheet, "Seeing").fill("Vans")
    field(sheet, "Saying").fill("  \n ")
    expect(sheet.get_by_text("1 of 4 filled in")).to_be_visible()
    field(sheet, "Seeing").fill("")
    expect(sheet.get_by_text("0 of 4 filled in")).to_be_visible()


def test_saved_is_not_said_before_anything_is(page, render):
    """An empty sheet claims nothing."""
    expect(opened(page, render(WORKSHEET)).get_by_text(SAVED)).to_be_hidden()


def test_saved_never_blinks(page, render):
    """Once said, it stays while one types on."""
    sheet = opened(page, render(WORKSHEET))
    field(sheet, "Seeing").fill("Vans")
    expect(sheet.get_by_text(SAVED)).to_be_visible()
    sheet.get_by_text(SAVED).evaluate(
        """saved => { window.blinks = 0; new MutationObserver(() => blinks++)
        .observe(saved.closest('.worksheet-row'), { attributes: true, childList: true, characterData: true, subtree: true }) }"""
    )
    field(sheet, "Seeing").press_sequentially(" and invoices")
    field(sheet, "Seeing").blur()
    assert "and invoices" in kept(page)
    expect(sheet.get_by_text(SAVED)).to_be_visible()
    assert page.evaluate("blinks") == 0


def test_a_field_grows_with_what_is_written(page, render):
    """Nothing scrolls inside it, and an emptied one shrinks again."""
    sheet = opened(page, render(WORKSHEET))
    area = field(sheet, "Seeing")
    before = height(area)
    area.fill("\n".join(f"line {n}" for n in range(12)))
    assert height(area) >= 12 * 24
    assert area.evaluate("area => area.scrollHeight <= area.clientHeight")
    area.fill("")
    assert height(area) == before


def test_the_cell_is_the_field(page, render):
    """A press on the help begins to write."""
    sheet = opened(page, render(WORKSHEET))
    found = sheet.get_by_text("What would he say aloud?").bounding_box()
    assert found
    page.mouse.click(found["x"] + 5, found["y"] + 5)
    expect(field(sheet, "Saying")).to_be_focused()


def test_a_link_in_a_help_is_a_link(page, render):
    """It is not covered by the field's label."""
    page.goto(
        render(WORKSHEET.replace("What is around Sam?", "See [after](#seen).") + "\n## Seen\n")
    )
    exercise(page).get_by_role("link", name="after").click()
    expect(page).to_have_url(re.compile("#seen$"))


def test_all_of_it_by_keyboard_alone(page, render):
    """Tab goes from field to field, to the boxes and the buttons; the space bar ticks, Enter presses."""
    sheet = opened(page, render(WORKSHEET))
    field(sheet, "Seeing").focus()
    page.keyboard.type("Vans")
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(box(sheet, "I saw or heard it")).to_be_focused()
    page.keyboard.press("Space")
    expect(box(sheet, "I saw or heard it")).to_be_checked()
    for name in ("I know what I assume", "Print", "Download", "Clear"):
        page.keyboard.press("Tab")
        expect(
            sheet.get_by_role("checkbox" if "assume" in name else "button", name=name)
        ).to_be_focused()
    page.keyboard.press("Enter")
    expect(sheet.get_by_role("button", name="Keep it")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(field(sheet, "Seeing")).to_have_value("")
    expect(sheet.get_by_role("button", name="Clear")).to_be_focused()


def test_an_enter_that_is_held_makes_a_line_each_time(page, render):
    """As in any field of text."""
    page.goto(render(WORKSHEET))
    sheet = exercise(page)
    expect(sheet.get_by_text("0 of 4 filled in")).to_be_visible()
    field(sheet, "Seeing").focus()
    for _ in range(3):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect(field(sheet, "Seeing")).to_have_value("\n\n\n")


def test_all_of_it_by_tapping(new_context, render):
    """A tap begins to write, another ticks."""
    page = new_context(**PHONE).new_page()
    sheet = opened(page, render(WORKSHEET))
    field(sheet, "Hearing").tap()
    page.keyboard.type("Nothing yet")
    sheet.get_by_text("I saw or heard it").tap()
    page.reload()
    expect(field(sheet, "Hearing")).to_have_value("Nothing yet")
    expect(box(sheet, "I saw or heard it")).to_be_checked()


def test_a_grid_is_one_column_on_a_phone(page, render):
    """Fields stand under each other there, and side by side where there is room."""
    for width, columns in ((360, 1), (1280, 2)):
        page.set_viewport_size({"width": width, "height": 640})
        sheet = opened(page, render(WORKSHEET))
        lefts = {
            field(sheet, label).bounding_box()["x"]
            for label in ("Seeing", "Saying", "Feeling", "Hearing")
        }
        assert len(lefts) == columns


def test_nothing_sticks_out_of_a_narrow_window(page, render):
    """At 320 px with text at 200 %, one long word included."""
    page.set_viewport_size({"width": 320, "height": 640})
    sheet = opened(page, render(WORKSHEET))
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    field(sheet, "Seeing").fill("W" * 60)
    assert sheet.evaluate("sheet => sheet.scrollWidth <= sheet.clientWidth")


# ---- clear ------------------------------------------------------------------------------------------------------------


def filled(page: Page, address: str) -> Locator:
    sheet = opened(page, address)
    field(sheet, "Seeing").fill("Vans")
    box(sheet, "I saw or heard it").check()
    return sheet


def test_clear_asks_first(page, render):
    """The question is announced once, and focus is on the answer that loses nothing."""
    sheet = filled(page, render(WORKSHEET))
    press(sheet, "Clear")
    expect(spoken(sheet)).to_have_text("Clear what you wrote here?")
    expect(sheet.get_by_text("Clear what you wrote here?").first).to_be_visible()
    expect(sheet.get_by_role("button", name="Keep it")).to_be_focused()
    expect(field(sheet, "Seeing")).to_have_value("Vans")


@pytest.mark.parametrize("way", ["the button", "Escape"])
def test_keep_it_keeps_it(page, render, way):
    """The buttons are back, with focus on the one that asked."""
    sheet = filled(page, render(WORKSHEET))
    press(sheet, "Clear")
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        press(sheet, "Keep it")
    expect(sheet.get_by_role("button", name="Clear", exact=True)).to_be_focused()
    expect(sheet.get_by_role("button", name="Keep it")).to_have_count(0)
    expect(field(sheet, "Seeing")).to_have_value("Vans")


def test_cleared_is_cleared(page, render):
    """Fields and boxes are empty, it is said once, nothing claims to be saved, and a reload brings nothing back."""
    sheet = filled(page, render(WORKSHEET))
    press(sheet, "Clear")
    sheet.get_by_role("button", name="Clear", exact=True).press("Enter")
    expect(spoken(sheet)).to_have_text("0 of 4 filled in.")
    expect(sheet.get_by_role("button", name="Clear", exact=True)).to_be_focused()
    expect(sheet.get_by_text(SAVED)).to_be_hidden()
    assert "Vans" not in kept(page)
    page.reload()
    expect(field(sheet, "Seeing")).to_have_value("")
    expect(box(sheet, "I saw or heard it")).not_to_be_checked()


# ---- download and print -----------------------------------------------------------------------------------------------


def test_the_download_is_markdown_that_reads_well(page, render):
    """The file is named by the title; each label is a heading over the reader's text, the self-check a task list."""
    sheet = filled(page, render(WORKSHEET))
    field(sheet, "Saying").fill(
        "‘Just text me.’\nHe puts paperwork off:\n\n- until Sunday\n- or longer\n# not a heading\n"
    )
    with page.expect_download() as started:
        press(sheet, "Download")
    assert started.value.suggested_filename == "empathy-map-sam-34.md"
    assert Path(started.value.path()).read_text(encoding="utf-8") == (
        "# Empathy map: Sam, 34\n\n"
        "## Seeing\n\nVans\n\n"
        "## Saying\n\n‘Just text me.’  \nHe puts paperwork off:\n\n- until Sunday  \n- or longer  \n\\# not a heading\n\n"
        "## Feeling\n\n"
        "## Hearing\n\n"
        "## Check yourself\n\n- [x] I saw or heard it\n- [ ] I know what I assume\n"
    )


def test_a_title_in_another_script_names_the_file_too(page, render):
    """Letters of any script stay; signs that no file name may hold do not."""
    page.goto(
        render('# Lesson\n\n```worksheet title="خريطة: تعاطف / हिन्दी"\nGoal\n:   What?\n```\n')
    )
    with page.expect_download() as started:
        page.get_by_role("button", name="Download").click()
    assert started.value.suggested_filename == "خريطة-تعاطف-हिन्दी.md"


def printing(page: Page, sheet: Locator) -> None:
    """As if the print dialogue stood open."""
    page.evaluate("window.print = () => {}")
    press(sheet, "Print")
    page.emulate_media(media="print")


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))


def test_print_prints_this_worksheet_alone(page, render):
    """Title, fields and self-check stay; the lesson around them and every button go."""
    sheet = filled(page, render(WORKSHEET))
    printing(page, sheet)
    expect(page.get_by_text("Empathy map: Sam, 34")).to_be_visible()
    expect(page.get_by_text("What do others tell him?")).to_be_visible()
    expect(page.get_by_text("I know what I assume")).to_be_visible()
    for gone in ("Prose before it.", "Prose after it."):
        expect(page.get_by_text(gone)).to_be_hidden()
    expect(page.get_by_role("heading")).to_have_count(1)  # the title
    expect(page.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_an_empathy_map_is_one_page(page, render, paper, browser_name):
    """Filled in or empty."""
    if browser_name != "chromium":
        pytest.skip("only Chromium makes PDFs")
    sheet = opened(page, render(WORKSHEET))
    printing(page, sheet)
    assert pages(page.pdf(format=paper)) == 1
    page.emulate_media(media="screen")
    field(sheet, "Seeing").fill("Vans, invoices and boilers. " * 8)
    printing(page, sheet)
    assert pages(page.pdf(format=paper)) == 1


def test_what_was_written_is_printed_whole(page, render):
    """On paper the text stands in the place of the field, as tall as it needs."""
    sheet = opened(page, render(WORKSHEET))
    field(sheet, "Seeing").fill("\n".join(f"line {n}" for n in range(40)))
    printing(page, sheet)
    lines = sheet.locator(".worksheet-lines").first
    assert height(lines) >= 40 * 24
    assert lines.evaluate("lines => getComputedStyle(lines, '::after').visibility") == "visible"
    expect(field(sheet, "Seeing")).to_have_count(0)


def test_an_empty_field_is_printed_as_lines_to_write_on(page, render):
    """Each has at least eight of them in a grid of four, and they are printed without being asked for."""
    sheet = opened(page, render(WORKSHEET))
    printing(page, sheet)
    lines = sheet.locator(".worksheet-lines").last
    assert height(lines) >= 8 * 24
    style = lines.evaluate(
        "lines => [getComputedStyle(lines).printColorAdjust, getComputedStyle(lines).backgroundImage]"
    )
    assert style[0] == "exact"
    assert "linear-gradient" in style[1]


def test_after_printing_the_page_is_whole_again(page, render):
    """The next print of the page has everything."""
    sheet = opened(page, render(WORKSHEET))
    printing(page, sheet)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_text("Prose after it.")).to_be_visible()


def test_nothing_leaves_the_device(page, render):
    """Writing, ticking, downloading, printing and clearing ask nothing of the network, and there is no form."""
    sheet = opened(page, render(WORKSHEET))
    page.evaluate("window.print = () => {}")
    ready_for_paper(page)  # any reader's first sign asks for it
    asked = []
    page.on(
        "request",
        lambda request: asked.append(request.url) if request.url.startswith("http") else None,
    )
    field(sheet, "Seeing").fill("A secret")
    box(sheet, "I saw or heard it").check()
    box(sheet, "I saw or heard it").press("Enter")
    with page.expect_download():
        press(sheet, "Download")
    press(sheet, "Print")
    press(sheet, "Clear")
    press(sheet, "Keep it")
    assert asked == []
    assert sheet.evaluate("sheet => !sheet.closest('form') && !sheet.querySelector('form')")


# ---- what is kept -----------------------------------------------------------------------------------------------------


def test_a_second_tab_shows_what_the_first_one_writes(page, render):
    """Without a word, without taking focus, and without touching what is being typed there."""
    address = render(WORKSHEET)
    mine = opened(page, address)
    other = page.context.new_page()
    theirs = opened(other, address)
    field(theirs, "Hearing").press_sequentially("Mine")
    field(mine, "Seeing").fill("Vans")
    field(mine, "Seeing").blur()
    expect(field(theirs, "Seeing")).to_have_value("Vans")
    expect(field(theirs, "Hearing")).to_have_value("Mine")
    expect(theirs.get_by_text("2 of 4 filled in")).to_be_visible()
    expect(field(theirs, "Hearing")).to_be_focused()
    expect(spoken(theirs)).to_be_empty()


def test_a_renamed_label_keeps_the_others_and_says_so(page, render):
    """Only what stood under the old label is gone; nothing moves to another field."""
    address = render(WORKSHEET)
    sheet = opened(page, address)
    for label in ("Seeing", "Saying", "Hearing"):
        field(sheet, label).fill(f"{label} it")
    field(sheet, "Hearing").blur()
    render(WORKSHEET.replace("\nSaying\n", "\nSaying and doing\n"), replacing=address)
    page.reload()
    expect(sheet.get_by_text(CHANGED)).to_be_visible()
    expect(field(sheet, "Seeing")).to_have_value("Seeing it")
    expect(field(sheet, "Saying and doing")).to_have_value("")
    expect(field(sheet, "Hearing")).to_have_value("Hearing it")


def test_edits_that_touch_no_label_lose_nothing(page, render):
    """Fields in another order, a new field, another help, title and prompt: each text stays with its label."""
    address = render(WORKSHEET)
    sheet = opened(page, address)
    field(sheet, "Seeing").fill("Vans")
    field(sheet, "Hearing").fill("Nothing")
    box(sheet, "I know what I assume").check()
    edited = WORKSHEET.replace("Seeing\n:   What is around Sam?\n\n", "").replace(
        "Nothing is graded.", "Take your time."
    )
    edited = edited.replace(
        "\n- [ ] I saw", "\nSeeing\n:   Another help\n\nDoing\n:   What?\n\n- [ ] New\n- [ ] I saw"
    )
    render(edited, replacing=address)
    page.reload()
    expect(field(sheet, "Seeing")).to_have_value("Vans")
    expect(field(sheet, "Hearing")).to_have_value("Nothing")
    expect(box(sheet, "I know what I assume")).to_be_checked()
    expect(box(sheet, "New")).not_to_be_checked()
    expect(sheet.get_by_text(CHANGED)).to_have_count(0)


def test_two_worksheets_without_ids_do_not_take_each_other_for_changed(page, render):
    """They keep under one name; what belongs to the other is not missed."""
    page.goto(
        render(
            '# L\n\n```worksheet title="One"\nA\n:   a\n```\n\n```worksheet title="Two"\nB\n:   b\n```\n'
        )
    )
    field(page, "A").fill("first")
    field(page, "B").fill("second")
    page.reload()
    expect(field(page, "A")).to_have_value("first")
    expect(field(page, "B")).to_have_value("second")
    expect(page.get_by_text(CHANGED)).to_have_count(0)


def test_a_field_and_a_check_of_the_same_words_are_kept_apart(page, render):
    """What is known of one is not taken for the other's."""
    page.goto(render('# L\n\n```worksheet id="w"\nGoal\n:   What?\n\n- [ ] Goal\n```\n'))
    field(page, "Goal").fill("Peace")
    page.get_by_role("checkbox", name="Goal").check()
    page.reload()
    expect(field(page, "Goal")).to_have_value("Peace")
    expect(page.get_by_role("checkbox", name="Goal")).to_be_checked()


@pytest.mark.tolerates_errors  # the theme's own scripts complain
@pytest.mark.parametrize("fault", [REFUSED, FULL, CORRUPT], ids=["refused", "full", "corrupt"])
def test_a_browser_that_keeps_nothing_is_told_of_once(page, render, problems, fault):
    """The worksheet works, one notice says that it will be gone, and nothing claims to be saved."""
    page.add_init_script(fault)
    sheet = opened(page, render(WORKSHEET))
    field(sheet, "Seeing").fill("Vans")
    expect(spoken(sheet)).to_have_text(KEPT_NOTHING)
    field(sheet, "Saying").fill("Text me")
    box(sheet, "I saw or heard it").check()
    expect(sheet.get_by_text("2 of 4 filled in")).to_be_visible()
    expect(page.get_by_text(KEPT_NOTHING).locator("visible=true")).to_have_count(
        2
    )  # one to see, one to hear
    expect(sheet.get_by_text(SAVED)).to_be_hidden()
    with page.expect_download() as started:
        press(sheet, "Download")
    assert "Vans" in Path(started.value.path()).read_text(encoding="utf-8")
    assert [each for each in problems if "/assets/" in each] == []


@pytest.mark.parametrize("foreign", ['{"not": "text"}', "5", "null", '"text"'])
def test_what_is_not_ours_is_not_shown(page, render, foreign):
    """A field takes text, a box takes yes or no; anything else leaves them empty."""
    address = render(WORKSHEET)
    sheet = opened(page, address)
    box(sheet, "I saw or heard it").check()
    field(sheet, "Seeing").fill("Vans")
    field(sheet, "Seeing").blur()
    page.evaluate(
        "foreign => { const [key] = Object.keys(localStorage).filter(key => key.startsWith('exercises:'));"
        "localStorage[key] = localStorage[key].replace('true', foreign).replace('\"Vans\"', foreign) }",
        foreign,
    )
    page.goto("about:blank")
    opened(page, address)
    expect(box(sheet, "I saw or heard it")).not_to_be_checked()
    expect(field(sheet, "Seeing")).to_have_value("text" if foreign == '"text"' else "")


def test_leaving_by_the_theme_s_navigation_keeps_a_draft(page, render):
    """The page never unloads then."""
    address = render(
        {"index.md": WORKSHEET + "\n[On](other.md)\n", "other.md": "# Other\n\n[Back](index.md)\n"}
    )
    sheet = opened(page, address)
    field(sheet, "Seeing").press_sequentially("Vans and in")
    page.get_by_role("link", name="On", exact=True).evaluate("link => link.click()")
    expect(page.get_by_role("heading", name="Other")).to_be_visible()
    page.get_by_role("link", name="Back", exact=True).evaluate("link => link.click()")
    expect(field(sheet, "Seeing")).to_have_value("Vans and in")


def test_a_worksheet_that_leaves_the_page_saves_at_once_and_listens_no_longer(page, render):
    """Not every browser says that a field which is taken away has lost focus."""
    sheet = opened(page, render(WORKSHEET))
    page.evaluate(
        "document.addEventListener('focusout', event => event.stopImmediatePropagation(), true)"
    )
    field(sheet, "Seeing").press_sequentially("Vans")
    saved, later = sheet.evaluate(
        """sheet => {
          const area = sheet.querySelector('textarea');
          const kept = () => JSON.stringify(localStorage);
          sheet.remove();
          const saved = kept();
          area.value = 'Ghost';
          area.dispatchEvent(new Event('input', { bubbles: true }));
          dispatchEvent(new Event('pagehide'));
          document.dispatchEvent(new Event('visibilitychange'));
          return [saved, kept()];
        }"""
    )
    assert "Vans" in saved
    assert later == saved


def test_what_is_typed_before_the_script_comes_stays(page, render):
    """On a slow line a reader may be faster."""
    held = []
    page.route("**/packed/set-*.js", lambda route: held.append(route))
    page.goto(render(WORKSHEET), wait_until="commit")
    sheet = exercise(page)
    field(sheet, "Seeing").press_sequentially("Early")
    for route in held:
        route.continue_()
    page.unroute("**/packed/set-*.js")
    expect(sheet.get_by_text("1 of 4 filled in")).to_be_visible()
    expect(field(sheet, "Seeing")).to_have_value("Early")
    field(sheet, "Seeing").blur()
    assert "Early" in kept(page)


def test_what_is_typed_before_the_script_comes_stands_behind_what_was_kept(page, render):
    """The field was empty then. Neither text is lost, and the cursor stays in what is being typed."""
    address = render(WORKSHEET)
    sheet = opened(page, address)
    field(sheet, "Seeing").fill("Kept before")
    field(sheet, "Seeing").blur()
    box(sheet, "I know what I assume").check()
    box(sheet, "I know what I assume").uncheck()
    held = []
    page.route("**/packed/set-*.js", lambda route: held.append(route))
    page.reload(wait_until="commit")
    page.add_style_tag(content=".exercise { visibility: visible !important }")
    field(sheet, "Seeing").press_sequentially("Ear")
    box(sheet, "I know what I assume").check()
    field(sheet, "Seeing").focus()
    for route in held:
        route.continue_()
    page.unroute("**/packed/set-*.js")
    expect(field(sheet, "Seeing")).to_have_value("Kept before\nEar")
    page.keyboard.type("ly")
    expect(field(sheet, "Seeing")).to_have_value("Kept before\nEarly")
    expect(box(sheet, "I know what I assume")).to_be_checked()
    field(sheet, "Seeing").blur()
    sheet = opened(page, address)
    expect(field(sheet, "Seeing")).to_have_value("Kept before\nEarly")
    expect(box(sheet, "I know what I assume")).to_be_checked()


# ---- everyone ---------------------------------------------------------------------------------------------------------


def test_without_scripts_fields_and_boxes_work_and_no_button_is_dead(new_context, render):
    """The sheet can be filled in and printed; what needs a script is not there."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(render(WORKSHEET))
    sheet = exercise(page)
    field(sheet, "Seeing").fill("Vans")
    box(sheet, "I saw or heard it").check()
    expect(sheet.get_by_role("button")).to_have_count(0)
    expect(sheet.get_by_text(SAVED)).to_be_hidden()
    expect(sheet.get_by_text("filled in")).to_be_hidden()
    expect(sheet.get_by_text("Answer key")).to_have_count(0)


@pytest.mark.tolerates_errors
def test_where_the_script_fails_the_buttons_go(page, render):
    """A kind's script that does not load leaves what works without scripts."""
    page.route("**/packed/set-*.js", lambda route: route.abort())
    page.goto(render(WORKSHEET))
    sheet = exercise(page)
    expect(sheet.get_by_role("button")).to_have_count(0)
    field(sheet, "Seeing").fill("Vans")
    expect(sheet.get_by_text(SAVED)).to_be_hidden()


def test_nothing_shifts_when_the_script_arrives(page, render):
    """The sheet has its room from the start."""
    assert shifts_as_scripts_arrive(page, render(WORKSHEET)) == []


def test_axe_finds_nothing(page, render):
    """Untouched, filled in, and asked whether to clear."""
    sheet = opened(page, render(WORKSHEET))
    assert in_every_look(page) == ""
    field(sheet, "Seeing").fill("Vans")
    box(sheet, "I saw or heard it").check()
    expect(sheet.get_by_text(SAVED)).to_be_visible()
    assert in_every_look(page) == ""
    press(sheet, "Clear")
    assert in_every_look(page) == ""


def test_the_search_finds_fields_and_not_the_interface(page, render):
    """Labels, helps and checks are in the index; buttons and notices are not."""
    index = page.request.get(f"{render(WORKSHEET)}search/search_index.json").text()
    for text in ("Feeling", "What do others tell him?", "I know what I assume", "Prose after it."):
        assert text in index
    for text in ("Download", SAVED, "filled in", "Keep it", "Check yourself"):
        assert text not in index
