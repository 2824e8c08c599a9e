"""What a served site keeps from one build to the next, so that a writer soon sees what they saved.

In: pages, and all that each is rendered from. Out: the same contents and the same file again, as
long as none of that is another. Refuses to keep what was said to be wrong with a page: a page for
which anything was logged is rendered anew each time, and says it again.

A page is kept in two halves. Its contents depend on its text, on what the check found in it, and on
what surrounds all pages. Its file depends on these contents, on the order and the titles of all
pages, and on what its template read of others: see noted.py. Nothing is kept in a build that is not
served.
"""

from __future__ import annotations

import logging
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from .compiled import Compiled
from .noted import Notes
from .surroundings import Included, UnknownError, included, surroundings

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence
    from datetime import date

    from exercises.check import Inspected

    from .build import Build

HEARD = "mkdocs"  # whose log tells what is wrong with pages


@dataclass
class Contents:
    """A page's first half; `serial` is another number for other contents."""

    key: object
    serial: int
    markdown: str
    content: str
    meta: dict[str, Any]
    toc: Any
    title: str | None
    anchors: set[str] | None
    links: dict[str, dict[str, str]]
    insides: bytes
    map: dict[str, Any] | None


@dataclass
class Finished:
    """A page's second half, with what it was rendered from and what the search has of it."""

    key: object
    read: dict[tuple[str, str], object]
    output: str
    entries: list[Any]


@dataclass
class Now:
    """What is known in the build that is going on."""

    around: object = None
    steady: bool = False  # whether what surrounds the pages is as it was
    included: Included = field(default_factory=Included)
    keys: dict[str, object] = field(default_factory=dict)  # of pages that are to be kept
    serials: dict[str, int] = field(default_factory=dict)
    metas: dict[str, str] = field(default_factory=dict)
    lessons: str = ""
    pages: dict[str, Any] = field(default_factory=dict)
    again: set[str] = field(default_factory=set)  # whose file is the same as before
    heard: int = 0
    entries: int = 0
    key: object = None
    read: set[tuple[str, str]] = field(default_factory=set)


class Listener(logging.Handler):
    """Counts what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.heard = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count one more."""
        del record
        self.heard += 1


class Kept:
    """What is kept of all pages, by their names, while a site is served."""

    def __init__(self) -> None:
        self.checked: MutableMapping[str, tuple[object, Inspected]] = {}  # see inspect_course
        self.texts: dict[str, str] = {}
        self.nav: Any = None
        self.env: Any = None
        self.contents: dict[str, Contents] = {}
        self.finished: dict[str, Finished] = {}
        self.compiled = Compiled()
        self.notes = Notes()
        self.listener = Listener()
        self.now = Now()
        self._around: object = None
        self._order: object = None
        self._serial = 0

    def noting(
        self, texts: dict[str, str], serving: bool
    ) -> MutableMapping[str, tuple[object, Inspected]] | None:
        """Note the pages' texts while serving; return what is kept of the check, or nothing."""
        self.texts = texts if serving else {}
        return self.checked if serving else None

    def begin(self, config: Any, files: Any) -> str:
        """Begin a build; return what keeps it from keeping anything, or nothing."""
        logging.getLogger(HEARD).addHandler(self.listener)  # once: it is the same one
        why = ""
        try:
            around: object = surroundings(config, files)
        except UnknownError as unknown:
            around, why = None, str(unknown)
        steady = around is not None and around == self._around
        if not steady:
            self.contents, self.finished = {}, {}
        self._around, self.now = around, Now(around, steady, included(config, files))
        return why

    def restore(self, build: Build, page: Any, report: object) -> bool:
        """Give a page the contents that it had, if they would be the same; return whether."""
        name, now = page.file.src_uri, self.now
        self._serial += 1
        now.serials[name], now.heard = self._serial, self.listener.heard
        state, text = build.pages.get(name), self.texts.get(name, "")
        if (
            now.around is None
            or state is None
            or state.inspected is None
            or not now.included.knows(text)
        ):
            return False
        front = state.inspected.front
        found = (state.inspected.checked, state.inspected.diagnostics, state.inspected.active)
        place = (page.url, page.edit_url, report, page.parent.title if page.parent else "")
        day = build.day(page.file.abs_src_path)
        original = build.originals.get(name)
        key = (text, page.__dict__.get("title"), front, found, place, day, build.others, original)
        now.keys[name] = key
        kept = self.contents.get(name)
        if kept is None or kept.key != key:
            return False
        now.serials[name] = kept.serial
        state.inspected, state.insides = None, kept.insides
        if kept.map is not None:
            build.maps[name] = kept.map
        page.read_source = lambda config: _read(page, kept, day)  # noqa: ARG005 - the host's
        page.render = lambda config, files: _render(page, kept, files)  # noqa: ARG005 - signatures
        return True

    def restored(self, name: str) -> bool:
        """Tell whether a page has the contents that it had."""
        kept = self.contents.get(name)
        return kept is not None and kept.serial == self.now.serials.get(name)

    def keep(self, build: Build, page: Any, content: str) -> None:
        """Keep a page's contents, unless something was wrong with them."""
        name = page.file.src_uri
        self.contents.pop(name, None)
        self.finished.pop(name, None)
        if name not in self.now.keys or self.listener.heard != self.now.heard:
            return
        if _plain(page.file.content_string) != _plain(self.texts.get(name, "")):
            return  # saved between the check and now: the next build comes at once
        links = page.links_to_anchors or {}
        self.contents[name] = Contents(
            key=self.now.keys[name],
            serial=self.now.serials[name],
            markdown=page.markdown,
            content=content,
            meta=deepcopy(dict(page.meta)),
            toc=deepcopy(page.toc),
            title=page._title_from_render,
            anchors=page.present_anchor_ids,
            links={to.src_uri: dict(each) for to, each in links.items()},
            insides=build.pages[name].insides,
            map=build.maps.get(name),
        )

    def order(self, env: Any, files: Any, build: Build) -> None:
        """Note the order of all pages, once they are read."""
        self.env, env.bytecode_cache = env, self.compiled
        now = self.now
        now.pages = {each.src_uri: each.page for each in files if each.page is not None}
        self.notes.watch(now.pages.values())
        titles = sorted((name, str(page.title), page.url) for name, page in now.pages.items())
        more = (dict(build.languages), dict(build.originals))
        order = (_tree(self.nav), titles, env.globals["renamed"], more)
        if order != self._order:
            self.finished = {}
        self._order = order
        now.lessons = repr(build.lessons())
        now.metas = {name: repr(page.meta) for name, page in now.pages.items()}

    def look(self, page: Any, told: object, entries: list[Any]) -> None:
        """Find out whether a page's file would be the same as before, and spare the search it.

        `told` is what its template is told; `entries` is what the search has so far.
        """
        name, now = page.file.src_uri, self.now
        now.heard, now.entries = self.listener.heard, len(entries)
        ways = self.env.globals["ways"]
        led = [ways.next(page), *ways.related(page), ways.practice]
        names = [each and each.file.src_uri for each in led]
        about = (told, names, str(page.update_date), "" if page.url else now.lessons)
        now.key = (now.serials.get(name), now.metas.get(name), about)
        kept = self.finished.get(name)
        if kept is None or not self.restored(name) or kept.key != now.key:
            return
        if all(self._state(each) == before for each, before in kept.read.items()):
            now.again.add(name)
            entries += kept.entries
            page.content = ""  # what the search reads now

    def same(self, page: Any) -> bool:
        """Tell whether a page's file is the same as before."""
        return page.file.src_uri in self.now.again

    def fill(self, page: Any) -> bool:
        """Let a page's template give what it gave before, or note what it reads of other pages.

        Return whether it is the former, so that it need not be told anything.
        """
        template = self.env.get_template(page.meta.get("template", "main.html"))
        if self.same(page):
            page.content = self.contents[page.file.src_uri].content
        template.render = partial(self._render, page, template)  # of this one, until the next page
        return self.same(page)

    def _render(self, page: Any, template: Any, *told: Any) -> str:
        if self.same(page):
            return self.finished[page.file.src_uri].output
        with self.notes.rendering(page) as read:
            output = str(type(template).render(template, *told))
        self.now.read = read
        return output

    def finish(self, page: Any, output: str, entries: Sequence[object]) -> None:
        """Keep a page's file, unless something was wrong with it."""
        name, now = page.file.src_uri, self.now
        if self.restored(name) and self.listener.heard == now.heard:
            read = {each: self._state(each) for each in now.read}
            self.finished[name] = Finished(now.key, read, output, list(entries[now.entries :]))

    def _state(self, what: tuple[str, str]) -> object:
        """Return what can be read of a page, as something that is another when that changes."""
        name, of = what
        return self.now.metas.get(name) if of == "meta" else self.now.serials.get(name)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def _read(page: Any, kept: Contents, day: date | None) -> None:
    page.markdown, page.meta = kept.markdown, deepcopy(kept.meta)
    page.update_date = day.isoformat() if day else page.update_date  # as the hook sets it


def _render(page: Any, kept: Contents, files: Any) -> None:
    page.content, page.toc = kept.content, deepcopy(kept.toc)
    page._title_from_render = kept.title
    page.present_anchor_ids = kept.anchors
    linked = {files.get_file_from_path(name): each for name, each in kept.links.items()}
    page.links_to_anchors = {file: each for file, each in linked.items() if file is not None}


def _tree(item: Any) -> object:
    """Return the navigation as names, titles and places."""
    children = getattr(item, "items", None) or getattr(item, "children", None) or ()
    file = getattr(item, "file", None)
    name = file.src_uri if file else getattr(item, "url", None)
    return str(getattr(item, "title", "")), name, tuple(_tree(each) for each in children)
