"""The rules about what a page can run or leave by.

In: a page, a file beside pages, or a finished page, and the words that are allowed there on
purpose. Out: diagnostics, each with what to write to allow it. Refuses to know how such things are
found, and where it is written what is allowed.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from .active import FILE, RUNS, in_file, in_html, in_markdown, masked_page
from .diagnostic import Diagnostic, Place
from .lines import read_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from .active import Active
    from .lines import Line
    from .page import Page

PURPOSE = "if it is meant, allow `{}` for this {} in mkdocs.yml, and have it reviewed."


def judge_page(
    page: Page, *, taken: bool, allowed: Collection[str] = ()
) -> tuple[list[Diagnostic], frozenset[str]]:
    """Return what is wrong with a page's own HTML and links; and the word of each thing found.

    `taken` says whether MkDocs takes the front matter off the page.
    """
    text = masked_page(page, taken)
    found = in_markdown(text)
    wrong = _placed(text, page.lines, [each for each in found if each.word not in allowed])
    diagnostics = [_of_page(each, place) for each, place in wrong]
    return diagnostics, frozenset(each.word for each in found if not each.link)


def judge_file(suffix: str, text: str | None, allowed: Collection[str] = ()) -> list[Diagnostic]:
    """Return what is wrong with a file that is published as it is; `text` is None if unreadable."""
    found = [each for each in in_file(suffix, text) if each.word not in allowed]
    lines = read_lines(text or "")
    plain = "\n".join(line.text for line in lines)
    if plain != (text or ""):  # tabs and line ends: look again where they are what places count
        found = [each for each in in_file(suffix, plain) if each.word not in allowed]
    return [_of_file(each, place) for each, place in _placed(plain, lines, found)]


def judge_finished(html: str, known: Collection[str]) -> list[Diagnostic]:
    """Return what a finished page holds beyond `known`: the words of its file, and those allowed.

    What a snippet, a plugin or the front matter brought in is not known; nor is what the check took
    for code and Markdown did not.
    """
    words = dict.fromkeys(each.word for each in in_html(html) if each.word not in known)
    return [
        Diagnostic(
            "active-html",
            Place(1),
            f"The finished page holds {_what(word)}, and its file does not show it.",
            f"Remove it where it comes from; {PURPOSE.format(word, 'page')}",
        )
        for word in words
    ]


def _placed(
    text: str, lines: Sequence[Line], found: Iterable[Active]
) -> list[tuple[Active, Place]]:
    """Return each thing with its place in the file; `text` has as many lines as the file."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    out = []
    for each in found:
        at = min(bisect_right(starts, each.at) - 1, len(lines) - 1)
        out.append((each, lines[at].place(each.at - starts[at])))
    return out


def _what(word: str) -> str:
    if word == RUNS:
        return "an address that runs a script"
    return f"`{word}`"


def _of_page(each: Active, place: Place) -> Diagnostic:
    if each.link:
        return Diagnostic(
            "active-link",
            place,
            f"`{each.word}` is a document or script of the site’s own: what runs in it can read"
            " the reader’s answers.",
            f"Show a drawing as an image, or link to a page; {PURPOSE.format(each.word, 'page')}",
        )
    more = "" if each.word == RUNS else ", which can run a script, load a document or lead away"
    return Diagnostic(
        "active-html",
        place,
        f"Not allowed in a page: {_what(each.word)}{more}.",
        f"Remove it; {PURPOSE.format(each.word, 'page')}",
    )


def _of_file(each: Active, place: Place) -> Diagnostic:
    what = (
        "A file of this kind is opened or run as the site’s own"
        if each.word == FILE
        else f"This file holds {_what(each.word)}"
    )
    return Diagnostic(
        "active-file",
        place,
        f"{what}: what runs in it can read the reader’s answers.",
        f"Remove it from the folder of pages; {PURPOSE.format(each.word, 'file')}",
    )
