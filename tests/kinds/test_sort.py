"""`sort` in source: what is read, and what is wrong where (docs/authoring/format.md, 'sort: items into buckets'). Bodies begin on line 2."""

from __future__ import annotations

import pytest
from support.sources import diagnosed, fenced, shown

AB = "A\n: x\n\nB\n: y"

READ = {
    "two buckets": (AB, "", ["A: x", "B: y"]),
    "two items": ("A\n: x\n: y\n\nB\n: z", "", ["A: x, y", "B: z"]),
    "blank lines everywhere": ("A\n\n: x\n\n: y\n\n\nB\n\n: z", "", ["A: x, y", "B: z"]),
    "no blank lines": ("A\n: x\nB\n: y", "", ["A: x", "B: y"]),
    "a reason": (
        "A\n: x\n  > r\n\nB\n: y\n\n    > r2\n    > r3",
        "",
        ["A: x (r)", "B: y (r2\nr3)"],
    ),
    "a quote that is not last is part of the item": (
        "A\n: x\n\n    > q\n\n    more\n\nB\n: y",
        "",
        ["A: x\n\n> q\n\nmore", "B: y"],
    ),
    "a quote as an item": ("A\n: > q\n\nB\n: y", "", ["A: > q", "B: y"]),
    "a prompt that ends in a full stop": (f"P.\n\n{AB}", "P.", ["A: x", "B: y"]),
    "in a colon": (f"P:\n\n{AB}", "P:", ["A: x", "B: y"]),
    "in a question mark within quotes": (f'P "x?"\n\n{AB}', 'P "x?"', ["A: x", "B: y"]),
    "in a full stop within bold": (f"P **x.**\n\n{AB}", "P **x.**", ["A: x", "B: y"]),
    "in an ellipsis": (f"P…\n\n{AB}", "P…", ["A: x", "B: y"]),
    "a prompt of two lines": (f"P one\nP two\n\n{AB}", "P one\nP two", ["A: x", "B: y"]),
    "a prompt that is no sentence, with a sentence after it": (
        f"P\n\nQ.\n\n{AB}",
        "P\n\nQ.",
        ["A: x", "B: y"],
    ),
    "the upper lines of the first bucket's paragraph": (
        f"P one\nP two\n{AB}",
        "P one\nP two",
        ["A: x", "B: y"],
    ),
    "a list as prompt": (f"- a\n- b\n\n{AB}", "- a\n- b", ["A: x", "B: y"]),
    "emphasis in a bucket": ("**A**\n: x\n\n`B`\n: y", "", ["**A**: x", "`B`: y"]),
    "comments": (f"{AB}\n<!-- c -->", "", ["A: x", "B: y"]),
}


@pytest.mark.parametrize(("body", "prompt", "buckets"), READ.values(), ids=READ)
def test_a_bucket_is_the_one_line_above_its_items(body, prompt, buckets):
    """All definitions until the next bucket are its items; an indented quote, last in an item, is its reason."""
    text = fenced("sort", body)
    assert diagnosed(text) == []
    (found,) = shown(text)

    def said(item: dict) -> str:
        return item["text"] + (f" ({item['reason']})" if item["reason"] else "")

    assert found["prompt"] == prompt
    assert [
        f"{each['name']}: {', '.join(map(said, each['items']))}" for each in found["buckets"]
    ] == buckets


WRONG = {
    "one bucket": ("A\n: x", ["1:1 sort-too-few-buckets"]),
    "no bucket": ("Just a prompt.", ["1:1 sort-too-few-buckets"]),
    "a bucket without items counts": ("A\n: x\n\nB", ["5:1 sort-empty-bucket"]),
    "between two": ("A\n: x\n\nB\n\nC\n: y", ["5:1 sort-empty-bucket"]),
    "a sentence after the first item": (f"{AB}\n\nEnd.", ["8:1 sort-empty-bucket"]),
    "a prompt that is no sentence": (f"P\n\n{AB}", ["2:1 sort-empty-bucket"]),
    "the upper line of a later bucket's paragraph": ("A\n: x\n\nup\nB\n: y", ["5:1 stray-text"]),
    "a paragraph of two lines after the first item": (
        "A\n: x\n\nB\nC\n\nD\n: y",
        ["5:1 stray-text"],
    ),
    "a quote at the margin": ("A\n: x\n> r\n\nB\n: y", ["4:1 stray-text"]),
    "a list": ("A\n: x\n\n- stray\n\nB\n: y", ["5:1 stray-text"]),
    "a heading between": ("A\n: x\n\n# h\n\nB\n: y", ["5:1 stray-text"]),
    "a rule between": ("A\n: x\n\n---\n\nB\n: y", ["5:1 stray-text"]),
    "a colon first": (f": x\n\n{AB.replace('x', 'z')}", ["2:1 stray-text"]),
    "an item without text": ("A\n:\n\nB\n: y", ["3:1 empty-text"]),
    "a reason without text": ("A\n: x\n  >\n\nB\n: y", ["4:3 empty-text"]),
    "the same item twice": ("A\n: x\n\nB\n:   x", ["6:1 duplicate-item"]),
    "the same bucket twice": ("A\n: x\n\nA\n: y", ["5:1 duplicate-item"]),
    "a heading as bucket": (f"# {AB}", ["2:1 heading-in-exercise"]),
    "a footnote in a reason": ("A\n: x[^1]\n  > r[^1]\n\nB\n: y", ["4:6 footnote-in-answer"]),
}


@pytest.mark.parametrize(("body", "expected"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_reported_once_and_where_it_stands(body, expected):
    """Rule, line and column."""
    assert diagnosed(fenced("sort", body)) == expected
