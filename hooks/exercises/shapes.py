"""The shape of front matter: of each field that templates and the course map read.

In: front matter as YAML gives it. Out: each field that has another shape than its readers take, in
words, and where it stands. Refuses to know what a field is for, and all other fields.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from .diagnostic import Diagnostic, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Path = tuple["str | int", ...]  # of a value: names of fields, and places in lists

RULE = "bad-front-matter"
MOST_MINUTES = 10_000
LANGUAGE = re.compile(r"(?:[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*)?")


def _is_text(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _is_minutes(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < MOST_MINUTES


def _is_search(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    exclude, boost = value.get("exclude", False), value.get("boost", 1)
    return isinstance(exclude, bool) and isinstance(boost, int | float) and _is_text(boost)


def _is_language(value: object) -> bool:
    return isinstance(value, str) and bool(LANGUAGE.fullmatch(value))


class Shape(NamedTuple):
    """Whether a value has a shape, what to write instead, and the same for a JSON Schema."""

    right: Callable[[object], bool]
    instead: str
    schema: Mapping[str, object]


TEXT = Shape(
    _is_text,
    "Write it as text; put it into quotation marks if YAML takes it for else.",
    {"type": ["string", "number"]},
)
NAME = Shape(
    lambda value: isinstance(value, str),
    "Write the name of one template as text.",
    {"type": "string"},
)
MINUTES = Shape(
    _is_minutes,
    "Write a whole number of minutes and nothing else: `minutes: 10`.",
    {"type": "integer", "exclusiveMinimum": 0, "exclusiveMaximum": MOST_MINUTES},
)
FLAG = Shape(lambda value: isinstance(value, bool), "Write `true` or `false`.", {"type": "boolean"})

LANG = Shape(
    _is_language,
    "Write the short name of a language, such as `en` or `pt-BR`, and `no` in quotation marks.",
    {"type": "string", "pattern": f"^{LANGUAGE.pattern}$"},
)

SEARCH = Shape(
    _is_search,
    "Write `exclude: true` or `boost: 2` under it, indented.",
    {
        "type": "object",
        "properties": {"exclude": {"type": "boolean"}, "boost": {"type": "number"}},
    },
)

FIELDS: dict[str, Shape] = {
    "audience": TEXT,
    "author": TEXT,
    "certainty": FLAG,
    "description": TEXT,
    "id": TEXT,
    "lang": LANG,
    "minutes": MINUTES,
    "noindex": FLAG,
    "search": SEARCH,
    "summary": TEXT,
    "template": NAME,
    "terms": FLAG,
    "title": TEXT,
}
LISTS = {"contributors", "hide", "related"}  # of texts
RECORDS = {  # lists of mappings, with the fields that each has to have, and those that it may
    "objectives": (("id",), ("text",)),
    "paths": (("id", "title", "text", "lessons"), ()),
    "placement": (("ask", "objective", "lessons"), ()),
    "sources": (("author", "title"), ("url", "in", "year")),
}
INNER_LISTS = {"lessons"}  # of records, which are lists of texts themselves
MAPPINGS = {"parts"}  # of texts to texts
OWN = {"asked", "exercises", "graded", "map", "own_tests", "tests"}  # by the build, for templates


def misshapen(data: Mapping[str, Any]) -> list[tuple[Path, str, str]]:
    """Return each value of a wrong shape: where it stands, what is wrong, what to write instead.

    An empty field is as good as none.
    """
    found: list[tuple[Path, str, str]] = []
    for name, value in data.items():
        if name in OWN:
            found.append(
                ((name,), f"`{name}` is the build’s own word.", "Give the field another name.")
            )
        elif value is not None:
            found += _judge(name, value)
    return found


def problems(data: Mapping[str, Any], source: str, first: int) -> list[Diagnostic]:
    """Return a diagnostic for each; `first` is the number of the line before the source's first."""
    wrong = misshapen(data)
    place = places(source, first) if wrong else None
    return [
        Diagnostic(RULE, place(path), message, instead) for path, message, instead in wrong if place
    ]


def places(source: str, first: int) -> Callable[[Path], Place]:
    """Return what says where a value of sound YAML stands; `first` as for `problems`."""
    import yaml  # noqa: PLC0415 - a page without front matter needs no YAML

    root = yaml.compose(source, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return lambda path: _place(root, path, first)


def _judge(name: str, value: object) -> Iterator[tuple[Path, str, str]]:
    if name in FIELDS:
        shape = FIELDS[name]
        if not shape.right(value):
            yield (name,), f"`{name}` is {_shown(value)}.", shape.instead
    elif name in LISTS:
        yield from _texts((name,), f"`{name}`", value)
    elif name in RECORDS:
        yield from _records(name, value)
    elif name in MAPPINGS:
        if not isinstance(value, dict):
            message = f"`{name}` is {_shown(value)} and has no fields."
            yield (name,), message, "Write one `name: text` a line under it, indented."
            return
        for key, each in value.items():
            if not _is_text(each):
                yield (name, key), f"`{key}` of `{name}` is {_shown(each)}.", TEXT.instead


def _texts(path: Path, what: str, value: object) -> Iterator[tuple[Path, str, str]]:
    if not isinstance(value, list):
        yield path, f"{what} is {_shown(value)} and no list.", f"Write `{path[-1]}: [one]`."
        return
    for at, each in enumerate(value):
        if not _is_text(each):
            yield (*path, at), f"An entry of {what} is {_shown(each)}.", TEXT.instead


def _records(name: str, value: object) -> Iterator[tuple[Path, str, str]]:
    needed, more = RECORDS[name]
    under = ", ".join(f"`{each}: …`" for each in (needed[1:] or more[:1]))
    instead = f"Write each as `- {needed[0]}: …`, with {under} under it."
    if not isinstance(value, list):
        yield (name,), f"`{name}` is {_shown(value)} and no list.", instead
        return
    for at, each in enumerate(value):
        if not isinstance(each, dict):
            yield (name, at), f"An entry of `{name}` is {_shown(each)}.", instead
            continue
        for field in needed:
            if each.get(field) in (None, ""):
                yield (name, at), f"An entry of `{name}` has no `{field}`.", instead
        for field in (*needed, *more):
            inside = each.get(field)
            if field in INNER_LISTS and inside not in (None, ""):
                yield from _texts((name, at, field), f"`{field}` of an entry of `{name}`", inside)
            elif inside is not None and not _is_text(inside):
                message = f"`{field}` of an entry of `{name}` is {_shown(inside)}."
                yield (name, at, field), message, TEXT.instead


def _shown(value: object) -> str:
    """Return what a value is, in words."""
    if isinstance(value, bool):
        return f"the word for {'yes' if value else 'no'}"
    if value is None:
        return "empty"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, str):
        return f"the text `{value if len(value) <= 40 else value[:40] + '…'}`"
    if isinstance(value, int | float):
        return f"the number {value}"
    return "a date"


def _place(node: Any, path: Path, first: int) -> Place:
    """Return where a value stands, as far as it can be followed in YAML's nodes."""
    mark = node.start_mark
    for step in path:
        if isinstance(step, int) and isinstance(node.value, list) and step < len(node.value):
            node = node.value[step]
            mark = node.start_mark
            continue
        pair = next((two for two in _pairs(node) if two[0].value == str(step)), None)
        if pair is None:
            break
        mark, node = pair[0].start_mark, pair[1]
    return Place(first + mark.line + 1, mark.column + 1)


def _pairs(node: Any) -> list[Any]:
    """Return the names and values of a node that is a mapping."""
    return node.value if getattr(node, "id", "") == "mapping" else []
