"""The prose of the course: its words, how they are spelt, how easily they read.

Pages go in; plain text, American spellings and a reading ease come out. Run as a script, as `make
prose` does, it prints a row per lesson. Rule: Rudolf Flesch, 'A New Readability Yardstick', Journal
of Applied Psychology 32(3), 1948: 206.835 less 1.015 times the words per sentence less 84.6 times
the syllables per word; 60 to 70 is plain English. Syllables are counted by where a dictionary of
British English lets a word be broken, which finds a few too few.
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pyphen
import yaml
from exercises.frontmatter import FRONT
from exercises.minutes import prose_lines

ROOT = Path(__file__).resolve().parent.parent
LESSONS = sorted((ROOT / "docs" / "lessons").glob("*.md"))
BREAKS = pyphen.Pyphen(lang="en_GB")


def front_matter(text: str) -> dict:
    """A page's front matter."""
    match = FRONT.match(text)
    return yaml.safe_load(match[1]) if match else {}


def plain(markdown: str) -> str:
    """What a reader reads outside exercises and code, as sentences: no markup, no addresses; a list
    item ends one.
    """
    text = "\n".join(prose_lines(markdown))
    text = re.sub(r"<figure.*?</figure>|<!--.*?-->", "", text, flags=re.DOTALL)
    text = re.sub(r"^(?:--8<--|[!?=]{3}|\|).*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"<[^>]*>|\{[^}]*\}|[*_`~]", "", text)
    text = re.sub(r"^#+ .*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"^[ ]*(?:[-*+]|\d+\.|:)[ ]+", "", text, flags=re.MULTILINE)
    return re.sub(r"([^.!?:…\s])\n(?=\n|\Z)", r"\1.\n", text)


def words(text: str) -> list[str]:
    """Its words, in order."""
    return re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)*", text)


def reading_ease(text: str) -> float:
    """Flesch's reading ease of plain text."""
    sentences = [each for each in re.split(r"[.!?…]+[’”)]*\s|:\s*\n", text) if words(each)]
    every = words(text)
    syllables = sum(len(BREAKS.positions(word)) + 1 for word in every)
    return 206.835 - 1.015 * len(every) / len(sentences) - 84.6 * syllables / len(every)


def american() -> dict[str, str]:
    """American spellings with the British ones, as codespell's dictionary has them; what is right
    in both is left out.
    """
    lines = (
        (files("codespell_lib") / "data" / "dictionary_en-GB_to_en-US.txt")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    pairs = [line.split("->") for line in lines if "->" in line]
    return {
        us.strip(","): gb
        for gb, us in pairs
        if "," not in us.strip(",") and us.strip(",") not in BOTH
    }


# American in that dictionary's sense, and British as well in ours.
BOTH = {
    "practice",
    "license",
    "program",
    "programs",
    "meter",
    "meters",
    "check",
    "checks",
    "draft",
    "story",
    "stories",
    "tire",
    "tires",
    "curb",
    "inquiry",
    "judgment",
    "practices",
}


def main() -> None:
    print("reading ease  words  minutes  lesson")
    for path in LESSONS:
        text = path.read_text(encoding="utf-8")
        prose = plain(text)
        print(
            f"{reading_ease(prose):12.0f}  {len(words(prose)):5}"
            f"  {front_matter(text)['minutes']:7}  {path.name}"
        )


if __name__ == "__main__":
    main()
