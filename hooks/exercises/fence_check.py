"""The check of one exercise by itself.

In: a fence. Out: `Judged`: its record, where its body could be read, and its diagnostics. Refuses
to know the page and the course around it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from . import kinds
from .diagnostic import Diagnostic
from .dialect import KIND_NAMES
from .notation import read_body
from .options import read_options
from .record import Exercise
from .text_rules import judge_snippets, judge_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .page import Fence

MOST_BYTES = 1 << 20
MOST_ITEMS = 1000


@dataclass(frozen=True)
class Judged:
    """One exercise: its fence, its record (None where its body could not be read), its problems."""

    fence: Fence
    record: Any
    diagnostics: tuple[Diagnostic, ...]

    def same_source(self, fence: Fence) -> bool:
        """Whether `fence` holds the same text, wherever it stands."""
        mine = self.fence
        return (mine.kind, mine.problem, mine.info.text, len(mine.body)) == (
            fence.kind,
            fence.problem,
            fence.info.text,
            len(fence.body),
        ) and all(one.text == other.text for one, other in zip(mine.body, fence.body, strict=True))

    def with_problems(self, more: Iterable[Diagnostic]) -> Judged:
        """Return the same exercise with more problems."""
        return replace(self, diagnostics=(*self.diagnostics, *more))

    @property
    def sound(self) -> bool:
        """Whether it can be shown to a reader."""
        return self.record is not None and not any(
            diagnostic.fails for diagnostic in self.diagnostics
        )


def check_fence(fence: Fence) -> Judged:
    """What one exercise can be judged by alone."""
    kind = kinds.KINDS[fence.kind]
    if fence.problem in ("misplaced-fence", "fence-in-quote"):
        return Judged(fence, None, (_problem(fence),))
    options, found = read_options(fence.info, kind.OPTIONS, fence.kind, KIND_NAMES)
    if fence.problem:
        return Judged(fence, None, (_problem(fence), *found))
    if all(line.blank for line in fence.body):
        found.append(
            Diagnostic(
                "empty-exercise",
                fence.place,
                f"This {fence.kind} is empty.",
                "Write its body, or delete it; the authoring guide has an example of"
                f" `{fence.kind}`.",
            )
        )
        return Judged(fence, None, tuple(found))
    if sum(len(line.text.encode("utf-8", "replace")) + 1 for line in fence.body) > MOST_BYTES:
        found.append(
            Diagnostic(
                "too-large",
                fence.place,
                "This exercise is larger than 1 MiB.",
                "Part it into several exercises.",
            )
        )
        return Judged(fence, None, tuple(found))
    found += judge_snippets(fence.body)
    body = read_body(fence.body)
    if body.unclosed:
        found.append(
            Diagnostic(
                "unclosed-fence",
                body.unclosed,
                "This code block inside the exercise is never closed.",
                "Close it. If both end in the same line, such as ```, begin and end the exercise"
                f" with one more: ````{fence.kind} … ````.",
            )
        )
        return Judged(fence, None, tuple(found))
    exercise = Exercise(
        fence.kind,
        options.text("id"),
        options.text("title"),
        options.objectives,
        fence.place.line,
        None,
    )
    record, problems = kind.parse(exercise, options, body.units, fence.place)
    found += problems
    items = kind.items(record)
    if len(items) > MOST_ITEMS:
        found.append(
            Diagnostic(
                "too-large",
                fence.place,
                f"This exercise has {len(items)} items; {MOST_ITEMS} is the most.",
                "Part it into several exercises.",
            )
        )
        return Judged(fence, None, tuple(found))
    for text, hidden in kind.texts(record):
        found += judge_text(text, hidden=hidden)
    return Judged(fence, record, tuple(found))


def _problem(fence: Fence) -> Diagnostic:
    """Say what is wrong with how a fence opens, ends or where it is."""
    message, instead = _FENCE_PROBLEMS[fence.problem]
    return Diagnostic(
        fence.problem,
        fence.place,
        message.format(kind=fence.kind),
        instead.format(kind=fence.kind),
    )


# By rule: the message and the help.
_FENCE_PROBLEMS = {
    "unclosed-fence": (
        "This {kind} is never closed.",
        "Close it with a line of exactly the same backticks or tildes as it begins with, as far"
        " in.",
    ),
    "fence-in-quote": (
        "This {kind} stands inside a block quote.",
        "Delete the > before each of its lines; an exercise may stand in a list, an admonition or"
        " a tab.",
    ),
    "misplaced-fence": (
        "This {kind} stands where no exercise can.",
        "Begin it with ```{kind} on a line of its own, outside raw HTML (or write the element as"
        " <div markdown>); in a list item, after the item's first line and four spaces in.",
    ),
}
