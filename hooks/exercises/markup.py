"""The Markdown inside one text: what of it is code, a comment or a heading.

In: a text as written. Out: the same text with its code blanked out, character for character.
Refuses to know which exercise the text belongs to. Every pattern is linear: nothing is tried again
further on.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from .code import code_lines, read_fences

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKERS = re.compile(r"(?:[ ]*(?:[-*+](?:[ ]+\[[ xX]\])?|\d{1,9}[.)]|:|>)(?=[ ]|$)|[ ]*>)+")
BACKTICKS = re.compile(r"(?<!`)`+")
SPAN_BREAK = re.compile(r"[ ]*(?:$|[-*+][ ]|\d{1,9}[.)][ ]|>|:[ ]|#|\|)|.*\|[ ]*$")
BLOCK_MATH = re.compile(r"[ ]{0,3}(?:\\\[(?!\[)[\s\S]*\\\]|\$\$[\s\S]*\$\$)\s*")
COMMENT_EDGE = re.compile(r"<!--(?:-?>)?|--!?>")
HEADING_SIGN = re.compile("[#<\n]")
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
START = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:.-]*)(?=[\s/>]|$)")
QUOTED_TAG = re.compile(r"""<(/?)([A-Za-z][^\s<>/"']*+)((?>"[^"]*"|'[^']*'|[^<>"'])*+)>""")
LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])?(?:\{[^{}]*\})?")
EMPHASIS = re.compile(r"(?<!\\)(?:[*`]+|~~|==|\^\^|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w))")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!~^=:|-])")


def mask(text: str) -> str:
    """Turn fenced and indented code, inline code and comments into spaces; line ends stay."""
    return mask_comments(mask_code(text))


def mask_code(text: str) -> str:
    """Turn fenced, indented and inline code into spaces; line ends stay."""
    if "`" not in text and "~~~" not in text and "    " not in text:
        return text
    lines = text.split("\n")
    code = code_lines(lines)
    return _mask_spans(
        "\n".join(
            " " * len(line) if is_code else line for line, is_code in zip(lines, code, strict=True)
        )
    )


def with_code(text: str, masked: str) -> str:
    """Return a masked text with the brackets that are in its fenced code; all else there is `x`."""
    lines = text.split("\n")
    inside = {at for each in read_fences(lines).blocks for at in range(each.start + 1, each.end)}
    return "\n".join(
        re.sub(r"[^\[\] ]", "x", line) if at in inside else other
        for at, (line, other) in enumerate(zip(lines, masked.split("\n"), strict=True))
    )


def mask_literal(masked: str, *, formulas: bool = True) -> str:
    """Turn HTML tags of a masked text into spaces as well, and `formulas` but those in dollars.

    `[[` is no blank there.
    """
    if formulas and ("$$" in masked or "\\[" in masked):
        blocks = re.split(r"(\n[ ]*\n)", masked)
        masked = "".join(blank(block) if BLOCK_MATH.fullmatch(block) else block for block in blocks)
    masked = QUOTED_TAG.sub(lambda match: blank(match[0]), masked)
    return masked if not formulas else _mask_between(masked, "\\(", "\\)", one_line=True)


def _mask_between(text: str, begin: str, end: str, *, one_line: bool = False) -> str:
    """Turn all from `begin` to `end`, both included, into spaces; what never ends stays."""
    if begin not in text:
        return text
    pieces, done, start = [], 0, text.find(begin)
    while start >= 0:
        stop = text.find(end, start + len(begin))
        if stop < 0:
            break
        if one_line and "\n" in text[start:stop]:
            start = text.find(begin, text.index("\n", start))
            continue
        pieces += [text[done:start], blank(text[start : stop + len(end)])]
        done = stop + len(end)
        start = text.find(begin, done)
    return "".join(pieces) + text[done:]


def mask_comments(text: str) -> str:
    """Turn comments into spaces, as a browser ends them, which is sooner than a writer may think.

    `<!-->` and `--!>` end one. A comment that never ends stays.
    """
    if "<!--" not in text:
        return text
    pieces, done, start = [], 0, -1
    for token in COMMENT_EDGE.finditer(text):
        if start < 0 and token[0].startswith("<"):
            start = token.start()
        if start >= 0 and token[0].endswith(">"):
            pieces += [text[done:start], blank(text[start : token.end()])]
            done, start = token.end(), -1
    return "".join(pieces) + text[done:]


def blank(text: str) -> str:
    """Turn a text into spaces; its line ends stay."""
    return "".join("\n" if character == "\n" else " " for character in text)


def _mask_spans(text: str) -> str:
    pieces, done = [], 0
    for start, end in code_spans(text):
        pieces += [text[done:start], blank(text[start:end])]
        done = end
    return "".join(pieces) + text[done:]


def code_spans(text: str) -> list[tuple[int, int]]:
    """Return where inline code is in a text without code blocks, as (start, end).

    A span ends in its own paragraph, item or row: else it is no span.
    """
    if "`" not in text:
        return []
    spans: list[tuple[int, int]] = []
    offset, begun = 0, 0
    for line in text.split("\n"):
        if SPAN_BREAK.match(line) and offset > begun:
            spans += _chunk_spans(text[begun:offset], begun)
            begun = offset
        offset += len(line) + 1
    return spans + _chunk_spans(text[begun:], begun)


def _chunk_spans(chunk: str, offset: int) -> list[tuple[int, int]]:
    runs = [(match.start(), match.end()) for match in BACKTICKS.finditer(chunk)]
    if len(runs) < 2:
        return []
    places: dict[int, list[int]] = defaultdict(list)
    for number, (start, end) in enumerate(runs):
        places[end - start].append(number)
    spans, number = [], 0
    while number < len(runs):
        start, end = runs[number]
        slashes = start
        while slashes and chunk[slashes - 1] == "\\":
            slashes -= 1
        escaped = (start - slashes) % 2
        same = places[end - start]
        closing = bisect_right(same, number)
        if escaped or closing == len(same):
            number += 1
            continue
        number = same[closing]
        spans.append((offset + start, offset + runs[number][1]))
        number += 1
    return spans


def headings(masked: str) -> Iterator[tuple[int, str]]:
    """Find where a heading begins in a masked text, and how it is written.

    Yields (place, `#` or `underline` or an HTML tag).
    """
    if not HEADING_SIGN.search(masked):  # as most texts are
        return
    offset, previous = 0, ""
    for line in masked.split("\n"):
        marker = MARKERS.match(line)
        lead = marker.end() if marker else 0
        rest = line[lead:]
        body = rest.lstrip(" ")
        at = offset + lead + len(rest) - len(body)
        if body.startswith("#"):
            yield at, "#"
        elif not marker and previous.strip() and re.fullmatch(r"=+[ ]*|-+[ ]*", body):
            yield at, "underline"
        previous = "" if body.startswith("#") else body
        offset += len(line) + 1
    for tag in START.finditer(masked):
        if tag[2].lower() in HEADINGS and not tag[1]:
            yield tag.start(), "<" + tag[2].lower() + ">"


def plain_text(text: str) -> str:
    """Return one line of Markdown as the words a reader sees.

    It is for a control's label, which can hold nothing else.
    """
    text = LINK.sub(r"\1", text)
    text = EMPHASIS.sub("", QUOTED_TAG.sub("", text))
    return " ".join(html.unescape(ESCAPED.sub(r"\1", text)).split())
