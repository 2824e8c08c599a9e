"""Words that are meant as the name of a kind, after the signs of a fence, and are none.

In: the info string of a fence of another language. Out: the word, and the kind that it is meant
for. Refuses to know the line that it stands on.
"""

from __future__ import annotations

import re

from .dialect import KIND_NAMES
from .openers import OPTION
from .spelling import one_slip

# `quizid="a"`, `quiz.id="a"`, `qu iz id="a"`: what is before the first option, without its signs.
BEFORE_OPTION = re.compile(rf"(?P<name>[^=\"'`{{}}]{{2,14}}?)(?P<between>[^\w\"'{{}}]?){OPTION}")
OURS = re.compile(r"(?:^|\W)objective[ ]?=")  # an option that no language's block has
NO_CODE = re.compile(r"(?:^|\W)(?:id|objective)[ ]?=")  # nor has a plain block of code the first
AFTER_LANGUAGE = re.compile(rf"[\w.#+-]+[ ]+(?P<kind>{'|'.join(KIND_NAMES)})[ ]+{OPTION}")
# What other programs and teachers call a kind, in letters alone; `exercise` may be any.
OTHER_NAMES = {
    "blanks": "quiz", "cloze": "quiz", "fillintheblanks": "quiz", "gapfill": "quiz", "mcq": "quiz",
    "multiplechoice": "quiz", "question": "quiz", "questions": "quiz", "singlechoice": "quiz",
    "test": "quiz", "truefalse": "quiz",
    "flashcard": "cards", "flashcards": "cards", "flipcard": "cards", "flipcards": "cards",
    "categorise": "sort", "categorize": "sort", "sorting": "sort",
    "matching": "match", "pairs": "match",
    "ordering": "order", "ranking": "order", "sequence": "order", "steps": "order",
    "form": "worksheet", "branching": "scenario", "dialogue": "scenario",
    "activity": "", "exercise": "", "exercises": "", "task": "",
}  # fmt: skip
ANY = "any"  # the kind that is meant, where it cannot be told which


def meant_kind(info: str) -> tuple[str, str]:
    """Return what an info string has for a kind, and the kind: both empty where none is meant.

    A language with a space after it is meant as it is, but where an option follows that only
    exercises have.
    """
    word = re.split(r"[\s{]", info, maxsplit=1)[0]
    named = re.sub(r"[\W\d_]", "", word).lower()
    if named in OTHER_NAMES and NO_CODE.search(info, len(word)):
        return word, OTHER_NAMES[named] or ANY
    if match := AFTER_LANGUAGE.match(info):
        return word, match["kind"]
    match = BEFORE_OPTION.match(info)
    if not match:
        return "", ""
    name = match["name"]
    letters = re.sub(r"[\W\d_]", "", name).lower()
    if name == letters and match["between"] == " " and not OURS.search(info):
        return "", ""
    kind = next((each for each in KIND_NAMES if one_slip(letters, each)), "")
    return (name.strip(), kind) if kind else ("", "")
