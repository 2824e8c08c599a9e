"""What a scenario is made of: steps, and the choices that lead from one to the next.

In: nothing. Out: the record and what the package asks of it. Refuses to know how it is written, and
which way a reader took.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ...identity import Key, key_of
from ...record import Exercise, Item, show_head, written

if TYPE_CHECKING:
    from ...diagnostic import Place
    from ...texts import Text


@dataclass(frozen=True)
class Choice:
    """What a reader may do at a step; `to` names the step that it leads to, at `place`."""

    text: Text
    to: str
    feedback: Text | None
    place: Place


@dataclass(frozen=True)
class Step:
    """One step. `ending` is good, fair, poor or nothing; `note` is what a reader keeps of it.

    `place` is that of its separator.
    """

    name: str
    text: Text
    note: str
    ending: str
    choices: tuple[Choice, ...]
    place: Place

    @cached_property
    def key(self) -> Key:
        """Its identity: the writer's name for it, so that its text may be reworded."""
        return key_of(self.name)


@dataclass(frozen=True)
class Scenario(Exercise):
    """The steps in the writer's order; a reader begins at the first."""

    steps: tuple[Step, ...]


def items(record: Scenario) -> tuple[Item, ...]:
    """Return an item for each step."""
    objectives = record.head.objectives
    return tuple(Item(step.key, step.place, objectives) for step in record.steps)


def first_item(record: Scenario) -> Text:
    """Return the text that an id for the exercise is made from; only of a sound record."""
    return record.steps[0].text


def texts(record: Scenario) -> list[tuple[Text | None, bool]]:
    """Return every text, and whether it is hidden at first: feedback and endings are."""
    out: list[tuple[Text | None, bool]] = [(record.prompt, False)]
    for step in record.steps:
        out.append((step.text, bool(step.ending)))
        for choice in step.choices:
            out += [(choice.text, False), (choice.feedback, True)]
    return out


def show(record: Scenario) -> dict[str, object]:
    """Return the steps as `exercises show` gives them (docs/authoring/format.md)."""
    return {
        **show_head(record),
        "steps": [
            {
                "name": step.name,
                "text": written(step.text),
                "note": step.note,
                "ending": step.ending,
                "choices": [
                    {
                        "text": written(choice.text),
                        "to": choice.to,
                        "feedback": written(choice.feedback),
                    }
                    for choice in step.choices
                ],
            }
            for step in record.steps
        ],
    }
