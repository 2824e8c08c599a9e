"""What journeys share: one host for the pages of all kinds, and a driver for each engine that is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import engines
import pytest
from browser import NoBrowser
from support.drivers.start import start
from support.each_kind import each_kind
from support.sites import ROOT, build_pages
from support.sources import fenced
from support.stoppable_host import Host

from .older import LACKING, amend
from .ways import WAYS

LISTENER = (ROOT / "tests" / "support" / "drivers" / "listener.js").read_text("utf-8")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support.drivers.driver import Driver


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each engine that is wanted, all of an engine's together."""
    if "engine" in metafunc.fixturenames:
        try:
            wanted = engines.wanted()
        except NoBrowser as problem:
            raise pytest.UsageError(str(problem)) from None
        metafunc.parametrize("engine", wanted, scope="session")


@pytest.fixture(scope="session")
def driver(engine, request) -> Iterator[Driver]:
    """The engine's driver, with a browser that was started for all its journeys."""
    driver = start(engine, request.getfixturevalue("playwright"))
    yield driver
    driver.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    """The folder of a site with one page for each way."""
    made = tmp_path_factory.mktemp("journeys")
    sources = {"index.md": "# Start\n", "all.md": f"# Page\n\n{each_kind()}"}
    for name, way in WAYS.items():
        sources[f"{name}.md"] = "# Page\n\n" + fenced(way.kind, way.body, f'title="Do the {name}"')
    build_pages(sources, made / "work", made / "site")
    return made / "site"


@pytest.fixture
def host(pages) -> Iterator[Host]:
    """A host of its own for each journey, so that no browser remembers anything of it."""
    host = Host(first=LISTENER)
    host.folder = pages
    yield host
    host.stop()


@pytest.fixture
def older_host(pages) -> Iterator[Host]:
    """The same for a browser that lacks what is newer than the oldest that are met."""
    host = Host(first=LISTENER + LACKING, amend=amend)
    host.folder = pages
    yield host
    host.stop()
