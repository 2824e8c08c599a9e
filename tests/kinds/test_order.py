"""What an order's source may hold: each rule of the kind with its place, what `show` understands, what is rendered."""

import itertools
import re
from xml.etree.ElementTree import tostring

import pytest
from exercises.elements import Builder
from exercises.exercise_check import check_exercises
from exercises.kinds import KINDS
from exercises.source import scan
from support.sources import diagnosed, fenced, shown

WHOLE = """\
From groups to people:

1. Choose whom to recruit,
   and write down why
2. Talk to each alone
   > Together they would agree with the loudest.

3. Group what was heard

   - by goal
   - by pain
"""
STEPS = "1. One\n2. Two\n3. Three"


def order(body: str, options: str = 'id="o"') -> str:
    return fenced("order", body, options)


def test_a_sound_order_is_shown_as_written():
    """`show` gives the prompt, and each step with its reason, dedented."""
    assert diagnosed(order(WHOLE)) == []
    (found,) = shown(order(WHOLE, 'id="o" title="In order"'))
    assert found == {
        "kind": "order",
        "id": "o",
        "title": "In order",
        "line": 1,
        "objective": [],
        "prompt": "From groups to people:",
        "steps": [
            {"text": "Choose whom to recruit,\nand write down why", "reason": ""},
            {"text": "Talk to each alone", "reason": "Together they would agree with the loudest."},
            {"text": "Group what was heard\n\n- by goal\n- by pain", "reason": ""},
        ],
    }


def test_the_prompt_may_be_missing():
    """Three steps are an order; what is missing is empty."""
    (found,) = shown(order(STEPS))
    assert found["prompt"] == ""


SOUND = {
    "brackets after the numbers": "1) One\n2) Two\n3) Three",
    "any numbers": "7. One\n7. Two\n1. Three",
    "blank lines between the steps": "1. One\n\n\n2. Two\n\n3. Three",
    "a prompt that is a list": "- this\n- that\n\n" + STEPS,
    "a comment between steps": "1. One\n<!-- later -->\n2. Two\n3. Three",
    "code in a step": "1. One\n\n    ~~~text\n    1. not a step\n    ~~~\n2. Two\n3. Three",
    "a quote that is not last belongs to the step": "1. One\n\n    > said\n\n    and more\n2. Two\n3. Three",
    "one space before the structure": " 1. One\n 2. Two\n 3. Three",
}


@pytest.mark.parametrize("body", SOUND.values(), ids=SOUND)
def test_what_is_sound(body):
    """Nothing is reported."""
    assert diagnosed(order(body)) == []


BROKEN = {
    "no step at all": ("Just some text.", ["1:1 order-too-few-steps"]),
    "a list without numbers": (
        "- One\n- Two\n- Three",
        ["2:1 bad-marker", "3:1 bad-marker", "4:1 bad-marker"],
    ),
    "two steps": ("1. One\n2. Two", ["1:1 order-too-few-steps"]),
    "a paragraph between two steps": (
        "1. One\n2. Two\n\nOne line,\nand another.\n\n3. Three",
        ["5:1 stray-text"],
    ),
    "a paragraph after the last step": (STEPS + "\n\nThat was it.", ["6:1 stray-text"]),
    "a bullet among the steps": ("1. One\n- not a step\n2. Two\n3. Three", ["3:1 bad-marker"]),
    "a reason at the margin": ("1. One\n> because\n2. Two\n3. Three", ["3:1 stray-text"]),
    "a step without words": ("1. One\n2.\n3. Three", ["3:1 empty-text"]),
    "a reason without words": ("1. One\n   >\n2. Two\n3. Three", ["3:4 empty-text"]),
    "the same step only": ("1. One\n2. One\n3. One", ["3:1 duplicate-item"]),
    "a heading in a step": ("1. One\n   # Two\n2. Two\n3. Three", ["3:4 heading-in-exercise"]),
    "a footnote in a reason": (
        "1. One\n   > See[^1].\n2. Two\n3. Three",
        ["3:9 footnote-in-answer"],
    ),
    "a form in a step": ("1. <input>\n2. Two\n3. Three", ["2:4 unsafe-html"]),
    "nothing": ("", ["1:1 empty-exercise"]),
}


@pytest.mark.parametrize(("body", "expected"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_named_once_with_its_place(body, expected):
    """Exactly these rules, at these places, and no echo of them."""
    assert diagnosed(order(body)) == expected


@pytest.mark.parametrize("option", ["shuffle", 'match="exact"', 'layout="grid"'])
def test_an_option_of_another_kind_is_unknown(option):
    """An order has the common options only."""
    assert diagnosed(order(STEPS, f'id="o" {option}')) == ["1:17 unknown-option"]


def rendered(body: str) -> str:
    (checked,) = check_exercises(scan(order(body)))
    builder = Builder()
    element = KINDS["order"].render(checked.record, builder)
    for slot in builder.slots:
        slot.element.text = slot.markdown
    return tostring(element, encoding="unicode")


@pytest.mark.parametrize(
    "right", list(itertools.permutations(["One", "Two", "Three"])), ids=" ".join
)
def test_the_steps_never_stand_in_their_right_order(right):
    """However the writer has ordered them, a reader has something to do."""
    body = "\n".join(f"{number}. {text}" for number, text in enumerate(right, 1))
    assert tuple(re.findall(r'class="order-text"[^>]*>(\w+)<', rendered(body))) != right


def test_the_key_calls_each_step_by_the_letter_it_stands_under():
    """Letters go down the page; the key gives them in the right order, with the reasons."""
    html = rendered("1. One\n   > First of all.\n2. Two\n3. Three")
    letters = dict(
        zip(
            re.findall(r'class="order-text"[^>]*>(\w+)<', html),
            re.findall(r'data-letter="(\w)"', html),
        )
    )
    assert sorted(letters.values()) == ["A", "B", "C"]
    assert re.findall(r"<b>(\w)</b>", html) == [letters["One"], letters["Two"], letters["Three"]]
    assert (
        f'<b>{letters["One"]}</b><div class="order-reason" data-slot="">First of all.</div>' in html
    )


def test_the_same_step_may_stand_twice():
    """Each is an item of its own, and the shown order never reads as the right one."""
    body = "1. Press\n2. Wait\n3. Press"
    assert diagnosed(order(body)) == []
    html = rendered(body)
    shown = re.findall(r'class="order-text"[^>]*>(\w+)<', html)
    assert sorted(shown) == ["Press", "Press", "Wait"]
    assert shown != ["Press", "Wait", "Press"]
    assert len(set(re.findall(r'data-item="(\w+)"', html))) == 3
