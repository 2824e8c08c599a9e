"""A kind is one word in many places: what is missing is named here."""

import re
from pathlib import Path

import pytest
from exercises.diagnostic import RULES
from exercises.kinds import KINDS
from exercises.source import KIND_NAMES

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("kind", KIND_NAMES)
@pytest.mark.parametrize(
    "place",
    [
        "hooks/exercises/kinds/{}.py",
        "overrides/assets/exercises/{}.js",
        "overrides/assets/exercises/{}.css",
        "docs/authoring/exercises/{}.md",
        "tests/kinds/test_{}.py",
        "tests/kinds/test_{}_browser.py",
    ],
)
def test_every_kind_has_its_file(kind: str, place: str) -> None:
    """Module, script, style, page and tests bear the kind's one word."""
    assert (ROOT / place.format(kind)).is_file()


def test_the_scanner_and_the_package_know_the_same_kinds() -> None:
    """A kind that is scanned for is also parsed, in the guide's order."""
    assert tuple(KINDS) == KIND_NAMES


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_every_kind_has_all_parts(kind: str) -> None:
    """What check, extension and command ask of a kind's module."""
    module = KINDS[kind]
    parts = [part for part in ("NAME", "OPTIONS", "parse", "items", "texts", "show", "render") if not hasattr(module, part)]
    assert (module.NAME, parts) == (kind, [])


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_every_kind_is_known_to_the_browser_and_to_the_navigation(kind: str) -> None:
    """The two lists outside Python: the elements that main.js defines, and MkDocs' navigation."""
    assert f"'{kind}'" in (ROOT / "overrides/assets/exercises/main.js").read_text("utf-8")
    assert f"authoring/exercises/{kind}.md" in (ROOT / "mkdocs.yml").read_text("utf-8")


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_provoked_by_a_test(rule: str) -> None:
    """A rule that no test provokes may have stopped working unseen; the guide's examples do not count here."""
    files = [path for path in (ROOT / "tests").rglob("test_*.py") if path.name not in ("test_completeness.py", "test_authoring.py")]
    assert [path.name for path in files if re.search(rf"(?<![\w-]){rule}(?![\w-])", path.read_text("utf-8"))]
