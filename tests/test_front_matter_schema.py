"""front-matter.schema.json: what it allows is what the check allows."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from exercises.schema import ABOUT, written
from exercises.shapes import FIELDS, LISTS, MAPPINGS, OWN, RECORDS, misshapen
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from support.sites import ROOT

FILE = ROOT / "hooks" / "exercises" / "front-matter.schema.json"
SCHEMA = json.loads(FILE.read_text("utf-8"))
ALLOWS = Draft202012Validator(SCHEMA).is_valid
NAMES = [*FIELDS, *LISTS, *MAPPINGS, *RECORDS, *OWN, "another"]

# No float is whole: to a JSON Schema 7.0 is an integer, to YAML and to the check it is none.
plain = st.none() | st.booleans() | st.integers() | st.just(7.5) | st.sampled_from(["", "a"])
inside = st.sampled_from(
    ["id", "text", "author", "title", "url", "in", "year", "x", "ask", "objective", "lessons"]
)
held = plain | st.lists(plain, max_size=2)
value = (
    plain
    | st.lists(plain | st.dictionaries(inside, held, max_size=4), max_size=3)
    | st.dictionaries(inside, plain, max_size=3)
)


@given(st.dictionaries(st.sampled_from(NAMES), value, max_size=3))
def test_the_schema_allows_what_the_check_allows(data):
    assert ALLOWS(data) == (misshapen(data) == [])


@pytest.mark.parametrize(
    "data",
    [{"minutes": 10}, {"objectives": [{"id": "a", "text": None}]}, {"parts": {"Start": "x"}},
     {"sources": [{"author": "A", "title": "T", "year": 1956}]}, {"related": None},
     {"placement": [{"ask": "a/b", "objective": "c", "lessons": ["a"]}]}],
)  # fmt: skip
def test_what_lessons_have_is_allowed(data):
    """So that the property above has seen more than refusals."""
    assert ALLOWS(data) and misshapen(data) == []


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.stem)
def test_each_page_of_the_course_is_allowed(path):
    front = re.match(r"---\n(.*?)\n---\n", path.read_text("utf-8"), re.DOTALL)
    assert front is None or ALLOWS(yaml.safe_load(front[1]))


def test_the_file_is_what_the_shapes_say():
    """`python -m exercises.schema > hooks/exercises/front-matter.schema.json` writes it anew."""
    assert FILE.read_text("utf-8") == written()


def test_each_field_says_what_it_is_for():
    """An editor shows it while one writes."""
    assert set(ABOUT) == {*FIELDS, *LISTS, *MAPPINGS, *RECORDS}
