"""Make the PNG icons of the web app from the site's own mark,
`overrides/assets/images/favicon.svg`.

Run once, after a change of the mark: `.venv/bin/python tools/icons.py`. Writes icon-192.png,
icon-512.png and icon-maskable-512.png beside it. The mark stands in white on the tint of the light
scheme; on the maskable one it keeps to the inner circle of 80 %, since launchers cut off the rest.
No test runs this; one holds the sizes.
"""

from pathlib import Path

from browser import launch
from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).resolve().parent.parent / "overrides" / "assets" / "images"
ICONS = {
    "icon-192": (192, 0.66, 20),
    "icon-512": (512, 0.66, 20),
    "icon-maskable-512": (512, 0.5, 0),
}  # px, mark, % of corner
PAGE = """<!doctype html><style>
  body {{ margin: 0 }} svg {{ width: {mark}vw }} svg path, svg .p {{ fill: #fff !important }}
  div {{ background: #3e4eb2; border-radius: {corner}%; height: 100vh }}
  div {{ display: grid; place-items: center }}
</style><div>{svg}</div>"""


def main() -> None:
    svg = (IMAGES / "favicon.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name, (pixels, mark, corner) in ICONS.items():
            page = browser.new_page(
                viewport={"width": pixels, "height": pixels}, color_scheme="light"
            )
            page.set_content(PAGE.format(mark=mark * 100, corner=corner, svg=svg))
            page.screenshot(path=IMAGES / f"{name}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
