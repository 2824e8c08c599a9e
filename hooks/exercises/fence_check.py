"""The check of one exercise by itself.

In: a fence. Out: `Checked`: its record, where its body could be read, and its diagnostics. Refuses
to know the page and the course around it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .diagnostic import Diagnostic
from .dialect import KIND_NAMES
from .kinds import KINDS
from .notation import read_body
from .odd_spaces import explained, spaced
from .options_below import options_below
from .record import Exercise, Head
from .settings import read_settings
from .site import Site
from .text_rules import check_snippets, check_text, definitions_outside, empty_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .diagnostic import Place
    from .page import Fence
    from .record import Item

MOST_BYTES = 1 << 20  # of a body
MOST_ITEMS = 1000  # of an exercise, and parts of each item


@dataclass(frozen=True)
class Checked:
    """One exercise: its fence, what its opening line sets, and what is wrong with it.

    `record` is what its kind makes of its body, or None where the body could not be read.
    """

    fence: Fence
    head: Head
    record: Exercise | None
    diagnostics: tuple[Diagnostic, ...]

    def same_source(self, fence: Fence) -> bool:
        """Return whether `fence` holds the same text, wherever it is."""
        mine = self.fence
        return (
            (mine.kind, mine.problem, mine.info.text)
            == (fence.kind, fence.problem, fence.info.text)
            and len(mine.body) == len(fence.body)
            and all(
                one.text == other.text for one, other in zip(mine.body, fence.body, strict=True)
            )
        )

    def with_problems(self, more: Iterable[Diagnostic]) -> Checked:
        """Return the same exercise with more problems."""
        return replace(self, diagnostics=(*self.diagnostics, *more))

    @property
    def items(self) -> tuple[Item, ...]:
        """Its items, as far as its body could be read."""
        return () if self.record is None else KINDS[self.fence.kind].items(self.record)

    @property
    def shown(self) -> Exercise | None:
        """The record if it can be shown to a reader, else None."""
        return None if any(diagnostic.fails for diagnostic in self.diagnostics) else self.record

    @property
    def sound(self) -> bool:
        """Whether it can be shown to a reader."""
        return self.shown is not None


def check_fence(fence: Fence, site: Site | None = None) -> Checked:
    """Check what can be said of one exercise alone, on a site."""
    site = site or Site()
    if fence.problem and fence.problem != "unclosed-fence":
        return Checked(fence, Head(fence.kind, fence.place, site=site), None, (_problem(fence),))
    known = KINDS[fence.kind].OPTIONS
    settings, found = read_settings(fence.info, known, f"`{fence.kind}`", KIND_NAMES)
    head = Head(fence.kind, fence.place, settings, site)
    if fence.problem:
        return Checked(fence, head, None, (_problem(fence), *found))
    if fence.joined:
        return Checked(fence, head, None, (_joined(fence, fence.joined), *found))
    if fence.ends_early:
        return Checked(fence, head, None, (_ends_early(fence, fence.ends_early), *found))
    record, problems = _check_body(fence, head)
    return Checked(fence, head, record, (*found, *problems))


def _check_body(fence: Fence, head: Head) -> tuple[Exercise | None, list[Diagnostic]]:
    """Return the record that a body makes, or None where it cannot be read, and what is wrong."""
    if all(line.blank for line in fence.body):
        return None, [_empty(fence)]
    if sum(len(line.text.encode("utf-8", "replace")) + 1 for line in fence.body) > MOST_BYTES:
        return None, [_too_large(fence, "This exercise is larger than 1 MiB.")]
    below, found = options_below(fence.body, KINDS[fence.kind].OPTIONS, fence.kind)
    found += check_snippets(fence.body)
    lines, odd = spaced(fence.body[below:], fence.kind)
    found += odd
    body = read_body(lines)
    if body.unclosed:
        message = "This code block inside the exercise is never closed."
        instead = _UNCLOSED_INSIDE.format(kind=fence.kind)
        return None, [*found, Diagnostic("unclosed-fence", body.unclosed, message, instead)]
    if all(unit.form == "comment" for unit in body.units):
        return None, [*found, _empty(fence)]
    kind = KINDS[fence.kind]
    record, problems = kind.parse(head, body.units)
    problems = definitions_outside([*empty_blocks(body.units), *problems], fence.body)
    found += explained(problems, fence.body)
    items = len(kind.items(record))
    if items > MOST_ITEMS:
        message = f"This exercise has {items} items; {MOST_ITEMS} is the most."
        return None, [*found, _too_large(fence, message)]
    for count, what in _parts(kind.show(record)):
        if count > MOST_ITEMS:
            message = f"This exercise has {count} {what} in one place; {MOST_ITEMS} is the most."
            return None, [*found, _too_large(fence, message)]
    longest = max((len(text.lines) for text, _ in kind.texts(record) if text), default=0)
    if longest > MOST_ITEMS:
        message = f"This exercise has a text of {longest} lines; {MOST_ITEMS} is the most."
        return None, [*found, _too_large(fence, message)]
    for text, hidden in kind.texts(record):
        found += check_text(text, hidden=hidden)
    return record, found


def _parts(shown: Mapping[str, object]) -> Iterator[tuple[int, str]]:
    """Yield how many parts there are in each place of a record as `show` gives it, and their name.

    Each list in it is of parts: the options of a question, the alternatives of a blank.
    """
    for name, value in shown.items():
        if isinstance(value, list):
            yield len(value), _PARTS.get(name, name)
            for each in value:
                if isinstance(each, dict):
                    yield from _parts(each)


_PARTS = {"accept": "alternatives", "objective": "objectives"}  # where `show` has another name


def _empty(fence: Fence) -> Diagnostic:
    return Diagnostic(
        "empty-exercise",
        fence.place,
        f"This {fence.kind} is empty.",
        f"Write its body, or delete it; the authoring guide has an example of `{fence.kind}`.",
    )


def _too_large(fence: Fence, message: str) -> Diagnostic:
    return Diagnostic("too-large", fence.place, message, "Part it into several exercises.")


def _problem(fence: Fence) -> Diagnostic:
    """Say what is wrong with how a fence opens, ends or where it is."""
    message, instead = _FENCE_PROBLEMS[fence.problem]
    return Diagnostic(
        _RULES.get(fence.problem, fence.problem),
        fence.place,
        message.format(kind=fence.kind),
        instead.format(kind=fence.kind),
    )


def _ends_early(fence: Fence, place: Place) -> Diagnostic:
    return Diagnostic(
        "unclosed-fence",
        place,
        f"This line ends the {fence.kind}, and seems to begin a code block inside it.",
        f"Begin and end the {fence.kind} with one sign more than the code block: ````{fence.kind} …"
        " ````. If it is to end here, leave a blank line under it.",
    )


def _joined(fence: Fence, place: Place) -> Diagnostic:
    return Diagnostic(
        "unclosed-fence",
        place,
        f"This line ends the {fence.kind}, and opens the next exercise as well.",
        "Put the two on lines of their own: the signs that end the one, and the line that opens"
        " the other.",
    )


# The rule of a problem, where that is not its name; and by problem, the message and the help.
_RULES = dict.fromkeys(
    (
        "beside",
        "code",
        "no-fence",
        "no-fence-tilde",
        "no-fence-space",
        "no-fence-words",
        "no-fence-bare",
    ),
    "misplaced-fence",
)
_NO_FENCE = "This line is meant to open the {kind} under it, and is no fence."
_FENCE_PROBLEMS = {
    "unclosed-fence": (
        "This {kind} is never closed.",
        (
            "Close it with a line of exactly the same backticks or tildes as it begins with, as far"
            " in."
        ),
    ),
    "beside": (
        "The block above this {kind} is empty, and the {kind} stands beside it.",
        "Indent each line of the {kind} by four spaces, to put it into the block.",
    ),
    "code": (
        "This line is indented by four spaces or more, so that it is code.",
        "Begin it as far to the left as the lines under it.",
    ),
    "no-fence": (
        _NO_FENCE,
        "Begin it with ```{kind}, at the margin: three backticks, with nothing before them.",
    ),
    "no-fence-tilde": (
        _NO_FENCE,
        "Begin it with ~~~{kind}, at the margin: three tildes, with nothing before them.",
    ),
    "no-fence-space": (
        "What is before these signs cannot be seen, and keeps them from being a fence.",
        "Delete it: it is a no-break space or the like. Begin the line with ```{kind}.",
    ),
    "no-fence-words": (
        "Something is before these signs, so that they open no {kind}.",
        "Begin a line of its own with ```{kind}, at the margin.",
    ),
    "no-fence-bare": (
        "The {kind} is on the line under its signs, so that this is shown as code.",
        "Write both on one line: ```{kind} and then its options.",
    ),
    "fence-in-quote": (
        "This {kind} is inside a block quote.",
        (
            "Delete the > before each of its lines; an exercise may be in a list, an admonition"
            " or a tab."
        ),
    ),
    "misplaced-fence": (
        "This {kind} is where no exercise can be.",
        (
            "Begin it with ```{kind} on a line of its own, outside raw HTML (or write the element"
            " as <div markdown>); in a list item, after the item's first line and four spaces in."
        ),
    ),
}

_UNCLOSED_INSIDE = (
    "Close it. If both end in the same line, such as ```, begin and end the exercise with one more:"
    " ````{kind} … ````."
)
