"""Characters that look like the space bar's space, or like nothing at all.

In: a text. Out: the first of them by name. Refuses to know what one is taken for where it stands.
"""

from __future__ import annotations

import re
import unicodedata

# Both for a class of a pattern.
WIDE = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x0b\x0c\x1c-\x1f\x85"
NO_WIDTH = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
ODD = f"[{WIDE}{NO_WIDTH}]"
IS_ODD = re.compile(ODD)


def unseen(text: str) -> str:
    """Return what the first such character of a text is called, with its article; else nothing."""
    match = IS_ODD.search(text)
    if not match:
        return ""
    name = unicodedata.name(match[0], "control character").lower()
    name = name.replace("zero width", "zero-width")
    article = "an" if name[0] in "aeio" else "a"
    return f"{article} {name} (U+{ord(match[0]):04X})"
