"""The content security policy of a built page.

In: a page's HTML, and the part of it that came from Markdown. Out: the same page with a policy that lets run only this
site's own files and the inline scripts that the theme wrote into this very page, each named by its hash; never one from the
Markdown (but for a copy of the theme's own, which a hash cannot tell from it). Refuses to know which page it is. Rule: CSP
Level 3, https://www.w3.org/TR/CSP3/; a policy in the page, since a static host sets no headers.
"""

from __future__ import annotations

import base64
import hashlib
import re

INLINE_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.S | re.I)
NOT_RUN = re.compile(
    r"""\bsrc\s*=|\btype\s*=\s*["']?(?:application/(?:ld\+)?json|text/template)""", re.I
)
HEAD = re.compile(r"<head[^>]*>", re.I)


def with_policy(page: str, content: str = "") -> str:
    """Return the page with its policy as the first thing in its head, before anything that it governs.

    `content` is what of the page was written in Markdown, as it stands in the page.
    """
    written = page.replace(content, "", 1) if content else page
    content = "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *sorted({_hash(code) for code in _inline(written)})]),
            "style-src 'self' 'unsafe-inline'",  # the theme sizes its own parts by style attributes
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'none'",
        ]
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    return HEAD.sub(lambda match: match[0] + meta, page, count=1)


def _inline(page: str) -> list[str]:
    return [
        match["code"]
        for match in INLINE_SCRIPT.finditer(page)
        if not NOT_RUN.search(match["attributes"])
    ]


def _hash(code: str) -> str:
    digest = hashlib.sha256(code.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
