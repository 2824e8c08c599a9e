"""Whether a finished page holds the exercises that the check has seen.

In: the kinds of a page's exercises as rendered and as checked. Out: a diagnostic where the two
disagree. Refuses to know why they do: a snippet, a plugin, or a place where no block can be.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from .diagnostic import Diagnostic, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .fence_check import Checked

RENDERED = re.compile(
    r'<(?:exercise-[a-z]+|section) [^>]*?class="(?:exercise|exercise-problem)"'
    r'[^>]*? data-kind="([a-z]+)"'
)
BOX = 'class="exercise-problem"'
MISSING_HELP = (
    "Move it to the margin, or into a list item, an admonition or a tab that this site's Markdown"
    " has."
)
BROKEN_HELP = (
    "Check the file that it comes from with `exercises check`; its box says what is wrong."
)
UNSEEN_HELP = (
    "An exercise that a snippet or a plugin brings in is never checked: write it in the page"
    " itself."
)


def rendered_kinds(html: str) -> list[str]:
    """Return the kind of each exercise of a finished page, in order; a broken one's box counts."""
    return RENDERED.findall(html)


def unplaced(checked: Checked) -> Checked:
    """Return an exercise with the diagnostic that it is missing where it stands, and no other."""
    message = f"This {checked.fence.kind} is not rendered as an exercise where it stands."
    missing = Diagnostic("not-rendered", checked.fence.place, message, MISSING_HELP)
    return replace(checked, diagnostics=(missing,))


def disagreement(rendered: Sequence[str], checked: Sequence[Checked]) -> Diagnostic | None:
    """Return a diagnostic if the page and the check disagree about the page's exercises.

    It stands at the first exercise that is missing, else at the page's first line.
    """
    expected = [each.fence.kind for each in checked]
    if list(rendered) == expected:
        return None
    differ = (at for at, kind in enumerate(expected) if at >= len(rendered) or rendered[at] != kind)
    at = next(differ, None)
    if at is not None and len(rendered) <= len(expected):
        return unplaced(checked[at]).diagnostics[0]
    message = f"Exercises on the finished page: {len(rendered)}. In its file: {len(expected)}."
    return Diagnostic("not-rendered", Place(1), message, UNSEEN_HELP)


def loss(html: str, checked: Sequence[Checked]) -> Diagnostic | None:
    """Return a diagnostic if an exercise of the page is missing, or a broken one was brought in.

    As `disagreement`, but for sites where a snippet may bring in exercises that are sound.
    """
    rendered = rendered_kinds(html)
    if len(rendered) <= len(checked):
        return disagreement(rendered, checked)
    boxes = html.count(BOX) - sum(not each.sound for each in checked)
    if boxes <= 0:
        return None
    message = "A snippet or a plugin brings in an exercise that is broken."
    return Diagnostic("not-rendered", Place(1), message, BROKEN_HELP)
