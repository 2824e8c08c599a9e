"""One lesson in several languages: which pages and which items are the same one.

In: the pages of a course as checked, and the navigation's order. Out: for each item the keys that
it has in other languages; for a page beside the navigation the one in it that it stands for, which
its template is told. Refuses to know how a page's language is told (site.py).

Lessons of one id are one lesson. Their exercises belong together by id, or by kind without one, and
where they have as many items, these by their order.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from exercises.catalogue import locale_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from exercises.check import Inspected
    from exercises.identity import Key

    Others = Mapping[tuple[str, str, str], list[str]]


@dataclass(frozen=True)
class Version:
    """A page in one language."""

    language: str
    page: object

    @property
    def name(self) -> str:
        """Return the language's own name, as it begins a list: Deutsch, العربية."""
        name = locale_of(self.language).get_language_name() or self.language
        return name[0].upper() + name[1:]


def other_keys(pages: Iterable[Inspected]) -> Others:
    """Return the keys of the same item elsewhere, by lesson, exercise and key."""
    found: dict[tuple[str, str], list[list[Key]]] = {}
    for page in pages:
        for each in page.checked if page.front.id else ():
            if each.sound:
                keys = [item.key for item in each.items]
                found.setdefault((page.front.id, each.head.key), []).append(keys)
    return {
        (*name, key): [other[at] for other in versions if len(other) == len(keys) and other != keys]
        for name, versions in found.items()
        if len(versions) > 1
        for keys in versions
        for at, key in enumerate(keys)
    }


def originals(ids: Mapping[str, str], order: Iterable[str]) -> dict[str, str]:
    """Return, for each page that is not in the navigation, the page there of the same lesson.

    `ids` are the pages' lessons, by name. Such a page is a translation: nothing counts it.
    """
    placed = dict.fromkeys(order)
    lessons = {ids[name]: name for name in placed if ids.get(name)}
    return {
        name: lessons[lesson]
        for name, lesson in ids.items()
        if lesson in lessons and name not in placed
    }


def versions(name: str, beside: Mapping[str, str]) -> list[str]:
    """Return the names of a lesson's pages in all languages, that of the navigation first.

    There are none where a page is in one language alone. `beside` is what `originals` returned.
    """
    first = beside.get(name, name)
    others = [other for other, original in beside.items() if original == first]
    return [first, *others] if others else []


def in_language(paths: Iterable[str], folder: Path, language: str) -> list[str]:
    """Return files that every page ends with, each in the page's language where there is one.

    `abbreviations.de.md` is `abbreviations.md` in German. Paths are from `folder`, and may be those
    that were returned for another page.
    """
    found = []
    for path in map(PurePosixPath, paths):
        plain = path.with_name(path.name.partition(".")[0] + path.suffix)
        own = plain.with_suffix(f".{language}{path.suffix}")
        found.append(str(own if (folder / own).is_file() else plain))
    return found


def in_others(
    page: Any, files: Iterable[Any], beside: Mapping[str, str], languages: Mapping[str, str]
) -> dict[str, object]:
    """Return what a page's template is told: its `versions`, and the page that it `stands_for`.

    The latter is the one in the navigation, whose neighbours it is given. `beside` is what
    `originals` returned, `languages` are the pages' own, by name.
    """
    names = versions(page.file.src_uri, beside)
    pages = {file.src_uri: file.page for file in files if file.src_uri in names}
    found = [Version(languages[name], pages[name]) for name in names if name in pages]
    original = pages.get(names[0]) if names else None
    if len(found) < 2 or original is None or original is page:  # or the others are built apart
        return {"versions": found} if len(found) > 1 else {}
    page.previous_page, page.next_page = original.previous_page, original.next_page
    return {"versions": found, "stands_for": original}
