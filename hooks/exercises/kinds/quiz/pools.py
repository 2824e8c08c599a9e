"""The pools of a quiz: questions of which each attempt asks only some.

In: a quiz's segments, with what the fence and each separator set. Out: each segment's pool, and a
diagnostic for a pool that has no more questions than it is to ask. Refuses to know which are drawn
(pool.js).

The fence's pool is of all its questions. A separator with `pool` begins a pool of its own, or with
`pool="all"` none; it ends at the next such separator.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from ...diagnostic import Diagnostic
from ...record import Pool

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...record import Head
    from .segments import Segment


def read_pools(
    segments: Sequence[Segment], head: Head, found: list[Diagnostic]
) -> list[Pool | None]:
    """Return the pool of each segment, None where it is always asked; add what is wrong."""
    begins = ["pool" in segment.settings.places for segment in segments]
    numbers = list(accumulate(begins, initial=0))[1:]
    pools: dict[int, Pool | None] = {}
    for number, segment, first in zip(numbers, segments, begins, strict=True):
        if number in pools:
            continue
        settings = segment.settings if first else head.settings
        asks, size = settings.count("pool"), numbers.count(number)
        pools[number] = Pool(number, asks) if 0 < asks < size else None
        if asks > size:
            place = settings.places["pool"]
            found.append(Diagnostic("invalid-option", place, _size(size, asks), _TOO_FEW))
        elif asks == size:
            found.append(Diagnostic("whole-pool", settings.places["pool"], *_ALL))
    kept = [pool for pool in pools.values() if pool]
    order = {pool: Pool(at, pool.asks) for at, pool in enumerate(kept, 1)}
    return [order[pool] if (pool := pools[number]) else None for number in numbers]


def _size(size: int, asks: int) -> str:
    return f"This pool has {size} question{'s' if size > 1 else ''}, so {asks} cannot be drawn."


_ALL = (
    "This pool asks all its questions, so there is nothing to draw.",
    "Write more questions than are to be drawn, ask fewer of them, or delete `pool`.",
)
_TOO_FEW = (
    "Write more questions than are to be drawn. A pool ends at the next separator that has a"
    ' `pool`; pool="all" asks all that follow it.'
)
