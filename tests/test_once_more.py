"""A browser test that fails by a time limit is run once more, and named; one that fails twice fails."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect
from support.late import BY_TIME, TooLate
from support.sites import ROOT

# `browser` is what marks a test; none is started.
TESTS = """
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError

@pytest.fixture
def browser(): pass

def turn(request):
    "How often the test has been asked by now."
    with Path(__file__).with_name(request.node.originalname).open("a+") as asked:
        asked.write("|")
        return asked.tell()

def test_late_once(browser, request):
    if turn(request) == 1:
        raise TimeoutError("Timeout 5000ms exceeded.")

def test_expected_once(browser, request):
    assert turn(request) > 1, "Locator expected to be visible\\nCall log:\\n  - Expect \\"to_be_visible\\" with timeout 5000ms"

def test_late_twice(browser, request):
    turn(request)
    raise TimeoutError("Timeout 5000ms exceeded.")

def test_wrong(browser, request):
    assert turn(request) > 1, "wrong"

def test_without_a_browser(request):
    if turn(request) == 1:
        raise TimeoutError("Timeout 5000ms exceeded.")
"""
ASKED = {
    "test_late_once": 2,
    "test_expected_once": 2,
    "test_late_twice": 2,
    "test_wrong": 1,
    "test_without_a_browser": 1,
}


@pytest.mark.parametrize("workers", ["0", "2"], ids=["in one process", "with workers"])
def test_only_a_browser_test_that_was_late_is_asked_once_more(tmp_path, workers):
    """Passing then is passing, with its name and its reason at the end; failing again is failing, and so is all else."""
    file = tmp_path / "test_some.py"
    file.write_text(TESTS)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "conftest", "-c", str(ROOT / "pyproject.toml"),
         "-p", "no:cacheprovider", "-n", workers, str(file)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "tests", ROOT / "tools")))},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert {name: len((tmp_path / name).read_text()) for name in ASKED} == ASKED
    assert run.returncode == 1
    assert "3 failed, 2 passed, 3 rerun in" in run.stdout
    assert set(re.findall(r"FAILED \S*::(\w+)", run.stdout)) == {
        "test_late_twice",
        "test_wrong",
        "test_without_a_browser",
    }
    named = run.stdout.partition("run once more: to be mended")[2].partition("= short test")[0]
    assert sorted(re.findall(r"::(\w+)\S* \(line \d+\): (.*)", named)) == [
        ("test_expected_once", "AssertionError: Locator expected to be visible"),
        ("test_late_once", "playwright._impl._errors.TimeoutError: Timeout 5000ms exceeded."),
        ("test_late_twice", "playwright._impl._errors.TimeoutError: Timeout 5000ms exceeded."),
    ]


def test_what_playwright_says_of_a_time_limit_is_known(page):
    """Of what is waited for, and of what is expected; a wrong answer says nothing of time."""
    late, _, pattern = BY_TIME
    assert late is TooLate
    with pytest.raises(late):
        page.wait_for_function("() => false", timeout=1)
    for hope in (
        lambda: expect(page.get_by_text("none")).to_be_visible(timeout=1),
        lambda: expect(page.get_by_text("none")).to_have_text("one", timeout=1),
        lambda: expect(page).to_have_title("one", timeout=1),
    ):
        with pytest.raises(AssertionError) as said:
            hope()
        assert re.search(pattern, f"AssertionError: {said.value}")
    assert not re.search(pattern, "AssertionError: assert 1 == 2")
