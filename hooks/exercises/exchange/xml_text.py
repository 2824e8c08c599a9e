"""XML from a stranger -> `Node`s: no entities, no document types, nothing from outside.

In: bytes. Out: the root, its names without name spaces. Refuses, with a sentence, what declares
entities or is no XML; asks no network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from .sources import RefusedError
from .tree import DEEPEST, Node

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def read_xml(data: bytes, name: str) -> Node:
    """Return the root of an XML file.

    Raises RefusedError where it is no XML, declares a document type with entities, or is nested
    deeper than any real file.
    """
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415 - only XML needs it
    from defusedxml.ElementTree import DefusedXMLParser  # noqa: PLC0415

    parser = DefusedXMLParser(forbid_dtd=True, forbid_entities=True, forbid_external=True)
    try:
        parser.feed(data)
        root = parser.close()
    except DefusedXmlException as error:
        raise RefusedError(
            f"{name} declares a document type or entities, which could hide anything; it is not"
            " read. Take out the <!DOCTYPE> and what is in it."
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise RefusedError(f"{name} is no XML that can be read: {error}.") from error
    return _node(root, name, 0)


def _node(element: Element, name: str, depth: int) -> Node:
    if depth > DEEPEST:
        raise RefusedError(f"{name} is nested deeper than any real file; it is not read.")
    node = Node(_bare(element.tag), {_bare(key): value for key, value in element.attrib.items()})
    if element.text:
        node.children.append(element.text)
    for each in element:
        if isinstance(each.tag, str):  # no comment, no instruction
            node.children.append(_node(each, name, depth + 1))
        if each.tail:
            node.children.append(each.tail)
    return node


def _bare(name: str) -> str:
    return name.rpartition("}")[2]


def children(node: Node, *tags: str) -> list[Node]:
    """Return the child elements of these names; all of them where none is named."""
    return [
        each for each in node.children if isinstance(each, Node) and (not tags or each.tag in tags)
    ]


def child(node: Node, tag: str) -> Node:
    """Return the first child of a name, an empty one if there is none."""
    return next(iter(children(node, tag)), Node(tag))


def said(node: Node, tag: str) -> str:
    """Return the text of a child, without white space around it."""
    return child(node, tag).text().strip()
