"""Every document that a docstring cites can be opened, and has the section that is named."""

from __future__ import annotations

import ast
import re

import pytest
from support.sites import ROOT

# A citation has a folder or is written in capitals, as README.md; others are names of examples.
CITED = re.compile(
    r"(?P<file>\b(?:[\w-]+/)+[\w-]+\.md|\b[A-Z]+\.md)(?:(?:, |'s\ssection\s)'(?P<section>[^']+)')?"
)


def citations() -> list[tuple[str, str, str]]:
    """(module, document, section or nothing), each once."""
    found = {}
    for folder in ("hooks", "tests", "bench", "tools"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            # Most name no document at all, and to read a module takes a hundred times as long as to look.
            for node in ast.walk(ast.parse(source)) if CITED.search(source) else ():
                if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                    for match in CITED.finditer(ast.get_docstring(node) or ""):
                        cited = (match["file"], match["section"] or "")
                        found[path.relative_to(ROOT).as_posix(), *cited] = None
    return list(found)


@pytest.mark.parametrize(("module", "document", "section"), citations())
def test_a_document_that_is_cited_is_there(module, document, section):
    """From the repository's top, with a heading that begins with the section's name."""
    lines = (ROOT / document).read_text(encoding="utf-8").splitlines()
    headings = [line.strip("# ").replace("`", "") for line in lines if line.startswith("#")]
    assert not section or any(heading.startswith(section) for heading in headings), module
