"""What a writer sees of an edit while the site is served: what a build from nothing would show, to the byte, and soon."""

from __future__ import annotations

import gc
import json
import shutil
from types import SimpleNamespace

import pytest
from publishing.kept import Kept
from publishing.serving import ASIDE, between, put_aside, put_back, quicken
from publishing.surroundings import Included
from support.serving import Served
from support.sites import ROOT, configure

LESSON = """---
id: {name}
title: {title}
summary: About {name}.
minutes: 5
objectives:
  - {{id: tell, text: Tell one}}
related: [b-two]
---

A word about segment, and [another](a-two.md#why).

## Why {{#why}}

```quiz id="one" objective="tell"
What is {name}?

- [x] Right
- [ ] Wrong
```
"""
PAGES = {
    "index.md": "---\ntemplate: start.html\ntitle: Home\n---\n\nAll.\n",
    "practice.md": "---\ntemplate: practice.html\ntitle: Practice\n---\n",
    "glossary.md": "# Glossary\n\nSegment.\n{ #segment }\n",
    "included.md": '# Included\n\n--8<-- "includes/more.md"\n\n;--8<-- "glossary.md"\n',
    "includes/more.md": "More, and\n\n--8<-- 'includes/most.md'\n",
    "includes/most.md": "all.\n",
    "page.md": '# A page\n\n--8<-- "glossary.md"\n',
    "part.md": '# A part\n\n--8<-- "includes/most.md:1:1"\n',
    **{
        f"{name}.md": LESSON.format(name=name, title=name.title())
        for name in ("a-one", "a-two", "b-one", "b-two", "b-three")
    },
}
NAV = [
    {"Home": "index.md"},
    {"A": ["a-one.md", "a-two.md"]},
    {"B": ["b-one.md", "b-two.md", "b-three.md"]},
    {"More": ["practice.md", "glossary.md", "included.md", "page.md", "part.md"]},
]


class Course:
    """A served course, whose files a test edits."""

    def __init__(self, folder):
        self.folder, self.docs = folder, folder / "docs"
        config = configure(PAGES, folder)
        settings = json.loads(config.read_text("utf-8"))
        own = folder / "overrides"
        shutil.copytree(ROOT / "overrides", own)
        self.config = config
        self.settings = {**settings, "nav": NAV, "theme": {"custom_dir": str(own)}}
        (self.docs / "includes" / "abbreviations.md").write_text("*[segment]: A group.\n", "utf-8")
        self.configure()
        self.served = Served(config, folder / "sites")

    def configure(self, **more):
        self.config.write_text(json.dumps({**self.settings, **more}), "utf-8")

    def edit(self, name, old, new):
        file = self.folder / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    def build(self):
        """The pages that are made anew; everything is as if all were."""
        found = self.served.build()
        assert found["differ"] == []
        assert sorted(found["said"]) == sorted(found["fresh"])
        return [each.removesuffix(".md") for each in found["anew"]]

    def page(self, name):
        return (self.folder / "sites" / "kept" / name / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """One for all tests here; each leaves it built."""
    course = Course(tmp_path_factory.mktemp("served"))
    course.build()
    yield course
    course.served.close()


ALWAYS = ["page", "part"]  # they are made of what nobody watches: another page, a part of a file


def test_nothing_is_made_anew_where_nothing_has_changed(course):
    """But for a page that includes another one, or a part of a file."""
    assert course.build() == ALWAYS


def test_a_sentence_makes_its_page_anew_and_no_other(course):
    """The new text is there."""
    course.edit("docs/a-one.md", "A word", "One word")
    assert course.build() == ["a-one", *ALWAYS]
    assert "One word" in course.page("a-one")


def test_a_title_is_another_one_wherever_it_stands(course):
    """In the navigation, under other lessons, on the start page, and in links to the next page."""
    course.edit("docs/b-two.md", "title: B-Two", "title: Bee two")
    course.build()
    assert all("Bee two" in course.page(name) for name in ("", "a-one", "b-one", "b-three"))


def test_front_matter_that_others_show_is_another_one_there(course):
    """An objective's text stands on the start page alone."""
    course.edit("docs/b-two.md", "text: Tell one", "text: Tell them apart")
    anew = course.build()
    assert {"b-two", "index"} <= set(anew) and not {"a-one", "a-two", "glossary"} & set(anew)
    assert "Tell them apart" in course.page("")


def test_a_question_changes_the_marks_of_its_part(course):
    """Of its lesson's mark in the navigation; the other part has no such mark, and is kept."""
    course.edit("docs/a-two.md", "What is a-two?", "What may a-two be?")
    anew = course.build()
    assert {"a-one", "a-two", "index"} <= set(anew)
    assert not {"b-one", "b-two", "b-three", "glossary"} & set(anew)


def test_an_anchor_that_is_gone_is_said_on_a_page_that_is_kept(course):
    """`build` compares what is logged with what a build from nothing logs."""
    course.edit("docs/a-two.md", "{#why}", "{#wherefore}")
    course.build()
    course.edit("docs/a-two.md", "{#wherefore}", "{#why}")
    course.build()


def test_the_glossary_reaches_every_page(course):
    """It is appended to each."""
    course.edit("docs/includes/abbreviations.md", "A group.", "A group of people.")
    assert "b-three" in course.build()
    assert "A group of people." in course.page("b-three")


def test_what_a_page_includes_reaches_it(course):
    """Whatever the page itself says: a file, one within it, another page, or a part of a file."""
    course.edit("docs/includes/more.md", "More", "Much more")
    course.build()
    assert "Much more" in course.page("included")
    course.edit("docs/includes/most.md", "all.", "all of it.")
    course.build()
    assert all("all of it." in course.page(name) for name in ("included", "part"))
    course.edit("docs/glossary.md", "Segment.", "A segment.")
    assert course.build() == ["glossary", *ALWAYS]
    course.edit("docs/glossary.md", "A segment.", "Segment.")
    course.build()


def test_a_file_that_is_included_where_another_stood_before_is_seen(course):
    """It is looked for in one folder after the other."""
    course.configure(
        markdown_extensions=[
            *("abbr", "attr_list", "exercises", "md_in_html", "toc"),
            {"pymdownx.snippets": {"base_path": ["docs/first", "docs"]}},
        ]
    )
    course.build()
    assert course.build() == ALWAYS
    (course.docs / "first" / "includes").mkdir(parents=True)
    (course.docs / "first" / "includes" / "most.md").write_text("First of all.\n", "utf-8")
    course.build()
    assert "First of all." in course.page("included")
    shutil.rmtree(course.docs / "first")
    course.configure()
    course.build()


def test_a_template_and_a_part_of_it_reach_every_page(course):
    """Each template is compiled once, as long as it is the same."""
    course.edit("overrides/partials/lesson-end.html", "Related lessons", "See also")
    course.build()
    assert "See also" in course.page("b-three")
    assert course.build() == ALWAYS


def test_a_template_that_reads_another_page_is_rendered_when_that_changes(course):
    """Whatever it reads: here the contents of the glossary, on every page."""
    course.edit(
        "overrides/partials/lesson-end.html",
        "{% set meta = page.meta %}",
        '{% set meta = page.meta %}{% for each in nav.pages if each.file.src_uri == "glossary.md" %}{{ each.content }}{% endfor %}',
    )
    course.build()
    course.edit("docs/glossary.md", "Segment.", "Segment, and so on.")
    assert "b-three" in course.build()
    assert "Segment, and so on." in course.page("b-three")


def test_a_data_file_is_copied_anew(course):
    """And may be shown by a template, so that all pages are made anew."""
    (course.docs / "assets" / "data.csv").write_text("a,b\n", "utf-8")
    course.build()
    (course.docs / "assets" / "data.csv").write_text("a,c\n", "utf-8")
    course.build()
    copied = course.folder / "sites" / "kept" / "assets" / "data.csv"
    assert copied.read_text("utf-8") == "a,c\n"


def test_a_broken_exercise_is_said_at_each_build_until_it_is_mended(course):
    """Also in builds that something else has caused."""
    course.edit("docs/b-one.md", "- [x] Right", "- [y] Right")
    course.build()
    course.edit("docs/a-one.md", "- [ ] Wrong", "- [ ] Not so")
    found = course.served.build()
    assert found["differ"] == [] and any("b-one.md" in each for each in found["said"])
    course.edit("docs/b-one.md", "- [y] Right", "- [x] Right")
    course.build()
    assert "exercise-problem" not in course.page("b-one")
    assert course.build() == ALWAYS


def test_a_link_to_nothing_is_said_at_each_build_until_it_is_mended(course):
    """The page is made anew each time."""
    course.edit("docs/b-one.md", "[another](a-two.md#why)", "[another](gone.md)")
    course.build()
    assert course.build() == ["b-one", *ALWAYS]
    course.edit("docs/b-one.md", "[another](gone.md)", "[another](a-two.md#why)")
    course.build()


def test_a_lesson_that_comes_or_goes_is_seen_everywhere(course):
    """In the navigation, in links to it, and by what the check says of others."""
    course.configure(nav=[*NAV[:3], {"More": [*NAV[3]["More"], "c-one.md"]}])
    text = LESSON.format(name="c-one", title="C").replace(
        'objective="tell"', 'objective="a-one/tell"'
    )
    (course.docs / "c-one.md").write_text(text, "utf-8")
    course.build()
    assert "c-one" in course.page("glossary")
    (course.docs / "c-one.md").unlink()
    course.configure()
    course.build()
    assert "c-one" not in course.page("glossary")


def test_settings_reach_every_page(course):
    """The site's name stands on each."""
    course.configure(site_name="Another name")
    course.build()
    assert "Another name" in course.page("b-three")
    course.configure()
    course.build()


def test_what_nobody_here_knows_keeps_pages_from_being_kept(course):
    """An extension that may read anything."""
    extensions = ["abbr", "attr_list", "exercises", "md_in_html", "toc", "wikilinks"]
    course.configure(markdown_extensions=extensions, validation={"links": {"anchors": "ignore"}})
    course.build()
    assert "b-three" in course.build()
    assert any("the extension wikilinks" in each for each in course.served.build()["said"])
    course.configure()
    course.build()


# What mkdocs-static-i18n does: once all is built, it builds each other language into the same folder.
IN_PARTS = """
from pathlib import Path
import mkdocs.utils
from mkdocs.commands.build import build

going = False

def on_post_build(config):
    global going
    if not going:
        Path(config.site_dir, "part.txt").write_text("Of the first part.")
        going, clean = True, mkdocs.utils.clean_directory
        mkdocs.utils.clean_directory = lambda folder: None
        build(config)
        going, mkdocs.utils.clean_directory = False, clean
"""


def test_a_plugin_that_builds_in_parts_keeps_them_all(course):
    """Nothing is moved aside between one part and the next."""
    (course.folder / "parts.py").write_text(IN_PARTS, "utf-8")
    course.configure(hooks=[str(ROOT / "hooks" / "course.py"), str(course.folder / "parts.py")])
    for _ in range(2):
        course.build()
        assert (course.folder / "sites" / "kept" / "part.txt").is_file()
    course.configure()
    course.build()
    assert not (course.folder / "sites" / "kept" / "part.txt").exists()


def test_a_file_is_written_over_and_not_made_again(course):
    """Which takes far longer, with a thousand pages; nothing is left of where it was meanwhile."""
    site = course.folder / "sites" / "kept"
    before = (site / "a-one" / "index.html").stat().st_ino
    (site / "a-one" / "mine.txt").write_text("Stays there.", "utf-8")
    course.edit("docs/a-one.md", "word", "term")
    course.served.build()
    assert (site / "a-one" / "index.html").stat().st_ino == before
    assert "term" in course.page("a-one") and not (site / ASIDE).exists()
    (site / "a-one" / "mine.txt").unlink()


def test_what_cannot_be_moved_aside_is_made_again(tmp_path):
    """As with what a build that failed has left there."""
    (tmp_path / ASIDE).mkdir()
    (tmp_path / ASIDE / "old.html").write_text("Older.", "utf-8")
    (tmp_path / "page.html").write_text("Old.", "utf-8")
    put_aside(tmp_path)
    assert [each.name for each in tmp_path.rglob("*.html")] == ["page.html"]
    (tmp_path / "page.html").write_text("New.", "utf-8")
    put_back(tmp_path, same=True)
    assert (tmp_path / "page.html").read_text("utf-8") == "New."
    assert not (tmp_path / ASIDE).exists()


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Text\n", True),
        (';--8<-- "b.md"\n', True),
        ("`--8<--` includes a file.\n", True),
        ("--8<-- \"a.md\"\n\n    --8<-- 'a.md'\n", True),
        ('--8<-- "a.md"\r\n\r--8<-- "a.md"', True),
        ('\ufeff--8<-- "a.md"\n', True),
        ('\ufeff--8<-- "b.md"\n', False),
        ('--8<-- "gone.md"\n', False),
        ('--8<-- "again.md"\n', False),
        ("--8<--\na.md\n--8<--\n", False),
        ('--8<-- "a.md:2:3"\n', False),
        ('--8<-- "https://host.example/a.md"\n', False),
    ],
)
def test_what_a_page_includes_is_known(tmp_path, text, known):
    """It is `a.md` alone that is watched, and `again.md`, which includes itself."""
    for name in ("a.md", "b.md", "again.md"):
        (tmp_path / name).write_text(
            '--8<-- "again.md"\n' if name == "again.md" else "A\n", "utf-8"
        )
    watched = frozenset((tmp_path / "a.md", tmp_path / "again.md"))
    assert Included((tmp_path,), watched).knows(text) is known


def test_what_is_saved_between_the_check_and_the_reading_is_not_kept(course):
    """Its contents would stand for another text."""
    page = SimpleNamespace(
        file=SimpleNamespace(src_uri="a.md", content_string="New\n"), links_to_anchors=None
    )
    kept = Kept()
    kept.texts["a.md"], kept.now.keys["a.md"] = "Old\n", ("Old\n",)
    kept.keep(None, page, "<p>New</p>")
    assert kept.contents == {}


@pytest.mark.parametrize(
    ("files", "seconds"), [(10, 0.1), (500, 0.1), (1000, 0.2), (2000, 0.4), (9000, 0.5)]
)
def test_a_large_course_is_looked_at_less_often(files, seconds):
    """And never less often than without."""
    assert between(files) == pytest.approx(seconds)


def test_a_server_looks_as_often_as_its_files_allow(tmp_path):
    """At every folder that it has begun to look at, and at those to come; what is kept is no garbage."""
    each = SimpleNamespace(_timeout=0.5)
    server = SimpleNamespace(
        build_delay=0.1, observer=SimpleNamespace(_timeout=0.5, emitters={1: each}.values())
    )
    quicken(server, tmp_path)
    frozen = gc.get_freeze_count()
    gc.unfreeze()  # in this process, other tests follow
    assert frozen
    assert each._timeout == server.observer._timeout == pytest.approx(0.1)
