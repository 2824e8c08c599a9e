"""The check of one exercise by itself.

In: a fence. Out: `Judged`: its record, where its body could be read, and its diagnostics. Refuses to know the page and the
course around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import kinds
from .diagnostic import Diagnostic
from .dialect import KIND_NAMES
from .notation import read_body
from .options import read_options
from .page import Fence
from .record import Exercise
from .text_rules import judge_snippets, judge_text

MOST_BYTES = 1 << 20
MOST_ITEMS = 1000


@dataclass(frozen=True)
class Judged:
    """One exercise: its fence, its record where its body could be read, and what is wrong with it."""

    fence: Fence
    record: Any
    diagnostics: tuple[Diagnostic, ...]

    def same_source(self, fence: Fence) -> bool:
        """Whether `fence` holds the same text, wherever it stands."""
        mine = self.fence
        return (mine.kind, mine.problem, mine.info.text, len(mine.body)) == (
            fence.kind, fence.problem, fence.info.text, len(fence.body)
        ) and all(one.text == other.text for one, other in zip(mine.body, fence.body))  # fmt: skip

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
        return Judged(fence, None, (_FENCE_PROBLEMS[fence.problem](fence),))
    options, found = read_options(fence.info, kind.OPTIONS, fence.kind, KIND_NAMES)
    if fence.problem:
        return Judged(fence, None, (_FENCE_PROBLEMS[fence.problem](fence), *found))
    if all(line.blank for line in fence.body):
        found.append(
            Diagnostic(
                "empty-exercise",
                fence.place,
                f"This {fence.kind} is empty.",
                f"Write its body, or delete it; the authoring guide has an example of `{fence.kind}`.",
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
                f"Close it. If both end in the same line, such as ```, begin and end the exercise with one more: ````{fence.kind} … ````.",
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


_FENCE_PROBLEMS = {
    "unclosed-fence": lambda fence: Diagnostic(
        "unclosed-fence", fence.place, f"This {fence.kind} is never closed.", "Close it with a line of exactly the same backticks or tildes as it begins with, as far in."
    ),
    "fence-in-quote": lambda fence: Diagnostic(
        "fence-in-quote", fence.place, f"This {fence.kind} stands inside a block quote.", "Delete the > before each of its lines; an exercise may stand in a list, an admonition or a tab."
    ),
    "misplaced-fence": lambda fence: Diagnostic(
        "misplaced-fence", fence.place, f"This {fence.kind} stands where no exercise can.",
        f"Begin it with ```{fence.kind} on a line of its own, outside raw HTML (or write the element as <div markdown>); in a list item, after the item's first line and four spaces in.",
    ),
}  # fmt: skip
