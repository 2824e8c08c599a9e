"""Layout that scripts will change is chosen before they come."""

import pytest
from support.sources import fenced

PAGE = "# Page\n\n| a | b |\n| --- | --- |\n| c | d |\n\n" + fenced(
    "cards", "Front\n:   Its other side"
)


@pytest.mark.parametrize("width", [360, 1280])
def test_an_exercise_under_a_table_stands_where_it_will_stay(new_context, render, width):
    """The theme's script puts a box with margins of its own around a table."""
    tops = []
    for wrapped in (False, True):
        page = new_context(viewport={"width": width, "height": 800}).new_page()
        if not wrapped:
            page.route(
                "**/assets/javascripts/bundle.*.js",
                lambda route: route.fulfill(body="", content_type="text/javascript"),
            )
        page.goto(render(PAGE))
        page.locator(".md-typeset__scrollwrap table" if wrapped else "article > table").wait_for()
        tops.append(
            page.locator(".exercise").bounding_box()["y"]
            - page.locator("table").bounding_box()["y"]
        )
    assert tops[0] == pytest.approx(tops[1], abs=0.5)
