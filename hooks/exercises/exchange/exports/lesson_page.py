"""A lesson -> its page in HTML, with live exercises, for where no site is around it.

In: a lesson, and where its files go. Out: the page's content. Of the lesson's other text, what
Python-Markdown and pymdown-extensions know is shown; links that lead nowhere from here are text,
and what needs the course's own scripts is reported.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import markdown

from ...frontmatter import read_page
from ..model import Where
from .media import root_of

if TYPE_CHECKING:
    from ..collect import Lesson
    from ..losses import Report
    from .media import Media

OWN = ("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc")
CODE = ("fenced_code",)
# Where they are installed, as for most sites; else their marks are shown as they were written.
MORE = (
    "pymdownx.superfences",
    "pymdownx.details",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.mark",
    "pymdownx.tasklist",
)
FILES = ("src", "poster")
GONE = frozenset(("srcset", "data", "action", "formaction", "background", "ping"))
SAFE = ("http://", "https://", "mailto:", "#")


def content(lesson: Lesson, media: Media, report: Report, language: str, key: str) -> str:
    """Return the content of a lesson's page, its title first; answers are kept under `key`."""
    text = _without_front(lesson.text)
    settings: dict[str, dict[str, Any]] = {
        "exercises": {"language": language, "lesson": key, "path": f"{key}.md", "assets": ""}
    }
    settings["exercises"]["tell"] = False  # the check has been there
    names = [*OWN, "exercises", *(MORE if find_spec("pymdownx") else CODE)]
    if find_spec("pymdownx"):
        names.append("pymdownx.snippets")
        root = root_of(lesson.file)
        folders = [each for each in lesson.file.resolve().parents if each.is_relative_to(root)]
        settings["pymdownx.snippets"] = {"base_path": [str(each) for each in folders]}
    html = markdown.Markdown(extensions=names, extension_configs=settings).convert(text)
    reader = Local(lesson, media)
    reader.feed(html)
    reader.close()
    where = Where(str(lesson.path))
    if reader.links:
        report.changed(
            where, "links to other pages", f"{len(reader.links)} of them are text now: only this"
            " page is in the package.",
        )  # fmt: skip
    for name in sorted(reader.strange):
        report.lost(where, f"<{name}>", "It needs a script of the course's own.")
    title = "" if re.search(r"<h1[ >]", html) else f"<h1>{escape(lesson.title)}</h1>\n"
    return title + "".join(reader.out)


def _without_front(text: str) -> str:
    """Return a page's Markdown; line numbers stay, so that what is said of a place is right."""
    page, front = read_page(text)
    if not page.front or not front.taken:
        return text
    return "\n".join(text.split("\n")[page.front[1] + 1 :])


class Local(HTMLParser):
    """Writes HTML again as it is, with addresses that are right in a package."""

    def __init__(self, lesson: Lesson, media: Media) -> None:
        super().__init__(convert_charrefs=False)
        self.lesson, self.media = lesson, media
        self.out: list[str] = []
        self.links: list[str] = []
        self.strange: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a tag, with the address that its file has now."""
        kept = [each for name, value in attrs if (each := self._attribute(tag, name, value))]
        if tag == "a":
            outside = any(
                name == "href" and not (value or "").startswith("#") for name, value in kept
            )
            kept += [("target", "_blank"), ("rel", "noopener")] if outside else []
        if "-" in tag and not tag.startswith("exercise-") and tag != "answer-key":
            self.strange.add(tag)
        words = [
            f' {name}="{escape(value)}"' if value is not None else f" {name}"
            for name, value in kept
        ]
        self.out.append(f"<{tag}{''.join(words)}>")

    def _attribute(self, tag: str, name: str, value: str | None) -> tuple[str, str | None] | None:
        if name.startswith("on") or name in GONE:
            return None
        if name in FILES and tag != "a":
            found = self.media.take(value or "", self.lesson)
            return (name, found) if found else None
        if name in ("href", "xlink:href"):
            if value and value.startswith(SAFE):
                return (name, value)
            if tag == "a" and value:
                self.links.append(value)
            return None
        return (name, value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a tag that closes itself, as those of drawings do."""
        self.handle_starttag(tag, attrs)
        self.out[-1] = self.out[-1][:-1] + "/>"

    def handle_endtag(self, tag: str) -> None:
        """Write the end of an element."""
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Write a text."""
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        """Write a sign that has a name."""
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Write a sign that has a number."""
        self.out.append(f"&#{name};")
