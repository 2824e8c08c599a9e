"""A line and the `:` definitions under it: the grammar that sort, match and worksheet share.

In: units. Out: `Headed`: the prompt, the entries, and what belongs to none. Refuses to know what an
entry is called.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from .diagnostic import Diagnostic
from .notation import (
    DEFINITION,
    Unit,
    after_marker,
    paragraphs,
    slot,
    split_at_definitions,
    whole,
)
from .wording import PICTURE, SENTENCE_END

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .texts import Text


FEWEST = 3  # letters of a name of which case is no part, as it is of `mW`
WIDTH = 72  # columns after which writers break a line


@dataclass(frozen=True)
class Entry:
    """`name` is the line directly above the first of `definitions`, or None where nothing stands
    above it.
    """

    name: Unit | None
    definitions: tuple[Unit, ...]


@dataclass(frozen=True)
class Headed:
    """`alone` are lines that look like a name and have no definition; `stray` are blocks that are
    nothing at all.
    """

    prompt: Text | None
    entries: tuple[Entry, ...]
    alone: tuple[Unit, ...]
    stray: tuple[Unit, ...]


def read_headed(units: Sequence[Unit]) -> Headed:
    """Sort units into entries.

    The upper lines of a longer paragraph above the first name are prompt, later ones stray.
    """
    entries: list[tuple[Unit | None, list[Unit]]] = []
    alone: list[Unit] = []
    stray: list[Unit] = []
    prompt: Text | None = None
    named = False
    parts, rest = split_at_definitions(units)
    for above, unit in parts:
        if named and above and _is_reason(above[0]):
            stray.append(above.pop(0)[0])
        name = above[-1].pop() if above and above[-1][-1].paragraph else None
        groups = [group for group in above if group]
        if named or name is None:
            if name is not None and groups and not name.gap:
                stray.append(groups.pop()[0])  # the upper lines of the name's own paragraph
            _left_over(groups, alone, stray)
        else:
            prompt = _prompt(groups, alone, apart=name.gap)
        if name is not None or not entries or groups:
            entries.append((name, []))
        named = named or name is not None
        entries[-1][1].append(unit)
    if entries:
        _left_over(paragraphs(rest), alone, stray)
    else:
        prompt = whole(rest)
    alone.sort(key=lambda unit: unit.place)
    return Headed(
        prompt,
        tuple(Entry(name, tuple(each)) for name, each in entries),
        tuple(alone),
        tuple(stray),
    )


def definition(unit: Unit, *, plain: bool = False) -> Text:
    """Return what a `:` line says; with `plain` its first line is text."""
    return after_marker(unit, DEFINITION, plain=plain)


def name_of(unit: Unit) -> Text:
    """Return the name above a `:` line: one line of text, whatever sign it begins with.

    Only a heading stays one, since it is one in a definition list too.
    """
    return slot(unit, 0, plain=unit.form != "heading")


def _prompt(groups: Sequence[Sequence[Unit]], alone: list[Unit], *, apart: bool) -> Text | None:
    kept = list(groups)
    if (
        kept
        and apart
        and _one_line(kept[-1])
        and not SENTENCE_END.search(kept[-1][0].head.text.rstrip())
        and not PICTURE.match(kept[-1][0].head.text)
    ):
        alone.append(kept.pop()[0])
    return whole([unit for group in kept for unit in group])


def odd_names(entries: Sequence[Entry]) -> list[Diagnostic]:
    """Report names of buckets that are there twice, and lines that may be meant as none.

    What was put into a bucket is remembered by its name.
    """
    names = [entry.name for entry in entries if entry.name]
    found = [Diagnostic("odd-text", name.place, *_WRAPPED) for name in _wrapped(entries)]
    same: dict[str, int] = {}
    alike: dict[str, int] = {}
    for name in names:
        text, line = name_of(name), name.place.line
        folded = " ".join(text.markdown.split()).casefold()
        if text.key in same:
            message = f"This bucket is already on line {same[text.key]}."
            instead = "Put all its items under one heading."
            found.append(Diagnostic("duplicate-item", name.place, message, instead))
        elif folded in alike and len(folded) >= FEWEST:
            message = f"This bucket differs from that on line {alike[folded]} in capitals only."
            instead = "Write both alike and put their items under one of them, or reword one."
            found.append(Diagnostic("odd-text", name.place, message, instead))
        same.setdefault(text.key, line)
        alike.setdefault(folded, line)
    return found


def _wrapped(entries: Sequence[Entry]) -> list[Unit]:
    """Return the names that may be more of the item directly above them.

    The others stand apart from what is above them, and such a name begins in small letters, as they
    do not, or would not have been on the item's line.
    """
    named = [(entry.name, before) for before, entry in pairwise(entries) if entry.name]
    first = [entry.name for entry in entries[:1] if entry.name]
    apart = [name for name, _ in named if name.gap]
    capital = not any(name.head.text[:1].islower() for name in [*first, *apart])
    found = []
    for name, before in named:
        text, above = name.head.text, before.definitions[-1].lines[-1].text
        long = len(above) + 1 + len(text.split()[0]) > WIDTH
        if apart and not name.gap and (long or (capital and text[:1].islower())):
            found.append(name)
    return found


_WRAPPED = (
    "This is read as a bucket's name, and may be more of the item directly above it.",
    "Leave an empty line above it if it is one; indent it by four spaces if it is the item's.",
)


def _is_reason(group: Sequence[Unit]) -> bool:
    """Tell whether lines under a definition are a quote at the margin, and not `> 30 rooms`."""
    return all(
        unit.form == "quote" and not unit.gap and not re.match(r">[ ]?[\d≥=]", unit.head.text)
        for unit in group
    )


def _left_over(groups: Sequence[Sequence[Unit]], alone: list[Unit], stray: list[Unit]) -> None:
    for group in groups:
        (alone if _one_line(group) else stray).append(group[0])


def _one_line(group: Sequence[Unit]) -> bool:
    return len(group) == 1 and group[0].form == "text" and len(group[0].lines) == 1
