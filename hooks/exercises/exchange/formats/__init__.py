"""One room for each format.

`READERS` names the module of each that `exercises import` reads; it is loaded when it is asked for.
`read(source, report)` yields the pages that come of a source, and reports what is not in them.
"""

READERS = {
    "anki": ".formats.anki",
    "gift": ".formats.gift",
    "jupyterquiz": ".formats.jupyterquiz",
    "mdbook-quiz": ".formats.mdbook_quiz",
    "mkdocs-mcq": ".formats.mkdocs_mcq",
    "mkdocs-quiz": ".formats.mkdocs_quiz",
    "mkdocs-superquiz": ".formats.superquiz",
    "moodle-xml": ".formats.moodle",
    "qti": ".formats.qti",
    "quizdown": ".formats.quizdown",
}
