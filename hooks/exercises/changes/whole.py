"""What a change does to a course: `Comparison`, from two readings.

In: two `Reading`s, and which files Git takes for renamed. Out: `Comparison`. Refuses to know how it
is printed and where the readings come from.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..check import single_choices
from ..craft import KINDS_APART
from ..form import tells
from .answers import fates
from .pairs import pair
from .parts import Change, changes_around, changes_of, pair_parts
from .reading import called

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .answers import Fate
    from .reading import Exercise, Reading


@dataclass(frozen=True)
class Named:
    """An exercise as a report names it: its page, line, kind and id."""

    path: str
    line: int
    kind: str
    id: str

    @property
    def name(self) -> str:
        """What a person calls it."""
        return called(self.kind, self.id, self.line)


@dataclass(frozen=True)
class Difference:
    """What became of one exercise: `before` is None for a new one, `after` for one removed."""

    before: Named | None
    after: Named | None
    moved: bool
    changes: tuple[Change, ...]
    answers: tuple[Fate, ...]


@dataclass(frozen=True)
class Untested:
    """An objective that two kinds of exercise tested before, and no longer do."""

    path: str
    objective: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """One diagnostic with its page."""

    path: str
    line: int
    column: int
    severity: str
    rule: str
    message: str
    help: str


@dataclass(frozen=True)
class Form:
    """How often one rule of guessing is right, 0 to 1, and what chance gets; and whether it gives
    keys away after.
    """

    rule: str
    before: float
    after: float
    chance: float
    gives_away: bool


@dataclass(frozen=True)
class Comparison:
    """All that a change does to exercises."""

    pages_moved: Mapping[str, str]
    exercises: tuple[Difference, ...]
    untested: tuple[Untested, ...]
    new: tuple[Said, ...]
    gone: tuple[Said, ...]
    choices: tuple[int, int]
    form: tuple[Form, ...]


def compare(before: Reading, after: Reading, renamed: Mapping[str, str]) -> Comparison:
    """Compare two commits of a course."""
    paired = pair(before, after, renamed)
    every = [each for exercises in after.exercises.values() for each in exercises]
    found = [
        _difference(old, new, every, paired.pages) for old, new in paired.exercises if old != new
    ]
    found += [_difference(old, None, every, paired.pages) for old in paired.gone]
    found += [Difference(None, _named(new), False, (), ()) for new in paired.new]
    differences = [each for each in found if _tells(each)]
    new, gone = _diagnostics(before, after, paired.pages)
    return Comparison(
        {old: to for old, to in sorted(paired.pages.items()) if old != to},
        tuple(sorted(differences, key=_place)),
        tuple(_untested(before, after, paired.pages)),
        new,
        gone,
        (len(single_choices(before.pages)), len(single_choices(after.pages))),
        tuple(_form(before, after)),
    )


def _tells(each: Difference) -> bool:
    """Tell whether there is anything to say: an exercise may only be on another line."""
    lost = any(fate.answers != "kept" for fate in each.answers)
    return not (each.before and each.after) or each.moved or lost or bool(each.changes)


def _place(each: Difference) -> tuple[str, int]:
    named = each.after or each.before
    return (named.path, named.line) if named else ("", 0)


def _named(exercise: Exercise) -> Named:
    return Named(exercise.path, exercise.line, exercise.kind, exercise.id)


def _difference(
    old: Exercise, new: Exercise | None, every: Sequence[Exercise], pages: Mapping[str, str]
) -> Difference:
    answers = tuple(fates(old, new, every))
    if new is None:
        return Difference(_named(old), None, False, (), answers)
    moved = pages.get(old.path) != new.path
    return Difference(_named(old), _named(new), moved, tuple(_changes(old, new)), answers)


def _changes(old: Exercise, new: Exercise) -> list[Change]:
    found = []
    if old.kind != new.kind:
        found.append(Change("", "kind", old.kind, new.kind))
    if old.broken or new.broken:
        if old.broken != new.broken:
            words = "broken", "sound"
            found.append(Change("", "state", words[not old.broken], words[not new.broken]))
        return found
    found += changes_around(old.rest, new.rest)
    pairs, gone, added = pair_parts(old.parts, new.parts)
    for one, two in pairs:
        found += changes_of(one, two)
    found += [Change("", "item", each.text, "") for each in gone]
    found += [Change("", "item", "", each.text) for each in added]
    became = {one.key: two.key for one, two in pairs}
    was = [became[each.key] for each in old.parts if each.key in became]
    known = set(was)
    now = [each.key for each in new.parts if each.key in known]
    if was != now:
        what = "key (the order)" if new.kind == "order" else "order of items"
        texts = (" · ".join(part.text for part in each.parts) for each in (old, new))
        found.append(Change("", what, *texts))
    return found


def _untested(before: Reading, after: Reading, pages: Mapping[str, str]) -> list[Untested]:
    found = []
    for path, page in before.pages.items():
        to = pages.get(path, "")
        if not to:
            continue
        front = after.pages[to].front
        for name in page.front.objectives:
            old = _kinds(before, page.front.id or path, name)
            new = _kinds(after, front.id or to, name)
            if name in front.objectives and len(old) >= KINDS_APART > len(new):
                found.append(Untested(to, name, old, new))
    return found


def _kinds(reading: Reading, lesson: str, objective: str) -> tuple[str, ...]:
    tested = reading.course.tested.get((lesson, objective), ())
    return tuple(sorted({each.kind for each in tested}))


def _diagnostics(
    before: Reading, after: Reading, pages: Mapping[str, str]
) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """Return what the check says anew and what it says no longer; lines do not count."""
    old = [(pages.get(each.path, each.path), each) for each in _said(before)]
    new = [(each.path, each) for each in _said(after)]
    return _more(new, old), _more(old, new)


def _more(these: Sequence[tuple[str, Said]], those: Sequence[tuple[str, Said]]) -> tuple[Said, ...]:
    left = Counter(_known_by(*each) for each in those)
    found = []
    for path, each in these:
        if left[_known_by(path, each)]:
            left[_known_by(path, each)] -= 1
        else:
            found.append(each)
    return tuple(found)


def _known_by(path: str, said: Said) -> tuple[str, ...]:
    """Return what a diagnostic is known by; advice on the course's form has its rule of guessing
    and neither the page nor the shares, which any edit moves.
    """
    if said.rule == "option-form":
        return (said.rule, *re.findall("‘(.*?)’", said.message))
    return (path, said.rule, said.message)


def _said(reading: Reading) -> list[Said]:
    return [
        Said(
            path,
            each.place.line,
            each.place.column,
            each.severity,
            each.rule,
            each.message,
            each.help,
        )
        for path, every in reading.diagnostics.items()
        for each in every
    ]


def _form(before: Reading, after: Reading) -> list[Form]:
    old = {each.name: each for each in tells(single_choices(before.pages))}
    new = {each.name: each for each in tells(single_choices(after.pages))}
    return [
        Form(
            name,
            old[name].share if name in old else 0.0,
            new[name].share if name in new else 0.0,
            (new.get(name) or old[name]).chance,
            name in new and new[name].gives_away,
        )
        for name in dict.fromkeys((*old, *new))
    ]
