"""JSON: each lesson with its exercises, as `exercises show` describes them, without losses."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..collect import Lesson, Named
    from ..losses import Report


def write(lessons: Iterable[Lesson], report: Report) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield one file of all lessons."""
    del report  # nothing is lost
    data = {"lessons": [_lesson(each) for each in lessons]}
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    yield PurePosixPath("exercises.json"), text.encode()


def _lesson(lesson: Lesson) -> dict[str, object]:
    return {
        "id": lesson.id,
        "path": str(lesson.path),
        "title": lesson.title,
        "language": lesson.language,
        "exercises": [_exercise(each) for each in lesson.exercises],
    }


def _exercise(named: Named) -> dict[str, object]:
    exercise = named.exercise
    body = asdict(exercise.body) if is_dataclass(exercise.body) else {}
    for question in body.get("questions", ()):
        del question["where"]
    return {
        "id": named.name,
        "kind": exercise.kind,
        "title": exercise.title,
        "prompt": exercise.prompt,
        "objectives": list(exercise.objectives),
        "line": exercise.where.line,
        "items": list(named.items),
        **body,
    }
