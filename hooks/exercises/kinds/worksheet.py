"""`worksheet`: the reader's own words.

In: a fence's units. Out: `Worksheet`, and a diagnostic for each rule of docs/authoring/format.md's
section 'worksheet' that is broken. Refuses to know what a reader writes: nothing is graded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..diagnostic import Diagnostic
from ..foreign import foreign_pairs
from ..headed import definition, name_of, read_headed
from ..identity import Key
from ..meant import boxes, colons, list_at_end
from ..notation import BOX, Unit, slot
from ..record import Exercise, Head, Item, show_head, written
from ..settings import COMMON
from ..swallowed import boxes_inside
from ..text_rules import StrayText, bad_box, empty_text, odd_prompt, stray_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from ..elements import Builder
    from ..texts import Text

NAME = "worksheet"
OPTIONS = {**COMMON, "layout": ("stack", "grid")}
ITEM = "field"
GRADED = False
SECONDS = 60
BOXES = True


@dataclass(frozen=True)
class Field:
    """A label and its help; the reader writes between them."""

    label: Text
    help: Text


@dataclass(frozen=True)
class Worksheet(Exercise):
    """Fields, then what readers ask themselves. `layout` is `stack` or `grid`."""

    fields: tuple[Field, ...]
    checks: tuple[Text, ...]
    layout: str


def parse(head: Head, units: Sequence[Unit]) -> tuple[Worksheet, list[Diagnostic]]:
    """Read fields and self-check.

    Never raises; what is broken is left out of the record and reported.
    """
    found: list[Diagnostic] = []
    units = boxes(units, anywhere=True)
    first_check = next(
        (at for at, unit in enumerate(units) if unit.form in ("box", "bad-box")), list_at_end(units)
    )
    fields, lacking, prompt = _fields(units[:first_check], found)
    checks = _checks(units[first_check:], found)
    later = any(unit.form == "definition" for unit in units[first_check:])
    if not fields and not lacking and not later:
        found.append(
            Diagnostic(
                "worksheet-no-fields",
                head.place,
                "This worksheet has no fields.",
                "Write each field's label on a line of its own, and under it, after `:   `, what to"
                " write there.",
            )
        )
    layout = head.settings.text("layout") or "stack"
    return Worksheet(head, prompt, tuple(fields), tuple(checks), layout), found


def items(record: Worksheet) -> tuple[Item, ...]:
    """Return an item for each field."""
    objectives = record.head.objectives
    return tuple(Item(field.label.key, field.label.place, objectives) for field in record.fields)


def first_item(record: Worksheet) -> Text:
    """Return the text that an id for the exercise is made from; only of a sound record."""
    return record.fields[0].label


def texts(record: Worksheet) -> list[tuple[Text | None, bool]]:
    """Return every text, and whether it is hidden at first."""
    out: list[tuple[Text | None, bool]] = [(record.prompt, False)]
    for field in record.fields:
        out += [(field.label, False), (field.help, False)]
    return out + [(check, False) for check in record.checks]


def show(record: Worksheet) -> dict[str, object]:
    """Return the worksheet as `exercises show` gives it (docs/authoring/format.md)."""
    return {
        **show_head(record),
        "fields": [
            {"label": written(field.label), "help": written(field.help)} for field in record.fields
        ],
        "checks": [written(check) for check in record.checks],
    }


def _fields(units: Sequence[Unit], found: list[Diagnostic]) -> tuple[list[Field], int, Text | None]:
    """Return the fields, how many more lack their help, and the prompt."""
    headed = read_headed(foreign_pairs(colons(units, found), found, "a field and its help"))
    if headed.entries:
        found += odd_prompt(headed.prompt, "a field and its help")
    found += [
        stray_text(
            unit.place,
            "after a help",
            "Write a label on a line of its own, and its help after `:   ` on the next; indent it"
            " by four spaces to make it part of the help above, or move it before the first field.",
        )
        for unit in headed.stray
    ]
    found += [_not_a_field(unit, "This field has no help.", _NO_HELP) for unit in headed.alone]
    fields: list[Field] = []
    for entry in headed.entries:
        for number, unit in enumerate(entry.definitions):
            text = definition(unit)
            found += boxes_inside(unit, text, "a help")
            if not text.says:
                found.append(empty_text(unit.place, "help"))
            if entry.name is None:
                found.append(_not_a_field(unit, "This help has no field above it.", _NO_LABEL))
            elif number:
                found.append(_not_a_field(unit, "This field has a second help.", _NO_LABEL))
            else:
                fields.append(Field(name_of(entry.name), text))
    found += [empty_text(each.label.place, "label") for each in fields if not each.label.says]
    return fields, len(headed.alone), headed.prompt


def _checks(units: Sequence[Unit], found: list[Diagnostic]) -> list[Text]:
    checks: list[Text] = []
    keys = set[Key]()
    stray = StrayText("after the self-check", _STRAY, found)
    for at, unit in enumerate(units):
        box = BOX.match(unit.head.text) if unit.form == "box" else None
        if box:
            if box["mark"] != " ":
                found.append(
                    Diagnostic(
                        "bad-checkbox",
                        unit.place,
                        "This box is ticked already.",
                        "Write `- [ ] `: the reader ticks it.",
                    )
                )
            text = slot(unit, box.end(), plain=True)
            found += boxes_inside(unit, text, "a check")
            if text.says and text.key in keys:
                found.append(Diagnostic("duplicate-item", unit.place, *_TWICE))
            if not text.says:
                found.append(empty_text(unit.place, "check"))
            keys.add(text.key)
            checks.append(text)
        elif unit.form in ("bad-box", "bullet"):
            found.append(
                bad_box(unit, "Write `- [ ] `: hyphen, space, box, space; the reader ticks it.")
            )
        elif unit.form != "comment":
            stray.add(at, unit)
    return checks


_STRAY = "Move it before the first check box: fields come first, and the self-check is the end."
_TWICE = ("This check is there twice.", "Reword one of the two, or delete it.")
_NO_LABEL = (
    "Write the field's label on the line above; further paragraphs of a help are indented by four"
    " spaces."
)
_NO_HELP = (
    "Say under it, after `:   ` (a colon and spaces), what to write there, or delete it; a prompt"
    " ends in a full stop, a colon or a question mark."
)


def _not_a_field(unit: Unit, message: str, instead: str) -> Diagnostic:
    return Diagnostic("worksheet-not-a-field", unit.place, message, instead)


# ---- rendering

WORDS = (
    "filled", "check-yourself", "clear", "clear-what", "keep-it", "kept-it", "downloaded",
    "sort-changed",
)  # fmt: skip


def render(record: Worksheet, builder: Builder) -> Element:
    """Make one sheet of fields, the self-check, and the buttons for the sheet.

    There is no answer key.
    """
    total = len(record.fields)
    grid = record.layout == "grid"
    return builder.frame(
        record,
        count=builder.word("filled", n=0, all=total),
        body=[
            builder.element(
                "div",
                # On paper the style divides a page's height among the rows.
                {
                    "class": "worksheet-sheet",
                    "data-layout": record.layout,
                    "style": f"--rows:{-(-total // 2) if grid else total}",
                },
                *(_field(field, number, builder) for number, field in enumerate(record.fields, 1)),
            ),
            _self_check(record.checks, builder) if record.checks else None,
            builder.element(
                "div",
                {"class": "worksheet-row", "data-search-exclude": ""},
                _icon_and(builder.button("print", ""), "print", builder),
                _icon_and(builder.button("download", ""), "download", builder),
                builder.button("clear", builder.word("clear"), "exercise-third"),
                _icon_and(builder.element("p", {"class": "worksheet-saved"}), "saved", builder),
            ),
        ],
        key=None,
        words=WORDS,
    )


def _field(field: Field, number: int, builder: Builder) -> Element:
    """Make a cell: label, help, and the lines to write on."""
    text, help_text = builder.name(number), builder.name(number, "help")
    return builder.element(
        "div",
        {"class": "worksheet-field"},
        builder.slot(field.label, "label", {"class": "worksheet-label", "for": text}, inline=True),
        builder.slot(field.help, "div", {"class": "worksheet-help", "id": help_text}, inline=True),
        builder.element(
            "div",
            {"class": "worksheet-lines"},
            builder.element(
                "textarea",
                {
                    "id": text,
                    "rows": "3",
                    "aria-describedby": help_text,
                    "autocomplete": "off",
                    "data-item": field.label.key,
                },
            ),
        ),
    )


def _self_check(checks: Sequence[Text], builder: Builder) -> Element:
    title = builder.name("checks")
    return builder.element(
        "div",
        {"class": "worksheet-checks", "role": "group", "aria-labelledby": title},
        builder.element(
            "p", {"id": title, "data-search-exclude": ""}, builder.word("check-yourself")
        ),
        *(
            builder.element(
                "label",
                {"class": "worksheet-check"},
                # A check may have the words of a field's label: what is kept of the two must
                # differ.
                builder.element(
                    "input",
                    {
                        "type": "checkbox",
                        "autocomplete": "off",
                        "data-item": check.key.prefixed("check-"),
                    },
                ),
                builder.slot(check, "span", {"class": "worksheet-text"}, inline=True),
            )
            for check in checks
        ),
    )


def _icon_and(element: Element, word: str, builder: Builder) -> Element:
    element.extend(
        [
            builder.element("i", {"class": "exercise-mark"}),
            builder.element("span", None, builder.word(word)),
        ]
    )
    return element
