"""What the extension itself tells of broken exercises, where no plugin or hook does.

In: a page's exercises as checked. Out: lines on stderr, and an error if the build is to stop.
Refuses to know what is wrong with a page beside its exercises: `exercises check` says that.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from .reporters import Report, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .fence_check import Checked
    from .host import Host


class BrokenExerciseError(Exception):
    """A page has an exercise that is left out, and the option `strict` is set."""


UNASKED = (
    "{}: its exercises ask for no script and no style, since nobody says where this page is. Set"
    " the extension's option `assets` to their address from the host's root, as `/assets`; or to"
    " nothing, if your template asks for them."
)


def tell_unasked(host: Host) -> None:
    """Print that a page asks for no scripts."""
    print(UNASKED.format(host.shown()), file=sys.stderr)


def tell(checked: Sequence[Checked], host: Host, first_line: int, *, strict: bool) -> None:
    """Print each problem of a page with its file, line and column.

    `first_line` is the line of the file at which the page's Markdown begins. Raises
    BrokenExerciseError where `strict` and a problem keeps an exercise out of the page.
    """
    found = [each for one in checked for each in one.diagnostics if each.severity != "advice"]
    report = Report(host.shown(), host.source(), ())
    for each in found:
        place = each.place._replace(line=each.place.line + first_line - 1)
        print(plain(report, replace(each, place=place)), file=sys.stderr)
    broken = [each for each in found if each.fails]
    if strict and broken:
        count = len(broken)
        if host.traces:  # nobody who writes has anything from it, and the build ends here
            sys.tracebacklimit = 0
        raise BrokenExerciseError(
            f"{report.path}: {count} problem{'s' * (count != 1)} in its exercises, told above."
            " Mend them, or set the extension's option `strict` to false."
        )
