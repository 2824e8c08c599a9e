"""One lesson in several languages: which items are the same one.

In: the pages of a course as checked. Out: for each item the keys that it has in other languages.
Refuses to know how a page's language is told (site.py).

Lessons of one id are one lesson. Their exercises belong together by id, or by kind without one, and
where they have as many items, these by their order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exercises.check import Inspected
    from exercises.identity import Key

    Others = Mapping[tuple[str, str, str], list[str]]


def other_keys(pages: Iterable[Inspected]) -> Others:
    """Return the keys of the same item elsewhere, by lesson, exercise and key."""
    found: dict[tuple[str, str], list[list[Key]]] = {}
    for page in pages:
        for each in page.checked if page.front.id else ():
            if each.sound:
                keys = [item.key for item in each.items]
                found.setdefault((page.front.id, each.head.key), []).append(keys)
    return {
        (*name, key): [other[at] for other in versions if len(other) == len(keys) and other != keys]
        for name, versions in found.items()
        if len(versions) > 1
        for keys in versions
        for at, key in enumerate(keys)
    }
