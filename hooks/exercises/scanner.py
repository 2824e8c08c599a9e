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
from .kind_names import meant_kind
from .lines import TAB, Line
from .lookahead import Lookahead, end_in_item
from .open_html import OpenHtml
from .openers import beside, end_of_meant, meant_opener, on_next_line
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
        if text[:3] in ("```", "~~~") and level > self.containers.depth and self._indented(line):
            return
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
        if ("=" in text or "`" in text[:6] or "~" in text[:6]) and self._meant(line, level):
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
        end, closed = self._end(run, level, is_exercise=bool(kind))
        below = on_next_line(self.lines, self.at, end) if closed and not (info or raw) else ""
        if kind or below:
            holds = {
                "fence-in-quote": self.quoted,
                "misplaced-fence": misplaced,
                "no-fence-bare": below,
                "beside": kind and beside(self.lines, self.at),
                "unclosed-fence": not closed,
            }
            problem = next((name for name, is_so in holds.items() if is_so), "")
            self._add(line, match.start("run"), kind or below, level, (end, closed), problem)
        else:
            ended_by_opener = (
                self.index.after(self.index.openers.get((run, level), []), end - 1, -1) == end
            )
            self._other(line, match.start("run"), info, end, closed, ended_by_opener)
        self._leave(level, "blank" if kind or below else "text", end + 1 if closed else end)
        return True

    def _indented(self, line: Line) -> bool:
        """Take in an opening line that is code by its indentation, with the rest at the margin."""
        below = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else None
        match = FENCE.match(line.text, line.indent)
        kind = match and kind_of(match)
        if not match or not kind or not below or below.blank or below.indent >= line.indent:
            if kind and (self.html or self.containers.depth):  # where it may well be meant
                self.problems.append(Problem("shown-as-code", line.place(line.indent), kind))
            return False
        level = below.indent // TAB
        self._take(line, match.start("run"), kind, level, match["run"], "code")
        return True

    def _meant(self, line: Line, level: int) -> bool:
        """Take in a line that is meant to open an exercise, and is no fence."""
        meant = None if self.quoted else meant_opener(line)
        if meant is None:
            return False
        own = end_of_meant(self.lines, self.at, meant.run)
        if own > self.at:
            self._add(line, meant.column, meant.kind, level, (own, True), meant.problem)
            self._leave(level, "blank", own + 1)
            return True
        run = "~~~" if "~" in meant.run and "`" not in meant.run else "```"
        self._take(line, meant.column, meant.kind, level, run, meant.problem)
        return True

    def _take(self, line: Line, column: int, kind: str, level: int, run: str, problem: str) -> None:
        """Take in an exercise whose opening line opens none, as far as a line closes it."""
        end, closed = self._end(run, level, is_exercise=True)
        end = end if closed else self.at + 1
        self._add(line, column, kind, level, (end, closed), problem)
        self._leave(level, "blank", end + closed)

    def _end(self, run: str, level: int, *, is_exercise: bool) -> tuple[int, bool]:
        around = self.html.innermost
        return self.index.end_of(
            self.lines, self.at, (run, level), around=around, is_exercise=is_exercise
        )

    def _other(
        self, line: Line, column: int, info: str, end: int, closed: bool, ended_by_opener: bool
    ) -> None:
        """Look at a fence of another language.

        It concerns us if it is a misspelt kind, or if it swallowed an exercise.
        """
        attributes = ATTRIBUTES.match(info)
        word = attributes["word"] if attributes else re.split(r"[\s{]", info, maxsplit=1)[0]
        meant, kind = ("", "") if attributes else meant_kind(info)
        # A kind and then a brace: the space between them is missing.
        if meant or (word and (near_kind(word) or word in KIND_NAMES)):
            self.problems.append(Problem("misspelt-kind", line.place(column), meant or word, kind))
        swallowed = self.index.after(self.index.any_opener, self.at, len(self.lines))
        if not closed and (swallowed < end or ended_by_opener):
            self.problems.append(Problem("unclosed-fence", line.place(column), word))

    def _first_in_item(self, line: Line, level: int, marker: int) -> bool:
        """Report `- ```quiz`: an exercise cannot begin a list item, nor a quote in one."""
        match = FENCE.match(line.text, line.indent + marker)
        kind = match and kind_of(match)
        if not match or not kind:
            return False
        end, closed = end_in_item(self.lines, self.at, match["run"])
        problem = (
            "fence-in-quote"
            if self.quoted or ">" in line.text[: match.start("run")]
            else "misplaced-fence"
        )
        self._add(line, match.start("run"), kind, level, (end, closed), problem)
        self._leave(level, "blank", end + 1 if closed else end)
        return True

    def _leave(self, level: int, previous: str, at: int) -> None:
        """Go on at line `at`, at the margin of what the last lines were in."""
        self.containers.leave(level)
        self.containers.previous, self.at = previous, at

    def _add(
        self, line: Line, column: int, kind: str, level: int, ends: tuple[int, bool], problem: str
    ) -> None:
        end, closed = ends
        rest = line.cut(line.text.find(kind, column) + len(kind))
        body: tuple[Line, ...] = ()
        if not problem:
            inner = [each.dedent(level * TAB) for each in self.lines[self.at + 1 : end]]
            margin = next((each.indent for each in inner if not each.blank), 0)
            body = tuple(each.dedent(margin) for each in inner)
        after = end + 1 if closed else end
        while not closed and after > self.at + 1 and self.lines[after - 1].blank:
            after -= 1  # what follows an unclosed fence keeps its blank line
        early = not problem and self.index.begins_code(self.lines, end, level)
        joined = -1 if problem else self.index.joined(self.lines, self.at, end, level)
        self.fences.append(
            Fence(
                kind, line.place(column), self.indent + level * TAB,
                self.base + self.at, self.base + after, rest, body, problem, not closed,
                self.lines[end].place() if early else None,
                self.lines[joined].place(self.lines[joined].indent) if joined >= 0 else None,
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
