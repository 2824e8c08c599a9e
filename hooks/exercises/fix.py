"""`exercises fix`: mends what has one right answer, and changes nothing else.

In: a page's text. Out: the text with those mended: a missing space in a check box, an upper-case
mark, a misspelt kind or option name with one near name, and, where asked for, an id for each
exercise without one. Line ends, and everything outside the mended characters, stay as they are; a
second run changes nothing more. Refuses to guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import kinds
from .dialect import KIND_NAMES
from .exercise_check import check_exercises
from .frontmatter import read_front_matter
from .identity import key_of
from .notation import BOX, Unit, read_body
from .settings import OPTION, slug
from .source import scan
from .spelling import near_kind, one_slip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .lines import Line
    from .page import Fence, Page
    from .texts import Text

TIGHT_BOX = re.compile(r"([-*+])[ ]*\[(?P<mark>[ ]*(?:[xX][ ]*)?)\](?![(\[:])")
BLANK = re.compile(r"\[\[[^\n]*?\]\]")
ID_WORDS = 4  # of the first item, in an id


@dataclass(frozen=True)
class Edit:
    """Characters `start` to `end` of a raw line (`line` from 0) become `text`."""

    line: int
    start: int
    end: int
    text: str


def fix(text: str, *, ids: bool = False) -> str:
    """Return the mended text, the very same where there is nothing to mend.

    `ids` gives an id to each exercise without one, once nothing else is to be mended.
    """
    for _ in range(4):  # a kind mended makes its body readable, and so more can be mended
        edits = _edits(text, ids=ids)
        mended = apply(text, edits)
        if mended == text:
            return text
        text = mended
    return text


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with the edits made, and line ends as they were."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    pieces = re.split(r"(\r\n|\n|\r)", text.removeprefix("\ufeff"))
    for edit in sorted(set(edits), key=lambda edit: (edit.line, edit.start), reverse=True):
        line = pieces[2 * edit.line]
        pieces[2 * edit.line] = line[: edit.start] + edit.text + line[edit.end :]
    return mark + "".join(pieces)


def _edits(text: str, *, ids: bool) -> list[Edit]:
    page = scan(text)
    edits = []
    for problem in page.problems:
        if problem.rule == "misspelt-kind":
            at = page.lines[problem.place.line - 1].raw.find(problem.word, problem.place.column - 1)
            near = [kind for kind in KIND_NAMES if one_slip(problem.word.lower(), kind)]
            if at >= 0 and len(near) == 1:
                edits.append(
                    Edit(
                        problem.place.line - 1, at, at + len(problem.word), near_kind(problem.word)
                    )
                )
    for fence in page.fences:
        if not fence.problem:
            edits += _names(fence.info, kinds.KINDS[fence.kind].OPTIONS)
            edits += _boxes(fence)
    return edits or (_ids(page) if ids else [])


def _names(line: Line, known: Iterable[str]) -> list[Edit]:
    """Correct misspelt option names that have one near name which the line does not have yet."""
    names = [match["name"] for match in OPTION.finditer(line.text.rstrip())]
    edits = []
    for match in OPTION.finditer(line.text.rstrip()):
        near = [name for name in known if one_slip(match["name"].lower(), name)]
        if (
            match["name"] not in known
            and match["equals"] == "="
            and len(near) == 1
            and near[0] not in names
        ):
            place = line.place(match.start("name"))
            edits.append(
                Edit(
                    place.line - 1, place.column - 1, place.column - 1 + len(match["name"]), near[0]
                )
            )
    return edits


def _boxes(fence: Fence) -> list[Edit]:
    if not kinds.KINDS[fence.kind].BOXES:
        return []
    edits = []
    for unit in read_body(fence.body).units:
        if unit.form in ("bad-box", "box"):
            edits += _box(unit)
    return edits


def _box(unit: Unit) -> list[Edit]:
    """Write the box as it is meant: `-[x]`, `- []`, `- [ x]` and `- [X]` each have one reading."""
    line = unit.head
    match = TIGHT_BOX.match(line.text)
    if not match or "\t" in line.raw[: len(line.raw) - len(line.raw.lstrip())]:
        return []
    mark = match["mark"].strip().lower() or " "
    good = BOX.match(line.text)
    if good and good["mark"] != "X":
        return []
    bullet = line.text[: match.start("mark") - 1]
    wanted = (bullet if good else match[1] + " ") + f"[{mark}]"
    rest = line.text[match.end() :]
    wanted += "" if not rest or rest.startswith(" ") else " "
    start, end = line.place(0).column - 1, line.place(match.end()).column - 1
    return [Edit(line.number - 1, start, end, wanted)]


def _ids(page: Page) -> list[Edit]:
    """Give an id to each sound exercise without one, from the first words of its first item."""
    checked = check_exercises(page, read_front_matter(page))
    taken = {each.head.id for each in checked} | set(KIND_NAMES)
    edits = []
    for each in checked:
        if not each.shown or each.head.id:
            continue
        kind = kinds.KINDS[each.head.kind]
        name = new_id(kind.NAME, kind.first_item(each.shown), taken)
        taken.add(name)
        end = len(each.fence.info.raw[: each.fence.info.place(0).column - 1])
        edits.append(Edit(each.fence.place.line - 1, end, end, f' id="{name}"'))
    return edits


def new_id(kind: str, item: Text, taken: Iterable[str]) -> str:
    """Return an id that is not taken.

    It is the kind and the item's first words in ASCII, else the kind and eight digits of the item's
    hash.
    """
    words = slug(BLANK.sub(" ", item.markdown), ID_WORDS)  # a blank's words are its answer
    name = f"{kind}-{words}" if words else ""
    if name and name not in taken:
        return name
    digits = item.key
    while f"{kind}-{digits[:8]}" in taken:
        digits = key_of(digits)
    return f"{kind}-{digits[:8]}"
