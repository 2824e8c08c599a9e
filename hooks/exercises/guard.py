"""The last look at a finished exercise: what could run a script is taken out, whatever the check
said.

In: an exercise's final HTML, with all that was stashed while the page was made. Out: the same HTML
to the byte where it is plain and all of it is allowed; else what an HTML5 parser (nh3, which is
ammonia over html5ever) keeps of it. Refuses to know where a thing came from: raw HTML, an attribute
list, a reference defined elsewhere on the page, another extension.

Plain means: text, comments, and tags in the form in which a serialiser writes them, balanced, with
no `<` in a value. In such a text every parser finds the same tags, so that looking at each tag is
enough. Anything else is left to the parser that browsers have, since two readers of sloppy HTML
always differ somewhere.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape

import nh3

from .dialect import KIND_NAMES
from .unsafe import unsafe_address

VOID = frozenset(("area", "br", "col", "hr", "img", "input", "source", "track", "wbr"))
DRAWN = frozenset(
    (
        *("circle", "clipPath", "defs", "ellipse", "feGaussianBlur", "filter", "g", "line"),
        *("linearGradient", "marker", "mask", "path", "pattern", "polygon", "polyline"),
        *("radialGradient", "rect", "stop", "svg", "symbol", "text", "tspan"),
    )
)
FORMULAS = frozenset(
    (
        *("math", "merror", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded"),
        *("mphantom", "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub"),
        *("msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "semantics"),
    )
)
# Elements of text, media, tables and the exercises' own controls. None that runs, loads a document,
# changes the page's head, or has its contents read as anything but HTML.
TAGS = (
    VOID
    | DRAWN
    | FORMULAS
    | frozenset(
        (
            *("a", "abbr", "address", "answer-key", "article", "aside", "audio", "b", "bdi"),
            *("bdo", "blockquote", "button", "caption", "cite", "code", "colgroup", "data", "dd"),
            *("del", "details", "dfn", "div", "dl", "dt", "em", "fieldset"),
            *(f"exercise-{kind}" for kind in KIND_NAMES),
            *("figcaption", "figure", "footer", "h1", "h2"),
            *("h3", "h4", "h5", "h6", "header", "hgroup", "i", "ins", "kbd", "label", "legend"),
            *("li", "main", "map", "mark", "menu", "meter", "nav", "ol", "optgroup", "option"),
            *("output", "p", "picture", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp"),
            *("search", "section", "select", "small", "span", "strike", "strong", "sub"),
            *("summary", "sup", "table", "tbody", "td", "template", "textarea", "tfoot", "th"),
            *("thead", "time", "tr", "tt", "u", "ul", "var", "video", "center", "big", "font"),
        )
    )
)
ATTRIBUTES = frozenset(
    (
        # everywhere
        *("align", "class", "contenteditable", "dir", "draggable", "hidden", "id", "inert"),
        *("lang", "markdown", "popover", "role", "spellcheck", "style", "tabindex", "title"),
        *("translate", "xml:lang"),
        # links, media and quotations
        *("alt", "cite", "controls", "coords", "crossorigin", "datetime", "decoding", "default"),
        *("download", "height", "href", "hreflang", "kind", "label", "loading", "loop", "media"),
        *("muted", "playsinline", "poster", "preload", "referrerpolicy", "rel", "shape"),
        *("sizes", "src", "srclang", "srcset", "target", "usemap", "width"),
        # lists and tables
        *("abbr", "border", "cellpadding", "cellspacing", "colspan", "headers", "reversed"),
        *("rowspan", "scope", "span", "start", "valign"),
        # controls
        *("accept", "autocapitalize", "autocomplete", "autocorrect", "checked", "cols"),
        *("disabled", "enterkeyhint", "for", "high", "inputmode", "list", "low", "max"),
        *("maxlength", "min", "minlength", "multiple", "name", "open", "optimum", "pattern"),
        *("placeholder", "popovertarget", "popovertargetaction", "readonly", "required", "rows"),
        *("selected", "size", "step", "type", "value", "wrap"),
        # drawings and formulas
        *("clip-path", "clip-rule", "cx", "cy", "d", "display", "displaystyle", "dx", "dy"),
        *("fill", "fill-opacity", "fill-rule", "focusable", "font-family", "font-size"),
        *("font-weight", "gradientTransform", "gradientUnits", "marker-end", "marker-start"),
        *("markerHeight", "markerWidth", "mathvariant", "offset", "opacity", "orient"),
        *("paint-order", "pathLength", "points", "preserveAspectRatio", "r", "refX", "refY"),
        *("rx", "ry", "stop-color", "stop-opacity", "stroke", "stroke-dasharray"),
        *("stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-width"),
        *("text-anchor", "transform", "version", "viewBox", "x", "x1", "x2", "xmlns", "y"),
        *("y1", "y2"),
    )
)
PREFIXES = ("aria-", "data-")
ADDRESS_ATTRIBUTES = frozenset(("cite", "href", "poster", "src", "srcset"))

_TEXT = r"[^<]++"
_COMMENT = r"<!--(?!-?>)(?:[^-<]|-(?!-|!>)|<(?!!--))*+-->"
_CLOSE = r"</[A-Za-z][A-Za-z0-9:-]*+\s*+>"
_VALUE = r"\"[^\"<]*+\"|'[^'<]*+'|[^\s\"'<>=`]++"
_OPEN = rf"<[A-Za-z][A-Za-z0-9:-]*+(?:\s++[^\s\"'<>/=]++(?:\s*+=\s*+(?:{_VALUE}))?+)*+\s*+/?>"
TOKEN = re.compile(rf"{_TEXT}|{_COMMENT}|{_CLOSE}|{_OPEN}")
NAME = re.compile(r"</?([^\s/>]+)")
ATTRIBUTE = re.compile(rf"\s([^\s\"'<>/=]+)(?:\s*=\s*({_VALUE}))?")
_TAGS = {tag.lower() for tag in TAGS}
_ATTRIBUTES = {name.lower() for name in ATTRIBUTES}


def harmless(html: str) -> str:
    """Return finished HTML without what could run a script, load a document or leave its place."""
    return html if _plain(html) else _cleaned(html)


def _plain(html: str) -> bool:
    """Tell whether every parser reads the same allowed, balanced tags in this."""
    tokens = TOKEN.findall(html)
    if sum(map(len, tokens)) != len(html):  # between two of them is something else
        return False
    open_tags: list[str] = []
    for text in tokens:
        if text[0] != "<" or text[1] == "!":  # a comment, since TOKEN knows no other
            continue
        if text[1] == "/":  # of what is open, each is allowed
            if not open_tags or open_tags.pop() != text[2:-1].rstrip().lower():
                return False
            continue
        name, sort = _tag(text)
        if sort == OPENS:
            open_tags.append(name)
        elif sort == REFUSED:
            return False
    return not open_tags


OPENS, STANDS_ALONE, REFUSED = range(3)
_DRAWN = {tag.lower() for tag in DRAWN | FORMULAS}


@lru_cache(maxsize=4096)  # most tags of an exercise are those of any other
def _tag(text: str) -> tuple[str, int]:
    """Return an opening tag's name, and what it does; REFUSED is one that is not allowed."""
    found = NAME.match(text)
    name = found[1].lower() if found else ""
    if name not in _TAGS:
        return name, REFUSED
    for attribute, value in ATTRIBUTE.findall(text):
        if not _known(attribute) and not _allowed(attribute, value):
            return name, REFUSED
    if name in VOID:
        return name, STANDS_ALONE
    if not text.endswith("/>"):
        return name, OPENS
    # HTML reads `<div/>` as an opening tag.
    return name, STANDS_ALONE if name in _DRAWN else REFUSED


@lru_cache(maxsize=1024)
def _known(name: str) -> bool:
    """Tell whether an attribute is allowed whatever its value is."""
    return name.lower() not in ADDRESS_ATTRIBUTES and _allowed(name, "")


def _allowed(name: str, value: str) -> bool:
    plain = name.lower()
    if plain in ADDRESS_ATTRIBUTES:
        return not unsafe_address(value.strip("\"'"))
    return plain in _ATTRIBUTES or plain.startswith(PREFIXES)


def _cleaned(html: str) -> str:
    """Return what nh3 keeps; comments and the contents of scripts and styles go."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags={"script", "style"},
        attributes={"*": set(ATTRIBUTES)},
        attribute_filter=_filter,
        generic_attribute_prefixes=set(PREFIXES),
        url_schemes=set(nh3.ALLOWED_URL_SCHEMES) | {"data"},
        link_rel=None,
    )


def _filter(tag: str, name: str, value: str) -> str | None:
    del tag
    return None if name in ADDRESS_ATTRIBUTES and unsafe_address(unescape(value)) else value


def as_text(source: str) -> str:
    """Return source as text that a page shows where it could not be rendered."""
    return escape(source, quote=False)
