"""Emoji as the reader's own signs, and icons as drawings in the page: neither asks another host.

In: what pymdownx.emoji knows of one. Out: what stands in the page. Refuses to know the theme, which
by itself would draw emoji with pictures from another host: it is asked for icons only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

try:
    from material.extensions.emoji import to_svg
except ModuleNotFoundError:  # Zensical has the same under its own name
    from zensical.extensions.emoji import to_svg

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def native(
    index: str,
    shortname: str,
    alias: str,
    uc: str | None,
    alt: str,
    title: str,
    category: str,
    options: dict[str, Any],
    md: Any,
) -> Element | str:
    """Return an emoji's own characters, or the drawing of an icon; the host names what it gives."""
    if uc:
        return "".join(chr(int(each, 16)) for each in uc.split("-"))
    drawn: Element = to_svg(index, shortname, alias, uc, alt, title, category, options, md)
    return drawn
