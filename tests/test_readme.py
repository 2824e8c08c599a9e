"""README.md: its commands work as printed, its files are there, and it says how to publish."""

from __future__ import annotations

import io
import re
import shlex
import sys

import pytest
from exercises.__main__ import main
from support.sites import ROOT

README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [
    line.partition("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
]


@pytest.mark.parametrize(
    "command",
    [
        each
        for each in COMMANDS
        if each.startswith(".venv/bin/exercises ") and "new course" not in each
    ],
)
def test_a_command_of_the_package_works_as_printed(command, monkeypatch, capsys):
    """It is understood and finds its files; of `check --strict` and `fix --diff` 1 is an answer. What `new course` writes beside the repository has tests of its own."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"# Page\n"), "utf-8"))
    assert main(shlex.split(command)[1:]) in (
        {0, 1} if "--strict" in command or "--diff" in command else {0}
    )


@pytest.mark.parametrize(
    "target",
    sorted(
        set(
            re.findall(
                r"(?:^|[ `])make ([a-z][a-z-]+)(?:`| |$)",
                "\n".join(COMMANDS) + "\n" + " ".join(re.findall(r"`make [^`]*`", README)),
                re.MULTILINE,
            )
        )
    ),
)
def test_a_target_of_make_is_there(target):
    """As the Makefile has it."""
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("link", re.findall(r"\]\((?!https?:)([^)#]+)", README))
def test_a_file_that_is_linked_is_there(link):
    """The picture too."""
    assert (ROOT / link).is_file()


def test_it_says_how_to_publish():
    """With the one setting that a build cannot guess."""
    assert any(re.match(r"SITE_URL=https://\S+/ make build", each) for each in COMMANDS)
