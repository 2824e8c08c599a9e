"""The texts of one Moodle question: their formats, their images, their feedback.

In: a question's element. Out: Markdown, and media as they are met. Refuses to know types of
questions.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ..escape import literal
from ..harmless import why_not
from ..hypertext import Hypertext
from ..model import Media
from ..naming import safe_name
from ..tree import Node
from ..xml_text import child, children, said

if TYPE_CHECKING:
    from ..losses import Report
    from ..model import Where

DATA = re.compile(r"data:image/(png|jpeg|gif|webp);base64,")
STORE = "@@PLUGINFILE@@/"


def fraction(answer: Node) -> float:
    """Return how right an answer is, in percent."""
    try:
        return float(answer.attrs.get("fraction", "0").replace(",", "."))
    except ValueError:
        return 0.0


@dataclass
class Texts:
    """What a question says, place by place."""

    question: Node
    where: Where
    report: Report
    media: list[Media]
    folder: str
    kept: dict[tuple[str, str], str] = field(default_factory=dict)

    def of(self, node: Node, text: str | None = None) -> str:
        """Return the text of an element as Markdown; its files come along."""
        raw = said(node, "text") if text is None else text
        form = node.attrs.get("format", "html" if "<" in raw else "moodle_auto_format")
        if form == "markdown":
            for file in children(node, "file"):
                raw = raw.replace(STORE + file.attrs.get("name", ""), self._file(file))
            return raw
        if form == "plain_text":
            return literal(raw)
        if form == "moodle_auto_format" and "<" not in raw and "&" not in raw:
            return literal(raw)
        return Hypertext(
            self.where, self.report, lambda address: self._address(node, address)
        ).markdown(raw)

    def _address(self, node: Node, address: str) -> str:
        if not address.startswith(STORE):
            return self._inline(address) if address.startswith("data:") else address
        name = unquote(address.removeprefix(STORE).partition("?")[0])
        for file in [
            *children(node, "file"),
            *children(child(self.question, "questiontext"), "file"),
        ]:
            if file.attrs.get("name") == name:
                return self._file(file)
        return ""

    def _inline(self, address: str) -> str:
        """Keep an image that is in its own address."""
        found = DATA.match(address)
        if not found:
            return ""
        return self._file(Node("file", {"name": f"image.{found[1]}"}, [address[found.end() :]]))

    def _file(self, file: Node) -> str:
        """Keep a file beside the page, once; return its address."""
        name, raw = file.attrs.get("name", "file"), file.text()
        key = (name, raw)
        if key in self.kept:
            return self.kept[key]
        try:
            data = base64.b64decode(raw, validate=False)
        except (binascii.Error, ValueError):
            return ""
        same = next((each for each in self.media if each.data == data), None)
        if same is None:
            taken = {each.name.name for each in self.media}
            safe = safe_name(name, taken)
            if why := why_not(safe, data):
                self.kept[key] = ""
                self.lost(f"the file {name}", why)
                return ""
            same = Media(PurePosixPath(self.folder) / safe, data)
            self.media.append(same)
        self.kept[key] = str(same.name)
        return str(same.name)

    def unseen(self, node: Node) -> list[str]:
        """Return the names of files below an element that no text has shown."""
        names = []
        for each in children(node):
            name = each.attrs.get("name", "file")
            if each.tag == "file" and (name, each.text()) not in self.kept:
                names.append(name)
            names += self.unseen(each)
        return names

    def stem(self, text: str | None = None) -> str:
        """Return the question's text."""
        return self.of(child(self.question, "questiontext"), text)

    def general(self) -> str:
        """Return the general feedback, which explains."""
        return self.of(child(self.question, "generalfeedback"))

    def feedback(self, answer: Node) -> str:
        """Return the feedback to an answer."""
        return self.of(child(answer, "feedback"))

    def hints(self) -> tuple[str, ...]:
        """Return the hints."""
        return tuple(filter(None, (self.of(each) for each in children(self.question, "hint"))))

    def plain(self, node: Node) -> str:
        """Return what is typed."""
        return said(node, "text")

    def lost(self, what: str, why: str) -> None:
        """Report what a question loses."""
        self.report.lost(self.where, what, why)

    def weight(self, value: float, answer: Node) -> None:
        """Report a partly right answer."""
        words = " ".join(said(answer, "text").split())[:40]
        self.report.lost(
            self.where, f"the weight {value:g} % of {words}", "An answer here is right or wrong.",
            "Decide which, and look at the key.",
        )  # fmt: skip

    def explained(self, feedback: str) -> None:
        """Report feedback to a right answer that is part of the explanation now."""
        self.report.changed(
            self.where, f"feedback to a right answer: {feedback[:60]}",
            "A blank has none; it is explained.",
        )  # fmt: skip

    def no_explanation(self) -> None:
        """Report the general feedback of what has no explanation here."""
        if words := self.general():
            self.lost(f"the general feedback: {words[:60]}", "This kind has no explanation.")
        if self.hints():
            self.lost("hints", "This kind has none.")
