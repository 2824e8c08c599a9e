"""Typed answers as they are compared: the same as typed.js does in the browser.

In: a text. Out: what it is compared as. Refuses to know numbers (numbers.py) and what is accepted.
"""

from __future__ import annotations

import re
import unicodedata

from .wording import UNSEEN

FRACTION = re.compile(r"(?<=\d)(?=[¼-¾⅐-⅞↉])")  # between a number and the fraction after it
CURLY = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"'})
SMALL = re.compile(r"[²³¹\u2070-\u209c]+")  # digits and letters that are no others made small


def typed(text: str) -> str:
    """Make a text as it is compared where it is typed exactly."""
    return unicodedata.normalize("NFC", text.translate(UNSEEN)).rstrip()


def loose(text: str) -> str:
    """Make a text as typed answers are compared: small digits stay, else NFKC; case-folded, white
    space collapsed, quotes straight, no final full stop; ½ is 1/2.
    """
    text = FRACTION.sub(" ", text.translate(UNSEEN))
    pieces, done = [], 0
    for small in SMALL.finditer(text):
        pieces += [unicodedata.normalize("NFKC", text[done : small.start()]), small[0]]
        done = small.end()
    plain = "".join([*pieces, unicodedata.normalize("NFKC", text[done:])]).translate(CURLY)
    return " ".join(plain.replace("⁄", "/").casefold().split()).removesuffix(".")
