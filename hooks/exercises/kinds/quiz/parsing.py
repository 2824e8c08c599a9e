"""From a fence's units to a quiz.

In: units. Out: `Quiz`, and a diagnostic for each rule of format.md's section 'quiz' that is broken.
Refuses to know how a response is scored (outcome.js) and what is remembered (progress.js).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...blanks import find_blanks
from ...diagnostic import Diagnostic, Place
from ...notation import Unit, whole
from ...text_rules import empty_text
from ...texts import unquoted
from .choices import judge_duplicates, judge_key, read_choices
from .questions import Option, Question, Quiz
from .segments import Segment, read_segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...options import Options
    from ...record import Exercise


def parse(
    exercise: Exercise, options: Options, units: Sequence[Unit], fence: Place
) -> tuple[Quiz, list[Diagnostic]]:
    """Read the questions. Never raises; what is broken is left out of the record and reported."""
    found: list[Diagnostic] = []
    questions = []
    for segment in read_segments(units, found):
        question = _question(segment, options, fence, found)
        if question:
            questions.append(question)
    return Quiz(**vars(exercise), questions=tuple(questions)), found


def _question(
    segment: Segment, fence_options: Options, fence: Place, found: list[Diagnostic]
) -> Question | None:
    units = segment.units
    first = next((at for at, unit in enumerate(units) if unit.sort in ("box", "bad-box")), None)
    stem_units = units[:first] if first is not None else units
    quotes: list[Unit] = []
    if first is None:
        stem_units, quotes = _trailing_quotes(units)
    stem = whole(stem_units)
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
        unknown = read_choices(units[first:], options, explanation, found)
    else:
        explanation = quotes
    place = (
        stem.place
        if stem
        else (
            units[first].place
            if first is not None
            else segment.separator.place
            if segment.separator
            else fence
        )
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
                "Write options under it, such as `- [x] right` and `- [ ] wrong`, or a blank such"
                " as [[answer]] in it.",
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
        judge_key(units[first].place, options, found)
    judge_duplicates(options, found)
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
        stem,
        select,
        tuple(options),
        tuple(blanks),
        text,
        objective if isinstance(objective, tuple) else (),
        bool(values.get("shuffle")) and select != "blanks",
    )


def _trailing_quotes(units: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Part a question without options: its explanation is the quotes after its last other block;
    one with a blank is stem.
    """
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


def _setting(segment: Segment, fence: Options, name: str) -> str:
    return segment.options.text(name) or fence.text(name)


def _select(
    segment: Segment,
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
                f'The question on line {place.line} has {right} right options, so select="one"'
                " cannot hold.",
                'Leave one option marked with an x, or write select="many".',
            )
        )
    return wanted or ("many" if right > 1 else "one")


def separators(units: Sequence[Unit]) -> list[Options]:
    """The options that the separators of a body carry."""
    return [segment.options for segment in read_segments(units, [])]
