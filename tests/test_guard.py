"""The guard: nothing of a finished exercise runs, whatever the check said; and what is plain stays as it is."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from exercises.guard import harmless
from exercises.unsafe import unsafe_address
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

SITE = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "exercises",
    "footnotes",
    "md_in_html",
    "tables",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
]

PLAIN = [
    "text &amp; more",
    '<p class="a">one<br />two <a href="../x/#y" title="t">link</a></p>',
    '<div class="highlight"><pre><span></span><code>&lt;script&gt;</code></pre></div>',
    '<svg viewBox="0 0 24 24" xmlns="http://www.w3.org/2000/svg"><path d="M1 1"/></svg>',
    '<img alt="" src="a.png" srcset="a.png 1x, b.png 2x">',
    '<template data-again="Try again" data-search-exclude=""></template>',
    '<a href="mailto:a@b.example">write</a> <a href="data:text/plain,x">data</a>',
    "<!-- a comment --><p>and text</p>",
    "<math><mrow><mi>x</mi></mrow></math>",
]


@pytest.mark.parametrize("html", PLAIN)
def test_what_is_allowed_stays_to_the_byte(html):
    assert harmless(html) == html


RUNS = [
    "<img src=x onerror=alert(1)>",
    "<img src=x OnError = alert(1)>",
    '<p onclick="alert(1)">a</p>',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='x.html'></object>",
    "<embed src='x.svg'>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<form action='https://evil.example'><button>b</button></form>",
    "<button formaction='javascript:alert(1)'>b</button>",
    "<a href='javascript:alert(1)'>a</a>",
    "<a href='java&#115;cript:alert(1)'>a</a>",
    "<a href='&#38;#106;avascript:alert(1)'>a</a>",
    "<a href='&amp;#106;avascript:alert(1)'>a</a>",
    "<a href='\x01java\tscript:alert(1)'>a</a>",
    "<a xlink:href='javascript:alert(1)'>a</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
    "<a href=x ping='https://evil.example'>a</a>",
    "<template shadowrootmode=open><script>alert(1)</script></template>",
    "<svg><animate attributeName=href values=javascript:alert(1) /></svg>",
    "<svg><use href='data:image/svg+xml,<svg onload=alert(1)>' /></svg>",
    "<math><annotation-xml encoding='text/html'><img src onerror=alert(1)></annotation-xml></math>",
    "<title><a title='</title><img src=x onerror=alert(1)>'></title>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--->--!><img src=x onerror=alert(1)>-->",
    "<style><img src=x onerror=alert(1)></style>",
    "<textarea><img src=x onerror=alert(1)></textarea><img src=x onerror=alert(1)>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<img src=x/onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<p is=x-evil>a</p>",
    "</div></exercise-quiz><img src=x onerror=alert(1)>",
]


class Found(HTMLParser):
    """Collects the tags of finished HTML and what of them runs, by a reader that the guard does not use."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag in ("script", "iframe", "object", "embed", "base", "meta", "form", "link", "style"):
            self.runs.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in (
                "srcdoc",
                "formaction",
                "ping",
                "shadowrootmode",
                "is",
            ):
                self.runs.append(f"{tag} {name}")
            elif (
                value and unsafe_address(value) and name in ("href", "src", "xlink:href", "values")
            ):
                self.runs.append(f"{tag} {name}={value}")

    handle_startendtag = handle_starttag


def runs(html: str) -> list[str]:
    found = Found()
    found.feed(html)
    found.close()
    return found.runs


@pytest.mark.parametrize("html", RUNS)
def test_what_runs_is_taken_out(html):
    assert runs(harmless(f"<p>before</p>{html}<p>after</p>")) == []


@pytest.mark.parametrize("html", RUNS)
def test_what_is_around_it_stays(html):
    assert "before" in harmless(f"<p>before</p>{html}")


def test_what_closes_more_than_it_opened_stays_inside():
    assert harmless("</div></exercise-quiz><p>a</p>") == "<p>a</p>"


@given(
    st.lists(
        st.sampled_from(
            [*RUNS, *PLAIN, "<", ">", '"', "'", "=", "/", " ", "<a ", "<p>", "</p>", "&lt;", "-->"]
        ),
        max_size=8,
    ).map("".join)
)
@example("<a href='x' onclick='y'")
@example("<p title='<img src=x onerror=alert(1)>'>")
def test_no_mixture_runs(html):
    """Whatever pieces meet, in whatever order."""
    assert runs(harmless(html)) == []
    assert harmless(harmless(html)) == harmless(html)


@given(st.text(max_size=60))
def test_any_text_at_all_is_taken(text):
    assert runs(harmless(text)) == []


def published(markdown: str) -> str:
    return Markdown(extensions=SITE).convert(markdown)


REVIEWED = """\
````quiz id="q"
Which one?

- [x] ```
  t

  <img src=x onerror=alert(1)>
         ```
- [ ] b
  > because

> why
````
"""


def test_the_page_holds_no_handler_even_where_the_check_found_nothing(monkeypatch):
    """The check is made blind, so that all depends on the guard."""
    monkeypatch.setattr("exercises.text_rules.unsafe", lambda masked: iter(()))
    for fence in ("  ```\n  code\n  ```", "  text"):
        page = REVIEWED.replace("```\n  t\n\n", f"a\n\n{fence}\n\n").replace("         ```\n", "")
        html = published(page)
        assert "exercise-quiz" in html and "problem" not in html
        assert runs(html) == []
        assert html.count("<exercise-quiz") == html.count("</exercise-quiz>") == 1


@pytest.mark.parametrize("payload", RUNS)
@pytest.mark.parametrize(
    "page",
    [
        "```quiz id='q'\nStem {}\n\n- [x] a {}\n- [ ] b\n  > no {}\n\n> why {}\n```\n",
        "```cards id='c'\nPrompt {}.\n\nFront {}\n:   Back {}\n```\n",
        "```sort id='s'\nA {}\n:   one {}\n    > why {}\n\nB\n:   two\n```\n",
        "```match id='m'\nA {}\n:   one {}\n\nB\n:   two\n```\n",
        "```order id='o'\n1. one {}\n2. two\n   > why {}\n3. three\n```\n",
        "```worksheet id='w'\nField {}\n:   help {}\n\n- [ ] check {}\n```\n",
    ],
)
def test_no_slot_of_any_kind_publishes_what_runs(page, payload, monkeypatch):
    """Raw HTML goes by the stash, which is filled in last; the check is made blind here, too."""
    monkeypatch.setattr("exercises.text_rules.unsafe", lambda masked: iter(()))
    assert runs(published(page.replace("{}", payload))) == []


def test_handlers_by_attribute_list_and_addresses_by_reference_are_dropped():
    page = (
        "[r]: javascript:alert(1)\n\n```quiz id='q'\nStem\n\n- [x] a\n- [ ] [b][r]\n  > no\n```\n"
    )
    html = published(page)
    assert "<exercise-quiz" in html and runs(html) == []
    assert not re.search("javascript", html.partition("<exercise-quiz")[2])
