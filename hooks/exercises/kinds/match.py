"""`match`: pairs of a term and its definition, with distractors.

In: a fence's units. Out: `Match`, and a diagnostic for each rule of format.md's section 'match' that is broken. Refuses to
know which definition a reader chose (progress.js).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..diagnostic import Diagnostic, Place
from ..headed import definition, read_headed
from ..notation import Exercise, Text, Unit, empty_text, show_head, slot, stray_text, written
from ..options import COMMON, Options

NAME = "match"
OPTIONS = COMMON
ITEM = "term"
DISTRACTOR = "-"  # the term of a definition that no term has


@dataclass(frozen=True)
class Pair:
    """A term and the one definition that belongs to it."""

    term: Text
    definition: Text


@dataclass(frozen=True)
class Match(Exercise):
    """The pairs in the writer's order, and the definitions that belong to no term."""

    pairs: tuple[Pair, ...]
    distractors: tuple[Text, ...]


def parse(exercise: Exercise, options: Options, units: Sequence[Unit], fence: Place) -> tuple[Match, list[Diagnostic]]:
    """Read the pairs. Never raises; what is broken is left out of the record and reported."""
    headed = read_headed(units)
    found = [
        stray_text(unit.place, "between two pairs", "Indent it by four spaces to make it part of the definition above, or move it before the first term.")
        for unit in headed.stray
    ]
    found += [_not_a_pair(unit, "This term has no definition.", _NO_DEFINITION) for unit in headed.alone]
    pairs: list[Pair] = []
    distractors: list[Text] = []
    for entry in headed.entries:
        free = entry.name is not None and entry.name.head.text.strip() == DISTRACTOR
        for number, unit in enumerate(entry.definitions):
            text = definition(unit)
            if not text:
                found.append(empty_text(unit.place, "definition"))
            if free:
                distractors.append(text)
            elif entry.name is None:
                found.append(_not_a_pair(unit, "This definition has no term above it.", _NO_TERM))
            elif number:
                found.append(_not_a_pair(unit, "This term has a second definition.", _NO_TERM))
            else:
                pairs.append(Pair(slot(entry.name, 0), text))
    if len(pairs) + len(headed.alone) < 2:
        found.append(
            Diagnostic("match-too-few-pairs", fence, "A match needs at least two pairs.", "Write each term on a line of its own, and under it its definition after `:   `.")
        )
    record = {**vars(exercise), "prompt": headed.prompt}
    return Match(**record, pairs=tuple(pairs), distractors=tuple(distractors)), found


def items(record: Match) -> list[tuple[str, Place]]:
    """The identity and the place of each term."""
    return [(pair.term.key, pair.term.place) for pair in record.pairs]


def texts(record: Match) -> list[tuple[Text | None, bool]]:
    """Every text, and whether it is hidden at first."""
    out: list[tuple[Text | None, bool]] = [(record.prompt, False)]
    for pair in record.pairs:
        out += [(pair.term, False), (pair.definition, False)]
    return out + [(distractor, False) for distractor in record.distractors]


def show(record: Match) -> dict[str, object]:
    """The pairs as `exercises show` gives them (format.md)."""
    return {
        **show_head(record),
        "pairs": [{"term": written(pair.term), "definition": written(pair.definition)} for pair in record.pairs],
        "distractors": [written(distractor) for distractor in record.distractors],
    }


_NO_TERM = "Write its term on the line above; a definition that no term has stands under a line with only a hyphen."
_NO_DEFINITION = "Write its definition under it, after `:   `, or delete it; a prompt ends in a full stop, a colon or a question mark."


def _not_a_pair(unit: Unit, message: str, help: str) -> Diagnostic:
    return Diagnostic("match-not-a-pair", unit.place, message, help)
