"""The check and the extension agree: the same exercises, in the same order, on every page of the named containers.

The extensions are the project's own, read from mkdocs.yml.
"""

from __future__ import annotations

import re
from functools import cache

import markdown
import pytest
from exercises.check import check
from exercises.exercise_check import check_exercises
from exercises.source import scan
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config
from support.sites import ROOT

RENDERED = re.compile(
    r'<(exercise-[a-z]+|section) [^>]*?class="exercise(?:-problem)?"[^>]*? data-kind="([a-z]+)"'
)


@cache
def converter() -> markdown.Markdown:
    config = load_config(str(ROOT / "mkdocs.yml"))
    return markdown.Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {}
    )


def render(text: str) -> str:
    return converter().reset().convert(text)


def rendered(text: str) -> list[tuple[str, bool]]:
    """Each exercise of the finished page: its kind, and whether it is sound."""
    return [(kind, tag != "section") for tag, kind in RENDERED.findall(render(text))]


def found(text: str) -> list[tuple[str, bool]]:
    """Each exercise that the check finds."""
    return [
        (each.fence.kind, each.sound) for each in check_exercises(scan(text, front_matter=False))
    ]


def indented(block: list[str], columns: int = 4) -> list[str]:
    return [" " * columns + line if line else "" for line in block]


SOUND = ["```cards", "F", ": B", "```"]
CONTAINERS = {
    "list": ["- item"],
    "numbered list": ["1. item"],
    "second item": ["1. one", "2. two"],
    "task": ["- [ ] task"],
    "wide item": ["-   item"],
    "item with a wrapped line": ["- item", "    more"],
    "item with a paragraph": ["- item", "", "    more"],
    "admonition": ["!!! note"],
    "admonition with a title": ['!!! note inline end "T"'],
    "collapsible": ["??? tip"],
    "open collapsible": ['???+ tip "T"'],
    "tab": ['=== "T"'],
}
ELEMENTS = {
    "div": "<div markdown>",
    "section": '<section class="x" markdown="1">',
    "details": "<details markdown='block'>",
}


def inside(names: tuple[str, ...], block: list[str]) -> list[str]:
    """The block inside containers, outermost first; an element can only be outermost."""
    for name in reversed(names):
        if name in ELEMENTS:
            block = [ELEMENTS[name], "", *block, "", f"</{name}>"]
        else:
            block = [*CONTAINERS[name], "", *indented(block)]
    return block


NESTED = [(name,) for name in (*CONTAINERS, *ELEMENTS)]
NESTED += [(outer, inner) for outer in (*CONTAINERS, *ELEMENTS) for inner in CONTAINERS]


@pytest.mark.parametrize("names", NESTED, ids=" > ".join)
def test_an_exercise_is_found_and_rendered_in_each_container(names):
    """In every named container, and in every one of them in another; and what follows is no part of it."""
    text = "\n".join([*inside(names, SOUND), "", "After.", "", "```cards", "G", ": B", "```", ""])
    assert found(text) == rendered(text) == [("cards", True), ("cards", True)]


PIECES = [
    ["Text."],
    ["Text", "more *text*."],
    ["## Heading"],
    ["---"],
    ["| a | b |", "|---|---|", "| 1 | 2 |"],
    ["> quote", "> more"],
    ["    code", "    more"],
    ["~~~py", "x = 1", "~~~"],
    ["text with `<div>` and a < b"],
    ["<hr>"],
    ["<!-- note -->"],
    ["<!--", "```quiz", "a", "```", "-->"],
    ["<!-- ```quiz --> after"],
    ["`````md", "```quiz", "```", "`````"],
    ["```quizz", "a", "```"],
    ["[r]: x.md"],
]
EXERCISES = [
    SOUND,
    ["~~~quiz", "A [[a]] and `b`", "~~~"],
    [
        "````quiz",
        "S",
        "",
        "- [x] a",
        "",
        "    ```py",
        "    x",
        "    ```",
        "",
        "- [ ] b",
        "  > f",
        "",
        "> e",
        "````",
    ],
    ["```sort", "A", ": x", "", "B", ": y", "```"],
    ["```match", "A", ": x", "", "B", ": y", "```"],
    ["```order", "1. a", "2. b", "3. c", "```"],
    ["```worksheet", "A", ": x", "```"],
    [
        "```scenario",
        "P",
        "",
        '--- step="a" note="n"',
        "S",
        "",
        "- [l](#b)",
        "  > f",
        "- [r](#a)",
        '--- step="b" ending="good"',
        "E",
        "```",
    ],
    ["```scenario", '--- step="a"', "S", "", "- [l](#nowhere)", "```"],
    ["```quiz", "", "```"],
    ["```quiz", "a", "", "<div>", "", "```"],
    ["```quiz", "never closed"],
    ["> ```quiz", "> a", "> ```"],
    ["- ```quiz", "    a", "    ```"],
    ["```{.quiz}", "a", "```"],
]
PIECE = st.sampled_from(PIECES) | st.sampled_from(EXERCISES)


def block(children: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    def put(name: str, gap: bool, parts: list[list[str]]) -> list[str]:
        return [*CONTAINERS[name], *([""] if gap else []), *indented(joined(parts))]

    return st.builds(
        put,
        st.sampled_from(sorted(CONTAINERS)),
        st.booleans(),
        st.lists(children, min_size=1, max_size=3),
    )


def joined(parts: list[list[str]]) -> list[str]:
    return [line for part in parts for line in (*part, "")][:-1]


BLOCK = st.recursive(PIECE, block, max_leaves=8)
ELEMENT = st.builds(
    lambda name, parts: [ELEMENTS[name], "", *joined(parts), "", f"</{name}>"],
    st.sampled_from(sorted(ELEMENTS)),
    st.lists(BLOCK, min_size=1, max_size=2),
)


@given(st.lists(BLOCK | ELEMENT, min_size=1, max_size=4))
def test_on_pages_of_the_named_containers_both_see_the_same(parts):
    """However they are nested: the same exercises, in the same order, and each is sound for both or for neither."""
    text = "\n".join(joined(parts)) + "\n"
    assert rendered(text) == found(text)


# No snippet include: it raises by itself where there is no such file.
FRAGMENTS = """```quiz|```|~~~cards|~~~|````|```py|- item|- |1. |    |  |> |>|!!! note|=== "T"|??? tip|<div markdown>|</div>|<div>|<!--|-->|- [x] a
- [ ] b|:   back|: x|front|---|[[a]]|[[a \x7f *b]]|[[|]]|$x$|`c`|`|<b>|<a href='javascript:x'>|{ onclick=x }|[^1]|[^1]: x|```sort title="x"|```{.quiz}
```scenario|--- step="a"|--- step="b" ending="poor"|--- step="c" note="n" ending=""|- [l](#b)|- [l](#a) r
<script>|</script>|<pre>|\t|\x02|\x03|\x02exercise:0\x03|\x02field:0\x03|***|===|# h|\\[[|*[x]: y|[r]: x|-[x]|<p markdown>|</p>|<table>|<td markdown=1>
<|<div|<?php|<![CDATA[|]]>|\x00|\u2028|\ufeff|\r|\\|&lt;|{|}|é""".replace("\n", "|").split("|")
LINES = st.lists(
    st.tuples(st.sampled_from(FRAGMENTS) | st.text(max_size=6), st.booleans()), max_size=25
)


@given(LINES)
def test_no_text_makes_the_check_or_the_extension_raise(parts):
    """Whatever a page holds; and no placeholder of the extension is left in what a reader gets."""
    text = "".join(part + "\n" * end for part, end in parts)
    check(text)
    html = render(text)
    assert not re.search("\x02(?:exercise|field)", html)


@pytest.mark.parametrize(
    "text",
    [
        "1) item\n\n    ```cards\n    F\n    : B\n    ```\n",
        "- item\n\n    Term\n    :   definition\n\n        ```cards\n        F\n        : B\n        ```\n",
    ],
)
def test_what_cannot_be_rendered_is_shown_as_it_was_written(text):
    """A placeholder that never became a block is turned back into its source."""
    html = render(text)
    assert RENDERED.findall(html) == []
    assert re.sub(r"<[^>]*>", "", html).count("F\n: B") == 1
    assert "\x02" not in html


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<!--\n```quiz\n```\n--> after *it*\n\nmore\n", "after it\nmore"),
        ("- a\n\n    <!-- ```quiz --> b\n", "a\nb"),
        ("> <!-- ```quiz -->\n> text\n", "text"),
    ],
)
def test_a_draft_is_left_out_and_what_stands_beside_it_is_not(text, left):
    """A comment that holds an exercise never reaches the published page."""
    html = render(text)
    assert "quiz" not in html
    assert re.sub(r"\s*\n\s*", "\n", re.sub(r"<[^>]*>", "", html)).strip() == left


def test_a_fence_in_raw_html_gets_its_box_there():
    """No block can stand there, and yet a broken exercise never reaches a reader silently."""
    html = render('<div id="around">\n```quiz\nIs <b> it?\n```\n</div>\n')
    assert re.search(
        r'<div id="around">\s*<section class="exercise-problem".*misplaced-fence.*</section>\s*</div>',
        html,
        re.DOTALL,
    )
