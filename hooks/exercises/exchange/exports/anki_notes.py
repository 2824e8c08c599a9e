"""Exercises -> notes for Anki: what is asked on one side, what is right on the other.

In: exercises of the model. Out: notes, each with a name that lasts, in HTML; a text with gaps is a
cloze. Refuses to know how Anki keeps them.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import tostring

from ...shuffle import neutral_order, wrong_order
from .. import model
from .xhtml import clean, elements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..collect import Named
    from ..losses import Report
    from .shown import Shown

GAP = "\ue000{}\ue001"


class Note(NamedTuple):
    """A note: its name, its two fields, how many cards it makes, and whether it is a cloze."""

    name: str
    front: str
    back: str
    cards: int
    cloze: bool


@dataclass
class Notes:
    """Makes the notes of one exercise, which shows what `shown` takes along."""

    named: Named
    report: Report
    shown: Shown

    def made(self) -> Iterator[Note]:
        """Yield the notes; what nobody could recall is reported."""
        exercise = self.named.exercise
        prompt = self._html(exercise.prompt)
        match exercise.body:
            case model.Cards(cards):
                for at, (front, back) in enumerate(cards):
                    yield self._note(at, len(cards), prompt + self._html(front), self._html(back))
            case model.Quiz(questions):
                for at, question in enumerate(questions):
                    made = self._gaps if question.blanks else self._choice
                    front, back, gaps = made(question)
                    name = self._name(at, len(questions))
                    yield Note(name, front, back, max(1, gaps), bool(gaps))
            case model.Match(pairs):
                for at, (term, definition) in enumerate(pairs):
                    front = prompt + self._html(term)
                    yield self._note(at, len(pairs), front, self._html(definition))
            case model.Sort(buckets):
                yield from self._sorted(prompt, buckets)
            case model.Order(steps):
                texts = [each.text for each in steps]
                front = prompt + self._list([texts[at] for at in wrong_order(texts)], "ul")
                parts = [self._reasoned(each.text, each.reason) for each in steps]
                yield self._note(0, 1, front, _listed(parts, "ol"))
            case model.Worksheet():
                self.report.left(
                    exercise.where, "a worksheet", "Nothing in it can be recalled.",
                    "Print it, or link to the lesson.",
                )  # fmt: skip

    def _name(self, at: int, count: int) -> str:
        names = self.named.items
        return names[at] if len(names) == count else f"{self.named.name}-{at + 1}"

    def _note(self, at: int, count: int, front: str, back: str) -> Note:
        return Note(self._name(at, count), front, back, 1, cloze=False)

    def _html(self, text: str) -> str:
        return "".join(
            tostring(each, encoding="unicode", method="html")
            for each in elements(text, self.shown)
        ).replace("{{", "&#123;&#123;").replace("}}", "&#125;&#125;")  # fmt: skip

    def _list(self, texts: Sequence[str], tag: str) -> str:
        return _listed([self._html(each) for each in texts], tag)

    def _reasoned(self, text: str, reason: str) -> str:
        return self._html(text) + self._html(reason)

    def _hints(self, question: model.Question) -> str:
        return "".join(
            f"<details><summary>?</summary>{self._html(each)}</details>" for each in question.hints
        )

    def _choice(self, question: model.Question) -> tuple[str, str, int]:
        stem = "".join(each for each in question.stem if isinstance(each, str))
        texts = [each.text for each in question.options]
        order = neutral_order(texts) if question.shuffle else range(len(texts))
        options = self._list([texts[at] for at in order], "ul")
        right = [
            self._reasoned(each.text, each.feedback) for each in question.options if each.right
        ]
        wrong = [
            self._reasoned(each.text, each.feedback)
            for each in question.options
            if each.feedback and not each.right
        ]
        back = _listed(right, "ul") + self._html(question.explanation)
        back += f"<hr>{_listed(wrong, 'ul')}" if wrong else ""
        return self._html(stem) + options + self._hints(question), back, 0

    def _gaps(self, question: model.Question) -> tuple[str, str, int]:
        marks = [GAP.format(at) for at in range(len(question.blanks))]
        places = iter(marks)
        text = self._html(
            "".join(each if isinstance(each, str) else next(places) for each in question.stem)
        )
        others = []
        for number, (mark, blank) in enumerate(zip(marks, question.blanks, strict=True), 1):
            hint = ""
            if blank.kind == "choice":
                right = [each.text for each in blank.options if each.right]
                hint = "::" + _cloze(" / ".join(each.text for each in blank.options))
            else:
                right = [*blank.accept]
            text = text.replace(mark, f"{{{{c{number}::{_cloze(right[0])}{hint}}}}}", 1)
            others += right[1:]
        more = f"<p>{escape(' / '.join(others))}</p>" if others else ""
        said = self._list([f"{each.text}: {each.feedback}" for each in question.expected], "ul")
        extra = more + self._html(question.explanation) + said
        return text + self._hints(question), extra, len(marks)

    def _sorted(
        self, prompt: str, buckets: Sequence[tuple[str, tuple[model.Slip, ...]]]
    ) -> Iterator[Note]:
        names = self._list([name for name, _ in buckets], "ul")
        count = sum(len(slips) for _, slips in buckets)
        at = 0
        for name, slips in buckets:
            for slip in slips:
                front = prompt + f"<blockquote>{self._html(slip.text)}</blockquote>" + names
                yield self._note(at, count, front, self._html(name) + self._html(slip.reason))
                at += 1


def _listed(parts: Sequence[str], tag: str) -> str:
    return f"<{tag}>{''.join(f'<li>{each}</li>' for each in parts)}</{tag}>" if parts else ""


def _cloze(text: str) -> str:
    """Return a text without what ends a gap or begins its hint."""
    return (
        escape(clean(text))
        .replace("::", "&#58;&#58;")
        .replace("}", "&#125;")
        .replace("{", "&#123;")
    )
