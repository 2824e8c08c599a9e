"""What a placement check asks: the questions that its page's front matter names, by their keys.

In: entries of front matter, and mapped lessons. Out: what the page's template needs of each.
Refuses to say what is wrong with a name that nothing has: the check does, see exercises/ways.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, MutableMapping


def ask(metas: Iterable[MutableMapping[str, Any]], lessons: Iterable[Mapping[str, Any]]) -> None:
    """Give the template of each page with a placement check, in its front matter, what it asks."""
    mapped = list(lessons)
    for meta in metas:
        if meta.get("placement"):
            meta["asked"] = asked(meta["placement"], mapped)


def asked(
    entries: Iterable[Mapping[str, Any]], lessons: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return, for each entry, its lesson's map, its exercise's id and title, the key of its item,
    and the maps of the lessons that it stands for; an entry that names nothing is left out.
    """
    by_id = {lesson["id"]: lesson for lesson in lessons}
    found = []
    for entry in entries:
        lesson_id, _, name = str(entry["ask"]).rpartition("/")
        lesson = by_id.get(lesson_id, {"exercises": []})
        of, _, objective = str(entry["objective"]).rpartition("/")
        whole = f"{of or lesson_id}/{objective}"
        items = [
            (exercise, item)
            for exercise in lesson["exercises"]
            if exercise["id"] == name
            for item in exercise["items"]
            if whole in item["objectives"]
        ]
        if items:
            exercise, item = items[0]
            found.append(
                {
                    "lesson": lesson,
                    "exercise": exercise["id"],
                    "key": item["key"],
                    "lessons": [by_id[each] for each in entry["lessons"] if each in by_id],
                }
            )
    return found
