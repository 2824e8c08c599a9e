"""The outline of a page: its exercises, and the items in each.

In: a view. Out: `Entry`s with their lines. Refuses to show what the page has beside exercises:
editors know headings by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .spans import lines_of

if TYPE_CHECKING:
    from .desk import View


@dataclass(frozen=True)
class Entry:
    """An exercise or an item: lines `first` to `last`, from 1, and what is in it."""

    name: str
    detail: str
    first: int
    last: int
    inside: tuple[Entry, ...] = ()


def outline(view: View) -> list[Entry]:
    """Return an entry for each exercise, with one for each of its items."""
    lines = lines_of(view.text)
    entries = []
    for each in view.page.checked:
        fence, head = each.fence, each.head
        first, last = fence.start + 1, max(min(fence.end, len(lines)), fence.start + 1)
        items = sorted({item.place.line for item in each.items if first < item.place.line <= last})
        named = f"{head.title} ({head.id})" if head.title and head.id else head.title or head.id
        entries.append(
            Entry(
                named or f"{head.kind} on line {first}",
                head.kind,
                first,
                last,
                tuple(Entry(lines[line - 1].strip() or "…", "", line, line) for line in items),
            )
        )
    return entries
