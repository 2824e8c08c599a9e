"""What a template needs of the build: its words, and a mark at each inline script of the theme.

In: an environment of templates, functions and a mark. Out: the same environment. What a page puts
into a template, from its Markdown or its front matter, is not there yet when the source is read, so
nothing of it is marked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2.ext import Extension

from .policy import marked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment


def equip(theme: Any, env: Environment, words: Mapping[str, object], mark: str) -> None:
    """Give an environment the functions of the templates, and have it mark the theme's scripts.

    The same is done to each that the theme makes from now on: a plugin may draw pages with its own.
    """

    def prepared(env: Environment) -> Environment:
        env.globals |= words
        env.add_extension(marking(mark))
        return env

    give = theme.get_env
    theme.get_env = lambda: prepared(give())
    prepared(env)


def marking(mark: str) -> type[Extension]:
    """Return an extension that marks the scripts of every template."""

    class Marking(Extension):
        def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
            del name, filename
            return marked(source, mark)

    return Marking
