"""Pages for whoever sees little, has little room or a large finger: type at 200 %, a page at 400 %, a phone on its side, spaced
text, targets, no scripts. Every kind on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from support.each_kind import each_kind
from support.pages import UNSEEN, next_frames
from support.sources import fenced
from support.stores import lesson

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOUR = "\n\n".join(
    f"{bucket}\n:   Something of {letter}"
    for letter, bucket in zip(
        "ABCD",
        ("On the shelf", "Not on the shelf", "In a third place", "Somewhere else"),
        strict=True,
    )
)
TEXT = "\n\n".join(["A text to scroll past, and then another. " * 8] * 5)
SORT = fenced("sort", FOUR, 'title="Do four"')
MANY = fenced(
    "sort",
    "\n\n".join(
        f"Bucket number {n}, with a name\n:   Thing {n}"
        for n in ("one", "two", "three", "four", "five", "six", "seven", "eight")
    ),
    'title="Do eight"',
)
PAGE = f"# Page\n\n## A heading\n\n{TEXT}\n\n{each_kind()}\n\n{SORT}\n\n{TEXT}"

# The exercise that focus is in.
HERE = "document.activeElement.closest('.exercise')?.querySelector('.exercise-title').textContent"

# The settings that WCAG 1.4.12 names.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
TEXTS = """function* texts() {
    const left_out = '.md-sidebar, .md-search, .md-header__title, .md-skip, .exercise-live, select, textarea, script, style, noscript';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { parentElement: around, data } = walker.currentNode;
        if (data.trim() && around.checkVisibility() && !around.closest(left_out)) yield walker.currentNode;
    }
}"""
# Words of up to ten letters that stand on two lines: longer ones may have to.
BROKEN = f"""() => {{
    {TEXTS}
    const broken = [];
    for (const text of texts()) for (const {{ 0: word, index }} of text.data.matchAll(/\\p{{L}}{{2,10}}(?!\\p{{L}})/gu)) {{
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({{ top }}) => Math.round(top / 4)));
        if (lines.size > 1) broken.push(`${{word}} in ${{text.parentElement.closest('[class]')?.className}}`);
    }}
    return broken;
}}"""
# What stands outside the window, or is cut off by the box around it.
LOST = f"""() => {{
    {TEXTS}
    const lost = [];
    for (const text of texts()) {{
        const range = document.createRange();
        range.selectNodeContents(text);
        const {{ left, right, top, bottom }} = range.getBoundingClientRect();
        const outside = left < -1 || right > innerWidth + 1;
        let box = text.parentElement;
        while (box && getComputedStyle(box).overflowX === 'visible') box = box.parentElement;
        const edge = box?.closest('.exercise')?.getBoundingClientRect() && box.getBoundingClientRect();
        const cut = edge && (left < edge.left - 1 || right > edge.right + 1 || top < edge.top - 1 || bottom > edge.bottom + 1);
        if (outside || cut) lost.push(`${{text.data}} in ${{text.parentElement.className}}`);
    }}
    const wide = document.documentElement.scrollWidth - innerWidth;
    return wide > 0 ? [...lost, `${{wide}} px to the side`] : lost;
}}"""


@pytest.fixture
def shown(new_context, render):
    """shown(width, height, **options): every kind, alive, in a window of this size; `type_` is the size of the browser's letters."""

    def shown(width: int, height: int = 740, type_: int = 16, **options: object) -> Page:
        page = new_context(viewport={"width": width, "height": height}, **options).new_page()
        sizes = {"standard": type_, "fixed": type_ * 13 // 16}
        page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})
        page.goto(render(PAGE))
        expect(page.locator(".exercise:not([data-live])")).to_have_count(0)
        return page

    return shown


def answered(page: Page) -> None:
    """A quiz is wrong, an order is checked, a card turned: what is longest is there to be read."""
    page.get_by_role("radio", name="Mina").check()
    page.get_by_role("group", name="Do the quiz").get_by_role("button", name="Check").click()
    page.get_by_role("button", name="Check order").click()
    page.get_by_role("button", name="Turn the card").click()
    expect(page.get_by_text("She is one.").first).to_be_visible()
    next_frames(page)


@pytest.mark.parametrize("width", [320, 1280])
def test_letters_of_twice_the_size_have_room(shown, width):
    page = shown(width, type_=32)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px"
    answered(page)
    assert page.evaluate(BROKEN) == []
    assert page.evaluate(LOST) == []


def test_the_verdict_of_an_option_moves_nothing_where_letters_are_large(shown):
    """Its word has a line from the start."""
    page = shown(320, type_=32)
    options = page.get_by_role("group", name="Do the quiz").locator(".quiz-option")
    before = options.evaluate_all("all => all.map((option) => option.offsetHeight)")
    answered(page)
    assert options.evaluate_all("all => all.map((option) => option.offsetHeight)") == before


@pytest.mark.parametrize("width", [320, 1280])
def test_spaced_text_is_not_cut_off(shown, width):
    page = shown(width)
    page.add_style_tag(content=SPACED)
    answered(page)
    assert page.evaluate(LOST) == []


# A phone on its side, and a window of 1280 × 1024 at 400 %.
LOW = [(640, 320), (320, 256)]


@pytest.mark.parametrize(("width", "height"), LOW)
def test_in_a_low_window_the_header_goes_and_the_dock_leaves_half(shown, width, height):
    page = shown(width, height, has_touch=True)
    page.get_by_role("button", name="Something of A").tap()
    dock = page.locator(".sort-dock")
    expect(dock).to_be_visible()
    assert page.evaluate("document.querySelector('.md-header').getBoundingClientRect().bottom") <= 0
    assert dock.bounding_box()["height"] <= height / 2
    held = page.locator(".sort-slip:has([aria-pressed=true])").bounding_box()
    assert 0 <= held["y"] < held["y"] + held["height"] <= dock.bounding_box()["y"]
    assert page.evaluate(LOST) == [] or width == 320  # there the dock scrolls up and down


@pytest.mark.parametrize(("width", "height"), [(640, 320), (360, 740)])
def test_a_phones_dock_shows_every_bucket(shown, width, height):
    """None is cut off at its edge, or to be scrolled to."""
    page = shown(width, height, has_touch=True)
    page.get_by_role("button", name="Something of A").tap()
    expect(page.locator(".sort-dock")).to_be_visible()
    found = page.locator(".sort-dock").evaluate(
        """(dock) => [...dock.querySelectorAll('button')].map((button) => {
            const { left, right, top, bottom, height } = button.getBoundingClientRect();
            const edge = dock.getBoundingClientRect();
            return left >= edge.left && right <= edge.right && top >= edge.top && bottom <= edge.bottom && height >= 44;
        })"""
    )
    assert found == [True] * 5


RING = 4  # px around what has focus


def test_at_400_percent_a_dock_of_many_buckets_can_be_gone_through(new_context, render):
    """Each button of it has its turn with focus, ring and all in sight; the way out is there at every moment."""
    page = new_context(viewport={"width": 320, "height": 256}, reduced_motion="reduce").new_page()
    page.goto(render(f"# Page\n\n{TEXT}\n\n{MANY}\n\n{TEXT}"))
    sort = page.get_by_role("group", name="Do eight")
    sort.get_by_role("button", name="Thing").first.press("Enter")
    dock = page.locator(".sort-dock")
    expect(dock).to_be_visible()
    buttons = dock.get_by_role("button")
    expect(buttons).to_have_count(9)
    for button in buttons.all():
        button.focus()
        assert page.evaluate(UNSEEN) == ""
        inside, edge = button.bounding_box(), dock.bounding_box()
        assert edge["y"] <= inside["y"] - RING
        assert inside["y"] + inside["height"] + RING <= edge["y"] + edge["height"] <= 256
        assert inside["height"] >= 24
        away = dock.get_by_role("button", name="Put down").bounding_box()
        assert edge["y"] <= away["y"] < away["y"] + away["height"] <= 256
    assert dock.bounding_box()["height"] <= 128


def test_what_is_dragged_is_as_large_as_a_finger(shown):
    """44 px to either side."""
    sizes = shown(360, has_touch=True).locator(":is(.sort-tray .sort-grip, .order-grip)")
    found = sizes.evaluate_all("all => all.map((grip) => [grip.offsetWidth, grip.offsetHeight])")
    assert len(found) > 5
    assert [size for size in found if min(size) < 44] == []


def test_the_link_of_a_heading_is_a_target(shown):
    link = shown(360).get_by_role("article").locator("h2 .headerlink").first.bounding_box()
    assert min(link["width"], link["height"]) >= 24


SAID = [
    "A group has members.",
    "Back of two",
    "Bakers are many.",
    "What one needs",
    "Asking comes first.",
    "Well asked.",
]


WITH_SCRIPTS = "With scripts, the page checks your answers"


def is_read_whole(page: Page) -> None:
    """One line says what scripts would add, before the first exercise, and each kind has its key."""
    said = page.get_by_role("article").get_by_text(WITH_SCRIPTS)
    expect(said).to_be_visible()
    assert said.bounding_box()["y"] < page.locator(".exercise").first.bounding_box()["y"]
    for key in page.locator(".exercise details > summary").all():
        if key.is_visible():
            key.click()
    for text in SAID:
        expect(page.get_by_text(text, exact=True).filter(visible=True)).not_to_have_count(0)


def test_without_scripts_each_kind_has_its_key_and_one_line_says_what_scripts_add(
    new_context, render
):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(render(PAGE))
    is_read_whole(page)


@pytest.mark.tolerates_errors
@pytest.mark.parametrize("how", ["blocked", "on their way for ever"])
def test_where_scripts_may_run_and_do_not_a_page_is_in_a_while_as_without_them(
    new_context, render, how
):
    """A host's policy may block them all, the page's own in its head, too; and a line may hang."""

    def blocked(route):
        answer = route.fetch()
        policy = {**answer.headers, "content-security-policy": "script-src 'none'"}
        route.fulfill(response=answer, headers=policy)

    page = new_context().new_page()
    if how == "blocked":
        page.route("**/", blocked)
    else:
        page.route("**/*.js", lambda _: None)
    page.goto(render(lesson("reach", PAGE)), wait_until="commit")
    expect(page.locator(".exercise")).to_have_count(9)
    expect(page.get_by_role("article").get_by_text(WITH_SCRIPTS)).to_be_hidden()
    page.evaluate("document.getAnimations().forEach((each) => each.finish())")
    is_read_whole(page)
    for act in ("Check", "Print this lesson"):
        expect(page.get_by_text(act, exact=True).filter(visible=True)).to_have_count(0)


def test_with_scripts_nothing_is_said_of_them(shown):
    page = shown(360)
    page.evaluate("document.getAnimations().forEach((each) => each.finish())")
    expect(page.get_by_text(WITH_SCRIPTS)).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), [(1280, 500), (360, 740), (640, 320)])
def test_tab_goes_through_a_page_and_back_and_is_seen_at_each_stop(shown, width, height):
    """No exercise keeps it, and neither header nor dock covers it (WCAG 2.1.2, 2.4.11)."""
    page = shown(width, height, reduced_motion="reduce")
    first = page.locator(".exercise").first
    page.get_by_role("article").locator("h2 .headerlink").first.focus()
    for key in ("Tab", "Shift+Tab"):
        unseen, kinds = [], []
        for _ in range(80):
            page.keyboard.press(key)
            unseen.append(page.evaluate(UNSEEN))
            kinds.append(page.evaluate(HERE))
            if len(kinds) > 3 and kinds[-1] is None and any(kinds):
                break
        assert [each for each in unseen if each] == []
        assert len({kind for kind in kinds if kind}) == 9
    assert first.evaluate("(one) => !one.contains(document.activeElement)")


def test_an_item_that_is_held_keeps_nobody(shown):
    """Tab leads on from it and from the dock, out of the exercise, with all of it in sight."""
    page = shown(360, 740, reduced_motion="reduce")
    sort = page.get_by_role("group", name="Do four")
    sort.get_by_role("button", name="Something of A").press("Enter")
    expect(page.locator(".sort-dock")).to_be_visible()
    unseen = [page.evaluate(UNSEEN)]
    for _ in range(16):
        page.keyboard.press("Tab")
        unseen.append(page.evaluate(UNSEEN))
        if not sort.evaluate("(sort) => sort.contains(document.activeElement)"):
            break
    assert [each for each in unseen if each] == []
    assert not sort.evaluate("(sort) => sort.contains(document.activeElement)")
