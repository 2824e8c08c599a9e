"""Whose kept answers a change leaves findable, and why the others are not.

In: an exercise as it was, what it became, and all exercises after. Out: a `Fate` for each of its
items. The rules are those of docs/authoring/format.md, section 'Identity', and of the stores under
overrides/assets/store/. Refuses to know what an answer means.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .parts import mappings, pair_parts, reworded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .parts import Part
    from .reading import Exercise

KEPT, SOME, LOST = "kept", "some", "lost"


@dataclass(frozen=True)
class Fate:
    """What becomes of readers' answers to one item: all `kept`, `some` lost, or all `lost`; and
    why, which may be empty where all are kept.
    """

    item: str
    answers: str
    why: str = ""


def fates(old: Exercise, new: Exercise | None, after: Iterable[Exercise]) -> list[Fate]:
    """Return the fate of each item of a sound exercise, in its order, and of each check to tick
    that is gone.
    """
    found_in = [
        each
        for each in after
        if each.lesson == old.lesson
        and each.kind == old.kind
        and old.kept_under in (each.id, each.kind)
    ]
    if new and new.broken and new in found_in:
        why = "the exercise is broken now; its answers are found again once it is mended"
        return [Fate(each.text, LOST, why) for each in old.parts]
    became = _became(old, new)
    found = [_fate(each, became.get(each.key), old, new, found_in) for each in old.parts]
    left = [str(check) for each in found_in for check in _list(each.rest.get("checks"))]
    ticks = [str(each) for each in _list(old.rest.get("checks"))]
    why = "the check was reworded or removed, or its exercise is known by another name"
    return found + [Fate(each, LOST, why) for each in ticks if each not in left]


def _became(old: Exercise, new: Exercise | None) -> dict[str, Part]:
    return {one.key: two for one, two in pair_parts(old.parts, new.parts if new else ())[0]}


def _fate(
    item: Part,
    became: Part | None,
    old: Exercise,
    new: Exercise | None,
    found_in: list[Exercise],
) -> Fate:
    for exercise in found_in:
        for part in exercise.parts:
            if item.key in (part.key, part.key.former):
                lost, why = _within(item, part, old, exercise)
                if not why and item.key != part.key:
                    why = "found by the item’s former key"
                return Fate(item.text, lost, why)
    return Fate(item.text, LOST, _reason(became, old, new))


def _reason(became: Part | None, old: Exercise, new: Exercise | None) -> str:
    """Say why what was kept of an item is found nowhere."""
    if new is None:
        return "the exercise was removed"
    if new.lesson != old.lesson:
        return _other_lesson(old, new)
    if new.kind != old.kind:
        return f"the exercise was of the kind {old.kind} and is {new.kind}"
    if old.kept_under not in (new.id, new.kind):
        if not new.id:
            return f"the exercise lost its id `{old.id}`"
        return f"the exercise’s id was `{old.id or old.kind}` and is `{new.id}`"
    if became is None:
        return "the item was removed"
    return "the item was reworded, and an item is known by its text"


def _other_lesson(old: Exercise, new: Exercise) -> str:
    if old.has_lesson and new.has_lesson:
        if old.path == new.path:
            return f"the lesson’s id was `{old.lesson}` and is `{new.lesson}`"
        return f"it is in the lesson `{new.lesson}` now, and was in `{old.lesson}`"
    if old.has_lesson:
        return f"the page has lost its lesson id `{old.lesson}`"
    if new.has_lesson:
        return "the page had no lesson id, so answers are kept under its address, not the new id"
    return f"the page has no lesson id and moved to {new.path}"


def _within(item: Part, part: Part, old: Exercise, new: Exercise) -> tuple[str, str]:
    """Return what is kept of the answers to an item that is still found, and why not all."""
    if old.kind == "order" and {each.key for each in old.parts} != {
        key for each in new.parts for key in (each.key, each.key.former)
    } - {""}:
        return LOST, "the steps are no longer the same, and an order is kept as a whole"
    before, after = item.fields, part.fields
    if bool(before.get("options")) != bool(after.get("options")):
        return LOST, "the question is answered in another way now"
    became = reworded(mappings(before.get("options")), mappings(after.get("options")))
    gone = [text for text, now in became.items() if now != text]
    if gone:
        return SOME, f"readers who chose {_quoted(gone)} answer again"
    blanks = _choices(before.get("blanks")), _choices(after.get("blanks"))
    if len(blanks[0]) < len(blanks[1]):
        return LOST, "the question has more blanks now"
    gone = [
        text for one, two in zip(*blanks, strict=False) for text in one if two and text not in two
    ]
    if gone:
        return SOME, f"readers who chose {_quoted(gone)} answer again"
    for field, what in (("bucket", "put it into"), ("definition", "chose")):
        names = {str(each.fields.get(field, "")) for each in old.parts}
        left = {str(each.fields.get(field, "")) for each in new.parts}
        left |= {str(each) for each in _list(new.rest.get("distractors"))}
        names |= {str(each) for each in _list(old.rest.get("distractors"))} if any(names) else set()
        if any(names) and names - left:
            return SOME, f"readers who {what} {_quoted(sorted(names - left))} answer again"
    return KEPT, ""


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _choices(value: object) -> list[list[str]]:
    """Return the options of each blank; none of one that is typed."""
    return [
        [str(option.get("text")) for option in mappings(blank.get("options"))]
        for blank in mappings(value)
    ]


def _quoted(texts: list[str]) -> str:
    return " or ".join(f"‘{each}’" for each in texts)
