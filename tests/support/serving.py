"""Builds a site as `mkdocs serve` does, again and again in one process, and each time from nothing as well.

Run as a script with a configuration and a folder, it reads orders from its standard input, a line each: `edit` builds as after a
saved file, and then everything anew; the answer is a line of JSON: which files differ between the two, which pages were
made anew by the first, and what each of the two logged.
"""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
import time
from pathlib import Path

MARK = re.compile(rb' data-theme="[0-9a-f]{32}"')


class Served:
    """A site that is served, but for the server."""

    def __init__(self, config: Path, sites: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", __file__, str(config), str(sites)],
            cwd=config.parent,  # where snippets are looked for
            env={**os.environ, "SOURCE_DATE_EPOCH": str(int(time.time()))},  # also over midnight
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def build(self) -> dict:
        """Build as after a saved file; what came of it."""
        self.process.stdin.write("edit\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


class Log(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def _main(config_file: str, sites: str) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from publishing.compiled import Compiled

    log = Log()
    logging.getLogger("mkdocs").addHandler(log)
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    kept, compiled = None, Compiled()

    def made(name: str, state: object) -> tuple[dict[str, bytes], list[str], object, set[str]]:
        log.said = []
        config = load_config(config_file, site_dir=f"{sites}/{name}")
        hook = next(iter(config.hooks.values()))  # the course's own
        if state is None:
            hook.on_startup(command="serve", dirty=False)
            hook._build.kept.compiled = compiled  # of builds from nothing, which is quicker
        else:
            hook._build = state
        build(config, serve_url="http://127.0.0.1:8000/")
        folder = Path(sites, name)
        files = {
            each.relative_to(folder).as_posix(): MARK.sub(b"", each.read_bytes())
            for each in folder.rglob("*")
            if each.is_file() and not each.name.endswith(".gz")
        }
        said = [each for each in log.said if "directory" not in each and "built in" not in each]
        return files, said, hook._build, set(hook._build.kept.now.again)

    for _ in sys.stdin:
        mine, said, kept, again = made("kept", kept)
        pages = set(kept.kept.now.pages)
        fresh, fresh_said, _, _ = made("fresh", None)
        differ = sorted(
            name for name in mine.keys() | fresh.keys() if mine.get(name) != fresh.get(name)
        )
        answer = {
            "differ": differ,
            "anew": sorted(pages - again),
            "said": said,
            "fresh": fresh_said,
        }
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _main(*sys.argv[1:])
