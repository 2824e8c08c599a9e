"""What a writer begins with is sound: `exercises new`, and the editor's snippets."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
from exercises.__main__ import main
from exercises.check import course_of
from exercises.frontmatter import read_front_matter
from exercises.kinds import KINDS
from exercises.skeleton import NAMES, skeleton
from exercises.source import scan
from support.sources import diagnosed, shown

ROOT = Path(__file__).resolve().parent.parent
SNIPPETS = json.loads((ROOT / ".vscode" / "exercises.code-snippets").read_text(encoding="utf-8"))
LESSONS = {
    path.as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "docs" / "lessons").rglob("*.md"))
}
STOP = re.compile(r"\$\{\d+:([^{}]*)\}|\$\{\d+\|([^,|]*)[^|]*\|\}|\$\d+")


@cache
def course():
    """The whole course; for the one process whose tests ask."""
    return course_of(LESSONS)


def typed(body: list[str]) -> str:
    """What a snippet gives if nothing is changed in it."""
    return STOP.sub(lambda stop: stop[1] or stop[2] or "", "\n".join(body)) + "\n"


# ---- exercises new ----------------------------------------------------------------------------------------------------


def test_there_is_a_skeleton_of_a_lesson_and_of_every_kind():
    """And of nothing else."""
    assert ("lesson", *KINDS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_skeleton_passes_the_strict_check(tmp_path, capsys, name):
    """Also advice fails it; nothing has to be mended before the first word is changed."""
    path = tmp_path / "new.md"
    assert main(["new", name, str(path)]) == 0
    capsys.readouterr()
    assert (main(["check", "--strict", str(path)]), capsys.readouterr().out) == (
        0,
        "1 file checked: nothing to mend.\n",
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_skeleton_stands_in_the_course_too(name):
    """Where every lesson is seen, the objective that it names is there."""
    assert diagnosed(skeleton(name), course(), "docs/new.md") == []


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_s_skeleton_is_one_exercise_of_it(name):
    """With an id, a title and an objective, so that a writer sees where they go."""
    (found,) = shown(skeleton(name))
    assert found["kind"] == name
    assert found["id"] and found["title"] and found["objective"]


def test_the_lesson_s_skeleton_tests_each_objective_in_two_kinds():
    """As every lesson should."""
    page = skeleton("lesson")
    tested = {
        (each, row["kind"])
        for row in shown(page)
        for part in [row, *row.get("questions", [])]
        for each in part["objective"]
    }
    for objective in read_front_matter(scan(page)).objectives:
        assert len({kind for name, kind in tested if name == objective}) >= 2


@pytest.mark.parametrize("name", NAMES)
def test_without_a_path_it_is_printed(capsys, name):
    """As it would be written."""
    assert main(["new", name]) == 0
    assert capsys.readouterr().out == skeleton(name)


def test_a_lesson_takes_its_id_from_its_file(tmp_path, capsys):
    """Two lessons may not share one."""
    path = tmp_path / "Why everybody is no answer.md"
    assert main(["new", "lesson", str(path)]) == 0
    assert (
        read_front_matter(scan(path.read_text(encoding="utf-8"))).id == "why-everybody-is-no-answer"
    )


@pytest.mark.parametrize("stem", ["1", "日本", "---"])
def test_a_file_whose_name_gives_no_id_gets_the_skeleton_s(tmp_path, stem):
    """An id begins with a letter."""
    assert "\nid: my-lesson\n" in skeleton("lesson", tmp_path / f"{stem}.md")


def test_a_file_that_is_there_is_never_overwritten(tmp_path, capsys):
    """It stays as it was; the status says that the command was used wrongly."""
    path = tmp_path / "lesson.md"
    path.write_text("mine", encoding="utf-8")
    assert main(["new", "lesson", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == "mine"
    said = capsys.readouterr()
    assert said.out == ""
    assert "lesson.md" in said.err and "exists" in said.err


def test_a_folder_that_is_not_there_is_named(tmp_path, capsys):
    """No traceback."""
    assert main(["new", "quiz", str(tmp_path / "nowhere" / "a.md")]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_what_there_is_no_skeleton_of_is_wrong_usage(capsys):
    """The names are listed."""
    with pytest.raises(SystemExit) as ended:
        main(["new", "quizz"])
    assert ended.value.code == 2
    assert "worksheet" in capsys.readouterr().err


# ---- snippets ---------------------------------------------------------------------------------------------------------


def test_every_kind_has_a_snippet_of_its_name():
    """A writer types the fence word."""
    assert {snippet["prefix"] for snippet in SNIPPETS.values()} >= set(KINDS)
    assert {snippet["scope"] for snippet in SNIPPETS.values()} == {"markdown"}


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_left_as_it_is_is_a_sound_exercise(name):
    """Its placeholders are an example."""
    page = typed(SNIPPETS[name]["body"])
    assert "$" not in page
    assert diagnosed(page, course(), "docs/new.md") == []
    assert [row["kind"] for row in shown(page)] == [SNIPPETS[name]["prefix"].split("-")[0]]


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_s_stops_are_numbered_in_order(name):
    """Tab goes from the top to the bottom, and ends under the exercise."""
    body = "\n".join(SNIPPETS[name]["body"])
    stops = [int(stop) for stop in re.findall(r"\$\{?(\d+)", body)]
    assert stops == [*range(1, len(stops)), 0]
