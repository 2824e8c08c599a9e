"""A snapshot as the check reads it: lessons, and each exercise with where answers to it are kept.

In: a `Snapshot`. Out: `Reading`. Refuses to compare.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..check import decode, inspect_course
from .parts import Part, parts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..check import Inspected
    from ..courses import Course
    from ..diagnostic import Diagnostic
    from .history import Snapshot


def called(kind: str, id_: str, line: int) -> str:
    """Return what a person calls an exercise."""
    return f"{kind} `{id_}`" if id_ else f"{kind} on line {line}"


@dataclass(frozen=True)
class Exercise:
    """One exercise of a commit: its page, and what its readers' answers are kept under.

    `lesson` is the lesson's id, or, with `has_lesson` false, the page's path; `parts` are its items
    and `rest` is what else it shows; both are empty where it is `broken`.
    """

    path: str
    lesson: str
    has_lesson: bool
    kind: str
    id: str
    line: int
    broken: bool
    parts: tuple[Part, ...]
    rest: Mapping[str, object] = field(default_factory=dict)

    @property
    def kept_under(self) -> str:
        """What answers are kept under in the lesson: the id, or the kind where there is none."""
        return self.id or self.kind

    @property
    def name(self) -> str:
        """What a person calls it."""
        return called(self.kind, self.id, self.line)


@dataclass(frozen=True)
class Reading:
    """A commit's texts, pages and course, its exercises by page, and all that the check says of
    each page.
    """

    texts: Mapping[str, str]
    course: Course
    pages: Mapping[str, Inspected]
    exercises: Mapping[str, tuple[Exercise, ...]]
    diagnostics: Mapping[str, tuple[Diagnostic, ...]]


def read(snapshot: Snapshot) -> Reading:
    """Check every page of a commit, as a course."""
    decoded = {path: decode(data) for path, data in snapshot.pages.items()}
    texts = {path: text for path, (text, _) in decoded.items()}
    course, pages = inspect_course(texts, snapshot.words, snapshot.site)
    exercises = {path: _exercises(path, page) for path, page in pages.items()}
    found = {
        path: (*((decoded[path][1],) if decoded[path][1] else ()), *page.diagnostics)
        for path, page in pages.items()
    }
    return Reading(texts, course, pages, exercises, found)


def _exercises(path: str, page: Inspected) -> tuple[Exercise, ...]:
    found = []
    for each in page.checked:
        parts, rest = parts_of(each.head.kind, each.shown, each.items) if each.shown else ((), {})
        found.append(
            Exercise(
                path,
                page.front.id or path,
                bool(page.front.id),
                each.head.kind,
                each.head.id,
                each.fence.place.line,
                not each.sound,
                parts,
                rest,
            )
        )
    return tuple(found)
