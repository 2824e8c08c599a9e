"""SCORM packages, played by a run-time that we did not write (scorm-again), and what they keep."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import shutil
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from exercises.__main__ import main
from exercises.check import inspect_course
from exercises.exchange.collect import Page, whole
from exercises.exchange.exports.scorm import items
from exercises.exchange.losses import Report
from playwright.sync_api import expect
from support.platform import RUNTIME, Platform
from support.sites import ROOT, serve

VERSIONS = pytest.mark.parametrize("version", ["1.2", "2004"])
played = pytest.mark.skipif(
    not RUNTIME.is_dir(), reason="npm could fetch no scorm-again: `make lint` asks for it"
)
LESSON = """---
id: bread
title: "Bread & <butter>"
---

It rises. See [the oven](oven.md#hot), [a page](https://example.org/) and ![Loaf](pictures/my%20loaf.png).

```quiz id="loaf" title="A loaf"
What makes it rise?

- [x] Yeast
- [ ] Salt
```

```quiz id="oven"
How hot is it? [[220]] degrees.
```

```scenario id="shop"
--- step="in"
You are in the shop.

- [Ask](#good)
- [Go](#poor)
--- step="good" ending="good"
You have bread.
--- step="poor" ending="poor"
You have none.
```

```worksheet id="mine"
Your loaf:

Name
:   What it is called.
```
"""


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """Packages of one lesson, by version; with the reports."""
    folder = tmp_path_factory.mktemp("scorm")
    (folder / "pictures").mkdir()
    (folder / "pictures" / "my loaf.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "bread.md").write_text(LESSON, "utf-8")
    made = {}
    for version in ("1.2", "2004"):
        out = folder / version
        words = ["export", str(folder / "bread.md"), "--to", f"scorm-{version}", "--out", str(out)]
        assert main(words) == 0
        made[version] = (out / "bread.zip").read_bytes()
    return made


@pytest.fixture(scope="module")
def served(packages, tmp_path_factory):
    """The addresses of both packages, opened, with the run-time beside them."""
    folder = tmp_path_factory.mktemp("served")
    for version, package in packages.items():
        zipfile.ZipFile(io.BytesIO(package)).extractall(folder / version)
        for file in RUNTIME.glob("scorm*.min.js"):
            shutil.copy(file, folder / version)
    with serve(folder) as address:
        yield {version: f"{address}{version}/" for version in packages}


def files_of(package):
    archive = zipfile.ZipFile(io.BytesIO(package))
    return {name: archive.read(name) for name in archive.namelist()}


def unpacked(text):
    """What a state says, read by another implementation of what compressed it."""
    assert text.startswith("x1.")
    return json.loads(zlib.decompress(base64.b64decode(text[3:]), -15))


@VERSIONS
def test_a_package_holds_all_it_names_and_names_all_it_holds(packages, version):
    files = files_of(packages[version])
    manifest = ET.fromstring(files["imsmanifest.xml"])
    named = {each.get("href") for each in manifest.iter() if each.tag.endswith("}file")}
    assert named == files.keys() - {"imsmanifest.xml"}
    assert manifest.get("identifier") == "exercises.bread"
    assert [each.text for each in manifest.iter() if each.tag.endswith("}title")] == [
        "Bread & <butter>",
        "Bread & <butter>",
    ]
    kind = "{http://www.adlnet.org/xsd/adlcp_" + (
        "rootv1p2}scormtype" if version == "1.2" else "v1p3}scormType"
    )
    (resource,) = [each for each in manifest.iter() if each.get(kind)]
    assert (resource.get("href"), resource.get(kind)) == ("index.html", "sco")


def test_the_page_leads_nowhere_and_asks_nobody(packages):
    """Links to other pages are text, pictures come along by safe names, and the policy lets nothing else in."""
    files = files_of(packages["1.2"])
    page = files["index.html"].decode()
    assert "See <a>the oven</a>" in page
    assert '<a href="https://example.org/" target="_blank" rel="noopener">' in page
    assert files["media/my-loaf.png"] == b"\x89PNG\r\n\x1a\n"
    assert 'src="media/my-loaf.png"' in page
    assert "default-src 'none'; script-src 'self';" in page
    assert "<h1>Bread &amp; &lt;butter&gt;</h1>" in page
    assert page.count("<exercise-") == 4


def test_what_is_hostile_stays_outside(tmp_path, monkeypatch, capsys):
    """A file of somebody else's, another host, and handlers; each is said."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.png").write_bytes(b"secret")
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "link.png").symlink_to(tmp_path / "secret.png")
    text = LESSON.replace(
        "pictures/my%20loaf.png",
        'link.png) ![](../secret.png) ![](https://example.org/x.png) ![](bread.md) ![](gone.png){ data-x="<" }',
    ).replace("gone.png){", "gone.png){", 1)
    (tmp_path / "course" / "bread.md").write_text(text.replace(" }).", " }."), "utf-8")
    assert main(["export", "course/bread.md", "--to", "scorm-1.2", "--out", "out", "--report", "json"]) == 1  # fmt: skip
    said = {
        each["what"]: each["why"]
        for each in json.loads(capsys.readouterr().out)["losses"]
        if each["kind"] == "lost"
    }
    assert said == {
        "the file link.png": "It is outside the course.",
        "the file ../secret.png": "It is outside the course.",
        "the file https://example.org/x.png": "It is on another host, which is not asked.",
        "the file bread.md": "It is no picture, sound or film.",
        "the file gone.png": "It is not there.",
    }
    files = files_of((tmp_path / "out" / "bread.zip").read_bytes())
    assert b"secret" not in b"".join(files.values())
    assert not [name for name in files if name.startswith("media/")]


def test_the_same_lesson_makes_the_same_package(packages, tmp_path, monkeypatch):
    """To the byte; SOURCE_DATE_EPOCH dates what is in it."""
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "my loaf.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "bread.md").write_text(LESSON, "utf-8")
    words = ["export", str(tmp_path / "bread.md"), "--to", "scorm-1.2", "--out", str(tmp_path)]
    main(words)
    assert (tmp_path / "bread.zip").read_bytes() == packages["1.2"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    main(words)
    dates = {each.date_time for each in zipfile.ZipFile(tmp_path / "bread.zip").infolist()}
    assert dates == {(2023, 11, 14, 22, 13, 20)}


def test_a_style_sheet_of_the_course_comes_last(tmp_path, capsys):
    (tmp_path / "bread.md").write_text(LESSON.replace("my%20loaf", "gone"), "utf-8")
    (tmp_path / "own.css").write_text("svg { fill: red }", "utf-8")
    words = ["export", str(tmp_path / "bread.md"), "--style", str(tmp_path / "own.css"), "--out", str(tmp_path)]  # fmt: skip
    main([*words, "--to", "scorm-2004"])
    files = files_of((tmp_path / "bread.zip").read_bytes())
    assert files["assets/own.css"] == b"svg { fill: red }"
    assert files["index.html"].decode().partition("<script")[0].rstrip().endswith('assets/own.css">')  # fmt: skip
    capsys.readouterr()
    assert main([*words, "--to", "csv"]) == 2
    assert capsys.readouterr().err == "exercises: csv takes no --style; leave it out.\n"


@played
@VERSIONS
def test_what_was_answered_is_there_when_the_lesson_is_opened_again(page, served, version):
    """Answered, closed, opened again: the answer, the score and the completion are the platform's."""
    platform = Platform(page, served[version], version)
    frame = platform.open()
    core = platform.core
    quiz, oven = frame.locator("#exercise-loaf"), frame.locator("#exercise-oven")
    expect(quiz.get_by_role("button", name="Check")).to_be_visible()
    platform.until(lambda: core("status") == "incomplete")
    quiz.get_by_label("Yeast").check()
    quiz.get_by_role("button", name="Check").click()
    expect(quiz.locator(".exercise-result")).to_have_text("Right")
    platform.until(lambda: core("score")["raw"] in ("50", 50))
    frame.locator("#exercise-mine").get_by_role("textbox").fill("Brød")
    platform.close()
    platform.until(lambda: core("exit") == "suspend")
    state = unpacked(platform.cmi["suspend_data"])
    assert [each["outcome"] for each in state["loaf"].values()] == ["correct"]
    assert [each["response"] for each in state["mine"].values()] == ["Brød"]
    assert [each["result"] for each in platform.noted] == ["correct"]
    assert core("time") not in ("", "PT0S", None)

    frame = platform.open()
    expect(quiz.locator(".exercise-result")).to_have_text("Right")
    expect(frame.locator("#exercise-mine").get_by_role("textbox")).to_have_value("Brød")
    oven.get_by_role("textbox").fill("100")
    oven.get_by_role("button", name="Check").click()
    platform.until(lambda: core("status") == "completed")
    assert core("score")["raw"] in ("50", 50)
    if version == "2004":
        assert platform.cmi["progress_measure"] == "1.0000"
        assert platform.cmi["score"]["scaled"] == "0.5000"
    (noted,) = platform.noted
    assert noted["result"] == ("wrong" if version == "1.2" else "incorrect")
    assert page.evaluate("Object.keys(localStorage)") == []


@played
@pytest.mark.tolerates_errors
def test_an_answer_waits_on_the_device_while_the_line_is_down(page, served):
    """The reader is told; the same learner finds it again and sends it, nobody else sees it."""
    platform = Platform(page, served["1.2"], "1.2")
    frame = platform.open()
    platform.until(lambda: platform.core("status") == "incomplete")
    platform.lost.add(platform.session)
    place = frame.locator("h1").bounding_box()
    frame.locator("#exercise-loaf").get_by_label("Yeast").check()
    frame.locator("#exercise-loaf").get_by_role("button", name="Check").click()
    notice = frame.locator(".package-notice")
    expect(notice).to_have_text("Your learning platform cannot be reached. Your answers are kept on this device, and are sent as soon as it answers again.")  # fmt: skip
    assert frame.locator("h1").bounding_box() == place  # nothing moves under the finger
    platform.close()
    assert unpacked(platform.cmi["suspend_data"]) == {}

    before, platform.cmi, platform.learner = platform.cmi, {}, "bob"
    frame = platform.open()
    expect(frame.locator("#exercise-loaf").get_by_role("button", name="Check")).to_be_visible()
    expect(frame.locator("#exercise-loaf").get_by_label("Yeast")).not_to_be_checked()
    platform.close()

    platform.cmi, platform.learner = before, "ada"
    frame = platform.open()
    expect(frame.locator("#exercise-loaf .exercise-result")).to_have_text("Right")
    platform.until(lambda: "loaf" in unpacked(platform.cmi["suspend_data"]))
    expect(frame.locator(".package-notice")).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage)") == []


@played
def test_without_a_platform_or_for_looking_back_nothing_is_sent(page, served):
    """The page says which; the exercises work."""
    platform = Platform(page, served["2004"], "2004")
    page.goto(f"{platform.address}index.html")
    expect(page.locator(".package-notice")).to_have_text("No learning platform answers here. Your answers stay on this device.")  # fmt: skip
    expect(page.locator("#exercise-loaf").get_by_role("button", name="Check")).to_be_visible()
    platform.cmi = {"mode": "review"}
    frame = platform.open()
    expect(frame.locator(".package-notice")).to_have_text("This is for looking back. What you change here is not kept.")  # fmt: skip
    frame.locator("#exercise-loaf").get_by_label("Yeast").check()
    frame.locator("#exercise-loaf").get_by_role("button", name="Check").click()
    expect(frame.locator("#exercise-loaf .exercise-result")).to_have_text("Right")
    platform.close()
    assert "x1." not in json.dumps(platform.cmi)


@played
def test_a_state_is_small_and_can_be_read_by_anybody(page, served):
    """By zlib; cut to 4,096 signs where there is more, the newest answers staying; foreign texts are none."""
    page.goto(f"{served['1.2']}index.html")
    use = f"const state = await import('{served['1.2']}assets/platform/state.js');"
    record = {"outcome": "correct", "attempts": 2, "first": "wrong", "sure": "fairly"}
    records = {
        f"{number * 0x9E3779B1 % (1 << 40):010x}": {
            **record, "response": f"{number}", "at": 1790000000000 + number * 40127,
        }
        for number in range(90)
    }  # fmt: skip
    texts = {"quiz": records, "long": {"text": {**record, "response": "aé🍞" * 400, "at": 1}}}
    packed = page.evaluate(f"async (value) => {{ {use} return state.pack(value); }}", texts)
    assert unpacked(packed) == texts
    read = f"async (text) => {{ {use} return (await state.unpack(text)) ?? null; }}"
    assert page.evaluate(read, packed) == texts
    for foreign in ("", "x1.", packed[:-40], "x1.%%", "bookmark=3"):
        assert page.evaluate(read, foreign) is None

    def noise(number):
        return hashlib.sha512(f"{number}".encode()).hexdigest()

    big = {f"{number}": {"response": noise(number), "at": number} for number in range(120)}
    big["essay"] = {"response": "".join(map(noise, range(20))), "at": 500}
    fitted = page.evaluate(
        f"async (value) => {{ {use} return state.fitted(value, 4096); }}", {"a": big}
    )
    assert fitted["less"]
    assert len(fitted["text"]) <= 4096
    kept = unpacked(fitted["text"])["a"]
    assert "essay" not in kept and len(kept) > 20


@played
def test_every_lesson_of_the_course_fits_once_all_is_answered(page, served):
    """Twice, with how sure the reader was of each; questions of pools are all counted."""
    files = sorted((ROOT / "docs" / "lessons").glob("*.md"))
    texts = {str(file): file.read_text("utf-8") for file in files}
    states = {}
    for path, found in inspect_course(texts)[1].items():
        lesson = whole(Page(path, Path(path), texts[path], ""), found, Report())
        state, at = {}, 1_790_000_000_000
        for name in dict.fromkeys(items(lesson)[0].replace("|", " ").split()):
            exercise, _, item = name.partition("/")
            digits = hashlib.sha256(name.encode()).hexdigest()
            at += int(digits[:4], 16)
            state.setdefault(exercise, {})[item] = {
                "response": digits[-10:], "outcome": "correct", "attempts": 2, "first": "wrong",
                "at": at, "last": "wrong", "sure": "fairly", "felt": "guess",
            }  # fmt: skip
        states[lesson.id] = state
    page.goto(f"{served['1.2']}index.html")
    use = f"const state = await import('{served['1.2']}assets/platform/state.js');"
    left_out = page.evaluate(
        f"""async (states) => {{ {use} return Object.entries(states)
          .filter(([, each]) => state.fitted(each, 4096).less).map(([lesson]) => lesson); }}""",
        states,
    )
    assert len(states) > 20 and left_out == []
