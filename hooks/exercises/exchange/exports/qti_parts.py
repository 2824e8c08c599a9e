"""The parts of a QTI item that several kinds of exercises need: declarations, conditions, places.

In: names and values. Out: elements, in the vocabulary of `qti_items`. Refuses to know exercises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from .questions import shown
from .xhtml import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .questions import Figure


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Add an element of QTI; `_` at an attribute's end keeps it from being a word of Python."""
    made = SubElement(parent, f"qti:{name}", {k.rstrip("_"): v for k, v in attributes.items()})
    if text:
        made.text = clean(text)
    return made


def fill(target: Element, source: Element) -> None:
    """Put what is in one element into another."""
    target.text = source.text
    target.extend(source)


def share(count: int) -> str:
    """Return what one of so many answers is worth of 1."""
    return f"{1 / count:.6f}".rstrip("0").rstrip(".")


def outcome(item: Element, name: str, cardinality: str) -> None:
    """Declare what feedback hangs on, after the score."""
    made = Element(
        "qti:outcomeDeclaration",
        {"identifier": name, "cardinality": cardinality, "baseType": "identifier"},
    )
    last = max(at for at, each in enumerate(item) if each.tag == "qti:outcomeDeclaration")
    item.insert(last + 1, made)


def outcomes(item: Element) -> None:
    """Declare the score of an item, 0 at first."""
    score = add(
        item, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float",
        normalMaximum="1",
    )  # fmt: skip
    add(add(score, "defaultValue"), "value", "0")


def declare(item: Element, name: str, cardinality: str, base: str, right: Sequence[str]) -> Element:
    """Declare a response and what is right, if anything is."""
    declared = add(
        item, "responseDeclaration", identifier=name, cardinality=cardinality, baseType=base
    )
    if right:
        correct = add(declared, "correctResponse")
        for each in right:
            add(correct, "value", each)
    return declared


def number_test(name: str, number: Figure) -> Element:
    """Return the condition under which a number is right."""
    tolerance = shown(number.tolerance)
    if number.range:
        test = Element("qti:and")
        ends = (("gte", number.range[0]), ("lte", number.range[1]))
        sides = [(add(test, tag), end) for tag, end in ends]
    else:
        test = Element(
            "qti:equal", {"toleranceMode": "absolute", "tolerance": f"{tolerance} {tolerance}"}
        )
        sides = [(test, number.middle)]
    for side, end in sides:
        add(side, "variable", identifier=name)
        add(side, "baseValue", shown(end), baseType="float")
    return test


def either(tests: Sequence[Element]) -> Element:
    """Return the condition that one of several holds."""
    if len(tests) == 1:
        return tests[0]
    made = Element("qti:or")
    made.extend(tests)
    return made


def matched(name: str) -> Element:
    """Return the condition that a response is the declared one."""
    test = Element("qti:match")
    add(test, "variable", identifier=name)
    add(test, "correct", identifier=name)
    return test
