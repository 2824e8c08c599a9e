"""`make bench-quick`: what is measured is held to the committed figures, whichever of them there are."""

from __future__ import annotations

import importlib.util
import json
import sys
from types import SimpleNamespace

import pytest
from support.sites import ROOT


@pytest.fixture
def above(tmp_path, monkeypatch):
    """above(measured): what is said of rows, held to one committed row of two figures."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    spec = importlib.util.spec_from_file_location("held", ROOT / "bench/held.py")
    held = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "held", held)
    spec.loader.exec_module(held)
    file = tmp_path / "quick.json"
    file.write_text(json.dumps({"figures": {"a page": [10.0, 3.0]}}), "utf-8")

    def said(measured: dict[str, str]) -> list[str]:
        rows = [SimpleNamespace(what=what, measured=text) for what, text in measured.items()]
        return held.above(file, rows)

    return said


def test_what_is_within_two_per_cent_is_well(above):
    assert above({"a page": "10.1 KB, 3 requests"}) == []


def test_what_is_above_is_said_with_both_figures(above):
    assert above({"a page": "10.3 KB, 3 requests"}) == ["a page: 10.3, and 10 is committed"]


@pytest.mark.parametrize("measured", [{"a page": "10.0 KB"}, {"another": "1"}, {}])
def test_a_figure_that_has_no_other_to_be_held_to_is_said(above, measured):
    """One that is new, one that is gone, and a row that has more or fewer of them."""
    named = measured.keys() | {"a page"}
    assert {each.partition(":")[0] for each in above(measured)} == named
