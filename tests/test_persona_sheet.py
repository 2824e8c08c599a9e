"""The persona sheet: what it counts and warns of, what it keeps, hands out and takes in, and how versions differ."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect
from support.modules import worth

LINE = {"label": "Goal", "text": "Sell all loaves", "mark": "said", "source": "Baker 3", "date": ""}


def sheet(decision="Help before six", **lines):
    return {
        "decision": decision,
        "segment": "Shops",
        "lines": {
            key: {**LINE, "label": key.capitalize(), **changes} for key, changes in lines.items()
        },
    }


@pytest.fixture
def model(page, bare):
    """model(expression, *values): its value, where `m` is the module and `v` the values."""

    def call(expression, *values):
        return worth(page, f"{bare}assets/persona/model.js", expression, *values)

    return call


@pytest.fixture
def opened(page, site):
    page.goto(f"{site}persona-sheet/")
    expect(page.get_by_role("button", name="Add a line")).to_be_visible()
    return page


def line(page, name):
    return page.get_by_role("group", name=name, exact=True)


def test_a_guess_is_a_line_that_is_marked_so_or_not_marked(model):
    """Empty lines do not count."""
    given = sheet(goal={}, pain={"mark": "guess"}, context={"mark": ""}, name={"text": " "})
    assert model("m.share(v[0])", given) == {"lines": 3, "guesses": 2}


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (sheet(goal={}), []),
        (sheet(name={}), ["name-first"]),
        (sheet(goal={}, name={"text": "Emre, 41"}), ["age"]),
        (sheet("Which age to write for", goal={}, name={"text": "Emre, 41"}), []),
        (sheet(goal={"text": "Aged 35 to 44, wants bread out by seven"}), ["age"]),
        (sheet(goal={"text": "Nine cafés by seven, with 12 loaves each"}), []),
        (sheet(goal={}, pain={}, context={}), ["one-source"]),
        (sheet(goal={}, pain={}, context={"source": "Invoices"}), []),
        (sheet(goal={"source": ""}), ["no-source"]),
        (sheet(goal={"source": "", "mark": "guess"}), []),
        (sheet("", goal={}), ["no-decision"]),
    ],
)  # fmt: skip
def test_a_warning_has_its_reason(model, given, names):
    assert [each["name"] for each in model("m.warnings(v[0])", given)] == names


def test_a_file_comes_back_as_it_went_out(model):
    given = sheet(goal={"date": "2026-03-04"}, **{"own-1": {"label": "Tools"}})
    assert model("m.read(m.json(v[0]))", given) == {"sheet": given}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "foreign"),
        ("{}", "foreign"),
        ("null", "foreign"),
        ('{"format": "persona-sheet", "version": 2}', "newer"),
        ('{"format": "persona-sheet", "version": 1, "decision": "", "segment": ""}', "foreign"),
        (json.dumps({"format": "persona-sheet", "version": 1, **sheet(goal={"mark": "heard"})}), "foreign"),
        (json.dumps({"format": "persona-sheet", "version": 1, **sheet(goal={"date": "soon"})}), "foreign"),
        ('{"format": "persona-sheet", "version": 1, "decision": "", "segment": "", "lines": {"a b": {}}}', "foreign"),
        (json.dumps({"format": "persona-sheet", "version": 1, **sheet(goal={"date": "2026-02-30"})}), "foreign"),
        (json.dumps({"format": "persona-sheet", "version": 1, **sheet(constructor={})}), "foreign"),
        (json.dumps({"format": "persona-sheet", "version": 1, **sheet(__proto__={})}), "foreign"),
        ('{"format": "persona-sheet", "version": 0}', "foreign"),
        ('{"format": "persona-sheet", "version": "2"}', "foreign"),
        (json.dumps({"format": "persona-sheet", "version": 1, **sheet(**{f"own-{n}": {} for n in range(501)})}), "foreign"),
        (" " * (8 << 20) + " ", "big"),
    ],
)  # fmt: skip
def test_a_file_that_holds_no_sheet_says_why(model, text, reason):
    assert model("m.read(v[0])", text) == {"reason": reason}


@pytest.mark.parametrize(
    "given",
    [
        sheet(goal={"date": "20266-11-28"}),
        sheet(goal={"date": "0020-02-29"}),
        sheet(goal={"text": "x" * (1 << 20)}),
        sheet(**{f"own-{n}": {} for n in range(500)}),
    ],
    ids=["a year of five digits", "an old year", "more than 1 MiB", "500 lines"],
)
def test_what_the_form_lets_one_keep_can_be_read_again(model, given):
    assert model("m.read(m.json(v[0])).sheet", given) == given


def test_versions_differ_line_by_line(model):
    """Added, struck, marked otherwise; white space at the ends is no difference."""
    before = sheet(goal={}, pain={"mark": "guess"}, words={})
    after = sheet(goal={"text": "Sell all loaves "}, pain={}, context={})
    found = model("m.compare(v[0], v[1])", before, after)
    assert [(each["key"], bool(each["before"]), bool(each["after"])) for each in found] == [
        ("pain", True, True),
        ("words", True, False),
        ("context", False, True),
    ]


def test_what_is_typed_is_kept_and_counted(opened):
    """Across a reload, on this device only."""
    opened.get_by_label("Decision").fill("What help to offer before six")
    goal = line(opened, "Goal")
    goal.get_by_label("Goal").fill("Nine cafés by seven")
    goal.get_by_label("Rests on").select_option(label="said")
    goal.get_by_label("Source").fill("Interviews 6 to 9")
    line(opened, "Pain").get_by_label("Pain").fill("A flat battery")
    share = opened.locator(".persona-share")
    expect(share).to_have_text("Guesses or not marked: 1 of 2 (50%).")
    expect(opened.get_by_text("Saved on this device.")).to_be_visible()
    opened.reload()
    expect(share).to_have_text("Guesses or not marked: 1 of 2 (50%).")
    expect(line(opened, "Goal").get_by_label("Source")).to_have_value("Interviews 6 to 9")
    card = opened.get_by_role("region", name="The card")
    expect(card).to_contain_text("Nine cafés by seven said, Interviews 6 to 9")


def test_a_sheet_is_handed_out_taken_in_and_compared(opened, tmp_path):
    """With a line of the reader's own; what was there before is kept as a version."""
    opened.get_by_label("Decision").fill("Help")
    line(opened, "Pain").get_by_label("Pain").fill("A flat battery")
    opened.get_by_role("button", name="Add a line").click()
    own = line(opened, "A line of your own")
    expect(own.get_by_label("What the line is about")).to_be_focused()
    own.get_by_label("What the line is about").fill("Tools")
    own.get_by_label("What it says").fill("Rings, never writes")
    with opened.expect_download() as download:
        opened.get_by_role("button", name="Download as data").click()
    file = tmp_path / "persona.json"
    download.value.save_as(file)
    assert download.value.suggested_filename == "persona.json"
    line(opened, "Pain").get_by_label("Pain").fill("Nobody answers at five")
    opened.locator("input[type=file]").set_input_files(file)
    expect(line(opened, "Pain").get_by_label("Pain")).to_have_value("A flat battery")
    expect(own.get_by_label("What it says")).to_have_value("Rings, never writes")
    versions = opened.get_by_label("What has changed since")
    versions.select_option(index=1)
    changes = opened.locator(".persona-changes").get_by_role("listitem")
    expect(changes).to_have_count(1)
    expect(changes.get_by_role("deletion")).to_contain_text("Nobody answers at five")
    expect(changes.get_by_role("insertion")).to_contain_text("A flat battery")


def test_markdown_is_a_table_with_what_each_line_rests_on(opened, tmp_path):
    """A bar in a text stays in its cell."""
    opened.get_by_label("Decision").fill("Help | advice")
    name = line(opened, "Name and role")
    name.get_by_label("Name and role").fill("Early-oven Emre")
    name.get_by_label("Rests on").select_option(label="counted")
    name.get_by_label("Source").fill("Invoices")
    with opened.expect_download() as download:
        opened.get_by_role("button", name="Download as Markdown").click()
    file = tmp_path / "sheet.md"
    download.value.save_as(file)
    assert download.value.suggested_filename == "early-oven-emre.md"
    assert file.read_text(encoding="utf-8").splitlines() == [
        "# Early-oven Emre",
        "",
        "**Decision:** Help \\| advice",
        "",
        "**Segment:** –",
        "",
        "| Line | What it says | What it rests on |",
        "| --- | --- | --- |",
        "| Name and role | Early-oven Emre | counted, Invoices |",
        "",
    ]


def test_a_file_of_something_else_changes_nothing(opened, tmp_path):
    file = tmp_path / "other.json"
    file.write_text("{}", encoding="utf-8")
    opened.get_by_label("Decision").fill("Help")
    opened.locator("input[type=file]").set_input_files(file)
    expect(opened.get_by_text("There is no persona sheet in this file.")).to_be_visible()
    expect(opened.get_by_label("Decision")).to_have_value("Help")


def test_the_card_is_printed_alone(opened):
    opened.evaluate("document.body.dataset.printed = 'persona-card'")
    opened.emulate_media(media="print")
    expect(opened.get_by_role("region", name="The card")).to_be_visible()
    expect(opened.get_by_label("Decision")).not_to_be_visible()
    expect(opened.get_by_role("heading", level=1)).not_to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(new_context, site, axe, scheme):
    """On a phone, with a line and its source on the card, warnings, a version and a difference."""
    page = new_context(color_scheme=scheme, viewport={"width": 360, "height": 740}).new_page()
    page.goto(f"{site}persona-sheet/")
    page.get_by_role("button", name="Add a line").click()
    line(page, "Goal").get_by_label("Goal").fill("Sell all loaves")
    line(page, "Goal").get_by_label("Source").fill("Baker 3")
    line(page, "Name and role").get_by_label("Name and role").fill("Emre, 41")
    page.get_by_role("button", name="Keep this version").click()
    line(page, "Name and role").get_by_label("Name and role").fill("Emre")
    page.get_by_label("What has changed since").select_option(index=1)
    assert axe(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_form_is_there_to_print(new_context, site):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}persona-sheet/")
    assert page.get_by_label("Decision").is_visible()
    assert not page.get_by_role("button", name="Add a line").is_visible()


# ---- what is kept stays -----------------------------------------------------------------------------------------------

SAID = "Saved on this device."
REFUSED = "Your browser will not keep it. Download the sheet before you leave."
UNREAD = (
    "A sheet is kept here that this page cannot read. It stays as it is, and what you write now is not kept. "
    "Download it as data, and clear the sheet to begin anew."
)


def items(page):
    """What is kept of the sheet and its versions, by item."""
    text = page.evaluate(
        "Object.entries(localStorage).find(([key]) => /^exercises:.*\\/$/.test(key))?.[1]"
    )
    return json.loads(text)["lessons"]["capstone"]["persona-sheet"] if text else {}


def keep(page, text):
    """Puts a sheet into the store, as an earlier page has, and opens it."""
    line(page, "Goal").get_by_label("Goal").fill("Nine")
    expect(page.get_by_text(SAID)).to_be_visible()
    page.evaluate(
        """text => {
            const [key] = Object.keys(localStorage).filter((key) => /^exercises:.*\\/$/.test(key));
            const kept = JSON.parse(localStorage[key]);
            kept.lessons.capstone['persona-sheet'].sheet.response = text;
            localStorage[key] = JSON.stringify(kept);
        }""",
        text,
    )
    page.reload()


def full(page):
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full') } }")


def taken_in(page, given):
    text = json.dumps({"format": "persona-sheet", "version": 1, **given})
    page.locator("persona-sheet [type=file]").set_input_files(
        {"name": "a.json", "mimeType": "application/json", "buffer": text.encode()}
    )


def test_a_date_of_too_many_digits_is_not_taken_by_the_field(opened):
    """And one that an earlier page has kept is read, with all the rest."""
    expect(line(opened, "Goal").get_by_label("Date")).to_have_attribute("max", "9999-12-31")
    kept = {"format": "persona-sheet", "version": 1, **sheet(goal={"date": "20266-11-28"})}
    keep(opened, json.dumps(kept))
    expect(line(opened, "Goal").get_by_label("Date")).to_have_value("20266-11-28")
    expect(line(opened, "Goal").get_by_label("Goal")).to_have_value("Sell all loaves")


def test_a_sheet_that_cannot_be_read_is_never_written_over(opened):
    """It is said, it can be had as a file, and who clears the sheet begins anew."""
    kept = json.dumps({"format": "persona-sheet", "version": 2, "much": "more"})
    keep(opened, kept)
    said = opened.locator(".persona-said")
    expect(said).to_have_text(UNREAD)
    line(opened, "Goal").get_by_label("Goal").fill("Ten")
    line(opened, "Goal").get_by_label("Goal").blur()
    expect(said).to_have_text(UNREAD)
    assert items(opened)["sheet"]["response"] == kept
    with opened.expect_download() as download:
        opened.get_by_role("button", name="Download as data").click()
    assert download.value.path().read_text() == kept
    taken_in(opened, sheet(goal={"text": "From a file"}))
    expect(said).to_have_text(
        "The sheet from the file is here now. What was here before is kept as a version."
    )
    after = items(opened)
    assert "From a file" in after.pop("sheet")["response"]
    assert [each["response"] for each in after.values()] == [kept]


def test_a_line_too_many_is_told_and_not_begun(opened):
    """At the moment at which one wants it."""
    given = sheet(**{f"own-{number}": {} for number in range(494)})
    taken_in(opened, given)
    expect(opened.get_by_role("group", name="A line of your own")).to_have_count(494)
    opened.get_by_role("button", name="Add a line").click()
    expect(opened.locator(".persona-said")).to_have_text("A sheet has at most 500 lines.")
    expect(opened.get_by_role("group", name="A line of your own")).to_have_count(494)


def test_lines_that_are_added_at_one_moment_are_two(opened):
    opened.evaluate(
        "() => { const add = document.querySelector('[data-do=add]'); add.click(); add.click() }"
    )
    keys = opened.locator("[data-own]").evaluate_all("all => all.map(one => one.dataset.line)")
    assert len(set(keys)) == 2


def test_nothing_is_said_to_be_kept_that_is_not(opened):
    """A version, what a file would replace, and a sheet that was cleared."""
    said = opened.locator(".persona-said")
    line(opened, "Goal").get_by_label("Goal").fill("Nine cafés by seven")
    expect(said).to_have_text(SAID)
    before = items(opened)
    full(opened)
    opened.get_by_role("button", name="Keep this version").click()
    expect(said).to_have_text(REFUSED)
    taken_in(opened, sheet(goal={"text": "From a file"}))
    expect(said).to_have_text(
        "The file was not taken in, as your browser will not keep what is here. "
        "Download it, clear the sheet, and import the file again."
    )
    expect(line(opened, "Goal").get_by_label("Goal")).to_have_value("Nine cafés by seven")
    opened.once("dialog", lambda dialog: dialog.accept())
    opened.get_by_role("button", name="Clear the sheet").click()
    expect(said).to_have_text(
        "The fields are empty, but your browser will not let go of what it kept."
    )
    taken_in(opened, sheet(goal={"text": "From a file"}))
    expect(said).to_have_text(REFUSED)
    expect(line(opened, "Goal").get_by_label("Goal")).to_have_value("From a file")
    assert items(opened) == before


def test_a_file_over_a_decision_alone_keeps_it_as_a_version(opened):
    """Whatever was written, no line of it."""
    opened.get_by_label("Decision").fill("What help to offer")
    taken_in(opened, sheet(goal={}))
    expect(opened.locator(".persona-said")).to_contain_text("What was here before is kept")
    versions = [name for name in items(opened) if name.startswith("version-")]
    assert len(versions) == 1
    assert "What help to offer" in items(opened)[versions[0]]["response"]


def test_a_line_that_is_begun_stays_when_another_tab_writes(opened):
    """With focus in it; and one that another tab takes away hands focus on."""
    other = opened.context.new_page()
    other.goto(opened.url)
    opened.get_by_role("button", name="Add a line").click()
    label = opened.get_by_label("What the line is about")
    expect(label).to_be_focused()
    goal = line(other, "Goal").get_by_label("Goal")
    goal.fill("From the other tab")
    goal.blur()
    expect(line(opened, "Goal").get_by_label("Goal")).to_have_value("From the other tab")
    expect(label).to_be_focused()
    label.fill("Tools")
    line(opened, "A line of your own").get_by_label("What it says").fill("A van")
    expect(line(other, "A line of your own").get_by_label("What it says")).to_have_value("A van")
    other.once("dialog", lambda dialog: dialog.accept())
    other.get_by_role("button", name="Clear the sheet").click()
    expect(label).to_have_count(0)
    expect(line(opened, "Name and role").get_by_label("Name and role")).to_be_focused()


def test_what_is_typed_before_the_script_comes_stands_behind_what_was_kept(opened):
    """On a slow line; what had been kept is a version as well."""
    goal = line(opened, "Goal")
    goal.get_by_label("Goal").fill("Kept before")
    goal.get_by_label("Source").fill("Invoices")
    goal.get_by_label("Source").blur()
    expect(opened.get_by_text(SAID)).to_be_visible()
    held = []
    scripts = re.compile(r"/assets/(?:persona|packed)/[^?]*\.js")
    opened.route(scripts, lambda route: held.append(route))
    opened.reload(wait_until="commit")
    goal.get_by_label("Goal").press_sequentially("Early")
    goal.get_by_label("Rests on").select_option(label="said")
    opened.route(scripts, lambda route: route.continue_())
    for route in held:
        route.continue_()
    expect(goal.get_by_label("Goal")).to_have_value("Kept before\nEarly")
    expect(goal.get_by_label("Source")).to_have_value("Invoices")
    expect(goal.get_by_label("Rests on")).to_have_value("said")
    expect(opened.get_by_text(SAID)).to_be_visible()
    versions = [each for name, each in items(opened).items() if name.startswith("version-")]
    assert [json.loads(each["response"])["lines"]["goal"]["text"] for each in versions] == [
        "Kept before"
    ]
    assert (
        json.loads(items(opened)["sheet"]["response"])["lines"]["goal"]["text"]
        == "Kept before\nEarly"
    )
