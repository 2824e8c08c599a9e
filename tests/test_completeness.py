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
    """What browsers, MkDocs and the measurements need to be told: the element, the page in the navigation, a made-up exercise."""
    main = (ROOT / "overrides/assets/exercises/main.js").read_text(encoding="utf-8")
    assert re.search(rf"\b{kind}\b", main), "main.js"
    others = (ROOT / "bench/others.py").read_text(encoding="utf-8")
    lessons = (ROOT / "bench/lessons.py").read_text(encoding="utf-8")
    made = re.findall(r"^(?:EVERY|KINDS)\b.*", lessons + others, re.MULTILINE)
    assert re.search(rf'"{kind}":', "".join(made)), "bench/others.py"
    assert f"authoring/exercises/{kind}.md" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def test_practice_knows_what_is_never_right_or_wrong():
    """A script reads no Python, so what GRADED says stands in it once more."""
    tasks = (ROOT / "overrides/assets/reader/tasks.js").read_text(encoding="utf-8")
    listed = re.search(r"const ungraded = \[(.*)\];", tasks)
    assert listed
    assert re.findall(r"\w+", listed[1]) == [
        name for name, kind in KINDS.items() if not kind.GRADED
    ]


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
