"""QTI 2.x and 3: items, tests, and content packages as folders or archives.

In: XML files. Out: a page for each test, in its order, and a page for the items that no test names.
Both versions are read by one vocabulary: names in small letters, without hyphens and `qti-`.
"""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ..escape import literal
from ..model import Page, Prose
from ..naming import safe_name
from ..sources import RefusedError
from ..tree import Node
from ..xml_text import children, read_xml
from .qti_item import Shelf, read_item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..losses import Report
    from ..model import Exercise
    from ..sources import Source

IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".mp3", ".mp4", ".ogg", ".webm")
SILENT = frozenset(("outcomedeclaration", "title", "p", "itemsessioncontrol", "context"))
LOST = {
    "ordering": "the order of a section at random",
    "selection": "a section of which only some items are asked",
    "timelimits": "a limit of time",
    "precondition": "a condition",
    "branchrule": "a way that depends on answers",
    "outcomeprocessing": "how the test counts points",
    "testfeedback": "feedback to the whole test",
    "assessmentstimulusref": "a text that items share",
    "contextdeclaration": "a declaration",
}


def normal(node: Node) -> Node:
    """Return an element with the names of no version."""
    return Node(
        node.tag.removeprefix("qti-").replace("-", "").lower(),
        {name.replace("-", "").lower(): value for name, value in node.attrs.items()},
        [each if isinstance(each, str) else normal(each) for each in node.children],
    )


def read(source: Source, report: Report) -> Iterator[Page]:
    """Yield the pages of a file, a folder or a package."""
    roots = dict(_roots(source, report))
    items = {name: root for name, root in roots.items() if root.tag == "assessmentitem"}
    named: set[PurePosixPath] = set()
    for name, root in roots.items():
        if root.tag == "assessmenttest":
            yield from _test(name, root, items, named, source, report)
    for name in source.names if source.top is None else ():
        if name.suffix.lower() not in (".xml", ".xsd", ".dtd", *IMAGES):
            report.lost(source.where(name), "a file of the package", "It is no item and no image.")
    rest = [name for name in _order(roots) if name not in named] if items else []
    by_folder: dict[PurePosixPath, list[PurePosixPath]] = {}
    for name in rest:
        by_folder.setdefault(name.parent, []).append(name)
    for folder, names in by_folder.items():
        title = names[0].stem if len(rest) == 1 else folder.name or "items"
        shelf = Shelf(source, report, f"{safe_name(title)}-media")
        parts = [part for name in names for part in read_item(name, items[name], shelf)]
        if parts:
            path = folder / safe_name(f"{title}.md")
            yield Page(path, tuple(parts), literal(title), media=tuple(shelf.media))


def _roots(source: Source, report: Report) -> Iterator[tuple[PurePosixPath, Node]]:
    for name in source.ending(".xml"):
        try:
            root = normal(read_xml(source.data(name), str(name)))
        except RefusedError as error:
            if source.single:
                raise
            report.left(source.where(name), "the file", str(error))
            continue
        if root.tag in ("assessmentitem", "assessmenttest", "manifest"):
            yield name, root
        else:
            report.left(source.where(name), "the file", f"It is <{root.tag}>, no item and no test.")


def _order(roots: dict[PurePosixPath, Node]) -> list[PurePosixPath]:
    """Return the items in the order of the package's manifest, then all others."""
    found: dict[PurePosixPath, None] = {}
    for name, root in roots.items():
        if root.tag == "manifest":
            for each in _all(root, "resource"):
                found[beside(name, each.attrs.get("href", ""))] = None
    found.update((name, None) for name in roots)
    return [name for name in found if name in roots and roots[name].tag == "assessmentitem"]


def _all(node: Node, tag: str) -> Iterator[Node]:
    for each in children(node):
        if each.tag == tag:
            yield each
        yield from _all(each, tag)


def beside(name: PurePosixPath, address: str) -> PurePosixPath:
    """Return what an address in a file names, from the top."""
    path = unquote(address.partition("#")[0].partition("?")[0])
    return PurePosixPath(posixpath.normpath(posixpath.join(str(name.parent), path)))


def _test(
    name: PurePosixPath, root: Node, items: dict[PurePosixPath, Node],
    named: set[PurePosixPath], source: Source, report: Report,
) -> Iterator[Page]:  # fmt: skip
    title = root.attrs.get("title") or name.stem
    shelf = Shelf(source, report, f"{safe_name(name.stem)}-media")
    parts = tuple(_sections(name, root, items, named, shelf))
    if parts:
        path = name.parent / safe_name(f"{name.stem}.md")
        yield Page(path, parts, literal(title), media=tuple(shelf.media))


def _sections(
    name: PurePosixPath, node: Node, items: dict[PurePosixPath, Node],
    named: set[PurePosixPath], shelf: Shelf,
) -> Iterable[Exercise | Prose]:  # fmt: skip
    """Yield what is in a test, part by part."""
    where = shelf.source.where(name, 0, node.attrs.get("identifier", ""))
    for each in children(node):
        if each.tag == "assessmentitemref":
            path = beside(name, each.attrs.get("href", ""))
            for inner in children(each):
                if inner.tag in LOST:
                    shelf.report.lost(where, LOST[inner.tag], "A page asks all, in its order.")
            if path not in items:
                shelf.report.left(where, f"the item {path}", "It is not in what was given.")
                continue
            named.add(path)
            yield from read_item(path, items[path], shelf)
        elif each.tag in ("testpart", "assessmentsection"):
            if each.tag == "assessmentsection" and each.attrs.get("title"):
                yield Prose(f"## {literal(each.attrs['title'])}", where)
            yield from _sections(name, each, items, named, shelf)
        elif each.tag == "rubricblock":
            yield from shelf.rubric(each, where, name)
        elif each.tag in LOST:
            shelf.report.lost(where, LOST[each.tag], "A page asks all, in its order.")
        elif each.tag not in SILENT:
            words = " ".join(each.text().split())[:60]
            shelf.report.lost(where, f"<{each.tag}>: {words}", "A page has no such thing.")
