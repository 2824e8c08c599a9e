"""`exercises explain RULE`: the authoring guide's section on a rule, for the terminal.

In: a rule. Out: its section as the guide has it. The guide is beside the package in a wheel,
and under `docs/` in the repository. Refuses to say anything about a rule that the guide does not
say: what a writer reads is in one place.
"""

from __future__ import annotations

import re
from pathlib import Path

from .dialect import FENCE

HERE = Path(__file__).parent
GUIDES = (HERE / "authoring", HERE.parent.parent / "docs" / "authoring")
HEADING = re.compile(
    r"(?P<level>#{1,6})[ ]+(?P<title>.*?)(?:[ ]*\{[ ]*#(?P<anchor>[\w-]+)[ ]*\})?[ ]*$"
)


def explain(rule: str) -> str:
    """Return the section on `rule`, ending in a line end, or nothing where the guide has none."""
    guide = next((each for each in GUIDES if each.is_dir()), None)
    for page in sorted(guide.rglob("*.md")) if guide else ():
        found = section(page.read_text("utf-8"), rule)
        if found:
            return found
    return ""


def section(page: str, rule: str) -> str:
    """Return the section of `page` whose heading's anchor is `rule`, up to the next heading as
    high.

    Nothing where there is none.
    """
    taken: list[str] = []
    level, run = 0, ""
    for line in page.split("\n"):
        shown = line
        fence = FENCE.match(line)
        if run:
            run = "" if line.rstrip() == run else run
        elif fence:
            run = fence["run"]
            shown = f"{run} {_titled(fence['info'])}".rstrip()
        elif heading := HEADING.match(line):
            if level and len(heading["level"]) <= level:
                break
            if not level and rule in (heading["anchor"], heading["title"].strip("`")):
                level = len(heading["level"])
            shown = heading["title"]
        if level:
            taken.append(shown.replace(";--8<--", "--8<--"))
    return "\n".join(_shown(taken)).strip() + "\n" if taken else ""


def _titled(info: str) -> str:
    """Return a code block's title in words, all that a terminal needs of its opening line."""
    title = re.search(r'title="([^"]*)"', info)
    return title[1] if title else info


def _shown(lines: list[str]) -> list[str]:
    """Show code blocks as a title and indented lines, since a terminal knows no fences."""
    out: list[str] = []
    run = ""
    for line in lines:
        if run and line.rstrip() == run:
            run = ""
        elif run:
            out.append(f"    {line}".rstrip())
        elif fence := FENCE.match(line):
            run = fence["run"]
            if fence["info"].strip():
                out += [f"{fence['info'].strip()}:", ""]
        else:
            out.append(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line).replace("**", ""))
    return out
