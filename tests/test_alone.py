"""The extension alone, without a hook or a plugin: what it finds out, asks for and tells, by each builder's own way."""

import re
import sys
from html.parser import HTMLParser
from types import SimpleNamespace

import markdown
import pytest
from exercises.telling import BrokenExerciseError
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from playwright.sync_api import expect
from publishing.styles import joined
from support.sites import ROOT

QUIZ = '```quiz id="a"\nStem?\n\n- [x] yes\n- [ ] no\n```\n'
SORT = '```sort id="b"\nOne\n:   a\n\nTwo\n:   b\n```\n'
BROKEN = '```quiz id="a"\nStem?\n\n- [y] yes\n- [ ] no\n```\n'
ASSETS = ROOT / "overrides" / "assets"


class Context(Preprocessor):
    """What Zensical registers."""

    def __init__(self, md, page, docs):
        super().__init__(md)
        self.page = page
        self.config = {"root_dir": str(docs.parent), "docs_dir": docs.name} if docs else {}

    def run(self, lines):
        return lines


class Relpath(Treeprocessor):
    """What MkDocs registers."""

    def __init__(self, md, page, docs):
        super().__init__(md)
        source = f"{docs}/{page.path}" if docs else None
        self.file = SimpleNamespace(src_uri=page.path, url=page.url, page=page, abs_src_path=source)


def converter(builder="zensical", path="a/x.md", url="a/x/", meta=None, docs=None, **options):
    md = markdown.Markdown(extensions=["exercises"], extension_configs={"exercises": options})
    page = SimpleNamespace(path=path, url=url, meta=meta or {})
    if builder == "zensical":
        md.preprocessors.register(Context(md, page, docs), "rendering_context", 0)
    elif builder == "mkdocs":
        md.treeprocessors.register(Relpath(md, page, docs), "relpath", 0)
    return md


def asked(html):
    return re.findall(r'(?:href|src)="([^"#]+)"', html)


BUILDERS = pytest.mark.parametrize("builder", ["zensical", "mkdocs"])


@BUILDERS
def test_a_page_asks_for_what_its_kinds_need_and_no_more(builder):
    """Relative to itself, before whatever holds the first exercise."""
    item = "- item\n\n" + re.sub(r"(?m)^(?=.)", "    ", QUIZ)
    html = converter(builder).convert(f"# Title\n\n{item}\n{SORT}")
    names = ("exercise.css", "quiz.css", "sort.css", "main.js")
    way = {"zensical": "../", "mkdocs": "../../"}[builder]  # Zensical goes on from the page's file
    assert asked(html) == [f"{way}assets/exercises/{name}" for name in names]
    assert html.index("<h1") < html.index("<link") < html.index("<script") < html.index("<ul")


@pytest.mark.parametrize(
    ("url", "way"),
    [
        ("", ""),
        ("./", ""),
        ("index.html", ""),
        ("x/", "../"),
        ("a/x.html", "../"),
        ("a/b/x/", "../../../"),
    ],
)
def test_the_way_to_the_folder_begins_at_the_page(url, way):
    html = converter("mkdocs", url=url).convert(QUIZ)
    assert asked(html)[0] == f"{way}assets/exercises/exercise.css"


@BUILDERS
def test_a_page_without_exercises_is_the_same_to_the_byte(builder):
    text = "# Title\n\nText and `code`.\n\n```python\nprint()\n```\n"
    assert converter(builder).convert(text) == markdown.markdown(text)


@pytest.mark.parametrize("builder", ["zensical", "mkdocs", "none"])
def test_a_host_may_ask_instead(builder):
    assert asked(converter(builder, assets="").convert(QUIZ)) == []


def test_where_nobody_says_the_address_only_one_that_stands_by_itself_is_asked_for(capsys):
    """That nothing is asked for is told once, unless a host asks instead."""
    alone = converter("none")
    assert asked(alone.convert(QUIZ)) == asked(alone.reset().convert(QUIZ)) == []
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith("<page>: its exercises ask for no script and no style")
    for options in ({"assets": ""}, {"tell": False}, {"assets": "/a"}):
        converter("none", **options).convert(QUIZ)
    converter("zensical").convert(QUIZ)
    converter("none").convert("# No exercise")
    assert capsys.readouterr().err == ""
    html = converter("none", assets="https://example.org/a/").convert(QUIZ)
    assert asked(html)[0] == "https://example.org/a/exercises/exercise.css"


@BUILDERS
@pytest.mark.parametrize(
    ("meta", "options", "lesson"),
    [
        ({}, {}, "a/x"),
        ({"id": "kept"}, {}, "kept"),
        ({"id": "kept"}, {"lesson": "told"}, "told"),
    ],
)
def test_exercises_carry_the_lessons_id(builder, meta, options, lesson):
    """Answers are kept under one key, whichever builder made the page."""
    html = converter(builder, meta=meta, **options).convert(QUIZ)
    assert re.findall(r'<exercise-quiz[^>]* data-lesson="([^"]+)"', html) == [lesson]


def test_without_a_builder_the_extension_meta_says_the_lessons_id():
    md = markdown.Markdown(extensions=["meta", "exercises"])
    assert ' data-lesson="kept"' in md.convert(f"id: kept\n\n{QUIZ}")


def test_where_nothing_is_known_the_pages_address_is_the_lesson():
    assert "data-lesson" not in markdown.markdown(QUIZ, extensions=["exercises"])


def test_names_stay_unique_when_pages_are_joined():
    """Two pages that number their exercises from 1; the writer's own ids are the writer's."""
    text = QUIZ.replace(' id="a"', "") + "\n" + SORT.replace(' id="b"', "")
    pages = [converter(path=path).convert(text) for path in ("one.md", "two.md")]
    ids, names = (
        [re.findall(rf' {what}="([^"]+)"', page) for page in pages] for what in ("id", "name")
    )
    assert all(ids) and all(names)
    assert not set(ids[0]) & set(ids[1]) and not set(names[0]) & set(names[1])


def test_one_page_after_the_other_with_one_converter_is_asked_for_anew():
    md = converter(meta={"id": "one"})
    md.convert(QUIZ)
    md.reset()
    md.preprocessors["rendering_context"].page = SimpleNamespace(path="b.md", url="b/", meta={})
    assert ' data-lesson="b"' in md.convert(QUIZ)


@BUILDERS
@pytest.mark.parametrize("front", ["", "---\nid: x\n---\n\n\n"])
def test_a_problem_is_told_with_file_line_and_column(builder, front, tmp_path, monkeypatch, capsys):
    """As the file has it, front matter counted."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "x.md").write_text(front + f"# Title\n\n{BROKEN}", "utf-8")
    html = converter(builder, path="x.md", url="x/", docs=tmp_path / "docs").convert(
        f"# Title\n\n{BROKEN}"
    )
    line = front.count("\n") + 6
    said = capsys.readouterr().err
    assert f"docs/x.md:{line}:1: error[bad-checkbox]" in said
    assert "- [y] yes" in said
    assert 'class="exercise-problem"' in html


def test_a_host_that_tells_problems_itself_has_silence(capsys):
    converter(tell=False, strict=True).convert(BROKEN)
    assert capsys.readouterr().err == ""


def test_a_broken_exercise_stops_a_strict_build(capsys):
    """All of the page's problems are told before."""
    with pytest.raises(BrokenExerciseError, match=r"a/x\.md: 2 problems"):
        converter(strict=True).convert(BROKEN + "\n" + BROKEN.replace(' id="a"', ""))
    assert capsys.readouterr().err.count("error[bad-checkbox]") == 2
    assert "<exercise-quiz" in converter(strict=True).convert(QUIZ)


def test_the_interfaces_sentences_are_no_text_of_the_page():
    """For whatever turns HTML into text."""
    parser = HTMLParser()
    found = []
    parser.handle_data = found.append
    parser.feed(converter().convert(QUIZ))
    text = "".join(found)
    assert "Stem?" in text
    assert "keeps nothing" not in text and "Not quite" not in text


def test_no_style_of_an_exercise_waits_for_a_theme():
    """An element of Material's around it is on no page of another theme, nor in a learning platform."""
    waiting = [
        (file.name, line)
        for file in sorted((ASSETS / "exercises").rglob("*.css"))
        for line in file.read_text("utf-8").splitlines()
        # A sheet of paper is the course's own; the other rules are about what Material makes.
        if ".md-typeset " in line
        and not any(each in line for each in (".paper__key", "table:not", ".admonition"))
    ]
    assert waiting == []


# In a browser: the styles as they are published, on themes that know nothing of the course

GROUNDS = [
    *({"ink": ink, "ground": ground} for ink, ground in [
        ("#404040", "#fcfcfc"), ("#212529", "#ffffff"), ("#212529", "#eeeeee"),
        ("#dee2e6", "#212529"), ("#dee2e6", "#343a40"), ("#ffffff", "#000000"),
    ]),
    *({"ink": "#000000de", "ground": "#ffffff", "tint": tint} for tint in ("#ffec3d", "#cbdc38", "#4051b5")),
    *({"ink": "#e2e4e9d1", "ground": "#1e2129", "tint": tint} for tint in ("#ffec3d", "#5488e8", "#4051b5")),
    {"ink": "#ffffffde", "ground": "#261130", "tint": "#d7ff64"},
]  # fmt: skip

CONTRASTS = """grounds => {
  const pen = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
    .getContext('2d', { willReadFrequently: true });
  const over = (...colours) => {
    for (const colour of colours) { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); }
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).map(each => each / 255)
      .map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
      .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
  };
  const ratio = (one, two) => (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  const found = {};
  for (const { ink, ground, tint } of grounds) {
    const style = document.documentElement.style;
    style.cssText = `background: ${ground}; color: ${ink}`;
    if (tint) for (const [name, value] of Object.entries({ 'default-fg-color': ink, 'default-bg-color': ground, 'typeset-a-color': tint }))
      style.setProperty(`--md-${name}`, value);
    for (const part of document.querySelectorAll('[data-state], .exercise-foot summary, .exercise-foot a, .exercise-title, .exercise-third')) {
      const desk = getComputedStyle(part.closest('.exercise')).backgroundColor;
      found[`${part.className || part.localName} ${part.dataset.state ?? ''} ${ink} on ${ground}, ${tint}`] =
        ratio(over(ground, desk), over(ground, desk, getComputedStyle(part).color));
    }
    const button = getComputedStyle(document.querySelector('.exercise-first'));
    found[`button ${ink} on ${ground}, ${tint}`] = ratio(over(ground, button.backgroundColor), over(ground, button.backgroundColor, button.color));
  }
  return found;
}"""


@pytest.fixture
def plain(page):
    """A page of one exercise in no theme, to which no script ever comes."""
    html = markdown.markdown(QUIZ, extensions=["exercises"])
    styles = "".join(
        joined(ASSETS / "exercises" / name)[0] for name in ("exercise.css", "quiz.css")
    )
    page.set_content(
        f"<!doctype html><html lang=en><style>{styles} * {{ transition: none !important }}</style><body>{html}"
    )
    return page


def test_words_keep_their_contrast_on_any_ground(plain):
    """4.5 to 1, light and dark, whatever a palette's tint is."""
    plain.locator(".exercise-verdict").evaluate(
        """row => row.insertAdjacentHTML('beforeend', ['right', 'wrong', 'partly', 'missing']
          .map(state => `<p class="exercise-result" data-state="${state}">Verdict</p>`).join('')
          + '<button class="exercise-third">More</button>')"""
    )
    found = plain.evaluate(CONTRASTS, GROUNDS)
    assert len(found) > 60
    assert {name: round(value, 2) for name, value in found.items() if value < 4.5} == {}


def test_an_exercise_whose_scripts_do_not_come_says_so_and_offers_no_check(plain):
    """After a while; until then it may only be slow."""
    foot = plain.locator(".exercise-foot")
    shown = "foot => getComputedStyle(foot, '::before').visibility"
    check = plain.get_by_role("button", name="Check")
    expect(check).to_be_visible()
    assert foot.evaluate(shown) == "hidden"
    plain.evaluate("document.getAnimations().forEach(each => each.finish())")
    expect(check).not_to_be_visible()
    assert foot.evaluate(shown) == "visible"
    assert "You can still read everything." in foot.evaluate(
        "foot => getComputedStyle(foot, '::before').content"
    )
    assert foot.evaluate("foot => getComputedStyle(foot, '::before').position") == "static"


@pytest.mark.parametrize(("builder", "limit"), [("zensical", 0), ("mkdocs", 1000), ("none", 1000)])
def test_where_the_builder_would_show_the_code_between_only_the_error_is_left(
    builder, limit, monkeypatch
):
    """Zensical prints it all, up to three screens, after what has been told."""
    monkeypatch.setattr(sys, "tracebacklimit", 1000, raising=False)
    with pytest.raises(BrokenExerciseError):
        converter(builder, strict=True).convert(BROKEN)
    assert sys.tracebacklimit == limit
