"""From a scenario to its elements.

In: a sound record. Out: every step with its choices as links to the steps that they lead to, so
that it can be read without scripts; the best way is the answer key. Refuses to know which step a
reader has reached.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .ways import best_way

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from ...elements import Builder
    from .steps import Choice, Scenario, Step

WORDS = (
    "step",
    "notebook",
    "noted",
    "you-chose",
    "step-back",
    "start-again",
    "your-way",
    "best-way",
    "best-taken",
    "sort-changed",
)
STATES = {"good": "right", "fair": "partly", "poor": "wrong"}


def render(record: Scenario, builder: Builder) -> Element:
    """Make the steps one under the other, each with the links that lead on."""
    ids = {step.name: _id(step, record, builder) for step in record.steps}
    numbers = {step.name: number for number, step in enumerate(record.steps, 1)}
    way, ending = best_way(record.steps)
    return builder.frame(
        record,
        count=builder.word("step", n=1),
        body=[
            builder.element(
                "div",
                {"class": "scenario-steps"},
                *(_step(step, ids, numbers, builder) for step in record.steps),
            )
        ],
        key=[
            builder.element(
                "ol",
                {"class": "scenario-best"},
                *(
                    builder.element(
                        "li",
                        {"data-choice": str(choice.text.key)},
                        builder.slot(choice.text, "span", inline=True),
                    )
                    for choice in way
                ),
                builder.element("li", None, builder.word(f"ending-{ending.ending}")),
            )
        ],
        key_word="best-way",
        words=WORDS,
    )


def _id(step: Step, record: Scenario, builder: Builder) -> str:
    """Return a step's id: by the exercise's own id where it has one, so that it never moves."""
    if record.head.id:
        return f"exercise-{record.head.id}.{step.name}"
    return builder.name("step", step.name)


def _step(
    step: Step, ids: Mapping[str, str], numbers: Mapping[str, int], builder: Builder
) -> Element:
    at = numbers[step.name]
    name, text_id = builder.name("step", at), builder.name("text", at)
    text = builder.slot(step.text, "div", {"class": "scenario-text", "id": text_id})
    note = (
        builder.element(
            "p",
            {"class": "scenario-note", "data-search-exclude": ""},
            builder.element("b", None, builder.word("note")),
            " ",
            builder.element("span", None, step.note),
        )
        if step.note
        else None
    )
    return builder.element(
        "div",
        {
            "class": "scenario-step",
            "id": ids[step.name],
            "role": "group",
            "aria-labelledby": name,
            "data-item": step.key,
            "data-step": step.name,
            "data-ending": step.ending or None,
        },
        builder.element(
            "p",
            {"class": "scenario-number", "id": name, "data-search-exclude": ""},
            builder.word("step", n=at),
        ),
        builder.hidden(text, _ending(step, builder), note) if step.ending else text,
        None if step.ending else note,
        (
            builder.element(
                "ul",
                {"class": "scenario-choices"},
                *(_choice(choice, ids, numbers, builder) for choice in step.choices),
            )
            if step.choices
            else None
        ),
    )


def _ending(step: Step, builder: Builder) -> Element:
    return builder.element(
        "p",
        {"class": "exercise-result", "data-state": STATES[step.ending]},
        builder.word(f"ending-{step.ending}"),
    )


def _choice(
    choice: Choice, ids: Mapping[str, str], numbers: Mapping[str, int], builder: Builder
) -> Element:
    link = {
        "href": f"#{ids[choice.to]}",
        "class": "scenario-choice",
        "data-to": choice.to,
        "data-choice": str(choice.text.key),
        "data-number": str(numbers[choice.to]),
    }
    return builder.element(
        "li",
        None,
        builder.slot(choice.text, "a", link, inline=True),
        (
            builder.element(
                "details",
                {"class": "exercise-key scenario-feedback"},
                builder.element("summary", {"data-search-exclude": ""}, builder.word("feedback")),
                builder.hidden(builder.slot(choice.feedback, "div")),
            )
            if choice.feedback
            else None
        ),
    )
