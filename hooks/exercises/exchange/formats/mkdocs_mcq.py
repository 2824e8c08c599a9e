"""mkdocs-mcq: a fence `mcq` with settings between `---` and a task list.

In: pages. Out: each page with its questions as places. A quote under a choice is its feedback.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from ...code import read_fences
from ..fields import Fields
from ..model import Exercise, Option, Page, Place, Question, Quiz
from ..texts import changed_pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from ..losses import Report
    from ..model import Where
    from ..sources import Source

OPEN = re.compile(r"^(?P<indent>[ \t]*)(?P<run>`{3,}|~{3,})[ ]*\{?[ ]*\.?mcq(?=[\s}]|$)")
CHOICE = re.compile(r"(?P<indent>\s*)-\s*\[(?P<mark>[xX ]?)\]\s*(?P<text>.*)$")


def read(source: Source, report: Report) -> Iterator[Page]:
    """Yield each page that has a question."""
    yield from changed_pages(source, report, _places, "There is no fence `mcq` in it.")


def _places(text: str, name: PurePosixPath, source: Source, report: Report) -> Iterator[Place]:
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for block in read_fences([line.rstrip("\r").expandtabs(4) for line in lines]).blocks:
        found = OPEN.match(lines[block.start])
        if not found:
            continue
        where = source.where(name, block.start + 1)
        indent = found["indent"].expandtabs(4)
        body = [
            line.rstrip("\r").expandtabs(4)[len(indent) :]
            for line in lines[block.start + 1 : block.end]
        ]
        question = _question("\n".join(body), where, report)
        if question:
            end = starts[block.end] + len(lines[block.end].rstrip("\r"))
            part = Exercise(Quiz((question,)), where=where)
            yield Place(starts[block.start], end, indent, (part,), where)


def _question(body: str, where: Where, report: Report) -> Question | None:
    body = body.strip()
    settings = Fields({})
    if body.startswith("---"):
        _, front, body = [*body.split("---", 2), "", ""][:3]
        try:
            table = yaml.safe_load(front)
        except yaml.YAMLError as error:
            line = str(error).replace("\n", " ")
            report.left(where, "a question", f"Its settings are not YAML: {line}", "Mend them.")
            return None
        settings = Fields(table if isinstance(table, dict) else {})
    stem = settings.text("question", "Choose the correct answer:")
    many = settings.text("type", "single") == "multiple"
    settings.rest(where, report, "mkdocs-mcq has no such setting.")
    options = tuple(_options(body.split("\n"), where, report))
    if not many and sum(each.right for each in options) > 1:
        report.changed(where, "type: single", "Several answers are right, so it asks for several.")
    return Question((stem,), options, many=many or None, where=where)


def _options(lines: list[str], where: Where, report: Report) -> Iterator[Option]:
    found: re.Match[str] | None = None
    text: list[str] = []
    said: list[str] = []
    for line in [*lines, None]:
        choice = CHOICE.match(line) if line is not None else None
        if choice or line is None:
            if found:
                yield Option(_dedented(text), found["mark"].strip() != "", "\n".join(said))
            if choice:
                found, text, said = choice, [choice["text"]], []
        elif line.strip() and not found:
            report.lost(where, f"text before the choices: {line.strip()[:60]}", "It was not shown.")
        elif line.lstrip().startswith(">"):
            said.append(re.sub(r"^\s*> ?", "", line))
        else:
            text.append(line)


def _dedented(lines: list[str]) -> str:
    margin = min((len(x) - len(x.lstrip()) for x in lines[1:] if x.strip()), default=0)
    return "\n".join([lines[0], *(line[margin:] for line in lines[1:])]).strip("\n ")
