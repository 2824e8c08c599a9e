"""What tests of the package say: a source goes in, plain words come out."""

from __future__ import annotations

from exercises.check import Course, check, judge
from exercises.diagnostic import Diagnostic
from exercises.kinds import KINDS
from exercises.source import scan


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
    return [KINDS[each.record.kind].show(each.record) for each in judge(scan(text)) if each.sound]


def fenced(kind: str, body: str, options: str = "") -> str:
    """A page that is one exercise; its body begins on line 2."""
    return f"```{kind}{' ' + options if options else ''}\n{body}\n```\n"
