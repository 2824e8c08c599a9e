"""The command `exercises new`.

In: the words of the command line. Out: a skeleton printed or written, or a whole course.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .dialect import KIND_NAMES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

COURSE = "course"
NAMES = ("lesson", *KIND_NAMES, COURSE)


def add_new(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `new` to the commands."""
    new = commands.add_parser(
        "new",
        help="print a lesson or an exercise to begin with, or write it to a new file; or make a"
        " course in a new folder",
    )
    new.add_argument("name", choices=NAMES, metavar="|".join(NAMES))
    new.add_argument(
        "path",
        nargs="?",
        type=Path,
        metavar="PATH",
        help="the file to write, or the course's folder; never what is there already",
    )
    new.add_argument("--title", default="", help="of a course; default: the folder's name")
    new.set_defaults(run=_new)


def _new(options: argparse.Namespace) -> int:
    if options.name == COURSE:
        return _new_course(options.path, options.title)
    from . import skeleton  # noqa: PLC0415 - the command starts without the kinds
    from .files import shown_path  # noqa: PLC0415

    if options.path is None:
        sys.stdout.write(skeleton.fitting(options.name, _pages()))
        return 0
    skeleton.write(options.name, options.path, _pages())
    print(f"{shown_path(options.path)} is written.")
    return 0


def _pages() -> Iterator[str]:
    """Yield the text of each page of the course that the command is called in."""
    from .check import decode  # noqa: PLC0415
    from .files import find_pages  # noqa: PLC0415

    for file in find_pages(["docs"])[0] if Path("docs").is_dir() else ():
        yield decode(file.read_bytes())[0]


def _new_course(folder: Path | None, title: str) -> int:
    if folder is None:
        print("exercises: `new course` needs the folder to make.", file=sys.stderr)
        return 2
    from .new_course import new_course  # noqa: PLC0415 - once in a course's life

    new_course(folder, title)
    print(f"{folder} is written. In it, run `make serve` and `make test`; its README says more.")
    return 0
