"""What is wrong is told at its place, and what follows from it is not told as well."""

import pytest
from exercises.check import check
from support.sources import diagnosed, fenced

SCENARIO = (
    '--- step="a"\nWhat now?\n\n{}\n- [Stay](#c)\n'
    '--- step="b" {}\nFine.\n--- step="c" ending="poor"\nNot fine.{}'
)
GO = "- [Go](#b)"
GOOD = 'ending="good"'
CASES = {
    "a line that leads on to a step": (
        "order",
        "1. Wake\n\nThen, wash:\n\n2. Wash\n3. Eat\n4. Go",
        ["4:1 stray-text"],
    ),
    "a step in words": ("order", "1. Wake\nThen, wash\n2. Eat\n3. Go", ["3:1 bad-marker"]),
    "checks without boxes": (
        "worksheet",
        "Name\n:   Who?\n\n- Specific\n- Short",
        ["5:1 bad-checkbox", "6:1 bad-checkbox"],
    ),
    "checks without boxes, right below": (
        "worksheet",
        "Name\n:   Who?\n- Specific",
        ["4:1 bad-checkbox"],
    ),
    "a pair as a list item": ("worksheet", "Name\n:   Who?\n\n- Goal: what", ["5:1 bad-marker"]),
    "a self-check above the fields": (
        "worksheet",
        "- [ ] Specific\n\nName\n:   Who?",
        ["4:1 stray-text", "5:1 stray-text"],
    ),
    "no fields at all": ("worksheet", "- [ ] Specific", ["1:1 worksheet-no-fields"]),
    "a separator at the end": (
        "scenario",
        SCENARIO.format(GO, GOOD, "\n---"),
        ["11:1 invalid-option"],
    ),
    "an ending without its name": (
        "scenario",
        SCENARIO.format(GO, "good", ""),
        ["7:14 unknown-option"],
    ),
    "no ending": ("scenario", SCENARIO.format(GO, "", ""), ["7:1 scenario-no-ending"]),
    "a link among options": (
        "quiz",
        "See [the page][p].\n\n- [x] Moon\n- [ ] Wind\n\n[p]: page.md",
        ["7:1 stray-text"],
    ),
    "an abbreviation among options": (
        "quiz",
        "HTML?\n\n- [x] Moon\n- [ ] Wind\n\n*[HTML]: Hypertext",
        ["7:1 stray-text"],
    ),
    "a link among cards": ("cards", "See.\n:   [It][p].\n\n[p]: page.md", ["5:1 stray-text"]),
    "a link among buckets": (
        "sort",
        "Sea\n:   [Whale][p]\n\n[p]: page.md\n\nLand\n:   Fox",
        ["5:1 stray-text"],
    ),
    "a link among steps": ("order", "1. a\n2. b\n3. c\n\n[p]: page.md", ["6:1 stray-text"]),
}


@pytest.mark.parametrize(("kind", "body", "said"), CASES.values(), ids=CASES)
def test_what_is_wrong_is_told_once_and_at_its_place(kind, body, said):
    assert diagnosed(fenced(kind, body, 'id="x"')) == said


def test_a_definition_where_no_text_can_be_is_to_be_moved():
    """It prints nothing, and holds for the whole page."""
    for kind, body, _ in list(CASES.values())[-5:]:
        [found] = [each for each in check(fenced(kind, body)) if each.fails]
        assert found.help == "Move it below the exercise: it holds for the whole page."
    assert diagnosed(fenced("quiz", "See [a][p].\n\n[p]: page.md\n\n- [x] a\n- [ ] b")) == []


def test_questions_that_differ_in_their_blanks_only_are_told_why_they_are_the_same():
    said = {}
    for name, body in {
        "blanks": "Name one: [[ebb]].\n---\nName one: [[flood]].",
        "options": "One?\n\n- [x] a\n- [ ] b\n---\nOne?\n\n- [x] a\n- [ ] b",
    }.items():
        [found] = [each for each in check(fenced("quiz", body)) if each.fails]
        assert found.rule == "duplicate-item"
        said[name] = found.help
    assert said["options"] == "Reword one of the two."
    assert said["blanks"].endswith("What is in the blanks does not count: it is the answer.")


def test_a_choice_is_told_its_step_by_the_name_that_a_step_can_have():
    body = SCENARIO.format("- [Go right](#right one)", GOOD, "")
    [found] = [each for each in check(fenced("scenario", body)) if each.fails]
    assert (found.place, found.rule) == ((5, 1), "scenario-unknown-step")
    assert "`- [Go right](#right-one)`" in found.help


@pytest.mark.parametrize("kind", ["cards", "sort", "match", "worksheet"])
@pytest.mark.parametrize("indent", ["  ", "   "])
def test_a_name_that_is_indented_under_a_definition_is_told_at_itself(kind, indent):
    """It was taken for more of what is above, and what is under it for that one's, too."""
    body = "P.\n\nOne\n:   Back\n\n{}Two\n:   Back two\n\nThree\n:   c\n"
    text = f"# A\n\n```{kind} id=x\n{body.format(indent)}```\n"
    (found,) = [each for each in check(text) if each.fails]
    assert (found.rule, found.place) == ("bad-marker", (9, len(indent) + 1))
    assert not [each for each in check(text.replace(f"\n{indent}Two", "\nTwo")) if each.fails]


def test_a_further_paragraph_and_a_list_stay_with_their_definition():
    body = "One\n:   Back\n\n{}\n:   Back two\n\nThree\n:   c\n"
    for more in ("    Two", "  - Two", "   > Two"):
        text = f"# A\n\n```sort id=x\n{body.format(more)}```\n"
        assert [each for each in check(text) if each.fails] == []
