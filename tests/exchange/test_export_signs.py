"""`exercises export` to Moodle's formats: signs that mean something there mean themselves, and names part lessons."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from exercises.__main__ import main
from support.bread import exported
from support.sources import shown


@pytest.fixture
def export(tmp_path, monkeypatch, capsys):
    """export(format, body): the one file's text, the exit status and the report."""
    monkeypatch.chdir(tmp_path)

    def run(format_: str, body: str) -> tuple[str, int, dict]:
        (tmp_path / "bread.md").write_text(f"# Bread\n\n{body}", encoding="utf-8")
        code, report = exported(capsys, "--to", format_, "--out", format_)
        files = [*(tmp_path / format_).iterdir()] if (tmp_path / format_).exists() else []
        return files[0].read_text(encoding="utf-8") if files else "", code, report

    return run


def quiz(stem: str, *more: str) -> str:
    return "\n".join(["```quiz", stem, *more, "```", ""])


def clozes(text: str) -> list[str]:
    return [each.text or "" for each in ET.fromstring(text).iterfind("question/questiontext/text")]


@pytest.mark.parametrize("format_", ["gift", "qti-2.1", "scorm-1.2"])
def test_lessons_of_one_file_name_are_all_there(tmp_path, monkeypatch, capsys, format_):
    """Each is called after its path from where they part; one of another name keeps its own."""
    monkeypatch.chdir(tmp_path)
    pages = ("docs/ch1/index.md", "docs/ch2/index.md", "docs/ch2/Index.markdown", "docs/other.md")
    for name in pages:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# A\n\n" + quiz("Is it [[so]]?"))
    words = ["export", "docs", "--to", format_, "--out", "out"]
    assert main([*words, "--report", "json"]) == 0
    capsys.readouterr()
    names = sorted(Path(each).stem for each in (tmp_path / "out").iterdir())
    assert names == ["ch1-index", "ch2-Index", "ch2-index-2", "other"] or names == [
        "ch1-index", "ch2-Index-2", "ch2-index", "other",
    ]  # fmt: skip


def test_a_wrong_answer_that_gift_comments_leaves_the_question_one_to_type(export):
    """Any `~` would make it multiple choice."""
    text, _, _ = export("gift", quiz("The capital is [[Paris]].", "", "- [!] Lyon", "  > No."))
    assert "{\n=Paris\n=%0%Lyon#No.\n}" in text
    assert "~" not in text


def test_an_arrow_in_gift_parts_only_a_term_from_its_definition(export):
    text, _, report = export(
        "gift",
        "```match\n`p->next` and a -> b\n:   c -> d\n\nq\n:   r\n```\n\n"
        + quiz("Go to [[`p->next`]] and [[nx | `p->nx`]].", "", "- [!] on", "  > a->b"),
    )
    assert r"=<code>p-&gt;next</code> and a -&gt; b -> c -&gt; d" in text
    assert "{\n=nx\n=%0%on#a-&gt;b\n}" in text
    assert [(each["kind"], each["what"]) for each in report["losses"]] == [
        ("changed", "a question with 2 gaps"),
        ("left", "a gap: p->next"),
        ("lost", "the answer p->nx"),
    ]


def test_a_star_to_type_is_a_star_in_moodle_and_comes_back_as_one(export, tmp_path, capsys):
    for format_, wanted in (("gift", r"=2\\*3"), ("moodle-xml", r"{1:SHORTANSWER:=2\*3}")):
        text, _, _ = export(format_, quiz("It is [[`2*3`]]."))
        assert wanted in text
        main(["import", str(tmp_path / format_), "--from", format_, "--report", "json"])
        out, err = capsys.readouterr()
        assert shown(out)[0]["questions"][0]["blanks"] == [{"kind": "text", "accept": ["2*3"]}]
        assert "wildcard" not in err


def test_what_looks_like_a_weight_is_text(export):
    text, _, _ = export("moodle-xml", quiz("It is [[*a | =b | %50%c]]."))
    assert "{1:MULTICHOICE:=a~%0%=b~%0%%50%c}" in clozes(text)[0]
    text, _, _ = export("gift", quiz("It is [[%50%]]."))
    assert "\n=%100%%50%\n" in text
    text, _, _ = export("gift", quiz("It is [[*%50%a | %50%b]]."))
    assert "\n=&\\#37;50%a\n~&\\#37;50%b\n" in text


def test_numbers_are_read_in_the_language_of_the_site(tmp_path, monkeypatch, capsys):
    """Where mkdocs.yml says German, 3.142 is three thousand."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: A\ntheme: {name: material, language: de}\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# A\n\n" + quiz("Es sind [[3.142 ± 1,5]]."))
    for named in ("docs", "docs/a.md"):
        assert main(["export", named, "--to", "gift"]) == 0
        assert "=3142:1.5" in capsys.readouterr().out
