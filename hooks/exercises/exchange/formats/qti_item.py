"""One QTI item -> exercises.

In: an item's element. Out: an exercise for each interaction of its own, and one question for the
gaps of a text. What is before an interaction is its stem; what depends on answers is in the report.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..harmless import why_not
from ..hypertext import Hypertext
from ..model import Exercise, Media, Prose, Question, Quiz
from ..naming import safe_name
from ..texts import mark, with_gaps
from ..tree import Node
from ..xml_text import child, children
from .qti_interactions import BLOCK, INLINE, Declared, Item, gap
from .qti_numbers import numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..losses import Report
    from ..model import Blank, Where
    from ..sources import Source

UNABLE = frozenset(
    (
        "custominteraction", "drawinginteraction", "endattemptinteraction",
        "graphicassociateinteraction", "graphicgapmatchinteraction", "graphicorderinteraction",
        "hotspotinteraction", "hottextinteraction", "mediainteraction",
        "portablecustominteraction", "positionobjectinteraction", "positionobjectstage",
        "selectpointinteraction", "sliderinteraction", "uploadinteraction",
    )
)  # fmt: skip
HIDDEN = ("feedbackinline", "feedbackblock", "rubricblock", "templateblock", "templateinline")
KNOWN = frozenset(
    (
        "assessmentstimulusref", "cataloginfo", "itembody", "modalfeedback", "outcomedeclaration",
        "responsedeclaration", "responseprocessing", "stylesheet",
    )
)  # fmt: skip
STANDARD = ("matchcorrect", "mapresponse", "mapresponsepoint")


@dataclass
class Shelf:
    """What the items of one page share: their source, the report, and the media they show."""

    source: Source
    report: Report
    folder: str
    media: list[Media] = field(default_factory=list)
    kept: dict[PurePosixPath, str] = field(default_factory=dict)

    def address(self, item: PurePosixPath, address: str) -> str:
        """Return the new address of what an item shows; nothing where it is not there."""
        from .qti import beside  # noqa: PLC0415 - the two belong together

        if "://" in address or address.startswith(("#", "mailto:")):
            return address
        path = beside(item, address)
        if path in self.kept:
            return self.kept[path]
        if path not in self.source.names:
            return ""
        taken = {each.name.name for each in self.media}
        safe, data = safe_name(path.name, taken), self.source.data(path)
        if why := why_not(safe, data):
            self.kept[path] = ""
            self.report.lost(self.source.where(item), f"the file {path}", why)
            return ""
        media = Media(PurePosixPath(self.folder) / safe, data)
        self.media.append(media)
        self.kept[path] = str(media.name)
        return str(media.name)

    def hypertext(self, name: PurePosixPath, where: Where) -> Hypertext:
        """Return a converter for an item's texts."""
        return Hypertext(where, self.report, lambda address: self.address(name, address))

    def rubric(self, node: Node, where: Where, name: PurePosixPath) -> Iterator[Prose]:
        """Yield what a rubric says to the candidate; what it says to others is reported."""
        text = self.hypertext(name, where).of(node.children)
        if not text:
            return
        if "candidate" in node.attrs.get("view", "candidate"):
            yield Prose(text, where)
        else:
            self.report.lost(
                where, f"a note to {node.attrs['view']}: {text[:60]}", "A page is for readers."
            )


def read_item(name: PurePosixPath, root: Node, shelf: Shelf) -> Iterator[Exercise | Prose]:
    """Yield the exercises of an item, or nothing if it is in the report."""
    identifier = root.attrs.get("identifier", name.stem)
    where = shelf.source.where(name, 0, identifier)
    report = shelf.report
    if children(root, "templatedeclaration", "templateprocessing"):
        report.left(
            where, "an item", "Its values are drawn anew for each candidate.",
            "Write one question with values that you choose.",
        )  # fmt: skip
        return
    body = child(root, "itembody")
    item = Item(shelf.hypertext(name, where), where, report, _declared(root))
    _feedback(root, body, item)
    _surroundings(root, item)
    parts = list(_parts(body.children, item))
    exercises = [each for each in parts if isinstance(each, Exercise)]
    title = " ".join(root.attrs.get("title", "").split())
    for number, part in enumerate(parts):
        if isinstance(part, Prose):
            yield part
            continue
        own = identifier if len(exercises) == 1 else f"{identifier}-{number + 1}"
        yield Exercise(part.body, own, title, part.prompt, part.objectives, where)
    if not parts:
        report.left(where, "an item", "There is nothing in it that an exercise can ask.")


def _declared(root: Node) -> dict[str, Declared]:
    found = {}
    numbers = numbers_of(child(root, "responseprocessing"))
    for each in children(root, "responsedeclaration"):
        right = [
            value.text().strip() for value in children(child(each, "correctresponse"), "value")
        ]
        mapped = {}
        entries = children(child(each, "mapping"), "mapentry")
        exact = any(entry.attrs.get("casesensitive") == "true" for entry in entries)
        for entry in entries:
            try:
                mapped[entry.attrs.get("mapkey", "")] = float(entry.attrs.get("mappedvalue", "0"))
            except ValueError:
                continue
        found[each.attrs.get("identifier", "")] = Declared(
            each.attrs.get("cardinality", "single"), each.attrs.get("basetype", ""),
            tuple(right), mapped, tuple(numbers.get(each.attrs.get("identifier", ""), ())), exact,
        )  # fmt: skip
    return found


def _surroundings(root: Node, item: Item) -> None:
    """Report what an item has beside its body."""
    processing = child(root, "responseprocessing")
    template = (
        processing.attrs.get("template", "")
        .replace("_", "")
        .replace("-", "")
        .lower()
        .removesuffix(".xml")
    )
    if children(processing) and not template.endswith(STANDARD):
        item.lost("response processing of its own", "An answer here is right or wrong by its key.")
    for each in children(root):
        if each.tag not in KNOWN and (words := " ".join(each.text().split())):
            item.lost(f"<{each.tag}>: {words[:60]}", "An exercise has no such thing.")
    if root.attrs.get("adaptive") == "true":
        item.lost("steps that depend on answers", "An exercise asks all at once.")
    for tag, what in (("stylesheet", "a style sheet"), ("cataloginfo", "a catalogue of supports")):
        if children(root, tag):
            item.lost(what, "An exercise has none.")
    if children(root, "assessmentstimulusref"):
        item.lost("a text that items share", "It is in a file of its own.")


def _feedback(root: Node, body: Node, item: Item) -> None:
    """Note feedback by its identifier: to an option, or as an explanation; the rest is reported."""
    for each in [*children(root, "modalfeedback"), *_inside(body, "feedbackblock")]:
        name = each.attrs.get("identifier", "")
        if each.attrs.get("showhide") == "hide":  # for whoever does not choose it
            words = " ".join(each.text().split())
            item.lost(f"text shown unless '{name}': {words[:60]}", "It belongs to no one answer.")
            continue
        item.said.setdefault(name, item.html.of(each.children))


def _inside(node: Node, tag: str) -> Iterator[Node]:
    for each in children(node):
        if each.tag == tag:
            yield each
        else:
            yield from _inside(each, tag)


def _parts(nodes: Sequence[Node | str], item: Item) -> Iterator[Exercise | Prose]:
    """Yield an exercise for each interaction, with what is before it as its stem."""
    before: list[Node | str] = []
    made: list[Exercise | Prose] = []

    def flush() -> str:
        """Turn a text with gaps into a question; return one without."""
        blanks: list[Blank] = []
        text = item.html.of([_marked(each, item, blanks) for each in before])
        before.clear()
        if not blanks:
            return text
        question = Question(with_gaps(text, blanks), exact=item.exact, where=item.where)
        made.append(Exercise(Quiz((question,)), where=item.where))
        return ""

    for each in _flat(nodes):
        if isinstance(each, Node) and each.tag in BLOCK:
            stem = flush()
            exercise = BLOCK[each.tag](each, stem, item)
            if exercise:
                made.append(exercise)
            elif stem:
                made.append(Prose(stem, item.where))
        elif isinstance(each, Node) and each.tag in UNABLE:
            words = each.tag.removesuffix("interaction")
            item.report.left(
                item.where, f"an interaction: {words}", "No exercise is like it.",
                "Ask for the same with one of the seven kinds.",
            )  # fmt: skip
        elif isinstance(each, Node) and each.tag in HIDDEN:
            before += item.shown(each)
        else:
            before.append(each)
    after = flush()
    if after and made and isinstance(made[-1], Exercise):
        item.report.changed(item.where, f"text after the question: {after[:60]}", "It follows it.")
    if after:
        made.append(Prose(after, item.where))
    item.rest()
    yield from _explained(made, item)


def _explained(made: list[Exercise | Prose], item: Item) -> Iterator[Exercise | Prose]:
    """Give the explanation to the first question that has none."""
    text = item.explanation
    for part in made:
        if isinstance(part, Exercise) and isinstance(part.body, Quiz) and text:
            first, *more = part.body.questions
            told = Question(
                first.stem, first.options, text, first.hints, first.expected, first.many,
                first.shuffle, first.exact, first.objectives, first.where,
            )  # fmt: skip
            yield Exercise(Quiz((told, *more)), part.id, part.title, part.prompt, (), part.where)
            text = ""
        else:
            yield part
    if text:
        item.lost(f"an explanation: {text[:60]}", "This kind has none.")


def _flat(nodes: Sequence[Node | str]) -> Iterator[Node | str]:
    """Yield nodes, and what is in a wrapper that holds an interaction of its own."""
    for each in nodes:
        if (
            isinstance(each, Node)
            and each.tag not in BLOCK
            and each.tag not in INLINE
            and _holds(each)
        ):
            yield from _flat(each.children)
        else:
            yield each


def _holds(node: Node) -> bool:
    return node.tag not in UNABLE and any(
        each.tag in BLOCK or each.tag in UNABLE or each.tag in HIDDEN or _holds(each)
        for each in children(node)
    )


def _marked(node: Node | str, item: Item, blanks: list[Blank]) -> Node | str:
    """Return a node with each gap in it as a mark, and objects that are images as images."""
    if isinstance(node, str):
        return node
    if node.tag in INLINE:
        blank = gap(node, item)
        if blank is None:
            return ""
        blanks.append(blank)
        return mark(len(blanks) - 1)
    if node.tag == "object" and node.attrs.get("type", "").startswith("image/"):
        return Node("img", {"src": node.attrs.get("data", ""), "alt": node.text().strip()})
    inner = [_marked(each, item, blanks) for each in node.children]
    return Node(node.tag, node.attrs, inner)
