"""`make sbom`: the bill names all that the locks and the manifest name, by version and hash."""

from __future__ import annotations

import json
import re

import pytest
import sbom
from support.sites import ROOT

PARTS = {each["purl"]: each for each in sbom.bill()["components"]}
VENDORED = {
    each["name"]
    for each in json.loads((ROOT / "overrides/assets/vendor/manifest.json").read_text("utf-8"))[
        "libraries"
    ]
}
LOCK = (ROOT / "requirements.txt").read_text("utf-8")


def test_each_locked_package_is_a_part_with_its_hashes():
    locked = re.findall(r"^([\w.-]+)==([^\s;]+)", LOCK, re.MULTILINE)
    assert locked
    assert {f"pkg:pypi/{name}@{version}" for name, version in locked} <= PARTS.keys()
    hashes = {
        each["content"]
        for purl, part in PARTS.items()
        if purl.startswith("pkg:pypi/")
        for each in part["hashes"]
    }
    assert hashes == set(re.findall(r"sha256:([0-9a-f]{64})", LOCK))


def test_each_package_of_node_is_a_part():
    """A scope is one name with the package: its sign is written as in an address."""
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    names = {path.rpartition("node_modules/")[2] for path in packages} - {""}
    assert (
        names
        == {part["name"] for purl, part in PARTS.items() if purl.startswith("pkg:npm/")} - VENDORED
    )
    assert all("@@" not in purl and purl.count("@") == 1 for purl in PARTS)


def test_each_vendored_library_is_published():
    libraries = json.loads((ROOT / "overrides/assets/vendor/manifest.json").read_text("utf-8"))[
        "libraries"
    ]
    for each in libraries:
        part = PARTS[f"pkg:npm/{each['name']}@{each['version']}"]
        assert (part["scope"], part["licenses"]) == ("required", [{"expression": each["licence"]}])


@pytest.mark.parametrize(
    ("name", "scope"),
    [
        ("mkdocs", "required"),
        ("jinja2", "required"),
        ("pytest", "excluded"),
        ("ruff", "excluded"),
        ("esbuild", "required"),
        ("@esbuild/linux-x64", "required"),
        ("lightningcss", "required"),
        ("detect-libc", "required"),
        ("typescript", "excluded"),
    ],
)
def test_what_builds_the_site_is_told_from_what_tests_it(name, scope):
    """With what it needs in turn."""
    (part,) = [each for each in PARTS.values() if each["name"] == name]
    assert part["scope"] == scope


def test_the_bill_is_the_same_for_the_same_files():
    """It says neither when nor where it was made."""
    assert sbom.bill() == sbom.bill()
    assert str(ROOT) not in json.dumps(sbom.bill())
