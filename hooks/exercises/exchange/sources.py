"""The files of an import: a file, a folder or an archive, read within bounds.

In: a path. Out: `Source`, which gives texts and bytes by names below it. Refuses, with a sentence,
what is too large, leads outside, or is no plain file; asks no network and unpacks nothing to disk.
"""

from __future__ import annotations

import stat
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..check import decode
from ..files import inside
from .model import Where

MOST = 64 * 2**20  # bytes of one file
MOST_WHOLE = 256 * 2**20  # bytes of an archive's files together
MOST_FILES = 10_000
MOST_RATIO = 200  # how far an archive may shrink what it holds; texts come to 20
ARCHIVE = b"PK\x03\x04"  # how one begins
SMALL = 2**20  # what unpacks to less may shrink as far as it likes


class RefusedError(Exception):
    """Raised with a sentence that says why something is not read."""


@dataclass(frozen=True)
class Source:
    """Files below a top, by their names with slashes. `single` says that one file was named."""

    label: str
    names: tuple[PurePosixPath, ...]
    single: bool = False
    top: Path | None = None
    packed: dict[PurePosixPath, bytes] = field(default_factory=dict, repr=False)

    def data(self, name: PurePosixPath) -> bytes:
        """Return a file's bytes.

        Raises RefusedError where it is too large or leads outside, and FileNotFoundError.
        """
        if self.top is None:
            if name not in self.packed:
                raise FileNotFoundError(2, "There is no such file", str(name))
            return self.packed[name]
        path = self.top / name
        if not path.resolve().is_relative_to(self.top.resolve()):
            raise RefusedError(f"{name} leads out of {self.label}; it is not read.")
        if path.stat().st_size > MOST:
            raise RefusedError(f"{name} is larger than {MOST // 2**20} MiB; it is not read.")
        return path.read_bytes()

    def text(self, name: PurePosixPath) -> str:
        """Return a file's text.

        Raises RefusedError also where it is not UTF-8.
        """
        text, problem = decode(self.data(name))
        if problem:
            raise RefusedError(f"{name} cannot be read: {problem.message} {problem.help}")
        return text

    def where(self, name: PurePosixPath, line: int = 0, item: str = "") -> Where:
        """Return a place in a file of it."""
        return Where(str(name), line, item)

    def ending(self, *suffixes: str) -> list[PurePosixPath]:
        """Return the files whose names end so; the one file that was named, whatever its name."""
        if self.single:
            return list(self.names)
        return [each for each in self.names if each.suffix.lower() in suffixes]


def open_source(path: Path) -> Source:
    """Open a file, a folder or a zip archive.

    Raises FileNotFoundError, and RefusedError for an archive that is broken or not to be trusted.
    """
    if path.is_dir():
        names = tuple(PurePosixPath(each.relative_to(path).as_posix()) for each in inside(path))
        if len(names) > MOST_FILES:
            raise RefusedError(f"{path} holds more than {MOST_FILES} files; name a part of it.")
        return Source(str(path), names, top=path)
    if not path.exists():
        raise FileNotFoundError(2, "There is no such file or folder", str(path))
    if zipfile.is_zipfile(path):
        return read_archive(path)
    with path.open("rb") as file:
        if file.read(len(ARCHIVE)) == ARCHIVE:
            raise RefusedError(f"{path} is a broken or incomplete archive; download it again.")
    return Source(str(path), (PurePosixPath(path.name),), single=True, top=path.parent)


def read_archive(path: Path) -> Source:
    """Read a zip archive into memory, within bounds.

    Raises RefusedError where a name leads outside, an entry is no plain file or needs a password,
    or it would unpack to too much.
    """
    packed: dict[PurePosixPath, bytes] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_FILES:
                raise RefusedError(f"{path} holds more than {MOST_FILES} files; it is not read.")
            for entry in entries:
                if entry.is_dir():
                    continue
                name = _safe(entry, path)
                left = MOST_WHOLE - sum(map(len, packed.values()))
                with archive.open(entry) as file:
                    data = file.read(min(MOST, left) + 1)
                if len(data) > min(MOST, left) or (
                    len(data) > SMALL and len(data) > MOST_RATIO * max(entry.compress_size, 1)
                ):
                    raise RefusedError(f"{path}: {name} unpacks to far too much; nothing is read.")
                packed[name] = data
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise RefusedError(f"{path} is no archive that can be read: {error}") from error
    return Source(str(path), tuple(sorted(packed)), packed=packed)


def _safe(entry: zipfile.ZipInfo, path: Path) -> PurePosixPath:
    name = PurePosixPath(entry.filename)
    if not name.parts:
        raise RefusedError(f"{path}: an entry has no name; nothing is read.")
    if (
        name.is_absolute()
        or ".." in name.parts
        or "\\" in entry.orig_filename
        or ":" in name.parts[0]
    ):
        raise RefusedError(f"{path}: {entry.filename} leads out of the archive; nothing is read.")
    mode = entry.external_attr >> 16
    if mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode):
        raise RefusedError(f"{path}: {entry.filename} is a link or no plain file; nothing is read.")
    if entry.flag_bits & 1:
        raise RefusedError(f"{path}: {entry.filename} needs a password; nothing is read.")
    return name
