"""The course: its exercises are sound, it builds, and it works in a browser, for everybody."""

from __future__ import annotations

import re

import pytest
from exercises.__main__ import main
from playwright.sync_api import expect
from support.sites import ROOT

PAGES = sorted(
    path.relative_to(ROOT / "docs").with_suffix("").as_posix()
    for path in (ROOT / "docs").rglob("*.md")
    if "includes" not in path.parts
)
LESSONS = [name for name in PAGES if name.startswith("lessons/")]


def address(site, name):
    folder = name.removesuffix("index").rstrip("/")
    return f"{site}{folder}/" if folder else site


def test_each_exercise_is_sound(capsys):
    """As `make check` says it."""
    assert main(["check", str(ROOT / "docs")]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_and_can_be_used_by_everybody(site, page, axe, name):
    """By axe-core's rules; a page that complains on the console fails by itself."""
    page.goto(address(site, name))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert axe(page) == ""


@pytest.mark.parametrize("name", LESSONS)
def test_each_exercise_of_a_lesson_comes_to_life(site, page, name):
    """Its script has taken it over: nothing is left that is not defined."""
    page.goto(address(site, name))
    exercises = page.locator("[data-kind]")
    assert exercises.count() > 0
    expect(page.locator("[data-kind]:not(:defined)")).to_have_count(0)
    kinds = set(exercises.evaluate_all("all => all.map(each => each.dataset.kind)"))
    for kind in kinds:
        expect(page.locator(f"[data-kind={kind}]").first).to_be_visible()


def test_no_draft_and_no_source_is_published(site, tmp_path_factory, worker_id):
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "served" / "course"
    paths = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    assert "index.html" in paths
    assert [each for each in paths if re.search(r"draft|includes/|\.(?:md|py|yml)$", each)] == []
