"""Whether a finished page holds the exercises that the check has seen.

In: the kinds of a page's exercises as rendered and as checked. Out: a diagnostic where the two
disagree. Refuses to know why they do: a snippet, a plugin, or a place where no block can be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exercises.diagnostic import Diagnostic, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exercises.fence_check import Checked

RENDERED = re.compile(
    r'<(?:exercise-[a-z]+|section) [^>]*?class="(?:exercise|exercise-problem)"'
    r'[^>]*? data-kind="([a-z]+)"'
)
MISSING_HELP = "Move it to the margin, or into a list item, an admonition or a tab."
UNSEEN_HELP = (
    "An exercise that a snippet or a plugin brings in is never checked: write it in the page"
    " itself."
)


def rendered_kinds(html: str) -> list[str]:
    """Return the kind of each exercise of a finished page, in order; a broken one's box counts."""
    return RENDERED.findall(html)


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
        message = f"This {expected[at]} is not rendered as an exercise where it stands."
        return Diagnostic("not-rendered", checked[at].fence.place, message, MISSING_HELP)
    message = f"Exercises on the finished page: {len(rendered)}. In its file: {len(expected)}."
    return Diagnostic("not-rendered", Place(1), message, UNSEEN_HELP)


def strings(value: object) -> Iterator[str]:
    """Yield every text in a page's front matter, which templates may show as it is."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from strings(key)
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
