"""`KINDS`: the kinds of exercise in the order in which the authoring guide shows them.

A kind is a module with `NAME`, `OPTIONS`, `parse(fence) -> (record, diagnostics)`, `items(record)`
and `render(record, builder)`; a new one is added to the tuple below, and the completeness test
names what else is missing.
"""

from __future__ import annotations

from . import cards, match, order, quiz, sort, worksheet

MODULES = (quiz, cards, sort, match, order, worksheet)
KINDS = {module.NAME: module for module in MODULES}
