"""Moodle XML: questions as Moodle's own import reads them.

In: lessons. Out: one file with a category for each. Texts are HTML; an `idnumber` keeps a
question's name, so that a second import can be told from the first. Several gaps in one text are a
`cloze`.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from .. import model
from .html import html
from .questions import as_match, essays, figures, leave_cards, lose_reasons, sentence, share, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..collect import Lesson, Named
    from ..losses import Report

WEIGHT = re.compile(
    r"\s*(?:=|%-?\d+(?:[.,]\d*)?%)"
)  # what a wrong answer of a gap may not begin with
CLOZE_SIGNS = re.compile(r"[}#~/\"\\]")
# Signs that XML 1.0 cannot hold.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(lessons: Iterable[Lesson], report: Report) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield one file of all lessons."""
    quiz = Element("quiz")
    for lesson in lessons:
        category = SubElement(quiz, "question", type="category")
        _text(category, "category", f"$course$/top/{lesson.title.replace('/', '//')}")
        for named in lesson.exercises:
            for question in _questions(named, report):
                quiz.append(question)
    indent(quiz)
    yield PurePosixPath("exercises.xml"), tostring(quiz, encoding="utf-8", xml_declaration=True)


def _text(parent: Element, name: str, text: str, **more: str) -> Element:
    """Add an element with a text in it."""
    element = SubElement(parent, name, more)
    SubElement(element, "text").text = NOT_XML.sub("", text)
    return element


def _html(parent: Element, name: str, text: str, **more: str) -> Element:
    return _text(parent, name, html(text), format="html", **more)


def _made(kind: str, named: Named, number: int, count: int, stem: str) -> Element:
    """Return the beginning of a question."""
    exercise = named.exercise
    question = Element("question", type=kind)
    title = exercise.title or exercise.id or named.name
    _text(question, "name", f"{title} {number}" if count > 1 else title)
    _text(question, "questiontext", stem, format="html")
    names = named.items if len(named.items) == count else (named.name,)
    SubElement(question, "idnumber").text = names[number - 1]
    return question


def _questions(named: Named, report: Report) -> Iterator[Element]:
    exercise = named.exercise
    match exercise.body:
        case model.Quiz(questions):
            for number, question in enumerate(questions, 1):
                yield _question(question, named, number, len(questions), report)
        case model.Cards():
            leave_cards(exercise, report)
        case model.Worksheet() as body:
            for number, stem in enumerate(essays(exercise, body, report), 1):
                yield _made("essay", named, number, len(body.fields), html(stem))
        case model.Order(steps):
            lose_reasons(steps, exercise.where, report)
            made = _made("ordering", named, 1, 1, html(exercise.prompt or "In which order?"))
            for step in steps:
                _html(made, "answer", step.text, fraction="1")
            yield made
        case _:
            pairs, prompt = as_match(named, report)
            made = _made("matching", named, 1, 1, html(prompt))
            SubElement(made, "shuffleanswers").text = "true"
            rows = [*pairs.pairs, *(("", each) for each in pairs.distractors)]
            for term, definition in rows:
                row = _html(made, "subquestion", term)
                _text(row, "answer", _plain(definition))
            yield made


def _plain(text: str) -> str:
    """Return a text without marks, for places that hold no HTML."""
    return " ".join(re.sub(r"<[^>]+>", " ", html(text)).split())


def _question(
    question: model.Question, named: Named, number: int, count: int, report: Report
) -> Element:
    where = named.exercise.where
    if question.blanks:
        if question.expected:
            report.lost(where, "feedback for one wrong answer", "It would be shown to all.")
        made = _made("cloze", named, number, count, _cloze(question, named, report))
    else:
        right = sum(each.right for each in question.options)
        single = right == 1 and not question.many
        made = _made("multichoice", named, number, count, html(sentence(question)))
        SubElement(made, "single").text = "true" if single else "false"
        SubElement(made, "shuffleanswers").text = "true" if question.shuffle else "false"
        SubElement(made, "answernumbering").text = "abc"
        for each in question.options:
            worth = share(1, right) if each.right else "0" if single else "-100"
            answer = _html(made, "answer", each.text, fraction=worth)
            _html(answer, "feedback", each.feedback)
    if question.explanation:
        _html(made, "generalfeedback", question.explanation)
    for hint in question.hints:
        _html(made, "hint", hint)
    if question.objectives:
        tags = SubElement(made, "tags")
        for objective in question.objectives:
            _text(tags, "tag", objective)
    return made


def _cloze(question: model.Question, named: Named, report: Report) -> str:
    """Return a text with its gaps as Moodle writes them: `{1:SHORTANSWER:=right~%0%wrong}`."""
    marks = [f"\ue000{at}\ue001" for at in range(len(question.stem))]
    joined = "".join(
        mark if isinstance(part, model.Blank) else part
        for mark, part in zip(marks, question.stem, strict=True)
    )
    text = html(joined)
    for mark, part in zip(marks, question.stem, strict=True):
        if isinstance(part, model.Blank):
            text = text.replace(mark, _gap(part, question, named, report))
    return text


def _gap(blank: model.Blank, question: model.Question, named: Named, report: Report) -> str:
    def said(text: str) -> str:
        return CLOZE_SIGNS.sub(lambda found: "\\" + found[0], inline_text(text))

    def starred(text: str) -> str:
        return said(text).replace("*", "\\*")  # alone, it stands for any text

    if blank.kind == "choice":
        inside = "~".join(
            ("=" if each.right else "%0%" if WEIGHT.match(each.text) else "") + said(each.text)
            for each in blank.options
        )
        return f"{{1:MULTICHOICE:{inside}}}"
    if blank.kind == "number":
        numbers = figures(blank, named.language)
        if any(each.unit for each in numbers):
            report.lost(
                named.exercise.where, "the unit of a number", "A gap compares figures only."
            )
        inside = "~".join(f"={shown(each.middle)}:{shown(each.tolerance)}" for each in numbers)
        return f"{{1:NUMERICAL:{inside}}}"
    kind = "SHORTANSWER_C" if question.exact else "SHORTANSWER"
    return f"{{1:{kind}:{'~'.join('=' + starred(each) for each in blank.accept)}}}"


def inline_text(text: str) -> str:
    """Return what is typed or chosen as HTML has it: its `<`, `>` and `&` as names."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
