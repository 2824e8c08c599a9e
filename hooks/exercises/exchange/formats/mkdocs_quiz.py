"""mkdocs-quiz: `<quiz>` and `</quiz>` in a page, a task list or `[[…]]` between them.

In: pages. Out: each page with its quizzes as places. Its rules: the first `- [x]` line begins the
options, a quote right under one is its feedback, and what follows the last is shown afterwards.
"""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

from ...code import code_lines
from ...markup import mask_code
from ..model import Blank, Exercise, Option, Page, Place, Question, Quiz
from ..texts import changed_pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from ..losses import Report
    from ..model import Where
    from ..sources import Source

OPEN = re.compile(r"^(?P<indent>[ \t]*)<quiz>", re.MULTILINE)
BEGIN, END = "<quiz>", "</quiz>"
ANSWER = re.compile(r"[-*] ?\[(?P<mark>[xX ]?)\][ ]*(?P<text>.*)$")
FEEDBACK = re.compile(r"\s*>\s?(.*)$")
BLANK = re.compile(r"\[\[([^\]]+)\]\]")
MARKER = re.compile(r"^[ \t]*<!-- *mkdocs-quiz (results|intro)[^\n]*-->[ \t]*\r?\n?", re.MULTILINE)
FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
OLD = re.compile(r"<\?quiz\?>")


def read(source: Source, report: Report) -> Iterator[Page]:
    """Yield each page that has a quiz."""
    yield from changed_pages(source, report, _places, "There is no <quiz> in it.")


def _places(text: str, name: PurePosixPath, source: Source, report: Report) -> Iterator[Place]:
    shown = _shown(text)
    last = 0
    for begin, end in _quizzes(text):
        last = end
        line = text.count("\n", 0, begin) + 1
        if shown[line - 1]:
            continue
        where = source.where(name, line)
        start = text.rfind("\n", 0, begin) + 1
        indent = text[start:begin]
        rest = text[end : _line_end(text, end)].strip()
        inner = text[begin + len(BEGIN) : end - len(END)]
        if indent.strip() or rest:
            report.left(where, "a quiz", "There is text on the line of its tag.", "Part the lines.")
            continue
        if BEGIN in inner:
            report.left(
                where, "a quiz", "Another <quiz> begins before this one ends.",
                "Write </quiz> where it ends, and import again.",
            )  # fmt: skip
            continue
        body = "\n".join(_dedented(inner.replace("\r\n", "\n").split("\n"), len(indent)))
        question = _question(body, where, report)
        if question:
            part = Exercise(Quiz((question,)), where=where)
            yield Place(start, _line_end(text, end), indent.expandtabs(4), (part,), where)
    yield from _markers(text, shown, name, source, report)
    if OLD.search(text):
        report.left(
            source.where(name), "a quiz in <?quiz?>", "It is of mkdocs-quiz before 1.0.",
            "Let `mkdocs-quiz migrate` bring it up to date, and import again.",
        )  # fmt: skip
    for found in OPEN.finditer(text, last):
        line = text.count("\n", 0, found.start()) + 1
        if not shown[line - 1]:
            report.left(
                source.where(name, line), "a quiz", "Nothing closes its tag.", "Write </quiz>."
            )


def _quizzes(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each quiz begins and ends; its tags belong to it."""
    begin = text.find(BEGIN)
    while begin >= 0 and (end := text.find(END, begin)) >= 0:
        yield begin, end + len(END)
        begin = text.find(BEGIN, end)


def _line_end(text: str, at: int) -> int:
    """Return where the line's text ends, without its line end."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if end > at and text[end - 1] == "\r" else end


def _markers(
    text: str, shown: list[bool], name: PurePosixPath, source: Source, report: Report
) -> Iterator[Place]:
    """Take out the marks of a results screen and of an introduction."""
    for found in MARKER.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        if not shown[line - 1]:
            where = source.where(name, line)
            report.lost(
                where, f"the mark of mkdocs-quiz {found[1]}",
                "Each exercise has its own result, and the page its progress.",
            )  # fmt: skip
            yield Place(found.start(), found.end(), "", (), where)


def _shown(text: str) -> list[bool]:
    """Return which lines show a quiz and are none: in a fence, or in a comment.

    A fence within a quiz belongs to it.
    """
    out, run, quiz, comment = [], "", False, False
    for line in text.split("\n"):
        bare = line.strip()
        out.append(bool(run) or comment)
        if run:
            run = "" if bare.startswith(run) and not bare.strip(run[0]) else run
        elif quiz:
            quiz = "</quiz>" not in bare
        elif comment or bare.startswith("<!--"):
            comment = "-->" not in bare
        elif fence := FENCE.match(bare):
            run, out[-1] = fence[0], True
        elif bare.startswith("<quiz>"):
            quiz = "</quiz>" not in bare
    return out


def _dedented(lines: list[str], margin: int) -> list[str]:
    return [line[margin:] if not line[:margin].strip() else line.lstrip() for line in lines]


def _question(body: str, where: Where, report: Report) -> Question | None:
    lines = body.expandtabs(4).strip("\n").split("\n")
    code = code_lines(lines)
    first = next(
        (at for at, line in enumerate(lines) if not code[at] and ANSWER.match(line)), len(lines)
    )
    if first == len(lines):
        return _blanks(body, where, report)
    stem = "\n".join(lines[:first]).strip("\n")
    options: list[Option] = []
    at = first
    while at < len(lines):
        answer = ANSWER.match(lines[at])
        if not answer:
            if lines[at].strip() and not lines[at].startswith((" ", "\t")):
                break
            end = max(at + 1, _paragraph_end(lines, at, code))
            if options and not options[-1].feedback:
                more = dedent("\n".join(lines[at:end]))
                options[-1] = Option(f"{options[-1].text}\n{more}".rstrip(), options[-1].right)
            elif lines[at].strip():
                break
            at = end
            continue
        at += 1
        said = []
        while at < len(lines) and (quote := FEEDBACK.match(lines[at])):
            said.append(quote[1])
            at += 1
        options.append(
            Option(answer["text"].strip(), answer["mark"].strip() != "", "\n".join(said))
        )
    return Question((stem,), tuple(options), "\n".join(lines[at:]).strip("\n"), where=where)


def _paragraph_end(lines: list[str], at: int, code: list[bool]) -> int:
    """Return where the lines of an answer end that go on from one, as its code is indented."""
    while at < len(lines):
        bare = lines[at].strip()
        if not code[at] and (ANSWER.match(lines[at]) or (bare and not lines[at].startswith(" "))):
            break
        if not code[at] and FEEDBACK.match(lines[at]):
            break
        at += 1
    return at


def _blanks(body: str, where: Where, report: Report) -> Question | None:
    """Read a question with gaps: the text up to `---`, and after it what is shown afterwards."""
    stem, _, after = body.strip("\n").partition("\n---\n")
    masked = mask_code(stem)
    parts: list[str | Blank] = []
    done = 0
    for found in BLANK.finditer(masked):
        parts += [stem[done : found.start()], Blank("text", (found[1].strip(),))]
        done = found.end()
    if not done:
        report.left(where, "a quiz", "It has neither options nor blanks.", "Give it one of them.")
        return None
    return Question((*parts, stem[done:]), explanation=after.strip("\n"), where=where)
