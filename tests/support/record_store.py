"""A record store (xAPI 1.0.3) on loopback, as far as a page asks one; it can be in any mood.

In: nothing. Out: an address, and what it was told. It judges statements by what the specification says each must have, so that
a page's mistake is seen here and not in somebody's store.
"""

import base64
import http.server
import json
import re
import uuid
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

from support.sites import serving

NAME, KEY = "bea", "s3cret: ü"
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "authorization, content-type, x-experience-api-version",
    "Access-Control-Allow-Methods": "GET, POST, PUT",
}


class RecordStore:
    """`status` is what it answers to statements instead of taking them; `bad` are verbs that it will not have.

    `taken` are statements by id, `batches` the sizes of requests, `sent` counts statements, repeated ones too.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.status: int | None = None
        self.bad: set[str] = set()
        self.taken: dict[str, dict] = {}
        self.batches: list[int] = []
        self.sent = 0
        self.token = base64.b64encode(f"{NAME}:{KEY}".encode()).decode()
        self.launch_data: dict = {}
        self.tokens_given = 0

    def verbs(self) -> list[str]:
        """The last word of each verb, in the order in which statements came."""
        return [each["verb"]["id"].rsplit("/", 1)[1] for each in self.taken.values()]

    def take(self, statements: list[dict]) -> int:
        """Judge and keep; the status to answer with."""
        self.batches.append(len(statements))
        self.sent += len(statements)
        if self.status:
            return self.status
        if any(
            wrong(each) or each["verb"]["id"].rsplit("/", 1)[1] in self.bad for each in statements
        ):
            return 400
        if any(self.taken.get(each["id"], each) != each for each in statements):
            return 409
        self.taken.update({each["id"]: each for each in statements})
        return 200


def wrong(statement: dict) -> str:
    """What of a statement the specification would not have, or nothing."""
    try:
        uuid.UUID(statement["id"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", statement["timestamp"]), "timestamp"
        actor = statement["actor"]
        assert ("account" in actor) != ("mbox" in actor), "one name of the actor"
        assert (
            urlsplit(statement["verb"]["id"]).scheme and urlsplit(statement["object"]["id"]).scheme
        )
        activities = statement["context"].get("contextActivities", {})
        assert activities.keys() <= {"parent", "grouping", "category", "other"}, "context"
        assert all(isinstance(each, list) and each for each in activities.values()), "context"
        assert -1 <= statement.get("result", {}).get("score", {}).get("scaled", 0) <= 1, "score"
    except (KeyError, ValueError, AssertionError) as problem:
        return repr(problem)
    return ""


class AnyOrigin(http.server.BaseHTTPRequestHandler):
    """Answers pages of any origin."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def send(self, status: int, text: bytes = b"") -> None:
        self.send_response(status)
        for name, value in {**CORS, "Content-Length": str(len(text))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    def do_OPTIONS(self):
        self.send(204)


@contextmanager
def record_store():
    """A store that answers while the block lasts."""
    store: RecordStore

    class Answer(AnyOrigin):
        def answer(self, status: int, body: object = None) -> None:
            self.send(status, b"" if body is None else json.dumps(body).encode())

        def do_GET(self):
            asked = urlsplit(self.path)
            if self.headers.get("Authorization") != f"Basic {store.token}":
                self.answer(401)
            elif asked.path.endswith("/activities/state"):
                query = parse_qs(asked.query)
                known = query["stateId"] == ["LMS.LaunchData"] and "registration" in query
                self.answer(200 if known else 404, store.launch_data if known else None)
            else:
                self.answer(200, {})  # a reader's preferences

        def do_POST(self):
            text = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.path == "/fetch":
                store.tokens_given += 1
                once = store.tokens_given == 1
                self.answer(200, {"auth-token": store.token} if once else {"error-code": "1"})
            elif self.headers.get("Authorization") != f"Basic {store.token}":
                self.answer(401)
            elif self.headers.get("X-Experience-API-Version") != "1.0.3":
                self.answer(400)
            else:
                statements = json.loads(text)
                self.answer(store.take(statements), [each["id"] for each in statements])

    with serving(Answer) as address:
        store = RecordStore(f"{address}xapi/")
        yield store
