"""The MkDocs hook: a thin adapter between MkDocs' events and one `Build`.

In: MkDocs' events. Out: what the build says to each. Refuses to know anything that a `Build` can
tell, and to keep anything but that one object. MkDocs loads this file once per process and gives it
no package: everything is imported at the top, and nothing relative.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from exercises.host import lesson_key
from exercises.reporters import Report, plain
from exercises.site import site_of
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File
from publishing.build import Build
from publishing.bundles import lacks
from publishing.carets import pointed
from publishing.combined import combine, complete, unnamed
from publishing.coursemap import ASKED
from publishing.embed import Place, fill_headers, put
from publishing.languages import in_language, in_others
from publishing.notices import ANEW, NO_DATES, NOT_DIRTY, ONE_BY_ONE, OTHER_THEME
from publishing.offline import BASE, STANDS_IN
from publishing.records import read_records
from publishing.repository import Repository
from publishing.sentences import LANGUAGE, functions, settled
from publishing.serving import found_so_far, put_aside, put_back, quicken
from publishing.share import Site, structured
from publishing.tables import stacked
from publishing.templates import lost_template
from publishing.theme import equip
from publishing.ways import Ways

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from exercises.diagnostic import Diagnostic
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger("exercises")
LEVELS = {"error": logging.WARNING, "warning": logging.WARNING, "advice": logging.INFO}
FIRST = 50  # of an event: before a plugin reads what it is shown
AFTER_ALL = -101  # of the build: mkdocs-static-i18n writes the search anew at -100
LAST = -50  # of an event: after the search, and before what comes last

_build = Build()


def on_startup(*, command: str, dirty: bool) -> None:
    """Begin; while serving, a writer is looking, and a broken exercise shows its source."""
    if dirty:
        raise PluginError(NOT_DIRTY)
    global _build  # noqa: PLW0603 - the one state of this file, and the events have no other place
    _build = Build(serving=command == "serve")


def on_config(config: MkDocsConfig) -> None:
    """Make the site work offline if OFFLINE is set, but never while serving: it shows drafts."""
    if not any((Path(folder) / "site.webmanifest").is_file() for folder in config.theme.dirs):
        raise PluginError(OTHER_THEME)
    config.theme.static_templates |= {"site.webmanifest", "robots.txt", "pages.xml"}
    config.extra["offline"] = bool(config.extra.get("offline")) and not _build.serving
    records, wrong = read_records(config.extra.get("records"))
    config.extra["records"], _build.stores = records, tuple(records["origins"] if records else ())
    if wrong:
        log.warning(wrong)
    if config.extra["offline"]:
        config.theme.static_templates.add(STANDS_IN)
    snippets = config.mdx_configs.get("pymdownx.snippets", {})
    if isinstance(paths := snippets.get("base_path"), list):  # wherever the build is run from
        beside = Path(config.config_file_path).parent
        snippets["base_path"] = [str(beside / each) for each in paths]


def on_pre_build(*, config: MkDocsConfig) -> None:
    """While serving, keep the files of the last build: MkDocs empties the folder next.

    Not where a plugin that nobody here knows may build the site in parts.
    """
    if _build.kept.now.around is not None:
        put_aside(Path(config.site_dir))


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Check every page before MkDocs reads the first one: one run reports all problems."""
    pages = {
        file.src_uri: Path(file.abs_src_path)
        for file in files.documentation_pages()
        if file.abs_src_path
    }
    allow = config.extra.get("allow")
    found = _build.check(pages, Path(config.docs_dir), allow, site_of(config))
    if _build.serving:
        why = _build.kept.begin(config, files)
        put_back(Path(config.site_dir), same=_build.kept.now.steady)
        if why:
            log.info(ANEW, why)
    if unread := _report(found).get("invalid-utf8"):
        raise PluginError(f"{', '.join(unread)}: not UTF-8, so the site cannot be built.")


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
    """Note the order of the pages, and when each was changed."""
    _build.kept.nav = nav
    lacks = _build.begin([page.file.src_uri for page in nav.pages], Path(config.docs_dir))
    if lacks:
        log.info(NO_DATES, lacks)


@event_priority(LAST)  # nothing of a page is read yet
def on_pre_page(page: Page, *, config: MkDocsConfig, files: Files) -> Page:
    """While serving, give a page that would come out the same the contents that it had."""
    if _build.serving:
        report = _repository(config).exercise("", page.canonical_url or "", page.file.src_uri)
        _build.kept.restore(_build, page, report)
    return page


@event_priority(LAST)  # once every plugin has made of it what it makes
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Tell the extension, through its options, what only MkDocs and the check know of the page."""
    if _build.kept.restored(page.file.src_uri):
        return
    _report(_build.mended(page.file.src_uri, page.meta))
    _report(lost_template(page.meta, page.file.abs_src_path, config.theme.dirs))
    if page.file.src_uri in _build.originals and not _build.serving:
        _build.translations[page.url] = _language(page, config)
    elif page.file.src_uri in _build.originals:
        page.meta["search"] = {"exclude": True}  # else a lesson would be found once a language
    day = _build.day(page.file.abs_src_path)
    page.update_date = day.isoformat() if day else page.update_date  # what the site map says
    options = config.mdx_configs.get("exercises", {})
    report = _repository(config).exercise(*_place(page))
    told = _build.told(page.file.src_uri, markdown, page.edit_url or "", report)
    own = {"path": page.file.src_uri, "lesson": lesson_key(page.meta, page.file.src_uri)}
    host = {"assets": "", "tell": False}  # the templates ask for scripts, and the log has problems
    config.mdx_configs["exercises"] = {**options, **told, **own, **host}
    snippets = config.mdx_configs.get("pymdownx.snippets", {})
    if appended := snippets.get("auto_append"):
        named = in_language(appended, Path(config.docs_dir), _language(page, config))
        config.mdx_configs["pymdownx.snippets"] = {**snippets, "auto_append": named}


@event_priority(LAST)  # since what it gives is not whole
def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Note what the templates and the course map need; give back what the search may read."""
    name, part = page.file.src_uri, page.parent.title if page.parent else ""
    if _build.kept.restored(name):
        return html
    html = pointed(stacked(html))
    _report(_build.rendered(name, html, page.meta, title=str(page.title), url=page.url, part=part))
    thin = _build.thinned(name, html)
    if _build.serving:
        _build.kept.keep(_build, page, thin)
    return thin


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Publish the course map, now that every page is read; mark the theme's scripts as its own."""
    metas = {file.src_uri: file.page.meta for file in files.documentation_pages() if file.page}
    files.append(File.generated(config, "assets/course.json", content=_build.course_map(metas)))
    in_order = map(files.src_uris.get, _build.order)
    ways = Ways([file.page for file in in_order if file and file.page])
    own: dict[str, object] = {"renamed": _build.renamed(), "ways": ways} | ASKED
    equip(config.theme, env, own | functions(config.theme.get("language") or "en"), _build.mark)
    if _build.serving:
        _build.kept.order(env, files, _build)


@event_priority(FIRST)
def _look_at_page(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """While serving, spare the search a page that would come out the same."""
    if _build.serving:
        report = _repository(config).page(*_place(page))
        _build.kept.look(page, (report, _build.day(page.file.abs_src_path)), found_so_far(config))


@event_priority(LAST)  # once the search has read it
def _fill_page(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Give the template the whole page, and when it was changed."""
    if _build.serving and _build.kept.fill(page):
        return
    context["report"] = _repository(config).page(*_place(page))  # type: ignore[typeddict-unknown-key] # ours
    language = _language(page, config)
    context[LANGUAGE] = language  # type: ignore[literal-required] # ours
    context.update(_build.changed(page.file.abs_src_path, language))  # type: ignore[typeddict-item] # ours
    others = in_others(page, context["pages"], _build.originals, _build.languages)
    context.update(others)  # type: ignore[typeddict-item] # ours
    page.content = _build.whole(page.file.src_uri, page.content or "")
    if config.site_url:
        about = (config.site_name, (config.site_description or "").strip())
        place = Site(*about, language, config.site_url)
        lessons = _build.lessons(page.file.src_uri)
        told = (page.url, str(page.title), page.meta, page.content, lessons)
        context["structured"] = structured(place, *told)  # type: ignore[typeddict-unknown-key] # ours


on_page_context = CombinedEvent(_look_at_page, _fill_page)


def on_template_context(
    context: TemplateContext,
    *,
    template_name: str,
    config: MkDocsConfig,
) -> None:
    """Let the addresses of the page that stands in for others begin with what can be replaced."""
    if template_name == STANDS_IN:
        context["base_url"] = BASE


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Give the page its policy; of its contents, MkDocs keeps what the search has read."""
    page.content = _build.done(page.file.src_uri, page.content)
    _build.written.add(page.file.dest_uri)
    if _build.serving and _build.kept.same(page):
        return output
    own = unnamed(output, lesson_key(page.meta, page.file.src_uri))
    own = settled(own, _language(page, config))
    own = complete(own, "../" * page.url.count("/"))
    if not _build.serving:
        place = Place(
            page.file.dest_uri, str(page.title), _language(page, config), config.site_url or ""
        )
        own, paths = put(Path(config.site_dir), own, place, _build.with_policy)
        _build.written |= paths
    finished = _build.with_policy(own)
    if _build.serving:
        _build.kept.finish(page, finished, found_so_far(config))
    return finished


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Give pages that are no documents, such as 404.html, theirs; the stand-in's comes later."""
    page = template_name.endswith(".html") and template_name != STANDS_IN
    if not page:
        return output
    return _build.with_policy(settled(output, config.theme.get("language") or "en"))


@event_priority(AFTER_ALL)  # the worker names every file by what is in it
def on_post_build(*, config: MkDocsConfig) -> None:
    """Finish the site's folder, once; a plugin may build one language after the other into it."""
    if getattr(config.plugins.get("i18n"), "building", False):
        return
    combine(Path(config.site_dir), _build.written, _build.with_policy)
    fill_headers(Path(config.site_dir))
    offline, maps = config.extra["offline"], bool(config.extra.get("source_maps"))
    why = _build.publish(Path(config.site_dir), offline=offline, maps=maps)
    if why:
        log.log(logging.INFO if lacks() else logging.WARNING, ONE_BY_ONE, why)


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
) -> None:
    """Look for what was saved as often as a course of its size allows."""
    quicken(server, Path(config.docs_dir))


def _language(page: Page, config: MkDocsConfig) -> str:
    """Return the language of a page."""
    return _build.languages.get(page.file.src_uri) or config.theme.get("language") or "en"


def _repository(config: MkDocsConfig) -> Repository:
    """Return what is known of the course's repository: nobody is asked."""
    own = str(config.extra.get("report_url") or "")
    return Repository(config.repo_url or "", own, Path(config.docs_dir).name)


def _place(page: Page) -> tuple[str, str, str]:
    """Return a page's title, its address and its file's name, as a report carries them."""
    return str(page.title), page.canonical_url or page.url, page.file.src_uri


def _report(found: Iterable[tuple[Report, Diagnostic]]) -> dict[str, list[str]]:
    """Log diagnostics as they come; return, by rule, the paths of the files that they are in."""
    paths: dict[str, list[str]] = {}
    for report, diagnostic in found:
        log.log(LEVELS[diagnostic.severity], plain(report, diagnostic))
        paths.setdefault(diagnostic.rule, []).append(report.path)
    return paths
