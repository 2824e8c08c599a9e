"""The style sheets of a course, in one, for lessons that leave it: their drawings live by them.

In: a lesson's file. Out: the text of what `extra_css` of its course's settings names, each with the
sheets that it imports, and the pictures in it by new names. Refuses to take a file from outside the
course, and to ask another host.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from ...configuration import name_in, settings_in
from ..model import Where
from .addresses import replaced
from .media import Media, root_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..collect import Lesson
    from ..losses import Report

FOLDER = "own"  # of its pictures, beside it
ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
EMPTY = "data:,"


@dataclass(frozen=True)
class Style:
    """A style sheet, and the files that it shows, by their names from the sheet."""

    text: str
    files: Mapping[str, bytes]


@dataclass
class OwnStyles:
    """The style sheet of each course that has been asked for, made once."""

    report: Report
    known: dict[Path, Style] = field(default_factory=dict)

    def of(self, lesson: Lesson) -> Style:
        """Return that of a lesson's course; it is empty where its settings name none."""
        root = root_of(lesson.file)
        if root not in self.known:
            self.known[root] = _style(root, lesson, self.report)
        return self.known[root]


def _style(root: Path, lesson: Lesson, report: Report) -> Style:
    settings = settings_in(root)
    named = settings.get("extra_css")
    sheets = _Sheets(root, lesson, report)
    places = [root / each for each in _folders(settings)]
    text = "".join(
        sheets.read(str(each), places, Where(name_in(root)))
        for each in (named if isinstance(named, list) else [])
    )
    return Style(text, sheets.media.files)


def _folders(settings: Mapping[str, Any]) -> list[str]:
    """Return where a builder looks for a style sheet: among the pages, then among templates."""
    theme = settings.get("theme")
    own = theme.get("custom_dir") if isinstance(theme, dict) else None
    found = (settings.get("docs_dir") or "docs", own)
    return [each for each in found if isinstance(each, str)]


@dataclass
class _Sheets:
    root: Path
    lesson: Lesson
    report: Report
    read_before: set[Path] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.media = Media(self.report, FOLDER)

    def read(self, address: str, places: list[Path], where: Where) -> str:
        """Return a sheet's text with those that it imports; nothing where the report says why."""
        if ELSEWHERE.match(address):
            self._lost(where, address, "It is on another host, which is not asked.")
            return ""
        name = address.partition("?")[0].partition("#")[0].lstrip("/")
        file = next((each / name for each in places if (each / name).is_file()), None)
        if file is None:
            self._lost(where, address, "It is not there.")
            return ""
        file = file.resolve()
        if not file.is_relative_to(self.root.resolve()):
            self._lost(where, address, "It is outside the course.")
            return ""
        if file in self.read_before:  # one that imports itself, too
            return ""
        self.read_before.add(file)
        text = file.read_bytes().decode("utf-8-sig", "replace")
        here = PurePosixPath(file.relative_to(self.root.resolve()).as_posix())
        place, lesson = Where(str(here)), replace(self.lesson, path=here, file=file)
        return replaced(
            text,
            lambda address: self.read(address, [file.parent], place),
            lambda address: self.media.take(address, lesson) or EMPTY,
        )

    def _lost(self, where: Where, address: str, why: str) -> None:
        self.report.lost(where, f"the style sheet {address}", why, "Name another with --style.")
