"""`quiz` in source: what is read, and what is wrong where (docs/authoring/format.md, 'quiz: questions'). Bodies begin on line 2."""

from __future__ import annotations

import pytest
from support.sources import diagnosed, fenced, shown

A = "- [x] a\n- [ ] b"


def question(body: str, options: str = "", number: int = 0) -> dict:
    """What `exercises show` says of one question of a quiz that must be sound."""
    text = fenced("quiz", body, options)
    assert diagnosed(text) == []
    return shown(text)[0]["questions"][number]


STRUCTURE = {
    "options directly under the stem": (f"S\n{A}", "S", ["+a", "-b"]),
    "any number of blank lines": ("S\n\n\n- [x] a\n\n\n- [ ] b\n\n\n", "S", ["+a", "-b"]),
    "one space of indentation is the margin": ("S\n\n - [x] a\n- [ ] b", "S", ["+a", "-b"]),
    "an indented body is dedented as a whole": ("  S\n\n  - [x] a\n  - [ ] b", "S", ["+a", "-b"]),
    "the other bullets, and a capital X": ("S\n\n* [X] a\n+ [ ] b", "S", ["+a", "-b"]),
    "more spaces": ("S\n\n-  [x]  a\n- [ ]   b", "S", ["+a", "-b"]),
    "a plain list in the stem": (f"S\n\n- [y](u)\n- z\n\n{A}", "S\n\n- [y](u)\n- z", ["+a", "-b"]),
    "a link that looks like a box": (f"S\n\n- [x](u)\n{A}", "S\n\n- [x](u)", ["+a", "-b"]),
    "a footnote that looks like a box": (f"S\n\n- [^1] t\n{A}", "S\n\n- [^1] t", ["+a", "-b"]),
    "a reference that looks like a box": (
        f"S\n\n- [x]: http://a\n\n{A}",
        "S\n\n- [x]: http://a",
        ["+a", "-b"],
    ),
    "a numbered list in the stem": (f"1. one\n2. two\n\n{A}", "1. one\n2. two", ["+a", "-b"]),
    "a quote in the stem": (f"S\n\n> q\n\n{A}", "S\n\n> q", ["+a", "-b"]),
    "a colon in the stem": (f"S\n: x\n{A}", "S\n: x", ["+a", "-b"]),
    "an emoji": (f"S\n:smile: x\n\n{A}", "S\n:smile: x", ["+a", "-b"]),
    "a hint": (f"S\n\n??? hint\n    Look\n\n{A}", "S\n\n??? hint\n    Look", ["+a", "-b"]),
    "a rule of stars": (f"S\n***\n{A}", "S\n***", ["+a", "-b"]),
    "boxes in a code block of the stem": (
        f"S\n\n~~~\n- [x] no\n~~~\n\n{A}",
        "S\n\n~~~\n- [x] no\n~~~",
        ["+a", "-b"],
    ),
    "boxes in indented code": (f"S\n\n    - [x] no\n\n{A}", "S\n\n    - [x] no", ["+a", "-b"]),
    "boxes in a comment": (f"S\n<!--\n- [x] no\n-->\n{A}", "S\n<!--\n- [x] no\n-->", ["+a", "-b"]),
    "a code block that begins an item": (
        f"S\n\n- ~~~\n  - [ ] no\n  ~~~\n\n{A}",
        "S\n\n- ~~~\n  - [ ] no\n  ~~~",
        ["+a", "-b"],
    ),
    "a comment between options": ("S\n\n- [x] a\n<!-- c -->\n- [ ] b", "S", ["+a", "-b"]),
    "wrapped lines": ("S\n\n- [x] a\n  wrap\n   more\n- [ ] b", "S", ["+a\nwrap\n more", "-b"]),
    "blocks in an option, dedented by their first line": (
        "S\n\n- [x] a\n\n    text\n\n        code\n- [ ] b",
        "S",
        ["+a\n\ntext\n\n    code", "-b"],
    ),
    "less where a line has less": (
        "S\n\n- [x] a\n\n        code\n\n    text\n- [ ] b",
        "S",
        ["+a\n\ncode\n\ntext", "-b"],
    ),
    "code in an option": (
        "S\n\n- [x] a\n\n    ~~~py\n    - [ ] x\n    ~~~\n\n- [ ] b",
        "S",
        ["+a\n\n~~~py\n- [ ] x\n~~~", "-b"],
    ),
    "code that begins an option": (
        "S\n\n- [x] ~~~py\n  code\n  ~~~\n- [ ] b",
        "S",
        ["+~~~py\ncode\n~~~", "-b"],
    ),
    "a list in an option": (
        "S\n\n- [x] a\n    1. one\n    - two\n- [ ] b",
        "S",
        ["+a\n1. one\n- two", "-b"],
    ),
    "a quote as an option": ("S\n\n- [x] > q\n- [ ] b", "S", ["+> q", "-b"]),
    "blanks outside a stem are literal": ("S\n\n- [x] [[a]]\n- [ ] b", "S", ["+[[a]]", "-b"]),
}


@pytest.mark.parametrize(("body", "stem", "options"), STRUCTURE.values(), ids=STRUCTURE)
def test_a_question_is_a_stem_and_options(body, stem, options):
    """The stem is everything up to the first check box at the margin; an option's text is dedented."""
    found = question(body)
    assert found["stem"] == stem
    assert ["-+"[each["correct"]] + each["text"] for each in found["options"]] == options
    assert found["select"] == "one"


FEEDBACK = {
    "indented quotes": (
        "S\n\n- [x] a\n  > good\n  > on\n- [ ] b\n\n    > no",
        ["good\non", "no"],
        "",
    ),
    "two quotes with a blank line between": (
        "S\n\n- [x] a\n  > f\n\n  > g\n- [ ] b",
        ["f\n\ng", ""],
        "",
    ),
    "without a space": ("S\n\n- [x] a\n  >f\n- [ ] b", ["f", ""], ""),
    "an explanation": (f"S\n\n{A}\n\n> e\n> f\n\n> g", ["", ""], "e\nf\n\ng"),
    "an explanation directly under an option": (f"S\n\n{A}\n> e", ["", ""], "e"),
    "both": ("S\n\n- [x] a\n- [ ] b\n  > f\n> e", ["", "f"], "e"),
    "a quote that begins on the option's line is the option": (
        "S\n\n- [x] a\n- [ ] > b\n\n> e",
        ["", ""],
        "e",
    ),
}


@pytest.mark.parametrize(("body", "feedback", "explanation"), FEEDBACK.values(), ids=FEEDBACK)
def test_feedback_is_an_indented_quote_and_the_explanation_one_at_the_margin(
    body, feedback, explanation
):
    """Feedback belongs to the option above it, the explanation to the question."""
    found = question(body)
    assert [each["feedback"] for each in found["options"]] == feedback
    assert found["explanation"] == explanation


@pytest.mark.parametrize(
    ("body", "options", "select"),
    [
        (f"S\n\n{A}", "", "one"),
        ("S\n\n- [x] a\n- [x] b", "", "many"),
        (f"S\n\n{A}", 'select="many"', "many"),
        (f"S\n\n{A}", 'select="one"', "one"),
        (f'--- select="many"\nS\n\n{A}', "", "many"),
        ("--- select=many\nS\n\n- [x] a\n- [x] b", "select=one", "many"),
        ("S [[x]]", 'select="many" shuffle', "blanks"),
    ],
)
def test_right_options_or_an_option_say_how_many_to_choose(body, options, select):
    """One right option makes a single choice, two a multiple one; `select` may ask for more, and blanks ignore it."""
    assert question(body, options)["select"] == select


@pytest.mark.parametrize("shape", ["---\n", "--- \n", "\n---\n\n", "\n ---\n"])
def test_a_separator_is_a_line_of_three_hyphens(shape):
    """Also directly under a paragraph: a quiz has no headings by underline."""
    text = fenced("quiz", f"A [[x]]\n{shape}B [[y]]")
    assert diagnosed(text) == []
    assert [each["stem"] for each in shown(text)[0]["questions"]] == ["A [[x]]", "B [[y]]"]


def test_what_the_fence_says_holds_for_each_question_that_does_not_say_otherwise():
    """A separator's options are for the question that follows; one before the first carries the first one's."""
    text = fenced(
        "quiz",
        "--- objective=o/one\nA [[x]]\n---\nB [[y]]\n--- objective='o/a o/b'\nC [[z]]",
        'objective="o/two"',
    )
    assert [each["objective"] for each in shown(text)[0]["questions"]] == [
        ["o/one"],
        ["o/two"],
        ["o/a", "o/b"],
    ]


WRONG = {
    # stems and separators
    "no stem": (A, ["2:1 quiz-no-stem"]),
    "no stem after a separator: the first option": (f"S [[x]]\n---\n{A}", ["4:1 quiz-no-stem"]),
    "a separator alone": ("---", ["2:1 quiz-no-stem"]),
    "a separator at the end": (f"S\n\n{A}\n---\n", ["6:1 quiz-no-stem"]),
    "a separator before another": (f"---\n---\nS\n\n{A}", ["2:1 quiz-no-stem"]),
    "a separator before a comment": (f"S\n\n{A}\n---\n<!-- later -->", ["6:1 quiz-no-stem"]),
    "no answers": ("S", ["2:1 quiz-no-answers"]),
    "no answers before a separator": ("S\n---\nT [[x]]", ["2:1 quiz-no-answers"]),
    "four hyphens under a paragraph": (f"S\n----\n\n{A}", ["3:1 heading-in-exercise"]),
    "equals signs under a paragraph": (f"S\n===\n\n{A}", ["3:1 heading-in-exercise"]),
    "four hyphens after the options": (f"S\n\n{A}\n\n----", ["7:1 stray-text"]),
    "an unknown option of a separator": (f"--- titel=x\nS\n\n{A}", ["2:5 unknown-option"]),
    "an option that no separator has": (f"--- id=x\nS\n\n{A}", ["2:5 unknown-option"]),
    "an option of a separator given twice": (
        f"--- shuffle shuffle\nS\n\n{A}",
        ["2:13 invalid-option"],
    ),
    "text on a separator": (
        f"--- Next one\nS\n\n{A}",
        ["2:5 unknown-option", "2:10 unknown-option"],
    ),
    # the key
    "one option": ("S\n\n- [x] a", ["4:1 quiz-one-option"]),
    "one option, unmarked": ("S\n\n- [ ] a", ["4:1 quiz-one-option"]),
    "none right": ("S\n\n- [ ] a\n- [ ] b", ["4:1 quiz-no-correct-option"]),
    "the same option twice": ("S\n\n- [x] a\n- [ ]  a ", ["5:1 duplicate-option"]),
    "the same option three times": (
        "S\n\n- [x] a\n- [ ] a\n- [ ] a",
        ["5:1 duplicate-option", "6:1 duplicate-option"],
    ),
    "two right ones where one may be chosen": (
        "--- select=one\nS\n\n- [x] a\n- [x] b",
        ["2:5 invalid-option"],
    ),
    "options and blanks": (f"S [[x]]\n\n{A}", ["2:1 quiz-mixed"]),
    "options in a numbered list, and blanks": (
        "S [[x]]\n\n1. (x) a\n2. ( ) b",
        ["2:1 quiz-mixed"],
    ),
    "a blank after a box": ("S\n\n1. ( ) [[x]]\n2. ( ) [[y]]", []),
    "an option without text": ("S\n\n- [x]\n- [ ] b", ["4:1 empty-text"]),
    "an option with spaces only": ("S\n\n- [x]   \n- [ ] b", ["4:1 empty-text"]),
    "feedback without text": ("S\n\n- [x] a\n  >\n- [ ] b", ["5:3 empty-text"]),
    "an explanation without text": (f"S\n\n{A}\n\n>", ["7:1 empty-text"]),
    # boxes; none of these is one option, or no right option, as well
    "no space before the box": ("S\n\n-[x] a\n- [ ] b", ["4:1 bad-checkbox"]),
    "another letter": ("S\n\n- [y] a\n- [ ] b", ["4:1 bad-checkbox"]),
    "a space before the x": ("S\n\n- [ x] a\n- [ ] b", ["4:1 bad-checkbox"]),
    "nothing in it": ("S\n\n- [] a\n- [x] b", ["4:1 bad-checkbox"]),
    "no space after it": ("S\n\n- [x]a\n- [ ] b", ["4:1 bad-checkbox"]),
    "a bad box alone": ("S\n\n- [y] a", ["4:1 bad-checkbox"]),
    "no box after the first option": (f"S\n\n{A}\n- c", ["6:1 bad-checkbox"]),
    "a link after the first option": (f"S\n\n{A}\n- [y](u)", ["6:1 bad-checkbox"]),
    "a box inside an option": ("S\n\n- [x] a\n  - [ ] n\n- [ ] b", ["5:3 bad-checkbox"]),
    "a bad box inside an option": ("S\n\n- [x] a\n    - [] n\n- [ ] b", ["5:5 bad-checkbox"]),
    "a box inside the only option": ("S\n\n- [ ] a\n  - [x] b", ["5:3 bad-checkbox"]),
    # quotes and text in the wrong place
    "a quote at the margin between options": (
        "S\n\n- [x] a\n> f\n- [ ] b",
        ["5:1 orphan-feedback"],
    ),
    "a quote with one space between options": (
        "S\n\n- [x] a\n > f\n > g\n- [ ] b",
        ["5:2 orphan-feedback"],
    ),
    "an explanation before the last option": (
        f"S\n\n{A}\n\n> e\n\n- [ ] c",
        ["7:1 orphan-feedback"],
    ),
    "text under an option's feedback": ("S\n\n- [x] a\n  > f\n  more\n- [ ] b", ["6:3 stray-text"]),
    "text after an option's feedback": (
        "S\n\n- [x] a\n  > f\n\n  more\n- [ ] b",
        ["7:3 stray-text"],
    ),
    "a line at the margin under an option": ("S\n\n- [x] a\nwrap\n- [ ] b", ["5:1 stray-text"]),
    "text after the options": (f"S\n\n{A}\n\ntext", ["7:1 stray-text"]),
    "a paragraph and another after the options": (
        f"S\n\n{A}\n\ntext\nmore\n\nmore",
        ["7:1 stray-text", "10:1 stray-text"],
    ),
    "text after the explanation": (f"S\n\n{A}\n\n> e\n\ntext", ["9:1 stray-text"]),
    # text
    "a heading as stem": (f"# H\n\n{A}", ["2:1 heading-in-exercise"]),
    "a heading without a space": (f"#S\n\n{A}", ["2:1 heading-in-exercise"]),
    "a heading in an option": ("S\n\n- [x] a\n  # h\n- [ ] b", ["5:3 heading-in-exercise"]),
    "a heading as an option": ("S\n\n- [x] a\n  # h\n- [ ] b", ["5:3 heading-in-exercise"]),
    "an underline in an option": ("S\n\n- [x] a\n  b\n  ---\n- [ ] b", ["6:3 heading-in-exercise"]),
    "a heading in feedback and explanation": (
        "S\n\n- [x] a\n  > # h\n- [ ] b\n\n> # h",
        ["5:5 heading-in-exercise", "8:3 heading-in-exercise"],
    ),
    "a heading after the options": (f"S\n\n{A}\n\n# H", ["7:1 heading-in-exercise"]),
    "footnotes in what is hidden": (
        "S[^1]\n\n- [x] a[^2]\n  > f[^3]\n- [ ] b\n\n> e[^4]",
        ["5:6 footnote-in-answer", "8:4 footnote-in-answer"],
    ),
    "unsafe HTML in each part": (
        "<form>\n\n- [x] <input>\n  > <base>\n- [ ] b\n\n> <link>",
        ["2:1 unsafe-html", "4:7 unsafe-html", "5:5 unsafe-html", "8:3 unsafe-html"],
    ),
    "a fence that is not closed in the body": (f"S\n\n~~~\n{A}", ["4:1 unclosed-fence"]),
    "a fence in an option that is not closed": (
        "S\n\n- [x] a\n  ~~~\n- [ ] b",
        ["5:3 unclosed-fence"],
    ),
    "a fence on an option's line that is not closed": (
        "S\n\n- [x] ~~~\n- [ ] b",
        ["4:7 unclosed-fence"],
    ),
    # identity
    "the same stem twice": ("S [[x]]\n---\nS [[y]]", ["4:1 duplicate-item"]),
    "the same stem but for white space": (
        f"S  is\n\n{A}\n---\nS is\n\n{A}",
        ["7:1 duplicate-item"],
    ),
    "several problems": (
        "S\n\n- [x] a\n- [ ] a\n- c\n\n# H\n---\n",
        ["5:1 duplicate-option", "6:1 bad-checkbox", "8:1 heading-in-exercise", "9:1 quiz-no-stem"],
    ),
}


@pytest.mark.parametrize(("body", "expected"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_reported_once_and_where_it_stands(body, expected):
    """Rule, line and column; and nothing that only follows from it."""
    assert diagnosed(fenced("quiz", body)) == expected


def test_select_one_with_two_right_options_is_reported_where_it_is_said():
    """On the fence, if the separator says nothing."""
    assert diagnosed(fenced("quiz", "S\n\n- [x] a\n- [x] b", 'id="q" select="one"')) == [
        "1:16 invalid-option"
    ]


BLANKS = {
    "one answer": ("A [[a]] b", ["text a"]),
    "two answers": ("[[a | b]] [[a|b]]", ["text a/b", "text a/b"]),
    "an answer over two lines": ("A [[a\nb]]", ["text a\nb"]),
    "numbers": (
        "[[20]] [[1e2]] [[-3]] [[−3]] [[.5]] [[+5]] [[1,000]] [[2.5 | 3]]",
        [
            "number 20",
            "number 1e2",
            "number -3",
            "number −3",
            "number .5",
            "number +5",
            "number 1,000",
            "number 2.5/3",
        ],
    ),
    "a tolerance and a range": (
        "[[4 +- 1]] [[4 ± 1]] [[3..5]] [[-2 .. 3]]",
        ["number 4 +- 1", "number 4 ± 1", "number 3..5", "number -2 .. 3"],
    ),
    "a number among words": ("[[20 | twenty]]", ["text 20/twenty"]),
    "what is no number": (
        "[[1,00]] [[5th]] [[NaN]] [[3...5]] [[1 2]]",
        ["text 1,00", "text 5th", "text NaN", "text 3...5", "text 1 2"],
    ),
    "a drop-down": ("[[*a | b]] [[a | * b | c]]", ["choice *a/b", "choice a/*b/c"]),
    "a drop-down of numbers": ("[[*20 | 30]]", ["choice *20/30"]),
    "escapes": (
        r"\[[a]] [[b \| c]] [[\*d | e]] [[f\]] g]] [[h\]i]]",
        ["text b | c", "text *d/e", "text f]] g", "text h]i"],
    ),
    "in code": ("`[[a]]` ``[[b]]`` [[c]]", ["text c"]),
    "in a code block": ("~~~\n[[a]]\n~~~\n\n[[b]]", ["text b"]),
    "in indented code": ("S\n\n    [[a]]\n\nT [[b]]", ["text b"]),
    "in math": (r"$[[a]]$ \([[b]]\) [[c]]", ["text c"]),
    "in a block of math": ("$$\n[[a]]\n$$\n\n[[b]]", ["text b"]),
    "in a tag": ('<b title="[[a]]">x</b> [[b]]', ["text b"]),
    "in a comment": ("S <!-- [[a]] --> [[b]]", ["text b"]),
    "in list items": ("- one [[a]]\n- two [[b]]", ["text a", "text b"]),
    "in table cells": ("| a | b |\n|---|---|\n| [[x]] | [[y | z]] |", ["text x", "text y/z"]),
    "in a quote that is stem": ("> q [[a]]\n\n> e", ["text a"]),
    "brackets that close nothing": ("a ]] b [[c]]", ["text c"]),
}


@pytest.mark.parametrize(("body", "expected"), BLANKS.values(), ids=BLANKS)
def test_a_blank_is_typed_numeric_or_chosen(body, expected):
    """Alternatives are given as written, without their escapes."""

    def said(blank: dict) -> str:
        options = ["*" * each["correct"] + each["text"] for each in blank.get("options", ())]
        return f"{blank['kind']} {'/'.join(blank.get('accept', options))}"

    found = question(body)
    assert [said(blank) for blank in found["blanks"]] == expected
    assert found["select"] == "blanks"


@pytest.mark.parametrize(
    ("body", "stem", "explanation"),
    [
        ("A [[a]]\n> e", "A [[a]]", "e"),
        ("A [[a]]\n\n> e\n\n> f", "A [[a]]", "e\n\nf"),
        ("A [[a]]\n\n> e\n\nmore", "A [[a]]\n\n> e\n\nmore", ""),
        ("A [[a]]\n\n> e [[b]]", "A [[a]]\n\n> e [[b]]", ""),
        ("A [[a]]\n\n> e\n\n> f [[b]]\n\n> g", "A [[a]]\n\n> e\n\n> f [[b]]", "g"),
        ("A [[a]]\n\n> e `[[b]]`", "A [[a]]", "e `[[b]]`"),
        ("> q [[a]]\n\n> e", "> q [[a]]", "e"),
    ],
)
def test_the_explanation_of_blanks_is_the_quotes_after_the_last_other_block(
    body, stem, explanation
):
    """A quote that holds a blank is stem."""
    found = question(body)
    assert (found["stem"], found["explanation"]) == (stem, explanation)


BAD_BLANKS = {
    "empty": ("A [[]] [[ ]]", ["2:3 bad-blank", "2:8 bad-blank"]),
    "an empty alternative": ("A [[a | ]]", ["2:3 bad-blank"]),
    "unclosed": ("A [[a", ["2:3 bad-blank"]),
    "unclosed in its paragraph": ("A [[a\n\nb]]", ["2:3 bad-blank"]),
    "unclosed in its item": ("- A [[a\n- b]]", ["2:5 bad-blank"]),
    "unclosed after a good one": ("A [[a]] and [[", ["2:13 bad-blank"]),
    "several unclosed in a paragraph": ("A [[a [[b [[c", ["2:3 bad-blank"]),
    "unclosed in two paragraphs": ("A [[a\n\nB [[b", ["2:3 bad-blank", "4:3 bad-blank"]),
    "a range upside down": ("[[5..3]]", ["2:1 bad-blank"]),
    "two stars": ("[[*a | *b]]", ["2:1 bad-blank"]),
    "a star alone": ("[[* | b]]", ["2:1 bad-blank"]),
    "a star and no other": ("[[*a]]", ["2:1 bad-blank"]),
    "the same twice": ("[[a | A.]]", ["2:1 bad-blank"]),
    "the same with curly quotes": ("[[it's | it’s]]", ["2:1 bad-blank"]),
    "the same number twice": ("[[20 | 20.0]] [[1,000 | 1e3]]", ["2:1 bad-blank", "2:15 bad-blank"]),
    "the same twice in a drop-down": ("[[*a | A]]", ["2:1 bad-blank"]),
    "with options: not mixed as well": (f"S [[]]\n\n{A}", ["2:3 bad-blank"]),
}


@pytest.mark.parametrize(("body", "expected"), BAD_BLANKS.values(), ids=BAD_BLANKS)
def test_a_bad_blank_is_reported_at_its_own_place(body, expected):
    """One for all unclosed blanks of a paragraph, and no 'no answers' or 'mixed' beside it."""
    assert diagnosed(fenced("quiz", body)) == expected


def test_exact_blanks_are_compared_as_typed():
    """`match="exact"` on the fence or on the separator; then two that differ in case are two."""
    assert diagnosed(fenced("quiz", "A [[a | A]]", 'match="exact"')) == []
    assert diagnosed(fenced("quiz", "--- match=exact\nA [[a | A.]]\n---\nB [[b | B]]")) == [
        "5:3 bad-blank"
    ]
    assert diagnosed(fenced("quiz", "A [[20 | 20.0]]", 'match="exact"')) == ["2:3 bad-blank"]
