"""Wrong answers to blanks that a writer expects, each with its own feedback: `- [!] persona`.

In: the units of a question, and its blanks. Out: the units without these, then `Expected`, and a
diagnostic for each that lacks something or can never be met. Refuses to know how a response is
compared in the browser, beyond what blanks say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...blanks import is_wrong_answer, plain_answer
from ...diagnostic import Diagnostic
from ...notation import slot, split_quote
from ...text_rules import bad_box, empty_text
from .questions import Expected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...blanks import Blank
    from ...notation import Unit

MARK = re.compile(r"[-*+][ ]+\[!\](?:[ ]+|$)")
# Not a link, and not `[!NOTE]`.
MEANT = re.compile(r"(?:[-*+]\s*)?(?:\[\s*!(?:\s*|[^\s\]])|!)\](?![(\[:])\s*")


def is_expected(unit: Unit) -> bool:
    """Tell whether a unit is, or is meant as, an answer that is expected and wrong."""
    return unit.form in ("bad-box", "bullet", "text") and bool(MEANT.match(unit.head.text))


def read_expected(
    units: Sequence[Unit], blanks: Sequence[Blank], language: str, found: list[Diagnostic]
) -> tuple[Expected, ...]:
    """Return the wrong answers of a question with blanks; add what is wrong with them."""
    expected: dict[str, Expected] = {}
    for unit in units:
        mark = MEANT.match(unit.head.text)
        if not MARK.match(unit.head.text):
            found.append(bad_box(unit, _MARK))
        body, quote = split_quote(
            slot(unit, mark.end() if mark else 0, plain=True), unit, anywhere=True
        )
        text = plain_answer(body.markdown.strip())
        if not body.says:
            found.append(empty_text(unit.place, "answer"))
        elif quote is None or not quote.text.says:
            found.append(Diagnostic("empty-text", unit.place, *_NO_FEEDBACK))
        elif text in expected:
            found.append(Diagnostic("duplicate-option", unit.place, *_TWICE))
        else:
            expected[text] = Expected(text, quote.text, unit.place)
            if not any(is_wrong_answer(blank, text, language) for blank in blanks):
                found.append(Diagnostic("odd-blank", unit.place, *_NEVER))
    return tuple(expected.values())


_MARK = "Write `- [!] ` and the wrong answer: hyphen, space, box, space."
_NO_FEEDBACK = (
    "This wrong answer has no feedback.",
    "Write under it, indented by two spaces, `> ` and what is wrong with it; or delete the line.",
)
_TWICE = (
    "This wrong answer is there twice.",
    "Keep one of the two, with the feedback of both.",
)
_NEVER = (
    "No blank of this question can be answered wrongly with this, so its feedback is never shown.",
    (
        "Write what readers type and a blank does not accept: another text for a blank that asks"
        " for text, a number for one that asks for a number, an alternative of a drop-down."
    ),
)
