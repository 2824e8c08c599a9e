"""What a plugin has made of a page after its file was checked.

In: a page's file as checked, and its Markdown as it is rendered. Out: what is found in the latter,
and a diagnostic for each problem that the file does not have. Refuses to know which plugin it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..check import decode, inspect
from ..diagnostic import Diagnostic, Place
from ..frontmatter import FRONT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ..check import Inspected
    from ..courses import Course
    from ..fence_check import Checked


def inspect_again(file: Path, before: Inspected, markdown: str, course: Course) -> Inspected | None:
    """Return what is found in a page that a plugin has changed; None where it is as it was."""
    text = decode(file.read_bytes())[0].replace("\r\n", "\n").replace("\r", "\n")
    if text.endswith(markdown):
        return None
    front = FRONT.match(text) if before.front.taken else None
    return inspect((front[0] if front else "") + markdown, "", course, before.active, before.site)


def broken_since(before: Sequence[Checked], after: Sequence[Checked]) -> list[Diagnostic]:
    """Return what is wrong with exercises as they are shown, and is not in the page's file.

    It is said at the exercise that was changed; at the page's first line where a plugin has brought
    exercises in or taken some away.
    """
    same = [each.fence.kind for each in before] == [each.fence.kind for each in after]
    known = {(each.rule, each.message) for one in before for each in one.diagnostics}
    return [
        Diagnostic(
            problem.rule,
            before[at].fence.place if same else Place(1),
            f"A plugin has changed this {each.fence.kind}: {problem.message}",
            problem.help,
        )
        for at, each in enumerate(after)
        for problem in each.diagnostics
        if problem.fails and (problem.rule, problem.message) not in known
    ]
