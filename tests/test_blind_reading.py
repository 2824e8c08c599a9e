"""The sheet for a blind reader, and its score."""

import re

import blind_reading


def test_the_sheet_holds_every_item_in_an_order_of_its_own_and_no_stem():
    first, second = blind_reading.sheet(1, stems=False), blind_reading.sheet(2, stems=False)
    assert first != second
    assert sorted(re.findall(r"^\d+\.$", first, re.MULTILINE)) == sorted(
        re.findall(r"^\d+\.$", second, re.MULTILINE)
    )
    assert len(re.findall(r"^\d+\.$", first, re.MULTILINE)) == len(blind_reading.items(1)) > 70


def test_a_sheet_that_is_answered_right_scores_all_and_an_empty_one_nothing():
    answers = "\n".join(
        f"{number} {chr(65 + [right for _, right in options].index(True))}"
        for number, (_, _, _, options) in enumerate(blind_reading.items(5), 1)
    )
    every = len(blind_reading.items(5))
    assert blind_reading.score(5, answers).startswith(f"{every} of {every} right, 100%")
    chance = sum(1 / len(options) for _, _, _, options in blind_reading.items(5)) / every
    assert blind_reading.score(5, "").startswith(
        f"0 of {every} right, 0%; 0 answered; chance {chance:.0%}\n"
    )
