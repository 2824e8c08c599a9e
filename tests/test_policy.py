"""The content security policy that the build writes into each page."""

import base64
import hashlib

import pytest
from exercises.policy import with_policy


def policy_of(page: str) -> str:
    return with_policy(page).split('content="')[1].split('">')[0]


def test_each_inline_script_is_named_by_its_own_hash() -> None:
    """A browser runs an inline script only if the SHA-256 of exactly its text stands in the policy."""
    expected = base64.b64encode(hashlib.sha256(b"go( 1 )").digest()).decode()
    assert f"script-src 'self' 'sha256-{expected}';" in policy_of(
        "<html><head></head><script>go( 1 )</script></html>"
    )


def test_data_and_files_need_no_hash() -> None:
    """A JSON block is not run, and a file of the site's own is allowed by 'self'."""
    page = '<html><head></head><script id="c" type="application/json">{}</script><script src="a.js"></script></html>'
    assert "script-src 'self';" in policy_of(page)


def test_the_policy_never_allows_inline_or_evaluated_scripts() -> None:
    """Whatever stands in the page, neither escape hatch is opened for scripts."""
    scripts = next(
        part
        for part in policy_of("<head></head><script>1</script>").split("; ")
        if part.startswith("script-src")
    )
    assert "unsafe" not in scripts


def test_the_policy_stands_before_everything_it_governs() -> None:
    """A policy in the page holds only for what comes after it."""
    page = with_policy('<!doctype html><html><head class="x"><link href="a"></head></html>')
    assert page.index("Content-Security-Policy") < page.index("<link")


def test_a_script_from_the_markdown_is_not_named() -> None:
    """Nor does one that never ends take the theme's into its own."""
    for content in (
        "<p>a</p><script>bad()</script>",
        "<script>bad()/*",
        "<svg><script>x</script></svg>",
    ):
        page = f"<head></head><body>{content}<script>theme()</script></body>"
        expected = base64.b64encode(hashlib.sha256(b"theme()").digest()).decode()
        policy = with_policy(page, content).split('content="')[1].split('">')[0]
        assert f"script-src 'self' 'sha256-{expected}';" in policy


@pytest.mark.parametrize(
    "directive",
    [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'none'",
    ],
)
def test_each_directive_stands_as_it_is_meant(directive: str) -> None:
    """One that is missing or wider lets a page leave the site or run what is not its own."""
    assert directive in policy_of("<head></head>").split("; ")


def test_there_is_no_further_directive() -> None:
    assert len(policy_of("<head></head>").split("; ")) == 7


def test_a_script_in_a_lesson_does_not_run_and_the_themes_do(page, render, problems) -> None:
    """The theme's inline scripts set what the page is built with; the lesson's would set a title."""
    page.goto(
        render("# Lesson\n\n<script>document.title = 'bad'</script>\n\nText.\n", strict=False)
    )
    assert page.locator("article script").count() == 1
    assert page.title() != "bad"
    assert page.evaluate("typeof __md_scope") == "object"
    assert len(problems) == 1
    assert "Content Security Policy" in problems.pop()
