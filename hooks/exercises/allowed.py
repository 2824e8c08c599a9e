"""What a course allows on purpose: `extra: allow:` in its mkdocs.yml.

In: a path, or what MkDocs has read. Out: where the pages are, and for each file the words that are
allowed in it. Refuses to know what the words mean, and all else that mkdocs.yml says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from .site import Site, read_site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CONFIGS = ("mkdocs.yml", "mkdocs.yaml")


class _Loader(yaml.SafeLoader):
    """Reads MkDocs' settings without the tags that need MkDocs: what they stand for is unknown."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)  # noqa: ARG005 - PyYAML's own


@dataclass(frozen=True)
class Allowed:
    """The folder of a course's pages, and the words allowed in each file, by its path in there.

    `site` is what decides how exercises are read.
    """

    docs: Path | None = None
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    site: Site = field(default_factory=Site)

    def at(self, path: Path) -> frozenset[str]:
        """Return the words that are allowed in a file."""
        if self.docs is None:
            return frozenset()
        try:
            name = path.resolve().relative_to(self.docs.resolve()).as_posix()
        except ValueError:
            return frozenset()
        return self.words.get(name, frozenset())


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
    """Return what the nearest mkdocs.yml in or above the folder of `path` allows."""
    start = path.resolve()
    for folder in (start, *start.parents):
        for name in CONFIGS:
            if (folder / name).is_file():
                settings = _settings(folder / name)
                docs = settings.get("docs_dir")
                extra = settings.get("extra")
                return Allowed(
                    folder / (docs if isinstance(docs, str) else "docs"),
                    read_allowed(extra.get("allow") if isinstance(extra, dict) else None),
                    read_site(settings),
                )
    return Allowed()


def _settings(config: Path) -> dict[str, Any]:
    """Return the settings of a file; nothing where it cannot be read, which MkDocs will say."""
    try:
        found = yaml.load(config.read_text("utf-8"), _Loader)  # noqa: S506 - a safe loader
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    if not isinstance(found, dict):
        return {}
    base = found.get("INHERIT")
    if isinstance(base, str) and (config.parent / base).resolve() != config.resolve():
        return {**_settings(config.parent / base), **found}
    return found
