"""Moodle's questions with gaps in the text: cloze, 'select missing words' and its kind.

In: a question's element and its texts. Out: a question with blanks.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from ..model import Blank, Expected, Option, Question
from ..texts import mark, with_gaps
from ..xml_text import child, children, said

if TYPE_CHECKING:
    from ..tree import Node
    from .moodle_texts import Texts

GAP = re.compile(r"\{\d*:(?P<kind>[A-Z_]+):(?P<answers>(?:\\.|[^}\\])*)\}", re.DOTALL)
ANSWER = re.compile(r"(?P<right>=|%(?P<weight>-?\d+(?:\.\d+)?)%)?(?P<rest>.*)$", re.DOTALL)
TYPED = ("SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC")
EXACT = ("SHORTANSWER_C", "SAC", "MWC")
NUMERIC = ("NUMERICAL", "NM")
CHOSEN = (
    "MULTICHOICE", "MC", "MULTICHOICE_S", "MCS", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH",
    "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS",
)  # fmt: skip
PLACE = re.compile(r"\[\[(\d+)\]\]")


def cloze(_: Node, texts: Texts) -> Question | None:
    """Return a cloze question: `{1:SHORTANSWER:=right#feedback~wrong}` in the text."""
    raw = said(child(texts.question, "questiontext"), "text")
    blanks: list[Blank] = []
    expected: list[Expected] = []
    unknown: list[str] = []
    typed: list[bool] = []  # whether capitals count

    def gap(found: re.Match[str]) -> str:
        blank = _gap(found["kind"], found["answers"], texts, expected)
        if blank is None:
            unknown.append(found["kind"])
            return found[0]
        blanks.append(blank)
        typed.extend([found["kind"] in EXACT] if blank.kind == "text" else [])
        return mark(len(blanks) - 1)

    marked = GAP.sub(gap, raw)
    if unknown or not blanks:
        why = f"A blank cannot be {', '.join(unknown)}." if unknown else "It has no blanks."
        texts.report.left(texts.where, "a cloze question", why, "Part it into several questions.")
        return None
    if len(set(typed)) == 2:
        texts.lost("that capitals count in some gaps", "They count in all gaps or in none.")
    stem = with_gaps(texts.stem(marked), blanks)
    return Question(
        stem, explanation=texts.general(), hints=texts.hints(), expected=tuple(expected),
        exact=bool(typed) and all(typed), where=texts.where,
    )  # fmt: skip


def _gap(kind: str, answers: str, texts: Texts, expected: list[Expected]) -> Blank | None:
    read = [_answer(each) for each in re.split(r"(?<!\\)~", answers) if each.strip()]
    for text, weight, feedback in read:
        if 0 < weight < 100:
            texts.lost(f"the weight {weight:g} % of {text}", "An answer here is right or wrong.")
        if feedback and weight >= 100:
            texts.lost(f"feedback to a right answer: {feedback[:60]}", "A blank has none.")
        elif feedback and text != "*":
            wrong = Expected(text, feedback)
            if all(each.text != text for each in expected):
                expected.append(wrong)
    if kind in CHOSEN:
        return Blank(
            "choice", options=tuple(Option(text, weight >= 100) for text, weight, _ in read)
        )
    accept = tuple(text for text, weight, _ in read if weight >= 100)
    if not accept:
        return None
    if kind in TYPED:
        return Blank("text", accept)
    if kind in NUMERIC:
        return Blank("number", tuple(_number(each) for each in accept))
    return None


def _answer(text: str) -> tuple[str, float, str]:
    found = ANSWER.match(text.strip())
    right = found["right"] if found else ""
    weight = 100.0 if right == "=" else float((found and found["weight"]) or 0)
    answer, _, feedback = re.sub(r"\\#", "\0", found["rest"] if found else text).partition("#")
    return (
        _plain(answer.replace("\0", "#")),
        weight,
        _plain(feedback.replace("\0", "#")),
    )


def _plain(text: str) -> str:
    text = re.sub(r"\\(.)", r"\1", text)
    return " ".join(html.unescape(re.sub(r"</?[a-zA-Z][^>]*>", "", text)).split())


def _number(text: str) -> str:
    number, _, tolerance = text.partition(":")
    return f"{number} +- {tolerance}" if tolerance.strip(" 0.") else number


def gap_select(node: Node, texts: Texts) -> Question | None:
    """Return a question with `[[1]]` in its text and the choices of each group below."""
    choices = children(node, "selectoption", "dragbox")
    groups = [said(each, "group") or "1" for each in choices]
    words = [_plain(said(each, "text")) for each in choices]
    raw = said(child(node, "questiontext"), "text")
    blanks: list[Blank] = []

    def gap(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        if not 0 <= at < len(choices):
            return found[0]
        options = [
            Option(word, number == at)
            for number, (word, group) in enumerate(zip(words, groups, strict=True))
            if group == groups[at] and (number == at or word != words[at])
        ]
        if len(options) < 2:  # alone in its group: chosen among all
            options = [Option(word, word == words[at]) for word in dict.fromkeys(words)]
        blanks.append(Blank("choice", options=tuple(options)))
        return mark(len(blanks) - 1)

    marked = PLACE.sub(gap, raw)
    if not blanks:
        texts.report.left(texts.where, "a question", "No choice belongs to its gaps.")
        return None
    stem = with_gaps(texts.stem(marked), blanks)
    return Question(stem, explanation=texts.general(), hints=texts.hints(), where=texts.where)
