"""A page's text -> its exercise fences, each with its numbered lines.

In: the text of a page, as it stands in the file. Out: `Page`: its lines, its `Fence`s, the comments to leave out, and the
`Problem`s of fences that are no exercises. Refuses to know what a kind's body means, and everything about rendering.

It reads containers as Python-Markdown does (format.md, 'Where'): content of a list item, an admonition, a tab or a
definition stands four columns further in, whatever its marker's width; an HTML block swallows what it holds unless it has
`markdown`. Every look-ahead goes through an index made once, so that thousands of unclosed fences stay linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from .diagnostic import Place

KIND_NAMES = ("quiz", "cards", "sort", "match", "order", "worksheet")

LINE_END = re.compile(r"\r\n|\n|\r")
CONTROL = str.maketrans(
    "", "", "\x02\x03"
)  # Python-Markdown marks its own placeholders with these two
TAB = 4

FENCE = re.compile(r"(?P<run>`{3,}|~{3,})[ ]*(?P<info>.*)$")
FIRST_IN_ITEM = re.compile(
    r"(?:(?:[-*+]|\d{1,9}[.)]|:|\[\^[^\]\s]+\]:)[ ]+(?:\[[ xX]\][ ]+|>[ ]?)*)+(?=`{3}|~{3})"
)
ATTRIBUTES = re.compile(r"\{[ ]*\.?(?P<word>[\w-]+)(?=[\s}.#]|$)")
MARKER = re.compile(r"(?:[-*+]|\d{1,9}\.)(?:[ ]+|$)")
BLOCK_MARKER = re.compile(r"""(?:!{3}[ ]?[\w-]|\?{3}\+?[ ]?["\w-]|={3}[!+]*[ ]+["'])""")
OTHER_MARKER = re.compile(r":(?:[ ]{1,3}|$)|\[\^[^\]]+\]:(?:[ ]|$)")
HEADING = re.compile(r"#{1,6}")
RULE = re.compile(r"-(?:[ ]{0,2}-){2,}+[ ]*$|_(?:[ ]{0,2}_){2,}+[ ]*$|\*(?:[ ]{0,2}\*){2,}+[ ]*$")
QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
QUOTES = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
TAG = re.compile(
    r"""<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*+)(?P<attrs>(?>"[^"]*"|'[^']*'|[^<>"'])*+)>"""
)
MARKDOWN_ATTRIBUTE = re.compile(
    r"""(?:^|[\s"'])markdown(?:=["']?(?P<value>\w+)["']?)?(?=[\s"'/]|$)""", re.I
)
DRAFT = re.compile(
    r"(?:^|\n|<!--)[ >]*(?:(?:[-*+]|\d{1,9}[.)]|:)[ ]+)?(?:`{3,}|~{3,})[ ]*(?:{kinds})(?=\s|$)".replace(
        "{kinds}", "|".join(KIND_NAMES)
    )
)

# What Python-Markdown takes for a block of raw HTML when it begins a line, and which of these take `markdown`.
BLOCK_TAGS = frozenset(
    "address article aside blockquote body canvas center colgroup dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 head header hgroup html iframe legend li link main map math menu nav noframes "
    "noscript ol option p pre script section style summary table tbody td textarea tfoot th thead title tr ul video".split()
)
SPAN_TAGS = frozenset("address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th".split())
RAW_TAGS = frozenset("canvas math option pre script style textarea".split())
MARKERS_DEEP = 32  # more list markers on one line are text
QUOTES_DEEP = 8  # from here on, all further marks of a line count as one


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or the rest of it: `text` has its tabs expanded and begins at column `offset` of the expanded line."""

    number: int
    text: str
    raw: str
    offset: int = 0

    @property
    def indent(self) -> int:
        """How many spaces `text` begins with."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def blank(self) -> bool:
        """Whether nothing but white space is left."""
        return not self.text.strip()

    def cut(self, columns: int) -> Line:
        """The line without its first `columns` characters."""
        return (
            replace(self, text=self.text[columns:], offset=self.offset + columns)
            if columns
            else self
        )

    def dedent(self, columns: int) -> Line:
        """The line without its first `columns` spaces, or fewer where it has fewer."""
        return self.cut(min(columns, self.indent))

    def place(self, index: int = 0) -> Place:
        """Where character `index` of `text` stands in the file; a tab counts as one, a byte-order mark as none."""
        target = self.offset + index
        ends = _ends(self.raw)
        return Place(
            self.number,
            1 + (min(target, len(self.raw)) if ends is None else bisect_right(ends, target)),
        )


@lru_cache(maxsize=16)  # a line that holds one problem often holds thousands
def _ends(raw: str) -> tuple[int, ...] | None:
    """Where each character ends once tabs are expanded; None where each takes one column."""
    if not re.search("[\t\x02\x03]", raw):
        return None
    ends, column = [], 0
    for character in raw:
        column += TAB - column % TAB if character == "\t" else character not in "\x02\x03"
        ends.append(column)
    return tuple(ends)


@dataclass(frozen=True)
class Fence:
    """An exercise as it was found. `body` stands at the body's own margin; `problem` names a fence rule, or is empty.

    `start` and `end` are the range of the page's lines, counted from 0, that it takes; `indent` is its container's, in
    columns; `info` is the rest of the opening line after the kind, as a `Line` so that options have their columns.
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


@dataclass(frozen=True)
class Problem:
    """A fence of another language that concerns us: `rule` is `unclosed-fence` or `misspelt-kind`, `word` its language."""

    rule: str
    place: Place
    word: str = ""


@dataclass(frozen=True)
class Draft:
    """A comment that holds an exercise: the range of lines it takes, and what stands after it on its last line."""

    start: int
    end: int
    rest: str = ""


@dataclass(frozen=True)
class Page:
    """What stands in a page: `front` is the range of lines inside its front matter, or None."""

    lines: tuple[Line, ...]
    fences: tuple[Fence, ...] = ()
    drafts: tuple[Draft, ...] = ()
    problems: tuple[Problem, ...] = ()
    front: tuple[int, int] | None = None


def read_lines(text: str, first: int = 1) -> list[Line]:
    """Split at LF, CRLF and CR; drop a byte-order mark and the two control characters; expand tabs to four columns."""
    raws = LINE_END.split(text.removeprefix("\ufeff"))
    if not re.search("[\t\x02\x03]", text):  # most pages: then a line is kept once
        return [Line(number, raw, raw) for number, raw in enumerate(raws, first)]
    return [
        Line(number, raw.translate(CONTROL).expandtabs(TAB), raw)
        for number, raw in enumerate(raws, first)
    ]


def scan(text: str, *, front_matter: bool = True, first: int = 1) -> Page:
    """Find every exercise of a page. `front_matter=False` where MkDocs has taken it off; `first` numbers the first line."""
    lines = read_lines(text, first)
    front, top = _front_matter(lines) if front_matter else (None, 0)
    found = _Scanner(lines, top)
    found.run()
    found.fences.sort(key=lambda fence: fence.start)
    return Page(
        tuple(lines), tuple(found.fences), tuple(found.drafts), tuple(found.problems), front
    )


def _front_matter(lines: Sequence[Line]) -> tuple[tuple[int, int] | None, int]:
    """The range of lines inside the front matter, and where the page itself begins: mkdocs.utils.meta's own rule."""
    if lines and re.fullmatch(r"---[ \t]*", lines[0].raw):
        # MkDocs wants a line between the two, and a line end after the second.
        for index in range(2, len(lines) - 1):
            if re.fullmatch(r"(?:\.{3}|-{3})[ \t]*", lines[index].raw):
                return (1, index), index + 1
        return None, 0
    top = 0  # MultiMarkdown's 'Key: value' lines, which MkDocs takes off as well
    for line in lines:
        if line.blank or not re.match(
            r"[ ]{0,3}[A-Za-z0-9_-]+:" + (r"|[ ]{4}|\t" if top else ""), line.raw
        ):
            break
        top += 1
    return None, top


class _Index:
    """What a fence looks ahead for, by line: each answer costs a bisection."""

    def __init__(self, lines: Sequence[Line], top: int) -> None:
        self.end = len(lines)
        self.closers: dict[tuple[str, int], list[int]] = defaultdict(list)
        self.openers: dict[tuple[str, int], list[int]] = defaultdict(list)
        self.any_opener: list[int] = []
        self.close_tags: dict[str, list[int]] = defaultdict(list)
        self.container_end = [self.end] * self.end
        waiting: list[
            tuple[int, int]
        ] = []  # (level, line) of lines whose container has not ended yet
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

    @staticmethod
    def after(lines: list[int], index: int, default: int) -> int:
        """The first of `lines` after `index`."""
        at = bisect_right(lines, index)
        return lines[at] if at < len(lines) else default


def kind_of(fence: re.Match[str]) -> str:
    """The kind that the info string of an opening line begins with, or nothing."""
    word = next(iter(fence["info"].split(None, 1)), "")
    return word if word in KIND_NAMES and not _is_code_span(fence) else ""


def _is_code_span(fence: re.Match[str]) -> bool:
    """Whether the line is no fence but begins with inline code: its run of backticks stands there again."""
    return fence["run"][0] == "`" and fence["run"] in fence["info"]


class _Scanner:
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
        self.index = _Index(lines, top)
        self.fences: list[Fence] = []
        self.drafts: list[Draft] = []
        self.problems: list[Problem] = []
        self.containers: list[
            str
        ] = []  # 'list' or 'block', outermost first; content of depth n stands at n * 4 columns
        self.html: list[
            tuple[str, bool]
        ] = []  # open HTML elements, and whether their content is Markdown
        self.open: Counter[str] = Counter()  # how many of each name stand in `html`
        self.previous = "blank"  # blank | text | list | other
        self.no_more_comments = False

    def run(self) -> None:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.blank:
                self.previous = "blank"
                self.at += 1
            elif self.html and not self.html[-1][1]:
                self._raw_html(line)
            else:
                self._markdown(line)

    # -- one line ---------------------------------------------------------------------------------------------------

    def _markdown(self, line: Line) -> None:
        level, text = line.indent // TAB, line.text.lstrip(" ")
        if level > len(self.containers):  # indented code, or a paragraph's wrapped line
            self.previous = "text" if self.previous != "list" else "list"
            self.at += 1
            return
        if level < len(self.containers) and not self._lazy(level, text):
            del self.containers[level:]
        if text.startswith("<!--") and self._comment(line):
            return
        if text[:3] in ("```", "~~~") and self._fence(line, level):
            return
        if (first := FIRST_IN_ITEM.match(text)) and self._first_in_item(line, level, first.end()):
            return
        if text.startswith(">"):
            return self._quote(level)
        if line.indent < TAB and (self.html or text.startswith("<")) and self._html(line):
            self.at += 1
            return
        self._containers(level, text)
        self.at += 1

    def _lazy(self, level: int, text: str) -> bool:
        """Whether a line further out still belongs to the list item above it."""
        if self.previous != "list" or self.containers[level] != "list" or MARKER.match(text):
            return False
        return not (
            text[:3] in ("```", "~~~")
            or HEADING.match(text)
            or RULE.match(text)
            or text.startswith("<")
            or BLOCK_MARKER.match(text)
        )

    def _containers(self, level: int, text: str) -> None:
        """Note what the line opens, so that the lines four columns further in are known to be inside."""
        opened: list[str] = []
        while len(opened) < MARKERS_DEEP:
            if BLOCK_MARKER.match(text) or OTHER_MARKER.match(text):
                if self.previous == "list" and not opened and level:
                    break  # directly under a list item's text it is more of that text
                opened.append("block")
                break
            # A list cannot interrupt a paragraph in Python-Markdown.
            marker = MARKER.match(text) if opened or self.previous != "text" else None
            if not marker or RULE.match(text):
                break
            opened.append("list")
            text = text[marker.end() :]
        if opened:
            self.containers[level:] = opened
            self.previous = "list" if opened[-1] == "list" else "other"
        elif HEADING.match(text) or RULE.match(text):
            self.previous = "other"
        elif self.previous != "list":
            self.previous = "text"

    # -- fences -----------------------------------------------------------------------------------------------------

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
        del self.containers[level:]
        self.previous = "blank" if kind else "text"
        self.at = end + 1 if closed else end
        return True

    def _end(self, at: int, run: str, level: int, is_exercise: bool) -> tuple[int, bool]:
        """Where the fence that opens at line `at` ends, and whether a closing line ends it."""
        index = self.index
        limit = min(
            index.after(index.openers.get((run, level), []), at, index.end),
            index.container_end[at] if level else index.end,
        )
        closer = index.after(index.closers.get((run, level), []), at, index.end)
        around = self.html[-1][0] if self.html else ""
        html_end = index.after(index.close_tags.get(around, []), at, index.end)
        if closer < limit and (
            closer < html_end or not is_exercise or self._begins_inside(around, at, html_end)
        ):
            return closer, True
        return min(limit, html_end), False

    def _begins_inside(self, name: str, at: int, end: int) -> bool:
        """Whether the end of the element `name` on line `end` belongs to one that begins after line `at`."""
        begin = re.compile(rf"<{re.escape(name)}\b", re.I)
        return any(begin.search(line.text) for line in self.lines[at + 1 : end])

    def _other(
        self, line: Line, column: int, info: str, end: int, closed: bool, ended_by_opener: bool
    ) -> None:
        """A fence of another language: it concerns us if it is a misspelt kind, or if it swallowed an exercise."""
        attributes = ATTRIBUTES.match(info)
        word = attributes["word"] if attributes else re.split(r"[\s{]", info, maxsplit=1)[0]
        # A kind and then a brace: the space between them is missing.
        if word and (near_kind(word) or word in KIND_NAMES):
            self.problems.append(Problem("misspelt-kind", line.place(column), word))
        swallowed = self.index.after(self.index.any_opener, self.at, len(self.lines))
        if not closed and (swallowed < end or ended_by_opener):
            self.problems.append(Problem("unclosed-fence", line.place(column), word))

    def _first_in_item(self, line: Line, level: int, marker: int) -> bool:
        """`- ```quiz`: an exercise cannot be the first thing of a list item, nor of a quote in one."""
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
        del self.containers[level:]
        self.previous, self.at = "blank", end + 1 if closed else end
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
        self.fences.append(
            Fence(
                kind, line.place(column), self.indent + level * TAB,
                self.base + self.at, self.base + after, rest, body, problem, not closed,
            )
        )  # fmt: skip

    # -- comments, quotes, HTML -------------------------------------------------------------------------------------

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
        self.previous = "text" if rest else "other"
        self.at = end + 1
        return True

    def _quote(self, level: int) -> None:
        """Read a block quote's lines as a page of their own, in which every exercise is in the wrong place."""
        start = self.at
        inner = []
        while self.at < len(self.lines):
            line = self.lines[self.at].dedent(level * TAB)
            marker = (QUOTE if self.quoted < QUOTES_DEEP else QUOTES).match(line.text)
            if not marker:
                break
            inner.append(line.cut(marker.end()))
            self.at += 1
        if not inner:  # its marker stands too far in to be one
            self.at += 1
        else:
            nested = _Scanner(
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
        if self.previous != "list":
            self.previous = "text"

    def _html(self, line: Line) -> bool:
        """Follow the HTML elements that begin or end on the line; whether any does."""
        seen = False
        for tag in self._tags(line):
            name = tag["name"].lower()
            if tag["close"]:
                seen |= self._close(name)
            elif name in BLOCK_TAGS and not tag["attrs"].rstrip().endswith("/"):
                inside = not self.html or self.html[-1][1]
                if inside and line.text[: tag.start()].strip():
                    continue  # in Markdown, only what begins a line is a block
                self._open(name, inside and _holds_markdown(name, tag["attrs"]))
                seen = True
        if seen:
            self.containers.clear()
            self.previous = "blank"
        return seen

    def _tags(self, line: Line) -> Iterator[re.Match[str]]:
        """The tags that begin on the line; one may end a few lines further down."""
        text = line.text
        following = self.at + 1
        while text.count("<") > text.count(">") and following < min(len(self.lines), self.at + 8):
            if self.lines[following].blank:
                break
            text += "\n" + self.lines[following].text
            following += 1
        for tag in TAG.finditer(text):
            if tag.start() > len(line.text):
                break
            yield tag

    def _open(self, name: str, markdown: bool) -> None:
        self.html.append((name, markdown))
        self.open[name] += 1

    def _close(self, name: str) -> bool:
        """End the innermost element of that name, and all inside it; whether there is one."""
        if not self.open[name]:
            return False
        while True:
            ended, _ = self.html.pop()
            self.open[ended] -= 1
            if ended == name:
                return True

    def _raw_html(self, line: Line) -> None:
        """A line inside HTML that is not Markdown: only fences, and the tags that end it, are looked for."""
        text = line.text.lstrip(" ")
        if text[:3] in ("```", "~~~") and self._fence(line, line.indent // TAB, raw=True):
            return
        if text.startswith("<!--") and self._comment(line):
            return
        verbatim = self.html[-1][0] if self.html[-1][0] in ("script", "style", "textarea") else ""
        for tag in self._tags(line):
            name = tag["name"].lower()
            if tag["close"] and (not verbatim or name == verbatim):
                verbatim = ""
                self._close(name)
            elif (
                not tag["close"]
                and not verbatim
                and self.html
                and name in BLOCK_TAGS
                and not tag["attrs"].rstrip().endswith("/")
            ):
                self._open(name, False)
        if not self.html:
            self.previous = "blank"
        self.at += 1


def _holds_markdown(name: str, attributes: str) -> bool:
    """Whether md_in_html parses the element's content as blocks."""
    match = MARKDOWN_ATTRIBUTE.search(attributes)
    if not match or name in RAW_TAGS:
        return False
    value = (match["value"] or "1").lower()
    return value == "block" or (value in ("1", "markdown") and name not in SPAN_TAGS)


# Languages that a page may well name and that stand one letter from a kind.
_NO_MISSPELLING = ("math", "mermaid", "patch")


def near_kind(word: str) -> str:
    """The kind that `word` is at most one slip away from, case ignored; nothing if it is that kind or a language."""
    lower = word.lower()
    if word in KIND_NAMES or lower in _NO_MISSPELLING or not 3 <= len(word) <= 11:
        return ""
    near = next((kind for kind in KIND_NAMES if one_slip(lower, kind)), "")
    return "" if near and _is_language(lower) else near


def _is_language(word: str) -> bool:
    from pygments.lexers._mapping import LEXERS  # late: only a near miss needs the table

    return any(word in entry[2] for entry in LEXERS.values())


def one_slip(word: str, target: str) -> bool:
    """Whether at most one insertion, deletion, substitution or swap of neighbours turns `word` into `target`."""
    if word == target:
        return True
    if len(word) == len(target):
        differ = [at for at, pair in enumerate(zip(word, target)) if pair[0] != pair[1]]
        swapped = len(differ) == 2 and differ[1] == differ[0] + 1
        return len(differ) == 1 or (
            swapped
            and word[differ[0]] == target[differ[1]]
            and word[differ[1]] == target[differ[0]]
        )
    shorter, longer = sorted((word, target), key=len)
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )


def nearest(word: str, candidates: Iterable[str]) -> str:
    """The candidate most like `word`, or nothing."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word.lower(), list(candidates), 1, 0.6)), "")
