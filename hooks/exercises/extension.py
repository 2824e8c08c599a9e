"""The Python-Markdown extension, and the only file that imports markdown.

In: a page's Markdown. Out: the page with each exercise rendered, or with a box that says what is wrong with it. Refuses
to know the kinds' syntax and their elements: it places what `check_fence` and `render` give it.

A preprocessor puts a placeholder in the place of each exercise, a block processor puts the elements in the place of the
placeholder and has the block parser fill their slots, so that links, footnotes, math and code are treated as everywhere
else on the page. A placeholder that never became a block of its own is turned back into its source at the end.
"""

from __future__ import annotations

import re
from dataclasses import replace
from collections.abc import Callable, Hashable
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from . import guard
from .check import Judged, judge
from .html import Builder, Slot
from .kinds import KINDS
from .source import Draft, Page, scan
from .words import table

# Python-Markdown drops STX and ETX from what authors write, so nobody can write a placeholder.
EXERCISE = f"{STX}exercise:{{}}{ETX}"
FIELD = f"{STX}field:{{}}{ETX}"
# A highlighter may have wrapped each part of one in an element of its own.
SPAN = r"(?:</?span[^>]*>)*"
LEFT_OVER = re.compile(SPAN.join([STX, "exercise", ":", r"(\d+)", ETX]))
# Around what is in an exercise, so that no closing tag of a writer's can end it early.
INSIDE = (f"{STX}exercise-begins{ETX}", f"{STX}exercise-ends{ETX}")
FINISHED = re.compile(f"{INSIDE[0]}(.*?){INSIDE[1]}", re.DOTALL)
# What every page is asked first; most have no exercise and nothing more to do.
CANDIDATE = re.compile(rf"(?:`{{3}}|~{{3}})[ ]*\{{?[ ]*\.?(?:{'|'.join(KINDS)})\b")
FENCED = re.compile(r"`{3}|~{3}")
# Between these, the theme's search and a reader without styles see words, not one long word.
APART = frozenset(
    ("div", "p", "label", "li", "ol", "ul", "dt", "dd", "dl", "footer", "details", "answer-key")
)


CONSTANTS: dict[Hashable, str] = {}


class Rendered(NamedTuple):
    """What the page got in the place of a fence: an exercise, or a box if it is `broken`."""

    kind: str
    id: str
    broken: bool


class ExercisesExtension(Extension):
    """Turns fenced exercises into elements."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "show_source": [False, "Show a broken exercise's source in its box"],
            "language": ["en", "Language of the interface's sentences"],
            # What only the site's generator knows of the page; without it each exercise is judged by itself.
            "edit_url": ["", "Address that opens the page's source; an exercise adds its line"],
            "first_line": [1, "The line of the file at which the page's Markdown begins"],
            "judged": [
                (),
                "What the check has found of the page's exercises, which then need no second reading",
            ],
            "front_matter": ["", "The page's front matter, as check.read_front_matter gives it"],
            "course": ["", "The course, as check.course_of gives it"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        md.registerExtension(self)
        self.md = md
        self.words = table(self.getConfig("language"))
        self.reset()
        md.preprocessors.register(
            Placeholders(self), "exercises", 27
        )  # after white space (30), before code (25)
        md.parser.blockprocessors.register(Exercises(self, md.parser), "exercises", 95)
        md.inlinePatterns.register(Fields(self), "exercise-fields", 200)  # before everything else
        md.treeprocessors.register(
            Finish(self), "exercises", 0.5
        )  # after attribute lists, before links are resolved
        md.postprocessors.register(LeftOvers(self), "exercises", 0)
        md.postprocessors.register(Guard(self), "exercise-guard", -1)  # the very last

    def edit_url(self, line: int) -> str:
        """Where a line of the page's Markdown is edited, or nothing."""
        url, first = self.getConfig("edit_url"), int(self.getConfig("first_line"))
        return f"{url}#L{line + first - 1}" if url else ""

    def reset(self) -> None:
        self.judged: list[Judged] = []
        self.sources: list[str] = []
        self.fields: list[Element] = []
        self.roots: list[Element] = []
        self.md.exercises = []

    def builder(self, line: int) -> Builder:
        """What makes the elements of the next exercise of the page."""
        number = len(self.roots) + 1
        return Builder(
            number,
            words=self.words,
            literal=AtomicString,
            constant=self.constant,
            edit_url=self.edit_url(line),
        )

    def constant(self, key: Hashable, make: Callable[[], Element]) -> str:
        """What is the same in every exercise, as finished HTML: no step of Markdown goes through it again."""
        known = (self.getConfig("language"), key)
        if known not in CONSTANTS:
            CONSTANTS[known] = self.md.serializer(make())
        return self.md.htmlStash.store(CONSTANTS[known])

    def box(self, index: int, builder: Builder) -> Element:
        """The box in the place of a broken exercise."""
        judged = self.judged[index]
        source = self.sources[index] if self.getConfig("show_source") else ""
        return builder.problem(
            judged.fence.kind, [each for each in judged.diagnostics if each.fails], source
        )


class Placeholders(Preprocessor):
    """Puts a placeholder, between blank lines, in the place of each exercise; takes drafts away."""

    def __init__(self, extension: ExercisesExtension) -> None:
        super().__init__(extension.md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if not CANDIDATE.search(text):
            return lines
        page = scan(text, front_matter=False)
        cuts: list[tuple[int, int, Judged | Draft]] = [
            (each.fence.start, each.fence.end, each) for each in self._judge(page)
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

    def _judge(self, page: Page) -> list[Judged]:
        option = self.extension.getConfig
        known = option("judged")
        if len(known) == len(page.fences) and all(
            each.same_source(fence) for each, fence in zip(known, page.fences)
        ):
            return [replace(each, fence=fence) for each, fence in zip(known, page.fences)]
        return judge(page, option("front_matter") or None, option("course") or None)

    def _placeholder(self, judged: Judged, lines: list[str]) -> str:
        fence = judged.fence
        source = [
            line[fence.indent :] if line[: fence.indent].isspace() else line
            for line in lines[fence.start : fence.end]
        ]
        self.extension.judged.append(judged)
        self.extension.sources.append("\n".join(source))
        return " " * fence.indent + EXERCISE.format(len(self.extension.judged) - 1)


class Exercises(BlockProcessor):
    """Renders an exercise in the place of its placeholder."""

    WHOLE = re.compile(EXERCISE.format(r"(\d+)"))

    def __init__(self, extension: ExercisesExtension, parser: BlockParser) -> None:
        super().__init__(parser)
        self.extension = extension

    def test(self, parent: Element, block: str) -> bool:
        return block.startswith(STX) and bool(self.WHOLE.fullmatch(block.rstrip()))

    def run(self, parent: Element, blocks: list[str]) -> None:
        match = self.WHOLE.fullmatch(blocks.pop(0).rstrip())
        assert match
        index = int(match[1])
        extension = self.extension
        judged = extension.judged[index]
        fence, record = judged.fence, judged.record
        builder = extension.builder(fence.place.line)
        element = (
            KINDS[fence.kind].render(record, builder)
            if judged.sound
            else extension.box(index, builder)
        )
        parent.append(element)
        extension.roots.append(element)
        extension.md.exercises.append(
            Rendered(fence.kind, record.id if judged.sound else "", not judged.sound)
        )
        for slot in builder.slots:
            self._fill(slot)

    def _fill(self, slot: Slot) -> None:
        text = self._with_fields(slot)
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

    def _with_fields(self, slot: Slot) -> str:
        parts, at = [], 0
        for start, end, field in slot.fields:
            parts += [slot.markdown[at:start], FIELD.format(len(self.extension.fields))]
            self.extension.fields.append(field)
            at = end
        return "".join([*parts, slot.markdown[at:]])


class Fields(InlineProcessor):
    """Puts a form control in the place of a blank."""

    def __init__(self, extension: ExercisesExtension) -> None:
        super().__init__(FIELD.format(r"(\d+)"), extension.md)
        self.extension = extension

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        return self.extension.fields[int(m[1])], m.start(), m.end()


class Finish(Treeprocessor):
    """Once everything else has been at the exercises: marks where each begins and ends, and sets words apart."""

    def __init__(self, extension: ExercisesExtension) -> None:
        super().__init__(extension.md)
        self.extension = extension

    def run(self, root: Element) -> None:
        for exercise in self.extension.roots:
            for element in exercise.iter():
                if not element.tail and element.tag in APART:
                    element.tail = "\n"
            exercise.text = INSIDE[0] + (exercise.text or "")
            if len(exercise):
                exercise[-1].tail = (exercise[-1].tail or "") + INSIDE[1]
            else:
                exercise.text += INSIDE[1]


class Guard(Postprocessor):
    """Looks at what stands in each exercise once all that was stashed is back in its place."""

    def __init__(self, extension: ExercisesExtension) -> None:
        super().__init__(extension.md)
        self.extension = extension

    def run(self, text: str) -> str:
        if not self.extension.roots:
            return text
        return FINISHED.sub(lambda match: guard.harmless(match[1]), text)


class LeftOvers(Postprocessor):
    """Turns placeholders that never became a block back into their source, as text.

    One that stands in raw HTML, where no block can be, is known to be broken and gets its box all the same.
    """

    def __init__(self, extension: ExercisesExtension) -> None:
        super().__init__(extension.md)
        self.extension = extension

    def run(self, text: str) -> str:
        if not self.extension.sources or STX not in text:
            return text
        return LEFT_OVER.sub(lambda match: self._instead(int(match[1])), text)

    def _instead(self, index: int) -> str:
        extension = self.extension
        judged = extension.judged[index]
        if judged.fence.problem != "misplaced-fence":
            return guard.as_text(extension.sources[index])
        return self.md.serializer(extension.box(index, extension.builder(judged.fence.place.line)))
