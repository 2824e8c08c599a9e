"""The files that pages get: few, small, each named by what is in it, and the shared modules in one alone."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from publishing import bundles
from publishing.bundles import CORE, LESSON, Bundles, BundlingError, lacks
from publishing.used import Spared
from support.sites import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ASSETS = ROOT / "overrides" / "assets"
pytestmark = pytest.mark.skipif(bool(lacks()), reason=lacks())


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Files of two pages with other kinds, and of one without."""
    folder = tmp_path_factory.mktemp("bundles")
    made = Bundles(ASSETS)
    pages = {
        "quiz": made.files(["quiz"], parts=["blanks"]),
        "sort": made.files(["sort", "cards"]),
        "none": made.files([]),
        "lesson": made.files(["quiz"], parts=["blanks"], entries=LESSON),
        "paper": made.files([], entries=[LESSON[-1]]),
        "line": made.files([], entries=LESSON[:2]),
    }
    made.write(folder)
    return folder, pages


def modules(folder: Path, name: str) -> set[str]:
    """The files that one imports at once."""
    text = (folder / name).read_text("utf-8")
    return set(re.findall(r'(?:from|import)"\./([\w.-]+)"', text))


def test_a_page_names_few_files_and_all_that_these_import(written):
    folder, pages = written
    for files in pages.values():
        named = {*files.scripts, *files.ahead}
        assert len(named) <= 3
        assert len(files.styles) <= 1
        assert set().union(*(modules(folder, name) for name in named)) <= named


def test_a_page_without_exercises_gets_nothing_of_them(written):
    _, pages = written
    none = pages["none"]
    assert (len(none.scripts), none.ahead, none.styles) == (1, (), ())


def test_what_stands_in_every_lesson_is_no_file_more(written):
    """Nor does a page whose links alone are for paper get what exercises share."""
    folder, pages = written
    assert (pages["lesson"].scripts[0], pages["lesson"].ahead) == (
        pages["none"].scripts[0],
        pages["quiz"].ahead,
    )
    assert len(pages["lesson"].scripts) == 2
    makers = [f.name for f in folder.glob("*.js") if '"lesson-so-far"' in f.read_text("utf-8")]
    assert pages["line"].scripts == (*pages["none"].scripts, *makers)
    assert pages["line"].ahead == pages["quiz"].ahead
    (late,) = makers
    assert late not in modules(folder, pages["lesson"].scripts[1])
    assert f'import("./{late}")' in (folder / pages["lesson"].scripts[1]).read_text("utf-8")
    paper = folder / pages["paper"].scripts[1]
    assert pages["paper"].ahead == ()
    assert modules(folder, paper.name) == set()
    assert '"course-paper"' in paper.read_text("utf-8")


def test_pages_of_other_kinds_share_the_modules_that_keep_a_state(written):
    """A second copy of the store would not know what the first one keeps."""
    folder, pages = written
    quiz, sort = pages["quiz"], pages["sort"]
    assert quiz.ahead == sort.ahead != ()
    assert quiz.scripts[0] == sort.scripts[0]
    assert quiz.scripts[1] != sort.scripts[1]
    keepers = [
        file.name for file in folder.glob("*.js") if "localStorage" in file.read_text("utf-8")
    ]
    assert keepers == [quiz.scripts[0]]
    makers = [
        file.name for file in folder.glob("*.js") if "exercise-live" in file.read_text("utf-8")
    ]
    assert makers == list(quiz.ahead)


def test_what_few_readers_need_waits_and_what_a_page_needs_does_not(written):
    folder, pages = written
    text = (folder / pages["quiz"].scripts[1]).read_text("utf-8")
    late = set(re.findall(r'import\("\./([a-z]+)-\w+\.js"\)', text))
    assert late == {"pool", "shuffle", "sure"}
    assert all(list(folder.glob(f"{part}-*.js")) for part in late)


def test_a_style_has_nothing_in_the_stead_of_a_variable_that_is_defined(tmp_path):
    made = Bundles(ASSETS)
    sheets = ["exercises/exercise.css"]
    names = [made.style(sheets), made.style(sheets, Spared(defined=["--course-ink"]))]
    made.write(tmp_path)
    alone, beside = ((tmp_path / name).read_text("utf-8") for name in names)
    assert "--ink:var(--course-ink,var(--md-default-fg-color,currentcolor))" in alone
    assert "--ink:var(--course-ink);--soft:var(--course-soft,var(--ink))" in beside


STYLE = """
:root { --read: 1px; --by-read: var(--only-by-read); --only-by-read: "a;b{"; --by-script: url("data:,;}"); --unread: 2px }
[dir=rtl] { --unread: "x"; --drawing: url("data:image/svg+xml,<svg/>") }
p { margin: var(--read) var(--by-read, 0) }
"""


@pytest.mark.parametrize(
    ("named", "kept", "gone"),
    [
        (["--by-script"], {"--read", "--by-read", "--only-by-read", "--by-script"}, "[dir=rtl]"),
        ([], {"--read", "--by-read", "--only-by-read"}, "[dir=rtl]"),
        (None, {"--read", "--by-read", "--only-by-read", "--unread"}, "--drawing"),
    ],
)
def test_a_style_has_no_variable_that_nothing_reads(tmp_path, named, kept, gone):
    """Nor a rule that had nothing else; if nothing is known of others, drawings go, which only rules show."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "all.css").write_text(STYLE, "utf-8")
    made = Bundles(tmp_path / "assets")
    name = made.style(["all.css"], Spared(named=named))
    made.write(tmp_path)
    style = (tmp_path / name).read_text("utf-8")
    assert set(re.findall(r"(--[\w-]+):", style)) == kept
    assert gone not in style


def test_a_variable_that_only_one_unread_names_goes_with_it(tmp_path):
    (tmp_path / "all.css").write_text(":root{--one:var(--two);--two:3px}p{margin:0}", "utf-8")
    made = Bundles(tmp_path)
    name = made.style(["all.css"], Spared(named=[]))
    made.write(tmp_path / "out")
    assert (tmp_path / "out" / name).read_text("utf-8") == "p{margin:0}"


def test_the_same_sources_make_the_same_names_and_others_other_names(tmp_path):
    """So a host may keep a file for ever."""
    shutil.copytree(ASSETS, tmp_path / "assets")
    before = Bundles(tmp_path / "assets").files(["quiz"])
    assert before == Bundles(ASSETS).files(["quiz"])
    with (tmp_path / "assets/exercises/quiz.js").open("a") as file:
        file.write("export const more = 1;\n")
    after = Bundles(tmp_path / "assets").files(["quiz"])
    assert after.scripts[0] == before.scripts[0]
    assert after.ahead == before.ahead
    assert after.styles == before.styles
    assert after.scripts[1] != before.scripts[1]


def test_a_change_of_what_is_shared_reaches_whoever_imports_it(tmp_path):
    """The importing file names the other, so its own contents change as well."""
    shutil.copytree(ASSETS, tmp_path / "assets")
    before = Bundles(ASSETS).files(["quiz"])
    with (tmp_path / f"assets/{CORE[0]}").open("a") as file:
        file.write("export const more = 1;\n")
    after = Bundles(tmp_path / "assets").files(["quiz"])
    assert after.ahead != before.ahead
    assert after.scripts[1] != before.scripts[1]


def test_source_maps_are_written_only_if_asked_for(written, tmp_path):
    folder, _ = written
    assert list(folder.glob("*.map")) == []
    assert "sourceMappingURL" not in "".join(f.read_text("utf-8") for f in folder.iterdir())
    mapped = Bundles(ASSETS, maps=True)
    mapped.files(["cards"])
    mapped.write(tmp_path)
    assert all((tmp_path / f"{file.name}.map").is_file() for file in tmp_path.glob("*.js"))


def test_what_cannot_be_read_is_said_with_its_place(tmp_path):
    shutil.copytree(ASSETS, tmp_path / "assets")
    (tmp_path / "assets/exercises/cards.js").write_text("const = 1;\n", "utf-8")
    made = Bundles(tmp_path / "assets")
    made.files(["cards"])
    with pytest.raises(BundlingError, match=r"cards\.js:1:"):
        made.write(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_stands_above_the_course_changes_no_file(tmp_path, monkeypatch):
    """A larger project's settings for its own scripts: a file of a name is always the same."""
    made = {}
    for name in ("alone", "within"):
        folder = tmp_path / name
        shutil.copytree(ASSETS, folder / "course/overrides/assets")
        if name == "within":
            strict = {"extends": "./gone.json", "compilerOptions": {"strict": True, "paths": {}}}
            (folder / "tsconfig.json").write_text(json.dumps(strict), "utf-8")
            (folder / "package.json").write_text('{"sideEffects": false}', "utf-8")
        monkeypatch.setattr(bundles, "CACHE", folder / "made")  # nothing that was made before
        course = Bundles(folder / "course/overrides/assets")
        course.files(["cards"], entries=LESSON)
        course.write(folder / "out")
        made[name] = {each.name: each.read_bytes() for each in (folder / "out").iterdir()}
    assert made["alone"] == made["within"]


def test_without_the_tools_it_is_said_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(bundles, "MODULES", tmp_path)
    assert lacks().startswith("esbuild and lightningcss not installed")
    with pytest.raises(BundlingError, match="`npm ci`"):
        Bundles(ASSETS).write(tmp_path / "out")
