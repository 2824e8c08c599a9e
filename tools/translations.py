"""Bring the catalogues up to date with the sentences of the interface: `make translations`.

The sentences are in `hooks/exercises/words.py` and in the templates under `overrides/`. A new one
comes into every catalogue without a translation; one whose English has changed keeps its
translation, marked as fuzzy, which counts for nothing until somebody has looked at it; one that is
gone goes. With a language's tag, begins a catalogue for it: `make translations LANGUAGE=fr`.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from exercises.catalogue import FOLDER as EXERCISES
from exercises.words import ENGLISH
from jinja2.ext import babel_extract
from publishing.sentences import FOLDER as SITE
from publishing.sentences import SAID, SETTINGS

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {"t": None, "tn": (1, 2), "tforms": (1, 2)}
# Babel's own for Arabic has the last two forms the other way round than every translator's tool.
FORMS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 :"
    " n%100>=11 ? 4 : 5);"
}


def sentences() -> dict[Path, Catalog]:
    """Return the sentences that there are, by the folder of their catalogues."""
    words = Catalog()
    for key, word in ENGLISH.items():
        english = word if isinstance(word, str) else (word["one"], word["other"])
        words.add(english, context=key, flags=flags(english))
    site = Catalog()
    for path in sorted((ROOT / "overrides").rglob("*.html")):
        with path.open("rb") as file:
            for line, message, *_ in extract(babel_extract, file, KEYWORDS, ("NOTE:",)):
                name = path.relative_to(ROOT).as_posix()
                site.add(message, locations=[(name, line)], flags=flags(message))
    for english in SETTINGS:
        site.add(english, locations=[("mkdocs.yml", 0)])
    for english in SAID:
        site.add(english, locations=[("hooks/publishing/embed.py", 0)])
    return {EXERCISES: words, SITE: site}


def flags(english: str | tuple[str, ...]) -> set[str]:
    """Return what tools for translators are told: that the places are Python's."""
    whole = english if isinstance(english, str) else "".join(english)
    return {"python-brace-format"} if "{" in whole else set()


def updated(file: Path, wanted: Catalog) -> bytes:
    """Return a catalogue, brought up to date with the sentences that are wanted."""
    language = file.stem
    if file.is_file():
        with file.open("rb") as stream:
            catalogue = read_po(stream, abort_invalid=True)
    else:
        catalogue = Catalog(locale=Locale.parse(language, sep="-"))
    catalogue.update(wanted, no_fuzzy_matching=False)
    catalogue.obsolete.clear()
    plural = FORMS.get(language) or str(get_plural(language))
    head = f"# Sentences in {language}. How to translate: docs/authoring/translating.md"
    lines = [
        head,
        'msgid ""',
        'msgstr ""',
        f'"Language: {language}\\n"',
        '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=utf-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
        f'"Plural-Forms: {plural}\\n"',
    ]
    body = BytesIO()
    write_po(body, catalogue, width=100, omit_header=True, include_lineno=False)
    return "\n".join([*lines, "", ""]).encode() + body.getvalue().strip() + b"\n"


def main(languages: list[str]) -> None:
    """Write every catalogue anew, and that of each of these languages."""
    for folder, wanted in sentences().items():
        known = {path.stem for path in folder.glob("*.po")}
        for language in sorted(known | set(languages)):
            file = folder / f"{language}.po"
            file.write_bytes(updated(file, wanted))


if __name__ == "__main__":
    main(sys.argv[1:])
