"""Every exercise of every lesson can be done: what its source calls right, the page does too."""

from __future__ import annotations

import pytest
from exercises.check import inspect_course
from exercises.identity import key_of
from exercises.kinds.scenario.ways import best_way
from playwright.sync_api import expect
from prose import LESSONS, ROOT

# Each solves an exercise as a reader would, but by key press and not by pointer, in one task of the page.
SOLVE = {
    "quiz": """(root, questions) => [...root.querySelectorAll('.quiz-question')].forEach((element, n) => {
        const { select, right, blanks } = questions[n];
        for (const key of right) element.querySelector(`input[value="${key}"]`).click();
        element.querySelectorAll('.quiz-blank > *').forEach((field, at) => { field.value = blanks[at]; });
        element.querySelector('[data-act=check]').click();
    })""",
    "cards": """(root, n) => { for (let at = 0; at < n; at++) for (const act of ['turn', 'had']) root.querySelector(`[data-act=${act}]`).click(); }""",
    "sort": """(root, buckets) => {
        for (const [item, bucket] of buckets) {
            root.querySelector(`.sort-slip[data-item="${item}"] .sort-take`).click();
            root.querySelector(`.sort-bucket[data-bucket="${bucket}"] .sort-put`).click();
        }
        root.querySelector('[data-act=check]').click();
    }""",
    "match": """(root, pairs) => {
        for (const [term, definition] of pairs) {
            const field = root.querySelector(`.match-row[data-item="${term}"] select`);
            field.value = definition;
            field.dispatchEvent(new Event('change', { bubbles: true }));
        }
        root.querySelector('[data-act=check]').click();
    }""",
    "order": """(root, steps) => {
        steps.forEach((step, to) => {
            for (let moves = 0; moves < steps.length; moves++) {
                const all = [...root.querySelectorAll('.order-step')];
                const at = all.findIndex((each) => each.dataset.item === step);
                if (at > to) all[at].querySelector('[data-act=up]').click();
            }
        });
        root.querySelector('[data-act=check]').click();
    }""",
}


def answers(record):
    """What SOLVE needs to know of an exercise: keys and texts from its source."""
    if record.head.kind == "quiz":
        return [
            {
                "select": question.select,
                "right": [option.text.key for option in question.options if option.correct],
                "blanks": [answer(blank) for blank in question.blanks],
            }
            for question in record.questions
        ]
    if record.head.kind == "cards":
        return len(record.cards)
    if record.head.kind == "sort":
        return [
            [item.text.key, bucket.name.key] for bucket in record.buckets for item in bucket.items
        ]
    if record.head.kind == "match":
        return [[pair.term.key, pair.definition.key] for pair in record.pairs]
    return [step.text.key for step in record.steps]


def answer(blank) -> str:
    """The first thing that a blank accepts, as a reader would type it; for a range its lower end."""
    if blank.kind == "choice":
        return next(key_of(each.text) for each in blank.options if each.correct)
    first = blank.accept[0]
    return first.split("..")[0].split("+-")[0].split("±")[0].strip()


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_reader_who_knows_is_told_so(new_context, site, path):
    """Each question, board and deck of the lesson ends in its verdict for right, with no error anywhere."""
    text = path.read_text(encoding="utf-8")
    page = new_context(reduced_motion="reduce").new_page()
    page.goto(f"{site}lessons/{path.stem}/")
    expect(page.locator(".exercise:not([data-live])")).to_have_count(0)
    (inspected,) = inspect_course({path.relative_to(ROOT).as_posix(): text})[1].values()
    for record in (each.record for each in inspected.checked):
        root = page.locator(f"#exercise-{record.head.id}")
        if record.head.kind == "worksheet":
            continue
        if record.head.kind == "scenario":
            for choice in best_way(record.steps)[0]:
                root.locator(f'[data-here] [data-choice="{choice.text.key}"]').click()
            expect(root.locator("[data-here] .exercise-result[data-state=right]")).to_be_visible()
            continue
        root.evaluate(SOLVE[record.head.kind], answers(record))
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
