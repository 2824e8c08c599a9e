"""What a page with exercises asks for: its styles before the first exercise, and the script.

In: the kinds on a page, and the way to the folder of scripts and styles. Out: tags and attributes,
in order. Refuses to know the page: `finishing` puts them into it. The paths are those of
`exercises assets`, which writes that folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .host import Host


def folder_from(option: str, host: Host) -> str:
    """Return the address of the folder from the page, or nothing where that is not known.

    `option` is the folder from the site's root, and then the page's own address has to be known; or
    an address that is right as it stands: it begins with a point or a slash, or names a host.
    """
    folder = option.rstrip("/")
    if option.startswith((".", "/")) or "://" in option:
        return folder
    return host.to_root + folder if folder and host.to_root is not None else ""


def asked(kinds: Iterable[str], folder: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each element that a page needs, as its tag and its attributes.

    `kinds` are those of its exercises, none where every exercise is broken; `folder` ends in no
    slash.
    """
    names = list(dict.fromkeys(kinds))
    for name in ("exercise", *names):
        yield "link", {"rel": "stylesheet", "href": f"{folder}/exercises/{name}.css"}
    if names:
        yield "script", {"type": "module", "src": f"{folder}/exercises/main.js"}
