"""The plugin, and the extension alone, on a site that is not ours: languages, other blocks, and what is not shown."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from exercises.allowed import allowed_by
from exercises.check import check
from exercises.fix import fix
from support.sites import mkdocs

QUIZ = '```quiz id="a"\nHow much? [[1,5]]\n```\n'
PLAIN = '```quiz id="a"\nWhich?\n\n- [x] yes\n- [ ] no\n  > Because.\n```\n'
OWN = {"name": "card", "class": "card", "format": "!!python"}
# What stands in an admonition is code where the site's Markdown has none.
NOTE = "# Page\n\n!!! note\n\n" + re.sub(r"(?m)^(?=.)", "    ", PLAIN)


def build(folder, pages, theme="material", strict=True, **settings):
    """Build a site with the plugin, unless `settings` have other plugins; what the build says."""
    for name, text in pages.items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    theme = {"name": theme} if isinstance(theme, str) else theme
    whole = {"site_name": "Ours", "theme": theme, "plugins": ["search", "exercises"], **settings}
    config = folder / "mkdocs.yml"
    text = json.dumps(whole).replace(
        '"!!python"', "!!python/name:pymdownx.superfences.fence_div_format "
    )
    config.write_text(text, encoding="utf-8")
    return mkdocs(config, folder / "site", strict=strict)


def words(folder, page):
    """The language of a page's exercise, by what its button says."""
    html = (folder / "site" / page).read_text("utf-8")
    return {"Check": "en", "Prüfen": "de"}[re.search(r">(Check|Prüfen)<", html)[1]]


ALTERNATE = {
    "alternate": [
        {"name": "English", "lang": "en", "link": "/"},
        {"name": "Deutsch", "lang": "de", "link": "/de/"},
    ]
}


@pytest.mark.parametrize("alone", [False, True])
def test_each_page_has_the_words_of_its_own_language(tmp_path, alone):
    """By its folder, its name or its front matter, whatever the page before it was in."""
    pages = {
        "a.md": "# A\n\n" + PLAIN,
        "de/b.md": "# B\n\n" + QUIZ,
        "c.de.md": "# C\n\n" + QUIZ,
        "d.md": "---\nlang: de\n---\n\n# D\n\n" + QUIZ,
        "e.md": "# E\n\n" + PLAIN,
    }
    extension = {"plugins": ["search"], "markdown_extensions": ["exercises"]} if alone else {}
    done = build(tmp_path, pages, extra=ALTERNATE, use_directory_urls=False, **extension)
    assert done.returncode == 0, done.stdout
    found = {name: words(tmp_path, name.replace(".md", ".html")) for name in pages}
    assert found == {"a.md": "en", "de/b.md": "de", "c.de.md": "de", "d.md": "de", "e.md": "en"}


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize(
    "theme",
    [{"name": "material", "language": "de"}, {"name": "mkdocs", "locale": "de"}],
)
def test_the_themes_language_is_the_sites_whatever_it_is_called(tmp_path, theme, alone):
    """A comma is then a number's: the page knows 1,5 as a number, and nothing is odd about it."""
    extension = {"plugins": ["search"], "markdown_extensions": ["exercises"]} if alone else {}
    done = build(tmp_path, {"index.md": "# A\n\n" + QUIZ}, theme, **extension)
    assert done.returncode == 0, done.stdout
    assert "odd-blank" not in done.stdout
    assert words(tmp_path, "index.html") == "de"


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"plugins": ["search"], "markdown_extensions": [{"exercises": {"strict": True}}]},
    ],
)
def test_an_exercise_that_is_not_shown_where_it_stands_fails_the_build(tmp_path, settings):
    """With its line, by the plugin and by the extension alone."""
    done = build(tmp_path, {"index.md": NOTE}, "mkdocs", **settings)
    assert done.returncode != 0
    assert re.search(
        r"index\.md:5:\d+: warning\[not-rendered\] This quiz is not rendered", done.stdout
    )


def test_a_sound_exercise_from_a_snippet_is_no_fault_and_a_broken_one_is(tmp_path):
    snippets = {"markdown_extensions": [{"pymdownx.snippets": {"base_path": [str(tmp_path)]}}]}
    (tmp_path / "one.txt").write_text(PLAIN, encoding="utf-8")
    page = {"index.md": '# A\n\n--8<-- "one.txt"\n'}
    done = build(tmp_path, page, **snippets)
    assert done.returncode == 0, done.stdout
    (tmp_path / "one.txt").write_text(PLAIN.replace("[x]", "[ ]"), encoding="utf-8")
    done = build(tmp_path, page, **snippets)
    assert done.returncode != 0
    assert "index.md:1:1: warning[not-rendered] A snippet or a plugin brings in" in done.stdout


def test_a_block_that_the_site_calls_nearly_so_is_its_own(tmp_path):
    """`card` is one slip from `cards`, and no slip where superfences has a fence of that name."""
    own = [{"pymdownx.superfences": {"custom_fences": [OWN]}}]
    text = "# A\n\n```card\nOne\n:   Two\n```\n\n" + PLAIN
    done = build(tmp_path, {"index.md": text}, markdown_extensions=own)
    assert done.returncode == 0, done.stdout
    assert build(tmp_path, {"index.md": text}).returncode != 0
    site = allowed_by({"markdown_extensions": own}, tmp_path).site
    assert [each.rule for each in check(text)] == ["misspelt-kind"]
    assert check(text, site=site) == []
    assert fix(text) != text
    assert fix(text, fences=site.fences) == text


def test_what_the_package_itself_publishes_is_not_to_be_mended(tmp_path):
    """The scripts that `exercises assets` writes among the pages; one that is changed is looked at."""
    pages = tmp_path / "docs"
    (pages / "assets").mkdir(parents=True)
    (pages / "index.md").write_text("# A\n\n" + PLAIN, encoding="utf-8")
    run = lambda *words: subprocess.run(  # noqa: E731
        [sys.executable, "-m", "exercises", *words],
        cwd=tmp_path, check=False, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert run("assets", "docs/assets").returncode == 0
    done = run("check", "--strict", "docs")
    assert (done.returncode, "1 file checked: nothing to mend." in done.stdout) == (0, True), (
        done.stdout
    )
    main = pages / "assets/exercises/main.js"
    main.write_text(main.read_text("utf-8") + "\nalert(1);\n", encoding="utf-8")
    done = run("check", "docs")
    assert done.returncode == 1
    assert "docs/assets/exercises/main.js:1:1: error[active-file]" in done.stdout
