"""What is done a shorter way, since most pages allow it, comes out as by the longer one."""

from __future__ import annotations

import re

import exercises.placing as placing
import pytest
from exercises.active import ATTRIBUTES, ELEMENTS, _may_hold
from exercises.anywhere.plugin import _mended
from exercises.blanks import find_blanks, has_blank
from exercises.lines import read_lines
from exercises.site import Site
from exercises.texts import Text
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from publishing.pack import AHEAD, _untold

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "exercises",
    "footnotes",
    "md_in_html",
    "tables",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
]
# What blocks begin with, and what is in a line; no line end, since only single lines go the shorter way.
LINES = st.lists(
    st.sampled_from(
        [
            *(
                "a",
                "b. ",
                "1. ",
                "- ",
                "* ",
                "+ ",
                "# ",
                "> ",
                ": ",
                "| ",
                "|",
                "    ",
                "  ",
                "!!! note",
            ),
            *(
                "??? note",
                '=== "tab"',
                "---",
                "===",
                "[^1]: ",
                "[a]: /x",
                "*[A]: x",
                "[[x]]",
                "{: .c }",
            ),
            *(
                "`",
                "**",
                "_",
                "~~~",
                "```",
                "<b>",
                "</b>",
                "<div markdown>",
                "&amp;",
                "\\",
                "$$",
                "i) ",
                "Ä",
            ),
        ]
    ),
    min_size=1,
    max_size=6,
).map("".join)


def rendered(page: str, *, shorter: bool) -> str:
    with pytest.MonkeyPatch.context() as patch:
        if not shorter:
            patch.setattr(placing.Exercises, "_is_line", lambda *_, **__: False)
        return Markdown(extensions=EXTENSIONS).convert(page)


@given(LINES, LINES, LINES)
@example("A stem?", "right", "wrong")
@example("A stem with [[x]] in it", "b. letters", "Ä: {: .c }")
@example("a[^1]", "a", "a <b>b</b>")
def test_a_line_is_the_paragraph_that_the_block_parser_makes(stem, right, wrong):
    page = f"```quiz\n{stem}\n\n- [x] {right}\n    > {stem}\n- [ ] {wrong}\n```\n"
    page += f"\n```cards\n{right}\n:   {stem}\n\n{wrong}\n:   {right}\n```\n"
    assert rendered(page, shorter=True) == rendered(page, shorter=False)


def test_a_line_goes_the_shorter_way():
    """Else nothing would be gained, and the test before would prove nothing."""
    with pytest.MonkeyPatch.context() as patch:
        asked = []
        of_line = placing.Exercises._is_line
        patch.setattr(
            placing.Exercises,
            "_is_line",
            lambda *a, **b: asked.append(of_line(*a, **b)) or asked[-1],
        )
        Markdown(extensions=EXTENSIONS).convert("```quiz\nStem?\n\n- [x] A\n- [ ] # B\n```\n")
    assert asked == [True, True, True]


def test_no_line_goes_the_shorter_way_past_a_block_processor_that_is_not_known():
    class Letters(placing.BlockProcessor):
        def test(self, parent, block):
            return block.startswith("Stem")

        def run(self, parent, blocks):
            parent.text = f"taken: {blocks.pop(0)}"

    md = Markdown(extensions=EXTENSIONS)
    md.parser.blockprocessors.register(Letters(md.parser), "letters", 90)
    assert "taken: Stem?" in md.convert("```quiz\nStem?\n\n- [x] A\n- [ ] B\n```\n")


CANDIDATE = re.compile(
    rf"<(?:[\w.-]+:)?(?:{'|'.join(ELEMENTS)})\b|(?:java|vb)script:|data:text|&(?:#|colon|tab|newline)|"
    rf"[\s/\"'](?:on[a-z]+|{'|'.join(ATTRIBUTES)})\s*=",
    re.IGNORECASE,
)


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "<",
                    "script",
                    "SCRIPT",
                    ":",
                    "java",
                    "vb",
                    "data:text",
                    "&",
                    "#",
                    "colon",
                    "Tab",
                    " ",
                    "/",
                ),
                *(
                    '"',
                    "'",
                    "on",
                    "oN",
                    "click",
                    "=",
                    "\n",
                    "action",
                    "srcdoc",
                    "x:",
                    "base",
                    "ping",
                    ">",
                    "k",
                ),
                *("\u0130", "\u0131", "\u017f", "\u212a", "act\u0131on", "\u017frcdoc", "o", "n"),
            ]
        ),
        max_size=9,
    ).map("".join)
)
@example("<p on\u212a=1>")
@example("java\u017fcr\u0131pt:")
@example("aria-controls=")
def test_a_page_is_looked_at_closely_where_one_pattern_of_all_would_say_so(html):
    assert _may_hold(html) == bool(CANDIDATE.search(html))


ASKED = st.sampled_from(
    [
        *('"', "../", "assets/exercises/", "a.js", " ", "x", "<exercise-quiz>", "<a href="),
        '"../../assets/exercises/a.js"',
    ]
)


@given(st.lists(ASKED, max_size=9).map("".join), st.sampled_from(["a.html", "a/b/c.html"]))
def test_addresses_are_mended_where_a_quotation_mark_is_before_them(html, path):
    slow = re.compile(r'(?<=")(?:\.\./)*(?=assets/exercises/[\w.-]+")')
    mended = slow.sub("../" * path.count("/"), html) if "<exercise-" in html else html
    assert _mended(html, path) == mended


LINK = '<link rel="modulepreload" href="../assets/exercises/a.js">'


@given(
    st.lists(st.sampled_from([LINK, " ", "\n", "\u00a0", "\x1c", "x", "<link", ">"])).map("".join)
)
def test_what_is_told_ahead_goes_with_the_white_space_before_it(page):
    assert _untold(page) == re.sub(rf"\s*{AHEAD.pattern}", "", page)


@given(
    st.lists(
        st.sampled_from(
            [
                "[[",
                "]]",
                "[",
                "]",
                "a",
                "1",
                "|",
                "*",
                "`",
                "\\",
                "\n",
                "\n\n",
                "- ",
                "$",
                "<b ",
                ">",
            ]
        )
    ).map("".join),
    st.sampled_from([None, True, False]),
)
def test_a_text_has_a_blank_where_one_is_found_or_one_that_fails(source, math):
    text = Text(tuple(read_lines(source)))
    blanks, problems = find_blanks(text, exact=False, site=Site(math))
    assert has_blank(text, Site(math)) == bool(blanks or any(each.fails for each in problems))
