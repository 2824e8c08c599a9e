"""One room for each format that `exercises export` writes.

`WRITERS` names the module of each, which is loaded when it is asked for, and what `write` is told
of the format's variant. `write(lessons, report, **variant)` yields the files that come of lessons,
each a path and its bytes, and reports what is not in them. `WHOLE` are the formats that play a
lesson as it is, with kinds that no other program has; `PAPER` are sheets, with or without keys.
"""

WRITERS: dict[str, tuple[str, dict[str, str]]] = {
    "anki": (".exports.anki", {}),
    "csv": (".exports.csv_table", {}),
    "epub": (".exports.epub", {}),
    "gift": (".exports.gift", {}),
    "json": (".exports.json_data", {}),
    "moodle-xml": (".exports.moodle_xml", {}),
    "pdf": (".exports.pdf", {}),
    "qti-2.1": (".exports.qti", {"version": "2.1"}),
    "qti-3": (".exports.qti", {"version": "3"}),
    "scorm-1.2": (".exports.scorm", {"version": "1.2"}),
    "scorm-2004": (".exports.scorm", {"version": "2004"}),
}
WHOLE = frozenset(("scorm-1.2", "scorm-2004"))
PAPER = frozenset(("epub", "pdf"))
