"""The rules that see a whole exercise, a whole page or the whole course."""

from __future__ import annotations

import re

import pytest
from exercises.check import check, course_of, decode
from exercises.courses import Course
from exercises.diagnostic import RULES, Diagnostic, Place
from exercises.fence_check import MOST_BYTES, MOST_ITEMS
from support.sources import diagnosed, fenced, shown

A = "- [x] a\n- [ ] b"
FRONT = "---\nid: one\nobjectives:\n  - id: name\n    text: Name it\n  - {id: tell, text: Tell}\n---\n"  # seven lines


def test_every_problem_of_a_page_is_reported_in_one_run():
    """One broken exercise never hides another; they come in the order of their places."""
    page = (
        "> ```quiz\n> ```\n\n"
        + fenced("cards", "F", "titel=x")
        + "\n"
        + fenced("quiz", f"{A}\n- c")
        + "\n```quizz\n```\n\n```sort\nA\n"
    )
    assert diagnosed(page) == [
        "1:3 fence-in-quote", "4:1 cards-no-back", "4:10 unknown-option", "9:1 quiz-no-stem", "11:1 bad-checkbox", "14:1 misspelt-kind", "17:1 unclosed-fence",
    ]  # fmt: skip


@pytest.mark.parametrize("body", ["", "\n", "  \n\t\n"])
def test_an_exercise_of_white_space_is_empty(body):
    """Nothing else is wrong with it."""
    assert diagnosed(f"```cards\n{body}```\n") == ["1:1 empty-exercise"]


def test_an_unclosed_exercise_is_judged_by_its_options_alone():
    """Its body may be the rest of the page."""
    assert diagnosed("```quiz titel=x\n# H\n") == ["1:1 unclosed-fence", "1:9 unknown-option"]


# -- identity -----------------------------------------------------------------------------------------------------------


def test_an_id_is_unique_on_its_page():
    """The second one is reported, at its option, even where an exercise is broken."""
    page = (
        fenced("cards", "F\n: B", "id=a") + fenced("cards", "G", "title=x id=a") + "```sort id=a\n"
    )
    assert diagnosed(page) == [
        "5:1 cards-no-back",
        "5:18 duplicate-id",
        "8:1 unclosed-fence",
        "8:9 duplicate-id",
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [(("", ""), ["6:1 duplicate-item"]), (("id=a", "id=b"), []), (("id=a", ""), [])],
)
def test_the_same_item_twice_under_one_key_is_a_duplicate(options, expected):
    """Exercises without an id share their kind's key on a page."""
    page = "".join(fenced("cards", "F\n: B", each) for each in options)
    assert diagnosed(page) == expected


def test_other_ids_are_advised_only_where_they_would_help():
    """Two items of one exercise share its id, whatever that is."""
    within, between = (
        next(each.help for each in check(page) if each.fails)
        for page in (fenced("cards", "F\n: B\n\nF\n: C"), fenced("cards", "F\n: B") * 2)
    )
    assert within == "Reword one of the two."
    assert between == "Reword one of the two, or give the exercises different ids."


def test_the_same_text_under_two_kinds_is_no_duplicate():
    """A kind is a key of its own."""
    assert diagnosed(fenced("cards", "x\n: B") + fenced("sort", "A\n: x\n\nB\n: y")) == []


@pytest.mark.parametrize("second", ["fit   for", " fit\u00a0for "])
def test_items_are_compared_with_white_space_collapsed(second):
    """What looks the same is the same."""
    assert diagnosed(fenced("cards", f"fit for\n: B\n\n{second.strip()}\n: C")) == [
        "5:1 duplicate-item"
    ]


# -- size ---------------------------------------------------------------------------------------------------------------


def test_a_body_over_a_mebibyte_is_too_large():
    """Counted in bytes of UTF-8; one byte less is not."""
    most = "é" * (MOST_BYTES // 2 - 3)
    assert diagnosed(fenced("cards", f"F\n: {most}x")) == []
    assert diagnosed(fenced("cards", f"F\n: {most}xx")) == ["1:1 too-large"]


def test_more_than_a_thousand_items_are_too_many():
    """A thousand are not."""
    items = "".join(f"F{number}\n: B\n\n" for number in range(MOST_ITEMS))
    assert diagnosed(fenced("cards", items)) == []
    assert diagnosed(fenced("cards", items + "G\n: B")) == ["1:1 too-large"]


def many(part, joint=""):
    """One part more than there may be of it, numbered from 0."""
    return joint.join(part.format(number) for number in range(MOST_ITEMS + 1))


@pytest.mark.parametrize(
    ("kind", "body", "what"),
    [
        ("quiz", "S\n\n- [x] a\n" + many("- [ ] {}\n")[8:], "options"),
        ("quiz", "S\n\n" + many("[[a{}]]\n\n"), "blanks"),
        ("quiz", "S [[" + many("a{}", "|") + "]]", "alternatives"),
        ("quiz", "S [[*a|" + many("a{}", "|")[3:] + "]]", "options"),
        ("match", "a\n: b\n\nc\n: d\n\n-\n" + many(": {}\n"), "distractors"),
        ("worksheet", "a\n: b\n\n" + many("- [ ] {}\n"), "checks"),
    ],
)
def test_more_than_a_thousand_parts_of_an_item_are_too_many(kind, body, what):
    """Whatever the part is called."""
    (found,) = [each for each in check(fenced(kind, body)) if each.fails]
    assert (found.rule, found.place) == ("too-large", Place(1))
    assert found.message == f"This exercise has 1001 {what} in one place; 1000 is the most."


def test_a_thousand_options_are_not_too_many():
    """The last that may be."""
    body = "S\n\n- [x] a\n" + "".join(f"- [ ] {n}\n" for n in range(MOST_ITEMS - 1))
    assert diagnosed(fenced("quiz", body)) == []


def test_a_text_of_more_than_a_thousand_lines_is_too_large():
    """A thousand are not."""
    lines = "".join(f"  l{number}\n" for number in range(MOST_ITEMS - 1))
    assert diagnosed(fenced("cards", f"F\n: B\n{lines}")) == []
    assert diagnosed(fenced("cards", f"F\n: B\n{lines}  l\n")) == ["1:1 too-large"]


# -- the file -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: [x\n---\n", ["2:1 bad-front-matter"]),
        ("---\na: b\nc: d: e\n---\n```quiz\n```\n", ["3:5 bad-front-matter", "5:1 empty-exercise"]),
        ("---\na: !!bool x\n---\n", ["2:1 bad-front-matter"]),
        ("---\na: 2026-13-45\n---\n", ["2:1 bad-front-matter"]),
        ("---\na: b\n---\n", []),
        ("---\njust text\n---\n", []),
        ("---\n- a\n---\n```quiz\n```\n", ["4:1 empty-exercise"]),
        ("---\na: [x\n```quiz\n```\n---\n", ["3:1 empty-exercise", "4:1 bad-front-matter"]),
        ("text\n\nhe\0re\n", ["3:3 nul-byte"]),
        ("\0\0", ["1:1 nul-byte"]),
        ("\ufeff\0", ["1:1 nul-byte"]),
    ],
)
def test_a_broken_file_is_reported_beside_its_exercises(text, expected):
    """What MkDocs does not take off as front matter is the page's own text."""
    assert diagnosed(text) == expected


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"a\xff", Place(1, 2)),
        (b"\xef\xbb\xbfa\xff", Place(1, 2)),
        ("é\r\nüx".encode() + b"\xe9\n", Place(2, 3)),
        (b"\xff\xfea\0", Place(1, 1)),
    ],
)
def test_a_file_that_is_not_utf_8_is_reported_where_it_ends_to_be(data, place):
    """And read on, so that all else is judged."""
    text, problem = decode(data)
    assert problem is not None
    assert (problem.rule, problem.place) == ("invalid-utf8", place)
    assert text


def test_a_byte_order_mark_is_skipped():
    """It is neither text nor a problem."""
    assert decode("\ufeffa".encode()) == ("a", None)


# -- objectives ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("objective", "expected"),
    [
        ("name", []),
        ("name tell", []),
        ("one/tell", []),
        ("namee", ["8:10 invalid-option"]),
        ("x y", ["8:10 invalid-option"] * 2),
        ("one/x", ["8:10 invalid-option"]),
        ("two/x", []),
    ],
)
def test_an_objective_is_one_of_this_lessons(objective, expected):
    """Another lesson's is taken as written while single files are checked."""
    assert diagnosed(FRONT + fenced("cards", "F\n: B", f'objective="{objective}"')) == expected


def test_an_objective_on_a_separator_is_judged_at_the_separator():
    """Line and column of the option."""
    assert diagnosed(FRONT + fenced("quiz", f"S\n\n{A}\n--- match=loose objective=x\nT [[y]]")) == [
        "13:17 invalid-option"
    ]


@pytest.mark.parametrize(
    ("objective", "expected"),
    [
        ("two/end", []),
        ("two/endee", ["8:10 invalid-option"]),
        ("too/end", ["8:10 invalid-option"]),
        ("one/name", []),
    ],
)
def test_another_lessons_objective_is_judged_where_the_course_is_seen(objective, expected):
    """By the lesson's id and its objectives."""
    page = FRONT + fenced("cards", "F\n: B", f'objective="{objective}"')
    course = course_of(
        {"one.md": page, "two.md": "---\nid: two\nobjectives: [{id: end, text: End}]\n---\n"}
    )
    assert diagnosed(page, course, "one.md") == expected


def test_two_lessons_with_one_id_are_reported_at_the_second():
    """At the line of its id; and only where the course is seen."""
    pages = {"a.md": FRONT, "b.md": "---\ntitle: x\nid: one\n---\n"}
    course = course_of(pages)
    assert [diagnosed(text, course, path) for path, text in pages.items()] == [
        [],
        ["3:1 duplicate-lesson-id"],
    ]
    assert diagnosed(pages["b.md"]) == []
    assert diagnosed(pages["b.md"], Course(), "b.md") == []


@pytest.mark.parametrize(
    "front",
    [
        "objectives: x",
        "objectives: [x, {text: y}]",
        "objectives: {a: b}",
        "id: [a]",
        "id: 5",
        "id: null",
    ],
)
def test_front_matter_of_another_shape_never_stops_the_check(front):
    """It never raises; what it does not find is not there. What is said of the shape itself: test_shapes.py."""
    found = diagnosed(f"---\n{front}\n---\n" + fenced("cards", "F\n: B", "objective=x"))
    assert [each for each in found if "bad-front-matter" not in each] == ["4:10 invalid-option"]


# -- diagnostics --------------------------------------------------------------------------------------------------------


def test_a_rule_that_nobody_knows_is_refused():
    """Every rule has a severity."""
    with pytest.raises(ValueError, match="no such rule"):
        Diagnostic("no-such", Place(1), "", "")


def test_messages_end_and_help_says_what_to_write():
    """Each is a sentence, and none is empty."""
    page = (
        "```quizz\n```\n> ```quiz\n> ```\n"
        + fenced("quiz", f"# S [[\n\n{A}\n- a\n--- x", "id=A title= y {z}")
        + fenced("sort", "<form>\n: ")
    )
    found = check(page)
    assert len(found) > 8
    for each in found:
        assert re.search(r"[.!?]$", each.message), each.message
        assert each.help.strip()
        assert each.rule in RULES


def test_only_sound_exercises_are_shown():
    """In the page's order, with the line of the opening fence."""
    page = fenced("cards", "F") + fenced("cards", "G\n: B", "id=g title='Turn it'")
    assert shown(page) == [
        {
            "kind": "cards",
            "id": "g",
            "title": "Turn it",
            "line": 4,
            "objective": [],
            "prompt": "",
            "cards": [{"front": "G", "back": "B"}],
        }
    ]
