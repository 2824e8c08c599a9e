"""Exercises under themes that are not ours, whose rules for every list and field are theirs."""

import json
import subprocess
import sys

import pytest
from playwright.sync_api import expect
from support.each_kind import each_kind
from support.sites import serve
from support.sources import fenced

PAGE = f"# Page\n\n{each_kind()}"
THEMES = {
    "readthedocs": {"name": "readthedocs", "highlightjs": False},
    "dark": {"name": "mkdocs", "color_mode": "dark", "highlightjs": False},
}
# What is of the widget, and of no text of a writer's.
OWN = "!part.matches('[data-slot] *')"


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    """The address of a page of every kind under each theme."""
    root = tmp_path_factory.mktemp("themes")
    for name, theme in THEMES.items():
        folder = root / f"source-{name}"
        (folder / "docs").mkdir(parents=True)
        (folder / "docs/index.md").write_text(PAGE, "utf-8")
        settings = {
            "site_name": "S", "theme": theme, "plugins": ["search", "exercises"],
            "site_dir": str(root / "sites" / name),
        }  # fmt: skip
        (folder / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")
        words = ["-m", "mkdocs", "--quiet", "build", "--strict"]
        subprocess.run([sys.executable, *words], cwd=folder, check=True)
    with serve(root / "sites") as address:
        yield {name: f"{address}{name}/" for name in THEMES}


@pytest.fixture
def shown(addresses, page):
    def shown(theme):
        page.goto(addresses[theme])
        expect(page.locator(".exercise:not([data-live])")).to_have_count(0)
        return page

    return shown


def test_a_step_has_the_width_of_its_list(shown):
    """A field for its number, which scripts need not, would take the slip's place."""
    found = shown("readthedocs").evaluate(
        """() => [...document.querySelectorAll('.order-slip')].map((slip) =>
            slip.offsetWidth / slip.closest('ol').offsetWidth)"""
    )
    assert len(found) == 3
    assert min(found) > 0.8


def test_no_list_of_a_widget_has_bullets(shown):
    """Its own lists have numbers, letters or slips; a key keeps its numbers."""
    found = shown("readthedocs").evaluate(
        f"""() => [...document.querySelectorAll('.exercise-body li')].filter((part) => {OWN})
            .map((part) => [part.className, getComputedStyle(part).listStyleType])"""
    )
    assert len(found) > 8
    assert {style for _, style in found} == {"none"}


def test_what_is_in_a_row_has_no_margins_of_the_theme(shown):
    found = shown("readthedocs").evaluate(
        f"""() => [...document.querySelectorAll('.exercise-body li > *')].filter((part) => {OWN})
            .map((part) => [part.className || part.tagName, getComputedStyle(part)])
            .filter(([, style]) => parseFloat(style.marginTop) > 0 || parseFloat(style.marginBottom) > 0)
            .map(([name, style]) => [name, style.marginTop, style.marginBottom])"""
    )
    assert found == []


GROUND = """(part) => {
    const pen = document.createElement('canvas').getContext('2d');
    pen.fillStyle = getComputedStyle(part).backgroundColor;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
}"""


@pytest.mark.parametrize(
    "part", [".quiz-options", ".cards-paper", ".order-slip", ".match-row > select"]
)
def test_paper_is_opaque_where_the_theme_names_no_colour(shown, part):
    """White under dark words; nothing shows through what lies on another, as a card or the dock does."""
    assert shown("readthedocs").locator(part).first.evaluate(GROUND) == [255, 255, 255, 255]


def test_the_edges_of_lower_cards_are_under_the_card_alone(shown):
    found = shown("readthedocs").locator(".cards-deck").evaluate(
        """(deck) => {
            const card = deck.querySelector('.cards-paper').getBoundingClientRect().bottom;
            const { bottom } = deck.getBoundingClientRect();
            return ['::before', '::after'].map((pseudo) => {
                const style = getComputedStyle(deck, pseudo);
                const [, top] = /^inset\\((\\d+)px 0px 0px\\)$/.exec(style.clipPath);
                const edge = bottom - parseFloat(style.bottom) - parseFloat(style.height) + +top;
                return edge - card;
            });
        }"""
    )  # fmt: skip
    assert min(found) >= -0.5


@pytest.mark.tolerates_errors  # the theme asks for a style that it then has not
def test_a_choice_of_a_scenario_has_an_arrow_in_the_colour_of_its_words(shown):
    """The palette's tint, which the theme does not name, is dark on dark there."""
    found = shown("dark").locator(".scenario-choice").first.evaluate(
        "(part) => [getComputedStyle(part).color, getComputedStyle(part, '::before').backgroundColor]"
    )  # fmt: skip
    assert len(set(found)) == 1, found


def test_in_an_admonition_an_exercise_is_as_large_as_outside(page, render):
    quiz = fenced("quiz", "Which one?\n\n- [x] this\n- [ ] that", 'title="One"')
    inside = quiz.replace("Which", "What").replace("\n", "\n    ").rstrip(" ")
    page.goto(render(f"# Page\n\n{quiz}\n!!! note\n\n    {inside}"))
    for part in ("[data-act=check]", ".quiz-text", ".exercise-title"):
        sizes = page.locator(f".exercise {part}").evaluate_all(
            "all => all.map((one) => getComputedStyle(one).fontSize)"
        )
        assert len(sizes) > 1
        assert len(set(sizes)) == 1, (part, sizes)
