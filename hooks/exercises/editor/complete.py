"""Completion: what may be written at the cursor.

In: a view and a place. Out: `Offer`s. Refuses to know what is right there: only what is possible.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..dialect import KIND_NAMES
from ..kinds import KINDS
from ..kinds.quiz.segments import QUESTION_OPTIONS
from ..kinds.scenario.parsing import STEP_OPTIONS
from ..settings import FLAG, OBJECTIVES
from ..source import scan
from .hover import about_kind, about_setting
from .objective import in_related, objective_text
from .spans import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..diagnostic import Place
    from ..settings import Setting
    from .desk import View

OPENING = re.compile(
    r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ ]+)?(?P<run>`{3,}|~{3,})[ ]*"
    r"(?P<kind>[\w-]*)(?P<rest>[ ].*)?$"
)
SEPARATOR = re.compile(r"[ \t>]*---(?P<rest>[ ].*)$")
VALUE = re.compile(
    r"""(?:^|\s)(?P<name>[\w-]+)=(?:"(?P<double>[^"]*)|'(?P<single>[^']*)|(?P<bare>[^\s"']*))$"""
)
NAME = re.compile(r"(?:^|\s)(?P<name>[\w-]*)$")
SEPARATORS: Mapping[str, Mapping[str, Setting]] = {
    "quiz": QUESTION_OPTIONS,
    "scenario": STEP_OPTIONS,
}
KIND, OPTION, VALUE_OF, OBJECTIVE, LESSON = "kind", "option", "value", "objective", "lesson"


@dataclass(frozen=True)
class Offer:
    """What may be written in place of the `typed` characters before the cursor.

    `sort` is one of the five words above; where the text holds a `|`, the cursor goes there.
    """

    sort: str
    label: str
    text: str
    detail: str
    typed: int


def complete(view: View, place: Place) -> list[Offer]:
    """Return what is offered at a place: kinds, options, their values, objectives, lessons."""
    lines = lines_of(view.text)
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    before, after = line[: place.column - 1], line[place.column - 1 :]
    fence = next(
        (
            each
            for each in scan(view.text).fences
            if each.start < place.line - 1 < each.end and not each.unclosed
        ),
        None,
    )
    if fence:
        separator = SEPARATOR.match(before)
        known = SEPARATORS.get(fence.kind)
        return list(_settings(view, separator["rest"], after, known)) if separator and known else []
    opening = OPENING.match(before)
    if opening and opening["rest"] is None:
        typed = len(opening["kind"])
        return [Offer(KIND, kind, kind, about_kind(kind), typed) for kind in KIND_NAMES]
    if opening and opening["kind"] in KINDS:
        return list(_settings(view, opening["rest"], after, KINDS[opening["kind"]].OPTIONS))
    return list(_lessons(view, place, lines, before))


def _settings(view: View, before: str, after: str, known: Mapping[str, Setting]) -> Iterator[Offer]:
    """Offer the values of the option that the cursor is in, else the options not yet given."""
    value = VALUE.search(before)
    if value:
        setting = known.get(value["name"])
        written = value["double"] or value["single"] or value["bare"] or ""
        if setting == OBJECTIVES:
            yield from _objectives(view, written.rpartition(" ")[2])
        elif isinstance(setting, tuple):
            for each in setting:
                yield Offer(VALUE_OF, each, each, f"of {value['name']}", len(written))
        return
    name = NAME.search(before)
    if name is None:
        return
    given = set(re.findall(r"(?<!\S)([\w-]+)(?==|\s|$)", before[: name.start("name")] + after))
    for option, setting in known.items():
        if option not in given:
            text = option if setting == FLAG else f'{option}="|"'
            yield Offer(OPTION, option, text, about_setting(setting), len(name["name"]))


def _objectives(view: View, typed: str) -> Iterator[Offer]:
    """Offer this lesson's objectives, then those of all others with their lesson's id."""
    front = view.page.front
    for name, place in front.objectives.items():
        yield Offer(OBJECTIVE, name, name, objective_text(view.text, place), len(typed))
    for lesson in view.course.lessons.values():
        if lesson.id != front.id:
            for name in lesson.objectives:
                full = f"{lesson.id}/{name}"
                yield Offer(OBJECTIVE, full, full, lesson.path, len(typed))


def _lessons(view: View, place: Place, lines: list[str], before: str) -> Iterator[Offer]:
    """Offer the ids of the other lessons in the front matter's list `related`."""
    if not in_related(place.line, lines):
        return
    word = re.search(r"(?:^\s*-[ ]+|[\[,]\s*)(?P<typed>[\w-]*)$", before)
    for lesson in view.course.lessons.values() if word else ():
        if word and lesson.id != view.page.front.id:
            yield Offer(LESSON, lesson.id, lesson.id, lesson.path, len(word["typed"]))
