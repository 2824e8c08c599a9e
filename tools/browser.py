"""Find a browser for the tests, or get one.

`find()` names a Chromium or Chrome that is already there. Run as a script, as
`make test` does, it also gets one: from Debian's or Ubuntu's packages as root,
else by Playwright's own download; failing that, it says what to install.
It knows nothing of pages and tests.
"""

import os
import shutil
import signal
import subprocess
import sys

VARIABLE = "BROWSER_PATH"
# Chromium's headless shell draws and runs the same pages in half the time; the shell lacks what
# surrounds a page, such as the address bar.
SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
PACKAGES = (("chromium", "chromium-headless-shell"), ("chromium",))  # older releases lack the shell
MAC_APPS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ARGUMENTS = (
    "--no-sandbox",  # Chromium refuses to run as root with it, and CI runs as root
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page that asks another host fails at once, on every machine alike.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
ANSWER_SECONDS = 20
DOWNLOAD_SECONDS = 300
ADVICE = f"""\
There is no browser to test with. Install one, then run `make test` again:
  Debian:   sudo apt-get install chromium chromium-headless-shell
  Fedora:   sudo dnf install chromium
  macOS:    brew install --cask google-chrome
  anywhere: .venv/bin/python -m playwright install --with-deps chromium
or set {VARIABLE} to the program file of a Chromium or Chrome."""


class NoBrowser(Exception):
    """There is none, and the message says what to do."""


def launch(playwright):
    """The browser that is found, started by Playwright."""
    return playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))


def find(*, whole: bool = False) -> str | None:
    """The browser named by BROWSER_PATH, else the first on this machine that answers; no mere shell
    if `whole`.
    """
    chosen = os.environ.get(VARIABLE)
    if chosen:
        if answers(chosen):
            return chosen
        raise NoBrowser(f"{VARIABLE} is {chosen}, which does not answer --version.")
    names = WHOLE if whole else SHELLS + WHOLE
    candidates = [path for path in map(shutil.which, names) if path]
    if sys.platform == "darwin":
        candidates += filter(os.path.exists, MAC_APPS)
    return next(filter(answers, candidates), None)


def answers(path: str) -> bool:
    """Whether it runs at all: on Ubuntu, `chromium-browser` may be a stub that asks for a snap."""
    return run([path, "--version"], ANSWER_SECONDS, quiet=True)


def playwright_has_one() -> bool:
    """Whether Playwright's own Chromium starts: it may be absent, or lack libraries."""
    start = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: p.chromium.launch(args=['--no-sandbox']).close()"
    )
    return run([sys.executable, "-c", start], ANSWER_SECONDS, quiet=True)


def install() -> str | None:
    """Get a browser: its path, or None for Playwright's own."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root and shutil.which("apt-get"):
        print("No browser found; installing Debian's chromium …", flush=True)
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        # No time limit: a package manager must not be stopped half-way.
        if run(["apt-get", "update"]):
            for packages in PACKAGES:
                if run(["apt-get", "install", "-y", *packages]) and (path := find()):
                    return path
    print(
        f"No browser found; downloading Playwright's (at most {DOWNLOAD_SECONDS} s) …", flush=True
    )
    libraries = ["--with-deps"] if root else []
    run([sys.executable, "-m", "playwright", "install", *libraries, "chromium"], DOWNLOAD_SECONDS)
    if playwright_has_one():
        return None
    raise NoBrowser(ADVICE)


def run(command: list[str], seconds: float | None = None, quiet: bool = False) -> bool:
    """Whether the command ends well in time. If not, everything it has started is stopped too."""
    output = subprocess.DEVNULL if quiet else None
    own_group = os.name == "posix"
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=own_group,
        )
    except OSError:
        return False
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL) if own_group else process.kill()
            process.wait()


def main() -> int:
    try:
        path = find()
        if not path and not playwright_has_one():
            path = install()
    except NoBrowser as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"Testing in {path or 'the Chromium that Playwright brought'}.", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
