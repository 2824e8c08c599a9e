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


SLIPS = {
    "title=“Check”": "1:9 invalid-option",
    "title=„Check“": "1:9 invalid-option",
    "title=«Bonjour à tous»": "1:9 invalid-option",
    "title=‘What’s up’ shuffle": "1:9 invalid-option",
    'title="Quick check”': "1:9 invalid-option",
    'id="a" title=“Quick check”': "1:16 invalid-option",
    "id=“a”": "1:9 invalid-option",
    'id="a"\xa0title="x"': "1:15 invalid-option",
    'id="a"\u200b': "1:15 invalid-option",
    '\u200bid="a"': "1:9 invalid-option",
}


@pytest.mark.parametrize(("options", "said"), SLIPS.items())
def test_marks_and_spaces_that_only_look_right_are_named(options, said):
    """Once, at the option or the space, with what to write; in a separator, too."""
    (found,) = check(f"```quiz {options}\nA [[b]].\n```\n")
    assert f"{found.place.line}:{found.place.column} {found.rule}" == said
    assert "straight" in found.help or "plain space" in found.help
    assert "needs quotation marks" not in found.help


def test_the_help_has_the_option_as_it_is_meant():
    """With straight marks, and the apostrophe that is part of the value."""
    (found,) = check("```quiz title=‘What’s up’\nA [[b]].\n```\n")
    assert found.help == 'Write title="What’s up" with straight quotation marks.'
    (found,) = check('```quiz id="a"\nA [[b]].\n--- match=”exact”\nC [[d]].\n```\n')
    assert (found.place.line, found.help) == (
        3,
        'Write match="exact" with straight quotation marks.',
    )


FINE = ["title='“x”'", 'title="He said “hi” to"', 'title="a\xa0b"', "title=’tis", "title=Grüße"]


@pytest.mark.parametrize("option", FINE)
def test_such_marks_and_spaces_in_a_value_are_its_own(option):
    """Between straight marks anything may be; a mark that nothing ends is an apostrophe."""
    assert check(f'```quiz id="a" {option}\nA [[b]].\n```\n') == []


BELOW = {
    'id="tides" title="Tides"\n': 2,
    "id: tides\ntitle: Tides\n\n": 2,
    "title: Tides\nobjective: a\n": 2,
    "\nid='tides'\ntitle=T\n": 3,
}


@pytest.mark.parametrize(("lines", "line"), BELOW.items())
@pytest.mark.parametrize(
    "body",
    ["quiz\n{}A [[b]].", "quiz\n{}What?\n\n- [x] a\n- [ ] b", "cards\n{}\nF\n:   B, which is why."],
)
def test_options_under_the_line_of_the_kind_are_named(body, lines, line):
    """At the first of them, once; the rest is read as it is meant."""
    (found,) = check(f"```{body.format(lines)}\n```\n")
    assert (found.place.line, found.rule) == (line, "invalid-option")
    assert found.help.startswith("Options go on the line of the kind: ")


@pytest.mark.parametrize(
    "body",
    [
        'cards id="c"\nid="main"\n:   Names the element for good.',
        'quiz id="c"\nid="main"\n\n- [x] a\n- [ ] b\n  > No.',
        'quiz id="c"\nid: what is it? A [[b]].',
        'quiz id="c"\nmatch="exact" means: as [[typed]].',
        'quiz id="c"\ntitle: A tide\n\nIt is a [[b]].',
    ],
)
def test_a_text_that_looks_like_options_is_a_text(body):
    """A front, a stem, a sentence."""
    assert check(f"```{body}\n```\n") == []
