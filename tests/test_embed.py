"""One exercise in a page of somebody else's: its own page, the lines to copy, and what a reader gets in that frame."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from publishing.embed import Place, embedded, fill_headers
from support.each_kind import BODIES
from support.pages import next_frames
from support.sites import serve
from support.sources import fenced

LESSON = "---\nid: kept\ntitle: Lesson\n---\n\n# Lesson\n\n"
QUIZ = fenced("quiz", "Which?\n\n- [x] a\n- [ ] b\n  > See [there](other.md).\n", 'id="one" title="First *check*"')  # fmt: skip
OTHER = {"index.md": "# Start\n", "other.md": "# Other\n"}
EVERY = "\n\n".join(
    fenced(kind, body, f'id="the-{kind}" title="Do the {kind}"') for kind, body in BODIES.items()
)
PAGES = {**OTHER, "lesson.md": LESSON + QUIZ, "every.md": f"# Every\n\n{EVERY}"}

PAGE = """<!doctype html><html lang="en"><head><link rel="stylesheet" href="../assets/exercises/quiz.css">
<link rel="stylesheet" href="../assets/exercises/sort.css"></head><body dir="rtl" data-md-color-scheme="slate">
<article data-lesson="x"><exercise-quiz id="exercise-a"><div class="exercise-title">A &amp; B</div>
<a class="exercise-link" href="#exercise-a" x>Link</a><a class="exercise-edit" href="e">Edit</a></exercise-quiz>
<exercise-sort><div class="exercise-title">No id</div></exercise-sort></article></body></html>"""


@pytest.mark.parametrize(
    ("path", "own", "base"),
    [
        ("index.html", "embed/a.html", "../"),
        ("l/x/index.html", "embed/l/x/a.html", "../../../l/x/"),
        ("l/x.html", "embed/l/x/a.html", "../../../l/x.html"),
    ],
)
def test_each_exercise_with_an_id_has_a_page_beside_the_lessons(path, own, base):
    """Whose addresses begin where they began; the exercise links to it."""
    page, found = embedded(PAGE, Place(path, "T", "en", "https://e.org/c/"))
    assert list(found) == [own]
    assert f'<base href="{base}" target="_blank">' in found[own]
    root = "../" * path.count("/")
    assert f'Link</a><a class="exercise-embed" href="{root}{own}"' in page
    assert page.count("exercise-embed") == 1


def test_its_page_has_what_the_exercise_needs_and_no_more():
    _, found = embedded(PAGE, Place("x/index.html", "T", "en", "https://e.org/c/"))
    (page,) = found.values()
    assert re.findall(r"exercises/(\w+)\.css", page) == ["quiz"]
    assert '<meta name="robots" content="noindex">' in page
    assert 'dir="rtl"' in page and 'data-lesson="x"' in page
    assert "exercise-edit" not in page and ">From ‘T’</a>" in page
    assert "<title>A &amp; B – T</title>" in page


def test_the_lines_to_copy_name_the_frame_its_origin_and_a_way_for_who_sees_none():
    _, found = embedded(PAGE, Place("x/index.html", 'T "q"', "en", "https://e.org/c/"))
    (page,) = found.values()
    lines = html.unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1])
    assert 'src="https://e.org/c/embed/x/a.html" title="A &amp; B: T &quot;q&quot;"' in lines
    assert '<a href="https://e.org/c/x/#exercise-a">' in lines
    assert 'e.origin==="https://e.org"' in lines


def test_a_site_without_an_address_has_none():
    """Nobody could be told where they are."""
    assert embedded(PAGE, Place("x/index.html", "T", "en", "")) == (PAGE, {})


def test_hosts_are_told_that_only_exercises_may_be_framed(tmp_path):
    """A host that adds up all rules for a path must find one of the two."""
    for name in ("a/b/index.html", "embed/a/x.html", "c/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    rule = "/\n  Content-Security-Policy: frame-ancestors 'self'\n"
    (tmp_path / "_headers").write_text(f"/*\n  A: b\n\n{rule}\n/c/*\n  D: e\n")
    fill_headers(tmp_path)
    said = (tmp_path / "_headers").read_text()
    framed = re.findall(r"^(/\S*)\n  Content-Security-Policy: frame-ancestors", said, re.MULTILINE)
    assert framed == ["/", "/a/*", "/c/*"]


# In a frame

HOST = (
    '<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,"><h1>Host</h1>'
)


def copied(page, address, path):
    """The lines that a reader copies, as if the site were published where the test serves it."""
    page.goto(f"{address}embed/{path}")
    page.get_by_text("Show this exercise in another page").click()
    lines = page.get_by_role("textbox", name="Lines to copy").input_value()
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))
    return lines.replace("http://127.0.0.1:8000/", address).replace("http://127.0.0.1:8000", origin)


@pytest.fixture
def host(page, render, tmp_path):
    """Shows frames in a page of another origin: host(["lesson/one.html"], style, name)."""
    address = render(PAGES)
    with serve(tmp_path) as other:

        def show(paths, style="", name="127.0.0.1"):
            lines = "\n".join(copied(page, address, path) for path in paths)
            (tmp_path / "host.html").write_text(
                f"{HOST}<style>{style}</style>\n{lines}", encoding="utf-8"
            )
            page.goto(f"{other}host.html".replace("127.0.0.1", name))
            frames = [page.frame_locator(f'iframe[src$="/{path}"]') for path in paths]
            for each in frames:
                expect(each.locator(".exercise[data-live]")).to_be_attached()
            return frames

        yield show


def test_every_kind_lives_in_a_frame_that_is_as_high_as_it_is(page, host):
    """On a phone's width: nothing goes over its edge, and what opens makes the frame grow."""
    page.set_viewport_size({"width": 320, "height": 640})
    frames = host([f"every/the-{kind}.html" for kind in BODIES])
    for kind, frame in zip(BODIES, frames, strict=True):
        body, element = frame.locator("body"), page.locator(f'iframe[src$="/the-{kind}.html"]')
        assert body.evaluate("body => document.documentElement.scrollWidth <= innerWidth"), kind
        page.wait_for_function(
            "frame => frame.style.height.endsWith('px')", arg=element.element_handle()
        )
        before = body.evaluate("body => Math.ceil(body.getBoundingClientRect().height)")
        expect(element).to_have_css("height", f"{before}px")
        key = frame.get_by_text("Answer key")
        if key.count():
            key.click()
            expect(element).not_to_have_css("height", f"{before}px")
            key.click()
            expect(element).to_have_css("height", f"{before}px")


def test_it_is_answered_by_keyboard_and_the_lesson_knows(page, host, render):
    """On one site with the course there is one store; nothing of the course is around it."""
    (frame,) = host(["lesson/one.html"])
    frame.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(frame.get_by_text("Right", exact=True).first).to_be_visible()
    assert frame.locator("header, nav, .md-footer, .embed-code:visible").count() == 0
    page.goto(f"{render(PAGES)}lesson/")
    expect(page.get_by_role("article").get_by_role("radio").first).to_be_checked()


def test_links_leave_the_frame(page, host, context):
    """To the lesson, and to what an answer names, as from the lesson itself."""
    (frame,) = host(["lesson/one.html"])
    with context.expect_page() as opened:
        frame.get_by_role("link", name="From ‘Lesson’").click()
    assert opened.value.url.endswith("/lesson/#exercise-one")
    frame.get_by_role("radio").last.check()
    frame.get_by_role("button", name="Check").click()
    with context.expect_page() as opened:
        frame.get_by_role("link", name="there").click()
    assert opened.value.url.endswith("/other/")


@pytest.mark.parametrize(("scheme", "lightness"), [("light", "default"), ("dark", "slate")])
def test_it_is_light_or_dark_as_the_page_around_it(page, host, scheme, lightness):
    page.emulate_media(color_scheme="null")
    (frame,) = host(["lesson/one.html"], style=f":root {{ color-scheme: {scheme} }}")
    expect(frame.locator("body")).to_have_attribute("data-md-color-scheme", lightness)


def test_a_page_may_say_which_in_the_frames_address(page, render):
    for scheme, lightness in [("light", "default"), ("dark", "slate")]:
        page.goto(f"{render(PAGES)}embed/lesson/one.html?scheme={scheme}")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", lightness)


def test_on_another_site_answers_are_kept_for_that_site_alone(
    browser_type, browser_type_launch_args, browser_name, render, tmp_path
):
    """Browsers part what a frame keeps by the site around it: the lesson does not know, nor does it come to harm."""
    if browser_name != "chromium":
        pytest.skip("Playwright switches this off in Chromium alone, and here it is on again")
    address = render(PAGES)
    lines = f'<iframe src="{address}embed/lesson/one.html"></iframe>'
    (tmp_path / "host").mkdir()
    (tmp_path / "host/host.html").write_text(f"{HOST}{lines}", encoding="utf-8")
    own = ["--remote-debugging-pipe", "--headless", f"--user-data-dir={tmp_path}/profile"]
    options = {**browser_type_launch_args, "args": [*browser_type_launch_args["args"], *own]}
    with (
        serve(tmp_path / "host") as other,
        browser_type.launch(**options, ignore_default_args=True) as browser,
    ):
        page = browser.new_page()
        page.goto(f"{other}host.html".replace("127.0.0.1", "localhost"))
        frame = page.frame_locator("iframe")
        frame.get_by_role("radio").first.check()
        frame.get_by_role("button", name="Check").click()
        expect(frame.get_by_text("Right", exact=True).first).to_be_visible()
        page.reload()
        expect(frame.get_by_role("radio").first).to_be_checked()
        page.goto(f"{address}lesson/")
        expect(page.locator(".exercise[data-live]")).to_be_attached()
        expect(page.get_by_role("article").get_by_role("radio").first).not_to_be_checked()


def test_a_frame_that_may_keep_nothing_says_so_and_works(page, host):
    page.add_init_script(
        "if (parent !== window) Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })"
    )
    (frame,) = host(["lesson/one.html"])
    frame.get_by_role("radio").first.check()
    frame.get_by_role("button", name="Check").click()
    expect(frame.get_by_text("Right", exact=True).first).to_be_visible()
    expect(frame.get_by_text("This browser keeps nothing for this site.").first).to_be_visible()


def test_a_frame_in_a_sandbox_works_and_says_that_nothing_is_kept(page, render, tmp_path):
    """As some platforms set it; scripts come where the host lets any origin read them."""

    def readable(route):
        answer = route.fetch()
        headers = {**answer.headers, "access-control-allow-origin": "*"}
        route.fulfill(response=answer, headers=headers)

    page.route("**/assets/**", readable)
    lines = copied(page, render(PAGES), "lesson/one.html")
    boxed = lines.replace("<iframe ", '<iframe sandbox="allow-scripts" ')
    (tmp_path / "host.html").write_text(f"{HOST}{boxed}", encoding="utf-8")
    with serve(tmp_path) as other:
        page.goto(f"{other}host.html")
        frame = page.frame_locator("iframe")
        frame.get_by_role("radio").first.check()
        frame.get_by_role("button", name="Check").click()
        expect(frame.get_by_text("Right", exact=True).first).to_be_visible()
        expect(frame.get_by_text("This browser keeps nothing for this site.").first).to_be_visible()


def test_its_own_page_is_sound_and_copies_the_lines(page, context, render, axe):
    """Opened by itself; and no worker is asked for, since a frame would fill a store of its own with it."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{render(PAGES)}embed/lesson/one.html")
    expect(page.locator(".exercise[data-live]")).to_be_attached()
    page.get_by_text("Show this exercise in another page").click()
    assert axe(page) == ""
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert axe(page) == ""
    apart, letters, room = page.locator(".exercise-link").evaluate(
        "a => [getComputedStyle(a).lineHeight, getComputedStyle(a).fontSize, getComputedStyle(a).minHeight].map(parseFloat)"
    )
    assert apart < 1.7 * letters < room  # two lines of it belong together, and a finger finds it
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("<iframe src=")
    assert page.locator("meta[name=course-build]").count() == 0


def test_it_is_in_neither_search_nor_site_map(page, render):
    address = render(PAGES)
    for name in ("sitemap.xml", "search/search_index.json", "pages.xml"):
        text = page.request.get(f"{address}{name}").text()
        assert "lesson/" in text and "embed/" not in text


def test_a_frame_that_grows_does_not_make_its_contents_grow(page, host):
    """Else each would make the other higher for ever."""
    (frame,) = host(["lesson/one.html"])
    element = page.locator("iframe")
    body = frame.locator("body")
    was = body.evaluate("body => body.getBoundingClientRect().height")
    element.evaluate("frame => { frame.style.height = '1500px'; }")
    next_frames(page)
    assert body.evaluate("body => body.getBoundingClientRect().height") == was
