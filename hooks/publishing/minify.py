"""The site's own scripts and styles without their comments.

In: the folder of a built site. Out: the same files, smaller. Refuses to touch the theme's own,
which are minified already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcssmin import cssmin
from rjsmin import jsmin

if TYPE_CHECKING:
    from pathlib import Path

OWN_ASSETS = ("exercises", "offline", "reader", "sandbox", "store", "stylesheets")  # under assets/


def minified_script(text: str) -> str:
    """Return a script without its comments."""
    return str(jsmin(text))


def minified_style(text: str) -> str:
    """Return a style sheet without its comments."""
    return str(cssmin(text))


MINIFIERS = {".js": minified_script, ".css": minified_style}


def minify(site: Path) -> None:
    """Write the site's own scripts and styles anew, without their comments."""
    for file in sorted((site / "assets").glob("*/*")):
        smaller = MINIFIERS.get(file.suffix)
        if smaller and file.parent.name in OWN_ASSETS and ".min." not in file.name:
            file.write_text(smaller(file.read_text("utf-8")), "utf-8")
