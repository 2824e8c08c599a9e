"""The command `exercises import`.

In: the words of the command line. Out: pages and media in a folder, or one page on the standard
output; the loss report; an exit status.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, cast

from .ending import NOTHING, ask_for_report, epilog, nothing, several, tell
from .formats import READERS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from .losses import Report
    from .model import Page
    from .sources import Source

    Reader = Callable[[Source, Report], Iterable[Page]]

EPILOG = epilog(
    "everything came along", "imported: wrong usage, no such file, or a file that is refused"
)


def add_import(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `import` to the commands."""
    command = commands.add_parser(
        "import",
        help="turn another program's quizzes into exercises, and say what could not come along",
        epilog=EPILOG,
    )
    command.add_argument("source", type=Path, metavar="SOURCE", help="a file, folder or archive")
    command.add_argument(
        "--from", dest="format", required=True, choices=sorted(READERS), help="what it is"
    )
    command.add_argument(
        "--to",
        type=Path,
        metavar="FOLDER",
        help="where to write pages and media; without it, one page is printed",
    )
    command.add_argument(
        "--replace", action="store_true", help="write over files that are there already"
    )
    ask_for_report(command, "--to")
    command.set_defaults(run=_import)


def _import(options: argparse.Namespace) -> int:
    from .losses import Report  # noqa: PLC0415 - only an import needs them
    from .pages import compose  # noqa: PLC0415
    from .sources import RefusedError, open_source  # noqa: PLC0415

    report = Report(str(options.source), options.format)
    try:
        source = open_source(options.source)
        reader = cast("Reader", import_module(READERS[options.format], __package__).read)
        pages = list(reader(source, report))
        texts = [(page, compose(page, report)) for page in _apart(pages)]
        if options.to is None:
            if len(texts) > 1 or any(page.media for page, _ in texts):
                return several("--to")
            report.pages = [str(page.path) for page in pages]
            sys.stdout.write("".join(text for _, text in texts))
        else:
            _write(texts, options.to, report, over=options.replace)
    except RefusedError as error:
        return nothing(str(error))
    status = tell(report, options.report, written=bool(options.to))
    if not report.exercises and report.losses:
        return NOTHING
    if not report.exercises and not pages:
        return nothing(f"no {options.format} was found in {options.source}.")
    return status


def _apart(pages: Iterable[Page]) -> Iterable[Page]:
    """Give each page a path of its own."""
    from .naming import safe_name  # noqa: PLC0415

    taken: dict[PurePosixPath, set[str]] = {}
    for page in pages:
        names = taken.setdefault(page.path.parent, set())
        name = page.path.name if page.path.name not in names else safe_name(page.path.name, names)
        names.add(name)
        yield replace(page, path=page.path.with_name(name))


def _write(texts: Iterable[tuple[Page, str]], folder: Path, report: Report, *, over: bool) -> None:
    """Write pages and their media below a folder.

    Raises RefusedError before the first is written if a file is there that must not be replaced.
    """
    from .sources import RefusedError  # noqa: PLC0415

    files: dict[PurePosixPath, bytes] = {}
    for page, text in texts:
        files[page.path] = text.encode("utf-8")
        report.pages.append(str(page.path))
        for media in page.media:
            name = page.path.parent / media.name
            if files.setdefault(name, media.data) != media.data:
                raise RefusedError(f"Two files would be {name}; import their sources one by one.")
            report.media.append(str(page.path.parent / media.name))
    there = [name for name in files if (folder / name).exists()]
    if there and not over:
        raise RefusedError(
            f"{folder / there[0]} is there already; name another folder, or say --replace."
        )
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
