"""Whether a plugin has changed a page after its file was checked."""

from __future__ import annotations

import pytest
from exercises.anywhere.changed import inspect_again
from exercises.check import inspect
from exercises.courses import Course

TEXT = "---\ntitle: T\n---\n\n# Page\n\nText.\n"


def again(file, text, markdown):
    file.write_text(text, encoding="utf-8", newline="")
    return inspect_again(file, inspect(TEXT), markdown, Course())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_other_line_ends_are_no_change(tmp_path, end):
    """MkDocs hands a page on with its own line ends; the file keeps the writer's."""
    assert again(tmp_path / "a.md", TEXT.replace("\n", end), "# Page\n\nText.\n") is None


def test_another_word_is_a_change(tmp_path):
    """And the page is read once more."""
    assert again(tmp_path / "a.md", TEXT, "# Page\n\nOther.\n") is not None
