"""When a page was changed is what the repository's history says, or nothing."""

from __future__ import annotations

import os
import subprocess
from datetime import date

import pytest
from publishing.dates import changed, spoken


@pytest.fixture
def repository(tmp_path):
    """commit(name, day): write a file and commit it on that day, in a repository with a folder `docs`."""

    def commit(name: str, day: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(day, encoding="utf-8")
        git = [
            "git",
            "-C",
            str(tmp_path),
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.org",
            "-c",
            "commit.gpgsign=false",
        ]
        environment = {
            "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
            "GIT_AUTHOR_DATE": "2001-01-01T12:00:00Z",
            "PATH": os.environ["PATH"],
        }
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run([*git, "commit", "-q", "-m", name], check=True, env=environment)

    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return commit


def test_a_page_was_changed_when_it_was_last_committed(tmp_path, repository):
    """Each file by itself, names beyond ASCII too; what lies beside the folder is left out."""
    repository("docs/a.md", "2024-03-01")
    repository("docs/ü b.md", "2025-11-03")
    repository("docs/a.md", "2026-02-28")
    repository("other.md", "2026-03-01")
    docs = tmp_path / "docs"
    assert changed(docs) == {docs / "a.md": date(2026, 2, 28), docs / "ü b.md": date(2025, 11, 3)}


def test_without_a_repository_there_is_no_date(tmp_path):
    """None is better than that of the build."""
    assert changed(tmp_path) == {}


def test_without_git_there_is_no_date(tmp_path, monkeypatch):
    """A site may be built from an archive on a machine that has none."""
    monkeypatch.setenv("PATH", "")
    assert changed(tmp_path) == {}


def test_a_date_is_read_as_it_is_spoken():
    """No leading zero."""
    assert spoken(date(2026, 11, 3)) == "3 November 2026"
