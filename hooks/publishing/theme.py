"""Which inline scripts are the theme's: each is marked in the source of its template.

In: a mark. Out: a Jinja extension. What a page puts into a template, from its Markdown or its front
matter, is not there yet when the source is read, so nothing of it is marked.
"""

from __future__ import annotations

from jinja2.ext import Extension

from .policy import marked


def marking(mark: str) -> type[Extension]:
    """Return an extension that marks the scripts of every template."""

    class Marking(Extension):
        def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
            del name, filename
            return marked(source, mark)

    return Marking
