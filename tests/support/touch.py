"""Hands: a mouse that drags, a finger on the glass, a tap that comes twice, and the devices they are used on."""

from playwright.sync_api import Locator, Page

PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}
TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}


def middle(locator: Locator) -> tuple[float, float]:
    """The middle of an element, in px from the window's corner."""
    box = locator.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def grip(locator: Locator, start: float = 0) -> tuple[float, float]:
    """A point in the column of 44 px for the finger, which begins `start` px from an element's start."""
    box = locator.bounding_box()
    assert box
    return box["x"] + start + 20, box["y"] + box["height"] / 2


def drag(page: Page, grabbed: Locator, target: Locator) -> None:
    """Drags an element with the mouse to the middle of another."""
    grabbed.scroll_into_view_if_needed()
    page.mouse.move(*middle(grabbed))
    page.mouse.down()
    page.mouse.move(*middle(grabbed), steps=2)
    page.mouse.move(*middle(target), steps=5)
    page.mouse.up()


class Finger:
    """One finger on the glass, through the browser's own touch input."""

    def __init__(self, page: Page):
        self.session = page.context.new_cdp_session(page)

    def send(self, what: str, *points: tuple[float, float]) -> None:
        """Sends one touch event with these points."""
        touches = [{"x": x, "y": y} for x, y in points]
        self.session.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": touches})

    def move(self, start: tuple[float, float], end: tuple[float, float], count: int = 8) -> None:
        """Puts the finger down at the start and moves it to the end in so many steps."""
        self.send("touchStart", start)
        for step in range(1, count + 1):
            self.send(
                "touchMove",
                tuple(a + (b - a) * step / count for a, b in zip(start, end, strict=True)),
            )

    def lift(self) -> None:
        """Takes the finger off."""
        self.send("touchEnd")


def double_tap(target: Locator | tuple[Page, dict]) -> None:
    """Clicks twice at the middle of what a locator finds, or of a box in a page, in one task of the page.

    The guard against it goes by the clock, and a busy machine makes two single taps of Playwright's double click.
    Whatever lies there at each click takes it. Have the page emulate reduced motion: a card half turned lies nowhere.
    """
    if isinstance(target, Locator):
        target.scroll_into_view_if_needed()
    page, box = (target.page, target.bounding_box()) if isinstance(target, Locator) else target
    page.evaluate(
        """([x, y]) => [1, 2].forEach((detail) => document.elementFromPoint(x, y).dispatchEvent(
            new MouseEvent('click', { bubbles: true, cancelable: true, detail, clientX: x, clientY: y })))""",
        [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2],
    )
