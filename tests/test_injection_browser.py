"""Nothing that stands in an exercise runs: tried in the browser, with the page's own policy switched off."""

from __future__ import annotations

import pytest

PAYLOADS = [
    "<script>hit()</script>",
    "<img src=x onerror=hit()>",
    "<svg onload=hit()></svg>",
    '"><img src=x onerror=hit()>',
    "'><svg/onload=hit()>",
    "</template><img src=x onerror=hit()>",
    "</answer-key></details><img src=x onerror=hit()>",
    "<details open ontoggle=hit()>x</details>",
    "<b onmouseover='hit()'>x</b>",
    "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
    "<object data='javascript:hit()'></object>",
    "[x](javascript:hit())",
    "[x](JaVaScRiPt&colon;hit())",
    '<a href="java&#x73;cript:hit()">x</a>',
    "<a href=' javascript:hit()'>x</a>",
    "<javascript:hit()>",
    "![x](x){ onerror=hit() }",
    "**x**{ onclick=hit() onmouseover=hit() }",
    "[x](data:text/html,<script>hit()</script>)",
    "<style>@import 'x'; * { background: url(javascript:hit()) }</style>",
    "<base href='javascript:hit()//'>",
    "<meta http-equiv=refresh content='0;url=javascript:hit()'>",
    "<form action=javascript:hit()><button>x</button></form>",
    "<math><mi xlink:href=javascript:hit()>x</mi></math>",
    "`<img src=x onerror=hit()>`",
    "$<img src=x onerror=hit()>$",
    "&lt;img src=x onerror=hit()&gt;",
    "*[x]: <img src=x onerror=hit()>",
    "\x02exercise:0\x03<img src=x onerror=hit()>",
    "<!-- --!><img src=x onerror=hit()> -->",
]
# What two readers of code might disagree on: where a fence opens, and what closes it. Every line is indented for its slot.
FENCES = [
    "\n    ".join(
        ["x", "", f"{' ' * opens}{run}{info}", "t", "", "<img src=x onerror=hit()>", last]
    )
    for run in ("```", "~~~~")
    for opens in (0, 2)
    for info in ("", "html a b!")
    for last in (
        f"{' ' * opens}{run}",
        f"{' ' * (opens + 7)}{run}",
        f"{' ' * opens}{run} text",
        f"{' ' * opens}{run}{run[0]}",
        f"> {run}",
        "",
    )
]
BODIES = {
    "quiz": "S {0}\n\n- [x] A {0}\n  > F {0}\n- [ ] B {0}\n  > G {0}\n\n> E {0}\n---\nT [[*a {0} | b]]\n---\nU [[{0}]]",
    "cards": "P {0}\n\nF {0}\n:   B {0}\n\nG {0}\n:   C {0}",
    "sort": "P {0}.\n\nA {0}\n:   x {0}\n    > r {0}\n\nB {0}\n:   y {0}",
    "match": "P {0}.\n\na {0}\n:   x {0}\n\nb {0}\n:   y {0}\n\n-\n:   z {0}",
    "order": "P {0}\n\n1. a {0}\n   > r {0}\n2. b {0}\n3. c {0}",
    "worksheet": "P {0}.\n\na {0}\n:   x {0}\n\n- [ ] c {0}",
}
# Everything a reader could do to whatever is there, and a few things that a browser does.
PROVOKE = """async () => {
    for (const each of document.querySelectorAll('article details')) each.open = true;
    for (let round = 0; round < 2; round++) {
        for (const each of document.querySelectorAll('article *')) {
            if (each.matches('.exercise-link, .exercise-embed, .headerlink, [href^="#"], [data-act=print], [data-act=download]')) continue;
            for (const type of ['mouseover', 'focus', 'load', 'toggle', 'click']) each.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
        }
        await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    }
}"""
UNSAFE = """() => [...document.querySelectorAll('article *')].flatMap(each => [...each.attributes].filter(({ name, value }) =>
    /^on|^srcdoc$/.test(name) || /^\\s*(javascript|vbscript|data:text\\/html)/i.test(value)).map(({ name, value }) => `${each.localName} ${name}=${value}`))"""


@pytest.mark.tolerates_errors
@pytest.mark.parametrize("payloads", [PAYLOADS, FENCES], ids=["pieces", "fences"])
@pytest.mark.parametrize("kind", BODIES)
def test_nothing_in_an_exercise_runs(new_context, render, kind, payloads):
    """Each payload in every place of the kind: rejected with a box, or shown as text; never run, and none lost in silence."""
    blocks = [
        f"`````{kind} id=\"e{n}\" title='{payload if not {chr(39), chr(10)} & {*payload} else 't'}'\n"
        f"{BODIES[kind].format(payload)}\n`````\n"
        for n, payload in enumerate(payloads)
    ]
    page = new_context(bypass_csp=True).new_page()
    page.add_init_script("window.hits = 0; window.hit = () => { hits += 1; }")
    page.goto(render("# Lesson\n\n" + "\n".join(blocks), strict=False))
    assert page.locator("article .exercise, article .exercise-problem").count() == len(payloads)
    page.evaluate(
        "Promise.all([...document.querySelectorAll('.exercise')].map(each => customElements.whenDefined(each.localName)))"
    )
    page.evaluate(PROVOKE)
    assert page.evaluate("hits") == 0
    assert page.evaluate(UNSAFE) == []
    assert (
        page.locator("article").locator("script, iframe, object, style, base, meta, form").count()
        == 0
    )
