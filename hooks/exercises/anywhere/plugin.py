"""The MkDocs plugin `exercises`: one line in `plugins:` for exercises on anybody's site.

In: MkDocs' events. Out: the extension switched on, every exercise checked and told in the log, the
scripts and styles published if a page asks for them, and answers kept out of the search. Refuses to
touch a page that has no exercise, and to decide for a site: no policy, no service worker, no
template, no check of anything but exercises. The course's own hook does more, and needs no plugin.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import base
from mkdocs.config import config_options as of
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File

from ..check import decode, inspect_course
from ..files import read_files, shown_path
from ..presence import loss
from ..reporters import Report, plain
from ..site import site_of
from .assets import files as asset_files
from .changed import broken_since, inspect_again
from .search import thin, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from ..check import Inspected
    from ..courses import Course
    from ..diagnostic import Diagnostic
    from ..fence_check import Checked

log = get_plugin_logger("exercises")
LEVELS = {"error": logging.WARNING, "warning": logging.WARNING, "advice": logging.INFO}
NAME = "exercises"
FOLDER = "assets"  # the extension's own default
ASKED = re.compile(r'"(?:\.\./)*(?=assets/exercises/[\w.-]+")')
ELSEWHERE = ("active-",)  # rules about what runs on a page: `exercises check` has them
LAST = -50  # of an event: once other plugins, and then the search, have done with a page


class Config(base.Config):  # type: ignore[no-untyped-call] # MkDocs gives it no types
    """What mkdocs.yml may say of the plugin."""

    check = of.Type(bool, default=True)


@dataclass
class Read:
    """What is known of one page from its check to its file."""

    lines: int = 0
    inspected: Inspected | None = None
    file: Path | None = None
    insides: list[str] | None = None
    shown: Sequence[Checked] = ()  # its exercises, once other plugins have been at its text


class ExercisesPlugin(BasePlugin[Config]):  # type: ignore[no-untyped-call] # likewise
    """Puts exercises on a site that MkDocs, ProperDocs or MaterialX builds."""

    def __init__(self) -> None:
        self.serving = False
        self.pages: dict[str, Read] = {}
        self.course: Course | None = None
        self.written: set[str] = set()
        self.asked = False
        self.language = ""  # what mkdocs.yml tells the extension, for every page

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Stay for all builds of a process; while serving, a broken exercise shows its source."""
        del dirty
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Switch the extension on, where mkdocs.yml does not."""
        if NAME not in config.markdown_extensions:
            config.markdown_extensions.append(NAME)
        own = config.mdx_configs.get(NAME, {})
        if "checked" not in own:  # a plugin for translations comes again with what a page was told
            self.language = str(own.get("language") or "")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Check every page before the first one is rendered; publish what exercises ask for."""
        named = {
            file.src_uri: Path(file.abs_src_path)
            for file in files.documentation_pages()
            if file.abs_src_path
        }
        texts, problems = read_files(list(named.values()))
        self.course, found = inspect_course(texts, None, site_of(config))
        self.pages = {}
        for name, (path, text) in zip(named, texts.items(), strict=True):
            self.pages[name] = Read(text.count("\n"), found[path], named[name])
            if self.config.check and not problems[path]:
                self._tell(path, text, found[path])
        self.asked = self.asked or any(each.checked for each in found.values())
        self._publish(files, config)

    def _publish(self, files: Files, config: MkDocsConfig) -> None:
        """Publish what exercises ask for, where a page has one."""
        for address, source in asset_files().items() if self.asked else ():
            place = f"{FOLDER}/{address}"
            if files.get_file_from_path(place) is None:
                files.append(File.generated(config, place, abs_src_path=str(source)))

    def _tell(self, path: str, text: str, inspected: Inspected) -> None:
        """Log what is wrong with a page's exercises; a page that has none is not ours."""
        ours: list[Diagnostic] = [
            each
            for each in inspected.diagnostics
            if not each.rule.startswith(ELSEWHERE)
            and (inspected.checked or each.rule in {"unclosed-fence", "misspelt-kind"})
        ]
        for each in ours:
            log.log(LEVELS[each.severity], plain(Report(path, text, (each,)), each))

    def _tell_changed(self, read: Read, problems: list[Diagnostic]) -> None:
        """Log what is wrong with exercises as they are shown, and not in the page's file."""
        for each in problems:
            path = shown_path(read.file) if read.file else ""
            text = decode(read.file.read_bytes())[0] if read.file else ""
            log.log(LEVELS[each.severity], plain(Report(path, text, (each,)), each))

    @event_priority(LAST)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> None:
        """Hand the extension what has been read; read anew what another plugin has changed."""
        del files
        known = self.pages.get(page.file.src_uri, Read(markdown.count("\n")))
        read = known.inspected
        again = (
            inspect_again(known.file, read, markdown, self.course)
            if known.file and read and self.course
            else None
        )
        if again and read:
            if self.config.check:
                self._tell_changed(known, broken_since(read.checked, again.checked))
            self.asked = self.asked or bool(again.checked)
            read = again
        known.shown = read.checked if read else ()
        options = config.mdx_configs.get(NAME, {})
        config.mdx_configs[NAME] = {
            **options,
            "tell": False,
            "strict": False,  # MkDocs' own --strict goes by the log
            "show_source": self.serving,
            "language": self.language or (read.site.language if read else ""),
            "first_line": known.lines - markdown.count("\n") + 1,
            "edit_url": page.edit_url or "",
            "checked": read.checked if read else (),
            "front_matter": read.front if read else "",
            "course": self.course or "",
        }

    @event_priority(LAST)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Say what is not on the page, and give the search less of each exercise: no answers."""
        del config, files
        less, insides = thin(html)
        read = self.pages.setdefault(page.file.src_uri, Read())
        lost = loss(html, read.shown) if self.config.check else None
        if lost:
            self._tell_changed(read, [lost])
        read.insides = insides if less != html else None
        return less

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Publish scripts and styles where only another plugin has brought an exercise in."""
        del env
        self._publish(files, config)

    @event_priority(LAST)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: object
    ) -> None:
        """Give the template the whole page, once the search has read it."""
        del context, config, nav
        read = self.pages.get(page.file.src_uri)
        if read and read.insides is not None:
            page.content = whole(page.content or "", read.insides)
            read.insides = None

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Note that the page is written; in a list of posts each asks from its own place."""
        del config
        self.written.add(page.file.dest_uri)
        return _mended(output, page.file.dest_uri)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Mend a page that a plugin has made of several, at another depth than theirs."""
        site = Path(config.site_dir)
        for file in site.rglob("*.html") if self.asked else ():
            path = file.relative_to(site).as_posix()
            if path not in self.written:
                text = file.read_bytes().decode("utf-8", "surrogateescape")
                mended = _mended(text, path)
                if mended != text:
                    file.write_bytes(mended.encode("utf-8", "surrogateescape"))


def _mended(html: str, path: str) -> str:
    """Return a page with the addresses of scripts and styles as they are from its own `path`."""
    return ASKED.sub('"' + "../" * path.count("/"), html) if "<exercise-" in html else html
