"""What the mkdocs.yml or zensical.toml of a course says, read as its builder reads it.

In: a folder, or a way to a file's text. Out: the settings as plain values, with what INHERIT brings
in and what `!ENV` stands for. Refuses to know what a setting means, and to run what a tag names.
"""

from __future__ import annotations

import os
import posixpath
import tomllib
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

CONFIGS = ("mkdocs.yml", "mkdocs.yaml", "zensical.toml")  # the first that is there holds


class _Loader(yaml.SafeLoader):
    """Reads MkDocs' settings without the tags that need MkDocs: what they stand for is unknown."""


def _environment(loader: Any, node: yaml.Node) -> object:
    """Return the first variable that is set, or else the last of several words, as MkDocs does."""
    default = None
    words = [node]
    if isinstance(node, yaml.SequenceNode):
        *words, last = node.value if len(node.value) > 1 else [*node.value, None]
        default = last and loader.construct_object(last)
    for word in words:
        value = os.environ.get(str(word.value))
        if value is not None:
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))
            return loader.construct_object(yaml.ScalarNode(tag, value))
    return default


_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor("", lambda loader, suffix, node: None)  # noqa: ARG005 - PyYAML's own


def settings_in(folder: Path) -> dict[str, Any]:
    """Return what the settings in a folder say, as far as they can be read; builders tell why."""
    return settings_from(lambda path: (folder / path).read_text("utf-8"), name_in(folder))


def settings_from(text: Callable[[str], str], name: str) -> dict[str, Any]:
    """Return what a file of settings says, as far as it can be read; `text` is as below."""

    def lenient(path: str) -> str:
        try:
            return text(path)
        except OSError:
            return ""

    try:
        return read_settings(name, lenient)
    except ValueError:
        return {}


def read_settings_in(folder: Path) -> dict[str, Any]:
    """Return what the settings in a folder say.

    Raises OSError where there are none, ValueError where they cannot be read.
    """
    return read_settings(name_in(folder), lambda path: (folder / path).read_text("utf-8"))


def name_in(folder: Path) -> str:
    """Return the name of the file that a folder's settings are in, or would be."""
    return next((each for each in CONFIGS if (folder / each).is_file()), CONFIGS[0])


def read_settings(
    name: str, text: Callable[[str], str], seen: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return what a file of settings says, over what the file says that its INHERIT names.

    `text` returns the text of a file by its path from the folder; it raises OSError where there is
    none. Raises what that does, and ValueError for what cannot be read.
    """
    found = _parsed(text(name), name)
    base = found.pop("INHERIT", None)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), str(base)))
    if not isinstance(base, str) or path in seen | {name}:
        return found
    return _over(read_settings(path, text, seen | {name}), found)


def _parsed(text: str, name: str) -> dict[str, Any]:
    """Return what one file says: all that a zensical.toml has is under `project`."""
    if name.endswith(".toml"):
        found = tomllib.loads(text).get("project")
    else:
        try:
            found = yaml.load(text, _Loader)  # noqa: S506 - a safe loader
        except yaml.YAMLError as error:
            raise ValueError(f"{name}: {error}") from error
    return found if isinstance(found, dict) else {}


def _over(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return both, the own before the base's; tables are joined, lists are not."""
    joined = {
        key: _over(base[key], value)
        for key, value in own.items()
        if isinstance(value, dict) and isinstance(base.get(key), dict)
    }
    return {**base, **own, **joined}
