"""The desk: a course as it is on disk, with the pages that are open and perhaps not saved.

In: paths, and the texts that an editor holds. Out: `View`s, of a page and the course around it.
Every page is read again only when its text or its file has changed. Refuses to know the protocol.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..allowed import Allowed, find_allowed
from ..check import Inspected, course_from, decode, finish, read_alone
from ..configuration import CONFIGS
from ..courses import Course
from ..files import inside, is_page, shown_path

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from pathlib import Path


@dataclass(frozen=True)
class View:
    """A page as it is now: its text, what is found in it, and the course that it is part of.

    `files` has the file of each page of the course, and `pages` what each says by itself, both by
    the path to show.
    """

    text: str
    page: Inspected
    course: Course
    files: Mapping[str, Path] = field(default_factory=dict)
    pages: Mapping[str, Inspected] = field(default_factory=dict)


class Desk:
    """What is open, and what has been read."""

    def __init__(self) -> None:
        self._open: dict[Path, str] = {}
        self._read: dict[Path, tuple[Hashable, Inspected]] = {}
        self._allowed: dict[Path, tuple[float, Allowed]] = {}
        self._courses: tuple[list[Inspected], Course] = ([], Course())

    @property
    def open(self) -> list[Path]:
        """The pages that are open, in the order in which they were opened."""
        return list(self._open)

    def put(self, path: Path, text: str) -> None:
        """Take the text of an open page, in place of what is in its file."""
        self._open[path] = text

    def close(self, path: Path) -> None:
        """Go by the file again."""
        self._open.pop(path, None)

    def view(self, path: Path) -> View:
        """Look at an open page: alone where it is no part of a course, else with its course."""
        text = self._open[path]
        allowed = self._allowed_at(path)
        docs = allowed.docs
        if docs is None or not path.resolve().is_relative_to(docs.resolve()):
            alone = read_alone(text, (), allowed.site, shown_path(path))
            return View(text, finish(alone, shown_path(path), None), Course())
        found = [each for each in inside(docs) if is_page(each)] if docs.is_dir() else []
        files = {shown_path(each): each for each in sorted({*found, *self._below(docs)})}
        published = {
            name: file
            for name, file in files.items()
            if file in self._open or not allowed.leaves_out(file)
        }
        pages = {name: self._page(file, allowed) for name, file in published.items()}
        course = self._course(pages)
        return View(
            text, finish(self._page(path, allowed), shown_path(path), course), course, files, pages
        )

    def _below(self, docs: Path) -> list[Path]:
        """Return the open pages of a course, whether they have been saved or not."""
        return [each for each in self._open if each.resolve().is_relative_to(docs.resolve())]

    def _page(self, file: Path, allowed: Allowed) -> Inspected:
        """Return what a page says by itself, read again where its text or its rules are new."""
        words = allowed.at(file)
        text = self._open.get(file)
        stamp: Hashable = text
        if text is None:
            state = file.stat()
            stamp = (state.st_mtime_ns, state.st_size)
        key = (stamp, words, allowed.site)
        known = self._read.get(file)
        if known and known[0] == key:
            return known[1]
        source = decode(file.read_bytes())[0] if text is None else text
        page = read_alone(source, words, allowed.site, shown_path(file))
        self._read[file] = (key, page)
        return page

    def _course(self, pages: Mapping[str, Inspected]) -> Course:
        """Return the course that the pages make; the last one, where they are the very same."""
        now = list(pages.values())
        before, course = self._courses
        if len(now) != len(before) or any(
            one is not two for one, two in zip(now, before, strict=True)
        ):
            course = course_from(pages)
            self._courses = (now, course)
        return course

    def _allowed_at(self, path: Path) -> Allowed:
        """Return what the nearest mkdocs.yml says, read again where that file has changed."""
        config = next(
            (
                folder / name
                for folder in path.parents
                for name in CONFIGS
                if (folder / name).is_file()
            ),
            None,
        )
        if config is None:
            return Allowed()
        changed = config.stat().st_mtime
        known = self._allowed.get(config)
        if known is None or known[0] != changed:
            known = (changed, find_allowed(path.parent))
            self._allowed[config] = known
        return known[1]
