"""What a build tells the person who started it, where nothing is wrong with a page.

In: nothing. Out: sentences, some with a place for the reason. Refuses to know when they are said.
"""

from __future__ import annotations

NOT_DIRTY = (
    "This course cannot be built with --dirty, since it would forget every lesson that has not"
    " changed; leave --dirty out."
)
OTHER_THEME = (
    "This course's hook needs the theme `material` with `custom_dir: overrides`; with another theme"
    " leave the hook out, and exercises can be read but not checked."
)
ONE_BY_ONE = "Pages ask for their scripts and styles one by one, which is slower: %s."
NO_DATES = (
    "No page says when it was changed, and the site map has the day of this build: %s. With git and"
    " the whole history, both are known."
)
ANEW = "Every page is made anew at each change, because this could change it: %s."
