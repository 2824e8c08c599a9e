"""`exercises`: the command for writers and for build checks.

Imports neither mkdocs nor markdown; nor, to say what commands there are, what these do.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, cast

from .anywhere.command import add_assets, add_others
from .changes.command import add_diff
from .editor.command import add_lsp
from .exchange.command import add_import
from .exchange.export_command import add_export
from .new_command import add_new

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FORMATS = ("github", "json", "sarif", "text")  # of `reporters`, which comes when it is needed


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command, by default with the words of the command line.

    Returns the exit status: 0 sound, 1 something to mend, 2 wrong usage or no such file.
    """
    for stream in (sys.stdout, sys.stderr):  # a page may hold what the terminal's encoding does not
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except BrokenPipeError:  # the reader, such as `head`, has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        print(f"exercises: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2


def _late(name: str) -> Callable[[argparse.Namespace], int]:
    """Return the command of this name in `commands`, which is loaded when it is run."""

    def run(options: argparse.Namespace) -> int:
        command = getattr(import_module(".commands", __package__), name)
        return cast("Callable[[argparse.Namespace], int]", command)(options)

    return run


def _takes_paths(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths",
        nargs="*",
        default=["docs"],
        metavar="PATH",
        help="files or folders (default: docs); check takes - for the standard input",
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="exercises", description="Check the exercises of a course, or list them."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    one = commands.add_parser(
        "check", help="say what is wrong with the exercises, where, and what to write instead"
    )
    _takes_paths(one)
    one.add_argument("--format", choices=sorted(FORMATS), default="text")
    one.add_argument(
        "--path",
        metavar="FILE",
        help="with - as PATH: the file that the standard input is to become, for its site and name",
    )
    one.add_argument("--strict", action="store_true", help="fail on advice as well")
    one.set_defaults(run=_late("run_check"))
    two = commands.add_parser("show", help="list a page's sound exercises as data")
    two.add_argument("path", metavar="PATH", help="a page")
    two.add_argument("--format", choices=["json"], default="json")
    two.set_defaults(run=_late("run_show"))
    three = commands.add_parser(
        "fix", help="mend what has one right answer: check boxes, marks, misspelt names"
    )
    _takes_paths(three)
    three.add_argument("--ids", action="store_true", help="give an id to each exercise without one")
    three.add_argument(
        "--diff", action="store_true", help="show what would change, and change nothing"
    )
    three.set_defaults(run=_late("run_fix"))
    four = commands.add_parser("explain", help="print the authoring guide's section on a rule")
    four.add_argument("rule", metavar="RULE", help="such as bad-checkbox")
    four.set_defaults(run=_late("run_explain"))
    five = commands.add_parser(
        "coverage", help="list every lesson's objectives and the exercises that test each"
    )
    _takes_paths(five)
    five.add_argument(
        "--form",
        action="store_true",
        help="instead, tell what the form of options gives away over the course",
    )
    five.set_defaults(run=_late("run_coverage"))
    six = commands.add_parser("minutes", help="tell how long each page takes to read and to do")
    _takes_paths(six)
    six.set_defaults(run=_late("run_minutes"))
    add_assets(commands)
    add_others(commands)
    add_diff(commands)
    add_export(commands)
    add_import(commands)
    add_lsp(commands)
    add_new(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
