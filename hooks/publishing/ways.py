"""Where a lesson leads: to the next one, to those that it is related to, to the page for practice.

In: the pages of the navigation, in its order. Out: pages. Refuses to know what is shown of them.

It is found once for all pages. Where each page's template looked through all the others, a course
of a thousand lessons took twice its time to build.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence

PRACTICE = "practice.md"


class Named(Protocol):
    """A file, as MkDocs names it."""

    @property
    def src_uri(self) -> str:
        """Return its path in the folder of pages."""


class Page(Protocol):
    """A page, as far as its place in the course goes."""

    @property
    def file(self) -> Named:
        """Return the file that it is written in."""

    @property
    def meta(self) -> MutableMapping[str, Any]:
        """Return its front matter."""


class Ways:
    """The ways out of every lesson. `practice` is the page for practice, if there is one."""

    def __init__(self, pages: Sequence[Page]) -> None:
        lessons = [page for page in pages if page.meta.get("objectives")]
        self._next = {one.file.src_uri: other for one, other in pairwise(lessons)}
        self._named: dict[object, list[tuple[int, Page]]] = {}
        for at, page in enumerate(pages):
            if "id" in page.meta:
                self._named.setdefault(str(page.meta["id"]), []).append((at, page))
        self.practice = next((each for each in pages if each.file.src_uri == PRACTICE), None)

    def next(self, page: Page) -> Page | None:
        """Return the lesson after a lesson; none after the last, and after what is no lesson."""
        return self._next.get(page.file.src_uri)

    def related(self, page: Page) -> list[Page]:
        """Return the pages that a page's `related` names, in the navigation's order."""
        names = dict.fromkeys(str(name) for name in page.meta.get("related") or ())
        found = [each for name in names for each in self._named.get(name, ())]
        return [each for _, each in sorted(found, key=lambda each: each[0])]
