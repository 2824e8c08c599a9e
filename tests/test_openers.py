"""Lines that are meant to open an exercise and open none: the whole exercise would be text or code, and nobody would be told."""

import markdown
import pytest
from exercises.check import check
from exercises.openers import meant_kind
from support.sources import diagnosed

BODY = "A persona has a [[goal]].\n\n> Why.\n```\n\nText.\n"

OPENERS = {
    '``quiz id="a"': "5:1 misplaced-fence",
    "``quiz": "5:1 misplaced-fence",
    '`quiz id="a"': "5:1 misplaced-fence",
    '!```quiz id="a"': "5:1 misplaced-fence",
    '\\```quiz id="a"': "5:1 misplaced-fence",
    '“```quiz id="a"': "5:1 misplaced-fence",
    '`~``quiz title="a b"': "5:1 misplaced-fence",
    '    ```quiz id="a"': "5:5 misplaced-fence",
    "     ```quiz": "5:6 misplaced-fence",
    '```quizid="a"': "5:1 misspelt-kind",
    '```quiz.id="a"': "5:1 misspelt-kind",
    '```qu iz id="a"': "5:1 misspelt-kind",
    '```c rds title="a"': "5:1 misspelt-kind",
    '```math id="a" objective="b"': "5:1 misspelt-kind",
}


@pytest.mark.parametrize(("line", "said"), OPENERS.items())
def test_a_line_that_opens_no_exercise_is_named(line, said):
    """Last on the page, where nothing else would show that it is lost, and above another; in a list and a tab, too."""
    page = f"# T\n\nText.\n\n{line}\n{BODY}"
    assert diagnosed(page) == [said]
    assert diagnosed(f'{page}\n```quiz id="c"\nB [[d]].\n```\n') == [said]
    inside = f"- x\n\n    {line}\n" + "".join(f"    {each}\n" for each in BODY.splitlines())
    at = int(said.split()[0].split(":")[1])
    assert diagnosed(inside) == [f"3:{at + 4} {said.split()[1]}"]


def test_the_help_says_how_to_begin_it():
    """With the kind that is meant, and where."""
    said = {line: check(f"# T\n\n{line}\n{BODY}")[0].help for line in OPENERS}
    assert said['``quiz id="a"'].startswith("Begin it with ```quiz, at the margin")
    assert said['    ```quiz id="a"'] == "Begin it as far to the left as the lines under it."
    assert said['```quizid="a"'].startswith("Write `quiz` and a space")
    assert said['```math id="a" objective="b"'].startswith("Write `match`")


def test_readers_see_that_it_is_broken_and_not_its_answer():
    """The box of a broken exercise is in its place, and what follows is as it was."""
    page = markdown.Markdown(extensions=["pymdownx.superfences", "exercises"])
    html = page.convert(f'# T\n\n``quiz id="a"\n{BODY}')
    assert "goal" not in html
    assert "exercise-problem" in html
    assert "<p>Text.</p>" in html


OWN = [
    '`quiz id="a"` begins a quiz.',
    "``quiz`` is a kind.",
    "`quiz",
    "“quiz” is a word.",
    "~~quiz~~ is out.",
    '- quiz id="a"',
    '    ```quiz id="a"\n    A [[b]].\n    ```',
    '    ```quiz id="a"',
    '```math id="a"\nx\n```',
    '```python title="quiz"\nx\n```',
    '```vegalite id="a"\nx\n```',
    '```text\n``quiz id="a"\n```',
    '<!--\n``quiz id="a"\n-->',
]


@pytest.mark.parametrize("text", OWN)
def test_what_only_looks_like_one_is_left_alone(text):
    """Inline code, words, an indented block of code, other languages, comments."""
    assert diagnosed(f"# T\n\n{text}\n\nText.\n") == []


def test_a_language_is_no_kind_but_with_an_option_that_only_exercises_have():
    """`math` is a letter from `match`."""
    assert meant_kind('math id="a"') == ("", "")
    assert meant_kind('math id="a" objective="b"') == ("math", "match")
    assert meant_kind('text title="Broken"') == ("", "")
