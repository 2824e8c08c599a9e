"""The site's own scripts and styles without their comments, each style sheet in one file.

In: the folder of a built site. Out: the same files, smaller; parts of style sheets are gone, since
they are in those that import them. Refuses to touch the theme's own, which are minified already.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rcssmin import cssmin
from rjsmin import jsmin

from .styles import join

if TYPE_CHECKING:
    from pathlib import Path

NOUGHT = re.compile(r"(?<=[\s:,(/*+-])0(?=\.\d)")
OWN_ASSETS = (
    "embed",
    "exercises",
    "offline",
    "persona",
    "records",
    "reader",
    "sandbox",
    "store",
    "stylesheets",
)  # under assets/


def minified_script(text: str) -> str:
    """Return a script without its comments."""
    return str(jsmin(text))


def minified_style(text: str) -> str:
    """Return a style sheet without its comments, nor noughts before a point."""
    return NOUGHT.sub("", str(cssmin(text)))


MINIFIERS = {".js": minified_script, ".css": minified_style}


def minify(site: Path) -> None:
    """Write the site's own scripts and styles anew, joined and without their comments."""
    for folder in OWN_ASSETS:
        for style in sorted((site / "assets" / folder).glob("*.css")):
            join(style)
    for file in sorted((site / "assets").glob("*/*")):
        smaller = MINIFIERS.get(file.suffix)
        if smaller and file.parent.name in OWN_ASSETS and ".min." not in file.name:
            file.write_text(smaller(file.read_text("utf-8")), "utf-8")
