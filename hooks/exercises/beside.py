"""The files beside pages: those that are published as they are, and those that pages bring in.

In: folders, the texts of pages, and what is allowed. Out: reports of what in such files can run or
leave. Refuses to check pages, files that a browser neither opens as a document nor runs, and the
package's own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from .active import DOCUMENTS
from .active_check import check_active, check_file
from .anywhere.assets import files as asset_files
from .check import decode
from .files import inside, is_page, shown_path
from .frontmatter import read_page
from .lines import LINE_END
from .reporters import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from .allowed import Allowed

SNIPPET = re.compile(r"[ \t>]*-+8<-+(?:[ \t]+(?:\"([^\"]+)\"|'([^']+)'))?[ \t]*$")
SECTION = re.compile(r"[\w,-]*")  # after a snippet's file and a colon: its lines, or a name


def check_beside(
    folders: Iterable[Path], pages: Mapping[Path, str], allowed: Allowed
) -> list[Report]:
    """Return a report for each file that can run or leave: under `folders`, or brought in by pages.

    `pages` has the text of each page by its path; a page that is brought in is checked if it is
    none of these.
    """
    files = {
        each.resolve(): each
        for folder in folders
        for each in inside(folder)
        if each.suffix.lower() in DOCUMENTS and not is_page(each) and not _is_ours(each)
    }
    known = {path.resolve() for path in pages}
    waiting = [name for text in pages.values() for name in included(text)]
    while waiting and allowed.docs is not None:
        file = _snippet(allowed.docs, waiting.pop())
        if file and file.resolve() not in known:
            known.add(file.resolve())
            files.setdefault(file.resolve(), file)
            waiting += included(decode(file.read_bytes())[0])
    reports = (_report(file, allowed) for _, file in sorted(files.items()))
    return [report for report in reports if report.diagnostics]


def included(text: str) -> Iterator[str]:
    """Yield the name of each snippet that a page may bring in, in code too."""
    if "8<" not in text:
        return
    block = False
    for line in LINE_END.split(text):
        match = SNIPPET.match(line)
        if match and (match[1] or match[2]):
            yield match[1] or match[2]
        elif match:
            block = not block
        elif block and line.strip():
            yield line.strip()


def _is_ours(file: Path) -> bool:
    """Return whether `exercises assets` has written this, and nobody has changed it since."""
    source = _assets().get("/".join(file.parts[-2:])) if file.suffix == ".js" else None
    return source is not None and source.read_bytes() == file.read_bytes()


@cache
def _assets() -> Mapping[str, Path]:
    try:
        return asset_files()
    except FileNotFoundError:
        return {}


def _snippet(docs: Path, name: str) -> Path | None:
    for each in (name, _without_section(name)):
        try:
            if each and (docs / each).is_file():
                return docs / each
        except (OSError, ValueError):  # no name that a file can have
            pass
    return None


def _without_section(name: str) -> str:
    parts = name.split(":")
    while len(parts) > 1 and SECTION.fullmatch(parts[-1]):
        parts.pop()
    return ":".join(parts)


def _report(file: Path, allowed: Allowed) -> Report:
    suffix, words = file.suffix.lower(), allowed.at(file)
    text, problem = decode(file.read_bytes())
    if suffix in DOCUMENTS:
        found = check_file(suffix, None if problem else text, words)
    else:
        page, front = read_page(text)
        found, _ = check_active(page, taken=front.taken, allowed=words)
    return Report(shown_path(file), text, tuple(found))
