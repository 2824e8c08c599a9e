"""The stable order that gives nothing away.

In: the keys of items in the order in which the writer put them. Out: an order derived from the
items' own texts, the same for everybody and at every attempt. Refuses to know what the items are.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def neutral_order(keys: Sequence[str]) -> list[int]:
    """Return the positions of `keys` in the order of their hashes, which nobody decides."""
    return sorted(
        range(len(keys)), key=lambda at: hashlib.sha256(f"order:{keys[at]}".encode()).digest()
    )


def wrong_order(keys: Sequence[str], texts: Sequence[str] = ()) -> list[int]:
    """Return a neutral order that never reads as the one given; `texts`, by default the keys, are
    what a reader sees.

    It is turned, one by one, while the hashes happen to agree with the order given.
    """
    order, seen = neutral_order(keys), texts or keys
    for _ in keys:
        if [seen[at] for at in order] != list(seen):
            break
        order = order[1:] + order[:1]
    return order
