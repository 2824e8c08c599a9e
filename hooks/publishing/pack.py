"""A finished site whose pages ask for few files: see bundles.py for what these are.

In: the folder of a built site, whose pages name scripts and styles one by one, as while serving.
Out: the same pages, each naming the files made for what it has; those files; and no longer the ones
that they are made of. The theme's style sheets become one with the course's, without the rules that
no page and no script of this site can match. Refuses to know why a page names what it names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .bundles import PAGE, PARTS, Bundles, BundlingError, Files, lacks
from .minify import OWN_ASSETS, minified_script, minify
from .offline import publish
from .styles import joined
from .theme_script import adapt
from .used import Spared, Used

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ALL_PAGES = "pages.xml"
FOLDER = "packed"  # under assets/
HERE = f"assets/{FOLDER}/"
KIND = re.compile(r"exercises/(\w+)\.css")
MAIN = "exercises/main.js"
BORROWERS = {"reader/placement.js", "reader/practice.js"}  # they show exercises of all other pages
SIGNS = {"blanks": "quiz-gaps", "shuffle": "data-shuffle", "pool": "data-pool"}

_OWN = "|".join(OWN_ASSETS)
SCRIPT = re.compile(
    rf"""<script\b[^>]*\ssrc=["']?([^"'\s>]*?)assets/((?:{_OWN})/[\w-]+\.js)["']?[^>]*>\s*</script>"""
)
STYLE = re.compile(
    rf"""<link\b(?=[^>]*\srel=["']?stylesheet\b)[^>]*\shref=["']?([^"'\s>]*?)assets/((?:{_OWN})/[\w.-]+\.css)["']?[^>]*>"""
)
AHEAD = re.compile(
    rf"""<link\b(?=[^>]*\srel=["']?modulepreload\b)[^>]*\shref=[^>]*?assets/(?:{_OWN}|vendor)/[^>]*>"""
)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
BEGIN = re.compile(r"<base\b[^>]*>")  # of all addresses, on an embedded page
THEME = re.compile(r"""<script( src=["']?([^"'\s>]*assets/javascripts/bundle\.\w+\.min\.js))""")
# A colour that other sheets have something in place of.
COLOUR = re.compile(r"--course-[\w-]+(?=:)")
AS_IT_IS = re.compile(
    r"(<(?:pre|textarea|script|style)\b.*?</(?:pre|textarea|script|style)>)", re.DOTALL
)
INDENT = re.compile(r"\n\s+<")


@dataclass(frozen=True)
class Needs:
    """What a page names: its site's style sheets, its own, its scripts; and what it has to have."""

    common: tuple[str, ...]
    own: tuple[str, ...]
    scripts: tuple[str, ...]
    kinds: tuple[str, ...]
    parts: tuple[str, ...]


def needs_of(page: str) -> Needs:
    """Return what a finished page names and has."""
    styles = list(dict.fromkeys(found[2] for found in STYLE.finditer(page)))
    scripts = tuple(dict.fromkeys(found[2] for found in SCRIPT.finditer(page)))
    # In one order, so that pages with the same have the same file.
    own = tuple(sorted((each for each in styles if not _is_common(each)), key=_place))
    named = [found[1] for each in own if (found := KIND.fullmatch(each))]
    kinds = tuple(each for each in named if each != "exercise") if MAIN in scripts else ()
    parts = tuple(
        part
        for kind in kinds
        for part in PARTS.get(kind, ())
        if part in SIGNS and (BORROWERS.intersection(scripts) or SIGNS[part] in page)
    )
    return Needs(tuple(filter(_is_common, styles)), own, scripts, kinds, parts)


def finish(site: Path, mark: str, *, offline: bool, maps: bool) -> str:
    """Pack a built site, let its search wait, and make it work offline, if that is wanted.

    Where it cannot be packed it is only minified; return why, or nothing. `mark` is that of the
    theme's scripts: see policy.py. With `maps`, scripts have source maps.
    """
    why = ""
    navigate_by(site, ALL_PAGES)
    try:
        pack(site, Bundles(site / "assets", offline, maps))
    except BundlingError as error:
        why = str(error)
        minify(site)
    adapt(site)
    if offline:
        publish(site, mark, minified_script)
    return why


def navigate_by(site: Path, name: str) -> None:
    """Let the theme's instant navigation go by this file of a built site, if there is one.

    The theme asks for `sitemap.xml`, which names no page that is the reader's own; to those pages
    a reader would come by a full load, and where storage is refused, without their answers.
    """
    if (site / name).is_file():
        for script in (site / "assets/javascripts").glob("bundle.*.js"):
            text = script.read_text("utf-8")
            script.write_text(text.replace('"sitemap.xml"', f'"{name}"'), "utf-8")


def pack(site: Path, bundles: Bundles) -> None:
    """Give the pages of a built site their files; raises BundlingError, with the site unchanged."""
    if lacks():
        raise BundlingError(lacks())
    assets = site / "assets"
    needs: dict[Path, Needs] = {}
    used: dict[Needs, Used] = defaultdict(Used)
    for file in sorted(site.rglob("*.html")):
        text = file.read_text("utf-8")
        needs[file] = needs_of(text)
        used[needs[file]].page(text)
    every = Used()
    for own in used.values():
        every.add(own)
    theme = _scripts(site, every)
    added = _added(site)
    sheets = "".join(_text(assets, each.own) for each in used) + added
    made = {}
    for each, own in used.items():
        styles = []
        if each.common:
            text = _text(assets, each.common)
            named = every.names(text, sheets)
            less = Spared(every.lacks(text), every.colours, named=named)
            styles.append(bundles.style(each.common, less))
        files = bundles.files(each.kinds, parts=each.parts, entries=each.scripts, styles=())
        for source in bundles.sources(files):
            own.script(source)
        own.add(theme)
        if each.own:
            reader = every if BORROWERS.intersection(each.scripts) else own
            common, text = _text(assets, each.common), _text(assets, each.own)
            defined = {*COLOUR.findall(common)}
            named = every.names(text, common + added)
            less = Spared(reader.lacks(text), defined=defined, named=named)
            styles.append(bundles.style(each.own, less))
        made[each] = replace(files, styles=tuple(styles))
    bundles.write(assets / FOLDER)
    for file, each in needs.items():
        if each.scripts or each.common or each.own:
            file.write_text(packed(file.read_text("utf-8"), made[each]), "utf-8")
    _clear(assets, {sheet for each in used for sheet in (*each.common, *each.own)})


def _scripts(site: Path, every: Used) -> Used:
    """Add to `every` what all scripts of a site name; return what those of the theme do.

    They make elements of their own on any page.
    """
    theme = Used()
    for script in site.rglob("*.js"):
        if site / "assets/javascripts" not in script.parents:
            every.script(script.read_text("utf-8"))
        elif "lunr" not in script.parts:
            theme.theme(script.read_text("utf-8"), every.has)
    every.add(theme)
    return theme


def packed(page: str, files: Files) -> str:
    """Return a page that names these files in place of those that they are made of.

    Scripts stay where the last of them was: in the theme's container, whose scripts it runs after
    an instant navigation.
    """
    first, *rest = files.scripts
    every = [found.start() for found in SCRIPT.finditer(page) if _is_every_pages(found[2])]
    later = [found.start() for found in SCRIPT.finditer(page) if not _is_every_pages(found[2])]
    styles = iter(files.styles)
    seen: set[bool] = set()

    def style(found: re.Match[str]) -> str:
        which = _is_common(found[2])
        if which in seen:
            return ""
        seen.add(which)
        return f'<link rel="stylesheet" href="{found[1]}{HERE}{next(styles)}">'

    def script(found: re.Match[str]) -> str:
        if _is_every_pages(found[2]):
            return _module(found[1], first) if found.start() == every[0] else ""
        if found.start() != later[-1]:
            return ""
        ahead = (f'<link rel="modulepreload" href="{found[1]}{HERE}{n}">' for n in files.ahead)
        return "".join([*ahead, *(_module(found[1], name) for name in rest)])

    return _plain(_told_ahead(_untold(STYLE.sub(style, SCRIPT.sub(script, page))), files))


def _plain(page: str) -> str:
    """Return a page with a space for the white space that its templates set before elements."""
    pieces = AS_IT_IS.split(page)
    pieces[::2] = [INDENT.sub(" <", piece) for piece in pieces[::2]]
    return "".join(pieces)


def _untold(page: str) -> str:
    """Return a page without what it names ahead, nor the white space before each of these."""
    pieces, at = [], 0
    for found in AHEAD.finditer(page):
        pieces.append(page[at : found.start()].rstrip())
        at = found.end()
    return "".join([*pieces, page[at:]])


def _told_ahead(page: str, files: Files) -> str:
    """Return a page that names its files right after its policy.

    Browsers do not look ahead on a page whose policy stands in it: each style and script would be
    asked for only when those before it have come. Where there are exercises, the theme's script
    comes after what draws the page, and runs after what answers.
    """
    root = re.search(rf"""=["']?([^"'\s>]*?){HERE}""", page)
    theme = THEME.search(page)
    if not root:
        return page
    styles = [f'<link rel="preload" as="style" href="{root[1]}{HERE}{n}">' for n in files.styles]
    low = ' fetchpriority="low"' if len(files.scripts) > 1 else ""
    scripts = [f'<link rel="preload" as="script"{low} href="{theme[2]}">'] if theme else []
    names = (*files.ahead, *files.scripts)
    modules = [f'<link rel="modulepreload" href="{root[1]}{HERE}{n}">' for n in names]
    links = "".join([*styles, *modules, *scripts])  # six, as many as are asked for at once
    page = THEME.sub(r"<script defer\1", page) if low else page
    after = BEGIN if BEGIN.search(page) else POLICY
    return after.sub(lambda found: found[0] + links, page, count=1)


def _added(site: Path) -> str:
    """Return the style sheets that a course's writers have added, which stay as they are."""
    own = [site / "assets" / folder for folder in OWN_ASSETS]
    added = [file for file in site.rglob("*.css") if not {*own} & {*file.parents}]
    return "".join(file.read_text("utf-8") for file in sorted(added))


def _text(assets: Path, sheets: Iterable[str]) -> str:
    return "".join(joined(assets / sheet)[0] for sheet in sheets)


def _module(root: str, name: str) -> str:
    return f'<script type="module" src="{root}{HERE}{name}"></script>'


def _place(sheet: str) -> tuple[bool, str]:
    return not sheet.startswith("exercises/"), "" if sheet == "exercises/exercise.css" else sheet


def _is_common(sheet: str) -> bool:
    return sheet.startswith("stylesheets/")


def _is_every_pages(script: str) -> bool:
    return script in PAGE


def _clear(assets: Path, sheets: Iterable[str]) -> None:
    """Remove what is in the files now, so that nothing is published twice."""
    for sheet in sheets:
        (assets / sheet).unlink(missing_ok=True)
        (assets / f"{sheet}.map").unlink(missing_ok=True)
    for folder in OWN_ASSETS:
        for file in [*(assets / folder).rglob("*.js"), *(assets / folder).rglob("*.css")]:
            if ".min." not in file.name:  # a theme's own, which its pages name
                file.unlink()
        for below in sorted((assets / folder).rglob("*/"), reverse=True):
            if not any(below.iterdir()):
                below.rmdir()
        if (assets / folder).is_dir() and not any((assets / folder).iterdir()):
            (assets / folder).rmdir()
