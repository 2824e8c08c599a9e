"""What the search reads, and when: an index for each language, fetched when a reader opens it.

In: the theme's script and the search's index, as they are built. Out: the same script, which asks
for the index and starts its worker only then, or on a page whose address asks for words to be
marked (`?h=`), as the theme itself does for pages that are opened from a folder; and an index of
its own for translations in each language, which the page names in its settings. Refuses to guess:
where the script is not as it is known, it stays as it is.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# What opens the search, in the words of the theme's own library; then what is to wait for that.
OPENED = re.compile(
    r"""return [\w$]+\([\w$]+\(location\.protocol!=="file:"\),(?P<opened>[\w$]+\("search"\))\)"""
    r"""\.pipe\((?P<first>[\w$]+)\((?P<each>[\w$]+)=>(?P=each)\),(?P<then>[\w$]+)\(\(\)=>[\w$]+\)\)"""
)
INDEX = re.compile(
    r"""(?<=:)(?P<get>[\w$]+)\(new URL\((?P<path>"search/search_index\.json"),"""
    r"""(?P<page>[\w$]+)\.base\)\)(?=\}function|\}[a-z])"""
)
WORKER = re.compile(r"""(?<==)new Worker\((?P<from>[\w$]+)\)(?=\)\{)""")
FORMS = "forms"  # lunr.forms.min.js under overrides/, which finds words in all their forms
IN_FORMS = {"ar", "de"}
MARKS = r"/[?&]h=./.test(location.search)"


def patient(script: str) -> str:
    """Return the theme's script, which lets the search wait; the same where it is another one."""
    opened, index, worker = (list(each.finditer(script)) for each in (OPENED, INDEX, WORKER))
    if not len(opened) == len(index) == len(worker) == 1:
        return script
    named, ask, start = opened[0], index[0], worker[0]
    when = f"{named['opened']}.pipe({named['first']}(o=>o||{MARKS}),"
    own = f"{ask['page']}.index||{ask['path']}"  # a translation names that of its language
    asked = f"{ask['get']}(new URL({own},{ask['page']}.base))"
    once = f"self.__md_index||(self.__md_index={asked})"
    later = f"{when}{named['then']}(()=>{once}))"
    stands_in = (
        "(t=>{let r,e=new EventTarget;return e.postMessage=o=>{r||(r=new Worker(t),"
        'r.onmessage=({data:n})=>e.dispatchEvent(new MessageEvent("message",{data:n}))),'
        f"r.postMessage(o)}},e}})({start['from']})"
    )
    return script.replace(ask[0], later).replace(start[0], stands_in)


def part_languages(site: Path, translations: Mapping[str, str]) -> None:
    """Move translations out of a built site's index, into one for each language; name its rules.

    `translations` are the languages of such pages, by address. A reader of the course's own
    language would meet each lesson once a language, and the search knows words by language.
    """
    file = site / "search" / "search_index.json"
    if not file.is_file():
        return
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    config = found["config"]
    if not translations and IN_FORMS.isdisjoint(config["lang"]):
        return
    found["config"] = {**config, "lang": [_rules(site, each) for each in config["lang"]]}
    own: list[dict[str, Any]] = []
    others: dict[str, list[dict[str, Any]]] = {each: [] for each in translations.values()}
    for each in found["docs"]:
        language = translations.get(each["location"].partition("#")[0])
        (others[language] if language else own).append(each)
    _write(file, {**found, "docs": own})
    for language, docs in others.items():
        own_config = {**config, "lang": [_rules(site, language)]}
        _write(file.with_stem(f"{file.stem}.{language}"), {"config": own_config, "docs": docs})


def _rules(site: Path, language: str) -> str:
    """Name what the search is to know of a language: that of English where there is nothing."""
    known = language.partition("-")[0].lower()
    if known in IN_FORMS:
        return FORMS
    rules = site / "assets" / "javascripts" / "lunr" / "min" / f"lunr.{known}.min.js"
    return known if rules.is_file() else "en"


def _write(file: Path, index: dict[str, Any]) -> None:
    file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf-8")
