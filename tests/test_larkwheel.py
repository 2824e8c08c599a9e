"""The running example: its page, its data and its people agree."""

from __future__ import annotations

import csv
import random
import re
from collections import Counter
from itertools import permutations
from math import dist
from statistics import fmean

import larkwheel_customers
import pytest
from prose import LESSONS, ROOT

PAGE = (ROOT / "docs" / "larkwheel.md").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(larkwheel_customers.FILE.read_text(encoding="utf-8").splitlines()))


def section(title: str) -> str:
    return PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]


def table(text: str) -> list[list[str]]:
    """The rows of the first table, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip(" *`") for cell in line.strip("|").split("|")] for line in lines[2:]]


def number(cell: str) -> int:
    return int(re.sub(r"[£,]", "", cell.replace("–", "0")))


COUNTS = {
    name: [number(each) for each in rest]
    for name, *rest in table(section("Its customers in numbers"))
}


def test_the_data_is_what_the_program_makes():
    """To the byte, on every machine."""
    assert larkwheel_customers.FILE.read_bytes() == larkwheel_customers.table().encode()


@pytest.mark.parametrize("segment", [name for name in COUNTS if name != "All"])
def test_the_page_counts_what_the_data_holds(segment):
    """Customers, bikes, revenue and Sleepers."""
    members = [row for row in ROWS if row["segment"] == segment]
    asleep = [
        row for row in members if row["plan"] != "Day" and int(row["last_ride_days_ago"]) >= 60
    ]
    assert COUNTS[segment] == [
        len(members),
        sum(int(row["bikes"]) for row in members),
        sum(int(row["revenue_last_year_gbp"]) for row in members),
        len(asleep),
    ]


def test_the_last_row_is_the_sum_of_the_others():
    parts = [counts for name, counts in COUNTS.items() if name != "All"]
    assert COUNTS["All"] == [sum(column) for column in zip(*parts, strict=True)]


def test_every_column_is_explained():
    assert [row[0] for row in table(section("The data"))] == list(ROWS[0])


def test_a_lessons_month_agrees_with_the_year():
    """Rent by the bike, and costs in the same proportion."""
    text = (ROOT / "docs" / "lessons" / "market-and-customer-segments.md").read_text("utf-8")
    for name, bikes, revenue, costs in re.findall(
        r"^\| ([\w -]+), (\d+) bikes \| £([\d,]+) \| £([\d,]+) \|$", text, re.MULTILINE
    ):
        members = [row for row in ROWS if row["segment"] == name]
        assert sum(int(row["bikes"]) for row in members) == int(bikes)
        year = [
            sum(int(row[column]) for row in members)
            for column in ("revenue_last_year_gbp", "cost_to_serve_gbp")
        ]
        assert abs(year[1] / year[0] - number(costs) / number(revenue)) < 0.001


PERSONAS = [row[0].split()[-1] for row in table(section("Its personas"))] + ["Erik"]
PEOPLE = [
    *re.findall(r"[A-Z][a-z]+", " ".join(row[0] for row in table(section("Who works there")))),
    "Hanna",
    "Farid",
    "Dolores",
    "Tom",
]


def test_no_persona_shares_a_name_with_a_person():
    assert set(PERSONAS) & set(PEOPLE) == set()


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_no_person_of_the_example_is_named_as_a_persona(path):
    """A persona's name has a word before it: School-run Sanna."""
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"\b[A-Z][a-z]+-[a-z]+(?:-[a-z]+)? ([A-Z][a-z]+)\b", text)
    assert set(named) & set(PEOPLE) == set()


# ---- the figures of 'Cut the records'

CUT = (ROOT / "docs/lessons/cut-the-records.md").read_text(encoding="utf-8")


def tables(text: str) -> list[list[list[str]]]:
    """Every table of a text, without its head."""
    runs = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    return [table(run) for run in runs]


def test_the_table_of_recency_and_value_is_that_of_the_data():
    """Rows by the last ride, columns by last year's revenue, with their sums."""
    counts = [[0] * 4 for _ in range(4)]
    for row in ROWS:
        days, paid = int(row["last_ride_days_ago"]), int(row["revenue_last_year_gbp"])
        for at in (0 if days <= 7 else 1 if days < 60 else 2, 3):
            for column in (0 if paid < 500 else 1 if paid < 1000 else 2, 3):
                counts[at][column] += 1
    assert [[number(cell) for cell in row[1:]] for row in tables(CUT)[0]] == counts


def test_the_table_of_what_is_left_is_that_of_the_data():
    """Customers, revenue, cost and what is left of each segment, the largest first."""
    expected = {}
    for row in ROWS:
        sums = expected.setdefault(row["segment"], [0, 0, 0, 0])
        paid, cost = int(row["revenue_last_year_gbp"]), int(row["cost_to_serve_gbp"])
        for at, more in enumerate((1, paid, cost, paid - cost)):
            sums[at] += more
    found = {name: [number(cell) for cell in rest] for name, *rest in tables(CUT)[1]}
    assert found == expected
    assert list(found) == sorted(expected, key=lambda name: -expected[name][1])


def test_what_the_lesson_says_of_those_who_no_longer_ride_is_so():
    """Borrowers and subscribers among them, and the six who paid most."""
    gone = [row for row in ROWS if int(row["last_ride_days_ago"]) >= 60]
    borrowers = [row for row in gone if row["plan"] == "Day"]
    assert (len(gone), len(borrowers), len(gone) - len(borrowers)) == (118, 76, 42)
    assert sum(int(row["days_borrowed"]) > 8 for row in borrowers) <= 1
    most = [row for row in gone if int(row["revenue_last_year_gbp"]) >= 1000]
    assert max(int(row["revenue_last_year_gbp"]) for row in most) == 8640
    assert sum(int(row["revenue_last_year_gbp"]) for row in most) == 15170


# ---- the figures of 'Let the data suggest groups'

GROUPS = (ROOT / "docs/lessons/let-the-data-suggest-groups.md").read_text(encoding="utf-8")
WEIGHED = [row for row in ROWS if row["load_kg"]]
Point = tuple[float, ...]


def scaled(column: str) -> list[float]:
    """A column of the weighed customers, from 0, its smallest value, to 1, its largest."""
    values = [float(row[column]) for row in WEIGHED]
    return [(each - min(values)) / (max(values) - min(values)) for each in values]


POINTS = list(zip(scaled("weekday_morning_share"), scaled("load_kg"), strict=True))


def joined(points: list[Point], middles: list[Point]) -> list[int]:
    """The number of the nearest middle, for each point."""
    return [min(range(len(middles)), key=lambda at: dist(p, middles[at])) for p in points]


def settle(points: list[Point], middles: list[Point]) -> list[Point]:
    """The middles, once nobody changes sides."""
    while True:
        sides = joined(points, middles)
        moved = []
        for at, middle in enumerate(middles):
            own = [p for p, side in zip(points, sides, strict=True) if side == at]
            moved.append(
                tuple(sum(x) / len(own) for x in zip(*own, strict=True)) if own else middle
            )
        if moved == middles:
            return middles
        middles = moved


def spread(points: list[Point], middles: list[Point]) -> float:
    return sum(min(dist(p, middle) for middle in middles) ** 2 for p in points)


def best(points: list[Point], groups: int) -> list[Point]:
    """Of thirty beginnings, the middles whose members are closest to them."""
    rolls = random.Random(1)
    runs = (settle(points, rolls.sample(points, groups)) for _ in range(30))
    return min(runs, key=lambda middles: spread(points, middles))


def half(rest: int) -> list[Point]:
    """The points of the odd customers, or of the even ones."""
    return [
        p for p, row in zip(POINTS, WEIGHED, strict=True) if int(row["customer_id"][1:]) % 2 == rest
    ]


def test_the_six_loads_of_the_lesson_are_those_of_the_data():
    names = ["C008", "C012", "C032", "C023", "C021", "C003"]
    loads = [7, 18, 23, 45, 71, 85]
    rows = [f"| {name} | {load} |" for name, load in zip(names, loads, strict=True)]
    assert "\n".join(["| Customer | Usual load |", "| --- | ---: |", *rows, ""]) in GROUPS
    assert [
        int(row["load_kg"]) for name in names for row in ROWS if row["customer_id"] == name
    ] == loads
    points = [(float(each),) for each in loads]
    assert settle(points, points[:2]) == [(16.0,), (67.0,)]
    assert settle(points, points[4:]) == [(23.25,), (78.0,)]


@pytest.mark.parametrize("row", tables(GROUPS)[2], ids=lambda row: row[0])
def test_a_row_of_the_table_of_runs_is_what_the_data_gives(row):
    """Groups, the smallest, the spread left, and who is in the same group by both halves."""
    groups = int(row[0])
    middles = best(POINTS, groups)
    sides = joined(POINTS, middles)
    one, other = (joined(POINTS, best(half(rest), groups)) for rest in (1, 0))
    pairs = Counter(zip(one, other, strict=True))
    same = max(
        sum(pairs[at, to] for at, to in enumerate(way)) for way in permutations(range(groups))
    )
    left = spread(POINTS, middles) / spread(POINTS, settle(POINTS, POINTS[:1]))
    assert row[1:] == [
        str(min(Counter(sides).values())),
        f"{left:.0%}",
        f"{same} of {len(POINTS)}",
    ]


def test_the_three_groups_are_those_that_the_lesson_describes():
    """Largest first: customers, share before ten, load, and the segments that it names."""
    sides = joined(POINTS, best(POINTS, 3))
    names = {"families": "School-run families", "shops": "Delivering shops", "doubters": "Second-car doubters",
             "care services": "Home-care services", "sharers": "Street sharers", "weekend borrowers": "Weekend borrowers"}  # fmt: skip
    found = sorted(
        ([row for row, side in zip(WEIGHED, sides, strict=True) if side == at] for at in range(3)),
        key=len,
        reverse=True,
    )
    for members, (_, count, share, load, who) in zip(found, tables(GROUPS)[3], strict=True):
        assert len(members) == int(count)
        assert f"{fmean(float(row['weekday_morning_share']) for row in members):.0%}" == share
        assert f"{fmean(float(row['load_kg']) for row in members):.0f} kg" == load
        segments = Counter(row["segment"] for row in members)
        assert {name: int(number) for number, name in re.findall(r"(\d+) ([a-z ]+)", who)} == {
            name: segments[names[name]] for _, name in re.findall(r"(\d+) ([a-z ]+)", who)
        }


# ---- the figures of the lessons on research

BORROWERS = [row for row in ROWS if row["plan"] == "Day"]


def lesson(stem: str) -> str:
    return (ROOT / "docs" / "lessons" / f"{stem}.md").read_text(encoding="utf-8")


def test_those_whom_the_screener_looks_for_are_in_the_data():
    """Borrowers of four days or more, and those of them who rode in the last ninety days."""
    often = [row for row in BORROWERS if int(row["days_borrowed"]) >= 4]
    lately = [row for row in often if int(row["last_ride_days_ago"]) <= 90]
    text = lesson("write-the-screener-and-the-guide")
    assert f"Of the {len(BORROWERS)} borrowers, {len(often)} took a bike on four days" in text
    assert len(lately) == 11 and f"Eleven of the {len(often)} rode in the last ninety days" in text
    # Four days of hire, and a month of Home.
    assert min(int(row["revenue_last_year_gbp"]) for row in often) == 96 > 79


def test_the_sleepers_among_the_doubters_are_in_the_data():
    """As the interview to play counts them."""
    doubters = [row for row in ROWS if row["segment"] == "Second-car doubters"]
    asleep = [row for row in doubters if int(row["last_ride_days_ago"]) >= 60]
    assert f"Of the {len(doubters)} doubters, {len(asleep)} are" in lesson("run-the-interview")


def test_the_table_of_calls_is_that_of_the_data():
    """Bikes and calls of each segment on a plan; calls by the bike where they are given."""
    found = {row[0]: row[1:] for row in tables(lesson("journeys-and-flows"))[0]}
    assert set(found) == {row["segment"] for row in ROWS if row["plan"] != "Day"}
    for segment, (bikes, calls, each) in found.items():
        members = [row for row in ROWS if row["segment"] == segment]
        sums = [sum(int(row[column]) for row in members) for column in ("bikes", "support_calls")]
        assert [number(bikes), number(calls)] == sums
        assert not each or abs(float(each) - sums[1] / sums[0]) < 0.05


def test_those_who_never_rang_are_in_the_data():
    """Sleepers and others on a plan; and what all segments on a plan rang together."""
    text = lesson("journeys-and-flows")
    on_plan = [row for row in ROWS if row["plan"] != "Day"]
    assert f"{sum(int(row['support_calls']) for row in on_plan):,} calls in the table" in text
    asleep = [row for row in on_plan if int(row["last_ride_days_ago"]) >= 60]
    silent = [sum(row["support_calls"] == "0" for row in group) for group in (asleep, on_plan)]
    assert (len(asleep), silent[0]) == (42, 10) and "42 Sleepers, ten did not ring once" in text
    others = len(on_plan) - len(asleep)
    assert f"of the {others} other subscribers, {silent[1] - silent[0]} did not" in text


HOUSEHOLDS = [row for row in ROWS if row["children"]]
FAMILIES = [row for row in ROWS if row["segment"] == "School-run families"]
HARMLESS = ("town", "age_band", "children", "cars")


def test_the_table_of_ages_is_that_of_the_data():
    """Households by the age of the person who pays, and how many of them are on a plan."""
    ages = {"not said": "", "65 and over": "65+"}
    shown = tables(lesson("fair-and-lawful"))[0]
    for age, households, on_plan, share in shown:
        band = ages.get(age, age.replace("–", "-"))
        members = [row for row in HOUSEHOLDS if row["age_band"] == band]
        plans = sum(row["plan"] != "Day" for row in members)
        assert [number(households), number(on_plan)] == [len(members), plans]
        assert not share or share == f"{100 * plans / len(members):.0f}%"
    assert sum(number(row[1]) for row in shown) == len(HOUSEHOLDS)


def alone(columns) -> int:
    """How many families share their cell with nobody."""
    cells = [tuple(row[column] for column in columns) for row in FAMILIES]
    return sum(cells.count(cell) == 1 for cell in cells)


def test_the_families_alone_in_a_cell_are_those_of_the_data():
    """With four columns, and with each of them left out."""
    text = lesson("fair-and-lawful")
    rows = dict(re.findall(r"^\| (with[^|]*) \| (\d+) \|$", text, re.MULTILINE))
    named = {"town": "town", "age_band": "age", "children": "children", "cars": "cars"}
    expected = {
        f"without the {name}": str(alone([other for other in HARMLESS if other != column]))
        for column, name in named.items()
    }
    assert rows == {"with all four columns": str(alone(HARMLESS)), **expected}


def test_the_chain_down_to_one_family_is_in_the_data():
    """Town, age, children, car: as the figure counts them."""
    left, counts = FAMILIES, [len(FAMILIES)]
    for column, value in zip(HARMLESS, ("Fenholt", "35-44", "1", "0"), strict=True):
        left = [row for row in left if row[column] == value]
        counts.append(len(left))
    assert counts == [120, 37, 11, 2, 1]
    assert "Of 120 families, 37 live in Fenholt. In 11 of these" in lesson("fair-and-lawful")


def test_interviewees_have_the_numbers_of_their_segment():
    """In the pages to code and in the interview to play, as the page of the cast gives them out."""
    ranges = {
        row[1].partition(":")[0]: [int(each) for each in row[0].split("–")]
        for row in table(section("Whom Larkwheel has interviewed"))
    }
    called = {
        "school-run family": "school-run families",
        "baker": "delivering shops",
        "nurse": "home-care services",
        "second-car doubter": "second-car doubters",
    }
    text = lesson("from-transcript-to-insight") + lesson("run-the-interview")
    found = re.findall(r"[Ii]nterview (\d+), an? ([\w-]+(?: [a-z]+)?)(?: in|\n)", text)
    assert [name for _, name in found] == list(called)
    for at, name in found:
        first, last = ranges[called[name]]
        assert first <= int(at) <= last, name


# ---- the figures of 'How big is it?'

SIZE = (ROOT / "docs/lessons/how-big-is-it.md").read_text(encoding="utf-8")


def pounds(rows: list[dict[str, str]], column: str) -> int:
    return sum(int(row[column]) for row in rows)


def what_is_left(rows: list[dict[str, str]]) -> int:
    return pounds(rows, "revenue_last_year_gbp") - pounds(rows, "cost_to_serve_gbp")


def members_of(segment: str) -> list[dict[str, str]]:
    return [row for row in ROWS if row["segment"] == segment]


@pytest.mark.parametrize("row", tables(SIZE)[1], ids=lambda row: row[0])
def test_what_a_family_leaves_in_a_town_is_that_of_the_data(row):
    families = [each for each in members_of("School-run families") if each["town"] == row[0]]
    each = [
        pounds(families, "revenue_last_year_gbp") / len(families),
        pounds(families, "cost_to_serve_gbp") / len(families),
        what_is_left(families) / len(families),
    ]
    assert row[1:] == [str(len(families)), *(f"£{value:.0f}" for value in each)]


def test_the_sums_of_the_lesson_on_size_agree_with_its_tables():
    """Families by the range, families per town, the depot, and what a shop leaves."""
    found = {row[0]: row[1:4] for row in tables(SIZE)[0]}
    families, poor, come = list(found.values())[:3]
    percent = [[float(cell.rstrip("%")) / 100 for cell in each] for each in (poor, come)]
    assert [
        str(round(number(n) * share * rate))
        for n, share, rate in zip(families, *percent, strict=True)
    ] == found["Families on a plan"]
    towns = sorted(int(row[1]) for row in tables(SIZE)[1])
    assert towns == [27, 27, 29, 37] and "Larkwheel has 27, 27, 29 and 37 families" in SIZE
    assert (-(-8800 // 351), -(-8800 // 182)) == (26, 49)
    shops = members_of("Delivering shops")
    assert (len(shops), round(what_is_left(shops) / len(shops))) == (74, 132)


# ---- the figures of 'Choose, and say what you stand for'

CHOICE = (ROOT / "docs/lessons/choose-and-say-what-you-stand-for.md").read_text(encoding="utf-8")


def test_the_grid_is_that_of_the_data():
    """What each of four segments leaves, how many are asleep, and the points for it."""
    rows = tables(CHOICE)[0]
    figures = []
    for name, *_ in rows:
        members = members_of(name)
        asleep = sum(int(row["last_ride_days_ago"]) >= 60 for row in members)
        left = what_is_left(members)
        figures.append((left, left / len(members), -asleep / len(members)))
    points = [
        [sorted(column).index(value) + 1 for value in column]
        for column in zip(*figures, strict=True)
    ]
    assert [[cell.replace("*", "") for cell in row[1:]] for row in rows] == [
        [f"£{all_of:,}: {a}", f"£{each:,.0f}: {b}", f"{-asleep:.0%}: {c}"]
        for (all_of, each, asleep), a, b, c in zip(figures, *points, strict=True)
    ]


# ---- the figures of 'Personas from a machine'

MACHINE = (ROOT / "docs/lessons/personas-from-a-machine.md").read_text(encoding="utf-8")


def test_what_the_records_say_to_the_page_is_so():
    """Loads, rides, share before ten and bikes of the care services."""
    care = members_of("Home-care services")
    loads = [int(row["load_kg"]) for row in care if row["load_kg"]]
    rides = [float(row["typical_distance_km"]) for row in care]
    share = 100 * fmean(float(row["weekday_morning_share"]) for row in care)
    bikes = [int(row["bikes"]) for row in care]
    assert dict(tables(MACHINE)[0]) == {
        "Usual load": f"known for {len(loads)}; from {min(loads)} to {max(loads)} kg",
        "Usual ride": f"from {min(rides)} to {max(rides)} km",
        "Share of rides before ten": f"{share:.1f}% on average",
        "Bikes shared": f"{min(bikes)} to {max(bikes)} bikes each",
        "Age of the rider": "not in the records",
    }
    assert len(care) == 24 and not any(row["age_band"] for row in care)
