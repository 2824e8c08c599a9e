"""What a course allows on purpose: `extra: allow:` in its mkdocs.yml or zensical.toml.

In: a path, or what MkDocs has read. Out: where the pages are, and for each file the words that are
allowed in it. Refuses to know what the words mean, and all else that the settings say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .configuration import CONFIGS, settings_in
from .excluded import read_excluded
from .site import Site, read_site

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Allowed:
    """The folder of a course's pages, and the words allowed in each file, by its path in there.

    `site` is what decides how exercises are read; `excluded` tells of a path in the folder whether
    a build leaves the page out.
    """

    docs: Path | None = None
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    site: Site = field(default_factory=Site)
    excluded: Callable[[str], bool] = field(default_factory=lambda: read_excluded({}))

    def at(self, path: Path) -> frozenset[str]:
        """Return the words that are allowed in a file."""
        name = self._name(path) if self.words else None  # most courses allow nothing
        return self.words.get(name or "", frozenset())

    def leaves_out(self, path: Path) -> bool:
        """Tell whether a build leaves a page out: one that is excluded, or a draft."""
        name = self._name(path)
        return name is not None and self.excluded(name)

    def _name(self, path: Path) -> str | None:
        """Return a file's path in the folder of the course's pages; None for one elsewhere."""
        if self._top is None:
            return None
        try:
            return path.resolve().relative_to(self._top).as_posix()
        except ValueError:
            return None

    @cached_property
    def _top(self) -> Path | None:
        return self.docs and self.docs.resolve()


def read_allowed(value: object) -> dict[str, frozenset[str]]:
    """Return the words allowed in each file; whatever is not written as such allows nothing."""
    if not isinstance(value, dict):
        return {}
    return {
        str(name): frozenset(str(word) for word in words)
        for name, words in value.items()
        if isinstance(words, list)
    }


def find_allowed(path: Path) -> Allowed:
    """Return what the nearest settings in or above the folder of `path` allow."""
    start = path.resolve()
    for folder in (start, *start.parents):
        if any((folder / name).is_file() for name in CONFIGS):
            return allowed_by(settings_in(folder), folder)
    return Allowed()


def allowed_by(settings: Mapping[str, Any], folder: Path) -> Allowed:
    """Return what the settings of the mkdocs.yml in `folder` allow; the file need not be there."""
    docs = settings.get("docs_dir")
    extra = settings.get("extra")
    return Allowed(
        folder / (docs if isinstance(docs, str) else "docs"),
        read_allowed(extra.get("allow") if isinstance(extra, dict) else None),
        read_site(settings),
        read_excluded(settings),
    )
