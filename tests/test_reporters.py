"""What a terminal and other tools read."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import jsonschema
from exercises.diagnostic import Diagnostic, Place
from exercises.reporters import REPORTERS, Report, plain, text


def report(source: str, place: Place, rule: str = "bad-checkbox") -> Report:
    return Report("docs/a.md", source, (Diagnostic(rule, place, "Wrong.", "Mend it."),))


def lines(source: str, place: Place) -> list[str]:
    found = report(source, place)
    return plain(found, found.diagnostics[0]).split("\n")


def test_a_problem_is_its_place_its_line_a_caret_and_the_help():
    """`path:line:column: severity[rule] message`, and under it what is meant."""
    assert lines("a\n- [y] b\n", Place(2, 3)) == [
        "docs/a.md:2:3: error[bad-checkbox] Wrong.",
        "    - [y] b",
        "      ^",
        "    help: Mend it.",
    ]


def test_the_caret_stands_under_its_column_whatever_stands_before():
    """A tab stays a tab, a wide character takes two columns, a combining mark none."""
    assert lines("\tx", Place(1, 2))[2] == "    \t^"
    assert lines("中x", Place(1, 2))[2] == "      ^"
    assert lines("e\u0301x", Place(1, 3))[2] == "     ^"


def test_a_blank_line_is_not_shown():
    """Neither is its caret."""
    assert lines("a\n\n", Place(2)) == [
        "docs/a.md:2:1: error[bad-checkbox] Wrong.",
        "    help: Mend it.",
    ]


def test_a_place_after_the_last_line_does_no_harm():
    """Nor one beyond a line's end."""
    assert len(lines("a", Place(9))) == 2
    assert lines("ab", Place(1, 3))[2] == "      ^"


def test_a_long_line_is_shown_from_near_its_column():
    """So that the caret is on the screen."""
    shown = lines("x" * 1000 + "y" + "z" * 1000, Place(1, 1001))
    assert len(shown[1]) == 124
    assert shown[1][len(shown[2]) - 1] == "y"


def test_what_a_terminal_would_obey_is_not_printed():
    """Escape sequences and marks that turn the direction of writing."""
    assert lines("a\x1b[31m\u202eb", Place(1))[1] == "    a\ufffd[31m\ufffdb"


def test_a_byte_order_mark_is_no_part_of_the_line():
    """And no column."""
    assert lines("\ufeffab", Place(1, 2))[1:3] == ["    ab", "     ^"]


def test_text_counts_at_its_end():
    """Problems by severity, and the files looked at."""
    assert REPORTERS["text"]([], 1) == "1 file checked: nothing to mend.\n"
    both = [report("a", Place(1)), report("a", Place(1), "misspelt-kind"), report("a", Place(1))]
    assert REPORTERS["text"](both, 3).endswith("\n\n3 files checked: 2 errors, 1 warning.\n")


def test_json_is_one_array_of_objects():
    """With these fields, in the order found, and characters as they are."""
    found = Report("ü.md", "", (Diagnostic("misspelt-kind", Place(3, 5), "é.", "h."),))
    printed = REPORTERS["json"]([found, report("a", Place(1))], 2)
    assert "é" in printed
    rows = json.loads(printed)
    assert rows[0] == {
        "path": "ü.md",
        "line": 3,
        "column": 5,
        "rule": "misspelt-kind",
        "severity": "warning",
        "message": "é.",
        "help": "h.",
    }
    assert [row["rule"] for row in rows] == ["misspelt-kind", "bad-checkbox"]
    assert json.loads(REPORTERS["json"]([], 0)) == []


def test_github_gets_one_command_a_problem():
    """An error, a warning or a notice, at its file, line and column; then the count."""
    found = [
        report("", Place(1)),
        report("", Place(2, 3), "misspelt-kind"),
        report("", Place(4), "no-id"),
    ]
    assert REPORTERS["github"](found, 3) == (
        "::error file=docs/a.md,line=1,col=1,title=error[bad-checkbox]::Wrong. Mend it.\n"
        "::warning file=docs/a.md,line=2,col=3,title=warning[misspelt-kind]::Wrong. Mend it.\n"
        "::notice file=docs/a.md,line=4,col=1,title=advice[no-id]::Wrong. Mend it.\n"
        "3 files checked: 1 error, 1 warning, 1 advice.\n"
    )


def test_nothing_in_a_problem_ends_a_command_of_githubs():
    """Line ends, and in a property colons and commas, are written as codes."""
    found = Report(
        "a,b:c%.md",
        "",
        (Diagnostic("bad-checkbox", Place(1), "One\n::error::two, three: 5%", "h"),),
    )
    assert REPORTERS["github"]([found], 1).splitlines()[0] == (
        "::error file=a%2Cb%3Ac%25.md,line=1,col=1,title=error[bad-checkbox]::One%0A::error::two, three: 5%25 h"
    )


SARIF = (Path(__file__).parent / "vendored" / "sarif-2.1.0-rtm.5.json").read_bytes()


def test_sarif_fits_its_schema():
    """With problems of every severity, and with none."""
    validator = jsonschema.Draft4Validator(json.loads(SARIF))
    found = [
        Report(
            "docs/ü a.md",
            "x",
            tuple(
                Diagnostic(rule, Place(2, 3), "é.", "h.")
                for rule in ("bad-checkbox", "misspelt-kind", "no-id")
            ),
        )
    ]
    for reports in (found, []):
        document = json.loads(REPORTERS["sarif"](reports, 1))
        assert [error.message for error in validator.iter_errors(document)] == []
    assert [
        error.json_path
        for error in validator.iter_errors({"version": "2.1.0", "runs": [{"results": 1}]})
    ] != []


def test_sarif_says_where_and_how_bad():
    """A rule, a level, a file, a line and a column counted in characters."""
    (run,) = json.loads(
        REPORTERS["sarif"]([report("é", Place(2, 3), "no-id"), report("", Place(1))], 1)
    )["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["bad-checkbox", "no-id"]
    first = run["results"][0]
    assert (first["ruleId"], first["ruleIndex"], first["level"], first["message"]) == (
        "no-id",
        1,
        "note",
        {"text": "Wrong. Mend it."},
    )
    (location,) = first["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "docs/a.md"},
        "region": {"startLine": 2, "startColumn": 3},
    }


def test_the_vendored_schema_is_the_recorded_one():
    """Its hash stands beside its licence."""
    assert hashlib.sha256(SARIF).hexdigest() in (
        Path(__file__).parent / "vendored" / "README.md"
    ).read_text(encoding="utf-8")


def test_colour_marks_the_severity_and_the_caret_alone():
    """Without the colours it is the plain text."""
    found = report("- [y] b\n", Place(1))
    coloured = text([found], 1, colour=True)
    assert coloured.startswith(
        "docs/a.md:1:1: \x1b[1;31merror[bad-checkbox]\x1b[0m Wrong.\n    - [y] b\n    \x1b[1;31m^\x1b[0m\n"
    )
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == text([found], 1)
