"""What the records of all kinds have in common.

In: the parts of an exercise. Out: `Exercise` with its `Head`, the `Item`s that a kind names in it,
and what `exercises show` gives of it. Refuses to know the kinds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .settings import Settings
from .site import Site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .diagnostic import Place
    from .identity import Key
    from .settings import Objective
    from .texts import Text


@dataclass(frozen=True)
class Head:
    """What a fence's opening line says: `kind`, the place of the fence, and its settings.

    `site` is what of the site decides how the body is read.
    """

    kind: str
    place: Place
    settings: Settings = field(default_factory=Settings)
    site: Site = field(default_factory=Site)

    @property
    def id(self) -> str:
        """The exercise's id, or nothing."""
        return self.settings.text("id")

    @property
    def title(self) -> str:
        """The exercise's title, or nothing."""
        return self.settings.text("title")

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """The objectives that the fence names, in order."""
        return self.settings.objectives

    @property
    def key(self) -> str:
        """What the reader's answers are kept under: the id, or the kind where there is none."""
        return self.id or self.kind


@dataclass(frozen=True)
class Exercise:
    """What every kind's record has. `prompt` is None where there is none."""

    head: Head
    prompt: Text | None


@dataclass(frozen=True)
class Pool:
    """Items of which each attempt asks only some: the pool's place among the exercise's pools, from
    1, and how many it asks, fewer than it has.
    """

    number: int
    asks: int


@dataclass(frozen=True)
class Item:
    """One item of an exercise, which is answered and remembered by itself.

    `key` is its identity; `place` is where it begins in the file;
    `objectives` are those that it tests, each with the place of the setting that names it. `pool`
    is None where it is always asked.
    """

    key: Key
    place: Place
    objectives: tuple[Objective, ...] = ()
    pool: Pool | None = None


def asked(items: Sequence[Item]) -> int:
    """Return how many of an exercise's items one attempt asks."""
    pools = {item.pool for item in items if item.pool}
    return sum(not item.pool for item in items) + sum(pool.asks for pool in pools)


def written(text: Text | None) -> str:
    """Return a text as `exercises show` gives it: Markdown as written, `""` where there is none."""
    return text.markdown if text else ""


def letter(index: int) -> str:
    """Return what an answer key calls the option, definition or step at `index`, from 0.

    The letters are A, B, …, Z, AA, AB, …
    """
    return (letter(index // 26 - 1) if index >= 26 else "") + chr(65 + index % 26)


def show_head(record: Exercise) -> dict[str, object]:
    """Return what `exercises show` gives of every kind."""
    head = record.head
    return {
        "kind": head.kind,
        "id": head.id,
        "title": head.title,
        "line": head.place.line,
        "objective": [each.name for each in head.objectives],
        "prompt": written(record.prompt),
    }
