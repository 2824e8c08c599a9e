"""The wheel in an environment of its own: what somebody else has after `pip install` and one line."""

import json
import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from exercises.dialect import KIND_NAMES
from exercises.skeleton import skeleton
from playwright.sync_api import expect
from publishing.bundles import lacks
from support.sites import ROOT, serve

PAGE = "# Exercises\n\n" + "\n\n".join(
    re.sub(r" objective=\"[^\"]*\"", "", skeleton(kind)) for kind in KIND_NAMES
)
ONE = '```quiz id="one"\nIt has [[four]] legs.\n```\n'
BROKEN = (
    '---\ntitle: Broken\n---\n\n# Broken\n\n```quiz id="a"\nStem?\n\n- [y] yes\n- [ ] no\n```\n'
)
SETTINGS = """\
site_name: Somebody's
site_url: http://127.0.0.1/
theme:
  name: {theme}
plugins:
  - search
{more}"""


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """An environment with the wheel; MkDocs, Material and what the wheel needs are lent to it."""
    folder = tmp_path_factory.mktemp("bare")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    words = ["--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*pip, "wheel", *words, "--wheel-dir", folder, ROOT], check=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", symlinks=os.name != "nt")
    (site,) = (folder / "venv").rglob("site-packages")
    subprocess.run([*pip, "install", *words, "--target", site, wheel], check=True)
    # What an editable installation of ours says of itself must not be lent along.
    lent = Path(sysconfig.get_path("purelib"))
    for each in lent.iterdir():
        if (
            "exercises" not in each.name
            and each.suffix != ".pth"
            and not (site / each.name).exists()
        ):
            (site / each.name).symlink_to(each)
    return next((folder / "venv").glob("[bS]*/python*"))


def run(python, *words, cwd):
    return subprocess.run(
        [python, "-P", *words], cwd=cwd, check=False, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip


def command(python, *words, cwd):
    code = "import sys; from exercises.__main__ import main; sys.exit(main())"
    return run(python, "-c", code, *words, cwd=cwd)


def built(python, folder, pages, more="  - exercises\n", theme="material", strict=True):
    """The site's folder, made by MkDocs in that environment."""
    (folder / "docs").mkdir(parents=True)
    for name, text in pages.items():
        (folder / "docs" / name).write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS.format(theme=theme, more=more), "utf-8")
    ended = run(python, "-m", "mkdocs", "build", *["--strict"] * strict, cwd=folder)
    return ended.returncode, ended.stdout, folder / "site"


@pytest.fixture(scope="module")
def site(bare, tmp_path_factory):
    """One page of every kind, one of none, and a folder down another of one."""
    pages = {"index.md": "# Home\n\nNothing.\n", "all.md": PAGE, "one.md": f"# One\n\n{ONE}"}
    code, said, folder = built(bare, tmp_path_factory.mktemp("site"), pages)
    assert code == 0, said
    return folder


def test_one_line_makes_every_kind_alive(site, page):
    """In the theme's own palette, with no template and no copied file."""
    with serve(site) as address:
        page.goto(f"{address}all/")
        expect(page.locator(".exercise[data-live]")).to_have_count(len(KIND_NAMES))
        quiz = page.locator("exercise-quiz")
        quiz.get_by_role("radio").first.check()
        quiz.get_by_role("button", name="Check").first.click()
        expect(quiz.locator(".exercise-result").first).to_be_visible()
        kept = page.evaluate(
            "Object.entries(localStorage).filter(([key]) => key.startsWith('exercises:'))"
        )
    assert any('"all"' in value for _, value in kept)


needs_bundler = pytest.mark.skipif(
    bool(lacks()), reason="npm could fetch no esbuild: `make dist` asks for it"
)


@needs_bundler
def test_a_page_with_a_quiz_asks_for_four_files(site, page):
    """Two styles and two scripts, with blanks to type into as well; another kind is two more."""
    asked = []
    page.on("request", lambda request: asked.append(request.url.partition("/assets/")[2]))
    with serve(site) as address:
        page.goto(f"{address}one/")
        quiz = page.locator("exercise-quiz[data-live]")
        quiz.get_by_role("textbox").fill("four")
        quiz.get_by_role("button", name="Check").click()
        expect(quiz.locator(".exercise-result")).to_have_text("Right")
    own = [each for each in asked if each.startswith(("exercises/", "store/"))]
    assert sorted(own) == [
        "exercises/exercise.css",
        "exercises/main.js",
        "exercises/quiz.css",
        "store/progress.js",
    ]
    assert sum((site / "assets" / each).stat().st_size for each in own) < 52_000


@needs_bundler
def test_a_package_for_a_learning_platform_is_made_of_the_same_few_files(bare, tmp_path, page):
    (tmp_path / "all.md").write_text(PAGE, "utf-8")
    ended = command(bare, "export", "all.md", "--to", "scorm-2004", "--out", ".", cwd=tmp_path)
    assert ended.returncode == 0, ended.stdout
    (package,) = tmp_path.glob("*.zip")
    zipfile.ZipFile(package).extractall(tmp_path / "package")
    assert len(list((tmp_path / "package/assets").rglob("*.js"))) < 16
    with serve(tmp_path / "package") as address:
        page.goto(f"{address}index.html")
        expect(page.locator(".exercise[data-live]")).to_have_count(len(KIND_NAMES))
        expect(page.locator(".package-notice")).to_contain_text("No learning platform")


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_no_answer_is_in_the_search(bare, tmp_path, theme):
    """Whatever the theme's search takes notice of."""
    text = '```quiz id="a"\nStem?\n\n- [x] yes\n  > FEEDBACK\n- [ ] no\n\n> EXPLANATION\n```\n\n```cards id="b"\nFront\n: BACK\n```\n'
    code, said, folder = built(bare, tmp_path, {"index.md": f"# Page\n\n{text}"}, theme=theme)
    assert code == 0, said
    index = (folder / "search/search_index.json").read_text("utf-8")
    assert "Stem?" in index and "Front" in index
    assert re.findall("FEEDBACK|EXPLANATION|BACK", index) == []
    assert "EXPLANATION" in (folder / "index.html").read_text("utf-8")


def test_a_page_without_exercises_is_the_same_to_the_byte(bare, site, tmp_path):
    """And nothing else is published where no page has one."""
    code, said, without = built(bare, tmp_path / "a", {"index.md": "# Home\n\nNothing.\n"}, more="")
    assert code == 0, said
    code, said, idle = built(bare, tmp_path / "b", {"index.md": "# Home\n\nNothing.\n"})
    assert code == 0, said
    assert files(without) == files(idle)


def files(folder):
    """Each file and its bytes, but for what names the day."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "sitemap" not in path.name
    }


def test_nothing_is_forced_on_the_site(site):
    """No policy, no service worker, no address elsewhere."""
    html = (site / "all/index.html").read_text("utf-8")
    assert "Content-Security-Policy" not in html
    assert not (site / "sw.js").exists()
    assert html.count('src="../assets/exercises/main.js"') == 1
    assert 'href="../assets/exercises/sort.css"' in html
    assert "@import" not in (site / "assets/exercises/sort.css").read_text("utf-8")


def test_a_broken_exercise_is_named_at_its_place_and_fails_a_strict_build(bare, tmp_path):
    code, said, _ = built(bare, tmp_path, {"index.md": BROKEN})
    assert code == 1
    assert "docs/index.md:10:1: error[" in said
    assert said.count("error[bad-checkbox]") == 1


MACROS = """\
def on_page_markdown(markdown, page, config, files):
    return markdown.replace("{{ mark }}", "y").replace("{{ brought }}", open("brought.txt").read())
"""


@pytest.mark.parametrize(
    ("page", "brought", "said", "ends"),
    [
        ("# Page\n\n" + BROKEN.partition("# Broken\n\n")[2].replace("[y]", "[{{ mark }}]"), "", "docs/index.md:3:1: error[bad-checkbox]", 1),
        ("# Page\n\n{{ brought }}\n", '```quiz id="a"\nStem?\n\n- [y] yes\n- [ ] no\n```', "docs/index.md:1:1: error[bad-checkbox]", 1),
        ("# Page\n\n{{ brought }}\n", '```quiz id="a"\nStem?\n\n- [x] yes\n- [ ] no\n```', None, 0),
    ],
)  # fmt: skip
def test_what_another_plugin_makes_of_a_page_is_judged_again(
    bare, tmp_path, page, brought, said, ends
):
    """As it is shown; and an exercise that no file has gets its scripts."""
    (tmp_path / "macros.py").write_text(MACROS, "utf-8")
    (tmp_path / "brought.txt").write_text(brought, "utf-8")
    more = "  - exercises\nhooks:\n  - macros.py\n"
    code, log, folder = built(bare, tmp_path, {"index.md": page}, more=more)
    assert code == ends, log
    if said:
        assert said in log and "A plugin has changed this quiz" in log
    else:
        assert 'src="assets/exercises/main.js"' in (folder / "index.html").read_text("utf-8")
        assert (folder / "assets/exercises/main.js").is_file()


def test_the_installed_command_has_guide_skeletons_and_assets(bare, tmp_path):
    """There is no repository beside it."""
    assert command(bare, "explain", "bad-checkbox", cwd=tmp_path).stdout.startswith(
        "bad-checkbox\n"
    )
    quiz = command(bare, "new", "quiz", cwd=tmp_path).stdout
    assert quiz.startswith("```quiz")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(f"# Page\n\n{quiz}", "utf-8")
    checked = command(bare, "check", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    assert command(bare, "assets", cwd=tmp_path).returncode == 0
    assert (tmp_path / "docs/assets/exercises/main.js").is_file()
    assert (tmp_path / "docs/assets/store/progress.js").is_file()


def test_the_installed_command_finishes_a_site_that_no_hook_has_touched(bare, tmp_path):
    """Policy, smaller files and offline pages, for whoever has only the wheel; and it says what it is called without them."""
    pages = {"index.md": "# Home\n", "all.md": PAGE}
    more = "markdown_extensions:\n  - exercises\n"
    (tmp_path / "docs").mkdir()
    assert command(bare, "assets", cwd=tmp_path).returncode == 0
    for name, text in pages.items():
        (tmp_path / "docs" / name).write_text(text, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS.format(theme="material", more=more), "utf-8")
    assert run(bare, "-m", "mkdocs", "build", "--strict", cwd=tmp_path).returncode == 0
    ended = command(bare, "finish", cwd=tmp_path)
    assert ended.returncode == 0, ended.stdout
    assert "works offline" in ended.stdout
    html = (tmp_path / "site/all/index.html").read_text("utf-8")
    assert html.count("Content-Security-Policy") == 1 and 'name="course-build"' in html
    assert "const BUILD={" in (tmp_path / "site/sw.js").read_text("utf-8")
    assert "serviceWorker" in (tmp_path / "site/assets/store/progress.js").read_text("utf-8")
    mapped = command(bare, "map", "map.json", cwd=tmp_path)
    assert mapped.returncode == 0, mapped.stdout
    assert json.loads((tmp_path / "map.json").read_text("utf-8"))["version"] == 1


def test_the_wheel_says_that_it_has_types(bare, tmp_path):
    code = "import exercises, pathlib, json; folder = pathlib.Path(exercises.__file__).parent; print(json.dumps([str(folder), (folder / 'py.typed').is_file()]))"
    where, typed = json.loads(run(bare, "-c", code, cwd=tmp_path).stdout)
    assert typed
    assert str(ROOT) not in where
