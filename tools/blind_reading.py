"""Print a course's single choices for a blind reader, and score what the reader chose.

    python tools/blind_reading.py sheet SEED [--stems] >sheet.txt
    python tools/blind_reading.py score SEED answers.txt

The sheet holds the options only, or with `--stems` the questions, too; items and options are
shuffled by SEED. The answers are lines such as `17 B`. What options give away by themselves is
measured best by somebody who has seen neither the lessons nor an earlier sheet; chance is printed
beside the score.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from random import Random

from exercises.check import inspect_course
from exercises.kinds.quiz.questions import Quiz

ROOT = Path(__file__).resolve().parent.parent


def items(seed: int) -> list[tuple[str, int, str, list[tuple[str, bool]]]]:
    """Every single choice under docs/lessons/: page, line, stem, and its options with whether each
    is the key.
    """
    texts = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "docs" / "lessons").glob("*.md"))
    }
    out = [
        (
            path,
            question.place.line,
            question.stem.markdown if question.stem else "",
            [(option.text.markdown, option.correct) for option in question.options],
        )
        for path, page in inspect_course(texts)[1].items()
        for each in page.checked
        if isinstance(each.shown, Quiz)
        for question in each.shown.questions
        if question.select == "one" and question.options
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


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=("sheet", "score"))
    parser.add_argument("seed", type=int)
    parser.add_argument("answers", nargs="?", type=Path)
    parser.add_argument("--stems", action="store_true")
    options = parser.parse_args()
    if options.what == "sheet":
        sys.stdout.write(sheet(options.seed, options.stems))
    else:
        sys.stdout.write(score(options.seed, options.answers.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
