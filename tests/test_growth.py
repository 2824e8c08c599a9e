"""Time grows with the size of a page, not with its square: whatever is repeated, and wherever."""

from __future__ import annotations

import itertools
from string import ascii_lowercase
from time import process_time

import pytest
from exercises import (
    active,
    beside,
    dialect,
    doubts,
    explain,
    markup,
    notation,
    numbers,
    placing,
    text_rules,
)
from exercises.anywhere import search
from exercises.check import check
from exercises.fix import fix

SMALL, LARGE = 1_250, 5_000  # characters; a square would be sixteen times the time
MOST_GROWTH = 9
QUICK = 0.006  # seconds: in less time than this there is no square of so many characters


def seconds(run, text):
    """How long a call takes, without what other processes take, and what was known before."""
    numbers.read_number.cache_clear()
    start = process_time()
    run(text)
    return process_time() - start


def grows(run, text):
    """How many times as long the large text takes as the small one; 0 where it takes not long."""
    large = text(LARGE)
    growth = 0.0
    for _ in range(4):  # another process may have been in the way
        longest = seconds(run, large)
        if longest < QUICK:
            return 0.0
        growth = longest / max(seconds(run, text(SMALL)), QUICK / 100)
        if growth < MOST_GROWTH:
            break
    return growth


PARTS = {
    "digits": "1",
    "dots": "1..",
    "tolerances": "1+-",
    "numbers": "1,111",
    "snippets": "--8<-- ",
    "headings": "}# ",
    "backticks": "`",
    "spaces": " ",
    "tabs": "\t",
    "blanks": '[[^a]data-search-exclude=""`',
    "brackets": "[[",
    "closing brackets": "]]",
    "footnotes": "[^",
    "formulas": "\\[",
    "dollars": "$$ ",
    "underscores": "__",
    "hyphens": "---",
    "boxes": "- [x] ",
    "tight boxes": "-[",
    "stars": "*a",
    "quotes": "> ",
    "exercises": "<exercise-quiz >",
    "inputs": "1<input ~~~",
    "tags": '<a b="',
    "comments": "<!--",
    "pipes": "a|",
    "escapes": "\\",
    "links": "[a](",
    "braces": "{ ",
    "equals": "a=",
    "quotation marks": '"a ',
    "curly marks": "‘",
    "not": "**not ",
    "colons": ":",
    "lists": "1. ",
    "lines": "a\n",
    "items": "- a\n",
    "fences": "```quiz\n",
    "misspelt fences": "```quizz\n\n",
    "closed fences": "```\n```\n",
    "indented colons": "  : b\n",
    "colons on a line": " :   b",
    "indented steps": "  2. b\n",
    "indented boxes": "  - [ ] b\n",
    "boxes on a line": " - [ ] b",
    "indented quotes": "  > b\n",
    "definitions": "a\n: b\n\n",
    "questions": "---\n",
    "drafts": "<!-- ```quiz\n-->\n",
}
PLACES = {
    "a page": "{}",
    "a line": "# A {} b",
    "an info string": "```quiz {}x\nS\n\n- [x] a\n- [ ] b\n```\n",
    "a broken info string": "```quiz {}=\nS\n\n- [x] a\n- [ ] b\n```\n",
    "a stem": "```quiz\nS {} t\n\n- [x] a\n- [ ] b\n```\n",
    "a blanks' stem": "```quiz\nS {} [[t]]\n```\n",
    "a blank": "```quiz\nS [[{}]]\n```\n",
    "an option": "```quiz\nS\n\n- [x] a {} c\n- [ ] b\n  > {}\n```\n",
    "an item": "```sort\nOne\n: {}\n\nTwo\n: b\n```\n",
    "a step": "```order\n1. a {}\n2. b\n3. c\n```\n",
    "half a box": "```quiz\nS\n\n- [{}\n- [x] b\n- [ ] c\n```\n",
    "an opener": "``quiz {}\nS [[a]]\n```\n",
    "front matter": "---\nid: a\n{}\n---\n",
    "what is meant as front matter": "--\nid: a\n{}\n--\n",
    "a quote": "> {}",
}


OF_LINES = ("a page", "a stem", "a blanks' stem", "an option", "an item", "a step", "front matter")


@pytest.mark.parametrize(
    ("part", "place"),
    [
        (part, place)
        for part, piece in PARTS.items()
        for place in (OF_LINES if "\n" in piece else PLACES)
    ],
)
def test_checking_and_mending_take_time_in_proportion(part, place):
    """Each part of a table, repeated in each place of a page."""
    form, piece = PLACES[place], PARTS[part]

    def text(size):
        return form.replace("{}", piece * (size // len(piece)))

    assert grows(check, text) < MOST_GROWTH
    assert grows(lambda page: fix(page, ids=True), text) < MOST_GROWTH


EACH_DIFFERENT = {
    "options": "```quiz\nS\n\n- [x] a\n{}```\n- [ ] b#\n",
    "steps": "```order\n{}```\n#. b#\n",
    "indented steps": "```order\n1. a\n{}```\n  #. b#\n",
    "checks": "```worksheet\na\n:   b\n\n{}```\n- [ ] c#\n",
    "fields": "```worksheet\n{}```\na#\n:   b\n\n",
    "buckets": "```sort\n{}```\na#\n:   b#\n\n",
    "pairs": "```match\n{}```\na#\n:   b#\n\n",
    "cards": "```cards\n{}```\na#\n:   b#\n\n",
    "wrong answers": "```quiz\nS [[t]]\n\n{}```\n- [!] a#\n  > b\n",
}


@pytest.mark.parametrize("form", EACH_DIFFERENT.values(), ids=EACH_DIFFERENT)
def test_many_of_one_thing_are_checked_in_proportion(form):
    """Each with its own words, so that none is found as one that was there already."""
    frame, piece = form.split("{}```\n")

    def text(size):
        return frame + "".join(piece.replace("#", str(at)) for at in range(2, size // 2)) + "```\n"

    assert grows(check, text) < MOST_GROWTH


PATTERNS = {
    "number": (numbers.read_number, "1"),
    "range": (numbers.read_number, "1.."),
    "tolerance": (numbers.read_number, "+-"),
    "dots": (numbers.odd, "1" + "." * 99),
    "odd range": (numbers.odd, "1 - "),
    "two ways": (lambda text: numbers.two_ways(text, "de"), "1.111"),
    "FORMATTED": (lambda text: doubts.FORMATTED.sub("", text), "**a"),
    "FORMATTED links": (lambda text: doubts.FORMATTED.sub("", text), "[](a"),
    "SPAN_BREAK": (markup.SPAN_BREAK.match, "--8<-- "),
    "HEADING": (explain.HEADING.match, "# }"),
    "FENCE": (dialect.FENCE.match, "`"),
    "MARKERS": (markup.MARKERS.match, " "),
    "SNIPPET": (text_rules.SNIPPET.match, " "),
    "OTHER_MARKER": (dialect.OTHER_MARKER.match, "[^"),
    "FIRST_IN_ITEM": (dialect.FIRST_IN_ITEM.match, "[^"),
    "TABLE_RULE": (dialect.TABLE_RULE.fullmatch, " "),
    "CANDIDATE": (lambda text: placing.CANDIDATE.search("```" + text), " "),
    "TITLE": (active.TITLE.split, " "),
    "a snippet's sections": (beside._without_section, ":a"),
    "BLOCK_MATH": (markup.BLOCK_MATH.fullmatch, "\\["),
    "RULE": (dialect.RULE.match, "__"),
    "UNDERLINE": (notation.UNDERLINE.match, "---"),
    "UNREAD": (lambda text: search.UNREAD.sub("", text), "1<input ~~~"),
}


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_reads_what_it_is_given_once(name):
    """As the code uses it: at the beginning of a line, or over a whole text."""
    run, piece = PATTERNS[name]
    assert grows(run, lambda size: piece * (size // len(piece)) + "!") < MOST_GROWTH


@pytest.mark.parametrize("part", PARTS)
def test_the_guide_and_the_search_take_time_in_proportion(part):
    """`exercises explain` reads the guide, and the build each finished page."""
    piece = PARTS[part]

    def text(size):
        return piece * (size // len(piece))

    assert grows(lambda page: explain.section(page, "no-rule"), text) < MOST_GROWTH
    assert grows(search.thin, text) < MOST_GROWTH
    inside = '<exercise-quiz ><p data-search-exclude="">{}</p></exercise-quiz>'
    assert grows(search.thin, lambda size: inside.format(text(size))) < MOST_GROWTH


def test_many_excluded_elements_that_never_end_are_each_read_once():
    """Of as many names, so that none of them tells of another."""

    def text(size):
        letters = itertools.product(ascii_lowercase, repeat=3)
        tags = (f'<b{"".join(each)} data-search-exclude="">' for each in letters)
        return "".join(
            ["<exercise-quiz >", *itertools.islice(tags, size // 10), "</exercise-quiz>"]
        )

    assert grows(search.thin, text) < MOST_GROWTH
