"""Lines that an indentation, or a line end that is missing, would give to what stands before them.

Each is named at its own place, and read as it is meant, so that nothing else is said. They were found by changing one thing in the
course's own exercises, and looking where the exercise had another part more or less and nobody said so.
"""

import pytest
from exercises.check import check
from support.sources import advised, diagnosed, fenced, shown

TWO = "Mars\n:   red\n\nMoon\n:   silver"
OPTIONS = "- [x] a\n- [ ] b"

SWALLOWED = {
    # `:` lines
    "an item under another": ("sort", f"{TWO}\n   :   grey", ["7:4 bad-marker"]),
    "an item under a reason": ("sort", f"{TWO}\n    > Why.\n  :   grey", ["8:3 bad-marker"]),
    "a distractor under another": ("match", f"{TWO}\n\n-\n:   x\n  :   y", ["10:3 bad-marker"]),
    "a definition under another": ("match", f"{TWO}\n  :   grey", ["7:3 bad-marker"]),
    "two definitions on a line": ("match", f"{TWO} :   grey", ["6:12 bad-marker"]),
    "two backs on a line": ("cards", f"{TWO} :   grey", ["6:12 bad-marker"]),
    "a help under another": ("worksheet", f"{TWO}\n   :   grey", ["7:4 bad-marker"]),
    "two items on a line": ("sort", f"{TWO} :   grey", ["6:12 bad-marker"]),
    "three items on a line": (
        "sort",
        f"{TWO} :   grey :   old",
        ["6:12 bad-marker", "6:21 bad-marker"],
    ),
    "a name and its item on a line": (
        "sort",
        "Mars :   Is it red?\n:   cold\n\nMoon\n:   silver",
        ["2:6 bad-marker"],
    ),
    "a label and its help on a line": (
        "worksheet",
        "Goal :   What for?\n\nPain\n:   What?",
        ["2:6 bad-marker"],
    ),
    "a front and its back on a line": (
        "cards",
        f"Venus :   It is hot.\n\n{TWO}",
        ["2:7 bad-marker"],
    ),
    # names
    "a bucket under the prompt": ("sort", f"Sort.\n\n  {TWO}", ["4:3 bad-marker"]),
    "a term deep under the prompt": ("match", f"Match.\n\n     {TWO}", ["4:6 bad-marker"]),
    "a label under the prompt": ("worksheet", f"Fill.\n\n    {TWO}", ["4:5 bad-marker"]),
    "a front under the prompt": ("cards", f"Turn.\n\n   {TWO}", ["4:4 bad-marker"]),
    "a front under a quote": ("cards", f"> Turn.\n\n  {TWO}", ["4:3 bad-marker"]),
    "a reason at the margin": (
        "sort",
        "Mars\n:   red\n> Rust.\n:   cold\n\nMoon\n:   silver",
        ["4:1 stray-text"],
    ),
    "a quote under a help": (
        "worksheet",
        "Goal\n:   What for?\n> Think.\n> Hard.\n\nPain\n:   What?",
        ["4:1 stray-text"],
    ),
    # steps
    "the last step": ("order", "1. a\n2. b\n3. c\n   4. d", ["5:4 bad-marker"]),
    "a step under a reason": ("order", "1. a\n   > Why.\n  2. b\n3. c", ["4:3 bad-marker"]),
    "two steps": ("order", "1. a\n   2. b\n   3. c\n4. d", ["3:4 bad-marker", "4:4 bad-marker"]),
    "the first step and its reason": (
        "order",
        "Do it:\n\n  1. a\n   > Why.\n2. b\n3. c",
        ["4:3 bad-marker"],
    ),
    "the first step": ("order", "Do it:\n\n  1. a\n2. b\n3. c", ["4:3 bad-marker"]),
    # boxes
    "an option deep above the first": (
        "quiz",
        "S?\n\n     - [x] a\n- [ ] b\n- [ ] c",
        ["4:6 bad-checkbox"],
    ),
    "the first option": ("quiz", "S?\n\n   - [x] a\n- [ ] b\n- [ ] c", ["4:4 bad-checkbox"]),
    "the first two options": (
        "quiz",
        "S?\n  - [x] a\n  - [ ] b\n- [ ] c",
        ["3:3 bad-checkbox", "4:3 bad-checkbox"],
    ),
    "an option on the line of another": (
        "quiz",
        "S?\n\n- [x] a - [ ] b\n- [ ] c",
        ["4:9 bad-checkbox"],
    ),
    "half a box before a good one": ("quiz", f"S?\n\n- [ c\n{OPTIONS}", ["4:1 bad-checkbox"]),
    "the other half": ("quiz", f"S?\n\n- x] c\n{OPTIONS}", ["4:1 bad-checkbox"]),
    "a check under a help": ("worksheet", f"{TWO}\n\n  - [ ] a\n- [ ] b", ["8:3 bad-checkbox"]),
    "a check under another": ("worksheet", f"{TWO}\n\n- [ ] a\n  - [ ] b", ["9:3 bad-checkbox"]),
    "a check on the line of another": (
        "worksheet",
        f"{TWO}\n\n- [ ] a - [ ] b",
        ["8:9 bad-checkbox"],
    ),
    "a check that is there twice": (
        "worksheet",
        f"{TWO}\n\n- [ ] a\n- [ ] b\n- [ ] a",
        ["10:1 duplicate-item"],
    ),
    # what is under a blank
    "an explanation under the question": (
        "quiz",
        "A [[b]].\n\n  > Why.\n  > So.",
        ["4:3 bad-marker"],
    ),
    "an explanation right under it": ("quiz", "A [[b]].\n   > Why.", ["3:4 bad-marker"]),
    "an explanation without its second mark": (
        "quiz",
        "A [[b]].\n\n> Why\nand how.\nAnd so on.",
        ["5:1 stray-text"],
    ),
    "an expected answer under the question": (
        "quiz",
        "A [[b]].\n\n  - [!] c\n    > No.",
        ["4:3 bad-checkbox"],
    ),
    "a dash between two questions": ("quiz", "A [[b]].\n\n—\n\nC [[d]].", ["4:1 bad-marker"]),
    "two hyphens between two questions": ("quiz", "A [[b]].\n\n--\n\nC [[d]].", ["4:1 bad-marker"]),
    "an expected answer with a sign too much": (
        "quiz",
        "A [[b]].\n\n- [!=] c\n  > No.",
        ["4:1 bad-checkbox"],
    ),
    "an expected answer without a bullet": (
        "quiz",
        "A [[b]].\n\n[!] c\n  > No.",
        ["4:1 bad-checkbox"],
    ),
    "an expected answer with half a box": (
        "quiz",
        "A [[b]].\n\n- !] c\n  > No.",
        ["4:1 bad-checkbox"],
    ),
    "an expected answer with another space": (
        "quiz",
        "A [[b]].\n\n- [\u00a0!] c\n  > No.",
        ["4:1 bad-checkbox"],
    ),
}


@pytest.mark.parametrize(("kind", "body", "said"), SWALLOWED.values(), ids=SWALLOWED)
def test_what_would_be_swallowed_is_named_where_it_is(kind, body, said):
    """Once each, and nothing else is said; the help gives what to write."""
    text = fenced(kind, body, 'id="x-y"')
    assert diagnosed(text) == said
    assert all(each.help for each in check(text))


OWN = {
    "a colon as in French": ("sort", "Mars : bleu.\n\n" + TWO + " : gris"),
    "a colon in code": ("sort", TWO + "\n:   `a :   b`"),
    "a list of definitions in a back": ("cards", f"{TWO}\n\n    Term\n    :   meaning"),
    "code in a front": ("cards", f"What does it print?\n\n    print(1)\n:   It prints 1.\n\n{TWO}"),
    "a table of colons": ("cards", f"Turn.\n\n| a :   | b |\n|---|---|\n| c | d |\n\n{TWO}"),
    "names with the sign for more": ("sort", "< 30 rooms\n:   a\n> 30 rooms\n:   b"),
    "a name that is a quote, after a blank line": ("sort", "Mars\n:   red\n\n> Moon\n:   silver"),
    "a list within a step": ("order", "1. a\n   1. x\n   2. y\n2. b\n3. c"),
    "a list within a step of equal numbers": ("order", "1. a\n   1. x\n   2. y\n1. b\n1. c"),
    "a list within a step that begins with the next number": ("order", "1. a\n   2. x\n2. b\n3. c"),
    "code of boxes above the options": ("quiz", f"S?\n\n    - [x] a\n    - [ ] b\n\n{OPTIONS}"),
    "a list of boxes in the stem's list": ("quiz", f"- Monday\n  - [ ] call\n\n{OPTIONS}"),
    "a form above a blank": (
        "quiz",
        "A form:\n\n1. ( ) 18 to 25\n2. ( ) 25 to 40\n\nIt [[overlaps]].",
    ),
    "a form below a blank": ("quiz", "What [[overlaps]]?\n\n1. ( ) 18 to 25\n2. ( ) 25 to 40"),
    "a box in code in an option": ("quiz", "S?\n\n- [x] a `b - [ ] c`\n- [ ] d"),
    "a list in a help": ("worksheet", "Goal\n:   What for?\n\n    - [a] thing"),
    "a quote that the question is about": ("quiz", "> He said\nso.\n\nThat is [[true]]."),
    "a blank in a quote": ("quiz", "Fill in.\n\n> He [[said]]\nso."),
    "a quote in the question's list": ("quiz", "- A [[b]]\n  > Why."),
    "code that begins with a prompt": ("quiz", "It prints [[2]].\n\n    >>> 1 + 1"),
    "a rule in a question": ("quiz", "A [[b]].\n\n----\n\nC [[d]]."),
    "a dash above what is no question": ("quiz", "A [[b]].\n\n—\n\nThe editor"),
    "a list in a prompt": ("order", "Put:\n\n  1. this\n\n1. a\n2. b\n3. c"),
    "a note of GitHub's": ("quiz", "> [!NOTE]\n> Read.\n\nA [[b]]."),
}


@pytest.mark.parametrize(("kind", "body"), OWN.values(), ids=OWN)
def test_what_is_the_writers_own_is_left_alone(kind, body):
    """No error, and no doubt about a blank or the prompt."""
    text = fenced(kind, body, 'id="x-y"')
    assert diagnosed(text) == []
    assert {each.split()[1] for each in advised(text)} <= {"no-feedback", "bare-verdict"}


def test_a_reason_whose_second_line_is_deeper_is_one_quote():
    """As Markdown reads it; it was shown with the item, before anybody answered."""
    (found,) = shown(
        fenced("sort", "Mars\n:   red\n    > Rust,\n      > all of it.\n\nMoon\n:   silver")
    )
    assert found["buckets"][0]["items"] == [{"text": "red", "reason": "Rust,\nall of it."}]
