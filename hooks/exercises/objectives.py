"""The check of the objectives that exercises name.

In: an exercise, its page's front matter, and, where it is known, the course. Out: the exercise with
a problem for each objective that does not exist. Refuses to know which exercise tests what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .diagnostic import Diagnostic
from .spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .courses import Course
    from .fence_check import Checked
    from .frontmatter import FrontMatter
    from .settings import Objective


def check_objectives(checked: Checked, front: FrontMatter, course: Course | None) -> Checked:
    """Check that each objective named is one of this lesson's, or of the lesson that it names.

    Other lessons are looked up only where the course is known.
    """
    if front.problem or checked.fence.problem:
        return checked
    more = [
        problem
        for objective in _named(checked)
        if (problem := _check_objective(objective, front, course))
    ]
    return checked.with_problems(more) if more else checked


def _named(checked: Checked) -> Iterable[Objective]:
    """Return every objective that the fence or an item names, once."""
    of_items = (objective for item in checked.items for objective in item.objectives)
    return dict.fromkeys((*checked.head.objectives, *of_items))


def _check_objective(
    objective: Objective, front: FrontMatter, course: Course | None
) -> Diagnostic | None:
    lesson, _, name = objective.name.rpartition("/")
    if not lesson or lesson == front.id:
        return _check_name(name, tuple(front.objectives), "this lesson's front matter", objective)
    if course is None:
        return None
    if lesson not in course.lessons:
        near = nearest(lesson, course.lessons)
        return Diagnostic(
            "invalid-option",
            objective.place,
            f"No lesson has the id `{lesson}`.",
            f"Did you mean `{near}/{name}`?"
            if near
            else "Name a lesson by the `id` of its front matter.",
        )
    return _check_name(name, course.lessons[lesson].objectives, f"the lesson `{lesson}`", objective)


def _check_name(
    name: str, known: Sequence[str], whose: str, objective: Objective
) -> Diagnostic | None:
    if name in known:
        return None
    near = nearest(name, known)
    if near:
        instead = f"Did you mean `{near}`?"
    elif known:
        instead = f"It has: {', '.join(known)}."
    else:
        instead = "Add it under `objectives` in the front matter, with `id` and `text`."
    message = f"The objective `{name}` is not in {whose}."
    return Diagnostic("invalid-option", objective.place, message, instead)
