"""An exercise that belongs to no format: what a reader is asked, and what is right.

Every text is Markdown as a lesson may hold it, with two exceptions that are plain: titles, and what
is typed or chosen in a blank. What a format has beyond this is for its loss report.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pathlib import PurePosixPath


@dataclass(frozen=True)
class Where:
    """A place in a source: the file, a line from 1 (0: not known), and the item's name there."""

    path: str
    line: int = 0
    item: str = ""


@dataclass(frozen=True)
class Option:
    """A choice, whether it is right, and what is said to whoever chooses it."""

    text: str
    right: bool = False
    feedback: str = ""


@dataclass(frozen=True)
class Blank:
    """A gap. `kind` is `text` or `number`, with what is accepted, or `choice`, with its options.

    A number is as the format writes it: `20`, `4 ± 1`, `3..5`. All of it is plain text.
    """

    kind: str
    accept: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Expected:
    """A wrong answer to a blank that was foreseen, as it is typed, and what is said to it."""

    text: str
    feedback: str


@dataclass(frozen=True)
class Question:
    """A stem with options, or with blanks among its parts; never both.

    `many` asks for several even where one is right; None leaves it to the key.
    """

    stem: tuple[str | Blank, ...]
    options: tuple[Option, ...] = ()
    explanation: str = ""
    hints: tuple[str, ...] = ()
    expected: tuple[Expected, ...] = ()
    many: bool | None = None
    shuffle: bool = False
    exact: bool = False
    objectives: tuple[str, ...] = ()
    where: Where = Where("")

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """The gaps of the stem, in order."""
        return tuple(each for each in self.stem if isinstance(each, Blank))


@dataclass(frozen=True)
class Quiz:
    """Questions, one after the other."""

    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Cards:
    """Fronts and backs."""

    cards: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Slip:
    """What is sorted or put in order, and the reason why it belongs there."""

    text: str
    reason: str = ""


@dataclass(frozen=True)
class Sort:
    """Buckets by name, each with what belongs in it."""

    buckets: tuple[tuple[str, tuple[Slip, ...]], ...]


@dataclass(frozen=True)
class Match:
    """Terms with their definitions, and definitions that belong to none."""

    pairs: tuple[tuple[str, str], ...]
    distractors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Order:
    """Steps in their right order."""

    steps: tuple[Slip, ...]


@dataclass(frozen=True)
class Worksheet:
    """Fields with their help, which nobody grades, and what the reader checks alone."""

    fields: tuple[tuple[str, str], ...]
    checks: tuple[str, ...] = ()


Body: TypeAlias = Quiz | Cards | Sort | Match | Order | Worksheet
KINDS: dict[type[Body], str] = {
    Quiz: "quiz",
    Cards: "cards",
    Sort: "sort",
    Match: "match",
    Order: "order",
    Worksheet: "worksheet",
}


@dataclass(frozen=True)
class Exercise:
    """One exercise. `id` is a name that the source gave; any text, of which a slug is made.

    A quiz has no prompt.
    """

    body: Body
    id: str = ""
    title: str = ""
    prompt: str = ""
    objectives: tuple[str, ...] = ()
    where: Where = Where("")

    @property
    def kind(self) -> str:
        """The word that opens its fence."""
        return KINDS[type(self.body)]


@dataclass(frozen=True)
class Prose:
    """Markdown between exercises."""

    text: str
    where: Where = Where("")


@dataclass(frozen=True)
class Media:
    """A file that texts show or link to, by its safe name beside the page."""

    name: PurePosixPath
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Place:
    """Where exercises belong in a page: characters `start` to `end`, at an indentation.

    If one of them cannot be written, what is there stays.
    """

    start: int
    end: int
    indent: str
    parts: tuple[Exercise | Prose, ...]
    where: Where


@dataclass(frozen=True)
class Page:
    """What becomes one page of Markdown, by its path below the folder written to.

    Either `text` is the page as it was and `places` what changes in it, to the byte; or `parts`
    make a new page.
    """

    path: PurePosixPath
    parts: tuple[Exercise | Prose, ...] = ()
    title: str = ""
    text: str = ""
    places: tuple[Place, ...] = ()
    media: tuple[Media, ...] = ()
