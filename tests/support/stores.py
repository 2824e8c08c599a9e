"""Stores of answers: made for a course, put into a browser, and read again.

In: the address of a site. Out: the course as its map says it, and what a browser keeps of it. Knows nothing of pytest.
"""

from __future__ import annotations

import json
import urllib.request
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from exercises.kinds import KINDS

if TYPE_CHECKING:
    from playwright.sync_api import Page

AT = 1764000000000  # the moment of the first answer


def lesson(name: str, body: str, *, title: str | None = None, front: str = "") -> str:
    """A lesson with one objective, `tell`."""
    return f"---\nid: {name}\ntitle: {title or name.capitalize()}\nsummary: About {name}.\nminutes: 5\nobjectives: [{{id: tell, text: Tell {name}}}]\n{front}---\n\n{body}"


def course(address: str) -> list[dict]:
    """The lessons of a site."""
    with urllib.request.urlopen(f"{address}assets/course.json") as answer:
        return json.load(answer)["lessons"]


def key(address: str, part: str = "") -> str:
    """The key under which a site keeps its answers, or another part."""
    return f"exercises:{urlsplit(address).path}{part}"


def record(outcome: str = "correct", at: int = AT, **more) -> dict:
    return {"response": "", "outcome": outcome, "attempts": 1, "first": outcome, "at": at, **more}


def answered(lessons: list[dict], *outcomes: str, at: int = AT, **more) -> dict:
    """Answers to these lessons, item by item, as far as there are outcomes; with one outcome, to every item."""
    kept: dict = {}
    for each in lessons:
        items = [
            (exercise["id"], item["key"])
            for exercise in each["exercises"]
            if KINDS[exercise["kind"]].GRADED
            for item in exercise["items"]
        ]
        for (exercise, item), outcome in zip(
            items, outcomes * len(items) if len(outcomes) == 1 else outcomes
        ):
            kept.setdefault(each["id"], {}).setdefault(exercise, {})[item] = record(
                outcome, at, **more
            )
    return kept


def at_the_door(page: Page, address: str) -> None:
    """Open a file of the site that is no page: its store is the site's, and no theme is loaded for it."""
    page.goto(f"{address}robots.txt")


def store(page: Page, address: str, lessons: dict, **more) -> None:
    """Put answers into the browser that a page of the site is open in."""
    put(page, address, json.dumps({"version": 1, "lessons": lessons, **more}))


def put(page: Page, address: str, text: str, part: str = "") -> None:
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key(address, part), text])


def kept(page: Page, address: str, part: str = "") -> dict | None:
    text = page.evaluate("key => localStorage.getItem(key)", key(address, part))
    return None if text is None else json.loads(text)
