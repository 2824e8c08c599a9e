"""mkdocs-superquiz: an admonition whose type, or whose settings' `type`, is a kind of question.

In: pages. Out: each page with its questions as places. Only a type that has a counterpart changes;
any other question stays as it was, and the report names it.
"""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

import yaml

from ...code import code_lines
from ...markup import mask_code
from ..fields import Fields
from ..model import (
    Blank,
    Cards,
    Exercise,
    Match,
    Option,
    Order,
    Page,
    Place,
    Question,
    Quiz,
    Slip,
    Sort,
)
from ..texts import changed_pages, mark, with_gaps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import PurePosixPath

    from ..losses import Report
    from ..model import Body, Where
    from ..sources import Source

HEADER = re.compile(r"!!!\s+(?P<type>[\w.-]+)(?:\s+\"(?P<title>[^\"]*)\")?\s*$")
ALIASES = {
    "mc": "mcquiz", "mcq": "mcquiz", "sc": "scquiz", "scq": "scquiz", "fillblanks": "blanks",
    "gaps": "blanks", "gapfill": "blanks", "scd": "scdropdown", "mcd": "mcdropdown",
    "order.column": "order", "col": "columns", "order.sentence": "sentence", "match.tap": "match",
    "pair": "match", "match.lines": "match.line", "flashcards": "flashcard",
}  # fmt: skip
OTHER = frozenset(
    ("mcdropdown", "sentence", "match.line", "match.bezier", "image", "path", "graph", "matrix")
)
ANSWERS = re.compile(r"(?:answers|réponses|respuestas|antworten|risposte)\s*:\s*$", re.IGNORECASE)
ITEM = re.compile(r"(?P<bullet>[-*+]|\d+\.)\s+(?P<text>.+)(?P<more>(?:\n.*)*)$")
POINTS = re.compile(r"\s*\{[^{}]*\}\s*$")
EDGE = re.compile(r"(?P<left>.+?)\s*(?:<-->|<->|-->|<--|->|<-|--)\s*(?P<right>.+(?:\n.*)*)$")
BRACKET = re.compile(r"(?<!!)(?<!\()\[((?:[^\[\]]|\[[^\[\]]*\])+)\](?!\()(\{[^}]*\})?")
WHY = "mkdocs-superquiz has it, and an exercise has no such thing."


def read(source: Source, report: Report) -> Iterator[Page]:
    """Yield each page that has a question."""
    yield from changed_pages(source, report, _places, "There is no `!!!` block of it.")


def _places(text: str, name: PurePosixPath, source: Source, report: Report) -> Iterator[Place]:
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    code = code_lines([line.rstrip("\r").expandtabs(4) for line in lines])
    at = 0
    while at < len(lines):
        found = None if code[at] else HEADER.match(lines[at].rstrip("\r"))
        if not found:
            at += 1
            continue
        end = at + 1
        while end < len(lines) and (not lines[end].strip() or lines[end].startswith((" ", "\t"))):
            end += 1
        while end > at + 1 and not lines[end - 1].strip():
            end -= 1
        body = [line.rstrip("\r").expandtabs(4)[4:] for line in lines[at + 1 : end]]
        where = source.where(name, at + 1, found["title"] or "")
        exercise = _question(found, body, where, report)
        if exercise:
            last = starts[end - 1] + len(lines[end - 1].rstrip("\r"))
            yield Place(starts[at], last, "", (exercise,), where)
        at = end


def _question(
    found: re.Match[str], lines: list[str], where: Where, report: Report
) -> Exercise | None:
    settings, lines = _settings(lines)
    kind = settings.text("type", "" if found["type"] == "question" else found["type"]).lower()
    kind = ALIASES.get(kind, kind)
    mode = settings.text("mode").lower()
    if kind == "match" and mode in ("category", "sort"):
        kind = "columns"
    elif kind == "match" and mode == "flashcard":
        kind = "flashcard"
    if kind in OTHER or (kind == "match" and mode == "matrix"):
        report.left(where, f"a question of the type {mode or kind}", "No exercise is like it.")
        return None
    if kind not in MAKERS:
        return None  # an admonition of the site's own
    shuffle = settings.text("randomize").lower() in ("answers", "all") or bool(
        settings.flag("randomize")
    )
    settings.rest(where, report, WHY)
    at = next((n for n, line in enumerate(lines) if ANSWERS.match(line.strip())), len(lines))
    stem = "\n".join(lines[:at]).removeprefix("preamble:").strip("\n ")
    body = MAKERS[kind](stem, _answers(lines[at + 1 :], where, report), where, report)
    if body is None:
        return None
    if isinstance(body, Question):
        many = kind == "mcquiz" or None
        body = Quiz(
            (
                Question(
                    body.stem, body.options, many=many, shuffle=shuffle and bool(body.options),
                    where=where,
                ),
            )
        )  # fmt: skip
        stem = ""
    title = found["title"] or ""
    return Exercise(body, title, title, stem, where=where)


def _settings(lines: list[str]) -> tuple[Fields, list[str]]:
    """Return the settings at the top, and what is below them."""
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if first < len(lines) and lines[first].strip() == "---":
        end = next((x for x in range(first + 1, len(lines)) if lines[x].strip() == "---"), 0)
        if end:
            try:
                table = yaml.safe_load("\n".join(lines[first + 1 : end]))
            except yaml.YAMLError:
                table = None
            if isinstance(table, dict):
                return Fields({str(name): value for name, value in table.items()}), lines[end + 1 :]
    return Fields({}), lines


def _answers(lines: list[str], where: Where, report: Report) -> list[str]:
    """Return each answer, with its further lines; what is before the first is reported."""
    answers: list[list[str]] = []
    fences = code_lines(lines)
    margin = min((len(x) - len(x.lstrip()) for x in lines if x.strip()), default=0)
    for line, inside in zip(lines, fences, strict=True):
        bare = line[margin:]
        if bare.strip() and not inside and not bare.startswith(" "):
            answers.append([bare.strip()])
        elif answers:
            answers[-1].append(line.rstrip())
        elif bare.strip():
            report.lost(where, f"text before the answers: {bare.strip()[:60]}", WHY)
    return [
        "\n".join([first, *dedent("\n".join(more)).strip("\n").split("\n")]) if more else first
        for first, *more in answers
    ]


def _choices(stem: str, answers: list[str], where: Where, report: Report) -> Question:
    options = []
    for item in filter(None, map(ITEM.match, answers)):
        text = _pointless(item["text"], where, report) + item["more"]
        right = item["bullet"] == "+"
        if text.startswith("[") and text.endswith("]"):
            text, right = text[1:-1].strip(), True
        options.append(Option(text, right))
    return Question((stem,), tuple(options))


def _pointless(text: str, where: Where, report: Report) -> str:
    """Return an answer without the points behind it."""
    found = POINTS.search(text)
    if found:
        report.lost(where, f"points: {found[0].strip()}", "Each answer here counts the same.")
        return text[: found.start()]
    return text


def _gaps(
    stem: str, where: Where, report: Report, blank: Callable[[str], Blank | None]
) -> Question | None:
    blanks: list[Blank] = []
    pieces, done = [], 0
    for found in BRACKET.finditer(mask_code(stem)):
        made = blank(stem[found.start(1) : found.end(1)])
        if made is None:
            continue
        if found[2]:
            report.lost(where, f"points: {found[2]}", "Each answer here counts the same.")
        pieces += [stem[done : found.start()], mark(len(blanks))]
        blanks.append(made)
        done = found.end()
    if not blanks:
        report.left(where, "a question", "It has no brackets with answers.")
        return None
    return Question(with_gaps("".join([*pieces, stem[done:]]), blanks))


def _typed(stem: str, answers: list[str], where: Where, report: Report) -> Question | None:
    del answers
    return _gaps(
        stem, where, report,
        lambda text: Blank("text", tuple(x.strip() for x in text.split(",") if x.strip())),
    )  # fmt: skip


def _dropdown(stem: str, answers: list[str], where: Where, report: Report) -> Question | None:
    del answers

    def blank(text: str) -> Blank:
        parts = re.split(r",(?![^\[]*\])", text)
        options = [Option(x.strip().strip("[]").strip(), x.strip().startswith("[")) for x in parts]
        if not any(each.right for each in options):
            report.changed(where, f"a drop-down: {text[:60]}", "Its first choice is right.")
            options[0] = Option(options[0].text, right=True)
        return Blank("choice", options=tuple(options))

    return _gaps(stem, where, report, blank)


def _order(stem: str, answers: list[str], where: Where, report: Report) -> Order:
    del stem
    items = [
        _pointless(x["text"], where, report) + x["more"]
        for x in filter(None, map(ITEM.match, answers))
    ]
    if len(items) == 1 and "," in items[0]:
        items = items[0].rpartition(":")[2].split(",")
    return Order(tuple(Slip(each.strip()) for each in items))


def _edges(answers: list[str], where: Where, report: Report) -> tuple[tuple[str, str], ...]:
    pairs = []
    for each in answers:
        if found := EDGE.match(re.sub(r"^[-*+]\s+", "", each)):
            pairs.append((found["left"].strip(), found["right"].strip()))
        else:
            report.lost(where, f"what has no partner: {each[:60]}", "Each term here has one.")
    return tuple(pairs)


def _match(stem: str, answers: list[str], where: Where, report: Report) -> Match:
    del stem
    return Match(_edges(answers, where, report))


def _cards(stem: str, answers: list[str], where: Where, report: Report) -> Cards:
    del stem
    return Cards(_edges(answers, where, report))


def _sort(stem: str, answers: list[str], where: Where, report: Report) -> Sort:
    del stem
    buckets = []
    for each in filter(None, answers):
        label, colon, items = re.sub(r"^[-*+]\s+", "", each).partition(":")
        if colon and not each.startswith("["):
            words = map(str.strip, " ".join(items.split()).split(","))
            slips = tuple(Slip(item) for item in words if item)
            buckets.append((label.strip(), slips))
        else:
            report.lost(where, f"what belongs nowhere: {each[:60]}", "Each thing has its place.")
    return Sort(tuple(buckets))


MAKERS: dict[str, Callable[[str, list[str], Where, Report], Body | Question | None]] = {
    "blanks": _typed,
    "columns": _sort,
    "flashcard": _cards,
    "match": _match,
    "mcquiz": _choices,
    "order": _order,
    "scdropdown": _dropdown,
    "scquiz": _choices,
}
