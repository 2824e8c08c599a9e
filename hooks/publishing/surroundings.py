"""What every page of a served site is rendered from beside its own file.

In: the builder's settings and files. Out: all of it as one value, which is another one as soon as
any of it changes; or why nothing rendered may be kept. Refuses to guess: where something unknown
could read other files, or could change what is rendered, everything is rendered anew.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PLUGINS = frozenset(("search", "material/search"))
# These make of a page's text and of their settings what they make; `snippets` is looked at below.
EXTENSIONS = frozenset(
    (
        *("abbr", "admonition", "attr_list", "def_list", "exercises", "fenced_code", "footnotes"),
        *("md_in_html", "meta", "sane_lists", "smarty", "tables", "toc"),
        *(
            f"pymdownx.{name}"
            for name in (
                *("arithmatex", "betterem", "caret", "critic", "details", "emoji", "highlight"),
                *("inlinehilite", "keys", "magiclink", "mark", "smartsymbols", "snippets"),
                *("superfences", "tabbed", "tasklist", "tilde"),
            )
        ),
    )
)
SNIPPETS = "pymdownx.snippets"
# A line that includes files, which no escaped one does; and one that names a whole file.
INCLUDES = re.compile(r"(?:^\ufeff?|[\r\n])[ \t]*-+8<-+")
INCLUDES_ONE = re.compile(
    rf"""{INCLUDES.pattern}[ \t]+(["'])([^"':\\\r\n]+)\1(?=\r|\n|$)""",
)
ADDRESS = re.compile(r" at 0x[0-9a-f]+")
NOT_SETTINGS = frozenset(("plugins", "hooks", "theme", "user_configs"))
READ = 1 << 18  # bytes: a larger file is known by its size and its time
TIME = "build_date_utc"  # what a template would be given anew at each build


class UnknownError(Exception):
    """Something could change what is rendered, and nobody here knows how; the message names it."""


def surroundings(config: Any, files: Any) -> tuple[object, ...]:
    """Return what all pages are rendered from; raise `UnknownError` where that cannot be told."""
    docs = Path(config.docs_dir).resolve()
    _know(config)
    known = [(file.src_uri, file.url, str(file.inclusion)) for file in files]
    beside = [(str(file), _state(file)) for file in _beside(docs, files)]
    beside += _appended(config)
    return _settings(config), tuple(sorted(known)), tuple(sorted(beside)), _templates(config)


@dataclass(frozen=True)
class Included:
    """What pages may include: the folders in which it is looked for, and the files that surround
    all pages, of which a change is noticed.
    """

    folders: tuple[Path, ...] = ()
    files: frozenset[Path] = frozenset()

    def knows(self, text: str, within: frozenset[Path] = frozenset()) -> bool:
        """Tell whether all that a text includes, `within` other files or not, is among these."""
        names = [match[2] for match in INCLUDES_ONE.finditer(text)]
        if len(names) != len(INCLUDES.findall(text)):
            return False  # a part of a file, many of them, or one from elsewhere
        return all(self._knows(name, within) for name in names)

    def _knows(self, name: str, within: frozenset[Path]) -> bool:
        found = (Path(os.path.abspath(folder / name)) for folder in self.folders)  # noqa: PTH100 - as snippets does
        file = next((each for each in found if each.exists()), None)
        if file is None or file not in self.files or file in within:
            return False
        return self.knows(file.read_text("utf-8", "replace"), within | {file})


def included(config: Any, files: Any) -> Included:
    """Return what pages may include so that a change of it is noticed."""
    known = frozenset(_beside(Path(config.docs_dir).resolve(), files))
    return Included(_looked_in(config), known)


def _looked_in(config: Any) -> tuple[Path, ...]:
    """Return the folders in which included files are looked for, in this order."""
    folders = config.mdx_configs.get(SNIPPETS, {}).get("base_path", ".")
    return tuple(map(Path, [folders] if isinstance(folders, (str, PathLike)) else folders))


def _beside(docs: Path, files: Any) -> Iterator[Path]:
    """Yield the files in the folder of the pages that are none of the site's pages."""
    for file in files:
        if file.abs_src_path and not _is_shown(file):
            path = Path(file.abs_src_path)
            if docs in path.parents:
                yield path


def _is_shown(file: Any) -> bool:
    """Tell whether it is a page of the site, whose text is looked at by itself."""
    return bool(file.is_documentation_page() and not file.inclusion.is_excluded())


def _know(config: Any) -> None:
    for name in config.plugins:
        if name not in PLUGINS and name not in config.hooks:
            raise UnknownError(f"the plugin {name}")
    if len(config.hooks) > 1:
        raise UnknownError("a second hook")
    for name in config.markdown_extensions:
        if name not in EXTENSIONS:
            raise UnknownError(f"the extension {name}")


def _appended(config: Any) -> Iterator[tuple[str, str]]:
    """Yield the state of what is appended to every page, wherever it may be found."""
    options = config.mdx_configs.get(SNIPPETS, {})
    for name in options.get("auto_append", ()):
        for folder in _looked_in(config):
            file = folder / name
            if file.is_file() and INCLUDES.search(file.read_text("utf-8", "replace")):
                raise UnknownError(f"{name}, which includes other files")
            yield str(file), _state(file)


def _settings(config: Any) -> str:
    """Return the settings in words, without the places in memory that some words hold."""
    rows = [f"{key}: {value!r}" for key, value in config.items() if key not in NOT_SETTINGS]
    theme = config.theme
    rows += [f"theme {key}: {theme[key]!r}" for key in theme]
    rows += [
        f"{name}: {getattr(plugin, 'config', None)!r}" for name, plugin in config.plugins.items()
    ]
    return ADDRESS.sub("", "\n".join([*rows, *map(str, theme.dirs), str(theme.locale)]))


def _templates(config: Any) -> tuple[tuple[str, str], ...]:
    """Return the state of the site's own templates; the theme's are installed with the builder."""
    folder = Path(config.theme.custom_dir or "")
    if not config.theme.custom_dir or not folder.is_dir():
        return ()
    found = sorted(file for file in folder.rglob("*") if file.is_file())
    for file in found:
        if file.suffix == ".html" and TIME in file.read_text("utf-8", "replace"):
            raise UnknownError(f"{file.name}, which shows the time")
    return tuple(_stated(folder, found))


def _stated(folder: Path, files: list[Path]) -> Iterator[tuple[str, str]]:
    for file in files:
        yield file.relative_to(folder).as_posix(), _state(file)


def _state(file: Path) -> str:
    try:
        about = file.stat()
        if about.st_size > READ:
            return f"{about.st_size} {about.st_mtime_ns}"
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
