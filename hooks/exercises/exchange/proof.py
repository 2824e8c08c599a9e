"""Reads back what was written, and believes nothing else.

In: an exercise of the model and the fence written for it. Out: what is wrong, or nothing: the
check's errors, or where what is understood differs from what was meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from .. import kinds
from ..check import check
from ..exercise_check import check_exercises
from ..source import scan
from . import model
from .escape import ITEM, QUOTE, one_line, option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .writer import Writer


def faults(exercise: model.Exercise, written: str, writer: Writer) -> str:
    """Return why a fence does not say what the exercise says; nothing where it does."""
    failing = [each for each in check(written, "", None) if each.fails]
    if failing:
        return f"{failing[0].rule}: {failing[0].message}"
    checked = check_exercises(scan(written))
    if len(checked) != 1 or not checked[0].shown:
        return "it is not read as one exercise"
    shown = cast("Mapping[str, object]", kinds.KINDS[exercise.kind].show(checked[0].shown))
    wanted = _wanted(exercise, writer)
    for name, value in wanted.items():
        if _same(value) != _same(shown[name]):
            return f"its {name} would be read differently"
    return ""


def _same(value: object) -> object:
    """Return a value with white space and empty texts made alike."""
    if isinstance(value, str):
        return "\n".join(line.rstrip() for line in value.strip().split("\n"))
    if isinstance(value, dict):
        return {name: _same(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_same(each) for each in value]
    return value


def _wanted(exercise: model.Exercise, writer: Writer) -> dict[str, object]:
    """Return the part of `exercises show` that has to come back."""
    body, tamed = exercise.body, writer.tamed
    match body:
        case model.Quiz(questions):
            return {"questions": [_question(each, writer) for each in questions]}
        case model.Cards(cards):
            return {
                "cards": [
                    {"front": writer.paragraph(front), "back": tamed(back, ITEM)}
                    for front, back in cards
                ]
            }
        case model.Sort(buckets):
            return {
                "buckets": [
                    {"name": writer.line(name), "items": [_slip(each, writer) for each in slips]}
                    for name, slips in buckets
                ]
            }
        case model.Match(pairs, distractors):
            return {
                "pairs": [
                    {"term": writer.line(term), "definition": tamed(text, ITEM)}
                    for term, text in pairs
                ],
                "distractors": [tamed(each, ITEM) for each in distractors],
            }
        case model.Order(steps):
            return {"steps": [_slip(each, writer) for each in steps]}
        case model.Worksheet(fields, checks):
            return {
                "fields": [
                    {"label": writer.line(label), "help": tamed(text, ITEM)}
                    for label, text in fields
                ],
                "checks": [tamed(each, ITEM) for each in checks],
            }


def _slip(slip: model.Slip, writer: Writer) -> dict[str, object]:
    return {"text": writer.tamed(slip.text, ITEM), "reason": writer.tamed(slip.reason, QUOTE)}


def _question(question: model.Question, writer: Writer) -> dict[str, object]:
    stem = writer.stem(question)
    for hint in question.hints:
        inner = writer.tamed(hint, QUOTE).split("\n")
        stem += "\n\n??? hint\n\n" + "\n".join(f"    {each}" if each else "" for each in inner)
    right = sum(each.right for each in question.options)
    found: dict[str, object] = {
        "stem": stem,
        "objective": list(question.objectives),
        "select": "blanks" if question.blanks else "many" if right > 1 or question.many else "one",
        "options": [
            {
                "text": writer.tamed(option(each.text), ITEM),
                "correct": each.right,
                "feedback": writer.tamed(each.feedback, QUOTE),
            }
            for each in question.options
        ],
        "blanks": [_blank(each) for each in question.blanks],
        "explanation": writer.tamed(question.explanation, QUOTE),
    }
    if question.expected:
        found["expected"] = [
            {"text": one_line(each.text), "feedback": writer.tamed(each.feedback, QUOTE)}
            for each in question.expected
        ]
    return found


def _blank(blank: model.Blank) -> dict[str, object]:
    if blank.kind == "choice":
        options = [{"text": one_line(each.text), "correct": each.right} for each in blank.options]
        return {"kind": "choice", "options": options}
    whole = all(re.fullmatch(r"-?\d{1,15}", one_line(each)) for each in blank.accept)
    kind = "number" if whole else blank.kind
    return {"kind": kind, "accept": [one_line(each) for each in blank.accept]}
