"""What an item is known by (docs/authoring/format.md, 'Identity'), and what was kept under former keys."""

import hashlib
import json
import unicodedata

import pytest
from exercises.identity import key_of, renamed
from playwright.sync_api import expect
from support.sources import diagnosed, fenced

APART = {
    "a superscript": ("10 m²", "10 m2"),
    "a subscript": ("H₂O", "H2O"),
    "an ellipsis": ("and so on…", "and so on..."),
    "full width": ("ＡＢ", "AB"),
    "a fraction": ("½", "1⁄2"),
    "a ligature": ("ﬁt", "fit"),
    "case": ("Mb", "MB"),
    "case of code": ("`True`", "`true`"),
    "spaces in code": ("`a  b`", "`a b`"),
    "indentation in a fence": (
        "~~~py\nif a:\n  b()\n~~~",
        "~~~py\nif a:\nb()\n~~~",
    ),
    "lines of a fence": ("~~~\na b\n~~~", "~~~\na\nb\n~~~"),
    "indented code": ("x\n\ny\n\n      a\n        b", "x\n\ny\n\n      a\n      b"),
}
ALIKE = {
    "lines broken anew": ("a b\nc", "a\nb c"),
    "spaces": ("a  b", "a b"),
    "inline code broken anew": ("use `git commit` now", "use `git\n  commit` now"),
    "spaces at the end of a line of code": ("~~~\na  \nb\n~~~", "~~~\na\nb\n~~~"),
    "one letter in two ways": ("é", unicodedata.normalize("NFD", "é")),
}


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART)
def test_different_things_are_not_the_same(one, other):
    """Neither by their keys nor as options of one question."""
    indent = "\n".join

    def option(box, text):
        first, *rest = text.split("\n")
        return indent([f"- [{box}] {first}", *(f"  {line}" if line else "" for line in rest)])

    assert key_of(one) != key_of(other)
    assert diagnosed(fenced("quiz", f"S\n\n{option('x', one)}\n{option(' ', other)}", "")) == []


@pytest.mark.parametrize(("one", "other"), ALIKE.values(), ids=ALIKE)
def test_what_a_writer_breaks_anew_stays_the_same(one, other):
    """White space means nothing outside code, nor at the end of its lines."""
    assert key_of(one) == key_of(other)


def former(text: str) -> str:
    """The key of a text as it was before code and small digits counted."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    return hashlib.sha256(plain.encode()).hexdigest()[:10]


def test_a_key_knows_the_one_it_had():
    """Where it had another; and a former key that something else has now is nobody's."""
    assert key_of("plain text").former == ""
    assert key_of("plain text") == former("plain text")
    one, other = key_of("10 m²"), key_of("10 m2")
    assert one.former == former("10 m²") == other
    assert renamed({one}) == f"{other}:{one}"
    assert renamed({one, other}) == ""
    assert renamed({one.prefixed("check-")}) == f"check-{other}:check-{one}"


PAGE = """\
---
id: a-lesson
objectives:
  - id: one
    text: One
---
# A page

```quiz id="area" objective="one"
It measures…

- [x] 10 m²
- [ ] 10 m

> Yes.
```

```sort id="heap" objective="one"
Put.

A½
:   x²

B
:   y
```

```worksheet id="sheet"
x³
:   help

- [ ] y³
```
"""


def record(response, outcome="correct", at=1):
    return {"response": response, "outcome": outcome, "attempts": 1, "first": outcome, "at": at}


def test_what_was_kept_under_former_keys_is_still_found(page, render):
    """Of options, items, buckets, fields and checks; and the marks know it too."""
    kept = {
        "area": {former("It measures…"): record([former("10 m²")])},
        "heap": {
            former("x²"): record(former("A½")),
            former("y"): record(former("B")),
        },
        "sheet": {
            former("x³"): {"response": "mine", "outcome": "unanswered", "attempts": 0, "at": 1},
            f"check-{former('y³')}": {
                "response": True,
                "outcome": "unanswered",
                "attempts": 0,
                "at": 1,
            },
        },
    }
    address = render({"index.md": "# Start\n", "a.md": PAGE})
    page.goto(address)
    page.evaluate(
        "text => localStorage.setItem('exercises:' + location.pathname, text)",
        json.dumps({"version": 1, "lessons": {"a-lesson": kept}}),
    )
    page.goto(f"{address}a/")
    quiz = page.locator("exercise-quiz")
    expect(quiz.get_by_role("radio", name="10 m²")).to_be_checked()
    expect(quiz.locator(".exercise-result")).to_have_text("Right")
    expect(page.locator("exercise-sort .exercise-result")).to_have_text("Right")
    expect(page.locator("exercise-worksheet").get_by_role("textbox")).to_have_value("mine")
    expect(page.locator("exercise-worksheet").get_by_role("checkbox")).to_be_checked()
    expect(
        page.locator(".lesson-open").get_by_text("Everything in this lesson is done")
    ).to_be_visible()


def test_a_page_without_exercises_knows_former_keys_by_their_beginnings(page, render):
    """The mark in the navigation of a page that loads one script."""
    item = "It measures m²…"
    lesson = PAGE.split("```sort", maxsplit=1)[0].replace("It measures…", item)
    address = render({"index.md": "# Start\n", "b.md": lesson})
    page.goto(address)
    page.evaluate(
        "text => localStorage.setItem('exercises:' + location.pathname, text)",
        json.dumps({"version": 1, "lessons": {"a-lesson": {"area": {former(item): record([])}}}}),
    )
    page.reload()
    expect(page.locator(".nav-mark").first).to_have_attribute("data-state", "finished")
