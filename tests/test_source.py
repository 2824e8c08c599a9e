"""Where an exercise is found in a page, where it ends, and what stands in its way (docs/authoring/format.md, 'The fence')."""

from __future__ import annotations

import pytest
from exercises.frontmatter import read_page
from exercises.source import scan
from exercises.spelling import near_kind, nearest, one_slip
from support.sources import diagnosed

BODY = ["Is it?", "", "- [x] yes", "- [ ] no"]


def page(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def quiz(indent: int = 0, run: str = "```", info: str = "") -> list[str]:
    return [" " * indent + line if line else "" for line in (f"{run}quiz{info}", *BODY, run)]


def openings(text: str) -> list[int]:
    """The line of each exercise that is found, counted from 1."""
    return [fence.place.line for fence in read_page(text)[0].fences]


FOUND = {
    "at the margin": (quiz(), [1]),
    "with three spaces": (quiz(3), [1]),
    "with tildes": (quiz(run="~~~"), [1]),
    "with a longer run": (quiz(run="`````"), [1]),
    "with a space before the kind": (["``` quiz", *BODY, "```"], [1]),
    "with a tab after the kind": (["```quiz\t", *BODY, "```"], [1]),
    "with spaces after the closing run": (["```quiz", *BODY, "```   "], [1]),
    "with a closing run two spaces in": (["```quiz", *BODY, "  ```"], [1]),
    "directly under a paragraph": (["text", *quiz()], [2]),
    "in a list item": (["- item", "", *quiz(4)], [3]),
    "directly under a list item": (["- item", *quiz(4)], [2]),
    "in a list item, by a tab": (["- item", "", *("\t" + line for line in quiz())], [3]),
    "after a list item, two spaces in": (["- item", "", *quiz(2)], [3]),
    "in a numbered item": (["1. item", "", *quiz(4)], [3]),
    "in a task": (["- [ ] task", "", *quiz(4)], [3]),
    "in a list in a list": (["- a", "    - b", "", *quiz(8)], [4]),
    "in a list begun on one line": (["- - b", "", *quiz(8)], [3]),
    "in an admonition": (["!!! note", "", *quiz(4)], [3]),
    "directly under an admonition": (['!!! note "T"', *quiz(4)], [2]),
    "in a collapsible block": (["??? tip", "", *quiz(4)], [3]),
    "in an open collapsible block": (['???+ tip "T"', *quiz(4)], [2]),
    "in a tab": (['=== "A"', "", *quiz(4)], [3]),
    "in two tabs": (['=== "A"', "", *quiz(4), "", '=== "B"', "", *quiz(4)], [3, 12]),
    "in an admonition in a list": (["- a", "", "    !!! note", "", *quiz(8)], [5]),
    "in a tab in an admonition": (["!!! note", "", '    === "A"', "", *quiz(8)], [5]),
    "in a list in a tab": (['=== "A"', "", "    1. a", "", *quiz(8)], [5]),
    "in HTML with markdown": (["<div markdown>", *quiz(), "</div>"], [2]),
    "in HTML with markdown='1'": (
        ["<section markdown='1' class=x>", "", *quiz(), "", "</section>"],
        [3],
    ),
    "in a list in HTML with markdown": (
        ["<div markdown>", "", "- a", "", *quiz(4), "", "</div>"],
        [5],
    ),
    "after raw HTML": (["<div>x</div>", "", *quiz()], [3]),
    "after a quote": (["> text", *quiz()], [2]),
    "with LF, CRLF and CR": (["```quiz\r\nIs it?\r\r- [x] yes\r\n- [ ] no", "```"], [1]),
    "after front matter": (["---", "title: x", "---", *quiz()], [4]),
    "after front matter that ends in dots": (["---", "title: x", "...", *quiz()], [4]),
    "after the keys of MultiMarkdown": (["Title: x", *quiz()], [2]),
    "after a rule and text that are no front matter": (["---", "text", "---", *quiz()], [4]),
    "between two rules that are no front matter": (
        ["---", "text", "", *quiz(run="~~~"), "", "---"],
        [4],
    ),
    "although a comment before it never ends": (["<!-- x", *quiz()], [2]),
    "although it stands in a comment that begins within a line": (
        ["text <!--", *quiz(), "-->"],
        [2],
    ),
    "although a comment begins in code before it": (["~~~", "<!--", "~~~", *quiz(), "-->"], [4]),
}


@pytest.mark.parametrize(("lines", "expected"), FOUND.values(), ids=FOUND)
def test_an_exercise_is_found(lines, expected):
    """Each named container holds exercises, at its own indentation."""
    assert openings(page(*lines)) == expected
    assert all(not fence.problem for fence in read_page(page(*lines))[0].fences)


NOT_FOUND = {
    "in indented code": quiz(4),
    "in a paragraph's wrapped lines": ["text", *quiz(4)],
    "in a longer outer fence": ["````md", *quiz(), "````"],
    "in an outer fence of the other sign": ["~~~", *quiz(), "~~~"],
    "in a comment": ["<!--", *quiz(), "-->"],
    "in a comment that begins further in": ["  <!-- x", *quiz(), "-->"],
    "in a comment in a list": ["- a", "", "    <!--", *quiz(4), "    -->"],
    "where a kind only begins the word": ["```quiz-old", *BODY, "```"],
    "where a dot follows the kind": ["```sort.json", *BODY, "```"],
    "in inline code": ["```quiz``` and ``` quiz ```"],
    "in a list that Python-Markdown does not see": ["text", "- item", "", *quiz(4)],
    "in a list with a parenthesis, which Python-Markdown does not know": ["1) item", "", *quiz(4)],
    "in an admonition that is a list item's wrapped line": ["- item", "    !!! note", "", *quiz(8)],
    "indented under a rule that ends a list": ["- item", "***", *quiz(4)],
    "in an unclosed fence that no opener shows to be one": ["```py", "x"],
}


@pytest.mark.parametrize("lines", NOT_FOUND.values(), ids=NOT_FOUND)
def test_what_is_code_or_comment_is_no_exercise(lines):
    """Shown, not run: nothing is found, and nothing is wrong."""
    assert openings(page(*lines)) == []
    assert diagnosed(page(*lines)) == []


WRONG = {
    # in the wrong place
    "in a quote": (["> ```quiz", "> a", "> ```"], ["1:3 fence-in-quote"]),
    "in a quote without a space": ([">```quiz", ">a", ">```"], ["1:2 fence-in-quote"]),
    "in a quote in a quote": (["> > ```quiz", "> > ```"], ["1:5 fence-in-quote"]),
    "in a quote twelve deep": (["> " * 12 + "```quiz", "> " * 12 + "```"], ["1:25 fence-in-quote"]),
    "in a quote in an admonition": (
        ["!!! note", "", "    > ```quiz", "    > a"],
        ["3:7 fence-in-quote"],
    ),
    "in a quote that begins a list item": (
        ["- > ```quiz", "  > a", "  > ```"],
        ["1:5 fence-in-quote"],
    ),
    "in a list in a quote": (["> - a", ">", ">     ```quiz", ">     ```"], ["3:7 fence-in-quote"]),
    "first in an item of a quote": (["> - ```quiz", ">   ```"], ["1:5 fence-in-quote"]),
    "first in a list item": (["- ```quiz", "  a", "  ```", "", *quiz()], ["1:3 misplaced-fence"]),
    "first in a numbered item": (["1) ```quiz", "   ```"], ["1:4 misplaced-fence"]),
    "first in a task": (["- [ ] ```quiz", "  ```"], ["1:7 misplaced-fence"]),
    "first in a list in a list": (["- - ```quiz", "    ```"], ["1:5 misplaced-fence"]),
    "in raw HTML": (["<div>", "```quiz", "a", "```", "</div>"], ["2:1 misplaced-fence"]),
    "in raw HTML, between blank lines": (
        ["<div>", "", "```quiz", "a", "```", "", "</div>"],
        ["3:1 misplaced-fence"],
    ),
    "in a table's cell": (
        ["<table><tr><td>", "", "```quiz", "```", "</td></tr></table>"],
        ["3:1 misplaced-fence"],
    ),
    "with an attribute list": (["```{.quiz}", "a", "```"], ["1:1 misplaced-fence"]),
    "with an attribute list and an id": (["``` { .quiz #x }", "a", "```"], ["1:1 misplaced-fence"]),
    # never closed
    "an exercise up to the page's end": (["```quiz", *BODY], ["1:1 unclosed-fence"]),
    "an opening line alone": (["```quiz"], ["1:1 unclosed-fence"]),
    "a shorter closing run": (["````quiz", *BODY, "```"], ["1:1 unclosed-fence"]),
    "a longer closing run": (["```quiz", *BODY, "````"], ["1:1 unclosed-fence"]),
    "the other sign": (["```quiz", *BODY, "~~~"], ["1:1 unclosed-fence"]),
    "a closing run with text": (["```quiz", *BODY, "``` x"], ["1:1 unclosed-fence"]),
    "a closing run four spaces in": (["```quiz", *BODY, "    ```"], ["1:1 unclosed-fence"]),
    "an exercise before another of its run": (
        ["```quiz", *BODY, "", "```cards", "F", ": B", "```"],
        ["1:1 unclosed-fence"],
    ),
    "three of them, each reported": (
        ["```quiz", "a", "```quiz", "b", "```quiz", "c"],
        ["1:1 unclosed-fence", "3:1 unclosed-fence", "5:1 unclosed-fence"],
    ),
    "an exercise up to its list item's end": (
        ["- a", "", "    ```quiz", "    x", "", "text", "", *quiz()],
        ["3:5 unclosed-fence"],
    ),
    "a closing run outside the container": (
        ["- a", "", "    ```quiz", "    x", "", "```"],
        ["3:5 unclosed-fence"],
    ),
    "an exercise up to its element's end": (
        ["<div markdown>", "```quiz", "x", "</div>", "", "```", "code", "```"],
        ["2:1 unclosed-fence"],
    ),
    "code of the same run before an exercise": (
        ["```py", "x", "", *quiz()],
        ["1:1 unclosed-fence"],
    ),
    "code of another run before an exercise": (["~~~py", "x", "", *quiz()], ["1:1 unclosed-fence"]),
    "code of a longer run before an exercise": (["````", "x", *quiz()], ["1:1 unclosed-fence"]),
    "code that swallows an opening line only": (["```py", "x", "~~~quiz"], ["1:1 unclosed-fence"]),
    "code in a list item before an exercise outside": (
        ["- a", "", "    ```py", "    x", "", "text", "", *quiz()],
        [],
    ),
    "code in an element before an exercise outside": (
        ["<div markdown>", "```py", "x", "</div>", "", *quiz(run="~~~")],
        [],
    ),
    # misspelt
    "one letter more": (["```quizz", "```"], ["1:1 misspelt-kind"]),
    "one letter less": (["```card", "```"], ["1:1 misspelt-kind"]),
    "one letter other": (["```qulz", "```"], ["1:1 misspelt-kind"]),
    "two letters swapped": (["```qiuz", "```"], ["1:1 misspelt-kind"]),
    "capitals": (["```Quiz", "```"], ["1:1 misspelt-kind"]),
    "capitals and a slip": (["~~~ CARD title=x", "~~~"], ["1:1 misspelt-kind"]),
    "misspelt in a list": (["- a", "", "    ```sortt", "    ```"], ["3:5 misspelt-kind"]),
    "misspelt in a quote": (["> ```quizz", "> ```"], ["1:3 misspelt-kind"]),
    "misspelt in an attribute list": (["```{.quizz}", "```"], ["1:1 misspelt-kind"]),
    "no space before a brace": (["```quiz{.x}", "```"], ["1:1 misspelt-kind"]),
    "two slips": (["```quuizz", "```"], []),
    # columns
    "a byte-order mark is no column": (["\ufeff```quiz", "```"], ["1:1 empty-exercise"]),
    "a tab is one column": (["- a", "", "\t```quiz", "\t```"], ["3:2 empty-exercise"]),
    "a control character is dropped, and has a column": (
        ["\x02```quiz", "```"],
        ["1:2 empty-exercise"],
    ),
    "a control character does not hide a fence": (["``\x03`quiz", "```"], ["1:1 empty-exercise"]),
    "front matter counts": (
        ["---", "title: x", "---", "", "```quiz", "```"],
        ["5:1 empty-exercise"],
    ),
    "a lone CR ends a line": (["text\r```quiz\r```"], ["2:1 empty-exercise"]),
    "other line ends of Unicode do not": (
        ["a\u2028b\x0bc\x85d", "```quiz", "```"],
        ["2:1 empty-exercise"],
    ),
}


@pytest.mark.parametrize(("lines", "expected"), WRONG.values(), ids=WRONG)
def test_a_fence_that_is_no_exercise_is_reported_at_its_opening_line(lines, expected):
    """The rule, the line and the column; an unclosed exercise's body is not judged, and hides no other exercise."""
    assert diagnosed(page(*lines)) == expected


def test_what_an_unclosed_fence_of_another_language_swallowed_is_not_read():
    """The page below it is code until the fence is closed."""
    assert openings(page("~~~py", "x", "", *quiz())) == []


def test_an_unclosed_exercise_leaves_what_follows_it():
    """Its box ends where the fence did: before the next exercise, or at its container's end."""
    fences = scan(page("- a", "", "    ```quiz", "    x", "", "text", "", *quiz())).fences
    assert [(fence.start, fence.end, fence.unclosed) for fence in fences] == [
        (2, 4, True),
        (7, 13, False),
    ]


def test_the_body_stands_at_its_own_margin():
    """The container's indentation is taken off, and then that of a body whose first line is indented."""
    (fence,) = scan(
        page(
            "- a",
            "",
            "    ```quiz",
            "      S",
            "",
            "      - [x] y",
            "       more",
            "     less",
            "    ```",
        )
    ).fences
    assert [line.text for line in fence.body] == ["S", "", "- [x] y", " more", "less"]


@pytest.mark.parametrize(
    ("lines", "rest"),
    [
        (["<!--", "```quiz", "```", "-->"], ""),
        (["<!-- ```quiz", "-->  after *it*"], "after *it*"),
        (["- a", "", "    <!-- ```quiz --> b"], "    b"),
        (["> <!-- ```quiz --> b"], "> b"),
    ],
)
def test_a_comment_that_holds_an_exercise_is_a_draft_and_what_follows_it_is_not(lines, rest):
    """The comment is left out of the page, and nothing beside it is."""
    assert [draft.rest for draft in scan(page(*lines)).drafts] == [rest]


def test_a_comment_without_an_exercise_is_no_draft():
    """It is published as it is in any page."""
    assert scan(page("<!-- about quizzes -->")).drafts == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("---\na: b\n---\ntext\n", 1),
        ("---\n---\na: b\n---\ntext\n", 1),
        ("---\na: b\n---", None),  # MkDocs wants a line end after it
        ("---\na: b\ntext\n", None),
        ("\n---\na: b\n---\n", None),
        (" ---\na: b\n---\n", None),
        ("--- \t\na: b\n... \ntext\n", 1),
        ("---\n---\ntext\n", None),
    ],
)
def test_front_matter_is_what_mkdocs_takes_for_it(text, first):
    """A page's first line is three hyphens, a later one three hyphens or dots, with a line end after it."""
    front = scan(text).front
    assert (front and front[0]) == first


def test_lines_that_mkdocs_takes_for_metadata_are_not_read():
    """As for MkDocs, `Key: value` lines at the top end at the first other line."""
    mkdocs_meta = pytest.importorskip("mkdocs.utils.meta")
    for top in (
        "a: b\n    more\nc:d\n",
        "a: b\n\n",
        "a b: c\n",
        "    x\n",
        "a: b\n    \n",
        "http://x\n",
    ):
        text = top + page(*quiz())
        rest, _ = mkdocs_meta.get_data(text)
        assert [fence.kind for fence in scan(text).fences] == [
            fence.kind for fence in scan(rest, front_matter=False).fences
        ]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("quizz", "quiz"),
        ("QUIZ", "quiz"),
        ("quzi", "quiz"),
        ("sort", ""),
        ("Sort", "sort"),
        ("car", ""),
        ("cardss", "cards"),
        ("patch", ""),
        ("math", ""),
        ("mermaid", ""),
        ("python", ""),
        ("", ""),
    ],
)
def test_a_word_one_slip_from_a_kind_is_misspelt(word, kind):
    """At most one insertion, deletion, substitution or swap of neighbours, case ignored, and not the kind itself."""
    assert near_kind(word) == kind


@pytest.mark.parametrize(
    ("word", "target", "expected"),
    [
        ("ab", "ab", True),
        ("ba", "ab", True),
        ("a", "ab", True),
        ("abc", "ab", True),
        ("ax", "ab", True),
        ("xy", "ab", False),
        ("b", "abc", False),
        ("cba", "abc", False),
    ],
)
def test_one_slip_is_one_change(word, target, expected):
    """A swap counts only for neighbours."""
    assert one_slip(word, target) is expected


@pytest.mark.parametrize(
    ("word", "expected"), [("Objectiv", "objective"), ("ttle", "title"), ("colour", "")]
)
def test_only_a_name_that_is_like_the_word_is_proposed(word, expected):
    """One that is the best of many, and still unlike it, would send a writer the wrong way."""
    assert nearest(word, ["id", "title", "objective", "shuffle"]) == expected


@pytest.mark.parametrize(
    "line",
    [
        "*" * 40_000 + "x",
        "*" + "not " * 40_000 + "?",
        "‘" * 40_000 + "?",
        "[" * 40_000 + "?",
        "](" * 20_000,
        "- " * 40_000 + "x",
        "- [" + " " * 40_000,
        "<" + "a" * 40_000,
        "<a " * 20_000,
        "[^" * 20_000,
        "> " * 20_000,
        "`" * 40_000 + "x`",
    ],
    ids=lambda line: line[:4],
)
def test_no_line_is_too_long_to_read(line):
    """On a page and in an exercise: a pattern that tries everything twice would not come back from these."""
    diagnosed(
        page(
            line,
            "",
            "```quiz",
            "S",
            "",
            line,
            "",
            *BODY[2:],
            "  " + line,
            "```",
            "```quiz " + line,
            "```",
        )
    )
