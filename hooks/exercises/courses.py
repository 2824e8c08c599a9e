"""The course as its pages know it: which lessons there are, their objectives, and what tests each.

In: nothing but the facts of each lesson. Out: `Course`. Refuses to know how a page is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .diagnostic import Diagnostic


@dataclass(frozen=True)
class Lesson:
    """What other pages may refer to: a lesson's `id`, its page's path, and its objectives by id."""

    id: str
    path: str
    objectives: tuple[str, ...] = ()


@dataclass(frozen=True)
class Course:
    """Every lesson of the course, by id; with two of one id, as in two languages, the first.

    `taken` is the path of the page that first has an id in its language, by both.
    `tested` names the exercises of each objective; `advice` is what only the whole course shows, by
    page.
    """

    lessons: Mapping[str, Lesson] = field(default_factory=dict)
    taken: Mapping[tuple[str, str], str] = field(default_factory=dict)
    tested: Mapping[tuple[str, str], tuple[Tested, ...]] = field(default_factory=dict)
    advice: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Tested:
    """An exercise that tests an objective: its page, its line there, its kind and its id, and the
    language that it is in.
    """

    path: str
    line: int
    kind: str
    id: str
    language: str = ""
