"""Diagnostics: what is wrong, where, and what to write instead.

In: nothing but the facts of one problem. Out: `Diagnostic`, and `RULES`, the registry of every rule
with its severity. Refuses to know how a diagnostic is printed (reporters) and who found it (source,
notation, the kinds, check).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

ERROR, WARNING, ADVICE = "error", "warning", "advice"

# Each rule is named after the defect, so that it reads well after "allow …". The order is the
# authoring guide's.
RULES: dict[str, str] = {
    # fence
    "unclosed-fence": ERROR,
    "fence-in-quote": ERROR,
    "misplaced-fence": ERROR,
    "misspelt-kind": WARNING,
    "empty-exercise": ERROR,
    # options and identity
    "unknown-option": ERROR,
    "invalid-option": ERROR,
    "invalid-id": ERROR,
    "duplicate-id": ERROR,
    "duplicate-lesson-id": ERROR,
    "duplicate-item": ERROR,
    # text
    "bad-marker": ERROR,
    "stray-text": ERROR,
    "empty-text": ERROR,
    "heading-in-exercise": ERROR,
    "footnote-in-answer": ERROR,
    "snippet-in-exercise": ERROR,
    "unsafe-html": ERROR,
    # quiz
    "quiz-no-stem": ERROR,
    "quiz-no-answers": ERROR,
    "quiz-no-correct-option": ERROR,
    "quiz-one-option": ERROR,
    "quiz-mixed": ERROR,
    "duplicate-option": ERROR,
    "bad-checkbox": ERROR,
    "orphan-feedback": ERROR,
    "bad-blank": ERROR,
    # cards, sort, match, order, worksheet
    "cards-no-front": ERROR,
    "cards-no-back": ERROR,
    "sort-too-few-buckets": ERROR,
    "sort-empty-bucket": ERROR,
    "match-too-few-pairs": ERROR,
    "match-not-a-pair": ERROR,
    "order-too-few-steps": ERROR,
    "worksheet-no-fields": ERROR,
    "worksheet-not-a-field": ERROR,
    # scenario
    "scenario-no-steps": ERROR,
    "scenario-unknown-step": ERROR,
    "duplicate-step": ERROR,
    "scenario-unreachable-step": ERROR,
    "scenario-no-way-out": ERROR,
    "scenario-no-ending": ERROR,
    "scenario-ending-with-choices": ERROR,
    # what can run or leave
    "active-html": ERROR,
    "active-link": ERROR,
    "active-file": ERROR,
    # the page as a file
    "bad-front-matter": ERROR,
    "unknown-lesson": ERROR,
    "placement-not-found": ERROR,
    "nul-byte": ERROR,
    "invalid-utf8": ERROR,
    "too-large": ERROR,
    # the build
    "not-rendered": WARNING,
    # the craft of items
    "no-id": ADVICE,
    "no-objective": ADVICE,
    "objective-untested": ADVICE,
    "answer-position": ADVICE,
    "option-form": ADVICE,
    "no-feedback": ADVICE,
    "bare-verdict": ADVICE,
    "all-of-the-above": ADVICE,
    "negative-stem": ADVICE,
    "odd-blank": ADVICE,
    "odd-prompt": ADVICE,
    "shown-as-code": ADVICE,
    "odd-text": ADVICE,
    "whole-pool": ADVICE,
    "scenario-one-choice": ADVICE,
}


class Place(NamedTuple):
    """A position in a file:

    `line` and `column` count from 1, `column` in characters of the file as it stands.
    """

    line: int
    column: int = 1


@dataclass(frozen=True)
class Diagnostic:
    """One problem.

    `rule` is a key of `RULES`; `message` says what is wrong, `help` what to write instead.
    """

    rule: str
    place: Place
    message: str
    help: str

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise ValueError(f"no such rule: {self.rule}")

    @property
    def severity(self) -> str:
        """`error`, `warning` or `advice`."""
        return RULES[self.rule]

    @property
    def fails(self) -> bool:
        """Whether it fails a check that is not strict."""
        return self.severity != ADVICE
