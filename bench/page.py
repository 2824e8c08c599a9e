"""Measures pages of built sites in Chromium: with exercises, without, and of the theme alone.

In: the folders of sites, whose pages have the same names. Out: bytes, requests, milliseconds,
layout shifts, listeners, nodes and memory. Refuses to know how the sites were built and which bars
there are.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from build import ROOT
from host import Host, hosting
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

sys.path.append(str(ROOT / "tools"))
from browser import ARGUMENTS, find

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SLOWED = 4  # times
# Slow 4G as Lighthouse applies it: milliseconds before an answer, bytes a second.
SLOW = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 184_320,
    "uploadThroughput": 84_480,
}
SCRIPT = (Path(__file__).parent / "page.js").read_text(encoding="utf-8")
UPGRADED = "[...document.querySelectorAll('.exercise')].every((each) => 'live' in each.dataset)"
PATIENCE = 30_000  # ms until exercises are given up
QUIET = 800  # ms in which late tasks and shifts come in
PRESSED = ".quiz-question [data-act=check]"
NAVIGATIONS = 20
OURS = ("exercises", "without", "package")


@dataclass
class Load:
    """One load of one page; times are milliseconds from its start."""

    sent: dict[str, int] = field(default_factory=dict)  # bytes by path
    begun: dict[str, int] = field(default_factory=dict)  # the same, once an answer is checked
    usable: float = 0  # its exercises, or the theme's own script where it has none
    theme: float = 0  # the theme's own script has come to its end
    ready: float = 0  # DOMContentLoaded
    first: float = 0  # paint
    largest: float = 0  # paint
    blocked: float = 0
    shifts: list[tuple[float, str]] = field(default_factory=list)
    painted: float | None = None
    stuck: list[str] = field(default_factory=list)  # exercises that never became usable


class Lab:
    """Sites by name, and a browser."""

    def __init__(self, browser: Browser, sites: Mapping[str, Host]) -> None:
        self.browser, self.sites = browser, sites
        self.foreign: set[str] = set()
        self.asking = ""  # whose page is open

    @contextmanager
    def page(
        self, width: int = 1280, *, slowed: int = SLOWED, slow: bool = False
    ) -> Iterator[tuple[Page, CDPSession]]:
        """A page in a context of its own."""
        # What the service worker fetches for later is not the page's; the script that asks for it
        # is.
        context = self.browser.new_context(
            viewport={"width": width, "height": 800}, service_workers="block"
        )
        urls: set[str] = set()
        context.on("request", lambda request: urls.add(request.url))
        page = context.new_page()
        page.add_init_script(SCRIPT)
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
        if slow:
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", SLOW)
        try:
            yield page, session
        finally:
            self.foreign |= {
                url
                for url in urls
                if self.asking in OURS
                and urlsplit(url).scheme in ("http", "https", "ws", "wss")
                and urlsplit(url).hostname != "127.0.0.1"
            }
            context.close()

    def load(
        self,
        name: str,
        path: str,
        width: int = 1280,
        *,
        press: bool = False,
        again: bool = False,
        slow: bool = False,
    ) -> Load:
        """Load a page with the processor slowed; press Check of its quiz; load it once more, with
        what was kept.
        """
        site, self.asking = self.sites[name], name
        site.sent.clear()
        with self.page(width, slow=slow) as (page, _):
            page.goto(site.address + path, wait_until="load")
            stuck = self._wait(page)
            sent = dict(site.sent)
            if press and not stuck:
                page.locator(".quiz-question input[type=radio]").first.check()
                page.wait_for_timeout(QUIET)
                page.locator(PRESSED).first.click()
                until(page, "!!bench.painted")
                page.wait_for_timeout(QUIET)
            begun = dict(site.sent)
            if again and not stuck:
                page.goto("about:blank")
                page.goto(site.address + path, wait_until="load")
                stuck = self._wait(page)
            seen = page.evaluate("bench")
            ready, first = page.evaluate(
                "[performance.getEntriesByType('navigation')[0].domContentLoadedEventStart,"
                " performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0]"
            )
            return Load(
                sent,
                begun,
                seen["usable"] or seen["theme"],
                seen["theme"],
                ready,
                first,
                seen["largest"],
                seen["blocked"],
                [tuple(each) for each in seen["shifts"]],
                seen["painted"],
                stuck,
            )

    def _wait(self, page: Page) -> list[str]:
        until(page, f"bench.theme > 0 && {UPGRADED}")
        page.wait_for_timeout(QUIET)
        return page.evaluate(
            "[...document.querySelectorAll('.exercise')]"
            ".filter((each) => !('live' in each.dataset) || 'failed' in each.dataset)"
            ".map((each) => each.dataset.kind)"
        )

    def growth(self, name: str, first: str, second: str) -> dict[str, int]:
        """How many more listeners, nodes and bytes there are after 20 navigations between pages."""
        self.asking = name
        with self.page(slowed=1) as (page, session):
            page.goto(self.sites[name].address + first, wait_until="networkidle")
            self._wait(page)
            page.evaluate("window.stays = true")
            # What comes once, at a reader's first sign and with the first pages, is no growth.
            page.keyboard.press("Shift")
            page.wait_for_timeout(QUIET)
            for turn in range(2):
                self._go(page, (second, first)[turn % 2])
            before = _metrics(session)
            for turn in range(NAVIGATIONS):
                self._go(page, (second, first)[turn % 2])
            page.wait_for_timeout(QUIET)
            if not page.evaluate("window.stays"):
                raise RuntimeError("Navigation was not instant: a page was loaded anew.")
            return {name: value - before[name] for name, value in _metrics(session).items()}

    def _go(self, page: Page, to: str) -> None:
        page.evaluate(
            "(to) => document.querySelector(`.md-nav--primary a[href$='${to}']`).click()", to
        )
        if not until(page, f"location.pathname.endsWith('/{to}') && {UPGRADED}"):
            raise RuntimeError(f"{to} did not come, or its exercises did not.")
        page.wait_for_timeout(150)


def _metrics(session: CDPSession) -> dict[str, int]:
    session.send("Performance.enable")
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    metrics = {
        each["name"]: int(each["value"])
        for each in session.send("Performance.getMetrics")["metrics"]
    }
    return {
        "listeners": metrics["JSEventListeners"],
        "nodes": metrics["Nodes"],
        "bytes of heap": metrics["JSHeapUsedSize"],
    }


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
def lab(folders: Mapping[str, Path]) -> Iterator[Lab]:
    """Serve the sites and start a browser while the block lasts."""
    path = find()
    with ExitStack() as stack:
        sites = {name: stack.enter_context(hosting(folder)) for name, folder in folders.items()}
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(
            args=list(ARGUMENTS), **({"executable_path": path} if path else {})
        )
        stack.callback(browser.close)
        yield Lab(browser, sites)
