"""Texts: what is in one place of an exercise, such as an option, an item or a back.

In: the lines of the place. Out: `Text`, with its source, its identity and the place in the file of
each of its characters. Refuses to know which part of which exercise it is.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from . import markup
from .code import begins_with_fence
from .identity import Key, key_of
from .unsafe import unsafe
from .wording import says_something

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .diagnostic import Place
    from .lines import Line

PLAIN = "."  # a sign that begins no block


@dataclass(frozen=True)
class Text:
    """What is in one place of an exercise, dedented; false where there is nothing.

    `plain` says that its first line is text, as a task list's is, whatever it begins with: blocks
    begin with the second line.
    """

    lines: tuple[Line, ...]
    plain: bool = False

    def __bool__(self) -> bool:
        return bool(self.markdown) and not self.markdown.isspace()

    @cached_property
    def markdown(self) -> str:
        """The source as written."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def lead(self) -> str:
        """What is read before the source, so that no sign at its beginning means anything.

        Nothing where its first line may begin a block: only a fence may begin on a plain one.
        """
        return PLAIN if self.plain and not begins_with_fence(self.markdown) else ""

    @cached_property
    def masked(self) -> str:
        """The source with its code turned into spaces."""
        return markup.mask(self.lead + self.markdown)[len(self.lead) :]

    @cached_property
    def says(self) -> bool:
        """Whether a reader finds words in it, or code, or an image with alternative words.

        What is unsafe is reported as that, and is something.
        """
        return says_something(self.markdown, self.lead) or bool(unsafe(self.masked))

    @cached_property
    def key(self) -> Key:
        """The text's identity."""
        return key_of(self.markdown, self.lead)

    @property
    def place(self) -> Place:
        """Where the text begins."""
        return self.lines[0].place()

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line.text) + 1)
        return starts

    def place_of(self, offset: int) -> Place:
        """Return where the character at `offset` of `markdown` is in the file."""
        at = min(bisect_right(self._starts, offset) - 1, len(self.lines) - 1)
        return self.lines[at].place(offset - self._starts[at])


def dedented(first: Line, rest: Sequence[Line], *, plain: bool = False) -> Text:
    """Make a text of a first line, `plain` or not, and further lines.

    They are dedented by the first of them that is not blank, or less.
    """
    margin = next((line.indent for line in rest if not line.blank), 0)
    lines = [first.dedent(first.indent), *(line.dedent(margin) for line in rest)]
    while lines and lines[0].blank and len(lines) > 1:
        lines.pop(0)
    while len(lines) > 1 and lines[-1].blank:
        lines.pop()
    return Text(tuple(lines), plain)


def unquoted(lines: Iterable[Line]) -> Text:
    """Return a block quote's text without its marks."""
    out = []
    for line in lines:
        inner = line.dedent(line.indent)
        mark = 2 if inner.text.startswith("> ") else 1 if inner.text.startswith(">") else 0
        out.append(inner.cut(mark))
    while len(out) > 1 and out[0].blank:
        out.pop(0)
    while len(out) > 1 and out[-1].blank:
        out.pop()
    return Text(tuple(out))
