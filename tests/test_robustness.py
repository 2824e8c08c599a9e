"""Any text at all: the check, the mender and the rendering never raise, and never lose what they are given."""

from __future__ import annotations

import json

import markdown
import pytest
from exercises.check import check, course_of, inspect_course
from exercises.coverage import coverage
from exercises.diagnostic import Place
from exercises.fix import fix
from exercises.lines import LINE_END
from exercises.reporters import REPORTERS, Report
from hypothesis import given
from hypothesis import strategies as st
from support.guide import SOUND
from support.sources import shown

PAGES = [block.text for block in SOUND]
SPLICES = [
    "```",
    "~~~~",
    "- [x] ",
    "-[X]",
    "- [ x ]",
    "[[",
    "]]",
    "> ",
    "    ",
    "\t",
    ":   ",
    "---",
    "\r",
    "\r\n",
    "\x00",
    "\x02",
    "\ufeff",
    "\u2028",
    "\u202e",
    "🧑‍🤝‍🧑",
    "<script>",
    "<b",
    "quizz",
    'id="',
    "objective=",
    "\\",
    "{ #a }",
    "[^1]",
    "|",
]


@st.composite
def mutated(draw):
    """A good page with a few pieces taken out, doubled, swapped or put in."""
    text = draw(st.sampled_from(PAGES))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        piece = draw(
            st.sampled_from(["", text[start:end] * 2, text[start:end][::-1], *SPLICES])
            | st.text(max_size=4)
        )
        text = text[:start] + piece + text[end:]
    return text


ANY = (
    mutated()
    | st.text(max_size=300)
    | st.lists(
        st.sampled_from([*SPLICES, "\n", "```quiz\n", "```sort id=a\n", "a ", "1. "]), max_size=40
    ).map("".join)
)


@given(ANY)
def test_every_problem_has_a_place_in_the_file(text):
    """The check never raises, and each report prints it."""
    found = check(text, "a.md", course_of({"a.md": text}))
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for each in found:
        assert Place(1, 1) <= each.place
        assert each.place.line <= len(lines)
        assert each.place.column <= len(lines[each.place.line - 1]) + 1
        assert each.message and each.help
    for report in REPORTERS.values():
        report([Report("a.md", text, tuple(found))], 1)
    json.dumps(shown(text))
    coverage(*inspect_course({"a.md": text}))


@given(ANY, st.booleans())
def test_mending_twice_changes_nothing_more(text, ids):
    """Whatever was broken."""
    mended = fix(text, ids=ids)
    assert fix(mended, ids=ids) == mended


@given(ANY)
def test_only_what_is_reported_is_mended(text):
    """And `[X]`, which is right as it is; in the body of a misspelt kind nothing was reported yet."""
    found = check(text)
    before, after = (LINE_END.split(each) for each in (text, fix(text)))
    assert len(before) == len(after)
    reported = {
        each.place.line
        for each in found
        if each.rule in ("bad-checkbox", "unknown-option", "misspelt-kind")
    }
    if not any(each.rule == "misspelt-kind" for each in found):
        assert [
            line
            for number, (line, now) in enumerate(zip(before, after), 1)
            if line != now and number not in reported and "[X]" not in line
        ] == []


@given(mutated())
def test_a_page_renders_whatever_was_done_to_it(text):
    """As the course's own extensions would, without the theme's."""
    markdown.markdown(
        text,
        extensions=[
            "exercises",
            "admonition",
            "attr_list",
            "def_list",
            "footnotes",
            "md_in_html",
            "tables",
            "pymdownx.superfences",
            "pymdownx.tabbed",
        ],
    )


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_mending_keeps_line_ends(end):
    """Every byte but those that are mended."""
    page = end.join(["# Page", "", "```quizz id=a", "S", "", "-[X] b", "- [] c", "```", "text "])
    assert fix(page) == end.join(
        ["# Page", "", "```quiz id=a", "S", "", "- [x] b", "- [ ] c", "```", "text "]
    )
