"""The interface in other languages: its catalogues, their plural forms, and what a page says by them."""

from __future__ import annotations

import gettext
import json
import re
from datetime import date

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from exercises.catalogue import FOLDER as EXERCISES
from exercises.catalogue import direction, locale_of, read_catalogue
from exercises.words import ENGLISH, table
from markdown import Markdown
from publishing.dates import spoken
from publishing.sentences import FOLDER as SITE
from publishing.sentences import script_locale
from support.sites import ROOT, configure, finished, mkdocs
from support.sources import fenced
from support.stores import lesson
from translations import sentences, updated

WANTED = sentences()
FILES = sorted(path for folder in (EXERCISES, SITE) for path in folder.glob("*.po"))
NAMES = [f"{path.parent.parent.name}-{path.stem}" for path in FILES]
PLACE = re.compile(r"\{(\w*)\}")
EXACT = {"zero", "one", "two"}  # forms of one number each, which may say it in words
COUNTS = {"n", "hours"}
each_catalogue = pytest.mark.parametrize("file", FILES, ids=NAMES)


def read(file):
    with file.open("rb") as stream:
        return read_po(stream, abort_invalid=True)


def english(message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "A, B and C"), ("de", "A, B und C"), ("ar", "A وB وC"), ("ja", "A、B、C")],
)
def test_a_list_is_the_languages_own(language, said):
    between = read_catalogue(EXERCISES, language).between(3)
    assert (
        "".join(f"{mark}{name}" for mark, name in zip(["", *between], "ABC", strict=True)) == said
    )


def test_right_answers_are_listed_in_the_language_of_their_page():
    """As everything around them."""
    text = fenced("quiz", "Which?\n\n- [x] One\n- [x] Two\n- [ ] Three")
    options = {"exercises": {"language": "de"}}
    html = Markdown(extensions=["exercises"], extension_configs=options).convert(text)
    assert re.search(r"<b>A</b> und <b>B</b>", html)


def test_german_and_arabic_have_both_catalogues():
    """One for the exercises, which work without this site, and one for its templates."""
    assert set(NAMES) >= {"exercises-de", "exercises-ar", "publishing-de", "publishing-ar"}


@each_catalogue
def test_a_catalogue_has_every_sentence_and_no_other(file):
    """Missing or unused: `make translations` brings it up to date."""
    told = {(each.context, each.id) for each in read(file) if each.id}
    wanted = {(each.context, each.id) for each in WANTED[file.parent] if each.id}
    assert told - wanted == set(), "unused"
    assert wanted - told == set(), "missing"


@each_catalogue
def test_every_sentence_is_translated(file):
    """Neither empty, nor waiting for a look since its English has changed."""
    for each in read(file):
        strings = each.string if isinstance(each.string, tuple) else (each.string,)
        if each.id:
            assert all(strings), english(each)
            assert not each.fuzzy, english(each)


@each_catalogue
def test_a_translation_has_the_places_of_its_english(file):
    """All of them, but that a form for 0, 1 or 2 may say its number in words; and braces pair."""
    catalogue = read(file)
    categories = categories_of(file)
    for each in catalogue:
        if not each.id:
            continue
        whole = " ".join([each.id] if isinstance(each.id, str) else each.id)
        wanted = set(PLACE.findall(whole))
        forms = each.string if isinstance(each.string, tuple) else (each.string,)
        for at, form in enumerate(forms):
            places = set(PLACE.findall(form))
            assert not set("{}") & set(PLACE.sub("", form)), form
            assert ("@" in form) == ("@" in english(each)), form
            if isinstance(each.id, str):
                assert places == wanted, form
            elif "zero" in categories[at]:
                assert places <= wanted, form
            elif categories[at] <= EXACT:
                assert wanted - COUNTS <= places <= wanted, form
            else:
                assert places >= set(PLACE.findall(each.id[1])) - {"n"}, form
                assert places <= wanted, form
                assert "n" in places or "n" not in PLACE.findall(each.id[1]), form


def categories_of(file) -> dict[int, set[str]]:
    """The categories of each plural form, by the numbers from 0 to 200."""
    catalogue = read(file)
    place, rule = gettext.c2py(catalogue.plural_expr), Locale.parse(file.stem).plural_form
    found: dict[int, set[str]] = {}
    for n in range(201):
        found.setdefault(place(n), set()).add(rule(n))
    return found


@each_catalogue
def test_plural_forms_are_those_of_the_language(file):
    """As many as CLDR has, each for one category: else a number would be said in another's form."""
    catalogue = read(file)
    found = categories_of(file)
    assert set(found) == set(range(catalogue.num_plurals))
    assert [len(each) for each in found.values()] == [1] * catalogue.num_plurals
    for each in catalogue:
        if not isinstance(each.id, str):
            assert len(each.string) == catalogue.num_plurals, english(each)


@each_catalogue
def test_a_catalogue_is_as_the_command_writes_it(file):
    """So that bringing it up to date changes nothing else."""
    assert file.read_bytes() == updated(file, WANTED[file.parent])


def test_the_command_keeps_a_translation_whose_english_changed_but_marks_it(tmp_path):
    """It counts for nothing until somebody has looked at it."""
    file = tmp_path / "de.po"
    old = (EXERCISES / "de.po").read_text("utf-8")
    file.write_text(old.replace("Choose an answer first.", "Choose one answer first."), "utf-8")
    file.write_bytes(updated(file, WANTED[EXERCISES]))
    found = read(file).get("Choose an answer first.", "choose-first")
    assert (found.string, found.fuzzy) == ("Wähle zuerst eine Antwort.", True)
    assert read_catalogue(tmp_path, "de").text("Choose an answer first.", "choose-first") == (
        "Choose an answer first."
    )


TEXT = re.compile(r">([^<>]+)<|(?:aria-label|title|placeholder)=\"([^\"]+)\"")
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "overrides").rglob("*.html")),
    ids=lambda path: path.relative_to(ROOT / "overrides").as_posix(),
)
def test_a_template_says_nothing_but_by_the_catalogues(path):
    """No letter stands between tags, or in a name that is read out, but what an expression gives."""
    text = SCRIPT.sub("", JINJA.sub("", path.read_text("utf-8")))
    said = [" ".join(groups).strip() for groups in TEXT.findall(text)]
    assert [each for each in said if re.search(r"[^\W\d_]{2}", each)] == []


@pytest.mark.parametrize(
    ("language", "n", "said"),
    [
        ("en", 1, "1 item"),
        ("en", 1200, "1,200 items"),
        ("de", 1200, "1.200 Kärtchen"),
        ("de-AT", 3, "3 Kärtchen"),
        ("ar", 0, "لا عناصر"),
        ("ar", 1, "عنصر واحد"),
        ("ar", 2, "عنصران"),
        ("ar", 3, "3 عناصر"),
        ("ar", 110, "110 عناصر"),
        ("ar", 11, "11 عنصرًا"),
        ("ar", 100, "100 عنصر"),
        ("xx", 2, "2 items"),
    ],
)
def test_a_number_chooses_the_form_and_is_written_as_the_language_does(language, n, said):
    """The part before a tag's hyphen will do; a language that nobody knows is English."""
    assert table(language).say("items", {"n": n}) == said


def test_words_in_a_sentence_from_right_to_left_are_set_apart():
    """A name in Latin letters would else turn the order of what is round it."""
    assert table("ar").say("you-put", {"bucket": "Persona"}) == "وضعته في «\u2068Persona\u2069»."
    assert table("de").say("you-put", {"bucket": "Persona"}) == "Bei dir liegt es in „Persona“."


@pytest.mark.parametrize(
    ("language", "said", "tag", "way"),
    [
        ("en", "3 November 2026", "en-GB-u-nu-latn", "ltr"),
        ("de", "3. November 2026", "de-u-nu-latn", "ltr"),
        ("ar", "3 نوفمبر 2026", "ar-u-nu-latn", "rtl"),
        ("en-XA", "3 November 2026", "en-GB-u-nu-latn", "ltr"),
        ("ar-XB", "3 نوفمبر 2026", "ar-u-nu-latn", "rtl"),
    ],
)
def test_dates_are_those_of_the_language(language, said, tag, way):
    """By the server, and by the tag that a script is given; both with the digits 0 to 9."""
    assert spoken(date(2026, 11, 3), language).replace("\u200f", "") == said
    assert (script_locale(language), direction(language)) == (tag, way)
    assert locale_of(language)


@pytest.mark.parametrize("language", ["en-XA", "ar-XB"])
def test_a_language_to_try_a_layout_with_has_every_sentence(language):
    """Each is another than in English, and has the same places."""
    for key, word in table(language).items():
        plain = ENGLISH[key]
        for form in [""] if isinstance(plain, str) else ["one", "other"]:
            old, new = (each if isinstance(each, str) else each[form] for each in (plain, word))
            assert old != new or not re.search(r"[a-z]", PLACE.sub("", old))
            assert PLACE.findall(old) == PLACE.findall(new)


def test_an_exercise_speaks_its_pages_language():
    """With every plural form for the script, and none of another language."""
    html = Markdown(
        extensions=["exercises"], extension_configs={"exercises": {"language": "ar"}}
    ).convert(fenced("sort", "أ\n:   س\n\nب\n:   ص"))
    assert 'data-to-place-two="بقي عنصران"' in html
    assert "تحقّق من التصنيف" in html
    assert not [word for word in ENGLISH.values() if isinstance(word, str) and f">{word}<" in html]


PAGES = ("my-progress", "certificate", "practice", "index")


@pytest.fixture(scope="module")
def german(tmp_path_factory):
    """A site that is in German: the HTML of its own pages."""
    work = tmp_path_factory.mktemp("german")
    front = "".join(
        f"{name}: {value}\n" for name, value in (("summary", "S"), ("audience", "Team"))
    )
    pages = {
        f"{name}.md": f"---\ntitle: T\n{front}template: "
        f"{'start' if name == 'index' else name}.html\n---\n\nText\n"
        for name in PAGES
    }
    quiz = fenced("quiz", "Eins? [[eins]]", 'id="q" objective=tell')
    config = configure({**pages, "one.md": lesson("one", quiz, title="Eins")}, work / "pages")
    settings = json.loads(config.read_text("utf-8"))
    settings["theme"]["language"] = "de"
    config.write_text(json.dumps(settings), "utf-8")
    finished(mkdocs(config, work / "site", strict=False))
    return {
        path.parent.name: path.read_text("utf-8") for path in (work / "site").rglob("index.html")
    } | {"404": (work / "site/404.html").read_text("utf-8")}


def test_a_site_in_another_language_says_nothing_in_english(german):
    """No sentence of the templates and exercises is left as it was written."""
    names = {"my-progress", "certificate", "practice", "one", "404"}
    assert german.keys() >= names
    plain = {english(each) for folder in WANTED.values() for each in folder if each.id}
    same = {
        english(each)
        for file in FILES
        if file.stem == "de"
        for each in read(file)
        if each.string == each.id
    }
    for name in names:
        found = [
            each
            for each in plain - same
            if f">{each}<" in german[name] or (" " in each and f'="{each}"' in german[name])
        ]
        assert found == [], name
    assert '<html lang="de"' in german["one"]
    assert "0 von 1 Übung erledigt" in german["one"]
