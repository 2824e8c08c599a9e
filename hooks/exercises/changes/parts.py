"""An exercise as named fields, and what differs between two of them.

In: what a kind's `show` gives, and its items. Out: `Part`s, and `Change`s in a writer's words.
Refuses to know the kinds: whatever `show` gives is compared, a new kind's too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ..kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..identity import Key
    from ..record import Exercise, Item

ALIKE = 0.5  # how alike two texts are that one may be the other reworded, 0 to 1
HEAD = ("kind", "line")  # what `show` gives of every exercise and no writer has written as such
NAMES = {
    "definition": "key",
    "bucket": "key",
    "blanks": "key",
    "accept": "key",
    "select": "form of answer",
}


@dataclass(frozen=True)
class Part:
    """One item: what it is known by, its text, and its fields as `show` gives them."""

    key: Key
    text: str
    fields: Mapping[str, object]


@dataclass(frozen=True)
class Change:
    """One difference: `of` is the item's text or nothing, `what` names the field; `before` or
    `after` is empty where there was or is none.
    """

    of: str
    what: str
    before: str
    after: str


def parts_of(
    kind: str, record: Exercise, items: Sequence[Item]
) -> tuple[tuple[Part, ...], dict[str, object]]:
    """Return the items of a sound exercise as parts, and what else it shows.

    Items are what `show` lists first as mappings, or, in groups, the `items` of each. Where their
    number is another, a kind shows them in its own way, and all is in the rest.
    """
    shown = {name: each for name, each in KINDS[kind].show(record).items() if name not in HEAD}
    for name, value in shown.items():
        rows = _rows(value)
        if rows and len(rows) == len(items):
            del shown[name]
            parts = [Part(item.key, _text(row), row) for item, row in zip(items, rows, strict=True)]
            return tuple(parts), shown
    return (), shown


def _rows(value: object) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for each in value if isinstance(value, list) else []:
        if not isinstance(each, dict):
            return []
        inner = each.get("items")
        if isinstance(inner, list):
            rows += [{**row, "bucket": each.get("name", "")} for row in inner]
        else:
            rows.append(each)
    return rows


def _text(row: Mapping[str, object]) -> str:
    return next((each for each in row.values() if isinstance(each, str)), "")


def pair_parts(
    before: Sequence[Part], after: Sequence[Part]
) -> tuple[list[tuple[Part, Part]], list[Part], list[Part]]:
    """Return which part became which, those that are gone, and those that are new.

    A part is known by its key, by its former key, or else by how alike the texts are.
    """
    gone, new, pairs = list(before), list(after), []
    for same in (_same_key, _same_former, _alike, _only):
        for old in list(gone):
            found = next((each for each in new if same(old, each, gone, new)), None)
            if found:
                pairs.append((old, found))
                gone.remove(old)
                new.remove(found)
    return pairs, gone, new


def _same_key(old: Part, new: Part, *_: object) -> bool:
    return old.key == new.key


def _same_former(old: Part, new: Part, *_: object) -> bool:
    return old.key == new.key.former


def _alike(old: Part, new: Part, *_: object) -> bool:
    return likeness(old.text, new.text) >= ALIKE


def _only(_old: Part, _new: Part, gone: Sequence[Part], new: Sequence[Part]) -> bool:
    return len(gone) == len(new) == 1


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are by their words, 0 to 1."""
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def changes_of(old: Part, new: Part) -> list[Change]:
    """Return what differs between an item and what it became."""
    return _fields(old.fields, new.fields, new.text)


def changes_around(before: Mapping[str, object], after: Mapping[str, object]) -> list[Change]:
    """Return what differs in an exercise beside its items."""
    return _fields(before, after, "")


def _fields(before: Mapping[str, object], after: Mapping[str, object], of: str) -> list[Change]:
    found = []
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        if name == "options" and old and new:
            found += _options(mappings(old), mappings(new), of)
        else:
            found.append(Change(of, NAMES.get(name, name), _written(old), _written(new)))
    return found


def mappings(value: object) -> list[dict[str, object]]:
    """Return the mappings of a list; nothing of anything else."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def reworded(
    before: Sequence[Mapping[str, object]], after: Sequence[Mapping[str, object]]
) -> dict[str, str]:
    """Return what each option's text became, by its text before; nothing for one that is gone."""
    old, new = ([str(each["text"]) for each in every] for every in (before, after))
    free = [each for each in new if each not in old]
    became = {each: each if each in new else "" for each in old}
    for text in [each for each in old if each not in new]:
        same_place = old.index(text) < len(new) and new[old.index(text)] in free
        near = max(free, key=lambda each: likeness(text, each), default="")
        found = near if near and likeness(text, near) >= ALIKE else ""
        if not found and same_place and len(old) == len(new):
            found = new[old.index(text)]
        if found:
            became[text] = found
            free.remove(found)
    return became


def _options(
    before: Sequence[Mapping[str, object]], after: Sequence[Mapping[str, object]], of: str
) -> list[Change]:
    became = reworded(before, after)
    now = {str(each["text"]): each for each in after}
    found = [Change(of, "option", old, new) for old, new in became.items() if old != new]
    found += [Change(of, "option", "", text) for text in now if text not in became.values()]
    old_key = [str(each["text"]) for each in before if each.get("correct")]
    new_key = [str(each["text"]) for each in after if each.get("correct")]
    if {became[each] for each in old_key} != set(new_key):
        found.append(Change(of, "key", " · ".join(old_key), " · ".join(new_key)))
    for each in before:
        new = now.get(became[str(each["text"])])
        if new and each.get("feedback", "") != new.get("feedback", ""):
            what = f"feedback on ‘{new['text']}’"
            found.append(Change(of, what, str(each["feedback"]), str(new["feedback"])))
    if not found:
        found.append(
            Change(
                of,
                "order of options",
                *(" · ".join(str(each["text"]) for each in every) for every in (before, after)),
            )
        )
    return found


def _written(value: object) -> str:
    """Return a field's value as a person reads it: a text as it is, texts in a row, else JSON."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return " · ".join(value)
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        return " · ".join(_blank(each) for each in value)
    return json.dumps(value, ensure_ascii=False)


def _blank(blank: Mapping[str, object]) -> str:
    accept = blank.get("accept")
    if isinstance(accept, list):
        return " | ".join(str(each) for each in accept)
    options = mappings(blank.get("options"))
    if not options:
        return json.dumps(blank, ensure_ascii=False)
    return " | ".join(f"{'*' if each.get('correct') else ''}{each.get('text')}" for each in options)
