"""A page's front matter: what of it concerns exercises, and where it stands.

In: a page as scanned. Out: `FrontMatter`. Refuses to know what else MkDocs takes from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .diagnostic import Diagnostic, Place
from .front_faults import instead_of, late_front, meant_front, no_colon
from .lost_fields import lost_fields
from .shapes import LANG, places, problems
from .source import scan
from .ways import FIELDS, Asked, Named, read_ways

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .lines import Line
    from .page import Page

# Front matter as MkDocs parts it from a page whose lines end in `\n`.
FRONT = re.compile(r"\A-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*\n", re.DOTALL)
OBJECTIVE_ID = re.compile(r"""\bid["']?[ ]*:[ ]*["']?([^\s"',}]+)""")


@dataclass(frozen=True)
class FrontMatter:
    """What of a page's front matter concerns exercises: each objective with its line; `problem`
    where it is no YAML, what is `misshapen` in it, and what its `ways` through the course name.

    Only a mapping is `taken` off the page by MkDocs; anything else between two lines of hyphens is
    the page's own text.
    """

    id: str = ""
    lang: str = ""
    objectives: Mapping[str, Place] = field(default_factory=dict)
    id_place: Place = field(default=Place(1))
    problem: Diagnostic | None = None
    taken: bool = False
    misshapen: tuple[Diagnostic, ...] = ()
    ways: tuple[Named | Asked, ...] = ()


def read_page(text: str) -> tuple[Page, FrontMatter]:
    """Return a page's exercises and its front matter, parted where MkDocs parts them."""
    page = scan(text)
    front = read_front_matter(page)
    if page.front and not front.taken:
        page = scan(text, front_matter=False)
    return page, front


def read_front_matter(page: Page) -> FrontMatter:
    """Return the lesson's id and objectives, with a diagnostic at the line that is no YAML."""
    if page.front is None:
        return FrontMatter(problem=meant_front(page.lines))
    first, last = page.front
    source = "\n".join(line.raw for line in page.lines[first:last]) + "\n"
    import yaml  # noqa: PLC0415 - a page without front matter needs no YAML

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(source, loader)  # noqa: S506 - a safe loader either way
    except Exception as error:  # noqa: BLE001 - PyYAML raises what its converters raise
        mark = getattr(error, "problem_mark", None)
        line = min(mark.line, last - first - 1) if mark else 0
        problem = getattr(error, "problem", None) or "it cannot be read"
        column = mark.column if mark and mark.line == line else 0
        return FrontMatter(
            problem=Diagnostic(
                "bad-front-matter",
                Place(first + line + 1, column + 1),
                f"The front matter is no YAML: {problem}.",
                instead_of(page.lines[first + line].raw, column),
            )
        )
    if not isinstance(data, dict):
        return FrontMatter(
            problem=(no_colon(data, first) if isinstance(data, str) else None)
            or late_front(page.lines)
        )
    objectives = data.get("objectives")
    ids = {
        str(each["id"]): at
        for at, each in enumerate(objectives if isinstance(objectives, list) else [])
        if isinstance(each, dict) and each.get("id")
    }
    at = next((line for line in page.lines[first:last] if re.match(r"id\s*:", line.raw)), None)
    name, lang = data.get("id"), data.get("lang")
    wrong = problems(data, source, first)
    another = late_front(page.lines[last + 1 :], 2)
    lost = lost_fields(data, source, first)
    misshapen = (*wrong, *lost, *((another,) if another else ()))
    named = not wrong and any(data.get(field) for field in FIELDS)
    return FrontMatter(
        str(name) if name not in (None, "") else "",
        lang if isinstance(lang, str) and LANG.right(lang) else "",
        _objective_places(page.lines[first:last], ids, source, first),
        Place(at.number) if at else Place(1),
        taken=True,
        misshapen=misshapen,
        ways=tuple(read_ways(data, places(source, first))) if named else (),
    )


def _objective_places(
    lines: Sequence[Line], ids: Mapping[str, int], source: str, first: int
) -> dict[str, Place]:
    """Return the line of each objective, whose place in its list `ids` has.

    It is the one that says `id: …` with its name, after the word `objectives`; where there is none
    such, as of a name with spaces, YAML says where it is.
    """
    start = next(
        (at for at, line in enumerate(lines) if re.match(r"[\"']?objectives\b", line.raw)), 0
    )
    found = {
        match[1]: Place(line.number)
        for line in reversed(lines[start:])
        for match in OBJECTIVE_ID.finditer(line.raw)
    }
    at = places(source, first) if any(name not in found for name in ids) else None
    return {
        name: found.get(name) or Place(at(("objectives", row, "id")).line if at else 1)
        for name, row in ids.items()
    }
