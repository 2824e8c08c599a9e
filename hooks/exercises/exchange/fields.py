"""A mapping that knows which of its names were asked for, so that the rest can be reported.

In: a table of JSON, TOML or YAML. Out: values of the form that was asked for. Refuses to guess: a
value of another form counts as not there, and is reported like a name nobody knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .losses import Report
    from .model import Where


class Fields:
    """The names of one table, each to be taken once."""

    def __init__(self, table: Mapping[str, object]) -> None:
        self.left = dict(table)

    def text(self, name: str, default: str = "") -> str:
        """Take a text or a number, as text."""
        value = self.left.get(name)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return default
        del self.left[name]
        return str(value)

    def flag(self, name: str) -> bool | None:
        """Take yes or no; None where it is not said."""
        value = self.left.get(name)
        if not isinstance(value, bool):
            return None
        del self.left[name]
        return value

    def texts(self, name: str) -> list[str]:
        """Take a list of texts and numbers, or one of them as a list."""
        value = self.left.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return [self.text(name)]
        if not isinstance(value, list) or not all(
            isinstance(each, str | int | float) for each in value
        ):
            return []
        del self.left[name]
        return [str(each) for each in value]

    def tables(self, name: str) -> list[Fields]:
        """Take a list of tables."""
        value = self.left.get(name)
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            return []
        del self.left[name]
        return [Fields(each) for each in value]

    def table(self, name: str) -> Fields:
        """Take a table, an empty one if there is none."""
        value = self.left.get(name)
        if not isinstance(value, dict):
            return Fields({})
        del self.left[name]
        return Fields(value)

    def skip(self, *names: str) -> None:
        """Take what means nothing for an exercise."""
        for name in names:
            self.left.pop(name, None)

    def rest(self, where: Where, report: Report, why: str, *, within: str = "") -> None:
        """Report each name that nobody took."""
        for name, value in self.left.items():
            said = " ".join(str(value).split())
            shown = said if len(said) <= 60 else said[:59] + "…"
            report.lost(where, f"{within}{name}: {shown}", why)
