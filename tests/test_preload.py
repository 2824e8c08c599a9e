"""The lists of modules that a page asks for ahead where they come one by one, held to what its scripts import.

So they do while serving, and where what joins them is not installed: see hooks/publishing/bundles.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from exercises.dialect import KIND_NAMES
from support.sites import ROOT, build_as_served, configure

if TYPE_CHECKING:
    from pathlib import Path

ASSETS = ROOT / "overrides" / "assets"
STATIC = re.compile(r"""^(?:import|export)\b[^'"`;(]*?['"](\.[^'"]+)['"]""", re.MULTILINE)


def imported(module: str) -> set[str]:
    """The modules under assets/ that one is certain to import, itself among them."""
    found, left = set(), [module]
    while left:
        here = left.pop()
        if here not in found:
            found.add(here)
            text = (ASSETS / here).read_text(encoding="utf-8")
            left += [urljoin(here, name) for name in STATIC.findall(text)]
    return found


OWN = ("placement.md", "practice.md", "my-progress.md", "certificate.md")


@pytest.fixture(scope="module")
def apart(tmp_path_factory):
    """The reader's pages and the guide's pages on each kind, of a site whose scripts are as they are written."""
    work = tmp_path_factory.mktemp("apart")
    names = ("index.md", *OWN, *(f"authoring/exercises/{kind}.md" for kind in KIND_NAMES))
    pages = {name: (ROOT / "docs" / name).read_text(encoding="utf-8") for name in names}
    config = configure(pages, work / "source")
    build_as_served(config, work / "site")
    return work / "site"


def lists(folder: Path) -> tuple[set[str], set[str], set[str]]:
    """The modules that a page names as scripts, asks for ahead, and the kinds of its exercises."""
    page = (folder / "index.html").read_text(encoding="utf-8")
    ours = r"[^\"]*?assets/((?:exercises|offline|reader|store|vendor)/[^\"]+\.js)\""
    scripts = set(re.findall(rf'<script[^>]* type="module" src="{ours}', page))
    ahead = set(re.findall(rf'<link rel="?modulepreload"? href="{ours}', page))
    return scripts, ahead, set(re.findall(r"<exercise-(\w+)", page))


@pytest.mark.parametrize("page", ["", "placement", "practice", "my-progress", "certificate"])
def test_a_page_for_the_reader_asks_ahead_for_all_that_it_imports_and_no_more(apart, page):
    """Its own list is written by hand, in its template."""
    scripts, ahead, _ = lists(apart / page)
    wanted = set().union(*map(imported, scripts))
    assert (wanted - ahead - scripts, ahead - wanted) == (set(), set())


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_a_page_asks_ahead_for_all_that_its_exercises_import_and_no_more(apart, kind):
    """A page of the authoring guide shows each kind, some beside others."""
    scripts, ahead, kinds = lists(apart / "authoring/exercises" / kind)
    assert kind in kinds
    wanted = set().union(*map(imported, [*scripts, *(f"exercises/{each}.js" for each in kinds)]))
    assert (wanted - ahead - scripts, ahead - wanted) == (set(), set())
