"""The navigation of a page: its own part whole, the others as links, and so many of them that a page does not grow."""

from __future__ import annotations

import json
import re

import pytest
from support.sites import configure, finished, mkdocs

LESSON = """---
id: {name}
title: {title}
objectives:
  - {{id: tell, text: Tell one}}
---

```quiz id="one" objective="tell"
What is {name}?

- [x] Right
- [ ] Wrong
```
"""


def _build(tmp_path, nav, pages):
    config = configure(pages, tmp_path / "work")
    settings = json.loads(config.read_text("utf-8"))
    config.write_text(json.dumps({**settings, "nav": nav}), "utf-8")
    finished(mkdocs(config, tmp_path / "site", strict=True))
    return tmp_path / "site"


def _navigation(site, page):
    """The addresses in a page's navigation, from the page; and its HTML."""
    html = (site / page / "index.html").read_text("utf-8")
    nav = html[html.index('<nav class="md-nav md-nav--primary"') :]
    nav = nav[: nav.index('<div class="md-sidebar md-sidebar--secondary"')]
    links = re.findall(r'<a href="([^"#]*)" class="md-nav__link[^"]*"', nav)
    return links, nav


def _title(name):
    return name.replace("/", " ").title()


def _parts(count, size=2):
    names = [[f"part-{at}/lesson-{each}" for each in range(size)] for at in range(count)]
    pages = {
        f"{name}.md": LESSON.format(name=name.replace("/", "-"), title=_title(name))
        for part in names
        for name in part
    }
    nav = [{f"Part {at}": [f"{name}.md" for name in part]} for at, part in enumerate(names)]
    return [{"Home": "index.md"}, *nav], {"index.md": "# Home\n\nAll.\n", **pages}


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    """Three parts of two lessons."""
    return _build(tmp_path_factory.mktemp("few"), *_parts(3))


def test_a_page_carries_its_own_part_whole_and_of_others_the_first_page(few):
    """In their order, each once; the page itself is marked as current."""
    links, nav = _navigation(few, "part-1/lesson-0")
    up = "../../"
    assert links == [
        *(up, f"{up}part-0/lesson-0/", f"{up}part-1/lesson-0/", f"{up}part-1/lesson-1/"),
        f"{up}part-2/lesson-0/",
    ]
    current = re.findall(r'<a href="([^"]*)"[^>]*aria-current="page"', nav)
    assert current == [f"{up}part-1/lesson-0/"]


def test_the_lessons_of_its_part_bear_their_marks(few):
    """Those of the other parts are not there, and nor are their marks."""
    _, nav = _navigation(few, "part-1/lesson-1")
    marked = re.findall(r'class="nav-mark" data-mark="([^"]*)"', nav)
    assert set(marked) == {"part-1-lesson-0", "part-1-lesson-1"}


def test_every_lesson_is_reached_by_links_of_the_navigation_alone(few):
    """From the home page, without scripts."""
    seen, todo = set(), [""]
    while todo:
        page = todo.pop()
        if page in seen:
            continue
        seen.add(page)
        for link in _navigation(few, page)[0]:
            path = (few / page / link).resolve().relative_to(few.resolve())
            todo.append("" if str(path) == "." else str(path))
    assert seen == {"", *(f"part-{at}/lesson-{each}" for at in range(3) for each in range(2))}


def test_of_very_many_parts_a_page_shows_those_around_it(tmp_path):
    """And leads to the home page, which shows them all."""
    site = _build(tmp_path, *_parts(60, 1))
    links, nav = _navigation(site, "part-30/lesson-0")
    shown = [int(found) for found in re.findall(r"part-(\d+)/lesson-0/", " ".join(links))]
    assert sorted(set(shown)) == list(range(14, 47))
    assert nav.count("All 60 parts") == 2 and "Home" in nav
    at_ends = [_navigation(site, f"part-{at}/lesson-0")[1].count("All 60 parts") for at in (0, 59)]
    assert at_ends == [1, 1]
    links, nav = _navigation(site, "")
    assert len(set(links)) == 61 and "All 60 parts" not in nav


def test_a_page_of_ten_times_the_lessons_is_hardly_larger(tmp_path):
    """A third is allowed; the whole navigation in each page would be far beyond."""
    sizes = []
    for count in (30, 300):
        site = _build(tmp_path / str(count), *_parts(count // 5, 5))
        found = [each.stat().st_size for each in site.glob("part-*/*/index.html")]
        assert len(found) == count
        sizes.append(sum(found) / count)
    assert sizes[1] <= 1.3 * sizes[0]


def test_lessons_lead_to_the_next_and_to_related_ones(tmp_path):
    """In the navigation's order, whatever the order in front matter; a page that is no lesson is passed over."""
    _, pages = _parts(1, 3)
    first = "part-0/lesson-0.md"
    pages[first] = pages[first].replace(
        "\nobjectives", "\nrelated: [part-0-lesson-2, part-0-lesson-1]\nobjectives", 1
    )
    nav = [{"Home": "index.md"}, *(name for name in pages if name != "index.md")]
    site = _build(tmp_path, nav, pages)
    html = (site / "part-0/lesson-0/index.html").read_text("utf-8")
    related = html[html.index('aria-labelledby="lesson-related"') :]
    assert re.findall(r'href="([^"]*)"', related[: related.index("</section>")]) == [
        "../lesson-1/",
        "../lesson-2/",
    ]
    follows = re.compile(r'class="course-button" href="([^"]*)" aria-describedby="lesson-next"')
    assert follows.findall(html) == ["../lesson-1/"]
    last = (site / "part-0/lesson-2/index.html").read_text("utf-8")
    assert follows.findall(last) == ["../.."]
