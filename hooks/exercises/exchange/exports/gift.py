r"""GIFT: Moodle's text format, `::title::[markdown]Question {=right ~wrong}`.

In: lessons. Out: a file of each. The grammar is that of Moodle's documentation: a blank line parts
questions, and `\` escapes `~ = # { } :`. Texts are Markdown, and say so.
"""

from __future__ import annotations

import html
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from .. import model
from .questions import as_match, essays, figures, leave_cards, sentence, share, shown, with_one_gap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..collect import Lesson, Named
    from ..losses import Report

SIGNS = re.compile(r"[\\~=#{}:]")
WEIGHT = re.compile(r"\s*%(?=-?\d+(?:[.,]\d*)?%)")  # at an answer's beginning
CODE = re.compile(r"(?<!`)(?P<run>`+)(?!`)(?P<code>.*?)(?<!`)(?P=run)(?!`)", re.DOTALL)
GAP = "\ue000"
ARROW = "What has `->` in it is matched in GIFT, and cannot be typed."


def write(lessons: Iterable[Lesson], report: Report) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield a file for each lesson that has something to say in this format."""
    for lesson in lessons:
        entries = [entry for named in lesson.exercises for entry in _entries(named, report)]
        if entries:
            text = "\n\n".join([f"$CATEGORY: {_category(lesson.title)}", *entries]) + "\n"
            yield PurePosixPath(lesson.id + ".gift"), text.encode()


def _category(title: str) -> str:
    return " ".join(title.replace("/", "//").split())


def escaped(text: str) -> str:
    r"""Return a text with its signs escaped, on one line: a line's end is `\n`."""
    return SIGNS.sub(lambda found: "\\" + found[0], text).replace("\n", "\\n")


def _arrowless(text: str) -> str:
    """Return Markdown that shows the same without `->`, which parts a term from what is right."""
    if "->" not in text:
        return text
    pieces, done = [], 0
    for found in CODE.finditer(text):
        pieces.append(text[done : found.start()].replace("->", "-&gt;"))
        bare = html.escape(found["code"].strip(), quote=False)
        pieces.append(f"<code>{bare}</code>" if "->" in found["code"] else found[0])
        done = found.end()
    return "".join([*pieces, text[done:].replace("->", "-&gt;")])


def _choice(text: str) -> str:
    """Return an answer to choose, which begins with no weight."""
    return escaped(WEIGHT.sub("&#37;", text))


def _typed(text: str) -> str:
    """Return an answer to type: a star stands for itself, and what looks like a weight is none."""
    text = text.replace("*", "\\*")
    return ("%100%" if WEIGHT.match(text) else "") + escaped(text)


def _entries(named: Named, report: Report) -> Iterator[str]:
    exercise = named.exercise
    match exercise.body:
        case model.Quiz(questions):
            for number, question in enumerate(questions, 1):
                title = exercise.title or exercise.id or named.name
                title += f" {number}" if len(questions) > 1 else ""
                yield from _question(question, named, title, report)
        case model.Cards():
            leave_cards(exercise, report)
        case model.Worksheet() as body:
            for number, stem in enumerate(essays(exercise, body, report), 1):
                yield _entry(f"{exercise.title or exercise.id} {number}", stem, "")
        case _:
            pairs, prompt = as_match(named, report)
            if pairs.distractors:
                report.lost(
                    exercise.where,
                    "definitions that belong to no term",
                    "Matching has an answer for each term.",
                )
            lines = [
                f"={escaped(_arrowless(term))} -> {escaped(_arrowless(text))}"
                for term, text in pairs.pairs
            ]
            yield _entry(exercise.title or exercise.id, prompt, "\n".join(["", *lines, ""]))


def _entry(title: str, stem: str, answers: str) -> str:
    gap = f"{{{answers}}}"
    text = escaped(stem)
    return f"::{escaped(title)}::[markdown]" + (
        text.replace(GAP, gap, 1) if GAP in text else f"{text} {gap}"
    )


def _question(question: model.Question, named: Named, title: str, report: Report) -> Iterator[str]:
    where = named.exercise.where
    if question.hints:
        report.lost(where, "hints", "GIFT has no hints.")
    if question.options:
        yield _entry(title, sentence(question), _options(question))
        return
    parts = with_one_gap(question)
    if len(parts) > 1:
        report.changed(
            where,
            f"a question with {len(parts)} gaps",
            f"It is {len(parts)} questions now, each with the others’ answers in their places.",
        )
    for number, part in enumerate(parts, 1):
        name = f"{title}.{number}" if len(parts) > 1 else title
        if answers := _blank(part, where, named.language, report):
            yield _entry(name, sentence(part, GAP), answers)


def _options(question: model.Question) -> str:
    right = sum(each.right for each in question.options)
    lines = []
    for each in question.options:
        if right == 1 and not question.many:
            mark = "=" if each.right else "~"
        else:
            mark = f"~%{share(1, right)}%" if each.right else "~%-100%"
        said = f"#{escaped(each.feedback)}" if each.feedback else ""
        text = escaped(each.text) if "%" in mark else _choice(each.text)
        lines.append(f"{mark}{text}{said}")
    return "\n".join(["", *lines, *_explained(question), ""])


def _explained(question: model.Question) -> list[str]:
    return [f"####{escaped(question.explanation)}"] if question.explanation else []


def _blank(question: model.Question, where: model.Where, language: str, report: Report) -> str:
    (blank,) = question.blanks
    said = {each.text: each.feedback for each in question.expected}
    if blank.kind == "choice":
        lines = [f"{'=' if each.right else '~'}{_choice(each.text)}" for each in blank.options]
        lines = [
            f"{line}#{escaped(said[each.text])}" if each.text in said else line
            for line, each in zip(lines, blank.options, strict=True)
        ]
        return "\n".join(["", *lines, *_explained(question), ""])
    if blank.kind == "number":
        numbers = figures(blank, language)
        if any(each.unit for each in numbers):
            report.lost(where, "the unit of a number", "GIFT compares figures only.")
        if said:
            report.lost(where, "feedback for one wrong number", "GIFT has it for right ones only.")
        lines = [
            f"={shown(each.middle)}:{shown(each.tolerance)}"
            if each.tolerance
            else f"={shown(each.middle)}"
            for each in numbers
        ]
        return "\n".join(["#", *lines, *_explained(question), ""])
    if question.exact:
        report.changed(where, "an exact answer", "Moodle takes capitals and small letters for one.")
    accept = [each for each in blank.accept if "->" not in each]
    if not accept:
        report.left(where, f"a gap: {blank.accept[0]}", ARROW, "Write it in Moodle.")
        return ""
    for each in [*blank.accept, *said]:
        if "->" in each:
            report.lost(where, f"the answer {each}", ARROW)
    lines = [f"={_typed(each)}" for each in accept]
    lines += [
        f"=%0%{_typed(text).removeprefix('%100%')}#{escaped(_arrowless(feedback))}"
        for text, feedback in said.items()
        if "->" not in text
    ]
    return "\n".join(["", *lines, *_explained(question), ""])
