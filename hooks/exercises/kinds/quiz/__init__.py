"""`quiz`: questions with options to choose from, or with blanks to fill.

Its rooms: `questions` (the records), `segments`, `choices` and `parsing` (from units to records),
`rendering` and `answer_key` (from records to elements).
"""

from __future__ import annotations

from ...settings import COMMON
from .parsing import parse
from .questions import first_item, items, show, texts
from .rendering import render
from .segments import QUESTION_OPTIONS

__all__ = [
    "BOXES",
    "GRADED",
    "ITEM",
    "NAME",
    "OPTIONS",
    "SECONDS",
    "first_item",
    "items",
    "parse",
    "render",
    "show",
    "texts",
]

NAME = "quiz"
OPTIONS = {**COMMON, **QUESTION_OPTIONS}
ITEM = "question"
GRADED = True
SECONDS = 40
BOXES = True
