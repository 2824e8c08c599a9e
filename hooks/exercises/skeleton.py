"""Skeletons: what a writer begins with.

In: what is to be written, and where, if anywhere. Out: a sound lesson or exercise. Refuses to
overwrite, and to know the rules: the skeletons are beside this file as Markdown, and the tests hold
them to the strict check.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from .kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path(__file__).with_name("skeletons")
NAMES = ("lesson", *KINDS)
# What a kind's skeleton tests: an objective of this repository's course.
OBJECTIVE = re.compile(r' objective="(segments-and-personas-in-one-lesson)/[\w-]+"')


def skeleton(name: str, path: Path | None = None) -> str:
    """Return the skeleton of a lesson or of a kind.

    A lesson takes its id from its file's name, since no two may share one.
    """
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    slug = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") if path else ""
    return text.replace("id: my-lesson\n", f"id: {slug}\n", 1) if re.match(r"[a-z]", slug) else text


def fitting(name: str, pages: Iterable[str], path: Path | None = None) -> str:
    """Return the skeleton for a course of these pages: it names no lesson that is not there."""
    text = skeleton(name, path)
    named = OBJECTIVE.search(text)
    known = named is None or any(f"\nid: {named[1]}\n" in page for page in pages)
    return text if known else OBJECTIVE.sub("", text)


def write(name: str, path: Path, pages: Iterable[str]) -> None:
    """Write what is fitting to a file that is not there yet. Raises FileExistsError if it is."""
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(fitting(name, pages, path))
