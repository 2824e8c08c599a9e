"""What is heard of an exercise: read before and after, and said at each act, one polite message for each.

`tests/transcripts/` holds what is compared, one text for each kind, to be read by people. After a change that is meant,
`TRANSCRIPTS=write make test ARGS=tests/test_transcripts.py` writes them anew; read what differs before you commit it.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from support.each_kind import each_kind
from support.sites import ROOT
from support.transcript import Listener

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

SCRIPTS = [
    path for path in (ROOT / "overrides" / "assets").rglob("*.js") if "vendor" not in path.parts
]
WRITTEN = Path(__file__).parent / "transcripts"
PAGE = f"# Page\n\n{each_kind()}"


@dataclass(frozen=True)
class Act:
    """What a reader does, in words and by hand; `native` where the browser itself says what comes of it."""

    what: str
    do: Callable[[Locator], object]
    native: bool = False


def press(name: str) -> Act:
    return Act(
        f"Press ‘{name}’.",
        lambda root: root.get_by_role("button", name=name, exact=True).first.press("Enter"),
    )


def keys(*names: str, moves: bool = False) -> Act:
    return Act(
        f"Keys: {', '.join(names)}.",
        lambda root: [root.page.keyboard.press(name) for name in names],
        native=moves,
    )


def to(role: str, name: str) -> Act:
    return Act(
        f"Tab to ‘{name}’.",
        lambda root: root.get_by_role(role, name=name, exact=True).first.focus(),
        native=True,
    )


def choose(name: str) -> Act:
    return Act(f"Choose ‘{name}’.", lambda root: root.get_by_role("radio", name=name).check(), True)


def write(label: str, text: str) -> Act:
    return Act(f"Write ‘{text}’.", lambda root: root.get_by_label(label).fill(text), native=True)


def select(label: str, text: str, *, native: bool = False) -> Act:
    return Act(
        f"Choose ‘{text}’ in ‘{label}’.",
        lambda root: [
            root.get_by_label(label, exact=True).focus(),
            root.get_by_label(label, exact=True).select_option(label=text),
        ],
        native,
    )


def follow(name: str) -> Act:
    return Act(f"Follow ‘{name}’.", lambda root: root.get_by_role("link", name=name).press("Enter"))


def disclose(name: str) -> Act:
    return Act(
        f"Open ‘{name}’.", lambda root: root.locator("summary", has_text=name).press("Enter")
    )


ACTS = {
    "quiz": [
        press("Check"), choose("Mina"), press("Check"), press("Show the answer"),
        press("Try again"), choose("Delivering shops"), press("Check"),
    ],
    "blanks": [
        press("Check"), select("Blank 1", "group", native=True), write("Blank 2", "them"),
        press("Check"), press("Show the answer"), press("Try again"),
        select("Blank 1", "member", native=True), write("Blank 2", "it"), press("Check"),
    ],
    "cards": [
        press("Turn the card"), press("Turn back"), press("Next card"), press("Previous card"),
        press("Turn the card"), press("I had it"), press("Turn the card"), press("Not yet"),
        press("Try the missed one"), press("Turn the card"), press("I had it"),
        press("Start over"), disclose("All cards"),
    ],
    "sort": [
        press("Check placement"), press("Emre"), keys("Tab", moves=True), keys("Escape"),
        keys("Enter"), keys("Tab", "Enter"), keys("2"), keys("1"), press("Check placement"),
        press("Try again"), keys("2"), keys("1"), keys("Enter"),
    ],
    "match": [
        press("Check"), select("Need", "B. What one wants"), select("Wish", "A. What one needs"),
        press("Check"), press("Show the answer"), press("Try again"),
        select("Need", "A. What one needs"), select("Wish", "B. What one wants"), press("Check"),
    ],
    "order": [
        press("Check order"), press("Show the answer"), press("Try again"),
        press("Move up: First ask"), keys("Alt+ArrowUp"), press("Check order"),
    ],
    "worksheet": [
        write("Name", "Mina"), to("checkbox", "It is short"), press("Download"), press("Clear"),
        press("Keep it"), press("Clear"), keys("Escape"), press("Clear"), press("Clear"),
    ],
    "scenario": [
        follow("Ask"), press("Back one step"), follow("Tell"), press("Start again"),
    ],
}  # fmt: skip


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("kind", ACTS)
def test_what_is_heard_of_an_exercise(page, render, kind):
    """As it is written down; for each act one message, which repeats nothing that focus has said already; and one sees where
    the keyboard is.
    """
    page.clock.install()
    page.goto(render(PAGE))
    expect(page.locator(".exercise:not([data-live])")).to_have_count(0)
    listener = Listener(page, f"Do the {kind}")
    root = page.get_by_role("group", name=listener.title, exact=True)
    listener.read("Before")
    for act in ACTS[kind]:
        listener.act(act.what, lambda act=act: act.do(root))
    page.clock.fast_forward(8000)  # messages are gone by then
    listener.read("After")
    file = WRITTEN / f"{kind}.txt"
    if os.environ.get("TRANSCRIPTS") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(listener.text, encoding="utf-8")
    assert listener.unseen == []
    number = [len(said) for _, said, _ in listener.heard]
    assert number == [0 if act.native else 1 for act in ACTS[kind]]
    for act, said, focus in listener.heard:
        for message in said:
            assert message.split(".")[0] not in focus, act
    assert listener.text == file.read_text(encoding="utf-8")


def test_what_is_told_is_told_by_attributes():
    """Firefox before 119 knows no `ariaLabel`: to it a property of that name would say nothing."""
    found = [path.name for path in SCRIPTS if re.search(r"\.aria[A-Z]|\.role\b", path.read_text())]
    assert found == []
