"""Front matter that is meant and is none, and fields of it that are lost: else the page shows it, or readers lose what is kept by it."""

import pytest
from exercises.check import check
from support.sources import diagnosed

PAGE = "\n# T\n\nText.\n"
FIELDS = "id: a-b\ntitle: x\n"

NONE = {
    "a space before its first line": (f" ---\n{FIELDS}---\n", 1),
    "four hyphens": (f"----\n{FIELDS}---\n", 1),
    "two hyphens": (f"--\n{FIELDS}---\n", 1),
    "a dash": (f"—\n{FIELDS}---\n", 1),
    "a sign after them": (f"---:\n{FIELDS}---\n", 1),
    "a letter after them": (f"---x\n{FIELDS}---\n", 1),
    "a blank line before": (f"\n---\n{FIELDS}---\n", 2),
    "plus signs": ("+++\ntitle = 'x'\n+++\n", 1),
    "no first line": (f"{FIELDS}---\n", 1),
    "two hyphens at its end": (f"---\n{FIELDS}--\n", 4),
    "a space before its end": (f"---\n{FIELDS} ---\n", 4),
    "a dash at its end": (f"---\n{FIELDS}—\n", 4),
    "no end": (f"---\n{FIELDS}", 3),
    "no end before text": (f"---\n{FIELDS}Text: a sentence.\nMore.\n", 5),
    "a heading before": (f"# T\n\n---\n{FIELDS}---\n", 3),
    "a comment before": (f"<!-- a\nb -->\n---\n{FIELDS}---\n", 3),
    "a text before": (f"Text.\n\n---\n{FIELDS}---\n", 3),
    "a code block before": (f"```text\n---\n```\n\n---\n{FIELDS}---\n", 5),
    "equals signs": ("---\nid = a\ntitle = x\n---\n", 2),
    "full-width colons": ("---\nid：a\ntitle：x\n---\n", 2),
    "a rule and a text": (f"---\nText.\n\n---\n\n---\n{FIELDS}---\n", 6),
    "no space after a colon": ("---\ntitle:x\n---\n", 2),
}


@pytest.mark.parametrize(("front", "line"), NONE.values(), ids=NONE)
def test_front_matter_that_is_none_is_named(front, line):
    """Once, at the line that is wrong; and nothing is said of the objectives that are lost with it."""
    (found,) = check(f"{front}{PAGE}")
    assert (found.place.line, found.rule) == (line, "bad-front-matter")
    assert found.fails
    assert "rite" in found.help
    quiz = '```quiz id="q" objective="o"\nA [[b]].\n```\n'
    assert [each.split()[1] for each in diagnosed(f"{front}{PAGE}{quiz}")] == ["bad-front-matter"]


def test_front_matter_under_front_matter_is_named():
    """Where a page has some, only what is above it is read."""
    assert diagnosed(f"---\ntags: [x]\n---\n\n---\n{FIELDS}---\n{PAGE}") == ["5:1 bad-front-matter"]
    assert diagnosed(f"---\ntags: [x]\n---\n\n---\nsummary: x\n---\n{PAGE}") == []


LOST = {
    "an id twice": ("id: a\nid: b\n", "3:1"),
    "a text twice": ("objectives:\n  - id: b\n    text: c\n    text: d\n", "5:5"),
    "a list twice": ("objectives:\nobjectives:\n  - id: b\n    text: c\n", "3:1"),
    "an objective twice": ("objectives:\n  - id: b\n    text: c\n  - id: b\n    text: d\n", "5:1"),
    "a list of one name": ("objective:\n  - id: b\n    text: c\n", "2:1"),
    "a capital": ("id: a\nMinutes: 5\n", "3:1"),
    "a slip": ("certaintyy: true\n", "2:1"),
}


@pytest.mark.parametrize(("fields", "place"), LOST.values(), ids=LOST)
def test_a_field_that_is_lost_is_named(fields, place):
    """Where it is for the second time, or misspelt."""
    assert diagnosed(f"---\n{fields}---\n{PAGE}") == [f"{place} bad-front-matter"]


OWN = {
    "a rule, then text": "---\n\nText: a sentence.\n\n---\n",
    "a rule, then a word and a colon": "---\nNote: this is text.\n\n---\n",
    "a heading by its underline": "title: x\n---\n",
    "MkDocs's own other form": "title: x\nauthor: y\n\nText.\n",
    "a table's rule": "a | b\n--|--\nc | d\n",
    "a field that others use": "---\nauthors: [x]\npath: y\nTitle: z\n---\n",
    "lines of a text": "---\nsummary: |\n  a: b\n  a: c\n---\n",
    "fields of one name in several records": "---\nobjectives:\n  - id: a\n    text: b\n  - id: c\n    text: d\n---\n",
    "an address": "---\nid: a\n---\n",
    "nothing": "",
    "front matter as code": f"# T\n\n```yaml\n---\n{FIELDS}---\n```\n",
    "front matter in a comment": f"# T\n\n<!--\n---\n{FIELDS}---\n-->\n",
    "one line between two rules": "Text.\n\n---\nsummary: a persona is no segment.\n\n---\n",
    "one such line under a text": "Text.\n\n---\nsummary: a persona is no segment.\n---\n",
}


@pytest.mark.parametrize("front", OWN.values(), ids=OWN)
def test_what_only_looks_like_it_is_left_alone(front):
    """Rules, headings, tables and other programs' fields."""
    assert diagnosed(f"{front}{PAGE}") == []
