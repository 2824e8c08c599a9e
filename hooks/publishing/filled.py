"""What the course's own templates add to pages, for a builder that does not take them.

In: the course as its files have it, and a site that another builder has made. Out: each page with
its template's contents in the place of its article, and what that template wants in the head: the
top and the end of a lesson, practice, My progress, the placement check. The builder's frame stays
its own. Refuses to know which builder it was, and what is in a template.

The templates are those that MkDocs renders, by the same engine. Each extends a base that has only
the two places that are taken from it. A page names its template in front matter, as `template` or,
where the builder would look for it among its own, as `filled_by`.
"""

from __future__ import annotations

import posixpath
import re
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from exercises.catalogue import direction
from exercises.presence import rendered_kinds
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, pass_context

from .coursemap import ASKED
from .embed import TEMPLATES
from .outside import url_of
from .sentences import LANGUAGE, functions
from .ways import Ways

if TYPE_CHECKING:
    from jinja2.runtime import Context

    from .outside import Course

PARTED = "<!-- the course's -->"
BASE = {
    "base.html": (
        "{% block extrahead %}{% endblock %}" + PARTED + "{% block container %}{% endblock %}"
    ),
    "partials/content.html": "{{ page.content }}",
}
THEMES = ("material", "zensical")  # for icons
ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
INSIDE = re.compile(r'<div class="md-content"[^>]*>(.*)</div>', re.DOTALL)
OF_PAGE = re.compile(r'(<html\b[^>]*\slang="?)[\w-]+')  # builders know the site's language alone
WAY = re.compile(r'(<body\b[^>]*\sdir="?)\w+')
UNNAMED = re.compile(r"\s*<h1>.*?</h1>", re.DOTALL)  # a builder's, for a page that has none


class Filled:
    """The pages of a built site, filled one by one."""

    def __init__(self, course: Course, site: Path) -> None:
        self.course = course
        self.names = {_path(name): name for name in course.metas}
        for path, name in self.names.items():
            file = site / path
            kinds = rendered_kinds(file.read_text("utf-8")) if file.is_file() else []
            if kinds:
                course.metas[name]["exercises"] = list(dict.fromkeys(kinds))
        titles = {name: title for name, _, title in course.order}
        self.pages = {
            name: SimpleNamespace(
                title=titles.get(name) or str(meta.get("title") or name),
                url=url_of(name),
                meta=meta,
                file=SimpleNamespace(src_uri=name),
                is_homepage=name == "index.md",
                content="",
            )
            for name, meta in course.metas.items()
        }
        self.nav = self._nav()
        self.environment = self._environment()

    def page(self, path: str, html: str) -> str:
        """Return a page with what its template adds; one of no file of the course as it is."""
        name = self.names.get(path, "")
        article = ARTICLE.search(html)
        if not name or not article:
            return html
        page = self.pages[name]
        template = page.meta.get("template") or page.meta.get("filled_by") or "main.html"
        own = template == "main.html" and not page.meta.get("objectives")
        page.content = article[1] if own else UNNAMED.sub("", article[1], count=1)
        original = self.pages.get(self.course.build.originals.get(name, ""))
        context = {
            "page": page,
            "nav": self.nav,
            "config": {"extra": {}, "theme": {}, **self.course.settings},
            "base": "../" * path.count("/"),
            LANGUAGE: self.course.build.languages.get(name) or self._site_language(),
            "stands_for": original if original is not page else None,
        }
        made = self.environment.get_template(str(template)).render(context)
        head, _, body = made.partition(PARTED)
        inside = INSIDE.search(body)
        page.content = ""
        whole = html[: article.start()] + (inside[1] if inside else body) + html[article.end() :]
        language = str(context[LANGUAGE])
        whole = OF_PAGE.sub(rf"\g<1>{language}", whole, count=1)
        whole = WAY.sub(rf"\g<1>{direction(language)}", whole, count=1)
        return whole.replace("</head>", f"{head}</head>", 1)

    def _nav(self) -> SimpleNamespace:
        """Return the navigation as templates read it: its pages, and its sections with theirs."""
        order = [(name, part) for name, part, _ in self.course.order if name in self.pages]
        sections: dict[str, list[SimpleNamespace]] = {}
        for name, part in order:
            sections.setdefault(part, []).append(self.pages[name])
        items = [SimpleNamespace(title=part, children=sections[part]) for part in sections if part]
        home = self.pages.get("index.md", SimpleNamespace(url="."))
        pages = [self.pages[name] for name, _ in order]
        return SimpleNamespace(pages=pages, items=items, homepage=home)

    def _environment(self) -> Environment:
        found = filter(None, (find_spec(each) for each in THEMES))
        themes = [str(Path(each.origin or "").parent / "templates") for each in found]
        loaders = [DictLoader(BASE), FileSystemLoader([TEMPLATES, *themes])]
        # As MkDocs has it: these templates escape what they show.
        environment = Environment(loader=ChoiceLoader(loaders), autoescape=False)  # noqa: S701 - see above
        environment.filters["url"] = _relative
        environment.globals |= functions(self._site_language())
        renamed = self.course.build.renamed()
        environment.globals |= {"renamed": renamed, "ways": Ways(self.nav.pages)} | ASKED
        return environment

    def _site_language(self) -> str:
        theme = self.course.settings.get("theme")
        language = theme.get("language") if isinstance(theme, dict) else None
        return language if isinstance(language, str) else "en"


@pass_context
def _relative(context: Context, address: str) -> str:
    """Return an address from the site's root as one from the page."""
    if "://" in address or address.startswith(("#", "/")):
        return address
    base = str(context.get("base") or "")
    tidy = posixpath.normpath(address) + "/" * address.endswith("/")
    return (base.rstrip("/") or ".") if tidy == "." else base + tidy.removeprefix("./") or "./"


def _path(name: str) -> str:
    return f"{url_of(name)}index.html"
