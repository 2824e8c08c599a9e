"""One room for each format that `exercises export` writes.

`WRITERS` names the module of each; it is loaded when it is asked for. `write(lessons, report)`
yields the files that come of lessons, each a path and its bytes, and reports what is not in them.
"""

WRITERS = {
    "csv": ".exports.csv_table",
    "gift": ".exports.gift",
    "json": ".exports.json_data",
    "moodle-xml": ".exports.moodle_xml",
}
