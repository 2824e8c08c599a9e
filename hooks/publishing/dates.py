"""When pages were last changed, as the repository's history says.

In: a folder. Out: a date per file, and what keeps them from being known. Refuses to guess: where
there is no history, or only its end, there is no date.
"""

from __future__ import annotations

import subprocess
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from babel.dates import format_date
from exercises.catalogue import locale_of


def lacking(folder: Path) -> str:
    """Return why no page's date is known, in words, or nothing where the history is whole.

    In a shallow clone every file seems to be as old as the oldest commit that is there.
    """
    git = ["git", "-C", str(folder), "rev-parse", "--is-shallow-repository"]
    try:
        said = subprocess.run(  # noqa: S603 - the words are ours, and the folder is one of them
            git, capture_output=True, check=True, encoding="utf-8", errors="replace"
        ).stdout
    except OSError:
        return "git is not installed"
    except subprocess.CalledProcessError:
        return "this is no clone of a repository"
    return "this clone is shallow" if said.strip() == "true" else ""


def changed(folder: Path) -> dict[Path, date]:
    """Return the date of the last commit of each file under `folder`, in one call of git.

    Empty without git or without a repository. While serving, the same commit is asked once.
    """
    git = ["git", "-C", str(folder), "rev-parse", "HEAD"]
    try:
        head = subprocess.run(git, capture_output=True, check=True).stdout  # noqa: S603 - as above
    except (OSError, subprocess.CalledProcessError):
        return {}
    return _changed(folder, head)


@lru_cache(maxsize=1)
def _changed(folder: Path, head: bytes) -> dict[Path, date]:
    del head
    git = [
        "git",
        "-C",
        str(folder),
        "-c",
        "core.quotePath=false",
        "log",
        "--no-renames",
        "--format=%x00%cs",
        "--name-only",
        "--relative",
        "--",
        ".",
    ]
    try:
        log = subprocess.run(  # noqa: S603 - the words are ours, and the folder is one of them
            git, capture_output=True, check=True, encoding="utf-8", errors="replace"
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return {}
    dates: dict[Path, date] = {}
    for commit in log.split("\0")[1:]:
        day, *names = commit.split("\n")
        for name in filter(None, names):
            dates.setdefault(folder / name, date.fromisoformat(day))
    return dates


@cache
def resolved(file: str) -> Path:
    """Return a file's own place, as `changed` has it; asked of the system once a process."""
    return Path(file).resolve()


def spoken(day: date, language: str = "en") -> str:
    """Return a day as it is read: 3 November 2026."""
    return format_date(day, "long", locale_of(language))
