"""Items of pools as pages name them: how many of which are asked.

In: mapped items of an exercise. Out: names in one text, which the scripts read. Refuses to know
what is named, and which items an attempt draws.

What is always asked is a word of its own. Of a pool all are in one word, as often as it asks some:
in `12 ab|cd|ef ab|cd|ef` there are `12` and any two of the three. The names of one item, such as
its keys in other languages, have commas between them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping


class Entry(NamedTuple):
    """The name of an item; its pool, or None; and how many of the pool are not asked, below 0."""

    name: str
    pool: Hashable
    less: int


def entries(
    exercise: Mapping[str, Any], names: Callable[[Mapping[str, Any]], list[str]], start: str = ""
) -> list[Entry]:
    """Return an entry for each item of a mapped exercise.

    An item may have several `names`, any of which will do; `start` goes before each, and tells the
    exercise from others.
    """
    pools = [tuple(item.get("pool", ())) for item in exercise["items"]]
    sizes = Counter(pools)
    return [
        Entry(
            ",".join(start + name for name in names(item)),
            (start, *pool) if pool else None,
            pool[1] - sizes[pool] if pool else 0,
        )
        for item, pool in zip(exercise["items"], pools, strict=True)
    ]


def words(all_entries: Iterable[Entry]) -> str:
    """Write entries as one text. Of some of a pool, so many count as every attempt asks of them,
    but at least one.
    """
    groups: dict[Hashable, list[Entry]] = {}
    for number, entry in enumerate(all_entries):  # names may be alike, cut short
        groups.setdefault(entry.pool or number, []).append(entry)
    return " ".join(
        "|".join(entry.name for entry in group)
        for group in groups.values()
        for _ in range(max(1, len(group) + group[0].less) if group[0].pool else 1)
    )
