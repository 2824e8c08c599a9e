"""Hover: what is said of the place under the cursor.

In: a view and a place. Out: Markdown, and the span that it is about. Refuses to say anything of a
rule that the authoring guide does not say.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ..dialect import FENCE, KIND_NAMES
from ..explain import explain
from ..files import shown_path
from ..kinds import KINDS
from ..settings import COUNT, FLAG, OBJECTIVES, SLUG
from .objective import definition, objective_text
from .spans import GIVEN, Span, lines_of, span_of

if TYPE_CHECKING:
    from ..diagnostic import Diagnostic, Place
    from ..settings import Setting
    from .desk import View


def hover(view: View, place: Place) -> tuple[str, Span] | None:
    """Return what is wrong here with its rule, else what the objective, kind or option is."""
    lines = lines_of(view.text)
    wrong = [
        (each, span)
        for each in view.page.diagnostics
        if (span := span_of(each.place, lines)).has(place)
    ]
    if wrong:
        return "\n\n---\n\n".join(_about(each) for each, _ in wrong), wrong[0][1]
    return _objective(view, place) or _opening(place, lines)


def _about(diagnostic: Diagnostic) -> str:
    section = _section(diagnostic.rule)
    said = f"**{diagnostic.rule}** ({diagnostic.severity}): {diagnostic.message}"
    return "\n\n".join(each for each in (said, diagnostic.help, section) if each)


@lru_cache(maxsize=128)  # the guide is the same as long as the server runs
def _section(rule: str) -> str:
    return explain(rule).strip()


def _objective(view: View, place: Place) -> tuple[str, Span] | None:
    found = definition(view, place)
    if found is None:
        return None
    text = view.text if found.file is None else found.file.read_text("utf-8", "replace")
    where = "this lesson" if found.file is None else shown_path(found.file)
    told = objective_text(text, found.place)
    return (f"{told}\n\n" if told else "") + f"Line {found.place.line} of {where}.", found.span


def _opening(place: Place, lines: list[str]) -> tuple[str, Span] | None:
    """Say what the kind, or the option, of an exercise's first line is."""
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    lead = len(line) - len(line.lstrip(" >\t"))
    fence = FENCE.match(line[lead:])
    kind = next(iter(fence["info"].split(None, 1)), "") if fence else ""
    if fence is None or kind not in KIND_NAMES:
        return None
    start = lead + fence.start("info")
    word = Span(place.line, start + 1, start + len(kind) + 1)
    if word.has(place):
        return f"{about_kind(kind)}\n\nIts options: {', '.join(KINDS[kind].OPTIONS)}.", word
    for option in GIVEN.finditer(line, start):
        span = Span(place.line, option.start() + 1, option.end("name") + 1)
        setting = KINDS[kind].OPTIONS.get(option["name"])
        if setting and span.has(place):
            return f"`{option['name']}` of `{kind}`: {about_setting(setting)}.", span
    return None


def about_kind(kind: str) -> str:
    """Return what a kind is, in the one line that its module begins with."""
    return (KINDS[kind].__doc__ or "").strip().partition("\n")[0]


def about_setting(setting: Setting) -> str:
    """Return what an option takes, in words."""
    if isinstance(setting, tuple):
        return " or ".join(f'"{each}"' for each in setting)
    return {
        FLAG: "a word alone, which switches something on",
        COUNT: "a number, or `all`",
        SLUG: "a name of a-z, 0-9 and hyphens, which stays as it is for ever",
        OBJECTIVES: "objectives of this lesson, or `lesson/objective` for one of another",
    }.get(setting, "a text")
