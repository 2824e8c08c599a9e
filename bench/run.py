"""`make bench`: measures builds and pages against their bars; see README.md beside it.

    run.py            everything, about half an hour on two cores
    run.py --quick    only what no other work on the machine changes, against quick.json
    run.py --quick --commit   the same, and it becomes what later ones are held to

Results of a whole run are written to results.json beside this file, others to work/results.json.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import build
import command
import lessons
import peers
import serve
from held import above, write_held
from table import Row, say, show, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build import Cost

RESULTS = Path(__file__).resolve().parent / "results.json"
HELD = RESULTS.with_name("quick.json")
PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Jinja2", "playwright")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="no times")
    parser.add_argument("--commit", action="store_true", help="hold later quick runs to this one")
    parser.add_argument("--only", choices=["build", "page"], help="only these rows")
    parser.add_argument(
        "--most", type=int, default=5000, help="no more lessons than these (default 5000)"
    )
    options = parser.parse_args()
    shutil.rmtree(build.WORK, ignore_errors=True)
    rows: list[Row] = []
    machine = {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(), "processor": platform.machine(),
        "system": platform.system(), "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES}, **peers.PEERS,
    }  # fmt: skip
    try:
        if options.only != "page":
            rows.extend(_size_rows() if options.quick else build_rows(options.most))
        if options.only != "build":
            # late: a large process would count as its children's peak memory
            from pages import page_rows

            rows.extend(page_rows(options.quick, machine))
    finally:  # what was measured in half an hour is shown, whatever comes after it
        show(rows)
    whole = not options.quick and not options.only
    results = RESULTS if whole else build.WORK / RESULTS.name
    write(results, machine, rows)
    say(f"\nWritten to {results.relative_to(build.ROOT)}.")
    if options.quick and not options.only:
        if options.commit:
            write_held(HELD, machine, rows)
        elif more := above(HELD, rows):
            print("\n".join(more))
            raise SystemExit(1)


def configs(count: int, variants: Iterable[str]) -> dict[str, Path]:
    """Write so many lessons for each variant; the configuration of each."""
    found = {}
    for variant in variants:
        docs = build.WORK / f"{count}-{variant}"
        form = "fence" if variant in build.FENCES else variant
        options = {"blanks": False} if variant in peers.PEERS else {}
        nav = lessons.course(docs, count, form, **options)
        found[variant] = build.configure(variant, docs, nav)
    return found


def _size_rows() -> Iterator[Row]:
    """How pages grow with the course; no times."""
    for count in (10, 100):
        say(f"Building {count} lessons …")
        build.compare(configs(count, ["exercises"]), 1)
    yield from _byte_rows([10, 100])


def build_rows(most: int) -> Iterator[Row]:
    """What builds and the command take."""
    python = peers.python()
    counts = {
        count: runs for count, runs in {10: 3, 100: 5, 1000: 2, 5000: 1}.items() if count <= most
    }
    costs = {}
    for count, runs in counts.items():
        say(f"Building {count} lessons, {runs} times …")
        variants = (
            ["exercises"] if count > 1000 else [*build.VARIANTS, *(peers.PEERS if python else ())]
        )
        costs[count] = build.compare(
            configs(count, variants), runs, once=("default",) if count > 100 else (), python=python
        )
    for count, cost in costs.items():
        if count > 10:
            yield from _cost_rows(count, cost, costs)
    yield from _byte_rows(sorted(counts))
    large = min(1000, most)
    yield from _serve_rows(100, 5)
    if most >= 1000:
        yield from _serve_rows(1000, 2)
    yield from _command_rows(large, costs[large]["exercises"].seconds)


def _cost_rows(
    count: int, cost: dict[str, Cost], costs: dict[int, dict[str, Cost]]
) -> Iterator[Row]:
    seconds = {name: each.seconds for name, each in cost.items()}
    details = {
        "seconds": {name: round(this.seconds, 2) for name, this in cost.items()},
        "memory": {name: round(this.memory, 1) for name, this in cost.items()},
    }

    def ratio(what: str, bar: float | None, value: float, **more: object) -> Row:
        least = f"at most {bar:g}" if bar else ""
        met = value <= bar if bar else None
        return Row("Build", f"{count:,} lessons: {what}", least, f"{value:.2f}", met, more)

    full = count >= 1000
    pairs = [
        ("exercises", "without", 1.1 if full else None),
        ("package", "stock", 1.1 if full else None),
        ("exercises", "default", 0.45 if count == 1000 else None),
        *((each, "stock", None) for each in peers.PEERS),
    ]
    for with_, other, bar in pairs:
        if with_ in seconds and other in seconds:
            yield ratio(f"{with_} against {other}", bar, seconds[with_] / seconds[other], **details)
    if count > 100:
        for name in ("exercises", "without", "stock", "default"):
            if name in cost and name in costs[100]:
                each, fewer = seconds[name] / count, costs[100][name].seconds / 100
                yield ratio(
                    f"time a page against 100: {name}",
                    1.3 if name == "exercises" else None,
                    each / fewer,
                    milliseconds=[round(1000 * fewer, 1), round(1000 * each, 1)],
                )
    if "without" in cost:
        more = cost["exercises"].memory - cost["without"].memory
        what = f"{count:,} lessons: peak memory, exercises over without"
        yield Row("Build", what, "at most +20 MiB", f"{more:+.0f} MiB", more <= 20)


def _byte_rows(counts: list[int]) -> Iterator[Row]:
    """How a page grows with the course: no other work on the machine changes these."""
    each = {count: _bytes(build.WORK / f"{count}-exercises-exercises" / "site") for count in counts}
    least = 100 if max(counts) > 100 else min(counts)
    for count in counts:
        if count > least:
            ratio = each[count] / each[least]
            yield Row(
                "Build",
                f"bytes a page, {count:,} lessons against {least}",
                "at most 1.3",
                f"{ratio:.2f}",
                ratio <= 1.3,
                {"bytes": {str(of): round(size) for of, size in each.items()}},
            )


def _bytes(site: Path) -> float:
    sizes = [page.stat().st_size for page in site.glob("lesson-*/index.html")]
    return sum(sizes) / len(sizes)


def _serve_rows(count: int, runs: int) -> Iterator[Row]:
    say(f"Serving {count} lessons …")
    found = configs(count, ("exercises", "default"))
    for name, bar in (("exercises", 0.6 if count == 100 else 3), ("default", None)):
        lesson = build.WORK / f"{count}-{name}" / "lesson-0030.md"
        command = serve.mkdocs(sys.executable, found[name])
        waited = serve.waits(command, lesson, "lesson-0030/", runs)
        least = min(each.seconds for each in waited)
        used = min(each.processor for each in waited)
        yield Row(
            "Build",
            f"{count:,} lessons: from saving one to its text served: {name}",
            f"at most {bar:g} s" if bar else "",
            f"{least:.2f} s",
            least <= bar if bar else None,
            {"processor seconds": round(used, 2)},
        )


def _command_rows(count: int, built: float) -> Iterator[Row]:
    say("Timing `exercises` …")
    docs = build.WORK / f"{count}-exercises"
    checked = command.share(docs)
    yield Row(
        "Build",
        f"`exercises check`, {count:,} lessons, of the build",
        "at most 0.1",
        f"{checked / built:.2f}",
        checked <= built / 10,
        {"seconds": checked},
    )
    start = command.start_up(15)
    yield Row("Build", "`exercises --help`", "under 0.15 s", f"{start:.3f} s", start < 0.15)
    found = command.imported(build.WORK / "10-exercises")
    yield Row(
        "Build",
        "imported by `exercises check`",
        "no mkdocs, no markdown",
        ", ".join(found) or "none",
        not found,
    )
    for sort, shapes in command.growth(4).items():
        what = "a block of 1 MiB against 0.5 MiB" if sort == "bytes" else "1,000 items against 500"
        shape, (half, whole) = max(shapes.items(), key=lambda each: each[1][1] / each[1][0])
        yield Row(
            "Build",
            f"`exercises check`, {what}",
            "at most 2.3",
            f"{whole / half:.2f} ({shape})",
            whole <= 2.3 * half,
            {
                "seconds": {
                    each: [None if time == float("inf") else round(time, 3) for time in times]
                    for each, times in shapes.items()
                }
            },
        )


if __name__ == "__main__":
    main()
