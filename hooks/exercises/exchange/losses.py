"""What did not come along: the loss report.

In: one `Loss` for each thing that was left, lost or changed. Out: text for people, JSON for
programs. Refuses to know any format.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Where

LEFT = "left"  # a whole question or file is not imported
LOST = "lost"  # a part of an imported question is gone
CHANGED = "changed"  # it came along in another form
NOTED = "noted"  # of the page around: it is as it was, and the check will speak of it


@dataclass(frozen=True)
class Loss:
    """What (`what`), why, and what to do by hand; `kind` is one of the four above."""

    kind: str
    where: Where
    what: str
    why: str
    todo: str = ""


@dataclass
class Report:
    """Everything that one import has to say."""

    source: str = ""
    format: str = ""
    pages: list[str] = field(default_factory=list)
    media: list[str] = field(default_factory=list)
    exercises: int = 0
    questions: int = 0
    losses: list[Loss] = field(default_factory=list)
    seen: set[Loss] = field(default_factory=set, repr=False)

    def add(self, kind: str, where: Where, what: str, why: str, todo: str = "") -> None:
        """Note a loss, once."""
        loss = Loss(kind, where, what, why, todo)
        if loss not in self.seen:
            self.seen.add(loss)
            self.losses.append(loss)

    def left(self, where: Where, what: str, why: str, todo: str = "") -> None:
        """Note what is not imported at all."""
        self.add(LEFT, where, what, why, todo)

    def lost(self, where: Where, what: str, why: str, todo: str = "") -> None:
        """Note what is missing from an imported question."""
        self.add(LOST, where, what, why, todo)

    def changed(self, where: Where, what: str, why: str, todo: str = "") -> None:
        """Note what came along in another form."""
        self.add(CHANGED, where, what, why, todo)

    def noted(self, where: Where, what: str, why: str, todo: str = "") -> None:
        """Note what the check says of the page around the exercises."""
        self.add(NOTED, where, what, why, todo)

    def count(self, kind: str) -> int:
        """Return how many losses are of a kind."""
        return sum(each.kind == kind for each in self.losses)

    @property
    def complete(self) -> bool:
        """Whether nothing was left behind or lost."""
        return not self.count(LEFT) and not self.count(LOST)


def as_json(report: Report) -> str:
    """Return the report as JSON: counts, files, and each loss with its place."""
    counts = {kind: report.count(kind) for kind in (LEFT, LOST, CHANGED, NOTED)}
    rows = [
        {
            "kind": each.kind,
            **asdict(each.where),
            "what": each.what,
            "why": each.why,
            "todo": each.todo,
        }
        for each in report.losses
    ]
    whole = {
        "source": report.source,
        "format": report.format,
        "pages": report.pages,
        "media": report.media,
        "exercises": report.exercises,
        "questions": report.questions,
        "counts": counts,
        "losses": rows,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def as_text(report: Report) -> str:
    """Return the report as lines to read: `path:line: kind: what`, and below why and what to do."""
    out = []
    for each in report.losses:
        place = each.where.path + (f":{each.where.line}" if each.where.line else "")
        item = f" ({each.where.item})" if each.where.item else ""
        out.append(f"{place}{item}: {each.kind}: {each.what}")
        out.append(f"    {each.why}")
        if each.todo:
            out.append(f"    by hand: {each.todo}")
    out.append(
        f"{number(report.exercises, 'exercise')} with {number(report.questions, 'item')} written to"
        f" {number(len(report.pages), 'page')}; {report.count(LEFT)} left, {report.count(LOST)}"
        f" lost, {report.count(CHANGED)} changed."
    )
    return "\n".join(out) + "\n"


def number(count: int, noun: str) -> str:
    """Return a count with its noun."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


FORMATS = {"text": as_text, "json": as_json}
