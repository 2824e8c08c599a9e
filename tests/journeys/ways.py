"""What a reader does in an exercise of each kind: wrong by pointer, tried again, right by keyboard alone.

Each way is the exercise's source, the acts, and what is said, shown and focused after them. The same for every engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from support.each_kind import BODIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from support.drivers.driver import Driver


@dataclass(frozen=True)
class Way:
    """A journey through one exercise; `focus` is where a step leaves it, by role and name."""

    kind: str
    body: str
    wrong: Callable[[Driver], Any]
    wrong_says: str
    wrong_focus: tuple[str, str]
    wrong_kept: tuple[str, str]  # what is there after a reload
    again: Callable[[Driver], Any]
    again_says: str
    again_focus: tuple[str, str]
    right: Callable[[Driver], Any]
    right_says: str
    right_focus: tuple[str, str]
    right_kept: str  # a text that is there after a reload


def click(role: str, name: str, across: float = 0.5) -> Callable[[Driver], Any]:
    return lambda d: d.click(d.find(role, name), across)


def all_of(*acts: Callable[[Driver], Any]) -> Callable[[Driver], Any]:
    return lambda d: [act(d) for act in acts][-1]


def keys(*names: str) -> Callable[[Driver], Any]:
    return lambda d: d.press(*names)


def tab(role: str, name: str) -> Callable[[Driver], Any]:
    return lambda d: d.tab_to(role, name)


def said(text: str) -> Callable[[Driver], Any]:
    return lambda d: d.said(text)


def write(name: str, text: str) -> Callable[[Driver], Any]:
    return lambda d: [d.click(d.find("textbox", name)), d.type(text)]


def written(text: str) -> Callable[[Driver], Any]:
    return lambda d: d.type(text)


def chosen(name: str, text: str) -> Callable[[Driver], Any]:
    return lambda d: d.choose(d.find("combobox", name), text)


def drag(text: str, role: str, name: str) -> Callable[[Driver], Any]:
    """The list's item of that text, to a control."""
    return lambda d: d.drag(d.evaluate(ITEM, text), d.find(role, name))


ITEM = """(text) => [...document.querySelectorAll('main li')]
    .find((each) => each.getClientRects().length && each.innerText.includes(text))"""
CHECK = click("button", "Check")
# At its far end: where *Turn the card* has just been pressed, a press within 0.3 s is the second half of a double tap, which
# never judges (exercise.js). A driver on a quick machine is as fast as that.
HAD_IT = click("button", "I had it", across=0.9)
BY_KEYBOARD = all_of(tab("button", "Check"), keys("Enter"))
AGAIN = click("button", "Try again")
RETRY = ("button", "Try again")
RESULT = ("group", "Result")
QUESTION = {
    "wrong_focus": RETRY, "wrong_kept": RETRY, "again": AGAIN, "again_says": "1 question is open again.",
    "right_says": "Right.", "right_focus": RESULT, "right_kept": "Right",
}  # fmt: skip

WAYS = {
    "single": Way(
        "quiz", BODIES["quiz"],
        wrong=all_of(click("radio", "Mina"), CHECK), wrong_says="Not quite. She is one.",
        again_focus=("radio", "Delivering shops"), right=all_of(keys("Space"), BY_KEYBOARD), **QUESTION,
    ),
    "multiple": Way(
        "quiz", "Which are groups?\n\n- [x] Bakers\n- [ ] Emre\n- [x] Florists",
        wrong=all_of(click("checkbox", "Bakers"), click("checkbox", "Emre"), CHECK), wrong_says="Partly right. You found 1 of 2 and chose 1 that does not belong.",
        again_focus=("checkbox", "Emre"),
        right=all_of(tab("checkbox", "Florists"), keys("Space"), BY_KEYBOARD),
        **QUESTION,
    ),
    "blanks": Way(
        "quiz", "[[Mina]] is one of [[ten]].",
        wrong=all_of(write("Blank 1", "Mina"), write("Blank 2", "two"), CHECK), wrong_says="1 of 2 right. Blank 2 is not right yet.",
        again_focus=("textbox", "Blank 2"), right=all_of(written("ten"), BY_KEYBOARD), **QUESTION,
    ),
    "typed": Way(
        "quiz", "Many who share something are a [[segment | group]].",
        wrong=all_of(write("Blank 1", "persona"), CHECK), wrong_says="Not quite.",
        again_focus=("textbox", "Blank 1"), right=all_of(written("Segment"), BY_KEYBOARD), **QUESTION,
    ),
    "number": Way(
        "quiz", "A third of 60 shops are [[20]].",
        wrong=all_of(write("Blank 1", "30"), CHECK), wrong_says="Not quite.",
        again_focus=("textbox", "Blank 1"), right=all_of(written("20.0"), BY_KEYBOARD), **QUESTION,
    ),
    "select": Way(
        "quiz", "A shop is a [[*member | group]] of it.",
        wrong=all_of(chosen("Blank 1", "group"), CHECK), wrong_says="Not quite.",
        again_focus=("combobox", "Blank 1"), right=all_of(written("m"), BY_KEYBOARD), **QUESTION,
    ),
    "cards": Way(
        "cards", BODIES["cards"],
        wrong=all_of(
            click("button", "Turn the card"), said("Card 1 of 2. Back."), HAD_IT, said("Card 2 of 2. Front."),
            keys("Enter"), said("Card 2 of 2. Back."), click("button", "Not yet"),
        ),
        wrong_says="1 of 2 known.", wrong_focus=("button", "Try the missed one"), wrong_kept=("button", "Turn the card"),
        again=click("button", "Turn the card"), again_says="Card 2 of 2. Back.", again_focus=("button", "Turn back"),
        right=all_of(tab("button", "I had it"), keys("Enter")),
        right_says="2 of 2 known.", right_focus=("button", "Start over"), right_kept="2 of 2 known",
    ),
    "sort": Way(
        "sort", BODIES["sort"],
        wrong=all_of(
            drag("Emre", "group", "Group"), said("Put in Group. 2 to place."),
            click("button", "Bakers"), said("Holding one item. Choose a bucket,"),
            click("group", "Person"), said("Put in Person. 1 to place."),
            drag("Florists", "group", "Group"), said("Put in Group. All 3 placed."), click("button", "Check placement"),
        ),
        wrong_says="1 of 3 right. 2 items belong somewhere else.", wrong_focus=RETRY, wrong_kept=RETRY,
        again=AGAIN, again_says="2 to place.", again_focus=("button", "Emre"),
        right=all_of(keys("2"), said("Put in Person. 1 to place."), keys("1"), said("Put in Group. All 3 placed."), keys("Enter")),
        right_says="Right.", right_focus=RESULT, right_kept="Bakers are many.",
    ),
    "match": Way(
        "match", BODIES["match"],
        wrong=all_of(
            drag("What one wants", "combobox", "Need"), said("1 to match."),
            chosen("Wish", "A. What one needs"), said("All 2 matched."), CHECK,
        ),
        wrong_says="Not quite.", wrong_focus=RETRY, wrong_kept=RETRY,
        again=AGAIN, again_says="2 to match.", again_focus=("combobox", "Need"),
        right=all_of(written("A"), said("1 to match."), keys("Tab"), written("B"), said("All 2 matched."), BY_KEYBOARD),
        right_says="Right.", right_focus=RESULT, right_kept="Right",
    ),
    "order": Way(
        "order", BODIES["order"],
        wrong=all_of(drag("First ask", "button", "Move up: Then test"), said("Step 2 of 3."), click("button", "Check order")),
        wrong_says="1 of 3 in place.", wrong_focus=RETRY, wrong_kept=RETRY,
        again=AGAIN, again_says="2 to place. Step 1 of 3.", again_focus=("button", "Move down: Then write"),
        right=all_of(keys("Alt+ArrowDown"), said("Step 2 of 3."), tab("button", "Check order"), keys("Enter")),
        right_says="Right.", right_focus=RESULT, right_kept="Asking comes first.",
    ),
    "worksheet": Way(
        "worksheet", BODIES["worksheet"],
        wrong=all_of(write("Name", "Mina"), click("checkbox", "It is short"), click("button", "Clear")),
        wrong_says="Clear what you wrote here?", wrong_focus=("button", "Keep it"), wrong_kept=("button", "Clear"),
        again=all_of(click("button", "Clear"), said("Clear what you wrote here?"), keys("Escape")),
        again_says="Nothing was cleared.", again_focus=("button", "Clear"),
        right=all_of(lambda d: d.tab_to("textbox", "Goal", key="Shift+Tab"), written("Sleep"), tab("button", "Clear"), keys("Enter")),
        right_says="Clear what you wrote here?", right_focus=("button", "Keep it"), right_kept="2 of 2 filled in",
    ),
    "scenario": Way(
        "scenario", BODIES["scenario"],
        wrong=click("link", "Tell"), wrong_says="A poor ending.", wrong_focus=("group", "She nods."),
        wrong_kept=("button", "Start again"),
        again=click("button", "Start again"), again_says="Step 1.", again_focus=("group", "How do you begin?"),
        right=all_of(tab("link", "Ask"), keys("Enter")),
        right_says="Well asked. A good ending.", right_focus=("group", "She answers."), right_kept="She answers.",
    ),
}  # fmt: skip
