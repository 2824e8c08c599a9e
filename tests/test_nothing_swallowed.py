"""Nothing is swallowed in silence: slips that would hide an item, its answer or its words are reported, or read as they are meant."""

import re

import pytest
from exercises.check import check
from exercises.wording import SENTENCE_END, TERMINALS
from support.sources import diagnosed, fenced, shown

COLONS = [
    ":star",
    "：star",
    "： star",
    ":\u00a0star",
    ":*star*",
    ":“star”",
    ":star and : more",
    "﹕ star",
    "∶star",
]
LATER = {
    "cards": "Moon\n:   silver",
    "sort": "Moon\n:   silver\n\nMars\n:   red",
    "match": "Moon\n:   silver\n\nMars\n:   red",
    "worksheet": "Moon\n:   silver",
}


@pytest.mark.parametrize("colon", COLONS)
@pytest.mark.parametrize("kind", LATER)
def test_a_colon_that_is_none_is_named_wherever_it_is(kind, colon):
    """At its own line, whatever is above it, in the first thing and in every later one; nothing else is said."""
    later = LATER[kind]
    bodies = {
        f"Sun\n{colon}\n\n{later}": 3,
        f"A prompt.\n\nSun\n{colon}\n\n{later}": 5,
        f"Sun\n{colon}\n{later}": 3,
        f"{later}\n\nSun\n{colon}": 4 + later.count("\n") + 1,
        f"{later}\nSun\n{colon}\n\nVenus\n:   hot": 4 + later.count("\n"),
        f"{later}\n\nSun\n{colon}\n\nVenus\n{colon}x": 4 + later.count("\n") + 1,
    }
    for body, line in bodies.items():
        found = diagnosed(fenced(kind, body))
        assert found[0] == f"{line}:1 bad-marker", body
        assert {each.split()[1] for each in found} == {"bad-marker"}, body


def said(kind, body):
    """What the check says of an exercise, as (place, rule, help), but for advice."""
    return [
        (each.place.line, each.place.column, each.rule, each.help)
        for each in check(fenced(kind, body))
        if each.fails
    ]


@pytest.mark.parametrize("kind", LATER)
def test_a_colon_that_is_indented_is_no_more_of_the_line_above(kind):
    """Nor is a semicolon one. An indented `:` inside a definition is the writer's own."""
    later = LATER[kind]
    assert said(kind, f"{later}\n\nSun\n  : star")[0][1:3] == (3, "bad-marker")
    assert said(kind, f"Sun\n; star\n\n{later}")[0][:3] == (3, 1, "bad-marker")
    assert said(kind, f"{later}\n\nSun\n:   star\n\n    Term\n    : inside") == []


STEPS = {
    "2.Two": "Write `2. Two`",
    "(2) Two": "Write `2. Two`",
    "2: Two": "Write `2. Two`",
    "2 . Two": "Write `2. Two`",
    "②Two": "Write `2. Two`",
    "- Two": "Write `2. Two`",
}


@pytest.mark.parametrize(("line", "instead"), STEPS.items())
def test_a_step_whose_number_is_none_is_named_wherever_it_is(line, instead):
    """It counts as a step, so nothing is said of their number."""
    for body, at in ((f"1. One\n{line}\n3. Three", 3), (f"1. One\n2. Other\n3. Three\n{line}", 5)):
        [(found, column, rule, written)] = said("order", body)
        assert (found, column, rule) == (at, 1, "bad-marker")
        assert written.startswith(instead) or at == 5
    first = said("order", f"{line}\n2. Other\n3. Three\n4. Four")
    assert (
        first == [] if line == "- Two" else [each[:3] for each in first] == [(2, 1, "bad-marker")]
    )


def test_a_prompt_may_begin_with_a_number():
    """A measure or a time is no step."""
    assert said("order", "1.5 km to go.\n\n1. One\n2. Two\n3. Three") == []
    assert said("order", "10:30 is when it begins.\n\n1. One\n2. Two\n3. Three") == []


OPTIONS = ["[x] b", "– [x] b", "• [ ] b", "- (x) b", "1. [x] b"]


@pytest.mark.parametrize("line", OPTIONS)
def test_a_box_that_is_none_is_named_wherever_it_is(line):
    """Among good ones, first, last, and where no other is there; in a worksheet too."""
    for body, at in (
        (f"S?\n\n- [x] a\n{line}\n- [ ] c", 5),
        (f"S?\n\n{line}\n- [x] a\n- [ ] c", 4),
        (f"S?\n\n- [x] a\n- [ ] c\n{line}", 6),
        (f"S?\n\n{line}\n{line}", 4),
    ):
        found = said("quiz", body)
        assert {each[2] for each in found} == {"bad-checkbox"}
        assert found[0][:2] == (at, 1)
    assert [each[:3] for each in said("worksheet", f"A\n:   b\n\n{line}")] == [
        (5, 1, "bad-checkbox")
    ]


def test_a_stem_may_hold_what_looks_like_a_box():
    """Above a blank line and the options, or in a question with blanks, it is the writer's own."""
    assert said("quiz", "S?\n\n1. [x] milk\n2. [ ] bread\n\n- [x] a\n- [ ] b") == []
    assert said("quiz", "- (x) is [[one]]") == []


@pytest.mark.parametrize("mark", ["- [!]no", "-[!] no", "- [! ] no"])
def test_a_wrong_answer_whose_box_is_none_is_named(mark):
    """And is not taken for an option."""
    [(line, _, rule, instead)] = said("quiz", f"S [[a]]?\n\n{mark}\n  > No.")
    assert (line, rule) == (4, "bad-checkbox")
    assert "`- [!] `" in instead


SEPARATORS = ["---{}", "-- {}", "---- {}", "— {}", "– {}"]


@pytest.mark.parametrize("mark", SEPARATORS)
def test_a_separator_that_is_none_is_named(mark):
    """In a quiz and in a scenario; what it parts is read."""
    line = mark.format('select="many"')
    body = f"S?\n\n- [x] a\n- [ ] b\n\n{line}\n\nT?\n\n- [x] a\n- [ ] b"
    [found] = said("quiz", body)
    assert found[:3] == (7, 1, "bad-marker")
    assert '`--- select="many"`' in found[3]
    line = mark.format('step="b" ending="good"')
    [found] = said("scenario", f'--- step="a"\nS\n\n- [L](#b)\n- [R](#b)\n\n{line}\nT')
    assert found[:3] == (8, 1, "bad-marker")


@pytest.mark.parametrize("line", ["--", "----", "—", "- - -"])
def test_a_line_between_two_questions_is_a_separator_that_is_none(line):
    """In a stem it is the writer's own."""
    [found] = said("quiz", f"S?\n\n- [x] a\n- [ ] b\n\n{line}\n\nT?\n\n- [x] a\n- [ ] b")
    assert found[:3] == (7, 1, "bad-marker")
    assert said("quiz", f"S?\n\n{line}\n\nmore?\n\n- [x] a\n- [ ] b") == []


CHOICES = {
    "- [Go](#b) and on": "`- [Go and on](#b)`",
    "- [Go](b)": "`- [Go](#b)`",
    "- [Go] (#b)": "`- [Go](#b)`",
    "- [Go](page.md#b)": "`- [Go](#b)`",
    "- [Go](#b": "`- [Go](#b)`",
    "- [Go][b]": "`- [Go](#b)`",
    "- **[Go](#b)**": "`- [**Go**](#b)`",
    "- [ ] [Go](#b)": "`- [Go](#b)`",
    "1. [Go](#b)": "`- [Go](#b)`",
    "-[Go](#b)": "`- [Go](#b)`",
    "[Go](#b)": "`- [Go](#b)`",
    "- Go -> b": "`- [Go](#b)`",
    "- Go (#b)": "`- [Go](#b)`",
    "- Go": "`- [Go](#step)`, with the name",
    "- [Go](#b)\n  Well done.": "`- [Go](#b)`; what is said of it goes under it as a quote",
    "- [Go](#b)[or](#b)": "`- [What the reader does](#step)`",
}


@pytest.mark.parametrize(("line", "instead"), CHOICES.items())
def test_a_choice_that_leads_nowhere_is_named_wherever_it_is(line, instead):
    """At its own line, first, second or where none is good, with the link that it is meant as; no step is said to be out of reach."""
    end = '\n\n--- step="b" ending="good"\nT'
    more = line.count("\n")
    for body, places in (
        (f'--- step="a"\nS\n\n{line}\n- [R](#b)', [5]),
        (f'--- step="a"\nS\n\n- [R](#b)\n{line}', [6]),
        (f'--- step="a"\nS\n\n{line}\n{line}', [5, 6 + more]),
    ):
        found = said("scenario", body + end)
        assert [each[:3] for each in found] == [(at, 1, "scenario-unknown-step") for at in places]
        assert all(instead in each[3] for each in found)


def test_an_ending_may_end_in_a_list():
    """It has no choices, and none is meant."""
    body = (
        '--- step="a"\nS\n\n- [L](#b)\n- [R](#b)\n\n--- step="b" ending="good"\nT:\n\n- one\n- two'
    )
    assert said("scenario", body) == []


def test_a_dash_for_the_hyphen_of_a_match_is_no_term():
    """A match takes what is under it for a definition that no term has."""
    body = "A\n:   x\n\nB\n:   y\n\n–\n:   z"
    assert [each[:3] for each in said("match", body)] == [(8, 1, "bad-marker")]


@pytest.mark.parametrize("line", [":smile:", ":smile: and more", ":+1: yes", ":) yes", ":: two"])
@pytest.mark.parametrize("kind", LATER)
def test_a_prompt_may_begin_a_line_with_an_emoji(kind, line):
    """And with a colon that no definition begins with."""
    text = fenced(kind, f"A prompt.\n{line}\n\n{LATER[kind]}")
    assert diagnosed(text) == []
    assert shown(text)[0]["prompt"] == f"A prompt.\n{line}"


PROMPTS = [
    "分けてください。", "分けて！", "これは何？", "رتّبها؟", "رتب۔", "इन्हें छाँटो।", "Դասավորիր։", "ደርድር።", "វត្ថុ។",
    "Βάλ' τα στη σειρά;", "Sort these．", "「分けてください。」", "Sortiere „alles.“", "**Sort these.**", "Trier :", "分类：", "Sort «all!»",
    "Sort these⁉", "Sort these‽",
]  # fmt: skip


@pytest.mark.parametrize("prompt", PROMPTS)
@pytest.mark.parametrize("kind", ["sort", "match", "worksheet"])
def test_a_prompt_ends_as_a_sentence_of_any_script(kind, prompt):
    """It is no bucket, term or field."""
    text = fenced(kind, f"{prompt}\n\n{LATER[kind]}")
    assert diagnosed(text) == []
    assert shown(text)[0]["prompt"] == prompt


def test_every_sentence_terminal_of_unicode_ends_a_prompt(page):
    """The browser's table is the measure; ours may be newer than its."""
    theirs = page.evaluate(
        "() => [...Array(0x110000).keys()].filter((code) => /\\p{Sentence_Terminal}/u.test(String.fromCodePoint(code)))"
    )
    assert [hex(code) for code in theirs if not re.match(f"[{TERMINALS}]", chr(code))] == []
    assert all(SENTENCE_END.search(f"x{chr(code)}") for code in theirs)


WORDLESS = [
    "<!-- later -->", "<br>", "<br />", "![](dog.png)", '![](dog.png "Dog")', "![ ](dog.png)", "![][dog]", '<img src="dog.png">',
    '<img src="dog.png" alt="">', "&nbsp;", "&#8203;", "\u200b", "<span></span>", "<!-- a --><br>", "[](dog.md)", "![](dog.png){ width=3 }", "<hr>",
]  # fmt: skip
WORDS = [
    "![A dog](dog.png)", '<img src="dog.png" alt="A dog">', "`<br>`", "`![](dog.png)`", "<br> a", "&lt;", "a <!-- b -->", "[a](dog.md)",
    "$x$", "…", "!", ":smile:", "<svg></svg>", "[]", "![]",
]  # fmt: skip
PARTS = {
    "option": ("quiz", "S\n\n- [x] {}\n- [ ] b", "4:1"),
    "feedback": ("quiz", "S\n\n- [x] a\n  > {}\n- [ ] b", "5:3"),
    "explanation": ("quiz", "S\n\n- [x] a\n- [ ] b\n\n> {}", "7:1"),
    "front": ("cards", "{}\n:   b", "2:1"),
    "back": ("cards", "a\n:   {}", "3:1"),
    "bucket": ("sort", "P.\n\n{}\n:   a\n\nB\n:   b", "4:1"),
    "item": ("sort", "A\n:   {}\n\nB\n:   b", "3:1"),
    "term": ("match", "P.\n\n{}\n:   a\n\nB\n:   b", "4:1"),
    "definition": ("match", "A\n:   {}\n\nB\n:   b", "3:1"),
    "step": ("order", "1. {}\n2. b\n3. c", "2:1"),
    "label": ("worksheet", "P.\n\n{}\n:   a", "4:1"),
    "help": ("worksheet", "a\n:   {}", "3:1"),
    "check": ("worksheet", "a\n:   b\n\n- [ ] {}", "5:1"),
}


@pytest.mark.parametrize(("kind", "body", "place"), PARTS.values(), ids=PARTS)
def test_a_part_without_words_is_reported(kind, body, place):
    """A comment, a line break, an image without words, and what else shows nothing."""
    for text in WORDLESS:
        if text.startswith("<!--") and body.lstrip("P.\n").startswith("{}"):
            continue  # a comment of its own is none of the exercise
        page = fenced(kind, body.replace("{}", text))
        assert diagnosed(page) == [f"{place} empty-text"], text
    for text in WORDS:
        assert diagnosed(fenced(kind, body.replace("{}", text))) == [], text


@pytest.mark.parametrize("text", ["<br>", "![](dog.png)", "&nbsp;"])
def test_a_stem_without_words_is_none(text):
    """A question has to ask something."""
    assert [
        each.split()[1] for each in diagnosed(fenced("quiz", f"{text}\n\n- [x] a\n- [ ] b"))
    ] == ["quiz-no-stem"]


TABLES = ["a | b\n--- | ---\n1 | 2", "a | b\n:-- | --:\n1 | 2", "| a | b\n|---|---\n| 1 | 2", "a | b | c\n- | :-: | -\n1 | 2 | 3", "a |\n--- |\n1 |"]  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_a_table_without_outer_bars_is_part_of_the_stem(table):
    """The line under its head is no separator."""
    text = fenced("quiz", f"Which?\n\n{table}\n\n- [x] a\n- [ ] b")
    assert diagnosed(text) == []
    assert shown(text)[0]["questions"][0]["stem"] == f"Which?\n\n{table}"


def test_a_blank_stays_in_its_row_of_a_table_without_outer_bars():
    """One that is not closed in its row is reported; one that is, is read."""
    assert diagnosed(fenced("quiz", "a | b\n--- | ---\n1 | [[2]]\n3 | [[4]]")) == []
    assert diagnosed(fenced("quiz", "a | b\n--- | ---\n1 | [[2\n3 | 4]]")) == ["4:5 bad-blank"]


def test_a_row_without_a_head_is_no_table():
    """What follows the separator is reported as before."""
    text = fenced("quiz", "S [[a]]\n--- | ---\nT [[b]]")
    assert "3:5 unknown-option" in diagnosed(text)


EARLY = {
    "blanks": "```quiz\nIt prints [[2]].\n```\nprint(1 + 1)\n```\n\n> Why.\n```\n",
    "options": "```quiz\nWhat is printed?\n\n```\nprint(2)\n```\n\n- [x] 2\n- [ ] 3\n```\n",
    "another kind": "```cards\na\n:   b\n```\ncode\n```\n```\n",
    "tildes": "~~~order\n1. a\n2. b\n3. c\n~~~\ncode\n\ncode\n~~~\n~~~\n",
    "a blank line before the code": "```quiz\nIt prints [[2]].\n\n```\n\nprint(1 + 1)\n```\n\n> Why.\n```\n",
    "blank lines around the code": "```quiz\nIt prints [[2]].\n\n```\n\nprint(1 + 1)\n\n```\n\n> Why.\n```\n",
    "an indented code and options": "```quiz\nWhat?\n\n```\n\n    print(2)\n\n```\n\n- [x] 2\n- [ ] 3\n```\n",
    "a card after the code": "~~~cards\na\n:   b\n\n~~~\n\nx\n\n~~~\n\nc\n:   d\n~~~\n",
    "a step after the code": "```order\n1. a\n2. b\n3. c\n\n```\n\nx\n\n```\n\n4. d\n```\n",
    "in a list": "- x\n\n    ```quiz\n    It prints [[2]].\n    ```\n    print(2)\n    ```\n\n    > Why.\n    ```\n",
}


@pytest.mark.parametrize("text", EARLY.values(), ids=EARLY)
def test_a_code_block_that_ends_the_exercise_early_is_reported(text):
    """At the line that was to begin it; the help says how to write it."""
    first = [each for each in check(text) if each.fails]
    assert [each.rule for each in first] == ["unclosed-fence"]
    run = "~~~" if "~~~" in text else "```"
    lines = text.split("\n")
    assert first[0].place.line == 1 + next(
        at for at, line in enumerate(lines) if line.strip() == run
    )
    assert "one sign more" in first[0].help


@pytest.mark.parametrize(
    "after",
    [
        "Text.\n",
        "Text.\n\n```\ncode\n```\n",
        "\n```\ncode\n```\n",
        "```py\ncode\n```\n",
        "Text.\n\n```quiz\nT [[b]]\n```\n",
        "\nText.\n```\ncode\n```\n",
        "\nText.\n\n```\n> quoted\n```\n",
        "\nText.\n\n```\n\ncode\n```\n",
        "\nText.\n\n```\n\ncode: d\n:x\n```\n",
    ],
)
def test_an_exercise_may_be_followed_by_text_and_code(after):
    """By a paragraph directly under it, and by code after a blank line."""
    assert diagnosed(f"```quiz\nS [[a]]\n```\n{after}") == []
