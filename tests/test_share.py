"""What search engines and shared links are told: JSON-LD by schema.org's names, a picture, robots; readers' own pages not."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from urllib.parse import quote

import pytest
import yaml
from exercises.words import table
from jsonschema import Draft202012Validator
from publishing.repository import Repository
from publishing.share import Site, structured
from support.sites import ROOT, configure, mkdocs
from support.sources import fenced

TEXT = {"type": "string", "minLength": 1}
ADDRESS = {"type": "string", "pattern": "^https://course.example/sub/"}


def thing(kind, /, **fields):
    return {
        "type": "object",
        "required": ["@type", *fields],
        "properties": {"@type": {"const": kind}, **fields},
    }


QUIZ = thing("Quiz", name=TEXT, url=ADDRESS)
LESSON = thing(
    "LearningResource",
    name=TEXT,
    url=ADDRESS,
    teaches={"type": "array", "items": TEXT, "minItems": 1},
    timeRequired={"type": "string", "pattern": r"^PT\d+M$"},
)
COURSE = thing(
    "Course", name=TEXT, description=TEXT, provider=thing("Organization", name=TEXT),
    hasPart={"type": "array", "items": LESSON, "minItems": 1},
)  # fmt: skip
WAY = thing(
    "BreadcrumbList",
    itemListElement={
        "type": "array",
        "minItems": 2,
        "items": thing("ListItem", position={"type": "integer"}, name=TEXT, item=ADDRESS),
    },
)
TERMS = thing(
    "DefinedTermSet", name=TEXT,
    hasDefinedTerm={"type": "array", "minItems": 1, "items": thing("DefinedTerm", name=TEXT, url=ADDRESS)},
)  # fmt: skip


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """The folder of a site that lies in a folder of its host, and has a repository."""
    work = tmp_path_factory.mktemp("share")
    lesson = (
        '---\nid: one\ntitle: "One </script> & more"\nsummary: In short.\nminutes: 7\nobjectives:\n  - id: a\n    text: Do it\n---\n\n'
        + fenced("cards", "F\n: B, and why.", "id=c title=Cards")
    )
    pages = {
        "index.md": "---\ntitle: Start\n---\n\n# Start\n",
        "one.md": lesson,
        "terms.md": "---\ntitle: Terms\nterms: true\n---\n\nWord { #word }\n:   Meaning.\n",
        "mine.md": "---\ntitle: Mine\nnoindex: true\n---\n\n# Mine\n",
    }
    config = configure(pages, work / "work")
    settings = json.loads(config.read_text())
    settings |= {
        "site_url": "https://course.example/sub/",
        "repo_url": "https://code.example/it",
        "edit_uri_template": "edit/{path}",
        "extra": {"report_url": "https://code.example/it/new?place={place}"},
    }
    config.write_text(json.dumps(settings))
    build = mkdocs(config, work / "site", strict=True)
    assert build.returncode == 0, build.stdout
    return work / "site"


def told(site, page):
    html = (site / page).read_text("utf-8")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found, f"{page} tells nothing; its head: {html[: html.find('</head>')][-2000:]}"
    return {each["@type"]: each for each in json.loads(found[1])["@graph"]}


@pytest.mark.parametrize(
    ("page", "name", "schema"),
    [
        ("index.html", "Course", COURSE),
        ("one/index.html", "LearningResource", LESSON),
        ("one/index.html", "BreadcrumbList", WAY),
        ("terms/index.html", "DefinedTermSet", TERMS),
    ],
)
def test_a_page_tells_what_it_is(shared, page, name, schema):
    """By the fields that schema.org has, with addresses that hold wherever the site lies."""
    Draft202012Validator(schema).validate(told(shared, page)[name])


def test_a_lesson_names_its_exercises(shared):
    """Each with its address; no title can end the script."""
    lesson = told(shared, "one/index.html")["LearningResource"]
    Draft202012Validator(QUIZ).validate(lesson["hasPart"][0])
    assert lesson["name"] == "One </script> & more"


def test_what_is_never_right_or_wrong_is_no_quiz():
    """A worksheet and a scenario are left out, and so is what no address leads to: an exercise without a name of its own."""
    kinds = (("sheet", "worksheet"), ("shop", "scenario"), ("quiz", "quiz"), ("q", "quiz"))
    assert [each["url"] for each in parts(*kinds)] == ["/one/#exercise-q"]


def test_an_exercise_without_a_title_is_called_what_its_page_calls_it():
    """By its kind's name, in the page's language."""
    names = [each["name"] for each in parts(("q", "quiz"), ("o", "order"), language="de")]
    assert names == [table("de")[kind] for kind in ("quiz", "order")]
    assert names[1] != table("en")["order"]


def parts(*kinds, language="en"):
    """What is said of a lesson's exercises, each given by its id and kind."""
    exercises = [
        {"id": name, "kind": kind, "title": "", "items": [{"key": "k"}]} for name, kind in kinds
    ]
    lesson = {"url": "one/", "title": "One", "objectives": [], "minutes": 0, "exercises": exercises}
    said = structured(Site("C", "", language, "/"), "one/", "One", {}, "", [lesson])
    return json.loads(said)["@graph"][0]["hasPart"]


def test_no_title_changes_how_its_script_is_read():
    """Where `<!--` and `<script` stand in a script, its end is not found, and the page below is lost."""
    title = "<!-- <script> </script> -->"
    said = structured(Site("C", "", "en", "/"), "one/", title, {}, "", [])
    assert "<!--" not in said
    assert "</" not in said
    assert json.loads(said)["@graph"][0]["itemListElement"][1]["name"] == title


def test_a_shared_link_has_title_description_and_picture(shared):
    """The picture is one that the site has."""
    html = (shared / "one/index.html").read_text("utf-8")
    found = dict(
        re.findall(r'<meta (?:property|name)="((?:og|twitter):\w+)" content="([^"]*)">', html)
    )
    assert found["og:description"] == found["twitter:description"] == "In short."
    assert found["og:url"] == "https://course.example/sub/one/"
    assert (shared / found["og:image"].removeprefix("https://course.example/sub/")).is_file()


@pytest.mark.parametrize("page", ["mine/index.html", "404.html"])
def test_what_is_a_readers_own_is_not_to_be_found(shared, page):
    """Nor is the page that stands for one that is not there."""
    html = (shared / page).read_text("utf-8")
    assert html.count('<meta name="robots" content="noindex">') == 1
    assert "ld+json" not in html


def test_the_page_for_what_is_not_there_says_so_in_its_title(shared):
    """Which is what a reader sees of it in a tab."""
    title = re.search("<title>(.*?)</title>", (shared / "404.html").read_text("utf-8"))[1]
    assert title.startswith("This page is not here - ")


def test_the_site_map_names_what_is_to_be_found(shared):
    """Each page's whole address, and none of a reader's own, packed or not."""
    packed = gzip.decompress((shared / "sitemap.xml.gz").read_bytes()).decode()
    for text in ((shared / "sitemap.xml").read_text("utf-8"), packed):
        assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<urlset')
        assert re.findall("<loc>(.*?)</loc>", text) == [
            f"https://course.example/sub/{page}" for page in ("", "one/", "terms/")
        ]


def test_the_theme_navigates_by_a_list_with_the_readers_own_pages(shared):
    """Its script asks for that and no longer for the site map, which nothing else on the site names."""
    [script] = (shared / "assets/javascripts").glob("bundle.*.js")
    assert '"pages.xml"' in script.read_text("utf-8")
    assert "sitemap.xml" not in script.read_text("utf-8")
    assert len(re.findall("<loc>", (shared / "pages.xml").read_text("utf-8"))) > 3


def test_the_courses_own_pages_of_readers_say_so():
    """Practice, My progress and the certificate."""
    for name in ("placement", "practice", "my-progress", "certificate"):
        assert "\nnoindex: true\n" in (ROOT / "docs" / f"{name}.md").read_text("utf-8")


def test_robots_are_told_of_the_site_map(shared):
    """By its whole address, as the rule has it."""
    assert (shared / "robots.txt").read_text() == (
        "User-agent: *\nAllow: /\n\nSitemap: https://course.example/sub/sitemap.xml"
    )


@pytest.mark.parametrize(
    ("page", "file"),
    [("", "index.md"), ("one/", "one.md"), ("terms/", "terms.md")],
    ids=["start", "lesson", "terms"],
)
def test_each_page_leads_to_its_source_and_to_a_report_that_names_it(shared, page, file):
    """By plain links: nothing asks the repository's host."""
    html = (shared / page / "index.html").read_text("utf-8")
    assert re.search(
        rf'<a href="https://code\.example/it/edit/{file}">Edit this page</a> or'
        r' <a href="([^"]*)">report a mistake</a> on this page', html
    )[1] == (
        "https://code.example/it/new?place=https%3A%2F%2Fcourse.example%2Fsub%2F"
        f"{quote(page, safe='')}%20%28docs%2F{file}%29"
    )  # fmt: skip
    assert 'data-md-component="source"' not in html


def test_the_links_of_an_exercise_carry_its_id_and_its_line(shared):
    """The line of the file, front matter counted."""
    html = (shared / "one/index.html").read_text("utf-8")
    foot = re.search(r'<footer class="exercise-foot"[^>]*>(.*?)</footer>', html, re.DOTALL)[1]
    assert dict(re.findall(r'class="(exercise-[a-z]+)"[^>]*? href="([^"]*)"', foot)) == {
        "exercise-link": "#exercise-c",
        "exercise-embed": "../embed/one/c.html",
        "exercise-edit": "https://code.example/it/edit/one.md#L11",
        "exercise-report": (
            "https://code.example/it/new?place=https%3A%2F%2Fcourse.example%2Fsub%2Fone%2F"
            "%23exercise-c%20%28docs%2Fone.md%2C%20line%2011%29"
        ),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("repository", "report"),
    [
        (Repository(), ""),
        (Repository("https://code.example/it/"), "https://code.example/it/"),
        (
            Repository("https://github.com/o/it"),
            "https://github.com/o/it/issues/new?template=mistake.yml&title=A%20%26%20b&page=u%2F%20%28docs%2Fa.md%29",
        ),
        (
            Repository("https://gitlab.com/o/it/"),
            "https://gitlab.com/o/it/-/issues/new?issue[title]=A%20%26%20b&issue[description]=u%2F%20%28docs%2Fa.md%29",
        ),
        (Repository("https://github.com/o/it", "mailto:a@b.example?subject={title}"), "mailto:a@b.example?subject=A%20%26%20b"),
    ],
    ids=["none", "an unknown host", "GitHub's form", "GitLab", "an address of its own"],
)  # fmt: skip
def test_where_a_mistake_is_reported(repository, report):
    assert repository.page("A & b", "u/", "a.md") == report


@pytest.mark.parametrize(("form", "field"), [("mistake", "page"), ("exercise", "place")])
def test_a_form_has_the_field_that_is_filled_in(form, field):
    """Else the host leaves out what the link carries."""
    fields = yaml.safe_load((ROOT / f".github/ISSUE_TEMPLATE/{form}.yml").read_text("utf-8"))[
        "body"
    ]
    assert field in [each["id"] for each in fields]
    filled = getattr(
        Repository("https://github.com/o/it"), {"mistake": "page"}.get(form, "exercise")
    )
    assert f"template={form}.yml" in filled("T", "u/", "a.md")
    assert f"&{field}=" in filled("T", "u/", "a.md")


def test_a_build_without_an_address_says_so():
    """Before anything is built, and with what to write."""
    said = subprocess.run(
        ["make", "-n", "build"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert "SITE_URL=https://… make build" in said.stdout


def graphs(html: str) -> str:
    """A page's document as a value of the type that schema.org's vocabulary has for it."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found
    return f"const told{abs(hash(html))}: Graph = {found[1]};\n"


def judged(texts: dict[str, str], folder) -> dict[str, list[str]]:
    """What the compiler says of values of the types of schema.org (schema-dts), a line each, by the texts' names."""
    modules = ROOT / "node_modules"
    types = (modules / "schema-dts/dist/schema.d.ts").as_posix()
    files = {name: folder / f"{name}.mts" for name in texts}
    for name, file in files.items():
        file.write_text(f"import type {{ Graph }} from '{types}';\n{texts[name]}", "utf-8")
    run = [modules / ".bin/tsc", "--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "nodenext", *files.values()]  # fmt: skip
    said = subprocess.run(run, capture_output=True, text=True, check=False, cwd=folder)
    errors = [line for line in (said.stdout + said.stderr).split("\n") if "error" in line]
    of = {name: [each for each in errors if f"{name}.mts" in each] for name in texts}
    assert sorted(each for found in of.values() for each in found) == sorted(errors)
    return of


def test_every_name_is_in_the_vocabulary_of_schema_org(shared, tmp_path):
    """Each type, and each property of it with a value that it may have; a name that is none is found out."""
    pages = ["index.html", "one/index.html", "terms/index.html"]
    told_by_all = "".join(graphs((shared / page).read_text("utf-8")) for page in pages)
    wrong = told_by_all.replace('"teaches"', '"teach"').replace('"Quiz"', '"Quizz"')
    assert wrong != told_by_all
    found = judged({"told": told_by_all, "wrong": wrong}, tmp_path)
    assert found["told"] == []
    assert len(found["wrong"]) >= 2
