"""quizdown: a heading for each question, and a task list or a numbered list under it.

In: pages, or `.quizdown` files. Out: a page of each. A quote before the list is a hint, one under
an answer a comment; a list without boxes is a sequence in its right order.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import yaml

from ...code import code_lines
from ...files import SUFFIXES
from ..escape import literal
from ..model import Exercise, Option, Order, Page, Question, Quiz, Slip
from ..naming import safe_name
from ..texts import gathered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..losses import Report
    from ..model import Where
    from ..sources import Source

HEADING = re.compile(r"#{1,6}[ ]+(.+?)[ ]*#*$")
BOX = re.compile(r"(?P<marker>[-*+]|\d+[.)])[ ]+\[(?P<mark>[ xX])\][ ]*(?P<text>.*)$")
STEP = re.compile(r"\d+[.)][ ]+(?P<text>.*)$")


def read(source: Source, report: Report) -> Iterator[Page]:
    """Yield a page for each file that has a question."""
    for name in source.ending(*SUFFIXES, ".quizdown"):
        lines = source.text(name).replace("\r\n", "\n").expandtabs(4).split("\n")
        first = _settings(lines, source.where(name, 1), report)
        parts = []
        for at, block in _blocks(lines, first):
            where = source.where(name, at + 1)
            part = _question(block, where, report)
            if part:
                parts.append(part)
        if parts:
            path = PurePosixPath(name.parent) / safe_name(f"{name.stem}.md")
            yield Page(path, tuple(gathered(parts)), title=literal(name.stem))


def _settings(lines: list[str], where: Where, report: Report) -> int:
    """Return where the questions begin, after the settings at the top."""
    if not lines or lines[0].strip() != "---":
        return 0
    end = next((at for at in range(1, len(lines)) if lines[at].strip() == "---"), 0)
    try:
        table = yaml.safe_load("\n".join(lines[1:end])) if end else None
    except yaml.YAMLError:
        table = None
    for name, value in (table or {}).items() if isinstance(table, dict) else ():
        report.lost(where, f"the setting {name}: {value}", "An exercise has settings of its own.")
    return end + 1 if end else 0


def _blocks(lines: list[str], first: int) -> Iterator[tuple[int, list[str]]]:
    """Yield each question with its first line: what is from one heading to the next."""
    code = code_lines(lines)
    heads = [at for at in range(first, len(lines)) if not code[at] and HEADING.match(lines[at])]
    begins = heads or [first]
    if heads and any(line.strip() for line in lines[first : heads[0]]):
        begins = [first, *heads]
    for at, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        yield at, lines[at:end]


def _question(lines: list[str], where: Where, report: Report) -> Exercise | None:
    code = code_lines(lines)
    heading = HEADING.match(lines[0])
    body = lines[1:] if heading else lines
    inside = code[1:] if heading else code
    item = BOX if any(map(BOX.match, _outside(body, inside))) else STEP
    first = next((at for at, line in enumerate(body) if not inside[at] and item.match(line)), -1)
    if first < 0:
        if "".join(body).strip():
            report.left(where, f"text: {' '.join(body)[:60].strip()}", "No answers are below it.")
        return None
    stem, hints = _stem(body[:first])
    words = f"{heading[1]}\n\n{stem}".strip() if heading else stem
    items = list(_items(body[first:], inside[first:], item))
    if item is STEP:
        if hints:
            report.changed(where, "a hint", "An order has none; it is in the prompt.")
        prompt = "\n\n".join([words, *hints])
        steps = tuple(Slip(text, comment) for _, text, comment in items)
        return Exercise(Order(steps), prompt=prompt, where=where)
    options = tuple(Option(text, found["mark"] != " ", comment) for found, text, comment in items)
    many = not items[0][0]["marker"][0].isdigit() or None
    return Exercise(
        Quiz((Question((words,), options, hints=hints, many=many, where=where),)), where=where
    )


def _outside(lines: list[str], code: list[bool]) -> list[str]:
    return [line for line, inside in zip(lines, code, strict=True) if not inside]


def _stem(lines: list[str]) -> tuple[str, tuple[str, ...]]:
    """Part what is before the answers: text, and quotes as hints."""
    text = [line for line in lines if not line.startswith(">")]
    hint = "\n".join(re.sub(r"^> ?", "", line) for line in lines if line.startswith(">"))
    return "\n".join(text).strip("\n"), (hint,) if hint.strip() else ()


def _items(
    lines: list[str], code: list[bool], item: re.Pattern[str]
) -> Iterator[tuple[re.Match[str], str, str]]:
    """Yield each answer with its text and its comment."""
    begins = [
        (at, found) for at, line in enumerate(lines) if not code[at] and (found := item.match(line))
    ]
    ends = [at for at, _ in begins[1:]] + [len(lines)]
    for (at, found), end in zip(begins, ends, strict=True):
        rest = lines[at + 1 : end]
        comment = "\n".join(
            re.sub(r"^\s*> ?", "", line) for line in rest if line.lstrip().startswith(">")
        )
        more = [line for line in rest if not line.lstrip().startswith(">")]
        margin = min((len(x) - len(x.lstrip()) for x in more if x.strip()), default=0)
        text = "\n".join([found["text"], *(line[margin:] for line in more)])
        yield found, text.strip("\n "), comment
