"""What of a site decides how an exercise on it is read: whether it has formulas, and its language.

In: what its mkdocs.yml says. Out: `Site`. Refuses to know all else that is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# A part of the name of each extension that makes formulas.
MATH = ("arithmatex", "math", "katex")


@dataclass(frozen=True)
class Site:
    """`math` says whether the site shows formulas, None where that is not known; `language` is its
    pages' tag.
    """

    math: bool | None = None
    language: str = "en"


def has_math(extensions: Iterable[str]) -> bool:
    """Return whether one of these Markdown extensions makes formulas."""
    return any(part in name.lower() for name in extensions for part in MATH)


def read_site(settings: Mapping[str, object]) -> Site:
    """Return what the settings of a mkdocs.yml say; what they do not say stays unknown."""
    extensions = settings.get("markdown_extensions")
    names = [
        str(next(iter(each), "")) if isinstance(each, dict) else str(each)
        for each in (extensions if isinstance(extensions, list | dict) else [])
    ]
    theme = settings.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    return Site(
        has_math(names) if extensions is not None else None,
        language if isinstance(language, str) else "en",
    )
