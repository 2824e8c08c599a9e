"""The sentences of templates, in the language of the page.

In: the site's language, and what a template knows of its page. Out: the functions by which
templates speak. Refuses to know any sentence: these are in the templates, in English, and in the
catalogues under `locale/`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exercises.catalogue import Catalogue, direction, locale_of, read_catalogue
from exercises.words import table
from jinja2 import pass_context

from .terms import letters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jinja2.runtime import Context

FOLDER = Path(__file__).with_name("locale")
# What mkdocs.yml has the theme and an extension write into attributes.
SETTINGS = ("Link to this section", "Switch to dark mode", "Switch to light mode")
SAID = ("Embed",)  # at an exercise, by no template: see embed.py
LANGUAGE = "page_language"  # what a template's page is told by


def functions(site: str) -> dict[str, Callable[..., object]]:
    """Return the functions of templates; a page that names no language is in the site's.

    `t` gives a sentence and `tn` one with plural forms, by the number `n`; `tforms` gives all forms
    of such a sentence, for a script; `kind` the name of a kind of exercise, and `listed` one text
    of several. `language` and `direction` are the page's, `site_language` that of pages that name
    none, `locale` what scripts write dates and numbers by; `theme_language` names the theme's
    sentences; `letters` are those of a page of terms.
    """

    def own(context: Context) -> str:
        return str(context.get(LANGUAGE) or site)

    def read(context: Context) -> Catalogue:
        return read_catalogue(FOLDER, own(context))

    @pass_context
    def t(context: Context, english: str, /, **values: object) -> str:
        catalogue = read(context)
        text = catalogue.text(english)
        return catalogue.filled(text, values) if values else text

    @pass_context
    def tn(context: Context, one: str, other: str, n: float, /, **values: object) -> str:
        catalogue = read(context)
        text = catalogue.chosen(catalogue.forms(one, other), n)
        return catalogue.filled(text, {"n": n, **values})

    @pass_context
    def tforms(context: Context, one: str, other: str, /) -> dict[str, str]:
        return read(context).forms(one, other)

    @pass_context
    def kind(context: Context, name: str, /) -> str:
        return table(own(context)).say(name, {})

    @pass_context
    def listed(context: Context, names: Sequence[str], /) -> str:
        between = ["", *read(context).between(len(names))]
        return "".join(part for pair in zip(between, map(str, names), strict=True) for part in pair)

    @pass_context
    def theme(context: Context) -> str:
        tag = own(context)
        names = [f"partials/languages/{each}.html" for each in (tag, tag.partition("-")[0], "en")]
        found = context.environment.select_template(names).name or names[-1]
        return found.rpartition("/")[2].removesuffix(".html")

    return {
        "t": t,
        "tn": tn,
        "tforms": tforms,
        "kind": kind,
        "listed": listed,
        "letters": letters,
        "language": pass_context(own),
        "site_language": lambda: site,
        "direction": pass_context(lambda context: direction(own(context))),
        "locale": pass_context(lambda context: script_locale(own(context))),
        "theme_language": theme,
    }


def script_locale(language: str) -> str:
    """Return the tag by which a script writes dates and numbers: as the server does (catalogue.py),
    with the digits 0 to 9.
    """
    return f"{str(locale_of(language)).replace('_', '-')}-u-nu-latn"


def settled(html: str, language: str) -> str:
    """Return a page with what mkdocs.yml has put into its attributes in the page's language."""
    catalogue = read_catalogue(FOLDER, language)
    for english in SETTINGS:
        html = html.replace(f'="{english}"', f'="{catalogue.text(english)}"')
    return html
