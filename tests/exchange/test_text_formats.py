"""`exercises import` of formats that are text: GIFT, jupyterquiz, quizdown, Anki and mkdocs-mcq."""

from __future__ import annotations

import json

import pytest
from exercises.__main__ import main
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.sources import diagnosed, shown


@pytest.fixture
def imported(tmp_path, capsys):
    """Import a text as a file of a format; return the exit status, the exercises and the report."""

    def run(form: str, name: str, text: str) -> tuple[int, list[dict], dict]:
        (tmp_path / name).write_text(text, encoding="utf-8")
        status = main(["import", str(tmp_path / name), "--from", form, "--report", "json"])
        out, err = capsys.readouterr()
        assert diagnosed(out) == []
        return status, shown(out), {**json.loads(err), "page": out}

    return run


def losses(report: dict) -> list[tuple[str, str]]:
    return [(each["kind"], each["what"]) for each in report["losses"]]


def key(question: dict) -> list[tuple[str, bool, str]]:
    return [(each["text"], each["correct"], each["feedback"]) for each in question["options"]]


GIFT = r"""// [id:bread-1] [tag:baking]
::Bread\: the rise:: What makes bread *rise*?
{
  =Yeast#Yes \= it eats sugar.
  ~Salt # No.

  ~%-50%Flour
  ####It makes gas.
}

$CATEGORY: $course$/Grains

Rye is {~a tree =a grain ~a nut#No tree bears it.} of the fields.

Spelt is a grain.{T#It is.#Right.}

How many minutes? {#20:5}

[html]<p>Which <b>flour</b>?</p><script>x()</script> {=rye =%50%spelt#Close. =wheat}

Pairs {=dough -> raw =loaf -> baked = -> burnt}

Which are grains? {~%50%rye ~%50%spelt ~%-100%potato}

How to bake? {}

Broken {=a
"""


def test_gift_brings_every_type_and_says_what_it_loses(imported):
    status, found, report = imported("gift", "bread.gift", GIFT)
    rise, *more = found
    assert (rise["id"], rise["title"]) == ("bread-1", "Bread: the rise")
    (question,) = rise["questions"]
    assert question["stem"] == r"What makes bread \*rise\*?"
    assert key(question) == [
        ("Yeast", True, "Yes = it eats sugar."),
        ("Salt", False, "No."),
        ("Flour", False, ""),
    ]
    assert question["explanation"] == "It makes gas."
    rye, spelt, minutes, flour = more[0]["questions"]
    assert rye["stem"] == "Rye is [[a tree | *a grain | a nut]] of the fields."
    assert rye["expected"] == [{"text": "a nut", "feedback": "No tree bears it."}]
    assert key(spelt) == [("True", True, "Right."), ("False", False, "It is.")]
    assert minutes["blanks"] == [{"kind": "number", "accept": ["20 +- 5"]}]
    assert flour["stem"].startswith("Which **flour**?")
    assert flour["blanks"] == [{"kind": "text", "accept": ["rye", "wheat"]}]
    assert flour["expected"] == [{"text": "spelt", "feedback": "Close."}]
    assert [(each["term"], each["definition"]) for each in more[1]["pairs"]] == [
        ("dough", "raw"),
        ("loaf", "baked"),
    ]
    assert more[1]["distractors"] == ["burnt"]
    assert more[2]["questions"][0]["select"] == "many"
    assert [each["kind"] for each in more] == ["quiz", "match", "quiz", "worksheet"]
    assert "## Grains" in report["page"]
    assert status == 1
    assert losses(report) == [
        ("lost", "the tag baking"),
        ("changed", "the category Grains"),
        ("lost", "<script>: x()"),
        ("lost", "the weight 50 % of spelt"),
        ("lost", "the weight 50 % of rye"),
        ("lost", "the weight 50 % of spelt"),
        ("left", "a question"),
    ]


def test_jupyterquiz_brings_every_type(imported):
    rows = [
        {
            "type": "many_choice",
            "question": "Even?",
            "answers": [
                {"answer": "2", "correct": True, "feedback": "Yes."},
                {"answer": "3", "correct": False},
                {"code": "4", "correct": True},
            ],
        },
        {
            "type": "numeric",
            "question": "Pi?",
            "precision": 3,
            "answers": [
                {"type": "value", "value": 3.14, "correct": True, "feedback": "Good."},
                {"type": "range", "range": [3.1, 3.2], "correct": True},
                {"type": "range", "range": [0, 1], "correct": False, "feedback": "Too small."},
                {"type": "default", "feedback": "Try again."},
            ],
        },
        {
            "type": "string",
            "question": "Language?",
            "answers": [{"answer": "Python", "correct": True, "match_case": True}],
        },
        {"type": "drawing", "question": "Draw."},
    ]
    status, found, report = imported("jupyterquiz", "q.json", json.dumps(rows))
    even, pi, language = found[0]["questions"]
    assert status == 1
    assert key(even) == [("2", True, "Yes."), ("3", False, ""), ("```python\n4\n```", True, "")]
    assert pi["blanks"] == [{"kind": "number", "accept": ["3.14", "3.1..3.2"]}]
    assert pi["expected"] == [{"text": "0..1", "feedback": "Too small."}]
    assert pi["explanation"] == "Good."
    assert language["blanks"] == [{"kind": "text", "accept": ["Python"]}]
    assert '--- match="exact"' in report["page"]
    assert losses(report) == [
        ("changed", "feedback to a right answer: Good."),
        ("lost", "feedback to any other answer: Try again."),
        ("lost", "precision: 3"),
        ("left", "a question of the type drawing"),
    ]


QUIZDOWN = """---
shuffle_answers: true
---

### Who *bakes*?

![An oven](oven.png)

> Think of **flour**.

1. [x] Baker
    > Yes.
1. [ ] Smith

## Which are grains?

- [x] Rye
- [ ] Gold

## In order

1. Mix
2. Rest
3. Bake

## Nothing
"""


def test_quizdown_brings_questions_hints_comments_and_sequences(imported):
    status, (quiz, order), report = imported("quizdown", "q.md", QUIZDOWN)
    who, grains = quiz["questions"]
    assert status == 1
    assert who["stem"].startswith("Who *bakes*?\n\n![An oven](oven.png)\n\n??? hint")
    assert key(who) == [("Baker", True, "Yes."), ("Smith", False, "")]
    assert [who["select"], grains["select"]] == ["one", "many"]
    assert [each["text"] for each in order["steps"]] == ["Mix", "Rest", "Bake"]
    assert losses(report) == [("lost", "the setting shuffle_answers: True")]


ANKI = (
    "#separator:tab\n#html:true\n#guid column:1\n#deck column:2\n#tags column:5\n"
    "g1\tBread\tWhat <b>rises</b>?\tThe dough<br>it does\tbaking\n"
    "g2\tBread\tAn image\t\"<img src=\"\"oven.jpg\"\"> with \"\"quotes\"\"\"\t\n"
    "g3\tBread\tBread needs {{c1::yeast::not salt}} and {{c2::time}}.\tMore\t\n"
    "g4\tBread\tAlone\t\t\n"
)  # fmt: skip


def test_anki_brings_cards_and_gaps(imported):
    status, (cards, quiz), report = imported("anki", "deck.txt", ANKI)
    assert status == 1
    assert (cards["id"], cards["title"]) == ("bread", "Bread")
    assert cards["cards"][0] == {"front": "What **rises**?", "back": "The dough<br>\nit does"}
    assert cards["cards"][1]["back"] == '![image](oven.jpg) with "quotes"'
    (question,) = quiz["questions"]
    assert question["stem"].startswith(
        "Bread needs [[yeast]] and [[time]].\n\n??? hint\n\n    not salt"
    )
    assert question["explanation"] == "More"
    assert losses(report) == [
        ("lost", "the tags baking"),
        ("changed", "the note's id"),
        ("changed", "the note's id"),
        ("lost", "the image or file oven.jpg"),
        ("changed", "an image without a text: oven.jpg"),
        ("changed", "the note's id"),
        ("changed", "the note's id"),
        ("left", "a note: Alone"),
    ]


MCQ = """# Page

```mcq
---
type: multiple
question: |
  Which run?
  ```python
  a = 1
  ```
---

- [ ]
  ```python
  echo
  ```
  > No `echo`.
- [x] `print(1)`
```

````md
```mcq
- [x] shown
```
````

The end.
"""


def test_mkdocs_mcq_changes_in_its_place(imported):
    status, (quiz,), report = imported("mkdocs-mcq", "p.md", MCQ.replace("```mcq\n---", "````mcq\n---").replace("print(1)`\n```", "print(1)`\n````"))  # fmt: skip
    (question,) = quiz["questions"]
    assert status == 0
    assert losses(report) == []
    assert question["stem"] == "Which run?\n```python\na = 1\n```"
    assert question["select"] == "many"
    assert key(question) == [
        ("```python\necho\n```", False, "No `echo`."),
        ("`print(1)`", True, ""),
    ]
    assert report["page"].startswith("# Page\n\n````quiz ")
    assert report["page"].endswith(MCQ[MCQ.index("\n````md") :])


def test_what_gift_says_to_a_right_choice_in_a_sentence_is_explained(imported):
    text = "Rye is {=a grain#Yes.~a tree#No.} here.\n\nSpelt is {T#Wrong.#Right.} a grain.\n\nWhy? {####Because.}\n"
    _, (quiz, _), report = imported("gift", "a.gift", text)
    rye, spelt = quiz["questions"]
    assert (rye["explanation"], rye["expected"]) == (
        "Yes.",
        [{"text": "a tree", "feedback": "No."}],
    )
    assert (spelt["explanation"], spelt["expected"]) == (
        "Right.",
        [{"text": "False", "feedback": "Wrong."}],
    )
    assert ("lost", "the general feedback: Because.") in losses(report)


def test_two_files_of_one_name_make_two_pages(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    for name, text in (("a.gift", "A? {T}"), ("a.txt", "B? {F}")):
        (tmp_path / "in" / name).write_text(text)
    assert (
        main(["import", str(tmp_path / "in"), "--from", "gift", "--to", str(tmp_path / "out")]) == 0
    )
    capsys.readouterr()
    pages = {each.name: each.read_text() for each in (tmp_path / "out").iterdir()}
    assert sorted(pages) == ["a-2.md", "a.md"]
    assert "A?" in pages["a.md"] and "B?" in pages["a-2.md"]


NOISE = st.lists(
    st.sampled_from(
        [
            "{", "}", "=", "~", "#", "::", "\\", "->", "%50%", "\n", "\n\n", "T", "{#", "####", "[html]", "<b>", "- [x] ",
            "- [ ] ", "# ", "1. ", "> ", "---", "```", "```mcq", "\t", "#separator:tab", "#deck column:9", "{{c1::", "}}",
            "a", "1", "$CATEGORY:", "//", '"', "[[questions]]", "<quiz>", "</quiz>", "{{#quiz a.toml}}", '[{"type":',
        ]
    )
    | st.text(max_size=3),
    max_size=14,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    "form",
    [
        "anki",
        "gift",
        "jupyterquiz",
        "mdbook-quiz",
        "mkdocs-mcq",
        "mkdocs-quiz",
        "mkdocs-superquiz",
        "quizdown",
    ],
)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=NOISE)
def test_no_text_breaks_an_import_and_what_comes_out_is_sound(form, text, tmp_path, capsys):
    (tmp_path / "x.md").write_text(text, encoding="utf-8", errors="replace")
    assert main(["import", str(tmp_path / "x.md"), "--from", form]) in (0, 1, 2)
    out = capsys.readouterr().out
    if out and form not in ("mkdocs-mcq", "mkdocs-quiz"):
        assert diagnosed(out) == []


def test_a_gift_question_that_nothing_closes_takes_no_other_with_it(imported):
    """It is named at its line; the next ones are there, also where one has several paragraphs."""
    text = "A? {=a\n\n~b}\n\nB? {=a ~b\n\n\n::C:: One.\n\nTwo?\n{=a ~b}\n\nD? {=a ~b"
    status, found, report = imported("gift", "a.gift", text)
    assert status == 1
    assert [each["questions"][0]["stem"] for each in found] == ["A?", "One.\n\nTwo?"]
    assert [(each["line"], each["why"]) for each in report["losses"]] == [
        (5, "Its brace is not closed."),
        (13, "Its brace is not closed."),
    ]


def test_gift_may_end_its_lines_as_it_likes(imported):
    for end in ("\n", "\r\n", "\r"):
        _, found, _ = imported("gift", "a.gift", end.join(["A? {T}", "", "B? {F}"]))
        assert [each["stem"] for one in found for each in one["questions"]] == ["A?", "B?"]
