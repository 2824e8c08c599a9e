"""The course without MkDocs: what the hook would give a builder that runs no hooks (Zensical).

In: the folder of the course, and the folder of a site that is built. Out: the course map, for the
build; then the same site with the policy, few files and small ones, and the service worker. Refuses
to build, and to know which builder it was.
"""

from __future__ import annotations

import errno
import re
import shutil
from dataclasses import dataclass
from html import unescape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import yaml
from exercises.allowed import allowed_by
from exercises.anywhere.assets import PLACES
from exercises.catalogue import read_catalogue
from exercises.check import decode
from exercises.configuration import read_settings_in
from exercises.files import find_pages
from exercises.frontmatter import FRONT
from exercises.lines import LINE_END
from jinja2 import Environment

from .build import Build
from .carets import pointed
from .embed import SCRIPT as FRAMED
from .embed import Place, fill_headers, put
from .languages import originals
from .offline import ASKS, BASE, EVERYWHERE, STANDS_IN, WORKER
from .pack import finish as pack
from .policy import marked, new_mark, with_policy
from .records import read_records
from .sentences import FOLDER
from .tables import stacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# Around what a writer has written: no script in there is the theme's.
ARTICLE = re.compile(r"(?<=>)(?=\s*<article[\s>])|(?<=</article>)")
OWN = re.compile(r"(<article[^>]*>).*(</article>)", re.DOTALL)
BROUGHT = [each for each in PLACES if (each / WORKER).is_file()]  # in a wheel
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
LANGUAGE = re.compile(r"<html[^>]*\slang=\"?([\w-]+)")
COPIED = ("site.webmanifest", "robots.txt")  # copied as they are where no builder fills them in
UNFILLED = re.compile(r"\{[{%#]")
MANIFEST = '<link rel="manifest" href="{}site.webmanifest">'
MARKS = f'<script type="module" src="{{}}{EVERYWHERE}"></script>'
# As overrides/offline-page.html has it, whose sentences these are.
ABSENT = """
<h1>{}</h1>
<p>{}</p>
<p><a class="course-button" href="">{}</a></p>
"""
ABSENT_WORDS = (
    "This page is not on this device",
    (
        "You are offline, and this page has not been visited yet. Your answers are still where"
        " they were."
    ),
    "Try again",
)


@dataclass(frozen=True)
class Course:
    """A course as its files have it: settings, front matters by name, places in the navigation.

    `order` has a page's name, its section's title and its own, or nothing; `map` is the course map.
    """

    root: Path
    settings: Mapping[str, Any]
    build: Build
    metas: dict[str, dict[str, Any]]
    order: list[tuple[str, str, str]]
    map: str


def read_course(root: Path) -> Course:
    """Return the course under `root`. Raises OSError where its settings cannot be read."""
    try:
        settings = read_settings_in(root)
    except ValueError as error:
        raise OSError(errno.EINVAL, " ".join(str(error).split()), str(root)) from error
    allowed = allowed_by(settings, root)
    docs = root / str(settings.get("docs_dir") or "docs")
    pages = {
        file.relative_to(docs).as_posix(): file
        for file in find_pages([str(docs)])[0]
        if not allowed.leaves_out(file)
    }
    extra = settings.get("extra")
    build = Build()
    build.check(pages, docs, extra.get("allow") if isinstance(extra, dict) else None, allowed.site)
    metas = {}
    for name, file in pages.items():
        front = FRONT.match(LINE_END.sub("\n", decode(file.read_bytes())[0]))
        found = yaml.safe_load(front[1]) if front else None
        metas[name] = found if isinstance(found, dict) else {}
    order = [(name, part, title) for part, name, title in _nav(settings.get("nav") or [])]
    build.order = [name for name, _, _ in order]
    build.originals = originals(build.ids, build.order)
    beside = [(name, "", "") for name in build.originals]
    for name, part, title in [*order, *beside]:
        if name in metas:
            shown = title or str(metas[name].get("title") or name)
            build.rendered(name, "", metas[name], title=shown, url=url_of(name), part=part)
    return Course(root, settings, build, metas, order, build.course_map(metas))


def course_map(root: Path) -> str:
    """Return the map of the course under `root`, as the hook publishes it.

    Raises OSError where its settings cannot be read.
    """
    return read_course(root).map


def _nav(entries: object, part: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield each page of the navigation: its section's title, its name, and its own title or ''."""
    for entry in entries if isinstance(entries, list) else []:
        pairs = entry.items() if isinstance(entry, dict) else [("", entry)]
        for title, value in pairs:
            if isinstance(value, list):
                yield from _nav(value, str(title))
            elif isinstance(value, str) and value.endswith(".md"):
                yield part, value, str(title)


def url_of(name: str) -> str:
    """Return the address of a page from the site's root, by its file's name."""
    path = PurePosixPath(name).with_suffix("").as_posix()
    return re.sub(r"(^|/)index$", r"\1", path) if path.endswith("index") else f"{path}/"


def finish(
    site: Path,
    settings: Mapping[str, Any],
    *,
    offline: bool,
    policy: bool = True,
    fill: Callable[[str, str], str] = lambda _, html: html,
) -> str:
    """Give a built site what its builder did not; return why it could not be packed, or nothing.

    `fill` makes of a page's path and HTML the page with what the course's templates add. Raises
    FileNotFoundError where `site` has no page, or lacks what is to be offline.
    """
    pages = sorted(site.rglob("*.html"))
    if not pages:
        raise FileNotFoundError(2, "There is no page in this folder", str(site))
    if offline and not (site / WORKER).is_file():
        _bring(site)
    mark = new_mark()
    records, _ = read_records((settings.get("extra") or {}).get("records"))
    stores = records["origins"] if records else []
    _fill(site, settings)
    if offline:
        _stand_in(site, settings)

    def finished(html: str) -> str:
        return with_policy(of_theme(html, mark), mark, stores) if policy else html

    for file in pages:
        if file.name == STANDS_IN:
            continue
        path = file.relative_to(site).as_posix()
        html = fill(path, pointed(stacked(file.read_text("utf-8"))))
        root = "../" * path.count("/")
        if 'rel="manifest"' not in html and (site / COPIED[0]).is_file():
            html = html.replace("</head>", f"{MANIFEST.format(root)}</head>", 1)
        if EVERYWHERE not in html:
            html = html.replace("<article", f"{MARKS.format(root)}<article", 1)
        if (site / FRAMED).is_file():
            html, _ = put(site, html, _place(path, html, settings), finished)
        file.write_text(finished(html), "utf-8")
    fill_headers(site)
    if offline:
        stand_in = site / STANDS_IN
        stand_in.write_text(of_theme(stand_in.read_text("utf-8"), mark), "utf-8")
    return pack(site, mark, offline=offline, maps=False)


def _bring(site: Path) -> None:
    """Bring the service worker, and what asks for it. Raises FileNotFoundError where it cannot.

    That is where the site lacks the script that is to ask for it, which `exercises assets` writes.
    """
    for name in (WORKER, ASKS, EVERYWHERE):
        source = next((each / name.removeprefix("assets/") for each in BROUGHT), None)
        if name != EVERYWHERE and source and source.is_file():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, site / name)
        elif not (site / name).is_file():
            raise FileNotFoundError(2, "The service worker needs this file", str(site / name))


def _place(path: str, html: str, settings: Mapping[str, Any]) -> Place:
    """Return where a page is, from itself: its title, which may end in the site's, its language."""
    title, language = TITLE.search(html), LANGUAGE.search(html)
    shown = unescape(title[1]).strip() if title else ""
    shown = shown.removesuffix(f" - {settings.get('site_name')}")
    url = str(settings.get("site_url") or "")
    return Place(path, shown, language[1] if language else "en", url)


def of_theme(html: str, mark: str) -> str:
    """Return a finished page with each script marked that stands outside what writers write.

    That is all before its first article and after its last.
    """
    parts = ARTICLE.split(html)
    if len(parts) < 3:
        return marked(html, mark)
    return "".join([marked(parts[0], mark), *parts[1:-1], marked(parts[-1], mark)])


def _fill(site: Path, settings: Mapping[str, Any]) -> None:
    """Fill in what was copied as a template."""
    for name in COPIED:
        file = site / name
        text = file.read_text("utf-8") if file.is_file() else ""
        if UNFILLED.search(text):
            config = {"extra": {}, "theme": {"language": "en"}, **settings}
            # It is no HTML, and the settings are the course's own.
            template = Environment(autoescape=False).from_string(text)  # noqa: S701 - see above
            file.write_text(template.render(config=config), "utf-8")


def _stand_in(site: Path, settings: Mapping[str, Any]) -> None:
    """Make the page that stands in for others, where no builder has, from the 404 page."""
    file = site / STANDS_IN
    if file.is_file() and not UNFILLED.search(file.read_text("utf-8")):
        return
    page = (site / "404.html").read_text("utf-8")
    path = re.sub(r"^[a-z]+://[^/]*", "", str(settings.get("site_url") or "/")).rstrip("/") + "/"
    page = re.sub(rf'((?:href|src)="){re.escape(path)}(?!/)', rf"\g<1>{BASE}", page)
    page = page.replace(f'"base":"{path}', f'"base":"{BASE}').replace(
        f'"base": "{path}', f'"base":"{BASE}'
    )
    language = LANGUAGE.search(page)
    sentences = read_catalogue(FOLDER, language[1] if language else "en")
    absent = ABSENT.format(*map(sentences.text, ABSENT_WORDS))
    page = OWN.sub(lambda found: found[1] + absent + found[2], page, count=1)
    file.write_text(page, "utf-8")
