"""How large a module of ours may be: each has one idea, and one can read it at a sitting."""

from __future__ import annotations

from statistics import median

import pytest
from support.sites import ROOT

HOOKS = ROOT / "hooks"
MODULES = {
    path.relative_to(HOOKS).as_posix(): path.read_text(encoding="utf-8").count("\n")
    for path in sorted(HOOKS.rglob("*.py"))
}
SCRIPTS = {
    path.relative_to(ROOT / "overrides").as_posix(): path.read_text(encoding="utf-8").count("\n")
    for path in sorted((ROOT / "overrides").rglob("*.js"))
    if "vendor" not in path.parts
}
STYLES = {
    path.relative_to(ROOT / "overrides").as_posix(): path.read_text(encoding="utf-8").count("\n")
    for path in sorted((ROOT / "overrides").rglob("*.css"))
    if "vendor" not in path.parts
}
MOST = 300
MOST_OF_A_SCRIPT = 250
MOST_OF_A_STYLE = 350
USUAL = 120


@pytest.mark.parametrize("module", MODULES)
def test_a_module_can_be_read_at_a_sitting(module):
    """Lines are 100 columns wide, which the linter holds."""
    assert MODULES[module] <= MOST


def test_most_modules_are_short():
    """The median counts every module under hooks/."""
    assert median(MODULES.values()) <= USUAL


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_can_be_read_at_a_sitting(script):
    """The service worker may be longer, since it is one file: what it imported would have to be there before it."""
    assert SCRIPTS[script] <= (MOST if script == "sw.js" else MOST_OF_A_SCRIPT)


@pytest.mark.parametrize("style", STYLES)
def test_a_style_can_be_read_at_a_sitting(style):
    """What is longer becomes a list of `@import`s, which the build joins: publishing/styles.py."""
    assert STYLES[style] <= MOST_OF_A_STYLE
