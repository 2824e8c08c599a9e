"""The options of a question, and what follows them.

In: a question's units from its first option on. Out: `Choices`, with what is wrong in them. Refuses
to know the stem.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...diagnostic import Diagnostic
from ...notation import BOX, slot, split_quote, whole
from ...swallowed import NESTED_BOX, boxes_inside
from ...text_rules import StrayText, bad_box, check_text, empty_text, stray_text
from .apart import indented_box
from .feedback import feedback_meant
from .foreign import is_lettered, is_marked, stray_help
from .questions import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...diagnostic import Place
    from ...notation import Unit


@dataclass(frozen=True)
class Choices:
    """The options of a question and the units of its explanation."""

    options: tuple[Option, ...]
    explanation: tuple[Unit, ...]


def read_choices(units: Sequence[Unit], found: list[Diagnostic]) -> Choices:
    """Read everything from the first option of a question on; add what is wrong to `found`.

    `units` begins with an option, or with a list item that is meant as one.
    """
    options: list[Option] = []
    explanation: list[Unit] = []
    certain = True  # whether it is known of every option if it is right
    stray = StrayText("after the first option", _STRAY, found)
    last = max(at for at, unit in enumerate(units) if unit.form in ("box", "bad-box", "bullet"))
    for at, unit in enumerate(units):
        if unit.form == "box":
            option, nested = _option(unit, found)
            options.append(option)
            certain = certain and not nested
        elif unit.form in ("bad-box", "bullet") or is_lettered(unit) or is_marked(unit):
            certain = False
            found.append(indented_box(unit.head) or bad_box(unit, _BOX))
        elif unit.form == "quote" and at > last:
            explanation.append(unit)
        elif unit.form == "quote":
            if not (at and units[at - 1].form == "quote" and not unit.gap):
                found.append(Diagnostic("orphan-feedback", unit.place, *_ORPHAN))
        elif unit.form in ("heading", "underline"):
            found += _heading(unit)
        elif meant := stray_help(unit):
            found.append(Diagnostic("stray-text", unit.place, *meant))
        elif unit.form != "comment":
            stray.add(at, unit)
    if certain:
        found += _check_key(units[0].place, options)
    found += _check_duplicates(options)
    return Choices(tuple(options), tuple(explanation))


def _heading(unit: Unit) -> list[Diagnostic]:
    if unit.form == "heading":
        return check_text(whole([unit]))
    return [Diagnostic("heading-in-exercise", unit.place, *_UNDERLINE)]


def _option(unit: Unit, found: list[Diagnostic]) -> tuple[Option, bool]:
    """Return an option, and whether a check box is inside it."""
    box = BOX.match(unit.head.text)
    text = slot(unit, box.end() if box else 0, plain=True)
    nested = boxes_inside(unit, text, "an option", bad=True)
    found += nested
    body, quote = split_quote(text, unit, anywhere=True)
    after = quote.after if quote else None
    if after is not None and not NESTED_BOX.match(after.text):
        found.append(stray_text(after.place(after.indent), "after an option's feedback", _AFTER))
    found += feedback_meant(body)
    if not body.says:
        found.append(empty_text(unit.place, "option"))
    if quote and not quote.text.says:
        found.append(empty_text(quote.place, "feedback"))
    feedback = quote.text if quote and quote.text else None
    correct = box is not None and box["mark"] != " "
    return Option(body, correct, feedback, unit.place), bool(nested)


def _check_key(place: Place, options: Sequence[Option]) -> list[Diagnostic]:
    """Check that there is something to choose, and that something is right."""
    if len(options) == 1:
        return [Diagnostic("quiz-one-option", place, *_ONE_OPTION)]
    if not any(option.correct for option in options):
        return [Diagnostic("quiz-no-correct-option", place, *_NO_CORRECT)]
    return []


def _check_duplicates(options: Sequence[Option]) -> list[Diagnostic]:
    seen: dict[str, Place] = {}
    found = []
    for option in options:
        if not option.text.says:
            continue
        first = seen.setdefault(option.text.key, option.place)
        if first is not option.place:
            message = f"This option is already on line {first.line}."
            instead = "Reword one of the two, or delete it."
            found.append(Diagnostic("duplicate-option", option.place, message, instead))
    return found


_BOX = "Write `- [x] ` for a right option and `- [ ] ` for another: hyphen, space, box, space."
_ORPHAN = (
    "This quote is at the margin between two options.",
    (
        "Indent it by two spaces, so that it belongs to the option above it; an explanation comes"
        " after the last option."
    ),
)
_UNDERLINE = (
    "A heading (underline) cannot be in an exercise.",
    "Delete the line, or write three hyphens to begin the next question.",
)
_STRAY = (
    "Indent it to make it part of the option above, write > before it to make it the explanation,"
    " or begin a new question with a line `---`."
)
_AFTER = "Put it before the feedback, or write > before it to make it part of the feedback."
_ONE_OPTION = (
    "This question has only one option.",
    "Write at least one more, wrong one: `- [ ] …`.",
)
_NO_CORRECT = (
    "None of these options is marked as right.",
    "Mark the right one with an x: `- [x] …`.",
)
