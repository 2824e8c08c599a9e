"""What the pages of a finished site ask of other hosts, which its policy does not let in.

In: pages. Out: the hosts, each with what is asked of it. Refuses to know the policy.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

TAG = re.compile(
    r"<(?P<tag>script|link|img|iframe|video|audio|source)\b(?P<rest>[^>]*)>", re.IGNORECASE
)
ADDRESS = re.compile(r"\b(?:src|href)=[\"']?(?P<address>(?:https?:)?//[^\"'\s>]+)", re.IGNORECASE)
STYLE = re.compile(r"\brel=[\"']?stylesheet\b", re.IGNORECASE)
WHAT = {"script": "scripts", "link": "styles", "iframe": "frames"}
# A theme loads it once there is a diagram, from an address that no page names.
DIAGRAM = re.compile(r"<(?:pre|div)\b[^>]*\bclass=[\"']?mermaid\b", re.IGNORECASE)
OF_DIAGRAMS = ("unpkg.com", "diagrams by Mermaid")


def asked_of_others(pages: Iterable[str], own: str = "") -> list[str]:
    """Return other hosts, each with what pages ask of it: `cdn.example.org (scripts, styles)`.

    `own` is the site's address, if it has one.
    """
    found: dict[str, set[str]] = {}
    for page in pages:
        for match in TAG.finditer(page):
            tag, address = match["tag"].lower(), ADDRESS.search(match["rest"])
            if address and (tag != "link" or STYLE.search(match["rest"])):
                host = urlsplit(address["address"]).netloc
                found.setdefault(host, set()).add(WHAT.get(tag, "pictures and sounds"))
        if DIAGRAM.search(page):
            found.setdefault(OF_DIAGRAMS[0], set()).add(OF_DIAGRAMS[1])
    found.pop(urlsplit(own).netloc, None)
    return [f"{host} ({', '.join(sorted(what))})" for host, what in sorted(found.items())]
