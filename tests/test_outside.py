"""The course for a builder that runs no hooks: its map before the build, and a built folder finished."""

import json
import re
from urllib.request import urlopen

import pytest
from exercises.__main__ import main
from exercises.catalogue import read_catalogue
from publishing.outside import course_map, finish, of_theme
from publishing.sentences import FOLDER
from support.sites import ROOT

PAGE = """<!doctype html><html><head><script>theme()</script></head><body>
<article class="md-content__inner"><h1>Page</h1><script>alert(1)</script></article>
<script>more()</script></body></html>"""
THEMES = "assets/stylesheets/modern/main.0a1b2c.min.css"
LESSON = "---\nid: first\ntitle: A lesson\nobjectives: [{id: o, text: Tell bread}]\n---\n\nText.\n"
STYLE = "/* a comment */\n@import 'one/part.css';\n"


@pytest.fixture
def folder(tmp_path):
    """A built folder as a builder without hooks leaves it."""
    files = {
        "index.html": PAGE,
        "a/index.html": PAGE,
        "404.html": PAGE.replace("theme()", 'x={"base":"/course/"}').replace(
            "<body>", '<body><link href="/course/assets/x.css">'
        ),
        "sw.js": (ROOT / "overrides/sw.js").read_text("utf-8"),
        "site.webmanifest": '{"name": {{ config.site_name | tojson }}}',
        "assets/store/progress.js": "// a comment\nexport const one = 1;\n",
        "assets/offline/register.js": "// asks\nconst two = 2;\n",
        THEMES: "body{margin:0}",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


SETTINGS = {"site_name": "A “course”", "site_url": "https://example.org/course/"}


def test_the_map_is_the_one_that_the_hook_publishes(site):
    """Lessons, addresses, parts and items, from the files alone."""
    with urlopen(f"{site}assets/course.json") as published:
        assert json.loads(course_map(ROOT)) == json.load(published)


def test_only_scripts_outside_what_writers_write_are_the_themes():
    marked = of_theme(PAGE, " data-m")
    assert re.findall(r"<script( data-m)?>(\w+)", marked) == [
        (" data-m", "theme"),
        ("", "alert"),
        (" data-m", "more"),
    ]


def test_a_finished_site_has_policy_small_files_and_offline_pages(folder):
    finish(folder, SETTINGS, offline=True)
    html = (folder / "a/index.html").read_text("utf-8")
    (version,) = re.findall(r'name="course-build" content="(\w+)"', html)
    assert html.count("Content-Security-Policy") == 1
    assert len(re.findall(r"'sha256-[^']+'", html)) == 2  # what a writer wrote does not run
    assert 'rel="manifest" href="../site.webmanifest"' in html
    assert json.loads((folder / "site.webmanifest").read_text("utf-8")) == {"name": "A “course”"}
    (script,) = re.findall(r'<script type="module" src="\.\./([^"]+)"', html)
    assert "comment" not in (folder / script).read_text("utf-8")
    assert (folder / THEMES).read_text("utf-8") == "body{margin:0}"  # pages name it
    stand_in = (folder / "offline-page.html").read_text("utf-8")
    assert "not on this device" in stand_in
    assert 'href="./assets/x.css"' in stand_in
    assert version in (folder / "sw.js").read_text("utf-8")


def test_the_page_that_stands_in_speaks_the_sites_language(folder):
    """By the catalogues of templates."""
    file = folder / "404.html"
    file.write_text(file.read_text("utf-8").replace("<html>", '<html lang="de">'), "utf-8")
    finish(folder, SETTINGS, offline=True)
    said = read_catalogue(FOLDER, "de").text("This page is not on this device")
    assert said != "This page is not on this device"
    assert f"<h1>{said}</h1>" in (folder / "offline-page.html").read_text("utf-8")


def test_each_part_can_be_left_out(folder):
    finish(folder, SETTINGS, offline=False, policy=False)
    assert "Content-Security-Policy" not in (folder / "index.html").read_text("utf-8")
    assert "BUILD = null" in (folder / "sw.js").read_text("utf-8")


def test_a_folder_without_pages_is_wrong_usage(tmp_path, capsys, monkeypatch):
    """It says which folder."""
    monkeypatch.chdir(ROOT)
    assert main(["finish", str(tmp_path / "none")]) == 2
    assert "There is no page in this folder" in capsys.readouterr().err


def test_a_site_is_finished_once(folder, tmp_path_factory, monkeypatch, capsys):
    """A second time, nothing is touched, and the command says what to do."""
    course = tmp_path_factory.mktemp("course")
    (course / "docs").mkdir()
    (course / "mkdocs.yml").write_text("site_name: Oven\n", "utf-8")
    monkeypatch.chdir(course)
    assert main(["finish", str(folder)]) == 0
    before = {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    capsys.readouterr()
    assert main(["finish", str(folder)]) == 0
    assert "is finished already: build it anew" in capsys.readouterr().out
    assert {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()} == before


def test_finish_says_what_the_policy_keeps_out(folder, tmp_path_factory, monkeypatch, capsys):
    """Each host with what is asked of it; a link to one, and the site's own address, ask nothing."""
    course = tmp_path_factory.mktemp("course")
    (course / "docs").mkdir()
    (course / "mkdocs.yml").write_text(
        f"site_name: Oven\nsite_url: {SETTINGS['site_url']}\n", "utf-8"
    )
    page = folder / "a/index.html"
    html = page.read_text("utf-8")
    more = (
        '<script src="https://cdn.example.org/a.js"></script><img src="//pictures.example.org/a.png">'
        f'<link rel="canonical" href="https://other.example.org/"><pre class="mermaid">a</pre>'
        f'<a href="https://far.example.org/">far</a><script src="{SETTINGS["site_url"]}a.js"></script>'
    )
    page.write_text(html.replace("</body>", more + "</body>"), "utf-8")
    monkeypatch.chdir(course)
    assert main(["finish", str(folder)]) == 0
    assert (
        "exercises: pages ask cdn.example.org (scripts); pictures.example.org (pictures and sounds);"
        " unpkg.com (diagrams by Mermaid), which the policy does not let in."
    ) in capsys.readouterr().err


def test_a_zensical_toml_says_what_a_mkdocs_yml_would(folder, tmp_path_factory, monkeypatch):
    """The folder of the pages, their order, the site's name and address; both commands read it."""
    course = tmp_path_factory.mktemp("course")
    (course / "pages").mkdir()
    (course / "pages/a.md").write_text("# A page\n", "utf-8")
    (course / "pages/b.md").write_text(LESSON, "utf-8")  # not built yet
    (course / "zensical.toml").write_text(
        f'[project]\nsite_name = "Oven"\nsite_url = "{SETTINGS["site_url"]}"\ndocs_dir = "pages"\n'
        'nav = [{ Bread = ["a.md", "b.md"] }]\n[project.markdown_extensions.exercises]\nstrict = true\n',
        "utf-8",
    )
    monkeypatch.chdir(course)
    assert main(["map", "map.json"]) == 0
    (lesson,) = json.loads((course / "map.json").read_text("utf-8"))["lessons"]
    assert (lesson["id"], lesson["title"], lesson["url"]) == ("first", "A lesson", "b/")
    assert main(["finish", str(folder)]) == 0
    assert json.loads((folder / "site.webmanifest").read_text("utf-8")) == {"name": "Oven"}
    html = (folder / "a/index.html").read_text("utf-8")
    assert html.count("Content-Security-Policy") == 1
    (version,) = re.findall(r'name="course-build" content="(\w+)"', html)
    assert version in (folder / "sw.js").read_text("utf-8")
    assert 'href="./assets/x.css"' in (folder / "offline-page.html").read_text("utf-8")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_front_matter_is_read_whatever_ends_its_lines(tmp_path, end):
    """And whatever mark of byte order is before it, as the check reads it."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_bytes(("\ufeff" + LESSON.replace("\n", end)).encode())
    (tmp_path / "mkdocs.yml").write_text("nav: [a.md]\n", "utf-8")
    (lesson,) = json.loads(course_map(tmp_path))["lessons"]
    assert (lesson["id"], lesson["title"]) == ("first", "A lesson")
