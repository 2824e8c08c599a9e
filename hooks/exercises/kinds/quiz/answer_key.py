"""The answer key of a quiz.

In: a question, with its options in the order in which they are shown. Out: its part of the key.
Refuses to know the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...identity import key_of
from ...numbers import decimal_mark, read_number
from ...record import letter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal
    from xml.etree.ElementTree import Element

    from ...blanks import Blank
    from ...elements import Builder
    from .questions import Option, Question

MOST_ZEROS = 20  # a longer number is written with an exponent


def key_element(
    question: Question, options: Sequence[Option], builder: Builder, language: str
) -> Element:
    """Make a question's part of the key.

    It says what is right, what there is to say of each option, and the explanation.
    """
    parts = []
    if options:
        right = [
            builder.element("b", None, letter(index))
            for index, option in enumerate(options)
            if option.correct
        ]
        parts.append(
            builder.element(
                "p",
                {"class": "quiz-answer"},
                f"{builder.word('answer')}: ",
                *_listed(right, builder.words.catalogue.between(len(right))),
            )
        )
    for place, blank in enumerate(question.blanks, 1):
        compare = "exact" if blank.exact and blank.kind == "text" else blank.kind
        accepted = _accepted(blank, builder) or [
            builder.element("data", {"value": key_of(each.text)}, each.text)
            for each in blank.options
            if each.correct
        ]
        parts.append(
            builder.element(
                "p",
                {
                    "class": "quiz-answer",
                    "data-compare": compare,
                    "data-decimal": decimal_mark(language) if blank.numbers else None,
                    "data-unit": blank.unit or None,
                },
                f"{builder.word('blank', n=place)}: ",
                *_joined(accepted, f" {builder.word('or')} "),
            )
        )
    said = []
    for index, option in enumerate(options):
        if option.feedback:
            said += [
                builder.element("dt", None, letter(index)),
                builder.slot(option.feedback, "dd", inline=True),
            ]
    for each in question.expected:
        number = read_number(each.text, language)
        attrs = {"data-typed": each.text, "data-key": key_of(each.text)}
        if number:
            attrs["data-number"] = f"{_digits(number.least)} {_digits(number.most)}"
        said += [
            builder.element("dt", attrs, each.text),
            builder.slot(each.feedback, "dd", inline=True),
        ]
    if said:
        parts.append(builder.element("dl", {"class": "quiz-said"}, *said))
    if question.explanation:
        parts.append(builder.slot(question.explanation, "div", {"class": "quiz-why"}, inline=True))
    return builder.element("li", {"data-item": question.key}, *parts)


def _accepted(blank: Blank, builder: Builder) -> list[Element]:
    """Make the accepted alternatives: their texts.

    The value of a number is its lowest and highest, for the script.
    """
    if not blank.numbers:
        return [builder.element("data", {"value": each}, each) for each in blank.accept]
    return [
        builder.element(
            "data",
            {"value": f"{_digits(number.least)} {_digits(number.most)}"},
            _shown(written, builder, "" if number.unit else blank.unit),
        )
        for written, number in zip(blank.accept, blank.numbers, strict=True)
    ]


def _digits(end: Decimal) -> str:
    return f"{end:f}" if abs(end.adjusted()) < MOST_ZEROS else str(end)


def _shown(written: str, builder: Builder, unit: str) -> str:
    low, dots, high = (part.strip() for part in written.partition(".."))
    shown = builder.word("range", low=low, high=high) if dots else written.replace("+-", "±")
    return f"{shown} {unit}" if unit else shown


def _listed(elements: Sequence[Element], between: Sequence[str]) -> list[Element | str]:
    """Return the elements with what stands between them, as the language lists things."""
    return [part for pair in zip(("", *between), elements, strict=True) for part in pair][1:]


def _joined(elements: Sequence[Element], between: str) -> list[Element | str]:
    return [part for element in elements for part in (between, element)][1:]
