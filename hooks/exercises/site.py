"""What of a site decides how an exercise on it is read: its formulas, languages and other fences.

In: what its mkdocs.yml says, as it is written or as MkDocs has read it. Out: `Site`, and what it is
for one page. Refuses to know all else that is there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# A part of the name of each extension that makes formulas.
MATH = ("arithmatex", "math", "katex")
FENCES = "pymdownx.superfences"


@dataclass(frozen=True)
class Site:
    """`math` says whether the site shows formulas, None where that is not known; `language` is the
    tag of its pages, but for those that are in another of its `languages`; `fences` are the names
    that its own blocks begin with, as `mermaid`.
    """

    math: bool | None = None
    language: str = "en"
    languages: frozenset[str] = frozenset()
    fences: frozenset[str] = frozenset()

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
        # A zensical.toml may part a name.
        parted = {f"pymdownx.{name}": value for name, value in extensions["pymdownx"].items()}
        extensions = {**extensions, **parted}
    told = extensions if isinstance(extensions, dict) else {}
    names = list(told)
    for each in extensions if isinstance(extensions, list) else []:
        told = {**told, **each} if isinstance(each, dict) else told
        names.append(str(next(iter(each), "")) if isinstance(each, dict) else str(each))
    theme, extra = settings.get("theme"), settings.get("extra")
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
        first or (_language(theme) if isinstance(theme, dict) else "en"),
        languages,
        _fences(told) | _fences(settings.get("mdx_configs")),
    )


def site_of(config: Any) -> Site:
    """Return the same of what MkDocs has read and every plugin has settled."""
    i18n = config.plugins.get("i18n")
    told = i18n.config.get("languages") if i18n else None
    first, languages = read_languages(told, config.extra.get("alternate"))
    return Site(
        has_math(config.markdown_extensions),
        first or _language(config.theme),
        languages,
        _fences(config.mdx_configs),
    )


def _language(theme: Any) -> str:
    """Return the tag of a theme's language: Material has `language`, MkDocs' own have `locale`."""
    own, locale = theme.get("language"), theme.get("locale")
    return str((own if isinstance(own, str) else "") or locale or "en").replace("_", "-")


def _fences(configs: object) -> frozenset[str]:
    """Return the names that a site gives to blocks of its own."""
    own = configs.get(FENCES) if isinstance(configs, dict) else None
    listed = own.get("custom_fences") if isinstance(own, dict) else None
    return frozenset(
        each["name"]
        for each in (listed if isinstance(listed, list | tuple) else ())
        if isinstance(each, dict) and isinstance(each.get("name"), str)
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
