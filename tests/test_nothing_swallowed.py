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
    "cards": ("cards-no-back", "Moon\n:   silver"),
    "sort": ("sort-empty-bucket", "Moon\n:   silver\n\nMars\n:   red"),
    "match": ("match-not-a-pair", "Moon\n:   silver\n\nMars\n:   red"),
    "worksheet": ("worksheet-not-a-field", "Moon\n:   silver"),
}


@pytest.mark.parametrize("colon", COLONS)
@pytest.mark.parametrize("kind", LATER)
def test_a_first_thing_whose_colon_is_none_is_no_prompt(kind, colon):
    """It is reported at its own line, whatever is above it."""
    rule, later = LATER[kind]
    assert diagnosed(fenced(kind, f"Sun\n{colon}\n\n{later}")) == [f"2:1 {rule}"]
    assert diagnosed(fenced(kind, f"A prompt.\n\nSun\n{colon}\n\n{later}")) == [f"4:1 {rule}"]
    assert diagnosed(fenced(kind, f"Sun\n{colon}\n{later}")) == [f"2:1 {rule}"]


@pytest.mark.parametrize("line", [":smile:", ":smile: and more", ":+1: yes", ":) yes", ":: two"])
@pytest.mark.parametrize("kind", LATER)
def test_a_prompt_may_begin_a_line_with_an_emoji(kind, line):
    """And with a colon that no definition begins with."""
    text = fenced(kind, f"A prompt.\n{line}\n\n{LATER[kind][1]}")
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
    text = fenced(kind, f"{prompt}\n\n{LATER[kind][1]}")
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
    ],
)
def test_an_exercise_may_be_followed_by_text_and_code(after):
    """By a paragraph directly under it, and by code after a blank line."""
    assert diagnosed(f"```quiz\nS [[a]]\n```\n{after}") == []
