"""What is in a page: the records that the scanner makes.

In: nothing but the facts of one page. Out: `Page` with its `Fence`s, `Draft`s and `Problem`s.
Refuses to know how they are found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from .diagnostic import Place
    from .lines import Line


@dataclass(frozen=True)
class Fence:
    """An exercise as it was found. `body` begins at the body's own margin; `problem` names what is
    wrong with its opening or closing line or where it is (fence_check.py), or is empty.

    `start` and `end` are the range of the page's lines, counted from 0, that it takes; `indent` is
    its container's, in columns; `info` is the rest of the opening line after the kind, as a `Line`
    so that options have their columns; `ends_early` is the place of its last line where that seems
    to begin a code block inside it;
    `joined` that of a line in it that ends it and opens another one.
    """

    kind: str
    place: Place
    indent: int
    start: int
    end: int
    info: Line
    body: tuple[Line, ...]
    problem: str = ""
    unclosed: bool = False
    ends_early: Place | None = None
    joined: Place | None = None


@dataclass(frozen=True)
class Problem:
    """A fence of another language that concerns us.

    `rule` is `unclosed-fence`, `misspelt-kind` or `shown-as-code`, `word` its language,
    `kind` what is meant if that is not one slip away.
    """

    rule: str
    place: Place
    word: str = ""
    kind: str = ""

    def meant_so(self, fences: Collection[str]) -> bool:
        """Return whether this is no misspelt kind, since blocks of the site's own are called so."""
        return self.rule == "misspelt-kind" and self.word in fences


@dataclass(frozen=True)
class Draft:
    """A comment that holds an exercise: the lines it takes, and what follows it on its last."""

    start: int
    end: int
    rest: str = ""


@dataclass(frozen=True)
class Page:
    """What is in a page: `front` is the range of lines inside its front matter, or None."""

    lines: tuple[Line, ...]
    fences: tuple[Fence, ...] = ()
    drafts: tuple[Draft, ...] = ()
    problems: tuple[Problem, ...] = ()
    front: tuple[int, int] | None = None
