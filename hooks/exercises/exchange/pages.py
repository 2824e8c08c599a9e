"""A page of the model -> its Markdown, with everything read back and proved.

In: a `Page` and the report. Out: text. An exercise that would be read differently from what it says
is not written: in a page it stays as it was, and the report says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..check import check
from ..source import scan
from . import model
from .naming import new_id
from .proof import faults
from .writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .losses import Report

TODO = "Write it anew as the authoring guide says for its kind."


@dataclass
class Composer:
    """Writes the exercises of one page; `taken` are the ids that it has already."""

    report: Report
    taken: set[str] = field(default_factory=set)
    exercises: int = 0
    items: int = 0

    def write(self, exercise: model.Exercise) -> list[str]:
        """Return the fences of an exercise: one, or none if it cannot be written.

        A quiz has as many as keep the same question from being in one twice.
        """
        if not isinstance(exercise.body, model.Quiz):
            return self._fence(exercise)
        sound = [
            each
            for question in exercise.body.questions
            if (each := _tidy(question, self.report))
            and self._proved(replace(exercise, body=model.Quiz((each,))), "", tell=True)
        ]
        out = []
        for questions in _apart(sound):
            out += self._parted(exercise, questions)
        return out

    def _parted(self, exercise: model.Exercise, questions: Sequence[model.Question]) -> list[str]:
        """Return one quiz of these questions, or several where one would be too large."""
        written = self._fence(replace(exercise, body=model.Quiz(tuple(questions))))
        if written or len(questions) < 2:
            return written
        half = len(questions) // 2
        parts = (questions[:half], questions[half:])
        return [fence for each in parts for fence in self._parted(exercise, each)]

    def _fence(self, exercise: model.Exercise) -> list[str]:
        if not _items(exercise.body):
            return []
        name = new_id(exercise, self.taken)
        several = isinstance(exercise.body, model.Quiz) and len(exercise.body.questions) > 1
        written = self._proved(exercise, name, tell=not several)
        if not written:
            return []
        self.taken.add(name)
        self.exercises += 1
        self.items += _items(exercise.body)
        return [written]

    def _proved(self, exercise: model.Exercise, name: str, *, tell: bool) -> str:
        """Return a fence that says what the exercise says, or nothing; `tell` fills the report."""
        why = ""
        where = _where(exercise)
        for html, quotes in ((True, True), (True, False), (False, False)):
            writer = Writer(html, quotes)
            written = writer.write(exercise, name)
            found = faults(exercise, written, writer)
            if not found:
                if tell:
                    for note in writer.notes:
                        self.report.changed(where, note, "An exercise cannot hold it as it was.")
                    if not quotes and html:
                        self.report.changed(
                            where, "a quote in an answer, now text", why, "Look at it."
                        )
                    if not html:
                        self.report.changed(
                            where, "HTML, now shown as text", why, "Write it as Markdown."
                        )
                return written
            why = why or found
        if tell:
            self.report.left(where, f"a {exercise.kind}: {_name(exercise)}", why, TODO)
        return ""


def compose(page: model.Page, report: Report) -> str:
    """Return a page's Markdown, and count what is in it."""
    if page.places:
        return _replaced(page, report)
    composer = Composer(report)
    blocks = [f"# {page.title}"] if page.title else []
    for part in page.parts:
        if isinstance(part, model.Prose):
            blocks.append(part.text.strip("\n"))
        else:
            blocks += [each.rstrip("\n") for each in composer.write(part)]
    _count(composer, report)
    return "\n\n".join(filter(None, blocks)) + "\n"


def _count(composer: Composer, report: Report) -> None:
    report.exercises += composer.exercises
    report.questions += composer.items


def _replaced(page: model.Page, report: Report) -> str:
    """Return a page of which only the places change.

    What the check refuses within its page is put back.
    """
    kept: set[int] = set()
    while True:
        composer = Composer(report, _ids(page.text))
        pieces, spans, done, lines = [], [], 0, 0
        for number, place in enumerate(_joined(page.text, page.places)):
            if number in kept:
                continue
            written = _place(place, composer)
            if written is None:
                continue
            end = "\r\n" if "\r\n" in page.text else "\n"
            before = page.text[done : place.start]
            pieces += [before, written.replace("\n", end)]
            lines += before.count("\n")
            spans.append((lines + 1, lines + 1 + written.count("\n"), number, place))
            lines += written.count("\n")
            done = place.end
        text = "".join([*pieces, page.text[done:]])
        broken = {}
        for each in check(text, str(page.path), None):
            inside = [span for span in spans if span[0] <= each.place.line <= span[1]]
            if each.fails and inside:
                broken[inside[0][2]] = (inside[0][3], each)
        if not broken:
            _count(composer, report)
            _others(page, text, report)
            return text
        for number, (place, problem) in broken.items():
            kept.add(number)
            report.left(
                place.where, "exercises in their place in the page",
                f"{problem.rule}: {problem.message}", problem.help,
            )  # fmt: skip


def _others(page: model.Page, text: str, report: Report) -> None:
    """Say what the check finds in the page around the exercises."""
    for each in check(text, str(page.path), None):
        if each.fails:
            where = model.Where(str(page.path), each.place.line)
            report.noted(
                where, f"the page around the exercises: {each.rule}",
                f"{each.message} It is as it was.", each.help,
            )  # fmt: skip


def _ids(text: str) -> set[str]:
    """Return what may be an id of an exercise that the page has."""
    return {
        word.split("=", 1)[1].strip("\"'")
        for fence in scan(text).fences
        for word in fence.info.text.split()
        if word.startswith("id=")
    }


def _place(place: model.Place, composer: Composer) -> str | None:
    """Return what stands in a place, or None if nothing can, so that what was there stays."""
    blocks = []
    for part in place.parts:
        if isinstance(part, model.Prose):
            blocks.append(part.text.strip("\n"))
        else:
            written = composer.write(part)
            blocks += [each.rstrip("\n") for each in written]
    if not any(blocks) and place.parts:
        return None
    lines = "\n\n".join(filter(None, blocks)).split("\n")
    return "\n".join(f"{place.indent}{line}" if line else "" for line in lines)


def _joined(text: str, places: Sequence[model.Place]) -> Iterable[model.Place]:
    """Join quizzes with nothing but white space between into one exercise."""
    out: list[model.Place] = []
    for place in places:
        last = out[-1] if out else None
        if (
            last
            and not text[last.end : place.start].strip()
            and last.indent == place.indent
            and _plain_quiz(last)
            and _plain_quiz(place)
        ):
            questions = (*_questions(last), *_questions(place))
            part = replace(_exercise(last), body=model.Quiz(questions))
            out[-1] = replace(last, end=place.end, parts=(part,))
        else:
            out.append(place)
    return out


def _exercise(place: model.Place) -> model.Exercise:
    part = place.parts[0]
    assert isinstance(part, model.Exercise)  # noqa: S101 - _plain_quiz has seen it
    return part


def _questions(place: model.Place) -> tuple[model.Question, ...]:
    body = _exercise(place).body
    return body.questions if isinstance(body, model.Quiz) else ()


def _plain_quiz(place: model.Place) -> bool:
    part = place.parts[0] if len(place.parts) == 1 else None
    return (
        isinstance(part, model.Exercise)
        and isinstance(part.body, model.Quiz)
        and not (part.id or part.title or part.objectives)
    )


def _tidy(question: model.Question, report: Report) -> model.Question | None:
    """Return a question without options that are there twice, or None if they contradict."""
    kept: dict[str, model.Option] = {}
    for option in question.options:
        same = kept.setdefault(" ".join(option.text.split()), option)
        if same is option:
            continue
        if same.right != option.right:
            report.left(
                question.where, f"a question: {_short(_stem(question))}",
                f"The option {_short(option.text)} is there once right and once wrong.", TODO,
            )  # fmt: skip
            return None
        report.lost(
            question.where, f"an option: {_short(option.text)}", "It is there twice.", "Reword one."
        )
    return replace(question, options=tuple(kept.values()))


def _apart(questions: Sequence[model.Question]) -> list[list[model.Question]]:
    """Part questions into quizzes, so that none has one stem twice."""
    groups: list[tuple[set[str], list[model.Question]]] = []
    for each in questions:
        key = " ".join(_stem(each).split())
        group = next((group for group in groups if key not in group[0]), None)
        if group is None:
            groups.append(group := (set(), []))
        group[0].add(key)
        group[1].append(each)
    return [group[1] for group in groups]


def _stem(question: model.Question) -> str:
    return "".join(part if isinstance(part, str) else "[[]]" for part in question.stem)


def _items(body: model.Body) -> int:
    match body:
        case model.Sort(buckets):
            return sum(len(slips) for _, slips in buckets)
        case model.Quiz(things) | model.Cards(things) | model.Match(things) | model.Order(things):
            return len(things)
        case model.Worksheet(fields):
            return len(fields)


def _where(exercise: model.Exercise) -> model.Where:
    if isinstance(exercise.body, model.Quiz) and exercise.body.questions[0].where.path:
        return exercise.body.questions[0].where
    return exercise.where


def _name(exercise: model.Exercise) -> str:
    if isinstance(exercise.body, model.Quiz):
        return _short(_stem(exercise.body.questions[0]))
    return _short(exercise.title or exercise.prompt or exercise.id)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
