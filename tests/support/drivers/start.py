"""Starts the driver of an engine with what is on this machine."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import engines
from browser import ARGUMENTS

from support.drivers.by_playwright import ByPlaywright
from support.drivers.by_selenium import BySelenium

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

    from support.drivers.driver import Driver

FORGIVING = Path(__file__).with_name("forgiving.cjs")


def start(engine: str, playwright: Playwright) -> Driver:
    """The driver of an engine that `engines.there()` names; Playwright has to be one that was started `forgiving`."""
    way = engines.there()[engine]
    if way.by == "selenium":
        return BySelenium(shutil.which(engines.DRIVER) or engines.DRIVER, way.path)
    options: dict = {"args": list(ARGUMENTS)} if engine == "chromium" else {}
    if way.path:
        options["executable_path"] = way.path
    if way.by == "bidi":
        options["channel"] = "moz-firefox"
    browser = getattr(playwright, engine).launch(**options)
    how = {"bidi": ", by Playwright over BiDi", "playwright": ", Playwright’s own"}.get(way.by, "")
    return ByPlaywright(engine, browser, f"{engine.capitalize()} {browser.version}{how}")


def forgiving() -> dict[str, str]:
    """What the environment has to say when Playwright is started, so that it drives a Firefox that is older than it asks for."""
    if "firefox" not in os.environ.get(engines.VARIABLE, "firefox"):
        return {}
    way = engines.there().get("firefox")
    if not way or way.by != "bidi":
        return {}
    own = f'--require "{FORGIVING}"'
    return {"NODE_OPTIONS": f"{os.environ.get('NODE_OPTIONS', '')} {own}".strip()}
