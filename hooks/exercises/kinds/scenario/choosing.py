"""A step's choices: which of its lines they are, and where each leads.

In: units. Out: `Choice`, or a diagnostic for what is meant as one and is none, with what to write.
Refuses to know which steps there are (`ways`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...diagnostic import Diagnostic
from ...notation import BULLET, after_marker
from ...text_rules import empty_text, read_reason
from ...texts import Text
from .steps import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...notation import Unit

# The whole of a list item: one link to a step. Its text may hold anything but a further link.
LINK = re.compile(r"\[(?P<text>.*)\]\([ ]*#(?P<to>[^\s()<>]*)[ ]*\)\s*", re.DOTALL)
FURTHER_LINK = re.compile(r"(?<!!)\[[^\[\]]*\]\(|(?<!\\)\]\([^()]*\)[^\[\]]*\[")
LISTED = ("bullet", "ordered", "box", "bad-box")
LONE_LINK = re.compile(r"[-*+–—•]?[ ]*\[[^\[\]]+\][ ]*\([ ]*#[\w-]*[ ]*\)[ ]*$")
MARKER = re.compile(r"(?:[-*+–—•][ ]*|\d{1,9}[.)][ ]*)?(?:\[[ xX]?\][ ]+)?")
# What is meant as a link, somewhere in a line; then an arrow or brackets and a name at its end.
LINK_MEANT = re.compile(
    r"\[(?P<text>[^\[\]]+)\][ ]*[(\[][ ]*(?:[^\s()\[\]#]*\#)?[ ]*"
    r"(?P<to>[\w-]+(?:[ ]+[\w-]+)*)[^()\[\]]*[)\]]?"
)
NAME_MEANT = re.compile(r"(?P<text>[^\[\]]+?)[ ]*(?:[-=]>|→|\(\#)[ ]*\#?(?P<to>[\w-]+)[ ]*\)?$")


def first_choice(units: Sequence[Unit], *, ends: bool) -> int:
    """Return where the list of choices begins: the first link of the list at the step's end.

    A quote, which is meant as feedback and not indented, does not end that list; where text does,
    an earlier list of links is meant as the choices all the same. An item that no blank line parts
    from a choice is of the same list, and meant as one. In a step that does not end, a list without
    a good link is meant as its choices too.
    """
    links = [at for at, unit in enumerate(units) if link_of(unit)]
    end = len(units)
    while end and (is_item(units[end - 1]) or units[end - 1].form in ("comment", "quote")):
        end -= 1
    at_end = [at for at in links if at >= end]
    meant = [] if ends else [at for at in range(end, len(units)) if is_item(units[at])]
    start = min(at_end or links or meant, default=len(units))
    while 0 < start < len(units) and not units[start].gap and is_item(units[start - 1]):
        start -= 1
    return start


def is_item(unit: Unit) -> bool:
    """Tell whether a unit is an item of a list, or a link to a step that lacks its bullet."""
    lone = unit.form == "text" and len(unit.lines) == 1 and LONE_LINK.match(unit.head.text)
    return unit.form in LISTED or bool(lone)


def link_of(unit: Unit) -> re.Match[str] | None:
    """Return the match of the link that a list item is, in its text without its quote."""
    if unit.form != "bullet":
        return None
    text, _ = read_reason(after_marker(unit, BULLET, plain=True), unit, "choice", [])
    match = LINK.fullmatch(text.markdown)
    if not match or FURTHER_LINK.search(text.masked[: match.end("text")]):
        return None
    return match


def meant_for(unit: Unit) -> str | None:
    """Return the name of the step that an item leads to or is meant to lead to, if it tells one."""
    match = link_of(unit) or (LINK_MEANT.search(unit.head.text) if is_item(unit) else None)
    if not match or re.search(r"[./:]", match[0].partition("](")[2]):  # a link to another page
        return None
    return _step_name(match["to"])


def read_choice(unit: Unit, found: list[Diagnostic]) -> Choice | None:
    """Return the choice that an item is, or None where it is none, with what to write instead."""
    match = link_of(unit)
    if match is None and unit.form != "bullet":
        found.append(_bad_choice(unit))
        return None
    text, feedback = read_reason(after_marker(unit, BULLET, plain=True), unit, "choice", found)
    if match is None:
        if text.says:
            found.append(_bad_choice(unit, text))
        return None
    label = _between(text, match.start("text"), match.end("text"))
    if not label.says:
        found.append(empty_text(unit.place, "choice"))
    return Choice(label, match["to"], feedback, text.place_of(match.start("to") - 1))


def _bad_choice(unit: Unit, text: Text | None = None) -> Diagnostic:
    """Report an item that leads nowhere, with the link that it is meant as, if that can be told."""
    marker = MARKER.match(unit.head.text)
    line = unit.head.text[marker.end() if marker else 0 :].strip()
    link = LINK_MEANT.search(line) or NAME_MEANT.fullmatch(line)
    label, to = line, "step"
    if link:
        label, to = line[: link.start()] + link["text"] + line[link.end() :], _step_name(link["to"])
    elif line.startswith("[") and line.endswith("]"):
        label = line[1:-1]
    if re.search(r"\]\(|[\[\]<]", label):
        label, to = "What the reader does", "step"
    instead = f"Write it as one link to a step and nothing else: `- [{label.strip()}](#{to})`"
    if text and len(text.lines) > 1:
        instead += "; what is said of it goes under it as a quote, `  > …`"
    if to == "step":
        instead += ", with the name of the step that it leads to"
    return Diagnostic(
        "scenario-unknown-step", unit.place, "This choice leads to no step.", f"{instead}."
    )


def _step_name(to: str) -> str:
    """Return the name that is meant: one of several words is written with hyphens."""
    return "-".join(to.split()).lower() if " " in to else to


def _between(text: Text, start: int, end: int) -> Text:
    """Return the part of a text from one offset of its Markdown to another."""
    lines, at = [], 0
    for line in text.lines:
        stop = at + len(line.text)
        if stop >= start and at <= end:
            after = max(0, stop - end)
            kept = line.cut(max(0, start - at))
            lines.append(kept._replace(text=kept.text[: len(kept.text) - after]))
        at = stop + 1
    return Text(tuple(lines), text.plain)
