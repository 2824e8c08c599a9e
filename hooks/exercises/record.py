"""What the records of all kinds have in common.

In: the parts of an exercise. Out: `Exercise`, and what `exercises show` gives of it. Refuses to
know the kinds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .texts import Text


@dataclass(frozen=True)
class Exercise:
    """What every kind's record has: the fence's own options, `line` (1-based) of its opening, and
    the prompt.
    """

    kind: str
    id: str
    title: str
    objective: tuple[str, ...]
    line: int
    prompt: Text | None


def written(text: Text | None) -> str:
    """A text as `exercises show` gives it: Markdown as written, `""` where there is none."""
    return text.markdown if text else ""


def letter(index: int) -> str:
    """What an answer key calls the option, definition or step that stands at `index`:

    A, B, …, Z, AA, AB, …
    """
    return (letter(index // 26 - 1) if index >= 26 else "") + chr(65 + index % 26)


def show_head(record: Exercise) -> dict[str, object]:
    """What `exercises show` gives of every kind."""
    return {
        "kind": record.kind,
        "id": record.id,
        "title": record.title,
        "line": record.line,
        "objective": list(record.objective),
        "prompt": written(record.prompt),
    }
