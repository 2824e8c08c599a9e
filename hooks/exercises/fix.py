"""`exercises fix`: mends what has one right answer, and changes nothing else.

In: a page's text. Out: the text with those mended: a missing space in a check box, after a step's
number or after a `:`, a space in a mark that is not the space bar's, an upper-case mark, a misspelt
kind or option name with one near name, and, where asked for, an id for each exercise without one.
Line ends, and everything outside the mended characters, stay as they are; a second run changes
nothing more. Refuses to guess, and to mend an exercise that would then have more wrong with it than
before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import kinds
from .check import check
from .diagnostic import ERROR
from .dialect import KIND_NAMES
from .exercise_check import check_exercises
from .frontmatter import read_front_matter
from .identity import key_of
from .notation import BOX, Unit, read_body
from .odd_spaces import Mended, odd_marks
from .settings import OPTION, slug
from .source import scan
from .spelling import one_slip

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from .diagnostic import Place
    from .lines import Line
    from .page import Fence, Page
    from .texts import Text

TIGHT_BOX = re.compile(r"([-*+])[ ]*\[(?P<mark>[ ]*(?:[xX][ ]*)?)\](?![(\[:])")
ID_WORDS = 4  # of the first item, in an id
# How a mark is meant, and what it is written as. An indented `:` line may be meant otherwise.
MARKERS = (
    (re.compile(r"[:：﹕︓∶꞉](?=\S)|[：﹕︓∶꞉]\s+(?=\S)|:[^\S ]\s*(?=\S)"), ":   "),
    (re.compile(r"(\d{1,9}[.)])(?=[^\s\d])"), r"\1 "),
    (re.compile(r"-{2,}[ ]*(?=[a-z]+=)"), "--- "),
)
LINE_END_KEPT = re.compile(r"(\r\n|\n|\r)")
MOST_ROUNDS = 8


@dataclass(frozen=True)
class Edit:
    """Characters `start` to `end` of a raw line (`line` from 0) become `text`."""

    line: int
    start: int
    end: int
    text: str


def fix(text: str, *, ids: bool = False, fences: Collection[str] = ()) -> str:
    """Return the mended text, the very same where there is nothing to mend.

    `ids` gives an id to each sound exercise without one, once all else is mended; `fences` are the
    names of the site's own blocks. No page has more errors or warnings afterwards than before.
    """
    text = _mended(text, fences)
    return apply(text, _ids(scan(text))) if ids else text


def _mended(text: str, fences: Collection[str]) -> str:
    """Return the text with every exercise mended that is no worse for it."""
    full = _all_mended(text, fences)
    if full == text:
        return text
    before, after = (LINE_END_KEPT.split(each) for each in (text, full))
    changed = [at for at, line in enumerate(before) if line != after[at]]
    exercise_of = _exercises(scan(full))
    was = _failures(text, exercise_of)
    left = {exercise_of(at // 2) for at in changed}  # the exercises to be mended, by first line
    for _ in range(MOST_ROUNDS):  # an exercise that is left as it was may change what others are
        pieces = [
            after[at] if exercise_of(at // 2) in left else line for at, line in enumerate(before)
        ]
        mended = "".join(pieces)
        now = _failures(mended, exercise_of)
        worse = {
            each
            for each in left
            if now[each].errors > was[each].errors or now[each].all > was[each].all
        }
        if not worse:
            errors, fails = (
                [sum(getattr(each, name) for each in count.values()) for count in (was, now)]
                for name in ("errors", "all")
            )
            return mended if errors[1] <= errors[0] and fails[1] <= fails[0] else text
        left -= worse
    return text


@dataclass
class Failures:
    """How many errors there are, and how many errors and warnings."""

    errors: int = 0
    all: int = 0


def _failures(text: str, exercise_of: Callable[[int], int]) -> defaultdict[int, Failures]:
    """Return what is wrong with each exercise of a page, by its first line, from 0."""
    found: defaultdict[int, Failures] = defaultdict(Failures)
    for each in check(text):
        if each.fails:
            counted = found[exercise_of(each.place.line - 1)]
            counted.errors += each.severity == ERROR
            counted.all += 1
    return found


def _all_mended(text: str, fences: Collection[str]) -> str:
    """Return the text with everything mended, for better or worse; no line is added or lost."""
    for _ in range(4):  # a kind mended makes its body readable, and so more can be mended
        mended = apply(text, _edits(text, fences))
        if mended == text:
            break
        text = mended
    return text


def _exercises(page: Page) -> Callable[[int], int]:
    """Return what tells the first line of the exercise that a line is in, or else the line itself.

    Both count from 0.
    """
    fences = sorted(page.fences, key=lambda fence: fence.start)
    starts = [fence.start for fence in fences]

    def exercise_of(line: int) -> int:
        at = bisect_right(starts, line) - 1
        return starts[at] if at >= 0 and line < fences[at].end else line

    return exercise_of


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with the edits made, and line ends as they were."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    pieces = LINE_END_KEPT.split(text.removeprefix("\ufeff"))
    for edit in sorted(set(edits), key=lambda edit: (edit.line, edit.start), reverse=True):
        line = pieces[2 * edit.line]
        pieces[2 * edit.line] = line[: edit.start] + edit.text + line[edit.end :]
    return mark + "".join(pieces)


def _edits(text: str, fences: Collection[str]) -> list[Edit]:
    page = scan(text)
    edits = []
    spaced: set[int] = set()  # lines whose mark has such a space
    for problem in page.problems:
        if problem.rule == "misspelt-kind" and not problem.meant_so(fences):
            at = page.lines[problem.place.line - 1].raw.find(problem.word, problem.place.column - 1)
            near = [kind for kind in KIND_NAMES if one_slip(problem.word.lower(), kind)]
            if at >= 0 and len(near) == 1 and problem.word not in near:
                edits.append(Edit(problem.place.line - 1, at, at + len(problem.word), near[0]))
    for fence in page.fences:
        if not fence.problem:
            edits += _names(fence.info, kinds.KINDS[fence.kind].OPTIONS)
            odd = odd_marks(fence.body, fence.kind)
            edits += [_spaced(each) for each in odd] or _boxes(fence)
            spaced |= {each.line.number for each in odd}
    for place in _marks(page):
        if place.line not in spaced:
            edits += _marker(page.lines[place.line - 1], place)
    return edits


def _spaced(mended: Mended) -> Edit:
    """Write the spaces of a mark with the space bar."""
    line, end = mended.line, mended.line.place(mended.end).column - 1
    return Edit(line.number - 1, line.place(0).column - 1, end, mended.text)


def _marks(page: Page) -> list[Place]:
    """Return where a mark is meant and is none."""
    found = check_exercises(page, read_front_matter(page))
    return [d.place for each in found for d in each.diagnostics if d.rule == "bad-marker"]


def _marker(line: Line, place: Place) -> list[Edit]:
    """Write a colon, a step's number or a separator as it is meant, where there is one reading."""
    start = place.column - 1
    for pattern, wanted in MARKERS:
        match = pattern.match(line.raw, start)
        if match:
            return [Edit(line.number - 1, start, match.end(), match.expand(wanted))]
    return []


def _names(line: Line, known: Iterable[str]) -> list[Edit]:
    """Correct misspelt option names that have one near name which the line does not have yet."""
    matches = list(_options(line.text.rstrip()))
    names = {match["name"] for match in matches}
    edits = []
    for match in matches:
        name = match["name"]
        near = [each for each in known if one_slip(name.lower(), each)]
        if name in known or match["equals"] != "=" or len(near) != 1 or near[0] in names:
            continue
        place = line.place(match.start("name"))
        start = place.column - 1
        edits.append(Edit(place.line - 1, start, start + len(name), near[0]))
    return edits


def _options(text: str) -> Iterator[re.Match[str]]:
    """Find the options of a line, as far as it can be read (`settings.read_settings`)."""
    at = 0
    while match := OPTION.match(text, at):
        yield match
        at = match.end()


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
        kind = kinds.KINDS[each.head.kind]
        if not each.shown or each.head.id or not each.items:
            continue
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
    words = slug(_without_blanks(item.markdown), ID_WORDS)  # a blank's words are its answer
    name = f"{kind}-{words}" if words else ""
    if name and name not in taken:
        return name
    digits = item.key
    while f"{kind}-{digits[:8]}" in taken:
        digits = key_of(digits)
    return f"{kind}-{digits[:8]}"


def _without_blanks(markdown: str) -> str:
    """Return a text without its blanks; one that never ends stays."""
    kept, done = [], 0
    start = markdown.find("[[")
    while start >= 0 and (end := markdown.find("]]", start + 2)) >= 0:
        kept.append(markdown[done:start])
        done = end + 2
        start = markdown.find("[[", done)
    return " ".join([*kept, markdown[done:]])
