"""What the search is given of a page: less to read, and the same words."""

from __future__ import annotations

import re

import markdown
import pytest
from exercises.anywhere.search import POINT, SPACE, parted, thin, whole
from exercises.kinds import KINDS
from hypothesis import given
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser
from support.sites import ROOT, build_pages
from support.sources import fenced

GUIDE = ROOT / "docs" / "authoring" / "exercises"
EXTENSIONS = [
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.highlight",
    "pymdownx.superfences",
]


def rendered(text: str) -> str:
    return markdown.Markdown(extensions=[*EXTENSIONS, "exercises"]).convert(text)


def read(html: str) -> list[tuple[str | None, str, str]]:
    """Each section that the theme's search finds: id, title and words."""
    parser = Parser()
    parser.feed(html)
    parser.close()
    return [
        (each.id, "".join(each.title), " ".join("".join(each.text).split()))
        for each in parser.data
        if not each.is_excluded()
    ]


def unmarked(html: str) -> str:
    return re.sub(r'(<[a-z][^<>]*?) data-search-exclude=""', r"\1", html)


@pytest.mark.parametrize("kind", KINDS)
def test_the_search_reads_the_same_words_in_fewer_tags(kind):
    """Of every good example of the guide, between other text of the page."""
    text = (GUIDE / f"{kind}.md").read_text(encoding="utf-8")
    examples = re.findall(
        r"^(````+)markdown title=\"Good\"\n(.*?)^\1$", text, re.MULTILINE | re.DOTALL
    )
    assert examples
    for _, example in examples:
        html = rendered(f"# Before\n\nText\n\n{example}\n\n## After\n\nText\n")
        less, insides = thin(html)
        assert insides
        assert read(less) == read(parted(html))
        assert less.count("<") < html.count("<") / 2


@pytest.mark.parametrize(
    "inside",
    [
        '<h3 id="x">A heading<a class="headerlink" href="#x">¶</a></h3><p>with <code>code</code></p>',
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol>\n<li><p>c</p>\n</li>\n</ol>",
        """<pre><code>x = '&lt;p data-search-exclude=""&gt;'\n\n  y</code></pre>""",
        "H<sub>2</sub>O<sup>3</sup> and <kbd>Ctrl</kbd> 1 &lt; 2 &gt; 0 &amp; <code>&lt;/exercise-cards&gt;</code>",
        '<figure data-search-exclude=""><figcaption>Hidden</figcaption></figure> shown',
        '<div data-search-exclude=""><div>Hidden</div> hidden too</div> shown',
        '<p data-search-exclude="" title="a">Hidden</p><p title="b" data-search-exclude="">Hidden</p> shown',
        "<svg><title>A title</title></svg> and <object>an object</object> and <style>p { color: red }</style>",
        '<table class="highlighttable"><tr><td class="linenos"><div class="linenodiv"><pre>1</pre></div></td><td>code</td></tr></table>',
        "<!-- a comment with <p> --> a word",
        "<p></p>\n<p> </p> empty <p>",
    ],
)
def test_whatever_a_text_holds_the_search_reads_the_same(inside):
    """Also what it keeps, what it parts and what it skips by rules of its own."""
    html = f"""<h1 id="b">Before</h1><exercise-cards class="exercise"><div>{inside}</div>
<answer-key data-search-exclude=""><p>Secret</p></answer-key><span>Foot</span></exercise-cards><p>After</p>"""
    less, insides = thin(html)
    assert len(insides) == 1
    assert read(less) == read(parted(html))
    assert whole(less, insides) == unmarked(html)


def test_what_is_published_is_whole_and_says_nothing_to_the_search():
    """The marks are gone; a text that shows one keeps it."""
    html = rendered(
        fenced("cards", 'Front `data-search-exclude=""`\n:   Back')
        + '\n<p data-search-exclude="">Out</p>\n'
    )
    again = whole(*thin(html))
    assert again == unmarked(html).replace("<p>Out", '<p data-search-exclude="">Out')
    assert "<code>data-search-exclude" in again


@pytest.mark.parametrize("around", ["{}", "<exercise-sort a><div>{}</div></exercise-sort>"])
def test_the_search_makes_no_one_word_of_two_cells(around):
    """Nor of two labels or alternatives, where no white space stands between them; and the page stays as it is."""
    html = around.format(
        "<table><tr><th>Segment</th><th>Size</th></tr><tr><td>Couriers</td><td>40</td></tr></table>"
        "<label>Rests on</label><select><option>seen</option><option>said</option></select>"
    )
    less, insides = thin(html)
    text = re.sub("<[^>]+>", "", str(read(less)))
    for pair in ("Segment · Size", "Couriers · 40", "seen said"):
        assert pair in text
    assert whole(less, insides) == html


PIECES = [
    "</td>",
    POINT,
    SPACE,
    "<exercise-quiz a>",
    "</exercise-quiz>",
    "<exercise-sort b>",
    "</exercise-sort>",
    "<p>",
    "</p>",
    "<answer-key>",
    "</answer-key>",
    "<",
    ">",
    "text",
    "\n",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_no_page_is_lost(html):
    """However the elements stand."""
    assert whole(*thin(html)) == html


def test_a_built_page_has_no_marks_and_the_index_no_answers(tmp_path):
    """The hook hands the search the one and the template the other."""
    build_pages(
        {"index.md": "# Page\n\n" + fenced("cards", "The front\n:   The back, and why.", 'id="a"')},
        tmp_path / "work",
        tmp_path / "site",
    )
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    index = (tmp_path / "site" / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "The back, and why." in page
    assert "data-search-exclude" not in page
    assert "The front" in index
    assert "The back" not in index
    assert "Not yet" not in index


def test_a_drop_downs_alternatives_are_not_in_the_index(tmp_path):
    """They would tell what is right; the sentence around them is there."""
    page = fenced("quiz", "The keeper of a [[*lighthouse | windmill]] is awake.", 'id="a"')
    build_pages({"index.md": f"# Page\n\n{page}"}, tmp_path / "work", tmp_path / "site")
    index = (tmp_path / "site" / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "The keeper of a" in index
    assert "is awake." in index
    assert [word for word in ("lighthouse", "windmill", "Choose") if word in index] == []
