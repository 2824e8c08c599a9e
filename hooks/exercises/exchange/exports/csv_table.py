"""CSV: a row for each item, to be read in a spreadsheet.

Columns: lesson, exercise, kind, title, item (its lasting name), text, right, wrong, explanation.
What is right or wrong in several ways has a line for each in its cell.
"""

from __future__ import annotations

import csv
import io
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from .. import model
from .questions import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..collect import Lesson, Named
    from ..losses import Report

COLUMNS = ("lesson", "exercise", "kind", "title", "item", "text", "right", "wrong", "explanation")
# A spreadsheet would run what begins like this.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = tuple[str, str, str, str]


def write(lessons: Iterable[Lesson], report: Report) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield one table of all lessons, in UTF-8 with a mark that spreadsheets know it by."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for lesson in lessons:
        for named in lesson.exercises:
            head = [lesson.id, named.exercise.id, named.exercise.kind, named.exercise.title]
            items = [*named.items] + [""] * 1000
            for name, row in zip(items, _rows(named, report), strict=False):
                rows.writerow([_plain(each) for each in (*head, name, *row)])
    yield PurePosixPath("exercises.csv"), out.getvalue().encode("utf-8-sig")


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _rows(named: Named, report: Report) -> Iterator[Row]:
    match named.exercise.body:
        case model.Quiz(questions):
            for question in questions:
                yield _question(question, named, report)
        case model.Cards(cards):
            yield from ((front, back, "", "") for front, back in cards)
        case model.Sort(buckets):
            for name, slips in buckets:
                others = "\n".join(other for other, _ in buckets if other != name)
                yield from ((each.text, name, others, each.reason) for each in slips)
        case model.Match() as body:
            yield from _match(body)
        case model.Order(steps):
            for number, each in enumerate(steps, 1):
                yield each.text, str(number), "", each.reason
        case model.Worksheet(fields, checks):
            for label, text in fields:
                yield label, "", "", text
            if checks:
                report.lost(named.exercise.where, "what is checked alone", "It is no item.")


def _match(body: model.Match) -> Iterator[Row]:
    for term, definition in body.pairs:
        wrong = [each for _, each in body.pairs if each != definition]
        yield term, definition, "\n".join([*wrong, *body.distractors]), ""


def _question(question: model.Question, named: Named, report: Report) -> Row:
    said = [each.feedback for each in question.options if each.feedback] or question.expected
    if said or question.hints:
        what = "feedback and hints" if said and question.hints else "feedback" if said else "hints"
        report.lost(named.exercise.where, what, "A row has no place for it.")
    right = [each.text for each in question.options if each.right]
    wrong = [each.text for each in question.options if not each.right]
    for blank in question.blanks:
        if blank.kind == "choice":
            right += [each.text for each in blank.options if each.right]
            wrong += [each.text for each in blank.options if not each.right]
        else:
            right.append(" | ".join(blank.accept))
    return sentence(question), "\n".join(right), "\n".join(wrong), question.explanation
