"""Python-Markdown's blocks as patterns: how a fence, a list item or an HTML block begins.

In: the text of one line, without its indentation where a pattern does not say otherwise. Out:
matches. Refuses to know the lines around it: only the scanner knows what a match means there.
"""

from __future__ import annotations

import re

KIND_NAMES = ("quiz", "cards", "sort", "match", "order", "worksheet", "scenario")
FENCE = re.compile(r"(?P<run>`{3,}|~{3,})[ ]*(?P<info>.*)$")
FIRST_IN_ITEM = re.compile(
    r"(?:(?:[-*+]|\d{1,9}[.)]|:|\[\^[^\]\s]+\]:)[ ]+(?:\[[ xX]\][ ]+|>[ ]?)*)+(?=`{3}|~{3})"
)
ATTRIBUTES = re.compile(r"\{[ ]*\.?(?P<word>[\w-]+)(?=[\s}.#]|$)")
MARKER = re.compile(r"(?:[-*+]|\d{1,9}\.)(?:[ ]+|$)")
BLOCK_MARKER = re.compile(r"""(?:!{3}[ ]?[\w-]|\?{3}\+?[ ]?["\w-]|={3}[!+]*[ ]+["'])""")
OTHER_MARKER = re.compile(r":(?:[ ]{1,3}|$)|\[\^[^\]]+\]:(?:[ ]|$)")
HEADING = re.compile(r"#{1,6}")
RULE = re.compile(r"-(?:[ ]{0,2}-){2,}+[ ]*$|_(?:[ ]{0,2}_){2,}+[ ]*$|\*(?:[ ]{0,2}\*){2,}+[ ]*$")
# Between a table's head and its rows; the bars at its ends may be missing.
TABLE_RULE = re.compile(r"[ ]*+(?=[^|]*\|)\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
QUOTES = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
TAG = re.compile(
    r"""<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*+)(?P<attrs>(?>"[^"]*"|'[^']*'|[^<>"'])*+)>"""
)
MARKDOWN_ATTRIBUTE = re.compile(
    r"""(?:^|[\s"'])markdown(?:=["']?(?P<value>\w+)["']?)?(?=[\s"'/]|$)""", re.IGNORECASE
)
DRAFT = re.compile(
    r"(?:^|\n|<!--)[ >]*(?:(?:[-*+]|\d{1,9}[.)]|:)[ ]+)?(?:`{3,}|~{3,})[ ]*"
    rf"(?:{'|'.join(KIND_NAMES)})(?=\s|$)"
)
# What Python-Markdown takes for a block of raw HTML when it begins a line, and which of these take
# `markdown`.
BLOCK_TAGS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "canvas", "center", "colgroup", "dd",
        "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "html",
        "iframe", "legend", "li", "link", "main", "map", "math", "menu", "nav", "noframes",
        "noscript", "ol", "option", "p", "pre", "script", "section", "style", "summary", "table",
        "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "ul", "video",
    )
)  # fmt: skip
SPAN_TAGS = frozenset(
    (
        "address", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "li", "p", "summary",
        "td", "th",
    )
)  # fmt: skip
RAW_TAGS = frozenset(("canvas", "math", "option", "pre", "script", "style", "textarea"))


def kind_of(fence: re.Match[str]) -> str:
    """Return the kind that the info string of an opening line begins with, or nothing."""
    word = next(iter(fence["info"].split(None, 1)), "")
    return word if word in KIND_NAMES and not _is_code_span(fence) else ""


def _is_code_span(fence: re.Match[str]) -> bool:
    """Return whether the line is no fence but begins with inline code.

    Then its run of backticks is there again.
    """
    return fence["run"][0] == "`" and fence["run"] in fence["info"]
