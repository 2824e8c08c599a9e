"""An exercise of the model -> the lines of its fence.

In: an `Exercise` and the id it is to have. Out: Markdown, with notes on what was rewritten. Refuses
to know where it came from, and whether it is right: `proof` reads it back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import escape, model
from .escape import ITEM, LINE, QUOTE, STEM, answer, tame

if TYPE_CHECKING:
    from collections.abc import Iterable

ENDS = re.compile(r"[.:;?!…。？！：；][\"'”’)»*_`]*$")
INTEGER = re.compile(r"-?\d{1,15}")
SPACE = re.compile(r"\s+")


@dataclass
class Writer:
    """Writes texts in their places, and collects what had to be rewritten.

    Without `html`, tags are text; without `quotes`, block quotes in items are.
    """

    html: bool = True
    quotes: bool = True
    notes: list[str] = field(default_factory=list)

    def tamed(self, text: str, place: str) -> str:
        """Return a text that is read as text in its place."""
        out, notes = tame(text, place, html=self.html, quotes=self.quotes)
        self.notes += [each for each in notes if each not in self.notes]
        return out

    def write(self, exercise: model.Exercise, name: str) -> str:
        """Return the fence of an exercise, with `name` as its id."""
        body = exercise.body
        prompt = self.prompt(exercise)
        match body:
            case model.Quiz():
                lines, settings = self.quiz(body), _settings(body)
            case _:
                lines, settings = [*([prompt, ""] if prompt else []), *self.parts(body)], ""
        text = "\n".join(lines).rstrip("\n")
        run = "`" * max(3, 1 + max((len(each) for each in re.findall("`{3,}", text)), default=2))
        head = [exercise.kind, f'id="{name}"' if name else "", title(exercise.title)]
        head += [_objectives(exercise.objectives), settings]
        return f"{run}{' '.join(filter(None, head))}\n{text}\n{run}\n"

    def prompt(self, exercise: model.Exercise) -> str:
        """Return the prompt; one that could be taken for a bucket or a field ends in a colon."""
        text = self.tamed(exercise.prompt, STEM)
        if text and not ENDS.search(text.rstrip()) and "\n" not in text:
            text += ":"
        return text

    def parts(self, body: model.Body) -> Iterable[str]:
        """Yield the lines of anything but a quiz."""
        match body:
            case model.Cards(cards):
                for front, back in cards:
                    yield from [self.paragraph(front), *self.under(back), ""]
            case model.Sort(buckets):
                for name, slips in buckets:
                    yield from [self.line(name), *self.slips(slips), ""]
            case model.Match(pairs, distractors):
                yield from self.fields(pairs)
                if distractors:
                    yield from ["-", *self.slips(model.Slip(each) for each in distractors)]
            case model.Order(steps):
                for number, slip in enumerate(steps, 1):
                    yield from self.item(f"{number}. ", slip.text, slip.reason)
            case model.Worksheet(fields, checks):
                yield from self.fields(fields)
                for each in checks:
                    yield from self.item("- [ ] ", each)

    def fields(self, fields: Iterable[tuple[str, str]]) -> Iterable[str]:
        """Yield lines that each have one definition."""
        for label, text in fields:
            yield from [self.line(label), *self.under(text), ""]

    def slips(self, slips: Iterable[model.Slip]) -> Iterable[str]:
        """Yield the definitions of one bucket."""
        for each in slips:
            yield from self.under(each.text, each.reason)

    def quiz(self, quiz: model.Quiz) -> list[str]:
        """Return the lines of a quiz, with a separator between its questions."""
        alone = len(quiz.questions) == 1
        lines: list[str] = []
        for question in quiz.questions:
            settings = "" if alone else question_settings(question)
            if lines or settings:
                lines.append("---" + (" " + settings if settings else ""))
            lines += self.question(question)
        return lines

    def question(self, question: model.Question) -> list[str]:
        """Return the lines of one question."""
        lines = [self.stem(question)]
        for hint in question.hints:
            inner = self.tamed(hint, QUOTE).split("\n")
            lines += ["", "??? hint", "", *(f"    {each}" if each else "" for each in inner)]
        if question.options:
            lines.append("")
            for option in question.options:
                box = f"- [{'x' if option.right else ' '}] "
                lines += self.item(box, escape.option(option.text), option.feedback)
        if question.expected:
            lines.append("")
            for each in question.expected:
                lines += self.item("- [!] ", answer(each.text), each.feedback)
        if question.explanation:
            lines += ["", *self.quoted(question.explanation)]
        return lines

    def stem(self, question: model.Question) -> str:
        """Return a stem with its blanks."""
        if not question.blanks:
            return self.tamed("".join(map(str, question.stem)), STEM)
        marks = [f"\ue000{at}\ue001" for at in range(len(question.stem))]
        joined = "".join(
            marks[at] if isinstance(part, model.Blank) else part
            for at, part in enumerate(question.stem)
        )
        answers = [text for part in question.blanks for text in part.accept]
        answers += [each.text for part in question.blanks for each in part.options if each.right]
        text = self.tamed(escape.asked(joined, joined.rfind("\ue001") + 1, answers), STEM)
        for mark, part in zip(marks, question.stem, strict=True):
            if isinstance(part, model.Blank):
                text = text.replace(mark, blank(part))
        return text

    def line(self, text: str) -> str:
        """Return a text on one line."""
        return self.paragraph(text).replace("\n", " ")

    def paragraph(self, text: str) -> str:
        """Return a text as one paragraph."""
        parts = re.split(r"\n[ ]*\n", self.tamed(text, LINE))
        if len(parts) > 1:
            note = "paragraphs in a place for one, now parted by line breaks"
            self.notes += [note] if note not in self.notes else []
        return "<br>".join(each.strip() for each in parts)

    def under(self, text: str, reason: str = "") -> list[str]:
        """Return a definition and its reason."""
        return self.item(":   ", text, reason, plain=False)

    def item(self, marker: str, text: str, quote: str = "", *, plain: bool = True) -> list[str]:
        """Return what a marker begins, and the quote under it.

        `plain` says that its first line is read as text; what begins with a block goes below then.
        """
        lines = self.tamed(text, ITEM).split("\n")
        pad = " " * (4 if plain else len(marker))
        out = [f"{marker}{lines[0]}" if lines[0] else marker.rstrip(" ")]
        out += [f"{pad}{each}" if each else "" for each in lines[1:]]
        if quote:
            out += [f"{pad}{each}" for each in self.quoted(quote)]
        return out

    def quoted(self, text: str) -> list[str]:
        """Return a text as a block quote."""
        return [f"> {each}" if each else ">" for each in self.tamed(text, QUOTE).split("\n")]


def blank(each: model.Blank) -> str:
    """Return a blank as it is written."""
    if each.kind == "choice":
        parts = [("*" if option.right else "") + answer(option.text) for option in each.options]
    elif each.kind == "number":
        parts = [SPACE.sub(" ", text).strip() for text in each.accept]
    else:
        parts = [_typed(text) for text in each.accept]
    return f"[[{' | '.join(parts)}]]"


def _typed(text: str) -> str:
    """Return a typed answer; one with a digit and no whole number is compared as it stands."""
    out = answer(text)
    if out.startswith("`") or INTEGER.fullmatch(out) or not re.match(r"\W*\d", out):
        return out
    return f"`{out}`"


def title(text: str) -> str:
    """Return a title as an option of the fence, or nothing."""
    text = SPACE.sub(" ", text).strip()
    if not text:
        return ""
    quote = '"' if '"' not in text else "'"
    if quote in text:
        text = text.replace('"', "”")
        quote = '"'
    return f"title={quote}{text.replace('`', '’')}{quote}"


def _objectives(names: tuple[str, ...]) -> str:
    return f'objective="{" ".join(names)}"' if names else ""


def _settings(quiz: model.Quiz) -> str:
    return question_settings(quiz.questions[0]) if len(quiz.questions) == 1 else ""


def question_settings(question: model.Question) -> str:
    """Return the options of a question that its separator or its fence carries."""
    right = sum(each.right for each in question.options)
    found = [_objectives(question.objectives)]
    if question.many and right < 2:
        found.append('select="many"')
    if question.shuffle and question.options:
        found.append("shuffle")
    if question.exact and question.blanks:
        found.append('match="exact"')
    return " ".join(filter(None, found))
