"""The style sheets of a course go with its lessons, since drawings in these take their colours from there."""

from __future__ import annotations

import json
import zipfile

import pytest
from exercises.__main__ import main

LESSON = """---
id: bread
title: Bread
---

<svg class="loaf"><circle r="4"/></svg>

```quiz id="loaf"
What makes it rise?

- [x] Yeast
- [ ] Salt
```
"""
PNG = b"\x89PNG\r\n\x1a\n"
SETTINGS = {
    "mkdocs.yml": "extra_css:\n  - look/own.css?v=2\n  - https://example.org/far.css\n  - gone.css\ntheme: {name: material, custom_dir: theirs}\n",
    "zensical.toml": '[project]\nextra_css = ["look/own.css?v=2", "https://example.org/far.css", "gone.css"]\n[project.theme]\ncustom_dir = "theirs"\n',
}
OWN = """\
@import 'parts/ink.css';
@import "parts/paper.css" print;
@import url("https://fonts.example.org/css?family=A:wght@400;700&b=c");
@import "own.css";
/* url(nobody.png) */
.loaf { background: url(loaf.png) }
.mark { --mark: url('data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"></svg>'); fill: url(#tint) }
.far { background: url("../../../secret.png") }
"""


@pytest.fixture
def course(tmp_path):
    for name, text in {
        "docs/bread.md": LESSON,
        "theirs/look/own.css": OWN,
        "theirs/look/parts/ink.css": ".loaf { fill: url(../loaf.png), teal }\n",
        "theirs/look/parts/paper.css": ".loaf { fill: black }\n",
    }.items():
        file = tmp_path / "course" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (tmp_path / "course/theirs/look/loaf.png").write_bytes(PNG)
    (tmp_path / "secret.png").write_bytes(b"secret")
    return tmp_path / "course"


@pytest.mark.parametrize("name", SETTINGS)
def test_what_the_courses_settings_name_comes_along(course, capsys, name):
    """With what it imports and shows; and nothing of another host, or from outside the course."""
    (course / name).write_text(SETTINGS[name], "utf-8")
    words = ["export", str(course / "docs"), "--to", "scorm-1.2", "--out", str(course / "out")]
    assert main([*words, "--report", "json"]) == 1
    archive = zipfile.ZipFile(course / "out" / "bread.zip")
    style = archive.read("assets/own.css").decode()
    assert " ".join(style.split()) == (
        '.loaf { fill: url("own/loaf.png"), teal }'
        " @media print {.loaf { fill: black } }"
        ' .loaf { background: url("own/loaf.png") }'
        " .mark { --mark: url('data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>'); fill: url(#tint) }"
        ' .far { background: url("data:,") }'
    )
    assert archive.read("assets/own/loaf.png") == PNG
    assert "assets/own.css" in archive.read("index.html").decode()
    assert {
        each["what"]: (each["path"].rpartition("/")[2], each["why"])
        for each in json.loads(capsys.readouterr().out)["losses"]
    } == {
        "the style sheet https://example.org/far.css": (
            name,
            "It is on another host, which is not asked.",
        ),
        "the style sheet gone.css": (name, "It is not there."),
        "the style sheet https://fonts.example.org/css?family=A:wght@400;700&b=c": (
            "own.css",
            "It is on another host, which is not asked.",
        ),
        "the file ../../../secret.png": ("own.css", "It is outside the course."),
    }


def test_another_style_sheet_takes_its_place(course):
    (course / "mkdocs.yml").write_text(SETTINGS["mkdocs.yml"], "utf-8")
    (course / "other.css").write_text(".loaf { fill: red }", "utf-8")
    words = ["export", str(course / "docs"), "--to", "scorm-2004", "--out", str(course / "out")]
    assert main([*words, "--style", str(course / "other.css")]) == 0
    archive = zipfile.ZipFile(course / "out" / "bread.zip")
    assert archive.read("assets/own.css") == b".loaf { fill: red }"
    assert not [each for each in archive.namelist() if each.startswith("assets/own/")]
