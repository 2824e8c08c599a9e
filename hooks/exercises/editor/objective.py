"""Objectives and lessons: where the one under the cursor is defined, and what it says.

In: a view and a place. Out: `Definition`s. Refuses to know how an editor goes there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .spans import Span, lines_of, named_at

if TYPE_CHECKING:
    from pathlib import Path

    from ..diagnostic import Place
    from .desk import View

RELATED = re.compile(r"related\s*:")
FIELD = re.compile(r"[\w-]+\s*:")
TEXT = re.compile(r"""\btext["']?\s*:\s*(?P<text>.+?)\s*[,}]*\s*$""")


@dataclass(frozen=True)
class Definition:
    """Where something is defined: in `file`, or in the page itself where that is None."""

    file: Path | None
    place: Place
    span: Span


def definition(view: View, place: Place) -> Definition | None:
    """Return where the objective or the related lesson under the cursor is defined."""
    lines = lines_of(view.text)
    named = named_at(place, lines)
    if named and named.option == "objective":
        lesson, _, name = named.name.rpartition("/")
        if not lesson or lesson == view.page.front.id:
            found = view.page.front.objectives.get(name)
            return Definition(None, found, named.span) if found else None
        there = view.course.lessons.get(lesson)
        if there is None or name not in there.objectives:
            return None
        found = view.pages[there.path].front.objectives[name]
        return Definition(view.files[there.path], found, named.span)
    span = _related_at(place, lines)
    lesson = lines[span.line - 1][span.start - 1 : span.end - 1] if span else ""
    there = view.course.lessons.get(lesson)
    if span is None or there is None:
        return None
    return Definition(view.files[there.path], view.pages[there.path].front.id_place, span)


def objective_text(text: str, place: Place) -> str:
    """Return what an objective says, whose `id:` is on a line of a page; nothing if it is not told.

    The text is on that line or on the next, as the front matter of lessons has it.
    """
    lines = lines_of(text)
    for line in lines[place.line - 1 : place.line + 1]:
        match = TEXT.search(line)
        if match:
            return match["text"].strip("\"'")
    return ""


def in_related(line: int, lines: list[str]) -> bool:
    """Tell whether a line, from 1, of a page's front matter is one of the field `related`."""
    if not lines or lines[0].rstrip() != "---":
        return False
    for at in range(min(line, len(lines)) - 1, 0, -1):
        if re.fullmatch(r"(?:\.{3}|-{3})[ \t]*", lines[at]):
            return False
        if FIELD.match(lines[at]):
            return bool(RELATED.match(lines[at]))
    return False


def _related_at(place: Place, lines: list[str]) -> Span | None:
    if not in_related(place.line, lines):
        return None
    for word in re.finditer(r"[\w-]+", lines[place.line - 1]):
        span = Span(place.line, word.start() + 1, word.end() + 1)
        if span.has(place):
            return span
    return None
