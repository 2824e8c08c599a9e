"""The rows about pages: which page is measured for which bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import build
import lessons
from exercises.kinds import KINDS
from page import NAVIGATIONS, Lab, Load, Site, lab
from table import Row, say

if TYPE_CHECKING:
    from collections.abc import Iterator

KB = 1000
# What stands on each page; the third has what makes a quiz load its second half.
PAGES: dict[str, dict] = {
    "none": {"kinds": ()},
    "quiz": {"kinds": ("quiz",), "blanks": False},
    "blanks": {"kinds": ("quiz",)},
    "all": {"kinds": tuple(lessons.KINDS)},
}
PATHS = {name: f"lesson-{number:04}/" for number, name in enumerate(PAGES, 1)}


def page_rows(quick: bool, machine: dict[str, object]) -> Iterator[Row]:
    """Build the pages with exercises and without, and measure them."""
    sites = {}
    say("Building pages …")
    for variant in ("exercises", "baseline"):
        docs = build.WORK / f"pages-{'fences' if variant == 'exercises' else 'plain'}"
        texts = {
            f"lesson-{at:04}.md": lessons.lesson(
                at, len(PAGES), fences=variant == "exercises", **options
            )
            for at, options in enumerate(PAGES.values(), 1)
        }
        config = build.configure(variant, docs, lessons.write(docs, texts))
        build.build(config)
        sites[variant] = build.site_of(config)
    with lab(sites["exercises"], sites["baseline"]) as room:
        machine["chromium"] = room.browser.version
        yield from _rows(room, 2 if quick else 7)


def _rows(room: Lab, runs: int) -> Iterator[Row]:
    say(f"Loading pages, {runs} times …")
    loads = {name: room.compare(PATHS[name], runs, press=name in ("quiz", "all")) for name in PAGES}
    yield from _weights(room, loads)
    for name in ("quiz", "all"):
        yield from _times(name, *loads[name])
    yield from _shifts(room)
    yield from _growth(room)
    yield Row(
        "Page",
        "requests to another host",
        "0",
        str(len(room.foreign)),
        not room.foreign,
        {"urls": sorted(room.foreign)},
    )
    yield Row("Page", "Lighthouse, mobile, a lesson", "100, 100, 100, 95", "not measured here")


def _weights(room: Lab, loads: dict[str, tuple[list[Load], list[Load]]]) -> Iterator[Row]:
    bars = {"none": 1.5, "quiz": 6, "blanks": 6, "all": 14}
    names = {
        "none": "a page with no exercise",
        "quiz": "a page with one quiz block of three questions",
        "blanks": "the same, one of them with blanks",
        "all": f"a page with all kinds there are ({len(lessons.KINDS)} of {len(KINDS)})",
    }
    for name, (ours, baseline) in loads.items():
        added = room.weight(PATHS[name], ours[-1], baseline[-1])
        size = sum(added.values())
        met = size <= bars[name] * KB
        if name == "none":
            met = met and not any(
                "exercises" in file for file in added if not file.endswith("/progress.js")
            )  # the marks
        yield Row(
            "Page",
            names[name],
            f"at most +{bars[name]:g} KB",
            f"{size / KB:+.2f} KB",
            met,
            {"bytes": added},
        )


def _times(name: str, ours: list[Load], baseline: list[Load]) -> Iterator[Row]:
    what = {"quiz": "quiz page", "all": "page of all kinds"}[name]
    stuck = sorted({kind for each in ours for kind in each.stuck})
    usable = min([each.usable for each in ours])
    ready = min([each.ready for each in ours]) - min([each.ready for each in baseline])
    details = {
        "all": [round(each.usable, 1) for each in ours],
        "DOMContentLoaded over the baseline": round(ready, 1),
    }
    measured = f"{usable:.0f} ms" if not stuck else f"never: {', '.join(stuck)}"
    yield Row(
        "Page",
        f"{what}: usable after DOMContentLoaded, slowed",
        "at most 50 ms",
        measured,
        not stuck and usable <= 50,
        details,
    )
    blocked = [min([each.blocked for each in side]) for side in (ours, baseline)]
    more = blocked[0] - blocked[1]
    yield Row(
        "Page",
        f"{what}: total blocking time over the baseline, slowed",
        "at most +10 ms",
        f"{more:+.0f} ms",
        more <= 10,
        {"ms": blocked},
    )
    painted = [each.painted for each in ours if each.painted is not None]
    time = min(painted) if painted else None
    yield Row(
        "Page",
        f"{what}: a check's result painted, slowed",
        "within 50 ms",
        f"{time:.0f} ms" if time else "never",
        bool(time and time <= 50),
        {"all": painted},
    )


def _shifts(room: Lab) -> Iterator[Row]:
    say("Looking for layout shifts …")
    places = [("quiz", "quiz-2"), *(("all", f"{kind}-4") for kind in lessons.KINDS)]

    def worst(site: Site, *, again: bool = False) -> tuple[float, dict[str, object]]:
        found = {}
        for width in (360, 1280):
            for name, anchor in places[:1] if again else places:
                path = PATHS[name] + (f"#exercise-{anchor}" if site is room.ours else "")
                found[f"{anchor}, {width} px"] = room.load(
                    site, path, width, press=again, again=again
                ).shifts
        sums = {key: sum(value for value, _ in shifts) for key, shifts in found.items()}
        return max(sums.values()), {key: shifts for key, shifts in found.items() if shifts}

    value, details = worst(room.ours)
    plain, _ = worst(room.baseline)
    yield Row(
        "Page",
        "layout shift on load and on upgrade",
        "0.000",
        f"{value:.3f}",
        value < 0.0005,
        {**details, "baseline": plain},
    )
    value, details = worst(room.ours, again=True)
    yield Row("Page", "layout shift with a kept answer", "", f"{value:.3f}", None, details)


def _growth(room: Lab) -> Iterator[Row]:
    say("Navigating …")
    found = {}
    for name, site in (("ours", room.ours), ("baseline", room.baseline)):
        found[name] = room.growth(site, PATHS["all"], PATHS["quiz"])
    for what in ("listeners", "nodes"):
        ours, baseline = (found[name][what] for name in ("ours", "baseline"))
        yield Row(
            "Page",
            f"{what} after {NAVIGATIONS} instant navigations, over the baseline",
            "at most +0",
            f"{ours - baseline:+d}",
            ours <= baseline,
            {"ours": ours, "baseline": baseline},
        )
