"""HTML -> Markdown that an exercise may hold.

In: HTML, or a tree of `Node`s. Out: Markdown, with what has no counterpart in the report. Refuses
to read files: an image's address is turned into a new one by whoever asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..unsafe import unsafe_address
from .escape import begun, inline
from .tree import Node, parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .losses import Report
    from .model import Where

BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "ul",
    )
)  # fmt: skip
STRONG = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "th"))
EMPHASIS = frozenset(("i", "em", "cite", "dfn", "var"))
KEPT = frozenset(("sub", "sup", "u", "s", "del", "ins", "mark", "kbd", "small", "abbr"))
CODE = frozenset(("code", "tt", "samp"))
SILENT = frozenset(("script", "style", "template", "head", "title"))
LOST = frozenset(
    (
        "applet", "audio", "button", "canvas", "embed", "iframe", "input", "map", "math", "object",
        "select", "source", "svg", "textarea", "track", "video",
    )
)  # fmt: skip
FORMULA = re.compile(r"\\\((?:.|\n)+?\\\)|\\\[(?:.|\n)+?\\\]|\$\$(?:.|\n)+?\$\$")
SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass
class Hypertext:
    """Turns nodes into Markdown; `media` gives the address that an image or a link is to have."""

    where: Where
    report: Report
    media: Callable[[str], str] = str

    def markdown(self, html: str) -> str:
        """Return HTML as Markdown."""
        return self.of(parsed(html).children)

    def of(self, children: Sequence[Node | str]) -> str:
        """Return nodes as Markdown: blocks, with a blank line between."""
        return "\n\n".join(self.blocks(children))

    def blocks(self, children: Iterable[Node | str]) -> list[str]:
        """Return the blocks that nodes make."""
        out: list[str] = []
        run: list[Node | str] = []

        def flush() -> None:
            text = self.line(run)
            if text:
                out.append(text)
            run.clear()

        for each in children:
            if isinstance(each, Node) and (each.tag in BLOCKS or _holds_block(each)):
                flush()
                out += self.block(each)
            else:
                run.append(each)
        flush()
        return out

    def line(self, run: Sequence[Node | str]) -> str:
        """Return inline nodes as one paragraph."""
        text = self.inline(run).strip(" \n")
        lines = [begun(each.strip(" ")) for each in text.split("\n")]
        return "<br>\n".join(each for each in lines if each)

    def block(self, node: Node) -> list[str]:
        """Return the blocks of one element."""
        tag = node.tag
        self.looks(node)
        if tag in ("ul", "ol"):
            return [self.listed(node)]
        if tag == "pre":
            return [_fence(node.text())]
        if tag == "hr":
            return ["***"]
        if tag == "table":
            return self.table(node)
        if tag == "blockquote":
            quoted = self.of(node.children).split("\n")
            return ["\n".join(f"> {each}".rstrip() for each in quoted)]
        if tag in LOST or tag in SILENT:
            self.inline([node])
            return []
        inner = self.blocks(node.children)
        if tag in STRONG and inner:
            return [f"**{inner[0]}**", *inner[1:]]
        return inner

    def listed(self, node: Node) -> str:
        """Return a list; whatever is in an item is four columns further in."""
        lines = []
        items = [each for each in node.children if isinstance(each, Node) and each.tag == "li"]
        for number, item in enumerate(items, 1):
            self.looks(item)
            marker = f"{number}." if node.tag == "ol" else "-"
            text = self.of(item.children).replace("\n", "\n    ").replace("\n    \n", "\n\n")
            lines.append(f"{marker} {text}")
        return "\n".join(lines)

    def table(self, node: Node) -> list[str]:
        """Return a table whose first row is its head."""
        rows = [
            [self.line(cell.children).replace("\n", "") for cell in _all(row, ("td", "th"))]
            for row in _all(node, ("tr",))
        ]
        rows = [row for row in rows if row]
        if not rows:
            return []
        width = max(map(len, rows))
        if width == 1:
            return [row[0] for row in rows]
        rows = [row + [""] * (width - len(row)) for row in rows]
        lines = [rows[0], ["---"] * width, *rows[1:]]
        return ["\n".join(f"| {' | '.join(row)} |" for row in lines)]

    def inline(self, nodes: Iterable[Node | str]) -> str:
        """Return inline nodes; a line end in it is a line break."""
        return "".join(
            _text(each) if isinstance(each, str) else self.element(each) for each in nodes
        )

    def element(self, node: Node) -> str:
        """Return one inline element."""
        tag = node.tag
        self.looks(node)
        if tag == "br":
            return "\n"
        if tag == "img":
            return self.image(node)
        if tag in SILENT or tag in LOST:
            said = " ".join(node.text().split())
            self.report.lost(
                self.where,
                f"<{tag}>{': ' + said[:60] if said else ''}",
                "An exercise cannot hold it.",
                "Write it as Markdown, or put it beside the exercise.",
            )
            return inline(said) if tag == "math" else ""
        if tag in CODE:
            return _code(node.text())
        inner = self.inline(node.children)
        if tag in STRONG:
            return _around(inner, "**", "**")
        if tag in EMPHASIS:
            return _around(inner, "*", "*")
        if tag in KEPT:
            return _around(inner, f"<{tag}>", f"</{tag}>")
        if tag == "a" and node.attrs.get("href"):
            return self.link(inner, node.attrs["href"])
        return inner

    def looks(self, node: Node) -> None:
        """Report colours and the like."""
        if "style" in node.attrs or "color" in node.attrs:
            self.report.changed(
                self.where, "colours and other looks of the text", "It looks as its site does."
            )

    def image(self, node: Node) -> str:
        """Return an image."""
        alt, source = inline(" ".join(node.attrs.get("alt", "").split())), node.attrs.get("src", "")
        address = self.media(source) if source else ""
        if not address:
            self.report.lost(
                self.where, f"an image: {source[:60] or 'without an address'}",
                "It is not in what was given.", "Put it beside the page, and name it.",
            )  # fmt: skip
            return alt
        if not alt:
            self.report.changed(
                self.where, f"an image without a text: {address}", "It came without one.",
                "Say in words what it shows.",
            )  # fmt: skip
        return f"![{alt or 'image'}]({_address(address)})"

    def link(self, inner: str, address: str) -> str:
        """Return a link, unless a browser would run its address."""
        if unsafe_address(address) or not inner.strip():
            self.report.lost(self.where, f"a link to {address[:60]}", "It is not to be followed.")
            return inner
        if not (found := self.media(address)):
            self.report.lost(
                self.where, f"a link to {address[:60]}", "What it leads to did not come along."
            )
            return inner
        return f"[{inner.strip()}]({_address(found)})"


def _holds_block(node: Node) -> bool:
    return node.tag not in CODE | {"a", "math", "svg"} and any(
        isinstance(each, Node) and (each.tag in BLOCKS or _holds_block(each))
        for each in node.children
    )


def _all(node: Node, tags: tuple[str, ...]) -> list[Node]:
    """Return the elements of these names, but none within another of them or another table."""
    out = []
    for each in node.children:
        if isinstance(each, Node):
            if each.tag in tags:
                out.append(each)
            elif each.tag != "table":
                out += _all(each, tags)
    return out


def _text(text: str) -> str:
    """Return text with its marks escaped, but for formulas in it."""
    text = SPACE.sub(" ", text)
    pieces, done = [], 0
    for found in FORMULA.finditer(text):
        pieces += [inline(text[done : found.start()]), found[0]]
        done = found.end()
    return "".join([*pieces, inline(text[done:])])


def _around(inner: str, begin: str, end: str) -> str:
    bare = inner.strip()
    if not bare:
        return inner
    before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return f"{before}{begin}{bare}{end}{after}"


def _code(text: str) -> str:
    text = " ".join(text.split())
    run = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{run}{pad}{text}{pad}{run}" if text else ""


def _fence(text: str) -> str:
    text = text.strip("\n")
    run = "`" * max(3, 1 + max(map(len, re.findall("`{3,}", text)), default=2))
    return f"{run}\n{text}\n{run}"


def _address(address: str) -> str:
    for sign, code in ((" ", "%20"), ("(", "%28"), (")", "%29"), ("<", "%3C"), (">", "%3E")):
        address = address.strip().replace(sign, code)
    return address
