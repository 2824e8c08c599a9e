"""What counts as words: whether a text says anything, and whether a line ends as a sentence does.

In: Markdown as written. Out: yes or no. Refuses to know what is done about it.
"""

from __future__ import annotations

import html
import re
import unicodedata

from .markup import mask_code, mask_comments

# What nobody sees: marks of direction, and joints without width. As a table for `translate`.
UNSEEN: dict[int, str | None] = dict.fromkeys(
    (
        0xAD,
        0x61C,
        0x200B,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        0x2060,
        *range(0x2066, 0x206A),
        0xFEFF,
    )
)

# Unicode 17's Sentence_Terminal; a test holds it to the browser's.
TERMINALS = (
    r"!.?\u0589\u061d-\u061f\u06d4\u0700-\u0702\u07f9\u0837\u0839\u083d\u083e\u0964\u0965"
    r"\u104a\u104b\u1362\u1367\u1368\u166e\u1735\u1736\u17d4\u17d5\u1803\u1809\u1944\u1945"
    r"\u1aa8-\u1aab\u1b4e\u1b4f\u1b5a\u1b5b\u1b5e\u1b5f\u1b7d-\u1b7f\u1c3b\u1c3c\u1c7e\u1c7f"
    r"\u2024\u203c\u203d\u2047-\u2049\u2cf9-\u2cfb\u2e2e\u2e3c\u2e53\u2e54\u3002\ua4ff\ua60e"
    r"\ua60f\ua6f3\ua6f7\ua876\ua877\ua8ce\ua8cf\ua92f\ua9c8\ua9c9\uaa5d-\uaa5f\uaaf0\uaaf1"
    r"\uabeb\ufe12\ufe15\ufe16\ufe52\ufe56\ufe57\uff01\uff0e\uff1f\uff61"
    r"\U00010a56\U00010a57\U00010f55-\U00010f59\U00010f86-\U00010f89\U00011047\U00011048"
    r"\U000110be-\U000110c1\U00011141-\U00011143\U000111c5\U000111c6\U000111cd\U000111de"
    r"\U000111df\U00011238\U00011239\U0001123b\U0001123c\U000112a9\U000113d4\U000113d5"
    r"\U0001144b\U0001144c\U000115c2\U000115c3\U000115c9-\U000115d7\U00011641\U00011642"
    r"\U0001173c-\U0001173e\U00011944\U00011946\U00011a42\U00011a43\U00011a9b\U00011a9c"
    r"\U00011c41\U00011c42\U00011ef7\U00011ef8\U00011f43\U00011f44\U00016a6e\U00016a6f"
    r"\U00016af5\U00016b37\U00016b38\U00016b44\U00016d6e\U00016d6f\U00016e98\U0001bc9f"
    r"\U0001da88"
)
# What announces something, beside them; a Greek question ends in what looks like a semicolon.
OTHERS = r":;\u037e\ufe55\ufe13\uff1a\uff1b…⋯\ufe19"
# Marks of emphasis and closing marks do not count: they come after the sentence.
CLOSING = r"*_\"'`”’“‘»«›‹)\]}」』】〉》〕｣）］｝"
SENTENCE_END = re.compile(rf"[{TERMINALS}{OTHERS}][{CLOSING}]*$")

# A line that is nothing but a picture, an element or a formula ends as no sentence can.
PICTURE = re.compile(
    r"(?:!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])(?:\{[^{}]*\})?[ ]*)+$|<[^ ].*>$|\$\$.*\$\$$"
)

SIGNS = re.compile(r"[<&\[]")  # of anything that is not seen as it is written
IMAGE = re.compile(r"!\[\s*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])(?:\{[^{}\n]*\})?")
EMPTY_LINK = re.compile(r"(?<!!)\[\s*\]\([^()\n]*\)")
# An element that shows something without words; `alt` makes words of an image.
SHOWS = re.compile(
    r"<(?:audio|video|svg|math|picture)\b|<img\b[^<>]*\balt\s*=\s*(?:\"\s*[^\"\s]|'\s*[^'\s]|[^\"'\s>])",
    re.IGNORECASE,
)
TAG = re.compile(
    r"</?(?:a|abbr|b|br|div|em|hr|i|img|li|[ou]l|mark|p|small|span|strong|su[bp]|u|wbr)\b[^<>:@]*/?>",
    re.IGNORECASE,
)


def says_something(text: str, lead: str = "") -> bool:
    """Return whether a text has words, code or the like.

    A comment, a line break, an image without alternative words and white space of any kind say
    nothing. `lead` is what is read before it, as in `Text.masked`.
    """
    if not SIGNS.search(text):
        return _visible(text)
    code = mask_code(lead + text)
    if code != lead + text and not text.isspace():
        return True
    plain = mask_comments(text)
    if SHOWS.search(plain):
        return True
    plain = TAG.sub("", EMPTY_LINK.sub("", IMAGE.sub("", plain)))
    return _visible(html.unescape(plain))


def _visible(text: str) -> bool:
    """Return whether there is more than white space and characters that show nothing."""
    return any(
        not each.isspace() and unicodedata.category(each) not in ("Cf", "Cc") for each in text
    )
