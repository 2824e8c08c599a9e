"""Every sentence of the interface, by key.

In: a language. Out: its table of words, English where a language lacks one. Refuses to know where a
word is shown.

A word with plural forms is a dictionary by CLDR category (`one`, `other`, …): the server renders
every form and `Intl.PluralRules` picks one in the browser. `{n}` and the like are places for
values. Other languages are in `locale/`, one catalogue each, in which a word's key is its context.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from .catalogue import FOLDER, Catalogue, read_catalogue

Word = str | Mapping[str, str]

ENGLISH: dict[str, Word] = {
    # every exercise
    "check": "Check",
    "again": "Try again",
    "show": "Show the answer",
    "right": "Right",
    "partly": "Partly right",
    "wrong": "Not quite",
    "result": "Result",
    "score": "{n} of {all} right",
    "keeps": "Try again keeps what is right.",
    "changed": "This question has changed since you answered it.",
    "kept-nothing": (
        "This browser keeps nothing for this site. Every exercise works, but your answers will be"
        " gone when you leave."
    ),
    "lost": (
        "The part of this page that checks answers did not load. You can still read everything."
    ),
    # a lesson in a learning platform
    "platform-none": "No learning platform answers here. Your answers stay on this device.",
    "platform-offline": (
        "Your learning platform cannot be reached. Your answers are kept on this device, and are"
        " sent as soon as it answers again."
    ),
    "platform-long": (
        "You have written more than your learning platform can keep. The longest texts stay on this"
        " device only."
    ),
    "platform-review": "This is for looking back. What you change here is not kept.",
    # on paper and in books
    "sheet-hint": "Hint: {title}",
    "sheet-accessible": (
        "The exercises are text under headings, with a table of contents. Pictures have"
        " descriptions."
    ),
    "answer-key": "Answer key",
    # the foot of every exercise, and what stands in the place of a broken one
    "link": "Link",
    "link-copied": "Link copied.",
    "link-shown": "The link is in the address bar now.",
    "edit": "Edit",
    "report": "Report a mistake",
    "broken": "This exercise has a mistake and is left out",
    # quiz
    "quiz": "Quiz",
    "question": "Question {n} of {all}",
    "answered": "{n} of {all} answered",
    "open-again": {"one": "{n} question is open again.", "other": "{n} questions are open again."},
    "blanks": {"one": "{n} blank", "other": "{n} blanks"},
    "blank": "Blank {n}",
    "choose": "Choose…",
    "choose-first": "Choose an answer first.",
    "blank-empty": "Blank {n} is still empty.",
    "blank-number": "Blank {n} needs a number.",
    "blank-nearly": "Blank {n} is nearly right. Look at its spelling.",
    "blank-wrong": "Blank {n} is not right yet.",
    "found": "You found {n} of {all}.",
    "found-and": {
        "one": "You found {found} of {all} and chose {n} that does not belong.",
        "other": "You found {found} of {all} and chose {n} that do not belong.",
    },
    "missed": {"one": "Try the missed one", "other": "Try the missed ones"},
    "over": "Start over",
    "pool": "Each attempt asks {n} of {all} questions.",
    "pool-all": "All of them are here.",
    "draw": "Draw other questions",
    "answer": "Answer",
    "how-sure": "How sure are you?",
    "guess": "Guessing",
    "fairly": "Fairly sure",
    "sure": "Sure",
    "or": "or",
    "range": "{low} to {high}",
    # cards
    "cards": "Cards",
    "card": "Card {n} of {all}",
    "back": "Back",
    "turn": "Turn the card",
    "turn-back": "Turn back",
    "not-yet": "Not yet",
    "had-it": "I had it",
    "card-front": "Card {n} of {all}. Front.",
    "card-back": "Card {n} of {all}. Back.",
    "known": "{n} known",
    "known-of": "{n} of {all} known",
    "all-cards": "All cards",
    "previous": "Previous card",
    "next": "Next card",
    # sort
    "sort": "Sort",
    "check-placement": "Check placement",
    "to-place": {"one": "{n} to place", "other": "{n} to place"},
    "all-placed": {"one": "{n} placed", "other": "All {n} placed"},
    "still": {
        "one": "{n} item is still to be placed.",
        "other": "{n} items are still to be placed.",
    },
    "items": {"one": "{n} item", "other": "{n} items"},
    "put-items": "Put items here",
    "put-here": "Put here",
    "put-down": "Put down",
    "put-down-done": "Put down.",
    "put-in": {"one": "Put in {bucket}. {n} to place.", "other": "Put in {bucket}. {n} to place."},
    "put-last": {
        "one": "Put in {bucket}. {n} placed.",
        "other": "Put in {bucket}. All {n} placed.",
    },
    "put-it": "Put it in:",
    "put-into": "Put in {bucket}",
    "how": "Choose an item, then its bucket; or drag it there.",
    "how-keys": "On a keyboard, press the number of the bucket.",
    "holding": "Holding one item.",
    "holding-how": "Choose a bucket, or the item again to put it down.",
    "holding-keys": "Choose a bucket, or press its number. Esc puts the item down.",
    "not-here": "Not here",
    "elsewhere": {
        "one": "{n} item belongs somewhere else.",
        "other": "{n} items belong somewhere else.",
    },
    "you-put": "You put it in ‘{bucket}’.",
    "belongs": "{bucket}.",
    "sort-changed": "This exercise has changed since you answered it.",
    # match
    "match": "Match",
    "to-match": {"one": "{n} to match", "other": "{n} to match"},
    "all-matched": {"one": "{n} matched", "other": "All {n} matched"},
    "unmatched": {"one": "{n} is still to be matched.", "other": "{n} are still to be matched."},
    "not-this": "Not this",
    "holding-one": "Holding one. Choose what it belongs to, or choose it again to put it down.",
    "holding-one-keys": "Holding one. Choose what it belongs to. Esc puts it down.",
    # order
    "order": "Order",
    "steps": {"one": "{n} step", "other": "{n} steps"},
    "order-how": "Move each step with its arrows, or drag it.",
    "order-keys": "On a keyboard, Alt with an arrow key moves it too.",
    "check-order": "Check order",
    "move-up": "Move up",
    "move-down": "Move down",
    "step-of": "Step {n} of {all}.",
    "in-place": "{n} of {all} in place",
    # worksheet
    "worksheet": "Worksheet",
    "filled": "{n} of {all} filled in",
    "check-yourself": "Check yourself",
    "print": "Print",
    "download": "Download",
    "clear": "Clear",
    "clear-what": "Clear what you wrote here?",
    "keep-it": "Keep it",
    "kept-it": "Nothing was cleared.",
    "downloaded": "Saved as a file.",
    "saved": "Saved on this device",
    # scenario
    "scenario": "Scenario",
    "step": "Step {n}",
    "feedback": "What happens",
    "note": "Note",
    "notebook": "Your notebook",
    "noted": "Noted: {note}",
    "ending-good": "A good ending",
    "ending-fair": "A fair ending",
    "ending-poor": "A poor ending",
    "you-chose": "You chose",
    "step-back": "Back one step",
    "start-again": "Start again",
    "your-way": "Your way through",
    "best-way": "One of the best ways through",
    "best-taken": "No way through is better than yours.",
}


class Words(dict[str, Word]):
    """The words of one language, by key."""

    def __init__(self, words: Mapping[str, Word], catalogue: Catalogue) -> None:
        super().__init__(words)
        self.catalogue = catalogue

    def say(self, key: str, values: Mapping[str, object]) -> str:
        """Return a sentence with its values; where it has plural forms, `n` chooses."""
        word = self[key]
        if not isinstance(word, str):
            n = values.get("n")
            word = self.catalogue.chosen(word, n) if isinstance(n, int) else word["other"]
        return self.catalogue.filled(word, values) if values else word


@lru_cache(maxsize=64)
def table(language: str) -> Words:
    """Return the words of a language, by its tag or the tag's first part; the rest is English."""
    catalogue = read_catalogue(FOLDER, language)
    return Words(
        {
            key: catalogue.text(word, key)
            if isinstance(word, str)
            else catalogue.forms(word["one"], word["other"], key)
            for key, word in ENGLISH.items()
        },
        catalogue,
    )
