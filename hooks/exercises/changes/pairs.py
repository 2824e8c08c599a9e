"""What became of each page and each exercise between two commits.

In: two `Reading`s, and which files Git takes for renamed. Out: pairs, and what is left on either
side. Refuses to say what differs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .parts import likeness

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .reading import Exercise, Reading

REWORDED = 0.6  # how alike the words of two exercises without a common item are, 0 to 1
MOVED = 0.5  # the share of items by which an exercise is known on another page


@dataclass(frozen=True)
class Paired:
    """Which page and which exercise became which; `gone` and `new` are the exercises left over."""

    pages: Mapping[str, str]
    exercises: Sequence[tuple[Exercise, Exercise]]
    gone: Sequence[Exercise]
    new: Sequence[Exercise]


def pair(before: Reading, after: Reading, renamed: Mapping[str, str]) -> Paired:
    """Find what became of each page and each exercise."""
    pages = _pages(before, after, renamed)
    same = {
        old for old, new in pages.items() if old == new and before.texts[old] == after.texts[new]
    }
    pairs: list[tuple[Exercise, Exercise]] = []
    for path in sorted(same):
        pairs += zip(before.exercises[path], after.exercises[path], strict=True)
    gone = [each for path, every in before.exercises.items() if path not in same for each in every]
    new = [each for path, every in after.exercises.items() if path not in same for each in every]
    scored = sorted(
        (
            (-score, at, to)
            for at, old in enumerate(gone)
            for to, each in enumerate(new)
            if (score := _score(old, each, pages))
        ),
    )
    taken_old: dict[int, int] = {}
    taken_new: set[int] = set()
    for _, at, to in scored:
        if at not in taken_old and to not in taken_new:
            taken_old[at] = to
            taken_new.add(to)
    pairs += [(gone[at], new[to]) for at, to in sorted(taken_old.items())]
    return Paired(
        pages,
        pairs,
        [each for at, each in enumerate(gone) if at not in taken_old],
        [each for to, each in enumerate(new) if to not in taken_new],
    )


def _pages(before: Reading, after: Reading, renamed: Mapping[str, str]) -> dict[str, str]:
    """Return the new path of each page: that of its lesson's id, else Git's, else its own."""
    by_id = {lesson.id: lesson.path for lesson in after.course.lessons.values()}
    found: dict[str, str] = {}
    for path, page in before.pages.items():
        own = path if path in after.pages else ""
        new = by_id.get(page.front.id) or own or renamed.get(path, "")
        if new in after.pages and new not in found.values():
            found[path] = new
    return found


def _score(old: Exercise, new: Exercise, pages: Mapping[str, str]) -> float:
    """Return how surely one exercise became the other; 0 if it did not."""
    here = pages.get(old.path) == new.path
    common = _common(old, new)
    if here and old.id and old.id == new.id:
        return 100 + common
    if old.kind != new.kind:
        return 0
    if here and common:
        return 50 + common
    if old.id and old.id == new.id and common:
        return 40 + common
    if common >= MOVED:
        return 30 + common
    if here and not (old.id and new.id):
        alike = likeness(_words(old), _words(new))
        return 20 + alike if alike >= REWORDED else 0
    return 0


def _common(old: Exercise, new: Exercise) -> float:
    """Return the share of items that both have, of the shorter of the two, 0 to 1."""
    least = min(len(old.parts), len(new.parts))
    known = {key for each in new.parts for key in (each.key, each.key.former) if key}
    return sum(each.key in known for each in old.parts) / least if least else 0


def _words(exercise: Exercise) -> str:
    return " ".join(each.text for each in exercise.parts)
