"""Print a course's single choices for a blind reader, and score what the reader chose.

    python tools/blind_reading.py sheet SEED [--stems] >sheet.txt
    python tools/blind_reading.py score SEED answers.txt
    python tools/blind_reading.py lists

The sheet holds the options only, or with `--stems` the questions, too; items and options are
shuffled by SEED. The answers are lines such as `17 B`. What options give away by themselves is
measured best by somebody who has seen neither the lessons nor an earlier sheet; chance is printed
beside the score. `lists` needs no reader: it tells what is won by never choosing a key again where
a quiz asks several questions with one list of options.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from math import perm, sqrt
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from exercises.check import inspect_course
from exercises.kinds.quiz.questions import Quiz

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exercises.kinds.quiz.questions import Question

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Lists:
    """What lists of options that are asked more than once give away.

    `different` of `lists` have no key twice; by chance it would be `expected`, give or take
    `deviation`. `right` is the share of their questions that is won by never choosing a key again,
    and `chance` that of blind guesses, 0 to 1.
    """

    lists: int
    questions: int
    different: int
    expected: float
    deviation: float
    right: float
    chance: float


def single_choices() -> Iterator[tuple[str, int, Question]]:
    """Yield every single choice under docs/lessons/: its page, the number of its quiz, and it."""
    texts = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "docs" / "lessons").glob("*.md"))
    }
    for path, page in inspect_course(texts)[1].items():
        for number, each in enumerate(page.checked):
            if isinstance(each.shown, Quiz):
                for question in each.shown.questions:
                    if question.select == "one" and question.options:
                        yield path, number, question


def asked_again() -> list[tuple[int, list[str]]]:
    """Return the lists of options that one quiz asks more than once: how many options each has, and
    its keys in the order of the questions.
    """
    keys = defaultdict(list)
    for path, number, question in single_choices():
        texts = tuple(sorted(option.text.markdown for option in question.options))
        key = next(option.text.markdown for option in question.options if option.correct)
        keys[path, number, texts].append(key)
    return [(len(texts), found) for (_, _, texts), found in keys.items() if len(found) > 1]


def never_again(again: Sequence[tuple[int, Sequence[str]]]) -> Lists:
    """Measure lists as `asked_again` returns them. A reader who runs out of options takes any."""
    odds = [perm(size, len(keys)) / size ** len(keys) for size, keys in again]
    questions = sum(len(keys) for _, keys in again)
    right = 0.0
    for size, keys in again:
        for at, key in enumerate(keys):
            used = set(keys[:at])
            if len(used) == size:
                right += 1 / size
            elif key not in used:
                right += 1 / (size - len(used))
    return Lists(
        lists=len(again),
        questions=questions,
        different=sum(len(set(keys)) == len(keys) for _, keys in again),
        expected=sum(odds),
        deviation=sqrt(sum(each * (1 - each) for each in odds)),
        right=right / questions,
        chance=sum(len(keys) / size for size, keys in again) / questions,
    )


def items(seed: int) -> list[tuple[str, int, str, list[tuple[str, bool]]]]:
    """Every single choice: page, line, stem, and its options with whether each is the key."""
    out = [
        (
            path,
            question.place.line,
            question.stem.markdown if question.stem else "",
            [(option.text.markdown, option.correct) for option in question.options],
        )
        for path, _, question in single_choices()
    ]
    shuffle = Random(seed)
    shuffle.shuffle(out)
    for _, _, _, options in out:
        shuffle.shuffle(options)
    return out


def sheet(seed: int, stems: bool) -> str:
    """Return the sheet: a number, the stem where asked for, and lettered options for each item."""
    rows = []
    for number, (_, _, stem, options) in enumerate(items(seed), 1):
        lines = [f"{number}." + (f" {' '.join(stem.split())}" if stems else "")]
        lines += [
            f"   {chr(65 + at)}. {' '.join(text.split())}" for at, (text, _) in enumerate(options)
        ]
        rows.append("\n".join(lines))
    return "\n\n".join(rows) + "\n"


def score(seed: int, answers: str) -> str:
    """Return the share right, chance, and each item that was right, by page and line."""
    given = {
        int(number): letter
        for number, letter in re.findall(r"^\s*(\d+)\W+([A-Z])\b", answers, re.MULTILINE)
    }
    right, chance, rows = 0, 0.0, []
    every = items(seed)
    for number, (path, line, _, options) in enumerate(every, 1):
        chance += 1 / len(options)
        at = ord(given.get(number, "?")) - 65
        if 0 <= at < len(options) and options[at][1]:
            right += 1
            rows.append(f"{path}:{line}")
    return (
        f"{right} of {len(every)} right, {right / len(every):.0%}; {len(given)} answered; "
        f"chance {chance / len(every):.0%}\n" + "".join(f"  right: {row}\n" for row in sorted(rows))
    )


def lists() -> str:
    """Return what lists that are asked more than once give away, in words."""
    found = never_again(asked_again())
    return (
        f"{found.lists} lists are asked more than once, in {found.questions} questions. In"
        f" {found.different} of them no key comes twice; by chance it would be"
        f" {found.expected:.0f}, give or take {found.deviation:.0f}. A reader who never chooses a"
        f" key again is right in {found.right:.0%}; chance is {found.chance:.0%}.\n"
    )


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="what", required=True)
    shown, scored = commands.add_parser("sheet"), commands.add_parser("score")
    commands.add_parser("lists")
    for each in (shown, scored):
        each.add_argument("seed", type=int)
    shown.add_argument("--stems", action="store_true")
    scored.add_argument("answers", type=Path)
    options = parser.parse_args()
    if options.what == "sheet":
        sys.stdout.write(sheet(options.seed, options.stems))
    elif options.what == "score":
        sys.stdout.write(score(options.seed, options.answers.read_text(encoding="utf-8")))
    else:
        sys.stdout.write(lists())


if __name__ == "__main__":
    main()
