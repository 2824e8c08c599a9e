"""The numbers that the response processing of a QTI item takes for right.

In: its element. Out: numbers by response, as the format writes them. Refuses to run it: what
compares in any other way, or scores by anything but a sum, is passed over.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from ..xml_text import child, children

if TYPE_CHECKING:
    from ..tree import Node


def _compared(node: Node) -> dict[str, list[str]]:
    """Return the numbers that hold a condition true, by response: `3`, `4 ± 1`, `3..5`."""
    found: dict[str, list[str]] = {}
    names = {each.attrs.get("identifier", "") for each in children(node, "variable")}
    value = " ".join(child(node, "basevalue").text().split())
    inner = children(node)
    if node.tag == "and" and [each.tag for each in inner] == ["gte", "lte"]:
        ends = [" ".join(child(each, "basevalue").text().split()) for each in inner]
        names = {child(each, "variable").attrs.get("identifier", "") for each in inner}
        value = "..".join(ends) if all(ends) else ""
    elif node.tag != "equal" or node.attrs.get("tolerancemode", "exact") == "relative":
        value = ""
    else:
        value = _tolerant(value, node.attrs.get("tolerance", "").split())
    if len(names) == 1 and value:
        return {names.pop(): [value]}
    for each in inner if node.tag in ("and", "or") else ():
        for name, more in _compared(each).items():
            found.setdefault(name, []).extend(more)
    return found


def _tolerant(value: str, tolerance: list[str]) -> str:
    """Return a number with what it may differ by, below and above."""
    below, above = (*tolerance, *tolerance, "0", "0")[:2]  # one is for both
    try:
        number, less, more = map(Decimal, (value, below, above))
    except InvalidOperation:
        return value
    if less == more:
        return f"{value} ± {below}" if less else value
    return f"{number - less}..{number + more}"


def numbers_of(processing: Node) -> dict[str, list[str]]:
    """Return the numbers that are worth most, by response, of those that processing compares."""
    worth: dict[str, dict[str, float]] = {}
    for condition in children(processing, "responsecondition"):
        for branch in children(condition, "responseif", "responseelseif"):
            inner = children(branch)
            points = sum(map(_points, inner))
            for name, values in _compared(inner[0]).items() if inner else ():
                for value in values:  # what comes first counts, as it does there
                    worth.setdefault(name, {}).setdefault(value, points)
    return {
        name: [value for value, points in found.items() if points == max(found.values()) > 0]
        for name, found in worth.items()
    }


def _points(node: Node) -> float:
    """Return what a rule adds to a score; what it says otherwise is 0."""
    if node.tag != "setoutcomevalue" or "score" not in node.attrs.get("identifier", "").lower():
        return 0
    total = 0.0
    for each in [*children(node), *children(child(node, "sum"))]:
        if each.tag == "basevalue":
            try:
                total += float(each.text())
            except ValueError:
                continue
    return total
