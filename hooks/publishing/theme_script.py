"""The theme's script, with what this site needs of it changed.

In: the folder of a built site. Out: the same, its script under a name of its own, since hosts keep
files by their names. The search waits until it is opened (`searching`), a title's tooltip is in the
page's landmark, and each code block has an id of its own. Refuses to guess: a place that does not
look as expected stays as it is.

At the start, the theme sets again what the server has set in the page: that colours change, which
scheme browsers are to draw in, and the address of each style sheet. Each makes a browser reckon
every element's style anew, which takes a slow phone longer than all that exercises do.

And it never stops listening for pages that instant navigation took away, so that each stays in the
browser's memory, with all its exercises, and answers to every scroll.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from .searching import patient

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = "bundle.*.min.js"
# A code block is named by what is round it, where that has an id, as a whole article has.
BLOCK = re.compile(r"""(?<=\.closest\("\[id\]"\),)([\w$]+)=([\w$]+)\?\2\.id:([\w$]+\+\+)""")
TOOLTIP = re.compile(r"""\b([\w$]+)(,\{viewport\$:[\w$]+\},[\w$]+)=document\.body(?=\))""")

# Colours do not change as long as its own element for the browser's bar is empty: at the start.
SWITCHED = re.compile(
    r"""(\b([\w$]+)=[\w$]+\("meta",\{name:"theme-color"\}\).{,400}?)(?<!&&)(document\.body\.setAttribute\("data-md-color-switching",""\))"""
)
# Nor is a scheme named as long as it is the one that browsers draw in anyway: not even by an empty
# name.
UNNAMED = re.compile(
    r"""(\b([\w$]+)=[\w$]+\("meta",\{name:"color-scheme"\}\);)document\.head\.appendChild\(\2\);"""
)
SCHEME = re.compile(r"""return ([\w$]+)\.content=([\w$]+)\.colorScheme,""")

# Every address of the first page is made whole, since those after it are elsewhere. A style sheet
# that is there would be asked for once more, and is known by its own address instead.
WHOLE = re.compile(
    r"""(for\(let ([\w$]+) of [\w$]+\("\[href\], \[src\]",[\w$]+\)\)"""
    r"""for\(let ([\w$]+) of\["href","src"\]\)\{.{,60}?if\()"""
    r"""([\w$]+&&.{,60}?\{\2\[\3\]=\2\[\3\];break\})"""
)
KNOWN = re.compile(r"""\b([\w$]+)\.set\(([\w$]+)\.outerHTML,\2\)""")

# What holds a page that was left: its table of contents, which follows each scroll without end; and
# what asks how wide the window is, which is never taken back.
FOLLOWED = re.compile(
    r"""(\b(?P<done>[\w$]+)=[\w$]+\.pipe\([\w$]+\(\),[\w$]+\(!0\)\);.{,400}?"toc\.follow"\)"""
    r""".{,160}?\.length>0\),[\w$]+\([\w$]+\.pipe\([\w$]+\([\w$]+\)\)\),[\w$]+\([\w$]+\))"""
    r"""(?=\)\.subscribe\(.{,400}?"navigation\.tracking"\)&&[\w$]+\.pipe\((?P<until>[\w$]+)\((?P=done)\))"""
)
WIDTH = re.compile(r"""([\w$]+)=>([\w$]+)\.addListener\(\(\)=>\1\(\2\.matches\)\)""")


def sound(script: str) -> str:
    """Return the theme's script, with tooltips and code blocks that are sound for everybody, a
    start that sets nothing to what it is, and nothing that holds a page which was left.
    """
    script = FOLLOWED.sub(r"\1,\g<until>(\g<done>)", script)
    script = WIDTH.sub(
        r"(\1,on)=>(\2.addListener(on=()=>\1(\2.matches)),on),(\1,on)=>\2.removeListener(on)",
        script,
    )
    script = SWITCHED.sub(r"\1\2.content&&\3", script)
    if UNNAMED.search(script) and SCHEME.search(script):
        script = UNNAMED.sub(r"\1", script)
        script = SCHEME.sub(
            r'return(\1.content||\2.colorScheme!=="light")&&'
            r"(\1.content=\2.colorScheme,\1.isConnected||document.head.append(\1)),",
            script,
        )
    if WHOLE.search(script) and KNOWN.search(script):
        script = WHOLE.sub(r"\1!\2.sheet&&\4", script)
        script = KNOWN.sub(
            r"\1.set(\2.href&&\2.sheet"
            r'?\2.outerHTML.replace(\2.getAttribute("href"),\2.sheet.href)'
            r":\2.outerHTML,\2)",
            script,
        )
    script = BLOCK.sub(r"\1=\3", script)
    return TOOLTIP.sub(r'\1\2=\1.closest("main")||document.body', script)


@lru_cache(maxsize=2)  # the same at each build of `make serve`
def adapted(script: str) -> str:
    """Return the theme's script as this site has it: sound, and with a search that waits."""
    return sound(patient(script))


def adapt(site: Path) -> None:
    """Change the script of a built site, and its name on every page."""
    for file in (site / "assets" / "javascripts").glob(SCRIPT):
        before = file.read_text("utf-8")
        after = adapted(before)
        if after == before:
            continue
        name = f"bundle.{hashlib.sha256(after.encode()).hexdigest()[:8]}.min.js"
        for page in site.rglob("*.html"):
            text = page.read_text("utf-8")
            if file.name in text:
                page.write_text(text.replace(file.name, name), "utf-8")
        file.with_name(name).write_text(after, "utf-8")
        file.unlink()
