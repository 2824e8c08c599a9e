"""What is meant as an option's feedback and is no quote, and what says that an option is right.

In: an option's text, without its quote. Out: diagnostics. Refuses to know what else an option may
hold: `3 > 2` and an arrow within a line are its text.

Under a wrong option a reader would see it before answering; under a right one it gives the key
away.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...diagnostic import Diagnostic
from ...meant import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...texts import Text

LONGEST = 1000  # characters of a line that is looked through
QUOTE_MEANT = re.compile(r"(?:＞|[»›](?=[ ])(?!.*[«‹])|[-=]{1,2}>|[→⇒➔])[ ]*(?=\S)")
VERDICT = r"(?:correct|incorrect|right|wrong|richtig|falsch|صحيح|خطأ)"
LABEL = re.compile(
    rf"&gt;|[*_]{{0,2}}"
    rf"(?:(?:feedback|explanation|rationale|rückmeldung|erklärung|الشرح)[*_]{{0,2}}[ ]?:"
    rf"|{VERDICT}[*_]{{0,2}}[ ]?[:!.])",
    re.IGNORECASE,
)
MARK = re.compile(
    rf"(?<=\S)(?:[ ]*(?:[✓✔✅☑]|(?:<-+|←)[ ]*\w*)|[ ]+[(\[](?:✓|{VERDICT})[)\]])[ ]*$",
    re.IGNORECASE,
)
SAID = re.compile(r"(?<=\w{2})[.!?]?[ ]+(?:>|&gt;)[ ]+(?P<said>[^\W\d_]{2,} [^>]* [^>]*[.!?])[ ]*$")


def feedback_meant(text: Text) -> Iterator[Diagnostic]:
    """Report a line under an option that is meant as its feedback, and marks of a right one."""
    masked = text.masked.split("\n")
    for line, bare in zip(text.lines[1:], masked[1:], strict=True):
        rest = bare.lstrip(" ")
        at = len(bare) - len(rest)
        if match := QUOTE_MEANT.match(rest):
            yield Diagnostic(
                "bad-marker",
                line.place(at),
                "This is meant as an option's feedback, and is read as part of the option.",
                f"Write it as a quote: `  > {shown(rest[match.end() :])}`.",
            )
        elif LABEL.match(rest):
            yield Diagnostic("odd-text", line.place(at), *_LABEL)
    first = masked[0][:LONGEST]
    if match := MARK.search(first):
        yield Diagnostic("odd-text", text.lines[0].place(match.start()), *_MARK)
    elif (match := SAID.search(first)) and match["said"][0].isupper():
        yield Diagnostic("odd-text", text.lines[0].place(match.start("said")), *_SAID)


_LABEL = (
    "This is read as part of the option, and seems to be its feedback.",
    "Write it as a quote, `  > …`: readers see it once they have answered.",
)
_MARK = (
    "This seems to say whether the option is right, and readers see it.",
    "Delete it: a right option has an x in its box, `- [x] `.",
)
_SAID = (
    "This is read as part of the option, and seems to be its feedback.",
    "Write it under the option, on a line of its own: `  > …`.",
)
