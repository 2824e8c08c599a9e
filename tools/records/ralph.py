"""Try a site with a real record store, Ralph on loopback with its file back end: `make records`.

In: the folder of an environment that has Ralph. Out: what was seen, a line a fact; status 1 where
one does not hold. Ralph answers no page of another origin by itself (it has no CORS), as a
company's own would behind its proxy: so there is one here.
"""

import http.client
import http.server
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tools")]

from browser import launch  # noqa: E402
from playwright.sync_api import expect, sync_playwright  # noqa: E402
from support.record_store import AnyOrigin, serving  # noqa: E402
from support.sites import configure, finished, mkdocs, serve  # noqa: E402
from support.two_lessons import PAGES  # noqa: E402

NAME, KEY = "bea", "a key: 1"  # in ASCII, which is all that Ralph reads
PATIENCE = 60  # seconds that Ralph may take to start


class Ralph:
    """A store that can be stopped and started again; it writes to one file."""

    def __init__(self, environment: Path, folder: Path, port: int) -> None:
        self.command = str(environment / "bin" / "ralph")
        self.lrs, self.port = folder / "lrs", port
        (self.lrs / "course").mkdir(parents=True)  # of the target named below: Ralph makes none
        self.told = {
            **os.environ, "RALPH_APP_DIR": str(folder), "RALPH_RUNSERVER_BACKEND": "fs",
            "RALPH_AUTH_FILE": str(folder / "auth.json"), "HOME": str(folder),
        }  # fmt: skip
        who = [
            "-u",
            NAME,
            "-p",
            KEY,
            "-s",
            "all",
            "-t",
            "course",
            "-A",
            NAME,
            "http://127.0.0.1",
            "-N",
            NAME,
        ]
        subprocess.run(
            [self.command, "auth", *who, "-w"], env=self.told, check=True, capture_output=True
        )
        self.process: subprocess.Popen[bytes] | None = None
        self.put = 0

    def start(self) -> None:
        """Start it, and wait until it answers. Raises TimeoutError."""
        where = [
            "--fs-default-directory-path",
            str(self.lrs),
            "-h",
            "127.0.0.1",
            "-p",
            str(self.port),
        ]
        self.process = subprocess.Popen(
            [self.command, "runserver", "-b", "fs", *where],
            env=self.told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        last = time.monotonic() + PATIENCE
        while time.monotonic() < last:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/__heartbeat__")
                if connection.getresponse().status == 200:
                    return
            except OSError:
                time.sleep(0.2)
        raise TimeoutError("Ralph did not start")

    def stop(self) -> None:
        """End it, if it runs."""
        if self.process:
            os.killpg(self.process.pid, 15)  # it and its reloader
            self.process.wait()
            self.process = None

    def put_by(self) -> None:
        """Take its file away: version 5.1.0 writes one only where there is none."""
        file = self.lrs / "course" / "fs_lrs.jsonl"
        if file.is_file():
            self.put += 1
            file.rename(file.with_name(f"{self.put:03}.jsonl"))

    def statements(self) -> list[dict]:
        """All that it has written."""
        lines = [
            line
            for file in sorted(self.lrs.rglob("*"))
            if file.is_file()
            for line in file.read_text("utf-8").splitlines()
        ]
        return [json.loads(line) for line in lines]


@contextmanager
def proxied(ralph: Ralph):
    """A proxy that lets a page of another origin ask Ralph; the address of the store behind it."""

    class Answer(AnyOrigin):
        def do_POST(self):  # noqa: N802 - the library's name
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            kept = ("authorization", "content-type", "x-experience-api-version")
            headers = {name: value for name in kept if (value := self.headers.get(name))}
            try:
                connection = http.client.HTTPConnection("127.0.0.1", ralph.port, timeout=30)
                connection.request("POST", self.path, body, headers)
                given = connection.getresponse()
                status, text = given.status, given.read()
            except OSError:
                status, text = 502, b""
            ralph.put_by()
            self.send(status, text)

    with serving(Answer) as address:
        yield f"{address}xAPI/"


def main(environment: Path) -> int:
    """Go one reader's way; return the status."""
    facts: list[tuple[str, bool]] = []

    def fact(text: str, holds: bool) -> None:
        facts.append((text, holds))
        print("ok  " if holds else "NOT ", text, flush=True)

    with (
        tempfile.TemporaryDirectory() as folder,
        serving(http.server.BaseHTTPRequestHandler) as free,
    ):
        port = int(free.rstrip("/").rsplit(":", 1)[1]) + 1
        ralph = Ralph(environment, Path(folder), port)
        ralph.start()
        try:
            with (
                proxied(ralph) as store,
                serve(Path(folder)) as host,
                sync_playwright() as playwright,
            ):
                config = configure(PAGES, Path(folder) / "work")
                settings = json.loads(config.read_text("utf-8"))
                settings["extra"] = {"records": {"store": store, "name": "Ralph"}}
                config.write_text(json.dumps(settings), encoding="utf-8")
                finished(mkdocs(config, Path(folder) / "site", strict=True))
                browser = launch(playwright)
                page, site = browser.new_page(), f"{host}site/"
                page.goto(f"{site}one/")
                answer(page, "Apple?")
                fact("without consent it hears nothing", ralph.statements() == [])
                page.goto(f"{site}my-progress/")
                page.get_by_label("Name, as the record store knows you").fill(NAME)
                page.get_by_label("Key").fill(KEY)
                page.get_by_role("button", name="I agree: connect").click()
                expect(page.locator("record-store").get_by_role("status")).to_contain_text(
                    "Connected", timeout=20_000
                )
                fact("it takes the reader's consent", verbs(ralph) == ["registered"])
                page.goto(f"{site}one/")
                answer(page, "Pear?")
                fact("it takes an answer", settled(page, ralph, ["registered", "answered"]))
                ralph.stop()
                answer(page, "Plum?")
                page.goto(f"{site}my-progress/")
                expect(page.locator("record-store")).to_contain_text("1 is waiting.")
                ralph.start()
                page.get_by_role("button", name="Send now").click()
                expect(page.locator("record-store").get_by_role("status")).to_have_text(
                    "Everything has been sent.", timeout=20_000
                )
                fact(
                    "what waited while it was down is there",
                    settled(page, ralph, ["registered", "answered", "answered"]),
                )
                ids = [each["id"] for each in ralph.statements()]
                fact("each statement is there once", len(ids) == len(set(ids)) == 3)
                browser.close()
        finally:
            ralph.stop()
    return 0 if all(holds for _, holds in facts) else 1


def answer(page, stem: str) -> None:
    question = page.get_by_role("group", name=stem)
    question.get_by_role("radio", name="Yes").check()
    question.get_by_role("button", name="Check", exact=True).click()
    expect(question.get_by_role("button", name="Check", exact=True)).to_have_count(0)


def verbs(ralph: Ralph) -> list[str]:
    return [each["verb"]["id"].rsplit("/", 1)[1] for each in ralph.statements()]


def settled(page, ralph: Ralph, expected: list[str]) -> bool:
    """Whether it holds these verbs within some seconds."""
    last = time.monotonic() + 20
    while verbs(ralph) != expected and time.monotonic() < last:
        page.wait_for_timeout(100)
    return verbs(ralph) == expected


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
