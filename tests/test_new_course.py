"""`exercises new course`: a folder that holds a course with all the machinery, and nothing of this one."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from exercises.__main__ import main
from exercises.check import inspect
from exercises.kinds import KINDS
from exercises.minutes import minutes
from exercises.source import scan
from support.sites import ROOT


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A new course, made by the command."""
    folder = tmp_path_factory.mktemp("new") / "my-course"
    assert main(["new", "course", str(folder)]) == 0
    return folder


def test_its_lesson_has_an_exercise_of_each_kind(course):
    (lesson,) = (course / "docs/lessons").glob("*.md")
    assert {each.kind for each in scan(lesson.read_text("utf-8")).fences} == set(KINDS)


def test_its_lesson_says_how_long_it_takes(course):
    """As `exercises minutes` does, to the minute."""
    text = (course / "docs/lessons/first-lesson.md").read_text("utf-8")
    shown = [each.shown for each in inspect(text).checked if each.shown]
    assert f"\nminutes: {minutes(text, shown):.0f}\n" in text


def test_it_does_not_publish_the_package(course):
    """A tag in somebody's course would try to."""
    assert not (course / ".github/workflows/release.yml").exists()
    assert (course / ".github/workflows/check.yml").is_file()


def test_its_pages_pass_the_strict_check(course, capsys):
    """Advice included."""
    assert main(["check", "--strict", str(course / "docs")]) == 0, capsys.readouterr().out


def test_it_builds_with_the_machinery_that_it_brings(course, tmp_path):
    """Its own hooks and templates, and not those of this repository."""
    ended = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=course, env={**os.environ, "PYTHONPATH": str(course / "hooks")},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    start = (tmp_path / "site/index.html").read_text("utf-8")
    assert "<title>My course</title>" in start
    assert "A bakery" in (tmp_path / "site/lessons/first-lesson/index.html").read_text("utf-8")


def test_each_target_of_make_has_what_it_runs(course):
    """Files named in its Makefile, and what conftest.py imports."""
    text = (course / "Makefile").read_text("utf-8")
    named = re.findall(r"\b(?:tools|bench|tests)/[\w/]+\.py|(?<=--project )\S+", text)
    assert named
    assert [each for each in named if not (course / each).is_file()] == []
    assert (course / "tools/browser.py").is_file() and (course / "tests/support/sites.py").is_file()


def test_its_tests_can_be_collected(course):
    """All that they import is there: what they share, and the tools."""
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"],
        cwd=course, env={**os.environ, "PYTHONPATH": str(course / "hooks"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout
    assert "test_course.py::test_each_exercise_of_a_lesson_comes_to_life" in ended.stdout
    assert [kind for kind in KINDS if f"tests/kinds/test_{kind}.py::" not in ended.stdout] == []


def test_no_test_that_it_brings_opens_a_lesson_that_it_lacks(course):
    """A kind's tests make their own pages, so that they hold in any course."""
    asked = {
        (path.name, lesson)
        for path in (course / "tests").rglob("*.py")
        for lesson in re.findall(r"lessons/([a-z][a-z-]+)", path.read_text("utf-8"))
        if not (course / f"docs/lessons/{lesson}.md").is_file()
    }
    assert asked == set()


def test_it_brings_nothing_of_this_course(course):
    """No lesson, no figure, no test of either; the guide, which speaks of them, is the command's."""
    files = {path.relative_to(course) for path in course.rglob("*") if path.is_file()}
    lessons = {path.name for path in (ROOT / "docs/lessons").glob("*.md")}
    assert [each for each in files if each.name in lessons or "__pycache__" in each.parts] == []
    assert {each.name for each in files if each.parts[0] == "docs"} == {
        "abbreviations.md", "certificate.md", "first-lesson.md", "index.md",
        "my-progress.md", "practice.md", "privacy.md",
    }  # fmt: skip
    settings = (course / "mkdocs.yml").read_text("utf-8")
    assert re.findall(r"segment|persona|larkwheel", settings, re.IGNORECASE) == []


def test_what_its_writers_begin_with_names_an_objective_that_it_has(course):
    """The skeletons and the editor's snippets of this repository name a lesson of this course."""
    begun = [*(course / "hooks/exercises/skeletons").iterdir(), *(course / ".vscode").iterdir()]
    assert [each.name for each in begun if "/tell-apart" in each.read_text("utf-8")] == []


def test_its_rules_are_explained(course, tmp_path):
    """The guide is not published there, but the command has it."""
    ended = subprocess.run(
        [sys.executable, "-m", "exercises", "explain", "bad-checkbox"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(course / "hooks")},
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert ended.stdout.startswith("bad-checkbox\n")


def test_a_folder_that_holds_something_is_left_alone(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("x", "utf-8")
    assert main(["new", "course", str(tmp_path)]) == 2
    assert "Something is there already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_course_needs_a_folder(capsys):
    assert main(["new", "course"]) == 2
    assert "needs the folder" in capsys.readouterr().err


def test_a_title_may_be_given(tmp_path):
    """In the settings it is quoted, since it may hold a colon."""
    assert main(["new", "course", str(tmp_path / "x"), "--title", "Bread: a course"]) == 0
    assert 'site_name: "Bread: a course"\n' in (tmp_path / "x/mkdocs.yml").read_text("utf-8")
    assert main(["check", str(tmp_path / "x/docs")]) == 0
    assert (tmp_path / "x/README.md").read_text("utf-8").startswith("# Bread: a course\n")


def test_an_installed_package_says_that_it_takes_a_clone(tmp_path, monkeypatch, capsys):
    """A wheel has no templates and no tests."""
    monkeypatch.setattr("exercises.new_course.OWN", tmp_path)
    assert main(["new", "course", str(tmp_path / "x")]) == 2
    assert "made from a clone" in capsys.readouterr().err
