"""How `make test` comes by a browser."""

import os
import socket
import sys

import browser
import pytest

posix = pytest.mark.skipif(os.name != "posix", reason="stand-ins for browsers are shell scripts")


@pytest.fixture(autouse=True)
def bare_machine(tmp_path, monkeypatch):
    """No browser on the PATH, none in BROWSER_PATH, none of macOS's applications."""
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "MAC_APPS", ())


@pytest.fixture
def program(tmp_path):
    """Puts a program on the PATH that ends with the given status; returns its path."""

    def put(name, status=0):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\nexit {status}\n")
        path.chmod(0o755)
        return str(path)

    return put


@pytest.fixture
def commands(monkeypatch):
    """Records what would be run, all of which fails unless its first word is in `succeeding`."""

    class Commands(list):
        succeeding = set()

        def run(self, command, seconds=None, quiet=False):
            self.append(command)
            return command[0] in self.succeeding

    recorded = Commands()
    monkeypatch.setattr(browser, "run", recorded.run)
    return recorded


@posix
def test_the_first_browser_on_the_path_that_answers_is_taken(program):
    program("google-chrome")
    chromium = program("chromium")
    assert browser.find() == chromium


@posix
def test_the_shell_is_taken_before_a_whole_browser_but_not_where_a_whole_one_is_wanted(program):
    chromium = program("chromium")
    shell = program("chromium-headless-shell")
    assert browser.find() == shell
    assert browser.find(whole=True) == chromium


@posix
def test_a_stub_that_does_not_answer_is_passed_over(program):
    program("chromium-browser", status=1)
    chrome = program("google-chrome")
    assert browser.find() == chrome


def test_a_machine_without_a_browser_has_none():
    assert browser.find() is None


@posix
def test_the_variable_wins_over_the_path(program, monkeypatch):
    program("chromium")
    mine = program("my-browser")
    monkeypatch.setenv(browser.VARIABLE, mine)
    assert browser.find() == mine


def test_a_variable_that_names_no_browser_is_an_error(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv(browser.VARIABLE, str(tmp_path / "gone"))
    assert browser.main() == 1
    assert "BROWSER_PATH is" in capsys.readouterr().err


@posix
def test_root_gets_the_package_of_the_distribution(program, commands, monkeypatch):
    program("apt-get")
    chromium = program("chromium")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    commands.succeeding = {"apt-get", chromium}
    assert browser.install() == chromium
    assert commands[:2] == [
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "chromium", "chromium-headless-shell"],
    ]


@posix
def test_a_distribution_without_the_shell_gives_the_whole_browser(program, commands, monkeypatch):
    program("apt-get")
    chromium = program("chromium")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(
        browser, "run", lambda command, *_, **__: "chromium-headless-shell" not in command
    )
    assert browser.install() == chromium


@posix
def test_where_the_package_is_missing_playwright_downloads_with_its_libraries(
    program, commands, monkeypatch
):
    program("apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    commands.succeeding = {sys.executable}
    assert browser.install() is None
    assert [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"] in commands


@posix
def test_others_than_root_install_no_packages(program, commands, monkeypatch):
    program("apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    commands.succeeding = {sys.executable}
    assert browser.install() is None
    assert [sys.executable, "-m", "playwright", "install", "chromium"] in commands
    assert not any("apt-get" in command[0] for command in commands)


def test_without_any_it_says_what_to_install(commands, capsys):
    assert browser.main() == 1
    assert "sudo apt-get install chromium chromium-headless-shell" in capsys.readouterr().err


@posix
def test_a_command_out_of_time_takes_its_children_with_it():
    wait = "import socket, sys, threading; s = socket.create_connection(('127.0.0.1', {port}))\n"
    wait += "threading.Event().wait()"
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)
        child = wait.format(port=server.getsockname()[1])
        parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
        assert not browser.run([sys.executable, "-c", parent], seconds=3)
        connection, _ = server.accept()
        with connection:
            connection.settimeout(20)
            assert connection.recv(1) == b"", "the child's end of the connection is still open"
