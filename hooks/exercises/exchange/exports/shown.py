"""What one exercise shows beside its text: files, which come along, and links, which may not.

In: addresses as a page has them. Out: those that they have in a package. Refuses to know where the
files go.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..losses import number

if TYPE_CHECKING:
    from ..collect import Lesson
    from ..model import Where
    from .media import Media


@dataclass
class Shown:
    """What one exercise of a lesson shows: its files go to `media`, and its links are counted."""

    media: Media
    lesson: Lesson
    links: int = 0

    def file(self, address: str) -> str:
        """Return the name of a file in the package; nothing where the report says why not."""
        return self.media.take(address, self.lesson)

    def link(self, address: str) -> str:
        """Return an address that leads out; nothing for another page of the course."""
        if address.startswith(("http://", "https://", "mailto:")):
            return address
        self.links += bool(address)
        return ""

    def told(self, where: Where) -> None:
        """Report the links that are text now."""
        if self.links:
            self.media.report.changed(
                where, "links to other pages",
                f"{number(self.links, 'link')}: text now, since the pages are not in the package.",
            )  # fmt: skip
