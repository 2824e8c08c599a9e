"""Near misses: which known name a writer may have meant.

In: a word and the names that there are. Out: the name that is near enough, or nothing. Refuses to
know what a name is for.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from .dialect import KIND_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

# Languages that a page may well name and that are one letter from a kind.
_NO_MISSPELLING = ("math", "mermaid", "patch")


def near_kind(word: str) -> str:
    """Return the kind that `word` is at most one slip away from, case ignored.

    Nothing if it is that kind or a language.
    """
    lower = word.lower()
    if word in KIND_NAMES or lower in _NO_MISSPELLING or not 3 <= len(word) <= 11:
        return ""
    near = next((kind for kind in KIND_NAMES if one_slip(lower, kind)), "")
    return "" if near and _is_language(lower) else near


def _is_language(word: str) -> bool:
    # Late, since only a near miss needs the table.
    from pygments.lexers._mapping import LEXERS  # type: ignore[import-untyped]  # noqa: PLC0415

    return any(word in entry[2] for entry in LEXERS.values())


def one_slip(word: str, target: str) -> bool:
    """Return whether at most one slip turns `word` into `target`.

    A slip is an insertion, a deletion, a substitution or a swap of neighbours.
    """
    if word == target:
        return True
    if len(word) == len(target):
        differ = [
            at for at, pair in enumerate(zip(word, target, strict=True)) if pair[0] != pair[1]
        ]
        swapped = len(differ) == 2 and differ[1] == differ[0] + 1
        return len(differ) == 1 or (
            swapped
            and word[differ[0]] == target[differ[1]]
            and word[differ[1]] == target[differ[0]]
        )
    shorter, longer = sorted((word, target), key=len)
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate most like `word`, or nothing."""
    return next(iter(get_close_matches(word.lower(), list(candidates), 1, 0.6)), "")
