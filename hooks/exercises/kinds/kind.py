"""What the package asks of a kind: the one list of what a kind's module has to hold.

In: nothing. Out: the protocol `Kind`, which every module in `KINDS` fulfils; the type checker and
the completeness test hold them to it. Refuses to know any kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

    from ..diagnostic import Diagnostic
    from ..elements import Builder
    from ..notation import Unit
    from ..record import Exercise, Head, Item
    from ..settings import Setting
    from ..texts import Text


class Kind(Protocol):
    """A kind of exercise: a module with these names. `record` is always one that its `parse` made.

    Only `parse` sees what a writer got wrong, and it never raises. `first_item` and `render` are
    called for sound records only, those without a diagnostic that fails; the others for any.
    """

    @property
    def NAME(self) -> str:  # noqa: N802 - a module's constant
        """The kind's one word: after the backticks, in file names, in `<exercise-NAME>`."""

    @property
    def OPTIONS(self) -> Mapping[str, Setting]:  # noqa: N802 - a module's constant
        """The options that its fence takes: `COMMON` (id, title, objective) and its own.

        Each name has its type: FLAG, SLUG, TEXT, OBJECTIVES, or a tuple of the values it may have.
        """

    @property
    def ITEM(self) -> str:  # noqa: N802 - a module's constant
        """What a message calls one item, such as `question`."""

    @property
    def GRADED(self) -> bool:  # noqa: N802 - a module's constant
        """Whether a response can be right, so that the exercise should name its objective."""

    @property
    def SECONDS(self) -> int:  # noqa: N802 - a module's constant
        """How many seconds one item takes: to read, to answer and to read what is said of it."""

    @property
    def BOXES(self) -> bool:  # noqa: N802 - a module's constant
        """Whether check boxes mean something in its body, so that `exercises fix` mends them."""

    def parse(self, head: Head, units: Sequence[Unit]) -> tuple[Exercise, list[Diagnostic]]:
        """Return the record of a body, and a diagnostic for each thing wrong in it.

        What is broken is left out of the record. `units` are the body's lines, grouped
        (notation.py); there is at least one.
        """

    def items(self, record: Any) -> tuple[Item, ...]:
        """Return the items in the writer's order, each with the objectives that it tests."""

    def first_item(self, record: Any) -> Text:
        """Return the text that `exercises fix --ids` makes an id from."""

    def texts(self, record: Any) -> list[tuple[Text | None, bool]]:
        """Return every text, and whether a reader does not see it at first; None is passed over.

        The rules that hold for every text (text_rules.py) are checked on these.
        """

    def show(self, record: Any) -> dict[str, object]:
        """Return the record as `exercises show` prints it: JSON data, `show_head` first."""

    def render(self, record: Any, builder: Builder) -> Element:
        """Return the exercise's elements, `builder.frame(…)`: complete and readable without
        scripts.
        """
