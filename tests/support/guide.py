"""The authoring guide as its tests read it: pages, their sections, and the fenced blocks in them.

An example is a fenced block with a title; test_authoring.py says which titles there are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exercises.dialect import FENCE

from support.sites import ROOT

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = ROOT / "docs" / "authoring"
PAGES = sorted(GUIDE.rglob("*.md"))

TITLE = re.compile(r'title="([^"]*)"')
HEADING = re.compile(r"#{1,6} (?P<text>.*?)(?: \{ #(?P<anchor>[\w-]+) \})?")
ESCAPED_SNIPPET = re.compile(r"^([ \t]*);(;*-+8<-+)", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block at a page's margin, as a reader sees it; `line` is its first inner one, counted from 0."""

    page: str
    section: str
    language: str
    title: str
    text: str
    line: int
    end: int

    @property
    def name(self) -> str:
        """Where it stands, for a test's name."""
        return f"{self.page}:{self.line}"


def blocks(page: Path) -> list[Block]:
    """Every fenced block at the page's margin; what stands inside one is its text."""
    lines = page.read_text(encoding="utf-8").splitlines()
    found, section, at = [], "", 0
    while at < len(lines):
        fence, heading = FENCE.fullmatch(lines[at]), HEADING.fullmatch(lines[at])
        if heading:
            section = heading["text"]
        if fence:
            end = lines.index(fence["run"], at + 1)
            text = ESCAPED_SNIPPET.sub(r"\1\2", "\n".join(lines[at + 1 : end]) + "\n")
            language, _, options = fence["info"].partition(" ")
            title = TITLE.search(options)
            found.append(
                Block(
                    page.relative_to(GUIDE).as_posix(),
                    section,
                    language,
                    title[1] if title else "",
                    text,
                    at + 1,
                    end,
                )
            )
            at = end
        at += 1
    return found


def sections(page: Path) -> list[tuple[str, str, list[str]]]:
    """Every heading outside fences, its anchor, and the lines under it."""
    inside = {at for block in blocks(page) for at in range(block.line, block.end)}
    out: list[tuple[str, str, list[str]]] = []
    for at, line in enumerate(page.read_text(encoding="utf-8").splitlines()):
        heading = HEADING.fullmatch(line) if at not in inside else None
        if heading:
            out.append((heading["text"], heading["anchor"] or "", []))
        elif out:
            out[-1][2].append(line)
    return out


ALL = [block for page in PAGES for block in blocks(page)]
BROKEN = [block for block in ALL if block.title.startswith("Broken")]
SOUND = [block for block in ALL if block.title in ("Good", "Mended")]


def named(examples: list[Block]) -> dict:
    """Parameters for a test of each example."""
    return {
        "argnames": "example",
        "argvalues": examples,
        "ids": [example.name for example in examples],
    }
