"""The check of the objectives that exercises name.

In: an exercise, its page's front matter, and, where it is known, the course. Out: the exercise with a problem for each
objective that there is not. Refuses to know which exercise tests what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import kinds
from .diagnostic import Diagnostic, Place
from .dialect import KIND_NAMES
from .notation import read_body
from .options import read_options
from .spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .courses import Course
    from .fence_check import Judged
    from .frontmatter import FrontMatter


def judge_objectives(judged: Judged, front: FrontMatter, course: Course | None) -> Judged:
    """Every objective named must be one of this lesson's, or, where the course is seen, of the
    lesson named.
    """
    if front.problem or judged.fence.problem:
        return judged
    more = []
    for objective, place in _objectives(judged):
        lesson, _, name = objective.rpartition("/")
        if not lesson or lesson == front.id:
            known: Sequence[str] = tuple(front.objectives)
            whose = "this lesson's front matter"
        elif course is None:
            continue
        elif lesson not in course.lessons:
            near = nearest(lesson, course.lessons)
            more.append(
                Diagnostic(
                    "invalid-option",
                    place,
                    f"No lesson has the id `{lesson}`.",
                    (
                        f"Did you mean `{near}/{name}`?"
                        if near
                        else "Name a lesson by the `id` of its front matter."
                    ),
                )
            )
            continue
        else:
            known = course.lessons[lesson].objectives
            whose = f"the lesson `{lesson}`"
        if name not in known:
            near = nearest(name, known)
            help = (
                f"Did you mean `{near}`?"
                if near
                else (
                    f"It has: {', '.join(known)}."
                    if known
                    else "Add it under `objectives` in the front matter, with `id` and `text`."
                )
            )
            more.append(
                Diagnostic(
                    "invalid-option",
                    place,
                    f"The objective `{name}` does not stand in {whose}.",
                    help,
                )
            )
    return judged.with_problems(more) if more else judged


def _objectives(judged: Judged) -> list[tuple[str, Place]]:
    """Return every objective that the fence or a separator names, and where it does."""
    known = kinds.KINDS[judged.fence.kind].OPTIONS
    carriers = [read_options(judged.fence.info, known, "", KIND_NAMES)[0]]
    separators = getattr(kinds.KINDS[judged.fence.kind], "separators", None)
    if separators and judged.record is not None:
        carriers += separators(read_body(judged.fence.body).units)
    return [
        (objective, options.places["objective"])
        for options in carriers
        for objective in options.objectives
    ]
