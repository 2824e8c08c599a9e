"""The Python-Markdown extension: what it is told, and what it keeps while it reads one page.

In: a page's Markdown. Out: the page with each exercise rendered, or with a box that says what is
wrong with it. Refuses to know how a page is read: `placing` puts the exercises in their places, and
`finishing` has the last look at them. It stands alone: what the site's builder knows of the page it
finds out (`host`), the page asks for its own scripts and styles (`assets`), and problems are told
on stderr. A host that does one of these itself says so in the options.

A preprocessor puts a placeholder in the place of each exercise, a block processor puts the elements
in the place of the placeholder and has the block parser fill their slots. A placeholder that never
became a block of its own is turned back into its source at the end. Of this package, only
these three modules and the export's `html` and `lesson_page` import markdown.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.util import AtomicString

from .elements import Builder
from .finishing import Finish, Guard, LeftOvers
from .host import host_of
from .placing import Exercises, Fields, Placeholders
from .telling import tell, tell_unasked
from .words import table

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from .fence_check import Checked
    from .host import Host

CONSTANTS: dict[Hashable, str] = {}


class ExercisesExtension(Extension):
    """Turns fenced exercises into elements."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "show_source": [False, "Show a broken exercise's source in its box"],
            "language": ["", "Language of the interface's sentences; else the builder says it"],
            # What only the site's generator knows of the page; without it each exercise is checked
            # by itself.
            "edit_url": ["", "Address that opens the page's source; an exercise adds its line"],
            "report_url": [
                "",
                "Address that reports a mistake; `{anchor}` and `{line}` in it are the exercise's",
            ],
            "first_line": [1, "The line of the file at which the page's Markdown begins"],
            "checked": [
                (),
                (
                    "What the check has found of the page's exercises, which then need no second"
                    " reading"
                ),
            ],
            "front_matter": ["", "The page's front matter, as frontmatter.read_page gives it"],
            "course": ["", "The course, as check.course_of gives it"],
            "path": ["", "The page's file, from the folder of all pages; else the builder says it"],
            "lesson": ["", "What the page's answers are kept under; else its `id`, or its file"],
            "assets": [
                "assets",
                (
                    "Folder of scripts and styles, from the site's root; empty where the host asks"
                    " for them"
                ),
            ],
            "tell": [True, "Tell problems on stderr; False where the host tells them"],
            "strict": [False, "Stop the build at a page with a broken exercise"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the host's name
        """Register every step with Python-Markdown."""
        md.registerExtension(self)
        self.md = md
        self.unasked = False  # whether that has been told
        self.reset()
        # after white space (30), before code (25)
        md.preprocessors.register(Placeholders(self), "exercises", 27)
        md.parser.blockprocessors.register(Exercises(self, md.parser), "exercises", 95)
        # after formulas (189.9), before escapes (180)
        md.inlinePatterns.register(Fields(self), "exercise-fields", 189.5)
        # after attribute lists, before links are resolved
        md.treeprocessors.register(Finish(self), "exercises", 0.5)
        md.postprocessors.register(LeftOvers(self), "exercises", 0)
        md.postprocessors.register(Guard(self), "exercise-guard", -1)  # the very last

    @cached_property
    def host(self) -> Host:
        """What is known of the page; asked for once its Markdown is being read."""
        return host_of(self.md, self.getConfig("path"), self.getConfig("lesson"))

    @cached_property
    def language(self) -> str:
        """Return the page's language, by its front matter, else the option, else the site."""
        told = str(self.getConfig("language"))
        return self.host.language if self.host.meta.get("lang") or not told else told

    def note(self, checked: Sequence[Checked], text: str | None = None) -> None:
        """Tell what is wrong with the exercises of the page.

        `text` is its Markdown, where that is not what was told before. Raises BrokenExerciseError
        where a broken one is to stop the build.
        """
        if self.getConfig("tell"):
            if text is not None:
                self.first = max(int(self.getConfig("first_line")), self.host.first_line(text))
            tell(checked, self.host, self.first, strict=self.getConfig("strict"))

    def note_unasked(self) -> None:
        """Tell, once, that the page asks for no scripts, where they are left to it."""
        if self.getConfig("tell") and self.getConfig("assets") and not self.unasked:
            self.unasked = True
            tell_unasked(self.host)

    def line_of_file(self, line: int) -> int:
        """Return the line of the file for one of the page's Markdown."""
        return line + int(self.getConfig("first_line")) - 1

    def reset(self) -> None:
        """Forget the page before."""
        self.checked: list[Checked] = []
        self.first = 1  # the line of the file at which the page's Markdown begins
        self.sources: list[str] = []
        self.fields: list[Element] = []
        self.roots: list[Element] = []
        for known in ("host", "language"):
            self.__dict__.pop(known, None)

    def builder(self, line: int) -> Builder:
        """Return what makes the elements of the next exercise of the page."""
        number = len(self.roots) + 1
        return Builder(
            number,
            page=self.host.token,
            lesson=self.host.lesson,
            words=table(self.language),
            literal=AtomicString,
            constant=self.constant,
            edit_url=self.getConfig("edit_url"),
            report_url=self.getConfig("report_url"),
            line=self.line_of_file(line),
        )

    def constant(self, key: Hashable, make: Callable[[], Element]) -> str:
        """Return what is the same in every exercise as finished HTML.

        No step of Markdown goes through it again; it is made once in a process for each language.
        """
        known = (self.language, key)
        if known not in CONSTANTS:
            CONSTANTS[known] = self.md.serializer(make())
        return self.md.htmlStash.store(CONSTANTS[known])

    def box(self, index: int, builder: Builder) -> Element:
        """Make the box in the place of a broken exercise, the one at `index` on the page."""
        checked = self.checked[index]
        source = self.sources[index] if self.getConfig("show_source") else ""
        return builder.problem(
            checked.fence.kind, [each for each in checked.diagnostics if each.fails], source
        )
