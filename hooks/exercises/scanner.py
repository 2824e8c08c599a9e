"""The scanner: one pass over the lines of a page, or of a block quote in it.

In: lines. Out: the fences, drafts and problems among them, in `Scanner`'s lists. Refuses to know
what a kind's body means.

It reads containers as Python-Markdown does: the content of a list item, an admonition, a tab or a
definition is four columns further in, whatever its marker's width; an HTML block swallows what
it holds unless it has `markdown`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .containers import Containers
from .dialect import ATTRIBUTES, DRAFT, FENCE, FIRST_IN_ITEM, KIND_NAMES, QUOTE, QUOTES, kind_of
from .lines import TAB, Line
from .lookahead import Lookahead
from .open_html import OpenHtml
from .page import Draft, Fence, Problem
from .spelling import near_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

QUOTES_DEEP = 8  # from here on, all further marks of a line count as one


class Scanner:
    """One pass over the lines of a page, or of a block quote in it."""

    def __init__(
        self,
        lines: Sequence[Line],
        top: int = 0,
        *,
        base: int = 0,
        indent: int = 0,
        quoted: int = 0,
    ) -> None:
        self.lines, self.at = lines, top
        self.base, self.indent, self.quoted = base, indent, quoted
        self.index = Lookahead(lines, top)
        self.fences: list[Fence] = []
        self.drafts: list[Draft] = []
        self.problems: list[Problem] = []
        self.containers = Containers()
        self.html = OpenHtml()
        self.no_more_comments = False

    def run(self) -> None:
        """Read every line."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.blank:
                self.containers.previous = "blank"
                self.at += 1
            elif not self.html.markdown:
                self._raw_html(line)
            else:
                self._markdown(line)

    # -- one line

    def _markdown(self, line: Line) -> None:
        level, text = line.indent // TAB, line.text.lstrip(" ")
        if level > self.containers.depth:  # indented code, or a paragraph's wrapped line
            self.containers.previous = "text" if self.containers.previous != "list" else "list"
            self.at += 1
            return
        if level < self.containers.depth and not self.containers.lazy(level, text):
            self.containers.leave(level)
        if text.startswith("<!--") and self._comment(line):
            return
        if text[:3] in ("```", "~~~") and self._fence(line, level):
            return
        if (first := FIRST_IN_ITEM.match(text)) and self._first_in_item(line, level, first.end()):
            return
        if text.startswith(">"):
            self._quote(level)
            return
        if (
            line.indent < TAB
            and (self.html or text.startswith("<"))
            and self.html.follow(self.lines, self.at)
        ):
            self.containers.leave(0)
            self.containers.previous = "blank"
        else:
            self.containers.enter(level, text)
        self.at += 1

    # -- fences

    def _fence(self, line: Line, level: int, *, raw: bool = False) -> bool:
        match = FENCE.match(line.text, line.indent)
        if match is None:
            return False
        info, run = match["info"].strip(), match["run"]
        kind = kind_of(match)
        attributes = ATTRIBUTES.match(info)
        misplaced = raw or (not kind and bool(attributes))
        if not kind and attributes and attributes["word"] in KIND_NAMES:
            kind = attributes["word"]
        if not kind and run[0] == "`" and "`" in info:
            return False  # inline code that fills a line
        end, closed = self._end(self.at, run, level, bool(kind))
        if kind:
            problem = (
                "fence-in-quote"
                if self.quoted
                else "misplaced-fence"
                if misplaced
                else ""
                if closed
                else "unclosed-fence"
            )
            self._add(
                line, match.start("run"), kind, level, end, closed, problem, match.start("info")
            )
        else:
            ended_by_opener = (
                self.index.after(self.index.openers.get((run, level), []), end - 1, -1) == end
            )
            self._other(line, match.start("run"), info, end, closed, ended_by_opener)
        self.containers.leave(level)
        self.containers.previous = "blank" if kind else "text"
        self.at = end + 1 if closed else end
        return True

    def _end(self, at: int, run: str, level: int, is_exercise: bool) -> tuple[int, bool]:
        """Return the line on which the fence that opens at line `at` ends, and whether a line
        closes it.
        """
        index = self.index
        limit = min(
            index.after(index.openers.get((run, level), []), at, index.end),
            index.container_end[at] if level else index.end,
        )
        closer = index.after(index.closers.get((run, level), []), at, index.end)
        around = self.html.innermost
        html_end = index.after(index.close_tags.get(around, []), at, index.end)
        if closer < limit and (
            closer < html_end or not is_exercise or self._begins_inside(around, at, html_end)
        ):
            return closer, True
        return min(limit, html_end), False

    def _begins_inside(self, name: str, at: int, end: int) -> bool:
        """Whether the end of the element `name` on line `end` belongs to one that begins after line
        `at`.
        """
        begin = re.compile(rf"<{re.escape(name)}\b", re.IGNORECASE)
        return any(begin.search(line.text) for line in self.lines[at + 1 : end])

    def _other(
        self, line: Line, column: int, info: str, end: int, closed: bool, ended_by_opener: bool
    ) -> None:
        """Look at a fence of another language.

        It concerns us if it is a misspelt kind, or if it swallowed an exercise.
        """
        attributes = ATTRIBUTES.match(info)
        word = attributes["word"] if attributes else re.split(r"[\s{]", info, maxsplit=1)[0]
        # A kind and then a brace: the space between them is missing.
        if word and (near_kind(word) or word in KIND_NAMES):
            self.problems.append(Problem("misspelt-kind", line.place(column), word))
        swallowed = self.index.after(self.index.any_opener, self.at, len(self.lines))
        if not closed and (swallowed < end or ended_by_opener):
            self.problems.append(Problem("unclosed-fence", line.place(column), word))

    def _first_in_item(self, line: Line, level: int, marker: int) -> bool:
        """Report `- ```quiz`: an exercise cannot begin a list item, nor a quote in one."""
        match = FENCE.match(line.text, line.indent + marker)
        kind = match and kind_of(match)
        if not match or not kind:
            return False
        end, closed = self.at + 1, False
        while end < len(self.lines) and not closed:
            later = self.lines[end]
            text = later.text.strip(" >")
            if text == match["run"]:
                closed = True
            elif text and (
                (later.indent <= line.indent and self.lines[end - 1].blank)
                or ((opener := FENCE.match(text)) and kind_of(opener))
            ):
                break
            else:
                end += 1
        problem = (
            "fence-in-quote"
            if self.quoted or ">" in line.text[: match.start("run")]
            else "misplaced-fence"
        )
        self._add(line, match.start("run"), kind, level, end, closed, problem, match.start("info"))
        self.containers.leave(level)
        self.containers.previous, self.at = "blank", end + 1 if closed else end
        return True

    def _add(
        self,
        line: Line,
        column: int,
        kind: str,
        level: int,
        end: int,
        closed: bool,
        problem: str,
        info: int,
    ) -> None:
        rest = line.cut(line.text.index(kind, info) + len(kind))
        body: tuple[Line, ...] = ()
        if not problem:
            inner = [each.dedent(level * TAB) for each in self.lines[self.at + 1 : end]]
            margin = next((each.indent for each in inner if not each.blank), 0)
            body = tuple(each.dedent(margin) for each in inner)
        after = end + 1 if closed else end
        while not closed and after > self.at + 1 and self.lines[after - 1].blank:
            after -= 1  # what follows an unclosed fence keeps its blank line
        early = not problem and self.index.begins_code(self.lines, end, level)
        self.fences.append(
            Fence(
                kind, line.place(column), self.indent + level * TAB,
                self.base + self.at, self.base + after, rest, body, problem, not closed,
                self.lines[end].place() if early else None,
            )
        )  # fmt: skip

    # -- comments, quotes, HTML

    def _comment(self, line: Line) -> bool:
        """Skip a comment; keep its range where it holds an exercise."""
        if self.no_more_comments:
            return False
        start, at = self.at, line.indent + 4
        end = start
        while end < len(self.lines) and (close := self.lines[end].text.find("-->", at)) < 0:
            end, at = end + 1, 0
        if end == len(self.lines):
            self.no_more_comments = True
            return False
        rest = self.lines[end].text[close + 3 :].strip()
        if DRAFT.search("\n".join(each.text for each in self.lines[start : end + 1])):
            rest = rest and " " * (self.indent + line.indent) + "> " * self.quoted + rest
            self.drafts.append(Draft(self.base + start, self.base + end + 1, rest))
        self.containers.previous = "text" if rest else "other"
        self.at = end + 1
        return True

    def _quote(self, level: int) -> None:
        """Read a block quote's lines as a page of their own, in which every exercise is in the
        wrong place.
        """
        start = self.at
        inner = []
        while self.at < len(self.lines):
            line = self.lines[self.at].dedent(level * TAB)
            marker = (QUOTE if self.quoted < QUOTES_DEEP else QUOTES).match(line.text)
            if not marker:
                break
            inner.append(line.cut(marker.end()))
            self.at += 1
        if not inner:  # its marker is too far in to be one
            self.at += 1
        else:
            nested = Scanner(
                inner,
                base=self.base + start,
                indent=self.indent + level * TAB,
                quoted=self.quoted + 1,
            )
            nested.run()
            self.fences += nested.fences
            self.drafts += nested.drafts
            self.problems += [
                problem for problem in nested.problems if problem.rule == "misspelt-kind"
            ]
        if self.containers.previous != "list":
            self.containers.previous = "text"

    def _raw_html(self, line: Line) -> None:
        """Read a line inside HTML that is not Markdown: only fences, and the tags that end it, are
        looked for.
        """
        text = line.text.lstrip(" ")
        if text[:3] in ("```", "~~~") and self._fence(line, line.indent // TAB, raw=True):
            return
        if text.startswith("<!--") and self._comment(line):
            return
        self.html.follow_raw(self.lines, self.at)
        if not self.html:
            self.containers.previous = "blank"
        self.at += 1
