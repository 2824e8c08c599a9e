"""What the tests share: the built course, small sites of their own, and a browser that tells on a page.

site      the address of the real course, built once per run, under /course/
render    render("# Page …") or render({"a.md": …}): the address of a site of just that
page      a fresh page with nothing stored, in a context that tests share, or in one of the test's own where
          it asks for `context` too; its test fails on any console error, script error,
          or request to another host, unless it is marked `tolerates_errors`;
          in tests of a kind, and where marked `themeless`, it is without the theme's script, unless marked `theme`;
          it asks for less motion, so that nothing is waited for, but in journeys and where marked `motion`
bare      the address of the scripts alone, with `page` on an empty page beside them, anew for each test
problems  the list of these so far; a test that expects one asserts and clears it
axe       axe(page): what axe-core finds, as text; "" is what one wants

A browser test that fails by a time limit is run once more, since a machine may have been too busy, and named at the end
of the run, since it is to be mended all the same. Nothing else is run twice.
"""

import os
import shutil
from contextlib import suppress
from urllib.parse import urlsplit

import hypothesis
import pytest
from browser import ARGUMENTS, find
from engines import ENGINES, left_out
from filelock import FileLock
from playwright.sync_api import BrowserContext, Error, Page
from support.axe import violations
from support.drivers.start import forgiving
from support.late import BY_TIME
from support.memory import write_to_memory
from support.shared import ONE_PROCESS, SharedContext
from support.sites import ROOT, THEMELESS, BuildFailed, Rendered, build_course, serve

ACTION_MS = 5_000
NAVIGATION_MS = 20_000
JOURNEYS = "tests/journeys/"
KINDS = "tests/kinds/"
RECORDED = (
    "--tracing",
    "--video",
    "--screenshot",
)  # the plugin's options, which are about a context

write_to_memory()  # before pytest makes its folder, and workers theirs

# A time limit per example fails on a slow machine, not on a slow function. CI has its own profile,
# with more examples than anybody would wait for every day.
hypothesis.settings.register_profile("course", deadline=None, max_examples=30)
if "CI" not in os.environ:
    hypothesis.settings.load_profile("course")


def pytest_collection_modifyitems(items):
    """Mark what needs a browser: `make test-quick` leaves it out, and a time limit may have failed it for no fault."""
    for item in items:
        if {"browser", "browser_type", "driver"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=list(BY_TIME)))


def pytest_terminal_summary(terminalreporter):
    """Name each test that was run once more, and the engines that journeys were not run in."""
    name_late(terminalreporter)
    name_engines(terminalreporter)


def name_late(terminalreporter):
    """With where and why: whatever came of it, there is something to mend."""
    again = terminalreporter.stats.get("rerun", [])
    if not again:
        return
    terminalreporter.section("failed by a time limit, and run once more: to be mended")
    for report in again:
        crash = report.longrepr.reprcrash
        why = crash.message.partition("\n")[0]
        terminalreporter.line(f"{report.nodeid} (line {crash.lineno}): {why}")


def name_engines(terminalreporter):
    """One line, where there was any journey and not in all of them."""
    reports = [each for kind in terminalreporter.stats.values() for each in kind]
    journeys = [name for each in reports if JOURNEYS in (name := getattr(each, "nodeid", ""))]
    tested = {engine for engine in ENGINES for name in journeys if f"[{engine}" in name}
    if journeys and (line := left_out(tested)):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def _forgiving():
    with pytest.MonkeyPatch.context() as patch:
        for name, value in forgiving().items():
            patch.setenv(name, value)
        yield patch


@pytest.fixture(scope="session")
def playwright(_forgiving, playwright):
    """The plugin's, which forgives Debian's Firefox what it lacks; one for all tests of a worker, journeys or not."""
    _forgiving.undo()  # it has been started: no other program is to read this
    return playwright


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id):
    """The address of the real course, built strictly, once for all workers of a run."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    served, done = shared / "served", shared / "course-is-built"
    with FileLock(shared / "course.lock"):
        if not done.exists():
            try:
                build_course(served / "course")
            except BuildFailed as failure:
                pytest.fail(f"the course does not build:\n{failure}", pytrace=False)
            done.touch()
    with serve(served) as address:
        yield f"{address}course/"


@pytest.fixture(scope="session")
def _render(tmp_path_factory):
    served = tmp_path_factory.mktemp("rendered")
    with serve(served) as address:
        yield Rendered(served, address, tmp_path_factory.mktemp("pages"))
    shutil.rmtree(served)  # hundreds of sites, perhaps in memory


@pytest.fixture
def render(_render):
    """Builds and serves pages of the test's own: see sites.Rendered."""

    def render(*args, **options):
        try:
            return _render(*args, **options)
        except BuildFailed as failure:
            pytest.fail(f"the pages do not build:\n{failure}", pytrace=False)

    return render


@pytest.fixture(scope="session")
def _assets():
    with serve(ROOT / "overrides") as address:
        yield address


@pytest.fixture(scope="session")
def _problems():
    """One list for all tests of a worker, since they share contexts; each begins with an empty one."""
    return []


@pytest.fixture(scope="session")
def _empty(browser, _assets, _problems):
    """A page for tests of scripts alone, which share it."""
    context = limited(browser.new_context(service_workers="block"), _problems)
    empty = "<!doctype html><html lang=en><title>Empty</title><link rel=icon href='data:,'>"
    context.route(
        f"{_assets}empty", lambda route: route.fulfill(body=empty, content_type="text/html")
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def _shared(browser, _problems):
    """The shared context of each sort of test, made when the first of them comes."""
    made = {}

    def of(still, themeless):
        sort = (still, themeless)
        if sort in made and made[sort].worn:
            made.pop(sort).context.close()
        if sort not in made:
            context = browser.new_context(**options_of(still, themeless))
            made[sort] = SharedContext(limited(context, _problems))
        return made[sort]

    yield of
    for each in made.values():
        each.context.close()


@pytest.fixture
def bare(_empty, _assets, problems, request):
    """The address of the scripts as they are written; `page` is on an empty page beside them, with nothing stored.

    For modules that need no page of the course: nothing is built, and no theme is loaded.
    """
    _empty.goto(f"{_assets}empty")
    _empty.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    problems.clear()
    yield _assets
    hear_out(_empty)
    for other in _empty.context.pages[1:]:
        other.close()
    blame(problems, request.node)


@pytest.fixture
def page(browser, browser_name, request):
    """Of a shared context, or of the test's own; or the one that tests of scripts alone share."""
    if "bare" in request.fixturenames:
        return request.getfixturevalue("_empty")
    own = {"context", "new_context"} & set(request.fixturenames)
    recorded = any(request.config.getoption(option) not in (None, "off") for option in RECORDED)
    if own or recorded or browser_name != "chromium":
        return request.getfixturevalue("context").new_page()
    return request.getfixturevalue("_page")


@pytest.fixture
def _page(_shared, problems, request):
    shared = _shared(is_still(request.node), is_themeless(request.node))
    yield shared.new_page()
    for page in shared.pages:
        hear_out(page)
    shared.clear()
    blame(problems, request.node)


@pytest.fixture(scope="session")
def base_url():
    """None: tests take addresses from `site` and `render`. The plugin's own is of a form pytest 10 drops."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, browser_name):
    """Chromium is the machine's own where there is one; the others are Playwright's."""
    if browser_name != "chromium":
        return browser_type_launch_args
    options = {"args": [*ARGUMENTS, ONE_PROCESS], **browser_type_launch_args}
    if "channel" not in options and (path := find()):
        options["executable_path"] = path
    return options


@pytest.fixture
def problems(_problems):
    """What went wrong in any page of this test, in words."""
    _problems.clear()
    return _problems


@pytest.fixture
def new_context(new_context, problems, request):
    """Playwright's, with our time limits; it fails the test on what pages complain of."""
    contexts = []

    def make(**options):
        own = options_of(is_still(request.node), is_themeless(request.node))
        context = new_context(**{**own, **options})
        contexts.append(limited(context, problems))
        return context

    yield make
    for page in (page for context in contexts for page in context.pages):
        hear_out(page)
    blame(problems, request.node)


def options_of(still: bool, themeless: bool) -> dict[str, str]:
    """What contexts are made with."""
    # A worker of the site's own would answer behind page.route's back; tests of it allow it (test_offline_browser.py).
    options = {"service_workers": "block"}
    if still:
        options["reduced_motion"] = "reduce"
    if themeless:
        options["user_agent"] = THEMELESS
    return options


def is_still(test: pytest.Item) -> bool:
    """Whether nothing is to move."""
    return not (JOURNEYS in test.nodeid or test.get_closest_marker("motion"))


def is_themeless(test: pytest.Item) -> bool:
    """Whether the theme's script is left out."""
    without = KINDS in test.nodeid or test.get_closest_marker("themeless")
    return bool(without) and not test.get_closest_marker("theme")


def limited(context: BrowserContext, problems: list[str]) -> BrowserContext:
    """The context, with our time limits; what its pages complain of is added to the list."""
    context.set_default_timeout(ACTION_MS)
    context.set_default_navigation_timeout(NAVIGATION_MS)
    watch(context, problems)
    return context


def blame(problems: list[str], test: pytest.Item) -> None:
    """Fail the test for what its pages have complained of, unless that is what it is about."""
    if problems and not test.get_closest_marker("tolerates_errors"):
        pytest.fail("the page complained:\n" + "\n".join(problems), pytrace=False)


def watch(context: BrowserContext, problems: list[str]) -> None:
    def on_console(message):
        if message.type == "error":
            problems.append(f"console: {message.text} ({message.location.get('url', '')})")

    def on_request(sent):
        url = urlsplit(sent.url)
        if url.scheme in ("http", "https", "ws", "wss") and url.hostname != "127.0.0.1":
            problems.append(f"request to another host: {sent.url}")

    def on_error(web_error):
        error = web_error.error
        problems.append(f"script: {error.stack or error.message}")

    context.on("console", on_console)
    context.on("request", on_request)
    context.on("weberror", on_error)


def hear_out(page: Page) -> None:
    """Wait for what the page has said already: events come before the answer to this."""
    with suppress(Error):  # the test has closed or crashed it
        page.evaluate("0")


@pytest.fixture(scope="session")
def axe():
    """axe(page, within=None): all rules with best practices, on the page or on what a selector finds."""
    return violations
