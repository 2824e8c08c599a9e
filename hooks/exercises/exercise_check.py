"""The check of a page's exercises together: their ids, their items, and the objectives that they
name.

In: a page as scanned, and, where they are known, its front matter and the course. Out: a `Judged`
for each exercise. Refuses to know what else a page may have wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import kinds
from .diagnostic import Diagnostic, Place
from .dialect import KIND_NAMES
from .fence_check import Judged, check_fence
from .objectives import judge_objectives
from .options import read_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .courses import Course
    from .frontmatter import FrontMatter
    from .page import Page


def judge(
    page: Page, front: FrontMatter | None = None, course: Course | None = None
) -> list[Judged]:
    """Every exercise of a page with what is wrong with it.

    Without `front`, objectives are taken as written.
    """
    judged = [check_fence(fence) for fence in page.fences]
    judged = _judge_ids(judged)
    judged = _judge_items(judged)
    return [judge_objectives(each, front, course) for each in judged] if front else judged


def _id_of(judged: Judged) -> str:
    if judged.record is not None:
        return judged.record.id
    if judged.fence.problem in ("", "unclosed-fence"):
        return read_options(
            judged.fence.info, kinds.KINDS[judged.fence.kind].OPTIONS, "", KIND_NAMES
        )[0].text("id")
    return ""


def _judge_ids(all_judged: Sequence[Judged]) -> list[Judged]:
    seen: dict[str, int] = {}
    out = []
    for judged in all_judged:
        name = _id_of(judged)
        if name and name in seen:
            place = read_options(
                judged.fence.info, kinds.KINDS[judged.fence.kind].OPTIONS, "", KIND_NAMES
            )[0].places["id"]
            judged = judged.with_problems(
                [
                    Diagnostic(
                        "duplicate-id",
                        place,
                        f"The id `{name}` is taken by the exercise on line {seen[name]}.",
                        f'Give this one another, for example id="{name}-2".',
                    )
                ]
            )
        elif name:
            seen[name] = judged.fence.place.line
        out.append(judged)
    return out


def _judge_items(all_judged: Sequence[Judged]) -> list[Judged]:
    """The same item twice under one key: the reader's two answers could not be told apart."""
    seen: dict[tuple[str, str], tuple[int, Place]] = {}
    out = []
    for number, judged in enumerate(all_judged):
        more = []
        if judged.record is not None:
            twice = any(diagnostic.rule == "duplicate-id" for diagnostic in judged.diagnostics)
            key = f"{number}" if twice else judged.record.id or judged.record.kind
            for item, place in kinds.KINDS[judged.fence.kind].items(judged.record):
                where, first = seen.setdefault((key, item), (number, place))
                if first is not place:
                    message = (
                        f"The same {kinds.KINDS[judged.fence.kind].ITEM} stands on line"
                        f" {first.line} already."
                    )
                    help_ = (
                        "Reword one of the two."
                        if where == number
                        else "Reword one of the two, or give the exercises different ids."
                    )
                    more.append(Diagnostic("duplicate-item", place, message, help_))
        out.append(judged.with_problems(more) if more else judged)
    return out
