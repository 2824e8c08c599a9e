"""What makes a finished site work without a network: its version, the worker, the stand-in page.

In: the files of a built site. Out: the same pages, each naming the build in its head;
`offline-page.html` once for each depth of folders; `sw.js` with this build's version and its files,
each with its hash; and the script of every page, which now asks for the worker. Refuses to know
what a page says and how it was built. Only `publish`, and what it has look there, touches the
folder; all else is text or bytes in, text or bytes out.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from .embed import FRAMES, address_of
from .policy import with_policy

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

STANDS_IN = "offline-page.html"  # the template, and its copy for the site's root
BASE = "/@base@/"  # where that template's addresses begin
WORKER = "sw.js"
EVERYWHERE = "assets/store/progress.js"  # the one script of every page
ASKS = "assets/offline/register.js"  # what it is given to ask the browser for the worker

PAGE = ".html"
KINDS = {
    ".css",
    ".csv",
    ".js",
    ".json",
    ".xml",
    ".svg",
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".webp",
    ".avif",
    ".woff2",
    ".webmanifest",
}
SHELL = re.compile(
    r"assets/(?!javascripts/lunr/|persona/|records/|sandbox/|vendor/|packed/(?:set|style)-|embed\.js).*\.(?:css|js)|assets/course\.json|search/search_index\.json|assets/images/favicon\.svg"
)
PACKED = re.compile(r"assets/packed/[\w-]+\.(?:css|js)")  # one page's own: see pack.py
SETTINGS = 2000  # signs at the beginning of the search's index
LANGUAGES = re.compile(r'"lang":\s*\[([^\]]*)\]')
KEPT = "/!$&'()*+,;=:@~"  # what a browser leaves as it is in a path
DATED = {"sitemap.xml", "pages.xml"}  # changes with the day, and makes no new version
NAMED = re.compile(rb'<meta name="course-build" content="\w*">')
HEAD = re.compile(rb"<head[^>]*>", re.IGNORECASE)
EMPTY = "const BUILD = null;"


def publish(site: Path, mark: str, minify: Callable[[str], str] = str) -> str:
    """Make the folder of a built site work offline, when all else is done; return its version.

    `mark` is that of the theme's scripts in the page that stands in: see policy.py.
    """
    stand_in = (site / STANDS_IN).read_text("utf-8")
    template = (site / WORKER).read_text("utf-8")
    if (site / ASKS).is_file():
        _join(site / EVERYWHERE, site / ASKS)
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    pages = [path for path in paths if path.endswith(PAGE) and path != STANDS_IN]
    copies = stand_ins(stand_in, pages, mark)
    digests = {
        path: _digest(unnamed((site / path).read_bytes())) for path in paths if path not in copies
    }
    digests |= {path: _digest(text.encode()) for path, text in copies.items()}
    version = version_of(digests)
    for path in pages:
        if path.startswith(f"{FRAMES}/"):
            continue  # in a frame on another site, it would fill a store of its own there
        file = site / path
        file.write_bytes(naming(file.read_bytes(), version))
    for path, text in copies.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(naming(text.encode(), version))
    start = site / "index.html"
    first = stand_in + (start.read_text("utf-8") if start.is_file() else "")
    soon = {*PACKED.findall(first), *_searched(site)}
    worker = worker_of(template, version, digests, copies, soon)
    (site / WORKER).write_text(minify(worker), "utf-8")
    return version


def _join(script: Path, more: Path) -> None:
    """Append the second module to the first, in a block: they share no name.

    A page without exercises then loads one script and not two.
    """
    script.write_text(
        f"{script.read_text('utf-8').rstrip()}\n{{{more.read_text('utf-8')}\n}}\n", "utf-8"
    )
    more.unlink()


def _searched(site: Path) -> set[str]:
    """Return what the search loads beside its index: what it knows of the site's languages."""
    index = site / "search" / "search_index.json"
    text = index.read_text("utf-8")[:SETTINGS] if index.is_file() else ""
    found = LANGUAGES.search(text)
    languages = set(re.findall(r"[\w-]+", found[1])) - {"en"} if found else set()
    names = [f"min/lunr.{each}.min.js" for each in ("stemmer.support", "multi", *languages)]
    return {f"assets/javascripts/lunr/{name}" for name in names} if languages else set()


def stand_ins(template: str, pages: Iterable[str], mark: str) -> dict[str, str]:
    """Return the page that stands in for others, by path, with its policy.

    There is one for each depth at which there are pages. Each is itself at the depth that it is
    for, so that its relative addresses are right at both places.
    """
    deepest = max((page.count("/") for page in pages), default=0)
    return {
        f"{'offline-page/' * depth}index.html" if depth else STANDS_IN: with_policy(
            template.replace(BASE, "../" * depth or "./"), mark
        )
        for depth in range(deepest + 1)
    }


def version_of(digests: Mapping[str, bytes]) -> str:
    """Return a name that is the same for the same contents under the same paths.

    The day of the build, source maps and compressed copies make no difference.
    """
    whole = hashlib.sha256()
    for path in sorted(digests):
        counts = _is_file(path) or path.endswith(PAGE) or path == WORKER
        if counts and path not in DATED:
            whole.update(f"{path}\0".encode() + digests[path])
    return whole.hexdigest()[:16]


def naming(page: bytes, version: str) -> bytes:
    """Return the page with the build named first in its head.

    The worker and the page's own script find it there.
    """
    page = unnamed(page)
    head = HEAD.search(page)
    return (
        page[: head.end()]
        + b'<meta name="course-build" content="%s">' % version.encode()
        + page[head.end() :]
        if head
        else page
    )


def unnamed(page: bytes) -> bytes:
    """Return the page as it was before it named a build."""
    head = HEAD.search(page)
    named = NAMED.match(page, head.end()) if head else None
    return page[: named.start()] + page[named.end() :] if named else page


def worker_of(
    template: str,
    version: str,
    digests: Mapping[str, bytes],
    copies: Iterable[str],
    first: Collection[str] = (),
) -> str:
    """Return the worker for this build, told what it keeps at once and what as it is used.

    `shell` and `pages` are kept at once, `more` as it is used. `first` are files of the shell that
    their names do not tell. Raises ValueError for a template that has no place for the build.
    """
    if EMPTY not in template:
        raise ValueError(f"{WORKER} has no place for its build: {EMPTY}")
    files = {
        quote(path, safe=KEPT): f"sha256-{base64.b64encode(digests[path]).decode()}"
        for path in sorted(digests)
        if _is_file(path)
    }
    build = {
        "version": version,
        "pages": ["", *map(address_of, copies)],
        "shell": {
            path: digest for path, digest in files.items() if path in first or SHELL.fullmatch(path)
        },
        "more": {
            path: digest
            for path, digest in files.items()
            if path not in first and not SHELL.fullmatch(path)
        },
    }
    return template.replace(
        EMPTY, f"const BUILD = {json.dumps(build, ensure_ascii=False, separators=(',', ':'))};", 1
    )


def _is_file(path: str) -> bool:
    return Path(path).suffix in KINDS and path != WORKER


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
