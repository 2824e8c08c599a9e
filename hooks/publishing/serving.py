"""How soon a served site takes notice of what was saved, and shows it.

In: the builder's server, settings, and folder of the site. Out: the server, which looks more often;
the folder, in which files stand that would only be made again; what the search has found so far.
Refuses to watch in another way: looking at the files again and again works on every kind of disk.
"""

from __future__ import annotations

import gc
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

ASIDE = ".before"  # MkDocs leaves hidden files alone when it empties the site's folder

SOONEST, LATEST = 0.1, 0.5  # seconds between two looks; the latter is the builder's own
EACH = 0.0002  # of them for each file, so that looking takes a tenth of the time at most
SETTLED = 0.05  # seconds without a change, after which an editor has done with saving


def between(files: int) -> float:
    """Return how many seconds to leave between two looks at so many files."""
    return min(LATEST, max(SOONEST, files * EACH))


def quicken(server: Any, docs: Path) -> None:
    """Let a server look at its files as often as the number of those in a folder allows.

    What the first build has made is no garbage from now on.
    """
    server.build_delay = SETTLED
    seconds = between(sum(1 for _ in docs.rglob("*")))
    for each in (server.observer, *server.observer.emitters):
        each._timeout = seconds  # it has no other place for it
    # Almost all that the first build has made is kept until the server ends. To look through it for
    # garbage takes a tenth of each later build of a large course.
    gc.collect()
    gc.freeze()


def put_aside(site: Path) -> None:
    """Move what the last build has written to where MkDocs does not delete it.

    To write a file over is quicker than to delete and to make it: half of the time of a build in
    which one page of a thousand has changed.
    """
    aside = site / ASIDE
    shutil.rmtree(aside, ignore_errors=True)
    shown = [each for each in site.glob("*") if not each.name.startswith(".")]
    if shown:
        aside.mkdir()
    for each in shown:
        with suppress(OSError):  # somebody reads it: MkDocs deletes it, and makes it again
            each.rename(aside / each.name)


def put_back(site: Path, same: bool) -> None:
    """Move it back where this build makes the `same` files; delete it where some may be gone."""
    for each in (site / ASIDE).glob("*") if same else ():
        if not (site / each.name).exists():
            with suppress(OSError):
                each.rename(site / each.name)
    shutil.rmtree(site / ASIDE, ignore_errors=True)


def found_so_far(config: Any) -> list[Any]:
    """Return what the theme's search has of the pages that it has read."""
    search: Any = config.plugins.get("material/search")
    return search.search_index.entries if search else []
