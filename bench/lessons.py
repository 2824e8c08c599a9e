"""Makes the lessons that are built: the same for the same number, each with texts of its own.

In: how many, and the form of exercises: fences, plain lists with a collapsed answer, or as a peer
has them. Out: a folder of Markdown, and its navigation. Refuses to know how sites are built.
"""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

WORDS_A_LESSON = 750
LESSONS_A_PART = 20
DOCS = Path(__file__).resolve().parent.parent / "docs"
PEERS = ("mkdocs-quiz", "mkdocs-mcq")
BESIDE = ("includes",)  # of the course's own pages: what its settings append to every page


class Writer(random.Random):
    """Draws sentences from the word lists; the same number draws the same ones."""

    def sentence(self, shape: str = "") -> str:
        people, thing, quality = (
            self.sample(each, 2) for each in (words.PEOPLE, words.THING, words.QUALITY)
        )
        who = self.choice(words.WHO)
        return (shape or self.choice(words.SENTENCES)).format(
            who=who, Who=upper(who), people=people[0], People=upper(people[0]), people2=people[1],
            do=self.choice(words.DO), thing=thing[0], thing2=thing[1],
            quality=quality[0], quality2=quality[1],
            when=self.choice(words.WHEN), why=self.choice(words.WHY),
        )  # fmt: skip

    def different(self, count: int, shape: str) -> list[str]:
        """That many sentences of one shape, no two alike."""
        found: dict[str, None] = {}
        while len(found) < count:
            found[self.sentence(shape)] = None
        return list(found)

    def paragraph(self) -> str:
        sentences = [self.sentence() for _ in range(self.randint(3, 6))]
        marked = self.randrange(len(sentences))
        sentences[marked] = sentences[marked].replace(" and ", " *and* ", 1)
        return " ".join(sentences)


def upper(text: str) -> str:
    return text[0].upper() + text[1:]


@dataclass(frozen=True)
class Exercise:
    """One exercise in each form: as a fence, as anybody would write it without one, and as peers
    have it.
    """

    fence: str
    plain: str
    others: dict[str, str] = field(default_factory=dict)  # as a peer has it

    def written(self, form: str) -> str:
        return self.fence if form == "fence" else self.others.get(form, self.plain)


def quiz(writer: Writer, number: int, *, blanks: bool = True) -> Exercise:
    """Three questions: a single choice, a multiple choice, and blanks or one more single choice."""
    questions = [
        _choice(writer, 1),
        _choice(writer, 2),
        _blanks(writer) if blanks else _choice(writer, 1),
    ]
    fence = "\n---\n".join(each.fence for each in questions)
    stems, answers = zip(*(each.plain.split("\0") for each in questions), strict=True)
    made = exercise("quiz", number, fence, numbered(stems), numbered(answers))
    others = (
        {form: "\n\n".join(each.others[form] for each in questions) for form in PEERS}
        if not blanks
        else {}
    )
    return replace(made, others=others)


def _choice(writer: Writer, right: int) -> Exercise:
    stem = writer.sentence("{Who} {do} {people} {when}. Which of these would help?")
    texts = writer.different(3 + (right > 1), "Rather {thing} for {people}")
    said = writer.different(len(texts), "It sounds {quality}, but {why}.")
    key = set(writer.sample(range(len(texts)), right))
    why = writer.sentence()
    options = [
        f"- [{'x' if at in key else ' '}] {text}\n  > {said[at]}" for at, text in enumerate(texts)
    ]
    bare = [option.split("\n")[0] for option in options]
    kind = "multiple" if right > 1 else "single"
    return Exercise(
        f"{stem}\n\n" + "\n".join(options) + f"\n\n> {why}\n",
        f"{stem}\n\n{numbered(texts)}\0Right: {places(key)}\n\n{numbered(said)}\n\n{why}",
        {
            "mkdocs-quiz": "<quiz>\n" + "\n".join([stem, *bare, "", why]) + "\n</quiz>",
            "mkdocs-mcq": f'```mcq\n---\ntype: {kind}\nquestion: "{stem}"\n---\n\n'
            + "\n".join(options)
            + "\n```",
        },
    )


def _blanks(writer: Writer) -> Exercise:
    word, others = writer.choice(words.QUALITY), writer.sample(words.WHEN, 3)
    count, why = writer.randint(12, 90), writer.sentence()
    stem = "A {a} reply reached {people} {b}; there were {c} of them."
    people = writer.choice(words.PEOPLE)
    choice = " | ".join(["*" + others[0], *others[1:]])
    shown = stem.format(
        a=f"[[{word} | {word} enough]]", b=f"[[{choice}]]", c=f"[[{count} +- 2]]", people=people
    )
    plain = stem.format(a="…", b=f"({', '.join(sorted(others))})", c="…", people=people)
    return Exercise(
        f"{shown}\n\n> {why}\n", f"{plain}\0Right: {word}; {others[0]}; {count}.\n\n{why}"
    )


def cards(writer: Writer, number: int) -> Exercise:
    """Four cards."""
    fronts = writer.different(4, "{People} who ask for {thing}")
    backs = [f"**{upper(writer.choice(words.QUALITY))}.** {writer.sentence()}" for _ in fronts]
    body = "\n\n".join(f"{front}\n:   {back}" for front, back in zip(fronts, backs, strict=True))
    prompt = "Decide first."
    return exercise(
        "cards", number, f"{prompt}\n\n{body}\n", f"{prompt}\n\n{numbered(fronts)}", numbered(backs)
    )


def sort(writer: Writer, number: int) -> Exercise:
    """Six items, two buckets."""
    items = writer.different(6, "{People} and {thing} {when}")
    reasons = [writer.sentence() for _ in items]
    shown = writer.sample(range(6), 6)
    fence, answer = ["Put each where it belongs."], []
    for name, part in {"One person": range(3), "A whole group": range(3, 6)}.items():
        fence.append(
            name + "\n" + "\n".join(f":   {items[at]}\n    > {reasons[at]}" for at in part)
        )
        answer.append(f"{name}: {places(shown.index(at) for at in part)}")
    plain = f"{fence[0]}\n\n{numbered(items[at] for at in shown)}"
    answer.append(numbered(reasons[at] for at in shown))
    return exercise("sort", number, "\n\n".join(fence) + "\n", plain, "\n\n".join(answer))


KINDS: dict[str, Callable[[Writer, int], Exercise]] = {"quiz": quiz, "cards": cards, "sort": sort}


def exercise(kind: str, number: int, fence: str, plain: str, answer: str) -> Exercise:
    """One of this kind, whose text stands in a fence; `answer` is collapsed below `plain`."""
    title = f"{upper(kind)} of lesson {number}"
    collapsed = "".join(f"    {line}\n" if line else "\n" for line in answer.split("\n"))
    return Exercise(
        f'```{kind} id="{kind}-{number}" title="{title}" objective="tell-{number}"\n{fence}```',
        f'**{title}**\n\n{plain}\n\n??? note "Answer"\n\n{collapsed}'.rstrip(),
    )


def bullets(texts: Sequence[str]) -> str:
    return "\n".join(f"- {text}" for text in texts)


def numbered(texts: Iterable[str]) -> str:
    """An ordered list; what a text has below its first line stands inside its item."""
    lines = "\n".join(f"{at}.  {text}".replace("\n", "\n    ") for at, text in enumerate(texts, 1))
    return lines.replace("\n    \n", "\n\n")


def places(indices: Iterable[int]) -> str:
    return ", ".join(str(at + 1) for at in sorted(indices)) + "."


def lesson(
    number: int,
    total: int,
    *,
    form: str = "fence",
    kinds: Sequence[str] = tuple(KINDS),
    made: Mapping[str, Callable[..., Exercise]] = KINDS,
    **options: bool,
) -> str:
    """The Markdown of one lesson, with one exercise of each of `kinds` between its sections.

    `form` says in which of its forms each is written; `made` what makes a kind.
    """
    writer = Writer(number)
    exercises = [
        made[kind](writer, number, **(options if kind == "quiz" else {})) for kind in kinds
    ]
    others = [1 + (number + step) % total for step in (0, total // 3)]
    front = (
        f'---\nid: lesson-{number}\ntitle: "{title(number)}"\n'
        f'summary: "{writer.sentence()}"\nminutes: {writer.randint(5, 15)}\n'
        f"objectives:\n  - id: tell-{number}\n"
        f"    text: {writer.sentence('Tell {people} from {people2}')}\n"
        f"related: [{', '.join(f'lesson-{other}' for other in others)}]\n---\n"
    )
    links = " ".join(f"See also [{title(other)}](lesson-{other:04}.md)." for other in others)
    parts = [writer.paragraph(), writer.paragraph() + " " + links]
    for at, topic in enumerate(writer.sample(words.TOPIC, 4)):
        parts += [f"## {topic} and {writer.choice(words.QUALITY)} answers", writer.paragraph()]
        parts += [
            bullets([writer.sentence() for _ in range(4)]),
            _table(writer),
            f"### {upper(writer.choice(words.THING))}",
            "",
        ][at : at + 1]
        if at < len(exercises):
            parts.append(exercises[at].written(form))
    while (
        sum(len(part.split()) for part in parts if not part.startswith(("```", "**", "<quiz>")))
        < WORDS_A_LESSON
    ):
        parts.append(writer.paragraph())
    return front + "\n" + "\n\n".join(filter(None, parts)) + "\n"


def title(number: int) -> str:
    writer = Writer(-number)
    return f"{writer.choice(words.TOPIC)} and {writer.choice(words.QUALITY)} people ({number})"


def _table(writer: Writer) -> str:
    rows = [
        f"| {upper(writer.choice(words.PEOPLE))} | {writer.choice(words.THING)}"
        f" | {writer.randint(2, 99)} |"
        for _ in range(4)
    ]
    return "\n".join(["| Who | What | How many |", "| --- | --- | ---: |", *rows])


def write(folder: Path, texts: dict[str, str]) -> list[object]:
    """Put pages into a folder, with what the course keeps beside its own; the navigation: parts of
    so many lessons.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in BESIDE:
        if (DOCS / name).is_dir():
            shutil.copytree(DOCS / name, folder / name)
    home = (
        "# Generated lessons\n\n"
        + bullets([f"[{name}]({name})" for name in list(texts)[:10]])
        + "\n"
    )
    for name, text in {"index.md": home, **texts}.items():
        (folder / name).write_text(text, encoding="utf-8")
    names = list(texts)
    parts = [names[at : at + LESSONS_A_PART] for at in range(0, len(names), LESSONS_A_PART)]
    return [{"Home": "index.md"}, *({f"Part {at}": part} for at, part in enumerate(parts, 1))]


def course(folder: Path, count: int, form: str = "fence", **options: bool) -> list[object]:
    """Write that many lessons; their navigation."""
    return write(
        folder,
        {
            f"lesson-{at:04}.md": lesson(at, count, form=form, **options)
            for at in range(1, count + 1)
        },
    )
