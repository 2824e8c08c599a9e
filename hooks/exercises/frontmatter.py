"""A page's front matter: what of it concerns exercises, and where it stands.

In: a page as scanned. Out: `FrontMatter`. Refuses to know what else MkDocs takes from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .diagnostic import Diagnostic, Place
from .front_faults import late_front, lost_fields, meant_front, no_colon
from .shapes import places, problems
from .source import scan
from .ways import FIELDS, Asked, Named, read_ways

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .lines import Line
    from .page import Page

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
        return FrontMatter(
            problem=Diagnostic(
                "bad-front-matter",
                Place(first + line + 1, mark.column + 1 if mark and mark.line == line else 1),
                f"The front matter is no YAML: {problem}.",
                "Write it as `name: value`, one a line; put a value that holds a colon into"
                " quotation marks.",
            )
        )
    if not isinstance(data, dict):
        return FrontMatter(
            problem=(no_colon(data, first) if isinstance(data, str) else None)
            or late_front(page.lines)
        )
    objectives = data.get("objectives")
    ids = (
        [str(each["id"]) for each in objectives if isinstance(each, dict) and each.get("id")]
        if isinstance(objectives, list)
        else []
    )
    at = next((line for line in page.lines[first:last] if re.match(r"id\s*:", line.raw)), None)
    name, lang = data.get("id"), data.get("lang")
    wrong = problems(data, source, first)
    another = late_front(page.lines[last + 1 :], 2)
    lost = lost_fields(data, source, first)
    misshapen = (*wrong, *lost, *((another,) if another else ()))
    named = not wrong and any(data.get(field) for field in FIELDS)
    return FrontMatter(
        str(name) if name not in (None, "") else "",
        lang if isinstance(lang, str) else "",
        _objective_places(page.lines[first:last], ids),
        Place(at.number) if at else Place(1),
        taken=True,
        misshapen=misshapen,
        ways=tuple(read_ways(data, places(source, first))) if named else (),
    )


def _objective_places(lines: Sequence[Line], ids: Sequence[str]) -> dict[str, Place]:
    """Return the line of each objective.

    It is the one that says `id: …` with its name, after the word `objectives`.
    """
    start = next(
        (at for at, line in enumerate(lines) if re.match(r"[\"']?objectives\b", line.raw)), 0
    )
    places = {
        match[1]: Place(line.number)
        for line in reversed(lines[start:])
        for match in OBJECTIVE_ID.finditer(line.raw)
    }
    return {name: places.get(name, Place(lines[start].number)) for name in ids}
