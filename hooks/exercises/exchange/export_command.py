"""The command `exercises export`.

In: the words of the command line. Out: files in a folder, or one on the standard output; the loss
report; an exit status.
"""

from __future__ import annotations

import re
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from .exports import WHOLE, WRITERS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable
    from pathlib import PurePosixPath

    from .collect import Lesson
    from .losses import Report

    Writer = Callable[[Iterable[Lesson], Report], Iterable[tuple[PurePosixPath, bytes]]]

COMPLETE, WITH_LOSSES, NOTHING = 0, 1, 2
EPILOG = (
    "Exit status: 0 everything is in it; 1 something was left or lost, as the report says;"
    " 2 nothing was exported: wrong usage, no such file, or no sound exercise."
)
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
    command.add_argument(
        "--style",
        type=Path,
        metavar="FILE",
        help="a style sheet of the course's own, for drawings in its lessons (SCORM only)",
    )
    command.add_argument(
        "--report",
        choices=["json", "text"],
        default="text",
        help="the form of the loss report: on the standard output with --out, else on the error's",
    )
    command.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    from ..check import inspect_course  # noqa: PLC0415 - only an export needs them
    from ..files import find_pages, read_files, shown_path  # noqa: PLC0415
    from . import losses  # noqa: PLC0415
    from .collect import Page, collect, whole  # noqa: PLC0415

    module, more = WRITERS[options.format]
    if options.style:
        try:
            more = {**more, "style": options.style.read_text(encoding="utf-8")}
        except (OSError, UnicodeDecodeError) as error:
            print(f"exercises: --style {options.style}: {error}.", file=sys.stderr)
            return NOTHING
        if options.format not in WHOLE:
            print(f"exercises: {options.format} takes no --style; leave it out.", file=sys.stderr)
            return NOTHING
    report = losses.Report(", ".join(options.paths), options.format)
    found, _ = find_pages(options.paths)
    texts, wrong = read_files(found)
    for path, problem in wrong.items():
        if problem:
            print(f"exercises: {path}: {problem.message}", file=sys.stderr)
            return NOTHING
    files = {shown_path(file): file for file in found}
    inspected = inspect_course(texts)[1]
    lessons = []
    for path, each in inspected.items():
        failing = [found for found in each.diagnostics if found.fails]
        if failing:
            first = failing[0]
            print(
                f"exercises: {path}:{first.place.line}: {first.message} Mend what"
                " `exercises check` says first.",
                file=sys.stderr,
            )
            return NOTHING
        take = whole if options.format in WHOLE else collect
        page = Page(path, files[path], texts[path], _title(texts[path]))
        lesson = take(page, each, report)
        lessons += [lesson] if lesson.exercises or (lesson.records and take is whole) else []
    write = cast("Writer", partial(import_module(module, __package__).write, **more))
    made = [*write(lessons, report)] if lessons else []
    if not made:
        print(f"exercises: nothing to export in {', '.join(options.paths)}.", file=sys.stderr)
        return NOTHING
    report.pages = [str(name) for name, _ in made]
    if options.out is None and len(made) > 1:
        print(
            "exercises: this makes several files; say with --out into which folder.",
            file=sys.stderr,
        )
        return NOTHING
    for name, data in made:
        if options.out is None:
            sys.stdout.buffer.write(data)
            continue
        path = options.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    stream = sys.stdout if options.out else sys.stderr
    stream.write(losses.FORMATS[options.report](report))
    return COMPLETE if report.complete else WITH_LOSSES


def _title(text: str) -> str:
    """Return a page's title: its front matter's, else its first heading."""
    front = re.match(r"---\n(?P<front>.*?)\n---\n", text, re.DOTALL)
    found = (front and TITLE.search(front["front"])) or HEADING.search(text)
    return found["title"] if found else ""
