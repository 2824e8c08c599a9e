"""What no text of an exercise may hold (docs/authoring/format.md, `unsafe-html`). The text begins on line 3, at column 3."""

from __future__ import annotations

import pytest
from support.sources import diagnosed, fenced

SAFE = [
    "<b>x</b>", "<br>", "<br/>", "<img src=x>", "<div>x</div>", "<details><summary>x</summary>y</details>", "`<script>`",
    "`` <script> ``", "~~~\n    <script>\n    ~~~", "&lt;script&gt;", "a < b", "a<b", "1 <2 and 3> 2", "<3", "<https://a.b>",
    "<a@b.c>", "<!-- <script> -->", "[a](data:image/png;base64,x)", "[a](x 'javascript:')", "[javascript:x](y)", "on=1",
    '<abbr title="one = 1">x</abbr>', '<abbr title="a > b">x</abbr>', '{ title="one = 1" }', "<b>it's</b> \"so\"",
    "[x](<my page.md>)", "[r]: <my page.md>", "<a href=x", "<wbr>", "text onclick=x",
]  # fmt: skip


@pytest.mark.parametrize("text", SAFE)
def test_code_text_and_plain_html_are_safe(text):
    """Nothing is reported that cannot run and does not break the page."""
    assert diagnosed(fenced("cards", f"F\n: {text}\n\n    and words")) == []


UNSAFE = {
    "<script>x</script>": 3, "<SCRIPT>": 3, "<style>x</style>": 3, "<form>": 3, "<input>": 3, "<button>x</button>": 3, "<select>": 3,
    "<textarea>": 3, "<iframe srcdoc=x></iframe>": 3, "<frame>": 3, "<object>": 3, "<embed>": 3, "<link>": 3, "<base href=x>": 3, "<meta>": 3,
    "<plaintext>x</plaintext>": 3, "x <img src=x onerror=y>": 5, "<img src=x OnError = y>": 3, "<img/onerror=y src=x>": 3,
    '<img src="x"onerror=y>': 3, '<img src=x"a" onerror=y>': 3, "<b title='>' onclick=x>y</b>": 3, '<b title="a" onclick>y</b>': 3,
    "<svg/onload=x>": 3, "<b srcdoc=x>y</b>": 3, "<b title='> ' onclick=x z='": 3, "**x**{ onclick=y }": 8, "**x**{: onclick='y' }": 8,
    "[a](b){ href=javascript:x }": 9, "<a href=javascript:x>y</a>": 3, "<a href='&#106;avascript:x'>y</a>": 3,
    "<a href=' java&#9;script:x'>y</a>": 3, "<a href=javas&Tab;cript:x>y</a>": 3, "<a\x0chref=javascript:x>y</a>": 3,
    "[a](javascript:x)": 5, "[a](JAVASCRIPT:x)": 5, "[a](<javascript:x>)": 5, "[a](java&#x73;cript:x)": 5, "[a](javascript&colon;x)": 5,
    "[a](vbscript:x)": 5, "[a](data:text/html,x)": 5, "![a](javascript:x)": 6, "[r]: javascript:x": 8, "[r]: <javascript:x>": 8,
    "<javascript:alert(1)>": 3, "<math><mi xlink:href=javascript:x>y</mi></math>": 9, "<b>x": 3, "x</b>": 4, "</div>": 3,
    "<b><i>x</b></i>": 10, "<p>x": 3, "<script": 3, "<b><input>": 6,
    "a](<img src=x onerror=y>": 6, "*[a]: <img src=x onerror=y>": 9, "a](<iframe>": 6, "<!-- --!><img onerror=x>": 12, "<!--><img onerror=x> -->": 8, "<!---><img onerror=x> -->": 9,
}  # fmt: skip


@pytest.mark.parametrize(("text", "column"), UNSAFE.items())
def test_what_could_run_or_break_out_is_reported_where_it_stands(text, column):
    """Once, whatever its disguise."""
    assert diagnosed(fenced("cards", f"F\n: {text}")) == [f"3:{column} unsafe-html"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('S [[a]]\n--8<-- "x.md"', ["3:1 snippet-in-exercise"]),
        ('S [[a]]\n\n~~~\n--8<-- "x.md"\n~~~', ["5:1 snippet-in-exercise"]),
        ("--8<--\nx.md\n--8<--\n\nS [[a]]", ["2:1 snippet-in-exercise"]),
        ('S [[a]]\n;--8<-- "x.md"', []),
        ("S --8<-- [[a]]", []),
    ],
)
def test_a_snippet_include_is_reported_in_code_too(body, expected):
    """Includes run before any page is read; an escaped one is text."""
    assert diagnosed(fenced("quiz", body)) == expected
