"""`KINDS`: the kinds of exercise by name, in the order in which the authoring guide shows them.

What a kind's module holds is said in `kind.py`. A new kind is added to `MODULES` below, and its
name to `KIND_NAMES` in dialect.py; the completeness test names what else is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import cards, match, order, quiz, scenario, sort, worksheet

if TYPE_CHECKING:
    from .kind import Kind

MODULES: tuple[Kind, ...] = (quiz, cards, sort, match, order, worksheet, scenario)
KINDS: dict[str, Kind] = {module.NAME: module for module in MODULES}
