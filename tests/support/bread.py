"""A lesson about bread, which the tests of exports have in common, its export, and what is in an archive."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

from exercises.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PNG = b"\x89PNG\r\n\x1a\n"
SHELF = """\
```sort id="shelf"
Where?

Shelf
:   Flour
    > It is dry.

Fridge
:   Yeast
```
"""
NAMES = """\
```match id="names"
Baguette
:   France

Ciabatta
:   Italy
```
"""
LEFT_OVER = NAMES.replace("Italy\n", "Italy\n\n-\n:   Peru\n")
STEPS = """\
```order id="steps"
1. Mix
2. Rest
3. Bake
```
"""
DECK = """\
```cards id="deck"
Crumb
:   What is inside
```
"""


def lesson(title: str, *fences: str) -> str:
    """A page of these exercises."""
    return "\n".join([f'---\nid: bread\ntitle: "{title}"\n---\n', *fences])


def write(folder: Path, text: str) -> None:
    """Write the lesson, with its picture beside it."""
    (folder / "bread.md").write_text(text, "utf-8")
    (folder / "loaf.png").write_bytes(PNG)


def exported(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict]:
    """Export the lesson from the current folder; the exit status and the report."""
    status = main(["export", "bread.md", *words, "--report", "json"])
    return status, json.loads(capsys.readouterr().out)


def unpacked(archive: bytes) -> dict[str, bytes]:
    """Each file of an archive, by its name."""
    opened = zipfile.ZipFile(io.BytesIO(archive))
    return {name: opened.read(name) for name in opened.namelist()}
