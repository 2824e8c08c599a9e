"""From a quiz to its elements.

In: a sound `Quiz`. Out: native controls, and a key that refers to options by letter. Refuses to
know how it was written.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ...identity import key_of
from ...record import asked, letter
from ...shuffle import neutral_order
from .answer_key import key_element
from .questions import items

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from ...blanks import Blank
    from ...elements import Builder
    from ...record import Pool
    from .questions import Option, Question, Quiz


WORDS = (
    "right",
    "wrong",
    "show",
    "changed",
    "answer",
    "choose-first",
    "open-again",
    "how-sure",
    "guess",
    "fairly",
    "sure",
)
MANY_WORDS = ("partly", "found", "found-and")
BLANK_WORDS = ("score", "partly", "blank-empty", "blank-number", "blank-nearly", "blank-wrong")
BLOCK_WORDS = ("score", "answered", "missed", "over")
POOL_WORDS = ("question", "draw")
# A stem that asks no longer than this is set in bold, if those beside it ask no longer either.
BRIEF = 160
NO_PARAGRAPH = re.compile(r"[*+-] |[|`~?!>#:<\s]")
MARK_AFTER = re.compile(r"[.,;:!?…%’”)]+")
NO_BREAK = "\u00a0"
FIELD_SIZES = {
    "number": "5",
    "choice": "8",
    "text": "12",
}  # by the blank's kind, so that no answer shows in it


def render(record: Quiz, builder: Builder) -> Element:
    """Make groups of native controls, and a key that refers to their options by letter."""
    total = len(record.questions)
    asks = asked(items(record))
    pooled = asks < total
    selects = {question.select for question in record.questions}
    words = {
        *WORDS,
        *(MANY_WORDS if "many" in selects else ()),
        *(BLANK_WORDS if "blanks" in selects else ()),
        *(BLOCK_WORDS if total > 1 else ()),
        *(POOL_WORDS if pooled else ()),
    }
    count = ""
    if total > 1:
        count = builder.word("answered", n=0, all=asks)
    elif "blanks" in selects:
        count = builder.word("blanks", n=len(record.questions[0].blanks))
    body, key = [], []
    if pooled:
        body.append(_pool_line(asks, total, builder))
    met: Counter[Pool] = Counter()
    brief = _brief(record)
    for number, question in enumerate(record.questions, 1):
        options = _in_order(question)
        element = _question_element(question, options, number, total, builder)
        if brief and not question.blanks:
            element.set("class", "quiz-question quiz-brief")
        body.append(element)
        if question.pool:
            met[question.pool] += 1
            element.set("data-pool", f"{question.pool.number} {question.pool.asks}")
            if met[question.pool] > question.pool.asks:
                element.set("data-spare", "")  # its place is not kept while the script is awaited
        key.append(key_element(question, options, builder, record.head.site.language))
    return builder.frame(
        record,
        body=body,
        key=[builder.element("ol", {"class": "quiz-key"}, *key)],
        words=sorted(words),
        count=count,
    )


def _pool_line(asks: int, total: int, builder: Builder) -> Element:
    """Say how many questions are asked, and, where no script draws them, that all are here."""
    return builder.element(
        "p",
        {"class": "quiz-pool", "data-search-exclude": ""},
        builder.word("pool", n=asks, all=total),
        builder.element("span", None, " " + builder.word("pool-all")),
    )


def _in_order(question: Question) -> Sequence[Option]:
    """Return the options in the order in which a reader sees them."""
    options = question.options
    if not question.shuffle:
        return options
    return [options[index] for index in neutral_order([option.text.key for option in options])]


def _question_element(
    question: Question, options: Sequence[Option], number: int, total: int, builder: Builder
) -> Element:
    stem = builder.name(number)
    input_type = "checkbox" if question.select == "many" else "radio"
    rows = [
        builder.element(
            "label",
            {"class": "quiz-option", "data-letter": letter(index)},
            builder.element(
                "input",
                {
                    "type": input_type,
                    "name": f"{stem}-o",
                    "value": option.text.key,
                    "autocomplete": "off",
                },
            ),
            builder.slot(option.text, "span", {"class": "quiz-text"}, inline=True),
        )
        for index, option in enumerate(options)
    ]
    fields = [
        _kept(
            question.stem.markdown,
            blank,
            _field(blank, place, f"{stem}-u{place}", builder),
            builder,
        )
        for place, blank in enumerate(question.blanks, 1)
    ]
    # What is in a text's blanks would be in its name; each blank has a name of its own.
    place = f"{stem}-n" if fields and total > 1 else None
    named = place if fields else stem
    return builder.element(
        "div",
        {
            "class": "quiz-question",
            "role": "group" if named else None,
            "aria-labelledby": named,
            "data-item": question.key,
            "data-shuffle": "" if question.shuffle and options else None,
        },
        (
            builder.element(
                "p",
                {"class": "quiz-place", "id": place, "data-search-exclude": ""},
                builder.word("question", n=number, all=total),
            )
            if total > 1
            else None
        ),
        builder.slot(
            question.stem,
            "div",
            {"class": "quiz-gaps" if fields else "quiz-stem", "id": stem},
            inline=True,
            fields=fields,
        ),
        builder.element("div", {"class": "quiz-options"}, *rows) if rows else None,
        # One filled button in an exercise; the script passes it on.
        builder.check_row(look="exercise-first" if number == 1 else "exercise-second"),
    )


def _brief(record: Quiz) -> bool:
    """Say whether no question is long: whole stories in bold would be no text to read."""
    stems = (each.stem.markdown for each in record.questions if not each.blanks)
    return all(len(_asking(stem)) <= BRIEF for stem in stems)


def _asking(stem: str) -> str:
    """Return the part of a stem that asks: its last paragraph."""
    blocks = [block.strip("\n") for block in re.split(r"\n[ \t]*\n", stem)]
    return next((each for each in reversed(blocks) if not NO_PARAGRAPH.match(each)), stem)


def _kept(stem: str, blank: Blank, field: Element, builder: Builder) -> tuple[int, int, Element]:
    """Return a field and its place in the stem; punctuation after it is kept on its line."""
    if blank.code:
        field.set("data-code", "")
        return blank.start, blank.end, field
    mark = MARK_AFTER.match(stem, blank.end)
    if not mark and not blank.unit:
        return blank.start, blank.end, field
    if not blank.unit:
        field = builder.element("span", {"class": "quiz-kept"}, field)
    builder.add(field, mark[0] if mark else None)
    return blank.start, mark.end() if mark else blank.end, field


def _field(blank: Blank, place: int, name: str, builder: Builder) -> Element:
    """Make a field, with its unit if it has one; `name` is the unit's id."""
    attrs = {"aria-label": builder.word("blank", n=place), "autocomplete": "off"}
    if blank.unit:
        attrs["aria-describedby"] = name
    if blank.kind == "choice":
        choices = [
            builder.element("option", {"value": key_of(each.text)}, each.text)
            for each in blank.options
        ]
        choices.insert(0, builder.element("option", {"value": ""}, builder.word("choose")))
        field = builder.element("select", {**attrs, "data-search-exclude": ""}, *choices)
    else:
        attrs |= {"type": "text"}
        if blank.kind == "number" and not blank.signed:
            attrs |= {"inputmode": "decimal"}  # a phone's keypad of digits may have no minus sign
        attrs |= {"autocapitalize": "off", "autocorrect": "off", "spellcheck": "false"}
        field = builder.element("input", attrs)
    gap = builder.element(
        "span",
        {
            "class": "quiz-blank",
            "data-size": FIELD_SIZES[blank.kind],
            "data-number": str(place),
            # For paper, where no list opens.
            "data-choices": " / ".join(each.text for each in blank.options) or None
            if blank.kind == "choice"
            else None,
        },
        field,
    )
    if not blank.unit:
        return gap
    unit = builder.element("span", {"class": "quiz-unit", "id": name}, blank.unit)
    both = (unit, gap) if blank.first else (gap, NO_BREAK, unit)
    return builder.element("span", {"class": "quiz-kept"}, *both)
