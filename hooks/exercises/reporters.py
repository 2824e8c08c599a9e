"""Reporters: diagnostics -> what a terminal or another tool reads.

In: diagnostics by file, with the file's lines. Out: one text. Refuses to know how a diagnostic was
found.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from .diagnostic import RULES, Diagnostic
from .lines import LINE_END

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COLOURS = {
    "error": 31,
    "warning": 33,
    "advice": 36,
}  # red, yellow, cyan: ECMA-48's 'select graphic rendition'


@dataclass(frozen=True)
class Report:
    """What was found in one file:

    `path` as shown, from the repository's top; `text` as it is in the file.
    """

    path: str
    text: str
    diagnostics: tuple[Diagnostic, ...]


def plain(report: Report, diagnostic: Diagnostic, colour: bool = False) -> str:
    """Return one diagnostic for a person: place and message, source line, a caret, the help."""
    begin, end = (f"\x1b[1;{COLOURS[diagnostic.severity]}m", "\x1b[0m") if colour else ("", "")
    lines = LINE_END.split(report.text.removeprefix("\ufeff"))
    place = diagnostic.place
    head = (
        f"{report.path}:{place.line}:{place.column}:"
        f" {begin}{diagnostic.severity}[{diagnostic.rule}]{end} {diagnostic.message}"
    )
    source = lines[place.line - 1] if place.line <= len(lines) else ""
    start = max(0, place.column - 61)  # a very long line is shown from near its column
    shown = printable(source[start : start + 120])
    pad = "".join(
        "\t" if each == "\t" else " " * _width(each)
        for each in printable(source[start : place.column - 1])
    )
    return "\n".join(
        part
        for part in (
            head,
            f"    {shown}" if shown.strip() else "",
            f"    {pad}{begin}^{end}" if shown.strip() else "",
            f"    help: {diagnostic.help}",
        )
        if part
    )


def text(reports: Sequence[Report], checked: int, colour: bool = False) -> str:
    """Return every diagnostic for a person, and a last line that counts."""
    blocks = [
        plain(report, diagnostic, colour) for report in reports for diagnostic in report.diagnostics
    ]
    return "\n\n".join([*blocks, summary(reports, checked)]) + "\n"


def summary(reports: Sequence[Report], checked: int) -> str:
    """Count the problems of each severity, and the files."""
    counts: dict[str, int] = {}
    for report in reports:
        for diagnostic in report.diagnostics:
            counts[diagnostic.severity] = counts.get(diagnostic.severity, 0) + 1
    files = f"{checked} file{'' if checked == 1 else 's'} checked"
    if not counts:
        return f"{files}: nothing to mend."
    found = ", ".join(
        f"{number} {severity}{'' if number == 1 or severity == 'advice' else 's'}"
        for severity, number in counts.items()
    )
    return f"{files}: {found}."


def as_json(reports: Sequence[Report], checked: int) -> str:  # noqa: ARG001 - as every reporter
    """Return one array of objects: path, line, column, rule, severity, message, help."""
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


def github(reports: Sequence[Report], checked: int) -> str:
    """Return GitHub's workflow commands: each becomes a note at its line in the pull request.

    Rule: https://docs.github.com/actions/reference/workflow-commands-for-github-actions, 'Setting
    an error message'.
    """
    lines = []
    for report in reports:
        for diagnostic in report.diagnostics:
            level = {"error": "error", "warning": "warning"}.get(diagnostic.severity, "notice")
            fields = {
                "file": report.path,
                "line": diagnostic.place.line,
                "col": diagnostic.place.column,
                "title": f"{diagnostic.severity}[{diagnostic.rule}]",
            }
            given = ",".join(
                f"{name}={_escaped(str(value), in_property=True)}" for name, value in fields.items()
            )
            lines.append(
                f"::{level} {given}::{_escaped(f'{diagnostic.message} {diagnostic.help}')}"
            )
    return "".join(f"{line}\n" for line in [*lines, summary(reports, checked)])


def _escaped(value: str, *, in_property: bool = False) -> str:
    for character, code in (
        ("%", "%25"),
        ("\r", "%0D"),
        ("\n", "%0A"),
        *((((":", "%3A"), (",", "%2C"))) if in_property else ()),
    ):
        value = value.replace(character, code)
    return value


def sarif(reports: Sequence[Report], checked: int) -> str:  # noqa: ARG001 - as every reporter
    """Return SARIF 2.1.0, which code scanning reads.

    Rule: OASIS, 'Static Analysis Results Interchange Format Version 2.1.0'.
    """
    rules = sorted({diagnostic.rule for report in reports for diagnostic in report.diagnostics})
    results = [
        {
            "ruleId": diagnostic.rule,
            "ruleIndex": rules.index(diagnostic.rule),
            "level": SARIF_LEVELS[diagnostic.severity],
            "message": {"text": f"{diagnostic.message} {diagnostic.help}"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(report.path)},
                        "region": {
                            "startLine": diagnostic.place.line,
                            "startColumn": diagnostic.place.column,
                        },
                    }
                }
            ],
        }
        for report in reports
        for diagnostic in report.diagnostics
    ]
    run = {
        "tool": {
            "driver": {
                "name": "exercises",
                "rules": [
                    {"id": rule, "defaultConfiguration": {"level": SARIF_LEVELS[RULES[rule]]}}
                    for rule in rules
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    document = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


SARIF_LEVELS = {"error": "error", "warning": "warning", "advice": "note"}
SARIF_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


REPORTERS: dict[str, Callable[[Sequence[Report], int], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "sarif": sarif,
}


def printable(source: str) -> str:
    """Return `source` without what a terminal would obey.

    That is control characters, and marks that turn the direction of writing.
    """
    return "".join(
        (
            each
            if each == "\t"
            or (
                unicodedata.category(each) not in ("Cc", "Cs", "Cn")
                and each not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
            )
            else "\ufffd"
        )
        for each in source
    )


def _width(character: str) -> int:
    """Return how many columns of a terminal the character takes."""
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
