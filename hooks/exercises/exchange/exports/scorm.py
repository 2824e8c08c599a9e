"""SCORM 1.2 and 2004: a package of each lesson, with the same exercises as on the site.

In: lessons. Out: an archive of each, with the page, its scripts, styles and pictures, and the
manifest by which a learning platform knows it. What happens there is in `player/`: answers are kept
by the platform, as are score and completion. A scenario and a pool are what they are on the site.
"""

from __future__ import annotations

from collections import Counter
from html import escape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ...anywhere import assets
from ...catalogue import direction
from ...kinds import KINDS
from ...words import table
from .archive import packed
from .lesson_page import content
from .media import Media
from .own_style import OwnStyles, Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..collect import Lesson
    from ..losses import Report

PLAYER = Path(__file__).resolve().parent.parent / "player"
# Nothing but what is in the package: whatever a page holds asks no host and runs no other script.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data:; media-src 'self'; base-uri 'none'; form-action 'none'"
)
SAID = {
    "alone": "platform-none",
    "offline": "platform-offline",
    "long": "platform-long",
    "review": "platform-review",
}
SPACES = {
    "1.2": {
        "xmlns": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    },
    "2004": {
        "xmlns": "http://www.imsglobal.org/xsd/imscp_v1p1",
        "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
        "xmlns:imsss": "http://www.imsglobal.org/xsd/imsss",
    },
}
EDITION = {"1.2": "1.2", "2004": "2004 4th Edition"}


def write(
    lessons: Iterable[Lesson], report: Report, version: str, style: str = ""
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield a package for each lesson; `style` is a style sheet in place of the course's own."""
    styles = OwnStyles(report)
    for lesson in lessons:
        media = Media(report)
        own = Style(style, {}) if style else styles.of(lesson)
        files = {"index.html": _page(lesson, media, report, version, bool(own.text)).encode()}
        if own.text:
            files["assets/own.css"] = own.text.encode()
        files |= {f"assets/{name}": data for name, data in own.files.items()}
        files |= media.files
        files |= {f"assets/{name}": file.read_bytes() for name, file in assets.files().items()}
        for file in sorted(PLAYER.iterdir()):
            files[f"assets/platform/{file.name}"] = file.read_bytes()
        files["imsmanifest.xml"] = _manifest(lesson, [*files], version)
        yield PurePosixPath(f"{lesson.id}.zip"), packed(files)


def _page(lesson: Lesson, media: Media, report: Report, version: str, styled: bool) -> str:
    words = table(lesson.language)
    said = "".join(f' data-{name}="{escape(words.say(key, {}))}"' for name, key in SAID.items())
    kinds = dict.fromkeys(each.head.kind for each in lesson.records)
    styles = ["platform/page", *(f"exercises/{name}" for name in ("exercise", *kinds))]
    styles += ["own"] if styled else []
    links = "\n".join(f'<link rel="stylesheet" href="assets/{name}.css">' for name in styles)
    text = content(lesson, media, report, lesson.language, lesson.id)
    graded, others = items(lesson)
    return f"""<!doctype html>
<html lang="{escape(lesson.language)}" dir="{direction(lesson.language)}" data-scorm="{version}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(lesson.title)}</title>
{links}
<script src="assets/platform/early.js"></script>
<script type="module" src="assets/platform/start.js"></script>
</head>
<body>
<main data-lesson="{escape(lesson.id)}" data-items="{graded}" data-others="{others}"{said}>
<p class="package-notice" role="status" hidden></p>
{text}
</main>
</body>
</html>
"""


def items(lesson: Lesson) -> tuple[str, str]:
    """Return the items that count, as the player reads them, and the exercises that none can grade.

    An item is `exercise/key`. All of a pool are one word, as often as it asks some.
    """
    graded: list[str] = []
    others = []
    for record in lesson.records:
        kind: Any = KINDS[record.head.kind]
        name = record.head.key
        if not kind.GRADED:
            others.append(name)
            continue
        pools: dict[Any, list[str]] = {}
        for each in kind.items(record):
            pools.setdefault(each.pool or each.key, []).append(f"{name}/{each.key}")
        sizes = Counter({pool: getattr(pool, "asks", 1) for pool in pools})
        for pool, names in pools.items():
            graded += ["|".join(names)] * sizes[pool]
    return " ".join(graded), " ".join(others)


def _manifest(lesson: Lesson, files: list[str], version: str) -> bytes:
    """Return what a platform reads of a package: one lesson, which reports what is answered."""
    first, modern = SPACES[version], version == "2004"
    name = f"exercises.{lesson.id}"
    manifest = Element("manifest", {"identifier": name, "version": "1", **first})
    about = SubElement(manifest, "metadata")
    SubElement(about, "schema").text = "ADL SCORM"
    SubElement(about, "schemaversion").text = EDITION[version]
    organizations = SubElement(manifest, "organizations", default=f"{name}.course")
    organization = SubElement(organizations, "organization", identifier=f"{name}.course")
    SubElement(organization, "title").text = lesson.title
    item = SubElement(
        organization, "item", identifier=f"{name}.lesson", identifierref=f"{name}.page"
    )
    SubElement(item, "title").text = lesson.title
    if modern:
        delivery = SubElement(SubElement(item, "imsss:sequencing"), "imsss:deliveryControls")
        delivery.set("completionSetByContent", "true")
        delivery.set("objectiveSetByContent", "true")
    kind = "adlcp:scormType" if modern else "adlcp:scormtype"
    resource = SubElement(
        SubElement(manifest, "resources"), "resource",
        {"identifier": f"{name}.page", "type": "webcontent", kind: "sco", "href": "index.html"},
    )  # fmt: skip
    for file in sorted(files):
        SubElement(resource, "file", href=file)
    indent(manifest)
    text: bytes = tostring(manifest, encoding="utf-8", xml_declaration=True)
    return text
