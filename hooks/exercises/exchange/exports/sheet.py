"""Exercises on paper: what is asked, with room to write; and, apart from it, what is right.

In: an exercise of the model. Out: elements of XHTML: the task, its hints, and its key. Refuses to
know where they are printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from ...record import letter
from ...shuffle import neutral_order, wrong_order
from .. import model
from .xhtml import clean, elements, inline, put

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..collect import Named
    from .shown import Shown

GAP = "\ue000{}\ue001"
LINES = 3  # to write on, for a field


def made(tag: str, text: str = "", **attributes: str) -> Element:
    """Make an element; `class_` is its class."""
    element = Element(tag, {name.rstrip("_"): value for name, value in attributes.items()})
    element.text = clean(text) or None
    return element


@dataclass
class Sheet:
    """One exercise on paper; `shown` takes along what its texts show."""

    named: Named
    shown: Shown
    task: list[Element] = field(default_factory=list)
    hints: list[Element] = field(default_factory=list)
    key: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        exercise = self.named.exercise
        if exercise.prompt:
            self.task += self._texts(exercise.prompt)
        match exercise.body:
            case model.Quiz(questions):
                self._quiz(questions)
            case model.Cards(cards):
                fronts, backs = [front for front, _ in cards], [back for _, back in cards]
                self.task.append(self._numbered(fronts, "cards"))
                self.key.append(self._numbered(backs))
            case model.Sort(buckets):
                self._sort(buckets)
            case model.Match(pairs, distractors):
                self._match(pairs, distractors)
            case model.Order(steps):
                texts = [each.text for each in steps]
                self.task.append(self._boxes([texts[at] for at in wrong_order(texts)]))
                self.key.append(self._reasoned("ol", steps))
            case model.Worksheet(fields, checks):
                self._worksheet(fields, checks)

    def _texts(self, text: str) -> list[Element]:
        return elements(text, self.shown)

    def _item(self, parent: Element, text: str, **attributes: str) -> Element:
        item = SubElement(parent, "li", {n.rstrip("_"): v for n, v in attributes.items()})
        item.extend(self._texts(text))
        return item

    def _numbered(self, texts: Iterable[str], kind: str = "") -> Element:
        made_list = made("ol", class_=kind) if kind else made("ol")
        for each in texts:
            item = self._item(made_list, each)
            if kind == "cards":
                item.append(made("p", class_="line"))
        return made_list

    def _boxes(self, texts: Iterable[str]) -> Element:
        made_list = made("ul", class_="boxes")
        for each in texts:
            self._item(made_list, each)
        return made_list

    def _reasoned(self, tag: str, slips: Iterable[model.Slip]) -> Element:
        made_list = made(tag)
        for each in slips:
            self._item(made_list, each.text).extend(self._texts(each.reason))
        return made_list

    def _quiz(self, questions: Sequence[model.Question]) -> None:
        tasks, keys = made("ol", class_="questions"), made("ol", class_="questions")
        for number, question in enumerate(questions, 1):
            task, key = SubElement(tasks, "li"), SubElement(keys, "li")
            if question.options:
                self._choice(question, task, key)
            else:
                self._gaps(question, task, key)
            key.extend(self._texts(question.explanation))
            for each in question.hints:
                head = f"{number}. " if len(questions) > 1 else ""
                self.hints += [made("p", head), *self._texts(each)] if head else self._texts(each)
        if len(questions) == 1:
            self.task.extend([*tasks[0]])
            self.key.extend([*keys[0]])
        else:
            self.task.append(tasks)
            self.key.append(keys)

    def _choice(self, question: model.Question, task: Element, key: Element) -> None:
        task.extend(self._texts("".join(each for each in question.stem if isinstance(each, str))))
        options = question.options
        if question.shuffle:
            options = tuple(options[at] for at in neutral_order([each.text for each in options]))
        choices = SubElement(task, "ol", {"class": "options"})
        for each in options:
            self._item(choices, each.text)
        right = [letter(at) for at, each in enumerate(options) if each.right]
        SubElement(SubElement(key, "p"), "strong").text = ", ".join(right)
        told = [(at, each) for at, each in enumerate(options) if each.feedback]
        if told:
            notes = SubElement(key, "ul")
            for at, each in told:
                self._item(notes, f"{letter(at)}: {each.feedback}")

    def _gaps(self, question: model.Question, task: Element, key: Element) -> None:
        marks = [GAP.format(at) for at in range(len(question.blanks))]
        places = iter(marks)
        text = "".join(each if isinstance(each, str) else next(places) for each in question.stem)
        task.extend(self._texts(text))
        answers = SubElement(key, "ol", {"class": "answers"})
        for number, (mark, blank) in enumerate(zip(marks, question.blanks, strict=True), 1):
            room = made("span", class_="blank")
            if blank.kind == "choice":
                right = [each.text for each in blank.options if each.right]
                room.text = clean(" / ".join(each.text for each in blank.options))
                room.set("class", "choices")
            else:
                right = [*blank.accept]
                room.text = f"{number}"
            put(task, mark, room)
            SubElement(answers, "li").text = clean(" / ".join(right))
        for each in question.expected:
            key.extend(self._texts(f"*{each.text}*: {each.feedback}"))

    def _sort(self, buckets: Sequence[tuple[str, tuple[model.Slip, ...]]]) -> None:
        slips = [slip.text for _, each in buckets for slip in each]
        self.task.append(self._boxes([slips[at] for at in neutral_order(slips)]))
        table = made("table", class_="buckets")
        head = SubElement(SubElement(table, "thead"), "tr")
        room = SubElement(SubElement(table, "tbody"), "tr")
        for name, each in buckets:
            head.append(inline(name, self.shown, "th"))
            room.append(made("td", "\u00a0"))
            named = inline(name, self.shown, "strong")
            title = made("p")
            title.append(named)
            self.key += [title, self._reasoned("ul", each)]
        self.task.append(table)

    def _match(self, pairs: Sequence[tuple[str, str]], distractors: Sequence[str]) -> None:
        self.task.append(self._numbered([term for term, _ in pairs], "terms"))
        texts = [*(text for _, text in pairs), *distractors]
        order = neutral_order(texts)
        definitions = made("ol", class_="options")
        for at in order:
            self._item(definitions, texts[at])
        self.task.append(definitions)
        answers = made("ol", class_="answers")
        for at in range(len(pairs)):
            SubElement(answers, "li").text = letter(order.index(at))
        self.key.append(answers)

    def _worksheet(self, fields: Sequence[tuple[str, str]], checks: Sequence[str]) -> None:
        for label, text in fields:
            title = made("p", class_="field")
            title.append(inline(label, self.shown, "strong"))
            self.task += [title, *self._texts(text)]
            self.task += [made("p", class_="line") for _ in range(LINES)]
        if checks:
            self.task.append(self._boxes(checks))
