"""Results for a record store: nothing without consent, everything once with it, and never what was chosen or typed."""

import json
import re
import time
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect
from publishing.records import read_records
from support.pages import next_frames
from support.record_store import KEY, NAME, record_store
from support.sites import configure, finished, mkdocs, serve
from support.two_lessons import PAGES

pytestmark = pytest.mark.themeless

REGISTRATION = "9d8f3a52-6c1e-4c1b-9a3e-0d7f7a1f2b11"
PATIENCE = 5  # seconds
ACTOR = {"objectType": "Agent", "account": {"homePage": "https://lms.example.org", "name": "42"}}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A store that the tests share, and the address of a site that names it."""
    work, served = tmp_path_factory.mktemp("work"), tmp_path_factory.mktemp("served")
    with record_store() as store, serve(served) as address:
        config = configure(PAGES, work)
        settings = json.loads(config.read_text("utf-8"))
        settings["extra"] = {"records": {"store": store.address, "name": "Example Ltd"}}
        config.write_text(json.dumps(settings), encoding="utf-8")
        finished(mkdocs(config, served / "site", strict=True))
        yield store, f"{address}site/"


@pytest.fixture
def store(course):
    """The same store, as new."""
    store, _ = course
    store.__init__(store.address)
    return store


@pytest.fixture
def site(course):
    return course[1]


def part(page):
    return page.locator("record-store")


def connect(page, site, key=KEY):
    page.goto(f"{site}my-progress/")
    part(page).get_by_label("Name, as the record store knows you").fill(NAME)
    part(page).get_by_label("Key").fill(key)
    part(page).get_by_role("button", name="I agree: connect").click()


def connected(page, site):
    connect(page, site)
    expect(part(page).get_by_role("status")).to_have_text(
        "Connected. From now on, results are sent."
    )


def answer(page, site, stem="Apple?", choice="Yes", lesson="one"):
    page.goto(f"{site}{lesson}/")
    question = page.get_by_role("group", name=stem)
    question.get_by_role("radio", name=choice).check()
    question.get_by_role("button", name="Check", exact=True).click()


def until(page, holds):
    """Wait for what happens beyond the page, in its own time."""
    last = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < last, "it did not come to pass"
        next_frames(page)


def kept(page):
    return page.evaluate(
        "() => JSON.parse(Object.entries(localStorage).find(([key]) => key.endsWith('records'))?.[1] ?? '{}').records"
    )


def test_without_consent_nothing_is_kept_for_a_store_or_sent(page, site, store):
    """An answer, a page of one's own; not even a word that there is a reader."""
    answer(page, site)
    page.goto(f"{site}my-progress/")
    expect(part(page).get_by_role("heading", name="Send results to Example Ltd")).to_be_visible()
    expect(part(page).get_by_role("button", name="Stop sending")).to_be_hidden()
    assert kept(page) is None and store.sent == 0 and store.batches == []


def test_with_consent_an_answer_is_told_but_not_what_it_was(page, site, store):
    """Who, which item by a name that stays, whether it was right; in the page's language, under the exercise's title."""
    connected(page, site)
    answer(page, site, choice="No")
    until(page, lambda: len(store.taken) == 2)
    first, told = store.taken.values()
    assert first["verb"]["id"].endswith("/registered")
    assert told["actor"]["account"] == {"homePage": store.address[:-6], "name": NAME}
    assert told["verb"]["id"].endswith("/answered")
    item = page.get_by_role("group", name="Apple?").get_attribute("data-item")
    assert re.fullmatch(
        rf"http://[^/]+/activities/one/fruit/{re.escape(item)}", told["object"]["id"]
    )
    assert told["object"]["definition"]["name"] == {"en": "Fruit"}
    assert told["result"] == {"success": False, "score": {"scaled": 0}}
    assert "No" not in json.dumps(told) and "response" not in told["result"]


def test_a_lesson_that_is_finished_is_told_once(page, site, store):
    """However often its page is opened."""
    connected(page, site)
    answer(page, site, "Oak?", lesson="two")
    until(page, lambda: "completed" in store.verbs())
    page.reload()
    answer(page, site)
    until(page, lambda: store.verbs()[-1] == "answered")
    assert store.verbs().count("completed") == 1


@pytest.mark.tolerates_errors
def test_what_could_not_be_sent_waits_and_is_sent_once(page, site, store):
    """A store in trouble, a reload, the store again: each statement is there once, under its first id."""
    connected(page, site)
    store.status = 503
    answer(page, site)
    until(page, lambda: kept(page).get("problem") == "busy")
    waiting = [each["id"] for each in kept(page)["queue"]]
    page.goto(f"{site}my-progress/")
    expect(part(page)).to_contain_text("1 is waiting.")
    expect(part(page)).to_contain_text("The record store has trouble at the moment.")
    store.status = None
    part(page).get_by_role("button", name="Send now").click()
    expect(part(page).get_by_role("status")).to_have_text("Everything has been sent.")
    assert list(store.taken)[1:] == waiting and len(store.taken) == 2


@pytest.mark.usefixtures("context")
@pytest.mark.tolerates_errors
def test_without_a_network_it_waits_until_there_is_one(page, site, store):
    connected(page, site)
    page.goto(f"{site}one/")
    page.context.set_offline(True)
    question = page.get_by_role("group", name="Apple?")
    question.get_by_role("radio", name="Yes").check()
    question.get_by_role("button", name="Check", exact=True).click()
    until(page, lambda: kept(page).get("problem") == "offline")
    page.context.set_offline(False)
    until(page, lambda: store.verbs()[-1] == "answered")
    until(page, lambda: not kept(page)["queue"] and "problem" not in kept(page))


@pytest.mark.tolerates_errors
def test_one_statement_that_the_store_will_not_have_holds_up_none(page, site, store):
    """It is counted as not taken; the others get there."""
    connected(page, site)
    store.status = 503
    for stem in ("Apple?", "Pear?"):
        answer(page, site, stem)
    until(page, lambda: len(kept(page)["queue"]) == 2 and kept(page).get("problem") == "busy")
    page.evaluate(
        """() => {
            const [key, text] = Object.entries(localStorage).find(([key]) => key.endsWith('records'));
            const document = JSON.parse(text);
            document.records.queue[0].timestamp = 'yesterday';
            localStorage.setItem(key, JSON.stringify(document));
        }"""
    )
    store.status = None
    page.goto(f"{site}my-progress/")
    until(page, lambda: not kept(page)["queue"])
    expect(part(page)).to_contain_text("2 results were sent.")
    expect(part(page)).to_contain_text("1 was not taken.")
    assert store.verbs() == ["registered", "answered"]


@pytest.mark.tolerates_errors
def test_a_wrong_key_is_said_and_nothing_of_it_is_kept(page, site, store):
    connect(page, site, key="wrong")
    expect(part(page).get_by_role("status")).to_have_text(
        "The record store does not accept this name and key. Nothing was sent or kept."
    )
    expect(part(page).get_by_role("status")).to_be_focused()
    assert kept(page) == {} and store.taken == {}


def test_who_agrees_no_more_is_sent_for_no_more(page, site, store):
    """What waits goes, the key too; so it does when everything is reset."""
    connected(page, site)
    part(page).get_by_role("button", name="Stop sending").click()
    expect(part(page).get_by_role("status")).to_contain_text("Nothing is sent any more.")
    assert kept(page) == {}
    answer(page, site)
    connected(page, site)
    assert store.verbs() == ["registered", "registered"]
    page.get_by_role("button", name="Reset everything").click()
    page.get_by_role("button", name="Forget", exact=True).click()
    expect(part(page).get_by_role("button", name="I agree: connect")).to_be_visible()
    assert kept(page) is None


def launched(site, store, lesson="one", endpoint=None):
    """The address by which a platform opens a lesson."""
    endpoint = endpoint or store.address
    asked = {
        "endpoint": endpoint, "fetch": endpoint.replace("/xapi/", "/fetch"), "actor": json.dumps(ACTOR),
        "registration": REGISTRATION, "activityId": "https://lms.example.org/au/1",
    }  # fmt: skip
    return f"{site}{lesson}/?{urlencode(asked)}"


def test_a_platform_that_opens_a_lesson_is_told_of_it_once_the_reader_agrees(page, site, store):
    """By cmi5: its launch data, its registration and session in each statement; the address is clean again."""
    template = {"contextActivities": {"grouping": [{"id": "https://lms.example.org/au"}]},
                "extensions": {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": "s1"}}  # fmt: skip
    store.launch_data = {"contextTemplate": template, "launchMode": "Normal"}
    page.goto(launched(site, store))
    asks = page.get_by_role("region", name="Your learning platform")
    expect(asks).to_contain_text(store.address.split("/")[2])
    assert page.url == f"{site}one/" and store.tokens_given == 0 and kept(page) is None
    asks.get_by_role("button", name="Yes, tell it").click()
    expect(page.locator("course-records").get_by_role("status")).to_contain_text(
        "Your platform is told from now on."
    )
    until(page, lambda: store.verbs() == ["initialized"])
    answer(page, site)
    until(page, lambda: store.verbs() == ["initialized", "answered"])
    first, second = store.taken.values()
    assert first["object"]["id"] == "https://lms.example.org/au/1" and first["actor"] == ACTOR
    assert [each["id"] for each in first["context"]["contextActivities"]["category"]] == [
        "https://w3id.org/xapi/cmi5/context/categories/cmi5"
    ]
    for each in (first, second):
        assert each["context"]["registration"] == REGISTRATION
        assert each["context"]["extensions"] == template["extensions"]
        assert {"id": "https://lms.example.org/au"} in each["context"]["contextActivities"][
            "grouping"
        ]
    assert "category" not in second["context"]["contextActivities"]


def test_who_declines_is_not_asked_again_and_nothing_is_sent(page, site, store):
    page.goto(launched(site, store))
    page.get_by_role("button", name="No, tell nobody").click()
    expect(page.locator("course-records").get_by_role("status")).to_contain_text("Nothing is sent.")
    answer(page, site)
    expect(page.get_by_role("region", name="Your learning platform")).to_have_count(0)
    assert store.sent == 0 and store.tokens_given == 0 and kept(page) is None


def test_a_platform_that_the_site_does_not_name_is_never_asked(page, site, store):
    """Whatever the address says: the reader is told, and the policy would let nothing out."""
    page.goto(launched(site, store, endpoint="http://127.0.0.1:9/xapi/"))
    expect(page.locator("course-records")).to_contain_text(
        "a platform that this site does not know"
    )
    expect(page.get_by_role("button", name="Yes, tell it")).to_be_hidden()


def test_only_a_site_that_names_a_store_has_anything_of_it(page, render):
    """No element, no script, no further host in the policy."""
    page.goto(render(PAGES) + "my-progress/")
    assert "record" not in page.content().lower()
    assert "connect-src" not in page.content()


def test_the_part_is_accessible(page, site, store, axe):
    connected(page, site)
    assert axe(page) == ""


@pytest.mark.parametrize(
    "setting",
    [
        "https://store.example.org/xapi/",
        {"store": "https://store.example.org/xapi/"},
        {"store": "http://store.example.org/xapi/", "name": "Example"},
        {"store": "store.example.org", "name": "Example"},
        {"store": "https://a.example/; script-src *", "name": "Example"},
        {"store": "https://a.example/", "name": "Example", "key": "s3cret"},
        {"store": "https://a.example/", "name": "Example", "origins": ["javascript:alert(1)"]},
        {"store": "https://a.example/", "name": "Example", "origins": [""]},
        {"store": "https://a.example/", "name": "Example", "origins": [None]},
        {"store": "", "name": "Example"},
        {"store": "https://a.example/", "name": 3},
        {"store": ["https://a.example/"], "name": "Example"},
    ],
)
def test_a_setting_that_is_none_is_said_and_nothing_is_sent(setting):
    """With what to write instead."""
    records, wrong = read_records(setting)
    assert records is None
    assert "{store: https://store.example.org/xapi/, name: Example Ltd}" in wrong


def test_a_setting_is_read():
    """The address gets its slash; each origin stands once."""
    setting = {
        "store": "https://a.example/xapi",
        "name": " Example ",
        "origins": ["https://b.example:8/x", "https://a.example"],
    }
    assert read_records(setting) == (
        {"store": "https://a.example/xapi/", "name": "Example", "origins": ["https://a.example", "https://b.example:8"]}, ""
    )  # fmt: skip
    assert read_records(None) == (None, "")


def test_of_more_than_a_thousand_that_wait_the_oldest_go(page, bare):
    """A store may be away for long; the newest are kept, and what went is counted."""
    found = page.evaluate(
        f"""async () => {{
            const queue = await import('{bare}assets/records/queue.js');
            queue.agree({{ endpoint: 'https://lrs.example.org/', token: 'x', actor: {{}} }});
            queue.add(...Array.from({{ length: 600 }}, (_, n) => ({{ id: `${{n}}` }})));
            queue.add(...Array.from({{ length: 403 }}, (_, n) => ({{ id: `${{600 + n}}` }})));
            const {{ queue: waiting, refused }} = queue.consent();
            return [waiting.length, waiting[0].id, waiting.at(-1).id, refused];
        }}"""
    )
    assert found == [1000, "3", "1002", 3]
