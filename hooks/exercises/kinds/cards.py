"""`cards`: flip cards, each a front and a back.

In: a fence's units. Out: `Cards`, and a diagnostic for each rule of docs/authoring/format.md's
section 'cards' that is broken. Refuses to know which cards a reader knows (progress.js).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..diagnostic import Diagnostic
from ..foreign import foreign_pairs
from ..headed import definition
from ..meant import colons
from ..notation import Unit, paragraphs, split_at_definitions, whole
from ..record import Exercise, Head, Item, show_head, written
from ..settings import COMMON
from ..text_rules import empty_text, odd_prompt, stray_text
from ..texts import Text, dedented

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from ..elements import Builder

NAME = "cards"
OPTIONS = COMMON
ITEM = "front"
GRADED = True
SECONDS = 15
BOXES = False
BLANK = re.compile(r"\[\[[^\W\d][^\[\]]*\]\](?![(\[])")


@dataclass(frozen=True)
class Card:
    """One card: the front asks, the back answers."""

    front: Text
    back: Text


@dataclass(frozen=True)
class Cards(Exercise):
    """A deck, in the writer's order."""

    cards: tuple[Card, ...]


def parse(head: Head, units: Sequence[Unit]) -> tuple[Cards, list[Diagnostic]]:
    """Read the cards. Never raises; what is broken is left out of the record and reported."""
    found: list[Diagnostic] = []
    cards: list[Card] = []
    prompt: Text | None = None
    parts, rest = split_at_definitions(
        foreign_pairs(colons(units, found), found, "a card", wraps=True)
    )
    for number, (groups, unit) in enumerate(parts):
        front = groups.pop() if groups and groups[-1][0].paragraph else []
        if number:
            _left_over(groups, found)
        else:
            prompt = whole([each for group in groups for each in group])
            found += odd_prompt(prompt, "a card")
        if not front:
            found.append(Diagnostic("cards-no-front", unit.place, *_NO_FRONT))
        back = definition(unit)
        if not back.says:
            found.append(empty_text(unit.place, "back"))
        text = whole(front)
        if text and not text.says:
            found.append(empty_text(text.place, "front"))
        if text and (blank := BLANK.search(text.masked)):
            found.append(Diagnostic("odd-text", text.place_of(blank.start()), *_NO_BLANK))
        if text:
            wrapped = not any(line.blank for line in text.lines)
            cards.append(Card(dedented(text.lines[0], text.lines[1:]) if wrapped else text, back))
    if parts:
        _left_over(paragraphs(rest), found)
    else:
        found.append(Diagnostic("cards-no-back", head.place, *_NO_BACKS))
    return Cards(head, prompt, tuple(cards)), found


_NO_FRONT = (
    "This back has no front of its own.",
    (
        "Write the front on the line above the `:`; further paragraphs of a back are indented by"
        " four spaces."
    ),
)
_NO_BACK = (
    "This card has a front and no back.",
    (
        "Write `:   ` (a colon and spaces) and the back on the line under it, or delete it; a"
        " prompt goes before the first card."
    ),
)
_NO_BLANK = (
    "This is shown as it is written: a card has no blanks.",
    "Write a gap as `…`, or put the brackets in back-ticks if readers are to see them.",
)
_NO_BACKS = (
    "No card here has a back.",
    "Write each card as a front and, on the next line, `:   ` (a colon and spaces) and its back.",
)


def items(record: Cards) -> tuple[Item, ...]:
    """Return an item for each card."""
    objectives = record.head.objectives
    return tuple(Item(card.front.key, card.front.place, objectives) for card in record.cards)


def first_item(record: Cards) -> Text:
    """Return the text that an id for the exercise is made from; only of a sound record."""
    return record.cards[0].front


def texts(record: Cards) -> list[tuple[Text | None, bool]]:
    """Return every text, and whether it is hidden at first."""
    return [(record.prompt, False)] + [
        pair for card in record.cards for pair in ((card.front, False), (card.back, True))
    ]


def show(record: Cards) -> dict[str, object]:
    """Return the deck as `exercises show` gives it (docs/authoring/format.md)."""
    cards = [{"front": written(card.front), "back": written(card.back)} for card in record.cards]
    return {**show_head(record), "cards": cards}


def _left_over(groups: Sequence[Sequence[Unit]], found: list[Diagnostic]) -> None:
    """Report what is between two cards and belongs to neither."""
    for group in groups:
        if group[0].form == "text":
            found.append(Diagnostic("cards-no-back", group[0].place, *_NO_BACK))
        else:
            found.append(
                stray_text(
                    group[0].place,
                    "after a card's back",
                    (
                        "Write a front on a line of its own, and its back after `:   ` on the next;"
                        " indent it by four spaces to make it part of the back above, or move it"
                        " before the first card."
                    ),
                )
            )


# A back that begins with a few bold words gives its verdict in them.
VERDICT = re.compile(r"(\*\*|__)(?![\s*_]).{1,80}?\1")
ADDRESS = re.compile(r"\]\([^()]*\)")


def render(record: Cards, builder: Builder) -> Element:
    """Make each card of its front and a closed `details` with its back.

    Under the cards is what turns a card and records whether the reader knew it.
    """
    total = len(record.cards)
    return builder.frame(
        record,
        count=builder.word("card", n=1, all=total),
        body=[
            builder.element(
                "div",
                {"class": "cards-deck"},
                builder.element(
                    "div",
                    {"class": "cards-paper"},
                    builder.element(
                        "div",
                        {"class": "cards-stack"},
                        *(_card(card, n, total, builder) for n, card in enumerate(record.cards, 1)),
                    ),
                    _hands(builder),
                ),
            ),
            _row(total, builder),
        ],
        key=[],
        key_word="all-cards",
        words=["card-front", "card-back", "known", "known-of", "missed", "over"],
    )


def _card(card: Card, n: int, total: int, builder: Builder) -> Element:
    # The card's room is chosen before a script runs, and must do for its front at both sizes: the
    # number of the front's characters tells the style how much the small one needs.
    back = "cards-verdict" if VERDICT.match(card.back.markdown) else None
    return builder.element(
        "div",
        {
            "class": "cards-card",
            "role": "group",
            "aria-label": builder.word("card", n=n, all=total),
            "data-item": card.front.key,
            "data-here": "" if n == 1 else None,
            "style": f"--front:{len(ADDRESS.sub('', card.front.markdown))}",
        },
        builder.slot(card.front, "div", {"class": "cards-front", "id": builder.name("front", n)}),
        builder.element(
            "details",
            {"class": "exercise-key cards-back"},
            builder.element("summary", {"data-search-exclude": ""}, builder.word("back")),
            builder.hidden(
                builder.slot(card.back, "div", {"class": back, "id": builder.name("back", n)})
            ),
        ),
    )


def _hands(builder: Builder) -> Element:
    """Make the buttons for a card. One set serves the whole deck."""
    turn = builder.button(
        "turn", builder.word("turn"), "cards-turn", **{"aria-describedby": builder.name("front", 1)}
    )
    turn.append(_mark(builder))
    return builder.element(
        "div",
        {"class": "cards-hands", "data-search-exclude": ""},
        turn,
        builder.element(
            "span",
            {"class": "cards-judge"},
            _icon("turnBack", "turn-back", builder),
            builder.button("miss", builder.word("not-yet")),
            builder.button("had", builder.word("had-it")),
        ),
    )


def _row(total: int, builder: Builder) -> Element:
    return builder.element(
        "div",
        {"class": "cards-row", "data-search-exclude": ""},
        _icon("previous", "previous", builder),
        builder.element(
            "span",
            {"class": "cards-marks", "aria-hidden": "true"},
            *(_mark(builder, None if n else "here") for n in range(total)),
        ),
        _icon("next", "next", builder),
        builder.element("p", {"class": "cards-known"}, builder.word("known", n=0)),
    )


def _icon(act: str, word: str, builder: Builder) -> Element:
    button = builder.button(act, "", "cards-icon", **{"aria-label": builder.word(word)})
    button.append(_mark(builder))
    return button


def _mark(builder: Builder, state: str | None = None) -> Element:
    return builder.element("i", {"class": "exercise-mark", "data-state": state})
