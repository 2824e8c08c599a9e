"""The content security policy that the build writes into each page."""

import base64
import hashlib

import pytest
from publishing.policy import marked, new_mark, with_policy

MARK = ' data-theme="1"'


def policy_of(page: str) -> str:
    """The policy of a page whose scripts are all the theme's, if it does not say otherwise."""
    page = page if MARK in page else marked(page, MARK)
    return with_policy(page, MARK).split('content="')[1].split('">')[0]


def named(code: str) -> str:
    """How a policy names a script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def test_each_inline_script_is_named_by_its_own_hash() -> None:
    """A browser runs an inline script only if the SHA-256 of exactly its text is in the policy."""
    page = "<html><head></head><script>go( 1 )</script></html>"
    assert f"script-src 'self' {named('go( 1 )')};" in policy_of(page)


def test_data_and_files_need_no_hash() -> None:
    """A JSON block is not run, and a file of the site's own is allowed by 'self'."""
    page = (
        '<html><head></head><script id="c" type="application/json">{}</script>'
        '<script src="a.js"></script></html>'
    )
    assert "script-src 'self';" in policy_of(page)


def test_the_policy_never_allows_inline_or_evaluated_scripts() -> None:
    """Whatever stands in the page, neither escape hatch is opened for scripts."""
    scripts = next(
        part
        for part in policy_of("<head></head><script>1</script>").split("; ")
        if part.startswith("script-src")
    )
    assert "unsafe" not in scripts


def test_the_marks_are_not_published() -> None:
    """A page comes out as the theme wrote it, but for its policy."""
    page = "<head></head><SCRIPT>1</SCRIPT><script\nsrc='a.js'></script><scripture>"
    published = with_policy(marked(page, MARK), MARK)
    assert published.partition('">')[2] == page.removeprefix("<head>")


def test_no_page_can_know_the_mark() -> None:
    """It is another one for each build, and too long to be guessed."""
    assert new_mark() != new_mark()
    assert len(new_mark()) > 32


def test_the_policy_stands_before_everything_it_governs() -> None:
    """A policy in the page holds only for what comes after it."""
    page = with_policy('<!doctype html><html><head class="x"><link href="a"></head></html>', MARK)
    assert page.index("Content-Security-Policy") < page.index("<link")


@pytest.mark.parametrize(
    "content",
    [
        "<p>a</p><script>bad()</script>",
        "<script>bad()/*",
        "<svg><script>x</script></svg>",
        '<script data-theme="2">bad()</script>',
    ],
)
def test_a_script_that_the_theme_did_not_write_is_not_named(content) -> None:
    """Nor does one that never ends take the theme's into its own."""
    page = f"<head></head><body>{content}{marked('<script>theme()</script>', MARK)}</body>"
    assert f"script-src 'self' {named('theme()')};" in policy_of(page)


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
    """Neither in the Markdown nor in the front matter, which the theme shows as it is."""
    bad = "<script>document.title = 'bad'</script>"
    page.goto(
        render(f"---\ntitle: Lesson {bad}\n---\n\n# Lesson\n\n{bad}\n\nText.\n", strict=False)
    )
    assert page.locator("article script").count() == 1
    assert page.locator("nav script").count() >= 1
    assert page.title() != "bad"
    assert page.evaluate("typeof __md_scope") == "object"
    assert len(problems) >= 2
    assert all("Content Security Policy" in problem for problem in problems)
    problems.clear()
