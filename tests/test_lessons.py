"""Every lesson has a lesson's form, tests what it promises, and is spelt in British English."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache

import pytest
from exercises.check import inspect_course
from exercises.kinds import KINDS
from exercises.source import scan
from prose import FRONT, LESSONS, ROOT, american, front_matter, plain, reading_ease, words

DOCS = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "docs").rglob("*.md"))
}
FRONTS = {path.stem: front_matter(path.read_text(encoding="utf-8")) for path in LESSONS}
GRADED = {"quiz": "questions", "sort": "buckets", "match": "pairs", "order": "steps"}
# A verb that somebody else can see being done.
OBSERVABLE = re.compile(
    r"(?:Answer|Apply|Build|Choose|Combine|Compare|Describe|Explain|Fill|Find|Group|Judge|Keep|Mark|Match|Mend|Name|Pick|Plan|Put|Question|Recognise|Review|Show|Sort|Spot|Tell|Test|Turn|Weigh)\b"
)

each_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


@cache
def pages() -> dict:
    """What is found on each page of the course; for the one process whose tests ask."""
    return inspect_course(DOCS)[1]


def text_of(path) -> str:
    return path.read_text(encoding="utf-8")


def records(path) -> list:
    """The sound exercises of a lesson."""
    return [
        each.record for each in pages()[path.relative_to(ROOT).as_posix()].checked if each.sound
    ]


def test_the_whole_course_stands_in_the_navigation_in_its_order():
    """Every lesson once, from the short one to the review."""
    nav = re.findall(r"lessons/([\w-]+)\.md", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert sorted(nav) == sorted(FRONTS)
    assert (nav[0], nav[-2:]) == ("customer-segments-and-personas", ["capstone", "review"])


@each_lesson
def test_its_front_matter_says_what_its_header_and_its_end_show(path):
    """Who teaches what, in how long, from which works; related lessons exist."""
    front = FRONTS[path.stem]
    assert set(front) - {"certainty"} == {
        "id",
        "title",
        "summary",
        "minutes",
        "objectives",
        "sources",
        "related",
        "contributors",
    }
    assert re.fullmatch(r"[a-z][a-z0-9-]*", front["id"])
    # The review grows with every lesson, and is done in rounds.
    longest = 60 if path.stem == "review" else 45
    assert len(front["summary"]) <= 120 and 5 <= front["minutes"] <= longest
    assert 2 <= len(front["objectives"]) <= 5
    assert [
        each["text"] for each in front["objectives"] if not OBSERVABLE.match(each["text"])
    ] == []
    assert front["sources"] and all(each["author"] and each["title"] for each in front["sources"])
    assert set(front["related"]) <= {other["id"] for other in FRONTS.values()} - {front["id"]}


@each_lesson
def test_it_has_a_figure_a_takeaway_a_check_key_points_and_a_way_on(path):
    """In this order, and a picture says in words what it shows."""
    text = FRONT.sub("", text_of(path))
    marks = ["!!! takeaway", "## Quick check", "## Key points", "## What to read next"]
    assert [text.count(f"\n{mark}") for mark in marks] == [1, 1, 1, 1]
    assert [text.index(mark) for mark in marks] == sorted(text.index(mark) for mark in marks)
    figures = re.findall(
        r'<figure class="figure">\n--8<-- "(includes/figures/[\w-]+\.svg)"\n<figcaption><strong>.+</figcaption>\n</figure>',
        text,
    )
    assert figures
    for figure in figures:
        svg = (ROOT / "docs" / figure).read_text(encoding="utf-8")
        assert 'role="img"' in svg and len(re.search(r'aria-label="([^"]*)"', svg)[1].split()) >= 8
        assert not re.search(r"<(?:script|style|image|use|foreignObject)\b|https?://", svg)


@each_lesson
def test_it_asks_before_it_ends(path):
    """An exercise stands in the text, before the quick check, which has three questions or more."""
    fences = scan(text_of(path)).fences
    heading = text_of(path).split("\n").index("## Quick check")
    assert any(each.start < heading for each in fences)
    check = next(each for each in fences if each.start > heading)
    separators = [line for line in check.body if line.text.startswith("---")]
    assert check.kind == "quiz" and len(separators) >= 2


@each_lesson
def test_it_has_six_graded_items_beside_its_cards(path):
    """A question, a sort, a match or an order each count as one."""
    graded = sum(
        len(record.questions) if record.head.kind == "quiz" else 1
        for record in records(path)
        if record.head.kind in GRADED
    )
    assert graded >= 6


@each_lesson
def test_each_item_of_a_sort_says_why_it_belongs_there(path):
    """The start page promises it; a step of an order may be plain without."""
    assert [
        item.place.line
        for record in records(path)
        if record.head.kind == "sort"
        for bucket in record.buckets
        for item in bucket.items
        if item.reason is None
    ] == []


@each_lesson
def test_every_distractor_is_answered_and_no_objective_is_left_untested(path):
    """`exercises check --strict` has nothing to say."""
    assert [
        f"{each.place.line} {each.rule}"
        for each in pages()[path.relative_to(ROOT).as_posix()].diagnostics
    ] == []


def test_the_whole_site_passes_the_strict_check():
    """The guide and the other pages too."""
    assert [
        (path, each.place.line, each.rule)
        for path, page in pages().items()
        for each in page.diagnostics
    ] == []


def test_every_kind_is_used_in_the_lessons():
    """Each where it fits."""
    assert {record.head.kind for path in LESSONS for record in records(path)} == set(KINDS)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_later_lessons_come_back_to_earlier_ones(path):
    """Some exercise tests an objective of another lesson; in the first there is none to come back to."""
    own = FRONTS[path.stem]["id"]
    named = {
        name
        for record in records(path)
        for item in KINDS[record.head.kind].items(record)
        for name, _ in item.objectives
    }
    others = {name.partition("/")[0] for name in named if "/" in name} - {own}
    order = [
        FRONTS[name]["id"]
        for name in re.findall(
            r"lessons/([\w-]+)\.md", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        )
    ]
    if order.index(own):
        assert others
        assert max(map(order.index, others)) < order.index(own)


def test_the_review_draws_on_every_lesson_before_it():
    """And on every objective of each but the capstone."""
    (review,) = [path for path in LESSONS if path.stem == "review"]
    named = {
        name
        for record in records(review)
        for item in KINDS[record.head.kind].items(record)
        for name, _ in item.objectives
    }
    wanted = {
        f"{front['id']}/{each['id']}"
        for stem, front in FRONTS.items()
        if stem not in ("capstone", "review")
        for each in front["objectives"]
    }
    assert wanted - named == set()


@each_lesson
def test_it_reads_easily(path):
    """Short sentences, everyday words: plain English is 60 and more."""
    assert reading_ease(plain(text_of(path))) >= 65


@pytest.mark.parametrize("path", [path for path in DOCS if not path.endswith("sources.md")])
def test_it_is_spelt_in_british_english(path):
    """Titles of works, which stand in italics, are as their authors wrote them."""
    known = american()
    text = re.sub(r"\*[^*\n]+\*|\]\([^)]*\)|<[^>]*>|`[^`\n]*`", "", FRONT.sub("", DOCS[path]))
    assert [(word, known[word]) for word in words(text) if word in known] == []


def test_nothing_is_misspelt():
    """codespell knows thousands of slips; names of people are none, nor are those that the guide shows."""
    files = ["docs", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "bench/README.md"]
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "codespell_lib",
            "--ignore-words-list",
            "lene,ines,titel,shufle,caf",
            *files,
        ],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.stdout == ""


def test_every_term_of_the_glossary_leads_back_to_its_lesson():
    """By a link to the section that explains it; MkDocs sees that it is there."""
    entries = re.split(r"\n(?=\S[^\n]* \{ #[\w-]+ \}\n:)", DOCS["docs/glossary.md"])[1:]
    assert len(entries) >= 30
    assert [
        entry.split(" {")[0]
        for entry in entries
        if not re.search(r"In \[[^\]]+\]\(lessons/[\w-]+\.md#[\w-]+\)", entry)
    ] == []
    names = [entry.split(" {")[0].lower() for entry in entries]
    assert names == sorted(names)
