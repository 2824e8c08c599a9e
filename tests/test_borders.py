"""The borders of architecture.md: who may import, make or touch what."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "hooks" / "exercises"
SCRIPTS = ROOT / "overrides" / "assets" / "exercises"
MODULES = sorted((ROOT / "hooks").rglob("*.py"))
OUTSIDE = {"io", "os", "pathlib", "shutil", "socket", "subprocess", "sys", "tempfile", "time", "random", "urllib", "logging"}
PURE = ["source", "notation", "markup", "options", "blanks", "shuffle", "diagnostic", "check", *(f"kinds/{path.stem}" for path in sorted((PACKAGE / "kinds").glob("*.py")))]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT / "hooks").as_posix()


def imports(path: Path) -> set[str]:
    """The packages that a module imports by name, wherever in it; imports for type checking alone do not count."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize(("package", "only"), [("mkdocs", {"course.py"}), ("markdown", {"exercises/extension.py"})])
def test_only_one_module_imports(package: str, only: set[str]) -> None:
    """MkDocs is known to the hook alone and Python-Markdown to the extension alone, so that either can be replaced."""
    assert {name_of(path) for path in MODULES if package in imports(path)} == only


def test_only_html_py_makes_elements() -> None:
    """No other module calls an element factory; importing the type to name it is allowed."""
    making = re.compile(r"(?<!\.)\b(?:Sub)?Element\(|\betree\.\w+\(|\bfromstring\(")
    found = {name_of(path) for path in MODULES if making.search(path.read_text("utf-8"))}
    assert found == {"exercises/html.py"}


def test_only_progress_js_touches_storage() -> None:
    """One door to the reader's device: whoever looks for what is kept looks in one file."""
    doors = {path.name for path in SCRIPTS.glob("*.js") if re.search(r"localStorage|sessionStorage|indexedDB", path.read_text("utf-8"))}
    assert doors == {"progress.js"}


@pytest.mark.parametrize("module", PURE)
def test_reading_and_judging_touch_nothing_outside(module: str) -> None:
    """The same text gives the same result, whatever the file system, the clock or the network."""
    assert imports(PACKAGE / f"{module}.py") & OUTSIDE == set()


def test_scoring_knows_no_page() -> None:
    """outcome.js is pure: no document, no window, no clock, no import."""
    source = re.sub(r"//.*", "", (SCRIPTS / "outcome.js").read_text("utf-8"))
    assert not re.search(r"\b(?:document|window|Date|performance|import|fetch|navigator)\b", source)


def test_no_script_of_ours_names_another_host() -> None:
    """No page asks another host for anything; the namespace of SVG is a name, not an address."""
    named = {
        (path.name, address)
        for path in [*SCRIPTS.glob("*.*"), *(ROOT / "overrides").rglob("*.html"), *(ROOT / "overrides").rglob("*.css")]
        for address in re.findall(r"https?://[^\s'\"<>)]+", path.read_text("utf-8"))
        if not address.startswith("http://www.w3.org/")
    }
    assert named <= {("main.html", "https://schema.org")}
