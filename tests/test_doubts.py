"""What of a blank may not be meant as it is read: a star after its word, other bars, quotation marks, several numbers."""

import pytest
from exercises.check import check
from support.sources import fenced, shown


def said(blank, options='id="a"'):
    """What the check says of a blank, as (line:column, rule, help)."""
    return [
        (f"{each.place.line}:{each.place.column}", each.rule, each.help)
        for each in check(fenced("quiz", f"It is [[{blank}]].", options))
    ]


@pytest.mark.parametrize(
    "blank",
    [
        "moon* | wind", "wind | moon*", "wind | moon *", "+moon | wind", "✓moon | wind", "wind | ✔ moon", "moon ✓ | wind",
        "moon (correct) | wind", "wind | moon (richtig)", "moon <- | wind", "moon <- right | wind", "(x) moon | wind",
        "wind / *moon", "wind, *moon", "wind ; sun ; *moon", "wind / *moon / sun",
    ],
)  # fmt: skip
def test_a_right_alternative_that_another_sign_marks_is_doubted(blank):
    """Else the wrong one would be accepted, too."""
    [(place, rule, instead)] = said(blank)
    assert (place, rule) == ("2:7", "odd-blank")
    assert "star stands before the right one" in instead
    assert "`[[*moon | wind]]`" in instead


@pytest.mark.parametrize(
    ("blank", "word"),
    [
        ("“hot”", "quotation marks"),
        ("«hot»", "quotation marks"),
        ("„heiß“", "quotation marks"),
        ("‘hot’ | warm", "quotation marks"),
        ("moon｜luna", "bar"),
        ("moon¦luna", "bar"),
        ("20 or 21", "several numbers"),
        ("1 or 2", "several numbers"),
        ("20, 21", "several numbers"),
        ("2; 3", "several numbers"),
        ("5 km or 6 km", "several numbers"),
        ("10 bis 12", "range"),
    ],
)
def test_an_answer_that_readers_would_not_type_so_is_doubted(blank, word):
    [found] = check(fenced("quiz", f"It is [[{blank}]].", 'id="a"'))
    assert (found.place, found.rule) == ((2, 7), "odd-blank")
    assert word in found.message


@pytest.mark.parametrize(
    "blank",
    [
        "A* | A star", "char* | char *", "moon\\* | wind", "`moon*` | wind", "`“hot”`", "it’s", "rock ’n’ roll", "3/4", "1,000",
        "more or less", "+ve | positive", "=A1 | A1", "x = 2; y = 3", "a * b", "a, b", "`20, 21`", "*moon | wind*", "f(x) | g(x)",
    ],
)  # fmt: skip
def test_a_good_answer_is_not_doubted(blank):
    assert said(blank) == []


@pytest.mark.parametrize(
    ("blank", "answer"),
    [("[1, 2]", "[1, 2]"), ("a[0]", "a[0]"), ("[[1, 2], [3, 4]]", "[[1, 2], [3, 4]]")],
)
def test_brackets_that_come_in_pairs_are_the_answers(blank, answer):
    """As the format says; further ones are doubted."""
    page = fenced("quiz", f"The list is [[{blank}]].", 'id="a"')
    assert check(page) == []
    [only] = shown(page)[0]["questions"][0]["blanks"]
    assert only["accept"] == [answer]
    assert [each[1] for each in said("[1, 2")] == ["odd-blank"]
