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
ON, OFF = {"enabled": True}, {"enabled": False}

# Rules that axe-core leaves off unless asked. Left out still: those that are no longer kept, the enhanced contrast, the
# purpose of links with one name, which is about the pages behind them, and at a desk the size of targets, since it takes
# a link that a scrolled list shows by half for one of half the size.
ASKED_FOR = ("aria-roledescription", "landmark-complementary-is-top-level")

# The rules of colour take most of axe-core's time, and say the same of all text that is painted alike. So they are asked
# about one element of each paint: what its text and each box around it have of colour, ground and size; and of a paint in
# which they have found nothing, they are asked once in a process, by its name.
ONE_OF_EACH_PAINT = """(within, sound) => {
    const named = (look) => {
        let [one, two] = [0xdeadbeef, 0x41c6ce57];
        for (let at = 0; at < look.length; at += 1) {
            one = Math.imul(one ^ look.charCodeAt(at), 2654435761);
            two = Math.imul(two ^ look.charCodeAt(at), 1597334677);
        }
        return `${one >>> 0} ${two >>> 0}`;
    };
    const paints = new Map();
    const paint = (element) => {
        if (!element) return "";
        if (!paints.has(element)) {
            const style = getComputedStyle(element);
            const own = [style.color, style.backgroundColor, style.backgroundImage, style.opacity, style.filter,
                style.mixBlendMode, style.textDecorationLine, style.position === "static" ? "" : style.position].join();
            const around = paint(element.parentElement);
            paints.set(element, around.endsWith(`>${own}`) ? around : `${around}>${own}`);
        }
        return paints.get(element);
    };
    const found = new Map();
    const keep = (element, ...more) => {
        const { fontSize, fontWeight, textShadow, display } = getComputedStyle(element);
        const look = named([paint(element), fontSize, fontWeight, textShadow, display, ...more].join());
        if (element.checkVisibility() && !sound.has(look) && !found.has(look)) found.set(look, element);
    };
    const part = within ? document.querySelector(within) : document.body;
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (texts.currentNode.data.trim()) keep(texts.currentNode.parentElement);
    for (const field of part.querySelectorAll("input, select, textarea")) keep(field, field.type, field.placeholder);
    return found;
}"""
# names of paints by the rules that found nothing in them
SOUND: dict[tuple[str, ...], set[str]] = {}


def violations(page: Page, within: str | None = None, rules: Sequence[str] | None = None) -> str:
    """What is found in the whole page or in what a selector finds; by all rules with best practices, or by these."""
    # Half-way through a transition, colours are nobody's. What only waits, to say after 8 s that no script has come, is
    # not waited for.
    page.evaluate(
        """() => Promise.all(document.getAnimations()
            .map(a => [a, a.effect.getComputedTiming()])
            .filter(([a, { duration, endTime }]) => a.playState === "running" && duration > 0 && endTime < Infinity)
            .map(([a]) => a.finished.catch(() => {})))"""
    )
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(SCRIPT)
    of_colour = [rule for rule in OF_COLOUR if rules is None or rule in rules]
    others: dict | None = (
        {"rules": {**dict.fromkeys(ASKED_FOR, ON), **dict.fromkeys(OF_COLOUR, OFF)}}
        if rules is None
        else only([rule for rule in rules if rule not in of_colour])
    )
    sound = SOUND.setdefault(tuple(of_colour), set())
    found, wrong_colours, paints = page.evaluate(
        f"""async ([within, colour, others, sound]) => {{
            const ask = async (where, options) =>
                (await axe.run(where, {{ resultTypes: ["violations"], ...options }})).violations;
            const found = others ? await ask(within ?? document, others) : [];
            const paints = colour ? ({ONE_OF_EACH_PAINT})(within, new Set(sound)) : new Map();
            const wrong = paints.size ? await ask({{ include: [...paints.values()] }}, colour) : [];
            return [found, wrong, [...paints.keys()]];
        }}""",
        [within, only(of_colour), others, list(sound)],
    )
    if not wrong_colours:
        sound.update(paints)
    return "\n".join(
        f"{rule['id']} ({rule['impact']}): {rule['help']}\n"
        + "\n".join(
            f"  {node['target']}: {node['html']}\n{indented(node)}" for node in rule["nodes"]
        )
        for rule in [*found, *wrong_colours]
    )


def only(rules: Sequence[str]) -> dict | None:
    """The option to ask these rules and no others, or None where there are none."""
    return {"runOnly": {"type": "rule", "values": list(rules)}} if rules else None


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
    # The theme lets the keyboard into a code block that scrolls only once it has seen its size.
    page.evaluate(
        """async () => {
            const shut = () => [...document.querySelectorAll('pre > code')].some((code) =>
                code.scrollWidth > code.clientWidth && !code.hasAttribute('tabindex'));
            for (let frames = 0; frames < 60 && shut(); frames += 1)
                await new Promise(requestAnimationFrame);
        }"""
    )
