"""`scenario`: choices that lead on, to one of several endings.

The format is docs/authoring/format.md's section 'scenario'. Its rooms: `steps` (the records),
`parsing` (from units to records), `ways` (where choices lead), `rendering` (from records to
elements).
"""

from __future__ import annotations

from ...settings import COMMON
from .parsing import parse
from .rendering import render
from .steps import Scenario, first_item, items, show, texts

NAME = "scenario"
OPTIONS = COMMON
ITEM = "step"
GRADED = False
BOXES = False
SECONDS = 20

__all__ = [
    "BOXES",
    "GRADED",
    "ITEM",
    "NAME",
    "OPTIONS",
    "SECONDS",
    "Scenario",
    "first_item",
    "items",
    "parse",
    "render",
    "show",
    "texts",
]
