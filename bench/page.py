"""Measures pages of two built sites, with exercises and without, in Chromium.

In: the folders of the two sites, whose pages have the same names. Out: bytes, milliseconds, layout
shifts, listeners and nodes. Refuses to know how the sites were built and which bars there are.
"""

from __future__ import annotations

import gzip
import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from build import ROOT
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

sys.path += [str(ROOT / "tests"), str(ROOT / "tools")]
from typing import TYPE_CHECKING

from browser import ARGUMENTS, find
from support.sites import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

SLOWED = 4  # times
SCRIPT = (Path(__file__).parent / "page.js").read_text(encoding="utf-8")
UPGRADED = "[...document.querySelectorAll('.exercise')].every((each) => each.benchEntered)"
PATIENCE = 8_000  # ms until exercises are given up
QUIET = 800  # ms in which late tasks and shifts come in
PRESSED = ".quiz-question [data-act=check]"
NAVIGATIONS = 20


@dataclass
class Load:
    """One load of one page."""

    urls: set[str] = field(default_factory=set)
    usable: float = 0  # ms after DOMContentLoaded; below zero, before it
    ready: float = 0  # ms from the start to DOMContentLoaded
    blocked: float = 0
    shifts: list[tuple[float, str]] = field(default_factory=list)
    painted: float | None = None
    stuck: list[str] = field(default_factory=list)  # exercises that never became usable


@dataclass(frozen=True)
class Site:
    """A built site, and where it is served."""

    folder: Path
    address: str

    def size(self, url: str) -> int:
        """The bytes of a file as a host would send it: gzip at its strongest."""
        path = self.folder / urlsplit(url).path.lstrip("/")
        return len(
            gzip.compress((path / "index.html" if path.is_dir() else path).read_bytes(), 9, mtime=0)
        )


class Lab:
    """The two sites, and a browser."""

    def __init__(self, browser: Browser, ours: Site, baseline: Site) -> None:
        self.browser, self.ours, self.baseline = browser, ours, baseline
        self.foreign: set[str] = set()

    @contextmanager
    def page(self, width: int = 1280, *, slowed: int = SLOWED) -> Iterator[tuple[Page, set[str]]]:
        """A page in a context of its own, and the addresses it has asked for so far."""
        # What the service worker fetches for later is not the page's; the script that asks for it
        # is.
        context = self.browser.new_context(
            viewport={"width": width, "height": 800}, service_workers="block"
        )
        urls: set[str] = set()
        context.on("request", lambda request: urls.add(request.url.split("#")[0]))
        page = context.new_page()
        page.add_init_script(SCRIPT)
        _session(context, page).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
        try:
            yield page, urls
        finally:
            self.foreign |= {
                url
                for url in urls
                if urlsplit(url).scheme in ("http", "https", "ws", "wss")
                and urlsplit(url).hostname != "127.0.0.1"
            }
            context.close()

    def load(
        self, site: Site, path: str, width: int = 1280, *, press: bool = False, again: bool = False
    ) -> Load:
        """Load a page with the processor slowed; press Check of its quiz; load it once more, with
        what was kept.
        """
        with self.page(width) as (page, urls):
            page.goto(site.address + path, wait_until="load")
            stuck = self._wait(page)
            if press and not stuck:
                page.locator(".quiz-question input[type=radio]").first.check()
                page.wait_for_timeout(QUIET)
                page.locator(PRESSED).first.click()
                until(page, "!!bench.painted")
            if again and not stuck:
                page.goto("about:blank")
                page.goto(site.address + path, wait_until="load")
                stuck = self._wait(page)
            seen = page.evaluate(
                "[bench, performance.getEntriesByType('navigation')[0].domContentLoadedEventStart]"
            )
            return Load(
                set(urls),
                seen[0]["usable"] - seen[1],
                seen[1],
                seen[0]["blocked"],
                [tuple(each) for each in seen[0]["shifts"]],
                seen[0]["painted"],
                stuck,
            )

    def _wait(self, page: Page) -> list[str]:
        until(page, UPGRADED)
        page.wait_for_timeout(QUIET)
        return page.evaluate(
            "[...document.querySelectorAll('.exercise')]"
            ".filter((each) => !each.benchEntered || 'failed' in each.dataset)"
            ".map((each) => each.dataset.kind)"
        )

    def compare(
        self, path: str, runs: int, *, press: bool = False
    ) -> tuple[list[Load], list[Load]]:
        """Load a page of both sites in turn."""
        pairs = [
            (self.load(self.ours, path, press=press), self.load(self.baseline, path))
            for _ in range(runs)
        ]
        return [pair[0] for pair in pairs], [pair[1] for pair in pairs]

    def weight(self, path: str, ours: Load, baseline: Load) -> dict[str, int]:
        """The gzip bytes that the page has over the baseline, by file; `page` is its markup."""
        added = {"page": self.ours.size(path) - self.baseline.size(path)}
        known = {urlsplit(url).path for url in baseline.urls}
        for url in sorted(ours.urls):
            if urlsplit(url).path not in known and url not in self.foreign:
                added[urlsplit(url).path.lstrip("/")] = self.ours.size(url)
        return added

    def growth(self, site: Site, first: str, second: str) -> dict[str, int]:
        """How many more listeners and nodes there are after going back and forth between pages."""
        with self.page(slowed=1) as (page, _):
            page.goto(site.address + first, wait_until="networkidle")
            session = _session(page.context, page)
            self._wait(page)
            page.evaluate("window.stays = true")
            before = _metrics(session)
            for turn in range(NAVIGATIONS):
                to = (second, first)[turn % 2]
                page.evaluate(
                    "(to) => document.querySelector(`.md-nav--primary a[href$='${to}']`).click()",
                    to,
                )
                lesson = f"lesson-{int(to.strip('/')[-4:])}"
                if not until(
                    page,
                    f"document.querySelector('[data-lesson]')?.dataset.lesson === '{lesson}'"
                    f" && {UPGRADED}",
                ):
                    raise RuntimeError(f"{lesson} did not come, or its exercises did not.")
                page.wait_for_timeout(150)
            page.wait_for_timeout(QUIET)
            if not page.evaluate("window.stays"):
                raise RuntimeError("Navigation was not instant: a page was loaded anew.")
            return {name: value - before[name] for name, value in _metrics(session).items()}


def _session(context: BrowserContext, page: Page):
    return context.new_cdp_session(page)


def _metrics(session) -> dict[str, int]:
    session.send("Performance.enable")
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    metrics = {
        each["name"]: int(each["value"])
        for each in session.send("Performance.getMetrics")["metrics"]
    }
    return {"listeners": metrics["JSEventListeners"], "nodes": metrics["Nodes"]}


def _move(sitemap: Path, address: str) -> None:
    """Let a site map name the place where its site is served: else the theme takes no link for one
    of the site.
    """
    text = sitemap.read_text(encoding="utf-8")
    sitemap.write_text(re.sub(r"(?<=<loc>)https?://[^/]+/", address, text), encoding="utf-8")


def until(page: Page, expression: str) -> bool:
    """Wait until it is true; whether it became so. Playwright's own waiting needs what the pages'
    policy forbids.
    """
    for _ in range(PATIENCE // 20):
        if page.evaluate(expression):
            return True
        page.wait_for_timeout(20)
    return False


@contextmanager
def lab(ours: Path, baseline: Path) -> Iterator[Lab]:
    """Serve both sites and start a browser while the block lasts."""
    path = find()
    with serve(ours) as first, serve(baseline) as second, sync_playwright() as playwright:
        for folder, address in ((ours, first), (baseline, second)):
            _move(folder / "sitemap.xml", address)
        browser = playwright.chromium.launch(
            args=list(ARGUMENTS), **({"executable_path": path} if path else {})
        )
        try:
            yield Lab(browser, Site(ours, first), Site(baseline, second))
        finally:
            browser.close()
