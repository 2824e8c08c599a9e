"""Front matter that is meant and is none.

In: the lines of a page, or a line of its YAML. Out: diagnostics, and what to write. Refuses to know
what a field is for, which is lost (see lost_fields.py), and which shape it has (see shapes.py).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .diagnostic import Diagnostic, Place
from .dialect import FENCE
from .shapes import RULE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Line

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
    if not any("---" in raw and _is_late(raws, at, 1) for at, raw in enumerate(raws, 1)):
        return None  # as on nearly every page, of which nothing else has to be known
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


def instead_of(raw: str, column: int) -> str:
    """Return what to write for a line that is no YAML, from `column` on."""
    key = KEY.match(raw)
    value = raw[key.end() :].strip() if key else ""
    if "\t" in raw[: len(raw) - len(raw.lstrip())]:
        return "Indent it with spaces: in YAML no line begins with a tab."
    if key and raw[0] == " " and column <= raw.index(":"):
        return (
            "Indent it as far as the field above it that it belongs beside: the `text` of an"
            " objective begins under the first letter of its `id`."
        )
    if value[:1] in ("“", "„", "«", "‘"):
        return "Write straight quotation marks round the value."
    if value[:1] in ('"', "'"):
        return "Leave the quotation marks out, or put the other kind round all of the value."
    return (
        "Write it as `name: value`, one a line; put a value that holds a colon into quotation"
        " marks."
    )


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
