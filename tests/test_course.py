"""The MkDocs hook: a build says what is wrong, where, in one run; and a page never hides it from its reader."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from support.sites import BuildFailed, build_pages, configure, mkdocs
from support.sources import fenced

SOUND = "# Page\n\n" + fenced("cards", "F\n: B, and this is why.", 'id="a"')
BROKEN = "---\ntitle: Page\n---\n\n# Page\n\n```quiz id=A\nS\n\n- [y] a\n- [ ] b\n```\n\n> ```cards\n> ```\n"


def said(output: str) -> list[str]:
    """Each error and warning in MkDocs' log: file, line, column and rule."""
    found = re.findall(r"(\S+\.md:\d+:\d+): (?:error|warning)\[([\w-]+)\]", output)
    return [f"{place.rpartition('/')[2]} {rule}" for place, rule in found]


@pytest.fixture
def failed(tmp_path):
    """Build pages strictly, which must fail; what MkDocs said."""

    def failed(pages: dict[str, str]) -> str:
        with pytest.raises(BuildFailed) as failure:
            build_pages(pages, tmp_path / "work", tmp_path / "site")
        return str(failure.value)

    return failed


def test_sound_pages_build_strictly_and_in_silence(tmp_path):
    """Nothing of ours stands in the log, but that this folder has no history."""
    output = build_pages({"index.md": SOUND}, tmp_path / "work", tmp_path / "site")
    ours = [line for line in output.splitlines() if "exercises" in line]
    assert [line for line in ours if "No page says when it was changed" not in line] == []
    assert "<exercise-cards" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_advice_is_information_and_stops_no_build(tmp_path):
    """It stands in the log with its place, and a strict build succeeds."""
    output = build_pages(
        {"index.md": "# Page\n\n" + fenced("cards", "F\n: B, and this is why.")},
        tmp_path / "work",
        tmp_path / "site",
    )
    assert re.search(r"^INFO .*index\.md:3:1: advice\[no-id\] ", output, re.MULTILINE)


def test_every_problem_of_every_page_is_reported_in_one_strict_run(failed):
    """With the file, and the line and column in it, front matter counted."""
    output = failed({"index.md": BROKEN, "other.md": "# Other\n\n```quizz\n```\n"})
    assert said(output) == [
        "index.md:7:9 invalid-id",
        "index.md:10:1 bad-checkbox",
        "index.md:14:3 fence-in-quote",
        "other.md:3:1 misspelt-kind",
    ]
    assert "Traceback" not in output


def test_a_box_stands_in_the_place_of_a_broken_exercise(tmp_path):
    """In every build, out of the search, with rule and message; the source only while serving."""
    build_pages({"index.md": BROKEN}, tmp_path / "work", tmp_path / "site", strict=False)
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    boxes = re.findall(r"<section\b[^>]*exercise-problem.*?</section>", page, re.DOTALL)
    assert [re.findall(r"<code>([\w-]+)</code>", box) for box in boxes] == [
        ["invalid-id", "bad-checkbox"],
        ["fence-in-quote"],
    ]
    assert "[y]" not in page
    index = (tmp_path / "site" / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "bad-checkbox" not in index


def test_the_search_parts_the_cells_of_a_table_and_the_page_is_as_it_was(tmp_path):
    """A result shows a row's cells apart; nothing of that is in the page."""
    table = "# P\n\n| Role | Task |\n| --- | --- |\n| Buyer | pays |\n| User | works |\n"
    build_pages({"index.md": table}, tmp_path / "work", tmp_path / "site")
    index = json.loads((tmp_path / "site" / "search" / "search_index.json").read_text("utf-8"))
    (text,) = {each["text"] for each in index["docs"] if "Buyer" in each["text"]}
    assert " ".join(text.split()) == "Role · Task · Buyer · pays · User · works ·"
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert re.findall(r"<t[hd]\b[^>]*>([^<]*)<", page) == [
        "Role",
        "Task",
        "Buyer",
        "pays",
        "User",
        "works",
    ]


def test_a_page_that_is_not_utf_8_is_reported_beside_the_others(tmp_path):
    """MkDocs would stop at it before it looked at another; it still stops, without a traceback."""
    config = configure({"index.md": BROKEN, "zz.md": ""}, tmp_path / "work")
    (tmp_path / "work" / "docs" / "zz.md").write_bytes(b"# Caf\xe9\n\n```quiz\n```\n")
    build = mkdocs(config, tmp_path / "site", strict=True)
    assert build.returncode
    assert sorted(said(build.stdout)) == [
        "index.md:10:1 bad-checkbox", "index.md:14:3 fence-in-quote", "index.md:7:9 invalid-id", "zz.md:1:6 invalid-utf8", "zz.md:3:1 empty-exercise",
    ]  # fmt: skip
    assert "Traceback" not in build.stdout


def test_an_exercise_that_a_snippet_brings_in_is_reported(tmp_path):
    """The check never saw it."""
    config = configure({"index.md": '# Page\n\n--8<-- "includes/brought.md"\n'}, tmp_path / "work")
    includes = tmp_path / "work" / "docs" / "includes"
    (includes / "brought.md").write_text(fenced("cards", "F\n: B"), encoding="utf-8")
    build = mkdocs(config, tmp_path / "site", strict=True)
    assert build.returncode
    assert said(build.stdout) == ["index.md:1:1 not-rendered"]


def test_an_exercise_that_is_not_rendered_where_it_stands_is_reported(failed):
    """At its opening line: here Python-Markdown sees no definition list in a list item."""
    page = "# Page\n\n- item\n\n    Term\n    :   text\n\n        ```cards\n        F\n        : B\n        ```\n"
    assert said(failed({"index.md": page})) == ["index.md:8:9 not-rendered"]


def test_objectives_and_ids_are_judged_for_the_whole_course(failed):
    """A build sees every lesson."""
    front = "---\nid: one\nobjectives: [{id: name, text: Name}]\n---\n\n# Page\n\n"
    output = failed(
        {"index.md": front + fenced("cards", "F\n: B", "objective=two/x"), "other.md": front}
    )
    assert said(output) == ["index.md:8:10 invalid-option", "other.md:2:1 duplicate-lesson-id"]


def test_a_writer_who_serves_the_site_sees_the_source_of_a_broken_exercise(tmp_path):
    """`mkdocs serve` builds as `mkdocs build` does, but for the box's source."""
    config = configure({"index.md": BROKEN}, tmp_path / "work")
    script = (
        "import sys; from mkdocs.config import load_config; from mkdocs.commands.build import build;"
        "config = load_config(sys.argv[1], site_dir=sys.argv[2]); config.plugins.on_startup(command='serve', dirty=False);"
        "build(config)"
    )
    subprocess.run(
        [sys.executable, "-c", script, str(config), str(tmp_path / "site")],
        capture_output=True,
        check=True,
    )
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    boxes = re.findall(r"<section\b[^>]*exercise-problem.*?</section>", page, re.DOTALL)
    assert "```quiz id=A\nS\n\n- [y] a\n" in re.sub(r"<[^>]*>", "", boxes[0])


def test_what_is_known_of_a_page_goes_when_the_page_is_done(tmp_path):
    """A large course would keep every line of every exercise, and each page's contents, to the end."""
    config = configure({"index.md": SOUND, "other.md": SOUND}, tmp_path / "work")
    script = (
        "import gc, sys; from mkdocs.config import load_config; from mkdocs.commands.build import build;"
        "config = load_config(sys.argv[1], site_dir=sys.argv[2]); pages = [];"
        "from exercises.check import Inspected; from publishing.build import PageState;"
        "count = lambda kind: sum(isinstance(each, kind) for each in gc.get_objects());"
        "config.plugins._register_event('env', lambda env, config, files: print(count(Inspected)));"
        "config.plugins._register_event('post_page', lambda output, page, config: pages.append(page) or output);"
        "build(config);"
        "print(len(pages), count(PageState), *('and this is why' in page.content for page in pages))"
    )
    built = subprocess.run(
        [sys.executable, "-c", script, str(config), str(tmp_path / "site")],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert built.stdout.split() == ["0", "2", "0", "False", "False"]
    for page in ("index.html", "other/index.html"):
        assert "and this is why" in (tmp_path / "site" / page).read_text(encoding="utf-8")
