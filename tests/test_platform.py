"""BROWSERS.md names all that is used and newer than the oldest browsers, with the versions that have it and a test."""

from __future__ import annotations

import re

import pytest
from support import features
from support.sites import ROOT

ASSETS = ROOT / "overrides"
ROW = re.compile(r"^\| `([\w.@-]+)` \| (\S+) \| (\S+) \| (\S+) \| (.+) \| (\S+) \|$", re.MULTILINE)
ROWS = {row[0]: row[1:] for row in ROW.findall((ROOT / "BROWSERS.md").read_text("utf-8"))}

pytestmark = pytest.mark.skipif(
    not features.DATA.exists(), reason="npm could fetch nothing here: no data on browsers"
)


def own(suffix):
    return [each for each in sorted(ASSETS.rglob(f"*{suffix}")) if "vendor" not in each.parts]


def test_what_is_newer_than_the_oldest_browsers_has_a_row_and_nothing_else():
    used = set()
    for style in own(".css"):
        used |= features.of_style(style.read_text("utf-8"))
    for script in own(".js"):
        used |= features.of_script(script.read_text("utf-8"))
    assert features.newer(used) == set(ROWS)


def test_a_row_has_the_versions_of_the_data():
    def written(version):
        return "–" if version == (9999,) else ".".join(map(str, version))

    assert {feature: row[:3] for feature, row in ROWS.items()} == {
        feature: tuple(map(written, features.known()[feature].values())) for feature in ROWS
    }


def test_a_test_that_is_named_is_there():
    tests = "".join(each.read_text("utf-8") for each in (ROOT / "tests").rglob("test_*.py"))
    assert {row[4] for row in ROWS.values()} <= {
        "–",
        *(f"`{name}`" for name in re.findall(r"def (test_\w+)", tests)),
    }


STYLE = """
@media screen and (scripting: enabled) { a:has(b)::before, i { mask: none; width: round(1px); color: oklch(from red l c h); } }
/* p:open { field-sizing: content } */ .x { content: 'text-wrap: balance' / ''; & b { margin: 0 } }
"""


def test_features_are_found_in_a_style_and_not_in_its_comments_and_texts():
    assert features.newer(features.of_style(STYLE)) == {
        "css.at-rules.media.scripting",
        "css.selectors.has",
        "css.selectors.nesting",
        "css.properties.mask",
        "css.properties.content.alt_text",
        "css.types.round",
        "css.types.color.oklch",
    }


def test_features_are_found_in_a_script_where_no_older_one_has_the_word():
    script = "const { ariaLabel } = box; // box.showPopover()\nMap.groupBy(all.at(0), key); box?.checkVisibility(); 'x.popover'"
    assert features.of_script(script) == {
        "api.Element.ariaLabel",
        "api.Element.checkVisibility",
        "javascript.builtins.Map.groupBy",
    }
