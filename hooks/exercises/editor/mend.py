"""Quick fixes: what `exercises fix` would do, one diagnostic at a time.

In: a page's text, and a diagnostic. Out: the lines to write anew. Refuses to mend what the command
would not mend: both have one answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..check import check
from ..fix import fix
from ..source import scan
from .spans import lines_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ..diagnostic import Diagnostic


@dataclass(frozen=True)
class Rewrite:
    """A line, from 1, and what it is to be."""

    line: int
    text: str


@dataclass(frozen=True)
class Mended:
    """What mends a page: `lines` of what can be mended, `ids` with an id for each exercise too.

    `left` are the rules and messages that a mended page still has, with their lines.
    """

    lines: Sequence[Rewrite]
    ids: Sequence[Rewrite]
    text: str
    left: Collection[tuple[int, str, str]] = ()


def mended(text: str) -> Mended:
    """Return what `exercises fix` would change, with `--ids` and without. It adds no line."""
    sound = fix(text)
    left = {(each.place.line, each.rule, each.message) for each in check(sound)}
    return Mended(_changed(text, sound), _changed(text, fix(text, ids=True)), sound, left)


def rewrites(found: Mended, diagnostic: Diagnostic) -> list[Rewrite]:
    """Return what mends a diagnostic: its own line, or the exercise around it; nothing if neither.

    A kind that is mended makes its body an exercise, so what is mended in there comes with it.
    """
    line = diagnostic.place.line
    if diagnostic.rule == "no-id":
        return [each for each in found.ids if each.line == line]
    if (line, diagnostic.rule, diagnostic.message) in found.left:
        return []  # what is mended in its line is something else
    if diagnostic.rule != "misspelt-kind":
        return [each for each in found.lines if each.line == line]
    if not any(each.line == line for each in found.lines):
        return []
    fence = next((each for each in scan(found.text).fences if each.start == line - 1), None)
    return [each for each in found.lines if fence and fence.start < each.line <= fence.end]


def _changed(before: str, after: str) -> list[Rewrite]:
    pairs = zip(lines_of(before), lines_of(after), strict=True)
    return [Rewrite(at, new) for at, (old, new) in enumerate(pairs, 1) if old != new]
