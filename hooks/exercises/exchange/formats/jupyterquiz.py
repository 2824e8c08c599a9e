"""jupyterquiz: a list of questions in JSON.

In: files of it. Out: a page of each. Its texts are Markdown with formulas; answers of numbers are a
value or a range.
"""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..escape import literal
from ..fields import Fields
from ..model import Blank, Exercise, Expected, Option, Page, Question, Quiz
from ..naming import safe_name
from ..texts import asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..losses import Report
    from ..model import Where
    from ..sources import Source

HALF = re.compile("[\ud800-\udfff]")  # one of the two that UTF-16 writes some characters as
WHY = "jupyterquiz has it, and an exercise has no such thing."


def read(source: Source, report: Report) -> Iterator[Page]:
    """Yield a page for each file that is a list of questions."""
    for name in source.ending(".json"):
        where = source.where(name)
        try:
            rows = _whole(json.loads(source.text(name)))
        except (ValueError, RecursionError) as error:
            report.left(where, "the file", f"It is not JSON: {error}.")
            continue
        if not isinstance(rows, list) or not all(isinstance(each, dict) for each in rows):
            report.left(where, "the file", "It is no list of questions.")
            continue
        questions = [
            question
            for number, row in enumerate(rows, 1)
            if (
                question := _question(
                    Fields(row), source.where(name, 0, f"question {number}"), report
                )
            )
        ]
        if questions:
            path = PurePosixPath(name.parent) / safe_name(f"{name.stem}.md")
            exercise = Exercise(Quiz(tuple(questions)), id=name.stem, where=where)
            yield Page(path, (exercise,), title=literal(name.stem))


def _whole(value: object) -> object:
    """Return JSON with U+FFFD for each half of a character, which no file can hold."""
    text = json.dumps(value, ensure_ascii=False)
    return json.loads(HALF.sub("\ufffd", text)) if HALF.search(text) else value


def _question(row: Fields, where: Where, report: Report) -> Question | None:
    kind, stem, code = row.text("type"), row.text("question"), row.text("code")
    if code:
        stem = f"{stem}\n\n```python\n{code.strip()}\n```"
    if row.texts("answer_cols") or row.texts("input_width"):
        report.changed(where, "columns or width of the answers", "It looks as its site does.")
    answers = row.tables("answers")
    if kind in ("multiple_choice", "many_choice"):
        options = tuple(_option(each) for each in answers)
        many = kind == "many_choice" or None
        question = Question((stem,), options, many=many, where=where)
    elif kind in ("numeric", "string"):
        made = _typed("number" if kind == "numeric" else "text", answers, where, report)
        if not made:
            report.left(where, f"a question: {stem[:60]}", "It has no answer that is right.")
            return None
        blank, expected, exact, said = made
        question = Question(
            asked(stem, blank),
            explanation="\n\n".join(said),
            expected=expected,
            exact=exact,
            where=where,
        )
    else:
        report.left(where, f"a question of the type {kind or 'that it does not say'}", WHY)
        return None
    row.rest(where, report, WHY)
    for each in answers:
        each.rest(where, report, WHY, within="answers.")
    return question


def _option(each: Fields) -> Option:
    text, code = each.text("answer"), each.text("code")
    if code:
        text = f"```python\n{code.strip()}\n```" + (f"\n\n{text}" if text else "")
    return Option(text, bool(each.flag("correct")), each.text("feedback"))


def _typed(
    kind: str, answers: list[Fields], where: Where, report: Report
) -> tuple[Blank, tuple[Expected, ...], bool, list[str]] | None:
    """Return the blank of a question to type an answer to, and what is said to foreseen ones.

    Then whether small and capital letters count, and what is said to right answers.
    """
    accept, expected, said, exact = [], [], list[str](), list[bool]()
    for each in answers:
        feedback, cased = each.text("feedback"), bool(each.flag("match_case"))
        right, otherwise = each.flag("correct"), each.text("type") == "default"
        text = _number(each) if kind == "number" else each.text("answer")
        if otherwise or not text:
            _other(feedback, where, report)
        elif right:
            accept.append(text)
            exact.append(cased)
            said += _right(feedback, where, report)
        elif feedback:
            expected.append(Expected(text, feedback))
    if len(set(exact)) == 2:
        report.lost(where, "match_case of some answers", "It is for all answers or for none.")
    return (Blank(kind, tuple(accept)), tuple(expected), all(exact), said) if accept else None


def _number(answer: Fields) -> str:
    ends = answer.texts("range")
    return f"{ends[0]}..{ends[1]}" if len(ends) == 2 else answer.text("value")


def _right(feedback: str, where: Where, report: Report) -> list[str]:
    """Return feedback to a right answer, which is explanation now."""
    if feedback:
        report.changed(
            where, f"feedback to a right answer: {feedback[:60]}",
            "A blank has none; it is explained.",
        )  # fmt: skip
    return [feedback] if feedback else []


def _other(feedback: str, where: Where, report: Report) -> None:
    if feedback:
        report.lost(
            where, f"feedback to any other answer: {feedback[:60]}", "Feedback needs an answer."
        )
