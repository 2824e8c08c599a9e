"""The rows about pages: which page is measured for which bar."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import build
import lessons
import peers
from others import EVERY
from page import NAVIGATIONS, Lab, Load, lab
from table import Row, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KB = 1000
# What stands on each page; the third has what makes a quiz load its second half.
PAGES: dict[str, dict] = {
    "none": {"kinds": ()},
    "quiz": {"kinds": ("quiz",), "blanks": False},
    "blanks": {"kinds": ("quiz",)},
    "all": {"kinds": tuple(EVERY), "made": EVERY},
}
PATHS = {name: f"lesson-{number:04}/" for number, name in enumerate(PAGES, 1)}
SITES = ("exercises", "without", "package", "stock")


def page_rows(quick: bool, machine: dict[str, object]) -> Iterator[Row]:
    """Build the pages in each way, and measure them."""
    folders = {}
    say("Building pages …")
    python = peers.python()
    for variant in (*SITES, *(peers.PEERS if python else ())):
        docs = build.WORK / f"pages-{variant}"
        form = "fence" if variant in build.FENCES else variant
        texts = {
            f"lesson-{at:04}.md": lessons.lesson(at, len(PAGES), form=form, **options)
            for at, options in enumerate(PAGES.values(), 1)
        }
        config = build.configure(variant, docs, lessons.write(docs, texts))
        build.build(config, **({"python": python} if variant in peers.PEERS else {}))
        folders[variant] = build.site_of(config)
    with lab(folders) as room:
        machine["chromium"] = room.browser.version
        yield from _weights(room)
        yield from _shifts(room)
        if not quick:
            yield from _growth(room)
            yield from _whole(room, 5)
            yield from _times(room, 7)
        yield Row(
            "Page",
            "requests to another host",
            "0",
            str(len(room.foreign)),
            not room.foreign,
            {"urls": sorted(room.foreign)},
        )


def _weights(room: Lab) -> Iterator[Row]:
    say("Weighing pages …")
    names = {
        "none": "a page with no exercise",
        "quiz": "a page with one quiz block of three questions",
        "blanks": "the same, one of them with blanks",
        "all": f"a page with all {len(EVERY)} kinds",
    }
    pairs = [
        ("none", "exercises", "stock", 3),
        ("quiz", "exercises", "without", 8),
        ("blanks", "exercises", "without", None),
        ("all", "exercises", "without", 20),
        ("quiz", "package", "stock", None),
        *(("quiz", each, "stock", None) for each in room.sites if each in peers.PEERS),
    ]
    for page, with_, without, bar in pairs:
        asked = with_ == "exercises" and page != "none"
        ours = room.load(with_, PATHS[page], press=asked)
        other = room.load(without, PATHS[page]).sent
        yield _weighed(f"{names[page]}: {with_} over {without}", ours.sent, other, bar)
        if asked:
            yield _weighed(f"{names[page]}, once one is answered", ours.begun, other, None)


def _weighed(what: str, sent: Mapping[str, int], other: Mapping[str, int], bar: int | None) -> Row:
    ours, theirs = _counted(sent), _counted(other)
    more = {kind: _sum(ours, kind) - _sum(theirs, kind) for kind in ("page", "script", "style")}
    requests, size = len(ours) - len(theirs), sum(more.values())
    return Row(
        "Page",
        what,
        f"at most +{bar} KB, 4 requests" if bar else "",
        f"{size / KB:+.2f} KB, {requests:+d}",
        (size <= bar * KB and requests <= 4) if bar else None,
        {"bytes": more, "requests": requests, "files": ours},
    )


def _counted(sent: Mapping[str, int]) -> dict[str, int]:
    """What makes the page: without what search loads, which is weighed by itself."""
    return {
        path.rpartition("/")[2] or "page": size
        for path, size in sent.items()
        if size
        and ("/workers/" not in path and not path.endswith(("search_index.json", ".xml", ".svg")))
    }


def _sum(counted: Mapping[str, int], kind: str) -> int:
    def is_of(name: str) -> bool:
        ends = {"script": ".js", "style": ".css"}
        return (
            name.endswith(ends[kind]) if kind in ends else not name.endswith(tuple(ends.values()))
        )

    return sum(size for name, size in counted.items() if is_of(name))


def _whole(room: Lab, runs: int) -> Iterator[Row]:
    """The whole lesson page against the theme's, cold, on slow 4G with a slow processor."""
    say(f"Loading on slow 4G, {runs} times …")
    for page in ("quiz", "all"):
        turns = [
            (
                room.load("exercises", PATHS[page], slow=True),
                room.load("stock", PATHS[page], slow=True),
            )
            for _ in range(runs)
        ]
        ours, stock = zip(*turns, strict=True)
        values = {
            "bytes": lambda each: sum(each.sent.values()),
            "requests": lambda each: len([size for size in each.sent.values() if size]),
            "first paint": lambda each: each.first,
            "largest paint": lambda each: each.largest,
            "usable": lambda each: each.usable,
            "the theme's script": lambda each: each.theme,
            "blocking": lambda each: each.blocked,
        }
        for what, of in values.items():
            here, there = median(map(of, ours)), median(map(of, stock))
            ratio = here / there if there else float(here > 0)
            met = ratio < 1 or (what == "blocking" and here <= there)
            # The theme's script has no bar: it comes last here, so that what has one comes first.
            held = what != "the theme's script"
            yield Row(
                "Page",
                f"whole {page} page against stock: {what}",
                "below 1.0" if held else "",
                f"{ratio:.2f} ({here:.0f} / {there:.0f})",
                met if held else None,
                {
                    "ours": [round(of(each)) for each in ours],
                    "stock": [round(of(each)) for each in stock],
                },
            )
        yield Row(
            "Page",
            f"whole {page} page: files",
            "",
            "",
            None,
            {"ours": ours[-1].sent, "stock": stock[-1].sent},
        )


def _times(room: Lab, runs: int) -> Iterator[Row]:
    say(f"Loading pages, {runs} times …")
    for page, what in (("quiz", "quiz page"), ("all", "page of all kinds")):
        turns = [
            (room.load("exercises", PATHS[page], press=True), room.load("without", PATHS[page]))
            for _ in range(runs)
        ]
        ours, without = zip(*turns, strict=True)
        yield from _timed(what, ours, without)


def _timed(what: str, ours: tuple[Load, ...], without: tuple[Load, ...]) -> Iterator[Row]:
    stuck = sorted({kind for each in ours for kind in each.stuck})
    usable = min(each.usable - each.ready for each in ours)
    yield Row(
        "Page",
        f"{what}: usable after DOMContentLoaded, slowed",
        "at most 80 ms",
        f"{usable:.0f} ms" if not stuck else f"never: {', '.join(stuck)}",
        not stuck and usable <= 80,
        {"all": [round(each.usable - each.ready, 1) for each in ours]},
    )
    blocked = [min(each.blocked for each in side) for side in (ours, without)]
    more = blocked[0] - blocked[1]
    yield Row(
        "Page",
        f"{what}: total blocking time over the same without, slowed",
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
    places = [("quiz", "quiz-2"), *(("all", f"{kind}-4") for kind in EVERY)]

    def worst(site: str, *, again: bool = False) -> tuple[float, dict[str, object]]:
        found = {}
        for width in (360, 1280):
            for name, anchor in places[:1] if again else places:
                path = PATHS[name] + (f"#exercise-{anchor}" if site == "exercises" else "")
                found[f"{anchor}, {width} px"] = room.load(
                    site, path, width, press=again, again=again
                ).shifts
        sums = {key: sum(value for value, _ in shifts) for key, shifts in found.items()}
        return max(sums.values()), {key: shifts for key, shifts in found.items() if shifts}

    for what, again in (("on load and on upgrade", False), ("with a kept answer", True)):
        value, details = worst("exercises", again=again)
        yield Row("Page", f"layout shift {what}", "0.000", f"{value:.3f}", value < 0.0005, details)


def _growth(room: Lab) -> Iterator[Row]:
    say("Navigating …")
    found = {
        name: room.growth(name, PATHS["all"], PATHS["quiz"])
        for name in ("exercises", "without", "stock")
    }
    for what in found["stock"]:
        ours, stock = found["exercises"][what], found["stock"][what]
        yield Row(
            "Page",
            f"{what} after {NAVIGATIONS} instant navigations, over stock",
            "at most +0",
            f"{ours - stock:+,d}",
            ours <= stock,
            {name: each[what] for name, each in found.items()},
        )
