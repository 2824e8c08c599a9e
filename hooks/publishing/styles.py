"""One style sheet from its parts.

In: a style sheet of the built site that begins with `@import 'parts/part.css';`. Out: its text with
each part's in that place, and which files those were. Refuses to look outside its own folder, and
to know what a style says. While serving nothing is joined: browsers read `@import` themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

IMPORT = re.compile(r"""^@import ['"]([\w/-]+\.css)['"];$""", re.MULTILINE)


def joined(style: Path) -> tuple[str, list[Path]]:
    """Return a style sheet's text with its parts', in their order, and the parts' files.

    A part's own addresses must be `data:`, since the sheet and its parts are in two folders.
    """
    parts: list[Path] = []

    def part(found: re.Match[str]) -> str:
        parts.append(style.parent / found[1])
        return parts[-1].read_text("utf-8")

    return IMPORT.sub(part, style.read_text("utf-8")), parts


def join(style: Path) -> None:
    """Write a style sheet anew with its parts in it, and remove those, which nobody asks for."""
    text, parts = joined(style)
    style.write_text(text, "utf-8")
    for part in parts:
        part.unlink()
    for folder in {part.parent for part in parts}:
        if not any(folder.iterdir()):
            folder.rmdir()
