"""What styles must hold whatever they look like: computed in the browser, over every part of every kind."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.axe import in_every_look
from support.each_kind import each_kind

PAGE = f"# Page\n\n{each_kind()}"


@pytest.fixture
def shown(new_context, render):
    """shown(**options): every kind, alive, in a browser with these settings."""

    def shown(**options):
        page = new_context(**options).new_page()
        page.goto(render(PAGE))
        expect(page.locator(".exercise:not([data-live])")).to_have_count(0)
        return page

    return shown


PARTS = "[...document.querySelectorAll('.exercise, .exercise *:not(template, svg *, option)')]"


# What scripts hide and show again.
HIDDEN = (
    "exercise-cards .exercise-body, [data-act=check], .order-move, .quiz-question, .quiz-key > li, .scenario-trail,"
    " .scenario-notebook, .scenario-row, .scenario-debrief, .sort-take, .exercise-sure, .worksheet-row"
)


def test_what_a_script_hides_is_not_shown(shown):
    """Though its own style says how it is laid out."""
    page = shown()
    found = page.locator(HIDDEN).evaluate_all(
        """all => all.map((part) => {
            part.hidden = true;
            return [part.className, getComputedStyle(part).display];
        })"""
    )
    assert len(found) > 12
    assert [name for name, display in found if display != "none"] == []


def test_no_button_is_on_paper(shown):
    page = shown()
    page.emulate_media(media="print")
    found = page.locator(".exercise button").evaluate_all(
        "all => all.filter((button) => button.checkVisibility()).map((button) => button.textContent)"
    )
    assert found == []


def test_where_the_keyboard_is_can_be_seen(shown):
    """At each stop of Tab a ring, on the control or on what is drawn around it."""
    page = shown()
    page.locator(".exercise-title").first.click()
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
                const here = document.activeElement;
                if (!here.closest('.exercise')) return null;
                const ring = (part, pseudo) => {
                    const { outlineStyle, outlineWidth } = getComputedStyle(part, pseudo);
                    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
                };
                const label = here.closest('.worksheet-field')?.querySelector('.worksheet-label');
                const around = [here, here.closest('.quiz-option'), label].filter(Boolean);
                return [
                    here.className || here.tagName,
                    around.some((part) => [null, '::after'].some((pseudo) => ring(part, pseudo))),
                ];
            }"""
        )
        if stop is None:
            break
        stops.append(tuple(stop))
    assert len({name for name, _ in stops}) > 8
    assert [name for name, seen in stops if not seen] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_link_has_the_blue_of_buttons_and_marks(new_context, render, scheme):
    """And no second one beside it."""
    page = new_context(color_scheme=scheme).new_page()
    page.goto(render("# Page\n\nA [link](#page) and [`code`](#page).\n\n- [one](#page)\n"))
    colours = page.evaluate(
        """() => {
            const probe = document.querySelector('article').appendChild(document.createElement('p'));
            probe.style.color = 'var(--course-tint)';
            return [probe, ...document.querySelectorAll('article :is(p, li) > a')].map((each) => getComputedStyle(each).color);
        }"""
    )
    assert (len(colours), len(set(colours))) == (4, 1), colours


def test_forced_colours_leave_what_is_drawn_as_a_mask(shown):
    """Its colour is a background, which they would take away."""
    page = shown(forced_colors="active")
    page.get_by_role("radio", name="Mina").check()
    page.get_by_role("button", name="Check", exact=True).first.click()
    found = page.evaluate(
        f"""() => {PARTS}.flatMap((part) => [null, '::before', '::after'].map((pseudo) => {{
            const style = getComputedStyle(part, pseudo);
            const drawn = pseudo === null || style.content !== 'none';
            const lost = style.maskImage !== 'none' && style.forcedColorAdjust !== 'none';
            return drawn && lost ? `${{part.className || part.tagName}}${{pseudo ?? ''}}` : '';
        }})).filter(Boolean)"""
    )
    assert found == []


def test_in_forced_colours_a_chosen_option_looks_chosen(shown):
    """It is the browser's own control, since ours is drawn in the background."""
    page = shown(forced_colors="active")
    page.get_by_role("radio", name="Mina").check()
    found = page.locator(".quiz-option input, .worksheet-check > input").evaluate_all(
        "all => all.map((input) => [input.type, getComputedStyle(input).appearance])"
    )
    assert {tuple(each) for each in found} == {("radio", "auto"), ("checkbox", "auto")}


def test_in_forced_colours_a_definition_that_is_used_has_no_edge(shown):
    """Fading, which says so elsewhere, is taken away there."""
    page = shown(forced_colors="active", reduced_motion="reduce")
    page.locator("exercise-match select").first.select_option(index=1)
    expect(page.locator(".match-slip[data-used]")).to_have_count(1)
    found = page.locator(".match-slip").evaluate_all(
        """all => all.map((slip) => {
            const edge = getComputedStyle(slip).borderTopColor;
            slip.style.borderColor = 'Canvas';
            return ['used' in slip.dataset, edge === getComputedStyle(slip).borderTopColor];
        })"""
    )
    assert {used == unseen for used, unseen in found} == {True}


def test_in_forced_colours_an_exercise_has_an_edge(shown):
    """Its ground is the page's there."""
    page = shown(forced_colors="active")
    found = page.locator(".exercise").evaluate_all(
        "all => all.map((exercise) => getComputedStyle(exercise).borderTopStyle)"
    )
    assert set(found) == {"solid"}


def test_nothing_moves_for_a_reader_who_wants_no_motion(shown):
    page = shown(reduced_motion="reduce")
    page.get_by_role("radio", name="Mina").check()
    page.get_by_role("button", name="Check", exact=True).first.click()
    expect(page.locator(".exercise-notes")).to_be_visible()
    found = page.evaluate(
        f"""() => {PARTS}.slice(1).filter((part) => {{
            const {{ transitionDuration, animationDuration, animationName }} = getComputedStyle(part);
            const some = (times) => times.split(', ').some((time) => parseFloat(time) > 0);
            return some(transitionDuration) || (animationName !== 'none' && some(animationDuration));
        }}).filter((part) => part.matches('.exercise *')).map((part) => part.className)"""
    )
    assert found == []


def test_buttons_are_as_high_as_a_finger(shown):
    """44 pixels, for what one presses to go on."""
    found = shown(viewport={"width": 360, "height": 800}).locator(
        ".exercise-first:visible, .exercise-second:visible, .scenario-choice:visible"
    )
    assert found.count() > 4
    assert min(found.evaluate_all("all => all.map((one) => one.offsetHeight)")) >= 44


PRIMARIES = [
    "red",
    "pink",
    "purple",
    "deep-purple",
    "indigo",
    "blue",
    "light-blue",
    "cyan",
    "teal",
    "green",
    "light-green",
    "lime",
    "yellow",
    "amber",
    "orange",
    "deep-orange",
    "brown",
    "grey",
    "blue-grey",
    "black",
    "white",
]
# Each colour of a word with the grounds that it is on: 4.5 to 1. What edges something that can be used: 3 to 1.
WORDS = {
    "ink": ("page", "desk", "paper", "wash-chosen"),
    "soft": ("page", "desk", "paper"),
    "tint": ("page", "desk", "paper", "wash-held"),
    "right": ("desk", "paper", "wash-right"),
    "wrong": ("desk", "paper", "wash-wrong"),
    "on-tint": ("tint",),
}
EDGES = {"edge": ("page", "desk", "paper"), "tint": ("wash-chosen", "desk")}
RATIOS = """([words, primaries, least]) => {
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    const probe = document.body.appendChild(document.createElement('i'));
    const painted = (...names) => {
        pen.clearRect(0, 0, 1, 1);
        for (const name of names) {
            probe.style.color = `var(--course-${name})`;
            pen.fillStyle = getComputedStyle(probe).color;
            pen.fillRect(0, 0, 1, 1);
        }
        const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const faint = [];
    for (const primary of primaries) {
        document.body.dataset.mdColorPrimary = primary;
        for (const [word, grounds] of Object.entries(words)) for (const ground of grounds) {
            const [dark, light] = [painted('page', ground), painted('page', ground, word)]
                .sort((a, b) => a - b);
            const ratio = (light + 0.05) / (dark + 0.05);
            if (ratio < least) faint.push([primary, word, ground, Math.round(ratio * 100) / 100]);
        }
    }
    return faint;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_of_every_state_can_be_read_in_every_palette_of_the_theme(shown, scheme):
    page = shown(color_scheme=scheme)
    assert page.evaluate(RATIOS, [WORDS, PRIMARIES, 4.5]) == []
    assert page.evaluate(RATIOS, [EDGES, PRIMARIES, 3]) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_asks_for_more_contrast_gets_it(shown, scheme):
    """7 to 1 for every word, in every palette; edges are as plain as words."""
    page = shown(color_scheme=scheme, contrast="more")
    grounds = {word: on for word, on in WORDS.items() if word != "on-tint"}
    edges = {"edge": ("page", "desk", "paper")}
    assert page.evaluate(RATIOS, [{**grounds, **edges}, PRIMARIES, 7]) == []
    assert page.evaluate(RATIOS, [{"line": ("page", "desk")}, PRIMARIES, 3]) == []


def test_axe_finds_nothing_in_any_kind_once_it_is_tried_again(shown):
    """The other states are looked at in each kind's own tests."""
    page = shown(reduced_motion="reduce")
    page.get_by_role("radio", name="Mina").check()
    page.get_by_label("Blank 1").select_option(label="group")
    page.get_by_label("Blank 2").fill("them")
    for name in ("Need", "Wish"):
        page.get_by_label(name, exact=True).select_option(index=1)
    page.get_by_role("button", name="Emre").press("Enter")
    for key in ("1", "1", "1"):
        page.keyboard.press(key)
    checks = page.locator("[data-act=check]:visible")
    checks.evaluate_all("all => all.forEach((button) => button.click())")
    again = page.get_by_role("button", name="Try again", exact=True)
    expect(again).to_have_count(5)
    again.evaluate_all("all => all.forEach((button) => button.click())")
    expect(again).to_have_count(0)
    page.get_by_role("link", name="Ask").click()
    page.get_by_role("button", name="Back one step").click()
    assert in_every_look(page) == ""
