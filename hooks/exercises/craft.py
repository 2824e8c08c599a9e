"""The craft of items: advice that makes a sound exercise a good one.

In: the sound exercises of one page, and what the course tests. Out: diagnostics of severity
`advice`. Refuses to know whether an exercise is sound, and reads no file.

The rules follow Haladyna, Downing & Rodriguez, 'A Review of Multiple-Choice Item-Writing
Guidelines', Applied Measurement in Education 15(3), 2002; that each distractor needs feedback,
Butler & Roediger, Memory & Cognition 36, 2008.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .diagnostic import Diagnostic, Place
from .kinds import KINDS
from .kinds.cards import Cards
from .kinds.quiz.questions import Option, Question, Quiz

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .record import Exercise
    from .texts import Text

FEW = 3  # with fewer questions than this, the same place may well be chance
VERDICT_WORDS = 3  # a back of so few words gives no reason
LONG = 1000  # no sentence is longer, and none may take long to read
KINDS_APART = 2  # an objective is tested in at least so many kinds

MARKUP = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)|<[^<>]*>|[*_`~]+")
ABOVE = re.compile(
    r"(?:all|none|any|both|neither|each|every one) of (?:the|these|those|them)\b(?:"
    r" (?:above|options|answers|following))?[.!]?$|(?:all|none) of (?:the )?above\b.*",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?…:])\s+")
QUOTED = re.compile(r"‘[^‘’]*(?:’\w[^‘’]*)*’(?!\w)|“[^“”]*”|\"[^\"]*\"")
NEGATIVE = re.compile(
    r"\b(?:not|never|except|cannot|(?:is|are|was|were|do|does|did|has|have|would|should|could|ca|wo)n['’]t)\b",
    re.IGNORECASE,
)
MARKED = re.compile(
    r"(\*\*|__|\*|_)(?=\S)[^*_]*\b(?:not|never|except|cannot|\w+n['’]t)\b[^*_]*\1", re.IGNORECASE
)
SHOUTED = re.compile(r"\b(?:NOT|NEVER|EXCEPT|CANNOT)\b")
ASKS = re.compile(r"\b(?:which|who|whom|whose|what|when|where|why|how)\b|…$|\?$", re.IGNORECASE)


def advise(records: Sequence[Exercise], *, lesson: bool) -> list[Diagnostic]:
    """Return advice on a page's sound exercises; `lesson` says whether the page has objectives."""
    found: list[Diagnostic] = []
    for record in records:
        found += _head(record, lesson)
        if isinstance(record, Quiz):
            for question in record.questions:
                found += _question(question)
        elif isinstance(record, Cards):
            found += _cards(record)
    return found + _positions([record for record in records if isinstance(record, Quiz)])


def untested(
    objectives: Mapping[str, Place], kinds: Mapping[str, Iterable[str]]
) -> list[Diagnostic]:
    """Report objectives that the course does not test in two kinds.

    `objectives` are places by id; `kinds` names, by objective, the kinds that test it.
    """
    found = []
    for objective, place in objectives.items():
        tested = sorted(set(kinds.get(objective, ())))
        if len(tested) < KINDS_APART:
            how = f"only by {tested[0]}" if tested else "by no exercise"
            found.append(
                Diagnostic(
                    "objective-untested",
                    place,
                    f"The objective `{objective}` is tested {how}.",
                    f'Test it in two different kinds: write objective="{objective}" on the'
                    " exercises that do.",
                )
            )
    return found


def visible(text: Text | None) -> str:
    """Return a text as a reader sees it, near enough to count its words and letters."""
    return " ".join(MARKUP.sub(lambda match: match[1] or "", text.markdown).split()) if text else ""


def _head(record: Exercise, lesson: bool) -> list[Diagnostic]:
    """Advise on what the opening line lacks; what is graded should name an objective."""
    found = []
    head, kind = record.head, KINDS[record.head.kind]
    if not head.id:
        instead = (
            f'Give it one in words, such as {head.kind} id="small-hotels", so that answers stay'
            " with it; `exercises fix --ids` writes one."
        )
        found.append(Diagnostic("no-id", head.place, "This exercise has no id.", instead))
    if lesson and kind.GRADED and not all(item.objectives for item in kind.items(record)):
        found.append(
            Diagnostic(
                "no-objective",
                head.place,
                "This exercise does not say which objective it tests.",
                'Write objective="…" with the id of an objective of the front matter.',
            )
        )
    return found


def _question(question: Question) -> list[Diagnostic]:
    found = []
    wrong = [option for option in question.options if not option.correct]
    found += [_no_feedback(option) for option in wrong if not option.feedback]
    for option in question.options:
        if ABOVE.fullmatch(visible(option.text)):
            found.append(
                Diagnostic(
                    "all-of-the-above",
                    option.place,
                    f"‘{visible(option.text)}’ can be guessed from the other options.",
                    'Name what is meant, or let the reader choose several: select="many".',
                )
            )
    if question.options and _negative(question.stem):
        found.append(
            Diagnostic(
                "negative-stem",
                question.place,
                "This stem asks for what is not so, and a quick reader misses the ‘not’.",
                "Ask for what is so, or mark the word: **not**.",
            )
        )
    return found


def _no_feedback(option: Option) -> Diagnostic:
    return Diagnostic(
        "no-feedback",
        option.place,
        "This wrong option has no feedback.",
        "Say under it, indented, after >, why it tempts and why it is wrong.",
    )


def _negative(stem: Text) -> bool:
    """Whether the sentence that asks holds a negation that is not marked; what is quoted is
    somebody else's.
    """
    for paragraph in reversed(re.split(r"\n[ ]*\n", stem.masked.strip())):
        asking = [
            sentence
            for sentence in SENTENCE.split(QUOTED.sub("", paragraph))
            if ASKS.search(sentence.strip())
        ]
        if asking:
            asked = asking[-1][-LONG:]
            return (
                bool(NEGATIVE.search(asked))
                and not MARKED.search(asked)
                and not SHOUTED.search(asked)
            )
    return False


def _cards(record: Cards) -> list[Diagnostic]:
    return [
        Diagnostic(
            "bare-verdict",
            card.back.place,
            "This back gives a verdict and no reason.",
            "Add the reason in a sentence: why is it so?",
        )
        for card in record.cards
        if card.back and 0 < len(visible(card.back).split()) <= VERDICT_WORDS
    ]


def _positions(quizzes: Sequence[Quiz]) -> list[Diagnostic]:
    """Advise where the right option has the same place in all single choices of a page.

    Questions that are shuffled do not count.
    """
    places = [
        (next((at for at, option in enumerate(question.options) if option.correct), -1), quiz)
        for quiz in quizzes
        for question in quiz.questions
        if question.select == "one" and not question.shuffle and len(question.options) > 1
    ]
    if len(places) < FEW or len({at for at, _ in places}) > 1:
        return []
    at, quiz = places[0]
    return [
        Diagnostic(
            "answer-position",
            quiz.head.place,
            f"In all {len(places)} single choices of this page the right option is number"
            f" {at + 1}.",
            "Move some of them: no saved answer is lost when options change places.",
        )
    ]
