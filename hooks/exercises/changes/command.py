"""The command `exercises diff`.

In: the words of the command line. Out: the report on the standard output, and an exit status.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

SAME = (
    "exercises: both ends are the same commit, {}. Compare with an earlier one, as HEAD~1 or"
    " origin/main...HEAD; with make, RANGE=origin/main...HEAD."
)
FORMATS = ("json", "markdown", "text")  # of `report`, which comes when it is needed


def add_diff(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `diff` to the commands."""
    diff = commands.add_parser(
        "diff", help="tell what a change does to exercises, and to what readers have answered"
    )
    diff.add_argument("base", metavar="BASE", help="a commit, or a range such as main...topic")
    diff.add_argument("head", metavar="HEAD", nargs="?", default="HEAD", help="default: HEAD")
    diff.add_argument("--format", choices=sorted(FORMATS), default="text")
    diff.set_defaults(run=_diff)


def _diff(options: argparse.Namespace) -> int:
    """Compare two commits; return 0, or 2 where they cannot be read."""
    from . import report  # noqa: PLC0415 - the command starts without
    from .history import HistoryError, Repository  # noqa: PLC0415
    from .reading import read  # noqa: PLC0415
    from .whole import compare  # noqa: PLC0415

    try:
        repository = Repository(Path.cwd())
        base, head = repository.range(options.base, options.head)
        found = compare(
            read(repository.snapshot(base)),
            read(repository.snapshot(head)),
            repository.renamed(base, head),
        )
    except HistoryError as error:
        print(f"exercises: {error}", file=sys.stderr)
        return 2
    sys.stdout.write(report.FORMATS[options.format](found, base, head))
    if base == head:  # as on main itself, compared with main
        print(SAME.format(head[:10]), file=sys.stderr)
    return 0
