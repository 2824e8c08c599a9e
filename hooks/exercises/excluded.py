"""Which pages of a course are not published: `exclude_docs` and `draft_docs` of its mkdocs.yml.

In: what is set there, and a path in the folder of the pages. Out: whether a build leaves the page
out. Refuses to know all else that is set. MkDocs reads both as Git reads .gitignore, and so does
this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathspec.gitignore import GitIgnoreSpec

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ALWAYS = (".*", "/templates/")  # MkDocs' own
FIELDS = ("exclude_docs", "draft_docs")


def read_excluded(settings: Mapping[str, object]) -> Callable[[str], bool]:
    """Return what tells of a path, from the folder of the pages, whether a build leaves it out."""
    specs = [
        GitIgnoreSpec.from_lines([*(ALWAYS if name == "exclude_docs" else ()), *_lines(value)])
        for name in FIELDS
        for value in [settings.get(name)]
    ]
    return lambda path: any(spec.match_file(path) for spec in specs)


def _lines(value: object) -> list[str]:
    return value.splitlines() if isinstance(value, str) else []
