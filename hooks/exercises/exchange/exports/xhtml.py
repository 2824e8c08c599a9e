"""A text of the model -> elements of XHTML, for formats that are XML.

In: Markdown. Out: elements with nothing but what every such format knows: no classes, no scripts,
and of files only those that come along. Refuses to know a format.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from ..tree import Node, parsed
from .html import html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .shown import Shown

# Signs that XML 1.0 cannot hold.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
KEPT = frozenset(
    (
        "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "div", "dl", "dt", "em",
        "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "ol", "p", "pre",
        "samp", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul", "var",
    )
)  # fmt: skip
BLOCKS = frozenset(
    (
        "blockquote", "div", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre",
        "table", "ul",
    )
)  # fmt: skip
ATTRIBUTES = {
    "a": ("href",),
    "img": ("src", "alt"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan"),
}


def clean(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return NOT_XML.sub("", text)


def elements(text: str, shown: Shown) -> list[Element]:
    """Return a text as blocks; `shown` gives the new address of a file or a link."""
    top = Element("div")
    _add(top, parsed(html(text)).children, shown)
    if top.text and top.text.strip():
        first = Element("p")
        first.text = top.text
        top.insert(0, first)
    for each in top:
        each.tail = None
    return [*top]


def inline(text: str, shown: Shown, tag: str) -> Element:
    """Return a text in an element of `tag`: a single paragraph without the paragraph."""
    made = Element(tag)
    blocks = elements(text, shown)
    if len(blocks) == 1 and blocks[0].tag == "p":
        made.text = blocks[0].text
        made.extend(blocks[0])
    else:
        made.extend(blocks)
    return made


def _add(parent: Element, children: Sequence[Node | str], shown: Shown) -> None:
    for each in children:
        if isinstance(each, str):
            text = clean(each)
            if len(parent):
                parent[-1].tail = (parent[-1].tail or "") + text
            else:
                parent.text = (parent.text or "") + text
            continue
        made = Element(_tag(each))
        for name in ATTRIBUTES.get(each.tag, ()):
            value = clean(each.attrs.get(name, ""))
            if name == "src":
                value = shown.file(value)
            elif name == "href":
                value = shown.link(value)
            if value:
                made.set(name, value)
        if each.tag == "img":
            if "src" not in made.attrib:
                made = Element("span")
                made.text = clean(each.attrs.get("alt", ""))
            else:
                made.set("alt", made.get("alt", ""))
        if made.tag == "a" and "href" not in made.attrib:
            made.tag = "span"
        parent.append(made)
        if each.tag != "img":
            _add(made, each.children, shown)


def _tag(node: Node) -> str:
    """Return an element's name, or that of one that any format has in its place."""
    if node.tag in KEPT:
        return node.tag
    inner = {each.tag for each in node.children if isinstance(each, Node)}
    return "div" if inner & BLOCKS or node.tag in ("figure", "details", "summary") else "span"


def put(parent: Element, mark: str, field_: Element) -> None:
    """Put a field in the place of its mark, wherever that is in an element."""
    for each in parent.iter():
        if each.text and mark in each.text:
            each.text, _, field_.tail = each.text.partition(mark)
            each.insert(0, field_)
            return
        for at, inner in enumerate(each):
            if inner.tail and mark in inner.tail:
                inner.tail, _, field_.tail = inner.tail.partition(mark)
                each.insert(at + 1, field_)
                return
