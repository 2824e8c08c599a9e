"""A browser that is older than it is: what Safari 16.4, Firefox 115 or Chrome 110 lacks, taken away from a new one.

`LACKING` runs before all scripts of a page; `amend` makes a style or a script ask for what no browser has, so that its rules
are dropped as an older browser drops them. BROWSERS.md says what each is, and what is done without it.
"""

from __future__ import annotations

import re

LACKING = """
for (const name of ['popover', 'showPopover', 'hidePopover', 'togglePopover']) delete HTMLElement.prototype[name];
for (const name of Object.getOwnPropertyNames(Element.prototype))
  if (/^(aria[A-Z].*|role|checkVisibility)$/.test(name)) delete Element.prototype[name];
for (const holder of [Object, Map]) delete holder.groupBy;
delete AbortSignal.timeout;
"""

# What is asked for, and by what name no browser knows it; a longer name first.
UNKNOWN = {
    r":has\(": ":x-has(",
    r"\bscripting(?=:)": "x-scripting",
    r"::details-content": "::x-details-content",
    r"(?<![\w-])(color-mix|oklch|round|tan|atan2)\(": r"x-\1(",
    r"(?<![\w-])(mask(?:-[a-z]+)?|text-wrap|field-sizing|content-visibility|accent-color|forced-color-adjust)(?=:)": r"x-\1",
    r"\bsubgrid\b": "x-subgrid",
}


def amend(suffix: str, text: str) -> str:
    """The text of a style as an older browser understands it; and of a script that asks for what styles ask for."""
    for asked, unknown in UNKNOWN.items() if suffix == ".css" else [("scripting", "x-scripting")]:
        text = re.sub(asked, unknown, text)
    return text
