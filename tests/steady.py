"""What makes a test see the same on a busy machine as on a quick one."""

from playwright.sync_api import Locator, Page, expect


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


def next_frames(page: Page) -> None:
    """Waits until the page has been drawn as it is now, and what watches the drawing has been told of it."""
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def without_the_themes_script(page: Page) -> None:
    """To be called first: the theme's script fetches every style again where a host forbids keeping them, as the tests'
    does, and the page stands without any for a moment.
    """
    page.route(
        "**/assets/javascripts/bundle.*.js",
        lambda route: route.fulfill(body="", content_type="text/javascript"),
    )


def wait_for_styles(page: Page) -> None:
    """Waits until the page is drawn with its styles while its own scripts are still held back."""
    page.wait_for_function(
        "() => [...document.querySelectorAll('link[rel=stylesheet]')].every(link => link.sheet)"
    )
    next_frames(page)


def shifts_as_scripts_arrive(
    page: Page,
    address: str,
    shown: str = ".exercise-foot",
    awaited: str = ".exercise:not([data-live])",
) -> list[str]:
    """What moves on a page when the site's own scripts come late: each element with where it was and where it went.

    `shown` is there before they come; nothing is `awaited` any more once they have done their work.
    """
    held = []
    without_the_themes_script(page)
    page.route("**/assets/exercises/*.js", lambda route: held.append(route))
    page.goto(address, wait_until="commit")
    expect(page.locator(shown).last).to_be_visible()
    wait_for_styles(page)
    page.evaluate(
        """() => {
            window.shifts = [];
            new PerformanceObserver((list) => {
                for (const { sources } of list.getEntries()) {
                    for (const { node, previousRect, currentRect } of sources) {
                        shifts.push(`${node?.outerHTML ?? node} ${JSON.stringify([previousRect, currentRect])}`);
                    }
                }
            }).observe({ type: 'layout-shift' });
        }"""
    )
    page.route("**/assets/exercises/*.js", lambda route: route.continue_())
    for route in held:
        route.continue_()
    expect(page.locator(awaited)).to_have_count(0)
    next_frames(page)
    return page.evaluate("shifts")
