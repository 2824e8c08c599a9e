"""Times the command `exercises`. Run as a script, it times one check in a process of its own: SHAPE
SIZE.

In: a folder of lessons, or nothing. Out: seconds, and how they grow with what is checked. Refuses
to know why.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from build import ROOT, cost

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAM = Path(sys.executable).parent / "exercises"
MIB = 1 << 20
PATIENCE = 60  # seconds that one check of the largest block may take

PROSE = "Visitors of a single day notice *one* plain price, and `so` do [others](index.md). "


def _quiz(count: int, length: int = 40) -> str:
    """So many questions, whose stems are about so many characters long."""
    stem = (PROSE * (length // len(PROSE) + 1))[:length].rstrip()
    return "\n---\n".join(f"{at}: {stem}\n\n- [x] One\n- [ ] Two\n" for at in range(count))


def _items(count: int, bucket: str = "") -> str:
    return bucket + "\n\n".join(f"Front {at}\n:   Back {at}" for at in range(count))


def _filled(text: str) -> Callable[[int], str]:
    return lambda size: f"{text * (size // len(text.encode()))}\n\n- [x] One\n- [ ] Two"


# A kind and its body: of so many bytes, or of so many items.
BLOCKS: dict[str, tuple[str, Callable[[int], str]]] = {
    "prose": ("quiz", _filled(PROSE * 14 + "\n")),  # in at most 1000 lines, as all that follow
    "questions": ("quiz", lambda size: _quiz(512 * size // MIB, 1960)),
    "[[": ("quiz", _filled("[[")),
    "<a ": ("quiz", _filled("<a ")),
    "`": ("quiz", _filled("` `` ")),
    "brackets": ("quiz", _filled("[x](")),
    "bullets": ("cards", _filled("- [\n")),
    "indented": ("sort", _filled("      x" * 170 + "\n")),
}
ITEMS: dict[str, tuple[str, Callable[[int], str]]] = {
    "quiz": ("quiz", _quiz),
    "cards": ("cards", _items),
    "sort": (
        "sort",
        lambda count: "".join(
            f"Bucket {each}\n"
            + "".join(f":   Item {at}\n    > Why.\n" for at in range(each, count, 2))
            + "\n"
            for each in (0, 1)
        ),
    ),
}


def share(docs: Path) -> float:
    """The processor seconds of checking a folder."""
    return min(cost([str(PROGRAM), "check", str(docs)]).seconds for _ in range(2))


def start_up(runs: int) -> float:
    """The wall-clock seconds of `exercises --help`, the best of some runs."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([str(PROGRAM), "--help"], stdout=subprocess.DEVNULL, check=True)
        found.append(time.perf_counter() - start)
    return min(found)


def imported(docs: Path) -> list[str]:
    """Which of the builder's packages are imported by checking a folder; none should be."""
    program = (
        "import sys\nfrom exercises.__main__ import main\nmain(['check', sys.argv[1]])\n"
        "builders = {'mkdocs', 'markdown', 'pymdownx', 'jinja2'} & set(sys.modules)\n"
        "print(*sorted(builders), file=sys.stderr)"
    )
    return subprocess.run(
        [sys.executable, "-c", program, str(docs)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stderr.split()


def growth(runs: int) -> dict[str, dict[str, tuple[float, float]]]:
    """By shape, the seconds for half of the largest block and for the largest; infinite where it
    took too long.
    """
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for sort, shapes, whole in (("bytes", BLOCKS, MIB - 64), ("items", ITEMS, 1000)):
        found[sort] = {}
        for shape in shapes:
            pairs = []
            for _ in range(runs):
                pairs.append((_seconds(sort, shape, whole // 2), _seconds(sort, shape, whole)))
                if pairs[-1][1] == float("inf"):
                    break
            found[sort][shape] = min(half for half, _ in pairs), min(time for _, time in pairs)
    return found


def _seconds(sort: str, shape: str, size: int) -> float:
    try:
        command = [sys.executable, __file__, sort, shape, str(size)]
        return float(
            subprocess.run(
                command, capture_output=True, text=True, check=True, timeout=PATIENCE
            ).stdout
        )
    except subprocess.TimeoutExpired:
        return float("inf")


def _main(sort: str, shape: str, size: str) -> None:
    from exercises.check import check

    kind, body = (BLOCKS if sort == "bytes" else ITEMS)[shape]
    page = f'```{kind} id="block"\n{body(int(size))}\n```\n'
    start = time.process_time()
    found = check(page)
    print(time.process_time() - start)
    if any(each.rule == "too-large" for each in found):
        raise SystemExit("The block is larger than an exercise may be.")


if __name__ == "__main__":
    _main(*sys.argv[1:])
