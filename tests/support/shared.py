"""A browser context that tests share one after the other, each on a fresh page with nothing stored.

In: a context. Out: its pages. What would outlive a page of it (a clock, a permission, a line that is cut) needs a context of
a test's own, which it gets by asking for the fixture `context`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

# Pages of one context share a process then: to start one takes longer than to load a page.
ONE_PROCESS = "--renderer-process-limit=1"
MOST_PAGES = 40  # of one context: its process keeps much of what closed pages had


class SharedContext:
    """Gives fresh pages of one context of Chromium, and clears up behind them."""

    def __init__(self, context: BrowserContext) -> None:
        """Keep a page open, and with it the process that the others are to have."""
        self.context = context
        self._origins: set[str] = set()
        self._given = 0
        context.on("request", lambda request: self._origins.add(_origin(request.url)))
        self._devtools = context.new_cdp_session(context.new_page())

    @property
    def worn(self) -> bool:
        """Whether it has given as many pages as it should."""
        return self._given >= MOST_PAGES

    def new_page(self) -> Page:
        """Open the page of a test."""
        self._given += 1
        return self.context.new_page()

    @property
    def pages(self) -> list[Page]:
        """The pages of a test, in order of their opening."""
        return self.context.pages[1:]

    def clear(self) -> None:
        """Close the pages of a test, and forget all that they have stored."""
        for page in self.pages:
            page.close()
        for origin in self._origins:
            self._devtools.send(
                "Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"}
            )
        self._origins.clear()


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
