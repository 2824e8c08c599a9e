"""The addresses in a style sheet, each put in its place by somebody else.

In: the text of a style sheet, and what to write for a sheet that it imports and for a file that it
shows. Out: the text. Refuses to look for any file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ADDRESS = r"""(?:"(?P<one>[^"]*)"|'(?P<two>[^']*)'|(?P<bare>[^\s"'();]+))"""
IMPORT = re.compile(rf"@import\s+(?:url\(\s*)?{ADDRESS}\s*\)?(?P<when>[^;{{}}]*);", re.IGNORECASE)
URL = re.compile(rf"url\(\s*{ADDRESS}\s*\)", re.IGNORECASE)
EITHER = re.compile(r"(?i:@import\s|url\()")
NAMED = re.compile(r"(?:layer|supports)\b", re.IGNORECASE)  # no question about the screen
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
OWN = ("data:", "#")  # they need no file


def replaced(text: str, imported: Callable[[str], str], shown: Callable[[str], str]) -> str:
    """Return a style sheet without comments, with what is given for each address.

    `imported` gives the text of another sheet, `shown` the new address of a file.
    """
    text = COMMENT.sub("", text)
    out, at = [], 0
    while begun := EITHER.search(text, at):
        out.append(text[at : begun.start()])
        if found := IMPORT.match(text, begun.start()):
            sheet, when = imported(_address(found)), found["when"].strip()
            asks = sheet and when and not NAMED.match(when)
            out.append(f"@media {when} {{{sheet}}}" if asks else sheet)
        elif found := URL.match(text, begun.start()):
            address = _address(found)
            out.append(found[0] if address.startswith(OWN) else f'url("{shown(address)}")')
        at = found.end() if found else begun.end()
        out.append("" if found else begun[0])
    return "".join([*out, text[at:], "\n"])


def _address(found: re.Match[str]) -> str:
    return (found["one"] or found["two"] or found["bare"] or "").strip()
