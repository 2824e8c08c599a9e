"""What a driver can do. In: presses, clicks and words of a person. Out: what the page shows, says and complains of.

Every question waits for its answer, so that a busy machine shows the same as a quick one. Knows no browser.
"""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from typing import Any

PATIENCE = 20  # seconds; several browsers on a busy machine take their time
PAUSE = 0.02


class NotInTime(AssertionError):
    """What a journey waits for has not come."""


class Driver(ABC):
    """A browser with one page. A control is whatever `find` gives, and only its own driver knows what that is."""

    engine: str  # chromium, firefox or webkit
    version: str

    @abstractmethod
    def open(self, address: str) -> None:
        """Go to the address and wait until the page is loaded."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page once more."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press keys, one after the other, where focus is: `Enter`, `a`, `Shift+Tab`."""

    @abstractmethod
    def type(self, text: str) -> None:
        """Type a text, letter by letter, where focus is."""

    @abstractmethod
    def click(self, control: Any, across: float = 0.5) -> None:
        """Scroll the control into view and press the mouse's button in its middle, or at this part of its width."""

    @abstractmethod
    def drag(self, control: Any, to: Any) -> None:
        """Drag from the middle of one to the middle of the other."""

    @abstractmethod
    def choose(self, control: Any, text: str) -> None:
        """Choose an option of a drop-down, as by mouse; the list that opens is no part of the page."""

    @abstractmethod
    def evaluate(self, function: str, *arguments: Any) -> Any:
        """What a function of JavaScript returns; it may be given controls."""

    @abstractmethod
    def shown(self, role: str, name: str) -> list[Any]:
        """The controls in the page's main part that are shown, by the role and name that assistive technology is told."""

    @abstractmethod
    def open_narrow(self, address: str, width: int) -> None:
        """Open the address in a window, or a frame, of that many pixels."""

    @abstractmethod
    def widen(self) -> None:
        """Back to a wide window."""

    @abstractmethod
    def close(self) -> None:
        """End the browser and whatever was started for it."""

    def find(self, role: str, name: str) -> Any:
        """The first control of that role and name, as soon as it is shown."""
        found: list[Any] = []

        def look() -> bool:
            found[:] = self.shown(role, name)
            return bool(found)

        self.wait(look, lambda: f"no {role} ‘{name}’ is shown in {self.text('main')!r}")
        return found[0]

    def first(self, selector: str) -> Any:
        """The first element of a selector, for what has no role or name."""
        self.holds(f"() => !!document.querySelector({json.dumps(selector)})")
        return self.evaluate("(selector) => document.querySelector(selector)", selector)

    def text(self, selector: str) -> str:
        """The text of the first element of a selector, as it is shown."""
        return self.evaluate(
            "(selector) => document.querySelector(selector)?.innerText ?? ''", selector
        )

    def holds(self, function: str, *arguments: Any) -> None:
        """Wait until a function of the page returns true."""
        self.wait(
            lambda: self.evaluate(function, *arguments) is True,
            lambda: f"{function} does not hold in {self.text('main')!r}",
        )

    def has_focus(self, role: str, name: str) -> None:
        """Wait until the control of that role and name has focus."""
        self.wait(
            lambda: any(map(self.focused, self.shown(role, name))),
            lambda: f"{role} ‘{name}’ has no focus, but {self.where()}",
        )

    def focused(self, control: Any) -> bool:
        """Whether the control has focus."""
        return self.evaluate("(control) => control === document.activeElement", control)

    def where(self) -> str:
        """What has focus, in markup."""
        return self.evaluate("() => document.activeElement.outerHTML.slice(0, 300)")

    def tab_to(self, role: str, name: str, key: str = "Tab", most: int = 40) -> None:
        """Press Tab until focus is there; a person would give up after `most` presses."""
        control = self.find(role, name)
        for _ in range(most):
            if self.focused(control):
                return
            self.press(key)
        raise AssertionError(f"{most} × {key} did not reach {role} ‘{name}’, but {self.where()}")

    def said(self, text: str) -> None:
        """Wait until the live region has said the text since it was last asked, once; then forget."""
        heard: list[str] = []

        def look() -> bool:
            heard[:] = self.evaluate("() => [...journey.said]")
            return any(text in message for message in heard)

        self.wait(look, lambda: f"‘{text}’ was not said, but {heard}")
        assert len(heard) == 1, heard
        self.hush()

    def hush(self) -> None:
        """Forget what was said."""
        self.evaluate("() => { journey.said.length = 0; }")

    def complaints(self) -> list[str]:
        """What went wrong since the journey began: errors of scripts, and what the policy forbade."""
        return self.evaluate("() => journey.complaints()")

    def wait(self, fact: Any, else_say: Any) -> None:
        """Ask until it is so."""
        ends = time.monotonic() + PATIENCE
        while not fact():
            if time.monotonic() > ends:
                raise NotInTime(else_say())
            time.sleep(PAUSE)
