"""What comes from a stranger: XML and archives that attack are refused with a sentence, and nothing is written."""

from __future__ import annotations

import base64
import json
import re
import stat
import zipfile
import zlib

import pytest
from exercises.__main__ import main

LAUGHS = "<!DOCTYPE q [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><quiz>&b;</quiz>"
XML = {
    "entities": LAUGHS,
    "a file from outside": "<!DOCTYPE q [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><quiz>&a;</quiz>",
    "a document type from outside": "<!DOCTYPE q SYSTEM 'http://127.0.0.1:9/x.dtd'><quiz/>",
    "parameter entities": "<!DOCTYPE q [<!ENTITY % a SYSTEM 'http://127.0.0.1:9/'> %a;]><quiz/>",
}


@pytest.fixture
def refused(tmp_path, capsys):
    """Import a file; it is refused, and nothing is there afterwards. Return what is said."""

    def run(name: str, form: str) -> str:
        out = tmp_path / "out"
        assert main(["import", str(tmp_path / name), "--from", form, "--to", str(out)]) == 2
        assert not out.exists()
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return said.err + said.out

    return run


@pytest.mark.parametrize("form", ["moodle-xml", "qti"])
@pytest.mark.parametrize("name", XML)
def test_xml_that_declares_anything_is_refused(name, form, tmp_path, refused):
    (tmp_path / "x.xml").write_text(XML[name])
    assert "declares a document type or entities" in refused("x.xml", form)


def test_xml_that_is_none_or_far_too_deep_is_refused(tmp_path, refused):
    (tmp_path / "x.xml").write_text("<quiz><question>")
    assert "is no XML that can be read" in refused("x.xml", "moodle-xml")
    (tmp_path / "x.xml").write_text("<a>" * 5000 + "</a>" * 5000)
    assert "nested deeper" in refused("x.xml", "moodle-xml")


def archive(path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries:
            made.writestr(name, data)


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


@pytest.mark.parametrize("name", ["../evil.xml", "/evil.xml", "a/../../evil.xml", "C:/evil.xml"])
def test_an_archive_that_leads_out_is_refused(name, tmp_path, refused):
    archive(tmp_path / "x.zip", ("good.xml", b"<quiz/>"), (name, b"<quiz/>"))
    assert "leads out of the archive" in refused("x.zip", "qti")


def test_an_archive_with_a_link_is_refused(tmp_path, refused):
    archive(tmp_path / "x.zip", (link("a.xml"), b"/etc/passwd"))
    assert "a link or no plain file" in refused("x.zip", "qti")


def test_an_archive_that_unpacks_to_far_too_much_is_refused(tmp_path, refused):
    archive(tmp_path / "x.zip", ("a.xml", b" " * (3 * 2**20)))
    assert "unpacks to far too much" in refused("x.zip", "qti")


def test_an_archive_that_lies_about_its_sizes_is_refused(tmp_path, refused):
    """What the entry says is not believed: what comes out counts."""
    archive(tmp_path / "x.zip", ("a.xml", b" " * (3 * 2**20)))
    raw = bytearray((tmp_path / "x.zip").read_bytes())
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = raw.find(mark) + at
        raw[start : start + 4] = (10).to_bytes(4, "little")
        raw[start - 8 : start - 4] = zlib.crc32(b" " * 10).to_bytes(4, "little")
    (tmp_path / "x.zip").write_bytes(raw)
    assert refused("x.zip", "qti")


def test_an_archive_that_is_broken_is_refused(tmp_path, refused):
    archive(tmp_path / "x.zip", ("a.xml", b"<quiz>" * 99))
    raw = (tmp_path / "x.zip").read_bytes()
    (tmp_path / "x.zip").write_bytes(raw[:40] + b"\xff" * 8 + raw[48:])
    assert "no archive that can be read" in refused("x.zip", "qti")


def test_a_link_out_of_a_folder_is_left_and_said(tmp_path, capsys):
    (tmp_path / "secret.xml").write_text("<quiz/>")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.xml").symlink_to(tmp_path / "secret.xml")
    words = ["import", str(tmp_path / "in"), "--from", "qti", "--to", str(tmp_path / "out")]
    assert main(words) == 2
    assert "leads out of" in capsys.readouterr().out


def test_text_that_is_no_utf8_is_refused(tmp_path, refused):
    (tmp_path / "x.gift").write_bytes(b"What? {=\xff}")
    assert "cannot be read" in refused("x.gift", "gift")


@pytest.mark.parametrize("form", ["qti", "gift", "moodle-xml"])
def test_an_archive_of_which_a_part_is_missing_is_no_text(form, tmp_path, refused):
    archive(tmp_path / "x.zip", ("a.xml", b"<quiz>" * 99))
    whole = (tmp_path / "x.zip").read_bytes()
    (tmp_path / "x.zip").write_bytes(whole[: len(whole) // 2])
    assert "a broken or incomplete archive" in refused("x.zip", form)


GOOD = {
    "mkdocs-quiz": "<quiz>\nA?\n- [x] yes\n- [ ] no\n</quiz>\n",
    "mkdocs-mcq": "```mcq\n---\ntype: single\nquestion: A?\n---\n- [x] yes\n- [ ] no\n```\n",
    "mkdocs-superquiz": "!!! mcquiz\n    A?\n\n    answers:\n      - [yes]\n      - no\n",
}


@pytest.mark.parametrize("form", GOOD)
def test_one_page_that_cannot_be_read_does_not_keep_the_others_back(form, tmp_path, capsys):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.md").write_text(GOOD[form], "utf-8")
    (tmp_path / "in" / "bad.md").write_bytes(GOOD[form].encode() + b"\xe9")
    words = ["import", str(tmp_path / "in"), "--from", form, "--to", str(tmp_path / "out")]
    assert main(words) == 1
    said = capsys.readouterr().out
    assert "bad.md: left: the page" in said and "1 exercise with 1 item written to 1 page" in said


def test_an_archive_with_an_entry_without_a_name_is_refused(tmp_path, refused):
    archive(tmp_path / "x.zip", ("good.xml", b"<quiz/>"), (".", b"<quiz/>"))
    assert "an entry has no name" in refused("x.zip", "qti")


FILES = {
    "evil.html": b"<script>x()</script>",
    "evil.ht ml": b"<script>x()</script>",
    "evil.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>",
    "load.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
    "wide.svg": "<svg><script>x()</script></svg>".encode("utf-16"),
    "evil.js": b"x()",
    "evil": b"<script>x()</script>",
    "good.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>",
    "good.png": b"\x89PNG",
    "good.mp3": b"ID3",
}
SAFE = ["good.mp3", "good.png", "good.svg"]


def moodle(tmp_path) -> list[str]:
    """A question that shows and links each file."""
    links = "".join(
        f"<a href='@@PLUGINFILE@@/{n}'>{n}</a> <img src='@@PLUGINFILE@@/{n}' alt='x'>"
        for n in FILES
    )
    files = "".join(
        f'<file name="{n}" encoding="base64">{base64.b64encode(data).decode()}</file>'
        for n, data in FILES.items()
    )
    (tmp_path / "x.xml").write_text(
        "<quiz><question type='truefalse'><name><text>T</text></name><questiontext format='html'><text>"
        f"<![CDATA[<p>A? {links}</p>]]></text>{files}</questiontext>"
        "<answer fraction='100'><text>true</text></answer><answer fraction='0'><text>false</text></answer></question></quiz>"
    )
    return [str(tmp_path / "x.xml"), "--from", "moodle-xml"]


def qti(tmp_path) -> list[str]:
    links = "".join(f"<a href='{n}'>{n}</a> <img src='{n}' alt='x'/>" for n in FILES)
    item = (
        '<assessmentItem identifier="i"><responseDeclaration identifier="R" cardinality="single" baseType="identifier">'
        f"<correctResponse><value>A</value></correctResponse></responseDeclaration><itemBody><p>{links}</p>"
        '<choiceInteraction responseIdentifier="R"><simpleChoice identifier="A">a</simpleChoice>'
        '<simpleChoice identifier="B">b</simpleChoice></choiceInteraction></itemBody></assessmentItem>'
    )
    archive(tmp_path / "x.zip", ("i.xml", item.encode()), *FILES.items())
    return [str(tmp_path / "x.zip"), "--from", "qti"]


@pytest.mark.parametrize("given", [moodle, qti])
def test_no_file_that_a_browser_would_run_is_written_or_linked(given, tmp_path, capsys):
    """Pictures and sounds come along, drawings without scripts too; the rest is counted as lost."""
    out = tmp_path / "out"
    assert main(["import", *given(tmp_path), "--to", str(out), "--report", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    written = [each for each in out.rglob("*") if each.is_file() and each.suffix != ".md"]
    assert sorted(each.name for each in written) == SAFE
    (page,) = out.rglob("*.md")
    assert "evil" not in "".join(re.findall(r"\]\(([^)]*)\)", page.read_text()))
    lost = {each["what"] for each in report["losses"] if each["kind"] == "lost"}
    assert {f"the file {name}" for name in FILES if name not in SAFE} <= lost
