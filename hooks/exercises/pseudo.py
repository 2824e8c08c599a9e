"""Two languages that nobody speaks, made from English to try a layout.

In: an English sentence. Out: the same in `en-XA`, a third longer, accented and in brackets, so that
what is cut off and what cannot be translated are seen; or in `ar-XB`, from right to left.
"""

from __future__ import annotations

import re

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "åƀçđéƒğĥîĵķłɱñöþǫŕšţûṽŵẋýžÅƁÇĐÉƑĞĤÎĴĶŁṀÑÖÞǪŔŠŢÛṼŴẊÝŽ"
LETTERS = str.maketrans(PLAIN, ACCENTED)
PLACE = re.compile(r"(\{\w+\})")
OVERRIDE, POP = "\u202e", "\u202c"  # what is between these runs from right to left


def longer(english: str) -> str:
    """Return a sentence accented, a third longer and in brackets; the places stay."""
    parts = PLACE.split(english)
    text = "".join(each if at % 2 else each.translate(LETTERS) for at, each in enumerate(parts))
    return f"[{text}{' ~' * max(1, len(english) // 6)}]"


def mirrored(english: str) -> str:
    """Return a sentence whose words run from right to left; the places stay."""
    parts = PLACE.split(english)
    return "".join(
        each if at % 2 or not each.strip() else f"{OVERRIDE}{each}{POP}"
        for at, each in enumerate(parts)
    )


PSEUDO = {"en-XA": longer, "ar-XB": mirrored}


def mirrored_language(language: str) -> str:
    """Return the language whose numbers, dates and direction one of these takes."""
    return language.partition("-")[0] if language in PSEUDO else language
