"""What several formats do alike: kinds that they lack, told by those that they have.

In: exercises of the model. Out: the same as pairs, or as questions with one gap each. Refuses to
know how a format writes them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ...numbers import read_number
from .. import model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..collect import Named
    from ..losses import Report

TOLERANCE = re.compile(r"±|\+-|\+/-")


@dataclass(frozen=True)
class Figure:
    """A number with its tolerance, as every format can say it, and the unit that was written.

    `range` has the two ends where it was written so.
    """

    middle: Decimal
    tolerance: Decimal
    unit: str
    range: tuple[Decimal, Decimal] | None = None


def figures(blank: model.Blank, language: str) -> list[Figure]:
    """Return what a gap accepts as numbers, as people write them in a language."""
    found = [(each, read_number(each, language)) for each in blank.accept]
    return [
        Figure(
            (number.least + number.most) / 2,
            (number.most - number.least) / 2,
            number.unit,
            None
            if number.least == number.most or TOLERANCE.search(text)
            else (number.least, number.most),
        )
        for text, number in found
        if number
    ]


def shown(number: Decimal) -> str:
    """Return a number without an exponent and without zeros at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def answered(blank: model.Blank) -> str:
    """Return a right answer to a gap, as a reader would give it."""
    if blank.kind == "choice":
        return next((each.text for each in blank.options if each.right), "")
    return blank.accept[0] if blank.accept else ""


def with_one_gap(question: model.Question) -> list[model.Question]:
    """Return a question for each gap, with the others' answers in their places."""
    out = []
    for at, part in enumerate(question.stem):
        if isinstance(part, model.Blank):
            stem = tuple(
                each if at == place or isinstance(each, str) else answered(each)
                for place, each in enumerate(question.stem)
            )
            out.append(
                model.Question(
                    stem,
                    explanation=question.explanation,
                    expected=question.expected,
                    exact=question.exact,
                    objectives=question.objectives,
                    where=question.where,
                )
            )
    return out


def sentence(question: model.Question, gap: str = "_____") -> str:
    """Return the stem with `gap` where something is asked for."""
    return "".join(gap if isinstance(each, model.Blank) else each for each in question.stem)


def as_match(named: Named, report: Report) -> tuple[model.Match, str]:
    """Return a sort, an order or a match as pairs, and its prompt; what is lost is reported."""
    exercise, where = named.exercise, named.exercise.where
    match exercise.body:
        case model.Match() as body:
            return body, exercise.prompt
        case model.Sort(buckets):
            lose_reasons([slip for _, slips in buckets for slip in slips], where, report)
            pairs = tuple((slip.text, name) for name, slips in buckets for slip in slips)
            return model.Match(pairs), exercise.prompt or "Which is which?"
        case model.Order(steps):
            lose_reasons(steps, where, report)
            report.changed(where, "an order", "Each step is matched with its number now.")
            pairs = tuple((slip.text, str(number)) for number, slip in enumerate(steps, 1))
            return model.Match(pairs), exercise.prompt or "In which order?"
    raise TypeError(exercise.kind)


def leave_cards(exercise: model.Exercise, report: Report) -> None:
    """Report a deck, which a format of graded questions has no place for."""
    count = len(exercise.body.cards) if isinstance(exercise.body, model.Cards) else 0
    report.left(
        exercise.where,
        f"a deck of {count} cards",
        "Nobody could grade what is on a card's back.",
        "Export the lesson to JSON or CSV.",
    )


def essays(exercise: model.Exercise, body: model.Worksheet, report: Report) -> list[str]:
    """Return what each field of a worksheet asks to be written, the prompt before the first."""
    if body.checks:
        report.lost(exercise.where, "what is checked alone", "An essay has no list.")
    prompts = [exercise.prompt, *[""] * len(body.fields)]
    return [
        "\n\n".join(filter(None, [prompt, label, text]))
        for prompt, (label, text) in zip(prompts, body.fields, strict=False)
    ]


def lose_reasons(slips: Sequence[model.Slip], where: model.Where, report: Report) -> None:
    """Report the reasons of items, which the format has no place for."""
    count = sum(bool(each.reason) for each in slips)
    if count:
        report.lost(
            where,
            f"the reasons of {count} item{'' if count == 1 else 's'}",
            "The format has no feedback for a single item.",
        )


def share(part: int, whole: int) -> str:
    """Return a part of 100 with five decimals at most, as Moodle's list of grades has it."""
    return shown((Decimal(100 * part) / whole).quantize(Decimal("0.00001")))
