"""What a page can run or leave by is reported where it is, and stops a strict build."""

from __future__ import annotations

import json
import re

import markdown
import nh3
import pytest
from exercises.__main__ import main
from exercises.active_check import check_active, check_file, check_finished
from exercises.allowed import find_allowed, read_allowed
from exercises.beside import included
from exercises.check import check
from exercises.frontmatter import read_page
from hypothesis import given
from hypothesis import strategies as st
from support.sites import BuildFailed, build_pages, configure, mkdocs
from support.sources import fenced


def said(text: str, allowed: tuple[str, ...] = ()) -> list[str]:
    """Each diagnostic of these rules: line, column, rule, and the word to allow."""
    return [
        f"{each.place.line}:{each.place.column} {each.rule} {word_of(each)}"
        for each in check(text, allowed=allowed)
        if each.rule.startswith("active")
    ]


def word_of(diagnostic) -> str:
    return re.search(r"allow `([^`]*)`", diagnostic.help)[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>alert(1)</script>", "1:1 active-html script"),
        ('<script src="demo.js"></script>', "1:1 active-html script"),
        ('<script type="speculationrules">{}</script>', "1:1 active-html script"),
        ("Text <SCRIPT\n>alert(1)</SCRIPT>", "1:6 active-html script"),
        ("<svg><script>alert(1)</script></svg>", "1:6 active-html script"),
        ('<iframe src="demo.html"></iframe>', "1:1 active-html iframe"),
        ('<object data="demo.svg"></object>', "1:1 active-html object"),
        ('<embed src="demo.svg">', "1:1 active-html embed"),
        (
            '<div><template shadowrootmode="open">x</template></div>',
            "1:6 active-html shadowrootmode",
        ),
        ('<meta http-equiv="refresh" content="0">', "1:1 active-html meta"),
        ('<base href="https://example.org/">', "1:1 active-html base"),
        ('<link rel="prefetch" href="https://example.org/">', "1:1 active-html link"),
        ('<form action="https://example.org/"><p>x</p></form>', "1:1 active-html action"),
        ('<button formaction="https://example.org/">x</button>', "1:1 active-html formaction"),
        ('<a href="x.md" ping="https://example.org/">x</a>', "1:1 active-html ping"),
        ("<img src=x onerror=alert(1)>", "1:1 active-html onerror"),
        ("<b title='a'onclick=alert(1)>x</b>", "1:1 active-html onclick"),
        ("<b/onclick=alert(1)>x</b>", "1:1 active-html onclick"),
        ("<b onclick=x<i>", "1:1 active-html onclick"),
        ("<b title='>' onclick=alert(1)>x</b>", "1:1 active-html onclick"),
        ('> - <img src="x"\n>   onload="x">', "1:5 active-html onload"),
        ("A [link](javascript:alert(1))", "1:10 active-html javascript:"),
        ("A [link][x]\n\n[x]: JavaScript:alert(1)", "3:6 active-html javascript:"),
        ("A <javascript:alert(1)>", "1:4 active-html javascript:"),
        ('<a href="java&#115;cript:alert(1)">x</a>', "1:1 active-html javascript:"),
        ('<svg><a xlink:href="javascript:x">x</a></svg>', "1:6 active-html javascript:"),
        ("A paragraph\n{ onclick=alert(1) }", "2:1 active-html onclick"),
        ("[demo](../assets/demo.html)", "1:8 active-link ../assets/demo.html"),
        ("[demo](demo.SVG?a#b)", "1:8 active-link demo.SVG?a#b"),
        ("[demo](<demo.xhtml>)", "1:8 active-link demo.xhtml"),
        ('[demo](demo.xml "A title")', "1:8 active-link demo.xml"),
        ("[demo](demo%2Emjs)", "1:8 active-link demo%2Emjs"),
        ("[![a](a.svg)](b.svg)", "1:15 active-link b.svg"),
        ("A [demo]\n\n[demo]: demo.html", "3:9 active-link demo.html"),
        ('<a class="x" href="demo.html">demo</a>', "1:1 active-link demo.html"),
        ("---\ntitle: A <script>x</script>\n---\n\nText", "2:10 active-html script"),
        ("<div>\n`<iframe>`\n</div>", "2:2 active-html iframe"),
        ("!!! note\n\n    Text\n\n    <script>x</script>", "5:5 active-html script"),
    ],
)
def test_what_can_run_or_leave_is_reported_at_its_place(text, expected):
    """With the word that allows it."""
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "In code: `<script>`, `[a](b.html)`.",
        "```html\n<script>alert(1)</script>\n```",
        "Text:\n\n    <script>alert(1)</script>",
        "<!-- <script>alert(1)</script> -->",
        fenced("cards", "`<script>`\n: B"),
        '<figure class="figure">\n<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>\n</figure>',
        "![A drawing](assets/drawing.svg)",
        "[A page](other.md), [elsewhere](https://example.org/a.html), [a sheet](assets/a.pdf)",
        '<a href="//example.org/a.html">x</a>',
        "A form of data: on = off, ping = pong, action = reaction; 1 < 2 > 0",
        "[^1]: index.html is what a server gives.",
        "*[HTML]: what a page is written in",
        '<p class="onward" data-action="x" id="link">x</p>',
    ],
)
def test_what_runs_nothing_is_not_reported(text):
    """Code, comments, drawings, pages, and other hosts."""
    assert said(text) == []


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("active-html", check("<base>")),
        ("active-link", check("[a](b.html)")),
        ("active-file", check_file(".js", "")),
    ],
)
def test_each_rule_fails_a_check_that_is_not_strict(rule, found):
    """None of them is advice."""
    assert [(each.rule, each.fails) for each in found] == [(rule, True)]


def test_what_is_named_is_allowed_and_nothing_else():
    """An element does not allow the attributes that it has."""
    text = '<iframe src="a" onload="x"></iframe>\n\n[demo](demo.html)'
    assert said(text, ("iframe", "demo.html")) == ["1:1 active-html onload"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<svg>\n<script>x</script></svg>", "2:1 script"),
        ('<svg>\t<a href="javascript:x"/></svg>', "1:7 javascript:"),
        ('<svg onload="x"/>', "1:1 onload"),
        ('<s:script xmlns:s="http://www.w3.org/2000/svg"/>', "1:1 script"),
        ("<svg><![CDATA[<!--]]><script>x</script>--></svg>", "1:22 script"),
        ('<!DOCTYPE svg [<!ENTITY s "&#60;script>">]><svg>&s;</svg>', "1:1 file"),
        ('<?xml-stylesheet href="a.xsl"?><svg/>', "1:1 file"),
    ],
)
def test_a_drawing_is_checked_by_what_is_in_it(text, expected):
    """As a browser that opens it by itself would run it."""
    found = check_file(".svg", text)
    assert [f"{each.place.line}:{each.place.column} {word_of(each)}" for each in found][:1] == [
        expected
    ]
    assert check_file(".svg", text, [word_of(each) for each in found]) == []


@pytest.mark.parametrize("suffix", [".html", ".HTM", ".xhtml", ".js", ".mjs", ".svgz", ".xsl"])
def test_a_document_or_script_is_reported_as_a_whole(suffix):
    """Whatever is in it."""
    assert [word_of(each) for each in check_file(suffix, "")] == ["file"]
    assert check_file(suffix, "", ["file"]) == []


def test_a_drawing_that_is_not_utf_8_cannot_be_checked():
    """A browser may read it in another encoding, so it is reported as a whole."""
    assert [word_of(each) for each in check_file(".svg", None)] == ["file"]


@pytest.mark.parametrize("suffix", [".png", ".pdf", ".css", ".json", ".txt", ""])
def test_other_files_run_nothing(suffix):
    """A browser shows them, or saves them."""
    assert check_file(suffix, "<script>") == []


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>a</p><script>x</script>", ["script"]),
        ("<p onclick='x'>a</p><!-- <iframe> -->", ["onclick"]),
        ("<style><!--</style><script>x</script>-->", ["script"]),
        ('<b title="<!--"><script>x</script>-->', ["script"]),
        ('<b a=x"y <!-- ><script>x</script>-->', ["script"]),
        ("<svg><![CDATA[<!--]]><script>x</script>-->", ["script"]),
        ("<p>&lt;script> and <code>onclick=</code></p><a href='a.html'>a</a>", []),
    ],
)
def test_the_finished_page_is_looked_at_once_more(html, words):
    """What the check has not seen is reported; a comment counts only where it surely is one."""
    assert [word_of(each) for each in check_finished(html, ())] == words
    assert check_finished(html, words) == []


PIECES = [
    "<", ">", "</", "<!--", "-->", "<!", "<?", "<![CDATA[", "<script", "<a href=", "'", '"', "=",
    " on", "onx=", "`", "```", "\n", "\n\n", "    ", "> ", "- ", "[a](", ")", "[a]: ", "{", "}",
    "javascript:", "&#", "x.html", "---\n", "\0", "\r", "\t", "--8<--", "<div markdown>", "%", "é",
]  # fmt: skip

LIVE = [
    "<script>", "</script>", "<iframe", " onclick=x", "<p ", "<b", "<style>", "</style>", "<title>",
    "<svg>", "<template>", "<noscript>", "]]>", "<div>", "</div>", "&lt;", "\\",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map("".join))
def test_no_text_is_too_odd(text):
    """Nothing raises, and every place is in the file."""
    page, front = read_page(text)
    found, _ = check_active(page, taken=front.taken)
    for each in [*found, *check_file(".svg", text), *check_finished(text, ())]:
        assert 1 <= each.place.line <= len(page.lines)
    list(included(text))


@given(
    st.lists(st.sampled_from(PIECES)).map("".join), st.lists(st.sampled_from(PIECES)).map("".join)
)
def test_nothing_hides_a_script_from_the_look_at_the_finished_page(before, after):
    """Except a comment, whose end is then missing before it."""
    html = f"{before}<script>x</script>{after}"
    assert "<!--" in before or "script" in {word_of(each) for each in check_finished(html, ())}


@given(st.lists(st.sampled_from(PIECES + LIVE), max_size=14).map("".join))
def test_what_a_browsers_parser_finds_in_a_page_is_reported(text):
    """The parser is html5ever, in nh3; the pages are what Markdown makes of odd texts."""
    html = markdown.markdown(text, extensions=["attr_list", "md_in_html", "pymdownx.superfences"])
    kept = nh3.clean(
        html,
        tags={"script", "iframe", "a", "b", "div", "p"},
        clean_content_tags=set(),
        attributes={"*": {"onclick"}},
        link_rel=None,
    )
    if re.search(r"<(?:script|iframe|[a-z]+[^<>]* onclick=)", kept):
        assert check_finished(html, ())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('--8<-- "a.svg"', ["a.svg"]),
        ("  -8<- 'b/c.txt:3:5'", ["b/c.txt:3:5"]),
        ("--8<--\na.md\n\nb.md\n--8<--\nc.md", ["a.md", "b.md"]),
        ("text --8<-- no", []),
    ],
)
def test_what_a_page_brings_in_is_known(text, names):
    """In both forms of a snippet."""
    assert list(included(text)) == names


@pytest.fixture
def course(tmp_path, monkeypatch):
    """course({path: text}, allow): a folder with a mkdocs.yml; what the strict check says of it."""

    def course(files: dict[str, str], allow: object = None, path: str = "docs") -> tuple[int, list]:
        for name, text in files.items():
            file = tmp_path / "docs" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        settings = (
            "plugins: !ENV [X]\nmarkdown_extensions:\n  - a: !!python/name:b.c\nextra:\n  allow: "
        )
        (tmp_path / "mkdocs.yml").write_text(settings + json.dumps(allow), encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        output: list[str] = []
        monkeypatch.setattr("sys.stdout.write", output.append)
        status = main(["check", "--strict", "--format", "json", path])
        rows = json.loads("".join(output))
        return status, [f"{row['path']}:{row['line']} {row['rule']}" for row in rows]

    return course


FILES = {
    "index.md": '# Page\n\n<script>x</script>\n\n--8<-- "includes/a.txt"\n',
    "includes/a.txt": "Text\n<iframe></iframe>\n",
    "assets/a.svg": "<svg><script/></svg>",
    "assets/b.svg": "<svg/>",
    "assets/c.js": "x",
    ".cache/d.js": "x",
}
ALL = [
    "docs/index.md:3 active-html",
    "docs/assets/a.svg:1 active-file",
    "docs/assets/c.js:1 active-file",
    "docs/includes/a.txt:2 active-html",
]


def test_the_command_checks_pages_what_they_bring_in_and_what_is_beside_them(course):
    """And fails."""
    assert course(FILES) == (1, ALL)


def test_one_page_is_checked_with_what_it_brings_in(course):
    """Not with the whole folder."""
    assert course(FILES, path="docs/index.md") == (1, [ALL[0], ALL[3]])


@pytest.mark.parametrize("section", [":part", ":2", ":1:3", ":1:1,2:2", ":1,-1", "::2"])
def test_a_file_is_checked_of_which_a_page_brings_in_a_section(course, section):
    """As the snippets' extension cuts lines out, or a named part."""
    files = FILES | {"index.md": f'# Page\n\n--8<-- "includes/a.txt{section}"\n'}
    assert course(files, path="docs/index.md") == (1, [ALL[3]])


def test_the_command_reads_from_mkdocs_yml_what_is_allowed(course):
    """By the path under the folder of pages, with tags in it that only MkDocs knows."""
    allow = {
        "index.md": ["script"],
        "includes/a.txt": ["iframe"],
        "assets/a.svg": ["script"],
        "assets/c.js": ["file"],
    }
    assert course(FILES, allow) == (0, [])


@pytest.mark.parametrize(
    "value", [None, [], "index.md", {"index.md": "script"}, {"index.md": None}, 3]
)
def test_what_is_not_written_as_a_list_of_words_allows_nothing(value):
    """A slip must not open a page."""
    assert read_allowed(value) == {}


def test_without_a_mkdocs_yml_nothing_is_allowed(tmp_path):
    """And a broken one is MkDocs' to report."""
    assert find_allowed(tmp_path).words == {}
    (tmp_path / "mkdocs.yml").write_text("a: [", encoding="utf-8")
    assert find_allowed(tmp_path).words == {}


def reported(output: str) -> list[str]:
    """Each error of these rules in MkDocs' log: file, line and rule."""
    found = re.findall(r"(\S+):(\d+):\d+: error\[(active-\w+)\]", output)
    return [f"{path.rpartition('docs/')[2]}:{line} {rule}" for path, line, rule in found]


def test_a_strict_build_is_refused(tmp_path):
    """For a page, for what it brings in, and for a file beside it."""
    with pytest.raises(BuildFailed) as failure:
        build_pages(FILES, tmp_path / "work", tmp_path / "site")
    assert reported(str(failure.value))[:4] == [each.removeprefix("docs/") for each in ALL]


def test_what_only_the_finished_page_shows_is_refused(tmp_path):
    """Here YAML has written the script of a title in another way."""
    page = '---\ntitle: "A \\x3cscript>x</script>"\n---\n\n# Page\n'
    with pytest.raises(BuildFailed) as failure:
        build_pages({"index.md": page}, tmp_path / "work", tmp_path / "site")
    assert reported(str(failure.value)) == ["index.md:1 active-html"]


def test_a_build_takes_what_is_allowed(tmp_path):
    """As the command does."""
    config = configure({"index.md": "# Page\n\n<iframe></iframe>\n"}, tmp_path / "work")
    settings = json.loads(config.read_text(encoding="utf-8"))
    config.write_text(json.dumps({**settings, "extra": {"allow": {"index.md": ["iframe"]}}}))
    assert mkdocs(config, tmp_path / "site", strict=True).returncode == 0


def test_a_word_between_braces_is_no_handler():
    """Front matter in YAML's short form looks like an attribute list, and `one` like an event."""
    page = "---\nobjectives: [{id: tell, text: Tell one}]\n---\n\nText.\n"
    assert [each.rule for each in check(page) if each.fails] == []


def test_what_is_brought_in_by_what_is_brought_in_is_checked(course):
    """As deep as it goes."""
    files = {
        "index.md": '# Page\n\n--8<-- "a.txt"\n',
        "a.txt": '--8<-- "b.txt"\n',
        "b.txt": "<iframe></iframe>\n",
    }
    assert course(files, path="docs/index.md") == (1, ["docs/b.txt:1 active-html"])


def test_what_a_configuration_inherits_holds(tmp_path):
    """`extra: allow:` of the file that INHERIT names, where the one that names it says nothing."""
    (tmp_path / "base.yml").write_text("extra: {allow: {a.md: [script]}}\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("INHERIT: base.yml\n", encoding="utf-8")
    assert find_allowed(tmp_path).at(tmp_path / "docs" / "a.md") == {"script"}


def test_a_zensical_toml_is_read_as_well(tmp_path):
    """All of it is under `project`; where a mkdocs.yml stands beside it, that one holds."""
    (tmp_path / "zensical.toml").write_text(
        '[project]\ndocs_dir = "pages"\nextra.allow = { "a.md" = ["script"] }\n'
        "[project.markdown_extensions.pymdownx.arithmatex]\ngeneric = true\n",
        encoding="utf-8",
    )
    found = find_allowed(tmp_path / "pages")
    assert found.at(tmp_path / "pages" / "a.md") == {"script"}
    assert found.site.math
    (tmp_path / "mkdocs.yml").write_text("site_name: A\n", encoding="utf-8")
    assert find_allowed(tmp_path / "pages").docs == tmp_path / "docs"
