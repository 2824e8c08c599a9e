"""Tables that a phone shows row by row, each cell under its column's name.

In: the HTML of a page's contents. Out: the same, in which every table that is too wide for a phone
says so (`data-stack`), names each cell's column (`data-column`) and keeps its roles, which browsers
drop once a style shows it as blocks. Other tables stay side by side, as short words and numbers are
read best. In every table, a word longer than half a phone is marked (`data-long`), so that it may
be broken, and a name in code may be broken after each `_`. Refuses to know how it looks, which is
the style's: stylesheets/course/tables.css.
"""

from __future__ import annotations

import re
from html import unescape

from markupsafe import escape

TABLE = re.compile(r"<table>(?:(?!<table|</table).)*</table>", re.DOTALL)
ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<(t[hd])\b([^>]*)>(.*?)</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
CODE = re.compile(r"(?<=<code>)[^<]+")
ROLES = {"thead": "rowgroup", "tbody": "rowgroup", "tr": "row"}
CELLS = {"th": "columnheader", "td": "cell"}
LEAST_COLUMNS = 3  # two have room on a phone
WORD = re.compile(r"\S{20,}")
MOST_COLUMNS = 6  # of numbers, however short
SIGNS = 95  # as many as a phone's width holds in two lines: wider rows are stacked


def stacked(html: str) -> str:
    """Return a page's contents with its wide tables made ready to be stacked."""
    return TABLE.sub(lambda found: _stacked(found[0]), html)


def _stacked(table: str) -> str:
    table = CELL.sub(_breakable, table)
    rows = [[_words(cell[3]) for cell in CELL.finditer(row[1])] for row in ROW.finditer(table)]
    if "<thead>" not in table or not _wide(rows):
        return table
    table = ROW.sub(lambda row: f"<tr>{_named(row[1], rows[0])}</tr>", table)
    for tag, role in ROLES.items():
        table = table.replace(f"<{tag}>", f'<{tag} role="{role}">')
    return table.replace("<table>", '<table data-stack role="table">', 1)


def _breakable(cell: re.Match[str]) -> str:
    text = CODE.sub(lambda code: code[0].replace("_", "_<wbr>"), cell[3])
    long = " data-long" if WORD.search(_words(text.replace("<wbr>", " "))) else ""
    return f"<{cell[1]}{cell[2]}{long}>{text}</{cell[1]}>"


def _wide(rows: list[list[str]]) -> bool:
    """Tell whether the longest cells of all columns, side by side, are too much for a phone."""
    columns = zip(*rows, strict=False)
    longest = [max(map(len, column)) for column in columns]
    return len(longest) > MOST_COLUMNS or (len(longest) >= LEAST_COLUMNS and sum(longest) > SIGNS)


def _named(row: str, names: list[str]) -> str:
    """Return a row's cells with their roles, and, but for the head's, their columns' names."""
    left = iter(names)

    def named(cell: re.Match[str]) -> str:
        tag, attributes, text = cell.groups()
        name = next(left, "")
        column = f' data-column="{escape(name)}"' if tag == "td" and name else ""
        return f'<{tag}{attributes} role="{CELLS[tag]}"{column}>{text}</{tag}>'

    return CELL.sub(named, row)


def _words(cell: str) -> str:
    """Return what a cell says, without its tags."""
    return " ".join(unescape(TAG.sub("", cell)).split())
