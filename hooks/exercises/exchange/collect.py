"""A page's exercises -> the model that belongs to no format.

In: what the check has read of a page. Out: `Lesson` with its exercises, each named so that it has
the same name whenever it is exported again. Refuses to know any format; what the model has no place
for is reported.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from ..kinds import KINDS
from . import model
from .losses import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..blanks import Blank
    from ..check import Inspected
    from ..kinds.quiz.questions import Question
    from ..texts import Text

HINT = re.compile(
    r'^\?\?\?\+?[ ]+hint(?:[ ]+"[^"\n]*")?[ ]*\n(?P<body>(?:[ ]{4}.*(?:\n|$)|[ ]*\n)+)',
    re.MULTILINE,
)
# What would begin a block if it stood alone, and is text on the first line of a list's item.
BLOCK = re.compile(r"#{1,6}(?:[ ]|$)|>|[*+:-](?:[ ]|$)|(?:-{3,}|\*{3,}|_{3,})[ ]*$")
COUNTED = re.compile(r"(\d{1,9})(?=[.)](?:[ ]|$))")


@dataclass(frozen=True)
class Named:
    """An exercise, its name in the course, and those of its items, which last while a text does.

    `language` is its page's, in which numbers are written.
    """

    name: str
    exercise: model.Exercise
    items: tuple[str, ...]
    language: str = "en"


@dataclass(frozen=True)
class Lesson:
    """A page with exercises: its path and id, its title and language, and what it has, in order.

    `records` are its exercises as the check has read them, those too that the model has no place
    for; `text` is the page itself, for formats that show the whole of it, and `file` where it is.
    """

    path: PurePosixPath
    id: str
    title: str
    language: str
    exercises: tuple[Named, ...]
    records: tuple[Any, ...] = ()
    text: str = ""
    file: Path = Path()


@dataclass(frozen=True)
class Page:
    """A page before its exercises are known: as it is called, where it is, its text and title.

    `name` is what its lesson is to be called, its own where it is empty.
    """

    path: str
    file: Path
    text: str
    title: str
    name: str = ""


def collect(source: Page, found: Inspected, report: Report) -> Lesson:
    """Return what a page has to export; what has no place in the model is reported as left.

    A translation, which says its language and has its lesson's id, is named after both.
    """
    path, page = source.path, PurePosixPath(source.path)
    name = source.name or own_name(path, found)
    named: list[Named] = []
    records = tuple(each.shown for each in found.checked if each.shown)
    for record in records:
        where = model.Where(path, record.head.place.line, record.head.key)
        made = MADE.get(record.head.kind)
        if made is None:
            report.left(
                where,
                f"a {record.head.kind}",
                "What comes next depends on what was chosen, and the format has no way to say so.",
                "Link to the lesson.",
            )
            continue
        _report_settings(record, where, report)
        exercise = model.Exercise(
            made(record),
            record.head.id,
            record.head.title,
            alone(record.prompt),
            tuple(each.name for each in record.head.objectives),
            where,
        )
        keys = [each.key for each in KINDS[record.head.kind].items(record)]
        items = tuple(f"{name}-{record.head.key}-{key}" for key in keys)
        named.append(Named(f"{name}-{record.head.key}", exercise, items, found.site.language))
        report.exercises += 1
        report.questions += len(items)
    return Lesson(
        page,
        name,
        source.title or page.stem,
        found.site.language,
        tuple(named),
        records,
        source.text,
        source.file,
    )


def own_name(path: str, found: Inspected) -> str:
    """Return what a lesson is called: by its id and, translated, its language; else by its file."""
    if not found.front.id:
        return PurePosixPath(path).stem
    return found.front.id + (f"-{found.front.lang}" if found.front.lang else "")


def lesson_names(pages: Mapping[str, Inspected]) -> dict[str, str]:
    """Return a name for each page, by path, that no other has on any system of files.

    Where several are called the same, each is called after its whole path from where they part.
    """
    own = {path: own_name(path, found) for path, found in pages.items()}
    counts = Counter(each.casefold() for each in own.values())
    kept = {path: name for path, name in own.items() if counts[name.casefold()] == 1}
    taken = {each.casefold() for each in kept.values()}
    shared = [PurePosixPath(path).with_suffix("").parts for path in own if path not in kept]
    levels = zip(*(each[:-1] for each in shared), strict=False)
    common = sum(1 for _ in takewhile(lambda level: len(set(level)) == 1, levels))
    for path in own:
        if path in kept:
            continue
        parts = PurePosixPath(path).with_suffix("").parts[common:]
        base = name = "-".join("-".join(parts).split())
        number = 2
        while name.casefold() in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name.casefold())
        kept[path] = name
    return kept


def whole(source: Page, found: Inspected, report: Report) -> Lesson:
    """As `collect`, for a format that plays the exercises as they are and so loses none of them."""
    lesson = collect(source, found, Report())
    report.exercises += len(lesson.records)
    report.questions += sum(len(KINDS[each.head.kind].items(each)) for each in lesson.records)
    return lesson


def _report_settings(record: Any, where: model.Where, report: Report) -> None:
    """Report what of an exercise is no part of the model."""
    for question in getattr(record, "questions", ()):
        if question.pool:
            report.lost(
                where,
                "a pool",
                f"Each attempt asks {question.pool.asks} of its questions; now all are asked.",
                "Set the number to ask where the format's reader lets you.",
            )


def alone(text: Text | None) -> str:
    """Return a text as Markdown that means the same where nothing is before it."""
    if not text:
        return ""
    markdown = text.markdown
    if text.plain and text.lead:
        first, *rest = markdown.split("\n")
        first = COUNTED.sub(r"\1\\", first, count=1) if COUNTED.match(first) else first
        first = "\\" + first if BLOCK.match(first) else first
        markdown = "\n".join([first, *rest])
    return markdown.strip("\n")


def _quiz(record: Any) -> model.Quiz:
    return model.Quiz(tuple(_question(each) for each in record.questions))


def _question(question: Question) -> model.Question:
    parts, hints = _stem(question)
    return model.Question(
        stem=parts,
        options=tuple(
            model.Option(alone(each.text), each.correct, alone(each.feedback))
            for each in question.options
        ),
        explanation=alone(question.explanation),
        hints=hints,
        expected=tuple(
            model.Expected(each.text, alone(each.feedback)) for each in question.expected
        ),
        many=question.select == "many" if question.options else None,
        shuffle=question.shuffle,
        exact=any(each.exact for each in question.blanks),
        objectives=tuple(each.name for each in question.objectives),
        where=model.Where("", question.place.line, str(question.key)),
    )


def _stem(question: Question) -> tuple[tuple[str | model.Blank, ...], tuple[str, ...]]:
    """Return the parts of a stem, and the hints that were in it."""
    source, parts, done = question.stem.markdown, [], 0
    blanks = [*question.blanks]
    marked = ""
    for number, blank in enumerate(blanks):
        marked += source[done : blank.start] + f"\ue000{number}\ue001"
        done = blank.end
    marked += source[done:]
    hints = tuple(_dedented(each["body"]) for each in HINT.finditer(marked))
    marked = HINT.sub("", marked).strip("\n")
    for at, piece in enumerate(re.split("\ue000(\\d+)\ue001", marked)):
        parts.append(_blank(blanks[int(piece)]) if at % 2 else piece)
    return tuple(parts), hints


def _dedented(body: str) -> str:
    return "\n".join(line[4:] for line in body.rstrip().split("\n")).strip("\n")


def _blank(blank: Blank) -> model.Blank:
    return model.Blank(
        blank.kind,
        blank.accept,
        tuple(model.Option(each.text, each.correct) for each in blank.options),
    )


def _cards(record: Any) -> model.Cards:
    return model.Cards(tuple((alone(each.front), alone(each.back)) for each in record.cards))


def _sort(record: Any) -> model.Sort:
    return model.Sort(
        tuple((alone(each.name), tuple(map(_slip, each.items))) for each in record.buckets)
    )


def _slip(slip: Any) -> model.Slip:
    return model.Slip(alone(slip.text), alone(slip.reason))


def _match(record: Any) -> model.Match:
    pairs = tuple((alone(each.term), alone(each.definition)) for each in record.pairs)
    return model.Match(pairs, tuple(map(alone, record.distractors)))


def _order(record: Any) -> model.Order:
    return model.Order(tuple(map(_slip, record.steps)))


def _worksheet(record: Any) -> model.Worksheet:
    fields = tuple((alone(each.label), alone(each.help)) for each in record.fields)
    return model.Worksheet(fields, tuple(map(alone, record.checks)))


MADE: dict[str, Callable[[Any], model.Body]] = {
    "quiz": _quiz,
    "cards": _cards,
    "sort": _sort,
    "match": _match,
    "order": _order,
    "worksheet": _worksheet,
}
