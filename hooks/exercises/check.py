"""The check: a page's text -> every diagnostic, in order; and the rules that see a whole page or the whole course.

In: the raw text of a file (or its bytes), and what is known of the course. Out: `Diagnostic`s. Refuses to know about MkDocs
and Python-Markdown: the same gate holds without a build.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from . import kinds
from .craft import advise, objectives_of, untested
from .diagnostic import Diagnostic, Place
from .dialect import KIND_NAMES
from .lines import Line
from .notation import read_body
from .options import read_options
from .page import Fence, Page, Problem
from .record import Exercise
from .source import scan
from .spelling import nearest
from .text_rules import judge_snippets, judge_text

MOST_BYTES = 1 << 20
MOST_ITEMS = 1000
OBJECTIVE_ID = re.compile(r"""\bid["']?[ ]*:[ ]*["']?([^\s"',}]+)""")


@dataclass(frozen=True)
class Lesson:
    """What other pages may refer to: the lesson's `id`, where it stands, and its objectives by id."""

    id: str
    path: str
    objectives: tuple[str, ...] = ()


@dataclass(frozen=True)
class Course:
    """Every lesson of the course, by id; with two of one id, the first. `tested` names the exercises of each objective."""

    lessons: Mapping[str, Lesson] = field(default_factory=dict)
    tested: Mapping[tuple[str, str], tuple[Tested, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Tested:
    """An exercise that tests an objective: its page, its line there, its kind and its id."""

    path: str
    line: int
    kind: str
    id: str


@dataclass(frozen=True)
class Judged:
    """One exercise: its fence, its record where its body could be read, and what is wrong with it."""

    fence: Fence
    record: Any
    diagnostics: tuple[Diagnostic, ...]

    def same_source(self, fence: Fence) -> bool:
        """Whether `fence` holds the same text, wherever it stands."""
        mine = self.fence
        return (mine.kind, mine.problem, mine.info.text, len(mine.body)) == (
            fence.kind, fence.problem, fence.info.text, len(fence.body)
        ) and all(one.text == other.text for one, other in zip(mine.body, fence.body))  # fmt: skip

    @property
    def sound(self) -> bool:
        """Whether it can be shown to a reader."""
        return self.record is not None and not any(
            diagnostic.fails for diagnostic in self.diagnostics
        )


@dataclass(frozen=True)
class FrontMatter:
    """What of a page's front matter concerns exercises: each objective with its line; `problem` where it is no YAML.

    Only a mapping is `taken` off the page by MkDocs; anything else between two lines of hyphens is the page's own text.
    """

    id: str = ""
    objectives: Mapping[str, Place] = field(default_factory=dict)
    id_place: Place = Place(1)
    problem: Diagnostic | None = None
    taken: bool = False


@dataclass(frozen=True)
class Inspected:
    """All that is known of a page: its front matter, its exercises, and every diagnostic, by line and column."""

    front: FrontMatter
    judged: tuple[Judged, ...]
    diagnostics: tuple[Diagnostic, ...]


def check(text: str, path: str = "", course: Course | None = None) -> list[Diagnostic]:
    """Every diagnostic of a page, by line and column. `path` and `course` only matter where the whole course is seen."""
    return list(inspect(text, path, course).diagnostics)


def inspect(text: str, path: str = "", course: Course | None = None) -> Inspected:
    """As `check`, with what the diagnostics are about."""
    return _finish(_read(text), path, course)


def inspect_course(pages: Mapping[str, str]) -> tuple[Course, dict[str, Inspected]]:
    """The course that pages make, by path, and what is found in each. Every page is read once."""
    read = {path: _read(text) for path, text in pages.items()}
    course = _course(read)
    return course, {path: _finish(each, path, course) for path, each in read.items()}


def course_of(pages: Mapping[str, str]) -> Course:
    """The course that pages make, by path; of two lessons with one id, the one that is given first."""
    return _course({path: _read(text) for path, text in pages.items()})


def _read(text: str) -> Inspected:
    """What a page shows by itself, before anything is known of the course."""
    page, front = read_page(text)
    found = [front.problem] if front.problem else []
    found += judge_bytes(text)
    found += [_problem(problem) for problem in page.problems]
    return Inspected(front, tuple(judge(page)), tuple(found))


def _finish(read: Inspected, path: str, course: Course | None) -> Inspected:
    """Adds what front matter and course say about a page's exercises, and the advice; orders it all."""
    front = read.front
    found = list(read.diagnostics)
    if course and front.id and front.id in course.lessons and course.lessons[front.id].path != path:
        found.append(
            Diagnostic(
                "duplicate-lesson-id",
                front.id_place,
                f"The lesson id `{front.id}` is taken by {course.lessons[front.id].path}.",
                "Give this lesson an id of its own in its front matter.",
            )
        )
    judged = tuple(_judge_objectives(each, front, course) for each in read.judged)
    for each in judged:
        found += each.diagnostics
    found += advise(
        [(each.record, each.fence.place) for each in judged if each.sound],
        lesson=bool(front.objectives),
    )
    if course:
        kinds_of = {
            name: {each.kind for each in course.tested.get((front.id or path, name), ())}
            for name in front.objectives
        }
        found += untested(front.objectives, kinds_of)
    in_order = sorted(
        set(found), key=lambda diagnostic: (diagnostic.place, diagnostic.rule, diagnostic.message)
    )
    return Inspected(front, judged, tuple(in_order))


def _course(read: Mapping[str, Inspected]) -> Course:
    lessons: dict[str, Lesson] = {}
    tested: dict[tuple[str, str], list[Tested]] = {}
    for path, page in read.items():
        if page.front.id:
            lessons.setdefault(
                page.front.id, Lesson(page.front.id, path, tuple(page.front.objectives))
            )
        for each in page.judged:
            for objective in sorted(objectives_of(each.record)) if each.sound else ():
                lesson, _, name = objective.rpartition("/")
                exercise = Tested(path, each.fence.place.line, each.record.kind, each.record.id)
                tested.setdefault((lesson or page.front.id or path, name), []).append(exercise)
    return Course(lessons, {key: tuple(exercises) for key, exercises in tested.items()})


def judge_bytes(text: str) -> list[Diagnostic]:
    """A NUL byte, which no reader of Markdown handles the same way."""
    at = text.find("\0")
    if at < 0:
        return []
    before = re.split(r"\r\n|\n|\r", text[:at].removeprefix("\ufeff"))
    return [
        Diagnostic(
            "nul-byte",
            Place(len(before), len(before[-1]) + 1),
            "The file holds a NUL byte.",
            "Delete it; a file that holds many is no text file.",
        )
    ]


def decode(data: bytes) -> tuple[str, Diagnostic | None]:
    """The text of a file, and what is wrong with its bytes; text is returned either way, so that all is judged."""
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        lines = re.split(r"\r\n|\n|\r", before)
        return data.decode("utf-8", "replace").removeprefix("\ufeff"), Diagnostic(
            "invalid-utf8",
            Place(len(lines), len(lines[-1]) + 1),
            "The file is not UTF-8 from here on.",
            "Save the file as UTF-8 in your editor.",
        )


def read_page(text: str) -> tuple[Page, FrontMatter]:
    """A page's exercises and its front matter, parted from each other where MkDocs parts them."""
    page = scan(text)
    front = read_front_matter(page)
    if page.front and not front.taken:
        page = scan(text, front_matter=False)
    return page, front


def read_front_matter(page: Page) -> FrontMatter:
    """The lesson's id and objectives; a diagnostic at the line that is no YAML."""
    if page.front is None:
        return FrontMatter()
    first, last = page.front
    source = "\n".join(line.raw for line in page.lines[first:last]) + "\n"
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(source, loader)  # noqa: S506 - a safe loader either way
    except Exception as error:  # noqa: BLE001 - for a value like `!!bool x` PyYAML raises whatever its converters raise
        mark = getattr(error, "problem_mark", None)
        line = min(mark.line, last - first - 1) if mark else 0
        problem = getattr(error, "problem", None) or "it cannot be read"
        return FrontMatter(
            problem=Diagnostic(
                "bad-front-matter",
                Place(first + line + 1, mark.column + 1 if mark and mark.line == line else 1),
                f"The front matter is no YAML: {problem}.",
                "Write it as `name: value`, one a line; put a value that holds a colon into quotation marks.",
            )
        )
    if not isinstance(data, dict):
        return FrontMatter()
    objectives = data.get("objectives")
    ids = (
        [str(each["id"]) for each in objectives if isinstance(each, dict) and each.get("id")]
        if isinstance(objectives, list)
        else []
    )
    at = next((line for line in page.lines[first:last] if re.match(r"id\s*:", line.raw)), None)
    name = data.get("id")
    places = _objective_places(page.lines[first:last], ids)
    return FrontMatter(
        str(name) if name not in (None, "") else "",
        places,
        Place(at.number) if at else Place(1),
        taken=True,
    )


def _objective_places(lines: Sequence[Line], ids: Sequence[str]) -> dict[str, Place]:
    """The line of each objective: the one that says `id: …` with its name, after the word `objectives`."""
    start = next(
        (at for at, line in enumerate(lines) if re.match(r"[\"']?objectives\b", line.raw)), 0
    )
    stands = {
        match[1]: Place(line.number)
        for line in reversed(lines[start:])
        for match in OBJECTIVE_ID.finditer(line.raw)
    }
    return {name: stands.get(name, Place(lines[start].number)) for name in ids}


def judge(
    page: Page, front: FrontMatter | None = None, course: Course | None = None
) -> list[Judged]:
    """Every exercise of a page with what is wrong with it. Without `front`, objectives are taken as written."""
    judged = [check_fence(fence) for fence in page.fences]
    judged = _judge_ids(judged)
    judged = _judge_items(judged)
    return [_judge_objectives(each, front, course) for each in judged] if front else judged


def check_fence(fence: Fence) -> Judged:
    """What one exercise can be judged by alone."""
    kind = kinds.KINDS[fence.kind]
    if fence.problem in ("misplaced-fence", "fence-in-quote"):
        return Judged(fence, None, (_FENCE_PROBLEMS[fence.problem](fence),))
    options, found = read_options(fence.info, kind.OPTIONS, fence.kind, KIND_NAMES)
    if fence.problem:
        return Judged(fence, None, (_FENCE_PROBLEMS[fence.problem](fence), *found))
    if all(line.blank for line in fence.body):
        found.append(
            Diagnostic(
                "empty-exercise",
                fence.place,
                f"This {fence.kind} is empty.",
                f"Write its body, or delete it; the authoring guide has an example of `{fence.kind}`.",
            )
        )
        return Judged(fence, None, tuple(found))
    if sum(len(line.text.encode("utf-8", "replace")) + 1 for line in fence.body) > MOST_BYTES:
        found.append(
            Diagnostic(
                "too-large",
                fence.place,
                "This exercise is larger than 1 MiB.",
                "Part it into several exercises.",
            )
        )
        return Judged(fence, None, tuple(found))
    found += judge_snippets(fence.body)
    body = read_body(fence.body)
    if body.unclosed:
        found.append(
            Diagnostic(
                "unclosed-fence",
                body.unclosed,
                "This code block inside the exercise is never closed.",
                f"Close it. If both end in the same line, such as ```, begin and end the exercise with one more: ````{fence.kind} … ````.",
            )
        )
        return Judged(fence, None, tuple(found))
    exercise = Exercise(
        fence.kind,
        options.text("id"),
        options.text("title"),
        options.objectives,
        fence.place.line,
        None,
    )
    record, problems = kind.parse(exercise, options, body.units, fence.place)
    found += problems
    items = kind.items(record)
    if len(items) > MOST_ITEMS:
        found.append(
            Diagnostic(
                "too-large",
                fence.place,
                f"This exercise has {len(items)} items; {MOST_ITEMS} is the most.",
                "Part it into several exercises.",
            )
        )
        return Judged(fence, None, tuple(found))
    for text, hidden in kind.texts(record):
        found += judge_text(text, hidden=hidden)
    return Judged(fence, record, tuple(found))


def _add(judged: Judged, *more: Diagnostic) -> Judged:
    return replace(judged, diagnostics=(*judged.diagnostics, *more))


def _id_of(judged: Judged) -> str:
    if judged.record is not None:
        return judged.record.id
    if judged.fence.problem in ("", "unclosed-fence"):
        return read_options(
            judged.fence.info, kinds.KINDS[judged.fence.kind].OPTIONS, "", KIND_NAMES
        )[0].text("id")
    return ""


def _judge_ids(all_judged: Sequence[Judged]) -> list[Judged]:
    seen: dict[str, int] = {}
    out = []
    for judged in all_judged:
        name = _id_of(judged)
        if name and name in seen:
            place = read_options(
                judged.fence.info, kinds.KINDS[judged.fence.kind].OPTIONS, "", KIND_NAMES
            )[0].places["id"]
            judged = _add(
                judged,
                Diagnostic(
                    "duplicate-id",
                    place,
                    f"The id `{name}` is taken by the exercise on line {seen[name]}.",
                    f'Give this one another, for example id="{name}-2".',
                ),
            )
        elif name:
            seen[name] = judged.fence.place.line
        out.append(judged)
    return out


def _judge_items(all_judged: Sequence[Judged]) -> list[Judged]:
    """The same item twice under one key: the reader's two answers could not be told apart."""
    seen: dict[tuple[str, str], tuple[int, Place]] = {}
    out = []
    for number, judged in enumerate(all_judged):
        more = []
        if judged.record is not None:
            twice = any(diagnostic.rule == "duplicate-id" for diagnostic in judged.diagnostics)
            key = f"{number}" if twice else judged.record.id or judged.record.kind
            for item, place in kinds.KINDS[judged.fence.kind].items(judged.record):
                where, first = seen.setdefault((key, item), (number, place))
                if first is not place:
                    message = f"The same {kinds.KINDS[judged.fence.kind].ITEM} stands on line {first.line} already."
                    help_ = (
                        "Reword one of the two."
                        if where == number
                        else "Reword one of the two, or give the exercises different ids."
                    )
                    more.append(Diagnostic("duplicate-item", place, message, help_))
        out.append(_add(judged, *more) if more else judged)
    return out


def _judge_objectives(judged: Judged, front: FrontMatter, course: Course | None) -> Judged:
    """Every objective named must be one of this lesson's, or, where the course is seen, of the lesson named."""
    if front.problem or judged.fence.problem:
        return judged
    more = []
    for objective, place in _objectives(judged):
        lesson, _, name = objective.rpartition("/")
        if not lesson or lesson == front.id:
            known: Sequence[str] = tuple(front.objectives)
            whose = "this lesson's front matter"
        elif course is None:
            continue
        elif lesson not in course.lessons:
            near = nearest(lesson, course.lessons)
            more.append(
                Diagnostic(
                    "invalid-option",
                    place,
                    f"No lesson has the id `{lesson}`.",
                    f"Did you mean `{near}/{name}`?"
                    if near
                    else "Name a lesson by the `id` of its front matter.",
                )
            )
            continue
        else:
            known = course.lessons[lesson].objectives
            whose = f"the lesson `{lesson}`"
        if name not in known:
            near = nearest(name, known)
            help = (
                f"Did you mean `{near}`?"
                if near
                else f"It has: {', '.join(known)}."
                if known
                else "Add it under `objectives` in the front matter, with `id` and `text`."
            )
            more.append(
                Diagnostic(
                    "invalid-option",
                    place,
                    f"The objective `{name}` does not stand in {whose}.",
                    help,
                )
            )
    return _add(judged, *more) if more else judged


def _objectives(judged: Judged) -> list[tuple[str, Place]]:
    """Every objective that the fence or a separator names, with the place of the option that does."""
    known = kinds.KINDS[judged.fence.kind].OPTIONS
    carriers = [read_options(judged.fence.info, known, "", KIND_NAMES)[0]]
    separators = getattr(kinds.KINDS[judged.fence.kind], "separators", None)
    if separators and judged.record is not None:
        carriers += separators(read_body(judged.fence.body).units)
    return [
        (objective, options.places["objective"])
        for options in carriers
        for objective in options.objectives
    ]


def _problem(problem: Problem) -> Diagnostic:
    if problem.rule == "misspelt-kind":
        from .spelling import near_kind

        kind = near_kind(problem.word)
        return Diagnostic(
            "misspelt-kind",
            problem.place,
            f"`{problem.word}` is no kind of exercise, so this is shown as code.",
            f"Write `{kind}` if you mean the exercise; a longer outer fence shows an exercise as code.",
        )
    language = f" of `{problem.word}`" if problem.word else ""
    return Diagnostic(
        "unclosed-fence",
        problem.place,
        f"This code block{language} is never closed, and swallows the exercise after it.",
        "Close it with a line of exactly the same signs as it begins with.",
    )


_FENCE_PROBLEMS = {
    "unclosed-fence": lambda fence: Diagnostic(
        "unclosed-fence", fence.place, f"This {fence.kind} is never closed.", "Close it with a line of exactly the same backticks or tildes as it begins with, as far in."
    ),
    "fence-in-quote": lambda fence: Diagnostic(
        "fence-in-quote", fence.place, f"This {fence.kind} stands inside a block quote.", "Delete the > before each of its lines; an exercise may stand in a list, an admonition or a tab."
    ),
    "misplaced-fence": lambda fence: Diagnostic(
        "misplaced-fence", fence.place, f"This {fence.kind} stands where no exercise can.",
        f"Begin it with ```{fence.kind} on a line of its own, outside raw HTML (or write the element as <div markdown>); in a list item, after the item's first line and four spaces in.",
    ),
}  # fmt: skip
