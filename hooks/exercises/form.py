"""What the form of options gives away, over all single choices of a course.

In: the sound exercises of every page. Out: for each rule that a guesser could follow without
reading a question, how often it would be right, and the items that it wins. Refuses to know what a
question asks, and judges no item by itself: that a key is the longest option tells nothing, that it
is so in most items tells all. In the first edition of this course each item was held to 'the right
option is not the longest', and never choosing the longest became the tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .craft import visible
from .diagnostic import Diagnostic
from .kinds.quiz.questions import Quiz

if TYPE_CHECKING:
    from .diagnostic import Place

MARGIN = 0.1  # how far above chance a rule may be, in shares of the items
UNLIKELY = 0.05  # how probable so many hits may be by chance before they are called a tell

ABSOLUTE = re.compile(
    r"\b(?:all|always|any|anybody|anyone|anything|at once|certainly|each|entirely|every|everybody"
    r"|everyone|everything|exactly|impossible|in no case|must|never|no|no one|nobody|none|nothing"
    r"|only|whatever|whenever|whole|whoever)\b",
    re.IGNORECASE,
)
REASON = re.compile(
    r"\b(?:because|since|so that|so as to|as long as|given that|therefore)\b"
    r"|\b(?:which|that) (?:means|is why|shows)\b",
    re.IGNORECASE,
)

Picks = Callable[[Sequence[str]], Iterable[int]]


@dataclass(frozen=True)
class Choice:
    """A single choice: where it is, its options as a reader sees them, and which of them is the key
    (from 0).
    """

    path: str
    place: Place
    options: tuple[str, ...]
    key: int

    @property
    def chance(self) -> float:
        """Return the share of blind guesses that hit the key, 0 to 1."""
        return 1 / len(self.options)


@dataclass(frozen=True)
class Tell:
    """One rule of guessing: what share of the choices it gets right, what chance gets, and the
    items that it wins.

    `share` and `chance` are expected shares of all choices, 0 to 1. `hits` is how often the key is
    among those that the rule leaves, `chances` how likely that was each time, 0 to 1.
    """

    name: str
    share: float
    chance: float
    hits: int
    chances: tuple[float, ...]
    won: tuple[Choice, ...]

    @cached_property
    def probability(self) -> float:
        """That of so many hits or more if the form of options told nothing, 0 to 1.

        It takes time by the square of the choices, and few rules need it.
        """
        return _at_least(self.hits, self.chances)

    @property
    def gives_away(self) -> bool:
        """Tell whether the rule is better than chance by more than the margin, and not by luck."""
        return self.share > self.chance + MARGIN and self.probability < UNLIKELY


def _longest(options: Sequence[str]) -> list[int]:
    most = max(map(len, options))
    return [at for at, text in enumerate(options) if len(text) == most]


def _shortest(options: Sequence[str]) -> list[int]:
    least = min(map(len, options))
    return [at for at, text in enumerate(options) if len(text) == least]


def _middle(options: Sequence[str]) -> list[int]:
    ends = {*_longest(options), *_shortest(options)}
    return [at for at in range(len(options)) if at not in ends]


def _only(pattern: re.Pattern[str], holds: bool) -> Picks:
    def picks(options: Sequence[str]) -> list[int]:
        found = [at for at, text in enumerate(options) if bool(pattern.search(text)) is holds]
        return found if len(found) == 1 else []

    return picks


def _others(picks: Picks) -> Picks:
    def rest(options: Sequence[str]) -> list[int]:
        out = set(picks(options))
        return [at for at in range(len(options)) if at not in out] if out else []

    return rest


RULES: Mapping[str, Picks] = {
    "the longest": _longest,
    "the shortest": _shortest,
    "one of middle length": _middle,
    "not the longest": _others(_longest),
    "not the shortest": _others(_shortest),
    "the first": lambda _: [0],
    "the last": lambda options: [len(options) - 1],
    "not the first": lambda options: range(1, len(options)),
    "not the last": lambda options: range(len(options) - 1),
    "the only one with an absolute word": _only(ABSOLUTE, True),
    "the only one without an absolute word": _only(ABSOLUTE, False),
    "the only one with a reason": _only(REASON, True),
    "the only one without a reason": _only(REASON, False),
}
"""The options, from 0, that each rule leaves to choose from; none where it does not apply.

A rule's name follows the word 'choose'.
"""


def choices(pages: Mapping[str, Iterable[object]]) -> list[Choice]:
    """Collect the single choices of sound records, by page path: options in the order in which they
    are written.
    """
    return [
        Choice(
            path,
            question.place,
            tuple(visible(option.text) for option in question.options),
            next(at for at, option in enumerate(question.options) if option.correct),
        )
        for path, records in pages.items()
        for record in records
        if isinstance(record, Quiz)
        for question in record.questions
        if question.select == "one" and len(question.options) > 1
    ]


def tells(all_choices: Sequence[Choice]) -> list[Tell]:
    """Measure every rule over all choices, in the order of `RULES`; an empty list where there are
    no choices.

    Where a rule leaves several options, one of them is guessed; where it does not apply, one of
    all.
    """
    if not all_choices:
        return []
    return [_tell(name, picks, all_choices) for name, picks in RULES.items()]


def advise_form(all_choices: Sequence[Choice]) -> list[tuple[str, Diagnostic]]:
    """Give `option-form` for each rule that gives keys away, with the page's path: at the first
    item that it wins.
    """
    found = []
    for tell in tells(all_choices):
        if tell.gives_away:
            first = tell.won[0]
            message = (
                f"Over the course’s {len(all_choices)} single choices, ‘choose {tell.name}’ is"
                f" right in {tell.share:.0%}; chance is {tell.chance:.0%}."
            )
            found.append((first.path, Diagnostic("option-form", first.place, message, _HELP)))
    return found


_HELP = (
    "Reword options here and in other items until the key is as often the longest, the shortest,"
    " the first and the last as any other; `exercises coverage --form` lists the items."
)


def table(all_choices: Sequence[Choice], *, worst: int = 5) -> str:
    """Return a row per rule, as text, and under each that gives keys away the first `worst` items
    that it wins.
    """
    if not all_choices:
        return "No page has single choices.\n"
    width = max(map(len, RULES))
    out = [f"{len(all_choices)} single choices; how often each rule of guessing is right:\n"]
    for tell in tells(all_choices):
        mark = "gives keys away" if tell.gives_away else ""
        out.append(f"  {tell.name:<{width}}  {tell.share:4.0%}  chance {tell.chance:.0%}  {mark}")
        if tell.gives_away:
            out += [f"    {each.path}:{each.place.line}" for each in tell.won[:worst]]
    return "\n".join(line.rstrip() for line in out) + "\n"


def _tell(name: str, picks: Picks, all_choices: Sequence[Choice]) -> Tell:
    won, shares, applied = [], [], []
    for choice in all_choices:
        left = tuple(picks(choice.options))
        if not left:
            shares.append(choice.chance)
            continue
        share = (choice.key in left) / len(left)
        shares.append(share)
        # Whether the key is among those left is a matter of chance, too: it is so for that share of
        # all options.
        applied.append((len(left) / len(choice.options), choice.key in left))
        if choice.key in left and len(left) < len(choice.options):
            won.append(choice)
    count = len(all_choices)
    return Tell(
        name,
        sum(shares) / count,
        sum(choice.chance for choice in all_choices) / count,
        sum(hit for _, hit in applied),
        tuple(chance for chance, _ in applied),
        tuple(won),
    )


def _at_least(hits: int, chances: Sequence[float]) -> float:
    """Return the probability of `hits` or more among independent trials with these chances
    (Poisson's binomial).
    """
    # distribution[k]: the probability of k hits among the trials so far. Each trial is added to it:
    # k hits are k without a hit in it, or k - 1 and one.
    distribution = [1.0]
    for chance in chances:
        distribution = [
            (distribution[k] if k < len(distribution) else 0.0) * (1 - chance)
            + (distribution[k - 1] if k else 0.0) * chance
            for k in range(len(distribution) + 1)
        ]
    return sum(distribution[hits:])
