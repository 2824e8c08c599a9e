"""How soon a served site takes notice of what was saved, and what its search has found so far.

In: the builder's server and settings. Out: the server, which looks more often; entries. Refuses
to watch in another way: looking at the files again and again works on every kind of disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

SOONEST, LATEST = 0.1, 0.5  # seconds between two looks; the latter is the builder's own
EACH = 0.0002  # of them for each file, so that looking takes a tenth of the time at most
SETTLED = 0.05  # seconds without a change, after which an editor has done with saving


def between(files: int) -> float:
    """Return how many seconds to leave between two looks at so many files."""
    return min(LATEST, max(SOONEST, files * EACH))


def quicken(server: Any, docs: Path) -> None:
    """Let a server look at its files as often as the number of those in a folder allows."""
    server.build_delay = SETTLED
    seconds = between(sum(1 for _ in docs.rglob("*")))
    for each in (server.observer, *server.observer.emitters):
        each._timeout = seconds  # it has no other place for it


def found_so_far(config: Any) -> list[Any]:
    """Return what the theme's search has of the pages that it has read."""
    search: Any = config.plugins.get("material/search")
    return search.search_index.entries if search else []
