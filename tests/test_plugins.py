"""What plugins make of pages: judged again where they change an exercise; drafts left out; nothing from another host."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest
from exercises.__main__ import main
from support.sites import configure, mkdocs
from support.sources import fenced

# What mkdocs-macros and include-markdown do, in the few lines that matter: they run before our hook.
PLUGIN = """
def on_page_markdown(markdown, page, config, files):
    for name, text in {"{{ a }}": "same", "{{ b }}": "same", "{{ c }}": "other", "{{ x }}": "[y]", "{{ brought }}": BROUGHT}.items():
        markdown = markdown.replace(name, text)
    return markdown
"""
CARD = "F :rocket:\n: B"
QUIZ = "Which?\n\n- [x] {}\n- [ ] {}\n  > No.\n"


def built(tmp_path, pages, brought="", plugin=PLUGIN, **settings):
    config = configure(pages, tmp_path / "work")
    file = tmp_path / "work" / "plugin.py"
    file.write_text(f"BROUGHT = {brought!r}\n{plugin}", encoding="utf-8")
    whole = json.loads(config.read_text())
    whole["hooks"] = [str(file), *whole["hooks"]]
    config.write_text(json.dumps({**whole, **settings}))
    return mkdocs(config, tmp_path / "site", strict=True)


def said(output):
    return re.findall(r"(\w+\.md:\d+):\d+: (?:error|warning)\[([\w-]+)\]", output)


@pytest.mark.parametrize(
    ("exercise", "rule"),
    [
        (fenced("quiz", QUIZ.format("{{ a }}", "{{ b }}"), "id=one"), "duplicate-option"),
        (fenced("quiz", "Which?\n\n- {{ x }} a\n- [x] b\n- [ ] c\n", "id=one"), "bad-checkbox"),
        (fenced("cards", "F\n: {{ a }}\n\n{{ b }}\n: 1\n\n{{ a }}\n: 2\n", "id=one"), "duplicate-item"),
    ],
)  # fmt: skip
def test_an_exercise_that_a_plugin_breaks_fails_the_strict_build(tmp_path, exercise, rule):
    """At its opening line in the file, with the rule that it broke."""
    build = built(tmp_path, {"index.md": f"---\ntitle: T\n---\n\n# Page\n\n{exercise}"})
    assert build.returncode
    assert ("index.md:7", rule) in said(build.stdout)
    assert "A plugin has changed this" in build.stdout


def test_what_a_plugin_brings_in_broken_is_said_beside_that_it_was_not_seen(tmp_path):
    """At the page's first line, since the file has no exercise."""
    build = built(
        tmp_path, {"index.md": "# Page\n\n{{ brought }}\n"}, fenced("order", "1. a\n2. b\n", "id=b")
    )
    assert said(build.stdout) == [
        ("index.md:1", "not-rendered"),
        ("index.md:1", "order-too-few-steps"),
    ]


def test_the_course_map_knows_an_exercise_as_it_is_shown(tmp_path):
    """An item is kept under what readers see, so its mark has to go by that and not by the macro."""
    exercise = fenced(
        "quiz", QUIZ.format("{{ a }}", "{{ c }}").replace("Which?", "Which {{ c }}?"), "id=one"
    )
    page = f"---\ntitle: T\nobjectives:\n  - id: a\n    text: A\n---\n\n# Page\n\n{exercise}"
    build = built(tmp_path, {"index.md": page})
    assert build.returncode == 0, build.stdout
    known = json.loads((tmp_path / "site/assets/course.json").read_text())
    key = known["lessons"][0]["exercises"][0]["items"][0]["key"]
    plain = page.replace("{{ a }}", "same").replace("{{ c }}", "other")
    assert built(tmp_path, {"index.md": plain}).returncode == 0
    again = json.loads((tmp_path / "site/assets/course.json").read_text())
    assert key == again["lessons"][0]["exercises"][0]["items"][0]["key"]


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course with one good lesson and an unfinished copy of it in docs/drafts."""
    monkeypatch.chdir(tmp_path)
    lesson = "---\nid: one\nobjectives:\n  - id: a\n    text: A\n---\n\n# Page\n\n"
    for name, body in {
        "one.md": fenced("cards", "F\n: B"),
        "drafts/one.md": "```quiz\n```\n",
    }.items():
        file = tmp_path / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(lesson + body, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "setting",
    [
        "exclude_docs: /drafts/\n",
        "draft_docs: |\n  drafts/\n",
        "exclude_docs: |\n  one.md\n  !/one.md\n",
    ],
)
def test_a_page_that_is_not_published_is_not_checked(course, setting):
    """As Git reads .gitignore, and as the build does; by itself it can still be checked."""
    (course / "mkdocs.yml").write_text(setting)
    assert main(["check", "docs"]) == 0
    assert main(["check", "docs/drafts/one.md"]) == 1


def test_without_such_a_setting_all_pages_are_checked(course):
    """The copy has a lesson id that is taken, and a quiz without anything."""
    (course / "mkdocs.yml").write_text("site_name: S\n")
    assert main(["check", "docs"]) == 1


def test_emoji_are_the_readers_own_signs(tmp_path):
    """In text, in an exercise and with a joiner; an icon is a drawing in the page."""
    page = f"# Page\n\n:smile: :family_mwg: :flag_de: :material-check:\n\n{fenced('cards', CARD, 'id=a')}"
    assert built(tmp_path, {"index.md": page}).returncode == 0
    html = (tmp_path / "site/index.html").read_text("utf-8")
    assert [
        sign
        for sign in (
            "\U0001f604",
            "\U0001f468\u200d\U0001f469\u200d\U0001f467",
            "\U0001f1e9\U0001f1ea",
            "\U0001f680",
        )
        if sign not in html
    ] == []
    article = html[html.index("<article") : html.index("</article>")]
    assert "<svg" in article
    assert "https://" not in article


# What mkdocs-print-site does: it keeps each page's contents, and after the build writes all of them into one page.
PRINTED = """
import re
from pathlib import Path

KEPT = []

def on_page_content(html, page, config, files):
    KEPT.append(re.sub('href="#', f'href="#{page.url.strip("/") or "index"}-', html))
    return html

def on_post_build(config):
    page = "<html><head></head><body><article>" + "".join(KEPT) + "</article></body></html>"
    file = Path(config.site_dir) / "print_page" / "index.html"
    file.parent.mkdir()
    file.write_text(page, "utf-8")
"""


def test_a_page_of_all_pages_has_style_script_and_each_name_once(tmp_path):
    """Ids and radio groups of two lessons are apart, and each exercise knows its lesson and is found by its link."""
    lesson = "---\nid: {0}\n---\n\n# Page\n\n" + fenced("quiz", QUIZ.format("a", "b"), "id=one")
    build = built(
        tmp_path,
        {"index.md": "# Home\n", "a.md": lesson.format("apple"), "b.md": lesson.format("berry")},
        plugin=PRINTED,
    )
    assert build.returncode == 0, build.stdout
    html = (tmp_path / "site/print_page/index.html").read_text("utf-8")
    assert (
        len(re.findall(r'<link rel="stylesheet" href="../assets/packed/style-\w+.css">', html)) == 1
    )
    assert len(re.findall(r'<script type="module" src="../assets/packed/set-\w+.js">', html)) == 1
    ids = re.findall(r' id="([^"]+)"', html)
    ours = [each for each in ids if re.match("x-|.*exercise-", each)]
    assert len(ours) == len(set(ours)) >= 6
    assert set(re.findall(r' name="(x-[^"]+)"', html)) == {"x-1-1-o", "x-2-1-o"}
    assert re.findall(r'<exercise-quiz[^>]* data-lesson="(\w+)"', html) == ["apple", "berry"]
    assert re.findall(r'id="([\w-]*exercise-one)"', html) == ["a-exercise-one", "b-exercise-one"]
    assert re.findall(r'href="#([\w-]*exercise-one)"', html) == ["a-exercise-one", "b-exercise-one"]
    assert html.index('http-equiv="Content-Security-Policy"') < html.index("<link")
    page = (tmp_path / "site/a/index.html").read_text("utf-8")
    assert re.findall(r'<article[^>]* data-lesson="?(\w+)', page) == ["apple"]


# What mkdocs-static-i18n does: once all is built, at the priority that comes last, it writes the search anew.
SEARCH_WRITTEN_ANEW = """
from pathlib import Path
from mkdocs.plugins import event_priority

@event_priority(-100)
def on_post_build(config):
    file = Path(config.site_dir) / "search" / "search_index.json"
    file.write_text(file.read_text("utf-8").replace("Home", "Start"), "utf-8")
"""


def test_the_worker_knows_a_file_as_the_last_plugin_has_left_it(tmp_path):
    """Its digest is that of the file in the folder; else readers would never get it."""
    pages = {"index.md": "# Home\n", "a.md": fenced("cards", CARD, "id=a")}
    build = built(tmp_path, pages, plugin=SEARCH_WRITTEN_ANEW, plugins=["search"])
    assert build.returncode == 0, build.stdout
    index = (tmp_path / "site/search/search_index.json").read_bytes()
    assert b"Start" in index
    worker = (tmp_path / "site/sw.js").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(index).digest()).decode()
    assert f'"search/search_index.json":"sha256-{digest}"' in worker


def test_two_posts_in_one_list_have_questions_of_their_own(tmp_path):
    """A choice in one takes none away in the other."""
    post = "---\ndate: 2026-11-26\n---\n\n# {0}\n\n" + fenced(
        "quiz", QUIZ.format("a", "b"), "id={0}"
    )
    post += "\n<!-- more -->\n\nMore.\n"
    pages = {f"blog/posts/{name}.md": post.format(name) for name in ("apple", "berry")}
    build = built(
        tmp_path,
        {"index.md": "# Home\n", "blog/index.md": "# Blog\n", **pages},
        plugins=["search", "blog"],
    )
    assert build.returncode == 0, build.stdout
    html = (tmp_path / "site/blog/index.html").read_text("utf-8")
    assert len(set(re.findall(r'name="?(x-[\w-]+)', html))) == 2


@pytest.mark.parametrize("page", ["blog/2026/11/26/post/index.html", "blog/index.html"])
def test_a_page_with_a_template_of_its_own_has_style_and_script(tmp_path, page):
    """A post, and the list that shows its beginning; each once, from where the page is."""
    post = f"---\ndate: 2026-11-26\n---\n\n# Post\n\n{fenced('cards', CARD, 'id=a')}\n\n<!-- more -->\n\nMore.\n"
    pages = {"index.md": "# Home\n", "blog/index.md": "# Blog\n", "blog/posts/post.md": post}
    build = built(tmp_path, pages, plugins=["search", "blog"])
    assert build.returncode == 0, build.stdout
    html = (tmp_path / "site" / page).read_text("utf-8")
    root = "../" * page.count("/")
    sheets = re.findall(
        rf'<link rel="stylesheet" href="{root}(assets/packed/style-\w+.css)">', html
    )
    own = [
        each for each in sheets if ".cards-deck" in (tmp_path / "site" / each).read_text("utf-8")
    ]
    assert len(own) == 1
    assert (
        len(re.findall(rf'<script type="module" src="{root}assets/packed/set-\w+.js">', html)) == 1
    )
