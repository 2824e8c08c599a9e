"""What is code: one reader of it, and it reads as superfences does."""

from __future__ import annotations

import pytest
from exercises.check import check
from exercises.code import code_lines, read_fences
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

LINES = st.sampled_from(
    [
        *(
            "",
            " ",
            "text",
            "  text",
            "    text",
            "> text",
            "> > text",
            "- text",
            "1. text",
            ":   x",
        ),
        *(
            "```",
            "````",
            "~~~",
            "  ```",
            "    ```",
            "      ```",
            "   ~~~",
            "> ```",
            "> > ```",
            " > ```",
        ),
        *(
            "```py",
            "``` py",
            "```py title='a'",
            '```py title="a b"',
            "```py hl_lines='1'",
            "``` { .py }",
        ),
        *(
            "```py x y",
            "```a`b",
            "``` no language at all!",
            "```py {",
            "```py}",
            "```  ",
            "~~~~ .x",
        ),
        *(
            '```py title="a"b',
            '``` title="x"',
            "```py linenums=1",
            "- ```",
            "  - ```",
            "> - ```",
            ">```",
        ),
        *(
            "```.py",
            "```c++ a",
            "```c# b='c'",
            '```x a="b" c',
            "~~~ ```",
            "``` ~~~",
            "\t```".expandtabs(),
        ),
    ]
)


def superfences(lines: list[str]) -> list[tuple[int, int]]:
    """The first and last line of each block that superfences makes, counted from 0."""
    markdown = Markdown(extensions=["pymdownx.superfences", "attr_list"])
    fences = markdown.preprocessors["fenced_code_block"]
    blocks: list[tuple[int, int]] = []

    def remember(lines):
        blocks.extend((start, end - 1) for _, start, end in fences.stack)
        fences.stack.clear()
        return lines

    fences.reassemble = remember
    fences.run(lines)
    return sorted(blocks)


@given(st.lists(LINES, max_size=12))
@example(["```", "t", "", "<img>", "       ```"])
@example(["  ```", "  a", "", " b", "  ```"])
@example(["> ```", "> a", "", "> ```"])
@example(["> > ```", "> a", "> > ```"])
@example(["```c++ a", "```"])
@example(["```c# b='c'", "```"])
@example(["```py title", "```"])
@example(["```py hl_lines", "```"])
@example(['```py hl_lines="2-3 5" title=""', "```"])
def test_a_block_is_one_where_superfences_makes_one(lines):
    """In both directions: nothing more is code, and nothing less."""
    assert [(each.start, each.end) for each in read_fences(lines).blocks] == superfences(lines)


@given(st.lists(LINES, max_size=12))
def test_a_fence_either_ends_or_is_named(lines):
    found = read_fences(lines)
    starts = [*(each.start for each in found.blocks), *found.unclosed]
    assert len(starts) == len(set(starts))
    assert all(not (each.start < at <= each.end) for each in found.blocks for at in found.unclosed)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["a", "", "    b"], "..x"),
        (["a", "    b"], ".."),
        (["- a", "", "    b"], "..."),
        (["- a", "", "        b"], "..x"),
        (["```", "a", "```", "    b"], "xxx."),
        (["    a", "b"], "x."),
        (["!!! note", "", "    b", "", "        c"], "....x"),
    ],
)
def test_indented_code_begins_after_a_blank_line_deeper_than_what_holds_it(lines, code):
    assert "".join("x" if each else "." for each in code_lines(lines)) == code


HIDES = """\
````quiz id="q"
Which one?

- [x] {}
- [ ] b
  > because

> why
````
"""


@pytest.mark.parametrize(
    "option",
    [
        "```\n  t\n\n  <img src=x onerror=alert(1)>\n         ```",
        "a\n\n  ```\n  t\n\n  <img src=x onerror=alert(1)>\n    ```",
        "a\n\n  b\n\n    ~~~\n  t\n\n  <img src=x onerror=alert(1)>\n    ~~~",
        "a\n\n  ```x y!\n  <img src=x onerror=alert(1)>\n  ```",
        "- ```\n    <img src=x onerror=alert(1)>\n    ```",
    ],
)
def test_no_fence_hides_what_runs(option):
    """superfences would show none of these as code, so each is reported: as unsafe, or as a fence that never ends."""
    found = {each.rule for each in check(HIDES.format(option)) if each.fails}
    assert found & {"unsafe-html", "unclosed-fence"}


def test_the_fence_that_never_ends_is_named_at_its_run():
    option = "```\n  t\n\n  <img src=x onerror=alert(1)>\n         ```"
    (found,) = [each for each in check(HIDES.format(option)) if each.fails]
    assert (found.rule, found.place.line, found.place.column) == ("unclosed-fence", 4, 7)


def test_what_superfences_shows_as_code_may_say_anything():
    option = "a\n\n  ```html\n  text\n    ```\n  <script>alert(1)</script>\n  ```"
    assert [each for each in check(HIDES.format(option)) if each.fails] == []
