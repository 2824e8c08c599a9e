"""How long a lesson takes: its words, read at a steady pace, and a time for each item of each kind.

In: a page's text and its sound exercises. Out: minutes. Refuses to know what a lesson promises; a
test compares.

200 words a minute is slower than the 238 of silent reading for non-fiction in Brysbaert, 'How many
words do we read per minute?', Journal of Memory and Language 109, 2019, because a learner stops to
think. The seconds for an item are ours, and each kind says its own: they hold reading it, answering
it and reading the feedback.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .code import code_lines
from .kinds import KINDS
from .markup import mask_comments
from .record import asked
from .source import scan

if TYPE_CHECKING:
    from collections.abc import Iterable

WORDS_A_MINUTE = 200

UNREAD = re.compile(r"<[^<>]*>|^--8<--[^\n]*|\]\([^()\n]*\)|\{[^{}\n]*\}", re.MULTILINE)
WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")


def minutes(text: str, records: Iterable[Any]) -> float:
    """Return the minutes that a page with this text (UTF-8 decoded, LF line ends) and these sound
    exercises takes.
    """
    seconds = sum(
        asked(kind.items(each)) * kind.SECONDS
        for each in records
        for kind in (KINDS[each.head.kind],)
    )
    return words(text) / WORDS_A_MINUTE + seconds / 60


def words(text: str) -> int:
    """Count the words of a page that are outside its front matter, exercises, code and markup."""
    prose = mask_comments("\n".join(prose_lines(text)))
    return len(WORD.findall(UNREAD.sub(" ", prose)))


def prose_lines(text: str) -> list[str]:
    """Return the lines of a page that are outside its front matter, exercises and code."""
    page = scan(text)
    left_out = set(range(page.front[1] + 1 if page.front else 0))
    for fence in page.fences:
        left_out |= set(range(fence.start, fence.end))
    lines = [line.text for at, line in enumerate(page.lines) if at not in left_out]
    return [line for line, is_code in zip(lines, code_lines(lines), strict=True) if not is_code]
