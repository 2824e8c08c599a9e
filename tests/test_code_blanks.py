"""Blanks in code blocks, with `blanks="code"`: where they are, what of the code stays, and how they are answered."""

from __future__ import annotations

import pytest
from exercises.check import check
from playwright.sync_api import expect
from support.sources import diagnosed, fenced, shown

CODE = "````quiz id=q {}\nComplete it:\n\n```python\nfor n in [[range]](3):\n    print([[n]], xs[0])  # a\n```\n````\n"


def accepted(text: str) -> list[list[str]]:
    (exercise,) = shown(text)
    return [each["accept"] for each in exercise["questions"][0]["blanks"]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (CODE.format("blanks=code"), [["range"], ["n"]]),
        ("````quiz id=q\n[[a]]\n\n```\n[[b]]\n```\n````\n", [["a"]]),
        ("````quiz id=q\n--- blanks=code\n[[a]]\n\n```\n[[`b | c`]] $x$ <i [[20]]\n```\n````\n", [["a"], ["b | c"], ["20"]]),
        (fenced("quiz", "Say [[x]], not `[[y]]`.", "id=q blanks=code"), [["x"]]),
    ],
)  # fmt: skip
def test_blanks_are_read_in_code_blocks_where_the_option_says_so(text, found):
    """On the fence or a separator; inline code stays code, and nothing but brackets means anything."""
    assert diagnosed(text) == []
    assert accepted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (CODE.format(""), ["2:1 quiz-no-answers"]),
        (CODE.format("blanks=all"), ["1:15 invalid-option", "2:1 quiz-no-answers"]),
        ("````quiz id=q blanks=code\nS\n\n```\nx [[a\n```\n````\n", ["5:3 bad-blank"]),
        ("````quiz id=q blanks=code\nS\n\n```\nx [[a\nb]] [[c]]\n```\n````\n", ["5:3 bad-blank"]),
    ],
)
def test_what_is_wrong_is_said_at_its_place(text, found):
    """Without the option, code is code; a blank ends in its line."""
    assert diagnosed(text) == found


def test_brackets_in_code_are_told_how_they_become_blanks():
    """Where nothing else is to be answered; a question without brackets hears nothing of it."""
    helps = [check(text)[0].help for text in (CODE.format(""), "````quiz id=q\nS\n````\n")]
    assert ['blanks="code"' in each for each in helps] == [True, False]


def test_a_reader_completes_the_code(page, render):
    """Fields among the highlighted words; the rest of the code is as it was; an answer is checked and kept."""
    address = render(f"# Page\n\n{CODE.format('blanks=code')}")
    page.goto(address)
    expect(page.locator(".exercise[data-live]")).to_have_count(1)
    block = page.locator(".exercise pre")
    expect(block.get_by_role("textbox")).to_have_count(2)
    expect(block).to_contain_text("print(, xs[0])  # a")
    expect(block.locator(".k").first).to_have_text("for")
    for name, text in (("Blank 1", "range"), ("Blank 2", "m")):
        page.get_by_role("textbox", name=name).fill(text)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".exercise-result")).to_have_text("1 of 2 right")
    page.reload()
    expect(page.get_by_role("textbox", name="Blank 1")).to_have_value("range")
    expect(page.locator(".exercise-result")).to_have_text("1 of 2 right")
