"""Ways through a course, as a page's front matter names them: paths, and a check of what is known.

In: front matter as YAML gives it; then, where it is known, the course. Out: what a page names, with
its place, and a problem for each name that nothing has. Refuses to know how a way is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .diagnostic import Diagnostic, Place
from .spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from .courses import Course
    from .shapes import Path

RECORDS = ("paths", "placement")
FIELDS = (*RECORDS, "related")
ASKS = "quiz"  # the only kind whose items can be asked one by one, each with one answer


class Named(NamedTuple):
    """A lesson that a way names."""

    lesson: str
    place: Place


class Asked(NamedTuple):
    """A question of a placement check: the first of an exercise that tests an objective."""

    exercise: str
    objective: str
    place: Place


def read_ways(data: Mapping[str, Any], place: Callable[[Path], Place]) -> Iterator[Named | Asked]:
    """Yield what front matter of a sound shape names; `place` says where a value stands."""
    related = data.get("related")
    for at, lesson in enumerate(related if isinstance(related, list) else []):
        yield Named(str(lesson), place(("related", at)))
    for field in RECORDS:
        entries = data.get(field)
        for at, entry in enumerate(entries if isinstance(entries, list) else []):
            if not isinstance(entry, dict):
                continue
            lessons = entry.get("lessons")
            for number, lesson in enumerate(lessons if isinstance(lessons, list) else []):
                yield Named(str(lesson), place((field, at, "lessons", number)))
            if field == "placement":
                names = str(entry.get("ask", "")), str(entry.get("objective", ""))
                yield Asked(*names, place((field, at, "ask")))


def check_ways(ways: Sequence[Named | Asked], course: Course) -> list[Diagnostic]:
    """Return a diagnostic for each lesson and each question that the course does not have."""
    found = (
        _check_lesson(each, course) if isinstance(each, Named) else _check_asked(each, course)
        for each in ways
    )
    return [problem for problem in found if problem]


def _check_lesson(named: Named, course: Course) -> Diagnostic | None:
    if named.lesson in course.lessons:
        return None
    near = nearest(named.lesson, course.lessons)
    return Diagnostic(
        "unknown-lesson",
        named.place,
        f"No lesson has the id `{named.lesson}`.",
        f"Did you mean `{near}`?" if near else "Name a lesson by the `id` of its front matter.",
    )


def _check_asked(asked: Asked, course: Course) -> Diagnostic | None:
    lesson, _, exercise = asked.exercise.rpartition("/")
    if lesson not in course.lessons:
        return _check_lesson(Named(lesson or asked.exercise, asked.place), course)
    page = course.lessons[lesson].path
    of, _, objective = asked.objective.rpartition("/")
    tests = course.tested.get((of or lesson, objective), ())
    if any((each.path, each.id, each.kind) == (page, exercise, ASKS) for each in tests):
        return None
    others = sorted({each.id for each in tests if each.path == page and each.kind == ASKS})
    return Diagnostic(
        "placement-not-found",
        asked.place,
        f"No {ASKS} `{exercise}` of the lesson `{lesson}` tests the objective `{asked.objective}`.",
        f"Of that lesson these test it: {', '.join(others)}."
        if others
        else f"Name a {ASKS} as `lesson-id/exercise-id`, and an objective that it names.",
    )
