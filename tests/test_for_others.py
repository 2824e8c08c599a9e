"""What other repositories take from this one: the wheel, the pre-commit hooks, the action, the dev container."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from zipfile import ZipFile

import pytest
import yaml
from exercises.__main__ import main
from support.sites import ROOT

HOOKS = {
    each["id"]: each
    for each in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
BROKEN = "```quiz id='a'\nS\n\n- [y] a\n- [ ] b\n```\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The folder of an unpacked wheel, as `pip install` of this repository would build it."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", folder, ROOT],
        check=True, capture_output=True,
    )  # fmt: skip
    (built,) = folder.glob("*.whl")
    ZipFile(built).extractall(folder / "installed")
    return folder / "installed"


def run(wheel, *words, cwd):
    return subprocess.run(
        [sys.executable, "-P", "-c", "import sys; from exercises.__main__ import main; sys.exit(main())", *words],
        env={**os.environ, "PYTHONPATH": str(wheel)}, cwd=cwd, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_an_installed_command_prints_the_guide(wheel, tmp_path):
    """There is no docs/ beside it."""
    ended = run(wheel, "explain", "bad-checkbox", cwd=tmp_path)
    assert (ended.returncode, ended.stdout.split("\n")[0]) == (0, "bad-checkbox")


@pytest.mark.parametrize("name", ["front-matter.schema.json", "show.schema.json"])
def test_a_wheel_brings_the_schemas(wheel, name):
    assert json.loads((wheel / "exercises" / name).read_text("utf-8"))["$schema"]


def test_a_wheel_names_all_that_a_check_imports(wheel):
    """The names that its own modules import at their top or later, without those of the site."""
    (metadata,) = wheel.glob("*.dist-info/METADATA")
    required = {
        re.split(r"[^\w-]", line)[1]
        for line in re.findall(
            r"^Requires-Dist:( [^\n;]*)$", metadata.read_text("utf-8"), re.MULTILINE
        )
    }
    assert required == {"babel", "defusedxml", "markdown", "nh3", "pathspec", "pygments", "pyyaml"}
    imported = {
        name.partition(".")[0]
        for path in (wheel / "exercises").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in (
            [each.name for each in node.names] if isinstance(node, ast.Import)
            else [node.module] if isinstance(node, ast.ImportFrom) and not node.level
            else []
        )
    }  # fmt: skip
    known = {"babel", "defusedxml", "markdown", "yaml", "nh3", "pathspec", "pygments"}
    known |= {"mkdocs"}  # its plugin, which only MkDocs loads
    lsp = {"pygls", "lsprotocol"}
    finish = {"exercises", "jinja2", "markupsafe", "material", "rcssmin", "rjsmin", "zensical"}
    assert imported - set(sys.stdlib_module_names) - known <= lsp | finish  # its two extras


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_runs_what_there_is(name, tmp_path, monkeypatch):
    """With a file named where the hook is handed files."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(BROKEN, "utf-8")
    hook = HOOKS[name]
    program, *words = [*hook["entry"].split(), *hook.get("args", [])]
    assert program == "exercises"
    files = [] if hook.get("pass_filenames") is False else ["docs/a.md"]
    assert main([*words, *files]) == {"exercises-check": 1, "exercises-fix": 0}[name]


def test_the_action_pins_what_it_uses_and_runs_no_input():
    """An input in a command would be run as a command."""
    steps = ACTION["runs"]["steps"]
    used = [each["uses"] for each in steps if "uses" in each]
    assert used and all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", each) for each in used)
    assert [each for each in steps if "${{" in each.get("run", "")] == []


def test_the_action_marks_a_mistake_at_its_line(tmp_path):
    """Its last step, with the command in the place where the step before installs it."""
    (tmp_path / "exercises/bin").mkdir(parents=True)
    command = tmp_path / "exercises/bin/exercises"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m exercises "$@"\n', "utf-8")
    command.chmod(0o755)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(BROKEN, "utf-8")
    ended = subprocess.run(
        ["bash", "-e", "-c", ACTION["runs"]["steps"][-1]["run"]],
        env={**os.environ, "RUNNER_TEMP": str(tmp_path), "PATHS": "docs", "STRICT": "false"},
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ended.returncode == 1
    assert ended.stdout.startswith("::error file=docs/a.md,line=4")


def test_the_dev_container_sets_up_by_targets_of_make():
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))
    program, *targets = container["postCreateCommand"].split()
    known = re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert program == "make" and set(targets) <= {*known, ".venv/.ready"}
