"""mdbook-quiz: questions in TOML, placed in a page by `{{#quiz path.toml}}`.

In: a book's folder, or one file of questions. Out: each page with its quizzes in place, and a page
of its own for each file that no page places. A program to trace becomes its code with a drop-down,
whether it compiles, and a blank for what it prints.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ...files import SUFFIXES
from ..fields import Fields
from ..model import Blank, Exercise, Option, Page, Place, Question, Quiz

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..losses import Report
    from ..model import Where
    from ..sources import Source

QUIZ = re.compile(r"^(?P<indent>[ \t]*)\{\{#quiz[ ]+(?P<path>[^}]+?)[ ]*\}\}[ \t]*$", re.MULTILINE)
ASKED = "Does this program compile, and if it does, what does it print?"
WHY = "mdbook-quiz has it, and an exercise has no such thing."


def read(source: Source, report: Report) -> Iterator[Page]:
    """Yield the pages that place quizzes, and one for each file of questions that none places."""
    placed: set[PurePosixPath] = set()
    if not source.single:
        for name in source.ending(*SUFFIXES):
            text = source.text(name)
            places = tuple(_places(text, name, source, report, placed))
            if places:
                yield Page(name, text=text, places=places)
    for name in source.ending(".toml"):
        if name in placed:
            continue
        exercise = _quiz(name, source, report, quiet=not source.single)
        if exercise:
            yield Page(PurePosixPath(name.name).with_suffix(".md"), (exercise,), title=name.stem)


def _places(
    text: str, name: PurePosixPath, source: Source, report: Report, placed: set[PurePosixPath]
) -> Iterator[Place]:
    for found in QUIZ.finditer(text):
        where = source.where(name, text.count("\n", 0, found.start()) + 1)
        path = _beside(name, found["path"])
        if path not in source.names:
            report.left(
                where, f"the quiz {found['path']}", "There is no such file in the folder given.",
                "Name the folder of the whole book.",
            )  # fmt: skip
            continue
        placed.add(path)
        exercise = _quiz(path, source, report)
        if exercise:
            yield Place(found.start(), found.end(), found["indent"], (exercise,), where)


def _beside(page: PurePosixPath, path: str) -> PurePosixPath:
    """Return a path from a page as one from the top."""
    parts: list[str] = []
    for part in (*page.parent.parts, *PurePosixPath(path).parts):
        if part == ".." and parts:
            parts.pop()
        elif part != ".":
            parts.append(part)
    return PurePosixPath(*parts)


def _quiz(
    name: PurePosixPath, source: Source, report: Report, *, quiet: bool = False
) -> Exercise | None:
    where = source.where(name)
    text = source.text(name)
    try:
        table = Fields(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        report.left(where, "the file", f"It is not TOML: {error}.")
        return None
    if quiet and "questions" not in table.left:
        return None
    lines = [at for at, line in enumerate(text.split("\n"), 1) if line.strip() == "[[questions]]"]
    shared = {each: str(text) for each, text in table.table("multipart").left.items()}
    questions = []
    for at, each in enumerate(table.tables("questions")):
        line = lines[at] if at < len(lines) else 0
        question = _question(each, source.where(name, line), report, shared)
        if question:
            questions.append(question)
    table.rest(where, report, WHY)
    return Exercise(Quiz(tuple(questions)), id=name.stem, where=where) if questions else None


def _question(
    each: Fields, where: Where, report: Report, shared: dict[str, str]
) -> Question | None:
    kind, prompt, answer = each.text("type"), each.table("prompt"), each.table("answer")
    name = each.text("id")
    where = type(where)(where.path, where.line, name)
    lead = shared.get(part := each.text("multipart"), "")
    if lead:
        report.changed(
            where, f"the text that questions of the part '{part}' share",
            "Each question says it by itself.",
        )  # fmt: skip
    if name:
        report.changed(
            where, "the question's id", "Here the exercise has an id, and a question its text."
        )
    shuffle = kind == "MultipleChoice" and not {"answerIndex", "sortAnswers"} & set(prompt.left)
    made = _made(kind, prompt, answer, where, report)
    if made is None:
        return None
    stem, options = made
    if lead:
        stem = (f"{lead.strip()}\n\n", *stem)
    context = each.text("context").strip()
    for rest, within in ((prompt, "prompt."), (answer, "answer."), (each, "")):
        rest.rest(where, report, WHY, within=within)
    return Question(stem, options, context, shuffle=shuffle, where=where)


def _made(
    kind: str, prompt: Fields, answer: Fields, where: Where, report: Report
) -> tuple[tuple[str | Blank, ...], tuple[Option, ...]] | None:
    """Return the stem and the options of a question, or None if nothing can be made of it."""
    if kind == "MultipleChoice":
        options = _options(prompt, answer)
        return (prompt.text("prompt").strip(),), options
    if kind == "ShortAnswer":
        accept = (answer.text("answer"), *answer.texts("alternatives"))
        if prompt.text("response"):
            report.changed(where, "the size of the field", "It looks as its site does.")
        return (prompt.text("prompt").strip() + "\n\n", Blank("text", accept)), ()
    if kind == "Tracing":
        return _tracing(prompt, answer, where, report), ()
    report.left(where, f"a question of the type {kind or 'that it does not say'}", WHY)
    return None


def _options(prompt: Fields, answer: Fields) -> tuple[Option, ...]:
    right = answer.texts("answer")
    wrong = [Option(text.strip()) for text in prompt.texts("distractors")]
    at = prompt.text("answerIndex")
    in_order = prompt.flag("sortAnswers")
    options = [Option(text.strip(), right=True) for text in right]
    if at.isdigit():
        wrong[int(at) : int(at)] = options
        return tuple(wrong)
    if in_order:
        return tuple(sorted([*options, *wrong], key=lambda each: each.text))
    return (*options, *wrong)


def _tracing(
    prompt: Fields, answer: Fields, where: Where, report: Report
) -> tuple[str | Blank, ...]:
    program = prompt.text("program").strip("\n")
    run = "`" * max(3, 1 + max(map(len, re.findall("`{3,}", program)), default=2))
    compiles = answer.flag("doesCompile")
    choice = Blank(
        "choice",
        options=(Option("compiles", bool(compiles)), Option("does not compile", not compiles)),
    )
    lead = f"{ASKED}\n\n{run}rust\n{program}\n{run}\n\nIt "
    printed = answer.text("stdout").strip("\n")
    line = answer.text("lineNumber")
    if line:
        report.lost(
            where, f"the line of the error: {line}",
            "The question asks whether it compiles, and no longer where it fails.",
            "Ask for the line in a blank of its own.",
        )  # fmt: skip
    if not compiles or not printed:
        return (lead, choice, ".")
    if "\n" in printed:
        report.changed(
            where,
            "output of several lines",
            "A blank is one line: any white space parts its words.",
        )
    return (lead, choice, ". It prints ", Blank("text", (" ".join(printed.split()),)), ".")
