"""The content security policy of a built page.

In: a page's HTML, whose inline scripts are marked where the theme wrote them. Out: the same page
without the marks, with a policy that lets run only this site's own files and those scripts, each
named by its hash. Refuses to know which page it is, and to name a script that came from anywhere
else: from a lesson's Markdown, from its front matter, from a plugin. A copy of one of the theme's
own scripts does run, since a hash cannot tell the two apart; it does what the theme's does.

Rule: CSP Level 3, https://www.w3.org/TR/CSP3/; a policy in the page, since a static host sets no
headers.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NOT_RUN = re.compile(
    r"""\bsrc\s*=|\btype\s*=\s*["']?(?:application/(?:ld\+)?json|text/template)""", re.IGNORECASE
)
HEAD = re.compile(r"<head[^>]*>", re.IGNORECASE)
SCRIPT = re.compile(r"<script(?=[\s>])", re.IGNORECASE)


def new_mark() -> str:
    """Return an attribute for the theme's scripts, which nobody who writes a page can know."""
    return f' data-theme="{secrets.token_hex(16)}"'


def marked(template: str, mark: str) -> str:
    """Return the source of a theme's template with every script in it marked."""
    return SCRIPT.sub(lambda match: match[0] + mark, template)


def unmarked(page: str, mark: str) -> str:
    """Return the page as it is published."""
    return page.replace(mark, "")


def with_policy(page: str, mark: str, stores: Iterable[str] = ()) -> str:
    """Return the page with its policy as the first thing in its head, before what it governs.

    `stores` are the origins of record stores: see records.py.
    """
    content = "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *sorted({_hash(code) for code in _inline(page, mark)})]),
            "style-src 'self' 'unsafe-inline'",  # the theme sizes its own parts by style attributes
            "img-src 'self' data:",
            *([" ".join(["connect-src 'self'", *stores])] if stores else []),
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'none'",
        ]
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    return HEAD.sub(lambda match: match[0] + meta, unmarked(page, mark), count=1)


def _inline(page: str, mark: str) -> Iterator[str]:
    """Yield the text of each inline script that the theme wrote and a browser would run."""
    script = re.compile(
        rf"<script{re.escape(mark)}([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE
    )
    for match in script.finditer(page):
        if not NOT_RUN.search(match[1]):
            yield match[2]


def _hash(code: str) -> str:
    digest = hashlib.sha256(code.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
