"""QTI's interactions, one by one.

In: an interaction's element, its stem and the item's declarations. Out: an exercise, or a blank
of a text; nothing where the report says why.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..model import Blank, Exercise, Match, Option, Order, Question, Quiz, Slip, Sort
from ..texts import mark, with_gaps, written_answer
from ..tree import Node
from ..xml_text import child, children

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..hypertext import Hypertext
    from ..losses import Report
    from ..model import Where

INLINE = ("inlinechoiceinteraction", "textentryinteraction")
SOLUTION = ("solution", "explan", "rationale")


@dataclass(frozen=True)
class Declared:
    """What an item declares of a response: its right values, and the points of each.

    `numbers` are those that its processing takes for right, as the format writes them; `exact` says
    that capitals count.
    """

    cardinality: str = "single"
    base: str = ""
    right: tuple[str, ...] = ()
    mapped: dict[str, float] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    exact: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """The right values: as declared, else those with the most points."""
        if self.right:
            return self.right
        most = max(self.mapped.values(), default=0)
        many = self.cardinality != "single"
        return tuple(
            k for k, value in self.mapped.items() if (value > 0 if many else value == most > 0)
        )


@dataclass
class Item:
    """An item: its texts, its declarations, and the feedback that it has by identifier."""

    html: Hypertext
    where: Where
    report: Report
    declared: dict[str, Declared]
    said: dict[str, str] = field(default_factory=dict)
    explanation: str = ""
    exact: bool = False

    def lost(self, what: str, why: str) -> None:
        """Report a part of the item that is gone."""
        self.report.lost(self.where, what, why)

    def left(self, what: str, why: str) -> None:
        """Report an interaction that is not imported."""
        self.report.left(self.where, what, why, "Look at the item, and write it anew.")

    def of(self, node: Node) -> str:
        """Return an element's text, without the feedback in it."""
        return self.html.of([x for x in node.children if getattr(x, "tag", "") != "feedbackinline"])

    def declaration(self, node: Node) -> Declared:
        """Return what is declared of an interaction's response."""
        found = self.declared.get(node.attrs.get("responseidentifier", ""), Declared())
        if len(set(found.mapped.values()) - {0.0}) > 1:
            self.lost("points of different size", "Each answer here counts the same.")
        return found

    def feedback(self, choice: Node) -> str:
        """Return the feedback to a choice: within it, or by its identifier."""
        inner = []
        for each in children(choice, "feedbackinline"):
            if each.attrs.get("showhide") == "hide":  # for whoever does not choose it
                words = " ".join(each.text().split())
                self.lost(f"text shown to all others: {words[:60]}", "It belongs to no one answer.")
            else:
                inner.append(self.html.of(each.children))
        own = self.said.pop(choice.attrs.get("identifier", ""), "")
        return "\n\n".join(filter(None, [*inner, own]))

    def shown(self, node: Node) -> list[Node | str]:
        """Return what of a rubric or a feedback a reader sees in its place."""
        text = " ".join(node.text().split())
        if node.tag == "rubricblock" and "candidate" in node.attrs.get("view", "candidate"):
            return list(node.children)
        if node.tag == "rubricblock" and text:
            self.lost(f"a note to {node.attrs.get('view')}: {text[:60]}", "A page is for readers.")
        elif node.tag != "feedbackblock" and text:
            self.lost(f"text shown by a condition: {text[:60]}", "A page shows what it shows.")
        return []

    def rest(self) -> None:
        """Turn what is left of the feedback into the explanation, or report it."""
        for name, text in self.said.items():
            if any(each in name.lower() for each in SOLUTION):
                self.explanation = "\n\n".join(filter(None, [self.explanation, text]))
            elif text:
                self.lost(f"feedback '{name}': {text[:60]}", "It belongs to no one answer.")
        self.said.clear()


def _stem(node: Node, before: str, item: Item) -> str:
    prompt = child(node, "prompt")
    return "\n\n".join(filter(None, [before, item.of(prompt) if prompt.children else ""]))


def choice(node: Node, before: str, item: Item) -> Exercise | None:
    """Return a choice interaction as a question."""
    declared = item.declaration(node)
    options = tuple(
        Option(item.of(each), each.attrs.get("identifier") in declared.key, item.feedback(each))
        for each in children(node, "simplechoice")
    )
    if not any(each.right for each in options):
        item.left("a choice", "The item declares no right answer.")
        return None
    most = node.attrs.get("maxchoices", "0" if declared.cardinality == "multiple" else "1")
    question = Question(
        (_stem(node, before, item),), options, many=most != "1" or None,
        shuffle=node.attrs.get("shuffle") == "true", where=item.where,
    )  # fmt: skip
    return Exercise(Quiz((question,)), where=item.where)


def order(node: Node, before: str, item: Item) -> Exercise | None:
    """Return an order interaction."""
    words = {x.attrs.get("identifier", ""): item.of(x) for x in children(node, "simplechoice")}
    key = item.declaration(node).key
    if not key or any(each not in words for each in key):
        item.left("an order", "The item declares no right order.")
        return None
    for each in set(words) - set(key):
        item.lost(
            f"a step that is in no place: {words[each][:60]}", "Each step here has its place."
        )
    steps = tuple(Slip(words[each]) for each in key)
    return Exercise(Order(steps), prompt=_stem(node, before, item), where=item.where)


def _pairs(key: Sequence[str], words: dict[str, str]) -> list[tuple[str, str]] | None:
    pairs = [tuple(each.split()) for each in key]
    if not pairs or any(len(each) != 2 or set(each) - set(words) for each in pairs):
        return None
    return [(each[0], each[1]) for each in pairs]


def match(node: Node, before: str, item: Item) -> Exercise | None:
    """Return a match or an associate interaction: pairs, or buckets where one thing has several."""
    sets = [
        {
            x.attrs.get("identifier", ""): item.of(x)
            for x in children(each, "simpleassociablechoice")
        }
        for each in (children(node, "simplematchset") or [node])
    ]
    words = {name: text for each in sets for name, text in each.items()}
    pairs = _pairs(item.declaration(node).key, words)
    if pairs is None:
        item.left("a match", "The item declares no right pairs, or in a way not known.")
        return None
    if len(sets) == 2:
        pairs = [(a, b) if a in sets[0] else (b, a) for a, b in pairs]
    left, right = [a for a, _ in pairs], [b for _, b in pairs]
    prompt = _stem(node, before, item)
    if len(set(left)) == len(left) and len(set(right)) == len(right):
        used = {*left, *right}
        spare = [name for name in (sets[1] if len(sets) == 2 else words) if name not in used]
        for name in [name for name in (sets[0] if len(sets) == 2 else {}) if name not in used]:
            item.lost(f"what has no partner: {words[name][:60]}", "Each term here has one.")
        body = Match(tuple((words[a], words[b]) for a, b in pairs), tuple(words[x] for x in spare))
        return Exercise(body, prompt=prompt, where=item.where)
    if len(set(left)) < len(left):
        if len(set(right)) < len(right):
            item.left("a match", "A thing belongs to several, and several to it.")
            return None
        pairs = [(b, a) for a, b in pairs]
    buckets = dict.fromkeys(b for _, b in pairs)
    for name in words:
        if name not in buckets and all(name != a for a, _ in pairs):
            item.lost(f"what belongs nowhere: {words[name][:60]}", "Each thing here has its place.")
    sort = Sort(
        tuple((words[b], tuple(Slip(words[a]) for a, at in pairs if at == b)) for b in buckets)
    )
    return Exercise(sort, prompt=prompt, where=item.where)


def gap_match(node: Node, before: str, item: Item) -> Exercise | None:
    """Return a gap match interaction: each gap is a drop-down of all words."""
    if children(node, "gapimg"):
        item.left("a gap match", "Its words are images.")
        return None
    words = {x.attrs.get("identifier", ""): _line(x) for x in children(node, "gaptext")}
    places = {gap: word for word, gap in (_pairs_of(item.declaration(node).key))}
    blanks: list[Blank] = []

    def marked(each: Node | str) -> Node | str:
        if isinstance(each, str):
            return each
        if each.tag == "gap":
            right = places.get(each.attrs.get("identifier", ""), "")
            blanks.append(
                Blank(
                    "choice",
                    options=tuple(Option(text, name == right) for name, text in words.items()),
                )
            )
            return mark(len(blanks) - 1)
        return Node(each.tag, each.attrs, [marked(x) for x in each.children])

    text = [marked(x) for x in node.children if getattr(x, "tag", "") not in ("gaptext", "prompt")]
    stem = "\n\n".join(filter(None, [_stem(node, before, item), item.html.of(text)]))
    if not blanks or not all(any(x.right for x in each.options) for each in blanks):
        item.left("a gap match", "A gap of it has no right word.")
        return None
    question = Question(with_gaps(stem, blanks), where=item.where)
    return Exercise(Quiz((question,)), where=item.where)


def _pairs_of(key: Sequence[str]) -> list[tuple[str, str]]:
    return [(each.split()[0], each.split()[1]) for each in key if len(each.split()) == 2]


def extended(node: Node, before: str, item: Item) -> Exercise:
    """Return an extended text interaction as a worksheet."""
    return written_answer(_stem(node, before, item), item.where)


def gap(node: Node, item: Item) -> Blank | None:
    """Return an interaction within a line as a blank."""
    declared = item.declaration(node)
    key = declared.key
    if not key:
        item.left("a gap", "The item declares no right answer.")
        return None
    if node.tag == "inlinechoiceinteraction":
        options = tuple(
            Option(_line(x), x.attrs.get("identifier") in key)
            for x in children(node, "inlinechoice")
        )
        return Blank("choice", options=options)
    item.exact |= declared.exact
    most = max(declared.mapped.values(), default=0)
    accept = [*key, *(text for text, value in declared.mapped.items() if value == most > 0)]
    for text, value in declared.mapped.items():
        if 0 < value < most:
            item.lost(f"the answer {text}, partly right", "An answer here is right or wrong.")
    kind = "number" if declared.base in ("integer", "float") else "text"
    if kind == "number" and declared.numbers:
        return Blank(kind, declared.numbers)
    return Blank(kind, tuple(dict.fromkeys(" ".join(each.split()) for each in accept)))


def _line(node: Node) -> str:
    return " ".join(node.text().split())


BLOCK: dict[str, Callable[[Node, str, Item], Exercise | None]] = {
    "associateinteraction": match,
    "choiceinteraction": choice,
    "extendedtextinteraction": extended,
    "gapmatchinteraction": gap_match,
    "matchinteraction": match,
    "orderinteraction": order,
}
