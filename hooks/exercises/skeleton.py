"""Skeletons: what a writer begins with.

In: what is to be written, and where, if anywhere. Out: a sound lesson or exercise. Refuses to
overwrite, and to know the rules: the skeletons are beside this file as Markdown, and the tests hold
them to the strict check.
"""

from __future__ import annotations

import re
from pathlib import Path

from .kinds import KINDS

FOLDER = Path(__file__).with_name("skeletons")
NAMES = ("lesson", *KINDS)


def skeleton(name: str, path: Path | None = None) -> str:
    """Return the skeleton of a lesson or of a kind.

    A lesson takes its id from its file's name, since no two may share one.
    """
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    slug = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") if path else ""
    return text.replace("id: my-lesson\n", f"id: {slug}\n", 1) if re.match(r"[a-z]", slug) else text


def write(name: str, path: Path) -> None:
    """Write a skeleton to a file that is not there yet. Raises FileExistsError if it is."""
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(skeleton(name, path))
