"""The JSON Schema of what `exercises show` prints: it fits what is printed, and only that."""

import json
from importlib.resources import files

import jsonschema
import pytest
from exercises.kinds import KINDS
from exercises.skeleton import skeleton
from support.guide import SOUND, named
from support.sources import shown

SCHEMA = json.loads((files("exercises") / "show.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def wrong(rows: list) -> list[str]:
    """What the schema says against rows."""
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(rows)]


def test_the_schema_is_one():
    """Of the draft that it names."""
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(**named(SOUND))
def test_every_good_example_of_the_guide_fits(example):
    """Whatever kinds it holds."""
    assert wrong(json.loads(json.dumps(shown(example.text)))) == []


def test_every_kind_is_among_the_examples():
    """Else the test above would prove little."""
    assert {row["kind"] for example in SOUND for row in shown(example.text)} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_definition(kind):
    """A kind's skeleton fits it, and fits no other."""
    (row,) = shown(skeleton(kind))
    for name in KINDS:
        single = {**SCHEMA, "items": {"$ref": f"#/$defs/{name}"}}
        assert jsonschema.Draft202012Validator(single).is_valid([row]) == (name == kind)


def paths(value, here=()):
    """Every place in a row that has a name or a number."""
    pairs = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for name, inner in pairs:
        yield (*here, name)
        yield from paths(inner, (*here, name))


def at(row, path):
    for name in path:
        row = row[name]
    return row


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_missing_is_missed(kind):
    """Every property that `show` gives is required, at every depth."""
    (row,) = shown(skeleton(kind))
    missing = [path for path in paths(row) if isinstance(path[-1], str)]
    assert missing
    for path in missing:
        changed = json.loads(json.dumps(row))
        del at(changed, path[:-1])[path[-1]]
        assert wrong([changed]), path


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_of_another_type_is_refused(kind):
    """Null stands nowhere; nor does a property that `show` does not give."""
    (row,) = shown(skeleton(kind))
    for path in paths(row):
        changed = json.loads(json.dumps(row))
        at(changed, path[:-1])[path[-1]] = None
        assert wrong([changed]), path
        if isinstance(at(row, path), dict):
            changed = json.loads(json.dumps(row))
            at(changed, path)["more"] = ""
            assert wrong([changed]), path
