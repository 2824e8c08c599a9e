"""Styles are written in parts and published in one file a page asks for, smaller, and saying the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from publishing.minify import OWN_ASSETS, minified_style, minify
from publishing.styles import join, joined
from support.sites import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ASSETS = ROOT / "overrides" / "assets"
SHEETS = {
    style.relative_to(ASSETS).as_posix(): style
    for folder in OWN_ASSETS
    for style in sorted((ASSETS / folder).glob("*.css"))
}
# A value that names a custom property, or is one's, is kept as it was written.
RULES = """text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    const plain = (value) => value.replace(/\\b0(?=\\.\\d)/g, '')
        .replace(/\\s+/g, ' ').replace(/ ?([,/]) ?/g, '$1').replace(/(?<=\\() | (?=\\))/g, '');
    return [...sheet.cssRules].map((rule) => rule.cssText
        .replace(/@supports [^{]+(?= \\{)/g, (asked) => plain(asked).replace(/: /g, ':'))
        .replace(/([\\w-]+:)([^;{}]*);/g, (_, name, value) => name + plain(value.trim())));
}"""


@pytest.mark.parametrize("name", SHEETS)
def test_what_is_published_says_what_was_written(bare, page, name):
    """Each rule as the browser reads it: a minifier may join a selector's words, or drop a unit."""
    text = joined(SHEETS[name])[0]
    written, published = (page.evaluate(RULES, each) for each in (text, minified_style(text)))
    assert written
    assert published == written


def test_every_part_is_in_a_sheet():
    """A part that nothing imports would never be published."""
    parts = {part for style in SHEETS.values() for part in joined(style)[1]}
    own = {path for folder in OWN_ASSETS for path in (ASSETS / folder).rglob("*.css")}
    assert own == parts | set(SHEETS.values())


def test_every_class_that_a_script_gives_has_a_style():
    """A slip in one leaves what it is for unseen, an arrow in a button for example."""
    sheets = "".join(joined(style)[0] for style in SHEETS.values())
    given = {
        (script.name, name)
        for folder in OWN_ASSETS
        for script in sorted((ASSETS / folder).rglob("*.js"))
        for names in re.findall(r"\bmake\(\s*'[a-z0-9]+',\s*'([^']+)'", script.read_text("utf-8"))
        for name in names.split()
    }
    assert len(given) > 20
    assert {each for each in given if f".{each[1]}" not in sheets} == set()


def test_a_part_names_no_other_file():
    """An address in it would be read from the sheet's folder once they are joined."""
    named = {
        (name, address)
        for name, style in SHEETS.items()
        for address in re.findall(r"url\((?!['\"]?data:)([^)]*)", joined(style)[0])
    }
    assert named == set()


def written(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def test_parts_are_joined_in_their_order(tmp_path):
    written(
        tmp_path,
        {
            "a.css": "@import 'a/two.css';\n@import 'a/one.css';\np { top: 0 }\n",
            "a/one.css": "/* one */\n",
            "a/two.css": "/* two */\n",
        },
    )
    join(tmp_path / "a.css")
    assert re.findall(r"one|two|top", (tmp_path / "a.css").read_text("utf-8")) == [
        "two",
        "one",
        "top",
    ]


def test_a_page_asks_for_one_file(tmp_path):
    """Parts are gone once they are joined."""
    written(
        tmp_path / "assets",
        {"reader/a.css": "@import 'a/b.css';\n", "reader/a/b.css": "p { top: 0.5px }\n"},
    )
    minify(tmp_path)
    left = {
        file.relative_to(tmp_path).as_posix(): file.read_text("utf-8")
        for file in tmp_path.rglob("*.css")
    }
    assert left == {"assets/reader/a.css": "p{top:.5px}"}
