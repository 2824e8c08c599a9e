"""What an item is known by: a hash of its text, by which what a reader answered is kept.

In: a text's source. Out: its `Key`. Refuses to know which item the text belongs to. The rules are
those of docs/authoring/format.md, section 'Identity'.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING, Self

from .code import code_lines
from .markup import code_spans

if TYPE_CHECKING:
    from collections.abc import Collection

HASH_DIGITS = 10  # 40 bits: a thousand items of one exercise collide once in two million
# White space that is kept, while the other is collapsed; no source has these two (lines.py).
KEPT_SPACE, KEPT_END = "\x02", "\x03"
KEPT = str.maketrans({KEPT_SPACE: " ", KEPT_END: "\n"})


class Key(str):
    """Ten hexadecimal digits, perhaps after a prefix.

    `former` is the key of the same text before code and small digits counted, or nothing where it
    is the same: what was kept under it is still found.
    """

    __slots__ = ("former",)
    former: str

    def __new__(cls, key: str, former: str = "") -> Self:
        """Make a key; a `former` that is the same is none."""
        made = super().__new__(cls, key)
        made.former = former if former != key else ""
        return made

    def prefixed(self, prefix: str) -> Key:
        """Return the key of something else of the same text."""
        return Key(prefix + self, self.former and prefix + self.former)


def key_of(source: str, lead: str = "") -> Key:
    """Return what identifies an item: ten digits of a hash of its source text.

    The text is NFC with white space collapsed, but not in code. `lead` is what is read before it,
    as in `Text.masked`.
    """
    former = " ".join(unicodedata.normalize("NFKC", source).split())
    return Key(_hash(_identity(source, lead)), _hash(former))


def again(key: Key, times: int) -> Key:
    """Return the key of an item whose text is that of so many earlier ones; `key` at none."""
    return Key(_hash(f"{key} {times}")) if times else key


def _hash(plain: str) -> str:
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_DIGITS]


def _identity(source: str, lead: str) -> str:
    plain = _with_code_kept(source, lead) if _may_hold_code(source) else source
    return " ".join(unicodedata.normalize("NFC", plain).split()).translate(KEPT)


def _may_hold_code(source: str) -> bool:
    return "`" in source or "~~~" in source or "    " in source


def _with_code_kept(source: str, lead: str) -> str:
    """Return a text in which white space in code is no white space.

    A line may be broken anew inside inline code, as inside a sentence; nothing is meant by spaces
    at the end of a line.
    """
    lines = (lead + source).split("\n")
    blocks = code_lines(lines)
    kept, without_blocks = [], []
    for line, is_code, goes_on in zip(lines, blocks, [*blocks[1:], False], strict=True):
        plain = line.rstrip() if is_code else line
        kept.append(plain.replace(" ", KEPT_SPACE) if is_code else plain)
        without_blocks.append(" " * len(plain) if is_code else plain)
        kept.append(KEPT_END if is_code and goes_on else "\n")
        without_blocks.append("\n")
    text = "".join(kept)
    pieces, done = [], len(lead)
    for start, end in code_spans("".join(without_blocks)):
        pieces += [text[done:start], _in_span(text[start:end])]
        done = end
    return "".join(pieces) + text[done:]


def _in_span(code: str) -> str:
    return "\n".join(line.strip().replace(" ", KEPT_SPACE) for line in code.split("\n"))


def renamed(keys: Collection[Key]) -> str:
    """Return the former keys of what these are the keys of, as `former:key former:key …`.

    The scripts find by them what a reader's browser has kept. A former key that is the key of
    something else now is left out.
    """
    return " ".join(
        sorted(f"{key.former}:{key}" for key in keys if key.former and key.former not in keys)
    )
