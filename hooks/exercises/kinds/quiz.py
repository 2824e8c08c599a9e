"""`quiz`: questions with options to choose from, or with blanks to fill.

In: a fence's units. Out: `Quiz`, and a diagnostic for each rule of format.md's section 'quiz' that is broken. Refuses to
know how a response is scored (outcome.js) and what is remembered (progress.js).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..blanks import Blank, find_blanks, interval
from ..diagnostic import Diagnostic, Place
from ..notation import BAD_BOX as BAD_BOX_HEAD
from ..notation import BOX, Unit, slot, split_quote, whole
from ..options import COMMON, FLAG, OBJECTIVES, Options, read_options
from ..record import Exercise, letter, show_head, written
from ..shuffle import neutral_order
from ..text_rules import bad_box, empty_text, judge_text, stray_text
from ..texts import Text, key_of, unquoted

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from ..elements import Builder

NAME = "quiz"
QUESTION_OPTIONS = {
    "objective": OBJECTIVES,
    "select": ("one", "many"),
    "match": ("loose", "exact"),
    "shuffle": FLAG,
}
OPTIONS = {**COMMON, **QUESTION_OPTIONS}
ITEM = "question"

SEPARATOR = re.compile(r"---(?=[ ]|$)")
NESTED_BOX = re.compile(r"[ ]*(?:" + BAD_BOX_HEAD.pattern + r"|[-*+][ ]+\[[ xX]\](?:[ ]|$))")


@dataclass(frozen=True)
class Option:
    """One option: `correct` says whether it belongs to the key."""

    text: Text
    correct: bool
    feedback: Text | None
    place: Place


@dataclass(frozen=True)
class Question:
    """`select` is `one`, `many` or `blanks`; `objective` and `shuffle` are the fence's unless its separator says otherwise."""

    stem: Text
    select: str
    options: tuple[Option, ...]
    blanks: tuple[Blank, ...]
    explanation: Text | None
    objective: tuple[str, ...]
    shuffle: bool

    @cached_property
    def key(self) -> str:
        """The question's identity: its stem, each blank as `[[]]`."""
        source, done = [], 0
        for blank in self.blanks:
            source += [self.stem.markdown[done : blank.start], "[[]]"]
            done = blank.end
        return key_of("".join(source) + self.stem.markdown[done:])

    @property
    def place(self) -> Place:
        """Where the stem begins."""
        return self.stem.place


@dataclass(frozen=True)
class Quiz(Exercise):
    """A quiz has no prompt: its stems speak for themselves."""

    questions: tuple[Question, ...]


@dataclass(frozen=True)
class _Segment:
    """The units of one question, and the separator before it."""

    units: list[Unit]
    separator: Unit | None
    options: Options


def parse(
    exercise: Exercise, options: Options, units: Sequence[Unit], fence: Place
) -> tuple[Quiz, list[Diagnostic]]:
    """Read the questions. Never raises; what is broken is left out of the record and reported."""
    found: list[Diagnostic] = []
    questions = []
    for segment in _segments(units, found):
        question = _question(segment, options, fence, found)
        if question:
            questions.append(question)
    return Quiz(**vars(exercise), questions=tuple(questions)), found


def items(record: Quiz) -> list[tuple[str, Place]]:
    """The identity and the place of each question."""
    return [(question.key, question.place) for question in record.questions]


def first_item(record: Quiz) -> Text:
    """What an id for the exercise is made from; only of a sound record."""
    return record.questions[0].stem


def texts(record: Quiz) -> list[tuple[Text | None, bool]]:
    """Every text, and whether it is hidden at first."""
    out: list[tuple[Text | None, bool]] = []
    for question in record.questions:
        out += [(question.stem, False), (question.explanation, True)]
        for option in question.options:
            out += [(option.text, False), (option.feedback, True)]
    return out


def show(record: Quiz) -> dict[str, object]:
    """The quiz as `exercises show` gives it (format.md)."""
    return {
        **show_head(record),
        "questions": [
            {
                "stem": written(question.stem),
                "objective": list(question.objective),
                "select": question.select,
                "options": [
                    {
                        "text": written(option.text),
                        "correct": option.correct,
                        "feedback": written(option.feedback),
                    }
                    for option in question.options
                ],
                "blanks": [
                    {
                        "kind": "choice",
                        "options": [
                            {"text": each.text, "correct": each.correct} for each in blank.options
                        ],
                    }
                    if blank.kind == "choice"
                    else {"kind": blank.kind, "accept": list(blank.accept)}
                    for blank in question.blanks
                ],
                "explanation": written(question.explanation),
            }
            for question in record.questions
        ],
    }


def _segments(units: Sequence[Unit], found: list[Diagnostic]) -> list[_Segment]:
    """Cut at the separators. One before the first question carries that question's options."""
    segments: list[_Segment] = []
    current: list[Unit] = []
    separator: Unit | None = None
    carried = Options()

    def close(last: bool) -> None:
        if any(unit.sort != "comment" for unit in current):
            segments.append(_Segment(list(current), separator, carried))
        elif separator:
            found.append(
                Diagnostic(
                    "quiz-no-stem",
                    separator.place,
                    "This separator has no question after it.",
                    "Write a question under it, or delete the line.",
                )
            )
        current.clear()

    for unit in units:
        match = (
            SEPARATOR.match(unit.head.text) if unit.sort in ("text", "rule", "underline") else None
        )
        if match is None:
            current.append(unit)
            continue
        if separator or any(each.sort != "comment" for each in current):
            close(last=False)
        separator = unit
        carried, problems = read_options(
            unit.head.cut(match.end()), QUESTION_OPTIONS, "a separator", ()
        )
        found += problems
        rest = [line for line in unit.lines[1:]]
        while rest and rest[0].blank:
            rest.pop(0)
        if rest:
            current.append(replace(unit, sort="text", lines=tuple(rest), gap=True))
    close(last=True)
    return segments


def _question(
    segment: _Segment, fence_options: Options, fence: Place, found: list[Diagnostic]
) -> Question | None:
    units = segment.units
    first = next((at for at, unit in enumerate(units) if unit.sort in ("box", "bad-box")), None)
    stem_units = units[:first] if first is not None else units
    quotes: list[Unit] = []
    if first is None:
        stem_units, quotes = _trailing_quotes(units)
    stem = whole([unit for unit in stem_units])
    if stem is not None and not any(unit.sort != "comment" for unit in stem_units):
        stem = None
    blanks, bad_blanks = (
        find_blanks(stem, exact=_setting(segment, fence_options, "match") == "exact")
        if stem
        else ((), [])
    )
    found += bad_blanks
    options: list[Option] = []
    unknown = False
    explanation: list[Unit] = []
    if first is not None:
        unknown = _read_options(units[first:], options, explanation, found)
    else:
        explanation = quotes
    place = (
        stem.place
        if stem
        else units[first].place
        if first is not None
        else segment.separator.place
        if segment.separator
        else fence
    )
    if stem is None:
        found.append(
            Diagnostic(
                "quiz-no-stem",
                place,
                "This question has options and no stem.",
                "Write the question above its first option.",
            )
        )
    elif first is None and not blanks and not bad_blanks:
        found.append(
            Diagnostic(
                "quiz-no-answers",
                place,
                "This question has neither options nor blanks.",
                "Write options under it, such as `- [x] right` and `- [ ] wrong`, or a blank such as [[answer]] in it.",
            )
        )
    elif first is not None and blanks:
        found.append(
            Diagnostic(
                "quiz-mixed",
                place,
                "This question has both options and blanks.",
                "Keep one of the two, or part it into two questions by a line `---`.",
            )
        )
    if first is not None and not unknown:
        _judge_key(units[first].place, options, found)
    _judge_duplicates(options, found)
    select = _select(
        segment, fence_options, fence, options, bool(blanks) and first is None, place, found
    )
    if stem is None:
        return None
    values = {**fence_options.values, **segment.options.values}
    objective = values.get("objective", ())
    text = None
    if explanation:
        lines = []
        for unit in explanation:
            if lines and unit.gap:
                lines.append(replace(unit.head, text="", raw=""))
            lines += unit.lines
        text = unquoted(lines)
        if not text:
            found.append(empty_text(explanation[0].place, "explanation"))
    return Question(
        stem, select, tuple(options), tuple(blanks), text,
        objective if isinstance(objective, tuple) else (), bool(values.get("shuffle")) and select != "blanks",
    )  # fmt: skip


def _trailing_quotes(units: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Part a question without options: its explanation is the quotes after its last other block; one with a blank is stem."""
    at = len(units)
    while at and units[at - 1].sort in ("quote", "comment"):
        start = at - 1
        while (
            start
            and units[start].sort == "quote"
            and not units[start].gap
            and units[start - 1].sort == "quote"
        ):
            start -= 1
        text = whole(units[start:at])
        if units[start].sort == "quote" and text and find_blanks(text, exact=False) != ((), []):
            break
        at = start
    if not any(unit.sort != "comment" for unit in units[:at]):
        return units, []  # a question that is nothing but quotes keeps them as its stem
    return units[:at], [unit for unit in units[at:] if unit.sort == "quote"]


def _read_options(
    units: list[Unit], options: list[Option], explanation: list[Unit], found: list[Diagnostic]
) -> bool:
    """Read everything from the first option on; whether an option's value is unknown."""
    unknown = False
    last_option = max(
        at for at, unit in enumerate(units) if unit.sort in ("box", "bad-box", "bullet")
    )
    stray = -2  # where the stray text last reported goes on
    for at, unit in enumerate(units):
        if unit.sort == "box":
            option, nested = _option(unit, found)
            options.append(option)
            unknown = unknown or nested
        elif unit.sort in ("bad-box", "bullet"):
            unknown = True
            found.append(
                bad_box(
                    unit,
                    "Write `- [x] ` for a right option and `- [ ] ` for another: hyphen, space, box, space.",
                )
            )
        elif unit.sort == "quote":
            if at < last_option:
                if not (at and units[at - 1].sort == "quote" and not unit.gap):
                    found.append(
                        Diagnostic(
                            "orphan-feedback",
                            unit.place,
                            "This quote stands at the margin between two options.",
                            "Indent it by two spaces, so that it belongs to the option above it; an explanation comes after the last option.",
                        )
                    )
            else:
                explanation.append(unit)
        elif unit.sort in ("heading", "underline"):
            text = whole([unit]) if unit.sort == "heading" else None
            found += (
                judge_text(text)
                if text
                else [
                    Diagnostic(
                        "heading-in-exercise",
                        unit.place,
                        "A heading (underline) cannot stand in an exercise.",
                        "Delete the line, or write three hyphens to begin the next question.",
                    )
                ]
            )
        elif unit.sort != "comment":
            if stray != at - 1 or unit.gap or not unit.paragraph:
                found.append(
                    stray_text(
                        unit.place,
                        "after the first option",
                        "Indent it to make it part of the option above, write > before it to make it the explanation, or begin a new question with a line `---`.",
                    )
                )
            stray = at
    return unknown


def _option(unit: Unit, found: list[Diagnostic]) -> tuple[Option, bool]:
    match = BOX.match(unit.head.text)
    assert match
    text = slot(unit, match.end())
    nested = False
    margin = next((line.indent for line in unit.lines[1:] if not line.blank), 0)
    for before, line in zip(unit.lines, unit.lines[1:]):
        if (
            line.number in unit.code
            or not NESTED_BOX.match(line.text)
            or (before.blank and line.indent >= margin + 4)
        ):
            continue
        nested = True
        found.append(
            Diagnostic(
                "bad-checkbox",
                line.place(line.indent),
                "This check box stands inside an option.",
                "Move it to the margin to make it an option, or delete its box.",
            )
        )
    body, quote = split_quote(text, unit, anywhere=True)
    after = quote.after if quote else None
    if after is not None and not NESTED_BOX.match(after.text):
        found.append(
            stray_text(
                after.place(after.indent),
                "after an option's feedback",
                "Put it before the feedback, or write > before it to make it part of the feedback.",
            )
        )
    if not body:
        found.append(empty_text(unit.place, "option"))
    if quote and not quote.text:
        found.append(empty_text(quote.place, "feedback"))
    return Option(
        body, match["mark"] != " ", quote.text if quote and quote.text else None, unit.place
    ), nested


def _judge_key(place: Place, options: list[Option], found: list[Diagnostic]) -> None:
    if len(options) == 1:
        found.append(
            Diagnostic(
                "quiz-one-option",
                place,
                "This question has only one option.",
                "Write at least one more, wrong one: `- [ ] …`.",
            )
        )
    elif not any(option.correct for option in options):
        found.append(
            Diagnostic(
                "quiz-no-correct-option",
                place,
                "None of these options is marked as right.",
                "Mark the right one with an x: `- [x] …`.",
            )
        )


def _judge_duplicates(options: list[Option], found: list[Diagnostic]) -> None:
    seen: dict[str, Place] = {}
    for option in options:
        if not option.text:
            continue
        if option.text.key in seen:
            first = seen[option.text.key].line
            found.append(
                Diagnostic(
                    "duplicate-option",
                    option.place,
                    f"This option stands on line {first} already.",
                    "Reword one of the two, or delete it.",
                )
            )
        else:
            seen[option.text.key] = option.place


def _setting(segment: _Segment, fence: Options, name: str) -> str:
    return segment.options.text(name) or fence.text(name)


def _select(
    segment: _Segment,
    fence_options: Options,
    fence: Place,
    options: list[Option],
    blanks: bool,
    place: Place,
    found: list[Diagnostic],
) -> str:
    if blanks:
        return "blanks"
    wanted = _setting(segment, fence_options, "select")
    right = sum(option.correct for option in options)
    if wanted == "one" and right > 1:
        own = segment.options.places.get("select")
        carrier = own or fence_options.places.get("select") or fence
        found.append(
            Diagnostic(
                "invalid-option",
                carrier,
                f'The question on line {place.line} has {right} right options, so select="one" cannot hold.',
                'Leave one option marked with an x, or write select="many".',
            )
        )
    return wanted or ("many" if right > 1 else "one")


# ---- rendering ---------------------------------------------------------------------------------------------------------

WORDS = (
    "right",
    "wrong",
    "show",
    "changed",
    "answer",
    "choose-first",
    "how-sure",
    "sure",
    "unsure",
)
MANY_WORDS = ("partly", "found", "found-and")
BLANK_WORDS = ("score", "partly", "blank-empty", "blank-wrong")
BLOCK_WORDS = ("score", "answered", "missed", "over")
MARK_AFTER = re.compile(r"[.,;:!?…%’”)]+")
FIELD_SIZES = {
    "number": "5",
    "choice": "8",
    "text": "12",
}  # by the blank's kind, so that no answer shows in it


def render(record: Quiz, builder: Builder) -> Element:
    """The questions as groups of native controls, and a key that refers to their options by letter."""
    total = len(record.questions)
    sorts = {question.select for question in record.questions}
    words = {
        *WORDS, *(MANY_WORDS if "many" in sorts else ()), *(BLANK_WORDS if "blanks" in sorts else ()),
        *(BLOCK_WORDS if total > 1 else ()),
    }  # fmt: skip
    if total > 1:
        count = builder.word("answered", n=0, all=total)
    else:
        count = (
            builder.word("blanks", n=len(record.questions[0].blanks)) if "blanks" in sorts else ""
        )
    body, key = [], []
    for number, question in enumerate(record.questions, 1):
        options = question.options
        if question.shuffle:
            options = [
                options[index] for index in neutral_order([option.text.key for option in options])
            ]
        body.append(_question_element(question, options, number, total, builder))
        key.append(_key_element(question, options, builder))
    return builder.frame(
        record,
        body=body,
        key=[builder.element("ol", {"class": "quiz-key"}, *key)],
        words=sorted(words),
        count=count,
    )


def _question_element(
    question: Question, options: Sequence[Option], number: int, total: int, builder: Builder
) -> Element:
    stem = builder.name(number)
    sort = "checkbox" if question.select == "many" else "radio"
    rows = [
        builder.element(
            "label",
            {"class": "quiz-option", "data-letter": letter(index)},
            builder.element(
                "input",
                {
                    "type": sort,
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
        _kept(question.stem.markdown, blank, _field(blank, place, builder), builder)
        for place, blank in enumerate(question.blanks, 1)
    ]
    return builder.element(
        "div",
        {
            "class": "quiz-question",
            "role": "group",
            "aria-labelledby": stem,
            "data-item": question.key,
            "data-shuffle": "" if question.shuffle and options else None,
        },
        builder.element(
            "p",
            {"class": "quiz-place", "data-search-exclude": ""},
            builder.word("question", n=number, all=total),
        )
        if total > 1
        else None,
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


def _kept(stem: str, blank: Blank, field: Element, builder: Builder) -> tuple[int, int, Element]:
    """A field and its place in the stem; a mark of punctuation after it stays on its line."""
    mark = MARK_AFTER.match(stem, blank.end)
    if not mark:
        return blank.start, blank.end, field
    return blank.start, mark.end(), builder.element("span", {"class": "quiz-kept"}, field, mark[0])


def _field(blank: Blank, place: int, builder: Builder) -> Element:
    attrs = {"aria-label": builder.word("blank", n=place), "autocomplete": "off"}
    if blank.kind == "choice":
        choices = [
            builder.element("option", {"value": key_of(each.text)}, each.text)
            for each in blank.options
        ]
        choices.insert(0, builder.element("option", {"value": ""}, builder.word("choose")))
        field = builder.element("select", {**attrs, "data-search-exclude": ""}, *choices)
    else:
        mode = "decimal" if blank.kind == "number" else None
        attrs |= {"type": "text", "inputmode": mode, "autocapitalize": "off", "spellcheck": "false"}
        field = builder.element("input", attrs)
    return builder.element(
        "span",
        {"class": "quiz-blank", "data-size": FIELD_SIZES[blank.kind], "data-number": str(place)},
        field,
    )


def _key_element(question: Question, options: Sequence[Option], builder: Builder) -> Element:
    """A question's part of the key: what is right, what is to be said of each option, the explanation."""
    parts = []
    if options:
        right = [
            builder.element("b", None, letter(index))
            for index, option in enumerate(options)
            if option.correct
        ]
        parts.append(
            builder.element(
                "p", {"class": "quiz-answer"}, f"{builder.word('answer')}: ", *_joined(right, ", ")
            )
        )
    for place, blank in enumerate(question.blanks, 1):
        compare = "exact" if blank.exact and blank.kind == "text" else blank.kind
        accepted = [_accepted(blank.kind, each, builder) for each in blank.accept] or [
            builder.element("data", {"value": key_of(each.text)}, each.text)
            for each in blank.options
            if each.correct
        ]
        parts.append(
            builder.element(
                "p",
                {"class": "quiz-answer", "data-compare": compare},
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
    parts.append(builder.element("dl", {"class": "quiz-said"}, *said) if said else None)
    parts.append(
        builder.slot(question.explanation, "div", {"class": "quiz-why"}, inline=True)
        if question.explanation
        else None
    )
    return builder.element("li", {"data-item": question.key}, *parts)


def _accepted(kind: str, written: str, builder: Builder) -> Element:
    """An accepted alternative: its text; a number's value is its lowest and highest, for the script."""
    if kind != "number":
        return builder.element("data", {"value": written}, written)
    ends = " ".join(
        f"{end:f}" if abs(end.adjusted()) < 20 else str(end) for end in interval(written) or ()
    )
    low, dots, high = (part.strip() for part in written.partition(".."))
    shown = builder.word("range", low=low, high=high) if dots else written.replace("+-", "±")
    return builder.element("data", {"value": ends}, shown)


def _joined(elements: Sequence[Element], between: str) -> list[Element | str]:
    return [part for element in elements for part in (between, element)][1:]


def separators(units: Sequence[Unit]) -> list[Options]:
    """The options that the separators of a body carry."""
    return [segment.options for segment in _segments(units, [])]
