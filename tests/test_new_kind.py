"""CONTRIBUTING.md's walk through a new kind, followed to the letter on a copy of the package."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from support.sites import ROOT

WALK = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r'^(?P<run>`{3,})\w+ title="(?P<title>[^"]+)"\n(?P<text>.*?)^(?P=run)$',
    re.MULTILINE | re.DOTALL,
)
BLOCKS = {block["title"]: block["text"] for block in BLOCK.finditer(WALK)}
PAGE = BLOCKS["page.md"]
KIND = "truefalse"


def put(path, before: str, after: str) -> None:
    """Replace what occurs once in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{path.name}: {before}"
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """run(*arguments): Python with a package that knows the new kind, beside page.md."""
    folder = tmp_path_factory.mktemp("walk")
    package = folder / "exercises"
    shutil.copytree(ROOT / "hooks/exercises", package, ignore=shutil.ignore_patterns("__pycache__"))
    # step 1
    put(package / "dialect.py", '"scenario")', f'"scenario", "{KIND}")')
    put(package / "kinds/__init__.py", "sort, worksheet\n", f"sort, {KIND}, worksheet\n")
    put(package / "kinds/__init__.py", "worksheet, scenario)", f"worksheet, scenario, {KIND})")
    # step 2
    name = f"hooks/exercises/kinds/{KIND}.py"
    (package / f"kinds/{KIND}.py").write_text(BLOCKS[name], encoding="utf-8")
    # step 3
    put(
        package / "words.py",
        "ENGLISH: dict[str, Word] = {\n",
        "ENGLISH: dict[str, Word] = {\n" + BLOCKS["hooks/exercises/words.py"],
    )
    # step 4
    (folder / "page.md").write_text(PAGE, encoding="utf-8")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


def test_an_exercise_of_a_new_kind_is_checked(run):
    """Nothing of the walk's example is wrong, and a broken box is."""
    assert run("-m", "exercises", "check", "--strict", "page.md").returncode == 0
    found = run(
        "-c",
        "from pathlib import Path; from exercises.check import check;"
        "text = Path('page.md').read_text('utf-8').replace('[ ]', '[?]');"
        "print([(each.place.line, each.rule) for each in check(text)])",
    )
    assert found.stdout.strip() == "[(5, 'bad-checkbox')]", found.stderr


def test_an_exercise_of_a_new_kind_is_shown(run):
    """As data."""
    (row,) = json.loads(run("-m", "exercises", "show", "page.md").stdout)
    assert (row["kind"], row["id"]) == (KIND, "what-a-persona-is")
    assert [each["true"] for each in row["statements"]] == [True, False]


def test_an_exercise_of_a_new_kind_is_rendered(run):
    """With its real form controls, its answer key and its name."""
    html = run(
        "-c",
        "import sys, markdown; from pathlib import Path;"
        "sys.stdout.reconfigure(encoding='utf-8');"
        "print(markdown.markdown(Path('page.md').read_text('utf-8'), extensions=['exercises']))",
    ).stdout
    assert f"<exercise-{KIND} " in html
    assert html.count('type="radio"') == 4
    assert re.search(r'role="heading"[^>]*>True or false<', html)
    assert re.findall(r"<li[^>]*>(True|False)</li>", html) == ["True", "False"]


def test_an_exercise_of_a_new_kind_takes_its_time(run):
    """Two statements of 15 seconds, and no word besides."""
    found = run("-m", "exercises", "minutes", "page.md")
    page = run(
        "-c",
        "from pathlib import Path; from exercises.check import inspect;"
        "from exercises.minutes import minutes, words;"
        "text = Path('page.md').read_text('utf-8');"
        "records = [each.shown for each in inspect(text).checked];"
        "print(minutes(text, records) - words(text) / 200)",
    )
    assert found.returncode == 0, found.stderr
    assert float(page.stdout) == pytest.approx(0.5), page.stderr
