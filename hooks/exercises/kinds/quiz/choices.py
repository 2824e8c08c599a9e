"""The options of a question, and what follows them.

In: a question's units from its first option on. Out: its `Option`s and its explanation, with their
diagnostics. Refuses to know the stem.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ...diagnostic import Diagnostic, Place
from ...notation import BAD_BOX, BOX, Unit, slot, split_quote, whole
from ...text_rules import bad_box, empty_text, judge_text, stray_text
from .questions import Option

NESTED_BOX = re.compile(r"[ ]*(?:" + BAD_BOX.pattern + r"|[-*+][ ]+\[[ xX]\](?:[ ]|$))")


def read_choices(
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
                    "Write `- [x] ` for a right option and `- [ ] ` for another: hyphen, space,"
                    " box, space.",
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
                            "Indent it by two spaces, so that it belongs to the option above it; an"
                            " explanation comes after the last option.",
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
                        "Indent it to make it part of the option above, write > before it to make"
                        " it the explanation, or begin a new question with a line `---`.",
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
    for before, line in pairwise(unit.lines):
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
    return (
        Option(
            body, match["mark"] != " ", quote.text if quote and quote.text else None, unit.place
        ),
        nested,
    )


def judge_key(place: Place, options: list[Option], found: list[Diagnostic]) -> None:
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


def judge_duplicates(options: list[Option], found: list[Diagnostic]) -> None:
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
