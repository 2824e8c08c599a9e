"""What is between the braces of a GIFT question.

In: the text between them. Out: `Answers`: options, a blank, pairs, or an essay. Refuses to know the
question around it.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import Blank, Expected, Option

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..losses import Report
    from ..model import Where

    Texts = Callable[[str], str]

ESCAPES = re.compile(r"\\([~=#{}:\\n])")
WEIGHT = re.compile(r"\s*%(-?\d+(?:[.,]\d+)?)%")
TRUE_FALSE = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(?=#|$)", re.IGNORECASE)
NUMBER = r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
RANGE = re.compile(rf"({NUMBER})\s*\.\.\s*({NUMBER})$")
TOLERANCE = re.compile(rf"({NUMBER})\s*(?::\s*({NUMBER}))?$")
CLOSED = re.compile(r"<(?P<tag>[a-zA-Z]\w*)(?:\s[^<>]*)?>(?P<inner>[^<>]*)</(?P=tag)>")
FORMATTED = re.compile(r"\s*\[(html|markdown|moodle|plain)\]\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Answers:
    """Of these, one is filled: `options` (as Markdown, and `plain` for a drop-down), `blank`,
    `pairs`, or `essay`.
    """

    options: tuple[Option, ...] = ()
    plain: tuple[Option, ...] = ()
    many: bool = False
    blank: Blank | None = None
    expected: tuple[Expected, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    distractors: tuple[str, ...] = ()
    essay: bool = False
    explanation: str = ""


@dataclass(frozen=True)
class Answer:
    """One answer: its sign, its weight in percent, its text and its feedback, both as written."""

    sign: str
    weight: float
    text: str
    feedback: str


def unescape(text: str) -> str:
    r"""Return a text without its escapes; `\n` is a line end."""
    return ESCAPES.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def split_unescaped(text: str, sign: str, most: int = 0) -> list[str]:
    """Split at a sign that no backslash escapes, at most so many times."""
    pieces: list[str] = []
    done, at = 0, 0
    while at < len(text):
        if text[at] == "\\":
            at += 2
            continue
        if text.startswith(sign, at) and (not most or len(pieces) < most):
            pieces.append(text[done:at])
            at += len(sign)
            done = at
            continue
        at += 1
    return [*pieces, text[done:]]


def read_answers(
    inside: str, texts: Texts, where: Where, report: Report, form: str = ""
) -> Answers | None:
    """Return what is between the braces, or None if nothing can be made of it.

    `form` is the format of the question's texts, where it names one.
    """
    inside, *general = split_unescaped(inside, "####", 1)
    explanation = texts(general[0]) if general else ""
    if not inside.strip():
        if explanation:
            report.lost(where, f"the general feedback: {explanation[:60]}", "A worksheet has none.")
        return Answers(essay=True)
    if found := TRUE_FALSE.match(inside):
        return _true_false(found, inside, texts, explanation)
    if inside.lstrip().startswith("#"):
        return _numbers(inside.lstrip()[1:], texts, where, report, explanation)
    answers = _answers(inside)
    if not answers:
        text = inside.strip()
        answers = [Answer("=", 100, *_with_feedback(text))]
    for each in answers:
        if each.weight not in (0, 100) and not (each.sign == "~" and each.weight < 0):
            report.lost(
                where, f"the weight {each.weight:g} % of {unescape(each.text).strip()[:40]}",
                "An answer here is right or wrong.", "Decide which, and look at the key.",
            )  # fmt: skip
    if all(each.sign == "=" and _arrow(each.text) for each in answers):
        return _pairs(answers, texts, where, report, explanation)
    if all(each.sign == "=" for each in answers):
        return _short(answers, texts, where, report, explanation)
    return _options(answers, texts, form, explanation)


def _answers(inside: str) -> list[Answer]:
    """Return the answers that `=` and `~` begin."""
    marks = [
        found for found in re.finditer(r"\\.|[=~]", inside, re.DOTALL) if found[0] in ("=", "~")
    ]
    ends = [*(found.start() for found in marks[1:]), len(inside)][: len(marks)]
    out = []
    for found, end in zip(marks, ends, strict=True):
        text = inside[found.end() : end]
        weight = WEIGHT.match(text)
        value = float(weight[1].replace(",", ".")) if weight else 100.0 if found[0] == "=" else 0.0
        out.append(
            Answer(found[0], value, *_with_feedback(text[weight.end() :] if weight else text))
        )
    return out


def _with_feedback(text: str) -> tuple[str, str]:
    answer, *feedback = split_unescaped(text, "#", 1)
    return answer.strip(), feedback[0].strip() if feedback else ""


def _plain(text: str, form: str) -> str:
    """Return what is chosen: no format's name, none of the tags that it has, one line."""
    found = FORMATTED.match(text := unescape(text))
    text, form = (text[found.end() :], found[1].lower()) if found else (text, form)
    if form == "html":
        text = re.sub(r"</?[a-zA-Z][^>]*>", "", text)
    elif form in ("", "moodle"):  # a tag that is closed is one; `List<String>` is text
        text = CLOSED.sub(lambda tag: tag["inner"], text)
    if form in ("html", "markdown"):
        text = html.unescape(text)
    return " ".join(text.split())


def _typed(text: str) -> str:
    r"""Return what is typed, which Moodle compares as it is; `\\*` is a star."""
    text = FORMATTED.sub("", unescape(text), count=1)
    return " ".join(text.replace("\\*", "*").split())


def _true_false(found: re.Match[str], inside: str, texts: Texts, explanation: str) -> Answers:
    right = found[1].upper().startswith("T")
    wrong_said, right_said, *_ = [*split_unescaped(inside[found.end() :], "#")[1:], "", ""]
    said = {right: texts(right_said), not right: texts(wrong_said)}
    return Answers(
        options=(
            Option("True", right, said[True]),
            Option("False", not right, said[False]),
        ),
        plain=(
            Option("True", right, said[True]),
            Option("False", not right, said[False]),
        ),
        explanation=explanation,
    )


def _numbers(
    text: str, texts: Texts, where: Where, report: Report, explanation: str
) -> Answers | None:
    answers = _answers(text) or [Answer("=", 100, *_with_feedback(text))]
    most = max(each.weight for each in answers)
    accept, expected, said = [], [], [explanation]
    for each in answers:
        number = _number(each.text)
        if 0 < each.weight < 100:
            report.lost(
                where, f"the weight {each.weight:g} % of {number or each.text}",
                "An answer here is right or wrong.", "Decide which, and look at the key.",
            )  # fmt: skip
        if each.sign == "=" and number and each.weight == most > 0:
            accept.append(number)
            if each.feedback:
                said.append(_said(each, texts, where, report))
        elif number and each.feedback:
            expected.append(Expected(number, texts(each.feedback)))
        elif number and each.weight > 0:
            report.lost(where, f"the answer {number}", "It is neither quite right nor commented.")
        elif each.feedback:
            report.lost(where, "feedback to any other number", "Feedback needs an answer.")
        elif each.text:
            report.left(where, "a question", f"{each.text} is no number.", "Write a number.")
            return None
    best = list(dict.fromkeys(accept))
    if not best:
        report.left(where, "a question", "It has no number that is right.", "Write one.")
        return None
    return Answers(
        blank=Blank("number", tuple(best)),
        expected=tuple(expected),
        explanation="\n\n".join(filter(None, said)),
    )


def _number(text: str) -> str:
    text = text.strip()
    if found := RANGE.match(text):
        return f"{found[1]}..{found[2]}"
    if found := TOLERANCE.match(text):
        return f"{found[1]} +- {found[2]}" if found[2] and float(found[2]) else found[1]
    return ""


def _said(each: Answer, texts: Texts, where: Where, report: Report) -> str:
    """Return feedback to a right answer, which is explanation now."""
    said = texts(each.feedback)
    report.changed(
        where, f"feedback to a right answer: {said[:60]}", "A blank has none; it is explained."
    )
    return said


def _arrow(text: str) -> bool:
    return "->" in text


def _pairs(
    answers: list[Answer], texts: Texts, where: Where, report: Report, explanation: str
) -> Answers:
    pairs, distractors = [], []
    for each in answers:
        term, _, definition = each.text.partition("->")
        if term.strip():
            pairs.append((texts(term), texts(definition)))
        else:
            distractors.append(texts(definition))
        if each.feedback:
            report.lost(where, f"feedback to a pair: {each.feedback[:60]}", "A pair has none.")
    if explanation:
        report.lost(
            where, f"the general feedback: {explanation[:60]}", "A match has no explanation."
        )
    return Answers(pairs=tuple(pairs), distractors=tuple(distractors))


def _short(
    answers: list[Answer], texts: Texts, where: Where, report: Report, explanation: str
) -> Answers | None:
    most = max(each.weight for each in answers)
    if most <= 0:
        report.left(where, "a question", "It has no answer that is right.", "Write one.")
        return None
    accept, expected, said = [], [], [explanation]
    for each in answers:
        text = _typed(each.text)
        if each.weight == most:
            accept.append(text)
            if each.feedback:
                said.append(_said(each, texts, where, report))
        elif each.feedback and text != "*":
            expected.append(Expected(text, texts(each.feedback)))
        else:
            report.lost(where, f"the answer {text}", "It is neither quite right nor commented.")
        if "*" in unescape(each.text).replace("\\*", ""):
            report.changed(where, f"the wildcard in {text}", "It is the character itself now.")
    return Answers(
        blank=Blank("text", tuple(dict.fromkeys(accept))),
        expected=tuple(expected),
        explanation="\n\n".join(filter(None, said)),
    )


def _options(answers: list[Answer], texts: Texts, form: str, explanation: str) -> Answers:
    many = not any(each.sign == "=" for each in answers)
    most = max(each.weight for each in answers)
    options, plain = [], []
    for each in answers:
        right = each.weight > 0 if many else each.weight == most > 0
        feedback = texts(each.feedback) if each.feedback else ""
        options.append(Option(texts(each.text), right, feedback))
        plain.append(Option(_plain(each.text, form), right, feedback))
    return Answers(tuple(options), tuple(plain), many, explanation=explanation)
