"""What a page's front matter says to templates: the one it names, and texts that one may show.

In: front matter, its file, and the theme's folders. Out: what to say, at the line; the page gets
its usual template. Out, too: the texts. Refuses to know what templates hold.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from exercises.diagnostic import Diagnostic, Place
from exercises.files import shown_path
from exercises.reporters import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, MutableMapping

LINE = re.compile(r"^[\"']?template[\"']?[ ]*:", re.MULTILINE)


def lost_template(
    meta: MutableMapping[str, Any], file: str | None, dirs: Iterable[str]
) -> list[tuple[Report, Diagnostic]]:
    """Take a template out of front matter that no folder of the theme has; return what to say."""
    name = meta.get("template", "main.html")
    parts = PurePosixPath(name or "").parts
    if parts and ".." not in parts and any(_is_file(Path(each) / name) for each in dirs):
        return []
    del meta["template"]
    if not file or not name:  # an empty field is none
        return []
    text = Path(file).read_text("utf-8")
    found = LINE.search(text)
    place = Place(1 + text.count("\n", 0, found.start() if found else 0))
    said = Diagnostic(
        "bad-front-matter",
        place,
        f"There is no template `{name}`.",
        "Write the name of a file in the folder of templates, or leave the line out.",
    )
    return [(Report(shown_path(Path(file)), text, (said,)), said)]


def _is_file(path: Path) -> bool:
    """Tell whether there is such a file; a name that is too long or holds a NUL is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def strings(value: object) -> Iterator[str]:
    """Yield every text in a page's front matter, which templates may show as it is."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from strings(key)
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
