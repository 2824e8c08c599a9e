"""A comparison for people and programs: Markdown, text and JSON.

In: a `Comparison` and the names of the two commits. Out: text. Refuses to judge.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING

from .answers import KEPT, LOST

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .parts import Change
    from .whole import Comparison, Difference

MOST = 300  # how much of a text a line shows, in characters
LEAD = 60  # and how much of it before the first difference
NAME = 70  # how much of an item's text names it
SHOWN = 7  # digits of a commit's name


def data(found: Comparison, base: str, head: str) -> str:
    """Return the comparison as JSON."""
    whole = {"base": base, "head": head, **asdict(found)}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def markdown(found: Comparison, base: str, head: str) -> str:
    """Return the comparison as Markdown, for a pull request."""
    out = [
        f"# What this change does to exercises ({base[:SHOWN]} to {head[:SHOWN]})",
        "",
        _sum(found),
    ]
    for title, every in _groups(found).items():
        out += ["", f"## {title}"] if every else []
        for each in every:
            out += ["", f"### {_title(each)}", "", *_lines(each)]
    out += _section(
        "Objectives that lose their second test",
        [
            f"- `{each.objective}` in {each.path}: {_row(each.before)} before,"
            f" {_row(each.after) or 'nothing'} now"
            for each in found.untested
        ],
    )
    for title, said in (("New problems and advice", found.new), ("Mended", found.gone)):
        out += _section(
            title,
            [
                f"- {each.path}:{each.line}:{each.column} **{each.severity}** `{each.rule}`"
                f" {_inline(each.message)}"
                for each in said
            ],
        )
    out += _form(found)
    return "\n".join(out) + "\n"


def text(found: Comparison, base: str, head: str) -> str:
    """Return the comparison as plain text: the Markdown without its marks."""
    plain = markdown(found, base, head)
    plain = re.sub(r"^#+ (.*)$", r"\1", plain, flags=re.MULTILINE)
    plain = re.sub(r"^\|[-: |]+\|\n", "", plain, flags=re.MULTILINE)
    return plain.replace("**", "")


FORMATS: Mapping[str, Callable[[Comparison, str, str], str]] = {
    "json": data,
    "markdown": markdown,
    "text": text,
}


def _groups(found: Comparison) -> dict[str, list[Difference]]:
    groups: dict[str, list[Difference]] = {
        "Changed": [],
        "Moved": [],
        "Added": [],
        "Removed": [],
    }
    for each in found.exercises:
        name = "Added" if not each.before else "Removed" if not each.after else ""
        groups[name or ("Moved" if each.moved else "Changed")].append(each)
    return groups


def _sum(found: Comparison) -> str:
    """Return the first sentence: how many of what, and how many items lose answers."""
    counts = [f"{len(every)} {title.lower()}" for title, every in _groups(found).items() if every]
    lost = sum(fate.answers == LOST for each in found.exercises for fate in each.answers)
    some = sum(
        fate.answers not in (KEPT, LOST) for each in found.exercises for fate in each.answers
    )
    moved = [f"{old} is {new} now." for old, new in found.pages_moved.items()]
    if not counts:
        return " ".join(["No exercise differs.", *moved])
    return " ".join(
        [
            f"Exercises: {', '.join(counts)}.",
            f"Items whose answers are lost: {lost}; for some readers: {some}.",
            *moved,
        ]
    )


def _title(each: Difference) -> str:
    old, new = each.before, each.after
    if new is None and old is not None:
        return f"{old.name} ({old.path}:{old.line})"
    if new is None:
        return ""
    was = f", was in {old.path}:{old.line}" if old and each.moved else ""
    return f"{new.name} ({new.path}:{new.line}{was})"


def _lines(each: Difference) -> list[str]:
    out = [line for change in each.changes for line in _change(change)]
    if not each.answers:
        return out or ["- New: nobody has answered it."] * (each.before is None)
    if all(fate.answers == KEPT and not fate.why for fate in each.answers):
        return [*out, "- Answers: all kept."]
    for fate in each.answers:
        state = {KEPT: "kept", LOST: "**lost**"}.get(fate.answers, "**some lost**")
        if fate.answers != KEPT or fate.why:
            out.append(f"- Answers to {_inline(fate.item, NAME)}: {state}; {fate.why}.")
    kept = sum(fate.answers == KEPT and not fate.why for fate in each.answers)
    return [*out, f"- Answers to the other {kept}: kept."] if kept else out


def _change(change: Change) -> list[str]:
    of = f" of {_inline(change.of, NAME)}" if change.of else ""
    if not change.before:
        return [f"- {change.what}{of} added: {_inline(change.after)}"]
    if not change.after:
        return [f"- {change.what}{of} removed: {_inline(change.before)}"]
    before, after = _around(change.before, change.after)
    return [
        f"- {change.what}{of}:",
        f"    - before: {_inline(before)}",
        f"    - after: {_inline(after)}",
    ]


def _around(before: str, after: str) -> tuple[str, str]:
    """Return two texts from shortly before they differ, where a line cannot show one as a whole."""
    old, new = " ".join(before.split()), " ".join(after.split())
    if max(len(old), len(new)) <= MOST:
        return old, new
    same = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    start = old.rfind(" ", 0, max(same - LEAD, 0)) + 1
    dots = "…" if start else ""
    return dots + old[start:], dots + new[start:]


def _inline(written: str, most: int = MOST) -> str:
    """Return a writer's text as inline code, so that nothing in it is Markdown or HTML here."""
    line = " ".join(written.split())
    line = line if len(line) <= most else line[: most - 1] + "…"
    ticks = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    space = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{ticks}{space}{line}{space}{ticks}"


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return ["", f"## {title}", "", *lines] if lines else []


def _row(kinds: Sequence[str]) -> str:
    return ", ".join(kinds)


def _form(found: Comparison) -> list[str]:
    before, after = found.choices
    rows = [
        f"| {each.rule} | {each.before:.0%} | {each.after:.0%} | {each.chance:.0%} |"
        f" {'gives keys away' if each.gives_away else ''} |"
        for each in found.form
        if each.gives_away or round(each.before, 2) != round(each.after, 2)
    ]
    lines = [f"Single choices: {before} before, {after} now."]
    if rows:
        head = ["| choose … | before | now | chance | |", "|---|---|---|---|---|"]
        lines += ["", *head, *rows]
    else:
        lines[0] += " No rule of guessing is right more or less often."
    return _section("What the form of options gives away", lines)
