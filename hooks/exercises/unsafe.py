"""What in the Markdown of a text could run in the reader's browser.

In: a text with its code blanked out. Out: the places of what is unsafe, with what to do instead.
Refuses to know which exercise the text belongs to. Every pattern is linear: nothing is tried again
further on.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable

from .markup import QUOTED_TAG, START, blank

FORBIDDEN = frozenset(
    (
        "script", "style", "form", "input", "button", "select", "textarea", "frame", "frameset",
        "iframe", "object", "embed", "applet", "link", "base", "meta", "plaintext",
    )
)  # fmt: skip
VOID = frozenset(
    (
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    )
)  # fmt: skip
NAIVE_TAG = re.compile(r"<(/?)([A-Za-z][^\s<>/]*+)([^<>]*)>")
ATTRIBUTE = re.compile(
    r"""([^\s/>=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]*))?"""
)  # as a browser reads one
# The shortest event is `cut`; `one` is a word, also between the braces of an attribute list.
HANDLER = re.compile(r"on[a-z]{3,}|srcdoc", re.IGNORECASE)
ADDRESSES = frozenset(
    (
        "href", "src", "action", "formaction", "xlink:href", "data", "poster", "cite",
        "background", "to", "from", "values", "by",
    )
)  # fmt: skip
ATTRIBUTE_LIST = re.compile(r"\{:?([^{}\n]*)\}")
LINK_TARGET = re.compile(r"\]\(([^()\n]{0,2000})")
ANGLED_TARGET = re.compile(r"(?<=\]\()<[^<>\n]*>|(?<=\]: )<[^<>\n]*>")  # `[text](<my page.md>)`
REFERENCE = re.compile(r"(?:^|\n)[ >]*\[[^\]\n]*\]:\s*(\S+)")
AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*)>")
UNSAFE_SCHEME = re.compile(r"(?:javascript|vbscript):|data:text/html", re.IGNORECASE)
INVISIBLE = re.compile(r"[\x00-\x20\x7f-\x9f\xad\u200b-\u200f\u2028\u2029\u2060\ufeff]+")

# Notes what is unsafe at a place of the text: the place, what it is, what to do instead.
Note = Callable[[int, str, str], None]


def unsafe_address(address: str) -> bool:
    """Return whether a browser would run the address.

    Its scheme is read with entities decoded and invisible characters left out.
    """
    plain = (
        INVISIBLE.sub("", html.unescape(html.unescape(address))).lstrip("\"'<").replace("\\", "")
    )
    return bool(UNSAFE_SCHEME.match(plain))


def unsafe(masked: str) -> list[tuple[int, str, str]]:
    """Find what a masked text must not hold.

    Returns (place in it, what it is, what to do), in order.
    """
    found: dict[int, tuple[str, str]] = {}

    def note(at: int, what: str, instead: str) -> None:
        found.setdefault(at, (what, instead))

    if "<" in masked:
        _check_elements(masked, note)
        # What looks like a link's address in angle brackets may be none; what runs a script in it
        # has been noted.
        tags = ANGLED_TARGET.sub(lambda match: blank(match[0]), masked)
        _check_quotation_marks(tags, note)
        if not found:
            _check_balance(tags, note)
        _check_addresses(AUTOLINK, tags, note)
    if "{" in masked:
        for attributes in ATTRIBUTE_LIST.finditer(masked):
            _check_attributes(attributes[1], attributes.start(), note)
    if "](" in masked:
        _check_addresses(LINK_TARGET, masked, note)
    if "]:" in masked:
        _check_addresses(REFERENCE, masked, note)
    return [(at, *found[at]) for at in sorted(found)]


def _check_elements(masked: str, note: Note) -> None:
    """Note elements that an exercise may not hold, and attributes that run a script."""
    for tag in START.finditer(masked):
        if tag[2].lower() in FORBIDDEN and not tag[1]:
            note(
                tag.start(),
                f"the element <{tag[2].lower()}>",
                "Remove it; write what it shows as Markdown.",
            )
    for pattern in (QUOTED_TAG, NAIVE_TAG):
        for tag in pattern.finditer(masked):
            _check_attributes(tag[3], tag.start(), note)


def _check_quotation_marks(tags: str, note: Note) -> None:
    """Note a tag with an odd quotation mark: a browser would take what follows for attributes."""
    paired = [(tag.start(), tag.end()) for tag in QUOTED_TAG.finditer(tags)]
    for tag in NAIVE_TAG.finditer(tags):
        at = bisect_right(paired, (tag.start(), len(tags))) - 1
        if at < 0 or paired[at][1] < tag.end():
            note(
                tag.start(),
                f"<{tag[1]}{tag[2].lower()}> with a quotation mark that has no second",
                "Pair the quotation marks inside the tag.",
            )


def _check_addresses(pattern: re.Pattern[str], text: str, note: Note) -> None:
    """Note addresses, the pattern's first group, that run a script."""
    for link in pattern.finditer(text):
        if unsafe_address(link[1]):
            start = link.start(1) if pattern is REFERENCE else link.start()
            note(start, "an address that runs a script", "Link to a page instead.")


def _check_attributes(attributes: str, at: int, note: Note) -> None:
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


def _check_balance(masked: str, note: Note) -> None:
    """Note an element that does not end within the text, in the right order.

    It would swallow the exercise.
    """
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
            f"Close it with </{name}> in the same text, or write &lt;{name}> if you mean the"
            " characters.",
        )
