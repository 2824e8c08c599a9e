"""Every kind of exercise in every engine that is here: what a reader does, and what comes of it (support/drivers)."""

from __future__ import annotations

import pytest

from .ways import WAYS

ALIVE = "() => document.querySelectorAll('.exercise').length === 1 && !document.querySelector('.exercise:not([data-live])')"
FITS = "() => document.documentElement.scrollWidth <= innerWidth"
NARROW = 320
KEPT = """async () => {
    const asked = performance.getEntriesByType('resource').map(({ name }) => name);
    const own = [location.href, ...asked.filter((name) => name.includes('/course/assets/'))];
    const { active } = (await navigator.serviceWorker.getRegistration()) ?? {};
    return active?.state === 'activated' && (await Promise.all(own.map((name) => caches.match(name)))).every(Boolean);
}"""


@pytest.mark.parametrize("name", WAYS)
def test_a_way_through_an_exercise(driver, host, name):
    """Wrong by pointer, kept over a reload, tried again, right by keyboard, kept, and no wider than a small phone."""
    way, address = WAYS[name], f"{host.address}{name}/"
    driver.widen()
    driver.open(address)
    driver.holds(ALIVE)
    way.wrong(driver)
    driver.said(way.wrong_says)
    driver.has_focus(*way.wrong_focus)

    driver.reload()
    driver.holds(ALIVE)
    driver.find(*way.wrong_kept)
    way.again(driver)
    driver.said(way.again_says)
    driver.has_focus(*way.again_focus)

    way.right(driver)
    driver.said(way.right_says)
    driver.has_focus(*way.right_focus)

    driver.open_narrow(address, NARROW)
    driver.holds(ALIVE)
    driver.wait(lambda: way.right_kept in driver.text("main"), lambda: driver.text("main"))
    driver.holds(FITS)
    assert driver.complaints() == []


def test_a_page_that_was_visited_is_there_without_a_network(driver, host):
    """With all its exercises at work, where the engine has service workers."""
    driver.widen()
    driver.open(f"{host.address}all/")
    assert driver.evaluate("() => 'serviceWorker' in navigator")
    driver.holds(KEPT)
    host.stop()
    driver.open(f"{host.address}all/")
    driver.holds("() => !document.querySelector('.exercise:not([data-live])')")
    driver.click(driver.find("radio", "Delivering shops"))
    driver.click(driver.find("button", "Check"))
    driver.has_focus("group", "Result")
    host.start()
