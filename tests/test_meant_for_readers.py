"""What a quiz's readers would see before they answer: answers, feedback and options that are not written as such."""

import pytest
from exercises.check import check
from support.sources import advised, diagnosed, fenced

BLANK = "Who causes tides? The [[moon]]."


def quiz(body):
    """What the check says of a quiz, errors and advice apart."""
    page = fenced("quiz", body, 'id="a"')
    return diagnosed(page), [each for each in advised(page) if not each.endswith("no-feedback")]


@pytest.mark.parametrize(
    "line",
    ["Answer: moon", "**Answer:** moon", "Answers: 1. moon, 2. wind", "Solution: the moon", "Lösung: Moon", "The answer is: moon.",
     "Answer:\nmoon", "Explanation: the moon pulls.", "**Explanation:** It pulls.", "Feedback: It pulls."],
)  # fmt: skip
def test_an_answer_or_explanation_under_blanks_is_named(line):
    """It would be printed under its question; under options it is reported, too."""
    for gap in ("\n\n", "\n"):
        assert quiz(f"{BLANK}{gap}{line}") == ([f"{2 + len(gap)}:1 bad-marker"], [])
    assert quiz(f"{BLANK}\n\n{line}\n\n> Why.")[0] == ["4:1 bad-marker"]


@pytest.mark.parametrize(
    "body",
    [
        "Answer: [[moon]]",
        f"Solution: salt in water.\n\n{BLANK}",
        f"{BLANK}\n\nAnswer: in one word.",
        f"{BLANK}\n\nKey: M = month.",
        f"{BLANK}\n\nReason: it is near.",
        f"{BLANK}\n\n> Answer: the moon.",
        f"{BLANK}\n\n~~~\nAnswer: moon\n~~~",
    ],
)
def test_a_question_may_speak_of_answers(body):
    assert quiz(body) == ([], [])


@pytest.mark.parametrize("rule", ["***", "___", "* * *", "-----"])
def test_a_rule_after_an_explanation_is_meant_as_a_separator(rule):
    """Else the explanation would be part of the question."""
    assert quiz(f"{BLANK}\n\n> It pulls.\n\n{rule}\n\nAnd waves? The [[wind]].") == (
        ["6:1 bad-marker"],
        [],
    )
    assert quiz(f"A?\n\n- [x] a\n- [ ] b\n\n{rule}\n\nB?\n\n- [x] a\n- [ ] b")[0] == [
        "7:1 bad-marker"
    ]


def test_a_rule_between_blanks_is_advised_and_elsewhere_the_writers():
    assert quiz(f"{BLANK}\n\n***\n\nAnd waves? The [[wind]].") == ([], ["4:1 odd-text"])
    assert quiz(f"A text.\n\n***\n\n{BLANK}") == ([], [])
    assert quiz("A [[b]].\n\n***\n\nA [[c]].") == ([], [])
    assert quiz(f"{BLANK}\n\n***\n\nA text.\n\n> Why.") == ([], [])
    assert quiz(f"{BLANK}\n\n<hr>\n\nAnd waves? The [[wind]].") == ([], [])


@pytest.mark.parametrize("mark", ["＞", "»", "›", "->", "=>", "→", "-->"])
@pytest.mark.parametrize("option", ["- [x] Moon", "- [ ] Moon"])
def test_feedback_with_another_mark_is_named(option, mark):
    other = "- [ ] Wind" if "x" in option else "- [x] Wind"
    [found] = [
        each
        for each in check(fenced("quiz", f"Who?\n\n{option}\n  {mark} It pulls.\n{other}"))
        if each.fails
    ]
    assert (found.place, found.rule) == ((5, 3), "bad-marker")
    assert found.help == "Write it as a quote: `  > It pulls.`."


@pytest.mark.parametrize(
    ("option", "place"),
    [
        ("- [x] Moon\n  Correct! It pulls.", "5:3"),
        ("- [x] Moon\n  Feedback: It pulls.", "5:3"),
        ("- [x] Moon\n  &gt; It pulls.", "5:3"),
        ("- [x] Moon\n  *Explanation:* It pulls.", "5:3"),
        ("- [x] Moon\n  Richtig. Er zieht.", "5:3"),
        ("- [x] Moon\n\n  Right: it pulls.", "6:3"),
        ("- [x] Moon > The moon pulls.", "4:14"),
        ("- [x] Moon &gt; The moon pulls.", "4:17"),
        ("- [x] Moon (correct)", "4:11"),
        ("- [x] Moon [right]", "4:11"),
        ("- [x] Moon ✓", "4:11"),
        ("- [x] **Moon** ✅", "4:15"),
        ("- [x] Moon <- right", "4:11"),
        ("- [x] Moon (richtig)", "4:11"),
    ],
)
def test_what_gives_a_right_option_away_is_advised(option, place):
    assert quiz(f"Who?\n\n{option}\n- [ ] Wind\n  > No.") == ([], [f"{place} odd-text"])


@pytest.mark.parametrize(
    "option",
    [
        "3 > 2", "a > b", "A > B is true.", "Sun > Earth > Moon", "f(x)", "(a) and (b)", "x -> y", "Ice → water", "`a` ->\n  b", "> 90",
        "Moon\n  > It pulls.", "»Moon«\n  »Luna« in Latin", "Moon\n  and stars", "Moon\n\n  So:\n\n      -> code", "a\n  ~~~\n  -> b\n  ~~~",
        "Say it\n  correctly.", "The right\n  one", "It is true", "5 > The", "a\n  < b",
    ],
)  # fmt: skip
def test_a_good_option_may_hold_signs(option):
    assert quiz(f"Who?\n\n- [x] {option}\n- [ ] Wind") == ([], [])


def test_options_that_are_code_by_their_indentation_are_named():
    """Not that there are none."""
    body = "Who?\n\n    - [x] Moon\n    - [ ] Wind\n      > No."
    assert quiz(body) == (["4:5 bad-checkbox", "5:5 bad-checkbox"], [])
    body = "What does it print?\n\n    print(1)\n\n    - [x] 1\n    - [ ] 2"
    assert quiz(body) == (["6:5 bad-checkbox", "7:5 bad-checkbox"], [])
    assert quiz(f"{BLANK}\n\n    - [x] a form") == ([], [])
    assert quiz("Which?\n\n    - [x] a form\n\n- [x] a\n- [ ] b") == ([], [])


@pytest.mark.parametrize(
    ("block", "place"),
    [
        ("??? hint\nLook up.", "5:1"),
        ('??? hint "Look"\nLook up.', "5:1") ,
        ("??? hint\n  Look up.", "5:3"),
        ("???+ hint\n\n  Look up.", "6:3"),
        ("??? hint\n\nLook up.", "4:1"),
        ("!!! note\nLook up.", "5:1"),
    ],
)  # fmt: skip
def test_a_block_whose_text_is_outside_is_named(block, place):
    """A hint would stand open below its empty box."""
    assert quiz(f"Who?\n\n{block}\n\n- [x] Moon\n- [ ] Wind") == ([f"{place} bad-marker"], [])


@pytest.mark.parametrize(
    "block",
    [
        "??? hint\n    Look up.", "??? hint\n\n    Look up.", '!!! note "Look up."', '!!! note "Look up."\n\nThen look.', "!!! note\n    Up.",
        "??? hint\n    ~~~\n    a\n    ~~~",
    ],
)  # fmt: skip
def test_a_good_block_is_not_named(block):
    assert quiz(f"Who?\n\n{block}\n\n- [x] Moon\n- [ ] Wind") == ([], [])
