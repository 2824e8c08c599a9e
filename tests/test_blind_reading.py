"""The sheet for a blind reader, and its score."""

import re

import blind_reading
import pytest


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


def test_what_a_list_gives_away_is_measured_question_by_question():
    found = blind_reading.never_again([(3, ["a", "b"]), (3, ["a", "a"]), (3, ["a", "b", "c"])])
    assert (found.lists, found.questions, found.different) == (3, 7, 2)
    assert found.expected == pytest.approx(2 / 3 + 2 / 3 + 2 / 9)
    assert found.right == pytest.approx(((1 / 3 + 1 / 2) + 1 / 3 + (1 / 3 + 1 / 2 + 1)) / 7)
    assert found.chance == pytest.approx(1 / 3)


def test_a_reader_who_has_used_up_all_options_guesses_again():
    assert blind_reading.never_again([(2, ["a", "b", "a"])]).right == pytest.approx(
        (1 / 2 + 1 + 1 / 2) / 3
    )


def test_where_a_list_is_asked_again_its_keys_come_again_about_as_often_as_by_chance():
    found = blind_reading.never_again(blind_reading.asked_again())
    assert found.lists > 50
    assert abs(found.different - found.expected) < 2 * found.deviation, blind_reading.lists()
    assert found.right < found.chance + 0.06, blind_reading.lists()
