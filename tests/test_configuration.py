"""What mkdocs.yml or zensical.toml says, read as the builder reads it: what is inherited, what the environment says."""

import json
import subprocess

import pytest
from exercises.__main__ import main
from exercises.allowed import find_allowed
from exercises.changes.history import Repository
from exercises.configuration import read_settings_in, settings_in
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

LESSON = "---\nid: first\ntitle: A lesson\nobjectives: [{id: o, text: Tell bread}]\n---\n\nText.\n"
BASE = "docs_dir: pages\nextra: {allow: {a.md: [script]}, offline: true}\nnav: [one.md]\n"
OWN = "INHERIT: config/base.yml\nextra: {offline: false}\nnav: [two.md]\n"


@pytest.fixture
def inherits(tmp_path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config/base.yml").write_text(BASE, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(OWN, "utf-8")
    return tmp_path


def test_tables_are_joined_with_what_is_inherited_and_lists_are_not(inherits):
    """As MkDocs reads the same files."""
    with (inherits / "mkdocs.yml").open("rb") as file:
        assert settings_in(inherits) == yaml_load(file)
    assert find_allowed(inherits).at(inherits / "pages/a.md") == {"script"}


@pytest.mark.parametrize(
    "written",
    ["!ENV SET", "!ENV UNSET", "!ENV [UNSET, SET, x]", "!ENV [UNSET, 3]", "!ENV [UNSET]", "!ENV [SET]"],
)  # fmt: skip
def test_the_environment_says_what_it_says_to_mkdocs(tmp_path, monkeypatch, written):
    """The first variable that is set, as YAML would read it, or else the last of several words."""
    monkeypatch.setenv("SET", "false")
    monkeypatch.delenv("UNSET", raising=False)
    (tmp_path / "mkdocs.yml").write_text(f"extra: {{offline: {written}}}\n", "utf-8")
    with (tmp_path / "mkdocs.yml").open("rb") as file:
        assert settings_in(tmp_path) == yaml_load(file, get_yaml_loader())


def test_a_file_that_inherits_itself_says_what_it_says(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("INHERIT: ./mkdocs.yml\nsite_name: A\n", "utf-8")
    assert settings_in(tmp_path) == {"site_name": "A"}


@pytest.mark.parametrize("base", [None, "a: ["])
def test_what_cannot_be_read_is_known_only_to_who_asks_for_it(tmp_path, base):
    """The check goes on, since builders say so."""
    (tmp_path / "mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: A\n", "utf-8")
    if base:
        (tmp_path / "base.yml").write_text(base, "utf-8")
    assert settings_in(tmp_path) == ({} if base else {"site_name": "A"})
    with pytest.raises(ValueError if base else OSError):
        read_settings_in(tmp_path)


def test_the_map_of_a_course_follows_what_its_settings_inherit(tmp_path, monkeypatch):
    """From a mkdocs.yaml, too."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/one.md").write_text(LESSON, "utf-8")
    (tmp_path / "base.yml").write_text(BASE, "utf-8")
    (tmp_path / "mkdocs.yaml").write_text("INHERIT: base.yml\nsite_name: A\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["map", "map.json"]) == 0
    (lesson,) = json.loads((tmp_path / "map.json").read_text("utf-8"))["lessons"]
    assert lesson["url"] == "one/"


def test_settings_that_cannot_be_read_end_the_map_with_a_sentence(tmp_path, monkeypatch, capsys):
    """And not with a map of no lessons."""
    (tmp_path / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["map", "map.json"]) == 2
    assert "mkdocs.yml: while parsing" in capsys.readouterr().err


def test_a_commit_has_what_its_settings_inherit(inherits, monkeypatch):
    """From the commit itself, whatever stands in the folder now."""
    (inherits / "pages").mkdir()
    (inherits / "pages/one.md").write_text(LESSON, "utf-8")
    git = ["git", "-C", str(inherits), "-c", "user.name=T", "-c", "user.email=t@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "state"]):
        subprocess.run([*git, "-c", "commit.gpgsign=false", *words], check=True)
    (inherits / "config/base.yml").unlink()
    history = Repository(inherits)
    assert [*history.snapshot(history.range("HEAD", "HEAD")[0]).pages] == ["pages/one.md"]
