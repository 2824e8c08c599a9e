"""Sentences in other languages, from gettext catalogues (`.po`).

In: a folder of catalogues and a language's tag. Out: a `Catalogue`, which gives the sentence for an
English one, and English where it has none. Refuses to know which sentences there are. Two languages
have no catalogue and are made from English, to try a layout: see pseudo.py.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from .pseudo import PSEUDO, mirrored_language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Messages = Mapping[tuple[str, str], tuple[str, ...]]

FOLDER = Path(__file__).with_name("locale")  # of this package's own sentences
CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # CLDR's, in its order
SAMPLES = range(201)  # numbers that show every category which whole numbers of everyday have
FIRST_STRONG, POP = "\u2068", "\u2069"  # round what may run the other way


@dataclass(frozen=True)
class Catalogue:
    """The sentences of one language: `messages` by their context and their English.

    `places` says which of a message's plural forms a category has.
    """

    language: str
    messages: Messages = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    invent: Callable[[str], str] = str

    def text(self, english: str, context: str = "") -> str:
        """Return a sentence; `context` tells apart what is the same in English."""
        found = self.messages.get((context, english))
        return found[0] if found else self.invent(english)

    def forms(self, one: str, other: str, context: str = "") -> dict[str, str]:
        """Return every plural form of a sentence by its category."""
        found = self.messages.get((context, one))
        if not found:
            return {"one": self.invent(one), "other": self.invent(other)}
        return {category: found[place] for category, place in self.places.items()}

    def between(self, count: int) -> list[str]:
        """Return what stands between things of such a number in a list: ', ' and ' and '."""
        locale = Locale("en", "GB") if self.language == "en" else locale_of(self.language)
        patterns = locale.list_patterns["standard"]
        names = ["2"] if count == 2 else ["start", *["middle"] * (count - 3), "end"]
        return [patterns[name].format("", "") for name in names] if count > 1 else []

    def chosen(self, forms: Mapping[str, str], n: float) -> str:
        """Return the form that goes with a number."""
        return forms.get(locale_of(self.language).plural_form(n), forms["other"])

    def filled(self, text: str, values: Mapping[str, object]) -> str:
        """Return a sentence with its values: numbers as the language writes them, with the digits
        0 to 9; words, in a language from right to left, set apart so that they stay whole.
        """
        apart = direction(self.language) == "rtl"
        shown = {
            name: (
                number(value, self.language)
                if isinstance(value, int | float)
                else f"{FIRST_STRONG}{value}{POP}"
                if apart and not str(value).startswith("{")  # a place that a script fills
                else value
            )
            for name, value in values.items()
        }
        return text.format(**shown)


@lru_cache(maxsize=64)
def read_catalogue(folder: Path, language: str) -> Catalogue:
    """Return the catalogue in `folder` of a language, by its tag or the tag's first part.

    A language without one has no messages. Raises ValueError for a catalogue that is malformed.
    """
    if language in PSEUDO:
        return Catalogue(language, invent=PSEUDO[language])
    for name in (language, language.partition("-")[0]):
        file = folder / f"{name}.po"
        if file.is_file():
            return _read(file, language)
    return Catalogue(language)


@lru_cache(maxsize=1024, typed=True)
def number(value: float, language: str) -> str:
    """Return a number as a language writes it."""
    return str(format_decimal(value, locale=locale_of(language)))


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """Return what is known of a language; of one that nobody knows, what is known of English."""
    known = mirrored_language(language)
    if known == "en":
        return Locale("en", "GB")  # days before months
    for tag in (known, known.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return Locale("en", "GB")


@lru_cache(maxsize=64)
def direction(language: str) -> str:
    """Return the direction of a language's script, `ltr` or `rtl`."""
    return locale_of(language).text_direction


def _read(file: Path, language: str) -> Catalogue:
    with file.open("rb") as stream:
        catalogue = read_po(stream, abort_invalid=True)
    place = gettext.c2py(catalogue.plural_expr)
    rule = locale_of(language).plural_form
    places: dict[str, int] = {}
    for n in SAMPLES:
        places.setdefault(rule(n), place(n))
    places.setdefault("other", catalogue.num_plurals - 1)
    messages: dict[tuple[str, str], tuple[str, ...]] = {}
    for each in catalogue:
        english = str(each.id[0] if isinstance(each.id, tuple | list) else each.id)
        told = each.string if isinstance(each.string, tuple | list) else (each.string or "",)
        if english and not each.fuzzy and all(told):
            messages[each.context or "", english] = tuple(map(str, told))
    order = sorted(places, key=CATEGORIES.index)
    return Catalogue(language, messages, {category: places[category] for category in order})
