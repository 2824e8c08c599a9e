"""Right to left: no style says left or right, and one exercise of each kind is done in Arabic."""

from __future__ import annotations

import re

import pytest
from support.sites import ROOT

ASSETS = ROOT / "overrides" / "assets"
STYLES = sorted(path for path in ASSETS.rglob("*.css") if "vendor" not in path.parts)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{};]*)\{|\}|([\w-]+)\s*:\s*([^;{}]+)(?=[;}])")
SIDES = re.compile(r"(?<![\w-])(?:left|right|[lr]tl|ltr)(?![\w-])")
SIDED = re.compile(
    r"(?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:left|right)(?:-\w+)?|left|right"
    r"|border-(?:top|bottom)-(?:left|right)-radius|float|clear|translate|text-align|caption-side"
)
FOUR = re.compile(r"margin|padding|inset|scroll-(?:margin|padding)|border-(?:width|color|style)")
MIRRORED = re.compile(r"\[dir=.?(?:ltr|rtl).?\]|:dir\(")


def values(text: str) -> list[str]:
    """The parts of a value, with what is in brackets kept whole."""
    parts, depth = [""], 0
    for sign in text.strip():
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign.isspace() and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part for part in parts if part]


def sided(name: str, value: str) -> bool:
    """Whether a declaration is another for the left than for the right; a slanting line is a drawing."""
    if name.startswith("--") or value == "50%":  # the middle is the middle
        return False
    parts = values(value)
    if name in {"left", "right"} or (SIDED.fullmatch(name) and re.search("left|right", name)):
        return True
    if FOUR.fullmatch(name) and len(parts) == 4 and parts[1] != parts[3]:
        return True
    if name == "border-radius" and "/" not in value and len(parts) > 1:
        corners = (parts * 4)[: 4 if len(parts) != 3 else 3]
        if len(parts) == 3:
            corners = [*parts, parts[1]]
        return corners[0] != corners[1] or corners[2] != corners[3]
    if name in {"transform", "translate"}:
        return bool(re.search(r"translateX\((?!-?50%|0)", value)) or (
            name == "translate" and parts[0] not in {"0", "none", "-50%"}
        )
    if name in {"text-align", "float", "clear", "background-position", "transform-origin"}:
        return bool(re.search(r"\b(?:left|right)\b", value))
    return bool(re.search(r"gradient\(\s*to (?:left|right)", value))


def declarations(text: str):
    """Each declaration of a style sheet: the selectors round it, its name and its value."""
    around: list[str] = []
    for match in RULE.finditer(COMMENT.sub("", text)):
        selector, name, value = match.groups()
        if match[0] == "}":
            around.pop()
        elif name is None:
            around.append(selector.strip())
        else:
            yield " ".join(around), name, " ".join(value.split())


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.relative_to(ASSETS).as_posix())
def test_a_style_goes_with_the_direction_of_the_text(path):
    """By logical properties, or by a rule for each direction."""
    found = [
        f"{around} {{ {name}: {value} }}"
        for around, name, value in declarations(path.read_text("utf-8"))
        if sided(name, value) and not MIRRORED.search(around)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("name", "value", "is_sided"),
    [
        ("margin-left", "1px", True),
        ("margin-inline-start", "1px", False),
        ("inset", "0 1px 0 2px", True),
        ("inset", "0 1px 2px", False),
        ("padding", "0 calc(1px + 2px) 3px calc(1px + 2px)", False),
        ("border-radius", "2px 2px 0 0", False),
        ("border-radius", "2px 0 0 2px", True),
        ("text-align", "right", True),
        ("transform", "translateX(4px)", True),
        ("transform", "translateX(-50%)", False),
        ("background", "linear-gradient(to right, red, blue)", True),
        ("background", "linear-gradient(red, blue)", False),
    ],
)
def test_what_is_sided_is_found(name, value, is_sided):
    assert sided(name, value) == is_sided
