"""Any text at all: the check, the mender and the rendering never raise, and never lose what they are given."""

from __future__ import annotations

import json
import re

import markdown
import pytest
from exercises.check import check, course_of, inspect_course
from exercises.coverage import coverage
from exercises.diagnostic import Place
from exercises.fix import fix
from exercises.reporters import REPORTERS, Report
from exercises.spelling import one_slip
from hypothesis import given
from hypothesis import strategies as st
from support.guide import SOUND
from support.sites import ROOT
from support.sources import shown

PAGES = [block.text for block in SOUND]
LESSONS = [
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs/lessons").glob("*.md"))
]
SLIPS = [
    ("```quiz", "```quizz"),
    ("```quiz", "```quiz{"),
    ("```sort", "```Sort"),
    ("```cards", "```card"),
    ("```order", "```odrer"),
    ("```match", "```mtach"),
    (" id=", " di="),
    (" title=", " titel="),
    (" objective=", " objectve="),
    ("- [x] ", "-[x]"),
    ("- [ ] ", "-[ ]"),
    ("- [ ] ", "- [] "),
    ("- [x] ", "- [X] "),
    ("- [x] ", "- [ ] "),
    ("\n```\n", "\n"),
    (":   ", ""),
]
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


@st.composite
def misspelt(draw):
    """A lesson of the course in which a few things are as writers get them wrong."""
    text = draw(st.sampled_from(LESSONS))
    for _ in range(draw(st.integers(1, 6))):
        right, wrong = draw(st.sampled_from(SLIPS))
        places = [match.start() for match in re.finditer(re.escape(right), text)]
        if places:
            at = draw(st.sampled_from(places))
            text = text[:at] + wrong + text[at + len(right) :]
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


@given(ANY | misspelt(), st.booleans())
def test_mending_twice_changes_nothing_more(text, ids):
    """Whatever was broken."""
    mended = fix(text, ids=ids)
    assert fix(mended, ids=ids) == mended


def failures(text):
    """How many errors a page has, and how many errors and warnings."""
    severities = [each.severity for each in check(text)]
    return severities.count("error"), len(severities) - severities.count("advice")


@given(ANY | misspelt(), st.booleans())
def test_mending_never_makes_a_page_worse(text, ids):
    """No page has more errors than before, nor more errors and warnings."""
    before, after = failures(text), failures(fix(text, ids=ids))
    assert after[0] <= before[0] and after[1] <= before[1]


NEW_ID = re.compile(r' id="[a-z0-9-]+"')
OF_A_BOX = str.maketrans("", "", " xX")


def only_mended(before, after):
    """Whether a line differs in nothing but a box, one word by one slip, or a new id."""
    if before.translate(OF_A_BOX) == after.translate(OF_A_BOX):
        return True
    added = [before, *(after[: new.start()] + after[new.end() :] for new in NEW_ID.finditer(after))]
    return any(slips(before, each) for each in (after, *added[1:]))


def slips(before, after):
    """Whether only words that are names differ, each by one slip."""
    one, other = (re.split(r"([^\s=\"'`~]+)", each) for each in (before, after))
    return len(one) == len(other) and all(
        mine == yours or (at % 2 and one_slip(mine.lower(), yours))
        for at, (mine, yours) in enumerate(zip(one, other, strict=True))
    )


@given(ANY | misspelt(), st.booleans())
def test_all_but_what_is_mended_keeps_its_characters(text, ids):
    """Line ends, too: only a box, a name that is one slip off, and a new id differ."""
    before, after = (re.split(r"(\r\n|\n|\r)", each) for each in (text, fix(text, ids=ids)))
    assert before[1::2] == after[1::2]
    assert [pair for pair in zip(before, after, strict=True) if not only_mended(*pair)] == []


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
