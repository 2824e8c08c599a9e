"""What tests of the package say: a source goes in, plain words come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exercises.check import check
from exercises.exercise_check import check_exercises
from exercises.kinds import KINDS
from exercises.source import scan

if TYPE_CHECKING:
    from exercises.courses import Course
    from exercises.diagnostic import Diagnostic


def diagnosed(text: str, course: Course | None = None, path: str = "") -> list[str]:
    """Each error and warning of a page as `line:column rule`, in order."""
    return [named(each) for each in check(text, path, course) if each.fails]


def advised(text: str, course: Course | None = None, path: str = "") -> list[str]:
    """Each advice of a page as `line:column rule`, in order."""
    return [named(each) for each in check(text, path, course) if not each.fails]


def named(diagnostic: Diagnostic) -> str:
    """`line:column rule`."""
    return f"{diagnostic.place.line}:{diagnostic.place.column} {diagnostic.rule}"


def shown(text: str) -> list[dict]:
    """The sound exercises of a page, as `exercises show` gives them."""
    return [
        KINDS[each.head.kind].show(each.record)
        for each in check_exercises(scan(text))
        if each.sound
    ]


def fenced(kind: str, body: str, options: str = "") -> str:
    """A page that is one exercise; its body begins on line 2."""
    return f"```{kind}{' ' + options if options else ''}\n{body}\n```\n"
