"""The check of a page's exercises together: their ids, their items, and the objectives they name.

In: a page as scanned, and, where they are known, its front matter and the course. Out: a `Checked`
for each exercise. Refuses to know what else a page may have wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .diagnostic import Diagnostic
from .fence_check import Checked, check_fence
from .kinds import KINDS
from .objectives import check_objectives

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .courses import Course
    from .frontmatter import FrontMatter
    from .page import Page
    from .record import Item
    from .site import Site


def check_exercises(
    page: Page,
    front: FrontMatter | None = None,
    course: Course | None = None,
    site: Site | None = None,
) -> list[Checked]:
    """Return every exercise of a page with what is wrong with it, in the page's order.

    Without `front`, objectives are taken as written.
    """
    checked = [check_fence(fence, site) for fence in page.fences]
    checked = _check_items(_check_ids(checked))
    return [check_objectives(each, front, course) for each in checked] if front else checked


def _check_ids(exercises: Sequence[Checked]) -> list[Checked]:
    """Check that no two exercises of a page have one id."""
    seen: dict[str, int] = {}
    out = []
    for each in exercises:
        name = each.head.id
        if name in seen:
            problem = Diagnostic(
                "duplicate-id",
                each.head.settings.places["id"],
                f"The id `{name}` is taken by the exercise on line {seen[name]}.",
                f'Give this one another, for example id="{name}-2".',
            )
            out.append(each.with_problems([problem]))
            continue
        if name:
            seen[name] = each.fence.place.line
        out.append(each)
    return out


def _check_items(exercises: Sequence[Checked]) -> list[Checked]:
    """Check that no item is there twice under one key: its two answers could not be told apart."""
    seen: dict[tuple[str, str], tuple[int, Item]] = {}
    out = []
    for number, checked in enumerate(exercises):
        more = []
        for item in checked.items:
            twice = any(diagnostic.rule == "duplicate-id" for diagnostic in checked.diagnostics)
            key = f"{number}" if twice else checked.head.key
            where, first = seen.setdefault((key, item.key), (number, item))
            if first is not item:
                kind = KINDS[checked.fence.kind]
                message = f"The same {kind.ITEM} is already on line {first.place.line}."
                instead = (
                    "Reword one of the two."
                    if where == number
                    else "Reword one of the two, or give the exercises different ids."
                )
                if kind.NAME == "quiz" and _has_blank(checked, item):
                    instead += " What is in the blanks does not count: it is the answer."
                more.append(Diagnostic("duplicate-item", item.place, message, instead))
        out.append(checked.with_problems(more) if more else checked)
    return out


def _has_blank(checked: Checked, item: Item) -> bool:
    """Tell whether a question has a blank on its first line."""
    lines = checked.fence.body
    return "[[" in lines[item.place.line - lines[0].number].text
