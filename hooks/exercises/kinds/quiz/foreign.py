"""Options, keys and gaps in the notation of other programs: `A. persona`, `Answer: B`, `____`.

In: the units of a question that has neither a check box nor a blank, or its stem. Out: the units
with what is meant as an option as a bad box, and a diagnostic for what is meant as an answer.
Refuses to know options that are written as such.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from ...diagnostic import Diagnostic
from ...markup import mask_literal
from ...meant import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...blanks import Blank
    from ...notation import Unit
    from ...texts import Text

BOLD = r"(?:\*\*|__)?"
ANSWER = re.compile(
    rf"{BOLD}(?:the )?(?:(?:correct|right) )?(?:answers?|key|solutions?|correct"
    r"|antwort(?:en)?|lösung(?:en)?|الإجابة|الجواب|الحل)"
    rf"[ ]?(?:is|are)?{BOLD}[ ]?[:=：]{BOLD}[ ]*(?P<text>.*)",
    re.IGNORECASE,
)
EXPLAINS = re.compile(
    rf"{BOLD}(?:explanation|why|because|rationale|reason|feedback|erklärung){BOLD}[ ]?"
    rf"[:：]{BOLD}[ ]*(?P<text>.*)",
    re.IGNORECASE,
)
# Under a blank, where a text may well say why.
EXPLAINS_BLANK = re.compile(
    rf"{BOLD}(?:explanation|rationale|feedback|erklärung|begründung|الشرح|التفسير){BOLD}[ ]?"
    rf"[:：]{BOLD}[ ]*(?P<text>.*)",
    re.IGNORECASE,
)
LETTER = re.compile(r"(?:[-*+][ ]+)?\(?(?P<letter>[A-Ha-h])[.)][ ]+(?=\S)")
MARK_BEFORE = re.compile(
    r"(?:[*+]{1,2}(?=\w)(?!.*\*)|(?:=|~(?:%-?\d+%)?|\{[=~]|[-*+][ ]+[=~])(?=\w))"
)
MARK_AFTER = re.compile(
    r"(?<=\S)[ ]*(?:[✓✔✅*]|(?:<-+|←)[ ]*\w*|\((?:x|✓|correct|right|true|richtig)\))[ ]*$",
    re.IGNORECASE,
)
WHOLE_BOLD = re.compile(r"[-*+][ ]+(?:\*\*?|__?)[^*_]+(?:\*\*?|__?)[ ]*$")
CLOZE = re.compile(r"\{\{c\d+::(?P<text>[^{}]*)\}\}")
# A box in a list within the stem, as under a question with a number, or without a list.
BOX_WITHIN = re.compile(
    r"^[ ]*(?:(?:[-*+]|\d+[.)])[ ]+(?:\[(?P<square>[ xX])\]|\((?P<round>[ xX]?)\))"
    r"|\[\((?P<both>[ xX])\)\])"
    r"[ ]+(?P<text>\S.*)$",
    re.MULTILINE,
)
GAP = re.compile(
    r"(?<![\w\\_])_{3,}(?![\w_])|(?<!\.)\.{5,}(?!\.)|…{3,}"
    r"|(?<![\]!\\\[])\[(?P<square>[^\[\]\n^]+)\](?![\[(:\]])|(?<![{\\%])\{(?P<curly>\w[^{}\n]*)\}"
)


def foreign_options(units: Sequence[Unit]) -> list[Unit]:
    """Return the units of a question without boxes, those that are meant as an option as bad boxes.

    Plain list items are options only where something says which one is right.
    """
    keyed = any(unit.form == "text" and ANSWER.match(unit.head.text) for unit in units)
    lists = [unit for unit in units if unit.form in ("bullet", "ordered")]
    keyed = keyed or any(
        MARK_AFTER.search(unit.head.text) or WHOLE_BOLD.match(unit.head.text) for unit in lists
    )
    letters = [
        match["letter"].lower()
        for unit in units
        if unit.form in ("text", "bullet") and (match := LETTER.match(unit.head.text))
    ]
    lettered = letters[:2] == ["a", "b"]
    marked = [is_marked(unit) for unit in units]
    keyed = keyed or any(marked)
    first = next((at for at, unit in enumerate(units) if marked[at]), len(units))
    out = []
    for at, unit in enumerate(units):
        meant = (
            (unit.form in ("bullet", "ordered") and keyed and len(lists) + sum(marked) > 1)
            or (lettered and is_lettered(unit))
            or marked[at]
            or (at > first and unit.form == "text" and not unit.gap)
        )
        out.append(replace(unit, form="bad-box") if meant and at else unit)
    return out


def is_marked(unit: Unit) -> bool:
    """Tell whether a line begins with a sign by which another program knows a right option."""
    return unit.form == "text" and bool(MARK_BEFORE.match(unit.head.text))


def is_lettered(unit: Unit) -> bool:
    """Tell whether a line begins with a letter as options in a book do."""
    return unit.form in ("text", "bullet") and bool(LETTER.match(unit.head.text))


def foreign_answers(units: Sequence[Unit], stem: Text | None) -> list[Diagnostic]:
    """Report what is meant as the answer of a question without options and blanks."""
    found = [
        Diagnostic(
            "bad-marker",
            unit.place,
            "This line is meant as the answer, and is read as part of the question.",
            f"Write a blank in the question, such as [[{shown(match['text']) or 'answer'}]], or"
            " options under it, such as `- [x] right` and `- [ ] wrong`; delete this line.",
        )
        for unit in units
        if unit.form == "text" and (match := ANSWER.match(unit.head.text))
    ]
    if found or stem is None:
        return found
    if boxes := _boxes_within(stem):
        return boxes
    return [
        Diagnostic(
            "bad-blank",
            stem.place_of(at),
            "This is meant as a blank, but is not one.",
            f"Write the answer between two pairs of brackets: [[{text or 'answer'}]].",
        )
        for at, text in _gaps(stem)
    ]


def told(units: Sequence[Unit], blanks: Sequence[Blank]) -> Iterator[Diagnostic]:
    """Report lines under the blanks of a question that give its answers away, or explain them.

    Readers would see them before they answer. A line that holds no answer may be part of the text.
    """
    answers = [
        text.casefold()
        for blank in blanks
        for text in (*blank.accept, *(each.text for each in blank.options if each.correct))
    ]
    last = max((at for at, unit in enumerate(units) if _holds(unit, "[[")), default=len(units))
    for unit, under in zip_longest(units[last + 1 :], units[last + 2 :]):
        line = unit.head.text
        if unit.form != "text" or unit.head.number in unit.code:
            continue
        if match := EXPLAINS_BLANK.match(line):
            yield Diagnostic(
                "bad-marker",
                unit.place,
                "This is meant as the explanation, and is read as part of the question.",
                f"Write it as a quote: `> {shown(match['text']) or '…'}`.",
            )
        elif match := ANSWER.match(line):
            said = (match["text"] or (under.head.text if under else "")).casefold()
            if any(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", said) for each in answers):
                yield Diagnostic(
                    "bad-marker",
                    unit.place,
                    "This line is meant as the answer, and is read as part of the question.",
                    "Delete it: the answer is in the blank. To explain it, write a quote, `> …`.",
                )


def _holds(unit: Unit, sign: str) -> bool:
    return any(sign in line.text for line in unit.lines)


def ends_in_options(stem: Text) -> bool:
    """Tell whether a question with blanks ends in boxes, of which one is ticked and none a blank.

    Others are the writer's own, such as a form that the question is about.
    """
    boxes = list(BOX_WITHIN.finditer(mask_literal(stem.masked, formulas=True)))
    after = [match for match in boxes if match.start() > stem.masked.rfind("]]")]
    marks = {(match["square"] or match["round"] or match["both"] or " ").lower() for match in after}
    return len(after) > 1 and len(after) == len(boxes) and marks == {"x", " "}


def clozes(stem: Text) -> list[Diagnostic]:
    """Report blanks as a program for cards writes them, wherever they are."""
    return [
        Diagnostic(
            "bad-blank",
            stem.place_of(match.start()),
            "This is meant as a blank, but is not one.",
            f"Write it as [[{match['text'].split('::')[0]}]].",
        )
        for match in CLOZE.finditer(stem.masked)
    ]


def _boxes_within(stem: Text) -> list[Diagnostic]:
    """Report check boxes that are read as part of a question's text."""
    found = []
    for match in BOX_WITHIN.finditer(mask_literal(stem.masked, formulas=True)):
        mark = (match["square"] or match["round"] or match["both"] or "").strip().lower() or " "
        text = stem.markdown[match.start("text") : match.end("text")]
        found.append(
            Diagnostic(
                "bad-checkbox",
                stem.place_of(match.end() - len(match[0].lstrip())),
                "This is meant as a check box, but is read as part of the question.",
                "Begin it at the margin, below the question and an empty line:"
                f" `- [{mark}] {shown(text)}`."
                " Between two questions, put a line of three hyphens, `---`.",
            )
        )
    return found


def stray_help(unit: Unit) -> tuple[str, str] | None:
    """Return what a line after the options is meant as, as (message, help), or None."""
    if unit.form != "text":
        return None
    if ANSWER.match(unit.head.text):
        return (
            "This line says which option is right, and is read by nobody.",
            "Write an x into the box of the right option, `- [x] `, and delete this line.",
        )
    if match := EXPLAINS.match(unit.head.text):
        return (
            "This is meant as the explanation, but is not written as one.",
            f"Write it as a quote: `> {shown(match['text'])}`.",
        )
    return None


def _gaps(stem: Text) -> Iterator[tuple[int, str]]:
    literal = mask_literal(stem.masked, formulas=True)
    for match in GAP.finditer(literal):
        start = literal.rfind("\n", 0, match.start()) + 1
        end = literal.find("\n", match.end())
        alone = not literal[start : match.start()].strip() and (
            not literal[match.end() : end if end >= 0 else None].strip()
        )
        text = match["square"] or match["curly"] or ""
        if text or not alone:
            yield match.start(), text
