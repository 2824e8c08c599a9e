"""The course's templates, for a builder that does not take them: the readers' own pages are what MkDocs makes of them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.request import urlopen

import pytest
from publishing.filled import Filled
from publishing.outside import read_course
from support.sites import ROOT

# Of each page: the element that its widget is.
PAGES = {
    "practice/": "course-practice",
    "my-progress/": "my-progress",
    "placement/": "placement-check",
    "certificate/": "my-certificate",
    "lessons/review/": "lesson-so-far",
    "de/lessons/customer-segments-and-personas/": "lesson-so-far",
    "": "course-paths",
}
SCRIPT = re.compile(r'\s*<(?:script|link rel="modulepreload")[^>]*>(?:\s*</script>)?\s*')
OTHERS = '<html lang="en"><head><title>T</title></head><body dir="ltr"><div class="md-content"><article class="md-content__inner">\n<h1>T</h1>\n<p>CONTENT</p>\n<!-- catalogue --></article></div></body></html>'


@pytest.fixture(scope="module")
def filled(site, tmp_path_factory, worker_id):
    """The course as another builder leaves it: its pages have what MkDocs' have, in a frame that is not MkDocs'."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "served" / "course"
    return Filled(read_course(ROOT), Path(folder))


def widget(html: str, name: str) -> str:
    found = re.search(rf"<{name}\b.*?</{name}>", html, re.DOTALL)
    return re.sub(r"\s+", " ", SCRIPT.sub(" ", found[0])) if found else ""


@pytest.mark.parametrize(("page", "name"), PAGES.items())
def test_a_page_has_the_widget_with_its_sentences(site, filled, page, name):
    """Letter for letter what MkDocs publishes, in the page's language."""
    with urlopen(site + page) as published:
        wanted = widget(published.read().decode(), name)
    made = filled.page(f"{page}index.html", OTHERS)
    assert wanted
    assert widget(made, name) == wanted
    assert made.count("<p>CONTENT</p>") == 1 and "<h1>T</h1>" not in made
    assert made.count("</html>") == made.count('id="__content"') == 1


def test_a_translation_is_in_its_own_language_and_direction(filled):
    """Another builder knows the site's language alone."""
    made = filled.page("ar/lessons/customer-segments-and-personas/index.html", OTHERS)
    assert made.startswith('<html lang="ar">') and '<body dir="rtl">' in made
    assert filled.page("practice/index.html", OTHERS).startswith('<html lang="en">')


def test_its_scripts_and_styles_are_asked_for_from_where_the_page_is(filled):
    made = filled.page("practice/index.html", OTHERS)
    head = made.partition("</head>")[0]
    assert '<link rel="stylesheet" href="../assets/reader/practice.css">' in head
    assert '<link rel="stylesheet" href="../assets/exercises/quiz.css">' in head
    assert '<script type="module" src="../assets/reader/practice.js">' in made
    assert 'src="assets/reader/paths.js"' in filled.page("index.html", OTHERS)


def test_a_page_of_no_file_stays_as_it_is(filled):
    assert filled.page("404.html", OTHERS) == OTHERS


def test_a_page_without_a_template_keeps_its_title(filled):
    assert "<h1>T</h1>" in filled.page("sources/index.html", OTHERS)
