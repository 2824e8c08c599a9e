"""`exercises import --from mkdocs-quiz`: only the quizzes of a page change, and nothing goes in silence."""

from __future__ import annotations

import json

from exercises import fence_check
from exercises.__main__ import main
from support.sources import diagnosed, shown

PAGE = """---
title: A page
---

# Baking

Some *prose*,  with   spaces.

<quiz>
What makes bread rise?
- [ ] Salt
> It slows yeast down.
- [x] Yeast
- [ ] Flour

Yeast eats sugar.

## And more
</quiz>

<quiz>
Which are grains?

- [X] Rye
- [x] Spelt
- [] Potato
</quiz>

Between.

    <quiz>
    shown as code
    </quiz>

```markdown
<quiz>
- [x] shown
</quiz>
```

=== "Tab"

    <quiz>
    Dough rests for [[two]] hours, says `[[nobody]]`.

    ---
    It does.
    </quiz>

<!-- mkdocs-quiz results -->
The end.
"""
WANTED = """---
title: A page
---

# Baking

Some *prose*,  with   spaces.

```quiz id="quiz-what-makes-bread-rise"
What makes bread rise?

- [ ] Salt
    > It slows yeast down.
- [x] Yeast
- [ ] Flour

> Yeast eats sugar.
>
> **And more**
---
Which are grains?

- [x] Rye
- [x] Spelt
- [ ] Potato
```

Between.

    <quiz>
    shown as code
    </quiz>

```markdown
<quiz>
- [x] shown
</quiz>
```

=== "Tab"

    ```quiz id="quiz-dough-rests-for-hours"
    Dough rests for [[two]] hours, says `[[nobody]]`.

    > It does.
    ```

The end.
"""


def run(capsys, tmp_path, text: str, *more: str) -> tuple[int, str, dict]:
    """Import a page; return the exit status, the page as it came out, and the report."""
    (tmp_path / "in.md").write_bytes(text.encode())
    words = ["import", str(tmp_path / "in.md"), "--from", "mkdocs-quiz", "--report", "json", *more]
    status = main(words)
    out, err = capsys.readouterr()
    return status, out, json.loads(err) if err.startswith("{") else {"error": err}


def test_quizzes_change_and_all_else_stays_to_the_byte(tmp_path, capsys):
    """Also line ends, in tabs, and where a quiz is only shown."""
    status, out, report = run(capsys, tmp_path, PAGE)
    assert out == WANTED
    assert status == 1
    assert [(each["kind"], each["line"], each["what"]) for each in report["losses"]] == [
        ("left", 31, "a quiz"),
        ("lost", 50, "the mark of mkdocs-quiz results"),
        ("changed", 9, "a heading, now bold"),
    ]
    assert (report["exercises"], report["questions"]) == (2, 3)
    assert diagnosed(out) == []
    tmp_path.joinpath("in.md").unlink()
    assert run(capsys, tmp_path, PAGE.replace("\n", "\r\n"))[1] == WANTED.replace("\n", "\r\n")


def test_a_quiz_that_is_broken_stays_as_it_was_and_is_named_with_its_line(tmp_path, capsys):
    good = "<quiz>\nOne?\n- [x] a\n- [ ] b\n</quiz>\n"
    text = f"{good}\n<quiz>\nTwo?\n- [x] a\n\n{good.replace('One', 'Three')}\n<quiz>\nFour?\n- [ ] a\n- [ ] b\n</quiz>\n"
    status, out, report = run(capsys, tmp_path, text)
    assert status == 1
    assert "<quiz>\nTwo?\n- [x] a\n\n<quiz>\nThree?" in out
    assert "<quiz>\nFour?\n- [ ] a\n- [ ] b\n</quiz>" in out
    assert [(each["line"], each["kind"]) for each in report["losses"]] == [
        (7, "left"),
        (17, "left"),
    ]
    assert [each["questions"][0]["stem"] for each in shown(out)] == ["One?"]


def test_a_folder_is_written_below_another_and_never_over_what_is_there(tmp_path, capsys):
    (tmp_path / "docs" / "a").mkdir(parents=True)
    (tmp_path / "docs" / "a" / "one.md").write_text("<quiz>\nOne?\n- [x] a\n- [ ] b\n</quiz>\n")
    (tmp_path / "docs" / "two.md").write_text("No quiz.\n")
    words = ["import", str(tmp_path / "docs"), "--from", "mkdocs-quiz", "--to"]
    assert main([*words, str(tmp_path / "out")]) == 0
    assert [each.name for each in (tmp_path / "out").rglob("*.md")] == ["one.md"]
    assert "1 exercise with 1 item written to 1 page" in capsys.readouterr().out
    assert main([*words, str(tmp_path / "out")]) == 2
    assert "is there already" in capsys.readouterr().err
    assert main([*words, str(tmp_path / "docs"), "--replace"]) == 0
    assert main(["check", str(tmp_path / "docs")]) == 0


def test_a_page_without_a_quiz_and_a_path_without_a_file_are_said(tmp_path, capsys):
    status, out, _ = run(capsys, tmp_path, "Nothing here.\n")
    assert (status, out) == (2, "")
    assert main(["import", str(tmp_path / "none.md"), "--from", "mkdocs-quiz"]) == 2
    assert "There is no such file" in capsys.readouterr().err


def test_thousands_of_tags_that_nothing_closes_are_read_once_and_named(tmp_path, capsys):
    """Each was once sought anew from every other, for minutes."""
    status, _, report = run(capsys, tmp_path, "<quiz>\nA?\n- [x] a\n\n" * 2000)
    assert status == 2
    assert report["counts"]["left"] == 2001
    assert [each["line"] for each in report["losses"][:2]] == [1, 5]


def test_more_quizzes_in_a_row_than_an_exercise_may_hold_become_several(
    tmp_path, capsys, monkeypatch
):
    """None goes in silence."""
    monkeypatch.setattr(fence_check, "MOST_ITEMS", 3)
    quizzes = [f"<quiz>\nWhat is {number}?\n- [x] yes\n- [ ] no\n</quiz>\n" for number in range(8)]
    (tmp_path / "a.md").write_text("# A\n\n" + "\n".join(quizzes), "utf-8")
    assert main(["import", str(tmp_path / "a.md"), "--from", "mkdocs-quiz"]) == 0
    found = shown(capsys.readouterr().out)
    assert [len(each["questions"]) for each in found] == [2, 2, 2, 2]
    assert [q["stem"] for each in found for q in each["questions"]] == [
        f"What is {number}?" for number in range(8)
    ]
