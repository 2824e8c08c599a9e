"""The authoring guide tells the truth: its good examples render, its broken ones are reported as printed.

An example of the guide is a fenced block with a title:

    Good           passes the check and renders
    Broken         gives exactly what the `Reported` block under it says
    Mended         the same, put right
    Another page   a further page of the course, `Another page: docs/…`, for the examples after it in its section

Each rule has one section, whose heading is the rule's name. After a message has changed, print all of them anew:

    .venv/bin/python tests/test_authoring.py --write
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

import markdown
import pytest
from exercises.active_check import check_file
from exercises.check import check, course_of, decode
from exercises.diagnostic import ADVICE, RULES
from exercises.kinds import KINDS
from exercises.reporters import Report, plain
from exercises.source import scan
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data
from support.guide import ALL, BROKEN, GUIDE, PAGES, SOUND, Block, blocks, named, sections
from support.sites import ROOT, build_pages

SHOWN_AS = "example.md"
DRAWING = "example.svg"

SNIPPET = re.compile(r"^([ \t]*)(;*-+8<-+)", re.MULTILINE)


def under(broken: Block) -> Block | None:
    """The block after a broken example."""
    return next(
        (block for block in ALL if block.page == broken.page and block.line > broken.line), None
    )


def file_of(block: Block) -> tuple[bytes, str]:
    """The file that an example stands for, where a page cannot show it as it is: its bytes, and its text as read."""
    text = block.text
    if "Latin-1" in block.title:
        return text.encode("latin-1"), ""
    if "NUL" in block.title:
        text = text.replace("␀", "\0")
    if "cards" in block.title:
        more = "\n".join(f"Customer {number}\n:   Their reason\n" for number in range(3, 1002))
        text = text.replace("…\n", more)
    return text.encode(), text


def reported(block: Block) -> str:
    """What the check says of an example; advice only where the section is about it."""
    data, _ = file_of(block)
    text, problem = decode(data)
    if "drawing" in block.title:
        said = tuple(check_file(".svg", text))
        return "\n\n".join(plain(Report(DRAWING, text, said), each) for each in said)
    others = {
        each.title.partition(": ")[2]: each.text
        for each in ALL
        if each.title.startswith("Another page: ")
        and (each.page, each.section) == (block.page, block.section)
    }
    course = course_of({**others, SHOWN_AS: text}) if others else None
    found = ([problem] if problem else []) + check(text, SHOWN_AS, course)
    said = tuple(each for each in found if each.fails or each.rule == block.section)
    return "\n\n".join(plain(Report(SHOWN_AS, text, said), each) for each in said)


def built(block: Block, folder: Path) -> str:
    """What the build says of an example in a site of its own, from the example's path on."""
    more = {
        each.title.partition(": docs/")[2]: each.text
        for each in ALL
        if each.title.startswith("Another page: ") and each.section == block.section
    }
    said = build_pages(
        {SHOWN_AS: block.text, **more}, folder / "work", folder / "site", strict=False
    )
    lines = said.replace((folder / "work" / "docs" / SHOWN_AS).as_posix(), SHOWN_AS).splitlines()
    at = next((at for at, line in enumerate(lines) if f" {SHOWN_AS}:" in line), len(lines))
    rest = lines[at + 1 :]
    end = next((end for end, line in enumerate(rest) if not line.startswith("    ")), len(rest))
    return "\n".join([line[line.index(SHOWN_AS) :] for line in lines[at : at + 1]] + rest[:end])


@pytest.fixture(scope="session")
def rendered():
    """rendered(text): a page through the project's own Markdown extensions."""
    config = load_config(str(ROOT / "mkdocs.yml"))

    def rendered(text: str) -> str:
        reader = markdown.Markdown(
            extensions=config.markdown_extensions, extension_configs=config.mdx_configs
        )
        page, _ = get_data(text)
        return reader.convert(page)

    return rendered


@pytest.mark.parametrize(**named([block for block in BROKEN if block.section != "not-rendered"]))
def test_a_broken_example_is_reported_as_printed_under_it(example):
    printed = under(example)
    assert printed is not None and printed.title == "Reported"
    assert printed.text == reported(example) + "\n"


@pytest.mark.parametrize(**named(SOUND))
def test_a_good_example_passes_the_check(example):
    assert reported(example) == ""


@pytest.mark.parametrize(**named(SOUND))
def test_a_good_example_renders(example, rendered):
    shown = re.findall(
        r'class="(exercise|exercise-problem)"[^>]*? data-kind="([a-z]+)"', rendered(example.text)
    )
    assert shown == [("exercise", fence.kind) for fence in scan(example.text).fences]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_one_section(rule):
    found = [
        (anchor, lines) for page in PAGES for text, anchor, lines in sections(page) if text == rule
    ]
    assert [anchor for anchor, _ in found] == [rule]
    severity = f"**Severity:** {RULES[rule]}"
    assert [line for line in found[0][1] if line.startswith("**Severity:**")] == [severity]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_shown_broken_reported_and_mended(rule):
    shown = [block for block in ALL if block.section == rule]
    titles = [
        block.title.split(" ")[0] for block in shown if not block.title.startswith("Another page")
    ]
    assert titles and re.fullmatch(r"(?:Broken Reported Mended ?)+", " ".join(titles))
    for block in shown:
        if block.title == "Reported":
            assert f"{RULES[rule]}[{rule}]" in block.text


def test_what_the_build_alone_can_see_is_printed_as_the_build_says_it(tmp_path, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)  # MkDocs would wrap its lines to it
    (broken,) = [block for block in BROKEN if block.section == "not-rendered"]
    printed = under(broken)
    assert printed is not None and printed.text == built(broken, tmp_path) + "\n"


def test_the_table_of_all_rules_names_each_with_its_severity():
    rows = re.findall(
        r"^\| \[`([\w-]+)`\]\(([^)]*)\) \| (\w+) \|",
        (GUIDE / "diagnostics.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert [(rule, severity) for rule, _, severity in rows] == list(RULES.items())
    for rule, target, _ in rows:
        page, _, anchor = target.partition("#")
        assert anchor == rule
        assert any(text == rule for text, _, _ in sections(GUIDE / (page or "diagnostics.md")))


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_every_page_of_the_guide_passes_the_check(file):
    assert [
        each
        for each in check(file.read_text(encoding="utf-8"), file.name)
        if each.severity != ADVICE
    ] == []


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_what_runs_in_the_guide_is_also_shown(file):
    lines = file.read_text(encoding="utf-8").splitlines()
    good = [block.text for block in blocks(file) if block.title == "Good"]
    for fence in scan("\n".join(lines)).fences:
        source = "\n".join(line[fence.indent :] for line in lines[fence.start : fence.end])
        assert any(source in text for text in good), f"line {fence.place.line}"


def test_places_named_in_the_prose_are_those_that_are_printed():
    prose = (GUIDE / "index.md").read_text(encoding="utf-8")
    printed = "".join(
        block.text for block in ALL if block.page == "index.md" and block.title == "Reported"
    )
    places = re.findall(rf"`({SHOWN_AS}:\d+:\d+)`", prose)
    assert places
    assert [place for place in places if f"{place}: " not in printed] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_begins_with_an_example_shown_and_run(kind):
    page = GUIDE / "exercises" / f"{kind}.md"
    first, second = blocks(page)[:2]
    assert (first.title, second.language) == ("Good", kind)
    opening = page.read_text(encoding="utf-8").splitlines()[second.line - 1]
    assert first.text == f"{opening}\n{second.text}```\n"


def test_the_navigation_lists_every_page_of_the_guide():
    config = load_config(str(ROOT / "mkdocs.yml"))
    assert set(pages_of(config.nav)) >= {
        page.relative_to(ROOT / "docs").as_posix() for page in PAGES
    }


def pages_of(nav) -> list[str]:
    """Every page that a navigation names."""
    if isinstance(nav, str):
        return [nav]
    return [
        page for part in (nav.values() if isinstance(nav, dict) else nav) for page in pages_of(part)
    ]


def write() -> None:
    """Print every `Reported` block anew, from the last to the first, so that earlier ones keep their lines."""
    for page in PAGES:
        lines = page.read_text(encoding="utf-8").splitlines()
        for broken in reversed(
            [block for block in blocks(page) if block.title.startswith("Broken")]
        ):
            printed = under(broken)
            if printed is None or printed.title != "Reported":
                print(f"{broken.name}: no `Reported` block under it")
                continue
            with tempfile.TemporaryDirectory() as folder:
                text = (
                    built(broken, Path(folder))
                    if broken.section == "not-rendered"
                    else reported(broken)
                )
            said = SNIPPET.sub(r"\1;\2", text).splitlines()
            lines[printed.line : printed.end] = said
            if broken.section in RULES and f"[{broken.section}]" not in "".join(said):
                print(f"{broken.name}: {broken.section} is not reported, but:\n" + "\n".join(said))
        page.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for example in SOUND:
        if said := reported(example):
            print(f"{example.name}: should be sound, but:\n{said}")


if __name__ == "__main__" and "--write" in sys.argv:
    write()
