"""Ask axe-core of the whole built site, with every rule that it has but two: `make axe`.

Every page of `site/` and an embedded exercise of each kind, light and dark, 360 and 1280 px wide;
where there are exercises also held, wrong, with the keys open, tried again and right. Out: each
fault once, with the pages and states that have it; the status is 1 where there is one. Left out are
`color-contrast-enhanced`, since 7:1 is no goal of this site, and `identical-links-same-purpose`,
which is about the pages behind links. It takes long: `make test` asks less of each page.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from browser import launch
from exercises.check import inspect_course
from playwright.sync_api import Page, expect, sync_playwright
from support.axe import LOOKS, SCRIPT, look
from support.sites import serve
from support.solve import solve

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
LEFT_OUT = ("color-contrast-enhanced", "identical-links-same-purpose")
RUN = f"""async () => {{
    const all = axe.getRules().map(({{ ruleId }}) => [ruleId, {{ enabled: true }}]);
    const rules = Object.fromEntries(all);
    for (const rule of {list(LEFT_OUT)}) rules[rule] = {{ enabled: false }};
    const {{ violations }} = await axe.run(document, {{ rules, resultTypes: ['violations'] }});
    return violations.flatMap(({{ id, nodes }}) =>
        nodes.map(({{ html }}) => `${{id}}: ${{html.slice(0, 160)}}`));
}}"""
SETTLED = """() => Promise.all(document.getAnimations()
    .filter((each) => each.effect.getComputedTiming().endTime < Infinity)
    .map((each) => each.finished.catch(() => {})))"""
Found = tuple[str, str]  # a fault, and where: page, state and look


def addresses() -> list[str]:
    """Every page of the site, and the first embedded exercise of each kind in each language."""
    pages, kinds = [], set()
    for file in sorted(SITE.rglob("*.html")):
        path = file.relative_to(SITE).as_posix()
        if path.startswith("embed/"):
            text = file.read_text("utf-8")
            kind = text.partition("<exercise-")[2].partition(" ")[0]
            language = text.partition('<html lang="')[2].partition('"')[0]
            if (kind, language) in kinds or not kind:
                continue
            kinds.add((kind, language))
        pages.append(path.removesuffix("index.html"))
    return pages


def records(path: str) -> dict[str, Any]:
    """The exercises of a page or of an embedded one, by the id of their elements."""
    whole = path.removeprefix("embed/")
    name = (whole.rpartition("/")[0] if whole != path else whole).strip("/")
    sources = [ROOT / "docs" / f"{name}.md", ROOT / "docs" / name / "index.md"]
    file = next((each for each in sources if each.is_file()), None)
    if not file:
        return {}
    shown = file.relative_to(ROOT).as_posix()
    inspected = inspect_course({shown: file.read_text("utf-8")})[1][shown]
    return {f"exercise-{each.record.head.id}": each.record for each in inspected.checked}


def states(page: Page, path: str) -> Iterator[str]:
    """Bring the page from state to state, and name each."""
    yield "untouched"
    known = records(path)
    found = ((page.locator(f"#{name}"), each) for name, each in known.items())
    roots = [(root, each) for root, each in found if root.count()]
    if not roots:
        return
    for root, record in roots:
        if record.head.kind == "sort":
            root.locator(".sort-take").first.click()
            yield "held"
            page.keyboard.press("Escape")
            break
    for root, record in roots:
        solve(root, record, wrong=True)
    yield "wrong"
    keys = page.locator(".exercise details")
    keys.evaluate_all("all => all.forEach(each => { each.open = true; })")
    yield "wrong, keys open"
    keys.evaluate_all("all => all.forEach(each => { each.open = false; })")
    again = page.locator(".exercise [data-act=again]")
    again.evaluate_all("all => all.forEach(each => each.click())")
    yield "tried again"
    page.evaluate("localStorage.clear()")
    arrive(page, page.url)
    for root, record in roots:
        solve(root, record)
    yield "right"


def arrive(page: Page, address: str) -> None:
    """Open a page, with its exercises at work."""
    page.goto(address)
    expect(page.locator(".exercise:not([data-live])")).to_have_count(0)
    page.evaluate(SCRIPT)


def show(page: Page, width: int, scheme: str) -> None:
    """Show the page from its top at this width and in this scheme, once its colours have settled.

    Further down, the header may cover half of a link, which axe-core takes for its size.
    """
    if page.locator("#__palette_0").count():
        look(page, width, 800, scheme)
    else:  # an embedded exercise
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.evaluate("scrollTo(0, 0)")
    page.evaluate(SETTLED)


def ask(paths: list[str]) -> tuple[list[Found], int]:
    """What axe-core finds on these pages in every state and look, and how often it was asked."""
    found: list[Found] = []
    runs = 0
    with serve(SITE) as address, sync_playwright() as playwright:
        browser = launch(playwright)
        for path in paths:
            page = browser.new_context(reduced_motion="reduce", service_workers="block").new_page()
            arrive(page, address + path)
            for state in states(page, path):
                for width, scheme in LOOKS:
                    show(page, width, scheme)
                    where = f"{path or 'start'}, {state}, {width} {scheme}"
                    found += ((each, where) for each in page.evaluate(RUN))
                    runs += 1
            page.context.close()
            print(f"{path or 'start'}: {len(found)} so far", flush=True)
    return found, runs


def main() -> int:
    named = sys.argv[1:] or addresses()
    workers = int(os.environ.get("WORKERS", "2"))
    places, runs = defaultdict(list), 0
    with ProcessPoolExecutor(workers) as pool:
        for found, count in pool.map(ask, (named[n::workers] for n in range(workers))):
            runs += count
            for fault, place in found:
                places[fault].append(place)
    for fault, where in sorted(places.items()):
        print(f"{fault}\n  {len(where)} times, for example: {'; '.join(where[:3])}")
    print(f"{len(named)} pages, {runs} runs of axe-core, {len(places)} faults.")
    print(f"Left out: {', '.join(LEFT_OUT)}.")
    return 1 if places else 0


if __name__ == "__main__":
    sys.exit(main())
