"""The files of a course: which are pages, what stands in them, and how their paths are shown.

In: paths. Out: pages, texts, and paths for people. Refuses to know what a page says.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from .check import decode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .diagnostic import Diagnostic

SUFFIXES = (".md", ".markdown", ".mkdn", ".mdown", ".mkd")  # what MkDocs takes for a page


def find_pages(paths: Sequence[str]) -> tuple[list[Path], bool]:
    """Find the pages that `paths` name, each once, in order.

    Say also whether a folder, and so a whole course, is among them. Raises FileNotFoundError for a
    path that is not there.
    """
    found: dict[Path, None] = {}
    whole = False
    for name in paths:
        path = Path(name)
        if path.is_dir():
            whole = True
            found.update((each, None) for each in inside(path) if is_page(each))
        elif path.exists():
            found[path] = None
        else:
            raise FileNotFoundError(2, "There is no such file or folder", name)
    return list(found), whole


def is_page(path: Path) -> bool:
    """Tell whether MkDocs takes the file for a page."""
    return path.suffix.lower() in SUFFIXES


def inside(folder: Path) -> list[Path]:
    """Return every file under `folder`, in order, without hidden ones."""
    return sorted(
        each
        for each in folder.rglob("*")
        if each.is_file()
        and not any(part.startswith(".") for part in each.relative_to(folder).parts)
    )


def read_files(files: Sequence[Path]) -> tuple[dict[str, str], dict[str, Diagnostic | None]]:
    """Return, by the path to show, each file's text, and what is wrong with its bytes."""
    read = {shown_path(file): decode(file.read_bytes()) for file in files}
    return {path: source for path, (source, _) in read.items()}, {
        path: problem for path, (_, problem) in read.items()
    }


def shown_path(path: Path) -> str:
    """Return `path` from the repository's top, else from the working directory, with slashes."""
    full = Path(os.path.abspath(path))  # noqa: PTH100 - a link keeps the name that the writer knows
    top = next((parent for parent in full.parents if (parent / ".git").exists()), Path.cwd())
    try:
        return full.relative_to(top).as_posix()
    except ValueError:
        return full.as_posix()
