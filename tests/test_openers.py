"""Lines that are meant to open an exercise and open none: the whole exercise would be text or code, and nobody would be told."""

import markdown
import pytest
from exercises.check import check
from exercises.kind_names import meant_kind
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
    '´´´quiz id="a"': "5:1 misplaced-fence",
    "'''quiz id='a'": "5:1 misplaced-fence",
    '‘‘‘quiz id="a"': "5:1 misplaced-fence",
    ':::quiz id="a"': "5:1 misplaced-fence",
    '+++ quiz title="a b"': "5:1 misplaced-fence",
    'Now you: ```quiz id="a"': "5:10 misplaced-fence",
    '\xa0```quiz id="a"': "5:2 misplaced-fence",
    "\u2009```quiz": "5:2 misplaced-fence",
    '\u200b```quiz id="a"': "5:2 misplaced-fence",
    '    ```quiz id="a"': "5:5 misplaced-fence",
    "     ```quiz": "5:6 misplaced-fence",
    '```quizid="a"': "5:1 misspelt-kind",
    '```quiz.id="a"': "5:1 misspelt-kind",
    '```qu iz id="a"': "5:1 misspelt-kind",
    '```c rds title="a"': "5:1 misspelt-kind",
    '```math id="a" objective="b"': "5:1 misspelt-kind",
    '```matching id="a"': "5:1 misspelt-kind",
    '```sorting title="T" id="a"': "5:1 misspelt-kind",
    '```ordering id="a"': "5:1 misspelt-kind",
    '```flashcards id="a"': "5:1 misspelt-kind",
    '```Flash-Cards id="a"': "5:1 misspelt-kind",
    '```question objective="a"': "5:1 misspelt-kind",
    '```multiple-choice id="a"': "5:1 misspelt-kind",
    '```exercise id="a"': "5:1 misspelt-kind",
    '```yaml quiz id="a"': "5:1 misspelt-kind",
    '```\u200bquiz id="a"': "5:1 misspelt-kind",
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
    assert said['```flashcards id="a"'].startswith("Write `cards`")
    assert said['```exercise id="a"'].startswith("Write the kind that you mean: quiz, cards, ")
    assert said['Now you: ```quiz id="a"'] == "Begin a line of its own with ```quiz, at the margin."
    assert "three tildes" in check('# T\n\n~~quiz id="a"\nA [[b]].\n~~\n')[0].help


@pytest.mark.parametrize(
    "line", ['```\u200bquiz id="a"', '```quiz\u200b id="a"', '\u200b```quiz id="a"']
)
def test_what_cannot_be_seen_is_named(line):
    """A writer sees nothing wrong in such a line, so the message says what is there."""
    (found,) = check(f"# T\n\n{line}\n{BODY}")
    assert "zero-width space" in found.message or "cannot be seen" in found.message


def test_signs_alone_over_a_line_with_a_kind_are_named():
    """With the body under it; one line of code alone shows how to write it."""
    assert diagnosed('# T\n\n```\nquiz id="a"\nA [[b]].\n```\n') == ["3:1 misplaced-fence"]
    assert diagnosed('# T\n\n~~~\ncards title="a"\nF\n:   B\n~~~\n') == ["3:1 misplaced-fence"]
    assert diagnosed('# T\n\n```\nquiz id="a"\n```\n') == []


JOINED = '```quiz id="a"\nA [[b]].\n``````cards id="c"\nF\n:   B, and this is why.\n```\n'


def test_an_end_and_an_opening_on_one_line_are_named():
    """There, and once; readers see neither exercise half."""
    assert diagnosed(f"# T\n\n{JOINED}") == ["5:1 unclosed-fence"]
    assert diagnosed(f"# T\n\n{JOINED.replace('`', '~')}") == ["5:1 unclosed-fence"]
    assert "lines of their own" in check(JOINED)[0].help
    inside = "- x\n\n" + "".join(f"    {each}\n" for each in JOINED.splitlines())
    assert diagnosed(inside) == ["5:5 unclosed-fence"]


def test_a_longer_fence_in_an_exercise_that_something_closes_is_code():
    """It shows an exercise in a question."""
    code = "``````quiz\nA [[d]].\n``````\n"
    assert [
        each
        for each in diagnosed(
            f'# T\n\n```quiz id="a"\nWhat is it?\n\n{code}\nIt is a [[b]].\n```\n'
        )
        if "advice" not in each
    ] == []


def test_a_block_that_is_to_show_an_exercise_is_told_of_longer_lines():
    """A block of Markdown with as many backticks as the exercise in it ends at the exercise."""
    found = check('# T\n\n```markdown\n```quiz id="a"\nA [[b]].\n```\n```\n')
    assert [(each.place.line, each.rule) for each in found] == [(3, "unclosed-fence")]
    assert "four backticks" in found[0].help


def test_readers_see_that_it_is_broken_and_not_its_answer():
    """The box of a broken exercise is in its place, and what follows is as it was."""
    page = markdown.Markdown(extensions=["pymdownx.superfences", "exercises"])
    for line in ('``quiz id="a"', 'Now: ```quiz id="a"', '\xa0```quiz id="a"', '```\nquiz id="a"'):
        html = page.reset().convert(f"# T\n\n{line}\n{BODY}")
        assert "goal" not in html, line
        assert "exercise-problem" in html
        assert "<p>Text.</p>" in html
    for signs in ("´´´", "'''", ":::"):
        html = page.reset().convert(f'# T\n\n{signs}quiz id="a"\nA [[goal]].\n{signs}\n\nText.\n')
        assert "goal" not in html, signs
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
    '```text title="A question"\nx\n```',
    '```test title="quiz"\nx\n```',
    '::: quiz.module id="a"',
    "''quiz'' is a word.",
    'Write ```quiz id="a"``` on a line.',
    "--- quiz",
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


EMPTY = {
    '??? question "Try"\n\n{}': "3:1",
    "!!! note\n{}": "2:1",
    "!!! note\n\n{}": "3:1",
    '!!! note "Test"\n{}': "2:1",
    '!!! note "Test"\n\n  {}': "3:3",
    '=== "One"\n\n   {}': "3:4",
    '- x\n\n    ??? tip "T"\n\n    {}': "5:5",
}


@pytest.mark.parametrize(("page", "place"), EMPTY.items())
def test_an_exercise_beside_the_block_that_should_hold_it_is_named(page, place):
    """The block would be an empty box."""
    exercise = '```quiz id="a"\nA [[b]].\n```\n'
    indent = int(place.split(":")[1]) - 1
    text = page.format(exercise.replace("\n", "\n" + " " * indent).rstrip(" "))
    assert diagnosed(f"{text}\nText.\n") == [f"{place} misplaced-fence"]


@pytest.mark.parametrize(
    "head",
    [
        '!!! note "All is said in its title"\n\n',
        '??? tip "T"\n\n    Text.\n\n',
        '=== "A"\n\n    x\n\n',
    ],
)
def test_an_exercise_after_a_block_is_left_alone(head):
    """One that holds something, or is all title."""
    assert diagnosed(f'{head}```quiz id="a"\nA [[b]].\n```\n') == []


CODE = {
    "<div markdown>\n\n    {}\n\n</div>\n": "3:5",
    "- x\n\n        {}\n": "3:9",
    "!!! note\n\n    Text.\n\n        {}\n": "5:9",
}


@pytest.mark.parametrize(("page", "place"), CODE.items())
def test_an_exercise_that_is_code_where_one_could_be_is_advice(page, place):
    """At the margin, code by indentation shows an exercise."""
    indent = " " * (int(place.split(":")[1]) - 1)
    exercise = f'```quiz id="a"\n{indent}A [[b]].\n{indent}```'
    found = check(page.format(exercise))
    assert [(f"{each.place.line}:{each.place.column}", each.rule) for each in found] == [
        (place, "shown-as-code")
    ]
    assert not found[0].fails
    assert check('Text.\n\n    ```quiz id="a"\n    A [[b]].\n    ```\n') == []
