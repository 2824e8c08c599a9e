"""A caret in a text block points at a column of the line above, on a phone as well."""

import pytest
from publishing.carets import pointed

PLAIN = "one long line of what a program says, which a phone shows in two lines or three"


def block(*lines, language="text"):
    code = "\n".join(f'<a id="l{at}"></a>{line}' for at, line in enumerate(lines))
    return f'<div class="language-{language} highlight"><pre><span></span><code>{code}\n</code></pre></div>'


@pytest.mark.parametrize("caret", ["^", "    ^", "  ^^^^"])
def test_a_block_in_which_a_caret_points_is_marked(caret):
    marked = pointed(block("    - [y] yes", caret) + block(PLAIN))
    assert marked.count("data-carets") == 1
    assert marked.startswith('<div class="language-text highlight" data-carets>')


@pytest.mark.parametrize(
    "html",
    [block(PLAIN), block("2^10 is 1024", "a ^ b"), block("x", "^", language="python"), "<p>^</p>"],
)
def test_other_blocks_stay_as_they_are(html):
    assert pointed(html) == html


def test_on_a_phone_it_scrolls_and_other_text_wraps(new_context, render):
    page = new_context(viewport={"width": 360, "height": 800}).new_page()
    page.goto(render(f"# Page\n\n```text\n{PLAIN}\n    ^\n```\n\n```text\n{PLAIN}\n```\n"))
    found = page.locator(".language-text code").evaluate_all(
        "all => all.map((code) => getComputedStyle(code).whiteSpace)"
    )
    assert found == ["pre", "pre-wrap"]
