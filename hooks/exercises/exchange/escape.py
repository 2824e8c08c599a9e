"""Plain text as Markdown that says the same, and Markdown that our format cannot misread.

In: a text. Out: Markdown, and notes on what had to be written differently. Refuses to know
exercises: a text's place is one of a few words (`STEM`, `ITEM`, `QUOTE`, `LINE`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..code import code_lines, read_fences
from ..kinds.quiz.feedback import QUOTE_MEANT
from ..kinds.quiz.foreign import ANSWER, EXPLAINS_BLANK
from ..lines import TAB
from ..markup import headings, mask
from ..notation import BAD_BOX, BOX
from ..odd_spaces import BOX as ANY_BOX
from ..unseen import ODD

if TYPE_CHECKING:
    from collections.abc import Iterable

STEM = "stem"  # at the body's margin
ITEM = "item"  # behind a marker: an option, an item, a step, a back
QUOTE = "quote"  # in a block quote, hidden at first
LINE = "line"  # one line at the margin: a bucket, a term, a field; a front is several

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
ANYWHERE = re.compile(r"[\\`*\[\]{}|~^]|_|(?<!\w)#|!(?=\[)|[=+](?=[=+])")
ENTITY = re.compile(r"&(?=#?\w+;)")
EMOJI = re.compile(r":(?=[\w+-]+:)")
AT_START = re.compile(
    r"(?P<mark>[-+>#]|:(?=\s|$)|\d{1,9}(?=[.)](?:\s|$))|!(?=!!)|\?(?=\?\?)|=(?==))"
)
ENTITIES = {"|": "&#124;", "~": "&#126;", "^": "&#94;", "=": "&#61;", "<": "&lt;", ":": "&#58;"}
ENTITIES |= {"$": "&#36;", "?": "&#63;"}
DEFINES = re.compile(r"(?<=\S)[ ]+:[ ]{2,}(?=\S)")  # would be a `:` line of its own
FOOTNOTE = re.compile(r"\[(?=\^[^\]\s]+\])")
SNIPPET = re.compile(r"([ ]*)(-+8)<(?=-+(?:[ ]|$))")
SEPARATOR = re.compile(rf"[ ]?---(?=[ ]|$|{ODD})")
EXPECTED = re.compile(r"[ ]?[-*+][ ]+\[!\]")
HTML_HEADING = re.compile(r"<(/?)h[1-6](?=[\s>])([^>]*)>", re.IGNORECASE)
ATX = re.compile(r"([ ]{0,3})#{1,6}[ ]*(.*?)[ ]*#*[ ]*$")
QUOTED = re.compile(rf"^((?:[ ]|{ODD})*)>")
SAYS = re.compile("[:：=]")  # what follows the word for an answer
TAGS = re.compile(r"<(?=[A-Za-z/!?])")
PLAIN_ANSWER = re.compile(r"[^\[\]|*`$\\<>&_\n]+")


def literal(text: str) -> str:
    """Return plain text as Markdown that shows it, word by word; white space is collapsed as there.

    Line ends stay, blank lines part paragraphs.
    """
    text = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).expandtabs(TAB)
    return "\n".join(_literal_line(line.strip()) for line in text.strip().split("\n"))


def _literal_line(line: str) -> str:
    return begun(inline(line))


def inline(text: str) -> str:
    """Return plain text within a line as Markdown that shows it."""
    text = CONTROL.sub("", text)
    text = ENTITY.sub("&amp;", text)
    text = ANYWHERE.sub(lambda found: ENTITIES.get(found[0], "\\" + found[0]), text)
    text = EMOJI.sub("&#58;", TAGS.sub("&lt;", text))
    text = text.replace("8<", "8&lt;")
    return text.replace("$", "&#36;") if text.count("$") > 1 else text


def begun(line: str) -> str:
    """Return a line of Markdown whose beginning opens no block."""
    start = AT_START.match(line)
    if not start:
        return line
    mark = start["mark"]
    if mark.isdigit():
        return f"{mark}\\{line[len(mark) :]}"
    return ENTITIES.get(mark, "\\" + mark) + line[1:]


def one_line(text: str) -> str:
    """Return plain text on one line, without what cannot be seen or typed."""
    return " ".join(CONTROL.sub("", text).split())


def answer(text: str) -> str:
    """Return what is typed or chosen in a blank as an alternative of it; nothing if it is blank."""
    text = one_line(text)
    if not text or PLAIN_ANSWER.fullmatch(text):
        return text
    run = "`" * (1 + max((len(each) for each in re.findall("`+", text)), default=0))
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{run}{pad}{text}{pad}{run}"


def option(text: str) -> str:
    """Return an option's text with no line that is meant as feedback: an arrow there is a sign."""
    lines = text.split("\n")
    code = code_lines(lines)
    return "\n".join(
        _entity(line) if at and not code[at] and QUOTE_MEANT.match(line.lstrip(" ")) else line
        for at, line in enumerate(lines)
    )


def _entity(line: str) -> str:
    sign = line.lstrip(" ")[0]
    return line.replace(sign, f"&#{ord(sign)};", 1)


def asked(text: str, last: int, answers: Iterable[str]) -> str:
    """Return a stem with no line that is meant as its answer or explanation.

    `last` is where its last blank ends, and `answers` are what its blanks accept.
    """
    below = [
        SAYS.sub(lambda sign: f"&#{ord(sign[0])};", line, count=1)
        if at and (EXPLAINS_BLANK.match(line) or (ANSWER.match(line) and _gives(line, answers)))
        else line
        for at, line in enumerate(text[last:].split("\n"))
    ]
    return text[:last] + "\n".join(below)


def _gives(line: str, answers: Iterable[str]) -> bool:
    return any(each.casefold() in line.casefold() for each in answers)


def tame(text: str, place: str, *, html: bool = True, quotes: bool = True) -> tuple[str, list[str]]:
    """Return Markdown that is read as text in its place, and notes on what was rewritten.

    Without `html`, tags are text; without `quotes`, a block quote in an item is.
    """
    notes: list[str] = []
    text = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).expandtabs(TAB)
    lines = [line if line.strip(" ") else "" for line in text.split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    margin = min((len(each) - len(each.lstrip(" ")) for each in lines if each), default=0)
    lines = [each[margin:] for each in lines]
    while unclosed := read_fences(lines).unclosed:  # the next one may close what follows it
        at = unclosed[0]
        lines[at] = lines[at].replace("`", "&#96;").replace("~", "&#126;")
    text = _without_headings("\n".join(lines), notes)
    if "<!--" in (masked := mask(text)):  # never closed
        text = _outside(text, masked, re.compile("<(?=!--)"), "&lt;")
    if not html:
        text = _outside(text, mask(text), TAGS, "&lt;")
    text = _outside(text, mask(text), DEFINES, " : ")
    if place == STEM:
        text = _outside(text, mask(text), re.compile(r"(?<!\\)\[(?=\[)"), r"\\[")
    if place == QUOTE and FOOTNOTE.search(mask(text)):
        text = _outside(text, mask(text), FOOTNOTE, r"\\[")
        notes.append("a footnote's mark in what is hidden at first")
    lines = text.split("\n")
    code = code_lines(lines)
    if place == ITEM and not quotes:
        lines = [
            line if inside else QUOTED.sub(r"\1&gt;", line)
            for line, inside in zip(lines, code, strict=True)
        ]
    tamed = [
        SNIPPET.sub(r"\1;\2<", line) if inside else _tame_line(line, place)
        for line, inside in zip(lines, code, strict=True)
    ]
    once = [
        line
        for at, line in enumerate(tamed)
        if code[at] or line or not at or tamed[at - 1] or code[at - 1]
    ]
    return "\n".join(once), notes


def _tame_line(line: str, place: str) -> str:
    line = SNIPPET.sub(r"\1\2&lt;", line)
    if place == STEM and SEPARATOR.match(line):
        return "***" if not line.strip("- ") else "\\" + line.lstrip(" ")
    if place in (STEM, ITEM):
        bare = line.lstrip(" ")
        box = BOX.match(bare) or BAD_BOX.match(bare) or ANY_BOX.match(bare)
        if box or EXPECTED.match(bare):
            return line.replace("[", "\\[", 1)
    if place == LINE:
        if line.startswith("#"):
            return "\\" + line
        if line.startswith(":"):
            return "&#58;" + line[1:]
    return line


def _without_headings(text: str, notes: list[str]) -> str:
    masked = HTML_HEADING.sub(_kept_length, mask(text))
    if masked != mask(text):
        text = _outside(text, mask(text), HTML_HEADING, r"<\1strong>")
        notes.append("a heading, now bold")
        masked = mask(text)
    found = [(masked[:at].count("\n"), form) for at, form in headings(masked)]
    if not found:
        return text
    lines = text.split("\n")
    for number, form in reversed(found):
        if form == "#":
            match = ATX.match(lines[number])
            words = match[2] if match else lines[number].lstrip("# ")
            lines[number : number + 1] = ["", f"**{words}**" if words else "", ""]
        elif number + 1 < len(lines):
            under = number + 1 if not set(lines[number].strip()) <= set("=-") else number
            lines[under : under + 1] = [""]
            if under and lines[under - 1].strip():
                lines[under - 1] = f"**{lines[under - 1].strip()}**"
        else:
            lines[number : number + 1] = [""]
    if "a heading, now bold" not in notes:
        notes.append("a heading, now bold")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _kept_length(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _outside(text: str, masked: str, pattern: re.Pattern[str], instead: str) -> str:
    """Replace a pattern where it is not in code."""
    pieces, done = [], 0
    for found in pattern.finditer(masked):
        real = pattern.match(text, found.start())
        if real:
            pieces += [text[done : found.start()], real.expand(instead)]
            done = real.end()
    return "".join([*pieces, text[done:]])
