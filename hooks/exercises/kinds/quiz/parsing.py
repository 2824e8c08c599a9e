"""From a fence's units to a quiz.

In: units. Out: `Quiz`, and a diagnostic for each rule of docs/authoring/format.md's section 'quiz'
that is broken. Refuses to know how a response is scored (outcome.js) and what is remembered
(progress.js).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...blanks import find_blanks, has_blank
from ...diagnostic import Diagnostic
from ...meant import boxes
from ...notation import whole
from ...text_rules import empty_text
from ...texts import unquoted
from .apart import boxes_apart, explanation_apart, options_apart
from .choices import Choices, read_choices
from .expected import is_expected, read_expected
from .foreign import clozes, ends_in_options, foreign_answers, foreign_options, told
from .pools import read_pools
from .questions import Question, Quiz
from .segments import read_segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...diagnostic import Place
    from ...notation import Unit
    from ...record import Head, Pool
    from ...settings import Settings
    from ...site import Site
    from ...texts import Text
    from .segments import Segment


def parse(head: Head, units: Sequence[Unit]) -> tuple[Quiz, list[Diagnostic]]:
    """Read the questions. Never raises; what is broken is left out of the record and reported."""
    found: list[Diagnostic] = []
    segments = read_segments(units, found)
    pools = read_pools(segments, head, found)
    questions = [
        _question(segment, head, pool, found) for segment, pool in zip(segments, pools, strict=True)
    ]
    return Quiz(head, None, tuple(each for each in questions if each)), found


def _question(
    segment: Segment, head: Head, pool: Pool | None, found: list[Diagnostic]
) -> Question | None:
    """Return the question of a segment, or None where it has no stem."""
    settings = segment.settings.over(head.settings)
    units, wrong = segment.units, [unit for unit in segment.units if is_expected(unit)]
    others = tuple(unit for unit in units if not is_expected(unit))
    asks = whole(_parts(others, head.site)[0])
    asks_blanks = asks is not None and has_blank(asks, head.site)
    if asks_blanks:
        units = others
    else:
        wrong = []  # bad check boxes of a question with options
    units = tuple(boxes(units, anywhere=not asks_blanks))
    if not any(unit.form in ("box", "bad-box") for unit in units):
        units = tuple(explanation_apart(units, found)) if asks_blanks else units
    elif not asks_blanks:
        units = tuple(boxes_apart(units))
    plain = not asks_blanks and not any(unit.form in ("box", "bad-box") for unit in units)
    if plain:
        units = tuple(foreign_options(options_apart(units)))
    stem_units, choice_units, quotes = _parts(units, head.site)
    stem = whole(stem_units)
    if stem is not None and not stem.says:
        stem = None
    exact = settings.text("match") == "exact"
    blanks, problems = (
        find_blanks(
            stem,
            exact=exact,
            site=head.site,
            unit=settings.text("unit"),
            code=settings.text("blanks") == "code",
        )
        if stem
        else ((), [])
    )
    problems = list(problems)
    if stem:
        problems += clozes(stem)
    if plain and not choice_units and not problems:
        problems += foreign_answers(stem_units, stem)
    found += problems
    if blanks and not choice_units:
        found += told(stem_units, blanks)
    choices = read_choices(choice_units, found) if choice_units else Choices((), tuple(quotes))
    place = stem.place if stem else _place(segment, choice_units, head)
    found += _check_shape(
        place,
        stem=stem,
        has_choices=bool(choice_units or (stem and blanks and ends_in_options(stem))),
        blanks=len(blanks),
        bad=sum(each.fails for each in problems),
    )
    right = sum(option.correct for option in choices.options)
    if blanks and not choice_units:
        select = "blanks"
    else:
        found += _check_select(settings, right, place, head)
        select = settings.text("select") or ("many" if right > 1 else "one")
    if stem is None:
        return None
    return Question(
        stem,
        select,
        choices.options,
        tuple(blanks),
        _explanation(choices.explanation, found),
        segment.settings.objectives or head.objectives,
        settings.flag("shuffle") and select != "blanks",
        pool,
        read_expected(wrong, blanks, head.site.language, found),
    )


def _parts(
    units: Sequence[Unit], site: Site
) -> tuple[Sequence[Unit], Sequence[Unit], Sequence[Unit]]:
    """Part a question into its stem, everything from its first option on, and, without options,
    the quotes that explain it.
    """
    first = next((at for at, unit in enumerate(units) if unit.form in ("box", "bad-box")), None)
    if first is not None:
        return units[:first], units[first:], ()
    stem, quotes = _trailing_quotes(units, site)
    return stem, (), quotes


def _place(segment: Segment, choice_units: Sequence[Unit], head: Head) -> Place:
    """Return where a question without a stem begins."""
    if choice_units:
        return choice_units[0].place
    return segment.separator.place if segment.separator else head.place


def _check_shape(
    place: Place, *, stem: Text | None, has_choices: bool, blanks: int, bad: int
) -> list[Diagnostic]:
    """Check that a question has a stem, and either options or blanks.

    `bad` blanks count as meant.
    """
    if stem is None:
        return [Diagnostic("quiz-no-stem", place, *_NO_STEM)]
    if has_choices and blanks:
        return [Diagnostic("quiz-mixed", place, *_MIXED)]
    if not has_choices and not blanks and not bad:
        message, instead = _NO_ANSWERS
        in_code = f"{instead} {_IN_CODE}" if "[[" in stem.markdown else instead
        return [Diagnostic("quiz-no-answers", place, message, in_code)]
    return []


def _check_select(settings: Settings, right: int, place: Place, head: Head) -> list[Diagnostic]:
    """Check that where one option is to be chosen, no more are right."""
    if settings.text("select") != "one" or right <= 1:
        return []
    return [
        Diagnostic(
            "invalid-option",
            settings.places.get("select", head.place),
            f"The question on line {place.line} has {right} right options, so"
            ' select="one" cannot hold.',
            'Leave one option marked with an x, or write select="many".',
        )
    ]


def _explanation(units: Sequence[Unit], found: list[Diagnostic]) -> Text | None:
    """Return what the quotes say, with a blank line where one was; None where there are none."""
    if not units:
        return None
    lines = list(units[0].lines)
    for unit in units[1:]:
        if unit.gap:
            lines.append(unit.head._replace(text="", raw=""))
        lines += unit.lines
    text = unquoted(lines)
    if not text.says:
        found.append(empty_text(units[0].place, "explanation"))
    return text


def _trailing_quotes(units: Sequence[Unit], site: Site) -> tuple[Sequence[Unit], Sequence[Unit]]:
    """Part a question without options: its explanation is the quotes after its last other block.

    A quote with a blank in it belongs to the stem.
    """
    at = len(units)
    while at and units[at - 1].form in ("quote", "comment"):
        start = at - 1
        while (
            start
            and units[start].form == "quote"
            and not units[start].gap
            and units[start - 1].form == "quote"
        ):
            start -= 1
        text = whole(units[start:at])
        if units[start].form == "quote" and text and has_blank(text, site):
            break
        at = start
    if not any(unit.form != "comment" for unit in units[:at]):
        return units, []  # a question that is nothing but quotes keeps them as its stem
    return units[:at], [unit for unit in units[at:] if unit.form == "quote"]


_NO_STEM = (
    "This question has options and no stem.",
    "Write the question above its first option.",
)
_NO_ANSWERS = (
    "This question has neither options nor blanks.",
    (
        "Write options under it, such as `- [x] right` and `- [ ] wrong`, or a blank such as"
        " [[answer]] in it."
    ),
)
_IN_CODE = 'In code, [[ ]] is a blank where the fence or the separator says blanks="code".'
_MIXED = (
    "This question has both options and blanks.",
    "Keep one of the two, or split it into two questions with a line `---`.",
)
