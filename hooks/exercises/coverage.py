"""Which exercises test which objective: the table that `exercises coverage` prints.

In: a course and its pages as `check.inspect_course` gives them. Out: text. Refuses to judge; too
few is the advice `objective-untested`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .check import Inspected
    from .courses import Course, Tested


def coverage(course: Course, pages: Mapping[str, Inspected]) -> str:
    """List a row per objective under each lesson's path: kinds that test it, its id, exercises.

    An exercise is named by its kind and id, or, without one, its line; one on another page has that
    page's path before it.
    """
    out = []
    for path, page in pages.items():
        if not page.front.objectives:
            continue
        rows = []
        for name in page.front.objectives:
            tested = [
                each
                for each in course.tested.get((page.front.id or path, name), ())
                if each.language == page.site.language
            ]
            tested.sort(key=lambda each: each.path != path)  # the page's own come first
            kinds = len({each.kind for each in tested})
            rows.append(
                (
                    str(kinds),
                    name,
                    ", ".join(dict.fromkeys(_named(each, path) for each in tested)) or "nothing",
                )
            )
        width = max(len(name) for _, name, _ in rows)
        out.append(
            f"{path}\n"
            + "".join(
                f"  {kinds} {'kind ' if kinds == '1' else 'kinds'}  {name:<{width}}  {by}\n"
                for kinds, name, by in rows
            )
        )
    return "\n".join(out) or "No page has objectives.\n"


def _named(tested: Tested, path: str) -> str:
    elsewhere = "" if tested.path == path else f"{tested.path}: "
    return f"{elsewhere}{tested.kind} {tested.id or f'on line {tested.line}'}"
