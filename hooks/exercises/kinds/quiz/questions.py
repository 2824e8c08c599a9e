"""The records of a quiz, and what is told of them: their items, their texts, what `exercises show`
gives.

In: the parts of a question. Out: `Quiz`, `Question` and `Option`. Refuses to know how they are
written and rendered.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ...identity import Key, key_of
from ...record import Exercise, Item, Pool, show_head, written

if TYPE_CHECKING:
    from ...blanks import Blank
    from ...diagnostic import Place
    from ...settings import Objective
    from ...texts import Text


@dataclass(frozen=True)
class Option:
    """One option: `correct` says whether it belongs to the key."""

    text: Text
    correct: bool
    feedback: Text | None
    place: Place


@dataclass(frozen=True)
class Expected:
    """A wrong answer to a blank, as it is typed, and what is said to whoever gives it."""

    text: str
    feedback: Text
    place: Place


@dataclass(frozen=True)
class Question:
    """`select` is `one`, `many` or `blanks`.

    `objectives` and `shuffle` are the fence's unless the question's separator says otherwise. A
    question has options or blanks, never both.
    """

    stem: Text
    select: str
    options: tuple[Option, ...]
    blanks: tuple[Blank, ...]
    explanation: Text | None
    objectives: tuple[Objective, ...]
    shuffle: bool
    pool: Pool | None = None
    expected: tuple[Expected, ...] = ()

    @cached_property
    def key(self) -> Key:
        """The question's identity: its stem, each blank as `[[]]`."""
        source, done = [], 0
        for blank in self.blanks:
            source += [self.stem.markdown[done : blank.start], "[[]]"]
            done = blank.end
        return key_of("".join(source) + self.stem.markdown[done:])

    @property
    def place(self) -> Place:
        """Where the stem begins."""
        return self.stem.place


@dataclass(frozen=True)
class Quiz(Exercise):
    """A quiz has no prompt: its stems speak for themselves."""

    questions: tuple[Question, ...]


def items(record: Quiz) -> tuple[Item, ...]:
    """Return an item for each question."""
    return tuple(
        Item(question.key, question.place, question.objectives, question.pool)
        for question in record.questions
    )


def first_item(record: Quiz) -> Text:
    """Return the text that an id for the exercise is made from; only of a sound record."""
    return record.questions[0].stem


def texts(record: Quiz) -> list[tuple[Text | None, bool]]:
    """Return every text, and whether it is hidden at first."""
    out: list[tuple[Text | None, bool]] = []
    for question in record.questions:
        out += [(question.stem, False), (question.explanation, True)]
        for option in question.options:
            out += [(option.text, False), (option.feedback, True)]
        out += [(each.feedback, True) for each in question.expected]
    return out


def show(record: Quiz) -> dict[str, object]:
    """Return the quiz as `exercises show` gives it (docs/authoring/format.md)."""
    return {
        **show_head(record),
        "questions": [_show_question(question) for question in record.questions],
        **({"pools": pools} if (pools := _show_pools(record)) else {}),
    }


def _show_pools(record: Quiz) -> list[dict[str, object]]:
    pools: dict[Pool, list[int]] = {}
    for number, question in enumerate(record.questions, 1):
        if question.pool:
            pools.setdefault(question.pool, []).append(number)
    return [{"asks": pool.asks, "questions": numbers} for pool, numbers in pools.items()]


def _show_question(question: Question) -> dict[str, object]:
    return {
        "stem": written(question.stem),
        "objective": [each.name for each in question.objectives],
        "select": question.select,
        "options": [
            {
                "text": written(option.text),
                "correct": option.correct,
                "feedback": written(option.feedback),
            }
            for option in question.options
        ],
        "blanks": [_show_blank(blank) for blank in question.blanks],
        "explanation": written(question.explanation),
        **({"expected": expected} if (expected := _show_expected(question)) else {}),
    }


def _show_expected(question: Question) -> list[dict[str, object]]:
    return [{"text": each.text, "feedback": written(each.feedback)} for each in question.expected]


def _show_blank(blank: Blank) -> dict[str, object]:
    if blank.kind != "choice":
        return {"kind": blank.kind, "accept": list(blank.accept)}
    options = [{"text": each.text, "correct": each.correct} for each in blank.options]
    return {"kind": "choice", "options": options}
