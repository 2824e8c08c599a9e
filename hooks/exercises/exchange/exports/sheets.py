"""Lessons -> sheets: each lesson's exercises one below the other, and their keys at the end.

In: lessons. Out: sections of XHTML by lesson. Refuses to know which program shows them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from ...configuration import CONFIGS
from ...words import table
from ..model import Where
from .media import Media, root_of
from .sheet import Sheet, made
from .shown import Shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ..collect import Lesson
    from ..losses import Report

NAME = re.compile(r"^site_name[ ]*[:=][ ]*[\"']?(?P<name>.+?)[\"']?[ ]*$", re.MULTILINE)
STYLE = "sheet.css"


@dataclass(frozen=True)
class Pages:
    """A lesson on paper: its title and language, its exercises, and the keys, which may be none."""

    id: str
    title: str
    language: str
    tasks: Element
    keys: Element | None


def pages(
    lessons: Iterable[Lesson], media: Media, report: Report, *, keys: bool, apart: bool
) -> list[Pages]:
    """Return the sheets of lessons; with `keys` what is right, perhaps in a file `apart`."""
    out = []
    for lesson in lessons:
        words = table(lesson.language)
        tasks = made("section", id=f"tasks-{lesson.id}")
        tasks.append(made("h1", lesson.title))
        key = made("section", id=f"keys-{lesson.id}")
        key.append(made("h1", f"{words.say('answer-key', {})}: {lesson.title}"))
        hints = []
        for number, named in enumerate(lesson.exercises, 1):
            shown = Shown(media, lesson)
            sheet = Sheet(named, shown)
            kind = words.say(named.exercise.kind, {})
            title = f"{number}. {named.exercise.title or kind}"
            task = SubElement(tasks, "section", {"id": f"task-{named.name}"})
            head = SubElement(task, "h2")
            if keys and sheet.key:
                way = f"{lesson.id}-keys.xhtml" if apart else ""
                SubElement(head, "a", {"href": f"{way}#key-{named.name}"}).text = title
            else:
                head.text = title
            task.extend(sheet.task)
            if sheet.key:
                part = SubElement(key, "section", {"id": f"key-{named.name}"})
                back = SubElement(SubElement(part, "h2"), "a")
                back.set("href", f"{lesson.id + '.xhtml' if apart else ''}#task-{named.name}")
                back.text = title
                part.extend(sheet.key)
            hints += [(title, sheet.hints)] if sheet.hints else []
            shown.told(named.exercise.where)
        for title, texts in hints:
            tip = SubElement(tasks, "section", {"class": "hint"})
            tip.append(made("h2", words.say("sheet-hint", {"title": title})))
            tip.extend(texts)
        whole = key if keys and len(key) > 1 else None
        out.append(Pages(lesson.id, lesson.title, lesson.language, tasks, whole))
        if not keys:
            report.changed(Where(str(lesson.path)), "the keys", "They were not asked for.")
    return out


def title_of(lessons: list[Lesson]) -> str:
    """Return what sheets are called: their lesson, or the course that they are from."""
    if len(lessons) == 1:
        return lessons[0].title
    root = root_of(lessons[0].file)
    texts = [_text(root / name) for name in CONFIGS]
    found = next((match for text in texts if (match := NAME.search(text))), None)
    return found["name"] if found else root.name


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
