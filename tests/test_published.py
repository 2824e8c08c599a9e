"""What is published: no answer where readers search, no path of a machine, and the same bytes wherever it is built."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from exercises.allowed import find_allowed
from exercises.check import inspect_course
from exercises.files import find_pages, read_files
from exercises.kinds import KINDS
from exercises.skeleton import NAMES, skeleton
from publishing.dates import lacking
from support.sites import ROOT, configure

WORDS = 6  # in a row, by which a hidden text is known again


@pytest.fixture(scope="module")
def course(site, tmp_path_factory, worker_id):
    """The folder of the real course, as it is published."""
    base = tmp_path_factory.getbasetemp()
    return (base if worker_id == "master" else base.parent) / "served" / "course"


def words(text):
    return re.findall(r"[^\W_]+", text.lower())


def hidden_runs():
    """Of each text that readers see only after they have answered: its last six words, unless they are also said in plain sight."""
    texts, _ = read_files(find_pages([str(ROOT / "docs")])[0])
    _, pages = inspect_course(texts, None, find_allowed(ROOT).site)
    runs, prose = set(), []
    for path, page in pages.items():
        lines = dict(enumerate(texts[path].split("\n")))
        for each in page.checked:
            for at in range(each.fence.start, each.fence.end):
                lines.pop(at, None)
            for text, hidden in KINDS[each.head.kind].texts(each.record) if each.record else ():
                found = words(text.markdown) if text else []
                if not hidden:
                    prose += found
                elif len(found) >= WORDS:
                    runs.add(" ".join(found[-WORDS:]))
        prose += words("\n".join(lines.values()))
    said = " ".join(prose)
    return {run for run in runs if run not in said}


@pytest.mark.parametrize(
    "file",
    [
        *(f"search/search_index{each}.json" for each in ("", ".de", ".ar")),
        "assets/course.json",
        "sitemap.xml",
        "pages.xml",
    ],
)
def test_no_answer_is_where_readers_search(course, file):
    """Feedback, explanations, reasons and backs of the whole course; six words in a row give one away."""
    runs = hidden_runs()
    assert len(runs) > 300
    text = (course / file).read_text("utf-8")
    shown = json.loads(text) if file.endswith(".json") else text
    said = " ".join(words(re.sub(r"<[^>]*>", "", json.dumps(shown, ensure_ascii=False))))
    assert {run for run in runs if run in said} == set()


def test_no_file_names_the_machine_that_built_it(course):
    """No folder of the source, of the build or of who ran it."""
    paths = [str(each).encode() for each in (ROOT, course, Path.home(), sys.prefix)]
    named = [
        (path.relative_to(course).as_posix(), one)
        for path in course.rglob("*")
        if path.is_file()
        for one in paths
        if len(one) > 5 and one in path.read_bytes()  # a home such as /root is too short to tell
    ]
    assert named == []


def test_no_page_is_a_draft(course):
    """Of the real course: what is excluded has left no page behind."""
    names = {path.relative_to(course).as_posix() for path in course.rglob("*")}
    assert [name for name in names if "draft" in name or "includes" in name] == []


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    """One site built in two places, at two hours, under two seeds and languages; what each build said."""
    pages = {
        "index.md": "# Start\n",
        **{f"{name}.md": f"# {name}\n\n{skeleton(name)}" for name in NAMES[1:]},
        "lesson.md": skeleton("lesson"),
    }
    places = (tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("there") / "deeper")
    running = []
    for place, zone, seed in zip(places, ("UTC", "Asia/Tokyo"), "12", strict=True):
        config = configure(pages, place / "work")
        command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(config)]
        running.append(
            subprocess.Popen(
                [*command, "--site-dir", str(place / "site")],
                cwd=ROOT,
                env={
                    **os.environ,
                    "SOURCE_DATE_EPOCH": "1790000000",
                    "TZ": zone,
                    "PYTHONHASHSEED": seed,
                },
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
            )
        )
    said = [each.communicate()[0] for each in running]
    assert [each.returncode for each in running] == [0, 0], said
    return [place / "site" for place in places], said


def test_two_builds_in_two_places_are_the_same_to_the_byte(twice):
    first, second = (
        {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        for site in twice[0]
    )  # fmt: skip
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert b"<lastmod>2026-09-21</lastmod>" in first["sitemap.xml"]


def test_a_build_without_a_history_says_what_it_lacks(twice):
    """From an archive, say: the site is whole, but for the dates."""
    assert (
        "the site map has the day of this build: this is no clone of a repository." in twice[1][0]
    )


def git(*words, cwd):
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", *words],
        cwd=cwd, check=True, capture_output=True,
    )  # fmt: skip


def test_what_a_shallow_clone_and_a_machine_without_git_lack(tmp_path, monkeypatch):
    """The whole clone lacks nothing."""
    whole = tmp_path / "whole"
    whole.mkdir()
    git("init", "-q", cwd=whole)
    for text in "ab":
        (whole / "page.md").write_text(text, "utf-8")
        git("add", ".", cwd=whole)
        git("commit", "-q", "-m", text, cwd=whole)
    git("clone", "-q", "--depth", "1", whole.as_uri(), "shallow", cwd=tmp_path)
    assert lacking(whole) == ""
    assert lacking(tmp_path / "shallow") == "this clone is shallow"
    assert lacking(tmp_path) == "this is no clone of a repository"
    monkeypatch.setenv("PATH", "")
    assert lacking(whole) == "git is not installed"


@pytest.mark.parametrize("host", ["GitHub Pages", "Netlify", "Cloudflare Pages", "S3", "nginx"])
def test_the_notes_have_each_host(host):
    notes = (ROOT / "PUBLISHING.md").read_text("utf-8")
    assert re.search(rf"^## {host}\b", notes, re.MULTILINE)


def test_the_headers_of_the_notes_are_those_of_the_file():
    """For nginx they are written out."""
    notes = (ROOT / "PUBLISHING.md").read_text("utf-8")
    headers = re.findall(
        r"^  ([\w-]+): (.*)$", (ROOT / "overrides/_headers").read_text("utf-8"), re.MULTILINE
    )
    assert len(headers) == 5
    for name, value in headers:
        assert f'add_header {name} "{value}" always;' in notes
