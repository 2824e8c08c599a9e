"""One exercise as a page of its own, to be shown in a frame of somebody else's page.

In: a finished page without its policy, and its place in the site. Out: the same page, where each
exercise that has an id of its own also links to its own page; and these pages, by path. The latter
have what the exercise needs and nothing else: no header, no menu, no way into the search or the
site map. A page's addresses are those of the page it is taken from, by `<base>`, so that nothing in
the exercise is written anew. Refuses to know kinds, and how a policy is made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from exercises.catalogue import read_catalogue
from jinja2 import Environment, FileSystemLoader

from .sentences import FOLDER as SENTENCES
from .sentences import LANGUAGE, SAID, functions

if TYPE_CHECKING:
    from collections.abc import Callable

FRAMES = "embed"  # the folder of these pages: hosts let others frame what is in there
SCRIPT = "assets/embed.js"
TEMPLATES = Path(__file__).resolve().parents[2] / "overrides"
EXERCISE = re.compile(r"<exercise-([a-z]+)\b[^>]*>.*?</exercise-\1>", re.DOTALL)
LINK = re.compile(r'(<a class="exercise-link"[^>]*? href="#exercise-([^"]+)"[^>]*>)([^<]*)</a>')
OTHERS = re.compile(r'<a class="exercise-(?:edit|embed)"[^>]*>[^<]*</a>')
TITLE = re.compile(r'<(\w+)\b[^>]*class="exercise-title"[^>]*>(.*?)</\1>', re.DOTALL)
LEVEL = re.compile(r'aria-level="\d"')
STYLE = re.compile(r'<link\b(?=[^>]*\srel="?stylesheet\b)[^>]*>')
KIND = re.compile(r"assets/exercises/([\w-]+)\.css")
OWN_PAGES = re.compile(r"assets/(?:persona|reader|sandbox)/")
ARTICLE = re.compile(r"<article\b[^>]*>")
BODY = re.compile(r"<body\b[^>]*>")
COLOURS = re.compile(r'\s(?:dir|data-md-color-\w+)="?[\w-]*"?')


HEADERS = "_headers"
RULE = re.compile(r"^/(\n  Content-Security-Policy: frame-ancestors [^\n]*\n)", re.MULTILINE)


def address_of(path: str) -> str:
    """Return the address of a page from the site's root, by its path in the folder."""
    return re.sub(r"(^|/)index\.html$", r"\1", path)


@dataclass(frozen=True)
class Place:
    """A page in its site: its path in the folder, its title, its language, the site's address."""

    path: str
    title: str
    language: str
    site_url: str

    @property
    def address(self) -> str:
        """Return the page's address from the site's root."""
        return address_of(self.path)

    @property
    def folder(self) -> str:
        """Return the folder of its exercises' pages, which ends in a slash."""
        name = self.address.removesuffix("/").removesuffix(".html")
        return f"{FRAMES}/{name}/" if name else f"{FRAMES}/"


def put(
    site: Path, page: str, place: Place, finished: Callable[[str], str]
) -> tuple[str, set[str]]:
    """Write each exercise's page into `site`; return the page with links to them, and their paths.

    `finished` gives a page its policy.
    """
    page, found = embedded(page, place)
    for path, text in found.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(finished(text), "utf-8")
    return page, set(found)


def fill_headers(site: Path) -> None:
    """Say to hosts that read `_headers` who may frame what: everybody the exercises, and no more.

    Such a host adds up all rules for a path, so each folder but theirs is named.
    """
    file = site / HEADERS
    text = file.read_text("utf-8") if file.is_file() else ""
    if (rule := RULE.search(text)) and (site / FRAMES).is_dir():
        others = {page.relative_to(site).parts[0] for page in site.glob("*/**/*.html")} - {FRAMES}
        rules = [rule[0], *(f"/{each}/*{rule[1]}" for each in sorted(others))]
        file.write_text(text.replace(rule[0], "".join(rules)), "utf-8")


def embedded(page: str, place: Place) -> tuple[str, dict[str, str]]:
    """Return the page with a link to each exercise's own page, and these pages by their paths.

    Without the site's address nobody could be told where they are, so there are none.
    """
    if "<exercise-" not in page or not place.site_url:
        return page, {}
    found: dict[str, str] = {}
    root = "../" * place.path.count("/")
    word = escape(read_catalogue(SENTENCES, place.language).text(SAID[0]))

    def linked(exercise: re.Match[str]) -> str:
        link = LINK.search(exercise[0])
        if not link:
            return exercise[0]
        path = f"{place.folder}{unescape(link[2])}.html"
        found[path] = _page(page, exercise, link, place, path)
        way = f'<a class="exercise-embed" href="{root}{quote(path)}">{word}</a>'
        return exercise[0].replace(link[0], link[0] + way, 1)

    return EXERCISE.sub(linked, page), found


def _page(page: str, exercise: re.Match[str], link: re.Match[str], place: Place, path: str) -> str:
    title = TITLE.search(exercise[0])
    name = unescape(re.sub(r"<[^>]+>", "", title[2])).strip() if title else exercise[1]
    body, article = BODY.search(page), ARTICLE.search(page)
    says = functions(place.language)
    context = {LANGUAGE: place.language}
    template = _environment().get_template("embed.html")
    own = LEVEL.sub('aria-level="1"', OTHERS.sub("", exercise[0]), count=1)  # it is the page
    return template.render(
        **says,
        **context,
        name=name,
        title=place.title,
        base="../" * path.count("/") + quote(place.address) or "./",
        root="../" * place.path.count("/"),
        script=SCRIPT,
        styles="".join(_styles(page, exercise[1])),
        article=article[0] if article else '<article class="md-typeset">',
        colours="".join(COLOURS.findall(body[0])) if body else "",
        before=own[: own.index(link[1])] + link[1],
        after=own[own.index(link[1]) + len(link[0]) - len("</a>") :],
        snippet=snippet(place, path, unescape(link[2]), f"{name}: {place.title}"),
    )


def snippet(place: Place, path: str, exercise: str, name: str) -> str:
    """Return what somebody copies into a page of their own: the frame, a link, a line of script.

    The script takes a height from that frame alone, and from no other site.
    """
    start = place.site_url.rstrip("/") + "/"
    parts = urlsplit(start)
    origin = f"{parts.scheme}://{parts.netloc}"
    frame, lesson = start + quote(path), f"{start}{quote(place.address)}#exercise-{quote(exercise)}"
    said = escape(name)
    return (
        f'<iframe src="{frame}" title="{said}" style="width:100%;height:30rem;border:0"'
        ' loading="lazy" allow="clipboard-write"></iframe>\n'
        f'<p><a href="{lesson}">{said}</a></p>\n'
        '<script>addEventListener("message",e=>{if(e.origin==="'
        f'{origin}")for(const f of document.querySelectorAll("iframe"))'
        "if(f.contentWindow===e.source&&e.data?.exercise>0)"
        'f.style.height=e.data.exercise+"px"})</script>\n'
    )


def _styles(page: str, kind: str) -> list[str]:
    """Return the links to the styles that this kind needs, in the page's order."""
    found = dict.fromkeys(STYLE.findall(page))
    return [
        each
        for each in found
        if not OWN_PAGES.search(each)
        and (not (of := KIND.search(each)) or of[1] in {"exercise", kind})
    ]


@lru_cache(maxsize=1)
def _environment() -> Environment:
    # What it is given is HTML, and the template escapes what is not.
    loader = FileSystemLoader(TEMPLATES)
    return Environment(loader=loader, autoescape=False, trim_blocks=True)  # noqa: S701 - see above
