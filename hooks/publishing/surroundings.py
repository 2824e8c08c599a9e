"""What every page of a served site is rendered from beside its own file.

In: the builder's settings and files. Out: all of it as one value, which is another one as soon as
any of it changes; or why nothing rendered may be kept. Refuses to guess: where something unknown
could read other files, or could change what is rendered, everything is rendered anew.
"""

from __future__ import annotations

import hashlib
import re
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
SNIPPET = re.compile(r"-+8<-+")
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
    beside = [
        (file.src_uri, _state(Path(file.abs_src_path)))
        for file in files
        if file.abs_src_path and not _is_shown(file) and docs in Path(file.abs_src_path).parents
    ]
    beside += _appended(config)
    return _settings(config), tuple(sorted(known)), tuple(sorted(beside)), _templates(config)


def includes(text: str) -> bool:
    """Tell whether a page is made of other files too, so that it is never kept."""
    return bool(SNIPPET.search(text))


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
    folders = options.get("base_path", ".")
    for name in options.get("auto_append", ()):
        for folder in [folders] if isinstance(folders, (str, PathLike)) else folders:
            file = Path(folder) / name
            if file.is_file() and includes(file.read_text("utf-8", "replace")):
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
