"""PDF: the exercises of lessons as sheets to print, made by a browser that is there.

In: lessons. Out: one document, each lesson from a new page, the keys at the end. The page that the
browser prints holds no script and asks no host.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from ...catalogue import direction
from ..sources import RefusedError
from .media import Media
from .sheets import STYLE, pages, title_of
from .xhtml import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..collect import Lesson
    from ..losses import Report

SHEET = Path(__file__).resolve().parent.parent / "paper" / STYLE
VARIABLE = "BROWSER_PATH"
BROWSERS = (
    "chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser",
    "google-chrome", "google-chrome-stable", "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)  # fmt: skip
QUIET = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)  # fmt: skip
SECONDS = 120
NONE = (
    "a PDF is printed by Chromium or Chrome, and none is on PATH. Install one, or say in"
    f" {VARIABLE} where it is; or export to epub."
)


def write(
    lessons: Iterable[Lesson], report: Report, keys: str = "yes"
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield one document of all lessons; `keys` is `no` for one without what is right.

    Raises RefusedError where no browser is, or it prints nothing.
    """
    lessons = [*lessons]
    browser = _browser()
    media = Media(report)
    sheets = pages(lessons, media, report, keys=keys == "yes", apart=False)
    language = sheets[0].language
    root = Element("html", {"lang": language, "dir": direction(language)})
    head = SubElement(root, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "title").text = clean(title_of(lessons))
    SubElement(head, "link", {"rel": "stylesheet", "href": STYLE})
    body = SubElement(root, "body")
    for each in sheets:
        each.tasks.attrib.update({"lang": each.language, "dir": direction(each.language)})
        body.append(each.tasks)
    body.extend([each.keys for each in sheets if each.keys is not None])
    html = "<!doctype html>\n" + tostring(root, encoding="unicode", method="html")
    files = {"index.html": html.encode(), STYLE: SHEET.read_bytes(), **media.files}
    yield PurePosixPath("exercises.pdf"), _printed(browser, files)


def _browser() -> str:
    told = os.environ.get(VARIABLE, "")
    found = next((path for each in (told, *BROWSERS) if each and (path := shutil.which(each))), "")
    if not found:
        raise RefusedError(NONE)
    return found


def _printed(browser: str, files: dict[str, bytes]) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for address, data in files.items():
            (folder / address).parent.mkdir(parents=True, exist_ok=True)
            (folder / address).write_bytes(data)
        out = folder / "out.pdf"
        words = [browser, *QUIET, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={out}"]
        if sys.platform != "win32" and os.geteuid() == 0:
            words.append("--no-sandbox")  # Chromium refuses to run as root with it
        try:
            ended = subprocess.run(  # noqa: S603 - a browser that was looked for, no shell
                [*words, (folder / "index.html").as_uri()],
                check=False, capture_output=True, timeout=SECONDS,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise RefusedError(f"{browser} printed nothing: {error}.") from error
        if not out.is_file():
            said = ended.stderr.decode(errors="replace").strip().split("\n")[-1]
            raise RefusedError(f"{browser} printed nothing: {said or ended.returncode}.")
        return out.read_bytes()
