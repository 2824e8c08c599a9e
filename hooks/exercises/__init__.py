"""Exercises in Markdown: fenced blocks that become accessible widgets.

`makeExtension` is all that Python-Markdown needs.
"""

from __future__ import annotations

from typing import Any


def makeExtension(**options: Any) -> Any:  # noqa: N802 - the name is Python-Markdown's
    """Return the Python-Markdown extension; `options` are those of `ExercisesExtension`."""
    # Late, so that the command starts without markdown.
    from .extension import ExercisesExtension  # noqa: PLC0415 - see above

    return ExercisesExtension(**options)
