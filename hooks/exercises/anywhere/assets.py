"""The scripts and styles that exercises ask for, as files of this package.

In: nothing, or a folder to write them to. Out: each file by its address from the folder of assets.
Refuses to know a site: the folder has to be one step below the site's root, since scripts take the
root's address, under which answers are kept, from their own.

A wheel brings them beside this package, each style sheet in one file; in the repository they are
under `overrides/assets/`, with the parts that browsers import themselves.
"""

from __future__ import annotations

import shutil
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
PLACES = (PACKAGE / "browser", PACKAGE.parent.parent / "overrides" / "assets")
FOLDERS = ("exercises", "store")
SUFFIXES = (".css", ".js")


def files() -> dict[str, Path]:
    """Return every file by its address. Raises FileNotFoundError where the package lacks them."""
    place = next((each for each in PLACES if (each / FOLDERS[0]).is_dir()), None)
    if place is None:
        raise FileNotFoundError(2, "The scripts and styles are not in this package", str(PLACES[0]))
    return {
        file.relative_to(place).as_posix(): file
        for folder in FOLDERS
        for file in sorted((place / folder).rglob("*"))
        if file.suffix in SUFFIXES
    }


def write(folder: Path) -> list[Path]:
    """Write every file into `folder`, over older ones; return their paths. Raises OSError."""
    written = []
    for address, source in files().items():
        target = folder / address
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        written.append(target)
    return written
