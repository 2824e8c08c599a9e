"""The course as the reader's browser knows it: lessons, objectives, and what may be answered.

In: lessons as the build collects them. Out: a document for `assets/course.json`. Refuses to hold a
text of an exercise, and so any answer: an item is known by its hash, as what is kept of it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exercises.host import lesson_key
from exercises.kinds import KINDS

from .pools import Entry, entries, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from exercises.fence_check import Checked
    from exercises.settings import Objective

    from .languages import Others

VERSION = 1
GRADED = tuple(name for name, kind in KINDS.items() if kind.GRADED)


@dataclass(frozen=True)
class Lesson:
    """What MkDocs knows of a lesson.

    `part` is its section in the navigation, `url` its address from the site's root.
    """

    id: str
    title: str
    url: str
    part: str
    minutes: int
    objectives: Sequence[tuple[str, str]]
    checked: Sequence[Checked]


def lesson_of(
    meta: Mapping[str, Any], name: str, title: str, url: str, part: str, checked: Sequence[Checked]
) -> Lesson:
    """Return a lesson from its page's front matter and place; `name` is that of its file."""
    objectives = [
        (str(each["id"]), str(each.get("text", "")))
        for each in meta["objectives"]
        if isinstance(each, dict) and "id" in each
    ]
    return Lesson(
        lesson_key(meta, name), title, url, part, int(meta.get("minutes") or 0), objectives, checked
    )


def published(lessons: Sequence[Mapping[str, Any]]) -> str:
    """Return the document of lessons that have been mapped, as JSON.

    It is { version, lessons: [{ id, title, url, part, minutes, objectives: [{ id, text }],
    exercises: [{ id, kind, title, items: [{ key, objectives, pool, same }] }] }] }. Lessons are in
    the navigation's order, exercises and items in the page's. An exercise's `id` is what its
    answers are kept under: without one, its kind. An objective is `lesson/id`. The items of what is
    not graded have none; an exercise that is not sound is left out, as it is from the page. Of a
    pool's items, each says the pool's number in its exercise and how many of them are asked. `same`
    are the keys that an item has in the lesson's other languages.
    """
    return json.dumps(
        {"version": VERSION, "lessons": lessons}, ensure_ascii=False, separators=(",", ":")
    )


def graded(lesson: Mapping[str, Any], digits: int | None = None) -> str:
    """Return the keys of all that can be right in a mapped lesson, or how each begins.

    A mark goes by them in a page. It is on every page for every lesson, so two digits must do. The
    script takes each beginning for one item, so that only an answer to something that is gone can
    be taken for another, once in 256 times. After a comma comes the beginning of a former key.
    """
    return " ".join(
        words(
            entries(
                each,
                lambda item: [key[:digits] for key in (*_names(item), item["key"].former) if key],
            )
        )
        for each in checkable(lesson)
    )


def checkable(lesson: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the exercises of a mapped lesson in which something can be right."""
    return [each for each in lesson["exercises"] if each["kind"] in GRADED and each["items"]]


def marks(exercise: Mapping[str, Any]) -> str:
    """Return the keys of a mapped exercise, as its own mark goes by them."""
    return words(entries(exercise, _names))


# What templates ask of the map.
ASKED: dict[str, object] = {
    "marks": marks,
    "checkable": checkable,
    "graded_kinds": GRADED,
    "lesson_key": lesson_key,
}


def _names(item: Mapping[str, Any]) -> list[str]:
    """Return an item's key, and those of the same item in other languages."""
    return [item["key"], *item.get("same", ())]


def items_of(lesson: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return every item of a mapped lesson."""
    return [item for exercise in lesson["exercises"] for item in exercise["items"]]


def by_objective(lessons: Iterable[Mapping[str, Any]]) -> dict[str, list[Entry]]:
    """Return what tests each objective, in any lesson, in the order of the course.

    Each is named `lesson/exercise/key`.
    """
    found: dict[str, list[Entry]] = {}
    for lesson in lessons:
        for exercise in lesson["exercises"]:
            named = entries(exercise, _names, f"{lesson['id']}/{exercise['id']}/")
            for item, entry in zip(exercise["items"], named, strict=True):
                for objective in item["objectives"]:
                    found.setdefault(objective, []).append(entry)
    return found


def own(tests: Sequence[Entry], lesson: str) -> str:
    """Return the keys of what tests an objective in its own lesson, for its mark there."""
    start = f"{lesson}/"
    return words(
        entry._replace(name=",".join(name.rpartition("/")[2] for name in entry.name.split(",")))
        for entry in tests
        if entry.name.startswith(start)
    )


def lesson_map(lesson: Lesson, others: Others | None = None) -> dict[str, Any]:
    """Return one lesson of the document; `others` are its items' keys in other languages."""
    return {
        "id": lesson.id,
        "title": lesson.title,
        "url": lesson.url,
        "part": lesson.part,
        "minutes": lesson.minutes,
        "objectives": [{"id": name, "text": text} for name, text in lesson.objectives],
        "exercises": [
            _exercise(each, lesson.id, others or {}) for each in lesson.checked if each.sound
        ],
    }


def _exercise(checked: Checked, lesson: str, others: Others) -> dict[str, object]:
    head = checked.head
    return {
        "id": head.key,
        "kind": head.kind,
        "title": head.title,
        "items": [
            {
                "key": item.key,
                "objectives": _whole(item.objectives, lesson),
                **({"pool": [item.pool.number, item.pool.asks]} if item.pool else {}),
                **({"same": same} if (same := others.get((lesson, head.key, item.key))) else {}),
            }
            for item in checked.items
        ],
    }


def _whole(objectives: Sequence[Objective], lesson: str) -> list[str]:
    names = [objective.name for objective in objectives]
    return [name if "/" in name else f"{lesson}/{name}" for name in names]
