"""Exercises put in their places on a page, as Python-Markdown reads it.

In: a page's lines, then its blocks, then its text. Out: a placeholder for each exercise, then its
elements, with their slots filled. Refuses to know the kinds' syntax and their elements: it places
what the check and `render` give it.

The block parser fills the slots, so that links, footnotes, math and code are treated as everywhere
else on the page.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX

from .exercise_check import check_exercises
from .kinds import KINDS
from .page import Draft, Page
from .site import has_math
from .source import scan

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown.blockparser import BlockParser

    from .elements import Builder, Slot
    from .extension import ExercisesExtension
    from .fence_check import Checked


# Python-Markdown drops STX and ETX from what authors write, so nobody can write a placeholder.
EXERCISE = f"{STX}exercise:{{}}{ETX}"
# The dollar among spaces ends what another extension may have taken for a formula.
FIELD = f"{STX}field:{{}} $ {ETX}"
# In code, where a highlighter takes a text apart, a word that nobody writes.
CODE_FIELD = "qzblank{}zq"
# What every page is asked first; most have no exercise and nothing more to do.
CANDIDATE = re.compile(
    rf"(?:[`~´][^\w\s]*+\s*+(?:\{{[ ]*+)?\.?|[^\w\s]{{2}}[ ]?)(?:{'|'.join(KINDS)})\b"
)
# At the beginning of a text whose first line is text: with it before them, no signs begin a block.
BEGUN = f"{STX}begun{ETX}"
NO_TEXT = re.compile(r"<[A-Za-z/!]|\$\$|\\\[(?!\[)")
FENCED = re.compile(r"`{3}|~{3}")
# The block processors, by module and name, that make nothing of one line which begins with a letter
# or is `BEGUN`: each wants signs at a line's beginning, spaces there, or another line.
LEAVE_TEXT = frozenset(
    (
        *(
            f"markdown.blockprocessors.{each}Processor"
            for each in (
                *("EmptyBlock", "ListIndent", "CodeBlock", "HashHeader", "SetextHeader", "HR"),
                *("OList", "UList", "BlockQuote", "Reference", "Paragraph"),
            )
        ),
        "markdown.extensions.abbr.AbbrBlockprocessor",
        "markdown.extensions.admonition.AdmonitionProcessor",
        "markdown.extensions.def_list.DefListIndentProcessor",
        "markdown.extensions.def_list.DefListProcessor",
        "markdown.extensions.footnotes.FootnoteBlockProcessor",
        "markdown.extensions.md_in_html.MarkdownInHtmlProcessor",
        "markdown.extensions.tables.TableProcessor",
        "pymdownx.details.DetailsProcessor",
        "pymdownx.superfences.SuperFencesCodeBlockProcessor",
        "pymdownx.tabbed.TabbedProcessor",
        f"{__name__}.Exercises",
    )
)


class Placeholders(Preprocessor):
    """Puts a placeholder, between blank lines, in the place of each exercise; takes drafts away."""

    def __init__(self, extension: ExercisesExtension) -> None:
        super().__init__(extension.md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        """Return the page's lines with each exercise replaced by a placeholder."""
        text = "\n".join(lines)
        if not CANDIDATE.search(text):
            return lines
        page = scan(text, front_matter=False)
        cuts: list[tuple[int, int, Checked | Draft]] = [
            (each.fence.start, each.fence.end, each) for each in self._checked(page, text)
        ]
        cuts += [(draft.start, draft.end, draft) for draft in page.drafts]
        new: list[str] = []
        at = 0
        for start, end, found in sorted(cuts, key=lambda cut: cut[:2]):
            if start < at:
                continue
            new += lines[at:start]
            new += (
                [found.rest]
                if isinstance(found, Draft)
                else ["", self._placeholder(found, lines), ""]
            )
            at = end
        return new + lines[at:]

    def _checked(self, page: Page, text: str) -> list[Checked]:
        option = self.extension.getConfig
        known = option("checked")
        if len(known) == len(page.fences) and all(
            each.same_source(fence) for each, fence in zip(known, page.fences, strict=True)
        ):
            return [
                replace(each, fence=fence) for each, fence in zip(known, page.fences, strict=True)
            ]
        site = replace(
            self.extension.host.site,
            math=has_math(map(_name, self.md.registeredExtensions)),
            language=self.extension.language,
        )
        front, course = option("front_matter") or None, option("course") or None
        checked = check_exercises(page, front, course, site)
        self.extension.note(checked, text)
        return checked

    def _placeholder(self, checked: Checked, lines: list[str]) -> str:
        fence = checked.fence
        source = [
            line[fence.indent :] if line[: fence.indent].isspace() else line
            for line in lines[fence.start : fence.end]
        ]
        self.extension.checked.append(checked)
        self.extension.sources.append("\n".join(source))
        return " " * fence.indent + EXERCISE.format(len(self.extension.checked) - 1)


class Exercises(BlockProcessor):
    """Renders an exercise in the place of its placeholder."""

    WHOLE = re.compile(EXERCISE.format(r"(\d+)"))

    def __init__(self, extension: ExercisesExtension, parser: BlockParser) -> None:
        super().__init__(parser)
        self.extension = extension

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the host's signature
        """Return whether the block is a placeholder and nothing else."""
        return block.startswith(STX) and bool(self.WHOLE.fullmatch(block.rstrip()))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take the placeholder off `blocks`, and put the exercise's elements into `parent`."""
        index = int(self.WHOLE.sub(r"\1", blocks.pop(0).rstrip()))
        extension = self.extension
        checked = extension.checked[index]
        kind, record = checked.fence.kind, checked.shown
        builder = extension.builder(checked.fence.place.line)
        element = KINDS[kind].render(record, builder) if record else extension.box(index, builder)
        parent.append(element)
        extension.roots.append(element)
        for slot in builder.slots:
            self._fill(slot, builder)

    def _fill(self, slot: Slot, builder: Builder) -> None:
        text = self._with_fields(slot)
        begun = slot.plain and not NO_TEXT.match(text)
        if self._is_line(slot, text, begun=begun):
            paragraph = slot.element
            if not slot.inline:
                paragraph = builder.element("p")
                slot.element.append(paragraph)
            paragraph.text = text
            if slot.element.tag == "span" and not slot.inline:
                slot.element.tag = "div"
            return
        if begun:
            text = BEGUN + text
        for name, needed in (
            ("fenced_code_block", FENCED.search(text)),
            ("html_block", "<" in text),
        ):
            if needed and name in self.parser.md.preprocessors:
                text = "\n".join(self.parser.md.preprocessors[name].run(text.split("\n")))
        self.parser.state.set(
            "exercise"
        )  # a slot is no part of the list or the like around the exercise
        self.parser.parseChunk(slot.element, text)
        self.parser.state.reset()
        if begun:
            first = next(each for each in slot.element.iter() if BEGUN in (each.text or ""))
            first.text = (first.text or "").replace(BEGUN, "", 1)
        if (
            slot.inline
            and len(slot.element) == 1
            and slot.element[0].tag == "p"
            and not slot.element[0].attrib
        ):
            only = slot.element[0]
            slot.element.remove(only)
            slot.element.text = only.text
            slot.element.extend(list(only))
        elif slot.element.tag == "span":
            slot.element.tag = "div"  # it holds blocks

    @cached_property
    def _leave_text(self) -> bool:
        return LEAVE_TEXT.issuperset(
            f"{type(each).__module__}.{type(each).__qualname__}"
            for each in self.parser.blockprocessors
        )

    def _is_line(self, slot: Slot, text: str, *, begun: bool) -> bool:
        """Tell whether the block parser would make one paragraph of this, which it need not."""
        return (
            (begun or text[:1].isalpha())
            and "\n" not in text
            and "<" not in text
            and not text.isspace()
            and not FENCED.search(text)
            and not len(slot.element)
            and not slot.element.text
            and self._leave_text
        )

    def _with_fields(self, slot: Slot) -> str:
        if not slot.fields:
            return slot.markdown
        parts, at = [], 0
        for start, end, field in slot.fields:
            token = FIELD if field.get("data-code") is None else CODE_FIELD
            parts += [slot.markdown[at:start], token.format(len(self.extension.fields))]
            self.extension.fields.append(field)
            at = end
        return "".join([*parts, slot.markdown[at:]])


def _name(extension: object) -> str:
    return type(extension).__name__


class Fields(InlineProcessor):
    """Puts a form control in the place of a blank."""

    def __init__(self, extension: ExercisesExtension) -> None:
        super().__init__(FIELD.format(r"(\d+)").replace("$", r"\$"), extension.md)
        self.extension = extension

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the host's name and signature
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - the host's signature
    ) -> tuple[Element, int, int]:
        """Return the form control, and the range of the text that it replaces."""
        return self.extension.fields[int(m[1])], m.start(), m.end()
