"""The browser is asked not to clear what is kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

PAGE = """\
# Lesson

```quiz id="check"
One of two?

- [x] this
- [ ] that
```
"""
ASKS = """
window.asked = 0;
StorageManager.prototype.persist = async () => { window.asked += 1; %s };
"""


def answer(page: Page) -> None:
    page.locator("exercise-quiz[data-live]").wait_for()
    page.get_by_label("this").check()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_role("button", name="Check", exact=True)).to_be_hidden()


@pytest.mark.parametrize("end", ["return true", "throw new Error('refused')"])
def test_the_first_answer_asks_to_be_kept(page, render, end):
    """Not the page before it; and where the browser refuses, nothing is thrown."""
    page.add_init_script(ASKS % end)
    page.goto(render(PAGE))
    page.locator("exercise-quiz[data-live]").wait_for()
    assert page.evaluate("asked") == 0
    answer(page)
    assert page.evaluate("asked") == 1


def test_a_reader_is_asked_once(page, render):
    """Some browsers ask the reader, who has said enough the first time."""
    page.add_init_script(ASKS % "return false")
    page.goto(render(PAGE.replace("- [x] this", "- [ ] this\n- [x] those")))
    answer(page)
    page.reload()
    page.get_by_role("button", name="Try again").click()
    answer(page)
    assert page.evaluate("asked") == 0
