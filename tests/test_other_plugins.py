"""What plugins do to the whole build: they draw pages of their own, build one language alone, or list posts together."""

from __future__ import annotations

import json
import re

import pytest
from support.sites import configure, mkdocs
from support.sources import fenced

QUIZ = fenced("quiz", "Which?\n\n- [x] a\n- [ ] b\n  > No.\n", "id=one")
HOME = {"index.md": "# Home\n"}


def built(tmp_path, pages, plugin="", **settings):
    config = configure(pages, tmp_path / "work")
    file = tmp_path / "work" / "plugin.py"
    file.write_text(plugin, encoding="utf-8")
    whole = json.loads(config.read_text())
    whole["hooks"] = [*whole["hooks"], str(file)]
    config.write_text(json.dumps({**whole, **settings}))
    build = mkdocs(config, tmp_path / "site", strict=True)
    assert build.returncode == 0, build.stdout
    return tmp_path / "site"


# mkdocs-print-site: after the build it draws one page of all contents, with templates from an environment of its own.
DRAWN = """
KEPT, CONTEXT = [], {}

def on_page_content(html, page, config, files):
    KEPT.append(html)

def on_page_context(context, page, config, nav):
    CONTEXT.update(context)

def on_post_build(config):
    from pathlib import Path
    from types import SimpleNamespace
    page = CONTEXT["page"]
    page.content = "".join(KEPT)
    text = config.theme.get_env().get_template("main.html").render(CONTEXT)
    folder = Path(config.site_dir) / "print_page"
    folder.mkdir()
    (folder / "index.html").write_text(text, "utf-8")
"""


def test_a_plugin_draws_a_page_of_all_with_templates_of_its_own_environment(tmp_path):
    """They have our functions; the page has policy, one script, and each id once, and links follow."""
    lesson = "---\nid: {0}\n---\n\n# Page\n\n" + QUIZ
    pages = {**HOME, "a.md": lesson.format("apple"), "b.md": lesson.format("berry")}
    html = (built(tmp_path, pages, DRAWN) / "print_page/index.html").read_text("utf-8")
    assert html.count("<exercise-quiz") == 2
    assert html.count('http-equiv="Content-Security-Policy"') == 1
    assert len(re.findall(r"<script[^>]* src=\"[^\"]*assets/packed/set-\w+\.js", html)) == 1
    ours = re.findall(r' id="?((?:x-|exercise-)[\w-]+)', html)
    assert len(ours) == len(set(ours)) >= 4
    assert re.findall(r'href="?#(exercise-[\w-]+)', html) == ["exercise-one", "exercise-one-2"]
    assert re.findall(r'<exercise-quiz[^>]* data-lesson="?(\w+)', html) == ["apple", "berry"]


def test_two_exercises_of_one_id_in_a_blogs_list_have_anchors_of_their_own(tmp_path):
    """The second one's is numbered."""
    post = "---\ndate: 2026-11-26\n---\n\n# {0}\n\n" + QUIZ + "\n<!-- more -->\n\nMore.\n"
    posts = {f"blog/posts/{name}.md": post.format(name) for name in ("apple", "berry", "cherry")}
    site = built(
        tmp_path, {**HOME, "blog/index.md": "# Blog\n", **posts}, plugins=["search", "blog"]
    )
    html = (site / "blog/index.html").read_text("utf-8")
    assert re.findall(r' id="?(exercise-[\w-]+)', html) == [
        "exercise-one",
        "exercise-one-2",
        "exercise-one-3",
    ]
    alone = (site / "blog/2026/11/26/berry/index.html").read_text("utf-8")
    assert re.findall(r' id="?(exercise-[\w-]+)', alone) == ["exercise-one"]


# mkdocs-static-i18n: it checks with all files there, and then builds each language with its own alone.
ONE_LANGUAGE = """
from mkdocs.structure.files import Files

def on_nav(nav, config, files):
    for file in list(files):
        if LEFT in file.src_uri:
            files.remove(file)
"""


@pytest.mark.parametrize("left", [".de.md", "de/"])
def test_a_language_is_built_without_the_files_of_another(tmp_path, left):
    """Whose pages the check has seen."""
    lesson = "---\nid: one\n---\n\n# One\n\n" + QUIZ
    other = "one.de.md" if left == ".de.md" else "de/one.md"
    alternate = {"alternate": [{"name": n, "lang": n, "link": f"/{n}/"} for n in ("en", "de")]}
    settings = {"extra": alternate, "nav": ["index.md", "one.md"], "not_in_nav": other}
    pages = {**HOME, "one.md": lesson, other: lesson}
    site = built(tmp_path, pages, f"LEFT = {left!r}\n{ONE_LANGUAGE}", **settings)
    assert "<exercise-quiz" in (site / "one/index.html").read_text("utf-8")
