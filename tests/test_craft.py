"""The craft of items: what a sound exercise is advised, and what it is not."""

from __future__ import annotations

import pytest
from exercises.check import course_of
from support.sources import advised, fenced

LESSON = (
    "---\nid: one\nobjectives:\n  - id: tell\n    text: Tell\n  - {id: 'name', text: Name}\n---\n\n"
)
OPTIONS = "- [x] a right one\n- [ ] a wrong one, much longer\n  > Why not."


def quiz(*questions: str, options: str = 'id="q"') -> str:
    """A quiz of these questions, separated; its fence is on line 1."""
    return fenced("quiz", "\n---\n".join(questions), options)


def single(
    stem: str = "Which is it?",
    *,
    right: int = 0,
    wrong: tuple[str, ...] = ("a wrong one, much longer", "another, quite as long"),
) -> str:
    """A single choice whose right option has the index `right`; every wrong one has feedback."""
    rows = [f"- [ ] {each}\n  > Why not." for each in wrong]
    rows.insert(right, "- [x] the right one")
    return "\n".join([stem, "", *rows])


def test_a_well_made_exercise_is_left_alone():
    """Several questions, their right options in different places, each wrong one with feedback, no option too long."""
    assert advised(quiz(single("Who?"), single("What?", right=1), single("Where?", right=2))) == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("quiz", single()),
        ("cards", "F\n:   Because it is so."),
        ("sort", "A\n: x\n\nB\n: y"),
        ("match", "a\n: x\n\nb\n: y"),
        ("order", "1. a\n2. b\n3. c"),
        ("worksheet", "Name\n: Who?"),
    ],
)
def test_an_exercise_without_an_id_is_advised_one(kind, body):
    """At its fence, whatever the kind."""
    assert advised("Text.\n\n" + fenced(kind, body)) == ["3:1 no-id"]
    assert advised("Text.\n\n" + fenced(kind, body, 'id="a"')) == []


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (LESSON + quiz(single()), ["9:1 no-objective"]),
        (LESSON + quiz(single(), options='id="q" objective="tell"'), []),
        (LESSON + quiz("--- objective=tell\n" + single()), []),
        (
            LESSON + quiz(single() + "\n--- objective=tell\n" + single("Who?", right=1)),
            ["9:1 no-objective"],
        ),
        (LESSON + fenced("worksheet", "Name\n: Who?", "id=w"), []),
        (quiz(single()), []),
    ],
    ids=[
        "none",
        "the fence's",
        "the question's",
        "one question of two",
        "a worksheet",
        "a page without objectives",
    ],
)
def test_in_a_lesson_an_exercise_says_which_objective_it_tests(page, expected):
    """A quiz may say so question by question; nothing of a worksheet is graded."""
    assert advised(page) == expected


def test_an_objective_wants_two_kinds_anywhere_in_the_course():
    """One kind is not enough, however often; another lesson's exercise counts; a broken one does not."""
    once = (
        LESSON
        + quiz(single(), options="id=q objective='tell name'")
        + quiz(single("Who?"), options="id=r objective=tell")
    )
    other = fenced("cards", "F\n:   Because it is so.", "id=c objective=one/tell")
    broken = fenced("cards", "F", "id=d objective=one/name")
    pages = {"one.md": once, "two.md": other + broken}
    assert advised(once, course_of(pages), "one.md") == ["6:1 objective-untested"]
    assert advised(once, course_of({"one.md": once}), "one.md") == [
        "4:1 objective-untested",
        "6:1 objective-untested",
    ]


def test_a_single_file_says_nothing_of_what_the_course_tests():
    """It is not seen."""
    assert advised(LESSON) == []


def test_an_objective_is_found_on_its_own_line():
    """However the list is written: `id` may stand second, or all on one line."""
    front = "---\nobjectives:\n  - text: Tell\n    id: tell\n  - { text: Name, id: name }\n---\n"
    assert advised(front, course_of({"a.md": front}), "a.md") == [
        "4:1 objective-untested",
        "5:1 objective-untested",
    ]
    front = '---\nid: tell\n"objectives": [{"id": "tell"}]\n---\n'
    assert advised(front, course_of({"a.md": front}), "a.md") == ["3:1 objective-untested"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (quiz(single("a?"), single("b?"), single("c?")), ["1:1 answer-position"]),
        (quiz(single("a?"), single("b?")), []),
        (quiz(single("a?"), single("b?"), single("c?", right=1)), []),
        (quiz(single("a?"), single("b?"), single("c?"), options="id=q shuffle"), []),
        (
            "Text.\n" + quiz(single("a?")) + quiz(single("b?"), single("c?"), options="id=r"),
            ["2:1 answer-position"],
        ),
    ],
    ids=["three", "two", "one elsewhere", "shuffled", "over several exercises"],
)
def test_right_options_all_in_one_place(page, expected):
    """Three single choices make a habit; the first exercise concerned is named."""
    assert advised(page) == expected


def test_a_wrong_option_says_why():
    """Each one without feedback is named; a right one needs none."""
    assert advised(quiz("Which?\n\n- [x] a\n- [ ] b\n- [ ] c\n  > No.\n- [ ] d")) == [
        "5:1 no-feedback",
        "8:1 no-feedback",
    ]


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        ("**Segment.**", ["3:5 bare-verdict"]),
        ("A customer segment.", ["3:5 bare-verdict"]),
        ("**Segment.** Many people, one offer.", []),
        ("`a` b <b>c</b>", ["3:5 bare-verdict"]),
    ],
)
def test_a_back_gives_the_reason(back, expected):
    """Three words are a verdict."""
    assert advised(fenced("cards", f"F\n:   {back}", "id=c")) == expected


@pytest.mark.parametrize(
    ("option", "found"),
    [("All of the above", True), ("None of these.", True), ("Both of them", True), ("All of the above are true", True), ("none of the above", True), ("*All* of these", True), ("All of these towns have a market", False), ("Everybody", False)],
)  # fmt: skip
def test_no_option_stands_for_all_or_none(option, found):
    """Whatever its marks; a sentence that only begins so is another matter."""
    page = quiz(
        f"Which?\n\n- [x] a right one\n- [ ] a wrong one, much longer\n  > No.\n- [ ] {option}\n  > No."
    )
    assert advised(page) == (["7:1 all-of-the-above"] if found else [])


@pytest.mark.parametrize(
    ("stem", "found"),
    [
        ("Which is not a segment?", True),
        ("A persona is never…", True),
        ("Which of them isn’t a segment?", True),
        ("Which is **not** a segment?", False),
        ("Which is NOT a segment?", False),
        ("Sales did not move. What helps?", False),
        ("Which notes are worth reading?", False),
        ("Which is `not` the keyword?", False),
        ("She says: ‘If it can’t stop, I don’t come.’ What does she need?", False),
        ("| What was said |\n| --- |\n| ‘I can’t wait.’ |\n\nWhat do they share?", False),
        ("What does she want?\n\nShe is not well.", False),
        ("‘I would,’ says one. Which is not a segment?", True),
    ],
)
def test_a_negative_stem_is_marked(stem, found):
    """Only in the sentence that asks, and only where nothing marks the word."""
    assert advised(quiz(f"{stem}\n\n{OPTIONS}")) == (["2:1 negative-stem"] if found else [])


def test_a_broken_exercise_gets_no_advice():
    """First things first."""
    assert advised(fenced("quiz", "Which is not?\n\n- [x] a\n- [x] a")) == []
