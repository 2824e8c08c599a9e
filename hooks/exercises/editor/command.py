"""The command `exercises lsp`.

In: the words of the command line. Out: an exit status, once the editor has closed the connection.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_lsp(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `lsp` to the commands."""
    lsp = commands.add_parser(
        "lsp", help="serve an editor: mark mistakes as you write (the language server protocol)"
    )
    lsp.add_argument(
        "--stdio", action="store_true", help="speak over the standard streams, as it always does"
    )
    lsp.set_defaults(run=_lsp)


def _lsp(options: argparse.Namespace) -> int:  # noqa: ARG001 - every command is handed its options
    """Serve until the editor leaves; return 0, or 2 where the library is missing."""
    if find_spec("pygls") is None:
        print(
            "exercises: the language server needs pygls. Install exercises[lsp],"
            " or what requirements.txt names.",
            file=sys.stderr,
        )
        return 2
    from .server import make_server  # noqa: PLC0415 - no other command waits for the library

    make_server().start_io()
    return 0
