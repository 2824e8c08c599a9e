"""What a finished site is given to work offline: its version, its pages' names for it, the worker's lists, the stand-ins."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import struct

import pytest
from publishing import offline
from publishing.offline import naming, unnamed, version_of, worker_of
from publishing.policy import marked
from support.sites import ROOT, build_as_served, build_pages, configure

TEMPLATE = "const BUILD = null; // here"
MARK = ' data-theme="1"'


def publish(folder):
    """The folder made to work offline; its version."""
    return offline.publish(folder, MARK)


def stand_ins(template, pages):
    """The pages that stand in for others, from a template that the theme wrote."""
    return offline.stand_ins(marked(template, MARK), pages, MARK)


def digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def small(folder, **changes: str):
    """A built site in small."""
    files = {
        "index.html": "<html><head><title>Start</title></head></html>",
        "one/two/index.html": "<html><head></head>Two</html>",
        "offline-page.html": '<html><head></head><a href="/@base@/one/">One</a><script>go("/@base@/")</script></html>',
        "assets/exercises/a.js": "a",
        "assets/store/progress.js": "p",
        "assets/offline/register.js": "o",
        "assets/stylesheets/a.css": "a",
        "assets/stylesheets/a.css.map": "map",
        "assets/javascripts/lunr/min/lunr.de.min.js": "de",
        "assets/course.json": "{}",
        "assets/figures/ü b.svg": "<svg/>",
        "search/search_index.json": "{}",
        "sitemap.xml": "<today/>",
        "pages.xml": "<today/>",
        "sitemap.xml.gz": "packed",
        "sw.js": TEMPLATE,
        **changes,
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def built(folder) -> dict:
    """What the worker of a published site was told."""
    return json.loads(
        re.search(r"const BUILD = (.*);", (folder / "sw.js").read_text(encoding="utf-8"))[1]
    )


def test_the_same_contents_make_the_same_version():
    """Whatever the order in which they were read."""
    files = {"a.js": digest("a"), "b.html": digest("b")}
    assert version_of(files) == version_of(dict(reversed(files.items())))


@pytest.mark.parametrize(
    "changed",
    [
        {"a.js": digest("c")},
        {"b.html": digest("c")},
        {"sw.js": digest("c")},
        {"c.css": digest("a")},
    ],
)
def test_any_change_of_what_is_served_makes_a_new_version(changed):
    """Of a file, a page, the worker itself; and a file more."""
    files = {"a.js": digest("a"), "b.html": digest("b"), "sw.js": digest("w")}
    assert version_of(files | changed) != version_of(files)


@pytest.mark.parametrize("path", ["sitemap.xml", "sitemap.xml.gz", "pages.xml", "assets/a.js.map"])
def test_the_day_of_the_build_makes_no_new_version(path):
    """The sitemap holds it; and source maps are no reader's."""
    files = {"a.js": digest("a"), path: digest("one")}
    assert version_of(files | {path: digest("two")}) == version_of(files)


def test_a_page_names_its_build_once_and_first_in_its_head():
    """Also when it has named another."""
    page = b"<html><HEAD class=a><title>T</title></HEAD></html>"
    named = (
        b'<html><HEAD class=a><meta name="course-build" content="22"><title>T</title></HEAD></html>'
    )
    assert naming(naming(page, "11"), "22") == named
    assert unnamed(named) == page


def test_there_is_a_stand_in_for_each_depth_and_each_is_at_its_own():
    """So its addresses are right where it stands in, and where it stands."""
    copies = stand_ins('<head></head><a href="/@base@/one/">', ["index.html", "a/b/index.html"])
    assert {path: re.search(r'href="(.*?)"', page)[1] for path, page in copies.items()} == {
        "offline-page.html": "./one/",
        "offline-page/index.html": "../one/",
        "offline-page/offline-page/index.html": "../../one/",
    }


def test_each_stand_in_has_a_policy_for_its_own_scripts():
    """Their text differs with the depth."""
    for page in stand_ins(
        '<head></head><script>go("/@base@/")</script>', ["a/index.html"]
    ).values():
        code = re.search(r"<script>(.*?)</script>", page)[1]
        assert f"'sha256-{base64.b64encode(digest(code)).decode()}'" in page


def test_the_worker_is_told_what_to_keep_at_once_and_what_as_it_is_used(tmp_path):
    """No source map, no packed copy, not itself; addresses as a browser writes them."""
    version = publish(small(tmp_path))
    told = built(tmp_path)
    assert told["version"] == version
    assert told["pages"] == ["", "offline-page.html", "offline-page/", "offline-page/offline-page/"]
    assert list(told["shell"]) == [
        "assets/course.json",
        "assets/exercises/a.js",
        "assets/store/progress.js",
        "assets/stylesheets/a.css",
        "search/search_index.json",
    ]
    assert list(told["more"]) == [
        "assets/figures/%C3%BC%20b.svg",
        "assets/javascripts/lunr/min/lunr.de.min.js",
        "pages.xml",
        "sitemap.xml",
    ]


def test_the_search_of_a_site_in_german_is_kept_at_once(tmp_path):
    """It loads what it knows of a language when it is opened, which may be without a network."""
    folder = small(tmp_path)
    (folder / "search/search_index.json").write_text('{"config":{"lang":["de"]}}', encoding="utf-8")
    publish(folder)
    assert "assets/javascripts/lunr/min/lunr.de.min.js" in built(tmp_path)["shell"]


def test_every_file_has_its_hash(tmp_path):
    """As a browser holds a file to it."""
    publish(small(tmp_path))
    told = built(tmp_path)
    assert (
        told["shell"]["assets/exercises/a.js"] == "sha256-" + base64.b64encode(digest("a")).decode()
    )


def test_the_one_script_of_every_page_asks_for_the_worker(tmp_path):
    """Its own text, and the other's in a block of its own; the other is no file any more."""
    publish(small(tmp_path))
    assert (tmp_path / "assets/store/progress.js").read_text(encoding="utf-8") == "p\n{o\n}\n"
    assert not (tmp_path / "assets/offline/register.js").exists()
    told = built(tmp_path)["shell"]["assets/store/progress.js"]
    assert told == "sha256-" + base64.b64encode(digest("p\n{o\n}\n")).decode()


def test_every_page_names_the_version(tmp_path):
    """The stand-ins too."""
    version = publish(small(tmp_path))
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) == 5
    assert all(
        f'<meta name="course-build" content="{version}">'.encode() in page.read_bytes()
        for page in pages
    )


def test_what_is_published_twice_has_the_same_version(tmp_path):
    """Naming the version in the pages does not change it."""
    assert publish(small(tmp_path / "a")) == publish(small(tmp_path / "b"))
    assert publish(small(tmp_path / "a", **{"assets/exercises/a.js": "b"})) != publish(
        small(tmp_path / "b")
    )


def test_a_worker_without_a_place_for_its_build_stops_the_build():
    """Else a site would be published whose worker takes itself away."""
    with pytest.raises(ValueError, match="no place for its build"):
        worker_of("const BUILT = null;", "1", {}, [])


def test_the_projects_own_worker_has_that_place():
    """Once."""
    assert (ROOT / "overrides" / "sw.js").read_text(encoding="utf-8").count(
        "const BUILD = null;"
    ) == 1


def test_a_worker_is_held_to_the_page_by_no_host():
    """It names none: it works under any address."""
    assert "://" not in (ROOT / "overrides" / "sw.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "side"), [("icon-192", 192), ("icon-512", 512), ("icon-maskable-512", 512)]
)
def test_the_icons_have_the_sizes_that_the_manifest_says(name, side):
    """A PNG's width and height stand in its header."""
    head = (ROOT / "overrides" / "assets" / "images" / f"{name}.png").read_bytes()[:24]
    assert struct.unpack(">II", head[16:24]) == (side, side)


PUBLISHED = re.compile(
    r"""
    (?:[\w-]+/)*index\.html | 404\.html | offline-page\.html | sw\.js | site\.webmanifest | sitemap\.xml(?:\.gz)? | pages\.xml | robots\.txt | _headers
    | search/search_index(?:\.de|\.ar)?\.json | assets/course\.json | assets/folder\.js | assets/embed\.js | embed/(?:[\w-]+/)*[\w-]+\.html
    | assets/packed/[a-z]+-[0-9a-f]{10}\.(?:js|css) | assets/vendor/(?:manifest\.json|[\w-]+/(?:LICENSE|[\w-]+\.js))
    | assets/javascripts/(?:bundle|workers/search)\.\w+\.min\.js(?:\.map)? | assets/javascripts/lunr/(?:min/)?[\w.]+\.js
    | assets/images/[\w-]+\.(?:svg|png) | assets/larkwheel-customers\.csv
    """,
    re.VERBOSE,
)


def test_nothing_is_published_but_what_readers_need(site, tmp_path_factory, worker_id):
    """The real course: every file is of the list; the theme's source maps are its own."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "served" / "course"
    paths = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    assert "index.html" in paths
    assert [path for path in paths if not PUBLISHED.fullmatch(path)] == []


def test_no_source_no_draft_and_no_hidden_file_is_published(tmp_path):
    """Whatever lies beside the pages."""
    pages = {
        "index.md": "# Start\n",
        "drafts/later.md": "# Later\n",
        "later.draft.md": "# Later\n",
        ".cache/index.html": "x",
        "includes/part.md": "Part",
    }
    build_pages(pages, tmp_path / "work", tmp_path / "site")
    paths = [
        path.relative_to(tmp_path / "site").as_posix()
        for path in (tmp_path / "site").rglob("*")
        if path.is_file()
    ]
    assert [
        path
        for path in paths
        if re.search(r"draft|later|cache|includes|\bpart\b|\.md$|\.py$", path)
    ] == []


def test_a_writer_who_serves_the_site_gets_no_worker(tmp_path):
    """Served pages name no build and ask for no worker; one that is left from a build before takes itself away."""
    config = configure({"index.md": "# Start\n"}, tmp_path / "work")
    build_as_served(config, tmp_path / "site")
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "<h1" in page
    assert "course-build" not in page
    assert "serviceWorker" not in (tmp_path / "site/assets/store/progress.js").read_text(
        encoding="utf-8"
    )
    assert "const BUILD = null;" in (tmp_path / "site" / "sw.js").read_text(encoding="utf-8")
    assert not (tmp_path / "site" / "offline-page.html").exists()
