"""The site in a browser whose network comes and goes, and while new builds are published."""

from __future__ import annotations

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser import ARGUMENTS, find
from playwright.sync_api import Page, expect
from support.sites import ROOT, configure, finished, mkdocs
from support.sources import fenced
from support.stoppable_host import PATH, Host

QUIZ = fenced(
    "quiz",
    "Shift workers are a…\n\n- [ ] persona\n- [x] customer segment",
    'id="q" title="Quick check"',
)
SORT = fenced("sort", "A\n: x\n\nB\n: y", 'id="s" title="Sort them"')
LESSON = "---\ntitle: One\nsummary: One lesson.\nobjectives: [{id: tell, text: Tell}]\n---\n\n"
PAGES = {
    "index.md": "# Start\n\nThe start page. [One](lessons/one.md), [Two, by an anchor](lessons/two.md#more), [Three](lessons/three.md)\n",
    "practice.md": (ROOT / "docs" / "practice.md").read_text(encoding="utf-8"),
    "lessons/one.md": f"{LESSON}Lesson one.\n\n{QUIZ}\n[Two](two.md)\n",
    "lessons/two.md": f"# Two\n\nLesson two.\n\n## More\n\n{SORT}",
    "lessons/three.md": "# Three\n\nLesson three.\n",
    "far/away/page.md": "# Far\n\nThe page far away.\n",
}
RENEWED = {
    path: text.replace("Lesson", "New lesson").replace("The start", "The new start")
    for path, text in PAGES.items()
}

KEPT = """async () => {
    const urls = [location.href.split('#')[0], ...performance.getEntriesByType('resource').map(({ name }) => name)];
    return navigator.serviceWorker.controller && (await Promise.all(urls.map((url) => caches.match(url)))).every(Boolean);
}"""
SETTLED = """async (version) => {
    const { installing, waiting, active } = (await navigator.serviceWorker.getRegistration()) ?? {};
    const builds = (await caches.keys()).filter((name) => /^course .* \\w{16}$/.test(name)).map((name) => name.split(' ').at(-1));
    return !installing && !waiting && active?.state === 'activated' && builds.join() === version;
}"""


KEEPS = """async ([build, path]) => {
    const kept = await caches.match(`/course/${path}`, { cacheName: `course /course/ ${build}`, ignoreVary: true });
    return Boolean(kept);
}"""
NOTES_SAY = """async (build) => {
    const kept = await caches.match('/course/notes', { cacheName: 'course /course/ open pages' });
    return Object.values(kept ? await kept.json() : {}).includes(build);
}"""
WAITING = (
    "async () => (await navigator.serviceWorker.getRegistration()).waiting?.state === 'installed'"
)
INSTALLING = "async () => Boolean((await navigator.serviceWorker.getRegistration()).installing)"
IDLE = "async () => !(await navigator.serviceWorker.getRegistration())?.installing"


@pytest.fixture(scope="module")
def host():
    """One address for all sites of this module."""
    host = Host()
    yield host
    host.stop()


@pytest.fixture(scope="module")
def builds(tmp_path_factory, host):
    """builds(name): the folder of a site. 'old' and 'new' differ in their pages, scripts and styles; 'off' has OFFLINE=0."""
    base = tmp_path_factory.mktemp("builds")

    def build(name: str) -> Path:
        folder = base / name
        if folder.exists():
            return folder
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SITE_URL", host.address)  # else the theme does not navigate instantly
            if name == "off":
                patch.setenv("OFFLINE", "0")
            config = configure(RENEWED if name == "new" else PAGES, base / f"{name}-source")
            if name == "new":
                overrides = base / "overrides"
                shutil.copytree(ROOT / "overrides", overrides)
                for script in (overrides / "assets").glob("[eors]*/*.js"):
                    script.write_text(
                        script.read_text(encoding="utf-8") + "\nglobalThis.renewed = true;\n",
                        encoding="utf-8",
                    )
                style = overrides / "assets" / "stylesheets" / "course.css"
                style.write_text(
                    style.read_text(encoding="utf-8")
                    + "\n:root { --renewed: 1; order: var(--renewed) }\n",
                    encoding="utf-8",
                )
                settings = json.loads(config.read_text(encoding="utf-8"))
                settings["theme"]["custom_dir"] = str(overrides)
                config.write_text(json.dumps(settings), encoding="utf-8")
            finished(mkdocs(config, folder, strict=True))
        return folder

    return build


@pytest.fixture
def published(host, builds, tmp_path):
    """published(name, worker={old: new}): puts a build at the host's address, its worker's text changed; its version."""

    def publish(name: str, worker: dict[str, str] | None = None) -> str:
        folder = builds(name)
        if worker:
            folder = Path(
                shutil.copytree(folder, tmp_path / f"{name}-{len(list(tmp_path.iterdir()))}")
            )
            text = (folder / "sw.js").read_text(encoding="utf-8")
            for old, new in worker.items():
                assert text.count(old) == 1
                text = text.replace(old, new)
            (folder / "sw.js").write_text(text, encoding="utf-8")
        host.folder = folder
        return version(folder)

    host.stop()
    host.start()
    host.status, host.delay, host.held = None, 0, set()
    return publish


@pytest.fixture
def reader(new_context):
    """A browser that may have service workers."""
    return new_context(service_workers="allow")


def version(folder: Path) -> str:
    found = re.search(
        r'"course-build" content="(\w+)"', (folder / "index.html").read_text(encoding="utf-8")
    )
    return found[1] if found else ""


def until(page: Page, met: str, arg=None) -> None:
    """Waits until what the function promises is true; Playwright's own way needs `eval`, which the policy forbids."""
    page.evaluate(
        f"""async (arg) => {{
            const [met, end] = [{met}, Date.now() + 60_000];
            while (!(await met(arg))) {{
                if (Date.now() > end) throw new Error('never came true: ' + met);
                await new Promise((resolve) => setTimeout(resolve, 20));
            }}
        }}""",
        arg,
    )


def visit(page: Page, address: str) -> None:
    """Opens a page and waits until the worker keeps it and all that it has loaded."""
    page.goto(address)
    until(page, KEPT)


def loads(page: Page, go) -> dict[str, str]:
    """What the page gets while `go` is done, by path: the hash of each body."""
    responses = []
    page.on("response", lambda response: responses.append(response))
    go()
    page.wait_for_load_state("load")
    return {
        urlsplit(each.url).path.removeprefix(PATH): sha256(each.body()).hexdigest()
        for each in responses
        if each.status == 200
    }


def folder_hashes(folder: Path, paths) -> dict[str, str]:
    return {
        path: sha256(
            (
                folder / path / "index.html" if path.endswith("/") or not path else folder / path
            ).read_bytes()
        ).hexdigest()
        for path in paths
    }


def packed(folder: Path) -> set[str]:
    """The scripts and styles that the first lesson of a build names."""
    page = (folder / "lessons" / "one" / "index.html").read_text(encoding="utf-8")
    found = set(re.findall(r"assets/packed/[\w.-]+", page))
    assert found
    return found


def spoil(folder: Path) -> None:
    """Puts something else in the place of a file that the worker keeps at once, as a half-done publication does."""
    (spoilt,) = folder.glob("assets/packed/reveal-*.js")
    spoilt.write_bytes(b"// not yet this one")


def fetched(page: Page, path: str) -> str:
    return page.evaluate("async (url) => await (await fetch(url)).text()", PATH + path)


def test_a_visited_lesson_works_without_the_host_and_keeps_its_answer(host, published, reader):
    """Visited once, under a sub-path: reloaded with the host stopped, its exercise checks, and knows what was answered."""
    published("old")
    page = reader.new_page()
    visit(page, host.address + "lessons/one/")
    question = page.get_by_role("group", name="Shift workers are a…")
    page.get_by_role("radio", name="persona").check()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(question).to_contain_text("Not quite")
    host.stop()
    page.reload()
    expect(page.get_by_role("heading", name="One", level=1)).to_be_visible()
    expect(page.get_by_role("radio", name="persona")).to_be_checked()
    expect(question).to_contain_text("Not quite")
    page.get_by_role("button", name="Try again").click()
    page.get_by_role("radio", name="customer segment").check()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(question).to_contain_text("Right")


def test_the_start_page_and_the_search_work_after_one_visit_to_another_page(
    host, published, reader
):
    """The shell is kept at once, with all that the search asks for when it is opened."""
    published("old")
    page = reader.new_page()
    visit(page, host.address + "lessons/one/")
    host.stop()
    page.goto(host.address)
    expect(page.get_by_text("The start page.")).to_be_visible()
    page.get_by_role("textbox", name="Search").click()
    expect(
        page.get_by_text("Type to start searching")
    ).to_be_visible()  # it hears what is typed from now on
    page.get_by_role("textbox", name="Search").press_sequentially("lesson one")
    expect(
        page.get_by_role("search").get_by_role("link").filter(has_text="Lesson one.")
    ).to_be_visible()


@pytest.mark.parametrize("path", ["lessons/three/", "far/away/page/", "nowhere.html"])
def test_a_page_never_visited_says_so_and_links_to_those_that_were(
    host, published, reader, axe, path
):
    """In the site's look, at every depth; with no other link, and with no fault that axe-core finds."""
    published("old")
    page = reader.new_page()
    visit(page, host.address + "lessons/one/")
    host.stop()
    page.goto(host.address + path)
    expect(
        page.get_by_role("heading", name="This page is not on this device", level=1)
    ).to_be_visible()
    expect(
        page.get_by_text("You are offline, and this page has not been visited yet.")
    ).to_be_visible()
    links = page.get_by_role("list", name="Pages that you can read now").get_by_role("link")
    expect(links).to_have_text(["Start", "One"])
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--course-tint')")
    assert axe(page) == ""
    links.nth(1).click()
    expect(page.get_by_role("heading", name="One", level=1)).to_be_visible()


def test_trying_again_brings_the_page_once_the_host_is_back(host, published, reader):
    """The address is still that of the page that was asked for."""
    published("old")
    page = reader.new_page()
    visit(page, host.address)
    host.stop()
    page.goto(host.address + "lessons/three/")
    expect(
        page.get_by_role("heading", name="This page is not on this device", level=1)
    ).to_be_visible()
    host.start()
    page.get_by_role("link", name="Try again").click()
    expect(page.get_by_text("Lesson three.")).to_be_visible()


def test_pages_visited_by_instant_navigation_are_kept(host, published, reader):
    """The theme fetches only the page; nothing is loaded anew."""
    published("old")
    page = reader.new_page()
    visit(page, host.address)
    page.evaluate("window.same = true")
    page.get_by_role("paragraph").get_by_role("link", name="Three").click()
    expect(page.get_by_text("Lesson three.")).to_be_visible()
    until(page, KEPT)
    assert page.evaluate("window.same")
    host.stop()
    page.reload()
    expect(page.get_by_text("Lesson three.")).to_be_visible()


def test_an_instant_navigation_without_the_host_ends_at_the_page_that_says_so(
    host, published, reader
):
    """Also by a link with an anchor, where the theme's own way out leads nowhere."""
    published("old")
    page = reader.new_page()
    visit(page, host.address)
    host.stop()
    page.get_by_role("link", name="Two, by an anchor").click()
    expect(
        page.get_by_role("heading", name="This page is not on this device", level=1)
    ).to_be_visible()
    assert urlsplit(page.url).path == PATH + "lessons/two/"


def test_practice_asks_what_was_missed_without_the_host(host, published, reader):
    """The map of the course is kept at once, and the lesson was visited."""
    published("old")
    page = reader.new_page()
    visit(page, host.address + "practice/")
    visit(page, host.address + "lessons/one/")
    page.get_by_role("radio", name="persona").check()
    page.get_by_role("button", name="Check", exact=True).click()
    host.stop()
    page.goto(host.address + "practice/")
    expect(page.get_by_text("1 thing to practise today")).to_be_visible()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("group", name="Shift workers are a…")).to_be_visible()


def test_a_page_comes_from_the_network_while_there_is_one(host, published, reader, tmp_path):
    """A kept copy is only the second choice; files come from their build's cache."""
    published("old")
    page = reader.new_page()
    visit(page, host.address + "lessons/one/")
    host.folder = Path(shutil.copytree(host.folder, tmp_path / "corrected"))
    lesson = host.folder / "lessons" / "one" / "index.html"
    lesson.write_text(
        lesson.read_text(encoding="utf-8").replace("Lesson one.", "Lesson one, corrected."),
        encoding="utf-8",
    )
    host.asked.clear()
    page.reload()
    expect(page.get_by_text("Lesson one, corrected.")).to_be_visible()
    assert host.asked.count(PATH + "lessons/one/") == 1
    assert [each for each in host.asked if "/packed/" in each] == []


def test_a_host_that_does_not_answer_is_not_waited_for(host, published, reader):
    """A kept page is shown after a moment (here a short one)."""
    published("old", worker={"PATIENCE=3000": "PATIENCE=50"})
    page = reader.new_page()
    visit(page, host.address + "lessons/one/")
    with host.silent():
        page.goto(host.address + "lessons/one/")
        expect(page.get_by_text("Lesson one.")).to_be_visible()


@pytest.mark.tolerates_errors
def test_a_host_that_fails_is_as_good_as_none(host, published, reader):
    """Its error is shown only where no page is kept."""
    published("old")
    page = reader.new_page()
    visit(page, host.address + "lessons/one/")
    host.status = 503
    page.goto(host.address + "lessons/one/")
    expect(page.get_by_text("Lesson one.")).to_be_visible()
    assert page.goto(host.address + "lessons/three/").status == 503


@pytest.mark.tolerates_errors
def test_an_error_page_is_never_kept(host, published, reader):
    """The host's answer where there is nothing is a page of the site, and names the build."""
    published("old")
    page = reader.new_page()
    visit(page, host.address)
    assert page.goto(host.address + "lessons/later/").status == 404
    expect(page.get_by_role("heading", name="This page is not here", level=1)).to_be_visible()
    page.goto(host.address)
    host.stop()
    page.goto(host.address + "lessons/later/")
    expect(
        page.get_by_role("heading", name="This page is not on this device", level=1)
    ).to_be_visible()


def test_on_a_slow_line_the_second_visit_is_new(host, published, reader):
    """Each answer takes longer than a kept page waits for it: the first visit shows the old build, and learns of the new."""
    published("old", worker={"PATIENCE=3000": "PATIENCE=50"})
    page = reader.new_page()
    visit(page, host.address + "lessons/one/")
    told = published("new")
    host.delay = 0.5
    page.goto(host.address + "lessons/one/")
    expect(page.get_by_text("Lesson one.", exact=True)).to_be_visible()
    until(page, KEEPS, [told, "lessons/one/"])
    page.goto(host.address + "lessons/one/")
    expect(page.get_by_text("New lesson one.")).to_be_visible()


def test_a_kept_page_is_given_though_a_newer_one_is_known(host, published, reader, builds):
    """On a line that is gone, with the files of its own build."""
    published("old", worker={"PATIENCE=3000": "PATIENCE=50"})
    page = reader.new_page()
    visit(page, host.address + "lessons/one/")
    told = published("new")
    host.delay = 2  # long beside the worker's patience, on a busy machine too
    page.goto(host.address + "lessons/one/")
    until(page, KEEPS, [told, "lessons/one/"])
    host.stop()
    got = loads(page, page.reload)
    assert {"lessons/one/", *packed(builds("old"))} <= set(got)
    assert got == folder_hashes(builds("old"), got)


def test_a_build_that_is_being_installed_is_not_tidied_away(host, published, reader, builds):
    """An old page that loads meanwhile makes the old worker tidy."""
    worker = (builds("new") / "sw.js").read_text(encoding="utf-8")
    shell = list(json.loads(re.search(r"BUILD=(\{.*?\});", worker)[1])["shell"])
    published("old")
    page = reader.new_page()
    visit(page, host.address + "lessons/one/")
    told = published("new")
    held = PATH + "offline-page.html"
    host.held.add(held)
    page.evaluate("navigator.serviceWorker.getRegistration().then((it) => void it.update())")
    for path in shell:
        until(page, KEEPS, [told, path])
    for build in ("1", "2"):
        page.evaluate("(build) => navigator.serviceWorker.controller.postMessage([build])", build)
        until(page, NOTES_SAY, build)
    host.held.clear()
    until(page, WAITING)
    assert [path for path in shell if not page.evaluate(KEEPS, [told, path])] == []


def test_tidying_keeps_the_build_of_each_open_page(host, published, reader):
    """However old; once the page is closed, it goes."""
    published("old")
    page, other = reader.new_page(), reader.new_page()
    visit(page, host.address + "lessons/one/")
    visit(other, host.address + "lessons/one/")
    own = page.evaluate("document.querySelector('meta[name=course-build]').content")
    opened, unused = "a" * 16, "b" * 16
    say = "(build) => navigator.serviceWorker.controller.postMessage([build])"
    other.evaluate(say, opened)
    until(
        page, NOTES_SAY, opened
    )  # before there is anything that the tidying after a visit could take away
    for build in (opened, unused):
        page.evaluate(
            "(build) => caches.open(`course /course/ ${build}`).then((it) => it.put('x', new Response()))",
            build,
        )
    page.evaluate(say, own)
    until(page, "async (build) => !(await caches.has(`course /course/ ${build}`))", unused)
    assert page.evaluate("(build) => caches.has(`course /course/ ${build}`)", opened)
    other.close()
    page.evaluate(say, own)
    until(page, "async (build) => !(await caches.has(`course /course/ ${build}`))", opened)


def test_while_a_page_stays_open_few_builds_are_kept(host, published, reader):
    """Its own, the worker's, the new one's, and two more."""
    told = published("old")
    page = reader.new_page()
    visit(page, host.address + "lessons/one/")
    new = published("new")
    held = PATH + "offline-page.html"
    host.held.add(held)
    page.evaluate("navigator.serviceWorker.getRegistration().then((it) => void it.update())")
    until(page, INSTALLING)  # from here on, the tidying after the visit takes nothing away
    spare = [digit * 16 for digit in "12345"]
    for build in spare:  # what earlier publications have left
        page.evaluate(
            "(build) => caches.open(`course /course/ ${build}`).then((it) => it.put('x', new Response()))",
            build,
        )
    host.held.clear()
    until(page, WAITING)
    kept = page.evaluate(
        "async () => (await caches.keys()).filter((name) => /\\w{16}$/.test(name)).map((name) => name.split(' ').at(-1))"
    )
    assert sorted(kept) == sorted([told, new, *spare[-2:]])


def test_the_next_visit_is_wholly_new(host, published, reader, builds):
    """The first one after the publication, while the old worker is still at work."""
    published("old")
    page = reader.new_page()
    visit(page, host.address + "lessons/one/")
    page.close()
    published("new")
    page = reader.new_page()
    got = loads(page, lambda: page.goto(host.address + "lessons/one/"))
    expect(page.get_by_text("New lesson one.")).to_be_visible()
    assert {"lessons/one/", *packed(builds("new"))} <= set(got)
    assert got == folder_hashes(builds("new"), got)


def late(folder: Path) -> list[str]:
    """What a page of a build may ask for long after it was loaded."""
    own = [each.relative_to(folder).as_posix() for each in folder.glob("assets/packed/sure-*.js")]
    assert own
    return [*own, "assets/course.json", "search/search_index.json"]


def texts(folder: Path) -> dict[str, str]:
    return {path: (folder / path).read_text(encoding="utf-8") for path in late(folder)}


def test_an_old_page_goes_on_with_its_own_files_beside_a_new_one(host, published, reader, builds):
    """What either loads late is its own build's, before the new worker is there and while it waits."""
    published("old")
    old = reader.new_page()
    visit(old, host.address + "lessons/one/")
    published("new")
    new = reader.new_page()
    new.goto(host.address + "lessons/one/")
    expect(new.get_by_text("New lesson one.")).to_be_visible()
    for _ in range(2):
        assert {path: fetched(old, path) for path in late(builds("old"))} == texts(builds("old"))
        assert {path: fetched(new, path) for path in late(builds("new"))} == texts(builds("new"))
        until(new, WAITING)
    old.get_by_role("radio", name="customer segment").check()
    old.get_by_role("button", name="Check", exact=True).click()
    expect(old.get_by_role("group", name="Shift workers are a…")).to_contain_text("Right")


def test_an_old_page_keeps_its_files_when_its_worker_has_slept(
    host, published, reader, builds, browser_name
):
    """Browsers stop a worker that is idle, and with it all that it has in mind."""
    if browser_name != "chromium":
        pytest.skip("workers are stopped by Chromium's own protocol")
    published("old")
    page = reader.new_page()
    visit(page, host.address + "lessons/one/")
    published("new")
    session = reader.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    assert {path: fetched(page, path) for path in late(builds("old"))} == texts(builds("old"))


def test_notes_of_pages_that_have_long_been_closed_are_dropped(
    host, published, reader, browser_name
):
    """The newest hundred stay; a worker that has slept has to read them first."""
    if browser_name != "chromium":
        pytest.skip("workers are stopped by Chromium's own protocol")
    published("old")
    page = reader.new_page()
    visit(page, host.address + "lessons/one/")
    page.evaluate(
        """async () => {
            const notes = Array.from({ length: 150 }, (_, n) => [`page ${n}`, 'x'.repeat(16)]);
            const cache = await caches.open('course /course/ open pages');
            await cache.put('/course/notes', new Response(JSON.stringify(Object.fromEntries(notes))));
        }"""
    )
    session = reader.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    page.goto(host.address)
    until(
        page,
        "async () => Object.keys(await (await caches.match('/course/notes')).json()).length === 100",
    )


def test_a_new_worker_waits_while_a_page_is_open(host, published, reader):
    """Also when that page has become a new one."""
    published("old")
    page = reader.new_page()
    visit(page, host.address)
    published("new")
    page.reload()
    until(page, WAITING)
    page.goto(host.address + "lessons/one/")
    expect(page.get_by_text("New lesson one.")).to_be_visible()
    assert (
        page.evaluate(
            "async () => (await navigator.serviceWorker.getRegistration()).waiting?.state"
        )
        == "installed"
    )


def test_a_new_page_works_without_the_host_while_the_new_worker_waits(
    host, published, reader, builds
):
    """The old worker has kept it, and gives it the files that the new one has fetched."""
    published("old")
    page = reader.new_page()
    visit(page, host.address + "lessons/one/")
    published("new")
    page.reload()
    until(page, WAITING)
    until(page, KEPT)
    host.stop()
    got = loads(page, page.reload)
    assert {"lessons/one/", *packed(builds("new"))} <= set(got)
    assert got == folder_hashes(builds("new"), got)


def test_an_old_page_never_takes_in_a_part_of_a_new_one(host, published, reader, builds):
    """An instant navigation from an old page to a new one loads the new one whole, also by an anchor."""
    published("old")
    page = reader.new_page()
    visit(page, host.address)
    page.evaluate("window.same = true")
    published("new")
    page.get_by_role("link", name="Two, by an anchor").click()
    expect(page.get_by_text("New lesson two.")).to_be_visible()
    until(page, "() => window.renewed")
    assert page.evaluate("window.same") is None
    until(
        page,
        "() => getComputedStyle(document.documentElement).getPropertyValue('--renewed') === '1'",
    )


@pytest.mark.tolerates_errors  # elsewhere, there is nothing
def test_pages_visited_under_an_old_build_are_there_in_the_new(host, published, reader):
    """The new worker fetches them anew before it takes over."""
    published("old")
    page = reader.new_page()
    visit(page, host.address + "lessons/three/")
    visit(page, host.address)
    told = published("new")
    page.reload()
    until(page, WAITING)
    page.goto(
        host.address.removesuffix(PATH) + "/elsewhere"
    )  # no old page is left, and so it takes over
    until(page, "async () => !(await navigator.serviceWorker.getRegistration('/course/')).waiting")
    visit(page, host.address)
    until(page, SETTLED, told)
    host.stop()
    page.goto(host.address + "lessons/three/")
    expect(page.get_by_text("New lesson three.")).to_be_visible()


def test_without_the_host_an_old_page_is_given_with_its_own_files(host, published, reader, builds):
    """Published, but not yet reached: all that the reader has is of the old build."""
    published("old")
    page = reader.new_page()
    visit(page, host.address + "lessons/one/")
    published("new")
    host.stop()
    got = loads(page, page.reload)
    assert {"lessons/one/", *packed(builds("old"))} <= set(got)
    assert got == folder_hashes(builds("old"), got)


def test_a_file_of_another_build_is_never_kept_as_this_ones(
    host, published, reader, builds, tmp_path
):
    """In the middle of a publication the worker is there before the files: it is not taken, and the network serves."""
    published("new")
    folder = Path(shutil.copytree(host.folder, tmp_path / "half"))
    spoil(folder)
    host.folder = folder
    page = reader.new_page()
    page.goto(host.address + "lessons/one/")
    page.evaluate(
        "navigator.serviceWorker.register('/course/sw.js').then((it) => { window.worker = it.installing })"
    )
    until(page, "() => window.worker.state === 'redundant'")
    page.reload()
    expect(page.get_by_text("New lesson one.")).to_be_visible()
    assert page.evaluate("navigator.serviceWorker.controller") is None


def test_a_new_page_whose_files_could_not_be_had_does_not_take_the_old_ones_place(
    host, published, reader, builds, tmp_path
):
    """In the middle of a publication the network goes: the page that is given is the old one, with its own files."""
    published("old")
    page = reader.new_page()
    visit(page, host.address + "lessons/one/")
    host.folder = Path(shutil.copytree(builds("new"), tmp_path / "half"))
    spoil(host.folder)
    page.reload()
    expect(page.get_by_text("New lesson one.")).to_be_visible()
    page.evaluate("navigator.serviceWorker.getRegistration().then((it) => it.update())")
    until(
        page,
        "async () => { const { installing, waiting } = await navigator.serviceWorker.getRegistration(); return !installing && !waiting; }",
    )
    host.stop()
    got = loads(page, page.reload)
    assert {"lessons/one/", *packed(builds("old"))} <= set(got)
    assert got == folder_hashes(builds("old"), got)


REFUSED = {
    "all": "caches.open = caches.match = caches.keys = caches.delete = () => Promise.reject(new DOMException('no', 'SecurityError'));",
    "writing": "Cache.prototype.put = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'));",
}


@pytest.mark.parametrize("refused", REFUSED)
def test_a_cache_that_is_refused_from_the_first_breaks_no_page(host, published, reader, refused):
    """Pages come from the network, with or without a worker."""
    published("old", worker={"const BUILD=": REFUSED[refused] + "const BUILD="})
    page = reader.new_page()
    for path in ("lessons/one/", "lessons/two/", "lessons/one/"):
        page.goto(host.address + path)
        until(page, IDLE)
        expect(page.get_by_role("button", name=re.compile("^Check"))).to_be_visible()


@pytest.mark.parametrize("refused", REFUSED)
def test_a_cache_that_is_refused_later_breaks_no_page(host, published, reader, refused):
    """The worker is at work, and its storage is gone: pages, files and instant navigation come from the network."""
    later = f"addEventListener('activate',()=>{{{REFUSED[refused]}}});"
    published("old", worker={"const BUILD=": f"{later}const BUILD="})
    page = reader.new_page()
    page.goto(host.address)
    until(page, "() => navigator.serviceWorker.controller?.state === 'activated'")
    page.goto(host.address + "lessons/two/")
    expect(page.get_by_role("button", name="Check placement")).to_be_visible()
    page.goto(host.address)
    page.get_by_role("paragraph").get_by_role("link", name="One").click()
    expect(page.get_by_text("Lesson one.")).to_be_visible()
    expect(page.get_by_role("button", name="Check", exact=True)).to_be_visible()


def test_a_browser_without_room_reads_the_site_as_ever(host, published, reader, browser_name):
    """The browser's own limit, set to a few bytes."""
    if browser_name != "chromium":
        pytest.skip("the limit is set by Chromium's own protocol")
    published("old")
    page = reader.new_page()
    reader.new_cdp_session(page).send(
        "Storage.overrideQuotaForOrigin",
        {"origin": host.address.removesuffix(PATH), "quotaSize": 1000},
    )
    for path in ("lessons/one/", "lessons/two/"):
        page.goto(host.address + path)
        page.evaluate("navigator.serviceWorker.register('/course/sw.js')")
        until(page, IDLE)
        expect(page.get_by_role("button", name=re.compile("^Check"))).to_be_visible()
    assert (
        page.evaluate("navigator.serviceWorker.getRegistration().then((it) => it?.active ?? null)")
        is None
    )


def test_a_site_built_without_takes_the_worker_and_its_caches_away(host, published, reader):
    """OFFLINE=0: at the reader's next visit; caches of others on the same host stay."""
    published("old")
    page = reader.new_page()
    visit(page, host.address + "lessons/one/")
    page.evaluate("caches.open('course / of-another-site')")
    published("off")
    page.goto(host.address + "lessons/one/")
    until(
        page,
        "async () => !(await navigator.serviceWorker.getRegistration()) && (await caches.keys()).join() === 'course / of-another-site'",
    )
    page.reload()
    expect(page.get_by_text("Lesson one.")).to_be_visible()
    assert page.evaluate("navigator.serviceWorker.controller") is None


def test_a_site_built_without_registers_nothing(host, published, reader, builds):
    """Nor has it a page that says one is offline."""
    published("off")
    page = reader.new_page()
    got = loads(page, lambda: page.goto(host.address + "lessons/one/"))
    assert packed(builds("off")) <= set(got) and "sw.js" not in got
    assert page.evaluate("navigator.serviceWorker.getRegistration()") is None
    assert list(builds("off").rglob("offline-page*")) == []


def test_a_host_without_the_worker_is_no_trouble(host, published, reader, tmp_path):
    """Somebody has removed the file by hand: the kept worker serves new pages as they are."""
    published("old")
    page = reader.new_page()
    visit(page, host.address + "lessons/one/")
    published("off")
    host.folder = Path(shutil.copytree(host.folder, tmp_path / "without"))
    (host.folder / "sw.js").unlink()
    page.reload()
    expect(page.get_by_role("button", name="Check", exact=True)).to_be_visible()


def test_only_plain_requests_for_this_sites_own_files_are_handled(reader, builds):
    """The worker's own listener, asked about one request after the other."""
    page = reader.new_page()
    handled = page.evaluate(
        """([code, requests]) => {
            const listeners = {};
            const found = async () => new Response('');
            new Function('registration', 'addEventListener', 'clients', 'caches', 'fetch', code)(
                { scope: 'https://host.test/course/' }, (type, listener) => { listeners[type] = listener; },
                {}, { match: found, open: found, keys: async () => [] }, found);
            return requests.filter(([url, method = 'GET', headers = {}, mode = 'cors']) => {
                let taken = false;
                const request = { url, method, mode, headers: new Headers(headers), referrer: '' };
                listeners.fetch({ request, clientId: 'c', respondWith: () => { taken = true; }, waitUntil: () => {} });
                return taken;
            });
        }""",
        [(builds("old") / "sw.js").read_text(encoding="utf-8"), REQUESTS],
    )
    assert handled == [each for each in REQUESTS if each in HANDLED]


HANDLED = [
    ["https://host.test/course/"],
    ["https://host.test/course/index.html"],
    ["https://host.test/course/lessons/one/?h=word"],
    ["https://host.test/course/assets/images/favicon.svg"],
    ["https://host.test/course/lessons/one", "GET", {}, "navigate"],
]
REQUESTS = [
    *HANDLED,
    ["https://host.test/course/assets/images/favicon.svg", "HEAD"],
    ["https://host.test/course/", "POST"],
    ["https://host.test/course/assets/course.json", "GET", {"Range": "bytes=0-1"}],
    ["https://other.test/course/assets/images/favicon.svg"],
    ["http://host.test/course/"],
    ["https://host.test/other/"],
    ["https://host.test/"],
    ["https://host.test/course/download.zip"],
    ["https://host.test/course/assets/stylesheets/main.css.map"],
]


def test_the_browser_would_install_the_site(host, published, browser_type, browser_name):
    """A whole Chromium says so; its headless shell, which the other tests run in, installs nothing."""
    path = find(whole=True)
    if browser_name != "chromium" or not path:
        pytest.skip("only a whole Chromium says what keeps a site from being installed")
    published("old")
    whole = browser_type.launch(executable_path=path, args=list(ARGUMENTS))
    page = whole.new_page()
    page.goto(host.address + "lessons/one/")
    session = page.context.new_cdp_session(page)
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    whole.close()
    assert [each["errorId"] for each in errors] == ["in-incognito"]  # as every page of a test is


def test_the_site_installs(host, published, reader, browser_name):
    """The browser finds no error in the manifest; its addresses are within the site, and the icons are there."""
    if browser_name != "chromium":
        pytest.skip("what keeps a site from being installed is told by Chromium's own protocol")
    published("old")
    page = reader.new_page()
    page.goto(host.address + "lessons/one/")
    session = reader.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"] == host.address + "site.webmanifest"
    told = json.loads(manifest["data"])
    assert (told["name"], told["start_url"], told["scope"], told["display"]) == (
        "Segments and personas",
        "./",
        "./",
        "standalone",
    )
    assert (
        page.evaluate(
            "async (icons) => Promise.all(icons.map(async ({ src, type }) => (await fetch('/course/' + src)).headers.get('Content-Type') === type))",
            told["icons"],
        )
        == [True] * 4
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_browsers_own_bar_takes_the_headers_colour(host, published, reader, scheme):
    """In both schemes."""
    published("old")
    page = reader.new_page()
    page.emulate_media(color_scheme=scheme)
    page.goto(host.address)
    header, bar = page.evaluate(
        """() => {
            const probe = document.body.appendChild(document.createElement('i'));
            probe.style.color = document.querySelector('meta[name=theme-color]').content;
            return [getComputedStyle(document.querySelector('header')).backgroundColor, getComputedStyle(probe).color];
        }"""
    )
    assert header == bar
