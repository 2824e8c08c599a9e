"""Style and script for exercises on a page whose template brings none: a blog's post or its list.

In: a finished page, and the way from it to the site's root. Out: the same page, with what its
exercises need. Refuses to know which template it was; a page that has all is given back as it is.
"""

from __future__ import annotations

import re

from exercises.presence import rendered_kinds

SCRIPT = "assets/exercises/main.js"
STYLE = "assets/exercises/exercise.css"
CONTENT = re.compile(r'<div class="md-content[^"]*" data-md-component="content">')


def dressed(page: str, root: str) -> str:
    """Return the page with what its exercises need; `root` ends in a slash, or is empty."""
    kinds = list(dict.fromkeys(rendered_kinds(page)))
    if not kinds:
        return page
    if f'{STYLE}"' not in page:
        names = ["exercise", *kinds]
        links = (f'<link rel="stylesheet" href="{root}assets/exercises/{n}.css">' for n in names)
        page = page.replace("</head>", "".join(links) + "</head>", 1)
    if not re.search(rf'<script[^>]* src="[^"]*{re.escape(SCRIPT)}"', page):
        script = f'<script type="module" src="{root}{SCRIPT}"></script>'
        # In the theme's container, since after an instant navigation it runs those scripts only.
        place = CONTENT.search(page)
        at = place.end() if place else page.rfind("</body>")
        page = page[:at] + script + page[at:]
    return page
