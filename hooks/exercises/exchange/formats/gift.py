r"""GIFT: Moodle's text format, `Question {=right ~wrong}`.

In: files of it. Out: a page of each. The grammar is that of Moodle's documentation: a blank line
parts questions, but not within braces; `\` escapes `~ = # { } :`.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..escape import literal
from ..hypertext import Hypertext
from ..model import Blank, Exercise, Expected, Match, Page, Prose, Question, Quiz
from ..naming import safe_name
from ..texts import asked, gathered, written_answer
from .gift_answers import Answers, read_answers, split_unescaped, unescape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..losses import Report
    from ..model import Where
    from ..sources import Source

FORMAT = re.compile(r"\s*\[(html|markdown|moodle|plain)\]", re.IGNORECASE)
TITLE = re.compile(r"\s*::((?:\\.|[^\\])*?)::", re.DOTALL)
TAGS = re.compile(r"\[(id|tag):((?:\\.|[^\]\\])*)\]")
HTML = re.compile(r"</?[a-zA-Z][^>]*>|&#?\w+;")


def read(source: Source, report: Report) -> Iterator[Page]:
    """Yield a page for each file."""
    for name in source.ending(".gift", ".txt"):
        parts = gathered(_parts(source.text(name), name, source, report))
        if parts:
            path = PurePosixPath(name.parent) / safe_name(f"{name.stem}.md")
            yield Page(path, tuple(parts), title=literal(name.stem))


def _parts(
    text: str, name: PurePosixPath, source: Source, report: Report
) -> Iterator[Exercise | Prose]:
    for line, entry, comments in _entries(text.replace("\r\n", "\n").replace("\r", "\n")):
        where = source.where(name, line)
        category = re.match(r"\s*\$CATEGORY:\s*(.*)", entry)
        if category:
            words = re.sub(r"^\$\w+\$/|^top/", "", unescape(category[1]).strip())
            report.changed(where, f"the category {words}", "It is a heading now.")
            yield Prose(f"## {literal(words)}", where)
            continue
        part = _entry(entry, comments, where, report)
        if part:
            yield part


def _entries(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield each entry with its first line and the comments above it."""
    lines: list[str] = []
    comments: list[str] = []
    first, depth, gap = 0, 0, 0  # a gap is a blank line within braces, counted from the first
    for number, line in enumerate([*text.split("\n"), ""], 1):
        bare = line.strip()
        if bare.startswith("//"):
            comments += [bare] if not lines else []
            continue
        if (not bare and depth <= 0) or bare.startswith("$CATEGORY:"):
            if lines:
                yield first, "\n".join(lines), "\n".join(comments)
                lines, comments = [], []
            depth = 0
            if bare:
                yield number, bare, ""
            continue
        braces = re.findall(r"(?<!\\)[{}]", line)
        if depth > 0 and braces[:1] == ["{"] and gap:
            # One brace does not stand in another: that of the question before was never closed.
            yield first, "\n".join(lines[:gap]), "\n".join(comments)
            while gap < len(lines) and not lines[gap].strip():
                gap += 1
            first, lines, comments, depth = first + gap, lines[gap:], [], 0
        first = first if lines else number
        gap = (gap or (0 if bare else len(lines))) if depth > 0 else 0
        lines.append(line)
        depth += braces.count("{") - braces.count("}")
    if lines:
        yield first, "\n".join(lines), "\n".join(comments)


def _entry(entry: str, comments: str, where: Where, report: Report) -> Exercise | Prose | None:
    title = TITLE.match(entry)
    name = unescape(title[1]).strip() if title else ""
    where = type(where)(where.path, where.line, name)
    body = entry[title.end() :] if title else entry
    tags = TAGS.findall(comments)
    for kind, value in tags:
        if kind == "tag":
            report.lost(where, f"the tag {value}", "An exercise has objectives in its place.")
    ids = [value for kind, value in tags if kind == "id"]
    ids.append(name)
    found = FORMAT.match(body)
    form = found[1].lower() if found else ""
    body = body[found.end() :] if found else body
    pieces = split_unescaped(body, "{", 1)
    if len(pieces) == 1:
        return Prose(_text(body, form, where, report), where)
    inside, *rest = split_unescaped(pieces[1], "}", 1)
    if not rest:
        report.left(where, "a question", "Its brace is not closed.", "Write } at its end.")
        return None
    before, after = _text(pieces[0], form, where, report), _text(rest[0], form, where, report)
    answers = read_answers(
        inside, lambda text: _text(text, form, where, report), where, report, form
    )
    if answers is None:
        return None
    return _made(before, after, answers, where, report, name, ids[0])


def _made(
    before: str, after: str, answers: Answers, where: Where, report: Report, title: str, name: str
) -> Exercise | None:
    """Return the exercise of a stem and its answers."""
    gap = re.search(r"(?:\\_|_){3,}", before)
    if gap and not after.strip() and answers.blank:
        before, after = before[: gap.start()], before[gap.end() :]
    if answers.essay:
        return written_answer(f"{before} {after}".strip(), where, title, name)
    if answers.pairs:
        body = Match(answers.pairs, answers.distractors)
        prompt = f"{before} {after}".strip()
        return Exercise(body, id=name, title=title, prompt=prompt, where=where)
    options = answers.options
    if options and after.strip():
        blank = Blank("choice", options=answers.plain)
        right = [each.feedback for each in answers.plain if each.right and each.feedback]
        for each in right:
            report.changed(
                where, f"feedback to a right answer: {each[:60]}",
                "A blank has none; it is explained.",
            )  # fmt: skip
        question = Question(
            asked(before, blank, _spaced(after)),
            explanation="\n\n".join(filter(None, [answers.explanation, *right])),
            expected=tuple(
                Expected(each.text, each.feedback)
                for each in answers.plain
                if each.feedback and not each.right
            ),
            where=where,
        )
    elif answers.blank:
        question = Question(
            asked(before, answers.blank, _spaced(after)), explanation=answers.explanation,
            expected=answers.expected, where=where,
        )  # fmt: skip
    else:
        question = Question(
            (before.strip(),), options, answers.explanation, many=answers.many or None, where=where
        )
    return Exercise(Quiz((question,)), id=name, title=title, where=where)


def _media(address: str) -> str:
    """Return the address of an image; what is in Moodle's store is not in the text."""
    return "" if "@@PLUGINFILE@@" in address else address


def _spaced(text: str) -> str:
    bare = text.strip()
    return bare if not bare or bare[0] in ".,;:!?)" else f" {bare}"


def _text(text: str, form: str, where: Where, report: Report) -> str:
    """Return a text of one of Moodle's formats as Markdown."""
    found = FORMAT.match(text)
    if found:
        text, form = text[found.end() :], found[1].lower()
    text = unescape(text).strip()
    if form == "markdown":
        return text
    if form == "html" or (form != "plain" and HTML.search(text)):
        return Hypertext(where, report, _media).markdown(text)
    return literal(text)
