"""`exercises fix`: what it mends, and that it leaves everything else as it was."""

from pathlib import Path

import pytest
from exercises.__main__ import main
from exercises.check import check
from exercises.fix import _names, fix
from exercises.lines import Line

QUIZ = '```quiz id="q"\nShift workers are a…\n\n- [x] group\n- [ ] person\n```\n'


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("-[x] group", "- [x] group"),
        ("- [X] group", "- [x] group"),
        ("- [ x] group", "- [x] group"),
        ("- [x ] group", "- [x] group"),
        ("- [x]group", "- [x] group"),
        ("*[X]group", "* [x] group"),
    ],
)
def test_a_box_with_one_reading_is_mended(broken: str, mended: str) -> None:
    """A missing space and an upper-case mark have one right answer."""
    assert fix(QUIZ.replace("- [x] group", broken)) == QUIZ.replace("- [x] group", mended)


def test_an_empty_box_is_a_wrong_option() -> None:
    """`- []` can only mean an option that is not ticked."""
    assert fix(QUIZ.replace("- [ ] person", "- [] person")) == QUIZ


@pytest.mark.parametrize("kept", ["- [y] group", "- [group](a.md) is\n- [x] a", "1. [x] group"])
def test_what_has_several_readings_is_left_alone(kept: str) -> None:
    """Nobody can tell what `[y]` means; a link is no box."""
    text = QUIZ.replace("- [x] group", kept)
    assert fix(text) == text


@pytest.mark.parametrize("kind", ["quizz", "Quiz", "qiz", "uqiz"])
def test_a_misspelt_kind_is_mended_and_its_body_with_it(kind: str) -> None:
    """Once the kind is known its boxes are read as well, in the same run."""
    assert fix(QUIZ.replace("```quiz", f"```{kind}").replace("- [x]", "-[X]")) == QUIZ


def test_a_misspelt_option_name_is_mended() -> None:
    """One near name, and the fence does not have it yet."""
    assert fix(QUIZ.replace('id="q"', 'id="q" tilte="One"')) == QUIZ.replace(
        'id="q"', 'id="q" title="One"'
    )


def test_an_option_name_is_left_alone_where_the_right_one_stands_beside_it() -> None:
    """Two titles would be broken in another way."""
    text = QUIZ.replace('id="q"', 'id="q" title="A" titel="B"')
    assert fix(text) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_the_mark_at_the_start_stay(end: str) -> None:
    """A file from Windows stays one, byte-order mark included."""
    broken = "\ufeff" + QUIZ.replace("- [x]", "-[x]").replace("\n", end)
    assert fix(broken) == "\ufeff" + QUIZ.replace("\n", end)


def test_what_is_shown_as_code_or_written_outside_exercises_is_left_alone() -> None:
    """A task list of the page, and an exercise in a longer fence, are not ours."""
    text = "-[x] a list of the page\n\n````markdown\n```quizz\n-[x] a\n```\n````\n"
    assert fix(text) == text


def test_an_id_is_made_from_the_kind_and_the_first_words() -> None:
    """Only where it is asked for."""
    text = QUIZ.replace(' id="q"', "")
    assert (fix(text), fix(text, ids=True)) == (
        text,
        QUIZ.replace('id="q"', 'id="quiz-shift-workers-are-a"'),
    )


def test_an_id_does_not_give_a_blank_away() -> None:
    """The answer stands in the stem's source, not in the id."""
    text = "```quiz\nA segment is a [[group]] of buyers.\n```\n"
    assert fix(text, ids=True).startswith('```quiz id="quiz-a-segment-is-a"')


def test_a_text_without_ascii_words_gives_eight_digits() -> None:
    """No word is left of it, so the id is the kind and the item's hash."""
    mended = fix("```cards\n客户细分\n: 一群人有共同点\n```\n", ids=True)
    name = mended.split('"')[1]
    assert name.startswith("cards-") and len(name) == len("cards-") + 8


def test_an_exercise_without_items_gets_no_id() -> None:
    """A quiz whose body is only a comment has nothing to be named after."""
    text = "~~~~quiz\n<!--1. -->\n~~~~\n"
    assert fix(text, ids=True) == text


def test_a_name_equally_near_to_two_is_left_alone() -> None:
    """`tid` may be `id` and, where a kind had it, `tie`: nobody guesses."""
    (edit,) = _names(Line(1, "idd=1", "idd=1"), ["id", "title"])
    assert edit.text == "id"
    assert _names(Line(1, "idd=1", "idd=1"), ["id", "idx"]) == []


def test_a_kind_whose_exercise_would_be_broken_is_left_alone() -> None:
    """As code the page is readable; as an exercise it would have an error more."""
    text = "```quizz\nNo options\n```\n"
    assert fix(text) == text


def test_a_broken_exercise_keeps_nobody_from_being_mended() -> None:
    """Each exercise is mended by itself."""
    broken = "```quizz\nNo options\n```\n\n"
    assert fix(broken + QUIZ.replace("- [x]", "-[x]") + broken) == broken + QUIZ + broken


def test_a_kind_with_a_brace_is_left_alone() -> None:
    """What the braces were to say has no option to be said with, and the word is right."""
    text = QUIZ.replace('quiz id="q"', "quiz{ #q }")
    assert fix(text) == text


def test_ids_made_in_one_run_differ() -> None:
    """Two exercises that begin alike."""
    text = QUIZ.replace(' id="q"', "")
    mended = fix(text + "\n" + text.replace("group", "slice of a market"), ids=True)
    assert [each for each in check(mended) if each.rule in ("duplicate-id", "invalid-id")] == []


@pytest.mark.parametrize("ids", [False, True])
def test_a_second_run_changes_nothing_more(ids: bool) -> None:
    """What is mended is mended whole."""
    broken = QUIZ.replace("```quiz id", "```qiuz di").replace("- [x]", "*[X]").replace(
        "- [ ]", "-[ ]"
    ) + QUIZ.replace(' id="q"', "")
    once = fix(broken, ids=ids)
    assert fix(once, ids=ids) == once != broken


def test_diff_shows_what_would_change_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A writer can look first; a build check can fail on it."""
    page = tmp_path / "page.md"
    page.write_bytes(QUIZ.replace("- [x]", "-[x]").encode())
    before = page.read_bytes()
    assert main(["fix", "--diff", str(page)]) == 1
    printed = capsys.readouterr().out
    assert "--[x] group\n+- [x] group\n" in printed and page.read_bytes() == before


def test_the_command_writes_what_it_mends(tmp_path: Path) -> None:
    """Bytes and all."""
    page = tmp_path / "page.md"
    page.write_bytes(QUIZ.replace("- [x]", "-[x]").replace("\n", "\r\n").encode())
    assert (main(["fix", str(page)]), page.read_bytes()) == (0, QUIZ.replace("\n", "\r\n").encode())


def test_a_file_that_is_not_utf_8_is_never_written(tmp_path: Path) -> None:
    """What cannot be read whole would be lost."""
    page = tmp_path / "page.md"
    page.write_bytes(QUIZ.replace("- [x]", "-[x]").encode() + b"\xff")
    before = page.read_bytes()
    main(["fix", str(page)])
    assert page.read_bytes() == before


@pytest.mark.parametrize(
    ("kind", "broken", "mended"),
    [
        ("cards", "A\n:b\n\nC\n：d", "A\n:   b\n\nC\n:   d"),
        ("order", "1.One\n2. Two\n3)Three", "1. One\n2. Two\n3) Three"),
        ("sort", "A\n:   b\n:c\n\nD\n:   e", "A\n:   b\n:   c\n\nD\n:   e"),
        (
            "quiz",
            "S?\n\n- [x] a\n- [ ] b\n\n---select=many\nT?\n\n- [x] a\n- [ ] b",
            "S?\n\n- [x] a\n- [ ] b\n\n--- select=many\nT?\n\n- [x] a\n- [ ] b",
        ),
        ("cards", "A\n:   b\n\nC\n  : d", "A\n:   b\n\nC\n  : d"),
    ],
    ids=["colons", "numbers", "a later item", "a separator", "what may be meant otherwise"],
)
def test_a_mark_with_one_reading_is_mended(kind: str, broken: str, mended: str) -> None:
    """The rest of its line stays."""
    assert fix(f"```{kind}\n{broken}\n```\n") == f"```{kind}\n{mended}\n```\n"
