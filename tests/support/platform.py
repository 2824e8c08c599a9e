"""A learning platform in the browser: scorm-again's run-time in a page, with a package in a frame.

What the package commits is kept as a platform keeps it, and given to the next session.
"""

from __future__ import annotations

import json
import time

from support.drivers.driver import NotInTime
from support.sites import ROOT

RUNTIME = ROOT / "node_modules" / "scorm-again" / "dist"
VERSIONS = {"1.2": ("scorm12", "Scorm12API", "API"), "2004": ("scorm2004", "Scorm2004API", "API_1484_11")}  # fmt: skip
PAGE = """<!doctype html><html lang="en"><title>Platform</title><link rel="icon" href="data:,">
<style>html, body, iframe {{ border: 0; height: 100%; margin: 0; width: 100% }}</style>
<script src="{file}.min.js"></script>
<script>
  window.{name} = new {kind}({{ lmsCommitUrl: 'commit?{session}', logLevel: 5, autocommit: false, useAsynchronousCommits: false }});
  {name}.loadFromJSON({state});
</script>
<body><iframe title="Lesson" src="index.html"></iframe>"""


class Platform:
    """One learner's sessions with the package that is served at `address`, which ends in a slash.

    `lost` are the sessions, by their numbers, of which no commit arrives.
    """

    def __init__(self, page, address, version, learner="ada"):
        self.page, self.address, self.version, self.learner = page, address, version, learner
        self.cmi, self.session, self.lost = {}, 0, set()
        page.route(f"{address}commit?*", self.commit)
        page.route(f"{address}host", self.host)

    def commit(self, route):
        session = int(route.request.url.partition("?")[2])
        if session in self.lost:
            route.abort()
            return
        # What a session says once it is over, while its page goes, may come after the next has begun.
        if session == self.session:
            self.cmi = json.loads(route.request.post_data)["cmi"]
        route.fulfill(json={"result": True, "errorCode": 0})

    def host(self, route):
        file, kind, name = VERSIONS[self.version]
        state = json.dumps(self.state()).replace("<", "\\u003c")
        body = PAGE.format(file=file, name=name, kind=kind, state=state, session=self.session)
        route.fulfill(body=body, content_type="text/html")

    def state(self):
        """What a platform tells a package at the beginning of a session."""
        cmi = json.loads(json.dumps(self.cmi))
        if self.version == "2004":
            cmi.pop("interactions", None)
            return {**cmi, "learner_id": self.learner, "learner_name": "A", "entry": "resume"}
        cmi.pop("interactions", None)
        core = {**cmi.get("core", {}), "student_id": self.learner, "student_name": "A"}
        return {**cmi, "core": core}

    def core(self, name):
        """A value that both versions have, by one name."""
        if self.version == "2004":
            names = {"status": "completion_status", "time": "session_time"}
            return self.cmi.get(names.get(name, name))
        names = {"status": "lesson_status", "time": "session_time"}
        return self.cmi.get("core", {}).get(names.get(name, name))

    @property
    def noted(self):
        """The answers that the package has told of, in order."""
        found = self.cmi.get("interactions", {})
        return list(found.values()) if isinstance(found, dict) else found

    def until(self, holds):
        """Wait, frame by frame, until what was committed makes something true."""
        end = time.monotonic() + 10
        while not holds():
            if time.monotonic() > end:
                raise NotInTime(f"{self.cmi} {self.seen()}")
            self.page.evaluate("new Promise(requestAnimationFrame)")

    def seen(self):
        """What the learner sees and what the device keeps, for who reads why a wait was in vain."""
        texts = [each.locator("body").inner_text() for each in self.page.frames]
        return texts, self.page.evaluate("Object.entries(localStorage)")

    def open(self):
        """Begin a session; the frame in which the lesson is."""
        self.session += 1
        self.page.goto(f"{self.address}host")
        frame = self.page.frame_locator("iframe")
        frame.locator("main").wait_for()
        return frame

    def close(self):
        """End it, as platforms do: the frame goes."""
        self.page.locator("iframe").evaluate("frame => frame.remove()")
