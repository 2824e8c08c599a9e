"""No interference: pages without exercises are built as they would be without us, byte for byte."""

from __future__ import annotations

import itertools
import json
import random
import re
from pathlib import Path

import markdown
import pytest
from exercises.anywhere.search import POINT
from exercises.check import inspect
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data
from publishing.minify import OWN_ASSETS
from publishing.offline import unnamed
from support.sites import ROOT, configure, finished, mkdocs

INDEX = "search/search_index.json"
BLOCKS = [
    "A paragraph with *emphasis*, **strong**, `code`, ==mark==, ~~gone~~, H~2~O, ++ctrl+c++, :smile:, $a_1$ and a B2B term.\nIt wraps, with a hard break  \nand a [link](page-1.md#part), an ![image](assets/readme-lesson.png){ width=20 } and <https://example.org/>.",
    "- one\n- two\n\n    - nested\n\n        1. deeper\n        2. and on\n\n    A paragraph of two.\n- [ ] a task\n- [x] done",
    '1. one\n\n    ```python hl_lines="1" linenums="1"\n    def quiz(): ...\n    ```\n\n2. two',
    "> A quote\n> over two lines\n>\n> > and one in it\n>\n> ```text\n> code in a quote\n> ```",
    '```yaml title="a.yml"\nquiz:\n  - cards: [1, 2] # (1)!\n```\n\n1.  An annotation.',
    "~~~\nplain, [[not a blank]]\n~~~",
    '````markdown\n```quiz id="shown"\nShown, never run\n```\n````',
    "A block of code:\n\n    indented\n\n    ```sort\n    not a fence\n    ```",
    "| a | b |\n| --- | :-: |\n| `x|y` | [[z]] |\n| *c* | \\| |",
    "Term\n:   Definition\n\n    with a second paragraph\n\nOther\n: Another",
    '!!! note "A title"\n\n    Inside, with a list:\n\n    - a\n    - b\n\n    ???+ tip\n\n        And deeper.',
    '=== "One"\n\n    ```js\n    let cards = 1;\n    ```\n\n=== "Two"\n\n    Text of two.',
    "A note.[^{n}]\n\n[^{n}]: The note, with `code`.\n\n    And a second paragraph.",
    '<div class="raw" onclick="go()">\n<p>Raw <b>HTML</b> & <!-- a comment --> more.</p>\n<script>var x = \'[[\';</script>\n</div>',
    "<div markdown>\n\nInside *HTML*, with a list:\n\n- a\n- b\n\n</div>",
    "<!-- a comment\n\nover lines, with ```quizz in it -->\n\nAfter it.",
    "Setext\n------\n\n### Closed ###\n\n***\n\nText {#attr .class}",
    "$$\n\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}\n$$",
    '[ref]: https://example.org/ "Title"\n\nA [reference][ref] and a \\[\\[ escaped one\\]\\].',
    "Tabs:\there.\tAnd trailing spaces.   \n\tan indented line of a paragraph",
    "نص من اليمين إلى اليسار، 中文, é, e\u0301, 🧑‍🤝‍🧑 and \u00a0nbsp.",
]


def tree() -> dict[str, str]:
    """Sixty pages: every two features next to each other somewhere, on a few with front matter, CRLF or no end of line."""
    chance = random.Random(20261122)
    pairs = [list(pair) for pair in itertools.permutations(BLOCKS, 2)]
    chance.shuffle(pairs)
    pages = {"index.md": "# Home\n\nText.\n"}
    for number in range(1, 61):
        blocks = [block for pair in pairs[number::60] for block in pair]
        body = "\n\n".join(
            block.replace("{n}", f"{number}-{at}") for at, block in enumerate(blocks)
        )
        text = f"# Page {number}\n\n## Part {{ #part }}\n\n{body}\n"
        if number % 5 == 0:
            text = f"---\ntitle: Page {number}\ntags: [a, b]\n---\n\n{text}"
        if number % 7 == 0:
            text = text.replace("\n", "\r\n")
        pages[f"{'deep/' * (number % 3)}page-{number}.md"] = (
            text.rstrip("\n") if number % 11 == 0 else text
        )
    return pages


# What the theme and the templates ask for, which the hook packs into files of its own.
ASKED = re.compile(
    rb'<link rel="(?:stylesheet|modulepreload|preload)"[^>]*>|<script(?: type="module"| defer)? src="[^"]*"></script>|\s+'
)
ADDED = re.compile(
    rb'<meta http-equiv="Content-Security-Policy"[^>]*>'
    rb'|<script type="application/ld\+json">[^<]*</script>'
)


# The templates' own words come from the hook; without it, from this alone.
SENTENCES = """
from publishing.coursemap import ASKED
from publishing.sentences import functions

def on_env(env, **_):
    env.globals.update(functions("en"), **ASKED)
    return env
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The tree's files, built with the course's settings but for these extensions and hooks: by path."""

    def built(name: str, *, extension: bool, hook: bool) -> dict[str, bytes]:
        work = tmp_path_factory.mktemp(name)
        config = configure(tree(), work / "work")
        settings = json.loads(config.read_text(encoding="utf-8"))
        if not hook:
            (work / "sentences.py").write_text(SENTENCES, encoding="utf-8")
            settings["hooks"] = [str(work / "sentences.py")]
        extensions = re.search(
            r"^markdown_extensions:\n(?:[ ].*\n|\n)*",
            (ROOT / "mkdocs.yml").read_text(encoding="utf-8"),
            re.MULTILINE,
        )[0]
        if not extension:
            extensions = extensions.replace("  - exercises\n", "")
        lines = [f"{key}: {json.dumps(value)}\n" for key, value in settings.items()]
        config.write_text("".join(lines) + extensions, encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
            finished(mkdocs(config, work / "site", strict=False))
        return {
            path.relative_to(work / "site").as_posix(): path.read_bytes()
            for path in sorted(Path(work / "site").rglob("*"))
            if path.is_file()
        }

    return built


@pytest.fixture(scope="module")
def plain(built):
    """The tree, built without anything of ours."""
    return built("plain", extension=False, hook=False)


def test_the_extension_changes_no_byte_of_a_page_without_exercises(built, plain):
    """Pages, search index, site map, assets: all of it."""
    ours = built("extension", extension=True, hook=False)
    assert ours.keys() == plain.keys()
    assert [path for path in plain if plain[path] != ours[path]] == []
    assert len([path for path in plain if path.endswith(".html")]) > 60


def test_the_courses_own_pages_without_exercises_are_the_same_to_the_byte():
    """With all extensions of mkdocs.yml, and with all but ours; each page by itself, as a builder converts it."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    paths = config.mdx_configs["pymdownx.snippets"]
    settings = {**config.mdx_configs, "pymdownx.snippets": {**paths, "base_path": [str(ROOT / "docs")]}}  # fmt: skip
    others = [each for each in config.markdown_extensions if each != "exercises"]
    same, differ = [], []
    for file in sorted((ROOT / "docs").rglob("*.md")):
        text = get_data(file.read_text("utf-8"))[0]
        if "includes" in file.parts or inspect(text).checked:
            continue
        ours, without = (
            markdown.Markdown(extensions=names, extension_configs=settings).convert(text)
            for names in (config.markdown_extensions, others)
        )
        (same if ours == without else differ).append(file.name)
    assert differ == []
    assert len(same) > 15


def test_the_hook_adds_a_policy_the_builds_name_and_the_pages_place_and_nothing_else(built, plain):
    """Beside it come the map of the course, what works without a network, and smaller scripts and styles of the site's own, each style in one file."""
    ours = built("hook", extension=True, hook=True)
    own = re.compile(
        rf"assets/(?:packed|stylesheets|javascripts)/.*|assets/(?:{'|'.join(OWN_ASSETS)})/(?:[\w-]+/)?[^/]+\.(?:js|css)|assets/course\.json|sw\.js|robots\.txt|pages\.xml|site\.webmanifest|offline-page\.html|(?:offline-page/)+index\.html"
    )
    assert {path for path in ours.keys() ^ plain.keys() if not own.fullmatch(path)} == set()
    without = {path: ASKED.sub(b"", ADDED.sub(b"", unnamed(text))) for path, text in ours.items()}
    assert [
        path
        for path in plain
        if not own.fullmatch(path) and ASKED.sub(b"", plain[path]) != without[path]
    ] == [INDEX]
    assert any(POINT in each["text"] for each in json.loads(ours[INDEX])["docs"])
    assert unparted(ours[INDEX]) == unparted(plain[INDEX])


def unparted(index: bytes) -> dict:
    """A search index without what parts cells of a table, and labels of tabs, in its results."""
    found = json.loads(index)
    for each in found["docs"]:
        each["text"] = "".join(each["text"].replace(POINT.strip(), "").split())
    return found
