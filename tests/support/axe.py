"""What axe-core finds on a page, as text: "" is what one wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page

SCRIPT = Axe().axe_script
LOOKS = ((360, "dark"), (360, "light"), (1280, "light"), (1280, "dark"))
OF_COLOUR = ("color-contrast", "link-in-text-block")
OF_WIDTH = (*OF_COLOUR, "scrollable-region-focusable", "target-size")


def violations(page: Page, within: str | None = None, rules: Sequence[str] | None = None) -> str:
    """What is found in the whole page or in what a selector finds; by all rules with best practices, or by these."""
    # Half-way through a transition, colours are nobody's.
    page.evaluate(
        """() => Promise.all(document.getAnimations()
            .filter(a => a.playState === "running" && a.effect.getComputedTiming().endTime < Infinity)
            .map(a => a.finished.catch(() => {})))"""
    )
    options: dict = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(SCRIPT)
    found = page.evaluate(
        "async ([within, options]) => (await axe.run(within ?? document, options)).violations",
        [within, options],
    )
    return "\n".join(
        f"{rule['id']} ({rule['impact']}): {rule['help']}\n"
        + "\n".join(
            f"  {node['target']}: {node['html']}\n{indented(node)}" for node in rule["nodes"]
        )
        for rule in found
    )


def indented(node: dict) -> str:
    return "\n".join(f"    {line}" for line in node.get("failureSummary", "").splitlines())


def in_every_look(page: Page, within: str | None = None) -> str:
    """What is found at a phone's width and at a desk's, in both schemes; the page is then as it was.

    All rules are asked at either width in the light. The dark changes colours and nothing else, so the rules of colour
    are asked there.
    """
    size, scheme = page.viewport_size, page.locator("body").get_attribute("data-md-color-scheme")
    found = []
    for width, lit in LOOKS:
        look(page, width, size["height"], lit)
        if said := violations(page, within, OF_COLOUR if lit == "dark" else None):
            found.append(f"{width} px wide, {lit}:\n{said}")
    look(page, size["width"], size["height"], "dark" if scheme == "slate" else "light")
    return "\n".join(found)


def look(page: Page, width: int, height: int, scheme: str) -> None:
    """Give the window this size in px, and the page the scheme `light` or `dark` by the theme's own switch."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(
        "number => document.getElementById(`__palette_${number}`).click()",
        ("light", "dark").index(scheme),
    )
