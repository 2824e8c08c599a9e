"""`sort`: items into buckets.

In: a fence's units. Out: `Sort`, and a diagnostic for each rule of docs/authoring/format.md's
section 'sort' that is broken. Refuses to know where a reader put an item (progress.js).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..diagnostic import Diagnostic, Place
from ..foreign import foreign_pairs
from ..headed import definition, name_of, odd_names, read_headed
from ..markup import plain_text
from ..meant import colons
from ..record import Exercise, Head, Item, show_head, written
from ..settings import COMMON
from ..shuffle import neutral_order
from ..text_rules import empty_text, odd_prompt, read_reason, stray_text
from ..wording import SENTENCE_END

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from ..elements import Builder
    from ..notation import Unit
    from ..texts import Text

NAME = "sort"
OPTIONS = COMMON
ITEM = "item"
GRADED = True
SECONDS = 15
BOXES = False


@dataclass(frozen=True)
class Slip:
    """What is sorted; the reason is shown after a check."""

    text: Text
    reason: Text | None
    place: Place


@dataclass(frozen=True)
class Bucket:
    """Where items go: its name is one line."""

    name: Text
    items: tuple[Slip, ...]


@dataclass(frozen=True)
class Sort(Exercise):
    """The buckets in the writer's order, each with the items that belong there."""

    buckets: tuple[Bucket, ...]


def parse(head: Head, units: Sequence[Unit]) -> tuple[Sort, list[Diagnostic]]:
    """Read the buckets. Never raises; what is broken is left out of the record and reported."""
    found: list[Diagnostic] = []
    headed = read_headed(
        foreign_pairs(colons(units, found), found, "a bucket and its item", many=True)
    )
    found += odd_prompt(headed.prompt if headed.entries else None, "a bucket and its items")
    found += [
        stray_text(
            unit.place,
            "under a bucket",
            "Write `:   ` before it to make it an item, indent it by four spaces to make it part of"
            " the item above, or move it before the first bucket.",
        )
        for unit in headed.stray
    ]
    found += [Diagnostic("sort-empty-bucket", unit.place, *_NO_ITEMS) for unit in headed.alone]
    buckets: list[tuple[Text, list[Slip]]] = []
    for entry in headed.entries:
        if entry.name is None:
            found.append(
                stray_text(
                    entry.definitions[0].place,
                    "a `:` with no bucket above it",
                    "Write the bucket's name on the line above the first of its items.",
                )
            )
            continue
        buckets.append((name_of(entry.name), [_item(unit, found) for unit in entry.definitions]))
    if len(buckets) + len(headed.alone) < 2:
        message = "A sort needs at least two buckets."
        found.append(Diagnostic("sort-too-few-buckets", head.place, message, _TOO_FEW))
    found += [empty_text(text.place, "bucket") for text, _ in buckets if not text.says]
    found += odd_names(headed.entries)
    return Sort(
        head, headed.prompt, tuple(Bucket(name, tuple(its)) for name, its in buckets)
    ), found


def items(record: Sort) -> tuple[Item, ...]:
    """Return an item for each item that has a text."""
    objectives = record.head.objectives
    return tuple(
        Item(item.text.key, item.place, objectives)
        for bucket in record.buckets
        for item in bucket.items
        if item.text
    )


def first_item(record: Sort) -> Text:
    """Return the text that an id for the exercise is made from; only of a sound record."""
    return next(item.text for bucket in record.buckets for item in bucket.items)


def texts(record: Sort) -> list[tuple[Text | None, bool]]:
    """Return every text, and whether it is hidden at first."""
    out: list[tuple[Text | None, bool]] = [(record.prompt, False)]
    for bucket in record.buckets:
        out.append((bucket.name, False))
        for item in bucket.items:
            out += [(item.text, False), (item.reason, True)]
    return out


def show(record: Sort) -> dict[str, object]:
    """Return the buckets as `exercises show` gives them (docs/authoring/format.md)."""
    return {
        **show_head(record),
        "buckets": [
            {
                "name": written(bucket.name),
                "items": [
                    {"text": written(item.text), "reason": written(item.reason)}
                    for item in bucket.items
                ],
            }
            for bucket in record.buckets
        ],
    }


def _item(unit: Unit, found: list[Diagnostic]) -> Slip:
    text, reason = read_reason(definition(unit, plain=True), unit, "item", found)
    return Slip(text, reason, unit.place)


_TOO_FEW = (
    "Write each bucket's name on a line of its own, and under it its items, each on a line that"
    " begins with `:   `."
)
_NO_ITEMS = (
    "This bucket has no items.",
    (
        "Write its items under it, each after `:   ` (a colon and spaces), or delete it; a prompt"
        " ends in a full stop, a colon or a question mark."
    ),
)


# ---- rendering

WORDS = (
    "right", "wrong", "score", "to-place", "all-placed", "items", "still", "holding",
    "holding-how", "holding-keys", "put-here", "put-it", "put-into", "put-in", "put-last",
    "put-down", "put-down-done", "not-here", "elsewhere", "keeps", "you-put", "sort-changed",
    "how-sure", "guess", "fairly", "sure",
)  # fmt: skip


def render(record: Sort, builder: Builder) -> Element:
    """Make the items in neutral order, each with its radio buttons, and the buckets, still empty.

    The key refers to items by number.
    """
    pairs = [(bucket, item) for bucket in record.buckets for item in bucket.items]
    order = neutral_order([item.text.key for _, item in pairs])
    names = [plain_text(bucket.name.markdown) for bucket in record.buckets]
    slips = [
        _slip(pairs[index][1], names, number, builder) for number, index in enumerate(order, 1)
    ]
    line = {"class": "sort-line", "data-search-exclude": ""}
    body = [
        builder.element("ol", {"class": "sort-tray"}, *slips),
        builder.element("p", line, builder.word("how"), *builder.by_keyboard("how-keys")),
        builder.element(
            "div",
            {"class": "sort-buckets"},
            *(_bucket(bucket, number, builder) for number, bucket in enumerate(record.buckets, 1)),
        ),
        builder.check_row("check-placement"),
    ]
    rows = [
        _key_row(bucket, item, order.index(at) + 1, builder)
        for at, (bucket, item) in enumerate(pairs)
    ]
    return builder.frame(
        record,
        body=body,
        key=[builder.element("ol", {"class": "sort-key"}, *rows)],
        words=WORDS,
        count=builder.word("to-place", n=len(pairs)),
    )


def _slip(item: Slip, buckets: Sequence[str], number: int, builder: Builder) -> Element:
    """Make an item. Its radio buttons are for a page without scripts."""
    text = builder.name(number)
    choices = [
        builder.element(
            "label",
            None,
            builder.element(
                "input",
                {"type": "radio", "name": f"{text}-b", "value": name, "autocomplete": "off"},
            ),
            builder.element("span", None, name),
        )
        for name in buckets
    ]
    return builder.element(
        "li",
        {"class": "sort-slip", "data-item": item.text.key},
        builder.element("span", {"class": "sort-grip"}),
        builder.slot(item.text, "div", {"class": "sort-text", "id": text}, inline=True),
        builder.element(
            "div",
            {
                "class": "sort-choice",
                "role": "radiogroup",
                "aria-labelledby": text,
                "data-search-exclude": "",
            },
            *choices,
        ),
    )


def _bucket(bucket: Bucket, number: int, builder: Builder) -> Element:
    name = builder.name("b", number)
    return builder.element(
        "div",
        {
            "class": "sort-bucket",
            "role": "group",
            "aria-labelledby": name,
            "data-bucket": bucket.name.key,
        },
        builder.element(
            "div",
            {"class": "sort-label"},
            builder.slot(bucket.name, "div", {"class": "sort-name", "id": name}, inline=True),
            builder.element(
                "p", {"class": "sort-count", "data-search-exclude": ""}, builder.word("items", n=0)
            ),
        ),
        builder.element("ul", {"class": "sort-list"}),
        builder.element(
            "p",
            {"class": "sort-slot", "data-search-exclude": ""},
            builder.element("span", None, builder.word("put-items")),
        ),
    )


def _key_row(bucket: Bucket, item: Slip, number: int, builder: Builder) -> Element:
    """Say where an item belongs, and why. With scripts its number becomes its text."""
    name = plain_text(bucket.name.markdown)
    label = name if SENTENCE_END.search(name) else builder.word("belongs", bucket=name)
    return builder.element(
        "li",
        {"data-item": item.text.key, "data-bucket": bucket.name.key},
        builder.element("div", {"class": "sort-what"}, str(number)),
        builder.element(
            "div",
            {"class": "sort-why"},
            builder.element("b", None, label),
            " " if item.reason else None,
            (
                builder.slot(item.reason, "div", {"class": "sort-reason"}, inline=True)
                if item.reason
                else None
            ),
        ),
    )
