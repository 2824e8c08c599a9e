"""Many pages in one, as a plugin for printing makes it after all else: with what exercises need.

In: such a page, which no event of MkDocs has shown, and the way from it to the site's root. Out:
the same page, with style and script, and with ids and names that are there once. Refuses to know
which plugin it was.

Each page numbers its exercises from 1, and two may be called alike, so they are numbered anew. An
exercise's anchor becomes what the plugin has made of the link to it.
"""

from __future__ import annotations

import re
from collections import Counter
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from .dress import SCRIPT, dressed

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator
    from pathlib import Path

ROOT = re.compile(r'<exercise-[a-z]+ [^>]*?class="exercise"[^>]*>')
NUMBERED = re.compile(r'(?<=[" #])x-(?:[a-z2-7]{4}-)?\d+-(?=[\w-]+[" ])')
ANCHOR = re.compile(r' id="(exercise-[\w-]+)"')
LESSON = r'<exercise-[a-z]+ [^>]*?class="exercise"[^>]*?'


def unnamed(page: str, lesson: str) -> str:
    """Return a lesson's own page without its id at each exercise: its article has that."""
    return re.sub(f'({LESSON}) data-lesson="{re.escape(escape(lesson))}"', r"\1", page)


def complete(page: str, root: str) -> str:
    """Return a page that MkDocs writes; where its template brings no script, many may be in it."""
    return dressed(_once(page), root) if SCRIPT in page else combined(page, root)


def combined(page: str, root: str) -> str:
    """Return a combined page with what its exercises need; `root` ends in a slash, or is empty."""
    return dressed(_once("".join(_parts(page))), root)


def _once(page: str) -> str:
    """Return a page that has each anchor once; a later one gets a number, and so does its link."""
    starts = [match.start() for match in ROOT.finditer(page)]
    if len(starts) < 2:
        return page
    parts = [page[: starts[0]]]
    seen: Counter[str] = Counter()
    for start, end in pairwise([*starts, len(page)]):
        part = page[start:end]
        anchor = ANCHOR.search(part[: part.index(">")])
        if anchor:
            seen[anchor[1]] += 1
        if anchor and (number := seen[anchor[1]]) > 1:
            old = re.escape(anchor[1])
            part = re.sub(rf'(?:(?<= id=")|(?<= href="#)){old}(?=")', f"{anchor[1]}-{number}", part)
        parts.append(part)
    return "".join(parts)


def _parts(page: str) -> Iterator[str]:
    """Yield what is before a page's first exercise, then what is from one to the next."""
    starts = [match.start() for match in ROOT.finditer(page)]
    yield page[: starts[0] if starts else len(page)]
    for number, (start, end) in enumerate(pairwise([*starts, len(page)]), 1):
        part = NUMBERED.sub(f"x-{number}-", page[start:end])
        anchor = ANCHOR.search(part)
        link = anchor and re.search(rf'href="#([\w-]*{anchor[1]})"', part)
        yield part.replace(anchor[0], f' id="{link[1]}"', 1) if anchor and link else part


def combine(site: Path, known: Container[str], finish: Callable[[str], str]) -> None:
    """Mend each page of a built site that has exercises, but for those that are known, by their
    paths in it; `finish` gives each what every page has, its policy.
    """
    for file in site.rglob("*.html"):
        if file.relative_to(site).as_posix() in known:
            continue
        page = file.read_text("utf-8", "replace")
        if "<exercise-" in page:
            depth = len(file.relative_to(site).parts) - 1
            file.write_text(finish(combined(page, "../" * depth)), "utf-8")
