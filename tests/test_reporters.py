"""What a terminal and other tools read."""

from __future__ import annotations

import json

from exercises.diagnostic import Diagnostic, Place
from exercises.reporters import REPORTERS, Report, plain


def report(source: str, place: Place, rule: str = "bad-checkbox") -> Report:
    return Report("docs/a.md", source, (Diagnostic(rule, place, "Wrong.", "Mend it."),))


def lines(source: str, place: Place) -> list[str]:
    found = report(source, place)
    return plain(found, found.diagnostics[0]).split("\n")


def test_a_problem_is_its_place_its_line_a_caret_and_the_help():
    """`path:line:column: severity[rule] message`, and under it what is meant."""
    assert lines("a\n- [y] b\n", Place(2, 3)) == ["docs/a.md:2:3: error[bad-checkbox] Wrong.", "    - [y] b", "      ^", "    help: Mend it."]


def test_the_caret_stands_under_its_column_whatever_stands_before():
    """A tab stays a tab, a wide character takes two columns, a combining mark none."""
    assert lines("\tx", Place(1, 2))[2] == "    \t^"
    assert lines("中x", Place(1, 2))[2] == "      ^"
    assert lines("e\u0301x", Place(1, 3))[2] == "     ^"


def test_a_blank_line_is_not_shown():
    """Neither is its caret."""
    assert lines("a\n\n", Place(2)) == ["docs/a.md:2:1: error[bad-checkbox] Wrong.", "    help: Mend it."]


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
    text = REPORTERS["json"]([found, report("a", Place(1))], 2)
    assert "é" in text
    rows = json.loads(text)
    assert rows[0] == {"path": "ü.md", "line": 3, "column": 5, "rule": "misspelt-kind", "severity": "warning", "message": "é.", "help": "h."}
    assert [row["rule"] for row in rows] == ["misspelt-kind", "bad-checkbox"]
    assert json.loads(REPORTERS["json"]([], 0)) == []
