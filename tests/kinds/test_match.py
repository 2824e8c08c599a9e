"""What a match's source may hold: each rule of the kind with its place, what `show` understands, what is rendered."""

import re
from xml.etree.ElementTree import tostring

import pytest
from exercises.elements import Builder
from exercises.exercise_check import check_exercises
from exercises.kinds import KINDS
from exercises.source import scan
from support.sources import diagnosed, fenced, shown

WHOLE = """\
Choose a meaning for each word.

Segment
:   A group of buyers
    who behave alike

Economic buyer
:   Signs for the *money*

    > Often not the one who uses it.

-
:   Everybody who might buy
:   Nobody at all
"""
PAIRS = "A\n:   one\n\nB\n:   two"


def match(body: str, options: str = 'id="m"') -> str:
    return fenced("match", body, options)


def test_a_sound_match_is_shown_as_written():
    """`show` gives the prompt, each term with its definition, a quote included, and the distractors."""
    assert diagnosed(match(WHOLE)) == []
    (found,) = shown(match(WHOLE, 'id="m" title="Who is who"'))
    assert found == {
        "kind": "match",
        "id": "m",
        "title": "Who is who",
        "line": 1,
        "objective": [],
        "prompt": "Choose a meaning for each word.",
        "pairs": [
            {"term": "Segment", "definition": "A group of buyers\nwho behave alike"},
            {
                "term": "Economic buyer",
                "definition": "Signs for the *money*\n\n> Often not the one who uses it.",
            },
        ],
        "distractors": ["Everybody who might buy", "Nobody at all"],
    }


def test_prompt_and_distractors_may_be_missing():
    """Two pairs are a match; what is missing is empty."""
    (found,) = shown(match(PAIRS))
    assert (found["prompt"], found["distractors"]) == ("", [])


SOUND = {
    "no blank line between the pairs": "A\n:   one\nB\n:   two",
    "blank lines between a term and its definition": "A\n\n:   one\n\n\nB\n\n:   two",
    "a prompt directly above the first term": "Choose.\nA\n:   one\n\nB\n:   two",
    "a distractor before the first pair": "Choose.\n\n-\n:   none\n\n" + PAIRS,
    "distractors in two places": "A\n:   one\n\n-\n:   none\n\nB\n:   two\n\n-\n:   neither",
    "a comment between pairs": "A\n:   one\n\n<!-- later -->\n\nB\n:   two",
    "a list, a quote and code in a definition": "A\n:   one\n\n    - a\n\n    > b\n\n    ~~~text\n    :   c\n    ~~~\n\nB\n:   two",
    "two terms of one definition": "A\n:   one\n\nB\n:   one",
    "one space before the structure": " A\n :   one\n\n B\n :   two",
}


@pytest.mark.parametrize("body", SOUND.values(), ids=SOUND)
def test_what_is_sound(body):
    """Nothing is reported."""
    assert diagnosed(match(body)) == []


BROKEN = {
    "no pair at all": ("Just some text.", ["1:1 match-too-few-pairs"]),
    "a list in the place of pairs": ("- A: one\n- B: two", ["2:1 bad-marker", "3:1 bad-marker"]),
    "one pair": ("A\n:   one", ["1:1 match-too-few-pairs"]),
    "one pair and a distractor": ("A\n:   one\n\n-\n:   none", ["1:1 match-too-few-pairs"]),
    "one pair and a term without a definition": ("A\n:   one\n\nB", ["5:1 match-not-a-pair"]),
    "a term without a definition": (PAIRS + "\n\nC\n\nD\n:   four", ["8:1 match-not-a-pair"]),
    "a first line that is taken for a term": ("Choose one\n\n" + PAIRS, ["2:1 match-not-a-pair"]),
    "a second definition": ("A\n:   one\n:   two\n\nB\n:   three", ["4:1 match-not-a-pair"]),
    "a definition without a term": (":   none\n\n" + PAIRS, ["2:1 match-not-a-pair"]),
    "a definition without words": ("A\n:\n\nB\n:   two", ["3:1 empty-text"]),
    "a distractor without words": (PAIRS + "\n\n-\n:", ["9:1 empty-text"]),
    "a paragraph between two pairs": (
        "A\n:   one\n\nOne line,\nand another.\n\nB\n:   two",
        ["5:1 stray-text"],
    ),
    "a term twice": ("A\n:   one\n\nA\n:   two", ["5:1 duplicate-item"]),
    "a heading in a definition": (
        "A\n:   one\n\n    # Big\n\nB\n:   two",
        ["5:5 heading-in-exercise"],
    ),
    "a form in a definition": ("A\n:   <input>\n\nB\n:   two", ["3:5 unsafe-html"]),
    "nothing": ("", ["1:1 empty-exercise"]),
}


@pytest.mark.parametrize(("body", "expected"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_named_once_with_its_place(body, expected):
    """Exactly these rules, at these places, and no echo of them."""
    assert diagnosed(match(body)) == expected


@pytest.mark.parametrize("option", ["shuffle", 'match="exact"', 'layout="grid"'])
def test_an_option_of_another_kind_is_unknown(option):
    """A match has the common options only."""
    assert diagnosed(match(PAIRS, f'id="m" {option}')) == ["1:17 unknown-option"]


def rendered(body: str) -> str:
    (checked,) = check_exercises(scan(match(body)))
    builder = Builder()
    element = KINDS["match"].render(checked.record, builder)
    for slot in builder.slots:
        slot.element.text = slot.markdown
    return tostring(element, encoding="unicode")


FOUR = "A\n:   one\n\nB\n:   two\n\nC\n:   three\n\nD\n:   four\n\n-\n:   five"


def test_the_order_of_the_definitions_is_nobodys():
    """It comes from the texts alone: whichever way the writer turns the pairs, the letters stay where they are."""
    turned = "\n\n".join(reversed(FOUR.split("\n\n")))
    letters = [
        re.findall(r"<option value=\"\w+\">(\w\. \w+)</option>", rendered(body))[:5]
        for body in (FOUR, turned)
    ]
    assert letters[0] == letters[1]
    assert [each[3:] for each in letters[0]] != ["one", "two", "three", "four", "five"]


def test_a_definition_of_two_terms_stands_once():
    """Whoever chooses it for either is right, so there are no two letters for it."""
    assert rendered("A\n:   one\n\nB\n:   one\n\nC\n:   two").count('class="match-slip"') == 2


def test_a_select_holds_a_letter_and_plain_words():
    """Markdown would be read out as signs."""
    assert re.search(
        r">[A-C]\. Signs for the money</option>",
        rendered("A\n:   Signs for the *money*\n\nB\n:   two"),
    )
