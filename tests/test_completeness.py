"""A kind is a handful of files and lines, a rule has a test: this names what is missing."""

from __future__ import annotations

import re

import pytest
from exercises import dialect
from exercises.diagnostic import RULES
from exercises.kinds import KINDS, MODULES
from exercises.kinds.kind import Kind
from support.sites import ROOT

TESTS = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests").rglob("test_*.py"))
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_all_its_files(kind):
    """One word everywhere: module, script, style, authoring page, tests."""
    module = f"hooks/exercises/kinds/{kind}"
    files = [
        f"{module}/__init__.py" if (ROOT / module).is_dir() else f"{module}.py",
        f"overrides/assets/exercises/{kind}.js",
        f"overrides/assets/exercises/{kind}.css",
        f"docs/authoring/exercises/{kind}.md",
        f"tests/kinds/test_{kind}.py",
    ]
    assert [file for file in files if not (ROOT / file).is_file()] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_stands_in_every_list(kind):
    """What browsers and MkDocs need to be told: the element, and the page in the navigation."""
    main = (ROOT / "overrides/assets/exercises/main.js").read_text(encoding="utf-8")
    assert re.search(rf"\b{kind}\b", main), "main.js"
    assert f"authoring/exercises/{kind}.md" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def test_the_scanner_knows_the_kinds():
    """It refuses to import them, so the names stand twice."""
    assert tuple(KINDS) == dialect.KIND_NAMES


@pytest.mark.parametrize("member", [name for name in vars(Kind) if not name.startswith("_")])
@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.NAME)
def test_a_kinds_module_has_what_the_package_asks_of_it(module, member):
    """Every member of the protocol; the type checker sees to their types."""
    assert hasattr(module, member)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_test_that_provokes_it(rule):
    """Its name stands in an expected result."""
    assert re.search(rf'[" ]{rule}"', TESTS)
