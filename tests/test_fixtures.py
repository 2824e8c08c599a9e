"""What conftest.py gives the browser tests."""

import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from support.axe import in_every_look


def test_the_course_stands_under_a_path_of_its_own(site, page):
    page.goto(site)
    assert urlsplit(page.url).path == "/course/"
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


def test_the_host_lists_no_directories(site):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(urlsplit(site)._replace(path="/").geturl())


def test_pages_of_a_test_are_built_once(render):
    assert render("# Once") == render("# Once")


def test_new_pages_take_the_place_of_old_ones(render, page):
    address = render("# Before the edit")
    page.goto(address)
    assert render("# After the edit", replacing=address) == address
    page.goto(address)
    expect(page.get_by_role("heading", name="After the edit")).to_be_visible()


def test_a_page_with_a_mistake_fails_a_strict_build(render):
    with pytest.raises(pytest.fail.Exception, match=r"missing\.md"):
        render("# Page\n\n[nowhere](missing.md)")
    assert render("# Page\n\n[nowhere](missing.md)", strict=False)


@pytest.mark.tolerates_errors
@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("console.error('oh dear')", "console: oh dear"),
        ("setTimeout(() => { throw new Error('thrown') })", "script: Error: thrown"),
        (
            "await fetch('http://example.org/x').catch(() => 0)",
            "another host: http://example.org/x",
        ),
    ],
)
def test_what_a_page_complains_of_is_heard(render, new_context, problems, script, said):
    page = new_context(
        bypass_csp=True
    ).new_page()  # else the page's own policy stops the request before it is one
    page.goto(render("# Page"))
    page.evaluate(f"async () => {{ {script}; await new Promise(done => setTimeout(done)) }}")
    assert said in "\n".join(problems)


@pytest.mark.tolerates_errors
def test_what_the_shared_page_complains_of_is_heard(page, bare, problems):
    """By the test that it belongs to."""
    assert problems == []
    page.evaluate("console.error('oh dear')")
    page.evaluate("0")
    assert [said.split(" (")[0] for said in problems] == ["console: oh dear"]


@pytest.mark.parametrize("turn", ["first", "second"])
def test_the_shared_page_is_new_to_each_test(page, bare, problems, turn):
    """Nothing stored, nothing said, nothing in its window."""
    assert problems == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, 'left' in window]") == [
        0,
        0,
        False,
    ]
    page.evaluate("() => { localStorage.a = sessionStorage.a = window.left = 1; }")


def test_axe_tells_the_rule_and_the_element(page, axe):
    page.set_content('<html lang="en"><title>t</title><main><h1>t</h1><img src="data:,"></main>')
    assert axe(page).startswith("image-alt (critical)")
    assert axe(page, within="h1") == ""


@pytest.mark.parametrize(
    "odd",
    [
        "<p style='color: #bbb'>Pale</p>",
        "<div style='background: #555'><p>On a dark ground</p></div>",
        "<div style='opacity: .4'><p>Half gone</p></div>",
        "<p><small style='color: #888; font-size: 9px'>Small</small></p>",
        "<p><input aria-label='Name' value='Ann' style='color: #bbb'></p>",
    ],
)
def test_axe_finds_the_one_text_that_is_painted_otherwise(page, axe, odd):
    """Though it asks the rules of colour about one element of each paint only."""
    alike = "<p>Text <span>and more</span></p><div><p>Deeper</p></div>" * 20
    text = f'<html lang="en"><title>t</title><main><h1>t</h1>{alike}%s{alike}</main>'
    page.set_content(text % "")
    assert axe(page) == ""
    page.set_content(text % odd)
    assert axe(page).startswith("color-contrast (serious)")


def test_each_build_allows_the_themes_scripts(render, page):
    """Builds of a test process share what is compiled; without these scripts a page would complain."""
    for text in ("# One of two", "# Two of two"):
        page.goto(render(text))
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate("typeof __md_get") == "function"


@pytest.mark.parametrize(
    "does",
    [pytest.param("undefined", marks=pytest.mark.themeless), "object"],
    ids=["left out", "there"],
)
def test_the_themes_script_is_left_out_where_a_test_says_so(render, page, does):
    page.goto(render("# With the theme or without"))
    assert page.evaluate("typeof document$") == does


def test_every_look_is_looked_at(page, render):
    """What is wrong in one width or scheme alone is found there; the page is then as it was."""
    page.goto(render("# Looks\n\n<p class=odd>Hard to read</p>\n"))
    page.add_style_tag(
        content="@media (max-width: 400px) { [data-md-color-scheme=slate] .odd { color: #444 } }"
    )
    assert [line for line in in_every_look(page).splitlines() if "px wide" in line] == [
        "360 px wide, dark:"
    ]
    assert page.viewport_size == {"width": 1280, "height": 720}
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
