"""Spaces that are not the space bar's: a mark with one is named at its line, and mended; a text with one is the writer's."""

import pytest
from exercises.check import check
from exercises.fix import fix
from support.sources import diagnosed, fenced, shown

SPACES = ("\u00a0", "\u202f", "\u2003", "\u3000", "\u200b", "\u2060", "\ufeff", "\u200f")
SCENARIO = (
    '--- step="a"\nWhat now?\n\n{}\n- [Stay](#c)\n--- step="b" ending="good"\nFine.\n'
    '---{}step="c" ending="poor"\nNot fine.'
)
# A body with ␣ for the space in question, and where and what the check says of it.
MARKS = {
    "after a bullet": ("quiz", "Who?\n\n-␣[ ] Sun\n- [x] Moon\n- [ ] Wind", "4:1 bad-checkbox"),
    "in a box": ("quiz", "Who?\n\n- [␣] Sun\n- [x] Moon\n- [ ] Wind", "4:1 bad-checkbox"),
    "before a box": ("quiz", "Who?\n\n␣- [ ] Sun\n- [x] Moon\n- [ ] Wind", "4:1 bad-checkbox"),
    "after a box": ("quiz", "Who?\n\n- [ ]␣Sun\n- [x] Moon\n- [ ] Wind", "4:1 bad-checkbox"),
    "in the last box": ("quiz", "Who?\n\n- [x] Moon\n- [ ] Wind\n-␣[ ] Sun", "6:1 bad-checkbox"),
    "the second of two": ("quiz", "Who?\n\n- [ ] Wind\n-␣[x] Moon", "5:1 bad-checkbox"),
    "a wrong answer": ("quiz", "The [[moon]].\n\n-␣[!] sun\n  > No.", "4:1 bad-checkbox"),
    "a check": ("worksheet", "Name\n:   Who?\n\n-␣[ ] Short", "5:1 bad-checkbox"),
    "a separator": ("quiz", "The [[moon]] pulls.\n---␣\nThe [[sun]] shines.", "3:1 bad-marker"),
    "a separator's options": (
        "quiz",
        'The [[moon]] pulls.\n---␣match="exact"\nThe [[sun]] shines.',
        "3:1 bad-marker",
    ),
    "the first step": ("order", "Day:\n\n1.␣Wake\n2. Wash\n3. Eat", "4:1 bad-marker"),
    "the first of ones": ("order", "1.␣Wake\n1. Wash\n1. Eat", "2:1 bad-marker"),
    "the last step": ("order", "1. Wake\n2. Wash\n3.␣Eat", "4:1 bad-marker"),
    "a choice": ("scenario", SCENARIO.format("-␣[Go](#b)", " "), "5:1 bad-marker"),
    "a step of a scenario": ("scenario", SCENARIO.format("- [Go](#b)", "␣"), "9:1 bad-marker"),
    "a back": ("cards", "Tide\n:␣It rises and falls.", "3:1 bad-marker"),
    "an item": ("sort", "Sea\n:   Whale\n:␣Shark\n\nLand\n:   Fox", "4:1 bad-marker"),
}


@pytest.mark.parametrize("space", SPACES, ids=lambda space: f"U+{ord(space):04X}")
@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_with_another_space_is_named_and_mended(mark, space):
    """The first of its kind, too, which was lost without a word; nothing else is said of it."""
    kind, body, said = MARKS[mark]
    page = fenced(kind, body.replace("␣", space), 'id="a"')
    [found] = [each for each in check(page) if each.fails]
    assert f"{found.place.line}:{found.place.column} {found.rule}" == said
    assert f"(U+{ord(space):04X})" in found.message
    mended = fix(page)
    assert diagnosed(mended) == []
    assert space not in mended
    assert fix(mended) == mended


@pytest.mark.parametrize("lead", ["\u00a0\u00a0", "\u3000", " \u00a0"])
def test_an_indentation_of_other_spaces_is_mended_before_a_quote(lead):
    """As far in as it looks."""
    page = fenced("quiz", f"Who?\n\n- [ ] Sun\n{lead}> No.\n- [x] Moon", 'id="a"')
    [found] = [each for each in check(page) if each.fails]
    assert (found.place.line, found.rule) == (5, "bad-marker")
    assert fix(page) == page.replace(lead, "  ")
    assert shown(fix(page))[0]["questions"][0]["options"][0]["feedback"] == "No."


def test_several_steps_without_a_good_one_are_a_list():
    page = fenced("order", "Day:\n\n1.\u00a0a\n2.\u00a0b\n3.\u00a0c", 'id="a"')
    assert diagnosed(page) == ["4:1 bad-marker", "5:1 bad-marker", "6:1 bad-marker"]
    assert diagnosed(fix(page)) == []


def test_a_line_that_begins_with_such_a_space_says_so_where_it_is_reported():
    """What it is meant as cannot be told, so it is not mended."""
    page = fenced("cards", "Tide\n:   It rises.\n\n\u00a0\u00a0\u00a0\u00a0More of it.", 'id="a"')
    [found] = [each for each in check(page) if each.fails]
    assert (found.place.line, found.rule) == (5, "cards-no-back")
    assert found.help.endswith("begins with a no-break space (U+00A0): write an ordinary space.")
    assert fix(page) == page


GOOD = {
    "a date in a prompt": ("order", "Am\n1.\u00a0Mai\nwar es so:\n\n1. a\n2. b\n3. c"),
    "a date above the steps": ("order", "Am\n1.\u00a0Mai 1886:\n\n1. a\n2. b\n3. c"),
    "a date in a stem": ("quiz", "Am\n1.\u00a0Mai\nwar der [[Umzug]]."),
    "a hyphen in a dialogue": ("quiz", "-\u00a0Bonjour !\n\nIl est [[poli]]."),
    "within a text": ("quiz", "Who\u00a0is it?\n\n- [x] the\u00a0moon\n- [ ] \u200fشمس"),
    "the text's own": ("cards", "5\u00a0km\n:   \u00a0Far away."),
    "in code": ("quiz", "Which is it?\n\n~~~\n-\u00a0[ ] a\n---\u00a0\n~~~\n\n- [x] a\n- [ ] b"),
}


@pytest.mark.parametrize("good", GOOD)
def test_such_a_space_within_a_text_is_the_writers(good):
    kind, body = GOOD[good]
    page = fenced(kind, body, 'id="a"')
    assert diagnosed(page) == []
    assert fix(page) == page
