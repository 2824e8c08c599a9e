"""Build the course, or a small site in its likeness, and serve it.

Pages go in, an address comes out. Every site is built by the real command with
the project's own configuration and stands under a path of its own, as on a host
that serves several. Nothing here knows about browsers or pytest.
"""

import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from support import builder

ROOT = Path(__file__).resolve().parent.parent.parent
BESIDE_PAGES = ("assets", "includes")  # what every page may refer to
THEMES_SCRIPT = re.compile(r"/assets/javascripts/bundle\.[^/]*\.js$")
THEMELESS = "themeless"  # a browser that gives this as its name gets nothing of the theme's script
MARKED = re.compile(r"/assets/packed/[\w-]+-[0-9a-f]{10}\.(?:js|css)$")


class BuildFailed(Exception):
    """MkDocs ended with an error; the message is all it said."""


def build_course(directory: Path) -> None:
    """The real site, with its own configuration, into the directory."""
    finished(mkdocs(ROOT / "mkdocs.yml", directory, strict=True))


def build_pages(pages: dict[str, str], work: Path, directory: Path, *, strict: bool = True) -> str:
    """A site of just these pages, with the course's theme, hook and extensions; what MkDocs said."""
    return finished(mkdocs(configure(pages, work), directory, strict=strict))


def configure(pages: dict[str, str], work: Path) -> Path:
    """Write the pages and a mkdocs.yml that inherits the project's; the path of the latter."""
    docs = work / "docs"
    shutil.rmtree(work, ignore_errors=True)
    docs.mkdir(parents=True)
    for name in BESIDE_PAGES:
        if (ROOT / "docs" / name).is_dir():
            shutil.copytree(ROOT / "docs" / name, docs / name)
    for path, text in pages.items():
        file = docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    # MkDocs takes what is inherited as if it stood here, so relative paths are written anew.
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(docs),
        "theme": {"custom_dir": str(ROOT / "overrides")},
        "hooks": [str(ROOT / "hooks" / "course.py")],
        "watch": [],
        "nav": None,
    }
    config = work / "mkdocs.yml"
    config.write_text(json.dumps(settings, indent=2), encoding="utf-8")
    return config


def mkdocs(config: Path, directory: Path, *, strict: bool) -> subprocess.CompletedProcess[str]:
    """The real command: its code, and all that it said as `stdout`."""
    arguments = ["build", "--config-file", str(config), "--site-dir", str(directory)]
    return builder.run(
        [*arguments, "--strict" if strict else "--no-strict"],
        {**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        ROOT,
    )


def build_as_served(config: Path, directory: Path) -> None:
    """What `make serve` shows: for a writer, with scripts and styles as they are written, and no worker."""
    script = (
        "import sys; from mkdocs.config import load_config; from mkdocs.commands.build import build;"
        "config = load_config(sys.argv[1], site_dir=sys.argv[2]); config.plugins.on_startup(command='serve', dirty=False);"
        "build(config)"
    )
    command = [sys.executable, "-c", script, str(config), str(directory)]
    subprocess.run(command, capture_output=True, check=True)


def finished(build: subprocess.CompletedProcess[str]) -> str:
    if build.returncode:
        raise BuildFailed(build.stdout)
    return build.stdout


class Rendered:
    """Call it with pages, or with the text of one page, to get the address of a site of them."""

    def __init__(self, served: Path, address: str, work: Path):
        self.served = served
        self.address = address
        self.work = work
        self.known: dict[str, str] = {}

    def __call__(
        self, pages: str | dict[str, str], *, strict: bool = True, replacing: str | None = None
    ) -> str:
        """The site's address, which ends in a slash. The same pages are built once.

        With `strict=False` pages may hold mistakes. With `replacing`, an address that an
        earlier call gave, the new pages take the place of the old ones there.
        """
        if isinstance(pages, str):
            pages = {"index.md": pages}
        key = json.dumps([pages, strict], sort_keys=True)
        if replacing is None and key in self.known:
            return self.known[key]
        if replacing is None:
            name = f"site-{len(list(self.served.iterdir())) + 1}"
        else:
            name = urlsplit(replacing).path.split("/")[1]
        build_pages(pages, self.work / name, self.served / name, strict=strict)
        address = f"{self.address}{name}/"
        # What is replaced, or replaces, is never handed out again.
        self.known = {k: a for k, a in self.known.items() if a != address}
        if replacing is None:
            self.known[key] = address
        return address


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files as a plain host gives them: no listings. Browsers keep what has a mark of its content in its name, as many
    tests load their page again; nothing else, as tests replace pages.
    """

    keeps_marked = True
    status = 0
    protocol_version = "HTTP/1.1"
    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",  # on Windows the registry may say otherwise
        ".css": "text/css",
        ".svg": "image/svg+xml",
        ".webmanifest": "application/manifest+json",
    }

    def do_GET(self):
        if self.headers["User-Agent"] == THEMELESS and THEMES_SCRIPT.search(self.path):
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/javascript")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            super().do_GET()

    def send_response(self, code, message=None):
        self.status = code
        super().send_response(code, message)

    def end_headers(self):
        kept = self.keeps_marked and self.status == HTTPStatus.OK and MARKED.search(self.path)
        self.send_header("Cache-Control", "max-age=31536000, immutable" if kept else "no-store")
        super().end_headers()

    def list_directory(self, path):
        self.send_error(404)

    def log_message(self, *args):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """A browser that leaves a page drops its requests; only other errors are worth a word."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(handler: type[http.server.BaseHTTPRequestHandler]):
    """Answer by a handler on a free port while the block lasts; the address ends in a slash."""
    with Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def serve(directory: Path):
    """Serve the directory on a free port while the block lasts; the address ends in a slash."""
    return serving(partial(Handler, directory=str(directory)))
