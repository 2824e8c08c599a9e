"""Tables on a phone: wide ones are stacked, each cell under its column's name; small ones stay as they are."""

import re

import pytest
from playwright.sync_api import expect
from publishing.tables import stacked
from support.pages import wait_for_styles
from support.sources import fenced

LONG = "a line of some fifty signs, which is more than a row"
HEAD = "<thead>\n<tr>\n<th>A</th>\n<th>B &amp; <em>c</em></th>\n<th></th>\n</tr>\n</thead>"
WIDE = f"<table>\n{HEAD}\n<tbody>\n<tr>\n<td>1</td>\n<td>{LONG}</td>\n<td>{LONG * 2}</td>\n</tr>\n</tbody>\n</table>"


def test_a_cell_of_a_wide_table_names_its_column():
    """A column without a name gives none."""
    assert re.findall(r'<td role="cell"(?: data-column="([^"]*)")?>', stacked(WIDE)) == [
        "A",
        "B &amp; c",
        "",
    ]


def test_a_wide_table_keeps_its_roles():
    """A browser drops them once a style shows its parts as blocks."""
    assert re.findall(r'<(\w+)[^>]* role="(\w+)"', stacked(WIDE)) == [
        ("table", "table"),
        ("thead", "rowgroup"),
        ("tr", "row"),
        *[("th", "columnheader")] * 3,
        ("tbody", "rowgroup"),
        ("tr", "row"),
        *[("td", "cell")] * 3,
    ]


@pytest.mark.parametrize(
    "table",
    [
        WIDE.replace(LONG * 2, "2").replace(LONG, "3"),
        WIDE.replace("<table>", '<table class="raw">'),
        WIDE.replace("<th></th>\n", "").replace(f"<td>{LONG * 2}</td>\n", f"{LONG}"),
        WIDE.replace(HEAD, ""),
        f"<table><tr><td>{WIDE}",
    ],
    ids=["short", "with a class of its own", "of two columns", "without a head", "in another"],
)
def test_another_table_stays_as_it_is(table):
    """`in another`: only the inner one is ready to be stacked, and what is around it is not touched."""
    assert stacked(table).replace(stacked(WIDE), WIDE) == table


ROW = f"| Specific | {LONG}, twice | {LONG} |"
TABLE = f"| Test | Passes | Fails |\n| --- | --- | ---: |\n{ROW}"
PAGE = f"# Page\n\n{TABLE}\n\n" + fenced("quiz", f"Which?\n\n{TABLE}\n\n- [x] One\n- [ ] Two")


@pytest.mark.themeless
def test_on_a_phone_a_wide_table_is_stacked_in_a_text_and_in_a_stem(page, render):
    """With its column's name above each cell, which does not scroll sideways."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(render(PAGE))
    wait_for_styles(page)
    for table in page.get_by_role("table").all():
        cells = table.get_by_role("cell")
        edges = {cells.nth(at).bounding_box()["x"] for at in range(3)}
        assert len(edges) == 1
        # Also the third, whose column is aligned to the other side where there is room.
        assert set(cells.evaluate_all("all => all.map(a => getComputedStyle(a).textAlign)")) == {
            "start"
        }
        names = cells.evaluate_all("all => all.map(a => getComputedStyle(a, '::before').content)")
        assert [name.split(" / ")[0] for name in names] == ['"Test"', '"Passes"', '"Fails"']
    assert page.get_by_role("table").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_screen_reader_hears_a_stacked_table_as_a_table(page, render):
    """Each cell once, under its column's head, and no name of a column a second time."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(render(PAGE))
    expect(page.get_by_role("table").first).to_match_aria_snapshot(
        f"""
        - table:
          - rowgroup:
            - row "Test Passes Fails":
              - columnheader "Test"
              - columnheader "Passes"
              - columnheader "Fails"
          - rowgroup:
            - row "Specific {LONG}, twice {LONG}":
              - cell "Specific"
              - cell "{LONG}, twice"
              - cell "{LONG}"
        """
    )


@pytest.mark.themeless
def test_with_room_a_wide_table_has_its_columns_side_by_side(page, render):
    page.goto(render(PAGE))
    cells = page.get_by_role("table").first.get_by_role("cell")
    assert len({cells.nth(at).bounding_box()["y"] for at in range(3)}) == 1


def test_a_name_in_code_may_be_broken_after_its_parts_and_nowhere_else():
    """An address with the same sign stays whole, and so does what is not code."""
    cell = '<td><a href="a_b"><code>revenue_last_year_gbp</code></a> c_d</td>'
    assert (
        stacked(f"<table>{cell}</table>")
        == f"<table>{cell.replace('revenue_last_year_', 'revenue_<wbr>last_<wbr>year_<wbr>')}</table>"
    )
