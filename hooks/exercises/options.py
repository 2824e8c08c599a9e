"""The options of a fence or of a separator: `name="value"`, `name=value`, or a bare flag.

In: the rest of the line that carries them, and the closed list of names. Out: `Options` with what
is sound of them, and a diagnostic, at the option's own column, for each that is not. Refuses to
know what an option is for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .diagnostic import Diagnostic, Place
from .spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .lines import Line

FLAG, SLUG, TEXT, OBJECTIVES = "flag", "slug", "text", "objectives"

# What every kind takes beside its own options.
COMMON: dict[str, str | tuple[str, ...]] = {"id": SLUG, "title": TEXT, "objective": OBJECTIVES}

ID = re.compile(r"[a-z][a-z0-9-]*")
OBJECTIVE = re.compile(r"(?:[a-z0-9][a-z0-9-]*/)?[a-z0-9][a-z0-9-]*")
OPTION = re.compile(
    r"""[ ]*(?P<name>[^\s="']+)"""
    r"""(?:(?P<equals>[ ]*=[ ]*)(?P<value>"[^"]*"|'[^']*'|[^\s"']\S*)?)?(?=[ ]|$)"""
)


@dataclass(frozen=True)
class Options:
    """Sound options by name (a flag's value is True or False), and where each stands."""

    values: Mapping[str, str | bool | tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The value as text, or nothing."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""

    @property
    def objectives(self) -> tuple[str, ...]:
        """The objectives named, in order."""
        value = self.values.get("objective", ())
        return value if isinstance(value, tuple) else ()


def read_options(
    line: Line, known: Mapping[str, str | tuple[str, ...]], kind: str, kinds: tuple[str, ...]
) -> tuple[Options, list[Diagnostic]]:
    """Read `line`, all of it options.

    `known` maps a name to its type: FLAG, SLUG, TEXT, OBJECTIVES or a tuple of values.
    """
    text = line.text.rstrip()
    values: dict[str, str | bool | tuple[str, ...]] = {}
    places: dict[str, Place] = {}
    found: list[Diagnostic] = []
    at = len(text) - len(text.lstrip(" "))
    if text[at:].startswith("{"):
        return Options(), [
            Diagnostic(
                "invalid-option",
                line.place(at),
                "An attribute list in braces is no option list.",
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
            found.append(_unknown(name, known, kind, place))
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
            problem = _judge(name, value, known[name], bool(match["equals"]), kinds)
            if problem:
                found.append(Diagnostic(problem[0], place, problem[1], problem[2]))
            else:
                values[name] = _convert(value, known[name])
    return Options(values, places), found


def _unknown(name: str, known: Mapping[str, object], kind: str, place: Place) -> Diagnostic:
    near = nearest(name, known)
    return Diagnostic(
        "unknown-option",
        place,
        f"`{kind}` has no option `{name}`.",
        (
            f"Did you mean `{near}`?"
            if near
            else (
                f"The options here are: {', '.join(known)}. A value of several words needs"
                " quotation marks around it."
            )
        ),
    )


def _judge(
    name: str, value: str | None, kind: str | tuple[str, ...], given: bool, kinds: tuple[str, ...]
) -> tuple[str, str, str] | None:
    """What is wrong with a value: (rule, message, help), or None."""
    rule = "invalid-option"
    if kind == FLAG:
        if given and value not in ("true", "false"):
            return (
                rule,
                f"`{name}` is a flag and takes no value but true or false.",
                f"Write `{name}` alone, or leave it out.",
            )
        return None
    if not given:
        return (
            rule,
            f"`{name}` has no value.",
            f'Write {name}="…" with a value between the quotation marks.',
        )
    if not value or not value.strip():
        return rule, f"`{name}` is empty.", f"Give `{name}` a value, or delete it."
    if isinstance(kind, tuple) and value not in kind:
        near = nearest(value, kind)
        allowed = " or ".join(f'{name}="{each}"' for each in kind)
        return (
            rule,
            f"`{name}` cannot be `{value}`.",
            f"Write {allowed}." + (f" Did you mean `{near}`?" if near else ""),
        )
    if kind == SLUG:
        if value in kinds:
            return (
                "invalid-id",
                f"`{value}` is the name of a kind, so it cannot be an id.",
                f'Say what the exercise is about, for example id="first-{value}".',
            )
        if not ID.fullmatch(value):
            return (
                "invalid-id",
                f"`{value}` is no id.",
                (
                    "Use a-z, 0-9 and hyphens, beginning with a letter:"
                    f' id="{slug(value) or "first-check"}".'
                ),
            )
    if kind == OBJECTIVES:
        for each in value.split():
            if not OBJECTIVE.fullmatch(each):
                return (
                    rule,
                    f"`{each}` is no objective's id.",
                    (
                        "Name an id of this lesson's front matter, or `lesson-id/id` for one of"
                        " another lesson."
                    ),
                )
    return None


def _convert(value: str | None, kind: str | tuple[str, ...]) -> str | bool | tuple[str, ...]:
    if kind == FLAG:
        return value != "false"
    return tuple((value or "").split()) if kind == OBJECTIVES else value or ""


def slug(text: str, words: int = 0) -> str:
    """`text` in ASCII as a slug that begins with a letter; only its first `words` words where a
    number is given.
    """
    import unicodedata

    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", ascii_text)
    while parts and not parts[0][0].isalpha():
        parts.pop(0)
    return "-".join(parts[:words] if words else parts)
