"""How soon a served site takes notice of what was saved.

In: the builder's server and how many files there are. Out: the server, which looks more often.
Refuses to watch in another way: looking at the files again and again works on every kind of disk.
"""

from __future__ import annotations

from typing import Any

SOONEST, LATEST = 0.1, 0.5  # seconds between two looks; the latter is the builder's own
EACH = 0.0002  # of them for each file, so that looking takes a tenth of the time at most
SETTLED = 0.05  # seconds without a change, after which an editor has done with saving


def between(files: int) -> float:
    """Return how many seconds to leave between two looks at so many files."""
    return min(LATEST, max(SOONEST, files * EACH))


def quicken(server: Any, files: int) -> None:
    """Let a server look at its files as often as their number allows."""
    server.build_delay = SETTLED
    seconds = between(files)
    for each in (server.observer, *server.observer.emitters):
        each._timeout = seconds
