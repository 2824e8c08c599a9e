"""Make the customers of Larkwheel, the course's invented company:
docs/assets/larkwheel-customers.csv.

    python tools/larkwheel_customers.py

A row is a customer. The totals of each segment are those of the page 'Meet Larkwheel' (a test
compares them); everything else is drawn from a seed, in ways that make some groups easy to find and
others not. Only `Random.random` is used, which gives the same numbers in every version of Python.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from random import Random

SEED = 1956
FILE = Path(__file__).resolve().parent.parent / "docs" / "assets" / "larkwheel-customers.csv"
DAY_RENT = 24  # pounds
TOWNS = (("Tarnley", 90), ("Brambury", 15), ("Fenholt", 10), ("Ostwick", 20))  # metres of hills
ASLEEP = 60  # days without a ride


@dataclass(frozen=True)
class Segment:
    """One segment: its totals, and the middle of what its members do.

    `bikes` holds one number a customer; `paid` is the number of bike-months (borrowers: days) that
    were paid for at `rent` pounds; `cost` is what serving them all cost, in pounds. Rides are those
    of ninety days, distances in kilometres, loads in kilograms.
    """

    name: str
    plan: str
    bikes: tuple[int, ...]
    rent: int
    paid: int
    cost: int
    asleep: int
    rides: int
    morning: float
    distance: float
    load: int
    calls: float
    ages: tuple[str, ...] = ()
    children: tuple[int, ...] = (0,)
    cars: tuple[int, ...] = ()
    pays: str = "self"


SEGMENTS = (
    Segment(
        *("School-run families", "Home", (1,) * 120, 79, 1240, 60735, 14, 96, 0.78, 3.1, 42, 0.9),
        ages=("25-34", "35-44", "35-44", "45-54"),
        children=(1, 2, 2, 3),
        cars=(0, 1, 1),
    ),
    Segment(
        *("Second-car doubters", "Home", (1,) * 50, 79, 430, 24119, 20, 34, 0.44, 6.4, 22, 1.3),
        ages=("35-44", "45-54", "55-64"),
        children=(0, 1, 2),
        cars=(2,),
    ),
    Segment(
        *("Street sharers", "Home", (1,) * 20, 79, 210, 9125, 2, 120, 0.38, 2.2, 25, 0.6),
        ages=("25-34", "35-44", "55-64", "65+"),
        children=(0, 0, 1),
        cars=(0, 0, 1),
        pays="shared",
    ),
    Segment(
        *("Weekend borrowers", "Day", (0,) * 100, DAY_RENT, 320, 6758, 0, 3, 0.05, 9.5, 30, 0.4),
        ages=("18-24", "25-34", "35-44", "45-54", "65+"),
        children=(0, 0, 1, 2),
        cars=(0, 1, 1, 2),
    ),
    Segment(
        *("Delivering shops", "Shop", (1,) * 60 + (2,) * 12 + (3,) * 2),
        *(110, 980, 98000, 4, 190, 0.82, 5.2, 65, 2.6),
    ),
    Segment(
        *("Home-care services", "Fleet", (5,) * 10 + (6,) * 7 + (7,) * 2 + (8,) * 3 + (10,) * 2),
        *(90, 1660, 142760, 1, 900, 0.55, 4.4, 14, 4.1),
        pays="employer",
    ),
    Segment(
        *("Housing companies", "Fleet", (2,) * 3 + (3,) * 2 + (4,) * 7),
        *(100, 420, 29400, 1, 160, 0.31, 1.8, 35, 1.0),
        pays="employer",
    ),
)
COLUMNS = (
    *("customer_id", "segment", "plan", "town", "bikes", "months_last_year", "days_borrowed"),
    *("last_ride_days_ago", "rides_last_90_days", "revenue_last_year_gbp", "cost_to_serve_gbp"),
    *("weekday_morning_share", "typical_distance_km", "load_kg", "hill_metres", "support_calls"),
    *("children", "cars", "age_band", "pays"),
)


class Draw:
    """Numbers drawn from a seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def share(self) -> float:
        """Return a number from 0 up to 1."""
        return self._random.random()

    def one_of(self, values: tuple) -> object:
        """Return one of the values."""
        return values[int(self.share() * len(values))]

    def around(self, middle: float, spread: float = 0.35) -> float:
        """Return a number around the middle: the mean of three, so that few are far away."""
        return middle * (1 + spread * 2 * (sum(self.share() for _ in range(3)) / 3 - 0.5) * 2)


def months_paid(segment: Segment, draw: Draw) -> list[int]:
    """Return for each customer how many months of the year were paid for, 1 to 12; bikes times
    months make `paid`.
    """
    months = [12] * len(segment.bikes)
    missing = sum(segment.bikes) * 12 - segment.paid
    smallest = min(segment.bikes)
    while missing:
        at = int(draw.share() * len(months))
        bikes = segment.bikes[at]
        fits = bikes <= missing and (missing - bikes) % smallest in (0, *segment.bikes)
        if months[at] > 1 and fits:
            months[at] -= 1
            missing -= bikes
    return months


def days_borrowed(segment: Segment, draw: Draw) -> list[int]:
    """Return for each borrower the days of the year, 1 and more; together they are `paid`."""
    days = [1] * len(segment.bikes)
    for _ in range(segment.paid - len(days)):
        # Who has borrowed once is more likely to borrow again, so a few borrow often.
        days[int(draw.share() ** 2 * len(days))] += 1
    return days


def shared_out(total: int, weights: list[float]) -> list[int]:
    """Return whole numbers in proportion to the weights that add up to `total` (the largest
    remainders get one more).
    """
    exact = [total * weight / sum(weights) for weight in weights]
    whole = [int(each) for each in exact]
    by_rest = sorted(range(len(exact)), key=lambda at: (whole[at] - exact[at], at))
    for at in by_rest[: total - sum(whole)]:
        whole[at] += 1
    return whole


def rows() -> list[dict[str, object]]:
    """Return all customers, mixed, as rows with the columns `COLUMNS`."""
    draw = Draw(SEED)
    out = [row for segment in SEGMENTS for row in _members(segment, draw)]
    mixed = sorted(out, key=lambda _: draw.share())
    for number, row in enumerate(mixed, 1):
        row["customer_id"] = f"C{number:03}"
    return mixed


def _members(segment: Segment, draw: Draw) -> list[dict[str, object]]:
    borrowers = segment.plan == "Day"
    paid = days_borrowed(segment, draw) if borrowers else months_paid(segment, draw)
    asleep = set(sorted(range(len(paid)), key=lambda _: draw.share())[: segment.asleep])
    out = []
    for at, (bikes, length) in enumerate(zip(segment.bikes, paid, strict=True)):
        town, hills = draw.one_of(TOWNS)
        calls = int(draw.around(segment.calls * max(1, bikes), 0.9) + draw.share())
        rides = 0 if at in asleep else max(1, round(draw.around(segment.rides, 0.6)))
        out.append(
            {
                "segment": segment.name,
                "plan": segment.plan,
                "town": town,
                "bikes": bikes,
                "months_last_year": "" if borrowers else length,
                "days_borrowed": length if borrowers else "",
                "last_ride_days_ago": _last_ride(at in asleep, borrowers, rides, draw),
                "rides_last_90_days": int(draw.share() * 3) if borrowers else rides,
                "revenue_last_year_gbp": segment.rent * length * max(1, bikes),
                "weekday_morning_share": f"{min(0.99, draw.around(segment.morning)):.2f}",
                "typical_distance_km": f"{draw.around(segment.distance, 0.5):.1f}",
                # Nobody weighs every load: one in twelve is not known.
                "load_kg": "" if draw.share() < 1 / 12 else round(draw.around(segment.load)),
                "hill_metres": round(draw.around(hills)),
                "support_calls": calls,
                "children": draw.one_of(segment.children) if segment.ages else "",
                "cars": draw.one_of(segment.cars) if segment.cars else "",
                "age_band": draw.one_of((*segment.ages, *segment.ages, "")) if segment.ages else "",
                "pays": segment.pays,
            }
        )
    weights = [
        row["revenue_last_year_gbp"] * (0.7 + row["hill_metres"] / 300) + 14 * row["support_calls"]
        for row in out
    ]
    for row, cost in zip(out, shared_out(segment.cost, weights), strict=True):
        row["cost_to_serve_gbp"] = cost
    return out


def _last_ride(asleep: bool, borrower: bool, rides: int, draw: Draw) -> int:
    if asleep:
        return ASLEEP + int(draw.share() * 90)
    if borrower:
        return 5 + int(draw.share() * 240)
    return min(ASLEEP - 1, int(draw.share() * 180 / max(1, rides)))


def table() -> str:
    """Return the whole file: CSV with a header, LF line ends."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows())
    return out.getvalue()


if __name__ == "__main__":
    FILE.write_text(table(), encoding="utf-8", newline="")
