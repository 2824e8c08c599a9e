"""The JSON Schema of a lesson's front matter, for editors and other programs.

In: the shapes that the check holds front matter to. Out: the same as a schema. Refuses to have
rules of its own: `python -m exercises.schema` writes the file beside this one, and a test compares
the two and holds the schema to the check.
"""

from __future__ import annotations

import json
import sys

from .shapes import FIELDS, INNER_LISTS, LISTS, MAPPINGS, OWN, RECORDS, TEXT

ABOUT = {
    "audience": "For whom the page is, as search engines are told.",
    "author": "Who wrote the page, as search engines are told.",
    "certainty": "Whether the page’s quizzes ask readers how sure they are, before each check.",
    "contributors": "The names of those who wrote the lesson.",
    "description": "One sentence about the page, for search engines and shared links.",
    "hide": "Parts of the theme that the page is shown without, such as `toc`.",
    "id": (
        "A slug of the lesson’s own. Readers’ answers are kept under it, so it stays as it is for"
        " ever."
    ),
    "lang": "The language that the page is in, such as `de`, if its folder or name does not say.",
    "minutes": "How many minutes the lesson takes, exercises included.",
    "noindex": "Whether search engines leave the page out.",
    "objectives": "What readers can do after the lesson. Exercises name the `id`s.",
    "parts": "For the start page: a line about each section of the navigation, by its name.",
    "paths": (
        "For the start page: ways through the course, each for other people, with the `id`s of its"
        " lessons."
    ),
    "placement": (
        "Questions that tell which lessons may be skipped: the first question of the quiz `ask`"
        " (`lesson-id/exercise-id`) that tests `objective`, and the `id`s of these lessons."
    ),
    "related": "The `id` of each lesson that belongs beside this one.",
    "search": "Whether the site’s search leaves the page out, and how much it prefers it.",
    "sources": "The works that the lesson says something from.",
    "summary": "One line, shown under the title.",
    "template": "The template that shows the page, in place of the theme’s own.",
    "terms": "Whether the page’s definitions are a list of terms, as the glossary’s are.",
    "title": "The heading of the page. The Markdown has none of its own.",
}


def front_matter() -> dict[str, object]:
    """Return the schema: what of front matter has a shape, with what each field is for.

    An empty field is as good as none; a field that has no shape may be anything.
    """
    text = dict(TEXT.schema)
    fields: dict[str, dict[str, object]] = {
        name: dict(shape.schema) for name, shape in FIELDS.items()
    }
    fields |= {name: {"type": "array", "items": text} for name in LISTS}
    fields |= {name: {"type": "object", "additionalProperties": text} for name in MAPPINGS}
    fields |= {
        name: {"type": "array", "items": _record(needed, more)}
        for name, (needed, more) in RECORDS.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a lesson",
        "type": "object",
        "properties": {
            **{name: _described(name, fields[name]) for name in sorted(fields)},
            **dict.fromkeys(sorted(OWN), False),
        },
    }


def _described(name: str, shape: dict[str, object]) -> dict[str, object]:
    return {"description": ABOUT[name], "anyOf": [shape, {"type": "null"}]}


def _record(needed: tuple[str, ...], more: tuple[str, ...]) -> dict[str, object]:
    """Return the schema of a mapping, whose `needed` fields are there and not empty."""
    filled = {"anyOf": [{"type": "string", "minLength": 1}, {"type": "number"}]}
    empty = {"anyOf": [dict(TEXT.schema), {"type": "null"}]}
    texts = {"type": "array", "items": dict(TEXT.schema)}
    return {
        "type": "object",
        "required": list(needed),
        "properties": {
            **{name: texts if name in INNER_LISTS else filled for name in needed},
            **dict.fromkeys(more, empty),
        },
    }


def written() -> str:
    """Return the schema as its file has it."""
    return json.dumps(front_matter(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.stdout.write(written())
