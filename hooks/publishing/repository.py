"""Where a reader mends or reports: addresses of the course's repository that carry the place.

In: the repository's address, and a page's. Out: addresses for links, made by the hosts' own rules;
nobody is asked. Refuses to know exercises: an exercise's address has `{anchor}` and `{line}` in it,
which the extension fills.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

# By host: the address of a new issue. `{form}` and its `{field}` are in .github/ISSUE_TEMPLATE.
NEW_ISSUE = {
    "github.com": "{repo}/issues/new?template={form}.yml&title={title}&{field}={place}",
    "gitlab.com": "{repo}/-/issues/new?issue[title]={title}&issue[description]={place}",
    "bitbucket.org": "{repo}/issues/new?title={title}&content={place}",
    "codeberg.org": "{repo}/issues/new?title={title}&body={place}",
}


@dataclass(frozen=True)
class Repository:
    """A repository's address, or nothing; `report` is an address of the course's own for reports,
    with `{title}` and `{place}` where these are to be; `folder` is that of the pages in it.
    """

    url: str = ""
    report: str = ""
    folder: str = "docs"

    def page(self, title: str, address: str, name: str) -> str:
        """Return where a mistake on a page is reported; nothing where there is no repository.

        `address` is the page's, `name` that of its file in the folder of pages.
        """
        place = f"{address} ({self.folder}/{name})"
        return self._filled({"form": "mistake", "field": "page"}, title, quote(place, safe=""))

    def exercise(self, title: str, address: str, name: str) -> str:
        """As `page`, for any exercise on it: the extension fills `{anchor}` and `{line}`."""
        place = "{}{{anchor}}{}{{line}}{}".format(
            quote(address, safe=""),
            quote(f" ({self.folder}/{name}, line ", safe=""),
            quote(")", safe=""),
        )
        return self._filled({"form": "exercise", "field": "place"}, title, place)

    def _filled(self, form: Mapping[str, str], title: str, place: str) -> str:
        """Fill the host's address; of a host whose rule is not known, return the repository's."""
        known = NEW_ISSUE.get(urlsplit(self.url).hostname or "", "")
        address = self.report or known or self.url
        named = {"repo": self.url.rstrip("/"), "title": quote(title, safe=""), "place": place}
        for word, text in {**form, **named}.items():
            address = address.replace(f"{{{word}}}", text)
        return address
