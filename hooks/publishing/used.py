"""What of style sheets some pages and scripts can match: classes, colours of the theme, variables.

In: texts of pages and scripts. Out: what they name; and of a style sheet, what nothing names.
Refuses to know files, and how a rule is taken out. A script may make a class of anything that it
has, so every word of one counts; but the theme's also looks for much that no page here has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# These begin with their letters, which are looked for much faster than white space before them.
CLASSES = re.compile(r"""class=(?<=\sclass=)(?:"[^"]*"|'[^']*'|[^\s"'>]+)""")
COLOURS = re.compile(
    r"""(data-md-color-(?<=\sdata-md-color-)(?:scheme|primary|accent))=["']?([\w-]*)"""
)
INLINE = re.compile(r"<script(?![^>]*\b(?:src|type)=)[^>]*>([^<]+)</script>")
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
WORD = re.compile(r"[A-Za-z_][\w-]*")
# What stands behind a full stop is a selector, which looks for a class, or a property.
MADE = re.compile(r"(?<![\w.-])[A-Za-z_][\w-]*")
VARIABLE = re.compile(r"--[A-Za-z][\w-]*")
READ = re.compile(r"var\((--[\w-]+)")
DEFINED = re.compile(r"(--[\w-]+)(?=:)")
TAG = "exercise-"  # how names of elements and events begin in scripts, and no class that they make
# How names begin of what the theme's script makes only where a page has a thing of this class, or
# this among the theme's settings.
OF_CLASSES = {
    "annotate": {"md-annotation"},
    "mermaid": {"mermaid", "--md-mermaid"},
    "tabbed-set": {"tabbed-"},
}
OF_SETTINGS = {"content.code.annotate": {"md-annotation"}, '"version": {': {"md-version"}}
PARTS_OF_THEME = set[str]().union(*OF_CLASSES.values(), *OF_SETTINGS.values())


@dataclass(frozen=True)
class Spared:
    """What a style sheet of a site does without, or, with `colours`, is left with."""

    unused: Iterable[str] = ()  # classes for which it has no rule
    colours: Iterable[tuple[str, str]] = ()  # attributes and values: of the theme's, the only ones
    defined: Iterable[str] = ()  # variables of another sheet, in whose stead it has nothing
    named: Iterable[str] | None = None  # variables that something else reads, if that is known


@dataclass
class Used:
    """Which classes, colours and variables some pages and scripts name."""

    classes: set[str] = field(default_factory=set)
    colours: set[tuple[str, str]] = field(default_factory=set)
    variables: set[str] = field(default_factory=set)
    has: set[str] = field(default_factory=set)  # of PARTS_OF_THEME

    def page(self, page: str) -> None:
        """Note what a page names in its elements and its own scripts."""
        named = {word for found in set(CLASSES.findall(page)) for word in WORD.findall(found)}
        self.classes |= named
        for text in INLINE.findall(page):
            self.script(text)
        self.colours.update(COLOURS.findall(page))
        self.variables.update(VARIABLE.findall(page))
        self.has.update(*(OF_CLASSES[name] for name in named & OF_CLASSES.keys()))
        self.has.update(*(names for text, names in OF_SETTINGS.items() if text in page))

    def script(self, text: str) -> None:
        """Note every word of a script: any of them may be a class, or begin one."""
        self.classes.update(WORD.findall(text))
        self.variables.update(VARIABLE.findall(text))

    def theme(self, text: str, has: set[str]) -> None:
        """Note what a script of the theme may make on pages that have these of its parts."""
        lacked = tuple(PARTS_OF_THEME - has)
        self.classes.update(n for n in MADE.findall(text) if not n.startswith(lacked))
        self.variables.update(n for n in VARIABLE.findall(text) if not n.startswith(lacked))

    def add(self, other: Used) -> None:
        """Note what others name."""
        self.classes |= other.classes
        self.colours |= other.colours
        self.variables |= other.variables
        self.has |= other.has

    def lacks(self, style: str) -> set[str]:
        """Return the classes of a style sheet that nothing names."""
        names = self.classes - {TAG}
        begun = tuple(each for each in names if len(each) > 3 and each.endswith(("-", "_")))
        unknown = set(CLASS.findall(style)) - self.classes
        return {each for each in unknown if not each.startswith(begun)}

    def names(self, style: str, others: str) -> set[str]:
        """Return the variables that a style sheet defines and that these, or `others`, name."""
        return {*DEFINED.findall(style)} & (self.variables | {*READ.findall(others)})
