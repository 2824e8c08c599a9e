"""Rows of the table: what was measured, against which bar. Prints them and writes them as JSON.
Refuses to measure.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

VERDICTS = {True: "met", False: "missed", None: "—"}


@dataclass(frozen=True)
class Row:
    """One row: `met` is None where there is no bar, or nothing was measured."""

    part: str
    what: str
    bar: str
    measured: str
    met: bool | None = None
    details: dict[str, object] = field(default_factory=dict)


def show(rows: Sequence[Row]) -> None:
    """Print the table, part by part."""
    cells = [(row.what, row.bar, row.measured, VERDICTS[row.met]) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    part = ""
    for row, line in zip(rows, cells, strict=True):
        if row.part != part:
            part = row.part
            print(f"\n{part}")
        print(
            "  "
            + "  ".join(
                cell.ljust(width) for cell, width in zip(line, widths, strict=True)
            ).rstrip()
        )
    missed = [row.what for row in rows if row.met is False]
    print(f"\n{len(missed)} missed." if missed else "\nNone missed.", flush=True)


def write(path: Path, machine: dict[str, object], rows: Sequence[Row]) -> None:
    """Write what was measured, and where."""
    data = {"machine": machine, "rows": [asdict(row) for row in rows]}
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
