"""Which engines journeys run in, and what is said of the others."""

from __future__ import annotations

import engines
import pytest
from browser import NoBrowser
from engines import Way


@pytest.fixture
def here(monkeypatch):
    """here("chromium", …): just these are on this machine."""

    def put(*names):
        monkeypatch.setattr(engines, "there", lambda: {name: Way("playwright") for name in names})

    monkeypatch.delenv(engines.VARIABLE, raising=False)
    return put


def test_all_that_are_there_are_tested_in_one_order(here):
    here("chromium", "webkit")
    assert engines.wanted() == ["chromium", "webkit"]


def test_those_that_are_named_are_tested_and_no_others(here, monkeypatch):
    here("chromium", "firefox")
    monkeypatch.setenv(engines.VARIABLE, "firefox")
    assert engines.wanted() == ["firefox"]


@pytest.mark.parametrize(
    ("named", "said"),
    [("webkit", "webkit, which is not here; `make browsers`"), ("opera", "there are chromium")],
)
def test_one_that_is_named_and_missing_is_an_error(here, monkeypatch, named, said):
    here("chromium")
    monkeypatch.setenv(engines.VARIABLE, named)
    with pytest.raises(NoBrowser, match=said):
        engines.wanted()


def test_what_was_not_run_is_one_line_that_says_how_to_get_it(here):
    here("chromium", "firefox")
    assert engines.left_out({"chromium", "firefox"}) == (
        "Journeys were not run in webkit: webkit is not here, `make browsers` installs what can be had here."
    )
    assert engines.left_out({"chromium", "webkit"}) == "Journeys were not run in firefox."


def test_nothing_is_said_where_all_three_were_run(here):
    here(*engines.ENGINES)
    assert engines.left_out(set(engines.ENGINES)) == ""


def test_playwrights_own_is_known_only_once_it_is_whole(tmp_path, monkeypatch):
    """A download that broke off leaves a folder without its mark."""

    class Answer:
        stdout = "".join(
            f"x\n  Install location:    {tmp_path}/{name}\n"
            for name in ("firefox-1", "webkit-2", "ffmpeg-3")
        )

    for name in ("firefox-1", "webkit-2", "ffmpeg-3"):
        (tmp_path / name).mkdir()
    (tmp_path / "webkit-2" / "INSTALLATION_COMPLETE").touch()
    (tmp_path / "ffmpeg-3" / "INSTALLATION_COMPLETE").touch()
    monkeypatch.setattr(engines.subprocess, "run", lambda *_, **__: Answer)
    assert engines._downloaded() == ["webkit"]
