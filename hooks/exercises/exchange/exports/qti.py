"""QTI 2.1 and 3: a package of each lesson, with an item for each question and a test of them all.

In: lessons. Out: an archive of each. Items are made in one vocabulary; version 3 writes the same
with other names: small letters, hyphens, and `qti-` before them.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from .archive import packed
from .media import Media
from .qti_items import Items, Made
from .qti_parts import add
from .shown import Shown
from .xhtml import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..collect import Lesson
    from ..losses import Report

SPACES = {
    "2.1": "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "3": "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
}
PACKAGES = {
    "2.1": "http://www.imsglobal.org/xsd/imscp_v1p1",
    "3": "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
}
KINDS = {
    "2.1": ("imsqti_item_xmlv2p1", "imsqti_test_xmlv2p1"),
    "3": ("imsqti_item_xmlv3p0", "imsqti_test_xmlv3p0"),
}
SCHEMA = {"2.1": ("QTIv2.1 Package", "1.0.0"), "3": ("QTI Package", "3.0.0")}
MATCH_3 = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"
CAPITAL = re.compile(r"[A-Z]")


def write(
    lessons: Iterable[Lesson], report: Report, version: str
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield a package for each lesson that has something to ask in this format."""
    for lesson in lessons:
        media = Media(report)
        files: dict[str, bytes] = {}
        sections: list[tuple[str, str, list[Made]]] = []
        for named in lesson.exercises:
            shown = Shown(media, lesson)
            made = [*Items(named, report, shown).made()]
            shown.told(named.exercise.where)
            for each in made:
                files[f"{each.name}.xml"] = _xml(each.element, version)
            title = named.exercise.title or named.exercise.id or named.name
            sections += [(f"s-{named.name}", clean(title), made)] if made else []
        if not sections:
            continue
        files[f"{lesson.id}.xml"] = _xml(_test(lesson, sections), version)
        files |= media.files
        files["imsmanifest.xml"] = _manifest(lesson, files, media, version)
        yield PurePosixPath(f"{lesson.id}.zip"), packed(files)


def _test(lesson: Lesson, sections: list[tuple[str, str, list[Made]]]) -> Element:
    """Return the test of a lesson, a section for each exercise."""
    test = Element(
        "qti:assessmentTest", {"identifier": f"t-{lesson.id}", "title": clean(lesson.title)}
    )
    part = add(
        test, "testPart", identifier="part", navigationMode="nonlinear",
        submissionMode="individual",
    )  # fmt: skip
    for name, title, items in sections:
        section = add(part, "assessmentSection", identifier=name, title=title, visible="true")
        for each in items:
            add(section, "assessmentItemRef", identifier=each.name, href=f"{each.name}.xml")
    return test


def _xml(root: Element, version: str) -> bytes:
    for each in root.iter():
        if each.tag.startswith("qti:"):
            name = each.tag.removeprefix("qti:")
            each.tag = name if version == "2.1" else f"qti-{_hyphens(name)}"
            if version == "3":
                each.attrib = {_hyphens(key): value for key, value in each.attrib.items()}
                if name == "responseProcessing" and "template" in each.attrib:
                    each.set("template", MATCH_3)
                if name == "modalFeedback":
                    inner = Element("qti-content-body")
                    inner.extend([*each])
                    each[:] = [inner]
    root.set("xmlns", SPACES[version])
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def _hyphens(name: str) -> str:
    return CAPITAL.sub(lambda found: "-" + found[0].lower(), name)


def _manifest(lesson: Lesson, files: dict[str, bytes], media: Media, version: str) -> bytes:
    """Return what a package holds: the test first, which needs all items."""
    manifest = Element(
        "manifest", {"xmlns": PACKAGES[version], "identifier": f"exercises-{lesson.id}"}
    )
    about = SubElement(manifest, "metadata")
    for name, text in zip(("schema", "schemaversion"), SCHEMA[version], strict=True):
        SubElement(about, name).text = text
    SubElement(manifest, "organizations")
    resources = SubElement(manifest, "resources")
    item_kind, test_kind = KINDS[version]
    test = f"{lesson.id}.xml"
    items = [name for name in files if name not in media.files and name != test]
    for name in (test, *items):
        resource = SubElement(
            resources, "resource",
            {
                "identifier": f"r-{name.removesuffix('.xml')}",
                "type": test_kind if name == test else item_kind,
                "href": name,
            },
        )  # fmt: skip
        SubElement(resource, "file", href=name)
        for each in media.files:
            if name != test and f'"{each}"'.encode() in files[name]:
                SubElement(resource, "file", href=each)
        for each in items if name == test else ():
            SubElement(resource, "dependency", identifierref=f"r-{each.removesuffix('.xml')}")
    written: bytes = tostring(manifest, encoding="utf-8", xml_declaration=True)
    return written
