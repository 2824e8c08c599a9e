"""Pages in a browser: how tests move between them, and wait so that a busy machine shows the same as a quick one."""

import re

from playwright.sync_api import Locator, Page, expect

KINDS_SCRIPTS = re.compile(
    r"/assets/(?:exercises/|packed/set-)[^?]*\.js"
)  # as built, or as served while writing


# Why nobody can see where the keyboard is: focus is with the body, or all of what has it is covered or out of the window.
# Nothing where it is seen.
UNSEEN = """() => {
    const here = document.activeElement;
    if (here === document.body) return 'with the body';
    const drawn = here.closest('.quiz-option, .worksheet-field, label') ?? here; // what shows that a control has it
    const { left, right, top, bottom } = here.getBoundingClientRect();
    const at = (from, to, limit) => [0.1, 0.5, 0.9].map((share) => Math.min(Math.max(from + share * (to - from), 1), limit - 2));
    const points = at(left, right, innerWidth).flatMap((x) => at(top, bottom, innerHeight).map((y) => [x, y]));
    const shown = points.some(([x, y]) => drawn.contains(document.elementFromPoint(x, y)));
    return shown && bottom > 0 && top < innerHeight ? '' : `covered or out of the window: ${here.outerHTML.slice(0, 120)}`;
}"""


def navigate_instantly(page: Page, address: str) -> None:
    """The theme does so only where the addresses of the list of pages are the page's own."""

    def answer(route):
        route.fulfill(
            body=re.sub(r"(?<=<loc>)http://127.0.0.1:\d+/", address, route.fetch().text()),
            content_type="application/xml",
        )

    page.route("**/pages.xml", answer)


def spoken(exercise: Locator) -> Locator:
    """What an exercise says to those who listen."""
    return exercise.get_by_role("status")


def next_frames(page: Page) -> None:
    """Waits until the page has been drawn as it is now, and what watches the drawing has been told of it."""
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def ready_for_paper(page: Page) -> None:
    """Gives a lesson the first sign of a reader, and waits for what comes with it (later.js)."""
    page.keyboard.press("Shift")
    page.evaluate("() => customElements.whenDefined('course-paper').then(() => {})")


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

    The theme's script is to be left out. `shown` is there before they come; nothing is `awaited` any more once they have done their work.
    """
    held = []
    page.route("**/assets/packed/*.js", lambda route: held.append(route))
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
    page.route("**/assets/packed/*.js", lambda route: route.continue_())
    for route in held:
        route.continue_()
    expect(page.locator(awaited)).to_have_count(0)
    next_frames(page)
    return page.evaluate("shifts")
