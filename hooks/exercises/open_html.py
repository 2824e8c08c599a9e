"""The HTML elements that are open on a line, as Python-Markdown's HTML blocks follow them.

In: the lines of a page, one at a time. Out: `OpenHtml`, which says what is open and whether its
content is Markdown. Refuses to know fences and containers.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from .dialect import BLOCK_TAGS, MARKDOWN_ATTRIBUTE, RAW_TAGS, SPAN_TAGS, TAG

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from .lines import Line

TAG_LINES = 8  # a tag may end so many lines further down
VERBATIM = ("script", "style", "textarea")  # nothing in them is a tag but their own end


class OpenHtml:
    """The stack of open elements, outermost first; false where none is open."""

    def __init__(self) -> None:
        self._stack: list[tuple[str, bool]] = []  # name, and whether its content is Markdown
        self._count: Counter[str] = Counter()  # how many of each name are in the stack

    def __bool__(self) -> bool:
        return bool(self._stack)

    @property
    def innermost(self) -> str:
        """The name of the innermost open element, or nothing."""
        return self._stack[-1][0] if self._stack else ""

    @property
    def markdown(self) -> bool:
        """Whether a line here is Markdown: outside every element, or directly in one that holds
        Markdown.
        """
        return not self._stack or self._stack[-1][1]

    def follow(self, lines: Sequence[Line], at: int) -> bool:
        """Follow the elements that begin or end on line `at`, which is Markdown; say whether any
        does.
        """
        line = lines[at]
        seen = False
        for tag in _tags(lines, at):
            name = tag["name"].lower()
            if tag["close"]:
                seen |= self._close(name)
            elif _is_block(tag):
                inside = self.markdown
                if inside and line.text[: tag.start()].strip():
                    continue  # in Markdown, only what begins a line is a block
                self._open(name, inside and _holds_markdown(name, tag["attrs"]))
                seen = True
        return seen

    def follow_raw(self, lines: Sequence[Line], at: int) -> None:
        """Follow the elements that begin or end on line `at`, which is raw HTML."""
        verbatim = self.innermost if self.innermost in VERBATIM else ""
        for tag in _tags(lines, at):
            name = tag["name"].lower()
            if tag["close"] and (not verbatim or name == verbatim):
                verbatim = ""
                self._close(name)
            elif not tag["close"] and not verbatim and self and _is_block(tag):
                self._open(name, False)

    def _open(self, name: str, markdown: bool) -> None:
        self._stack.append((name, markdown))
        self._count[name] += 1

    def _close(self, name: str) -> bool:
        """End the innermost element of that name, and all inside it; say whether there is one."""
        if not self._count[name]:
            return False
        while True:
            ended, _ = self._stack.pop()
            self._count[ended] -= 1
            if ended == name:
                return True


def _tags(lines: Sequence[Line], at: int) -> Iterator[re.Match[str]]:
    """Find the tags that begin on line `at`; one may end a few lines further down."""
    first = lines[at].text
    text = first
    following = at + 1
    while text.count("<") > text.count(">") and following < min(len(lines), at + TAG_LINES):
        if lines[following].blank:
            break
        text += "\n" + lines[following].text
        following += 1
    for tag in TAG.finditer(text):
        if tag.start() > len(first):
            break
        yield tag


def _is_block(tag: re.Match[str]) -> bool:
    """Return whether the tag begins an element that Python-Markdown takes for a block."""
    return tag["name"].lower() in BLOCK_TAGS and not tag["attrs"].rstrip().endswith("/")


def _holds_markdown(name: str, attributes: str) -> bool:
    """Return whether md_in_html parses the element's content as blocks."""
    match = MARKDOWN_ATTRIBUTE.search(attributes)
    if not match or name in RAW_TAGS:
        return False
    value = (match["value"] or "1").lower()
    return value == "block" or (value in ("1", "markdown") and name not in SPAN_TAGS)
