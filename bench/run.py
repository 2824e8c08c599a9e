"""`make bench`: measures builds and pages against their bars; see README.md beside it.

    run.py            everything, about ten minutes on two cores
    run.py --quick    10 and 100 lessons and fewer runs; rows about 1,000 lessons are of 100 then

Results of a whole run are written to results.json beside this file, others to work/results.json.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import build
import command
import lessons
import serve
from table import Row, say, show, write

if TYPE_CHECKING:
    from collections.abc import Iterator

RESULTS = Path(__file__).resolve().parent / "results.json"
PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Jinja2", "playwright")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="10 and 100 lessons, fewer runs")
    parser.add_argument("--only", choices=["build", "page"], help="only these rows")
    options = parser.parse_args()
    shutil.rmtree(build.WORK, ignore_errors=True)
    rows: list[Row] = []
    machine = {
        "cores": os.cpu_count(), "processor": platform.machine(),
        "system": platform.system(), "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
    }  # fmt: skip
    if options.only != "page":
        rows += build_rows(options.quick)
    if options.only != "build":
        from pages import (
            page_rows,
        )  # late: a large process would count as its children's peak memory

        rows += page_rows(options.quick, machine)
    show(rows)
    results = RESULTS if not options.quick and not options.only else build.WORK / RESULTS.name
    write(results, machine, rows)
    say(f"\nWritten to {results.relative_to(build.ROOT)}.")


def configs(count: int) -> dict[str, Path]:
    """Write so many lessons in both forms; the configuration of each variant."""
    found = {}
    for form in ("fences", "plain"):
        docs = build.WORK / f"{count}-{form}"
        nav = lessons.course(docs, count, fences=form == "fences")
        variants = [each for each in build.VARIANTS if (each == "exercises") == (form == "fences")]
        found |= {variant: build.configure(variant, docs, nav) for variant in variants}
    return found


def build_rows(quick: bool) -> Iterator[Row]:
    """What builds and the command take."""
    counts = {10: 2, 100: 2} if quick else {10: 5, 100: 5, 1000: 2}
    costs, large = {}, max(counts)
    for count, runs in counts.items():
        say(f"Building {count} lessons, {runs} times …")
        costs[count] = build.compare(configs(count), runs, once=("pruned",) if count > 100 else ())
    cost = costs[large]
    of = f"{large:,} lessons"

    def ratio(what: str, bar: float | None, value: float, **details: object) -> Row:
        # What navigation costs shows at 1,000 lessons only.
        judged = bar and (large == 1000 or what.endswith("the baseline"))
        return Row(
            "Build",
            what,
            f"at most {bar:g}" if bar else "",
            f"{value:.2f}",
            value <= bar if judged else None,
            details,
        )

    for count, each in costs.items():
        yield ratio(
            f"{count:,} lessons: build against the baseline", 1.1 if count == large else None,
            each["exercises"].seconds / each["baseline"].seconds,
            seconds={name: round(this.seconds, 2) for name, this in each.items()},
            memory={name: round(this.memory, 1) for name, this in each.items()},
        )  # fmt: skip
    yield ratio(
        f"{of}: against plain Material, default navigation",
        0.45,
        cost["exercises"].seconds / cost["default"].seconds,
    )
    yield ratio(
        f"{of}: the baseline against plain Material",
        None,
        cost["baseline"].seconds / cost["default"].seconds,
    )
    yield ratio(
        f"{of}: the baseline with Material's own pruned navigation",
        None,
        cost["pruned"].seconds / cost["default"].seconds,
    )
    for name, bar in (("exercises", 1.3), ("baseline", None), ("pruned", None), ("default", None)):
        each, fewer = (
            costs[large][name].seconds / large,
            costs[large // 10][name].seconds / (large // 10),
        )
        what = f"time per page, {large:,} lessons against {large // 10}: {name}"
        yield ratio(
            what, bar, each / fewer, milliseconds=[round(1000 * fewer, 1), round(1000 * each, 1)]
        )
    more = cost["exercises"].memory - cost["baseline"].memory
    yield Row(
        "Build",
        f"{of}: peak memory against the baseline",
        "at most +20 MiB",
        f"{more:+.0f} MiB",
        more <= 20,
    )
    yield from _byte_rows(sorted(counts))
    yield from _serve_rows(100, 2 if quick else 5)
    yield from _command_rows(large, cost["exercises"].seconds, quick)


def _byte_rows(counts: list[int]) -> Iterator[Row]:
    """How a page grows with the course: no other work on the machine changes these."""
    each = {count: _bytes(build.WORK / f"{count}-fences-exercises" / "site") for count in counts}
    least = 100 if 100 in each else counts[0]
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
    found = configs(count)
    for name, form, bar in (("exercises", "fences", 0.6), ("default", "plain", None)):
        lesson = build.WORK / f"{count}-{form}" / "lesson-0030.md"
        command = serve.mkdocs(sys.executable, found[name])
        waited = serve.waits(command, lesson, "lesson-0030/", runs)
        least = min(each.seconds for each in waited)
        used = min(each.processor for each in waited)
        yield Row(
            "Build",
            f"{count} lessons: from saving one to its text served: {name}",
            f"at most {bar:g} s" if bar else "",
            f"{least:.2f} s",
            least <= bar if bar else None,
            {"processor seconds": round(used, 2)},
        )


def _command_rows(count: int, built: float, quick: bool) -> Iterator[Row]:
    say("Timing `exercises` …")
    docs = build.WORK / f"{count}-fences"
    checked = command.share(docs)
    yield Row(
        "Build",
        f"`exercises check`, {count:,} lessons, of the build",
        "at most 0.1",
        f"{checked / built:.2f}",
        checked <= built / 10,
        {"seconds": checked},
    )
    start = command.start_up(5 if quick else 15)
    yield Row("Build", "`exercises --help`", "under 0.15 s", f"{start:.3f} s", start < 0.15)
    found = command.imported(build.WORK / "10-fences")
    yield Row(
        "Build",
        "imported by `exercises check`",
        "no mkdocs, no markdown",
        ", ".join(found) or "none",
        not found,
    )
    for sort, shapes in command.growth(1 if quick else 4).items():
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
