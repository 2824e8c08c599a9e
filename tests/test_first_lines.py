"""The first line of an option, an item, a step, a check or a name is text, as in a task list (docs/authoring/format.md, 'The body')."""

import html
import re

import pytest
from support.sources import diagnosed, shown
from test_extension import convert

# What a plain task list of the same site shows as it is written.
SIGNS = [
    "> 90 degrees", "- 5", "* 5", "+ 5", "# 5", "## 5", "3. Mai", "3) Mai", "---", "***", "___", "*[X]: y", "[x]: y",
    "[^1]: y", ": y", "!!! note", "??? hint", '=== "A"', "| a | b |", "===", ">5", "1. 2. 3.", "{: .x }y",
]  # fmt: skip
SLOTS = {
    "an option": ("quiz", "S\n\n- [x] {}\n- [ ] other", r'class="quiz-text"[^>]*>(.*?)</span>'),
    "an item": ("sort", "A\n:   {}\n\nB\n:   other", r'class="sort-text"[^>]*>(.*?)</div>'),
    "a step": ("order", "1. {}\n2. b\n3. c", r'class="order-text"[^>]*>(.*?)</div>'),
    "a check": (
        "worksheet",
        "L\n:   help\n\n- [ ] {}",
        r'class="worksheet-text"[^>]*>(.*?)</span>',
    ),
}


def words(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", text)).strip()


@pytest.mark.parametrize(("kind", "body", "slot"), SLOTS.values(), ids=SLOTS)
@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_at_the_beginning_is_shown(kind, body, slot, sign):
    """No block begins there, and nothing is reported."""
    page = f"```{kind}\n{body.replace('{}', sign)}\n```\n"
    assert diagnosed(page) == []
    found = [each.group(1) for each in re.finditer(slot, convert(page), re.DOTALL)]
    assert words(convert(f"- [ ] {sign}")) in map(words, found)
    assert not any(re.search(r"<(?:blockquote|[uod]l|h[1-6r]|table)\b", each) for each in found)


@pytest.mark.parametrize("name", ["> 90", "- 5", "3. Mai", "+ 5", "*[X]: y"])
@pytest.mark.parametrize("kind", ["sort", "match", "worksheet"])
def test_a_sign_at_the_beginning_of_a_name_is_shown(kind, name):
    """A bucket, a term and a label are one line of text."""
    page = f"```{kind}\nP.\n\n{name}\n:   one\n\nB\n:   two\n```\n"
    assert diagnosed(page) == []
    found = re.search(
        r'class="(?:sort-name|match-term|worksheet-label)"[^>]*>(.*?)</(?:div|label)>',
        convert(page),
        re.DOTALL,
    )
    assert words(found[1]) == name


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("# a\n\n    ??? hint\n        b", "<details"),
        ("> a\n\n    - b", "<li>b</li>"),
        ("- 5\n\n    t\n\n        code", "<pre>"),
        ("~~~\n  a\n  ~~~", "<pre>"),
        ("<div>a</div>", "<div>a</div>"),
        ("$$x$$", '<div class="arithmatex">'),
    ],
)
def test_blocks_begin_with_the_second_line(text, made):
    """A fence, HTML and a display formula may begin on the first."""
    assert made in convert(f"```quiz\nS\n\n- [ ] {text}\n- [x] c\n```\n")


def test_what_looks_like_a_block_on_the_first_line_hides_nothing_from_the_check():
    """The check reads it as the page does: code under `- 5` is code, and HTML under it is HTML."""
    assert diagnosed("```quiz\nS\n\n- [ ] - 5\n\n    t\n\n        <script>\n- [x] c\n```\n") == []
    assert diagnosed("```quiz\nS\n\n- [ ] - 5\n\n    t\n\n    <script>\n- [x] c\n```\n") == [
        "8:5 unsafe-html"
    ]


def test_options_that_begin_with_signs_are_shown_as_they_are_written():
    """`exercises show` gives them, and a quote from the second line on is still the feedback."""
    page = "```quiz\nS\n\n- [x] > 90\n  > Yes.\n- [ ] < 90\n```\n"
    options = shown(page)[0]["questions"][0]["options"]
    assert [(each["text"], each["feedback"]) for each in options] == [
        ("> 90", "Yes."),
        ("< 90", ""),
    ]


def test_a_fence_that_begins_an_option_is_code_to_the_check():
    """What is in it runs nothing, and what follows it is read as text again."""
    assert diagnosed("```quiz\nS\n\n- [x] ~~~\n  <script>\n  ~~~\n- [ ] c\n```\n") == []
