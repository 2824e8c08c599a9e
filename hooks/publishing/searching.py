"""The theme's script, told to fetch what the search needs when a reader opens the search.

In: the script, as the theme brings it. Out: the same, which asks for the search's index and starts
its worker only then, or on a page whose address asks for words to be marked (`?h=`); as the theme
itself does for pages that are opened from a folder. Refuses to guess: where the script is not as it
is known, it stays as it is.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = "bundle.*.min.js"
# What opens the search, in the words of the theme's own library; then what is to wait for that.
OPENED = re.compile(
    r"""return [\w$]+\([\w$]+\(location\.protocol!=="file:"\),(?P<opened>[\w$]+\("search"\))\)"""
    r"""\.pipe\((?P<first>[\w$]+)\((?P<each>[\w$]+)=>(?P=each)\),(?P<then>[\w$]+)\(\(\)=>[\w$]+\)\)"""
)
INDEX = re.compile(
    r"""(?<=:)[\w$]+\(new URL\("search/search_index\.json",[\w$]+\.base\)\)(?=\}function|\}[a-z])"""
)
WORKER = re.compile(r"""(?<==)new Worker\((?P<from>[\w$]+)\)(?=\)\{)""")
MARKS = r"/[?&]h=./.test(location.search)"


def patient(script: str) -> str:
    """Return the theme's script, which lets the search wait; the same where it is another one."""
    opened, index, worker = (list(each.finditer(script)) for each in (OPENED, INDEX, WORKER))
    if not len(opened) == len(index) == len(worker) == 1:
        return script
    named, ask, start = opened[0], index[0], worker[0]
    when = f"{named['opened']}.pipe({named['first']}(o=>o||{MARKS}),"
    once = f"self.__md_index||(self.__md_index={ask[0]})"
    later = f"{when}{named['then']}(()=>{once}))"
    stands_in = (
        "(t=>{let r,e=new EventTarget;return e.postMessage=o=>{r||(r=new Worker(t),"
        'r.onmessage=({data:n})=>e.dispatchEvent(new MessageEvent("message",{data:n}))),'
        f"r.postMessage(o)}},e}})({start['from']})"
    )
    return script.replace(ask[0], later).replace(start[0], stands_in)


def let_search_wait(site: Path) -> None:
    """Give a built site such a script, under a name of its own: hosts keep files by their names."""
    for file in (site / "assets" / "javascripts").glob(SCRIPT):
        before = file.read_text("utf-8")
        after = patient(before)
        if after == before:
            continue
        name = f"bundle.{hashlib.sha256(after.encode()).hexdigest()[:8]}.min.js"
        for page in site.rglob("*.html"):
            text = page.read_text("utf-8")
            if file.name in text:
                page.write_text(text.replace(file.name, name), "utf-8")
        file.with_name(name).write_text(after, "utf-8")
        file.unlink()
