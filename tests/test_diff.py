"""`exercises diff`: what a change does to exercises, read from a real history."""

from __future__ import annotations

import json
import os
import re
import subprocess

import pytest
from exercises.__main__ import main
from support.sources import fenced

FRONT = "---\nid: {}\nobjectives: [{{id: name, text: Name}}]\n---\n\n"
QUIZ = "Who is {}?\n\n- [ ] a\n  > No, a is a group.\n- [x] b\n  > Yes, b is.\n- [ ] c\n"


def lesson(name: str, *exercises: str) -> str:
    return FRONT.format(name) + "\n".join(exercises)


def quiz(body: str = QUIZ.format("it"), head: str = "id=who objective=name") -> str:
    return fenced("quiz", body, head)


def cards(body: str = "Front one\n: Back one", head: str = "id=deck objective=name") -> str:
    return fenced("cards", body, head)


@pytest.fixture
def history(tmp_path, monkeypatch, capsys):
    """Commit one state of docs/ after another; return what `exercises diff` says as JSON of the last two."""
    monkeypatch.chdir(tmp_path)
    for name in [each for each in os.environ if each.startswith("GIT_")]:
        monkeypatch.delenv(name)
    identity = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]

    def git(*words: str) -> str:
        done = subprocess.run(
            ["git", *identity, *words], check=True, capture_output=True, text=True
        )
        return done.stdout

    def commit(files: dict[str, str]) -> None:
        for path in tmp_path.glob("docs/**/*.md"):
            path.unlink()
        for name, content in files.items():
            path = tmp_path / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
        git("add", "-A")
        git("commit", "-q", "--allow-empty", "-m", "state")

    def diff(before: dict[str, str], after: dict[str, str]) -> dict:
        commit(before)
        commit(after)
        assert main(["diff", "HEAD~1", "--format", "json"]) == 0
        return json.loads(capsys.readouterr().out)

    git("init", "-q")
    diff.git, diff.commit = git, commit
    return diff


def answers(found: dict) -> list[tuple[str, str, str]]:
    return [
        (fate["item"], fate["answers"], fate["why"])
        for each in found["exercises"]
        for fate in each["answers"]
    ]


def changes(found: dict) -> list[tuple[str, str, str]]:
    return [
        (change["what"], change["before"], change["after"])
        for each in found["exercises"]
        for change in each["changes"]
    ]


def test_nothing_is_said_of_exercises_that_are_only_on_other_lines(history):
    found = history({"a.md": lesson("a", quiz())}, {"a.md": lesson("a", "Text.\n", quiz())})
    assert found["exercises"] == []


def test_one_commit_with_itself_is_told(history, capsys):
    """As `make diff` compares main with main, when one has committed there."""
    history({"a.md": lesson("a", quiz())}, {"a.md": lesson("a", quiz())})
    assert main(["diff", "HEAD...HEAD"]) == 0
    assert "both ends are the same commit" in capsys.readouterr().err
    assert main(["diff", "main...HEAD~5"]) == 2
    assert "There is no commit `" in capsys.readouterr().err


def test_a_reworded_stem_loses_its_answers(history):
    found = history({"a.md": lesson("a", quiz())}, {"a.md": lesson("a", quiz(QUIZ.format("she")))})
    assert changes(found) == [("stem", "Who is it?", "Who is she?")]
    assert answers(found) == [
        ("Who is it?", "lost", "the item was reworded, and an item is known by its text")
    ]


def test_a_changed_key_and_feedback_keep_them(history):
    body = "Who is it?\n\n- [x] a\n  > Yes, a is.\n- [ ] b\n  > Yes, b is.\n- [ ] c\n"
    found = history({"a.md": lesson("a", quiz())}, {"a.md": lesson("a", quiz(body))})
    assert changes(found) == [
        ("key", "b", "a"),
        ("feedback on ‘a’", "No, a is a group.", "Yes, a is."),
    ]
    assert answers(found) == [("Who is it?", "kept", "")]


def test_a_reworded_option_loses_those_of_its_choosers(history):
    body = QUIZ.format("it").replace("] c", "] the group c").replace("it?", "it?")
    found = history({"a.md": lesson("a", quiz())}, {"a.md": lesson("a", quiz(body))})
    assert changes(found) == [("option", "c", "the group c")]
    assert answers(found) == [("Who is it?", "some", "readers who chose ‘c’ answer again")]


def test_a_changed_blank_is_a_changed_key(history):
    found = history(
        {"a.md": lesson("a", quiz("It is [[b | bee]]."))},
        {"a.md": lesson("a", quiz("It is [[c]]."))},
    )
    assert ("key", "b | bee", "c") in changes(found)
    assert answers(found) == [("It is [[b | bee]].", "kept", "")]


def test_an_exercise_moved_to_another_lesson_loses_its_answers(history):
    found = history(
        {"a.md": lesson("a", quiz(), cards()), "b.md": lesson("b")},
        {"a.md": lesson("a", cards()), "b.md": lesson("b", quiz())},
    )
    [moved] = found["exercises"]
    assert (moved["moved"], moved["before"]["path"], moved["after"]["path"]) == (
        True,
        "docs/a.md",
        "docs/b.md",
    )
    assert answers(found) == [("Who is it?", "lost", "it is in the lesson `b` now, and was in `a`")]


def test_a_renamed_lesson_with_an_id_keeps_them(history):
    text = lesson("a", quiz(), cards())
    found = history({"a.md": text}, {"part/b.md": text})
    assert (found["pages_moved"], found["exercises"]) == ({"docs/a.md": "docs/part/b.md"}, [])


def test_a_renamed_page_without_an_id_loses_them(history):
    text = quiz(head="id=who") + "\nText that Git knows again.\n" * 9
    found = history({"a.md": text}, {"b.md": text})
    assert found["pages_moved"] == {"docs/a.md": "docs/b.md"}
    assert answers(found) == [
        ("Who is it?", "lost", "the page has no lesson id and moved to docs/b.md")
    ]


def test_another_lesson_id_loses_them(history):
    found = history({"a.md": lesson("a", quiz())}, {"a.md": lesson("z", quiz())})
    assert answers(found) == [("Who is it?", "lost", "the lesson’s id was `a` and is `z`")]


@pytest.mark.parametrize(
    ("before", "after", "fate"),
    [
        ("id=who", "id=whom", ("lost", "the exercise’s id was `who` and is `whom`")),
        ("", "id=whom", ("kept", "")),
        ("id=who", "", ("lost", "the exercise lost its id `who`")),
    ],
)
def test_an_exercise_is_known_by_its_id_or_its_kind(history, before, after, fate):
    """One that gains an id still finds what was kept under its kind."""
    found = history(
        {"a.md": lesson("a", quiz(head=before))}, {"a.md": lesson("a", quiz(head=after))}
    )
    assert answers(found) == [("Who is it?", *fate)]


def test_an_order_is_kept_as_a_whole(history):
    steps = "1. one\n2. two\n3. three\n"
    found = history(
        {"a.md": lesson("a", fenced("order", steps, "id=o"))},
        {"a.md": lesson("a", fenced("order", steps + "4. four\n", "id=o"))},
    )
    assert {(fate, why) for _, fate, why in answers(found)} == {
        ("lost", "the steps are no longer the same, and an order is kept as a whole")
    }


def test_another_order_of_the_same_steps_is_a_changed_key(history):
    found = history(
        {"a.md": lesson("a", fenced("order", "1. one\n2. two\n3. three\n", "id=o"))},
        {"a.md": lesson("a", fenced("order", "1. two\n2. one\n3. three\n", "id=o"))},
    )
    assert changes(found) == [("key (the order)", "one · two · three", "two · one · three")]
    assert {fate for _, fate, _ in answers(found)} == {"kept"}


def test_an_item_put_into_another_bucket_is_a_changed_key(history):
    one = "Left\n:   x\n:   y\n\nRight\n:   z\n:   w\n"
    two = "Left\n:   x\n\nRight\n:   z\n:   w\n:   y\n"
    found = history(
        {"a.md": lesson("a", fenced("sort", one, "id=s"))},
        {"a.md": lesson("a", fenced("sort", two, "id=s"))},
    )
    assert ("key", "Left", "Right") in changes(found)
    assert {fate for _, fate, _ in answers(found)} == {"kept"}


def test_an_objective_that_loses_its_second_test_is_named(history):
    found = history({"a.md": lesson("a", quiz(), cards())}, {"a.md": lesson("a", quiz())})
    assert found["untested"] == [
        {"path": "docs/a.md", "objective": "name", "before": ["cards", "quiz"], "after": ["quiz"]}
    ]
    assert answers(found) == [("Front one", "lost", "the exercise was removed")]


def test_a_new_mistake_is_named_at_its_line_and_an_old_one_is_not(history):
    """That the old one is on another line now makes no new one of it."""
    old = fenced("quiz", "S\n\n- [y] a\n- [x] b", "id=old")
    new = fenced("quiz", "S\n\n- [z] a\n- [x] b", "id=new")
    found = history({"a.md": old}, {"a.md": "Text.\n\n" + old + "\n" + new})
    assert [
        (each["rule"], each["line"]) for each in found["new"] if each["severity"] == "error"
    ] == [("bad-checkbox", 13)]
    assert [each["after"]["id"] for each in found["exercises"]] == ["new"]


def test_the_form_of_options_is_told_before_and_after(history):
    found = history(
        {"a.md": lesson("a", quiz())},
        {"a.md": lesson("a", quiz(), quiz(QUIZ.format("she"), "id=two"))},
    )
    assert found["choices"] == [1, 2]


def test_a_page_left_out_of_the_build_is_left_out_here(history, tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: S\nexclude_docs: /drafts/\n", "utf-8")
    found = history({"a.md": "Text"}, {"a.md": "Text", "drafts/b.md": quiz()})
    assert found["exercises"] == []


def test_three_dots_compare_with_where_a_branch_began(history, capsys):
    """What main has gained since is no part of a pull request."""
    history.commit({"a.md": quiz()})
    history.git("branch", "topic")
    history.commit({"a.md": quiz(), "b.md": cards()})
    main_branch = history.git("rev-parse", "HEAD").strip()
    history.git("checkout", "-q", "topic")
    history.commit({"a.md": quiz(), "c.md": cards("Other\n: Back", "id=c")})
    assert main(["diff", f"{main_branch}...topic", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["after"]["path"] for each in found["exercises"]] == ["docs/c.md"]


def test_the_report_shows_markup_of_a_writer_as_text(history, capsys):
    after = quiz(QUIZ.format("`it`, <kbd>K</kbd>"))
    history({"a.md": lesson("a", quiz())}, {"a.md": lesson("a", after)})
    assert main(["diff", "HEAD~1", "--format", "markdown"]) == 0
    assert "    - after: ``Who is `it`, <kbd>K</kbd>?``\n" in capsys.readouterr().out


def test_the_text_report_says_whose_answers_are_lost_and_why(history, capsys):
    history({"a.md": lesson("a", quiz())}, {"a.md": lesson("a", quiz(QUIZ.format("she")))})
    assert main(["diff", "HEAD~1"]) == 0
    out = capsys.readouterr().out
    assert "Exercises: 1 changed. Items whose answers are lost: 1; for some readers: 0.\n" in out
    assert (
        "- Answers to `Who is it?`: lost; the item was reworded, and an item is known by its text.\n"
        in out
    )


def test_what_differs_late_in_a_long_text_is_shown(history, capsys):
    """Both lines begin shortly before it, or they would look alike."""
    long = "A case that begins far away and goes on. " * 12
    history(
        {"a.md": lesson("a", quiz(long + QUIZ.format("it")))},
        {"a.md": lesson("a", quiz(long + QUIZ.format("she")))},
    )
    main(["diff", "HEAD~1", "--format", "markdown"])
    shown = re.findall(r"    - (before|after): `(.*)`", capsys.readouterr().out)
    stems = [(when, text) for when, text in shown if text.startswith("…")]
    assert [(when, text[-10:]) for when, text in stems] == [
        ("before", "Who is it?"),
        ("after", "ho is she?"),
    ]
    assert all(len(text) < 120 for _, text in stems)


def test_an_unknown_revision_is_named(history, capsys):
    history.commit({"a.md": "Text"})
    assert main(["diff", "nowhere"]) == 2
    assert capsys.readouterr().err == "exercises: There is no commit `nowhere` here.\n"


def test_a_revision_is_never_taken_for_an_option_of_git(history, capsys):
    history.commit({"a.md": "Text"})
    assert main(["diff", "--", "--all"]) == 2
    assert capsys.readouterr().err == "exercises: There is no commit `--all` here.\n"


def test_a_folder_without_a_repository_is_named(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["diff", "HEAD"]) == 2
    assert capsys.readouterr().err == f"exercises: {tmp_path} is in no Git repository with files.\n"
