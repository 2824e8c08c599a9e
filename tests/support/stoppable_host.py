"""A host that can be stopped, be slow, and be given another site: for tests of what a page does without it.

In: a folder. Out: an address that stays the same while the folder, or the host's mood, changes. Refuses to know what is in
the folder. The site stands under a path, as on a host that serves several.
"""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from support.sites import Handler, Server

if TYPE_CHECKING:
    import http.server
    from collections.abc import Callable

PATH = "/course/"
FIRST = "/beside/first.js"  # beside the site, so that its worker has no say in it
BLANK = "/beside/blank"
RUN_FIRST = f'<script src="{FIRST}"></script>'


class Host:
    """`folder` is what it serves; None is a host without that site. `status` is what it answers instead of files.

    `delay` is how long it thinks before each answer, in seconds; requests for a path in `held` wait until it is
    taken out. `first` is a script that it lets run before all others on every page, and `amend` what it makes of the text
    of a style or a script: for tests of what a page says, and of browsers that lack something.
    """

    def __init__(self, first: str = "", amend: Callable[[str, str], str] | None = None) -> None:
        self.folder: Path | None = None
        self.first = first
        self.amend = amend
        self.status: int | None = None
        self.delay = 0.0
        self.held: set[str] = set()
        self.asked: list[str] = []
        self._goes_on = threading.Event()
        self._goes_on.set()
        self._server: http.server.ThreadingHTTPServer | None = None
        self._open: set[socket.socket] = set()
        self._port = 0
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}{PATH}"

    def start(self) -> None:
        host = self

        class Answer(Handler):
            keeps_marked = False  # what the browser kept by itself would look like the worker's

            def setup(self):
                super().setup()
                host._open.add(self.connection)

            def finish(self):
                host._open.discard(self.connection)
                super().finish()

            def do_GET(self):
                host.asked.append(self.path)
                host._goes_on.wait()
                threading.Event().wait(host.delay)
                while self.path in host.held:
                    threading.Event().wait(0.02)
                if self.path in (FIRST, BLANK):
                    return self.give(
                        *{FIRST: (host.first, "text/javascript"), BLANK: ("", "text/html")}[
                            self.path
                        ]
                    )
                if host.status or host.folder is None or not self.path.startswith(PATH):
                    return self.send_error(host.status or 404)
                self.directory, self.path = str(host.folder), "/" + self.path[len(PATH) :]
                file = Path(self.translate_path(self.path))
                kind = {".css": "text/css", ".js": "text/javascript"}.get(file.suffix)
                if host.amend and kind and file.is_file():
                    return self.give(host.amend(file.suffix, file.read_text("utf-8")), kind)
                page = file / "index.html" if self.path.endswith("/") else file
                if host.first and page.suffix == ".html" and page.is_file():
                    text = page.read_text("utf-8")
                    return self.give(text.replace("<head>", f"<head>{RUN_FIRST}", 1), "text/html")
                return super().do_GET()

            def give(self, text, kind):
                body = text.encode()
                self.send_response(200)
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def send_error(self, code, message=None, explain=None):
                """As hosts of static sites do: where there is nothing, with the site's own page."""
                page = host.folder / "404.html" if host.folder else None
                if code != 404 or not page or not page.is_file():
                    return super().send_error(code, message, explain)
                body = page.read_bytes()
                self.send_response(code)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                return None

        self._server = Server(("127.0.0.1", self._port), Answer)
        self._port = self._server.server_port
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def stop(self) -> None:
        """As when the network is gone: nobody listens, and no connection is left."""
        if not self._server:
            return
        self._goes_on.set()
        self._server.shutdown()
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._server.server_close()
        self._server = None

    @contextmanager
    def silent(self):
        """While this lasts, requests are taken and not answered."""
        self._goes_on.clear()
        try:
            yield
        finally:
            self._goes_on.set()
