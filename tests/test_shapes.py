"""Front matter of a wrong shape: a diagnostic at its line for each field that a template reads, and never a traceback."""

from __future__ import annotations

import re

import pytest
from exercises.check import check
from support.sites import configure, mkdocs

LESSON = "objectives:\n  - id: a\n    text: Do it\n"


def found(front: str) -> list[str]:
    return [
        f"{each.place.line}:{each.place.column} {each.rule}"
        for each in check(f"---\n{front}---\n\n# Page\n")
        if each.fails
    ]


@pytest.mark.parametrize(
    ("front", "place"),
    [
        ("minutes: 10 min\n", "2:1"),
        ("title: P\nminutes: 7.5\n", "3:1"),
        ("minutes: true\n", "2:1"),
        ("title: P\ncertainty: always\n", "3:1"),
        ("title: No\n", "2:1"),
        ("title: 2026-11-26\n", "2:1"),
        ("summary: [a, b]\n", "2:1"),
        ("description:\n  of: x\n", "2:1"),
        ("audience: {a: b}\n", "2:1"),
        ("id: [a]\n", "2:1"),
        ("hide: true\n", "2:1"),
        ("hide:\n  - toc\n  - [a]\n", "4:5"),
        ("related: one\n", "2:1"),
        ("contributors: Ada\n", "2:1"),
        ("template: 7\n", "2:1"),
        ("parts: [a]\n", "2:1"),
        ("parts:\n  Start: [a]\n", "3:3"),
        ("objectives: learn\n", "2:1"),
        ("objectives:\n  - learn\n", "3:5"),
        ("objectives:\n  - id: a\n    text: b\n  - id: b\n    text: [c]\n", "6:5"),
        ("sources: one\n", "2:1"),
        ("sources:\n  - author: A\n    title: T\n    year: [1956]\n", "5:5"),
        ("sources:\n  - title: T\n", "3:5"),
        ("paths:\n  - id: a\n    title: A\n    text: T\n", "3:5"),
        ("paths:\n  - id: a\n    title: A\n    text: T\n    lessons: one\n", "6:5"),
        ("placement:\n  - ask: a/b\n    objective: c\n    lessons: [a, [b]]\n", "5:18"),
        ("search: no\n", "2:1"),
        ("search: exclude\n", "2:1"),
        ("search:\n  boost: high\n", "2:1"),
        ("author: [A, B]\n", "2:1"),
        ("map: x\n", "2:1"),
        ("graded: 3\n", "2:1"),
    ],
)
def test_a_field_of_a_wrong_shape_is_reported_at_its_line(front, place):
    """Each is something that a template or the course map reads."""
    assert found(front)[0] == f"{place} bad-front-matter"


@pytest.mark.parametrize(
    "front",
    [
        LESSON,
        "minutes: 10\n",
        "title: 2026\n",
        "minutes:\nobjectives:\nhide:\n",
        "other: [1]\n",
        "search:\n  exclude: true\n  boost: 2\n",
    ],
)
def test_what_templates_can_take_is_not_reported(front):
    """An empty field is none, a number is a text, and other fields are nobody's business here."""
    assert found(front) == []


def test_no_wrong_shape_makes_a_traceback(tmp_path):
    """All at once, in a build that is not strict; without hyphens the fields are texts, and are reported, too."""
    wrong = "minutes: 10 min\nhide: 5\nrelated: 7\nsources: x\nparts: [a]\nmap: x\nexercises: 3\ncontributors: 1\nsearch: exclude\nauthor: [a]\n"
    config = configure(
        {
            "index.md": f"---\n{wrong}title: [a]\nsummary: {{a: b}}\n{LESSON}---\n\n# Page\n",
            "start.md": f"---\ntemplate: start.html\n{wrong}---\n\n# Start\n",
            "old.md": "minutes: 10 min\nobjectives: none\n\n# Old\n",
            "untimed.md": f"---\ntitle: Untimed\n{LESSON}---\n\n# Untimed\n",
        },
        tmp_path / "work",
    )
    build = mkdocs(config, tmp_path / "site", strict=False)
    assert (build.returncode, "Traceback" in build.stdout) == (0, False), build.stdout
    assert "old.md:1:1: error[bad-front-matter]" in build.stdout


LESSON_WITH = f"---\ntitle: {{}}\n{{}}\n{LESSON}---\n\n# Lesson\n"
UNTIMED = {"none": "", "empty": "minutes:", "words": "minutes: ten", "zero": "minutes: 0"}


def test_a_lesson_without_minutes_is_in_the_list_of_lessons_without_them(tmp_path):
    """None, an empty field, or a value that is reported; the others keep theirs."""
    lessons = {**UNTIMED, "timed": "minutes: 7"}
    config = configure(
        {
            "index.md": "---\ntitle: Start\ntemplate: start.html\n---\n\n<!-- catalogue -->\n",
            **{f"part/{each}.md": LESSON_WITH.format(each, lessons[each]) for each in lessons},
        },
        tmp_path / "work",
    )
    build = mkdocs(config, tmp_path / "site", strict=False)
    assert (build.returncode, "Traceback" in build.stdout) == (0, False), build.stdout
    html = (tmp_path / "site/index.html").read_text("utf-8")
    assert re.findall(r"\d+ min\b", html) == ["7 min"]
    assert all(f">{each}</a>" in html for each in lessons)


@pytest.mark.parametrize("name", ["[x]", "{a: b}", "7", "true", '"a\\0b"', "x" * 300])
def test_a_template_that_is_no_name_stops_no_build(tmp_path, name):
    """It is named at its line, and the page has its usual template."""
    config = configure({"index.md": f"---\ntemplate: {name}\n---\n\n# P\n"}, tmp_path / "work")
    build = mkdocs(config, tmp_path / "site", strict=False)
    assert (build.returncode, "Traceback" in build.stdout) == (0, False), build.stdout
    assert "index.md:2:1: error[bad-front-matter]" in build.stdout
    assert "<h1" in (tmp_path / "site/index.html").read_text("utf-8")


def test_my_progress_does_without_a_practice_page(tmp_path):
    """Its link to practice is hidden: there is nothing to lead to."""
    config = configure(
        {"index.md": "---\ntitle: Mine\ntemplate: my-progress.html\n---\n\nText.\n"},
        tmp_path / "work",
    )
    build = mkdocs(config, tmp_path / "site", strict=False)
    assert (build.returncode, "Traceback" in build.stdout) == (0, False), build.stdout


def test_a_template_that_is_not_there_is_named_at_its_line(tmp_path):
    """The page is built with its usual one, and so where the field is empty; one that the theme has is taken."""
    pages = {
        "index.md": "---\nid: home\ntemplate: homepage.html\n---\n\n# Home\n",
        "empty.md": "---\ntemplate:\n---\n\n# Empty\n",
        "folder.md": "---\ntemplate: partials\n---\n\n# Folder\n",
        "away.md": "---\ntemplate: ../../mkdocs.yml\n---\n\n# Away\n",
        "there.md": "---\ntemplate: practice.html\n---\n\n# There\n",
    }
    config = configure(pages, tmp_path / "work")
    build = mkdocs(config, tmp_path / "site", strict=False)
    assert (build.returncode, "Traceback" in build.stdout) == (0, False), build.stdout
    said = re.findall(r"(\w+\.md:\d+:\d+: error\[[\w-]+\] .*)", build.stdout)
    assert sorted(said) == [
        f"{page}.md:{line}:1: error[bad-front-matter] There is no template `{name}`."
        for page, line, name in (
            ("away", 2, "../../mkdocs.yml"),
            ("folder", 2, "partials"),
            ("index", 3, "homepage.html"),
        )
    ]
    assert "<h1" in (tmp_path / "site/index.html").read_text("utf-8")


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_dirty_build_is_refused_in_one_sentence(tmp_path, command):
    """It would know only the lessons that have changed, and write over what knows the others."""
    import subprocess
    import sys

    config = configure({"index.md": "# Page\n"}, tmp_path / "work")
    said = subprocess.run(
        [sys.executable, "-m", "mkdocs", command, "--dirty", "--config-file", str(config)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (said.returncode, "Traceback" in said.stderr) == (1, False), said.stderr
    assert "leave --dirty out" in said.stderr


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_another_theme_is_refused_in_one_sentence(tmp_path, theme):
    """It says what to do; before, a template that is not there failed the strict build."""
    import json

    config = configure({"index.md": "# Page\n"}, tmp_path / "work")
    settings = {
        "site_name": "S", "theme": theme, "docs_dir": str(tmp_path / "work" / "docs"),
        "hooks": json.loads(config.read_text())["hooks"], "markdown_extensions": ["exercises"],
    }  # fmt: skip
    config.write_text(json.dumps(settings))
    build = mkdocs(config, tmp_path / "site", strict=True)
    assert (build.returncode, "Traceback" in build.stdout) == (1, False), build.stdout
    assert "needs the theme `material`" in build.stdout
