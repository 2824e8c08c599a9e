"""Options that stand under the line of the kind, where they would be shown as text.

In: an exercise's body and the names of its options. Out: how many of its first lines are options,
and a diagnostic for the first. Refuses to know whether their values are sound.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .diagnostic import Diagnostic
from .settings import COMMON, ID, OBJECTIVE, OPTION

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from .lines import Line

FIELD = re.compile(r"(?P<name>id|title|objective)[ ]*:[ ]+(?P<value>[^\n]*\S)[ ]*$")
ITEM = re.compile(r"[ ]*(?::[ ]|[-*+][ ]\[)")  # what has the lines above it for its name
SURE = {"id": ID, "objective": OBJECTIVE}  # of whose values no text is made


def options_below(
    body: Sequence[Line], known: Collection[str], kind: str
) -> tuple[int, list[Diagnostic]]:
    """Return how many lines of a body are options, and what is wrong with that."""
    first = next((at for at, line in enumerate(body) if not line.blank), len(body))
    at, names, is_sure = first, [], False
    while at < len(body) and (found := _named(body[at].text, known)):
        names += [name for name, _ in found]
        is_sure = is_sure or any(sure for _, sure in found)
        at += 1
    after = next((line.text for line in body[at:] if not line.blank), "")
    if not is_sure or len(names) > len(set(names)) or ITEM.match(after):
        return 0, []
    written = " ".join(f'{name}="…"' for name in names)
    diagnostic = Diagnostic(
        "invalid-option",
        body[first].place(),
        f"Options under the first line of the {kind} are text that readers see.",
        f"Options go on the line of the kind: {kind} {written}",
    )
    return at, [diagnostic]


def _named(text: str, known: Collection[str]) -> list[tuple[str, bool]]:
    """Return the options that a line is, and of each whether it can be nothing else."""
    if field := FIELD.match(text):
        sure = SURE.get(field["name"])
        return [(field["name"], bool(sure and sure.fullmatch(field["value"].strip("\"'"))))]
    found: list[tuple[str, bool]] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = OPTION.match(text, at)
        if not match or match["name"] not in known or not match["value"]:
            return []
        found.append((match["name"], match["name"] in COMMON or len(found) > 0))
        at = match.end()
    return found
