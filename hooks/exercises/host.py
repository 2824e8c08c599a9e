"""What the builder that turns Markdown into a site tells of a page.

In: Python-Markdown's object for one page, and the extension's options. Out: the page's file, its
address, its front matter, its text and its site's settings, as far as anybody says. Refuses to
import any builder: each leaves what it knows at a place of its own, and one that leaves nothing is
asked nothing.

- a hook or a plugin says it in the extension's options;
- Zensical registers a preprocessor `rendering_context`, which has the page and the configuration;
- MkDocs and ProperDocs register a tree processor `relpath`, which has the page's file, and the
  configuration;
- the extensions `meta` and `full_yaml_metadata` leave front matter in `Markdown.Meta`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .frontmatter import FRONT
from .site import Site, read_site, site_of

if TYPE_CHECKING:
    from collections.abc import Mapping

TOKEN_LETTERS = 4  # two of a hundred pages are called alike once in three hundred courses
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


def lesson_key(meta: Mapping[str, Any], path: str) -> str:
    """Return what a page's answers are kept under: front matter's `id`, or its file's name.

    All of `.md` goes from the name, wherever it stands, since answers have been kept so.
    """
    return str(meta.get("id") or path.replace(".md", ""))


@dataclass(frozen=True)
class Host:
    """A page as its builder knows it; an empty text, or None, where it does not say.

    `path` is its file's, from the folder of all pages; `to_root` the way from the page to the
    site's root: empty, or ending in a slash; `site` what its settings say. `traces` says that the
    builder shows an error on a page with all the code between.
    """

    path: str = ""
    to_root: str | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)
    docs: Path | None = None
    site: Site = field(default_factory=Site)
    traces: bool = False

    @property
    def lesson(self) -> str:
        """Return what the page's answers are kept under."""
        return lesson_key(self.meta, self.path)

    @property
    def language(self) -> str:
        """Return the page's language: front matter's `lang`, or what its path or the site says."""
        own = self.meta.get("lang")
        return self.site.of(self.path, own if isinstance(own, str) else "").language

    @property
    def token(self) -> str:
        """Return a short word for the page, by which its names are not those of another page."""
        if not self.lesson:
            return ""
        digest = hashlib.sha256((self.path or self.lesson).encode()).digest()
        return "".join(ALPHABET[byte % 32] for byte in digest[:TOKEN_LETTERS])

    def first_line(self, text: str) -> int:
        """Return the line of the page's file at which `text`, its Markdown, begins."""
        source = self.source()
        front = FRONT.match(source)
        if not front:
            return 1
        rest = source[front.end() :]
        skipped = _blank(rest) - _blank(text)
        return front[0].count("\n") + 1 + max(0, skipped)

    def source(self) -> str:
        """Return the text of the page's file; empty where it is not known or cannot be read."""
        if self.docs is None:
            return ""
        try:
            text = (self.docs / self.path).read_bytes().decode("utf-8-sig", "replace")
        except OSError:
            return ""
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def shown(self) -> str:
        """Return the page's file as a person is told it: from where the build was started."""
        if not self.path:
            return "<page>"
        file = (self.docs / self.path) if self.docs else Path(self.path)
        try:
            return file.resolve().relative_to(Path.cwd()).as_posix() if self.docs else self.path
        except ValueError:
            return str(file)


def host_of(md: Any, path: str = "", lesson: str = "") -> Host:
    """Return what is known of the page that `md` converts; `path` and `lesson` go before all else.

    Never raises: a builder that keeps what it knows elsewhere is one that says nothing.
    """
    found = _zensical(md) or _mkdocs(md) or Host(meta=_plain(getattr(md, "Meta", None)))
    meta = {**found.meta, "id": lesson} if lesson else found.meta
    return replace(found, path=path or found.path, meta=meta)


def _zensical(md: Any) -> Host | None:
    context = _registered(md.preprocessors, "rendering_context")
    page: Any = getattr(context, "page", None)
    if not isinstance(getattr(page, "path", None), str):
        return None
    config = getattr(context, "config", None)
    folder = config if isinstance(config, dict) else {}
    docs = Path(folder.get("root_dir", "."), folder["docs_dir"]) if "docs_dir" in folder else None
    # Zensical turns every relative address, taken from the page's file, into one from the page.
    way = "../" * page.path.count("/")
    return Host(page.path, way, page.meta or {}, docs, read_site(folder), traces=True)


def _mkdocs(md: Any) -> Host | None:
    relpath = _registered(md.treeprocessors, "relpath")
    file, config = getattr(relpath, "file", None), getattr(relpath, "config", None)
    path = getattr(file, "src_uri", None)
    if not isinstance(path, str):
        return None
    meta = getattr(getattr(file, "page", None), "meta", None) or {}
    source = getattr(file, "abs_src_path", None)
    docs = Path(source[: -len(path)]) if source and Path(source).as_posix().endswith(path) else None
    way = "../" * str(getattr(file, "url", "")).removeprefix("./").count("/")
    return Host(path, way, meta, docs, site_of(config) if config else Site())


def _registered(registry: Any, name: str) -> Any:
    try:
        return registry[name]
    except KeyError:
        return None


def _plain(meta: object) -> dict[str, Any]:
    """Return front matter as `meta` leaves it, which takes each value for a list of lines."""
    if not isinstance(meta, dict):
        return {}
    return {
        key: value[0] if isinstance(value, list) and len(value) == 1 else value
        for key, value in meta.items()
    }


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip("\n"))
