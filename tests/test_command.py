"""The command `exercises`, as a writer runs it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from exercises import __main__ as command
from exercises.__main__ import main
from exercises.changes import command as diff
from exercises.changes import report as changes
from exercises.reporters import REPORTERS
from support.sources import fenced

SOUND = fenced("cards", "F\n: B, and this is why.", 'id="a"')
BROKEN = "Text.\n\n- a\n\n    ```quiz\n    S\n\n    - [y] a\n    - [ ] b\n    ```\n"
LESSON = "---\nid: one\nobjectives: [{id: name, text: Name}]\n---\n"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run the command in a repository of these files: (exit status, what it printed, what it complained of)."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()

    def run(*arguments: str, files: dict[str, str | bytes] | None = None) -> tuple[int, str, str]:
        for name, content in (files or {}).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        try:
            status = main(arguments)
        except SystemExit as end:
            status = end.code
        return (status, *capsys.readouterr())

    return run


def test_a_sound_course_exits_with_0(run):
    """`docs` is looked at where nothing is named."""
    assert run("check", files={"docs/a.md": SOUND, "docs/b/c.md": "text"}) == (
        0,
        "2 files checked: nothing to mend.\n",
        "",
    )


def test_a_broken_one_exits_with_1_and_says_where(run):
    """The place, the rule, the line, a caret and the help."""
    status, out, _ = run("check", files={"docs/a.md": BROKEN})
    assert status == 1
    first, source, caret, advice, *_ = out.split("\n")
    assert first.startswith("docs/a.md:8:5: error[bad-checkbox] ")
    assert (source, caret) == ("        - [y] a", "        ^")
    assert advice.startswith("    help: ")
    assert out.endswith("\n\n1 file checked: 1 error.\n")


def test_a_warning_fails_too(run):
    """A misspelt kind is never silent."""
    assert run("check", "a.md", files={"a.md": "```quizz\n```\n"})[0] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["check", "--format", "xml"],
        ["check", "nowhere"],
        ["inspect"],
        ["show"],
        ["show", "nowhere.md"],
        ["check", "--colour"],
    ],
)
def test_wrong_usage_exits_with_2(run, arguments):
    """And says on the error stream what was wrong."""
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err


def test_a_course_without_docs_is_wrong_usage(run):
    """Nothing was checked, so nothing is sound."""
    assert run("check")[0] == 2


def test_json_names_the_path_from_the_repositorys_top(run, tmp_path, monkeypatch):
    """From whatever directory the command is run."""
    run("check", files={"docs/deep/a.md": BROKEN})
    monkeypatch.chdir(tmp_path / "docs" / "deep")
    status, out, _ = run("check", "a.md", "--format", "json")
    (row,) = json.loads(out)
    assert status == 1
    assert set(row) == {"path", "line", "column", "rule", "severity", "message", "help"}
    assert (row["path"], row["line"], row["column"], row["rule"], row["severity"]) == (
        "docs/deep/a.md",
        8,
        5,
        "bad-checkbox",
        "error",
    )


def test_json_of_a_sound_course_is_an_empty_array(run):
    """Tools read it all the same."""
    status, out, _ = run("check", "--format", "json", files={"docs/a.md": SOUND})
    assert (status, json.loads(out)) == (0, [])


def test_a_folder_is_a_course_and_single_files_are_not(run):
    """Rules that see the whole course hold where a folder is checked."""
    files = {
        "docs/a.md": LESSON,
        "docs/b.md": LESSON + fenced("cards", "F\n: B", "objective=two/x"),
    }
    _status, out, _ = run("check", "docs", "--format", "json", files=files)
    assert [
        (row["path"], row["line"], row["rule"])
        for row in json.loads(out)
        if row["severity"] != "advice"
    ] == [("docs/b.md", 2, "duplicate-lesson-id"), ("docs/b.md", 5, "invalid-option")]
    assert run("check", "docs/a.md", "docs/b.md")[0] == 0


def test_only_pages_are_read_and_each_once(run):
    """What MkDocs takes for a page; nothing hidden, and no file twice."""
    files = {
        "docs/a.md": SOUND,
        "docs/b.markdown": "",
        "docs/c.txt": BROKEN,
        "docs/.d/e.md": BROKEN,
        "docs/.f.md": BROKEN,
    }
    assert run("check", "docs", "docs/a.md", "docs", files=files)[:2] == (
        0,
        "2 files checked: nothing to mend.\n",
    )


def test_a_page_that_is_not_utf_8_is_reported_beside_its_exercises(run):
    """And beside the other pages'."""
    files = {"docs/a.md": b"\xe9\n\n```quiz\n```\n", "docs/b.md": BROKEN}
    status, out, _ = run("check", "--format", "json", files=files)
    assert status == 1
    assert [(row["path"], row["line"], row["rule"]) for row in json.loads(out)] == [
        ("docs/a.md", 1, "invalid-utf8"), ("docs/a.md", 3, "empty-exercise"), ("docs/b.md", 8, "bad-checkbox"),
    ]  # fmt: skip


def test_coverage_names_the_exercises_of_each_objective(run):
    """In the lesson and elsewhere, each once; a broken one tests nothing."""
    front = "---\nid: one\nobjectives: [{id: name, text: N}, {id: tell-apart, text: T}, {id: plan, text: P}]\n---\n"
    a = (
        front
        + fenced("cards", "F\n: B", "id=deck objective=name")
        + fenced("quiz", "A [[b]]\n--- objective=name\nC [[d]]", "objective='name tell-apart'")
    )
    b = fenced("order", "1. a\n2. b\n3. c", "id=steps objective=one/tell-apart") + fenced(
        "order", "1. a", "objective=one/plan"
    )
    status, out, err = run("coverage", files={"docs/a.md": a, "docs/b.md": b})
    assert (status, err) == (0, "")
    assert out == (
        "docs/a.md\n"
        "  2 kinds  name        cards deck, quiz on line 9\n"
        "  2 kinds  tell-apart  quiz on line 9, docs/b.md: order steps\n"
        "  0 kinds  plan        nothing\n"
    )


def test_coverage_of_pages_without_objectives_says_so(run):
    """A table without rows would look like a mistake."""
    assert run("coverage", files={"docs/a.md": SOUND}) == (0, "No page has objectives.\n", "")


def test_show_lists_what_is_sound(run):
    """As JSON; all sound, so 0."""
    status, out, err = run("show", "a.md", "--format", "json", files={"a.md": "Text.\n\n" + SOUND})
    assert (status, err) == (0, "")
    assert json.loads(out) == [
        {
            "kind": "cards",
            "id": "a",
            "title": "",
            "line": 3,
            "objective": [],
            "prompt": "",
            "cards": [{"front": "F", "back": "B, and this is why."}],
        }
    ]


def test_show_exits_with_1_if_any_is_not_sound(run):
    """The sound ones are listed, the others reported on the error stream."""
    status, out, err = run("show", "a.md", files={"a.md": SOUND + BROKEN})
    assert status == 1
    assert [row["id"] for row in json.loads(out)] == ["a"]
    assert "a.md:12:5: error[bad-checkbox]" in err


def test_show_of_a_page_without_exercises_is_an_empty_array(run):
    """That is no failure."""
    assert run("show", "a.md", files={"a.md": "text"})[:2] == (0, "[]\n")


def test_show_gives_every_field_of_a_quiz_and_a_sort(run):
    """A missing text is "", a missing list []."""
    quiz = fenced("quiz", "Q\n\n- [x] a\n  > f\n- [ ] b\n\n> e\n---\nA [[20]] [[*x | y]]")
    sort = fenced("sort", "P.\n\nA\n: x\n  > r\n\nB\n: y")
    _, out, _ = run("show", "a.md", files={"a.md": quiz + sort})
    assert json.loads(out) == [
        {
            "kind": "quiz", "id": "", "title": "", "line": 1, "objective": [], "prompt": "",
            "questions": [
                {
                    "stem": "Q", "objective": [], "select": "one", "blanks": [], "explanation": "e",
                    "options": [{"text": "a", "correct": True, "feedback": "f"}, {"text": "b", "correct": False, "feedback": ""}],
                },
                {
                    "stem": "A [[20]] [[*x | y]]", "objective": [], "select": "blanks", "options": [], "explanation": "",
                    "blanks": [
                        {"kind": "number", "accept": ["20"]},
                        {"kind": "choice", "options": [{"text": "x", "correct": True}, {"text": "y", "correct": False}]},
                    ],
                },
            ],
        },
        {
            "kind": "sort", "id": "", "title": "", "line": 12, "objective": [], "prompt": "P.",
            "buckets": [{"name": "A", "items": [{"text": "x", "reason": "r"}]}, {"name": "B", "items": [{"text": "y", "reason": ""}]}],
        },
    ]  # fmt: skip


def test_the_command_needs_neither_mkdocs_nor_markdown(tmp_path):
    """It starts fast, and runs where the site is not built."""
    (tmp_path / "a.md").write_text(SOUND + BROKEN + "```quizz\n```\n", encoding="utf-8")
    script = (
        "import sys; from exercises.__main__ import main; main(['check', sys.argv[1]]); main(['show', sys.argv[1]]);"
        "print(sorted(name for name in sys.modules if name.partition('.')[0] in ('mkdocs', 'markdown', 'material', 'pymdownx')))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "a.md")],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert ended.stdout.splitlines()[-1] == "[]"


def test_what_a_terminal_cannot_show_does_no_harm(tmp_path):
    """Its encoding may be narrower than the page's."""
    (tmp_path / "a.md").write_text(
        "```quizz\n```\n- [y] é\u4e2d\n" + BROKEN.replace("[y] a", "[y] \u4e2d"), encoding="utf-8"
    )
    command = [sys.executable, "-m", "exercises", "check", str(tmp_path / "a.md")]
    ended = subprocess.run(
        command, capture_output=True, env={"PYTHONIOENCODING": "ascii", "PATH": ""}, check=False
    )
    assert ended.returncode == 1
    assert b"Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("terminal", "variables", "coloured"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
    ids=["a terminal", "a file", "NO_COLOR", "an empty NO_COLOR", "a terminal that knows none"],
)
def test_colour_is_for_a_terminal_alone(tmp_path, monkeypatch, terminal, variables, coloured):
    """And not where the person at it has asked for none."""
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(BROKEN, encoding="utf-8")
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    out = io.StringIO()
    out.isatty = lambda: terminal
    monkeypatch.setattr(sys, "stdout", out)
    main(["check", "a.md"])
    assert ("\x1b[" in out.getvalue()) is coloured


@pytest.fixture
def typed_in(monkeypatch):
    """Put a text on the standard input."""

    def typed_in(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8"))

    return typed_in


def test_what_an_editor_holds_is_checked_from_standard_input(run, typed_in):
    """Under the name of the file that it is to become, in every format."""
    typed_in(BROKEN)
    status, out, _ = run("check", "-", "--path", "docs/new.md", files={"docs/a.md": SOUND})
    assert status == 1
    assert out.startswith("docs/new.md:8:5: error[bad-checkbox] ")
    assert out.endswith("1 file checked: 1 error.\n")
    typed_in(BROKEN)
    (found,) = json.loads(run("check", "-", "--format", "json")[1])
    assert (found["path"], found["line"], found["rule"]) == ("-", 8, "bad-checkbox")
    typed_in(SOUND)
    assert run("check", "-") == (0, "1 file checked: nothing to mend.\n", "")


def test_standard_input_is_read_as_a_page_of_its_site(run, typed_in):
    """What mkdocs.yml says of formulas and language holds for it."""
    files = {"mkdocs.yml": "markdown_extensions: [abbr]\ntheme: {name: material, language: de}\n"}
    typed_in(fenced("quiz", "Von $5 bis [[3,5]] und [[$x]]$.", 'id="a"'))
    assert run("check", "-", "--strict", "--path", "docs/new.md", files=files)[0] == 0
    typed_in(fenced("quiz", "Von $5 bis [[3,5]].", 'id="a"'))
    assert run("check", "-", "--strict", "--path", "/nowhere/new.md")[0] == 1


@pytest.mark.parametrize("arguments", [("-", "docs"), ("docs", "--path", "a.md")])
def test_standard_input_stands_alone(run, arguments):
    """Beside other paths, and --path without it, are wrong usage."""
    status, _, complaint = run("check", *arguments, files={"docs/a.md": SOUND})
    assert status == 2
    assert "stands alone" in complaint


def test_what_commands_there_are_is_said_without_loading_what_they_do():
    program = (
        "import sys; from exercises.__main__ import main\n"
        "try: main(['--help'])\n"
        "finally: print(*sorted(each for each in sys.modules if each.startswith('exercises.')), file=sys.stderr)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    ).stderr
    assert "exercises.dialect" in said
    assert not {"exercises.kinds", "exercises.check", "exercises.reporters"} & set(said.split())


def test_the_formats_that_are_offered_are_those_that_there_are():
    assert set(command.FORMATS) == set(REPORTERS)
    assert set(diff.FORMATS) == set(changes.FORMATS)
