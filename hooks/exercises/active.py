"""What a page can run or leave by: scripts, frames, handlers, addresses that run, local documents.

In: the Markdown of a page, a file that is published as it is, or a finished page's HTML. Out: each
such thing with its word and its place. Refuses to know what is allowed and which page it is.

Two readings of a tag are checked, since Markdown and a browser may end it at different places: up
to the first `>`, and up to the first that is in no quotation marks. Both are read by html.parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from .code import read_fences
from .guard import TOKEN
from .markup import QUOTED_TAG, START, blank, mask_code, mask_comments
from .open_html import OpenHtml
from .unsafe import (
    ADDRESSES,
    ATTRIBUTE,
    ATTRIBUTE_LIST,
    AUTOLINK,
    HANDLER,
    LINK_TARGET,
    REFERENCE,
    unsafe_address,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .page import Page

ELEMENTS = frozenset(
    (
        *("script", "iframe", "frame", "frameset", "fencedframe", "portal", "object", "embed"),
        *("applet", "base", "meta", "link"),
    )
)
ATTRIBUTES = frozenset(
    (
        *("action", "formaction", "ping", "attributionsrc", "srcdoc"),
        *("shadowrootmode", "shadowroot"),
    )
)
RUNS = "javascript:"  # the word for an address that runs, whatever its scheme
# What a browser opens as a document, or loads as a script, of the site's own.
DOCUMENTS = frozenset(
    (
        *(".html", ".htm", ".shtml", ".xhtml", ".xht", ".mht", ".mhtml", ".svg", ".svgz"),
        *(".xml", ".xsl", ".xslt", ".rdf", ".js", ".mjs", ".cjs", ".wasm"),
    )
)
DRAWINGS = frozenset((".svg", ".xml", ".rdf"))  # harmless unless something in them is not
FILE = "file"  # the word for a file as a whole
QUOTED = re.compile(r"^[ >]*>")
IMAGE = re.compile(r"!\[[^\[\]\n]*+\]\([^()\n]*+\)")
REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|[\\/]{2}", re.IGNORECASE)
PERCENT = re.compile(r"%([0-9a-fA-F]{2})")
TITLE = re.compile(r"(?<!\s)\s++[\"'(]")
XML_ONLY = re.compile(r"<!ENTITY|<\?xml-stylesheet|<!DOCTYPE[^<>]*\[", re.IGNORECASE)
OPENS = re.compile(r"<[A-Za-z]")
WHOLE = re.compile(r"""<(?>"[^"]*"|'[^']*'|[^>"'])*+>""")
SHORT = re.compile(r"<[^>]*+>")
MOST_ENDLESS = 50
TARGET_OF = frozenset(("a", "area"))
# What a tag is asked first; in most there is nothing, and no more to do.
SUSPECT = re.compile(
    rf"[\s/\"'](?:on[a-z]+|{'|'.join(sorted(ATTRIBUTES))})[\s=/>]|script:|data:|&",
    re.IGNORECASE,
)
LINKED = re.compile(rf"href|{SUSPECT.pattern}", re.IGNORECASE)
# What a finished page, in small letters, is asked before any of its tags: the same, but less of it.
# One pattern of all, whatever the letters' case, would be tried at length at every place.
CANDIDATES = tuple(
    map(
        re.compile,
        (
            rf"<(?:[\w.-]+:)?(?:{'|'.join(sorted(ELEMENTS))})\b",
            r":(?:(?<=javascript:)|(?<=vbscript:)|(?<=data:)text)",
            r"&(?:#|colon|tab|newline)",
            rf"[\s/\"'](?:on[a-z]+|{'|'.join(sorted(ATTRIBUTES))})\s*=",
        ),
    )
)
# What is in these is read in other ways, and so is not searched for comments.
VERBATIM = re.compile(
    r"<(?:!\[CDATA\[|(?:style|title|textarea|xmp|no(?:embed|frames|script)|plaintext)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, order=True)
class Active:
    """One thing that can run or lead away.

    `at` is its place in the text that was checked; `word` names it: an element, an attribute,
    `javascript:`, `file`, or, where `link` is set, the address of a local document.
    """

    at: int
    word: str
    link: bool = False


def in_markdown(text: str) -> list[Active]:
    """Return what of a text whose code is blanked out can run or leave, in order."""
    found = set(_in_tags(text, links=True))
    if "{" in text:
        for attributes in ATTRIBUTE_LIST.finditer(text):
            for name, value in _loose_attributes(attributes[1]):
                found |= set(_attribute(attributes.start(), "", name, value, links=True))
    links = IMAGE.sub(lambda match: blank(match[0]), text) if "![" in text else text
    for sign, pattern in (("<", AUTOLINK), ("](", LINK_TARGET), ("]:", REFERENCE)):
        if sign not in text:
            continue
        for link in pattern.finditer(text):
            if unsafe_address(link[1]):
                found.add(Active(link.start(1), RUNS))
        for link in pattern.finditer(links) if pattern is not AUTOLINK else ():
            if link[0].lstrip(" >\n").startswith("[^"):
                continue  # a footnote
            if address := local_document(TITLE.split(link[1].strip(), maxsplit=1)[0].strip("<>")):
                found.add(Active(link.start(1), address, link=True))
    return sorted(found)


def in_html(html: str) -> list[Active]:
    """Return what of a finished page can run or leave, in order; of links, only those that run."""
    found = set(_in_tags(html, links=False)) if _may_hold(html) else set()
    if found and "<!--" in html:
        found = set(_in_tags(_without_comments(html), links=False))
    return sorted(found)


def in_file(suffix: str, text: str | None) -> list[Active]:
    """Return what of a file, published as it is, can run or leave; `text` is None if unreadable.

    A drawing is checked by what is in it, any other document or script as a whole.
    """
    kind = suffix.lower()
    if kind not in DOCUMENTS:
        return []
    if kind not in DRAWINGS or text is None:
        return [Active(0, FILE)]
    found = {Active(match.start(), FILE) for match in XML_ONLY.finditer(text)}
    return sorted(found | set(_in_tags(text, links=False)))


def masked_page(page: Page, taken: bool) -> str:
    """Return a page's text with code, comments and exercises blanked out, as its lines stand.

    The marks of block quotes go, too: a tag may go on after one. In raw HTML a backtick is no code,
    so what is there stays; so does front matter, if it is `taken` off the page, since templates
    show it as it is.
    """
    out = [line.text for line in page.lines]
    ranges = [(each.start, each.end) for each in page.fences]
    for start, end in ranges + [(each.start, each.end) for each in page.drafts]:
        out[start:end] = [""] * len(out[start:end])
    top = page.front[1] + 1 if page.front and taken else 0
    fenced = read_fences(out[top:]).lines
    masked = mask_code("\n".join(out[top:])).split("\n")
    html = OpenHtml()
    for at, line in enumerate(masked, top):
        if at - top in fenced:
            continue
        raw = not html.markdown
        if raw:
            html.follow_raw(page.lines, at)
        elif line.lstrip().startswith("<"):
            raw = html.follow(page.lines, at)
        masked[at - top] = out[at] if raw else QUOTED.sub(lambda match: blank(match[0]), line)
    return "\n".join([*out[:top], mask_comments("\n".join(masked))])


def local_document(address: str) -> str:
    """Return an address that leads to a document or script of the site's own, else nothing."""
    path = re.split(r"[?#]", address, maxsplit=1)[0].strip()
    path = PERCENT.sub(lambda match: chr(int(match[1], 16)), path)
    if REMOTE.match(path):
        return ""
    _, dot, kind = path.rpartition(".")
    return address if dot and f".{kind.lower()}" in DOCUMENTS else ""


def _may_hold(html: str) -> bool:
    for letter, alike in (
        ("\u0130", "i"),
        ("\u0131", "i"),
        ("\u017f", "s"),
    ):  # as where case does not matter
        html = html.replace(letter, alike)
    small = html.lower()
    return any(pattern.search(small) for pattern in CANDIDATES)


def _without_comments(html: str) -> str:
    """Turn comments into spaces, up to where HTML is so sloppy that readers may differ."""
    verbatim = VERBATIM.search(html)
    end = verbatim.start() if verbatim else len(html)
    pieces, at = [], 0
    while at < end and (token := TOKEN.match(html, at)):
        text = token[0]
        pieces.append(blank(text) if text.startswith("<!--") else text)
        at = token.end()
    return "".join(pieces) + html[at:]


def _in_tags(text: str, *, links: bool) -> Iterator[Active]:
    if "<" not in text:
        return
    for tag in START.finditer(text):
        name = tag[2].lower().rpartition(":")[2]
        if not tag[1] and name in ELEMENTS:
            yield Active(tag.start(), name)
    suspect = LINKED if links else SUSPECT
    for at, source in (*_tags(text, WHOLE), *_tags(text, SHORT)):
        if suspect.search(source):
            name, attributes = _read(source)
            for key, value in attributes:
                yield from _attribute(at, name, key, value, links=links)


def _tags(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield each opening tag in one of the two readings, with its place.

    What seems to be a tag and has no end is passed over, but not often: each time costs a look at
    the rest of the text, and a browser drops all that follows such a tag.
    """
    at = left = 0
    while left < MOST_ENDLESS and (start := OPENS.search(text, at)):
        tag = pattern.match(text, start.start())
        if tag:
            yield tag.start(), tag[0]
        else:
            left += 1
        at = tag.end() if tag else start.end()


class _Tag(HTMLParser):
    """Reads the attributes of one tag, as a browser does."""

    def __init__(self) -> None:
        super().__init__()
        self.read: tuple[str, list[tuple[str, str | None]]] = ("", [])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read = self.read if self.read[0] else (tag, attrs)


def _read(tag: str) -> tuple[str, list[tuple[str, str | None]]]:
    parser = _Tag()
    parser.feed(tag)
    name, attributes = parser.read
    return name, [*attributes, *_loose_attributes(QUOTED_TAG.sub(r"\3", tag))]


def _loose_attributes(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield what could be an attribute, also where a quotation mark has no second."""
    for attribute in ATTRIBUTE.finditer(text):
        yield attribute[1], (attribute[2] or "").strip("\"'")


def _attribute(at: int, tag: str, name: str, value: str | None, *, links: bool) -> Iterator[Active]:
    name, value = name.lower().lstrip("\"'"), value or ""
    if HANDLER.fullmatch(name) or name in ATTRIBUTES:
        yield Active(at, name)
    elif name in ADDRESSES and unsafe_address(value):
        yield Active(at, RUNS)
    elif links and name == "href" and tag in TARGET_OF and (address := local_document(value)):
        yield Active(at, address, link=True)
