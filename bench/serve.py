"""Times what a writer waits for: from saving a lesson to its new text, as the builder's own server
gives it.

In: a configuration, and the command that serves it. Out: seconds by the clock, and processor
seconds of the server. Refuses to know what the pages hold. The clock counts other work on the
machine, so the least of several runs is taken.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from build import ROOT, WORK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PATIENCE = 600  # seconds
TICK = 0.01


@dataclass(frozen=True)
class Wait:
    """What a saving took: seconds until the text was there, and the server's processor seconds."""

    seconds: float
    processor: float


def mkdocs(python: str, config: Path, *more: str) -> list[str]:
    """The command that serves a configuration; the address comes last."""
    return [python, "-m", "mkdocs", "serve", "--livereload", *more, "-f", str(config), "-a"]


def waits(command: Sequence[str], lesson: Path, path: str, runs: int, edit: str = "") -> list[Wait]:
    """Serve a site, and save a lesson so many times: each with another sentence, or with `edit` in
    another word.
    """
    found = []
    with _served([*command]) as (address, process):
        url = address + path
        _until(url, "<h1")
        before = lesson.read_text(encoding="utf-8")
        for run in range(runs + 1):
            word = f"tried{run}"
            text = before.replace(edit, f"{edit} {word}", 1) if edit else f"{before}\n{word}\n"
            time.sleep(1)  # the server has come to rest
            used, start = _used(process.pid), time.perf_counter()
            lesson.write_text(text, encoding="utf-8")
            _until(url, word)
            seconds = time.perf_counter() - start
            time.sleep(0.2)
            found.append(Wait(seconds, _used(process.pid) - used))
        lesson.write_text(before, encoding="utf-8")
    return found[1:]  # the first one compiles what later ones have


@contextlib.contextmanager
def _served(command: list[str]) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "SITE_URL": f"http://127.0.0.1:{port}/",
    }
    with (WORK / "served.txt").open("wb") as output:
        process = subprocess.Popen(
            [*command, f"127.0.0.1:{port}"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        try:
            yield f"http://127.0.0.1:{port}/", process
        finally:
            process.kill()
            process.wait()


def _until(url: str, word: str) -> None:
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end:
        with (
            contextlib.suppress(URLError, ConnectionError, TimeoutError),
            urlopen(url, timeout=30) as page,
        ):
            if word in page.read().decode("utf-8", "replace"):
                return
        time.sleep(TICK)
    raise SystemExit(f"{url} never had {word}:\n{(WORK / 'served.txt').read_text()[-2000:]}")


def _used(process: int) -> float:
    """The processor seconds that a process has used so far; 0 where the system does not tell in
    this way.
    """
    state = Path(f"/proc/{process}/stat")
    if not state.exists():
        return 0.0
    fields = state.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    own = mkdocs(sys.executable, Path(sys.argv[1]))
    for each in waits(own, Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), *sys.argv[5:]):
        print(each)
