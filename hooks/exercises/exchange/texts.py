"""The small things that several formats need: texts with gaps, questions side by side, pages.

In: parts of the model. Out: parts of the model. Refuses to know a format.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..files import SUFFIXES
from . import model
from .sources import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import PurePosixPath

    from .losses import Report
    from .sources import Source


WRITE = "Write your answer."
ENDS = tuple(".:!?;,")  # what a sentence ends with, and no label does
MARK = re.compile("\ue100(\\d+)\ue101")


def mark(number: int) -> str:
    """Return a sign that no converter touches, for the gap of a number."""
    return f"\ue100{number}\ue101"


def with_gaps(text: str, blanks: Sequence[model.Blank]) -> tuple[str | model.Blank, ...]:
    """Return a text as a stem: each mark in it as the blank of its number."""
    parts: list[str | model.Blank] = []
    done = 0
    for found in MARK.finditer(text):
        parts += [text[done : found.start()], blanks[int(found[1])]]
        done = found.end()
    return tuple(each for each in [*parts, text[done:]] if each)


def asked(stem: str, blank: model.Blank, after: str = "") -> tuple[str | model.Blank, ...]:
    """Return a stem with one blank: within the sentence, or below a question that has none."""
    if after.strip() or stem.rstrip().endswith(("=", "…")):
        return (stem if stem.endswith(" ") else stem + " ", blank, after)
    return (stem.rstrip() + "\n\n", blank)


def gathered(
    parts: Iterable[model.Exercise | model.Prose],
) -> list[model.Exercise | model.Prose]:
    """Join quizzes that follow each other and have neither a name nor a title into one."""
    out: list[model.Exercise | model.Prose] = []
    for part in parts:
        last = out[-1] if out else None
        if (
            isinstance(part, model.Exercise)
            and isinstance(last, model.Exercise)
            and isinstance(part.body, model.Quiz)
            and isinstance(last.body, model.Quiz)
            and not (part.id or part.title or last.id or last.title)
        ):
            body = model.Quiz((*last.body.questions, *part.body.questions))
            out[-1] = replace(last, body=body)
        else:
            out.append(part)
    return out


def _field(stem: str) -> tuple[str, str, str]:
    """Return a prompt, a field's label and its help: as our own export writes the three."""
    own = stem.strip()
    if _labels(own):
        return "", " ".join(own.split()), WRITE
    *before, label, more = ["", *own.split("\n\n")]
    if before and _labels(label) and label[-1:] not in ENDS and "\n" not in more:
        return "\n\n".join(before).strip("\n"), label, more
    return stem, "Your answer", WRITE


def _labels(text: str) -> bool:
    """Tell whether a text is short enough, and on one line, to be a field's label."""
    return bool(text) and len(" ".join(text.split())) <= 80 and "\n" not in text


def written_answer(
    stem: str, where: model.Where, title: str = "", name: str = ""
) -> model.Exercise:
    """Return a worksheet for a question that a person would grade."""
    before, label, more = _field(stem)
    return model.Exercise(
        model.Worksheet(((label, more),)),
        id=name,
        title=title,
        prompt=before,
        where=where,
    )


def changed_pages(
    source: Source,
    report: Report,
    find: Callable[[str, PurePosixPath, Source, Report], Iterable[model.Place]],
    lacks: str,
) -> Iterator[model.Page]:
    """Yield each page in which `find` finds places; a page that cannot be read is left.

    `lacks` says what one file lacks that was named and has none.
    """
    for name in source.ending(*SUFFIXES):
        try:
            text = source.text(name)
        except RefusedError as error:
            report.left(source.where(name), "the page", str(error))
            continue
        places = sorted(find(text, name, source, report), key=lambda each: each.start)
        if places:
            yield model.Page(name, text=text, places=tuple(places))
        elif source.single:
            report.left(source.where(name), "the page", lacks)
