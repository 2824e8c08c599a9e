"""Style and script of exercises on pages whose template brings none."""

import pytest
from publishing.dress import SCRIPT, STYLE, dressed

QUIZ = '<exercise-quiz id="exercise-a" class="exercise" data-kind="quiz"></exercise-quiz>'
PAGE = "<html><head></head><body>{}</body></html>"


@pytest.mark.parametrize("name", [SCRIPT, STYLE])
def test_each_is_given_once(name):
    """A page that has them is as it was."""
    page = dressed(PAGE.format(QUIZ), "../")
    assert page.count(f'="../{name}"') == 1
    assert dressed(page, "../") == page


def test_a_page_without_exercises_needs_neither():
    assert dressed(PAGE.format("text"), "") == PAGE.format("text")
