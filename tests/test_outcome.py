"""Scoring: response and key -> outcome. Pure functions, run where they live: in the browser."""

import pytest
from support.modules import call as call_module


@pytest.fixture
def outcome(page, bare):
    """outcome("choice", …): the function of that name in outcome.js or typed.js, called."""
    address = bare

    def call(name, *arguments):
        module = "typed" if name == "accepts" else "outcome"
        return call_module(page, f"{address}assets/exercises/{module}.js", name, *arguments)

    return call


@pytest.mark.parametrize(
    ("taken", "right", "expected"),
    [
        ([], ["a"], ("unanswered", 0, 0)),
        (["a"], ["a"], ("correct", 1, 0)),
        (["b"], ["a"], ("wrong", 0, 1)),
        (["a", "b"], ["b", "a"], ("correct", 2, 0)),
        (["a"], ["a", "b"], ("partial", 1, 0)),
        (["a", "c"], ["a", "b"], ("partial", 1, 1)),
        (["a", "b", "c"], ["a", "b"], ("partial", 2, 1)),
        (["c", "d"], ["a", "b"], ("wrong", 0, 2)),
    ],
)
def test_a_choice_is_right_only_as_a_whole(outcome, taken, right, expected):
    """Nothing taken is no wrong answer; something right among it is partial."""
    result = outcome("choice", taken, right)
    assert (result["outcome"], result["found"], result["extra"]) == expected


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ([True], "correct"),
        ([False], "wrong"),
        ([True, False], "partial"),
        ([True, True], "correct"),
    ],
)
def test_parts_make_a_whole(outcome, results, expected):
    """All right is correct, some is partial, none is wrong."""
    assert outcome("parts", results) == expected


@pytest.mark.parametrize(
    ("place", "expected"), [("", "unanswered"), ("a", "correct"), ("b", "wrong")]
)
def test_a_part_is_right_in_one_place(outcome, place, expected):
    """Without a place it is not answered."""
    assert outcome("placed", place, "a") == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("abca", [True, True, True, True]),
        ("baca", [False, False, True, True]),
        ("cbaa", [False, True, False, True]),
    ],
)
def test_a_sequence_is_right_place_by_place(outcome, names, expected):
    """Steps that are alike have one name, and either is right in either place."""
    assert outcome("sequence", list(names), list("abca")) == expected


@pytest.mark.parametrize(
    ("worth", "expected"),
    [("good", "correct"), ("fair", "partial"), ("poor", "wrong"), (None, "unanswered")],
)
def test_an_ending_is_what_its_writer_says_of_it(outcome, worth, expected):
    """A step that ends nothing leaves the scenario open."""
    assert outcome("ending", worth) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "believable person",
        "  Believable \t PERSON. ",
        "BELIEVABLE\u00a0PERSON",
        "\uff42elievable person",  # a full-width b
    ],
)
def test_a_loose_blank_forgives_what_is_no_matter_of_knowing(outcome, typed):
    """Case, white space, compatibility forms and a final full stop."""
    assert outcome("accepts", ["person", "believable person"], typed, "text")


@pytest.mark.parametrize(
    ("accepted", "typed"),
    [
        ("don\u2019t", "don't"),
        ('say "so"', "say \u201cso\u201d"),
        ("Stra\u00dfe", "STRASSE"),
        ("\u1e9e", "ss"),
        ("\u039f\u0394\u039f\u03a3", "\u03bf\u03b4\u03cc\u03c2".replace("\u03cc", "\u03bf")),
        ("e.g.", "E.G"),
    ],
)
def test_a_loose_blank_compares_as_case_folding_does(outcome, accepted, typed):
    """Curly quotes and straight ones, ß and SS, both sigmas."""
    assert outcome("accepts", [accepted], typed, "text")


@pytest.mark.parametrize("typed", ["persons", "a person", "per son", ""])
def test_a_loose_blank_takes_no_other_word(outcome, typed):
    """Nothing is guessed."""
    assert not outcome("accepts", ["person"], typed, "text")


@pytest.mark.parametrize(
    ("typed", "right"), [("Nadia", True), ("nadia", False), ("Nadia.", False), ("Nadia ", True)]
)
def test_an_exact_blank_compares_as_typed(outcome, typed, right):
    """`match="exact"`: every character counts, but for a space at the end."""
    assert outcome("accepts", ["Nadia"], typed, "exact") is right


@pytest.mark.parametrize(
    ("accepted", "typed", "right"),
    [
        ("20 20", "20", True),
        ("20 20", "20.0", True),
        ("20 20", "2e1", True),
        ("20 20", " +20 ", True),
        ("20 20", "020", True),
        ("20 20", "21", False),
        ("20 20", "20 interviews", False),
        ("20 20", "0x14", False),
        ("0 0", " ", False),
        ("0 0", "", False),
        ("1000 1000", "1,000", True),
        ("1000 1000", "1,00", False),
        ("1000000 1000000", "1,000,000", True),
        ("-3 -3", "\u22123", True),
        ("3 5", "4.5", True),
        ("3 5", "5", True),
        ("3 5", "5.01", False),
        ("0.5 0.5", ".5", True),
    ],
)
def test_a_number_is_read_as_a_number(outcome, accepted, typed, right):
    """However it is written; the lowest and the highest that are accepted belong to them."""
    assert outcome("accepts", [accepted], typed, "number") is right
