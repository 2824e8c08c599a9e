"""A driver over Playwright: its own Chromium, Firefox or WebKit, Debian's Chromium, and Debian's Firefox over BiDi."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from support.drivers.driver import PATIENCE, Driver
from support.touch import middle

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDE = {"width": 1280, "height": 800}


class ByPlaywright(Driver):
    """Takes a started browser, and ends it with the last journey."""

    def __init__(self, engine: str, browser: Browser, version: str) -> None:
        self.engine = engine
        self.version = version
        self.browser = browser
        self.context = browser.new_context(viewport=WIDE)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE * 1000)

    def open(self, address: str) -> None:
        self.page.goto(address)

    def reload(self) -> None:
        self.page.reload()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def click(self, control: Any, across: float = 0.5) -> None:
        # Its own size, not as it is seen while it turns.
        width, height = control.evaluate(
            "({ offsetWidth, offsetHeight }) => [offsetWidth, offsetHeight]"
        )
        control.click(position={"x": width * across, "y": height / 2})

    def drag(self, control: Any, to: Any) -> None:
        control.scroll_into_view_if_needed()
        start, end = middle(control), middle(to)
        mouse = self.page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move(start[0] + 10, start[1] + 10)
        mouse.move(*end, steps=5)
        mouse.up()

    def choose(self, control: Any, text: str) -> None:
        control.select_option(label=text)

    def evaluate(self, function: str, *arguments: Any) -> Any:
        handle = self.page.evaluate_handle(f"(given) => ({function})(...given)", list(arguments))
        return handle.as_element() or handle.json_value()

    def shown(self, role: str, name: str) -> list[Any]:
        found = self.page.get_by_role("main").get_by_role(role, name=name, exact=True)
        return [each for each in found.element_handles() if each.is_visible()]

    def open_narrow(self, address: str, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 700})
        self.open(address)

    def widen(self) -> None:
        self.page.set_viewport_size(WIDE)

    def close(self) -> None:
        self.browser.close()
