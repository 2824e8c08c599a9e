"""The last steps of a page: its exercises are made harmless, and what was not placed becomes text
again.

In: the page's finished tree, then its HTML. Out: the same, with nothing in an exercise that could
run a script, and with no placeholder left. Refuses to know how exercises came into the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, HTML_PLACEHOLDER_RE, STX

from . import guard

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from .extension import ExercisesExtension


# A highlighter may have wrapped each part of one in an element of its own.
SPAN = r"(?:</?span[^>]*>)*"
LEFT_OVER = re.compile(SPAN.join([STX, "exercise", ":", r"(\d+)", ETX]))
ESCAPED = re.compile(rf"{STX}(\d+){ETX}")
# Between these, the theme's search and a reader without styles see words, not one long word.
APART = frozenset(
    ("div", "p", "label", "li", "ol", "ul", "dt", "dd", "dl", "footer", "details", "answer-key")
)


class Finish(Treeprocessor):
    """Once everything else has been at the exercises: drops what could run a script, and sets words
    apart.
    """

    def __init__(self, extension: ExercisesExtension) -> None:
        super().__init__(extension.md)
        self.extension = extension

    def run(self, root: Element) -> None:
        for exercise in self.extension.roots:
            for element in exercise.iter():
                guard.disarm(element, self._final)
                if not element.tail and element.tag in APART:
                    element.tail = "\n"

    def _final(self, value: str) -> str:
        """An attribute's value with the placeholders resolved that are resolved after us: escapes
        and entities.
        """
        if STX not in value:
            return value
        blocks = self.md.htmlStash.rawHtmlBlocks
        value = HTML_PLACEHOLDER_RE.sub(lambda match: str(blocks[int(match[1])]), value)
        value = ESCAPED.sub(lambda match: chr(int(match[1])), value)
        return value.replace(AMP_SUBSTITUTE, "&")


class LeftOvers(Postprocessor):
    """Turns placeholders that never became a block back into their source, as text.

    One that stands in raw HTML, where no block can be, is known to be broken and gets its box all
    the same.
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
