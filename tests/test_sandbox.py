"""The sandbox: 400 customers cut by lines or by the data, the five lamps, the traits that are counted, and the tasks' answers."""

from __future__ import annotations

import csv
import json
import re

import larkwheel_customers
import pytest
import sandbox_pictures
from exercises.check import inspect
from playwright.sync_api import expect
from prose import ROOT
from support.modules import worth

pytestmark = pytest.mark.themeless

CASES = json.loads((ROOT / "tests" / "groups_cases.json").read_text(encoding="utf-8"))["cases"]
TEXT = larkwheel_customers.FILE.read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TEXT.splitlines()))
PAGE = (ROOT / "docs" / "sandbox.md").read_text(encoding="utf-8")


@pytest.fixture
def module(page, bare):
    """module(file, expression, *values): the value of an expression in which `m` is the module and `v` the values."""

    def call(file, expression, *values):
        return worth(page, f"{bare}assets/sandbox/{file}.js", expression, *values)

    return call


@pytest.fixture
def sandbox(page, site):
    """The page, with its customers drawn."""
    page.goto(f"{site}sandbox/")
    expect(said(page)).to_have_text("4 groups of 400 customers.")
    return page


def said(page):
    return page.locator("segment-sandbox").get_by_role("status")


def choose(page, **columns):
    for label, option in columns.items():
        page.get_by_role("combobox", name=label.replace("_", " ")).select_option(label=option)


def slide(page, label, value):
    """To this value, as a hand would."""
    page.get_by_role("slider", name=label).fill(str(value))


def sizes(page):
    return [
        int(text) for text in page.locator(".sandbox-table tbody td:nth-child(2)").all_inner_texts()
    ]


# ---- pure


def test_the_data_is_read_as_python_reads_it(module):
    """A cell that holds a comma, or a quotation mark, would be read wrongly."""
    assert module("customers", "m.read(v[0])", TEXT) == ROWS


def test_groups_are_those_of_scikit_learn(module):
    """From the same first centres: the same groups, the same spread, the same silhouettes."""
    for case in CASES:
        points = [[float(row[column]) for column in case["columns"]] for row in ROWS]
        groups, spread, alike = module(
            "groups",
            "(() => { const p = m.standardised(v[0]), k = m.kMeans(p, p.slice(0, v[1]));"
            " return [k.groups, k.spread, m.likeness(v[0], k.groups)] })()",
            points,
            case["count"],
        )
        assert groups == case["groups"]
        assert spread == pytest.approx(case["spread"])
        assert alike == pytest.approx(case["alike"])


def test_the_same_customers_suggest_the_same_groups_the_largest_first(module):
    """A seed decides, and another one may decide otherwise."""
    points = [[float(row["typical_distance_km"]), float(row["hill_metres"])] for row in ROWS]
    once, twice = module("groups", "[m.suggested(v[0], 5), m.suggested(v[0], 5)]", points)
    counts = [once.count(group) for group in range(5)]
    assert once == twice and counts == sorted(counts, reverse=True)


def test_a_line_belongs_to_what_is_above_it(module):
    assert module("groups", "m.cut([[1, 1], [2, 1], [3, 1], [3, 0]], [2, 1])") == [1, 0, 0, 2]


def test_a_second_sample_is_half_of_the_customers_and_another_half_each_time(module):
    first, again, other = module("groups", "[m.half(400, 1), m.half(400, 1), m.half(400, 2)]")
    assert len(set(first)) == 200 and first == again != other


def test_what_is_found_again_is_the_greatest_overlap(module):
    """Three of four are together again, with one more: three in both by five in either."""
    groups, again = [0, 0, 0, 0, 1, 1], [0, 0, 0, 1, 0, 1]
    assert module("groups", "m.found(v[0], [0, 1, 2, 3, 4, 5], v[1])", groups, again) == [
        3 / 5,
        1 / 3,
    ]


GOOD = {"known": 400, "all": 400, "left": 4000, "groups": 5, "share": 0.8, "alike": 0.25}


@pytest.mark.parametrize(
    ("changed", "test", "verdict"),
    [
        ({}, "measurable", "yes"),
        ({"known": 379}, "measurable", "no"),
        ({}, "substantial", "yes"),
        ({"left": 3999}, "substantial", "no"),
        ({}, "accessible", "yes"),
        ({"share": 0.79}, "accessible", "no"),
        ({}, "differentiable", "unknown"),
        ({"alike": 0.24}, "differentiable", "no"),
        ({"alike": None}, "differentiable", "unknown"),
        ({}, "actionable", "unknown"),
        ({"groups": 6}, "actionable", "no"),
    ],
)
def test_a_lamp_says_what_records_can_show(module, changed, test, verdict):
    """No file shows that people answer differently, or that somebody can make something for them."""
    lamps = {
        each["test"]: each["verdict"]
        for each in module("lamps", "m.lamps(v[0])", {**GOOD, **changed})
    }
    assert lamps[test] == verdict


@pytest.mark.parametrize(
    ("trait", "expected"),
    [
        ("children>=2", [False, True, False]),
        ("children<=1", [True, False, False]),
        ("town=Tarnley|Ostwick", [True, False, True]),
    ],
)
def test_a_trait_fits_whoever_is_known_to_have_it(module, trait, expected):
    """An empty cell fits nothing."""
    rows = [
        {"children": "1", "town": "Tarnley"},
        {"children": "2", "town": "Fenholt"},
        {"children": "", "town": "Ostwick"},
    ]
    assert module("traits", "v[0].map((row) => m.fits(row, v[1]))", rows, trait) == expected


# ---- the page


def key(exercise, number):
    """What the blank of a question on the page expects."""
    body = re.search(rf'```quiz id="{exercise}".*?\n(.*?)```', PAGE, re.DOTALL)[1]
    return re.findall(r"\[\[(\d+)\]\]", body)[number]


def test_two_lines_find_the_six(sandbox):
    """The first task, and the lesson's table; by the keyboard as well."""
    choose(sandbox, Across="Days since the last ride", Up="Revenue last year")
    slide(sandbox, "Line across", 60)
    slide(sandbox, "Line up", 1000)
    assert sizes(sandbox)[-1] == int(key("sandbox-tasks", 0))
    line = sandbox.get_by_role("slider", name="Line across")
    line.press("ArrowRight")
    expect(line).to_have_attribute("aria-valuetext", "Days since the last ride: 61 days")


def test_the_data_suggests_two_groups(sandbox):
    """The second task; a third column leaves out those of whom it is not known."""
    sandbox.get_by_label("The data suggests them").check()
    slide(sandbox, "How many groups", 2)
    assert sizes(sandbox)[1] == int(key("sandbox-tasks", 1))
    choose(sandbox, And_also="Usual load")
    expect(said(sandbox)).to_contain_text(f"{key('sandbox-tasks', 2)} more are left out")
    expect(sandbox.locator("[data-test=measurable]")).to_contain_text("fails")


def test_a_second_sample_shows_which_groups_fall_apart(sandbox):
    """The fourth task: in five samples, four is the first number of groups that does not always hold."""
    choose(sandbox, Across="Days since the last ride", Up="Rides in 90 days")
    sandbox.get_by_label("The data suggests them").check()
    held = []
    for count in range(2, 5):
        slide(sandbox, "How many groups", count)
        for _ in range(5):
            sandbox.get_by_role("button", name="Draw a second sample").click()
            text = said(sandbox).inner_text()
            found, groups = re.search(r"(\d) of the (\d) groups are found again", text).groups()
            held.append((count, found == groups))
    first = int(key("sandbox-tasks", 3))
    assert {count for count, all_of_them in held if not all_of_them} == {first}


def test_seven_groups_are_more_than_two_people_can_look_after(sandbox):
    """The fifth task: each fails the test that its key names, and no other test fails in all of them."""
    choose(sandbox, Across="Climb on a usual ride", Up="Calls to the helpline")
    sandbox.get_by_label("The data suggests them").check()
    slide(sandbox, "How many groups", 7)
    failed = []
    for letter in "ABCDEFG":
        button = sandbox.get_by_role("button", name=f"Group {letter}")
        button.press("Enter")
        expect(sandbox.get_by_role("button", name=f"Group {letter}")).to_be_focused()
        lamps = sandbox.locator("[data-verdict=no] b").all_inner_texts()
        failed.append(set(lamps))
    options = {"Substantial", "Differentiable", "Actionable"}
    assert set.intersection(*failed) & options == {"Actionable"}


def test_a_line_is_dragged(sandbox):
    """To where the finger is, and its slider with it."""
    line = sandbox.get_by_role("slider", name="Line across")
    before = float(line.input_value())
    sandbox.locator(".sandbox-work .sandbox-grip--x").scroll_into_view_if_needed()
    box = sandbox.locator(".sandbox-work .sandbox-grip--x").bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 4)
    sandbox.mouse.move(*middle)
    sandbox.mouse.down()
    sandbox.mouse.move(middle[0] + 80, middle[1], steps=4)
    sandbox.mouse.up()
    after = float(line.input_value())
    assert after > before + 1
    sandbox.mouse.move(middle[0] + 160, middle[1])
    assert float(line.input_value()) == after


def test_start_again_is_as_the_page_began(sandbox):
    first = sizes(sandbox)
    choose(sandbox, Up="Usual load", And_also="Climb on a usual ride")
    sandbox.get_by_role("button", name="Start again").click()
    assert sizes(sandbox) == first


def test_traits_are_counted_in_the_order_in_which_they_were_chosen(sandbox):
    """Its two answers, and one that is taken back."""
    counter = sandbox.locator("trait-counter")
    counter.scroll_into_view_if_needed()
    for trait in ("has a child", "rides before ten more often than not", "has no car"):
        counter.get_by_label(trait, exact=True).check()
    left = counter.get_by_role("status")
    expect(left).to_have_text(f"{key('sandbox-traits', 0)} of 400 customers fit.")
    for trait in ("is 35 to 44", "lives in Tarnley, where it is hilly"):
        counter.get_by_label(trait, exact=True).check()
    expect(left).to_have_text(f"{key('sandbox-traits', 1)} of 400 customers fit.")
    counter.get_by_label("has a child", exact=True).uncheck()
    expect(counter.get_by_role("listitem").first).to_contain_text(
        "rides before ten more often than not: 219"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(new_context, site, axe, scheme):
    """On a phone, with groups that the data suggests and traits that were chosen."""
    page = new_context(color_scheme=scheme, viewport={"width": 360, "height": 740}).new_page()
    page.goto(f"{site}sandbox/")
    page.get_by_label("The data suggests them").check()
    page.get_by_role("button", name="Draw a second sample").click()
    page.locator("trait-counter").scroll_into_view_if_needed()
    page.get_by_label("has a child", exact=True).check()
    assert axe(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_three_pictures_say_what_they_show(new_context, site):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}sandbox/")
    pictures = page.get_by_role("img", name="The 400 customers by")
    expect(pictures).to_have_count(3)
    assert all(picture.is_visible() for picture in pictures.all())
    assert page.get_by_text("Of these, 121 ride before ten").is_visible()
    assert not page.get_by_role("slider").first.is_visible()


@pytest.mark.tolerates_errors
def test_without_the_customers_the_pictures_are_shown(page, site):
    """And one line says what is missing."""
    page.route("**/larkwheel-customers.csv", lambda route: route.abort())
    page.goto(f"{site}sandbox/")
    expect(page.get_by_text("The customers could not be loaded")).to_be_visible()
    expect(page.get_by_role("img", name="The 400 customers by")).to_have_count(3)


def test_the_prepared_pictures_are_what_the_sandbox_draws(page, bare):
    """After a change of the data or of the drawing: python tools/sandbox_pictures.py."""
    for name, text in sandbox_pictures.pictures(page, f"{bare}assets/").items():
        assert (ROOT / "docs/includes/figures" / f"{name}.svg").read_text(encoding="utf-8") == text


def loaded(page, address):
    """What a page has asked for: the addresses of all, and the text of its scripts."""
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="networkidle")
    scripts = [each.text() for each in answers if each.request.resource_type == "script"]
    return [each.url for each in answers], "".join(scripts)


def test_a_page_without_the_sandbox_loads_nothing_of_it(page, site):
    urls, scripts = loaded(page, f"{site}glossary/")
    assert [url for url in urls if "sandbox/" in url or "customers" in url] == []
    assert "segment-sandbox" not in scripts and "trait-counter" not in scripts


def test_a_lesson_with_the_counter_loads_nothing_else_of_the_sandbox(page, site):
    """And the customers only when its reader comes near."""
    urls, scripts = loaded(page, f"{site}lessons/one-believable-person/")
    assert "trait-counter" in scripts and "segment-sandbox" not in scripts
    assert [url for url in urls if "customers" in url] == []
    counter = page.locator("trait-counter")
    counter.scroll_into_view_if_needed()
    counter.get_by_label("has a child", exact=True).check()
    expect(counter.get_by_role("status")).to_have_text("214 of 400 customers fit.")


def test_the_tasks_are_sound():
    assert [each.rule for each in inspect(PAGE, "docs/sandbox.md").diagnostics] == []


@pytest.mark.parametrize(
    ("lesson", "groups"), [("cut-the-records", 4), ("let-the-data-suggest-groups", 3)]
)
def test_a_lesson_says_what_its_picture_begins_with(page, site, lesson, groups):
    """And 'Start again' begins with it again."""
    page.goto(f"{site}lessons/{lesson}/")
    expect(said(page)).to_contain_text(f"{groups} groups of")
    first = sizes(page)
    page.get_by_role("combobox", name="Across").select_option(label="Climb on a usual ride")
    page.get_by_role("button", name="Start again").click()
    assert sizes(page) == first
