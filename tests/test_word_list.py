"""Nothing that readers or writers see holds a word that the style guide's table rules out.

The table in docs/authoring/style.md is the only list. Vale would do as well, and so would
LanguageTool, but neither is a Python package: what PyPI has of them fetches a program when it
runs. Both, and proselint, would want these words a second time, in a file of theirs.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import NamedTuple

import pytest
from support.sites import ROOT

STYLE = ROOT / "docs" / "authoring" / "style.md"
OTHER = re.compile(r"/(?:de|ar)/|\.(?:de|ar)\.md$")


class Entry(NamedTuple):
    """One phrase that is not written, what finds it, and what to write."""

    phrase: str
    pattern: re.Pattern[str]
    instead: str


def pattern_of(phrase: str) -> re.Pattern[str]:
    """What finds a phrase, over the end of a line and in a quote too; `…` is up to three words."""
    words = [
        r"(?:[\w’'-]+[\s>]+){0,3}?" if word == "…" else re.escape(word).replace("’", "[’']")
        for word in phrase.split()
    ]
    gaps = ("" if word == "…" else r"[\s>]+" for word in ["…", *phrase.split()[:-1]])
    return re.compile(
        r"(?<![\w’'-])"
        + "".join(f"{gap}{word}" for gap, word in zip(gaps, words, strict=True))
        + r"(?![\w-])",
        re.IGNORECASE,
    )


def table(heading: str, style: str) -> list[Entry]:
    """The rows of the table under this heading cell."""
    (rows,) = re.findall(
        rf"^\| {heading} \|[^\n]*\n\| ---[^\n]*\n((?:\|[^\n]*\n)+)", style, re.MULTILINE
    )
    out = []
    for row in rows.splitlines():
        left, right = (cell.strip() for cell in row.strip("|").split("|"))
        phrases = re.sub(r"\([^)]*\)", "", left).split(",")
        out += [Entry(each.strip(), pattern_of(each.strip()), right) for each in phrases]
    return out


RULED_OUT = table("Not", STYLE.read_text(encoding="utf-8"))
RATIONED = table("At most once a lesson", STYLE.read_text(encoding="utf-8"))
LESSONS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "docs" / "lessons").rglob("*.md")
    if not OTHER.search(path.as_posix())
)


def blank(match: re.Match[str]) -> str:
    """As many lines as there were, without words."""
    return "\n" * match[0].count("\n")


def strings(source: str) -> str:
    """Every string of a module that is no docstring, on the line where it begins."""
    tree = ast.parse(source)
    documented = ast.Module | ast.ClassDef | ast.FunctionDef
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    lines = [""] * (source.count("\n") + 1)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docstrings:
            text = node.value if isinstance(node.value, str) else ""
            lines[node.lineno - 1] += text.replace("\n", " ") + " . "
    return "\n".join(lines)


@cache
def seen() -> dict[str, str]:
    """What readers and writers see, by file; lines keep their numbers."""
    out = {}
    for path in [
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "docs").rglob("*.svg"),
        *(ROOT / "overrides").rglob("*.html"),
        *(ROOT / "hooks").rglob("*.md"),
        *(ROOT / "hooks").rglob("*.py"),
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
    ]:
        if path == STYLE or OTHER.search(path.as_posix()):
            continue  # itself, and what is in another language
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            text = strings(text)
        elif path.suffix == ".html":
            text = re.sub(r"\{#.*?#\}|<script>.*?</script>", blank, text, flags=re.DOTALL)
        out[path.relative_to(ROOT).as_posix()] = text
    return dict(sorted(out.items()))


def found(entries: list[Entry], text: str) -> list[tuple[int, Entry]]:
    """(line, entry) for each phrase in a text, in its order."""
    places = [(match.start(), each) for each in entries for match in each.pattern.finditer(text)]
    return [(text.count("\n", 0, at) + 1, each) for at, each in sorted(places)]


def test_nothing_that_is_ruled_out_is_written():
    """A line for each: file:line, the words, and what to write instead."""
    assert [
        f"{file}:{line}: ‘{each.phrase}’; write: {each.instead}"
        for file, text in seen().items()
        for line, each in found(RULED_OUT, text)
    ] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_worn_mould_appears_once_in_a_lesson(lesson):
    """The second and every later one is reported."""
    rows = {}
    for line, each in found(RATIONED, seen()[lesson]):
        rows.setdefault(each.instead + each.phrase[:5], []).append(
            f"{lesson}:{line}: {each.phrase}"
        )
    assert [row for every in rows.values() for row in every[1:]] == []


@pytest.mark.parametrize(
    ("phrase", "text", "line"),
    [
        ("in another order", "Shown\nin another\n> order.", 2),
        ("tariff", "A ‘Tariff’ for all", 1),
        ("what … matter", "Say what is then the matter.", 1),
        ("one’s own", "a case of one's own", 1),
    ],
)
def test_a_phrase_is_found_as_writers_break_and_spell_it(phrase, text, line):
    """Over a line's end, in capitals, with words between, with a straight quote."""
    assert [at for at, _ in found([Entry(phrase, pattern_of(phrase), "")], text)] == [line]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [("stand in", "a stand-in"), ("tariff", "gym-tariffs"), ("lies in", "families in")],
)
def test_a_part_of_a_longer_word_is_not_found(phrase, text):
    """Neither within a word nor beside a hyphen."""
    assert not found([Entry(phrase, pattern_of(phrase), "")], text)


def test_a_docstring_is_not_what_a_writer_sees():
    """The messages of a module are."""
    source = 'def f():\n    """It stands where it is."""\n    return "It stands where it is."\n'
    assert [line for line, _ in found(RULED_OUT, strings(source))] == [3]
