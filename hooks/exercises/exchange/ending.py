"""How `exercises import` and `exercises export` end, and what both are asked for.

In: the loss report, and whether files were written. Out: the report or why there is nothing, each
on its stream, and the exit status.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from .losses import Report

COMPLETE, WITH_LOSSES, NOTHING = 0, 1, 2


def epilog(complete: str, nothing: str) -> str:
    """Return what the command's help says of its exit status: of all, and of nothing."""
    return (
        f"Exit status: 0 {complete}; 1 something was left or lost, as the report says;"
        f" 2 nothing was {nothing}."
    )


def ask_for_report(command: argparse.ArgumentParser, folder: str) -> None:
    """Add the option for the report's form; `folder` is the option that names where files go."""
    command.add_argument(
        "--report",
        choices=["json", "text"],
        default="text",
        help=f"the form of the loss report: on the standard output with {folder},"
        " else on the error's",
    )


def nothing(why: str) -> int:
    """Say why nothing came of it; return the exit status."""
    print(f"exercises: {why}", file=sys.stderr)
    return NOTHING


def several(folder: str) -> int:
    """Say that what would be printed is more than one file; return the exit status."""
    return nothing(f"this makes several files; say with {folder} into which folder.")


def tell(report: Report, form: str, *, written: bool) -> int:
    """Write the report where nothing else goes, since one file may be printed; return the exit
    status.
    """
    from .losses import FORMATS  # noqa: PLC0415 - only a finished import or export has a report

    (sys.stdout if written else sys.stderr).write(FORMATS[form](report))
    return COMPLETE if report.complete else WITH_LOSSES
