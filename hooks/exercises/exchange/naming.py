"""Ids of exercises and names of files: the same at every import of the same source.

In: what the source calls a thing, or its first words. Out: a slug that nothing on the page has yet,
and file names that are safe on every system. Refuses to know where they are used.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..dialect import KIND_NAMES
from ..fix import ID_WORDS
from ..identity import key_of
from ..settings import slug
from . import model

if TYPE_CHECKING:
    from collections.abc import Collection

MOST = 60  # characters of an id or a file name
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def new_id(exercise: model.Exercise, taken: Collection[str]) -> str:
    """Return an id: from the source's own name, else from the kind and the first item's words."""
    name = slug(exercise.id)[:MOST].strip("-")
    if not name:
        first = first_words(exercise.body)
        words = slug(first, ID_WORDS)[:MOST].strip("-")
        name = f"{exercise.kind}-{words or key_of(first)[:8]}"
    return unused(name, taken)


def unused(name: str, taken: Collection[str]) -> str:
    """Return a slug, or the slug with the first number that is not taken."""
    if name not in taken and name not in KIND_NAMES:
        return name
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"


def first_words(body: model.Body) -> str:
    """Return the text of the first item, without its blanks."""
    match body:
        case model.Quiz(questions):
            stem = questions[0].stem
            return " ".join(part for part in stem if isinstance(part, str))
        case model.Cards(cards):
            return cards[0][0]
        case model.Sort(buckets):
            return buckets[0][1][0].text if buckets[0][1] else buckets[0][0]
        case model.Match(pairs):
            return pairs[0][0]
        case model.Order(steps):
            return steps[0].text
        case model.Worksheet(fields):
            return fields[0][0]


def safe_name(name: str, taken: Collection[str] = ()) -> str:
    """Return a file name of ASCII letters, digits, `-` and `_`, with its suffix, not yet taken."""
    path = PurePosixPath(name.replace("\\", "/"))
    suffix = re.sub(r"[^a-z0-9.]", "", path.suffix.lower())[:10]
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", path.stem)[:MOST].strip("-") or "file"
    if RESERVED.match(stem):
        stem = f"file-{stem}"
    out, number = f"{stem}{suffix}", 2
    while out in taken:
        out, number = f"{stem}-{number}{suffix}", number + 1
    return out
