"""A page of a finished site names few files, and its style sheets have no rule that nothing can match."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from publishing.bundles import Files, lacks
from publishing.pack import needs_of, packed
from support.each_kind import BODIES
from support.sites import build_pages
from support.sources import fenced

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<head>
<link rel="stylesheet" href="../assets/stylesheets/main.1.min.css">
<link rel="stylesheet" href="../own.css">
<link rel=stylesheet href=../assets/stylesheets/course.css>
<link rel="stylesheet" href="../assets/exercises/exercise.css">
<link rel="stylesheet" href="../assets/exercises/sort.css">
<link rel="stylesheet" href="../assets/exercises/quiz.css">
<link rel="modulepreload" href="../assets/exercises/quiz.js">
</head><article><div class="quiz-gaps"></div>
<script type="module" src="../assets/reader/lesson-so-far.js"></script>
</article>
<script type="module" src="../assets/store/progress.js"></script>
<script type="module" src="../assets/exercises/main.js"></script>
<script src="../assets/javascripts/bundle.js"></script>
"""


def test_what_a_page_needs_is_read_from_what_it_names():
    """Its kinds from their styles, and what a kind loads late from what is in the page; in one order for all pages."""
    needs = needs_of(PAGE)
    assert needs.common == ("stylesheets/main.1.min.css", "stylesheets/course.css")
    assert needs.own == ("exercises/exercise.css", "exercises/quiz.css", "exercises/sort.css")
    assert needs.kinds == ("quiz", "sort")
    assert needs.parts == ("blanks",)
    assert needs.scripts == (
        "reader/lesson-so-far.js",
        "store/progress.js",
        "exercises/main.js",
    )


@pytest.mark.parametrize(
    ("script", "parts"),
    [
        ("reader/practice", ("blanks", "shuffle", "pool")),
        ("reader/placement", ("blanks", "shuffle", "pool")),
        ("reader/certificate", ()),
    ],
)
def test_a_page_that_borrows_exercises_needs_every_part_of_their_kinds(script, parts):
    """What a question of another page is asks for more than this page shows."""
    page = (
        '<link rel="stylesheet" href="../assets/exercises/quiz.css">'
        '<script type="module" src="../assets/exercises/main.js"></script>'
        f'<script type="module" src="../assets/{script}.js"></script>'
    )
    assert set(needs_of(page).parts) == set(parts)


def test_a_page_names_its_files_where_it_named_the_first_style_and_the_last_script():
    """What is not the site's own stays, and where it was."""
    page = packed(PAGE, Files(("page.js", "set.js"), ("core.js",), ("all.css", "own.css")))
    assert re.findall(r'(?:href|src)="?([^">]+)', page) == [
        "../assets/packed/all.css",
        "../own.css",
        "../assets/packed/own.css",
        "../assets/packed/page.js",
        "../assets/packed/core.js",
        "../assets/packed/set.js",
        "../assets/javascripts/bundle.js",
    ]


def test_a_page_that_names_nothing_of_the_sites_own_stays_as_it_is():
    page = '<link rel="stylesheet" href="a.css"><script src="assets/javascripts/a.js"></script>'
    assert packed(page, Files(("page.js",), (), ())) == page


def test_a_page_loses_the_white_space_before_elements_but_where_it_is_shown_or_run():
    """A space stays: axe-core does not take a lone line's end for what parts two words."""
    kept = "<pre>\n  <b>a</b>\n  <i>b</i></pre><script>a = `\n  <p>`</script><textarea>\n  <p></textarea>"
    files = Files(("page.js",), (), ())
    assert packed(f"<ul>\n\n    <li>a\n      b</li>\n  </ul>{kept}<p>\n <b>", files) == (
        f"<ul> <li>a\n      b</li> </ul>{kept}<p> <b>"
    )


# ---- a built site ----


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    if lacks():
        pytest.skip(lacks())
    work = tmp_path_factory.mktemp("packed")
    quiz = fenced("quiz", "One?\n\n- [x] Yes\n- [ ] No\n", "id=one")
    pages = {
        "index.md": "# Home\n\n!!! note\n\n    Here.\n",
        "quiz.md": f"# Quiz\n\n{quiz}",
        "more.md": f"# More\n\n{quiz.replace('id=one', 'id=two')}",
        "deep/er.md": f"# Deeper\n\n{quiz}",
        "talk.md": "# Talk\n\n" + fenced("scenario", BODIES["scenario"], "id=talk"),
        "added.css": "p { color: var(--md-warning-fg-color) }",
    }
    build_pages(pages, work / "source", work / "site")
    return work / "site"


AHEAD = re.compile(
    r'(http-equiv="Content-Security-Policy"[^>]*>)((?:<link rel="(?:module)?preload"[^>]*>)+)'
)


def named(site: Path, page: str) -> list[str]:
    text = AHEAD.sub(r"\1", (site / page / "index.html").read_text("utf-8"))
    found = re.findall(r"(?<=[\"'=])[./]*assets/packed/[\w.-]+", text)
    return [re.sub(r"^[./]*", "", each) for each in found]


def test_a_quiz_page_has_two_styles_and_three_scripts_that_are_there(site):
    """The script of every page, what exercises share, and the quiz."""
    names = named(site, "quiz")
    assert [name.rpartition("-")[0].rpartition("/")[2] for name in names] == [
        "style", "style", "page", "core", "set",
    ]  # fmt: skip
    assert all((site / name).is_file() for name in names)


def test_an_exercise_has_no_style_for_what_its_page_lacks_or_what_the_course_defines(site):
    """Neither *Edit*, which this site does not offer, nor colours for where the course has none."""
    own = (site / named(site, "quiz")[1]).read_text("utf-8")
    assert ".exercise-link" in own
    assert ".exercise-edit" not in own
    assert "--ink:var(--course-ink);" in own


def test_the_sites_style_has_the_variables_that_something_reads_a_writers_own_sheet_included(site):
    style = (site / named(site, "quiz")[0]).read_text("utf-8")
    defined = {*re.findall(r"(--[\w-]+):", style)}
    assert {"--md-warning-fg-color", "--md-default-fg-color", "--course-ink"} <= defined
    assert not {"--md-warning-bg-color", "--md-mermaid-font-family"} & defined


def test_a_page_names_all_that_it_asks_for_right_after_its_policy(site):
    """Browsers do not look ahead on a page whose policy stands in it."""
    text = (site / "quiz" / "index.html").read_text("utf-8")
    ahead = re.findall(r'href="([^"]+)"', AHEAD.search(text)[2])
    asked = re.findall(r'<link rel="stylesheet" href="([^"]+)|<script [^>]*src="([^"]+)"', text)
    assert {style or script for style, script in asked} <= set(ahead)
    assert len(ahead) == len(set(ahead))


def test_pages_with_the_same_kinds_have_the_same_files(site):
    assert named(site, "quiz") == named(site, "more") == named(site, "deep/er")


def test_a_page_without_exercises_shares_the_sites_style_and_has_one_script(site):
    style, script = named(site, "")
    assert [style, script] == [each for each in named(site, "quiz") if each in (style, script)]
    assert "localStorage" in (site / script).read_text("utf-8")


@pytest.mark.parametrize(
    ("page", "other", "signs"),
    [
        ("talk", "quiz", ("scenario-trail", ".scenario-notebook")),
        ("quiz", "talk", ("quiz-score", ".quiz-option")),
    ],
)
def test_a_page_loads_nothing_of_a_kind_that_it_has_not(site, page, other, signs):
    """Neither its script nor its style, both of which the page that has it loads."""

    def loaded(page: str) -> str:
        return "".join((site / name).read_text("utf-8") for name in named(site, page))

    assert [sign in loaded(page) for sign in signs] == [True, True]
    assert [sign in loaded(each) for each in (other, "") for sign in signs] == [False] * 4


def test_nothing_is_published_twice(site):
    """What the files are made of is not there, and everything that is there has been asked for by some page or file."""
    left = {file.relative_to(site).as_posix() for file in (site / "assets").rglob("*.css")}
    assert {each.rpartition("/")[0] for each in left} == {"assets/packed"}
    assert not (site / "assets" / "exercises").exists()


def test_the_sites_style_has_what_pages_show_and_no_more(site):
    """A note is here and a bug is not; the mark of a search's result comes from the theme's script."""
    style = (site / named(site, "")[0]).read_text("utf-8")
    assert ".note" in style
    assert ".md-search-result__more" in style
    assert ".bug" not in style
    assert "--md-admonition-icon--bug:" not in style
    assert "data-md-color-primary=white" in style
    assert "data-md-color-primary=red" not in style
