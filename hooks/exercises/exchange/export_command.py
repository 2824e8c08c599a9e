"""The command `exercises export`.

In: the words of the command line. Out: files in a folder, or one on the standard output; the loss
report; an exit status.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from .ending import ask_for_report, epilog, nothing, several, tell
from .exports import WRITERS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable
    from pathlib import PurePosixPath

    from .collect import Lesson
    from .losses import Report

    Writer = Callable[[Iterable[Lesson], Report], Iterable[tuple[PurePosixPath, bytes]]]

EPILOG = epilog("everything is in it", "exported: wrong usage, no such file, or no sound exercise")
TITLE = re.compile(r"^title:[ ]*(?P<quote>[\"']?)(?P<title>.+?)(?P=quote)[ ]*$", re.MULTILINE)
HEADING = re.compile(r"^#[ ]+(?P<title>.+?)(?:[ ]+\{[^{}]*\})?[ ]*#*$", re.MULTILINE)


def add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `export` to the commands."""
    command = commands.add_parser(
        "export",
        help="write exercises for another program, and say what could not come along",
        epilog=EPILOG,
    )
    command.add_argument("paths", nargs="+", metavar="PATH", help="lessons, or folders of them")
    command.add_argument(
        "--to", dest="format", required=True, choices=sorted(WRITERS), help="for what"
    )
    command.add_argument(
        "--out",
        type=Path,
        metavar="FOLDER",
        help="where to write; without it, one file is printed",
    )
    ask_for_report(command, "--out")
    command.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    from ..check import inspect_course  # noqa: PLC0415 - only an export needs them
    from ..files import find_pages, read_files  # noqa: PLC0415
    from .collect import collect  # noqa: PLC0415
    from .losses import Report  # noqa: PLC0415

    report = Report(", ".join(options.paths), options.format)
    found, _ = find_pages(options.paths)
    texts, wrong = read_files(found)
    for path, problem in wrong.items():
        if problem:
            return nothing(f"{path}: {problem.message}")
    inspected = inspect_course(texts)[1]
    lessons = []
    for path, each in inspected.items():
        failing = [found for found in each.diagnostics if found.fails]
        if failing:
            first = failing[0]
            where = f"{path}:{first.place.line}"
            return nothing(f"{where}: {first.message} Mend what `exercises check` says first.")
        lesson = collect(path, each, _title(texts[path]), report)
        lessons += [lesson] if lesson.exercises else []
    write = cast("Writer", import_module(WRITERS[options.format], __package__).write)
    files = [*write(lessons, report)] if lessons else []
    if not files:
        return nothing(f"nothing to export in {', '.join(options.paths)}.")
    report.pages = [str(name) for name, _ in files]
    if options.out is None and len(files) > 1:
        return several("--out")
    for name, data in files:
        if options.out is None:
            sys.stdout.buffer.write(data)
            continue
        path = options.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tell(report, options.report, written=bool(options.out))


def _title(text: str) -> str:
    """Return a page's title: its front matter's, else its first heading."""
    front = re.match(r"---\n(?P<front>.*?)\n---\n", text, re.DOTALL)
    found = (front and TITLE.search(front["front"])) or HEADING.search(text)
    return found["title"] if found else ""
