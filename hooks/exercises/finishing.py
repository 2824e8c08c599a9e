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
from markdown.util import ETX, STX

from . import guard
from .asking import asked, folder_from
from .elements import TITLE, Builder
from .presence import unplaced

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from .extension import ExercisesExtension
    from .fence_check import Checked


# A highlighter may have wrapped each part of one in an element of its own.
SPAN = r"(?:</?span[^>]*>)*"
LEFT_OVER = re.compile(SPAN.join([STX, "exercise", ":", r"(\d+)", ETX]))
# Around what is in an exercise, so that no closing tag of a writer's can end it early.
INSIDE = (f"{STX}exercise-begins{ETX}", f"{STX}exercise-ends{ETX}")
FINISHED = re.compile(f"{INSIDE[0]}(.*?){INSIDE[1]}", re.DOTALL)
HEADING = re.compile("h[1-6]")
CODE_FIELD = re.compile(r"qzblank(\d+)zq")  # see placing.py
# Between these, the theme's search and a reader without styles see words, not one long word.
APART = frozenset(
    ("div", "p", "label", "li", "ol", "ul", "dt", "dd", "dl", "footer", "details", "answer-key")
)


class Finish(Treeprocessor):
    """Marks where each exercise begins and ends, sets words apart, asks for scripts and styles.

    It comes once everything else has been at the exercises.
    """

    def __init__(self, extension: ExercisesExtension) -> None:
        super().__init__(extension.md)
        self.extension = extension

    def run(self, root: Element) -> None:
        """Finish the exercises of the page in place."""
        if self.extension.roots:
            self._give_levels(root, 1)
        self._ask(root)
        for exercise in self.extension.roots:
            for element in exercise.iter():
                if not element.tail and element.tag in APART:
                    element.tail = "\n"
            exercise.text = INSIDE[0] + (exercise.text or "")
            if len(exercise):
                exercise[-1].tail = (exercise[-1].tail or "") + INSIDE[1]
            else:
                exercise.text += INSIDE[1]

    def _give_levels(self, element: Element, level: int) -> int:
        """Make each title a heading one below the last before it, whose level is returned."""
        for child in element:
            if any(child is exercise for exercise in self.extension.roots):
                for title in child.iter("div"):
                    if title.get("class") == TITLE:
                        title.set("aria-level", str(min(level + 1, 6)))
                        break
            elif HEADING.fullmatch(child.tag if isinstance(child.tag, str) else ""):
                level = int(child.tag[1])
            else:
                level = self._give_levels(child, level)
        return level

    def _ask(self, root: Element) -> None:
        """Put what the page asks for before whatever of it holds the first exercise.

        Not at the page's start, where builders look for its title.
        """
        extension = self.extension
        folder = folder_from(extension.getConfig("assets"), extension.host)
        if extension.roots and not folder:
            extension.note_unasked()
        if not folder or not extension.roots:
            return
        first = extension.roots[0]
        at = next((at for at, part in enumerate(root) if first in part.iter()), 0)
        kinds = [each.get("data-kind", "") for each in extension.roots if each.tag != "section"]
        builder = Builder()
        for tag, attributes in reversed(list(asked(kinds, folder))):
            root.insert(at, builder.element(tag, attributes))


class Guard(Postprocessor):
    """Looks at each exercise once all that was stashed is back in its place."""

    def __init__(self, extension: ExercisesExtension) -> None:
        super().__init__(extension.md)
        self.extension = extension

    def run(self, text: str) -> str:
        """Return the page with each exercise made harmless."""
        if not self.extension.roots:
            return text
        return FINISHED.sub(lambda match: guard.harmless(self._with_fields(match[1])), text)

    def _with_fields(self, html: str) -> str:
        """Return an exercise with the fields that are in code, which was finished without them."""
        fields = self.extension.fields
        return CODE_FIELD.sub(lambda match: self.md.serializer(fields[int(match[1])]), html)


class LeftOvers(Postprocessor):
    """Turns placeholders that never became a block back into their source, as text.

    One in raw HTML, where no block can be, is known to be broken and gets its box all
    the same.
    """

    def __init__(self, extension: ExercisesExtension) -> None:
        super().__init__(extension.md)
        self.extension = extension

    def run(self, text: str) -> str:
        """Return the page without placeholders."""
        if not self.extension.sources or STX not in text:
            return text
        left: list[Checked] = []
        text = LEFT_OVER.sub(lambda match: self._instead(int(match[1]), left), text)
        if left:
            self.extension.note([unplaced(each) for each in left if each.sound])
        return text

    def _instead(self, index: int, left: list[Checked]) -> str:
        extension = self.extension
        checked = extension.checked[index]
        if checked.fence.problem != "misplaced-fence":
            left.append(checked)
            return guard.as_text(extension.sources[index])
        return self.md.serializer(extension.box(index, extension.builder(checked.fence.place.line)))
