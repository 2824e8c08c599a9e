"""What is written is read as it was meant: any plain text, in any place, in any kind."""

from __future__ import annotations

import html
import re
from pathlib import PurePosixPath

import pytest
from exercises.exchange.escape import STEM, answer, literal, tame
from exercises.exchange.losses import Report
from exercises.exchange.model import (
    Blank,
    Cards,
    Exercise,
    Match,
    Option,
    Order,
    Page,
    Question,
    Quiz,
    Slip,
    Sort,
    Worksheet,
)
from exercises.exchange.naming import safe_name
from exercises.exchange.pages import compose
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.sources import diagnosed, shown

MARKS = st.sampled_from(
    [
        "- [x] ", "- [ ]", "-[x]", "---", "```", "~~~~", "```quiz", "> ", "# ", "## x", "[[", "]]", "[[a]]",
        "|", "*", "**", "_", "`", "<script>", "<b>", "</div>", "<!--", "-->", "&amp;", "&lt;", "$", "$$", "\\", "\\[",
        ": ", ":smile:", "1. ", "2) ", "--8<--", "[^1]", "[^1]:", "!!! note", "??? hint", '=== "a"', "===", "    ",
        "\n", "\n\n", " ", "*[HTML]: x", "- [!] x", "++ctrl++", "==x==", "^^x^^", "x", "Ä", "{.a}", "{#b}", "![a](b)",
        "[a](b)", "a@b.c", "- ", "+ ", "* * *", "\t", "…", "%", "\u00a0",
    ]
)  # fmt: skip
PLAIN = st.lists(MARKS | st.text(max_size=4), min_size=1, max_size=8).map("".join)


def words(text: str) -> str:
    """What a reader sees of plain text: its words."""
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ud800-\udfff]", "", text)
    return " ".join(text.split())


def seen(markdown: str) -> str:
    """What a reader sees of Markdown in which every mark is escaped: `&gt` without its semicolon is text there."""
    plain = re.sub(r"\\([\\`*_{}\[\]()>#+\-.!])", r"\1", markdown)
    return words(re.sub(r"&#?\w+;", lambda entity: html.unescape(entity[0]), plain))


def compose_one(body, **rest) -> tuple[dict, Report]:
    report = Report()
    page = compose(Page(PurePosixPath("p.md"), (Exercise(body, **rest),)), report)
    assert diagnosed(page) == []
    found = shown(page)
    return found[0] if found else {}, report


def said(text: str) -> bool:
    """Whether there is anything to see: what is invisible counts as no text, rightly."""
    return bool(re.search(r"[A-Za-z0-9]", words(text)))


@settings(max_examples=120, deadline=None)
@given(PLAIN, PLAIN, PLAIN, PLAIN)
@example("---", "- [x] a", "> no", "# H")
@example("a\n---\nb", "```", "~~~", "```quiz\nx")
def test_any_text_is_read_as_it_was_meant(stem, option, feedback, explanation):
    texts = ["Q " + stem, "A " + option, "F " + feedback, "E " + explanation]
    stem, option, feedback, explanation = map(literal, texts)
    quiz = Quiz((Question((stem,), (Option(option, True, feedback), Option("no")), explanation),))
    found, report = compose_one(quiz)
    assert found, report.losses
    (question,) = found["questions"]
    first = question["options"][0]
    back = [question["stem"], first["text"], first["feedback"], question["explanation"]]
    assert [seen(each) for each in back] == [words(each) for each in texts]
    assert first["correct"] and not question["options"][1]["correct"]


@settings(max_examples=80, deadline=None)
@given(PLAIN)
def test_text_at_the_very_beginning_is_read_as_it_was_meant(text):
    """Where a mark stands first it may open a block."""
    if not said(text):
        return
    quiz = Quiz((Question((literal(text),), (Option(literal(text), True), Option("no"))),))
    found, report = compose_one(quiz)
    assert found, report.losses
    (question,) = found["questions"]
    assert seen(question["stem"]) == words(text)
    assert seen(question["options"][0]["text"]) == words(text)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        PLAIN.filter(said), min_size=3, max_size=3, unique_by=lambda each: words(each).casefold()
    )
)
def test_answers_of_blanks_are_what_is_typed_or_chosen(texts):
    typed = Blank("text", (texts[0],))
    chosen = Blank("choice", options=(Option(texts[1], True), Option(texts[2])))
    quiz = Quiz((Question(("One ", typed, " and ", chosen, ".")),))
    found, report = compose_one(quiz)
    assert found, report.losses
    one, two = found["questions"][0]["blanks"]
    assert [words(each) for each in one["accept"]] == [words(texts[0])]
    assert [each["correct"] for each in two["options"]] == [True, False]


@settings(max_examples=25, deadline=None)
@given(st.lists(PLAIN.map(lambda each: "W " + each), min_size=6, max_size=6, unique_by=words))
@example(["W a", "W &gt", "W &lt;", "W c", "W d", "W e"])
def test_every_kind_brings_its_texts_back(texts):
    a, b, c, d, e, _ = map(literal, texts)
    bodies = [
        (
            Cards(((a, b), (c, d))),
            lambda x: [y for each in x["cards"] for y in (each["front"], each["back"])],
        ),
        (
            Sort(((a, (Slip(b, c),)), (d, (Slip(e),)))),
            lambda x: [
                x["buckets"][0]["name"],
                x["buckets"][0]["items"][0]["text"],
                x["buckets"][0]["items"][0]["reason"],
                x["buckets"][1]["name"],
            ],
        ),
        (
            Match(((a, b), (c, d)), (e,)),
            lambda x: [y for each in x["pairs"] for y in (each["term"], each["definition"])],
        ),
        (
            Order((Slip(a), Slip(b), Slip(c, d))),
            lambda x: [*(each["text"] for each in x["steps"]), x["steps"][2]["reason"]],
        ),
        (
            Worksheet(((a, b), (c, d)), (e,)),
            lambda x: [y for each in x["fields"] for y in (each["label"], each["help"])],
        ),
    ]
    for body, read in bodies:
        found, report = compose_one(body, prompt="Do this.")
        assert found, report.losses
        assert found["prompt"] == "Do this."
        got = [seen(each.replace("<br>", " ")) for each in read(found)]
        assert got == [words(each) for each in texts[:4]]


MARKDOWN = {
    "a heading": ("# One\n\ntext", "**One**\n\ntext"),
    "an underlined heading": ("One\n---\n\ntext", "**One**\n\ntext"),
    "a rule": ("one\n\n---\n\ntwo", "one\n\n***\n\ntwo"),
    "a box": ("- [ ] not an option", "- \\[ ] not an option"),
    "brackets": ("a [[0]] and `[[1]]`", "a \\[[0]] and `[[1]]`"),
    "code": ("```md\n# a\n- [x] b\n---\n```", "```md\n# a\n- [x] b\n---\n```"),
    "a fence without an end": ("a\n\n```\nb", "a\n\n&#96;&#96;&#96;\nb"),
    "a snippet": ("--8<-- \"a\"", "--8&lt;-- \"a\""),
    "a comment without an end": ("a <!-- b", "a &lt;!-- b"),
    "a list": ("a\n\n- b\n- c", "a\n\n- b\n- c"),
}  # fmt: skip


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown_stays_but_for_what_would_be_structure(name):
    source, wanted = MARKDOWN[name]
    assert tame(source, STEM)[0] == wanted
    found, report = compose_one(Quiz((Question((source,), (Option("a", True), Option("b"))),)))
    assert found["questions"][0]["stem"] == wanted, report.losses


def test_what_could_run_is_shown_as_text_and_said():
    source = "Type <button onclick=x()>here</button> and `<input>`"
    found, report = compose_one(Quiz((Question((source,), (Option("a", True), Option("b"))),)))
    stem = found["questions"][0]["stem"]
    assert stem == "Type &lt;button onclick=x()>here&lt;/button> and `<input>`"
    assert [each.what for each in report.losses] == ["HTML, now shown as text"]


def test_a_quote_in_an_option_is_no_feedback_and_said():
    options = (Option("A letter says:\n\n> Come.", True), Option("b"))
    found, report = compose_one(Quiz((Question(("What?",), options),)))
    option = found["questions"][0]["options"][0]
    assert (option["text"], option["feedback"]) == ("A letter says:\n\n&gt; Come.", "")
    assert [each.what for each in report.losses] == ["a quote in an answer, now text"]


@pytest.mark.parametrize("sign", ["→", "->", "=>", "»", "＞"])
def test_an_arrow_in_an_option_is_text_and_no_feedback(sign):
    """Also where it begins a line; one that begins the option stays as it is, since its text is what is remembered."""
    options = (Option(f"Ice\n{sign} water", True), Option(f"{sign} steam"))
    found, report = compose_one(Quiz((Question(("What?",), options),)))
    [one, other] = found["questions"][0]["options"]
    assert (html.unescape(one["text"]), one["feedback"]) == (f"Ice\n{sign} water", "")
    assert other["text"] == f"{sign} steam"
    assert report.losses == []


@pytest.mark.parametrize(
    "line", ["Answer: the moon", "**Answer**： moon", "Explanation: it pulls."]
)
def test_a_line_under_a_blank_that_speaks_of_the_answer_is_text(line):
    stem = ("The ", Blank("text", ("moon",)), f"\n\n{line}")
    found, report = compose_one(Quiz((Question(stem, ()),)))
    assert html.unescape(found["questions"][0]["stem"]) == f"The [[moon]]\n\n{line}"
    assert report.losses == []


@pytest.mark.parametrize("line", ["-\u00a0[x] a", "- [\u00a0] a", "---\u00a0"])
def test_a_mark_with_another_space_is_text(line):
    found, report = compose_one(
        Quiz((Question((f"What?\n\n{line}",), (Option("a", True), Option("b"))),))
    )
    assert seen(found["questions"][0]["stem"]) == words(f"What?\n\n{line}")
    assert report.losses == []


def test_fences_without_an_end_are_text_however_many_there_are():
    found, report = compose_one(
        Quiz((Question(("a\n\n```\nb\n\n`````",), (Option("a", True), Option("b"))),))
    )
    assert found["questions"][0]["stem"] == "a\n\n&#96;&#96;&#96;\nb\n\n&#96;&#96;&#96;&#96;&#96;"
    assert report.losses == []


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ((Option("a"), Option("b")), "quiz-no-correct-option"),
        ((Option("a", True),), "quiz-one-option"),
        ((Option("a", True), Option("a")), "once right and once wrong"),
        ((), "quiz-no-answers"),
    ],
)
def test_a_question_that_is_none_is_left_and_said(options, why):
    found, report = compose_one(Quiz((Question(("What?",), options),)))
    assert found == {}
    assert [each.kind for each in report.losses] == ["left"]
    assert why in report.losses[0].why


def test_an_option_that_is_there_twice_is_there_once_and_said():
    options = (Option("a", True), Option("b"), Option("b"))
    found, report = compose_one(Quiz((Question(("What?",), options),)))
    assert [each["text"] for each in found["questions"][0]["options"]] == ["a", "b"]
    assert [each.kind for each in report.losses] == ["lost"]


def test_the_same_question_twice_makes_two_exercises():
    one = Question(("What?",), (Option("a", True), Option("b")))
    two = Question(("What?",), (Option("c", True), Option("d")))
    report = Report()
    page = compose(Page(PurePosixPath("p.md"), (Exercise(Quiz((one, two))),)), report)
    assert [each["id"] for each in shown(page)] == ["quiz-what", "quiz-what-2"]
    assert diagnosed(page) == []


def test_ids_are_the_sources_own_where_it_has_them_and_the_same_each_time():
    question = Question(("Wer?",), (Option("a", True), Option("b")))
    parts = (Exercise(Quiz((question,)), id="Item 7/ä"), Exercise(Quiz((question,)), id="quiz"))
    made = [compose(Page(PurePosixPath("p.md"), parts), Report()) for _ in range(2)]
    assert made[0] == made[1]
    assert [each["id"] for each in shown(made[0])] == ["item-7-a", "quiz-2"]


def test_an_answer_with_marks_is_code():
    assert [answer(each) for each in ("a b", "a|b", "`x`", " *a ")] == [
        "a b",
        "`a|b`",
        "`` `x` ``",
        "`*a`",
    ]


@pytest.mark.parametrize(
    ("name", "taken", "given"),
    [
        ("Ünit 1.PNG", (), "nit-1.png"),
        ("nul.svg", (), "file-nul.svg"),
        ("COM3", (), "file-COM3"),
        ("null.svg", (), "null.svg"),
        ("a.png", ("a.png", "a-2.png"), "a-3.png"),
        ("../..", (), "file"),
    ],
)
def test_a_file_gets_a_name_that_every_system_can_have(name, taken, given):
    """None of a device of Windows, none that leads away, and none that is taken."""
    assert safe_name(name, taken) == given
