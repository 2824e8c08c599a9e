"""One build of the site: what is known of the course and of each page, from the check to the file.

In: what the hook is told of pages, as plain values. Out: diagnostics, and what the extension, the
search, the templates and the site's folder are given. Refuses to know MkDocs. It is the only state
there is: the hook holds one `Build`, and `check` begins each of its runs anew, since `mkdocs serve`
builds many times with one.

What is known of a page goes as soon as it is used: a large course would otherwise keep every line
of every exercise, and each page's whole contents, until its end.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from exercises.active_check import check_finished
from exercises.allowed import Allowed, read_allowed
from exercises.anywhere.changed import broken_since, inspect_again
from exercises.anywhere.search import thin, whole
from exercises.beside import check_beside
from exercises.check import decode, inspect, inspect_course
from exercises.courses import Course
from exercises.diagnostic import Diagnostic, Place
from exercises.files import read_files, shown_path
from exercises.identity import renamed
from exercises.presence import disagreement, rendered_kinds
from exercises.reporters import Report
from exercises.shapes import RULE as SHAPE
from exercises.shapes import misshapen

from .coursemap import by_objective, graded, items_of, lesson_map, lesson_of, own, published
from .dates import changed, lacking, resolved, spoken
from .kept import Kept
from .languages import originals, other_keys
from .pack import finish
from .placement import ask
from .policy import new_mark, with_policy
from .pools import words
from .searching import part_languages
from .templates import strings

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping, Sequence
    from datetime import date
    from pathlib import Path

    from exercises.check import Inspected
    from exercises.site import Site

    from .languages import Others

MARK_DIGITS = 2  # of an item's key in a page's marks: see coursemap.graded


@dataclass
class PageState:
    """What is known of one page, until its file is written.

    `lines` counts the line ends of its file. `inspected` goes when the page is rendered, and so
    does `again`, which is there where a plugin has changed the page after the check. `insides`
    are its exercises, packed, while the search has the page without them; `thin` is that page while
    the template has the whole one.
    """

    file: Path
    lines: int
    inspected: Inspected | None
    again: Inspected | None = None
    insides: bytes = b""
    thin: str | None = None


@dataclass
class Build:
    """One build after the other, in a process. `serving` where a writer looks at the pages."""

    serving: bool = False
    course: Course = field(default_factory=Course)
    pages: dict[str, PageState] = field(default_factory=dict)  # by name: MkDocs' `src_uri`
    maps: dict[str, dict[str, Any]] = field(default_factory=dict)  # what the course map says of it
    others: Others = field(default_factory=dict)  # items' keys in other languages
    languages: dict[str, str] = field(default_factory=dict)  # of pages, by name
    ids: dict[str, str] = field(default_factory=dict)  # of lessons, by their pages' names
    originals: dict[str, str] = field(default_factory=dict)  # what translations stand for
    translations: dict[str, str] = field(default_factory=dict)  # their languages, by address
    published: dict[str, Any] = field(default_factory=dict)  # every language's maps, by address
    written: set[str] = field(default_factory=set)  # the paths of all pages in the site
    order: list[str] = field(default_factory=list)  # the navigation's
    dates: dict[Path, date] = field(default_factory=dict)  # when each file was changed
    allowed: Allowed = field(default_factory=Allowed)
    kept: Kept = field(default_factory=Kept)
    mark: str = field(default_factory=new_mark)  # of the theme's own scripts: see policy.py
    stores: tuple[str, ...] = ()  # origins of record stores: see records.py

    def check(
        self, files: Mapping[str, Path], docs: Path, allow: object, site: Site
    ) -> list[tuple[Report, Diagnostic]]:
        """Begin anew with these pages, each by its name; return every diagnostic of the course.

        `docs` is the folder that they are in; `allow` says what mkdocs.yml allows: see allowed.py;
        `site` decides how exercises are read. Each comes with the report that it is printed from.
        """
        texts, problems = read_files(list(files.values()))
        self.allowed = Allowed(docs, read_allowed(allow), site)
        words = {
            path: self.allowed.at(file) for path, file in zip(texts, files.values(), strict=True)
        }
        kept = self.kept.noting(dict(zip(files, texts.values(), strict=True)), self.serving)
        self.course, found = inspect_course(texts, words, site, kept)
        self.pages, self.maps, self.written, said = {}, {}, set(), []
        self.others = other_keys(found.values())
        named = {name: found[path] for name, path in zip(files, texts, strict=True)}
        self.languages = {name: each.site.language for name, each in named.items()}
        self.ids = {name: str(each.front.id or "") for name, each in named.items()}
        for (name, file), (path, text) in zip(files.items(), texts.items(), strict=True):
            self.pages[name] = PageState(file, text.count("\n"), found[path])
            problem = problems[path]
            diagnostics = (*((problem,) if problem else ()), *found[path].diagnostics)
            said += [(Report(path, text, (each,)), each) for each in diagnostics]
        of_pages = dict(zip(files.values(), texts.values(), strict=True))
        beside = check_beside([docs], of_pages, self.allowed)
        return said + [(report, each) for report in beside for each in report.diagnostics]

    def begin(self, order: Sequence[str], docs: Path) -> str:
        """Note the pages' names in the navigation's order, and when files under `docs` changed.

        Return why that is not known, in words, or nothing.
        """
        self.order = list(order)
        self.originals = originals(self.ids, order)
        lacks = lacking(docs.resolve())
        self.dates = {} if lacks else changed(docs.resolve())
        return lacks

    def mended(self, name: str, meta: MutableMapping[str, Any]) -> list[tuple[Report, Diagnostic]]:
        """Take out of front matter what has a shape that templates cannot take.

        Return what the check has not said of it, since it does not stand between two lines of
        hyphens or comes from a plugin: it has no line.
        """
        wrong = misshapen(meta)
        for name_of_field in {str(path[0]) for path, _, _ in wrong}:
            meta.pop(name_of_field, None)
        page = self.pages.get(name)
        said = page.inspected.front.misshapen if page and page.inspected else ()
        if not page or said:
            return []
        report = Report(shown_path(page.file), "", ())
        return [
            (report, Diagnostic(SHAPE, Place(1), message, instead)) for _, message, instead in wrong
        ]

    def told(
        self, name: str, markdown: str, edit_url: str, report_url: str = ""
    ) -> dict[str, object]:
        """Return what the extension is to know of a page beside its Markdown.

        The check has read every page before MkDocs reads the first. Handing on what it found saves
        a second reading of each exercise, and the extension could not know the rest: it is given
        one page's Markdown, without front matter, and no course.
        """
        page = self.pages.get(name)
        inspected = (
            page.inspected if page and page.inspected else inspect(markdown, site=self.allowed.site)
        )
        if page and page.inspected:
            page.again = inspect_again(page.file, inspected, markdown, self.course)
            inspected = page.again or inspected
        lines = page.lines if page else markdown.count("\n")
        return {
            "show_source": self.serving,
            "language": inspected.site.language,
            "edit_url": edit_url,
            "report_url": report_url,
            "first_line": lines - markdown.count("\n") + 1,
            "checked": inspected.checked,
            "front_matter": inspected.front,
            "course": self.course,
        }

    def rendered(
        self,
        name: str,
        html: str,
        meta: MutableMapping[str, Any],
        *,
        title: str,
        url: str,
        part: str,
    ) -> list[tuple[Report, Diagnostic]]:
        """Note what templates and the course map need of a finished page.

        `meta` is its front matter, which templates read; `title`, `url` and `part` are its place
        in the navigation. Return a diagnostic if the page and the check disagree.
        """
        kinds = rendered_kinds(html)
        if kinds:  # a page that has none keeps its front matter as it is, and comes out the same
            meta["exercises"] = list(dict.fromkeys(kinds))
        page = self.pages.get(name)
        inspected = page.inspected if page else None
        checked = inspected.checked if inspected else ()
        again = page.again if page else None
        shown_as = again.checked if again else checked
        if meta.get("objectives"):
            self.maps[name] = lesson_map(
                lesson_of(meta, name, title, url, part, shown_as), self.others
            )
        if page is None or inspected is None:
            return []
        page.inspected = page.again = None
        differs = disagreement(kinds, checked)
        shown = "\n".join([html, *strings(dict(meta))])
        found = check_finished(shown, inspected.active | self.allowed.at(page.file))
        found += [differs] if differs else []
        found += broken_since(checked, shown_as) if again else []
        text = decode(page.file.read_bytes())[0] if found else ""
        return [(Report(shown_path(page.file), text, (each,)), each) for each in found]

    def thinned(self, name: str, html: str) -> str:
        """Return what the search may read of a finished page; the rest is kept for `whole`."""
        less, insides = thin(html)
        page = self.pages.get(name)
        if page is None or less == html:
            return html
        page.insides = zlib.compress(json.dumps(insides).encode("ascii"), 1)
        return less

    def whole(self, name: str, content: str) -> str:
        """Return the finished page again, for the template."""
        page = self.pages.get(name)
        if page is None or not page.insides:
            return content
        insides = json.loads(zlib.decompress(page.insides))
        page.insides, page.thin = b"", content
        return whole(content, insides)

    def done(self, name: str, content: str | None) -> str | None:
        """Return what is left of a page's contents once its file is written: MkDocs keeps it."""
        page = self.pages.pop(name, None)
        return page.thin if page and page.thin is not None else content

    def day(self, file: str | None) -> date | None:
        """Return the day on which a page was changed, if that is known."""
        return self.dates.get(resolved(file)) if file else None

    def changed(self, file: str | None, language: str) -> dict[str, dict[str, str]]:
        """Return what a template is told: when a page was changed, for a machine and a person."""
        day = self.day(file)
        said = day and {"date": day.isoformat(), "spoken": spoken(day, language)}
        return {"changed": said} if said else {}

    def course_map(self, metas: Mapping[str, MutableMapping[str, Any]]) -> str:
        """Return what readers' own pages need to know of the lessons, once every page is rendered.

        `metas` are the pages' front matters by name, which are given what templates go by.
        """
        maps = {name: self.maps[name] for name in self.order if name in self.maps}
        beside = {name: self.maps[name] for name in self.originals if name in self.maps}
        in_order = by_objective(maps.values())
        for name, each in (maps | beside).items():
            tests = by_objective([each]) if name in beside else in_order
            metas[name]["map"] = each
            metas[name]["graded"] = graded(each, MARK_DIGITS)
            by_id = {
                objective["id"]: tests.get(f"{each['id']}/{objective['id']}", [])
                for objective in each["objectives"]
            }
            metas[name]["tests"] = {id_: words(found) for id_, found in by_id.items()}
            metas[name]["own_tests"] = {id_: own(found, each["id"]) for id_, found in by_id.items()}
        ask(metas.values(), maps.values())
        # A plugin for translations builds one language after the other into one site.
        own_maps = {each["url"]: each for each in maps.values()}
        self.published = {} if self.published.keys() & own_maps.keys() else self.published
        self.published |= own_maps
        return published(list(self.published.values()))

    def lessons(self, name: str = "") -> list[dict[str, Any]]:
        """Return the lessons of the course map in order, and `name` last, if that is beside it."""
        names = [*self.order, *((name,) if name in self.originals else ())]
        return [self.maps[each] for each in names if each in self.maps]

    def renamed(self) -> str:
        """Return the former keys of the lessons' items, for the marks: see identity.renamed."""
        return renamed({item["key"] for each in self.maps.values() for item in items_of(each)})

    def with_policy(self, page: str) -> str:
        """Return a page as it is published.

        While serving it has no policy, since MkDocs' live reload is an inline script.
        """
        return page if self.serving else with_policy(page, self.mark, self.stores)

    def publish(self, site: Path, *, offline: bool, maps: bool = False) -> str:
        """Finish the folder of a built site, but not while serving: see pack.finish."""
        if not self.serving:
            part_languages(site, self.translations)
        return "" if self.serving else finish(site, self.mark, offline=offline, maps=maps)
