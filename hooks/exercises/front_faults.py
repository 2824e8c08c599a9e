"""Front matter that is meant and is none, and fields of it that are lost.

In: the lines of a page, or the YAML between the two lines of hyphens. Out: diagnostics. Refuses to
know what a field is for, and which shape it has: see shapes.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .diagnostic import Diagnostic, Place
from .dialect import FENCE
from .shapes import RULE, places
from .spelling import one_slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from .lines import Line
    from .shapes import Path

NAMES = (
    "(?:id|title|summary|description|objectives|minutes|template|hide|tags|icon|lang|status|search"
    "|sources|placement|paths|certainty|noindex|related|contributors)"
)
FIELD = re.compile(rf"[ ]{{0,3}}{NAMES}[ ]*[:=](?:[ ]|$)")
NO_COLON = re.compile(rf"(?P<name>{NAMES})(?::(?=[^\s:/])|[ ]*[=：])")
INSIDE = re.compile(r"[\w-]+[ ]*[:=]|[ ]|-[ ]|#")  # a line of front matter
# Signs alone, two of them hyphens or dashes, or hyphens with a letter too much.
MARK = re.compile(r"(?=(?:.*[-–—−]){2}|\+\+\+)(?:[^\w\s`|]{2,6}|-{2,3}\w|\w-{2,3})|[–—]")
KEY = re.compile(r"(?P<indent>[ ]*(?:-[ ]+)*)[\"']?(?P<name>[\w-]+)[\"']?[ ]*:(?:[ ]|$)")
OURS = ("objectives", "minutes", "placement", "certainty")  # names that nothing else uses
FARTHEST = 200  # lines that are looked through for its end


def meant_front(lines: Sequence[Line]) -> Diagnostic | None:
    """Report front matter that a page begins with and that MkDocs would not take off it."""
    raws = [line.raw for line in lines[:FARTHEST]]
    first = next((at for at, raw in enumerate(raws) if raw.strip()), 0)
    mark = raws[first].strip() if raws else ""
    if FIELD.match(mark):
        end = _end(raws, first)
        is_meant = end - first > 1 and end < len(raws) and raws[end].strip() == "---"
        return Diagnostic(RULE, lines[first].place(), *_NOT_BEGUN) if is_meant else None
    if not MARK.fullmatch(mark) or first + 1 >= len(raws) or not FIELD.match(raws[first + 1]):
        return late_front(lines)
    end = _end(raws, first + 1)
    if raws[0].rstrip() != "---":
        is_meant = end < len(raws) and bool(MARK.fullmatch(raws[end].strip()))
        return Diagnostic(RULE, lines[first].place(), *_BEGUN_WRONG) if is_meant else None
    at = end if end < len(raws) and raws[end].strip() else end - 1
    return Diagnostic(RULE, lines[at].place(), *_NOT_ENDED)


def _end(raws: Sequence[str], first: int) -> int:
    """Return the first line from `first` on that is none of front matter."""
    at = first
    while at < len(raws) and INSIDE.match(raws[at]) and not MARK.fullmatch(raws[at].strip()):
        at += 1
    return at


def late_front(lines: Sequence[Line], fewest: int = 1) -> Diagnostic | None:
    """Report front matter that something is above: not what is code, and not a rule over text.

    It has at least `fewest` fields, and two under a text.
    """
    raws = [line.raw for line in lines[:FARTHEST]]
    run, is_comment = "", False
    for at, raw in enumerate(raws):
        text = raw.strip()
        fence = None if is_comment else FENCE.match(text)
        if fence and (text == run or not run):
            run = "" if run else fence["run"]
        elif not run and not fence:
            is_comment = (is_comment or text.startswith("<!--")) and "-->" not in text
            if text == "---" and not is_comment and _is_late(raws, at + 1, fewest):
                return Diagnostic(RULE, lines[at].place(), *_BEGUN_LATE)
            if not is_comment and not re.match(r"<!--|.*-->$|#|$", text):
                fewest = 2
    return None


def _is_late(raws: Sequence[str], first: int, fewest: int) -> bool:
    """Tell whether fields, at least `fewest` of them known, stand between here and a mark."""
    if first >= len(raws) or not FIELD.match(raws[first]):
        return False
    end = _end(raws, first)
    known = sum(bool(FIELD.match(raw)) for raw in raws[first:end])
    return known >= fewest and end < len(raws) and raws[end].strip() == "---"


def no_colon(text: str, first: int) -> Diagnostic | None:
    """Report a field whose name has no colon and space after it, where the YAML is one text."""
    match = NO_COLON.match(text)
    if not match:
        return None
    instead = f"Write `{match['name']}: ` and the value: a colon and a space."
    message = f"`{match[0]}` has no {'space after its colon' if match[0][-1] == ':' else 'colon'}."
    return Diagnostic(RULE, Place(first + 1), message, instead)


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
    lost = [*_misspelt(data), *_objectives_twice(data)]
    place = places(source, first) if lost else None
    # At the beginning of its line, as an objective's own place is.
    return found + [
        Diagnostic(RULE, Place(place(path).line), message, instead)
        for path, message, instead in lost
        if place
    ]


def _misspelt(data: Mapping[str, Any]) -> Iterator[tuple[Path, str, str]]:
    """Yield each field that is almost one of ours, as shapes.py does what has a wrong shape."""
    for name in (each for each in data if each not in OURS):
        meant = next((each for each in OURS if one_slip(str(name).lower(), each)), "")
        if meant and meant not in data:
            message = f"`{name}` is no field of front matter."
            yield (str(name),), message, f"Write `{meant}` if you mean that."


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


_BEGUN_WRONG = (
    "This is meant to begin the page's front matter, and does not: the page would show it.",
    "Write three hyphens, `---`, and nothing else on the first line of the file.",
)
_NOT_BEGUN = (
    "This is meant as the page's front matter, whose first line is missing.",
    "Write three hyphens, `---`, on a line above it.",
)
_BEGUN_LATE = (
    "This is meant as the page's front matter, and is not read: the page would show it.",
    "Write it at the beginning of the file, with nothing above it.",
)
_NOT_ENDED = (
    "The page's front matter has no end, so the page would show it.",
    "Write three hyphens, `---`, and nothing else on the line under its last field.",
)
