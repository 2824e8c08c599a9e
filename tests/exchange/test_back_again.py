"""What `exercises export` writes, `exercises import` reads: nothing of it is left, and nothing is escaped twice."""

from __future__ import annotations

import json

import pytest
from exercises.__main__ import main
from support.bread import exported
from support.sources import shown

LESSON = """# A / B

```worksheet id="mine"
Tell us.

Name
:   Your name

Age
:   In years
```

```match id="signs"
A < b
:   x < 5 & R&D

B
:   c
```

```quiz id="keys"
How [[3 ± 1 | 7..8]] or [[a | b]]?
---
Which?

- [x] a
    > Yes.
- [ ] b

> Why.
```
"""


@pytest.mark.parametrize("format_", ["gift", "moodle-xml", "qti-2.1", "qti-3"])
def test_what_was_exported_comes_back(tmp_path, monkeypatch, capsys, format_):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bread.md").write_text(LESSON, encoding="utf-8")
    exported(capsys, "--to", format_, "--out", "out")
    (given,) = (tmp_path / "out").iterdir()
    reader = format_.partition("-")[0] if format_.startswith("qti") else format_
    status = main(["import", str(given), "--from", reader, "--to", "in", "--report", "json"])
    report = json.loads(capsys.readouterr().out)
    assert [each["what"] for each in report["losses"] if each["kind"] in ("left", "lost")] == []
    assert status == 0
    (page,) = (tmp_path / "in").rglob("*.md")
    text = page.read_text(encoding="utf-8")
    found = shown(text)
    fields = [
        (each["prompt"], field["label"], field["help"])
        for each in found
        for field in each.get("fields", ())
    ]
    assert fields == [("Tell us.", "Name", "Your name"), ("", "Age", "In years")]
    pairs = [pair for each in found for pair in each.get("pairs", ())]
    assert pairs[0] == {"term": pairs[0]["term"], "definition": "x < 5 & R&D"}
    if not format_.startswith("qti"):
        assert "\n## A / B\n" in text
