"""Fields of front matter that are lost: twice, misspelt, without a text, or of a name that is none.

In: the YAML between the two lines of hyphens, read and as it is written. Out: diagnostics. Refuses
to know which shape a field has: see shapes.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .diagnostic import Diagnostic, Place
from .front_faults import KEY
from .shapes import RULE, places
from .spelling import one_slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from .shapes import Path

OURS = ("objectives", "minutes", "placement", "certainty")  # names that nothing else uses
READ = (  # what slips are looked for; other names are too near to those of other programs
    "title", "summary", "description", "sources", "related", "contributors", "template", "audience",
    "noindex",
)  # fmt: skip
SINGULAR = ("source", "contributor")  # with one text, other programs' fields
SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
CURLY = re.compile(
    r"[ ]*(?:-[ ]+)?(?P<name>title|summary|description|audience|text):[ ]+"
    r"[“„«‘](?P<value>[^“”„«»‘]*)[”“»’][ ]*$"
)
_AS_SLUG = "Use a-z, 0-9 and hyphens"


def lost_fields(data: Mapping[str, Any], source: str, first: int) -> list[Diagnostic]:
    """Report fields that are there twice, of which YAML keeps the last, and misspelt ones.

    `first` is the number of the line before the source's first.
    """
    twice = _twice(source) if _may_be_twice(source.split("\n")) else ()
    found = [
        Diagnostic(
            RULE,
            Place(first + at + 1, column + 1),
            f"`{name}` is there twice, and only this one is read.",
            "Delete one of the two.",
        )
        for at, column, name in twice
    ]
    lost = [*_misspelt(data), *_no_slug(data), *_objectives(data), *_objectives_twice(data)]
    place = places(source, first) if lost else None
    # At the beginning of its line, as an objective's own place is.
    return [*found, *_curly(source, first)] + [
        Diagnostic(RULE, Place(place(path).line), message, instead)
        for path, message, instead in lost
        if place
    ]


def _misspelt(data: Mapping[str, Any]) -> Iterator[tuple[Path, str, str]]:
    """Yield each field that is almost one of ours, as shapes.py does what has a wrong shape."""
    for name, value in data.items():
        meant = "" if name in OURS else _meant_field(str(name), value)
        if meant and meant not in data:
            message = f"`{name}` is no field of front matter."
            yield (str(name),), message, f"Write `{meant}` if you mean that."


def _meant_field(name: str, value: object) -> str:
    """Return which field a name is almost, or nothing; other programs have fields as well."""
    lower = name.lower()
    if ours := next((each for each in OURS if one_slip(lower, each)), ""):
        return ours
    if lower in ("id", "ids") and name != "id":
        return "id" if lower == "id" else ""
    if not name.islower() or not name.isalpha() or lower in READ:
        return ""
    if lower != "languages" and one_slip(lower, "language"):
        return "lang"
    meant = next((each for each in READ if one_slip(lower, each)), "")
    return "" if lower in SINGULAR and not isinstance(value, list) else meant


def _no_slug(data: Mapping[str, Any]) -> Iterator[tuple[Path, str, str]]:
    """Yield the lesson's id if no exercise elsewhere could name it."""
    name = data.get("id")
    if isinstance(name, str | int) and name != "" and not SLUG.fullmatch(str(name)):
        instead = f"{_AS_SLUG}: `id: {_slug(str(name), 'my-lesson')}`."
        more = " What readers have answered so far stays with the old one."
        yield ("id",), f"`{name}` is no lesson's id.", instead + more


def _objectives(data: Mapping[str, Any]) -> Iterator[tuple[Path, str, str]]:
    """Yield each objective whose `id` no exercise could name, and each without a text."""
    objectives = data.get("objectives")
    for at, row in enumerate(objectives if isinstance(objectives, list) else ()):
        if not isinstance(row, dict) or not isinstance(row.get("id"), str | int):
            continue
        name = str(row["id"])
        if name and not SLUG.fullmatch(name):
            instead = f"{_AS_SLUG}: `id: {_slug(name, 'name-it')}`."
            yield ("objectives", at, "id"), f"`{name}` is no objective's id.", instead
        if str(row.get("text") or "").strip() or not name:
            continue
        near = next((str(each) for each in row if one_slip(str(each).lower(), "text")), "text")
        if near != "text":
            message, instead = f"`{near}` is no field of an objective.", "Write `text`."
        else:
            message = f"The objective `{name}` has no `text`."
            instead = "Write `text: …` under its `id`: what readers can do after the lesson."
        yield ("objectives", at, near if near in row else "id"), message, instead


def _slug(text: str, other: str) -> str:
    """Return a text as a slug, or another if nothing of it can be in one."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower())) or other


def _curly(source: str, first: int) -> list[Diagnostic]:
    """Report texts whose quotation marks are curly: readers would see them."""
    found = ((at, CURLY.match(raw)) for at, raw in enumerate(source.split("\n"), first + 1))
    return [
        Diagnostic(
            RULE,
            Place(at),
            f"The quotation marks round `{match['name']}` are curly, so readers see them.",
            f"Write `{match['name']}: {match['value']}`, or straight quotation marks round it all.",
        )
        for at, match in found
        if match
    ]


def _objectives_twice(data: Mapping[str, Any]) -> Iterator[tuple[Path, str, str]]:
    """Yield each objective whose `id` another one before it has."""
    objectives = data.get("objectives")
    seen = set()
    for at, row in enumerate(objectives if isinstance(objectives, list) else ()):
        name = str(row["id"]) if isinstance(row, dict) and row.get("id") else ""
        if name in seen:
            message = f"The objective `{name}` is there twice."
            yield ("objectives", at, "id"), message, "Give each objective an `id` of its own."
        elif name:
            seen.add(name)


def _may_be_twice(lines: Sequence[str]) -> bool:
    """Tell whether lines look like a field that is twice in one place; a text may, too."""
    seen: dict[int, set[str]] = {}
    for line in lines:
        match = KEY.match(line)
        if not match:
            continue
        indent = len(match["indent"])
        is_new = "-" in match["indent"]
        seen = {
            at: names for at, names in seen.items() if at < indent or (at == indent and not is_new)
        }
        names = seen.setdefault(indent, set())
        if match["name"] in names:
            return True
        names.add(match["name"])
    return False


def _twice(source: str) -> Iterator[tuple[int, int, str]]:
    """Yield line, column (from 0) and name of each field that is in one mapping before."""
    import yaml  # noqa: PLC0415 - seldom needed

    left = [yaml.compose(source, getattr(yaml, "CSafeLoader", yaml.SafeLoader))]
    while left:
        node = left.pop(0)
        if isinstance(node, yaml.SequenceNode):
            left += node.value
        elif isinstance(node, yaml.MappingNode):
            names = set()
            for key, value in node.value:
                left.append(value)
                if str(key.value) in names:
                    yield key.start_mark.line, key.start_mark.column, str(key.value)
                names.add(str(key.value))
