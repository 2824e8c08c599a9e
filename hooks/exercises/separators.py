"""The lines that part a body into questions or steps: `---`, perhaps with options after it.

In: units. Out: which of them is a separator, and what follows it. Refuses to know what it parts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from .dialect import TABLE_RULE

if TYPE_CHECKING:
    from .notation import Unit

SEPARATOR = re.compile(r"---(?=[ ]|$)")


def separator(unit: Unit, before: Unit | None) -> re.Match[str] | None:
    """Return the match of a separator's hyphens, or None where the unit is none.

    `before` is the unit above: the line under a table's head, without bars at its ends, is none.
    """
    if unit.form not in ("text", "rule", "underline"):
        return None
    head = before is not None and not unit.gap and "|" in before.lines[-1].text
    if head and TABLE_RULE.fullmatch(unit.head.text):
        return None
    return SEPARATOR.match(unit.head.text)


def rest_of(unit: Unit) -> Unit | None:
    """Return the indented lines under a separator as a unit of their own, or None."""
    rest = list(unit.lines[1:])
    while rest and rest[0].blank:
        rest.pop(0)
    return replace(unit, form="text", lines=tuple(rest), gap=True) if rest else None
