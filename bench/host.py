"""Serves built sites as a host does: compressed, over connections that stay open; and notes what
was sent.

In: the folder of a site. Out: its address, and the bytes of each file that was asked for. Refuses
to know browsers.
"""

from __future__ import annotations

import gzip
import re
import threading
from contextlib import contextmanager
from functools import lru_cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".webmanifest", ".txt", ".map"}


class Host:
    """A site that is served: `sent` has the bytes of each path since it was last cleared."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address
        self.sent: dict[str, int] = {}

    def size(self, path: str) -> int:
        """The bytes of a file as this host sends it."""
        return len(body(self.file(path)))

    def file(self, path: str) -> Path:
        """The file behind a path."""
        found = self.folder / unquote(urlsplit(path).path).lstrip("/")
        return found / "index.html" if found.is_dir() else found


@lru_cache(maxsize=256)
def body(file: Path) -> bytes:
    """What is sent of a file: gzip at its strongest where that makes it smaller."""
    content = file.read_bytes()
    return gzip.compress(content, 9, mtime=0) if file.suffix in PACKED else content


@contextmanager
def hosting(folder: Path) -> Iterator[Host]:
    """Serve a site while the block lasts."""

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            file = host.file(path)
            found = file.is_file()
            sent = body(file) if found else b"not here"
            host.sent[path] = len(sent) if found else 0
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", self.guess_type(str(file)))
            self.send_header("Content-Length", str(len(sent)))
            if found and file.suffix in PACKED:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *told: object) -> None:
            """Nobody reads what an address was asked for."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    host = Host(folder.resolve(), f"http://127.0.0.1:{server.server_port}/")
    for name in ("sitemap.xml", "pages.xml"):  # the second is what the course's pages ask for
        _move(folder / name, host.address)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()


def _move(sitemap: Path, address: str) -> None:
    """Let a site map name the place where its site is served: else the theme takes no link for one
    of the site.
    """
    if sitemap.is_file():
        text = sitemap.read_text(encoding="utf-8")
        sitemap.write_text(re.sub(r"(?<=<loc>)https?://[^/]+/", address, text), encoding="utf-8")
        body.cache_clear()
