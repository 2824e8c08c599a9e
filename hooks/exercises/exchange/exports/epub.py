"""EPUB: the exercises of lessons as a book, for readers' programs and devices.

In: lessons. Out: one book, with a chapter of exercises and one of keys for each lesson, a table of
contents, and what it says of its accessibility. Nothing in it runs, and nothing asks another host.
"""

from __future__ import annotations

import uuid
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from ...catalogue import direction
from ...words import table
from .archive import moment, packed
from .media import TYPES, Media
from .sheets import STYLE, Pages, pages, title_of
from .xhtml import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..collect import Lesson
    from ..losses import Report

SHEET = Path(__file__).resolve().parent.parent / "paper" / STYLE
CONTAINER = b"""<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>
"""
XHTML = {"xmlns": "http://www.w3.org/1999/xhtml", "xmlns:epub": "http://www.idpf.org/2007/ops"}
Chapter = tuple[str, str, Element]


def write(
    lessons: Iterable[Lesson], report: Report, keys: str = "yes"
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield one book of all lessons; `keys` is `no` for one without what is right."""
    lessons = [*lessons]
    media = Media(report)
    sheets = pages(lessons, media, report, keys=keys == "yes", apart=True)
    chapters: list[Chapter] = [(each.id, each.title, each.tasks) for each in sheets]
    chapters += [
        (f"{each.id}-keys", each.keys[0].text or "", each.keys)
        for each in sheets
        if each.keys is not None
    ]
    language = sheets[0].language
    title = title_of(lessons)
    languages = {each.id: each.language for each in sheets}
    files = {
        f"book/{name}.xhtml": _page(text, part, languages.get(name.removesuffix("-keys"), language))
        for name, text, part in chapters
    }
    files["book/nav.xhtml"] = _navigation(title, chapters, language)
    files |= {f"book/{name}": data for name, data in media.files.items()}
    files[f"book/{STYLE}"] = SHEET.read_bytes()
    files["book/package.opf"] = _package(title, language, sheets, chapters, media)
    files["META-INF/container.xml"] = CONTAINER
    files["mimetype"] = b"application/epub+zip"
    yield PurePosixPath("exercises.epub"), packed(files, first="mimetype")


def _html(title: str, language: str) -> tuple[Element, Element]:
    root = Element(
        "html", {**XHTML, "lang": language, "xml:lang": language, "dir": direction(language)}
    )
    head = SubElement(root, "head")
    SubElement(head, "title").text = clean(title)
    SubElement(head, "link", {"rel": "stylesheet", "type": "text/css", "href": STYLE})
    return root, SubElement(root, "body")


def _written(root: Element) -> bytes:
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    head, _, rest = text.partition(b"\n")
    return head + b"\n<!DOCTYPE html>\n" + rest


def _page(title: str, part: Element, language: str) -> bytes:
    root, body = _html(title, language)
    body.append(part)
    return _written(root)


def _navigation(title: str, chapters: list[Chapter], language: str) -> bytes:
    """Return the table of contents: chapters, and the exercises in each."""
    root, body = _html(title, language)
    nav = SubElement(body, "nav", {"epub:type": "toc", "id": "toc"})
    SubElement(nav, "h1").text = clean(title)
    entries = SubElement(nav, "ol")
    for name, text, part in chapters:
        entry = SubElement(entries, "li")
        SubElement(entry, "a", {"href": f"{name}.xhtml"}).text = clean(text)
        inner = [each for each in part if each.tag == "section" and each.get("id")]
        below = SubElement(entry, "ol") if inner else entry
        for each in inner:
            link = SubElement(SubElement(below, "li"), "a")
            link.set("href", f"{name}.xhtml#{each.get('id')}")
            link.text = "".join(each[0].itertext())
    return _written(root)


def _package(
    title: str, language: str, sheets: list[Pages], chapters: list[Chapter], media: Media
) -> bytes:
    """Return the list of what the book holds, and what it says of itself."""
    package = Element(
        "package",
        {
            "xmlns": "http://www.idpf.org/2007/opf", "version": "3.0", "unique-identifier": "id",
            "xml:lang": language, "dir": direction(language),
        },
    )  # fmt: skip
    about = SubElement(package, "metadata", {"xmlns:dc": "http://purl.org/dc/elements/1.1/"})
    known = uuid.uuid5(uuid.NAMESPACE_URL, "exercises " + " ".join(each.id for each in sheets))
    SubElement(about, "dc:identifier", {"id": "id"}).text = f"urn:uuid:{known}"
    SubElement(about, "dc:title").text = clean(title)
    for each in dict.fromkeys(each.language for each in sheets):
        SubElement(about, "dc:language").text = each
    said = {
        "dcterms:modified": [moment().strftime("%Y-%m-%dT%H:%M:%SZ")],
        "schema:accessMode": ["textual", *(["visual"] if media.files else [])],
        "schema:accessModeSufficient": ["textual"],
        "schema:accessibilityFeature": [
            "structuralNavigation", "tableOfContents", "displayTransformability",
            *(["alternativeText"] if media.files else []),
        ],
        "schema:accessibilityHazard": ["none"],
        "schema:accessibilitySummary": [table(language).say("sheet-accessible", {})],
    }  # fmt: skip
    for name, values in said.items():
        for value in values:
            SubElement(about, "meta", {"property": name}).text = value
    manifest = SubElement(package, "manifest")
    _entry(manifest, "nav", "nav.xhtml", "application/xhtml+xml", properties="nav")
    _entry(manifest, "style", STYLE, "text/css")
    spine = SubElement(package, "spine")
    for number, (name, _, _) in enumerate(chapters, 1):
        _entry(manifest, f"c{number}", f"{name}.xhtml", "application/xhtml+xml")
        SubElement(spine, "itemref", {"idref": f"c{number}"})
    for number, name in enumerate(sorted(media.files), 1):
        _entry(manifest, f"m{number}", name, TYPES[PurePosixPath(name).suffix])
    text: bytes = tostring(package, encoding="utf-8", xml_declaration=True)
    return text


def _entry(manifest: Element, name: str, href: str, kind: str, **more: str) -> None:
    SubElement(manifest, "item", {"id": name, "href": href, "media-type": kind, **more})
