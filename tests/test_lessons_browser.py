"""Every exercise of every lesson can be done: what its source calls right, the page does too."""

from __future__ import annotations

import pytest
from exercises.check import inspect_course
from playwright.sync_api import expect
from prose import LESSONS, ROOT
from support.solve import solve


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_reader_who_knows_is_told_so(page, site, path):
    """Each question, board and deck of the lesson ends in its verdict for right, with no error anywhere."""
    text = path.read_text(encoding="utf-8")
    page.goto(f"{site}lessons/{path.stem}/")
    expect(page.locator(".exercise:not([data-live])")).to_have_count(0)
    (inspected,) = inspect_course({path.relative_to(ROOT).as_posix(): text})[1].values()
    for record in (each.record for each in inspected.checked):
        root = page.locator(f"#exercise-{record.head.id}")
        if record.head.kind == "worksheet":
            continue
        if record.head.kind == "scenario":
            solve(root, record)
            expect(root.locator("[data-here] .exercise-result[data-state=right]")).to_be_visible()
            continue
        solve(root, record)
        if record.head.kind == "cards":
            expect(root.locator(".cards-end")).to_contain_text(
                f"{len(record.cards)} of {len(record.cards)} known"
            )
        else:
            expected = len(record.questions) if record.head.kind == "quiz" else 1
            results = root.locator(".exercise-result")
            expect(results).to_have_count(expected)
            states = results.evaluate_all("all => all.map(each => each.dataset.state)")
            assert states == ["right"] * expected, f"{record.head.id}: {results.all_inner_texts()}"
