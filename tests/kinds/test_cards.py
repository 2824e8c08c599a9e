"""`cards` in source: what is read, and what is wrong where (docs/authoring/format.md, 'cards: flip cards'). Bodies begin on line 2."""

from __future__ import annotations

import pytest
from support.sources import diagnosed, fenced, shown

READ = {
    "a front and a back": ("F\n:   B", "", [("F", "B")]),
    "one space after the colon": ("F\n: B", "", [("F", "B")]),
    "a tab after the colon": ("F\n:\tB", "", [("F", "B")]),
    "blank lines between the two": ("F\n\n\n:   B", "", [("F", "B")]),
    "no blank line between cards": ("F\n: B\nG\n: C", "", [("F", "B"), ("G", "C")]),
    "a prompt": ("P\n\nF\n: B", "P", [("F", "B")]),
    "a prompt of several blocks": (
        "P1\nP2\n\n- a\n- b\n\n~~~\ncode\n~~~\n\nF\n: B",
        "P1\nP2\n\n- a\n- b\n\n~~~\ncode\n~~~",
        [("F", "B")],
    ),
    "an admonition as prompt": ("!!! note\n    x\n\nF\n: B", "!!! note\n    x", [("F", "B")]),
    "a front of two lines": ("F1\nF2\n: B", "", [("F1\nF2", "B")]),
    "a front whose second line is indented": ("F1\n  F2\n: B", "", [("F1\nF2", "B")]),
    "a front that begins like an item": ("- F\n: B", "", [("- F", "B")]),
    "a front that begins like a quote": ("> F\n: B", "", [("> F", "B")]),
    "an emoji is no back": (":smile: F\n: B", "", [(":smile: F", "B")]),
    "a back that begins on the next line": ("F\n:\n    B", "", [("F", "B")]),
    "a back with further blocks": (
        "F\n:   B\n\n    more\n\n    - list\n\nG\n: C",
        "",
        [("F", "B\n\nmore\n\n- list"), ("G", "C")],
    ),
    "a back that wraps": ("F\n:   B\n  more", "", [("F", "B\nmore")]),
    "code that begins a back": ("F\n:   ~~~py\n    x\n    ~~~", "", [("F", "~~~py\nx\n~~~")]),
    "a colon in the code of a back": (
        "F\n:   B\n\n    ~~~\n    : x\n    ~~~",
        "",
        [("F", "B\n\n~~~\n: x\n~~~")],
    ),
    "a quote as a back": ("F\n: > q", "", [("F", "> q")]),
    "comments between": (
        "<!-- c -->\nF\n<!-- d -->\n: B\n<!-- e -->\nG\n: C",
        "",
        [("F", "B"), ("G", "C")],
    ),
    "an indented body": (" F\n : B\n   more", "", [("F", "B\nmore")]),
}


@pytest.mark.parametrize(("body", "prompt", "cards"), READ.values(), ids=READ)
def test_a_card_is_a_paragraph_and_a_definition(body, prompt, cards):
    """Lines directly above a `:` are the front; what stands before the first card is the prompt."""
    text = fenced("cards", body)
    assert diagnosed(text) == []
    (found,) = shown(text)
    assert found["prompt"] == prompt
    assert [(card["front"], card["back"]) for card in found["cards"]] == cards


WRONG = {
    "no colon at all": ("F", ["1:1 cards-no-back"]),
    "an emoji only": ("F\n:smile:", ["1:1 cards-no-back"]),
    "two colons": ("F\n:: B", ["3:1 bad-marker"]),
    "a colon first": (": B", ["2:1 cards-no-front"]),
    "a second back": ("F\n: B\n: C", ["4:1 cards-no-front"]),
    "a second back after a blank line": ("F\n: B\n\n: C", ["5:1 cards-no-front"]),
    "a colon under a code block": ("~~~\nx\n~~~\n: B", ["5:1 cards-no-front"]),
    "a front without a back": ("F\n: B\n\nG\n\nH\n: C", ["5:1 cards-no-back"]),
    "a last front without a back": ("F\n: B\n\nG\nG2", ["5:1 cards-no-back"]),
    "a line at the margin under a back": ("F\n: B\n wrap", ["4:2 cards-no-back"]),
    "a list between cards": ("F\n: B\n\n- a\n- b\n\nG\n: C", ["5:1 stray-text"]),
    "a quote between cards": ("F\n: B\n\n> q\n\nG\n: C", ["5:1 stray-text"]),
    "code between cards": ("F\n: B\n\n~~~\nc\n~~~\n\nG\n: C", ["5:1 stray-text"]),
    "an admonition between cards": ("F\n: B\n\n!!! note\n    x\n\nG\n: C", ["5:1 stray-text"]),
    "a rule between cards": ("F\n: B\n\n---\n\nG\n: C", ["5:1 stray-text"]),
    "an empty back": ("F\n:", ["3:1 empty-text"]),
    "the same front twice": ("F\n: B\n\nF\n: C", ["5:1 duplicate-item"]),
    "a heading as front": ("# F\n: B", ["2:1 heading-in-exercise"]),
    "an underlined front": ("F\n---\n: B", ["3:1 heading-in-exercise"]),
    "a footnote in a back": ("F[^1]\n: B[^1]", ["3:4 footnote-in-answer"]),
}


@pytest.mark.parametrize(("body", "expected"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_reported_once_and_where_it_stands(body, expected):
    """Rule, line and column; a thing that lacks its half at its own first line."""
    assert diagnosed(fenced("cards", body)) == expected
