"""The course map: what the reader's own pages are told of the course, and what they are not."""

from __future__ import annotations

import json

from exercises.exercise_check import check_exercises
from exercises.frontmatter import read_page
from exercises.identity import Key
from publishing.coursemap import Lesson, graded, lesson_map
from support.sites import build_pages
from support.sources import fenced


def mapped(text: str) -> list[dict]:
    """The exercises of a lesson `one`."""
    lesson = Lesson(
        "one", "One", "one/", "Start", 5, [("tell", "Tell")], check_exercises(read_page(text)[0])
    )
    return lesson_map(lesson)["exercises"]


def test_an_item_is_known_by_its_hash_and_its_objectives():
    """The hash under which its answer is kept; an objective with its lesson before it."""
    (cards,) = mapped(
        fenced("cards", "F\n: B\n\nG\n: C", 'id="deck" title="Deck" objective="tell two/plan"')
    )
    assert (cards["id"], cards["kind"], cards["title"]) == ("deck", "cards", "Deck")
    assert [item["objectives"] for item in cards["items"]] == [["one/tell", "two/plan"]] * 2
    assert all(len(item["key"]) >= 8 for item in cards["items"])


def test_a_question_may_have_objectives_of_its_own():
    """What the fence says holds for the others."""
    (quiz,) = mapped(fenced("quiz", "A [[b]]\n--- objective=two/plan\nC [[d]]", "objective=tell"))
    assert [item["objectives"] for item in quiz["items"]] == [["one/tell"], ["two/plan"]]


def test_an_exercise_without_an_id_is_known_by_its_kind():
    """As what is kept of it is."""
    assert mapped(fenced("sort", "A\n: x\n\nB\n: y"))[0]["id"] == "sort"


def test_a_broken_exercise_is_left_out():
    """It is not on the page either."""
    assert mapped(fenced("quiz", "A") + fenced("order", "1. a\n2. b\n3. c", "id=o")) == mapped(
        "\n\n\n" + fenced("order", "1. a\n2. b\n3. c", "id=o")
    )


def test_no_answer_stands_in_it():
    """Nor any other text of an exercise but its title."""
    text = json.dumps(
        mapped(fenced("quiz", "Stem\n\n- [x] Right\n- [ ] Wrong\n  > Feedback\n\n> Why", "id=q"))
    )
    assert [word for word in ("Stem", "Right", "Wrong", "Feedback", "Why") if word in text] == []


def test_the_build_publishes_the_lessons_in_the_order_of_the_navigation(tmp_path):
    """Every page with objectives: its address, its section, its minutes."""
    lesson = (
        "---\nid: {}\ntitle: {}\nminutes: 7\nobjectives: [{{id: tell, text: Tell}}]\n---\n\nText.\n"
    )
    build_pages(
        {
            "index.md": "# Home\n",
            "b/z.md": lesson.format("zed", "Zed"),
            "b/a.md": lesson.format("ay", "Ay"),
        },
        tmp_path / "work",
        tmp_path / "site",
    )
    document = json.loads(
        (tmp_path / "site" / "assets" / "course.json").read_text(encoding="utf-8")
    )
    assert document["version"] == 1
    assert [
        (each["id"], each["url"], each["part"], each["minutes"]) for each in document["lessons"]
    ] == [("ay", "b/a/", "B", 7), ("zed", "b/z/", "B", 7)]
    assert document["lessons"][0]["objectives"] == [{"id": "tell", "text": "Tell"}]


def test_a_worksheet_is_no_part_of_a_mark():
    """Nothing of it can be right."""
    item = {"key": Key("abcdef0123")}
    exercises = [{"kind": "worksheet", "items": [item]}, {"kind": "quiz", "items": [item]}]
    assert graded({"exercises": exercises}) == "abcdef0123"
