"""`match`: pairs of a term and its definition, with distractors.

In: a fence's units. Out: `Match`, and a diagnostic for each rule of docs/authoring/format.md's
section 'match' that is broken. Refuses to know which definition a reader chose (progress.js).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..diagnostic import Diagnostic
from ..foreign import foreign_pairs
from ..headed import definition, name_of, read_headed
from ..markup import plain_text
from ..meant import colons
from ..record import Exercise, Head, Item, letter, show_head, written
from ..settings import COMMON
from ..shuffle import neutral_order
from ..text_rules import empty_text, odd_prompt, stray_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

    from ..elements import Builder
    from ..notation import Unit
    from ..texts import Text

NAME = "match"
OPTIONS = COMMON
ITEM = "term"
GRADED = True
SECONDS = 20
BOXES = False
DISTRACTOR = "-"  # the term of a definition that no term has
DASHES = ("–", "—", "−", "‐", "‑", "--", "*", "+")  # meant as that


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


def parse(head: Head, units: Sequence[Unit]) -> tuple[Match, list[Diagnostic]]:
    """Read the pairs. Never raises; what is broken is left out of the record and reported."""
    found: list[Diagnostic] = []
    headed = read_headed(foreign_pairs(colons(units, found), found, "a term and its definition"))
    if headed.entries:
        found += odd_prompt(headed.prompt, "a term and its definition")
    found += [
        stray_text(
            unit.place,
            "after a definition",
            "Write a term on a line of its own, and its definition after `:   ` on the next; indent"
            " it by four spaces to make it part of the definition above, or move it before the"
            " first term.",
        )
        for unit in headed.stray
    ]
    found += [
        _not_a_pair(unit, "This term has no definition.", _NO_DEFINITION) for unit in headed.alone
    ]
    pairs: list[Pair] = []
    distractors: list[Text] = []
    for entry in headed.entries:
        name = entry.name.head.text.strip() if entry.name else ""
        free = name == DISTRACTOR or name in DASHES
        if entry.name and name in DASHES:
            found.append(Diagnostic("bad-marker", entry.name.place, *_NO_HYPHEN))
        for number, unit in enumerate(entry.definitions):
            text = definition(unit)
            if not text.says:
                found.append(empty_text(unit.place, "definition"))
            if free:
                distractors.append(text)
            elif entry.name is None:
                found.append(_not_a_pair(unit, "This definition has no term above it.", _NO_TERM))
            elif number:
                found.append(_not_a_pair(unit, "This term has a second definition.", _NO_TERM))
            else:
                pairs.append(Pair(name_of(entry.name), text))
    found += [empty_text(pair.term.place, "term") for pair in pairs if not pair.term.says]
    if len(pairs) + len(headed.alone) < 2:
        found.append(
            Diagnostic(
                "match-too-few-pairs",
                head.place,
                "A match needs at least two pairs.",
                "Write each term on a line of its own, and under it its definition after `:   `.",
            )
        )
    return Match(head, headed.prompt, tuple(pairs), tuple(distractors)), found


def items(record: Match) -> tuple[Item, ...]:
    """Return an item for each term."""
    objectives = record.head.objectives
    return tuple(Item(pair.term.key, pair.term.place, objectives) for pair in record.pairs)


def first_item(record: Match) -> Text:
    """Return the text that an id for the exercise is made from; only of a sound record."""
    return record.pairs[0].term


def texts(record: Match) -> list[tuple[Text | None, bool]]:
    """Return every text, and whether it is hidden at first."""
    out: list[tuple[Text | None, bool]] = [(record.prompt, False)]
    for pair in record.pairs:
        out += [(pair.term, False), (pair.definition, False)]
    return out + [(distractor, False) for distractor in record.distractors]


def show(record: Match) -> dict[str, object]:
    """Return the pairs as `exercises show` gives them (docs/authoring/format.md)."""
    return {
        **show_head(record),
        "pairs": [
            {"term": written(pair.term), "definition": written(pair.definition)}
            for pair in record.pairs
        ],
        "distractors": [written(distractor) for distractor in record.distractors],
    }


_NO_HYPHEN = (
    "This is meant as the hyphen above a distractor, but is not one.",
    "Write `-` on this line, and nothing else.",
)
_NO_TERM = (
    "Write its term on the line above; a definition that no term has goes under a line with only"
    " a hyphen."
)
_NO_DEFINITION = (
    "Write its definition under it, after `:   ` (a colon and spaces), or delete it; a prompt ends"
    " in a full stop, a colon or a question mark."
)


def _not_a_pair(unit: Unit, message: str, instead: str) -> Diagnostic:
    return Diagnostic("match-not-a-pair", unit.place, message, instead)


# ---- rendering

WORDS = (
    "right", "wrong", "score", "to-match", "all-matched", "unmatched", "not-this", "keeps", "show",
    "changed", "holding-one", "holding-one-keys", "put-down-done", "how-sure", "guess",
    "fairly", "sure",
)  # fmt: skip


def render(record: Match, builder: Builder) -> Element:
    """Make the definitions a lettered list in neutral order, and a select for each term.

    The key refers to both by their signs.
    """
    written_once = {
        text.key: text
        for text in (*(pair.definition for pair in record.pairs), *record.distractors)
    }
    keys = list(written_once)
    letters = {keys[index]: letter(at) for at, index in enumerate(neutral_order(keys))}
    slips = [
        builder.element(
            "li",
            {"class": "match-slip", "data-definition": key},
            builder.element("span", {"class": "match-grip"}),
            builder.slot(written_once[key], "div", {"class": "match-text"}, inline=True),
        )
        for key in letters
    ]
    meanings: dict[str, str] = {
        key: f"{sign}. {plain_text(written_once[key].markdown)}" for key, sign in letters.items()
    }
    rows = [
        _row(pair.term, meanings, builder.name(number), builder)
        for number, pair in enumerate(record.pairs, 1)
    ]
    board = builder.element(
        "div",
        {"class": "match-board"},
        builder.element("ol", {"class": "match-list", "type": "A"}, *slips),
        builder.element("ol", {"class": "match-rows"}, *rows),
    )
    key = [
        builder.element(
            "li",
            {"data-item": pair.term.key, "data-definition": pair.definition.key},
            builder.element("b", None, letters[pair.definition.key]),
        )
        for pair in record.pairs
    ]
    return builder.frame(
        record,
        body=[board, builder.check_row()],
        key=[builder.element("ol", {"class": "match-key"}, *key)],
        words=WORDS,
        count=builder.word("to-match", n=len(rows)),
    )


def _row(term: Text, meanings: Mapping[str, str], name: str, builder: Builder) -> Element:
    choices = [
        builder.element("option", {"value": key}, meaning) for key, meaning in meanings.items()
    ]
    return builder.element(
        "li",
        {"class": "match-row", "data-item": term.key},
        builder.element(
            "div",
            {"class": "match-line"},
            builder.slot(term, "label", {"class": "match-term", "for": name}, inline=True),
        ),
        builder.element(
            "select",
            {"id": name, "autocomplete": "off", "data-search-exclude": ""},
            builder.element("option", {"value": ""}, builder.word("choose")),
            *choices,
        ),
    )
