"""What an exercise tells the page around it: docs/authoring/events.md."""

import pytest
from playwright.sync_api import expect

QUIZ = """---
id: one
---
# One

```quiz id="plum"
Yes or no?

- [x] Yes
- [ ] No
```
"""


@pytest.fixture
def heard(page, render):
    """heard(): the events that have reached the document so far, each with its name and detail."""
    page.add_init_script(
        """window.heard = [];
        for (const name of ['restored', 'checked', 'reset'])
            document.addEventListener(`exercise-${name}`,
                ({ type, detail }) => heard.push([type, detail]));"""
    )
    page.goto(render(QUIZ))
    expect(page.locator("exercise-quiz[data-live]")).to_have_count(1)
    return lambda: page.evaluate("heard")


def test_an_exercise_that_has_come_says_which_it_is(heard):
    """Once, with its lesson and kind."""
    about = {"lesson": "one", "exercise": "plum", "kind": "quiz"}
    assert heard() == [["exercise-restored", about]]


def test_a_check_tells_the_item_the_response_and_the_outcome(heard, page):
    """And whether it was stored."""
    page.get_by_role("radio", name="No").check()
    page.get_by_role("button", name="Check", exact=True).click()
    _, (name, detail) = heard()
    item = page.locator(".quiz-question").get_attribute("data-item")
    chosen = page.get_by_role("radio", name="No").get_attribute("value")
    assert name == "exercise-checked"
    assert detail == {
        "lesson": "one",
        "exercise": "plum",
        "kind": "quiz",
        "item": item,
        "response": [chosen],
        "outcome": "wrong",
        "stored": True,
    }


def test_a_new_attempt_tells_which_item_is_open_again(heard, page):
    """One event, after the check's."""
    page.get_by_role("radio", name="No").check()
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_role("button", name="Try again", exact=True).click()
    item = page.locator(".quiz-question").get_attribute("data-item")
    about = {"lesson": "one", "exercise": "plum", "kind": "quiz", "item": item}
    assert heard()[2:] == [["exercise-reset", about]]


def test_another_tabs_answers_are_told_as_restored(heard, page):
    """Once for what has changed, and not as a check of this page's own."""
    here = len(heard())
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("radio", name="Yes").check()
    other.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_text("Right", exact=True).first).to_be_visible()
    assert [name for name, _ in heard()[here:]] == ["exercise-restored"]
