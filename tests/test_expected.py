"""Wrong answers to a blank that a writer expects: `- [!] …` with what is said of each; and hints, one after another."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from support.sources import advised, diagnosed, fenced, shown

BLANK = "A group is a [[segment]].\n\n"


def quiz(body: str) -> str:
    return fenced("quiz", body, "id=q")


def expected(body: str) -> list[tuple[str, str]]:
    (exercise,) = shown(quiz(body))
    (question,) = exercise["questions"]
    return [(each["text"], each["feedback"]) for each in question.get("expected", [])]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"{BLANK}- [!] persona\n  > One person.\n", [("persona", "One person.")]),
        (f"{BLANK}- [!] persona\n  > One.\n- [!] market\n  > All.\n\n> Why.\n", [("persona", "One."), ("market", "All.")]),
        (f"{BLANK}* [!] `a | b`\n  > Code.\n", [("a | b", "Code.")]),
        (f"{BLANK}- [!] > 5\n  > A sign.\n", [("> 5", "A sign.")]),
    ],
)  # fmt: skip
def test_a_wrong_answer_has_its_own_feedback(body, found):
    """The explanation after them is the question's."""
    assert diagnosed(quiz(body)) == []
    assert expected(body) == found
    if "Why." in body:
        assert shown(quiz(body))[0]["questions"][0]["explanation"] == "Why."


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"{BLANK}- [!] persona\n", ["4:1 empty-text"]),
        (f"{BLANK}- [!]\n  > No.\n", ["4:1 empty-text"]),
        (f"{BLANK}- [!] persona\n  > \n", ["4:1 empty-text"]),
        (f"{BLANK}- [!] a\n  > No.\n- [!] a\n  > No.\n", ["6:1 duplicate-option"]),
        ("Which?\n\n- [x] a\n- [!] b\n  > No.\n", ["5:1 bad-checkbox"]),
        (f"{BLANK}- [x] a\n- [ ] b\n- [!] c\n  > No.\n", ["2:1 quiz-mixed"]),
    ],
)
def test_what_lacks_something_is_said_at_its_line(body, found):
    """Feedback, an answer; in a question with options such a box is none."""
    assert diagnosed(quiz(body)) == found


@pytest.mark.parametrize(
    ("body", "odd"),
    [
        (f"{BLANK}- [!] Segment.\n  > Right.\n", True),
        (f"{BLANK}- [!] segments\n  > Only one.\n", False),
        ("Take [[3..5]].\n\n- [!] 4\n  > In it.\n", True),
        ("Take [[3..5]].\n\n- [!] 6\n  > Too many.\n", False),
        ("Take [[3..5]].\n\n- [!] many\n  > No number.\n", True),
        ("A [[*segment | persona]].\n\n- [!] persona\n  > One.\n", False),
        ("A [[*segment | persona]].\n\n- [!] segment\n  > Right.\n", True),
        ("A [[*segment | persona]].\n\n- [!] market\n  > Not there.\n", True),
        ("A [[x]] and [[y]].\n\n- [!] x\n  > The other way round.\n", False),
    ],
)
def test_feedback_that_nobody_can_meet_is_advice(body, odd):
    """Since every blank accepts it, or none takes it."""
    assert ("4:1 odd-blank" in advised(quiz(body))) is odd


# ---- in a page ----

PAGE = "# Page\n\n" + quiz(
    "A group is a [[segment]], and four need [[20]].\n\n"
    "- [!] persona\n  > A persona is **one** person.\n- [!] 5\n  > That is one segment.\n"
)


def answer(page: Page, *texts: str) -> None:
    for number, text in enumerate(texts, 1):
        page.get_by_role("textbox", name=f"Blank {number}").fill(text)
    page.get_by_role("button", name="Check", exact=True).click()


def visit(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".exercise:not([data-live])")).to_have_count(0)


@pytest.mark.parametrize(
    ("given", "said", "not_said"),
    [
        (("Persona", "20"), ["A persona is one person."], ["That is one segment."]),
        (("segment", "5.0"), ["That is one segment."], ["A persona is one person."]),
        (("persona", "5"), ["A persona is one person.", "That is one segment."], []),
        (("market", "7"), [], ["A persona is one person.", "That is one segment."]),
    ],
)
def test_a_reader_is_told_what_is_wrong_with_just_that_answer(page, render, given, said, not_said):
    """As any wrong answer is: shown and announced; of others nothing."""
    visit(page, render(PAGE))
    answer(page, *given)
    notes = page.locator(".exercise-notes")
    for text in said:
        expect(notes).to_contain_text(text)
        expect(page.get_by_role("status").filter(has_text=text)).to_have_count(1)
    for text in not_said:
        expect(notes).not_to_contain_text(text)


# ---- hints ----

HINTS = """# Page

```quiz id="q" title="With hints"
Which is it?

??? hint "First"

    Look up.

??? hint "Second"

    Look down.

??? hint "Third"

    It is the other.

- [x] Yes
- [ ] No
```
"""


def summaries(page: Page) -> list[str]:
    return page.locator(".exercise details.hint:visible > summary").all_inner_texts()


def test_hints_come_one_after_another(page, render):
    """Each is there once the one before it is open; with one press each."""
    visit(page, render(HINTS))
    assert summaries(page) == ["First"]
    page.get_by_text("First", exact=True).click()
    expect(page.get_by_text("Look up.")).to_be_visible()
    assert summaries(page) == ["First", "Second"]
    page.get_by_text("Second", exact=True).click()
    assert summaries(page) == ["First", "Second", "Third"]


def test_without_scripts_hints_come_so_too_and_on_paper_all_are_there(browser, render):
    """It is the style that keeps them back."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(render(HINTS))
    assert summaries(page) == ["First"]
    page.emulate_media(media="print")
    assert summaries(page) == ["First", "Second", "Third"]
    context.close()
