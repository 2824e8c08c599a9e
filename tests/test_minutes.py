"""How long a lesson takes."""

from functools import cache

import pytest
from exercises.check import inspect_course
from exercises.minutes import minutes, words
from prose import LESSONS, ROOT, front_matter

TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in LESSONS}


@cache
def pages() -> dict:
    """What is found on each lesson; for the one process whose tests ask."""
    return inspect_course(TEXTS)[1]


def test_words_are_counted_outside_markup_and_exercises():
    page = (
        "---\ntitle: Not counted\n---\n# Two words\n\n[a link](https://example.org/not-counted) and"
        " *one*.\n\n--8<-- \"not/counted.svg\"\n\n```quiz\nNot [[counted]].\n```\n<b title='not'>bold</b>\n"
    )
    assert words(page) == 7


def test_a_page_takes_its_words_and_its_items():
    """400 words at 200 a minute, and three questions of 40 seconds."""
    quiz = "```quiz\nA [[b]].\n---\nC [[d]].\n---\nE [[f]].\n```\n"
    page = "word " * 400 + "\n\n" + quiz
    found = inspect_course({"a.md": page})[1]["a.md"]
    assert minutes(page, [each.shown for each in found.checked]) == 4


@pytest.mark.parametrize("path", TEXTS)
def test_a_lesson_takes_the_minutes_that_it_promises(path):
    """Within two minutes of what is measured."""
    shown = [each.shown for each in pages()[path].checked if each.shown]
    measured = minutes(TEXTS[path], shown)
    assert abs(front_matter(TEXTS[path])["minutes"] - measured) <= 2


def test_code_is_not_read_as_prose():
    """Neither its words nor what its lines look like."""
    assert words("one two\n\n```\nthree four\n```\n") == 2
