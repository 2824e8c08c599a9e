"""The MkDocs hook: a thin adapter between MkDocs' events and the package `exercises`.

In: MkDocs' events. Out: the check's diagnostics in MkDocs' log, what the extension is told about each page, and, for the
templates, which kinds a page holds. Refuses to know anything about exercises that the package can tell. MkDocs loads this
file once per process and gives it no package: everything is imported at the top, and nothing relative.
"""

from __future__ import annotations

import json
import logging
import re
import zlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from exercises.__main__ import shown_path
from exercises.check import Inspected, decode, inspect, inspect_course
from exercises.coursemap import Lesson, by_objective, graded, lesson_map, published
from exercises.courses import Course
from exercises.dates import changed, spoken
from exercises.diagnostic import Diagnostic, Place
from exercises.offline import BASE, STANDS_IN, publish
from exercises.policy import with_policy
from exercises.reporters import Report, plain
from exercises.search import thin, whole
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from rcssmin import cssmin
from rjsmin import jsmin

log = get_plugin_logger("exercises")
LEVELS = {"error": logging.WARNING, "warning": logging.WARNING, "advice": logging.INFO}
RENDERED = re.compile(
    r'<(?:exercise-[a-z]+|section) [^>]*?class="(?:exercise|exercise-problem)"[^>]*? data-kind="([a-z]+)"'
)

MINIFIERS = {".js": jsmin, ".css": cssmin}
OWN_ASSETS = (
    "exercises",
    "reader",
    "stylesheets",
)  # under assets/; the theme's own files there are minified already

_serving = False
_course = Course()
# By page, and only until it is rendered, since a large course would keep all its lines: how many it has, and what the check
# found in it.
_seen: dict[str, tuple[int, Inspected]] = {}
_changed: dict[Path, date] = {}  # by file
_pages: list[Page] = []  # in the order of the navigation
# By page, once it is rendered: what the course map says of it; and its exercises, packed, until its file is written.
_maps: dict[str, dict[str, object]] = {}
_insides: dict[str, bytes] = {}
_less: dict[str, str] = {}  # of the page that is being written: its contents without them


def on_startup(*, command: str, dirty: bool) -> None:
    """Note whether a writer is looking: then a broken exercise shows its source."""
    global _serving
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Make the site work offline if it shall (OFFLINE), but never while serving: no browser must keep a draft."""
    config.theme.static_templates.add("site.webmanifest")
    config.extra["offline"] = bool(config.extra.get("offline")) and not _serving
    if config.extra["offline"]:
        config.theme.static_templates.add(STANDS_IN)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Check every page, before MkDocs reads the first one, so that all problems are reported in one run."""
    global _course
    pages = [file for file in files.documentation_pages() if file.abs_src_path]
    texts, broken = {}, []
    for file in pages:
        source, problem = decode(Path(file.abs_src_path).read_bytes())
        path = shown_path(Path(file.abs_src_path))
        texts[path] = source
        if problem:
            broken.append(path)
            _report(path, source, problem)
    _course, found = inspect_course(texts)
    for kept in (_seen, _maps, _insides, _less):
        kept.clear()
    for file, (path, source) in zip(pages, texts.items()):
        inspected = found[path]
        for diagnostic in inspected.diagnostics:
            _report(path, source, diagnostic)
        _seen[file.src_uri] = source.count("\n"), inspected
    if broken:
        raise PluginError(f"{', '.join(broken)}: not UTF-8, so the site cannot be built.")
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
    """Note the pages in the order of the navigation, and when each was changed."""
    _pages[:] = nav.pages
    _changed.clear()
    _changed.update(changed(Path(config.docs_dir).resolve()))


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Tell the extension what only MkDocs knows: the page's front matter, its first line, and where it is edited."""
    lines, inspected = _seen.get(page.file.src_uri) or (markdown.count("\n"), inspect(markdown))
    config.mdx_configs["exercises"] = {
        **config.mdx_configs.get("exercises", {}),
        "show_source": _serving,
        "edit_url": page.edit_url or "",
        "first_line": lines - markdown.count("\n") + 1,
        "checked": inspected.checked,
        "front_matter": inspected.front,
        "course": _course,
    }


@event_priority(-50)  # the last, since what it gives is not whole
def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Note what templates and the course map need of the page's exercises. Give back what the search may read of them:
    MkDocs keeps it for every page until the last one is rendered.
    """
    rendered = RENDERED.findall(html)
    if rendered:  # a page that has none keeps its front matter as it is, and comes out the same
        page.meta["exercises"] = list(dict.fromkeys(rendered))
    _, inspected = _seen.pop(page.file.src_uri, (0, None))
    _compare(page, rendered, inspected)
    if page.meta.get("objectives"):
        _maps[page.file.src_uri] = lesson_map(_lesson_of(page, inspected))
    less, insides = thin(html)
    if insides:
        _insides[page.file.src_uri] = zlib.compress(json.dumps(insides).encode("ascii"), 1)
    return less


def _compare(page: Page, rendered: Sequence[str], inspected: Inspected | None) -> None:
    """Warn where the page and the check disagree about the page's exercises."""
    expected = (
        [(each.fence.kind, each.fence.place) for each in inspected.checked] if inspected else []
    )
    if not inspected or rendered == [kind for kind, _ in expected]:
        return
    at = next(
        (
            at
            for at, (kind, _) in enumerate(expected)
            if at >= len(rendered) or rendered[at] != kind
        ),
        None,
    )
    if at is not None and len(rendered) <= len(expected):
        kind, place = expected[at]
        message, help = (
            f"This {kind} is not rendered as an exercise where it stands.",
            "Move it to the margin, or into a list item, an admonition or a tab.",
        )
    else:
        place = Place(1)
        message, help = (
            f"Exercises on the finished page: {len(rendered)}. In its file: {len(expected)}.",
            "An exercise that a snippet or a plugin brings in is never checked: write it in the page itself.",
        )
    file = Path(page.file.abs_src_path)
    _report(
        shown_path(file),
        decode(file.read_bytes())[0],
        Diagnostic("not-rendered", place, message, help),
    )


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Publish the course map, once every page has been read: what readers' own pages need to know of the lessons."""
    lessons = [(page, _maps[page.file.src_uri]) for page in _pages if page.file.src_uri in _maps]
    maps = [each for _, each in lessons]
    files.append(File.generated(config, "assets/course.json", content=published(maps)))
    tests = by_objective(maps)
    for page, each in lessons:  # what the templates' marks go by
        page.meta["map"] = each
        page.meta["graded"] = graded(each, 2)
        page.meta["tests"] = {
            name["id"]: tests.get(f"{each['id']}/{name['id']}", []) for name in each["objectives"]
        }


def _lesson_of(page: Page, inspected: Inspected | None) -> Lesson:
    meta = page.meta
    objectives = [
        (str(each["id"]), str(each.get("text", "")))
        for each in meta["objectives"]
        if isinstance(each, dict) and "id" in each
    ]
    part = page.parent.title if page.parent else ""
    name = str(meta.get("id") or page.file.src_uri.replace(".md", ""))  # as the template names it
    return Lesson(
        name,
        str(page.title),
        page.url,
        part,
        int(meta.get("minutes") or 0),
        objectives,
        inspected.checked if inspected else (),
    )


@event_priority(-50)  # once the search has read it
def on_page_context(context: dict, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give the template the whole page, and when it was changed, as a machine and as a person reads it."""
    day = _changed.get(Path(page.file.abs_src_path).resolve()) if page.file.abs_src_path else None
    if day:
        context["changed"] = {"date": day.isoformat(), "spoken": spoken(day)}
    packed = _insides.pop(page.file.src_uri, None)
    if packed:
        _less[page.file.src_uri] = page.content or ""
        page.content = whole(page.content or "", json.loads(zlib.decompress(packed)))


def on_template_context(
    context: TemplateContext, *, template_name: str, config: MkDocsConfig
) -> None:
    """The page that stands in for others is published at several depths: its addresses begin with what can be replaced."""
    if template_name == STANDS_IN:
        context["base_url"] = BASE


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Give the page its policy; not while serving, since MkDocs' live reload is an inline script."""
    content = page.content or ""
    page.content = _less.pop(page.file.src_uri, page.content)  # MkDocs keeps it still
    return output if _serving else with_policy(output, content)


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Give the pages that are no documents, such as 404.html, theirs."""
    return (
        output
        if _serving or template_name == STANDS_IN or not template_name.endswith(".html")
        else with_policy(output)
    )


def on_post_build(*, config: MkDocsConfig) -> None:
    """Publish the site's own scripts and styles without their comments; while serving they stay readable."""
    if _serving:
        return
    for file in sorted(Path(config.site_dir, "assets").glob("*/*")):
        minify = (
            MINIFIERS.get(file.suffix)
            if file.parent.name in OWN_ASSETS and ".min." not in file.name
            else None
        )
        if minify:
            file.write_text(minify(file.read_text("utf-8")), "utf-8")
    if config.extra["offline"]:
        publish(Path(config.site_dir), jsmin)


def _report(path: str, source: str, diagnostic: Diagnostic) -> None:
    log.log(LEVELS[diagnostic.severity], plain(Report(path, source, (diagnostic,)), diagnostic))
