"""What a fence looks ahead for, found by bisection.

In: the lines of a page. Out: `Lookahead`: for each line, where what closes or ends it stands
further down. Refuses to know what a fence holds. The index is made once, so that thousands of
unclosed fences stay linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from .dialect import FENCE, TAG, kind_of
from .lines import TAB, Line

PART = re.compile(r">|[-*+] \[.?\]|---|:[ ]|\d+[.)][ ]")

if TYPE_CHECKING:
    from collections.abc import Sequence


class Lookahead:
    """What a fence looks ahead for, by line: each answer costs a bisection."""

    def __init__(self, lines: Sequence[Line], top: int) -> None:
        self.end = len(lines)
        self.closers: dict[tuple[str, int], list[int]] = defaultdict(list)
        self.openers: dict[tuple[str, int], list[int]] = defaultdict(list)
        self.any_opener: list[int] = []
        self.close_tags: dict[str, list[int]] = defaultdict(list)
        self.container_end = [self.end] * self.end
        # (level, line) of lines whose container has not ended yet
        waiting: list[tuple[int, int]] = []
        for index in range(top, self.end):
            text = lines[index].text
            stripped = text.lstrip(" ")
            if not stripped.strip():
                continue
            level = (len(text) - len(stripped)) // TAB
            while waiting and waiting[-1][0] > level:
                self.container_end[waiting.pop()[1]] = index
            waiting.append((level, index))
            if stripped[:3] in ("```", "~~~") and (match := FENCE.match(stripped)):
                if not match["info"].strip():
                    self.closers[match["run"], level].append(index)
                elif kind_of(match):
                    self.openers[match["run"], level].append(index)
                    self.any_opener.append(index)
            elif stripped.startswith("</") and level == 0 and (tag := TAG.match(stripped)):
                self.close_tags[tag["name"].lower()].append(index)

    def begins_code(self, lines: Sequence[Line], end: int, level: int) -> bool:
        """Return whether the line that ends an exercise seems to begin a code block inside it.

        Then text is directly under it, and directly above the next such line; or there are a blank
        line and a part of an exercise under the next such line.
        """
        run = lines[end].text.strip()
        limit = self.after(self.any_opener, end, self.end)
        again = self.after(self.closers.get((run, level), []), end, limit)
        if again >= limit or again < end + 2 or FENCE.match(lines[end + 1].text.lstrip(" ")):
            return False
        if not lines[end + 1].blank and not lines[again - 1].blank:
            return True
        after = self.after(self.closers.get((run, level), []), again, limit)
        return after > again + 2 and lines[again + 1].blank and self._goes_on(lines, again, after)

    def joined(self, lines: Sequence[Line], at: int, end: int, level: int) -> int:
        """Return the line inside an exercise that ends it and opens another at once, or -1.

        Its signs are those of both, so that nothing ends what they would open.
        """
        match = FENCE.match(lines[at].text.lstrip(" "))
        run = match["run"] if match else ""
        inside = self.after(self.any_opener, at, self.end)
        while run and inside < end:
            opener = FENCE.match(lines[inside].text.lstrip(" "))
            longer = opener["run"] if opener else ""
            closer = self.after(self.closers.get((longer, level), []), inside, self.end)
            if longer.startswith(run + run[0] * 3) and closer > end:
                return inside
            inside = self.after(self.any_opener, inside, self.end)
        return -1

    @staticmethod
    def _goes_on(lines: Sequence[Line], begin: int, end: int) -> bool:
        """Return whether a part of an exercise is the first text between two lines, or the second.

        The second is a definition under its name.
        """
        inside = (lines[at].text.strip() for at in range(begin + 1, end) if not lines[at].blank)
        first, second = next(inside, ""), next(inside, "")
        return bool(PART.match(first)) or second.startswith(": ")

    def end_of(
        self,
        lines: Sequence[Line],
        at: int,
        fence: tuple[str, int],
        *,
        around: str,
        is_exercise: bool,
    ) -> tuple[int, bool]:
        """Return the line on which the fence that opens at line `at` ends, and whether a line
        closes it.

        `fence` is its run and its level, `around` the element of raw HTML that it is in, if any.
        """
        limit = min(
            self.after(self.openers.get(fence, []), at, self.end),
            self.container_end[at] if fence[1] else self.end,
        )
        closer = self.after(self.closers.get(fence, []), at, self.end)
        html_end = self.after(self.close_tags.get(around, []), at, self.end)
        if closer < limit and (
            closer < html_end or not is_exercise or _begins_inside(lines, around, at, html_end)
        ):
            return closer, True
        return min(limit, html_end), False

    @staticmethod
    def after(lines: list[int], index: int, default: int) -> int:
        """Return the first of `lines` after `index`, or `default`."""
        at = bisect_right(lines, index)
        return lines[at] if at < len(lines) else default


def _begins_inside(lines: Sequence[Line], name: str, at: int, end: int) -> bool:
    """Whether the end of the element `name` on line `end` belongs to one that begins after line
    `at`.
    """
    begin = re.compile(rf"<{re.escape(name)}\b", re.IGNORECASE)
    return any(begin.search(line.text) for line in lines[at + 1 : end])


def end_in_item(lines: Sequence[Line], at: int, run: str) -> tuple[int, bool]:
    """Return the line on which a fence ends that is the first thing of a list item, at line `at`,
    and whether a line closes it.
    """
    end, closed = at + 1, False
    while end < len(lines) and not closed:
        later = lines[end]
        text = later.text.strip(" >")
        if text == run:
            closed = True
        elif text and (
            (later.indent <= lines[at].indent and lines[end - 1].blank)
            or ((opener := FENCE.match(text)) and kind_of(opener))
        ):
            break
        else:
            end += 1
    return end, closed
