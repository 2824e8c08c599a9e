"""Who may import and touch what (ARCHITECTURE.md, 'Borders'). Read from the source, not from what happens to be loaded."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest
from support.sites import ROOT

if TYPE_CHECKING:
    from pathlib import Path

HOOKS = ROOT / "hooks"
SCRIPTS = ROOT / "overrides" / "assets" / "exercises"
MODULES = sorted(HOOKS.rglob("*.py"))
OUTSIDE = {
    "os",
    "io",
    "subprocess",
    "socket",
    "pathlib",
    "shutil",
    "tempfile",
    "urllib",
    "http",
    "random",
    "time",
    "datetime",
    "sys",
    "logging",
}


def name(path: Path) -> str:
    return path.relative_to(HOOKS).as_posix()


def imports(path: Path) -> set[str]:
    """The top-level names that a module imports, at its top or later; not those for annotations only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            node.body = []
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    return found


def test_only_the_hook_and_the_plugin_import_mkdocs():
    """The package must serve other site builders too: nothing else of it loads the plugin."""
    assert [name(path) for path in MODULES if "mkdocs" in imports(path)] == [
        "course.py",
        "exercises/anywhere/plugin.py",
    ]
    loads = re.compile(r"^\s*(?:from|import) .*\bplugin\b", re.MULTILINE)
    assert [name(path) for path in MODULES if loads.search(path.read_text("utf-8"))] == []


def test_the_language_knows_nothing_of_what_this_site_publishes():
    """The arrow goes the other way: `publishing` and the hook import `exercises`."""
    package = [path for path in MODULES if path.parts[len(HOOKS.parts)] == "exercises"]
    assert package
    assert [name(path) for path in package if imports(path) & {"publishing", "course"}] == []


def test_the_hook_does_not_import_the_command():
    """What both need of files is in a room of its own."""
    text = (HOOKS / "course.py").read_text(encoding="utf-8")
    assert "__main__" not in text


def test_the_hook_keeps_one_object_and_nothing_else():
    """All that changes from event to event is in its `Build`; the rest, and an event of two, is constant."""
    tree = ast.parse((HOOKS / "course.py").read_text(encoding="utf-8"))
    kept = {
        ast.unparse(target): ast.unparse(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
    }
    assert [each for each in kept if not each.isupper() and not each.startswith("on_")] == [
        "log",
        "_build",
    ]
    assert kept["_build"] == "Build()"


def test_only_the_extension_and_the_export_import_markdown():
    """The check needs no build; an export writes HTML for programs that know no Markdown."""
    assert [name(path) for path in MODULES if "markdown" in imports(path)] == [
        "exercises/exchange/exports/html.py",
        "exercises/exchange/exports/lesson_page.py",
        "exercises/extension.py",
        "exercises/finishing.py",
        "exercises/placing.py",
    ]


def test_only_the_editors_server_knows_the_protocols_library():
    """It takes long to load, and a check must run without it."""
    known = [name(path) for path in MODULES if imports(path) & {"pygls", "lsprotocol"}]
    assert known == ["exercises/editor/server.py"]


def test_only_one_room_reads_xml_from_strangers():
    """By a parser that takes no entities, no document type and nothing from outside."""
    known = [name(path) for path in MODULES if "defusedxml" in imports(path)]
    assert known == ["exercises/exchange/xml_text.py"]


def test_only_one_module_makes_elements_of_a_page():
    """Elsewhere the class is a type and nothing is called by it, but where another program's XML is written."""
    makers = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in (
                "Element",
                "SubElement",
                "fromstring",
            ):
                makers.add(name(path))
    exports = {
        f"exercises/exchange/exports/{each}.py"
        for each in (
            "epub",
            "moodle_xml",
            "pdf",
            "qti",
            "qti_items",
            "qti_parts",
            "scorm",
            "sheet",
            "sheets",
            "xhtml",
        )
    }
    assert makers == {"exercises/elements.py", *exports}


PURE = [
    "active",
    "anywhere/search",
    "active_check",
    "blanks",
    "body_code",
    "check",
    "code",
    "containers",
    "courses",
    "craft",
    "diagnostic",
    "dialect",
    "elements",
    "exercise_check",
    "fence_check",
    "frontmatter",
    "guard",
    "headed",
    "lines",
    "lookahead",
    "markup",
    "notation",
    "objectives",
    "open_html",
    "page",
    "presence",
    "record",
    "scanner",
    "settings",
    "shuffle",
    "source",
    "spelling",
    "text_rules",
    "texts",
    "unsafe",
    "unseen",
    "words",
]


@pytest.mark.parametrize("module", ["coursemap", "theme"])
def test_what_is_published_of_a_page_touches_nothing_else(module):
    """Text in, text out: no file, no clock, no chance."""
    assert imports(HOOKS / "publishing" / f"{module}.py") & OUTSIDE == set()


@pytest.mark.parametrize(
    "module",
    [*PURE, *(name(path)[len("exercises/") : -3] for path in MODULES if "kinds" in path.parts)],
)
def test_what_reads_a_page_touches_nothing_else(module):
    """Text in, records and diagnostics out: no file, no clock, no chance."""
    assert imports(HOOKS / "exercises" / f"{module}.py") & OUTSIDE == set()


def test_what_tests_share_is_imported_by_its_whole_name():
    """As the tests import it, so that one module is never loaded twice."""
    relative = [
        path.name
        for path in (ROOT / "tests/support").rglob("*.py")
        if re.search(r"^\s*from \.", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert relative == []


def test_only_progress_names_the_browsers_storage():
    """There is one door to it."""
    named = {
        path.name
        for path in SCRIPTS.parent.rglob("*.js")
        if any(
            word in path.read_text(encoding="utf-8")
            for word in ("localStorage", "sessionStorage", "indexedDB")
        )
    }
    assert named == {"progress.js"}


def test_scoring_knows_nothing_of_the_page():
    """outcome.js is pure: it imports nothing and names neither document nor window."""
    text = (SCRIPTS / "outcome.js").read_text(encoding="utf-8")
    code = "\n".join(
        line for line in text.splitlines() if not line.lstrip().startswith(("//", "*", "/*"))
    )
    assert not any(
        word in code for word in ("import ", "document.", "window.", "Date", "Math.random")
    )
