"""`exercises import --from mkdocs-superquiz`: its questions change in their place, and what has no counterpart stays."""

from __future__ import annotations

import json

from exercises.__main__ import main
from support.sources import diagnosed, shown

PAGE = """# Bread

!!! mcquiz "Grains"
    ---
    points: 2
    randomize: answers
    ---
    Select every *grain*.

    answers:
      - [Rye]
      - [Spelt]
      - Gold {-1}

Prose.

!!! question "One"
    ---
    type: scquiz
    ---
    What rises?
    answers:
      + Dough
      - Stone

!!! blanks
    Bread needs [yeast, leaven] and `[code]` and [a link](x.md).

!!! scdropdown
    A loaf is [raw, [baked], burnt].

!!! order "Steps"
    From flour to loaf:
    answers:
      1. Mix
      2. Rest
      3. Bake

!!! match "Pairs"
    Match them.
    answers:
      dough -- raw
      loaf -- baked

!!! columns "Where"
    Sort them.
    answers:
      Shelf: rye, spelt
      Oven: loaf
      [cat]

!!! flashcard "Cards"
    answers:
      Crumb -- The inside

!!! image "Map"
    answers:
      - a

!!! note
    A note of the site.

```markdown
!!! mcquiz
    shown
```
"""


def test_questions_change_in_their_place_and_all_else_stays(tmp_path, capsys):
    (tmp_path / "p.md").write_text(PAGE)
    words = ["import", str(tmp_path / "p.md"), "--from", "mkdocs-superquiz", "--report", "json"]
    assert main(words) == 1
    out, err = capsys.readouterr()
    assert diagnosed(out) == []
    grains, one, blanks, steps, pairs, where, cards = shown(out)
    (question,) = grains["questions"]
    assert (grains["id"], grains["title"], question["stem"]) == (
        "grains",
        "Grains",
        "Select every *grain*.",
    )
    assert [(each["text"], each["correct"]) for each in question["options"]] == [
        ("Rye", True),
        ("Spelt", True),
        ("Gold", False),
    ]
    assert 'title="Grains" select' not in out and 'title="Grains" shuffle' in out
    assert [each["correct"] for each in one["questions"][0]["options"]] == [True, False]
    assert [each["stem"] for each in blanks["questions"]] == [
        "Bread needs [[yeast | leaven]] and `[code]` and [a link](x.md).",
        "A loaf is [[raw | *baked | burnt]].",
    ]
    assert [each["text"] for each in steps["steps"]] == ["Mix", "Rest", "Bake"]
    assert [each["definition"] for each in pairs["pairs"]] == ["raw", "baked"]
    assert [each["name"] for each in where["buckets"]] == ["Shelf", "Oven"]
    assert cards["cards"] == [{"front": "Crumb", "back": "The inside"}]
    assert out.startswith("# Bread\n\n```quiz ")
    assert "\n\nProse.\n\n" in out
    assert out.endswith(PAGE[PAGE.index('!!! image "Map"') :])
    assert [(each["kind"], each["line"], each["what"]) for each in json.loads(err)["losses"]] == [
        ("lost", 3, "points: 2"),
        ("lost", 3, "points: {-1}"),
        ("lost", 45, "what belongs nowhere: [cat]"),
        ("left", 56, "a question of the type image"),
    ]
