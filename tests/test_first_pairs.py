"""The first card, bucket, pair or field: what it lacks is named, and a good prompt above it is left alone."""

import pytest
from exercises.check import check
from support.sources import advised, diagnosed, fenced, shown

LATER = "Ebb\n:   The sea falls.\n\nFlood\n:   The sea rises."
KINDS = ("cards", "sort", "match", "worksheet")
FULL = "The rise and fall of the sea."


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("mark", ["    ", "  ", ":: ", "-> ", "= "])
def test_a_first_half_with_another_mark_is_named_though_it_is_a_sentence(kind, mark):
    """Else it would be the prompt, and lost without a word."""
    column = 1 + len(mark) if mark.isspace() else 1
    for prompt in ("", "Read this.\n\n"):
        page = fenced(kind, f"{prompt}Tide\n{mark}{FULL}\n\n{LATER}")
        [found] = [each for each in check(page) if each.fails]
        assert (found.place, found.rule) == ((3 + prompt.count("\n"), column), "bad-marker")
        assert found.help.startswith(f"Write `:   {FULL}`")


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_question_and_answer_are_named_though_they_are_sentences(kind):
    found = diagnosed(fenced(kind, f"Q: What is a tide?\nA: {FULL}\n\n{LATER}"))
    assert found == ["2:1 bad-marker"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_halves_that_are_all_only_indented_are_named_one_by_one(kind, gap):
    """Not that there are none at all."""
    page = fenced(kind, f"Tide\n    {FULL}{gap}Ebb\n    The sea falls.")
    assert diagnosed(page) == ["3:5 bad-marker", f"{4 + len(gap)}:5 bad-marker"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "prompt",
    [
        "Decide first what you think,\n  then look at the other side.",
        "Decide first what you think of it and say it aloud,\n    Then turn the card.",
        "Say it aloud\n  and then look.",
        "Read this.\n    And this, too.",
        "![A coast](coast.png)",
        "Look at it.\n\n![A coast](coast.png){ width=200 }",
        "![A coast][coast]",
        "| Word | Meaning |\n| --- | --- |\n| a | b |",
        "<img src='coast.png' alt='A coast'>",
        "$$a = b$$",
        "- one\n- two.",
    ],
)
def test_a_good_prompt_is_left_alone(kind, prompt):
    """A picture, a table or a formula ends as no sentence can; a sentence may wrap."""
    page = fenced(kind, f"{prompt}\n\n{LATER}", 'id="a"')
    assert diagnosed(page) == []
    assert [each for each in advised(page) if "odd" in each] == []
    assert shown(page)[0]["prompt"] == prompt


def test_a_name_right_under_an_item_is_doubted_where_the_others_stand_apart():
    """An item that wraps at the margin would end, and begin a bucket."""
    body = "Sea\n:   Whale which is a very\nlong one\n:   Shark\n\nLand\n:   Dog"
    assert advised(fenced("sort", body, 'id="a"')) == ["4:1 odd-text"]
    for good in (
        "Sea\n:   Whale\n\nLand\n:   Dog\nAir\n:   Owl",
        "sea\n:   Whale\n\nland\n:   Dog\nair\n:   Owl",
    ):
        assert advised(fenced("sort", good, 'id="a"')) == []
    long = "Sea\n:   Whale, which is by far the longest of all the animals in the sea, and\n{}"
    rest = "Ocean\n:   Shark\n\nLand\n:   Dog"
    assert advised(fenced("sort", long.format(rest), 'id="a"')) == ["4:1 odd-text"]
    for good in ("Sea\n:   Whale\nLand\n:   Dog\nAir\n:   Owl", "Sea\n:   Whale\n\nLand\n:   Dog"):
        assert advised(fenced("sort", good, 'id="a"')) == []


def test_buckets_that_differ_in_capitals_are_doubted():
    body = "Sea\n:   Whale\n\n{}\n:   Dog\n\nLand\n:   Fox"
    assert advised(fenced("sort", body.format("sea"), 'id="a"')) == ["5:1 odd-text"]
    assert diagnosed(fenced("sort", body.format("Sea"), 'id="a"')) == ["5:1 duplicate-item"]
    assert advised(fenced("sort", body.format("Seas"), 'id="a"')) == []
    assert advised(fenced("sort", "mW\n:   a\n\nMW\n:   b", 'id="a"')) == []


def test_a_blank_on_a_card_is_doubted():
    """It is shown as it is written."""
    back = "\n:   It pulls at the sea."
    assert advised(fenced("cards", f"The [[moon]] pulls.{back}", 'id="a"')) == ["2:5 odd-text"]
    for front in ("`[[moon]]`", "[[1, 2], [3, 4]]", "[[moon]](a.md)", "[[1]]"):
        assert advised(fenced("cards", f"{front}{back}", 'id="a"')) == []
