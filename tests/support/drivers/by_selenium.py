"""A driver over Selenium: WebKitGTK as Debian packages it, on a screen that nobody sees."""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from support.drivers.driver import PATIENCE, Driver

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDE = (1280, 840)  # with the bar of the window
KEYS = {
    "Enter": Keys.ENTER, "Tab": Keys.TAB, "Escape": Keys.ESCAPE, "Space": Keys.SPACE, "ArrowUp": Keys.ARROW_UP,
    "ArrowDown": Keys.ARROW_DOWN, "ArrowLeft": Keys.ARROW_LEFT, "ArrowRight": Keys.ARROW_RIGHT, "Shift": Keys.SHIFT,
    "Alt": Keys.ALT, "Control": Keys.CONTROL,
}  # fmt: skip
# What may have a role; the browser itself is asked for role and name.
MAY_BE = {
    "button": "button, summary, [role=button]",
    "checkbox": "input[type=checkbox]",
    "combobox": "select",
    "group": "[role=group], fieldset, details",
    "link": "a[href]",
    "radio": "input[type=radio]",
    "textbox": "input:not([type]), input[type=text], textarea",
}
# What WebKitGTK's tree says instead of a role; a drop-down is a button that opens a list.
ALSO = {"button": {"button", ""}, "combobox": {"combobox", "button"}}
# Into the middle of the window, and there until it has come to rest.
STILL = """async (control) => {
    control.scrollIntoView({ block: 'center', behavior: 'instant' });
    let before;
    for (;;) {
        await new Promise(requestAnimationFrame);
        const { x, y } = control.getBoundingClientRect();
        if (before === `${x} ${y}`) return;
        before = `${x} ${y}`;
    }
}"""
MIDDLES = """(...controls) => controls.map((control) => {
    const { x, y, width, height } = control.getBoundingClientRect();
    return [Math.round(x + width / 2), Math.round(y + height / 2)];
})"""
SHOWN = """(selector) => [...document.querySelectorAll(`main :is(${selector})`)].filter(
    (each) => each.getClientRects().length && getComputedStyle(each).visibility === 'visible',
)"""


class BySelenium(Driver):
    """Starts a screen, the browser's driver and the browser."""

    engine = "webkit"

    def __init__(self, driver: str, program: str) -> None:
        self._screen = hidden_screen()
        display = self._screen.__enter__()
        try:
            options = webdriver.WebKitGTKOptions()
            options.binary_location = program
            options.add_argument("--automation")
            environment = {**os.environ, "DISPLAY": display, "GDK_BACKEND": "x11"}
            service = webdriver.WebKitGTKService(driver, env=environment)
            self.browser = webdriver.WebKitGTK(options=options, service=service)
        except BaseException:
            self._screen.__exit__(None, None, None)
            raise
        self.version = f"WebKitGTK {self.browser.capabilities['browserVersion']}, by Selenium"
        self.browser.set_script_timeout(PATIENCE)
        self.widen()

    def open(self, address: str) -> None:
        self.browser.switch_to.default_content()
        self.browser.get(address)

    def reload(self) -> None:
        self.browser.refresh()

    def press(self, *keys: str) -> None:
        for key in keys:
            *held, last = key.split("+")
            actions = ActionChains(self.browser, duration=0)
            for each in held:
                actions.key_down(KEYS[each])
            actions.send_keys(KEYS.get(last, last))
            for each in reversed(held):
                actions.key_up(KEYS[each])
            actions.perform()

    def type(self, text: str) -> None:
        ActionChains(self.browser, duration=0).send_keys(text).perform()

    def click(self, control: Any, across: float = 0.5) -> None:
        self.evaluate(STILL, control)
        aside = round(control.size["width"] * (across - 0.5))
        ActionChains(self.browser, duration=0).move_to_element_with_offset(
            control, aside, 0
        ).click().perform()

    def drag(self, control: Any, to: Any) -> None:
        self.evaluate(STILL, control)
        (x, y), (left, top) = self.evaluate(MIDDLES, control, to)
        actions = ActionBuilder(self.browser, duration=20)
        actions.pointer_action.move_to_location(x, y).pointer_down().move_to_location(
            x + 10, y + 10
        )
        actions.pointer_action.move_to_location(left, top).move_to_location(
            left + 1, top
        ).pointer_up()
        actions.perform()

    def choose(self, control: Any, text: str) -> None:
        Select(control).select_by_visible_text(text)

    def evaluate(self, function: str, *arguments: Any) -> Any:
        answer = self.browser.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            f"Promise.resolve(({function})(...[...arguments].slice(0, -1)))"
            ".then((value) => done({ value }), (error) => done({ error: `${error}\\n${error.stack}` }));",
            *arguments,
        )
        if "error" in answer:
            raise AssertionError(f"{function}: {answer['error']}")
        return answer.get("value")

    def shown(self, role: str, name: str) -> list[Any]:
        return [
            each
            for each in self.evaluate(SHOWN, MAY_BE[role])
            if each.aria_role in ALSO.get(role, {role})
            and " ".join(each.accessible_name.split()) == name
        ]

    def open_narrow(self, address: str, width: int) -> None:
        """A frame: the bar of the window keeps it from being as narrow as a phone."""
        frame = (
            f"<!doctype html><iframe src={json.dumps(address)} width={width} height=700></iframe>"
        )
        self.open(urljoin(address, "/beside/blank"))
        self.evaluate("(html) => { document.body.innerHTML = html; }", frame)
        self.browser.switch_to.frame(0)
        self.holds("() => document.readyState === 'complete' && location.href !== 'about:blank'")

    def widen(self) -> None:
        self.browser.switch_to.default_content()
        self.browser.set_window_size(*WIDE)

    def close(self) -> None:
        try:
            self.browser.quit()
        finally:
            self._screen.__exit__(None, None, None)


@contextmanager
def hidden_screen() -> Iterator[str]:
    """A screen in memory, of the first free number, while the block lasts; its name."""
    told, tells = os.pipe()
    command = ["Xvfb", "-displayfd", str(tells), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    screen = subprocess.Popen(command, pass_fds=[tells], **quiet)
    try:
        os.close(tells)
        with os.fdopen(told) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb does not start"
        yield f":{number}"
    finally:
        screen.terminate()
        screen.wait()
