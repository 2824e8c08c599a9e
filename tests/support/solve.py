"""Do an exercise in a page as its source says, rightly or wrongly, by key press and not by pointer, in one task of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exercises.identity import key_of
from exercises.kinds.scenario.ways import best_way

if TYPE_CHECKING:
    from playwright.sync_api import Locator

SOLVE = {
    "quiz": """(root, questions) => [...root.querySelectorAll('.quiz-question')].forEach((element, n) => {
        const { right, blanks } = questions[n];
        for (const key of right) element.querySelector(`input[value="${key}"]`).click();
        element.querySelectorAll('.quiz-blank > *').forEach((field, at) => { field.value = blanks[at]; });
        element.querySelector('[data-act=check]').click();
    })""",
    "cards": """(root, verdicts) => { for (const verdict of verdicts) for (const act of ['turn', verdict]) root.querySelector(`[data-act=${act}]`).click(); }""",
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
    "scenario": """(root, choices) => {
        for (const key of choices) root.querySelector(`[data-here] [data-choice="${key}"]`)?.click();
    }""",
    "worksheet": """(root, texts) => root.querySelectorAll('textarea').forEach((field, at) => {
        field.value = texts[at % texts.length];
        field.dispatchEvent(new Event('input', { bubbles: true }));
    })""",
}


def solve(root: Locator, record: Any, *, wrong: bool = False) -> None:
    """Do the exercise that is this element."""
    root.evaluate(SOLVE[record.head.kind], (_wrong if wrong else answers)(record))


def answers(record: Any) -> list:
    """What `SOLVE` needs to know of an exercise to do it rightly: keys and texts from its source."""
    kind = record.head.kind
    if kind == "quiz":
        return [
            {
                "right": [option.text.key for option in question.options if option.correct],
                "blanks": [_accepted(blank) for blank in question.blanks],
            }
            for question in record.questions
        ]
    if kind == "cards":
        return ["had"] * len(record.cards)
    if kind == "sort":
        return [
            [item.text.key, bucket.name.key] for bucket in record.buckets for item in bucket.items
        ]
    if kind == "match":
        return [[pair.term.key, pair.definition.key] for pair in record.pairs]
    if kind == "order":
        return [step.text.key for step in record.steps]
    if kind == "scenario":
        return [choice.text.key for choice in best_way(record.steps)[0]]
    return ["Mina", "Emre"]


def _wrong(record: Any) -> list:
    """The same for an answer of which something is wrong."""
    kind, right = record.head.kind, answers(record)
    if kind == "quiz":
        return [
            {
                "right": [option.text.key for option in question.options if not option.correct][:1],
                "blanks": [_refused(blank) for blank in question.blanks],
            }
            for question in record.questions
        ]
    if kind == "cards":
        return ["miss"] * len(right)
    if kind in {"sort", "match"}:  # each gets what belongs to the one after it
        places = [place for _, place in right]
        return [
            [what, place] for (what, _), place in zip(right, places[1:] + places[:1], strict=True)
        ]
    if kind == "order":
        return right[::-1]
    if kind == "scenario":  # the last choice of the first step, as far as it goes
        return [record.steps[0].choices[-1].text.key]
    return [""]


def _accepted(blank: Any) -> str:
    """The first thing that a blank accepts, as a reader would type it; for a range its lower end."""
    if blank.kind == "choice":
        return next(key_of(each.text) for each in blank.options if each.correct)
    first: str = blank.accept[0]
    return (
        first.split("..", maxsplit=1)[0]
        .split("+-", maxsplit=1)[0]
        .split("±", maxsplit=1)[0]
        .strip()
    )


def _refused(blank: Any) -> str:
    """Something that a blank does not accept."""
    if blank.kind == "choice":
        return next(key_of(each.text) for each in blank.options if not each.correct)
    return "-987654"
