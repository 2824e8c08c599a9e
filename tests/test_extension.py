"""The extension: what Python-Markdown makes of a page with exercises."""

import re

import markdown
import pytest
from exercises.words import table
from material.plugins.search.plugin import Parser
from support.sites import build_pages

EXTENSIONS = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc",
    "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.arithmatex",
]  # fmt: skip
SETTINGS = {"pymdownx.arithmatex": {"generic": True}, "pymdownx.tabbed": {"alternate_style": True}}

QUIZ = """\
```quiz id="a" title="Quick check"
Stem?

- [x] yes
- [ ] no
```
"""


def convert(text: str, **options) -> str:
    return converter(**options).convert(text)


def converter(**options) -> markdown.Markdown:
    return markdown.Markdown(
        extensions=[*EXTENSIONS, "exercises"], extension_configs={**SETTINGS, "exercises": options}
    )


def test_answers_are_kept_under_one_name_whoever_made_the_page(tmp_path):
    """By the hook's page and by the extension alone; for a file of any name that MkDocs takes."""
    build_pages({"odd.markdown": QUIZ}, tmp_path / "work", tmp_path / "site")
    page = (tmp_path / "site/odd/index.html").read_text("utf-8")
    of_page, alone = (
        re.findall(r' data-lesson="([^"]*)"', html)
        for html in (page.partition("<article")[2], convert(QUIZ, path="odd.markdown"))
    )
    assert of_page[:1] == alone[:1] != []


def indented(text: str) -> str:
    return re.sub(r"(?m)^(?=.)", "    ", text)


@pytest.mark.parametrize(
    "page",
    [
        QUIZ,
        f"A paragraph\n{QUIZ}and another.",
        f"- An item\n\n{indented(QUIZ)}\n- another\n",
        f"1. An item\n{indented(QUIZ)}",
        f'!!! note "Box"\n\n{indented(QUIZ)}',
        f'??? note "Box"\n\n{indented(QUIZ)}',
        f'=== "A"\n\n{indented(QUIZ)}\n=== "B"\n\n    Text\n',
        f"<div markdown>\n\n{QUIZ}\n</div>\n",
        f"Term\n:   Definition\n\n{indented(QUIZ)}",
    ],
    ids=[
        "margin",
        "between paragraphs",
        "list",
        "ordered list",
        "admonition",
        "details",
        "tab",
        "HTML",
        "definition",
    ],
)
def test_an_exercise_is_rendered_once_wherever_it_may_stand(page):
    """One element, one option of each text, no trace of its source or of a placeholder."""
    html = convert(page)
    assert html.count("<exercise-quiz ") == 1
    assert html.count(">yes<") == 1
    assert "```" not in html and "[x]" not in html and "\x02" not in html


@pytest.mark.parametrize("page", [f"````markdown\n{QUIZ}````\n", f"Text\n\n{indented(QUIZ)}"])
def test_an_exercise_that_is_shown_as_code_is_code(page):
    """A longer fence, or an indented block."""
    html = convert(page)
    assert "<exercise-" not in html
    assert "\x02" not in html
    assert "- [" in re.sub(r"<[^>]*>", "", html)


def test_a_page_can_be_converted_twice_by_one_converter():
    """Nothing of the first page is left in the second."""
    md = converter()
    first = md.convert(QUIZ)
    assert md.reset().convert(QUIZ) == first
    assert md.reset().convert("Nothing") == "<p>Nothing</p>"


def test_a_slot_is_markdown_as_everywhere_else():
    """Links by reference, footnotes, abbreviations, math and code, defined anywhere on the page."""
    html = convert(
        QUIZ.replace("Stem?", "See [there][r], `code`, $x$, HTML[^1]?").replace(
            "yes", "**yes**\n\n      code"
        )
        + "\n[r]: other.md\n\n[^1]: The note.\n\n*[HTML]: Markup\n"
    )
    for part in (
        '<a href="other.md">there</a>',
        "<code>code",
        r"\(x\)",
        '<abbr title="Markup">',
        'href="#fn:1"',
        "<strong>yes",
    ):
        assert part in html


def test_a_blank_is_a_field_in_its_sentence():
    """Also inside emphasis, a list item and a table cell; brackets in code are text."""
    stem = "One **[[a]]**, `[[no]]`\n\n- item [[b]]\n\n| t |\n|---|\n| [[*c | d]] |"
    html = convert(QUIZ.replace("Stem?\n\n- [x] yes\n- [ ] no", stem))
    fields = re.findall(r'<(?:input|select) aria-label="Blank (\d)"', html)
    assert fields == ["1", "2", "3"]
    assert re.search(r"<strong><span class=\"quiz-blank\"", html)
    assert re.search(r"<td><span class=\"quiz-blank\"", html)
    assert "<code>[[no]]</code>" in html


@pytest.mark.parametrize(
    ("target", "definition"),
    [
        ("[y][z]", "[z]: javascript:alert(1)"),
        ("[y][z]", "[z]: java&#115;cript:alert(1)"),
        ("[y][z]", "[z]: <JavaScript:alert(1)>"),
        ("[y][z]", "[z]: vbscript:x"),
        ("[y][z]", "[z]: data:text/html,x"),
        ("![y][z]", "[z]: javascript:alert(1)"),
    ],
)
def test_an_unsafe_address_from_elsewhere_on_the_page_is_dropped(target, definition):
    """A reference outside the exercise is no matter of the check; the element stays, inert."""
    html = convert(QUIZ.replace("Stem?", f"Stem {target}?") + f"\n{definition}\n")
    assert html.count("<exercise-quiz ") == 1
    assert not re.search(r"(?:href|src)=\"[^\"#]", html)


def test_a_broken_exercise_gets_a_box_and_hides_no_other():
    """The box says rule and message; while serving, the source."""
    broken = QUIZ.replace("[x]", "[ ]").replace('"a"', '"b"')
    html = convert(broken + "\n" + QUIZ, show_source=True)
    assert html.count("<exercise-quiz ") == 1
    assert html.count('class="exercise-problem"') == 1
    assert "quiz-no-correct-option" in html
    assert "- [ ] yes" in html
    assert "- [ ] yes" not in convert(broken)


def test_a_draft_is_left_out():
    """A comment that holds an exercise is not published; another one is."""
    html = convert(f"Before\n\n<!--\n{QUIZ}-->\n\n<!-- a remark -->\n\nAfter")
    assert "Stem" not in html and "exercise" not in html
    assert "<!-- a remark -->" in html


def test_ids_and_names_are_unique_on_the_page():
    """Two exercises alike but for their ids."""
    html = convert(QUIZ + "\n" + QUIZ.replace('"a"', '"b"'))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert len(set(re.findall(r' name="([^"]+)"', html))) == 2


def test_no_answer_reaches_the_search_index():
    """Feedback, explanation, blanks and words stay out, whatever elements they hold; stems and options are in."""
    html = convert(
        """\
Before.

```quiz id="a" title="TITLE"
STEM

- [x] OPTION1
  > SECRET
  >
  > ??? note "SECRET"
  >     SECRET
  >
  > <footer>SECRET</footer> <section>SECRET</section>
  >
  > SECRET
- [ ] OPTION2

> SECRET
---
GAP [[SECRET]] and [[*SECRET | SECRETS]]
```

After.
"""
    )
    parser = Parser()
    parser.feed(html)
    text = "".join(parser.data[0].text)
    assert "SECRET" not in text
    assert re.findall(r"Before|TITLE|STEM|OPTION\d|GAP|After|Check|Answer|Report|Question", text) == [
        "Before", "TITLE", "STEM", "OPTION1", "OPTION2", "GAP", "After",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "level"),
    [("", 2), ("# Page\n\n", 2), ("# Page\n\n## Part\n\n### Step\n\nText.\n\n", 4), ("#### Deep\n\n###### Deeper\n\n", 6)],
)  # fmt: skip
def test_a_title_is_a_heading_below_the_last_one_before_it(before, level):
    """A second exercise has the same level as the first one beside it."""
    other = QUIZ.replace("Stem", "Another stem").replace('"a"', '"b"')
    page = convert(f"{before}{QUIZ}\n{other}")
    assert page.count('role="heading"') == 2
    assert set(re.findall(r'aria-level="(\d)"', page)) == {str(level)}


def test_the_words_are_in_the_pages_own_language_without_a_hook():
    """As its front matter says, where an extension reads that."""
    html = markdown.markdown(
        "---\nlang: de\n---\n\n```quiz\nA?\n\n- [x] b\n- [ ] c\n```\n",
        extensions=["meta", "exercises"],
    )
    assert table("de").say("check", {}) in html
    assert table("en").say("check", {}) not in html
