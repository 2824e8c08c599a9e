"""Which of the three engines journeys can be tested in here, and how to get the others.

`there()` names what is on this machine, `BROWSERS` in the environment chooses among it. Run as a
script with the names of engines, as `make browsers` does, it gets them: Debian's packages as root,
else Playwright's own download, and says what it could not get. It starts no browser and knows
nothing of pages.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import browser

ENGINES = ("chromium", "firefox", "webkit")
VARIABLE = "BROWSERS"
FIREFOX = ("firefox-esr", "firefox")
DRIVER = "WebKitWebDriver"
SCREEN = "Xvfb"
PACKAGES = {
    "chromium": ("chromium", "chromium-headless-shell"),
    "firefox": ("firefox-esr",),
    "webkit": ("webkit2gtk-driver", "xvfb"),
}
ADVICE = "`make browsers` installs what can be had here"


@dataclass(frozen=True)
class Way:
    """How an engine is started: by Playwright its own build, by Playwright a program, or by
    Selenium its driver.
    """

    by: str  # playwright, program, bidi or selenium
    path: str = ""


@cache
def there() -> dict[str, Way]:
    """How each engine that is on this machine is started."""
    own = _downloaded()
    found: dict[str, Way] = {}
    if path := browser.find():
        found["chromium"] = Way("program", path)
    for engine in own:
        found.setdefault(engine, Way("playwright"))
    if "firefox" not in found and (path := next(filter(None, map(shutil.which, FIREFOX)), None)):
        found["firefox"] = Way("bidi", path)
    program = _mini_browser()
    if "webkit" not in found and program and shutil.which(DRIVER) and shutil.which(SCREEN):
        found["webkit"] = Way("selenium", program)
    return {engine: found[engine] for engine in ENGINES if engine in found}


def wanted() -> list[str]:
    """The engines to test in: those named in BROWSERS, else all that are there. One that is named
    and missing is an error.
    """
    named = os.environ.get(VARIABLE, "").split()
    unknown = [name for name in named if name not in ENGINES]
    if unknown:
        raise browser.NoBrowser(
            f"{VARIABLE} names {unknown[0]}, but there are {', '.join(ENGINES)}."
        )
    missing = [name for name in named if name not in there()]
    if missing:
        raise browser.NoBrowser(f"{VARIABLE} names {missing[0]}, which is not here; {ADVICE}.")
    return named or list(there())


def left_out(tested: set[str]) -> str:
    """A line on the engines that journeys were not run in, or nothing."""
    missing = [engine for engine in ENGINES if engine not in tested]
    absent = [engine for engine in missing if engine not in there()]
    said = [f"Journeys were not run in {_listed(missing)}"] if missing else []
    if absent:
        said.append(f"{_listed(absent)} {'are' if absent[1:] else 'is'} not here, {ADVICE}")
    return ": ".join(said) + "." if said else ""


def _listed(names: list[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _downloaded() -> list[str]:
    """The engines of which Playwright has its own build here."""
    command = [sys.executable, "-m", "playwright", "install", "--dry-run", *ENGINES]
    answer = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    folders = [line.split(":", 1)[1].strip() for line in answer.splitlines() if "location:" in line]
    complete = [Path(each).name for each in folders if Path(each, "INSTALLATION_COMPLETE").exists()]
    return [engine for engine in ENGINES if any(name.startswith(f"{engine}-") for name in complete)]


def _mini_browser() -> str | None:
    """WebKitGTK's own small browser, which its driver starts; Debian keeps it off the path."""
    found = (
        sorted(Path("/usr").glob("lib*/**/webkit2gtk-4.*/MiniBrowser"))
        if os.name == "posix"
        else []
    )
    return shutil.which("MiniBrowser") or (str(found[-1]) if found else None)


def install(engine: str) -> bool:
    """Get an engine, and say whether it is there now."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        command = ["apt-get", "install", "-y", "--no-install-recommends", *PACKAGES[engine]]
        browser.run(["apt-get", "update"])
        browser.run(command)
    there.cache_clear()
    if engine not in there():
        browser.run(
            [sys.executable, "-m", "playwright", "install", engine], browser.DOWNLOAD_SECONDS
        )
        there.cache_clear()
    return engine in there()


def main(engines: list[str]) -> int:
    """Get the engines that are missing; 1 if one is missing still."""
    lacking = [
        engine for engine in engines or ENGINES if engine not in there() and not install(engine)
    ]
    for engine, way in there().items():
        print(f"{engine}: {way.path or 'Playwright’s own'}")
    for engine in lacking:
        packages = " ".join(PACKAGES[engine])
        print(
            f"{engine} is not here. Debian: sudo apt-get install {packages}; elsewhere: "
            f".venv/bin/python -m playwright install --with-deps {engine}",
            file=sys.stderr,
        )
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
