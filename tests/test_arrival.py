"""What a reader meets before the scripts have come, or where none come; and where a link leads."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import Page, expect
from publishing.bundles import lacks
from support.pages import KINDS_SCRIPTS
from support.sites import BuildFailed, finished, mkdocs
from support.sites import configure as configured
from support.sources import fenced
from support.stores import lesson

QUIZ = fenced(
    "quiz",
    "Apple?\n\n- [x] Yes\n- [ ] No\n  > It is a fruit.\n---\nPear?\n\n- [x] Yes\n- [ ] No\n",
    'id="fruit" title="Fruit"',
)
INSIDE = f"""# Page

=== "One"

    First.

=== "Two"

    ??? note "More"

{chr(10).join("        " + line for line in QUIZ.splitlines())}

{"Text. " * 900}

[Down](#exercise-fruit)
"""


def test_a_link_to_an_exercise_is_copied_and_nothing_moves(new_context, render):
    """One message says so, and a word over the link, until the next press; the address bar has it too."""
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    address = render(f"# Page\n\n{'Text. ' * 900}\n\n{QUIZ}")
    page.goto(address)
    exercise = page.locator(".exercise[data-live]")
    link = exercise.get_by_role("link", name="Link", exact=True)
    link.scroll_into_view_if_needed()
    top = page.evaluate("scrollY")
    link.click()
    expect(exercise.get_by_role("status")).to_have_text("Link copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}#exercise-fruit"
    assert page.url == f"{address}#exercise-fruit"
    assert page.evaluate("scrollY") == top
    word = "e => getComputedStyle(e, '::after').content"
    assert "Link copied." in link.evaluate(word)
    page.keyboard.press("Tab")
    assert "Link copied." not in link.evaluate(word)


def test_where_nothing_may_be_copied_the_address_bar_has_the_link(page, render):
    """A browser that refuses, or a page that came by no safe way; and the message says where it is."""
    address = render(QUIZ)
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(address)
    exercise = page.locator(".exercise[data-live]")
    exercise.get_by_role("link", name="Link", exact=True).click()
    expect(exercise.get_by_role("status")).to_have_text("The link is in the address bar now.")
    assert page.url == f"{address}#exercise-fruit"


def held(page: Page) -> list:
    """Holds the exercises' scripts back; what is in the list goes on when `go` is called with it."""
    routes: list = []
    page.route(KINDS_SCRIPTS, lambda route: routes.append(route))
    return routes


def go(page: Page, routes: list) -> None:
    page.route(KINDS_SCRIPTS, lambda route: route.continue_())
    for route in routes:
        route.continue_()
    expect(page.locator(".exercise:not([data-live])")).to_have_count(0)


# ---- pressed too early ----


@pytest.mark.themeless
def test_a_check_pressed_before_the_scripts_is_answered_when_they_come(page, render):
    """With what had been chosen; the question that nobody has pressed stays open."""
    routes = held(page)
    page.goto(render(f"# Page\n\n{QUIZ}"), wait_until="commit")
    apple = page.get_by_role("group", name="Apple?")
    apple.get_by_label("No").check()
    apple.get_by_role("button", name="Check").click()
    go(page, routes)
    expect(apple.get_by_text("It is a fruit.").first).to_be_visible()
    expect(apple.locator(".exercise-result")).to_have_text("Not quite")
    expect(page.get_by_text("1 of 2 answered")).to_be_visible()
    expect(page.locator(".exercise-result")).to_have_count(1)


@pytest.mark.skipif(bool(lacks()), reason=lacks())  # scripts come under other names then
def test_what_is_chosen_and_checked_while_a_last_script_is_awaited_is_answered(page, render):
    """As where a page asks how sure one is: the exercise is at work already, and not yet alive."""
    routes: list = []
    page.route("**/assets/packed/sure-*.js", lambda route: routes.append(route))
    with page.expect_request("**/assets/packed/sure-*.js"):
        page.goto(render(f"---\ncertainty: true\n---\n\n# Page\n\n{QUIZ}"), wait_until="commit")
    apple = page.get_by_role("group", name="Apple?")
    apple.get_by_label("No").check()
    apple.get_by_role("button", name="Check").click()
    for route in routes:
        route.continue_()
    expect(apple.locator(".exercise-result")).to_have_text("Not quite")
    expect(page.locator(".exercise-result")).to_have_count(1)


@pytest.mark.skipif(bool(lacks()), reason=lacks())  # scripts come one by one then
def test_an_exercise_answers_before_the_themes_script_has_come(page, render):
    """Which is as large as all that a page needs to be read and answered; the theme's own things follow."""
    routes: list = []
    page.route("**/assets/javascripts/bundle.*.js", lambda route: routes.append(route))
    page.goto(render(f"# Page\n\n{QUIZ}"), wait_until="commit")
    apple = page.get_by_role("group", name="Apple?")
    apple.get_by_label("Yes").check()
    apple.get_by_role("button", name="Check").click()
    expect(apple.locator(".exercise-result")).to_have_text("Right")
    assert page.evaluate("document.readyState") != "complete"
    for route in routes:
        route.continue_()
    page.wait_for_load_state("load")
    here = page.locator("body").get_attribute("data-md-color-scheme")
    page.get_by_role("banner").locator("label[for^=__palette]:visible").click()
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", here)


@pytest.mark.themeless
def test_a_check_without_an_answer_is_answered_too(page, render):
    """With what is missing, and counted as nothing."""
    routes = held(page)
    page.goto(render(f"# Page\n\n{QUIZ}"), wait_until="commit")
    page.get_by_role("group", name="Pear?").get_by_role("button", name="Check").click()
    go(page, routes)
    expect(page.locator(".exercise-result")).to_have_text("Choose an answer first.")
    expect(page.get_by_text("0 of 2 answered")).to_be_visible()


@pytest.mark.themeless
def test_an_answer_that_was_kept_is_not_checked_once_more(page, render):
    """Whoever presses *Check* of a question that turns out to be answered gets that answer, and no second attempt."""
    address = render(f"# Page\n\n{QUIZ}")
    page.goto(address)
    expect(page.locator(".exercise:not([data-live])")).to_have_count(0)
    apple = page.get_by_role("group", name="Apple?")
    apple.get_by_label("Yes").check()
    apple.get_by_role("button", name="Check").click()
    before = page.evaluate("JSON.stringify(localStorage)")
    routes = held(page)
    page.reload(wait_until="commit")
    apple.get_by_role("button", name="Check").click()
    go(page, routes)
    expect(apple.locator(".exercise-result")).to_have_text("Right")
    assert page.evaluate("JSON.stringify(localStorage)") == before


# ---- links ----


@pytest.fixture
def inside(render):
    return render({"index.md": "# Home\n\n[There](page.md#exercise-fruit)\n", "page.md": INSIDE})


def test_a_link_opens_the_tab_and_the_disclosure_that_an_exercise_is_in(page, inside):
    """From another site or a bookmark."""
    page.goto(f"{inside}page/#exercise-fruit")
    group = page.get_by_role("group", name="Fruit", exact=True)
    expect(group).to_be_visible()
    expect(group).to_be_in_viewport()


def test_a_link_within_the_page_does_so_too(page, inside):
    """Up from the end of a long page."""
    page.goto(f"{inside}page/")
    expect(page.locator(".exercise[data-live]")).to_have_count(1)
    page.get_by_role("link", name="Down").click()
    expect(page.get_by_role("group", name="Fruit", exact=True)).to_be_in_viewport()


def test_a_link_to_an_open_place_asks_for_nothing_more(page, render):
    """The script that opens tabs is not loaded."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(render(f"# Page\n\n{QUIZ}") + "#exercise-fruit")
    expect(page.locator(".exercise[data-live]")).to_have_count(1)
    assert [each for each in asked if "reveal" in each] == []


@pytest.mark.parametrize("part", ["#100%", "#__tabbed_%zz", "#exercise-fruit%"])
def test_an_address_with_a_sign_that_stands_for_none_leaves_exercises_as_they_are(
    page, render, part
):
    """Anybody may have typed it, or cut it off."""
    page.goto(render(QUIZ) + part)
    expect(page.locator(".exercise[data-live]")).to_have_count(1)
    expect(page.locator(".exercise[data-failed]")).to_have_count(0)


# ---- opened from a folder ----


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A site built to be opened from a folder."""
    root = tmp_path_factory.mktemp("folder")
    pages = {"index.md": "# Home\n", "one.md": lesson("one", QUIZ)}
    config = configured(pages, root / "work")
    text = config.read_text()
    config.write_text(
        text.replace("{", '{"use_directory_urls": false, "plugins": ["search", "offline"], ', 1)
    )
    try:
        finished(mkdocs(config, root / "site", strict=True))
    except BuildFailed as failure:
        pytest.fail(str(failure), pytrace=False)
    yield root / "site"
    shutil.rmtree(root, ignore_errors=True)


def test_a_page_opened_from_a_folder_says_at_once_what_does_not_work(browser, folder):
    """One line; and the exercise is as it is without scripts: no *Check*, and a key that opens."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((folder / "one.html").as_uri())
    assert page.get_by_text("You opened this page from a folder.").is_visible()
    expect(page.get_by_role("button", name="Check")).to_have_count(0)
    page.get_by_text("Answer key", exact=True).click()
    expect(page.get_by_text("Answer: A").first).to_be_visible()
    context.close()


def test_a_page_from_a_folder_says_so_where_its_script_comes_late(browser, folder):
    """After the page has been read to its end; that script is not waited for."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { window.read = true; }, { once: true });"
    )
    held: list = []
    page.route("**/assets/folder.js", lambda route: held.append(route))
    with page.expect_request("**/assets/folder.js"):
        page.goto((folder / "one.html").as_uri(), wait_until="commit")
    page.wait_for_function("() => window.read")
    expect(page.get_by_text("You opened this page from a folder.")).to_have_count(0)
    (route,) = held
    route.continue_()
    expect(page.get_by_text("You opened this page from a folder.")).to_be_visible()
    expect(page.get_by_role("button", name="Check")).to_have_count(0)
    context.close()


def test_a_page_from_a_host_says_nothing_of_folders(page, render):
    """Neither seen nor heard."""
    page.goto(render(f"# Page\n\n{QUIZ}"))
    expect(page.locator(".exercise[data-live]")).to_have_count(1)
    expect(page.get_by_text("You opened this page from a folder.")).to_have_count(0)
