"""The course as the reader's browser knows it: its lessons, their objectives, and what may be answered in each.

In: lessons as the hook collects them. Out: a document for `assets/course.json`. Refuses to hold a text of an exercise, and
so any answer: an item is known by its hash, as what is kept of it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .fence_check import Judged

VERSION = 1


@dataclass(frozen=True)
class Lesson:
    """What MkDocs knows of a lesson: `part` is its section in the navigation, `url` its address from the site's root."""

    id: str
    title: str
    url: str
    part: str
    minutes: int
    objectives: Sequence[tuple[str, str]]
    judged: Sequence[Judged]


def course_map(lessons: Iterable[Lesson]) -> str:
    """JSON: { version, lessons: [{ id, title, url, part, minutes, objectives: [{ id, text }], exercises: [{ id, kind, title,
    items: [{ key, objectives }] }] }] }.

    Lessons stand in the navigation's order, exercises and items in the page's. An exercise's `id` is what its answers are
    kept under: without one, its kind. An objective is `lesson/id`. A worksheet's items have none, since nothing of it is
    graded; an exercise that is not sound is left out, as it is from the page.
    """
    return published([lesson_map(lesson) for lesson in lessons])


def published(lessons: Sequence[Mapping[str, Any]]) -> str:
    """The document of lessons that have been mapped."""
    return json.dumps(
        {"version": VERSION, "lessons": lessons}, ensure_ascii=False, separators=(",", ":")
    )


def graded(lesson: Mapping[str, Any], digits: int | None = None) -> str:
    """The keys of all that can be right in a mapped lesson, or how each begins: what a mark goes by in a page.

    A mark stands on every page for every lesson, so two digits must do. The script takes each beginning for one item, so
    that only an answer to something that is gone can be taken for another, once in 256 times.
    """
    return " ".join(
        item["key"][:digits]
        for each in lesson["exercises"]
        if each["kind"] != "worksheet"
        for item in each["items"]
    )


def by_objective(lessons: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """What tests each objective, in any lesson: `lesson/exercise/key`, in the order of the course."""
    found: dict[str, list[str]] = {}
    for lesson in lessons:
        for exercise in lesson["exercises"]:
            for item in exercise["items"]:
                for objective in item["objectives"]:
                    found.setdefault(objective, []).append(
                        f"{lesson['id']}/{exercise['id']}/{item['key']}"
                    )
    return found


def lesson_map(lesson: Lesson) -> dict[str, Any]:
    """One lesson of the document."""
    return {
        "id": lesson.id,
        "title": lesson.title,
        "url": lesson.url,
        "part": lesson.part,
        "minutes": lesson.minutes,
        "objectives": [{"id": name, "text": text} for name, text in lesson.objectives],
        "exercises": [_exercise(each.record, lesson.id) for each in lesson.judged if each.sound],
    }


def _exercise(record, lesson: str) -> dict[str, object]:
    keys = [key for key, _ in kinds.KINDS[record.kind].items(record)]
    named = [question.objective for question in getattr(record, "questions", ())] or [
        record.objective
    ] * len(keys)
    return {
        "id": record.id or record.kind,
        "kind": record.kind,
        "title": record.title,
        "items": [
            {"key": key, "objectives": _whole(objectives, lesson)}
            for key, objectives in zip(keys, named)
        ],
    }


def _whole(objectives: Sequence[str], lesson: str) -> list[str]:
    return [name if "/" in name else f"{lesson}/{name}" for name in objectives]
