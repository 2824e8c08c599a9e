"""The libraries of others that the site publishes: each is what the manifest says, and nothing else stands there."""

import hashlib
import json

import pytest
from support.sites import ROOT

VENDOR = ROOT / "overrides" / "assets" / "vendor"
LIBRARIES = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))["libraries"]
FILES = {each["file"]: each["sha256"] for library in LIBRARIES for each in library["files"]}


@pytest.mark.parametrize("file", FILES)
def test_a_vendored_file_is_the_recorded_one(file):
    """Byte by byte, as it left its package."""
    assert hashlib.sha256((VENDOR / file).read_bytes()).hexdigest() == FILES[file]


def test_nothing_else_is_vendored():
    """What is not in the manifest has no licence and no origin."""
    found = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert found == {*FILES, "manifest.json"}


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library["name"])
def test_a_library_says_where_it_is_from_and_brings_its_licence(library):
    """Name, version, licence, package; the licence's text stands beside it."""
    assert all(library[name] for name in ("name", "version", "licence", "source"))
    assert f"{library['name']}/LICENSE" in FILES


def test_the_scheduler_is_of_the_recorded_version():
    """The file says so itself."""
    (library,) = [each for each in LIBRARIES if each["name"] == "ts-fsrs"]
    assert f'const version="{library["version"]}"' in (VENDOR / "ts-fsrs/ts-fsrs.js").read_text(
        encoding="utf-8"
    )
