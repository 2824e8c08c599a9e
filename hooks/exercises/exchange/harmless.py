"""Which of the files that come with an import may stand beside its page.

In: a name and bytes. Out: why the file is not kept, or nothing. What a browser would open as a
document of the site, and so run, is refused; a drawing only where something in it could run.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from ..active import in_file

# Pictures, sounds, films and their subtitles, and texts that no browser runs.
KEPT = frozenset(
    (
        ".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp",
        ".aac", ".flac", ".m4a", ".mid", ".mp3", ".oga", ".ogg", ".opus", ".wav",
        ".m4v", ".mov", ".mp4", ".ogv", ".webm", ".srt", ".vtt", ".csv", ".pdf", ".txt",
    )
)  # fmt: skip
DRAWING = ".svg"


def why_not(name: str, data: bytes) -> str:
    """Return why a file is not written under a name; nothing where it may be."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in KEPT:
        return ""
    if suffix != DRAWING:
        return "A browser could run it, or it is no picture, sound or film."
    try:
        found = in_file(suffix, data.decode("utf-8"))
    except UnicodeDecodeError:
        return "It is a drawing that cannot be read as UTF-8."
    return f"Something in the drawing could run: {found[0].word}." if found else ""
