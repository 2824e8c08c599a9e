"""The check: a page's text -> every diagnostic, in order; and the rules that see a whole page or
the whole course.

In: the raw text of a file (or its bytes), and what is known of the course. Out: `Diagnostic`s.
Refuses to know about MkDocs and Python-Markdown: the same gate holds without a build.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .active_check import check_active
from .courses import Course, Lesson, Tested
from .craft import advise, untested
from .diagnostic import Diagnostic, Place
from .dialect import KIND_NAMES
from .exercise_check import check_exercises
from .form import Choice, advise_form, choices
from .frontmatter import FrontMatter, read_page
from .kind_names import ANY
from .lines import LINE_END
from .objectives import check_objectives
from .site import Site
from .spelling import near_kind
from .unseen import unseen
from .ways import check_ways

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, MutableMapping

    from .fence_check import Checked
    from .page import Problem


TEXTS = ("", "markdown", "md", "mkd", "text", "txt")  # languages that may show an exercise
SHOW = " To show the exercise as code, begin and end the block with longer lines: four backticks."


@dataclass(frozen=True)
class Inspected:
    """All that is known of a page: its front matter, its exercises, and every diagnostic, by line
    and column.

    `site` is what of the site holds for the page, its language too.
    `active` has the word of each thing in it that can run or leave, allowed or not: see active.py.
    """

    front: FrontMatter
    checked: tuple[Checked, ...]
    diagnostics: tuple[Diagnostic, ...]
    active: frozenset[str] = frozenset()
    site: Site = field(default_factory=Site)


def check(
    text: str,
    path: str = "",
    course: Course | None = None,
    allowed: Collection[str] = (),
    site: Site | None = None,
) -> list[Diagnostic]:
    """Return every diagnostic of a page, by line and column.

    `path` and `course` only matter where the whole course is seen; `allowed` are the words of what
    the page may run or leave by; `site` is what is known of the site.
    """
    return list(inspect(text, path, course, allowed, site).diagnostics)


def inspect(
    text: str,
    path: str = "",
    course: Course | None = None,
    allowed: Collection[str] = (),
    site: Site | None = None,
) -> Inspected:
    """As `check`, with what the diagnostics are about."""
    return finish(read_alone(text, allowed, site, path), path, course)


def inspect_course(
    pages: Mapping[str, str],
    allowed: Mapping[str, Collection[str]] | None = None,
    site: Site | None = None,
    kept: MutableMapping[str, tuple[object, Inspected]] | None = None,
) -> tuple[Course, dict[str, Inspected]]:
    """Return the course that pages make, by path, and what is found in each.

    `allowed` has, by path, the words of what a page may run or leave by. Every page is read once;
    with `kept`, which is then filled, only if it is not what it was.
    """
    read = {}
    for path, text in pages.items():
        words = frozenset((allowed or {}).get(path, ()))
        key = (text, words, site)
        before, found = (kept or {}).get(path, (None, None))
        read[path] = found if found and before == key else read_alone(text, words, site, path)
        if kept is not None:
            kept[path] = (key, read[path])
    course = course_from(read)
    return course, {path: finish(each, path, course) for path, each in read.items()}


def course_of(pages: Mapping[str, str]) -> Course:
    """Return the course that pages, by path, make; of two lessons of one id the first counts."""
    return course_from({path: read_alone(text, path=path) for path, text in pages.items()})


def read_alone(
    text: str, allowed: Collection[str] = (), site: Site | None = None, path: str = ""
) -> Inspected:
    """Read what a page shows by itself, before anything is known of the course."""
    page, front = read_page(text)
    found = [front.problem] if front.problem else []
    found += front.misshapen
    found += check_bytes(text)
    own = (site or Site()).of(path, front.lang)
    problems = (each for each in page.problems if not each.meant_so(own.fences))
    found += [_problem(each) for each in problems]
    wrong, active = check_active(page, taken=front.taken, allowed=allowed)
    checked = tuple(check_exercises(page, site=own))
    return Inspected(front, checked, (*found, *wrong), active, own)


def finish(read: Inspected, path: str, course: Course | None) -> Inspected:
    """Add what front matter and course say of exercises, and the advice; order it all."""
    front = read.front
    found = list(read.diagnostics)
    taken = course.taken.get((front.id, read.site.language), path) if course else path
    if taken != path:
        found.append(
            Diagnostic(
                "duplicate-lesson-id",
                front.id_place,
                f"The lesson id `{front.id}` is taken by {taken}.",
                "Give this lesson an id of its own in its front matter; only a translation of the"
                " other one has the same.",
            )
        )
    checked = tuple(check_objectives(each, front, course) for each in read.checked)
    for each in checked:
        found += each.diagnostics
    found += advise([each.shown for each in checked if each.shown], lesson=bool(front.objectives))
    if course:
        kinds_of = {
            name: {
                each.kind
                for each in course.tested.get((front.id or path, name), ())
                if each.language == read.site.language
            }
            for name in front.objectives
        }
        found += untested(front.objectives, kinds_of)
        found += course.advice.get(path, ())
        found += check_ways(front.ways, course)
    in_order = sorted(
        set(found), key=lambda diagnostic: (diagnostic.place, diagnostic.rule, diagnostic.message)
    )
    return Inspected(front, checked, tuple(in_order), read.active, read.site)


def course_from(read: Mapping[str, Inspected]) -> Course:
    """Return the course that pages make, each as `read_alone` has it, by path."""
    lessons: dict[str, Lesson] = {}
    taken: dict[tuple[str, str], str] = {}
    tested: dict[tuple[str, str], list[Tested]] = {}
    for path, page in read.items():
        if page.front.id:
            taken.setdefault((page.front.id, page.site.language), path)
            lessons.setdefault(
                page.front.id, Lesson(page.front.id, path, tuple(page.front.objectives))
            )
        for each in page.checked:
            names = {objective.name for item in each.items for objective in item.objectives}
            for objective in sorted(names) if each.sound else ():
                lesson, _, name = objective.rpartition("/")
                at, head = each.fence.place.line, each.head
                exercise = Tested(path, at, head.kind, head.id, page.site.language)
                tested.setdefault((lesson or page.front.id or path, name), []).append(exercise)
    advice: dict[str, tuple[Diagnostic, ...]] = {}
    for path, diagnostic in advise_form(single_choices(read)):
        advice[path] = (*advice.get(path, ()), diagnostic)
    found = {key: tuple(exercises) for key, exercises in tested.items()}
    return Course(lessons, taken, found, advice)


def single_choices(pages: Mapping[str, Inspected]) -> list[Choice]:
    """Return the single choices of all lessons, which are the pages with objectives, by path."""
    return choices(
        {
            path: [each.shown for each in page.checked if each.shown]
            for path, page in pages.items()
            if page.front.objectives
        }
    )


def check_bytes(text: str) -> list[Diagnostic]:
    """Report a NUL byte, which no two readers of Markdown handle alike."""
    at = text.find("\0")
    if at < 0:
        return []
    before = LINE_END.split(text[:at].removeprefix("\ufeff"))
    return [
        Diagnostic(
            "nul-byte",
            Place(len(before), len(before[-1]) + 1),
            "The file holds a NUL byte.",
            "Delete it; a file that holds many is no text file.",
        )
    ]


def decode(data: bytes) -> tuple[str, Diagnostic | None]:
    """Return the text of a file, and what is wrong with its bytes.

    Text is returned either way, so that all of it is checked.
    """
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        lines = LINE_END.split(before)
        return data.decode("utf-8", "replace").removeprefix("\ufeff"), Diagnostic(
            "invalid-utf8",
            Place(len(lines), len(lines[-1]) + 1),
            "The file is not UTF-8 from here on.",
            "Save the file as UTF-8 in your editor.",
        )


def _problem(problem: Problem) -> Diagnostic:
    if problem.rule == "shown-as-code":
        return Diagnostic(
            problem.rule,
            problem.place,
            f"This {problem.word} is indented as code is, so readers see its source.",
            "If it is to be an exercise, begin each of its lines four spaces farther to the left;"
            " if not, show it between longer lines of backticks.",
        )
    if problem.rule == "misspelt-kind":
        kind = problem.kind or near_kind(problem.word)
        hidden = unseen(problem.word)
        if hidden and kind:
            return Diagnostic(
                "misspelt-kind",
                problem.place,
                f"Beside `{kind}` stands {hidden}, so this is shown as code.",
                f"Delete the line’s beginning and type it anew: signs, `{kind}`, a space.",
            )
        if kind == ANY:
            return Diagnostic(
                "misspelt-kind",
                problem.place,
                f"`{problem.word}` is not a kind of exercise, so this is shown as code.",
                f"Write the kind that you mean: {', '.join(KIND_NAMES[:-1])} or {KIND_NAMES[-1]}.",
            )
        if problem.word == problem.kind:
            return Diagnostic(
                "misspelt-kind",
                problem.place,
                f"`{kind}` is not parted from its options by a space, so this is shown as code.",
                f"Write `{kind}` and a space if you mean the exercise; a longer outer fence shows"
                " an exercise as code.",
            )
        return Diagnostic(
            "misspelt-kind",
            problem.place,
            f"`{problem.word}{'' if kind else '{'}` is not a kind of exercise, so this is shown as"
            " code.",
            f"Write `{kind or problem.word}`{'' if kind else ' and a space'} if you mean the"
            " exercise; a longer outer fence shows an exercise as code.",
        )
    language = f" of `{problem.word}`" if problem.word else ""
    return Diagnostic(
        "unclosed-fence",
        problem.place,
        f"This code block{language} is never closed, and swallows the exercise after it.",
        "Close it with a line of exactly the same signs as it begins with."
        + (SHOW if problem.word.lower() in TEXTS else ""),
    )
