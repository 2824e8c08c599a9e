"""Reporters: diagnostics -> what a terminal or another tool reads.

In: diagnostics by file, with the file's lines. Out: one text. Refuses to know how a diagnostic was found.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .diagnostic import Diagnostic
from .source import LINE_END


@dataclass(frozen=True)
class Report:
    """What was found in one file: `path` as shown, from the repository's top; `text` as it stands in the file."""

    path: str
    text: str
    diagnostics: tuple[Diagnostic, ...]


def plain(report: Report, diagnostic: Diagnostic) -> str:
    """One diagnostic for a person: place and message, the source line, a caret under the column, the help."""
    lines = LINE_END.split(report.text.removeprefix("\ufeff"))
    place = diagnostic.place
    head = f"{report.path}:{place.line}:{place.column}: {diagnostic.severity}[{diagnostic.rule}] {diagnostic.message}"
    source = lines[place.line - 1] if place.line <= len(lines) else ""
    start = max(0, place.column - 61)  # a very long line is shown from near its column
    shown = printable(source[start : start + 120])
    pad = "".join("\t" if each == "\t" else " " * _width(each) for each in printable(source[start : place.column - 1]))
    return "\n".join(part for part in (head, f"    {shown}" if shown.strip() else "", f"    {pad}^" if shown.strip() else "", f"    help: {diagnostic.help}") if part)


def text(reports: Sequence[Report], checked: int) -> str:
    """Every diagnostic for a person, and a last line that counts."""
    blocks = [plain(report, diagnostic) for report in reports for diagnostic in report.diagnostics]
    return "\n\n".join([*blocks, summary(reports, checked)]) + "\n"


def summary(reports: Sequence[Report], checked: int) -> str:
    """How many problems of each severity stand in how many files."""
    counts: dict[str, int] = {}
    for report in reports:
        for diagnostic in report.diagnostics:
            counts[diagnostic.severity] = counts.get(diagnostic.severity, 0) + 1
    files = f"{checked} file{'' if checked == 1 else 's'} checked"
    if not counts:
        return f"{files}: nothing to mend."
    found = ", ".join(f"{number} {severity}{'' if number == 1 or severity == 'advice' else 's'}" for severity, number in counts.items())
    return f"{files}: {found}."


def as_json(reports: Sequence[Report], checked: int) -> str:
    """One array of objects: path, line, column, rule, severity, message, help."""
    rows = [
        {
            "path": report.path,
            "line": diagnostic.place.line,
            "column": diagnostic.place.column,
            "rule": diagnostic.rule,
            "severity": diagnostic.severity,
            "message": diagnostic.message,
            "help": diagnostic.help,
        }
        for report in reports
        for diagnostic in report.diagnostics
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


REPORTERS: dict[str, Callable[[Sequence[Report], int], str]] = {"text": text, "json": as_json}


def printable(source: str) -> str:
    """`source` without what a terminal would obey: control characters and marks that turn the direction of writing."""
    return "".join(
        each if each == "\t" or (unicodedata.category(each) not in ("Cc", "Cs", "Cn") and each not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") else "\ufffd"
        for each in source
    )


def _width(character: str) -> int:
    """How many columns of a terminal the character takes."""
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
