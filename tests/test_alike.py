"""What means the same looks the same on every page."""

import pytest
from support.each_kind import each_kind

CHOSEN = """all => all.map((input) => {
    const style = getComputedStyle(input);
    return [style.appearance, style.width, style.borderTopWidth, style.borderTopLeftRadius];
})"""


@pytest.mark.parametrize(
    ("path", "inputs", "radius"),
    [
        ("my-progress/", ".own__check > input", "50%"),
        ("", ".paths__choose input", "50%"),
        ("sandbox/", ".sandbox input[type=radio]", "50%"),
        ("lessons/journeys-and-flows/", ".paper input", "4px"),
        ("lessons/journeys-and-flows/", ".quiz-option input[type=radio]", "50%"),
    ],
)
def test_what_one_chooses_is_drawn_alike(page, site, path, inputs, radius):
    """A ring of 20 pixels, and no browser's own."""
    page.goto(f"{site}{path}")
    page.locator(inputs).first.wait_for(state="attached")
    page.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true; })")
    found = page.locator(inputs).evaluate_all(CHOSEN)
    assert len(found) > 1
    assert {tuple(each) for each in found} == {("none", "20px", "2px", radius)}


def test_in_forced_colours_a_choice_is_the_browsers_own(new_context, site):
    page = new_context(forced_colors="active").new_page()
    page.goto(f"{site}my-progress/")
    found = page.locator(".own__check > input").evaluate_all(CHOSEN)
    assert {each[0] for each in found} == {"auto"}


@pytest.mark.parametrize(
    ("path", "rows"),
    [("lessons/journeys-and-flows/", ".lesson-open li"), ("certificate/", ".own__missing li")],
)
def test_the_word_of_a_row_stands_at_its_end_without_a_dot(new_context, site, path, rows):
    page = new_context(viewport={"width": 360, "height": 800}).new_page()
    page.goto(f"{site}{path}")
    found = page.locator(rows).evaluate_all(
        """all => all.map((row) => {
            row.hidden = false;
            row.dataset.state = 'begun';
            const word = row.querySelector('.mark-word');
            word.textContent = 'begun';
            const style = getComputedStyle(word, '::before');
            const end = row.getBoundingClientRect().right - word.getBoundingClientRect().right;
            return [style.content, Math.round(end)];
        })"""
    )
    assert len(found) > 3
    assert {tuple(each) for each in found} == {("none", 0)}


def test_a_word_in_the_catalogue_stands_under_the_minutes(new_context, site):
    """Not beside the objective, in the middle of the room that is left."""
    page = new_context(viewport={"width": 360, "height": 800}).new_page()
    page.goto(site)
    found = page.locator(".catalogue__minutes").evaluate_all(
        """all => all.map((part) => {
            const [word] = part.children;
            word.textContent = 'begun';
            return word.getBoundingClientRect().top - part.getBoundingClientRect().top;
        })"""
    )
    assert len(found) > 20
    assert max(found) < 26


def test_what_is_still_open_has_a_line_and_a_mark_each_on_a_phone(new_context, site):
    page = new_context(viewport={"width": 360, "height": 800}).new_page()
    page.goto(f"{site}my-progress/")
    found = page.locator(".own__open li").evaluate_all(
        """all => all.slice(0, 4).map((row) => {
            const shown = row.closest('[data-view]');
            if (shown) shown.dataset.view = 'some';
            row.closest('details').open = true;
            row.closest('.own__lesson').dataset.state = 'begun';
            return [getComputedStyle(row.closest('.own__open')).flexDirection,
                getComputedStyle(row, '::before').width];
        })"""
    )
    assert {tuple(each) for each in found} == {("column", "10px")}


def test_what_shows_the_answer_stands_close_to_what_it_follows(new_context, site):
    """And is as high as a finger."""
    page = new_context(viewport={"width": 360, "height": 800}).new_page()
    page.goto(f"{site}lessons/journeys-and-flows/")
    board = page.locator("exercise-match[data-live]").first
    board.locator("select").evaluate_all(
        "all => all.forEach((each, n) => { each.selectedIndex = n + 1; each.dispatchEvent(new Event('change', { bubbles: true })); })"
    )
    board.locator("[data-act=check]").click()
    show = board.get_by_role("button", name="Show the answer")
    place = show.bounding_box()
    foot = board.locator(".exercise-foot").bounding_box()
    assert place["height"] >= 44
    gap = """(button) => button.getBoundingClientRect().top
        - (button.previousElementSibling ?? button.parentElement.previousElementSibling)
            .getBoundingClientRect().bottom"""
    assert show.evaluate(gap) <= 4
    assert foot["y"] - place["y"] - place["height"] <= 16


def test_a_choice_of_the_sandbox_is_drawn_as_in_a_match(page, site):
    """With its label above it, so that its words have room."""
    page.goto(f"{site}sandbox/")
    page.locator(".sandbox-work:not([hidden])").wait_for()
    found = page.locator(".sandbox select").evaluate_all(
        """all => all.map((select) => {
            const { bottom } = select.labels[0].querySelector('span').getBoundingClientRect();
            return [getComputedStyle(select).appearance, select.offsetHeight,
                bottom <= select.getBoundingClientRect().top];
        })"""
    )
    assert len(found) == 3
    assert {tuple(each) for each in found} == {("none", 44, True)}


@pytest.mark.parametrize("width", [360, 1280])
def test_the_fields_of_a_row_of_the_persona_sheet_are_as_high_as_each_other(
    new_context, site, width
):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(f"{site}persona-sheet/")
    found = page.locator(".persona-line :is(select, input)").evaluate_all(
        "all => all.map((field) => field.offsetHeight)"
    )
    assert set(found) == {44}


def test_one_button_of_the_persona_sheet_is_filled_and_clearing_is_underlined(page, site):
    page.goto(f"{site}persona-sheet/")
    found = page.locator(".persona-card + .course-seconds > button").evaluate_all(
        """all => all.map((button) => {
            const style = getComputedStyle(button);
            const filled = style.backgroundColor === getComputedStyle(
                document.querySelector('[data-do=card]')).backgroundColor;
            return [button.dataset.do, filled, style.textDecorationLine];
        })"""
    )
    assert found == [
        ["card", True, "none"],
        ["version", False, "none"],
        ["markdown", False, "none"],
        ["data", False, "none"],
        ["import", False, "none"],
        ["clear", False, "underline"],
    ]


def test_on_paper_a_label_is_no_larger_than_the_text(page, site):
    page.goto(f"{site}lessons/journeys-and-flows/")
    page.emulate_media(media="print")
    text, *labels = page.evaluate(
        """() => ['article > p', 'figcaption', '.takeaway > .admonition-title', '.quiz-place']
            .map((part) => parseFloat(getComputedStyle(document.querySelector(part)).fontSize))"""
    )
    assert max(labels) <= text, (text, labels)


def test_the_way_so_far_of_a_scenario_has_no_bar_beside_it(page, render):
    page.goto(render(f"# Page\n\n{each_kind()}"))
    page.get_by_role("link", name="Ask").click()
    trail = page.locator(".scenario-trail")
    trail.wait_for()
    assert trail.evaluate("(list) => getComputedStyle(list).borderInlineStartWidth") == "0px"


def test_examples_have_no_colour_of_a_verdict(page, render):
    """Nothing in them is right or wrong."""
    page.goto(render("# Page\n\n````markdown\n```quiz\nWhich?\n\n- [x] this\n```\n````\n"))
    found = page.locator(".language-markdown code").first.evaluate(
        """(code) => [code, ...code.querySelectorAll('.s, .sb')]
            .map((part) => getComputedStyle(part).color)"""
    )
    assert len(found) > 1
    assert len(set(found)) == 1
