"""The MkDocs hook: a thin adapter between MkDocs' events and the package `exercises`.

In: MkDocs' events. Out: the check's diagnostics in MkDocs' log, what the extension is told about each page, and, for the
templates, which kinds a page holds. Refuses to know anything about exercises that the package can tell. MkDocs loads this
file once per process and gives it no package: everything is imported at the top, and nothing relative.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path

from exercises.check import Course, Inspected, decode, inspect, inspect_course
from exercises.coursemap import Lesson, by_objective, graded, lesson_map, published
from exercises.diagnostic import Diagnostic, Place
from exercises.__main__ import shown_path
from exercises.policy import with_policy
from exercises.reporters import Report, plain
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from jinja2 import Environment
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from rcssmin import cssmin
from rjsmin import jsmin

log = get_plugin_logger("exercises")
LEVELS = {"error": logging.WARNING, "warning": logging.WARNING, "advice": logging.INFO}
RENDERED = re.compile(r'<(?:exercise-[a-z]+|section) [^>]*?class="(?:exercise|exercise-problem)"[^>]*? data-kind="([a-z]+)"')

MINIFIERS = {".js": jsmin, ".css": cssmin}
OWN_ASSETS = ("exercises", "reader", "stylesheets")  # under assets/; the theme's own files there are minified already

_serving = False
_course = Course()
_seen: dict[str, tuple[str, Inspected]] = {}  # by page: its source, and what the check found in it
_pages: list[Page] = []  # in the order of the navigation


def on_startup(*, command: str, dirty: bool) -> None:
    """Note whether a writer is looking: then a broken exercise shows its source."""
    global _serving
    _serving = command == "serve"


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
    _seen.clear()
    for file, (path, source) in zip(pages, texts.items()):
        inspected = found[path]
        for diagnostic in inspected.diagnostics:
            _report(path, source, diagnostic)
        _seen[file.src_uri] = source, inspected
    if broken:
        raise PluginError(f"{', '.join(broken)}: not UTF-8, so the site cannot be built.")
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
    """Note the pages in the order of the navigation."""
    _pages[:] = nav.pages


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Tell the extension what only MkDocs knows: the page's front matter, its first line, and where it is edited."""
    source, inspected = _seen.get(page.file.src_uri) or (markdown, inspect(markdown))
    config.mdx_configs["exercises"] = {
        **config.mdx_configs.get("exercises", {}),
        "show_source": _serving,
        "edit_url": page.edit_url or "",
        "first_line": source.count("\n") - markdown.count("\n") + 1,
        "judged": inspected.judged,
        "front_matter": inspected.front,
        "course": _course,
    }


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Note the page's kinds for the template; warn where the page and the check disagree about its exercises."""
    rendered = RENDERED.findall(html)
    page.meta["exercises"] = list(dict.fromkeys(rendered))
    source, inspected = _seen.get(page.file.src_uri) or ("", None)
    expected = [(each.fence.kind, each.fence.place) for each in inspected.judged] if inspected else []
    if not inspected or rendered == [kind for kind, _ in expected]:
        return
    at = next((at for at, (kind, _) in enumerate(expected) if at >= len(rendered) or rendered[at] != kind), None)
    if at is not None and len(rendered) <= len(expected):
        kind, place = expected[at]
        message, help = f"This {kind} is not rendered as an exercise where it stands.", "Move it to the margin, or into a list item, an admonition or a tab."
    else:
        place = Place(1)
        message, help = f"Exercises on the finished page: {len(rendered)}. In its file: {len(expected)}.", "An exercise that a snippet or a plugin brings in is never checked: write it in the page itself."
    _report(shown_path(Path(page.file.abs_src_path)), source, Diagnostic("not-rendered", place, message, help))


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Publish the course map, once every page has been read: what readers' own pages need to know of the lessons."""
    lessons = [(page, lesson_map(_lesson_of(page))) for page in _pages if page.meta.get("objectives")]
    maps = [each for _, each in lessons]
    files.append(File.generated(config, "assets/course.json", content=published(maps)))
    tests = by_objective(maps)
    for page, each in lessons:  # what the templates' marks go by
        page.meta["map"] = each
        page.meta["graded"] = graded(each, 2)
        page.meta["tests"] = {name["id"]: tests.get(f"{each['id']}/{name['id']}", []) for name in each["objectives"]}


def _lesson_of(page: Page) -> Lesson:
    meta = page.meta
    objectives = [(str(each["id"]), str(each.get("text", ""))) for each in meta["objectives"] if isinstance(each, dict) and "id" in each]
    part = page.parent.title if page.parent else ""
    _, inspected = _seen.get(page.file.src_uri, ("", None))
    name = str(meta.get("id") or page.file.src_uri.replace(".md", ""))  # as the template names it
    return Lesson(name, str(page.title), page.url, part, int(meta.get("minutes") or 0), objectives, inspected.judged if inspected else ())


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Give the page its policy; not while serving, since MkDocs' live reload is an inline script."""
    return output if _serving else with_policy(output)


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Give the pages that are no documents, such as 404.html, theirs."""
    return output if _serving or not template_name.endswith(".html") else with_policy(output)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Publish the site's own scripts and styles without their comments; while serving they stay readable."""
    if _serving:
        return
    for file in sorted(Path(config.site_dir, "assets").glob("*/*")):
        minify = MINIFIERS.get(file.suffix) if file.parent.name in OWN_ASSETS and ".min." not in file.name else None
        if minify:
            file.write_text(minify(file.read_text("utf-8")), "utf-8")


def _report(path: str, source: str, diagnostic: Diagnostic) -> None:
    log.log(LEVELS[diagnostic.severity], plain(Report(path, source, (diagnostic,)), diagnostic))
