"""The Markdown inside one text: what of it is code, what of it could run in the reader's browser.

In: a text as written. Out: the same text with its code blanked out, character for character, and the places of what is
unsafe. Refuses to know which exercise the text belongs to. Every pattern is linear: nothing is tried again further on.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from .code import code_lines

MARKERS = re.compile(r"(?:[ ]*(?:[-*+](?:[ ]+\[[ xX]\])?|\d{1,9}[.)]|:|>)(?=[ ]|$)|[ ]*>)+")
BACKTICKS = re.compile(r"(?<!`)`+")
SPAN_BREAK = re.compile(r"[ ]*(?:$|[-*+][ ]|\d{1,9}[.)][ ]|>|:[ ]|#|\|)|.*\|[ ]*$")
DOLLAR_MATH = re.compile(r"(?<![\\$])\$(?![\s$])(?:\\.|[^\\$\n])*+(?<!\s)\$(?!\$)")
BLOCK_MATH = re.compile(r"[ ]{0,3}(?:\\\[(?!\[)[\s\S]*\\\]|\$\$[\s\S]*\$\$)\s*")

COMMENT_EDGE = re.compile(r"<!--(?:-?>)?|--!?>")

FORBIDDEN = frozenset(
    "script style form input button select textarea frame frameset iframe object embed applet link base meta plaintext".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
NAIVE_TAG = re.compile(r"<(/?)([A-Za-z][^\s<>/]*+)([^<>]*)>")
START = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:.-]*)(?=[\s/>]|$)")
QUOTED_TAG = re.compile(r"""<(/?)([A-Za-z][^\s<>/"']*+)((?>"[^"]*"|'[^']*'|[^<>"'])*+)>""")
ATTRIBUTE = re.compile(
    r"""([^\s/>=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]*))?"""
)  # as a browser reads one
HANDLER = re.compile(r"on[a-z]+|srcdoc", re.I)
ADDRESSES = frozenset(
    "href src action formaction xlink:href data poster cite background to from values by".split()
)
ATTRIBUTE_LIST = re.compile(r"\{:?([^{}\n]*)\}")
LINK_TARGET = re.compile(r"\]\(([^()\n]{0,2000})")
ANGLED_TARGET = re.compile(r"(?<=\]\()<[^<>\n]*>|(?<=\]: )<[^<>\n]*>")  # `[text](<my page.md>)`
REFERENCE = re.compile(r"(?:^|\n)[ >]*\[[^\]\n]*\]:\s*(\S+)")
AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*)>")
UNSAFE_SCHEME = re.compile(r"(?:javascript|vbscript):|data:text/html", re.I)
LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])?(?:\{[^{}]*\})?")
EMPHASIS = re.compile(r"(?<!\\)(?:[*`]+|~~|==|\^\^|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w))")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!~^=:|-])")
INVISIBLE = re.compile(r"[\x00-\x20\x7f-\x9f\xad\u200b-\u200f\u2028\u2029\u2060\ufeff]+")


def unsafe_address(address: str) -> bool:
    """Whether a browser would run the address: its scheme is judged with entities decoded and invisible characters out."""
    plain = (
        INVISIBLE.sub("", html.unescape(html.unescape(address))).lstrip("\"'<").replace("\\", "")
    )
    return bool(UNSAFE_SCHEME.match(plain))


def mask(text: str) -> str:
    """`text` with fenced and indented code, inline code and comments turned into spaces; line ends stay."""
    if "`" not in text and "~~~" not in text and "<!--" not in text and "    " not in text:
        return text
    lines = text.split("\n")
    code = code_lines(lines)
    kept = "\n".join(
        " " * len(line) if is_code else line for line, is_code in zip(lines, code, strict=True)
    )
    return _mask_comments(_mask_spans(kept))


def mask_literal(masked: str) -> str:
    """A masked text with math and HTML tags turned into spaces as well: where `[[` is not a blank."""
    if "$$" in masked or "\\[" in masked:
        blocks = re.split(r"(\n[ ]*\n)", masked)
        masked = "".join(
            _blank(block) if BLOCK_MATH.fullmatch(block) else block for block in blocks
        )
    for pattern in (DOLLAR_MATH, QUOTED_TAG):
        masked = pattern.sub(lambda match: _blank(match[0]), masked)
    return _mask_between(masked, "\\(", "\\)", one_line=True)


def _mask_between(text: str, begin: str, end: str, *, one_line: bool = False) -> str:
    """What stands from `begin` to `end`, both included, turned into spaces; what never ends stays."""
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
        pieces += [text[done:start], _blank(text[start : stop + len(end)])]
        done = stop + len(end)
        start = text.find(begin, done)
    return "".join(pieces) + text[done:]


def _mask_comments(text: str) -> str:
    """Comments as a browser ends them, which is sooner than a writer may think: `<!-->` and `--!>` do. One that never ends stays."""
    pieces, done, start = [], 0, -1
    for token in COMMENT_EDGE.finditer(text):
        if start < 0 and token[0].startswith("<"):
            start = token.start()
        if start >= 0 and token[0].endswith(">"):
            pieces += [text[done:start], _blank(text[start : token.end()])]
            done, start = token.end(), -1
    return "".join(pieces) + text[done:]


def _blank(text: str) -> str:
    return "".join("\n" if character == "\n" else " " for character in text)


def _mask_spans(text: str) -> str:
    """Inline code turned into spaces. A span ends in its own paragraph, item or row: else it is no span."""
    if "`" not in text:
        return text
    out, chunk = [], []
    for line in text.split("\n"):
        if SPAN_BREAK.match(line) and chunk:
            out.append(_mask_chunk("\n".join(chunk)))
            chunk = []
        chunk.append(line)
    out.append(_mask_chunk("\n".join(chunk)))
    return "\n".join(out)


def _mask_chunk(chunk: str) -> str:
    runs = [(match.start(), match.end()) for match in BACKTICKS.finditer(chunk)]
    if len(runs) < 2:
        return chunk
    places: dict[int, list[int]] = defaultdict(list)
    for number, (start, end) in enumerate(runs):
        places[end - start].append(number)
    pieces, done, number = [], 0, 0
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
        pieces += [chunk[done:start], _blank(chunk[start : runs[number][1]])]
        done = runs[number][1]
        number += 1
    return "".join(pieces) + chunk[done:]


def headings(masked: str) -> Iterator[tuple[int, str]]:
    """Where a heading begins in a masked text, and how it is written: `#`, an underline, or an HTML tag."""
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


def unsafe(masked: str) -> list[tuple[int, str, str]]:
    """What a masked text must not hold: (place in it, what it is, what to do), in order."""
    found: dict[int, tuple[str, str]] = {}

    def note(at: int, what: str, instead: str) -> None:
        found.setdefault(at, (what, instead))

    if "<" in masked:
        for tag in START.finditer(masked):
            if tag[2].lower() in FORBIDDEN and not tag[1]:
                note(
                    tag.start(),
                    f"the element <{tag[2].lower()}>",
                    "Remove it; write what it shows as Markdown.",
                )
        for tag in QUOTED_TAG.finditer(masked):
            _judge_attributes(tag[3], tag.start(), note)
        # What looks like a link's address in angle brackets may be none; what runs a script in it was judged above.
        tags = ANGLED_TARGET.sub(lambda match: _blank(match[0]), masked)
        paired = [(tag.start(), tag.end()) for tag in QUOTED_TAG.finditer(tags)]
        for tag in NAIVE_TAG.finditer(masked):
            _judge_attributes(tag[3], tag.start(), note)
        for tag in NAIVE_TAG.finditer(tags):
            at = bisect_right(paired, (tag.start(), len(tags))) - 1
            if (
                at < 0 or paired[at][1] < tag.end()
            ):  # a browser would read on, and take what follows for attributes
                note(
                    tag.start(),
                    f"<{tag[1]}{tag[2].lower()}> with a quotation mark that has no second",
                    "Pair the quotation marks inside the tag.",
                )
        if not found:
            _judge_balance(tags, note)
        for link in AUTOLINK.finditer(tags):
            if unsafe_address(link[1]):
                note(link.start(), "an address that runs a script", "Link to a page instead.")
    if "{" in masked:
        for attributes in ATTRIBUTE_LIST.finditer(masked):
            _judge_attributes(attributes[1], attributes.start(), note)
    if "](" in masked:
        for link in LINK_TARGET.finditer(masked):
            if unsafe_address(link[1]):
                note(link.start(), "an address that runs a script", "Link to a page instead.")
    if "]:" in masked:
        for reference in REFERENCE.finditer(masked):
            if unsafe_address(reference[1]):
                note(reference.start(1), "an address that runs a script", "Link to a page instead.")
    return [(at, *found[at]) for at in sorted(found)]


def _judge_attributes(attributes: str, at: int, note) -> None:  # type: ignore[no-untyped-def]
    for attribute in ATTRIBUTE.finditer(attributes):
        name, value = attribute[1].lower(), attribute[2] or ""
        if HANDLER.fullmatch(name):
            note(
                at,
                f"the attribute `{name}`",
                "Remove it: an exercise may not run a script of its own.",
            )
        elif name in ADDRESSES and unsafe_address(value.strip("\"'")):
            note(at, "an address that runs a script", "Link to a page instead.")


def _judge_balance(masked: str, note) -> None:  # type: ignore[no-untyped-def]
    """Each element that begins must end, within the text, in the right order: else it would swallow the exercise."""
    open_tags: list[tuple[str, int]] = []
    for tag in QUOTED_TAG.finditer(masked):
        name = tag[2].lower()
        if not re.fullmatch(r"[a-z][a-z0-9_.-]*(?::[a-z0-9_.-]+)?", name):
            continue  # an address in angle brackets
        if tag[1]:
            if not open_tags or open_tags[-1][0] != name:
                note(
                    tag.start(),
                    f"</{name}> ends an element that did not begin here",
                    "Remove it, or write the element's beginning before it.",
                )
                return
            open_tags.pop()
        elif name not in VOID and not tag[3].rstrip().endswith("/"):
            open_tags.append((name, tag.start()))
    if open_tags:
        name, at = open_tags[0]
        note(
            at,
            f"<{name}> is never closed",
            f"Close it with </{name}> in the same text, or write &lt;{name}> if you mean the characters.",
        )


def plain_text(text: str) -> str:
    """One line of Markdown as the words a reader sees: for a control's label, which can hold nothing else."""
    text = LINK.sub(r"\1", text)
    text = EMPHASIS.sub("", QUOTED_TAG.sub("", text))
    return " ".join(html.unescape(ESCAPED.sub(r"\1", text)).split())
