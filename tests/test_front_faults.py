"""Front matter that is meant and is none, and fields of it that are lost: else the page shows it, or readers lose what is kept by it."""

import pytest
from exercises.check import check, inspect_course
from support.sites import configure, mkdocs
from support.sources import diagnosed

PAGE = "\n# T\n\nText.\n"
FIELDS = "id: a-b\ntitle: x\n"
QUIZ = '```quiz id="q"\nA [[b]].\n```\n'

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
    "a title with a slip": ("id: a\ntitel: x\n", "3:1"),
    "a summary with a slip": ("summaryy: x\n", "2:1"),
    "one source": ("source:\n  - author: A\n    title: T\n", "2:1"),
    "one contributor": ("contributor: [Ada]\n", "2:1"),
    "a language in a long word": ("langwage: de\n", "2:1"),
    "an id with a capital": ("Id: a\n", "2:1"),
    "an objective without a text": ("objectives:\n  - id: a\n    text: b\n  - id: c\n", "5:1"),
    "an objective with an empty text": ("objectives:\n  - id: a\n    text:\n", "4:1"),
    "a text with a slip": ("objectives:\n  - id: a\n    txt: b\n", "4:1"),
    "an objective's id with a space": ("objectives:\n  - id: Name it\n    text: b\n", "3:1"),
    "an objective's id in a row": ("objectives: [{id: a b, text: c}]\n", "2:1"),
    "a lesson's id that is no slug": ("id: Tides and Moon\n", "2:1"),
    "a language in words": ("lang: English\n", "2:1"),
    "a title in curly marks": ("id: a\ntitle: “Tides”\n", "3:1"),
    "an objective's text in curly marks": ("objectives:\n  - id: a\n    text: „Do“\n", "4:1"),
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
    "fields of other programs": "---\nsource: https://example.org\ncontributor: Ada\nsubtitle: x\nlanguages: [de]\nauthor: A\n---\n",
    "ids that are numbers": "---\nid: 2024\nobjectives:\n  - id: 1\n    text: b\n---\n",
    "languages": "---\nlang: pt-BR\n---\n",
    "curly marks in straight ones": "---\ntitle: '“Tides”'\nsummary: “One” and “two”\n---\n",
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


YAML = {
    "a text too far out": ("objectives:\n  - id: x\n  text: y\n", "4:3", "Indent it as far"),
    "a text too far in": ("objectives:\n  - id: x\n      text: y\n", "4:11", "Indent it as far"),
    "a tab": ("objectives:\n\t- id: x\n", "3:1", "Indent it with spaces"),
    "words after a quotation": ('title: "Tides" and\n', "2:16", "Leave the quotation marks out"),
    "a colon in curly marks": ("title: “Tides: a”\n", "2:14", "Write straight quotation marks"),
    "a colon": ("title: Tides: a\n", "2:13", "Write it as `name: value`"),
}


@pytest.mark.parametrize(("fields", "place", "instead"), YAML.values(), ids=YAML)
def test_the_help_for_what_is_no_yaml_is_about_what_is_wrong(fields, place, instead):
    """Not of colons where an indentation is wrong."""
    (found,) = check(f"---\n{fields}---\n{PAGE}")
    assert f"{found.place.line}:{found.place.column}" == place
    assert found.help.startswith(instead)


def test_an_objective_that_nothing_tests_is_named_at_its_own_line():
    """Where its id has a space, too."""
    page = f"---\nobjectives:\n  - id: a\n    text: b\n  - id: Name it\n    text: c\n---\n{PAGE}"
    _, found = inspect_course({"a.md": page})
    untested = [each for each in found["a.md"].diagnostics if each.rule == "objective-untested"]
    assert [each.place.line for each in untested] == [3, 5]


def test_a_related_lesson_that_the_course_lacks_is_named():
    """At its own place, as on a path; a single page knows no course."""
    page = f"---\nid: a\nrelated: [b, tide]\n---\n{PAGE}"
    _, found = inspect_course({"a.md": page, "b.md": f"---\nid: b\n---\n{PAGE}"})
    (said,) = found["a.md"].diagnostics
    assert (said.place.line, said.place.column, said.rule) == (3, 14, "unknown-lesson")
    assert diagnosed(page) == []


def test_what_is_kept_under_an_id_that_is_no_slug_stays_there(tmp_path):
    """A build that is not strict keeps the id: readers' answers are under it."""
    config = configure(
        {"index.md": f"---\nid: Tides and Moon\n---\n{PAGE}\n{QUIZ}"}, tmp_path / "work"
    )
    build = mkdocs(config, tmp_path / "site", strict=False)
    assert "index.md:2:1: error[bad-front-matter]" in build.stdout
    assert 'data-lesson="Tides and Moon"' in (tmp_path / "site/index.html").read_text("utf-8")
