"""An editor in small: it starts the real server and speaks the language server protocol with it.

Requests go in, answers come out; what the server says unasked is kept in `told`. Reading waits for
the server, so a test waits for what an editor would show and for nothing else.
"""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import count


class Editor:
    """Use it in a `with`: it says hello and, at the end, goodbye; `status` is how the server ended.

    `log` has every message in order, as (who, message).
    """

    def __init__(self, folder, *, encodings=("utf-16",)):
        self.folder = folder
        self.log = []
        self.told = []
        self.status = None
        self._encodings = list(encodings)
        self._ids = count(1)
        self._versions = count(1)

    def __enter__(self):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "exercises", "lsp", "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
        )
        self.abilities = self.ask(
            "initialize",
            processId=None,
            rootUri=self.folder.as_uri(),
            capabilities={"general": {"positionEncodings": self._encodings}},
        )["capabilities"]
        self.tell("initialized")
        return self

    def __exit__(self, *raised):
        if raised[0] is None:
            self.ask("shutdown")
            self.tell("exit")
        else:
            self._process.kill()
        self._process.stdin.close()
        self.status = self._process.wait(timeout=20)
        self._process.stdout.close()

    def tell(self, method, **params):
        self._send({"method": method, "params": params})

    def ask(self, method, **params):
        """What the server answers; an error fails the test."""
        number = next(self._ids)
        message = {"id": number, "method": method}
        self._send(message | ({"params": params} if params else {}))
        while True:
            said = self._receive()
            if said.get("id") == number and "method" not in said:
                assert "error" not in said, said["error"]
                return said["result"]
            self.told.append(said)

    def open(self, name, text):
        """Open a page with a text that need not be the file's; what is marked in it."""
        page = self._page(name, languageId="markdown", text=text)
        self.tell("textDocument/didOpen", textDocument=page)
        return self.marked(name, page["version"])

    def type(self, name, text):
        """Have the page hold another text, unsaved; what is then marked in it."""
        self.told.clear()
        page = self._page(name)
        self.tell("textDocument/didChange", textDocument=page, contentChanges=[{"text": text}])
        return self.marked(name, page["version"])

    def close(self, name):
        """Close a page; what is still marked in it."""
        self.tell("textDocument/didClose", textDocument={"uri": self.uri(name)})
        return self.marked(name, None)

    def marked(self, name, version=...):
        """The next diagnostics of a page, of one version of it or of any."""
        method, uri = "textDocument/publishDiagnostics", self.uri(name)
        at = 0
        while True:
            if at == len(self.told):
                self.told.append(self._receive())
            said = self.told[at]
            params = said["params"]
            ours = said["method"] == method and params["uri"] == uri
            if ours and version in (..., params.get("version")):
                return self.told.pop(at)["params"]["diagnostics"]
            at += 1

    def at(self, name, line, character):
        """What a request about a place begins with; both count from 0."""
        return {
            "textDocument": {"uri": self.uri(name)},
            "position": {"line": line, "character": character},
        }

    def actions(self, name, diagnostic, **context):
        """The quick fixes offered for a diagnostic."""
        return self.ask(
            "textDocument/codeAction",
            textDocument={"uri": self.uri(name)},
            range=diagnostic["range"],
            context={"diagnostics": [diagnostic], **context},
        )

    def uri(self, name):
        return (self.folder / name).as_uri()

    def _page(self, name, **more):
        return {"uri": self.uri(name), "version": next(self._versions), **more}

    def _send(self, message):
        self.log.append(("editor", message))
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._process.stdin.flush()

    def _receive(self):
        size = 0
        while (head := self._process.stdout.readline()) not in (b"\r\n", b""):
            name, _, value = head.partition(b":")
            size = int(value) if name.lower() == b"content-length" else size
        assert size, "the server has gone"
        message = json.loads(self._process.stdout.read(size))
        self.log.append(("server", message))
        return message


def apply(edit, uri, text):
    """The text with the edits of a page made, as an editor makes them. For texts of the BMP."""
    lines = text.split("\n")
    for each in sorted(edit["changes"][uri], key=lambda each: -each["range"]["start"]["line"]):
        start, end = each["range"]["start"], each["range"]["end"]
        assert start["line"] == end["line"]
        line = lines[start["line"]]
        lines[start["line"]] = (
            line[: start["character"]] + each["newText"] + line[end["character"] :]
        )
    return "\n".join(lines)
