"""LICENCES.md: what is published is listed, under licences that we know."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path

from support.sites import ROOT

ALLOWED = {"MIT", "CC-BY-4.0", "Apache-2.0", "BSD-3-Clause", "MPL-1.1"}
ROWS = dict(
    re.findall(
        r"^\| ([^|]+?) \| ([\w.-]+) \|", (ROOT / "LICENCES.md").read_text("utf-8"), re.MULTILINE
    )[2:]  # the rows under the heading and its line
)
SCRIPTS = Path(find_spec("material").submodule_search_locations[0]) / "templates/assets/javascripts"


def test_each_licence_is_one_that_we_know():
    assert {name: licence for name, licence in ROWS.items() if licence not in ALLOWED} == {}


def test_each_vendored_library_is_listed_with_its_licence():
    manifest = json.loads((ROOT / "overrides/assets/vendor/manifest.json").read_text("utf-8"))
    for library in manifest["libraries"]:
        assert ROWS[library["name"]] == library["licence"]


def test_each_library_that_a_script_of_the_theme_names_is_listed():
    """In a comment that begins with /*!, which minifiers keep, a library's name comes first."""
    named = {
        re.sub(r"^(lunr)\..*|,.*| v\d.*", r"\1", line)
        for path in SCRIPTS.rglob("*.js")
        for line in re.findall(r"/\*!\s*\*?\s*([^*\n]+?)\s*(?:\*|\n)", path.read_text("utf-8"))
    }
    own = {"based on", ""}  # stemmers of Lunr languages, which name what they come from
    assert {"clipboard.js", "lunr", "Lunr languages"} <= named
    assert {name for name in named - own if name not in ROWS} == set()


def test_nothing_else_comes_with_the_themes_scripts():
    """A new folder or file there is a thing to look at, and to list."""
    found = {path.name.partition(".")[0] for path in SCRIPTS.iterdir()}
    assert found == {"bundle", "lunr", "workers"}
    others = {path.name for path in (SCRIPTS / "lunr").iterdir()}
    assert others == {"min", "tinyseg.js", "wordcut.js"}
