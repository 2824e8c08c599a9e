"""What of a site decides how an exercise on it is read: whether it has formulas, and its languages.

In: what its mkdocs.yml says. Out: `Site`, and what it is for one page. Refuses to know all else
that is there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# A part of the name of each extension that makes formulas.
MATH = ("arithmatex", "math", "katex")


@dataclass(frozen=True)
class Site:
    """`math` says whether the site shows formulas, None where that is not known; `language` is the
    tag of its pages, but for those that are in another of its `languages`.
    """

    math: bool | None = None
    language: str = "en"
    languages: frozenset[str] = frozenset()

    def of(self, path: str, lang: str = "") -> Site:
        """Return what is known for one page, in its own language.

        That is what its front matter says (`lang`); else one of the site's languages that is a
        folder in its path (`de/`) or before its name's end (`one.de.md`).
        """
        page = PurePosixPath(path)
        named = [suffix.removeprefix(".") for suffix in page.suffixes[-2:-1]] + [*page.parts[:-1]]
        found = lang or next((each for each in named if each in self.languages), "")
        return replace(self, language=found) if found else self


def has_math(extensions: Iterable[str]) -> bool:
    """Return whether one of these Markdown extensions makes formulas."""
    return any(part in name.lower() for name in extensions for part in MATH)


def read_site(settings: Mapping[str, object]) -> Site:
    """Return what the settings of a mkdocs.yml say; what they do not say stays unknown."""
    extensions = settings.get("markdown_extensions")
    if isinstance(extensions, dict) and isinstance(extensions.get("pymdownx"), dict):
        extensions = [*extensions, *extensions["pymdownx"]]  # as a zensical.toml may part a name
    names = [
        str(next(iter(each), "")) if isinstance(each, dict) else str(each)
        for each in (extensions if isinstance(extensions, list | dict) else [])
    ]
    theme, extra = settings.get("theme"), settings.get("extra")
    language = theme.get("language") if isinstance(theme, dict) else None
    plugins = settings.get("plugins")
    i18n = [
        each["i18n"]
        for each in (plugins if isinstance(plugins, list) else [plugins])
        if isinstance(each, dict) and isinstance(each.get("i18n"), dict)
    ]
    first, languages = read_languages(
        i18n[0].get("languages") if i18n else None,
        extra.get("alternate") if isinstance(extra, dict) else None,
    )
    return Site(
        has_math(names) if extensions is not None else None,
        first or (language if isinstance(language, str) else "en"),
        languages,
    )


def read_languages(locales: object, alternate: object) -> tuple[str, frozenset[str]]:
    """Return the language of pages that name none, if it is told, and all that pages may be in.

    `locales` are the languages of mkdocs-static-i18n, `alternate` those that Material's menu of
    languages has.
    """
    first, found = "", set()
    for name, value in (("locale", locales), ("lang", alternate)):
        for each in value if isinstance(value, list | tuple) else []:
            tag = each.get(name) if hasattr(each, "get") else None
            if isinstance(tag, str) and tag not in ("", "null"):
                found.add(tag)
                first = tag if each.get("default") is True else first
    return first, frozenset(found)
