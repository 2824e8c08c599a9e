"""`exercises assets DIR`: the scripts and styles, for a site whose builder loads no plugin.

In: the command's words. Out: files. Refuses to know what is in them.
"""

from __future__ import annotations

import argparse
import contextlib
from importlib.metadata import entry_points
from pathlib import Path

from .assets import write

GROUP = "exercises.commands"
DEFAULT = "docs/assets"


def add_assets(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of `exercises`."""
    command = commands.add_parser(
        "assets", help="write the scripts and styles of exercises, for builders without plugins"
    )
    command.add_argument(
        "folder",
        nargs="?",
        default=DEFAULT,
        metavar="DIR",
        help=f"a folder that is published one step below the site's root (default: {DEFAULT})",
    )
    command.set_defaults(run=_assets)


def add_others(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands of whatever is installed beside this package, and can be loaded.

    A command that is there already stays: a clone beside an installed package brings the same.
    """
    for each in entry_points(group=GROUP):
        with contextlib.suppress(ImportError, argparse.ArgumentError):
            each.load()(commands)


def _assets(options: argparse.Namespace) -> int:
    folder = Path(options.folder)
    written = write(folder)
    print(
        f"{len(written)} files written under {folder.as_posix()}; write them anew after an update."
    )
    return 0
