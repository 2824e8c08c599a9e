"""Which other pages a page's template has read: what it is rendered from beyond itself.

In: pages, as a site builder has them. Out: for the page that is being rendered, the name of each
other page that its template read, and which of its fields. Refuses to know templates: whatever they
read is noted.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FIELDS = ("meta", "content", "toc", "markdown")


class Notes:
    """What is read of pages while one of them is rendered; nothing is noted in between."""

    def __init__(self) -> None:
        self._kinds: dict[type, type] = {}
        self._reader: object = None
        self._read: set[tuple[str, str]] = set()

    def watch(self, pages: Iterable[Any]) -> None:
        """Let these pages note who reads them."""
        for page in pages:
            page.__class__ = self._noted(type(page))

    @contextmanager
    def rendering(self, page: object) -> Iterator[set[tuple[str, str]]]:
        """Note, while this page is rendered, the name and field of all that is read of others."""
        self._reader, self._read = page, set()
        try:
            yield self._read
        finally:
            self._reader = None

    def _noted(self, kind: type) -> type:
        if kind in self._kinds.values():
            return kind
        if kind not in self._kinds:
            fields: dict[str, object] = {name: self._field(name) for name in FIELDS}
            self._kinds[kind] = type("Noted", (kind,), {**fields, "title": self._title(kind)})
        return self._kinds[kind]

    def _field(self, name: str) -> property:
        def read(page: Any) -> object:
            if self._reader is not None and self._reader is not page:
                self._read.add((page.file.src_uri, name))
            return page.__dict__[name]

        def write(page: Any, value: object) -> None:
            page.__dict__[name] = value

        return property(read, write)

    def _title(self, kind: type) -> property:
        """Return a title that is read without a note: it stands in the navigation of every page."""

        def read(page: Any) -> object:
            if "title" in page.__dict__:
                return page.__dict__["title"]
            reader, self._reader = self._reader, None
            try:
                return kind.title.__get__(page)  # type: ignore[attr-defined] # a page has one
            finally:
                self._reader = reader

        def write(page: Any, value: object) -> None:
            page.__dict__["title"] = value

        return property(read, write)
