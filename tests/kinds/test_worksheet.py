"""What a worksheet's source may hold: each rule of the kind with its place, and what `show` understands."""

import pytest
from support.sources import diagnosed, fenced, shown

WHOLE = """\
Fill in what you know.

Name and role
:   Who is this, in one line?

Goal
:   What is this person
    trying to get done?

    Think of one day.

- [ ] Specific enough to picture
- [ ] Backed by evidence
  I can name
"""


def worksheet(body: str, options: str = 'id="w"') -> str:
    return fenced("worksheet", body, options)


def test_a_sound_worksheet_is_shown_as_written():
    """`show` gives the prompt, each label with its help, and the self-check, dedented."""
    assert diagnosed(worksheet(WHOLE)) == []
    (found,) = shown(worksheet(WHOLE, 'id="w" title="Build one" layout="grid"'))
    assert found == {
        "kind": "worksheet",
        "id": "w",
        "title": "Build one",
        "line": 1,
        "objective": [],
        "prompt": "Fill in what you know.",
        "fields": [
            {"label": "Name and role", "help": "Who is this, in one line?"},
            {
                "label": "Goal",
                "help": "What is this person\ntrying to get done?\n\nThink of one day.",
            },
        ],
        "checks": ["Specific enough to picture", "Backed by evidence\nI can name"],
    }


def test_prompt_and_self_check_may_be_missing():
    """One field is a worksheet; what is missing is empty."""
    (found,) = shown(worksheet("Goal\n:   What for?"))
    assert (found["prompt"], found["checks"]) == ("", [])


SOUND = {
    "blank lines between the parts": "Goal\n\n\n:   What for?\n\n\n\nPain\n:   What is in the way?",
    "other bullets in the self-check": "Goal\n:   What for?\n\n* [ ] One\n+ [ ] Two",
    "a prompt directly above the first field": "Fill it in.\nGoal\n:   What for?",
    "a prompt that is a list": "- one\n- two\n\nGoal\n:   What for?",
    "a comment between fields and after the checks": "Goal\n:   What for?\n\n<!-- later -->\n\nPain\n:   What?\n\n- [ ] One\n\n<!-- end -->",
    "code in a help": "Goal\n:   What for?\n\n    ~~~text\n    :   - [x]\n    ~~~",
    "a list in a help": "Goal\n:   What for?\n\n    - [a] thing",
    "one space before the structure": " Goal\n :   What for?",
}


@pytest.mark.parametrize("body", SOUND.values(), ids=SOUND)
def test_what_is_sound(body):
    """Nothing is reported."""
    assert diagnosed(worksheet(body)) == []


BROKEN = {
    "no field at all": ("Just some text.\n", ["1:1 worksheet-no-fields"]),
    "a self-check alone": ("- [ ] One\n- [ ] Two\n", ["1:1 worksheet-no-fields"]),
    "a field without help": (
        "Goal\n:   What for?\n\nPain\n\nName\n:   Who?",
        ["5:1 worksheet-not-a-field"],
    ),
    "a first line that is taken for a field": (
        "Fill it in\n\nGoal\n:   What for?",
        ["2:1 worksheet-not-a-field"],
    ),
    "a last field without help": ("Goal\n:   What for?\n\nPain", ["5:1 worksheet-not-a-field"]),
    "a second help": ("Goal\n:   What for?\n:   And when?", ["4:1 worksheet-not-a-field"]),
    "a help without a field": (":   What for?\n\nPain\n:   What?", ["2:1 worksheet-not-a-field"]),
    "a help without words": ("Goal\n:\n\nPain\n:   What?", ["3:1 empty-text"]),
    "a ticked box": ("Goal\n:   What for?\n\n- [ ] One\n- [x] Two", ["6:1 bad-checkbox"]),
    "a box without its spaces": (
        "Goal\n:   What for?\n\n-[ ] One\n- [] Two",
        ["5:1 bad-checkbox", "6:1 bad-checkbox"],
    ),
    "a bullet without a box": ("Goal\n:   What for?\n\n- [ ] One\n- Two", ["6:1 bad-checkbox"]),
    "a box without words": ("Goal\n:   What for?\n\n- [ ]\n- [ ] Two", ["5:1 empty-text"]),
    "a field after the self-check": (
        "Goal\n:   What for?\n\n- [ ] One\n\nPain\n:   What?",
        ["7:1 stray-text", "8:1 stray-text"],
    ),
    "text after the self-check": (
        "Goal\n:   What for?\n\n- [ ] One\n\nThat was it.\nAll of it.",
        ["7:1 stray-text"],
    ),
    "a paragraph between two fields": (
        "Goal\n:   What for?\n\nOne line,\nand another.\n\nPain\n:   What?",
        ["5:1 stray-text"],
    ),
    "a label twice": ("Goal\n:   What for?\n\nGoal\n:   And this?", ["5:1 duplicate-item"]),
    "a heading": ("Goal\n:   What for?\n\n    # Big", ["5:5 heading-in-exercise"]),
    "a form in a help": ("Goal\n:   <input>", ["3:5 unsafe-html"]),
    "nothing": ("\n", ["1:1 empty-exercise"]),
}


@pytest.mark.parametrize(("body", "expected"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_named_once_with_its_place(body, expected):
    """Exactly these rules, at these places, and no echo of them."""
    assert diagnosed(worksheet(body)) == expected


@pytest.mark.parametrize("layout", ["stack", "grid"])
def test_the_layouts(layout):
    """There are two."""
    assert diagnosed(worksheet("Goal\n:   What for?", f'id="w" layout="{layout}"')) == []


@pytest.mark.parametrize("options", ['layout="columns"', "layout", 'layout=""'])
def test_another_layout_is_invalid(options):
    """Anything else is reported at the option."""
    assert diagnosed(worksheet("Goal\n:   What for?", f'id="w" {options}')) == [
        "1:21 invalid-option"
    ]


def test_an_option_of_another_kind_is_unknown():
    """A worksheet is not shuffled."""
    assert diagnosed(worksheet("Goal\n:   What for?", 'id="w" shuffle')) == ["1:21 unknown-option"]
