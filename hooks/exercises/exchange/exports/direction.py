"""Which way a language runs.

In: a language's tag. Out: `ltr` or `rtl`, as HTML says it.
"""

from __future__ import annotations

from babel import Locale, UnknownLocaleError


def direction(language: str) -> str:
    """Return the direction of a language; of one that nobody knows, from left to right."""
    try:
        return Locale.parse(language, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"
