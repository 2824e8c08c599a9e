"""Draw the sandbox's three prepared pictures: docs/includes/figures/sandbox-*.svg.

    python tools/sandbox_pictures.py

They stand in where scripts do not run, and are drawn by the sandbox's own scripts in a browser,
from the same customers.
"""

from __future__ import annotations

import http.server
import json
import threading
from functools import partial
from pathlib import Path

from browser import launch
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "docs" / "includes" / "figures"
KM = {"name": "typical_distance_km", "label": "Length of a usual ride", "unit": "{} km"}
MORNING = {
    "name": "weekday_morning_share",
    "label": "Rides before ten on a weekday",
    "unit": "{} %",
    "times": 100,
}
DAYS = {"name": "last_ride_days_ago", "label": "Days since the last ride", "unit": "{} days"}
PAID = {"name": "revenue_last_year_gbp", "label": "Revenue last year", "unit": "£{}", "log": True}
RIDES = {"name": "rides_last_90_days", "label": "Rides in 90 days", "unit": "{}", "log": True}
PICTURES = {
    "sandbox-lines": (
        [{**DAYS, "line": 60}, {**PAID, "line": 1000}],
        0,
        (
            "The 400 customers by the days since their last ride and by revenue, with a line at"
            " 60 days and one at £1,000. They make four groups; the one with a long silence and a"
            " high revenue has six customers."
        ),
    ),
    "sandbox-two": (
        [KM, MORNING],
        2,
        (
            "The 400 customers by the length of a usual ride and by the share of rides before"
            " ten. The data suggests two groups: 274 customers who ride in the"
            " morning, mostly less than six kilometres, and 126 who ride later and often further."
        ),
    ),
    "sandbox-four": (
        [DAYS, RIDES],
        4,
        (
            "The 400 customers by the days since their last ride and by rides in 90 days. Four"
            " groups were asked for. Two of them divide the many customers who ride every week by"
            " an arbitrary line."
        ),
    ),
}
DRAW = """async ([assets, columns, count, csv]) => {
  const [{ read, number }, { cut, suggested }, { draw }] = await Promise.all(
    ['customers', 'groups', 'plot'].map((name) => import(`${assets}sandbox/${name}.js`)));
  const points = read(csv).map((row) => columns.map(({ name }) => number(row, name)));
  const bend = (value, at) => (columns[at].log ? Math.log1p(value) : value);
  const bent = points.map((point) => point.map(bend));
  const groups = count ? suggested(bent, count) : cut(points, columns.map(({ line }) => line));
  const [x, y] = columns.map(({ label, unit, log, times, line }, at) => ({
    label, from: 0, to: Math.max(...points.map((point) => point[at])),
    log: !!log, line: line ?? null,
    say: (value) => unit.replace('{}', (value * (times ?? 1)).toLocaleString('en-GB')),
  }));
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const dots = points.map(([x, y], at) => ({ x, y, group: groups[at] }));
  draw(svg, { width: 360, height: 300 }, dots, x, y);
  for (const grip of svg.querySelectorAll('.sandbox-grip')) grip.remove();
  return [svg.getAttribute('viewBox'), svg.innerHTML];
}"""


def pictures(page: Page, assets: str) -> dict[str, str]:
    """Return each picture by its name, drawn in a page of the host that has `assets`."""
    csv = (ROOT / "docs/assets/larkwheel-customers.csv").read_text(encoding="utf-8")
    drawn = {}
    for name, (columns, count, text) in PICTURES.items():
        box, inside = page.evaluate(DRAW, [assets, columns, count, csv])
        label = json.dumps(text, ensure_ascii=False)
        head = (
            f'<svg class="sandbox-plot" viewBox="{box}" role="img" data-search-exclude'
            f" aria-label={label}>"
        )
        drawn[name] = f"{head}{inside}</svg>\n".replace(' xmlns="http://www.w3.org/2000/svg"', "")
    return drawn


def main() -> None:
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=ROOT / "overrides")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as playwright:
        page = launch(playwright).new_page()
        page.goto(f"{host}robots.txt")
        for name, text in pictures(page, f"{host}assets/").items():
            (FIGURES / f"{name}.svg").write_text(text, encoding="utf-8")
            print(f"{name}.svg: {len(text):,} bytes")
    server.shutdown()


if __name__ == "__main__":
    main()
