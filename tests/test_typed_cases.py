"""One table of numbers and loose texts, which the check and the script read alike."""

import json

import pytest
from exercises.comparing import loose
from exercises.numbers import read_number
from support.modules import call
from support.sites import ROOT

CASES = json.loads((ROOT / "tests/typed_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("one", "other", "same"), CASES["numbers"])
def test_the_check_reads_numbers_as_the_table_says(one, other, same):
    first, second = read_number(one), read_number(other)
    assert (second is not None and first.least == second.least) is same


@pytest.mark.parametrize(("one", "other", "same"), CASES["texts"])
def test_the_check_compares_texts_as_the_table_says(one, other, same):
    assert (loose(one) == loose(other)) is same


@pytest.mark.parametrize("compare", ["number", "text"])
def test_the_script_reads_the_table_as_the_check_does(page, bare, compare):
    module = f"{bare}assets/exercises/typed.js"
    wrong = []
    for one, other, same in CASES[f"{compare}s"]:
        accepted = f"{one} {one}" if compare == "number" else one
        if call(page, module, "accepts", [accepted], other, compare) is not same:
            wrong.append((one, other))
    assert wrong == []


@pytest.mark.parametrize("written", ["4 +- 1", "4 +- -1", "4 ± 1"])
def test_a_tolerance_has_no_sign(written):
    """Whatever it is written with, it goes both ways."""
    number = read_number(written)
    assert (number.least, number.most) == (3, 5)
