"""Options of a fence (docs/authoring/format.md, 'The fence'): what is taken, and what is wrong at which column. They begin at column 9."""

from __future__ import annotations

import pytest
from exercises.check import check
from support.sources import diagnosed, shown


def quiz(options: str) -> str:
    return f"```quiz {options}\nS\n\n- [x] a\n- [ ] b\n```\n"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ('id="a-1" title="A b" objective="x/y x/z"', ("a-1", "A b", ["x/y", "x/z"])),
        ("id='a' title='it is \"x\"'", ("a", 'it is "x"', [])),
        ("id=a title=b", ("a", "b", [])),
        ("  shuffle   select=one  ", ("", "", [])),
        ("shuffle=true", ("", "", [])),
        ("shuffle=\"false\" match='exact'", ("", "", [])),
        ('title="# a = <b>, c"', ("", "# a = <b>, c", [])),
    ],
)
def test_options_are_taken(options, expected):
    """Quoted either way, unquoted, or a bare flag."""
    assert diagnosed(quiz(options)) == []
    (found,) = shown(quiz(options))
    assert (found["id"], found["title"], found["objective"]) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("titel=x", ["1:9 unknown-option"]),
        ("foo bar", ["1:9 unknown-option", "1:13 unknown-option"]),
        ("linenums=1", ["1:9 unknown-option"]),
        ("id=a ID=b", ["1:14 unknown-option"]),
        ("ID=a", ["1:9 unknown-option"]),
        ("title=a b", ["1:17 unknown-option"]),
        ("{ #x .y }", ["1:9 invalid-option"]),
        ("{#x}", ["1:9 invalid-option"]),
        ("id=a id=b", ["1:14 invalid-option"]),
        ("shuffle shuffle", ["1:17 invalid-option"]),
        ("id=", ["1:9 invalid-option"]),
        ('id=""', ["1:9 invalid-option"]),
        ("id", ["1:9 invalid-option"]),
        ('title="  "', ["1:9 invalid-option"]),
        ("id = a", ["1:9 invalid-option"]),
        ('title="a', ["1:9 invalid-option"]),
        ('id="a"title="b"', ["1:9 invalid-option"]),
        ("=x", ["1:9 invalid-option"]),
        ("shuffle=yes", ["1:9 invalid-option"]),
        ('shuffle=""', ["1:9 invalid-option"]),
        ("select=two", ["1:9 invalid-option"]),
        ("match=fuzzy", ["1:9 invalid-option"]),
        ('objective="A"', ["1:9 invalid-option"]),
        ('objective="here"', ["1:9 invalid-option"]),
        ('objective="a b"', ["1:9 invalid-option", "1:9 invalid-option"]),
        ("id=A", ["1:9 invalid-id"]),
        ("id=1a", ["1:9 invalid-id"]),
        ("id=a_b", ["1:9 invalid-id"]),
        ("id=é", ["1:9 invalid-id"]),
        ("id=quiz", ["1:9 invalid-id"]),
        ("id=sort titel=x", ["1:9 invalid-id", "1:17 unknown-option"]),
    ],
)
def test_what_is_wrong_is_reported_at_the_option(options, expected):
    """Rule, line and column of each."""
    assert diagnosed(quiz(options)) == expected


def test_the_nearest_name_is_offered():
    """A slip is mended by what the help says."""
    (found,) = check(quiz("objectiv=x"))
    assert found.help == "Did you mean `objective`?"
