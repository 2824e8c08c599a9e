"""Exercises in the notation of other programs and of plain writing: each slip is named at its own line, with what to write."""

import pytest
from exercises.check import check
from support.sources import diagnosed, fenced, shown

LATER = {
    "cards": "Moon\n:   silver",
    "sort": "Moon\n:   silver\n\nMars\n:   red",
    "match": "Moon\n:   silver\n\nMars\n:   red",
    "worksheet": "Moon\n:   silver",
}


def said(kind, body):
    """What the check says of an exercise, as (line, rule, help), but for advice."""
    return [
        (each.place.line, each.rule, each.help) for each in check(fenced(kind, body)) if each.fails
    ]


ON_ONE_LINE = [
    "Sun: star", "Sun -> star", "Sun → star", "Sun => star", "Sun = star", "Sun :: star", "Sun | star", "Sun - star", "Sun – star",
    "Sun\tstar", "Sun : star", "Sun：star", "Sun; star", "**Sun:** star", "- Sun: star", "1. Sun -> star", "• Sun: star",
]  # fmt: skip


@pytest.mark.parametrize("line", ON_ONE_LINE)
@pytest.mark.parametrize("kind", LATER)
def test_a_pair_on_one_line_is_named_wherever_it_is(kind, line):
    """First, last, between others, and where there is nothing else; nothing else is said."""
    later = LATER[kind]
    end = later.count("\n") + 4
    for body, at in (
        (f"{line}\n\n{later}", [2]),
        (f"A prompt.\n\n{line}\n\n{later}", [4]),
        (f"{later}\n\n{line}", [end]),
        (f"{later}\n\n{line}\n\nVenus\n:   hot", [end]),
        (f"A prompt.\n\n{line}\n{line.replace('Sun', 'Venus').replace('star', 'hot')}", [4, 5]),
    ):
        found = said(kind, body)
        assert [each[:2] for each in found] == [(line, "bad-marker") for line in at], body
        name = "**Sun**" if "**" in line else "Sun"
        assert found[0][2].startswith(f"Write `{name}` on a line of its own, and "), found


UNDER = ["-> star", "→ star", "=> star", "= star", "- star", "• star", "– star", "    star"]


@pytest.mark.parametrize("under", UNDER)
@pytest.mark.parametrize("kind", LATER)
def test_a_second_half_with_another_mark_is_named(kind, under):
    """At its own line: the first, the last, and where no other is there."""
    later = LATER[kind]
    body = f"{later}\n\nSun\n{under}"
    at = body.count("\n") + 2
    [(line, rule, instead)] = said(kind, body)
    assert (line, rule) == (at, "bad-marker")
    assert instead.startswith("Write `:   star`")
    if not under.startswith("    "):
        [(line, rule, _)] = said(kind, f"Sun\n{under}\n\n{later}")
        assert (line, rule) == (3, "bad-marker")
        found = said(kind, f"Sun\n{under}\n\nVenus\n{under} too")
        assert [each[:2] for each in found] == [(3, "bad-marker"), (6, "bad-marker")]


@pytest.mark.parametrize("kind", LATER)
def test_an_arrow_alone_is_no_prompt(kind):
    """Nor is it more of what is above it."""
    for body, line in ((f"→ star\n\n{LATER[kind]}", 2), (f"Sun\n\n→ star\n\n{LATER[kind]}", 4)):
        found = said(kind, body)
        assert (line, "bad-marker") in [each[:2] for each in found]


@pytest.mark.parametrize("kind", LATER)
def test_what_is_asked_and_answered_is_a_pair(kind):
    """`Q:` and `A:`, in any of the words that people use."""
    for one, other in (
        ("Q: Sun", "A: star"),
        ("**Front:** Sun", "**Back:** star"),
        ("Term: Sun", "Definition: star"),
    ):
        [(line, rule, instead)] = said(kind, f"{LATER[kind]}\n\n{one}\n{other}")
        assert rule == "bad-marker"
        assert "`Sun`" in instead
        assert line == LATER[kind].count("\n") + 4


@pytest.mark.parametrize("kind", LATER)
def test_each_row_of_a_table_is_named(kind):
    """Where no pair is there, and after one; a table in a prompt is the prompt's."""
    table = "| Term | Meaning |\n| --- | --- |\n| Sun | star |\n| Venus | hot |"
    assert [each[:2] for each in said(kind, f"Match.\n\n{table}")] == [
        (6, "bad-marker"),
        (7, "bad-marker"),
    ]
    assert said(kind, f"Look at this:\n\n{table}\n\n{LATER[kind]}") == []
    after = LATER[kind].count("\n") + 6
    assert [each[:2] for each in said(kind, f"{LATER[kind]}\n\n{table}")] == [
        (after, "bad-marker"),
        (after + 1, "bad-marker"),
    ]


@pytest.mark.parametrize("kind", LATER)
def test_what_is_written_as_it_should_be_may_look_like_anything(kind):
    """A name may hold a colon or an arrow, and a prompt that ends as a sentence anything."""
    for name in ("Sun: big", "A -> b", "A = b", "1. Sun"):
        assert said(kind, LATER[kind].replace("Moon", name)) == []
    for prompt in (
        "Note: turn each.",
        "From a -> b, decide:",
        "Choose\n- a\n- b.",
        "→ Decide first.",
    ):
        assert said(kind, f"{prompt}\n\n{LATER[kind]}") == []


@pytest.mark.parametrize("kind", LATER)
def test_a_prompt_that_may_be_the_first_item_is_advice(kind):
    """Words in which no line ends as a sentence does; an image or a table after a sentence is none."""
    for prompt in ("Sun\nstar", "Sun:\nstar", "Sun:\n____"):
        found = {each.rule for each in check(fenced(kind, f"{prompt}\n\n{LATER[kind]}"))}
        assert "odd-prompt" in found, prompt
    for prompt in (
        "Decide.",
        "Look:\n\n| a | b |\n| - | - |\n| c | d |",
        "![A dog](dog.png)",
        "Why?\nThen turn",
    ):
        found = {each.rule for each in check(fenced(kind, f"{prompt}\n\n{LATER[kind]}"))}
        assert "odd-prompt" not in found, prompt


def test_a_field_with_a_line_to_fill_is_named():
    """As on a form of paper."""
    for line in ("Name: ______", "Name ........", "Name: ____________ "):
        [(at, rule, instead)] = said("worksheet", f"A\n:   b\n\n{line}")
        assert (at, rule) == (5, "bad-marker")
        assert "`Name`" in instead


STEPS = [
    "{l}. {}", "{l}) {}", "({l}) {}", "Step {n}: {}", "{n} {}", "{n}、{}", "{n}° {}", "№{n}", "→ {}", "• {}", "{n}\\. {}",
]  # fmt: skip


@pytest.mark.parametrize("form", [each for each in STEPS if "№" not in each])
def test_steps_that_are_counted_in_another_way_are_named(form):
    """Where no step has a number that is read as one, and after one that has."""
    lines = [
        form.format(word, l="abc"[at], n=at + 1) for at, word in enumerate(("Ask", "Tell", "Go"))
    ]
    found = said("order", "Sort:\n\n" + "\n".join(lines))
    assert [each[:2] for each in found] == [(at, "bad-marker") for at in (4, 5, 6)]
    assert found[1][2].startswith("Write `2. Tell`")
    found = said("order", f"1. Ask\n2. Tell\n3. Go\n{lines[0]}")
    assert [each[:2] for each in found] == [(5, "bad-marker")]


def test_steps_in_a_row_are_named():
    """At their line, with the first two as they are to be written."""
    [(line, rule, instead)] = said("order", "Sort:\n\nAsk -> Tell -> Write")
    assert (line, rule) == (4, "bad-marker")
    assert "`1. Ask`, `2. Tell`" in instead
    assert said("order", "From a → b → c\n\n1. One\n2. Two\n3. Three") == []
    assert said("order", "3 steps to go\n\n1. One\n2. Two\n3. Three") == []


OPTIONS = {
    "A. a\nB. b": [4, 5],
    "a) a\nb) b *": [4, 5],
    "(x) a\n( ) b": [4, 5],
    "*right\nwrong": [4, 5],
    "* wrong\n*right": [4, 5],
    "=right\n~wrong": [4, 5],
    "- a\n- b (correct)": [4, 5],
    "- a ✓\n- b": [4, 5],
    "- a\n- **b**": [4, 5],
    "☑ a\n☐ b": [4, 5],
    "- ✓ a\n- ✗ b": [4, 5],
    "- [x] a\n(x) b": [5],
    "- [x] a\nb) b": [5],
    "- [x] a\n*b": [5],
    "- [x] a\n☐ b": [5],
}


@pytest.mark.parametrize(("body", "places"), OPTIONS.items())
def test_options_of_another_notation_are_named(body, places):
    """Each at its own line, and nothing is said of how many there are."""
    found = said("quiz", f"Which?\n\n{body}")
    assert [each[:2] for each in found] == [(at, "bad-checkbox") for at in places]


def test_a_line_that_names_the_answer_is_named():
    """After options, after what is meant as one, and alone."""
    for body, at, instead in (
        ("- [x] a\n- [ ] b\n\nAnswer: A", 7, "`- [x] `"),
        ("- a\n- b\n\n**Answer:** b", 7, "`- [x] `"),
        ("A. a\nB. b\n\nCorrect answer: B", 7, "`- [x] `"),
        ("Answer: B", 4, "[[B]]"),
        ("**Answer:** B", 4, "[[B]]"),
    ):
        found = said("quiz", f"Which?\n\n{body}")
        assert found[-1][0] == at
        assert instead in found[-1][2]
        assert "quiz-no-answers" not in [each[1] for each in found]
    [(_, _, instead)] = said("quiz", "Which?\n\n- [x] a\n- [ ] b\n\nWhy: so it is.")
    assert "`> so it is.`" in instead


BLANKS = {
    "The {{c1::sun}} is a star.": ("2:5", "[[sun]]"),
    "The [sun] is a star.": ("2:5", "[[sun]]"),
    "The {sun} is a star.": ("2:5", "[[sun]]"),
    "The ____ is a star.": ("2:5", "[[answer]]"),
    "The [sun]] is a star.": ("2:5", "[["),
    "[[good]] and [sun]].": ("2:14", "[["),
    "[[good]] and {{c2::sun::hint}}.": ("2:14", "[[sun]]"),
}


@pytest.mark.parametrize(("stem", "expected"), BLANKS.items())
def test_a_blank_of_another_notation_is_named(stem, expected):
    """Where it begins, also beside a good one."""
    [found] = [each for each in check(fenced("quiz", stem)) if each.fails]
    assert (f"{found.place.line}:{found.place.column}", found.rule) == (expected[0], "bad-blank")
    assert expected[1] in found.help


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("1. Which?\n   - [X] A `b`\n   - [ ] c", [("3:4", "`- [x] A `b``"), ("4:4", "`- [ ] c`")]),
        ("1. Which?\n\n   1) [x] a\n", [("4:4", "`- [x] a`")]),
        ("Which?\n\n[(X)] a\n[( )] b", [("4:1", "`- [x] a`"), ("5:1", "`- [ ] b`")]),
        (
            "1. Which?\n   - (x) a\n   - ( ) b\n   - () c",
            [("3:4", "`- [x] a`"), ("4:4", "`- [ ] b`"), ("5:4", "`- [ ] c`")],
        ),
    ],
)
def test_a_box_within_a_question_is_named(stem, expected):
    """Under a question with a number, or as another program writes it: no blank is meant."""
    found = [each for each in check(fenced("quiz", stem)) if each.fails]
    assert [(f"{each.place.line}:{each.place.column}", each.rule) for each in found] == [
        (at, "bad-checkbox") for at, _ in expected
    ]
    for each, (_, instead) in zip(found, expected, strict=True):
        assert instead in each.help
        assert "`---`" in each.help


@pytest.mark.parametrize(
    "stem",
    [
        "Which of [a link](b.md), `x[0]]` and a[b[0]]?",
        "It is \\]] and ____.",
        "The capital is ____.",
        "See [1] and {x}.",
    ],
)
def test_a_stem_with_options_may_hold_gaps_and_brackets(stem):
    """They are text there."""
    text = fenced("quiz", f"{stem}\n\n- [x] a\n- [ ] b")
    assert diagnosed(text) == []
    assert shown(text)[0]["questions"][0]["stem"] == stem
