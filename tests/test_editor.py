"""`exercises lsp`, as an editor uses it: a real server, spoken to over the standard streams."""

from __future__ import annotations

import subprocess
import sys

import pytest
from exercises.__main__ import main
from exercises.editor.hover import about_setting
from exercises.kinds import KINDS
from exercises.kinds.quiz import OPTIONS
from exercises.settings import TEXT
from support.editor import Editor, apply

QUIZ = """\
```quiz id="who" objective="tell"
Offices that order breakfast are…

- [ ] a persona
  > Nobody here has a name.
- [x] a segment
```
"""
FRONT = "---\nid: one\ntitle: One\nobjectives:\n  - id: tell\n    text: Tell a group from a person\nrelated: [two]\n---\n\n"
ONE = FRONT + QUIZ
TWO = "---\nid: two\nobjectives:\n  - id: cut\n    text: Cut a market\n---\n\n# Two\n"
TOP = FRONT.count("\n")  # the quiz's opening line, from 0


@pytest.fixture(scope="module")
def editor(tmp_path_factory):
    """One server for all that asks about texts: each test types its own into the one lesson."""
    folder = tmp_path_factory.mktemp("course")
    (folder / ".git").mkdir()
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: A course\n", "utf-8")
    (folder / "docs/one.md").write_text(ONE, "utf-8")
    (folder / "docs/two.md").write_text(TWO, "utf-8")
    with Editor(folder) as editor:
        editor.open("docs/one.md", ONE)
        yield editor


def rules(marked):
    return [(each["range"]["start"]["line"], each["code"]) for each in marked]


def failing(marked):
    return rules(each for each in marked if each["severity"] < 3)


def worst(marked):
    """The first that fails a check."""
    return next(each for each in marked if each["severity"] < 3)


def test_a_typo_is_marked_explained_and_mended(editor):
    """While it is typed: the file on the disk is sound."""
    marked = worst(editor.type("docs/one.md", ONE.replace("```quiz", "```quizz")))
    assert (marked["code"], marked["severity"]) == ("misspelt-kind", 2)
    assert marked["range"] == {
        "start": {"line": TOP, "character": 0},
        "end": {"line": TOP, "character": 8},
    }
    assert "Write `quiz`" in marked["message"]
    said = editor.ask("textDocument/hover", **editor.at("docs/one.md", TOP, 5))
    assert said["contents"]["value"].startswith(
        "**misspelt-kind** (warning): `quizz` is not a kind"
    )
    assert said["range"] == marked["range"]
    (fix, *_) = editor.actions("docs/one.md", marked)
    assert (fix["title"], fix["kind"], fix["isPreferred"]) == (
        "Mend: misspelt-kind",
        "quickfix",
        True,
    )
    mended = apply(fix["edit"], editor.uri("docs/one.md"), ONE.replace("```quiz", "```quizz"))
    assert mended == ONE
    assert failing(editor.type("docs/one.md", mended)) == []


def test_a_mistake_that_is_not_mended_has_no_fix_though_its_line_has_one(editor):
    """Three on one line, of which a misspelt option has one right answer."""
    broken = ONE.replace("```quiz", '```quiz titel="x" objective="nobody"', 1)
    marks = [each for each in editor.type("docs/one.md", broken) if each["severity"] < 3]
    fixes = {
        each["code"]: [fix["title"] for fix in editor.actions("docs/one.md", each)]
        for each in marks
    }
    assert {"unknown-option"} < set(fixes)
    offered = {code for code, titles in fixes.items() if f"Mend: {code}" in titles}
    assert offered == {"unknown-option"}


def test_the_hover_over_a_mistake_holds_the_rules_page(editor):
    """What `exercises explain` prints."""
    marked = worst(editor.type("docs/one.md", ONE.replace("[x]", "[y]")))
    line = marked["range"]["start"]["line"]
    said = editor.ask("textDocument/hover", **editor.at("docs/one.md", line, 3))["contents"][
        "value"
    ]
    ended = subprocess.run(
        [sys.executable, "-m", "exercises", "explain", "bad-checkbox"],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert said.endswith(ended.stdout.strip())


def test_a_mended_kind_brings_what_is_mended_in_its_body(editor):
    """Else the quick fix would leave an error where there was a warning."""
    broken = ONE.replace("```quiz", "```qiuz").replace("- [x]", "-[X]")
    marked = worst(editor.type("docs/one.md", broken))
    (fix, *_) = editor.actions("docs/one.md", marked)
    assert apply(fix["edit"], editor.uri("docs/one.md"), broken) == ONE


def test_a_quick_fix_mends_its_own_line_and_the_whole_page_is_one_action_more(editor):
    """`source.fixAll` is what editors run when a file is saved."""
    broken = ONE.replace("- [x]", "-[x]").replace("- [ ]", "-[ ]")
    marked = editor.type("docs/one.md", broken)
    boxes = [each for each in marked if each["code"] == "bad-checkbox"]
    (one,) = editor.actions("docs/one.md", boxes[0], only=["quickfix"])
    assert apply(one["edit"], editor.uri("docs/one.md"), broken) == broken.replace("-[ ]", "- [ ]")
    (every,) = editor.actions("docs/one.md", boxes[0], only=["source"])
    assert (every["kind"], apply(every["edit"], editor.uri("docs/one.md"), broken)) == (
        "source.fixAll",
        ONE,
    )


def test_what_has_no_one_right_answer_has_no_quick_fix(editor):
    """Nobody can tell what `[y]` means."""
    marked = worst(editor.type("docs/one.md", ONE.replace("[x]", "[y]")))
    assert editor.actions("docs/one.md", marked) == []


def test_an_exercise_without_an_id_is_given_one(editor):
    """As `exercises fix --ids` names it."""
    text = ONE.replace(' id="who"', "")
    (marked,) = [each for each in editor.type("docs/one.md", text) if each["code"] == "no-id"]
    (fix,) = editor.actions("docs/one.md", marked)
    assert fix["title"] == "Give it an id"
    assert '```quiz id="quiz-offices-that-order-breakfast" objective="tell"' in apply(
        fix["edit"], editor.uri("docs/one.md"), text
    )


def test_an_objective_of_another_lesson_is_looked_up_in_the_course(editor):
    """From the files beside the page, also where these are not open."""
    assert failing(editor.type("docs/one.md", ONE.replace('"tell"', '"two/cut"'))) == []
    assert failing(editor.type("docs/one.md", ONE.replace('"tell"', '"two/cat"'))) == [
        (TOP, "invalid-option")
    ]


def test_what_is_typed_in_one_page_is_known_in_another(editor):
    """Both open, neither saved."""
    editor.open("docs/two.md", TWO.replace("id: cut", "id: slice"))
    try:
        assert failing(editor.type("docs/one.md", ONE.replace('"tell"', '"two/slice"'))) == []
        editor.type("docs/two.md", TWO)
        assert failing(editor.marked("docs/one.md")) == [(TOP, "invalid-option")]
    finally:
        assert editor.close("docs/two.md") == []


def test_columns_are_counted_as_the_editor_counts_them(editor):
    """A sign beyond the basic plane is two in UTF-16."""
    marked = worst(editor.type("docs/one.md", ONE.replace('id="who"', 'title="😀" colour="red"')))
    assert marked["code"] == "unknown-option"
    at = len('```quiz title="😀" ') + 1
    assert marked["range"]["start"] == {"line": TOP, "character": at}
    assert marked["range"]["end"] == {"line": TOP, "character": at + len('colour="red"')}
    assert editor.ask("textDocument/hover", **editor.at("docs/one.md", TOP, at + 12))


def labels(editor, text):
    """What is offered where `|` is in a text."""
    before, after = text.split("|")
    editor.type("docs/one.md", before + after)
    line = before.count("\n")
    character = len(before) - before.rfind("\n") - 1
    offered = editor.ask("textDocument/completion", **editor.at("docs/one.md", line, character))
    return [each["label"] for each in offered]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        (ONE + "\n```|\n", ["quiz", "cards", "sort", "match", "order", "worksheet", "scenario"]),
        (ONE + "\n- ```wo|\n", ["quiz", "cards", "sort", "match", "order", "worksheet", "scenario"]),
        (ONE.replace('"tell"', '"tell" |'), [each for each in OPTIONS if each not in ("id", "objective")]),
        (ONE.replace('"tell"', '"|"'), ["tell", "two/cut"]),
        (ONE.replace('"tell"', '"tell |"'), ["tell", "two/cut"]),
        (ONE + '\n```worksheet layout="|\nA\n: b\n```\n', ["stack", "grid"]),
        (ONE.replace("a segment\n", "a segment\n\n--- objective=|\nWho?\n"), ["tell", "two/cut"]),
        (ONE.replace("[two]", "[|]"), ["two"]),
        (ONE.replace("related: [two]", "related:\n  - t|"), ["two"]),
        (ONE.replace("a persona", "a pers|ona"), []),
        (FRONT + "Text about a |\n", []),
    ],
    ids=["kinds", "kinds in a list", "options", "an objective", "a second objective", "values",
         "a separator", "related in a line", "related in a list", "an option's text", "prose"],
)  # fmt: skip
def test_what_may_be_written_is_offered(editor, text, offered):
    assert labels(editor, text) == offered


def test_what_is_offered_takes_the_place_of_what_was_typed(editor):
    """And the cursor goes between the quotation marks."""
    editor.type("docs/one.md", ONE.replace('"tell"', '"tell" ti'))
    line = ONE.split("\n")[TOP]
    offered = editor.ask("textDocument/completion", **editor.at("docs/one.md", TOP, len(line) + 3))
    (title,) = [each for each in offered if each["label"] == "title"]
    assert title["textEdit"] == {
        "range": {
            "start": {"line": TOP, "character": len(line) + 1},
            "end": {"line": TOP, "character": len(line) + 3},
        },
        "newText": 'title="$1"',
    }
    assert title["insertTextFormat"] == 2


@pytest.mark.parametrize(
    ("text", "page", "line"),
    [
        (ONE.replace('"tell"', '"t|ell"'), "docs/one.md", 4),
        (ONE.replace('"tell"', '"tell two/c|ut"'), "docs/two.md", 3),
        (ONE.replace("[two]", "[t|wo]"), "docs/two.md", 1),
    ],
    ids=["of this lesson", "of another", "a related lesson"],
)
def test_go_to_the_objective(editor, text, page, line):
    before, after = text.split("|")
    editor.type("docs/one.md", before + after)
    place = editor.at("docs/one.md", before.count("\n"), len(before) - before.rfind("\n") - 1)
    found = editor.ask("textDocument/definition", **place)
    assert (found["uri"], found["range"]["start"]["line"]) == (editor.uri(page), line)


def test_the_hover_over_an_objective_says_what_it_is(editor):
    editor.type("docs/one.md", ONE)
    at = ONE.split("\n")[TOP].index("tell")
    said = editor.ask("textDocument/hover", **editor.at("docs/one.md", TOP, at))
    assert said["contents"]["value"] == "Tell a group from a person\n\nLine 5 of this lesson."


def test_the_outline_names_exercises_and_their_items(editor):
    editor.type(
        "docs/one.md", ONE + '\n```cards title="Turn"\nFront\n: Back\n\nSecond\n: Back\n```\n'
    )
    found = editor.ask(
        "textDocument/documentSymbol", textDocument={"uri": editor.uri("docs/one.md")}
    )
    assert [(each["name"], each["detail"], [one["name"] for one in each["children"]]) for each in found] == [
        ("who", "quiz", ["Offices that order breakfast are…"]),
        ("Turn", "cards", ["Front", "Second"]),
    ]  # fmt: skip
    assert found[0]["range"]["start"]["line"] == TOP
    assert found[0]["range"]["end"] == {"line": TOP + QUIZ.count("\n") - 1, "character": 3}


def test_a_page_outside_a_course_is_checked_alone(tmp_path):
    """And the server ends with 0 when the editor leaves."""
    with Editor(tmp_path) as editor:
        found = editor.open("new.md", "```quiz id='a'\nS\n\n- [y] a\n- [ ] b\n```\n")
        assert failing(found) == [(3, "bad-checkbox")]
    assert editor.status == 0


def test_without_the_library_the_command_says_what_to_install(monkeypatch, capsys):
    """It is the one part of the package that needs more than a check does."""
    monkeypatch.setattr("exercises.editor.command.find_spec", lambda name: None)
    assert main(["lsp"]) == 2
    assert "needs pygls" in capsys.readouterr().err


def test_no_other_command_waits_for_the_library():
    """It takes longer to load than a page to check."""
    script = (
        "import sys, exercises.__main__; print('pygls' in sys.modules, 'lsprotocol' in sys.modules)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )
    assert ended.stdout.split() == ["False", "False"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_option_says_what_it_takes(kind):
    """Only what is a text is called one."""
    called = {name for name, each in KINDS[kind].OPTIONS.items() if about_setting(each) == "a text"}
    assert called == {name for name, each in KINDS[kind].OPTIONS.items() if each == TEXT}
