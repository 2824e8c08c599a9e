"""What a fence or a separator sets: options such as `name="value"`, `name=value`, or a bare flag.

In: the rest of the line that carries them, and the closed list of names. Out: `Settings` with the
sound ones, and a diagnostic, at the option's own column, for each other one. Refuses to know what
an option is for. (Writers call them options; in code an option is something to choose in a quiz.)
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from .diagnostic import Diagnostic, Place
from .option_slips import straightened
from .spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .lines import Line

Setting = str | tuple[str, ...]  # an option's type: one of the five below, or its possible values
Value = str | bool | tuple[str, ...]

FLAG, SLUG, TEXT, OBJECTIVES, COUNT = "flag", "slug", "text", "objectives", "count"

# What every kind takes beside its own options.
COMMON: dict[str, Setting] = {"id": SLUG, "title": TEXT, "objective": OBJECTIVES}

ID = re.compile(r"[a-z][a-z0-9-]*")
OBJECTIVE = re.compile(r"(?:[a-z0-9][a-z0-9-]*/)?[a-z0-9][a-z0-9-]*")
NUMBER = re.compile(r"[1-9][0-9]{0,3}")
ALL = "all"  # what a COUNT may be beside a number
OPTION = re.compile(
    r"""[ ]*(?P<name>[^\s="']+)"""
    r"""(?:(?P<equals>[ ]*=[ ]*)(?P<value>"[^"]*"|'[^']*'|[^\s"']\S*)?)?(?=[ ]|$)"""
)


class Objective(NamedTuple):
    """An objective that an exercise names, and the place of the option that names it.

    `name` is an id of the lesson's front matter, or `lesson/id` for one of another lesson.
    """

    name: str
    place: Place


@dataclass(frozen=True)
class Settings:
    """Sound options by name, and the place of each option that is known, sound or not.

    A flag's value is True or False, that of OBJECTIVES a tuple of names, any other a text.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return the value as text, or nothing."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""

    def flag(self, name: str) -> bool:
        """Return whether the flag is set."""
        return self.values.get(name) is True

    def count(self, name: str) -> int:
        """Return the value as a number; 0 where there is none, or where it is `all`."""
        value = self.text(name)
        return int(value) if NUMBER.fullmatch(value) else 0

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """The objectives named, in order."""
        value = self.values.get("objective", ())
        names = value if isinstance(value, tuple) else ()
        return tuple(Objective(name, self.places["objective"]) for name in names)

    def over(self, other: Settings) -> Settings:
        """Return these settings, and those of `other` that these do not name."""
        return Settings({**other.values, **self.values}, {**other.places, **self.places})


def read_settings(
    line: Line, known: Mapping[str, Setting], carrier: str, kinds: tuple[str, ...] = ()
) -> tuple[Settings, list[Diagnostic]]:
    """Read a line that is nothing but options.

    `known` maps a name to its type; `carrier` is what a message calls that which has the options,
    such as "A separator"; `kinds` are the words that no id may be. Returns what is sound, and a
    diagnostic for everything else. An option whose name is misspelt has a place by its right name,
    and no value, so that nobody reports it as missing.
    """
    text, found = straightened(line)
    values: dict[str, Value] = {}
    places: dict[str, Place] = {}
    misspelt: dict[str, Place] = {}
    at = len(text) - len(text.lstrip(" "))
    if text[at:].startswith("{"):
        return Settings(), [
            Diagnostic(
                "invalid-option",
                line.place(at),
                "An attribute list in braces is not a list of options.",
                'Write options as name="value", for example id="first-check".',
            )
        ]
    while at < len(text):
        match = OPTION.match(text, at)
        if match is None:
            start = at + len(text[at:]) - len(text[at:].lstrip(" "))
            rest = text[start:].split(" ", 1)[0]
            found.append(
                Diagnostic(
                    "invalid-option",
                    line.place(start),
                    f"`{rest}` is no option.",
                    'Write each option as name="value", with a quotation mark on each side of the'
                    " value and a space after it.",
                )
            )
            break
        name, raw = match["name"], match["value"]
        place = line.place(match.start("name"))
        at = match.end()
        if name not in known:
            near = nearest(name, known)
            found.append(_unknown(name, near, known, carrier, place))
            if near:
                misspelt[near] = place
        elif name in places:
            found.append(
                Diagnostic(
                    "invalid-option",
                    place,
                    f"`{name}` is given twice.",
                    f"Keep one `{name}` and delete the other.",
                )
            )
        else:
            places[name] = place
            value = raw[1:-1] if raw and raw[0] in "\"'" and len(raw) > 1 else raw
            if match["equals"] and match["equals"] != "=":
                found.append(
                    Diagnostic(
                        "invalid-option",
                        place,
                        f"There is a space beside the `=` of `{name}`.",
                        f'Write {name}="…" without spaces around the `=`.',
                    )
                )
                continue
            problem = _check_value(name, value, known[name], bool(match["equals"]), kinds)
            if problem:
                found.append(Diagnostic(problem[0], place, problem[1], problem[2]))
            else:
                values[name] = _convert(value, known[name])
    return Settings(values, {**misspelt, **places}), found


def _unknown(
    name: str, near: str, known: Mapping[str, object], carrier: str, place: Place
) -> Diagnostic:
    return Diagnostic(
        "unknown-option",
        place,
        f"{carrier} has no option `{name}`.",
        (
            f"Did you mean `{near}`?"
            if near
            else (
                f"The options here are: {', '.join(known)}. A value of several words needs"
                " quotation marks around it."
            )
        ),
    )


def _check_value(
    name: str, value: str | None, setting: Setting, given: bool, kinds: tuple[str, ...]
) -> tuple[str, str, str] | None:
    """Return what is wrong with a value, as (rule, message, help), or None.

    `given` says whether the option has an equals sign.
    """
    if setting == FLAG:
        return _check_flag(name, value) if given else None
    if not given:
        return (
            "invalid-option",
            f"`{name}` has no value.",
            f'Write {name}="…" with a value between the quotation marks.',
        )
    if not value or not value.strip():
        return "invalid-option", f"`{name}` is empty.", f"Give `{name}` a value, or delete it."
    if isinstance(setting, tuple):
        return _check_choice(name, value, setting)
    if setting == COUNT:
        return _check_count(name, value)
    if setting == SLUG:
        return _check_slug(name, value, kinds)
    return _check_objectives(value) if setting == OBJECTIVES else None


def _check_flag(name: str, value: str | None) -> tuple[str, str, str] | None:
    if value in ("true", "false"):
        return None
    return (
        "invalid-option",
        f"`{name}` is a flag and takes no value but true or false.",
        f"Write `{name}` alone, or leave it out.",
    )


def _check_choice(name: str, value: str, choices: tuple[str, ...]) -> tuple[str, str, str] | None:
    if value in choices:
        return None
    near = nearest(value, choices)
    allowed = " or ".join(f'{name}="{each}"' for each in choices)
    return (
        "invalid-option",
        f"`{name}` cannot be `{value}`.",
        f"Write {allowed}." + (f" Did you mean `{near}`?" if near else ""),
    )


def _check_count(name: str, value: str) -> tuple[str, str, str] | None:
    if value == ALL or NUMBER.fullmatch(value):
        return None
    return (
        "invalid-option",
        f"`{name}` cannot be `{value}`.",
        f'Write how many in digits, for example {name}="3", or {name}="{ALL}".',
    )


def _check_slug(name: str, value: str, kinds: tuple[str, ...]) -> tuple[str, str, str] | None:
    if value in kinds:
        return (
            "invalid-id",
            f"`{value}` is the name of a kind, so it cannot be an id.",
            f'Say what the exercise is about, for example id="first-{value}".',
        )
    if ID.fullmatch(value):
        return None
    example = slug(value) or "first-check"
    return (
        "invalid-id",
        f"`{value}` is no {'id' if name == 'id' else f'name of a {name}'}.",
        f'Use a-z, 0-9 and hyphens, beginning with a letter: {name}="{example}".',
    )


def _check_objectives(value: str) -> tuple[str, str, str] | None:
    wrong = next((each for each in value.split() if not OBJECTIVE.fullmatch(each)), None)
    if wrong is None:
        return None
    return (
        "invalid-option",
        f"`{wrong}` is no objective's id.",
        "Name an id of this lesson's front matter, or `lesson-id/id` for one of another lesson.",
    )


def _convert(value: str | None, setting: Setting) -> Value:
    if setting == FLAG:
        return value != "false"
    return tuple((value or "").split()) if setting == OBJECTIVES else value or ""


def slug(text: str, words: int = 0) -> str:
    """Return `text` in ASCII as a slug that begins with a letter, or nothing.

    Where `words` is given, only so many of its first words are taken.
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", ascii_text)
    while parts and not parts[0][0].isalpha():
        parts.pop(0)
    return "-".join(parts[:words] if words else parts)
