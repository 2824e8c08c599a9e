"""The last look at finished elements: what could run a script is taken off, whatever the check
said.

In: an element whose text and attributes are final. Out: the same element, inert. Refuses to know
where it came from: an attribute list, a reference defined elsewhere on the page, another extension.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from .unsafe import unsafe_address

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

ADDRESSES = frozenset(
    (
        "href", "src", "action", "formaction", "xlink:href", "data", "poster", "cite",
        "background", "to", "from", "values", "by", "srcset", "ping",
    )
)  # fmt: skip


def disarm(element: Element, final: Callable[[str], str]) -> None:
    """Drop event handlers, `srcdoc` and addresses that run a script.

    `final` gives a value as it will be written.
    """
    if not element.attrib:
        return
    for name, value in list(element.attrib.items()):
        plain = name.strip().lower()
        if (
            plain.startswith("on")
            or plain == "srcdoc"
            or (plain in ADDRESSES and unsafe_address(final(value)))
        ):
            del element.attrib[name]


def as_text(source: str) -> str:
    """Source that is shown where it could not be rendered."""
    return escape(source, quote=False)
