"""Which files have the scripts and styles of given kinds, and what writes them.

In: the folder `assets`, as it is written under `overrides/`, and kinds, or further scripts and
styles by their paths in it. Out: names of files; and the files, in a folder. Each name holds a hash
of all that the file is made from, so what is under a name never changes. Refuses to know pages.

A page begins with at most three files of scripts: `page` has the marks, the store and the theme's
menu by keyboard, and every page has it; `core` has what all exercises and the reader's pages share;
a `set` has the kinds of one page, and whatever else is that page's alone. `lesson` comes later: see
later.js. Each module of these but the set's is in no other file, so that the store is one, however
many files a reader meets between two loads. esbuild and Lightning CSS make the files, by the Node
of the lock; where they are not, `lacks` says so, and scripts come one by one.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from .styles import joined as with_parts
from .used import Spared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PROGRAM = Path(__file__).with_name("bundle.mjs")
MODULES = Path(__file__).resolve().parents[2] / "node_modules"
CACHE = MODULES / ".cache" / "bundles"
TOOLS = ("esbuild", "lightningcss")

# What every page runs, each of it once, however many pages a reader meets between two loads.
PAGE = ("store/progress.js", "exercises/scripting.js", "reader/menu.js", "reader/terms.js")
ASKS = "offline/register.js"  # for the service worker, where there is one
CORE = (
    "store/former.js", "store/answers.js", "exercises/dom.js", "exercises/exercise.js",
    "exercises/element.js",
)  # fmt: skip
# What stands in every lesson, and does nothing until something is kept or printed. On a page that
# needs nothing of the core, whose links alone are for paper, it is in the page's set instead.
LESSON = ("reader/lesson-so-far.js", "reader/practice-line.js", "exercises/paper.js")
PLAN = "store/plan.js"  # beside it, since these and the reader's own pages share its state
# What a kind imports only where a page, or its reader, asks for it.
PARTS: dict[str, tuple[str, ...]] = dict.fromkeys(("sort", "match", "order"), ("sure",))
PARTS["quiz"] = ("blanks", "shuffle", "pool", "sure")
REVEAL, SHARE = "exercises/reveal.js", "exercises/share.js"  # the core's own, for a link
OUTLOOK = "reader/outlook.js"  # the lesson's own, for a reader of whom something is kept
LATE = {REVEAL, SHARE, OUTLOOK, "exercises/sure.js"}  # what no page tells ahead

STATIC = re.compile(r"""^(?:import|export)\b[^'"`;(]*?['"](\.[^'"]+)['"]""", re.MULTILINE)
LATER = "import { later } from './exercises/later.js';\nlater(() => import('./%s'));\n"
VENDORED = "vendor/"
ALL = Spared()  # nothing is taken out


@dataclass(frozen=True)
class Files:
    """What a page names: modules as scripts, modules to ask for ahead, style sheets."""

    scripts: tuple[str, ...]
    ahead: tuple[str, ...]
    styles: tuple[str, ...]


@dataclass
class Bundles:
    """The files of one site, by name, as pages have asked for them; `write` makes them."""

    assets: Path
    offline: bool = False
    maps: bool = False
    _scripts: dict[str, dict[str, object]] = field(default_factory=dict)
    _styles: dict[str, dict[str, object]] = field(default_factory=dict)
    _sources: dict[str, str] = field(default_factory=dict)
    _modules: dict[str, set[str]] = field(default_factory=dict)  # that a file has or imports late

    def files(
        self,
        kinds: Iterable[str],
        *,
        parts: Iterable[str] = (),
        entries: Sequence[str] = (),
        styles: Sequence[str] | None = None,
    ) -> Files:
        """Return the files of a page with these kinds of exercises.

        `parts` are those of PARTS that the page is certain to need, `entries` are further scripts,
        `styles` the style sheets, if not those of the kinds. What is named will be written.
        """
        kinds = sorted(kinds)
        if styles is None:
            styles = [f"exercises/{name}.css" for name in ["exercise", *kinds]] if kinds else []
        scripts = [self._page()]
        others = [each for each in entries if each not in (*PAGE, ASKS)]
        whole = bool(kinds) or not self._closure(others).isdisjoint(CORE)
        ahead = [self._core()] if whole else []
        if whole and not kinds and set(others) <= set(LESSON):
            scripts.append(self._lesson())
        elif kinds or others:
            scripts.append(self._set(kinds, sorted(set(parts)), others, whole=whole))
        ahead += [self._lesson()] if PLAN in self._closure(set(others) - {*LESSON}) else []
        return Files(tuple(scripts), tuple(ahead), (self.style(styles),) if styles else ())

    def sources(self, files: Files) -> list[str]:
        """Return the texts of all modules in a page's files, and of those that may come late."""
        modules = set[str]().union(*(self._modules[n] for n in (*files.scripts, *files.ahead)))
        return [self._source(module) for module in sorted(modules)]

    def style(self, sheets: Sequence[str], less: Spared = ALL) -> str:
        """Return the name of one style sheet of these, without what it is spared."""
        texts = [with_parts(self.assets / sheet)[0] for sheet in sheets]
        plan = {
            "files": [*sheets],
            "unused": sorted(less.unused),
            "colours": sorted(set(less.colours)),
            "defined": sorted(less.defined),
            "named": None if less.named is None else sorted(less.named),
        }
        name = self._name("style", "css", [*texts, json.dumps(plan)])
        self._styles[name] = {"name": name, **plan}
        return name

    def write(self, folder: Path) -> None:
        """Write all files that have been named so far into a folder.

        Raises BundlingError where the tools are missing or say no; then nothing is written.
        """
        names = [*self._scripts, *self._styles]
        if lacks():
            raise BundlingError(lacks())
        if any(not (CACHE / name).is_file() for name in names):
            self._make()
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            shutil.copyfile(CACHE / name, folder / name)
            if (CACHE / f"{name}.map").is_file():
                shutil.copyfile(CACHE / f"{name}.map", folder / f"{name}.map")

    def _make(self) -> None:
        """Let the tools make what has not been made before; a file of a name is always the same."""
        CACHE.mkdir(parents=True, exist_ok=True)
        there = {file.name for file in CACHE.iterdir()}
        with tempfile.TemporaryDirectory(dir=CACHE) as made:
            plan = {
                "assets": str(self.assets.resolve()),
                "out": made,
                "maps": self.maps,
                "scripts": [each for name, each in self._scripts.items() if name not in there],
                "styles": [each for name, each in self._styles.items() if name not in there],
            }
            ended = subprocess.run(  # noqa: S603 - our own program
                [node() or "", str(PROGRAM)],
                input=json.dumps(plan),
                capture_output=True,
                text=True,
                check=False,
            )
            if ended.returncode:
                raise BundlingError(ended.stderr.strip())
            for file in Path(made).iterdir():
                os.replace(file, CACHE / file.name)  # noqa: PTH105 - over what another build made

    def _page(self) -> str:
        here = self._every()
        entries = (*here, ASKS) if self.offline else here
        return self._script("page", _all_of(here) + _run(entries[len(here) :]), entries, {})

    def _every(self) -> list[str]:
        """Return what of PAGE there is: another builder's site has its own frame."""
        return [each for each in PAGE if (self.assets / each).is_file()]

    def _core(self) -> str:
        shared = dict.fromkeys(self._every(), self._page()) | self._late(REVEAL, SHARE)
        return self._script("core", _all_of(CORE), CORE, shared)

    def _lesson(self) -> str:
        here = [each for each in LESSON if (self.assets / each).is_file()]
        shared = dict.fromkeys(self._every(), self._page()) | dict.fromkeys(CORE, self._core())
        text = _all_of([PLAN]) + _run(here)
        return self._script("lesson", text, [PLAN, *here], shared | self._late(OUTLOOK))

    def _late(self, *modules: str) -> dict[str, str]:
        here = [each for each in modules if (self.assets / each).is_file()]
        return {each: self._script(Path(each).stem, _all_of([each]), [each], {}) for each in here}

    def _set(self, kinds: list[str], parts: list[str], entries: list[str], *, whole: bool) -> str:
        modules = {kind: f"exercises/{kind}.js" for kind in kinds}
        late = [f"exercises/{part}.js" for kind in kinds for part in PARTS.get(kind, ())]
        inside = [each for each in late if Path(each).stem in parts]
        lesson = [each for each in entries if each in LESSON] if whole else []
        others = [each for each in entries if each not in (*lesson, "exercises/main.js")]
        text = "import { define } from './exercises/element.js';\n" if kinds else ""
        text += "".join(f"import {kind} from './{module}';\n" for kind, module in modules.items())
        text += _run(others) + "".join(f"define('{kind}', () => {kind});\n" for kind in kinds)
        text += LATER % lesson[0] if lesson else ""
        shared = dict.fromkeys(self._every(), self._page())
        shared |= dict.fromkeys(CORE, self._core()) if whole else {}
        apart = shared | {
            module: self._script(Path(module).stem, _all_of([module]), [module], shared)
            for module in late
            if module not in inside
        }
        apart |= dict.fromkeys((PLAN, *LESSON), self._lesson()) if whole else {}
        first = ["exercises/element.js"] if kinds else []
        name = self._script("set", text, [*first, *modules.values(), *inside, *others], apart)
        self._modules[name] |= self._modules[self._lesson()] if lesson else set()
        return name

    def _script(
        self, role: str, text: str, entries: Iterable[str], apart: Mapping[str, str]
    ) -> str:
        """Note a file to be made; return its name."""
        inside = self._closure(entries, apart)
        named = sorted(f"{module} {name}" for module, name in apart.items())
        vendored = sorted({m.split("/")[1] for m in inside if m.startswith(VENDORED)})
        notice = "".join(f"/*! {each}: ../vendor/{each}/LICENSE */\n" for each in vendored)
        sources = [f"{module}\n{self._source(module)}" for module in sorted(inside)]
        name = self._name(role, "js", [notice + text, *named, *sources, str(self.maps)])
        self._modules[name] = inside | LATE.intersection(apart)
        self._scripts[name] = {"name": name, "text": notice + text, "apart": dict(apart)}
        return name

    def _closure(self, entries: Iterable[str], apart: Iterable[str] = ()) -> set[str]:
        """Return the modules that a file holds, which are none of those `apart`."""
        found: set[str] = set()
        left = list(entries)
        while left:
            module = left.pop()
            if module not in apart and module not in found:
                found.add(module)
                named = STATIC.findall(self._source(module))
                left += [normpath(join(dirname(module), each)) for each in named]
        return found

    def _source(self, module: str) -> str:
        if module not in self._sources:
            self._sources[module] = (self.assets / module).read_text("utf-8")
        return self._sources[module]

    def _name(self, role: str, suffix: str, contents: Iterable[str]) -> str:
        whole = hashlib.sha256(_tools().encode())
        for each in contents:
            whole.update(f"\0{each}".encode())
        return f"{role}-{whole.hexdigest()[:10]}.{suffix}"


class BundlingError(Exception):
    """The tools are not here, or could not read a script or a style."""


def lacks() -> str:
    """Return what is missing to make files for pages, in words; nothing if all is there."""
    missing = [each for each in TOOLS if not (MODULES / each / "package.json").is_file()]
    if missing:
        return (
            f"{' and '.join(missing)} not installed (`npm ci` brings what package-lock.json names)"
        )
    return "" if node() else "Node is not here"


def node() -> str | None:
    """Return the path of Node: that of this environment, or else any."""
    own = Path(sys.executable).with_name("node")
    return str(own) if own.is_file() else shutil.which("node")


def _all_of(modules: Iterable[str]) -> str:
    return "".join(f"export * from './{module}';\n" for module in modules)


def _run(modules: Iterable[str]) -> str:
    return "".join(f"import './{module}';\n" for module in modules)


def _tools() -> str:
    """Return what else a file's contents depend on: the tools' versions, and our program."""
    if not _known:
        for tool in TOOLS:
            package = MODULES / tool / "package.json"
            _known.append(
                json.loads(package.read_text("utf-8"))["version"] if package.is_file() else ""
            )
        _known.append(PROGRAM.read_text("utf-8"))
    return "\0".join(_known)


_known: list[str] = []
