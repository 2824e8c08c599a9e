"""The files that a page shows, on their way into a package.

In: addresses as a page has them. Out: the files by new names, which are safe everywhere. Refuses to
take what is no picture, sound or film, what is outside the course, and to ask another host.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from ...configuration import CONFIGS
from ..model import Where
from ..naming import safe_name

if TYPE_CHECKING:
    from pathlib import Path

    from ..collect import Lesson
    from ..losses import Report

TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".ogg": "audio/ogg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".vtt": "text/vtt",
    ".webm": "video/webm",
    ".webp": "image/webp",
}


def root_of(page: Path) -> Path:
    """Return the folder of the page's course, or the page's own where nothing says which."""
    folders = page.resolve().parents
    return next(
        (each for each in folders if any((each / name).is_file() for name in CONFIGS)), folders[0]
    )


@dataclass
class Media:
    """The files that pages show, by their names in the package, which begin with `folder`.

    Without one they are named after what is in them, for programs that keep all files together.
    """

    report: Report
    folder: str = "media"
    files: dict[str, bytes] = field(default_factory=dict)
    known: dict[Path, str] = field(default_factory=dict)

    def take(self, address: str, lesson: Lesson) -> str:
        """Return the name of a file that a lesson shows; nothing where the report says why not."""
        parts = urlsplit(address)
        where = Where(str(lesson.path))
        if parts.scheme or parts.netloc:
            if parts.scheme != "data":
                self.report.lost(
                    where, f"the file {address}", "It is on another host, which is not asked.",
                    "Put it beside the page.",
                )  # fmt: skip
                return ""
            return address if address.startswith("data:image/") else ""
        file = (lesson.file.parent / unquote(parts.path)).resolve()
        if file in self.known:
            return self.known[file]
        if file.suffix.lower() not in TYPES:
            self.report.lost(where, f"the file {address}", "It is no picture, sound or film.")
            return ""
        if not file.is_relative_to(root_of(lesson.file)):
            self.report.lost(where, f"the file {address}", "It is outside the course.")
            return ""
        try:
            data = file.read_bytes()
        except OSError:
            self.report.lost(where, f"the file {address}", "It is not there.")
            return ""
        taken = {name.rpartition("/")[2] for name in self.files}
        name = safe_name(file.name, taken)
        if self.folder:
            name = f"{self.folder}/{name}"
        else:
            digest = hashlib.sha256(data).hexdigest()[:12]
            name = f"exercises-{digest}{file.suffix.lower()}"
        self.files[name] = data
        self.known[file] = name
        return name
