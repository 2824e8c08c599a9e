"""`exercises import --from moodle-xml`: every type of question, its texts and its images."""

from __future__ import annotations

import base64
import json

import pytest
from exercises.__main__ import main
from support.sources import diagnosed, shown

PIXEL = base64.b64encode(b"\x89PNG not a real one").decode()
QUIZ = f"""<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<question type="category"><category><text>$course$/top/Bread</text></category></question>
<question type="multichoice">
  <name><text>What rises?</text></name>
  <questiontext format="html"><text><![CDATA[<p>What makes <b>bread</b> rise? <img src="@@PLUGINFILE@@/my%20oven.png" alt="An oven"></p>
  <ul><li>Look</li><li style="color:red">closely</li></ul>]]></text><file name="my oven.png" encoding="base64">{PIXEL}</file></questiontext>
  <generalfeedback format="html"><text>&lt;p&gt;It eats sugar.&lt;/p&gt;</text></generalfeedback>
  <defaultgrade>2</defaultgrade><penalty>0.3</penalty><idnumber>b1</idnumber><single>true</single>
  <correctfeedback><text>Your answer is correct.</text></correctfeedback>
  <incorrectfeedback><text>Think again, baker.</text></incorrectfeedback>
  <answer fraction="100"><text>Yeast</text><feedback><text>Yes.</text></feedback></answer>
  <answer fraction="50"><text>Time</text><feedback><text></text></feedback></answer>
  <answer fraction="0"><text>&lt;code&gt;Salt&lt;/code&gt;</text></answer>
  <hint format="html"><text>Something alive.</text></hint>
  <tags><tag><text>baking</text></tag></tags>
</question>
<question type="multichoice"><name><text>Grains</text></name><questiontext><text>Which are grains?</text></questiontext><single>false</single>
  <answer fraction="50"><text>Rye</text></answer><answer fraction="50"><text>Spelt</text></answer><answer fraction="-100"><text>Gold</text></answer></question>
<question type="truefalse"><name><text>TF</text></name><questiontext><text>Rye is a grain.</text></questiontext>
  <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text><feedback><text>It is.</text></feedback></answer></question>
<question type="shortanswer"><name><text>SA</text></name><questiontext><text>What rises?</text></questiontext><usecase>1</usecase>
  <answer fraction="100"><text>Dough</text></answer><answer fraction="0"><text>Salt</text><feedback><text>Never.</text></feedback></answer><answer fraction="0"><text>*</text></answer></question>
<question type="numerical"><name><text>NU</text></name><questiontext><text>Minutes?</text></questiontext>
  <answer fraction="100"><text>20</text><tolerance>2</tolerance></answer></question>
<question type="matching"><name><text>MA</text></name><questiontext><text>Match.</text></questiontext>
  <subquestion><text>dough</text><answer><text>raw</text></answer></subquestion>
  <subquestion><text>loaf</text><answer><text>baked</text></answer></subquestion>
  <subquestion><text></text><answer><text>burnt</text></answer></subquestion></question>
<question type="essay"><name><text>ES</text></name><questiontext><text>How do you bake?</text></questiontext><graderinfo><text>Be kind.</text></graderinfo></question>
<question type="description"><name><text>DE</text></name><questiontext><text>Read this.</text></questiontext></question>
<question type="ordering"><name><text>OR</text></name><questiontext><text>In order:</text></questiontext>
  <answer fraction="1"><text>Mix</text></answer><answer fraction="2"><text>Rest</text></answer><answer fraction="3"><text>Bake</text></answer></question>
<question type="cloze"><name><text>CL</text></name><questiontext><text><![CDATA[<p>Bread needs {{1:SHORTANSWER:=yeast~%50%time#Nearly.}} and {{2:MULTICHOICE:salt#No.~=water}} and {{1:NUMERICAL:=20:1}} minutes.</p>]]></text></questiontext></question>
<question type="gapselect"><name><text>GS</text></name><questiontext><text>The [[1]] is in the [[2]].</text></questiontext>
  <selectoption><text>loaf</text><group>1</group></selectoption><selectoption><text>oven</text><group>2</group></selectoption>
  <selectoption><text>cat</text><group>1</group></selectoption><selectoption><text>sea</text><group>2</group></selectoption></question>
<question type="calculated"><name><text>CA</text></name><questiontext><text>1+x?</text></questiontext></question>
</quiz>
"""


def losses(report: dict) -> list[tuple[str, str, str]]:
    return [(each["kind"], each["item"], each["what"]) for each in report["losses"]]


@pytest.fixture
def imported(tmp_path, capsys):
    def run(text: str) -> tuple[int, str, dict]:
        (tmp_path / "bank.xml").write_text(text, encoding="utf-8")
        out = tmp_path / "out"
        words = ["import", str(tmp_path / "bank.xml"), "--from", "moodle-xml", "--to", str(out)]
        status = main([*words, "--report", "json"])
        report = json.loads(capsys.readouterr().out)
        page = (out / "bank.md").read_text(encoding="utf-8")
        assert diagnosed(page) == []
        return status, page, report

    return run


def test_every_type_comes_with_its_answers(imported, tmp_path):
    status, page, report = imported(QUIZ)
    found = {each["id"]: each for each in shown(page)}
    (rises,) = found["b1"]["questions"]
    assert found["b1"]["title"] == "What rises?"
    assert rises["stem"] == (
        "What makes **bread** rise? ![An oven](bank-media/my-oven.png)\n\n- Look\n- closely\n\n"
        "??? hint\n\n    Something alive."
    )
    assert [(each["text"], each["correct"], each["feedback"]) for each in rises["options"]] == [
        ("Yeast", True, "Yes."),
        ("Time", False, ""),
        ("`Salt`", False, ""),
    ]
    assert rises["explanation"] == "It eats sugar."
    assert (tmp_path / "out" / "bank-media" / "my-oven.png").read_bytes().startswith(b"\x89PNG")
    (grains,) = found["grains"]["questions"]
    assert [each["correct"] for each in grains["options"]] == [True, True, False]
    assert found["tf"]["questions"][0]["options"][1]["feedback"] == "It is."
    assert found["sa"]["questions"][0]["blanks"] == [{"kind": "text", "accept": ["Dough"]}]
    assert found["sa"]["questions"][0]["expected"] == [{"text": "Salt", "feedback": "Never."}]
    assert 'match="exact"' in page
    assert found["nu"]["questions"][0]["blanks"] == [{"kind": "number", "accept": ["20 +- 2"]}]
    assert [each["definition"] for each in found["ma"]["pairs"]] == ["raw", "baked"]
    assert found["ma"]["distractors"] == ["burnt"]
    assert found["es"]["fields"] == [{"label": "How do you bake?", "help": "Write your answer."}]
    assert [each["text"] for each in found["or"]["steps"]] == ["Mix", "Rest", "Bake"]
    assert found["cl"]["questions"][0]["stem"] == (
        "Bread needs [[yeast]] and [[salt | *water]] and [[20 +- 1]] minutes."
    )
    assert found["gs"]["questions"][0]["stem"] == ("The [[*loaf | cat]] is in the [[*oven | sea]].")
    assert "## Bread" in page and "Read this." in page
    assert status == 1
    assert set(losses(report)) == {
        ("changed", "question 1", "the category Bread"),
        ("changed", "", "how Moodle shows and counts questions: defaultgrade"),
        ("changed", "", "how Moodle shows and counts questions: penalty"),
        ("changed", "What rises?", "colours and other looks of the text"),
        ("lost", "What rises?", "the weight 50 % of Time"),
        ("lost", "What rises?", "incorrectfeedback: Think again, baker."),
        ("lost", "What rises?", "the tags baking"),
        ("lost", "ES", "<graderinfo>: Be kind."),
        ("lost", "CL", "the weight 50 % of time"),
        ("left", "CA", "a question of the type calculated"),
    }


def test_nothing_that_a_question_holds_goes_in_silence(imported):
    question = (
        '<question type="truefalse"><name><text>T</text></name><questiontext><text>A?</text></questiontext>'
        '<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>'
        "<oddity>Something new</oddity></question>"
    )
    status, _, report = imported(f"<quiz>{question}</quiz>")
    assert status == 1
    assert losses(report) == [("lost", "T", "<oddity>: Something new")]


def test_what_could_run_does_not_come_along(imported):
    html = "<p onclick='x()'>A <script>x()</script><a href='javascript:x()'>link</a><iframe src='//x'></iframe>?</p>"
    question = (
        f"<question type='truefalse'><name><text>T</text></name><questiontext format='html'><text><![CDATA[{html}]]></text></questiontext>"
        "<answer fraction='100'><text>true</text></answer><answer fraction='0'><text>false</text></answer></question>"
    )
    _, page, report = imported(f"<quiz>{question}</quiz>")
    assert shown(page)[0]["questions"][0]["stem"] == "A link?"
    assert [each[2] for each in losses(report)] == [
        "<script>: x()",
        "a link to javascript:x()",
        "<iframe>",
    ]
