"""Holds what no other work on the machine changes to figures that are committed: bytes, requests
and layout shifts.

In: rows of a quick run, and the file that has the figures of an earlier one. Out: what is above
them by more than 2 %. Refuses to measure.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from table import Row

MORE = 1.02
NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?")
NOISY = ("navigations",)  # garbage is collected when it is
ANEW = "`bench/run.py --quick --commit` writes them anew"
LEAST = {"KB": 0.1}  # what is small may move by so much


def figures(rows: Sequence[Row]) -> dict[str, list[float]]:
    """Return the numbers of each row that is the same wherever it is measured."""
    return {
        row.what: [float(each.replace(",", "")) for each in NUMBER.findall(row.measured)]
        for row in rows
        if not any(word in row.what for word in NOISY)
    }


def above(file: Path, rows: Sequence[Row]) -> list[str]:
    """Return what is above the committed figures by more than 2 %, in words; and what they lack, or
    have and nothing measures any more.
    """
    held = json.loads(file.read_text("utf-8"))["figures"]
    measured = figures(rows)
    found = [
        f"{what}: committed, and no longer measured; {ANEW}" for what in held.keys() - measured
    ]
    for what, numbers in measured.items():
        if len(numbers) != len(held.get(what, ())):
            found.append(f"{what}: not so among the committed figures; {ANEW}")
            continue
        for number, before in zip(numbers, held[what], strict=True):
            if number > before + max(abs(before) * (MORE - 1), LEAST["KB"] if "KB" in what else 0):
                found.append(f"{what}: {number:g}, and {before:g} is committed")
    return found


def write_held(file: Path, machine: dict[str, object], rows: Sequence[Row]) -> None:
    """Write the figures that later runs are held to."""
    data = {"machine": machine, "figures": figures(rows)}
    file.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
