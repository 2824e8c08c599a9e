"""One exercise -> QTI items: what is asked, what is right, and what is said to an answer.

In: an exercise of the model. Out: items by name, in the vocabulary of QTI 2.1; the names of QTI's
own elements begin with `qti:`, so that those of XHTML can be told from them. Refuses to know
packages, and how version 3 writes the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element

from ...identity import key_of
from ...shuffle import neutral_order, wrong_order
from .. import model
from .qti_parts import (
    add,
    declare,
    either,
    fill,
    matched,
    number_test,
    outcome,
    outcomes,
    share,
)
from .questions import essays, figures, leave_cards, lose_reasons, shown
from .xhtml import BLOCKS, clean, elements, inline, put

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..collect import Named
    from ..losses import Report
    from .shown import Shown

MATCH = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"
GAP = "\ue000{}\ue001"


class Made(NamedTuple):
    """An item: its name, which lasts, its title and its element."""

    name: str
    title: str
    element: Element


@dataclass
class Items:
    """Makes the items of one exercise; `shown` is what comes along with it."""

    named: Named
    report: Report
    shown: Shown

    def made(self) -> Iterator[Made]:
        """Yield the items; what cannot be told in QTI is reported."""
        exercise = self.named.exercise
        match exercise.body:
            case model.Quiz(questions):
                for number, question in enumerate(questions, 1):
                    yield self._named(number, len(questions), self._question(question))
            case model.Cards():
                leave_cards(exercise, self.report)
            case model.Worksheet() as body:
                stems = essays(exercise, body, self.report)
                for number, stem in enumerate(stems, 1):
                    yield self._named(number, len(stems), self._essay(stem))
            case model.Match(pairs, distractors):
                yield self._named(1, 1, self._match(exercise.prompt, pairs, distractors))
            case model.Sort(buckets):
                yield self._named(1, 1, self._sort(exercise.prompt, buckets))
            case model.Order(steps):
                yield self._named(1, 1, self._order(exercise.prompt, steps))

    def _named(self, number: int, count: int, element: Element) -> Made:
        exercise = self.named.exercise
        names = self.named.items if len(self.named.items) == count else (self.named.name,)
        name = names[number - 1] if number <= len(names) else f"{self.named.name}-{number}"
        title = exercise.title or exercise.id or self.named.name
        title = clean(f"{title} {number}" if count > 1 else title)
        element.attrib.update({"identifier": f"i-{name}", "title": title})
        return Made(f"i-{name}", title, element)

    def _item(self) -> Element:
        return Element(
            "qti:assessmentItem", {"adaptive": "false", "timeDependent": "false"}
        )  # its name and title come last

    def _body(self, item: Element, stem: str) -> Element:
        outcomes(item)
        body = add(item, "itemBody")
        body.extend(elements(stem, self.shown))
        return body

    def _question(self, question: model.Question) -> Element:
        if question.hints:
            self.report.lost(self.named.exercise.where, "hints", "QTI has no hints.")
        if question.options:
            return self._choice(question)
        if question.expected:
            self.report.lost(
                self.named.exercise.where, "feedback for one wrong answer",
                "It would need a condition for each gap.",
            )  # fmt: skip
        return self._gaps(question)

    def _choice(self, question: model.Question) -> Element:
        item = self._item()
        many = question.many or sum(each.right for each in question.options) > 1
        names = [f"c-{number}" for number in range(1, len(question.options) + 1)]
        right = [n for n, each in zip(names, question.options, strict=True) if each.right]
        declare(item, "RESPONSE", "multiple" if many else "single", "identifier", right)
        stem = "".join(each for each in question.stem if isinstance(each, str))
        body = self._body(item, stem)
        choice = add(
            body, "choiceInteraction", responseIdentifier="RESPONSE",
            shuffle="true" if question.shuffle else "false", maxChoices="0" if many else "1",
        )  # fmt: skip
        said = {}
        for name, option in zip(names, question.options, strict=True):
            made = add(choice, "simpleChoice", identifier=name)
            fill(made, inline(option.text, self.shown, "div"))
            if option.feedback:
                said[name] = option.feedback
        self._end(item, ["RESPONSE"], said, question.explanation)
        return item

    def _gaps(self, question: model.Question) -> Element:
        item = self._item()
        names = [f"RESPONSE{number}" for number in range(1, len(question.blanks) + 1)]
        marks = [GAP.format(number) for number in range(len(names))]
        places = iter(marks)
        text = "".join(each if isinstance(each, str) else next(places) for each in question.stem)
        tests = []
        fields = []
        for name, blank in zip(names, question.blanks, strict=True):
            field, test = self._blank(item, name, blank, exact=question.exact)
            fields.append(field)
            tests.append(test)
        body = self._body(item, text)
        for mark, field in zip(marks, fields, strict=True):
            put(body, mark, field)
        for each in [*body]:
            if each.tag not in BLOCKS:
                wrapped = Element("p")
                body[[*body].index(each)] = wrapped
                wrapped.append(each)
        self._end(item, names, {}, question.explanation, tests)
        return item

    def _blank(
        self, item: Element, name: str, blank: model.Blank, *, exact: bool
    ) -> tuple[Element, Element]:
        """Return the field of a gap, and the condition under which it is right."""
        if blank.kind == "choice":
            ids = [f"c-{number}" for number in range(1, len(blank.options) + 1)]
            right = [i for i, each in zip(ids, blank.options, strict=True) if each.right]
            declare(item, name, "single", "identifier", right[:1])
            field = Element(
                "qti:inlineChoiceInteraction", {"responseIdentifier": name, "shuffle": "false"}
            )
            for i, each in zip(ids, blank.options, strict=True):
                add(field, "inlineChoice", each.text, identifier=i)
            return field, matched(name)
        field = Element("qti:textEntryInteraction", {"responseIdentifier": name})
        numbers = figures(blank, self.named.language)
        if blank.kind == "number" and numbers:
            if any(each.unit for each in numbers):
                self.report.lost(
                    self.named.exercise.where, "the unit of a number", "QTI compares figures only."
                )
            declare(item, name, "single", "float", [shown(numbers[0].middle)])
            return field, either([number_test(name, each) for each in numbers])
        declared = declare(item, name, "single", "string", [*blank.accept[:1]])
        mapping = add(declared, "mapping", defaultValue="0")
        case = "true" if exact else "false"
        tests = []
        for text in dict.fromkeys(map(clean, blank.accept)):
            add(mapping, "mapEntry", mapKey=text, mappedValue="1", caseSensitive=case)
            test = Element("qti:stringMatch", {"caseSensitive": case})
            add(test, "variable", identifier=name)
            add(test, "baseValue", text, baseType="string")
            tests.append(test)
        return field, either(tests)

    def _match(
        self, prompt: str, pairs: Sequence[tuple[str, str]], distractors: Sequence[str]
    ) -> Element:
        right = [f"a-{number} b-{number}" for number in range(1, len(pairs) + 1)]
        others = [*(text for _, text in pairs), *distractors]
        return self._paired(prompt, [term for term, _ in pairs], others, right, "1")

    def _sort(self, prompt: str, buckets: Sequence[tuple[str, tuple[model.Slip, ...]]]) -> Element:
        slips = [slip for _, each in buckets for slip in each]
        lose_reasons(slips, self.named.exercise.where, self.report)
        owners = [at for at, (_, each) in enumerate(buckets, 1) for _ in each]
        right = [f"a-{number} b-{at}" for number, at in enumerate(owners, 1)]
        names = [name for name, _ in buckets]
        return self._paired(prompt, [each.text for each in slips], names, right, "0", mixed=False)

    def _paired(
        self, prompt: str, left: Sequence[str], others: Sequence[str], right: Sequence[str],
        most: str, *, mixed: bool = True,
    ) -> Element:  # fmt: skip
        item = self._item()
        declare(item, "RESPONSE", "multiple", "directedPair", right)
        body = self._body(item, prompt)
        match = add(
            body, "matchInteraction", responseIdentifier="RESPONSE", shuffle="false",
            maxAssociations=f"{len(left)}",
        )  # fmt: skip
        for letter, texts, limit, turned in (
            ("a", left, "1", not mixed),
            ("b", others, most, mixed),
        ):
            added = add(match, "simpleMatchSet")
            order = neutral_order([*texts]) if turned else range(len(texts))
            for at in order:
                choice = add(
                    added, "simpleAssociableChoice", identifier=f"{letter}-{at + 1}", matchMax=limit
                )
                fill(choice, inline(texts[at], self.shown, "div"))
        self._end(item, ["RESPONSE"], {}, "")
        return item

    def _order(self, prompt: str, steps: Sequence[model.Slip]) -> Element:
        lose_reasons(steps, self.named.exercise.where, self.report)
        item = self._item()
        names = [f"s-{key_of(each.text)}-{at}" for at, each in enumerate(steps, 1)]
        declare(item, "RESPONSE", "ordered", "identifier", names)
        body = self._body(item, prompt)
        order = add(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="true")
        for at in wrong_order([each.text for each in steps]):
            choice = add(order, "simpleChoice", identifier=names[at])
            fill(choice, inline(steps[at].text, self.shown, "div"))
        self._end(item, ["RESPONSE"], {}, "")
        return item

    def _essay(self, stem: str) -> Element:
        item = self._item()
        declare(item, "RESPONSE", "single", "string", [])
        body = self._body(item, stem)
        add(body, "extendedTextInteraction", responseIdentifier="RESPONSE")
        return item

    def _end(
        self, item: Element, responses: Sequence[str], said: dict[str, str], explanation: str,
        tests: Sequence[Element] = (),
    ) -> None:  # fmt: skip
        """Add how an item is scored, and what is said to whoever answered it."""
        processing = add(item, "responseProcessing")
        if not (tests or said or explanation):
            processing.set("template", MATCH)  # the standard's own, which every program knows
            return
        for test in tests or [matched(name) for name in responses]:
            then = add(add(processing, "responseCondition"), "responseIf")
            then.append(test)
            total = add(add(then, "setOutcomeValue", identifier="SCORE"), "sum")
            add(total, "variable", identifier="SCORE")
            add(total, "baseValue", share(len(responses)), baseType="float")
        if said:
            outcome(item, "FEEDBACK", "multiple")
            told = add(processing, "setOutcomeValue", identifier="FEEDBACK")
            add(add(told, "multiple"), "variable", identifier="RESPONSE")
        if explanation:
            outcome(item, "SOLUTION", "single")
            told = add(processing, "setOutcomeValue", identifier="SOLUTION")
            add(told, "baseValue", "SOLUTION", baseType="identifier")
        for hung, name, text in [
            *(("FEEDBACK", name, text) for name, text in said.items()),
            *([("SOLUTION", "SOLUTION", explanation)] if explanation else []),
        ]:
            modal = add(
                item, "modalFeedback", outcomeIdentifier=hung, identifier=name, showHide="show"
            )
            modal.extend(elements(text, self.shown))
