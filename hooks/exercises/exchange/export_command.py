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

from .ending import ask_for_report, epilog, nothing, several, tell
from .exports import PAPER, WHOLE, WRITERS

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
    command.add_argument(
        "--style",
        type=Path,
        metavar="FILE",
        help="a style sheet in place of those that extra_css names (SCORM only)",
    )
    command.add_argument(
        "--keys",
        choices=["yes", "no"],
        help="whether sheets have what is right, after the exercises (EPUB and PDF; default: yes)",
    )
    ask_for_report(command, "--out")
    command.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    from .losses import Report  # noqa: PLC0415 - only an export needs them
    from .sources import RefusedError  # noqa: PLC0415

    report = Report(", ".join(options.paths), options.format)
    module, _ = WRITERS[options.format]
    try:
        more = _variant(options)
        lessons = _lessons(options, report)
        write = cast("Writer", partial(import_module(module, __package__).write, **more))
        made = [*write(lessons, report)] if lessons else []
    except RefusedError as error:
        return nothing(str(error))
    if not made:
        return nothing(f"nothing to export in {', '.join(options.paths)}.")
    report.pages = [str(name) for name, _ in made]
    if options.out is None and len(made) > 1:
        return several("--out")
    for name, data in made:
        if options.out is None:
            sys.stdout.buffer.write(data)
            continue
        path = options.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tell(report, options.report, written=bool(options.out))


def _variant(options: argparse.Namespace) -> dict[str, str]:
    """Return what a format's room is told; raises RefusedError for what is not for this format."""
    from .sources import RefusedError  # noqa: PLC0415

    _, more = WRITERS[options.format]
    for name, formats in (("style", WHOLE), ("keys", PAPER)):
        if getattr(options, name) and options.format not in formats:
            raise RefusedError(f"{options.format} takes no --{name}; leave it out.")
    if options.keys:
        more = {**more, "keys": options.keys}
    if options.style:
        try:
            more = {**more, "style": options.style.read_text(encoding="utf-8")}
        except (OSError, UnicodeDecodeError) as error:
            raise RefusedError(f"--style {options.style}: {error}.") from error
    return more


def _lessons(options: argparse.Namespace, report: Report) -> list[Lesson]:
    """Return the lessons that have exercises; raises RefusedError at the first mistake in one."""
    from ..allowed import find_allowed  # noqa: PLC0415
    from ..check import inspect, inspect_course  # noqa: PLC0415
    from ..files import find_pages, read_files, shown_path  # noqa: PLC0415
    from .collect import Page, collect, lesson_names, whole  # noqa: PLC0415
    from .sources import RefusedError  # noqa: PLC0415

    found, course = find_pages(options.paths)
    texts, wrong = read_files(found)
    for path, problem in wrong.items():
        if problem:
            raise RefusedError(f"{path}: {problem.message}")
    files = {shown_path(file): file for file in found}
    site = find_allowed(Path(options.paths[0])).site  # the language of numbers, above all
    # Of a lesson by itself nobody knows whether the others that it names are there.
    inspected = (
        inspect_course(texts, site=site)[1]
        if course
        else {path: inspect(text, path, site=site) for path, text in texts.items()}
    )
    lessons = []
    names = lesson_names(inspected)
    take = whole if options.format in WHOLE else collect
    for path, each in inspected.items():
        first = next((found for found in each.diagnostics if found.fails), None)
        if first:
            raise RefusedError(
                f"{path}:{first.place.line}: {first.message} Mend what `exercises check` says"
                " first."
            )
        page = Page(path, files[path], texts[path], _title(texts[path]), names[path])
        lesson = take(page, each, report)
        lessons += [lesson] if lesson.exercises or (lesson.records and take is whole) else []
    return lessons


def _title(text: str) -> str:
    """Return a page's title: its front matter's, else its first heading."""
    front = re.match(r"---\n(?P<front>.*?)\n---\n", text, re.DOTALL)
    found = (front and TITLE.search(front["front"])) or HEADING.search(text)
    return found["title"] if found else ""
