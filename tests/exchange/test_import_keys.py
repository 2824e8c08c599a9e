"""`exercises import`: what is right in the source is right here, to the letter, and nothing else is."""

from __future__ import annotations

import json

import pytest
from exercises.__main__ import main
from support.sources import diagnosed, shown

EXACT = 'match="exact"'


@pytest.fixture
def imported(tmp_path, capsys):
    """imported(format, text): the questions, and the losses as (kind, what)."""

    def run(form: str, text: str) -> tuple[list[dict], list[tuple[str, str]]]:
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        main(["import", str(tmp_path / "a.txt"), "--from", form, "--report", "json"])
        out, err = capsys.readouterr()
        assert diagnosed(out) == []
        lost = json.loads(err)["losses"] if err.startswith("{") else []
        questions = [each for one in shown(out) for each in one.get("questions", ())] if out else []
        run.page = out
        return questions, [(each["kind"], each["what"]) for each in lost]

    return run


def accepted(question: dict) -> list[list[str]]:
    return [each["accept"] for each in question["blanks"]]


def right(question: dict) -> list[str]:
    return [each["text"] for each in question["options"] if each["correct"]]


EQUAL = '<equal toleranceMode="{}" tolerance="{}"><variable identifier="R"/><baseValue>{}</baseValue></equal>'


def branch(name: str, test: str, score: str) -> str:
    outcome = (
        f'<setOutcomeValue identifier="SCORE"><baseValue>{score}</baseValue></setOutcomeValue>'
    )
    return f"<{name}>{test}{outcome}</{name}>"


def equal(number: str, tolerance: str = "") -> str:
    return EQUAL.format("absolute" if tolerance else "exact", tolerance or "0", number)


@pytest.mark.parametrize(
    ("branches", "wanted"),
    [
        (branch("responseIf", equal("5"), "1") + branch("responseElseIf", equal("50"), "0"), "5"),
        (branch("responseIf", equal("5"), "1") + branch("responseElseIf", equal("6"), ".5"), "5"),
        (branch("responseIf", equal("5"), "-1"), "7"),
        (branch("responseIf", f"<not>{equal('0')}</not>", "1"), "7"),
        (branch("responseIf", equal("5", "0.5 0.5"), "1"), "5 ± 0.5"),
        (branch("responseIf", equal("5", "0.5"), "1"), "5 ± 0.5"),
        (branch("responseIf", equal("5", "0 2"), "1"), "5..7"),
        (branch("responseIf", f"<or>{equal('4')}{equal('5')}</or>", "1"), "4|5"),
    ],
)
def test_a_number_of_qti_is_right_where_its_condition_scores_most(imported, branches, wanted):
    """What is compared for no points, for fewer, or to be unlike, is not right."""
    (question,), _ = imported(
        "qti",
        '<assessmentItem identifier="i"><responseDeclaration identifier="R" cardinality="single" baseType="float">'
        "<correctResponse><value>7</value></correctResponse></responseDeclaration>"
        '<itemBody><p>How many? <textEntryInteraction responseIdentifier="R"/></p></itemBody>'
        f"<responseProcessing><responseCondition>{branches}</responseCondition></responseProcessing></assessmentItem>",
    )
    assert accepted(question) == [wanted.split("|")]


@pytest.mark.parametrize("shown_by", ["modalFeedback", "feedbackInline"])
def test_what_qti_shows_to_those_who_do_not_choose_an_answer_is_not_said_to_those_who_do(
    imported, shown_by
):
    said = f'<{shown_by} outcomeIdentifier="F" identifier="A" showHide="hide">A was right.</{shown_by}>'
    inner, after = ("", said) if shown_by == "modalFeedback" else (said, "")
    (question,), lost = imported(
        "qti",
        '<assessmentItem identifier="i"><responseDeclaration identifier="R" cardinality="single" baseType="identifier">'
        "<correctResponse><value>A</value></correctResponse></responseDeclaration>"
        '<itemBody><choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>Which?</prompt>'
        f'<simpleChoice identifier="A">a{inner}</simpleChoice><simpleChoice identifier="B">b</simpleChoice>'
        f"</choiceInteraction></itemBody>{after}</assessmentItem>",
    )
    assert [each["feedback"] for each in question["options"]] == ["", ""]
    assert right(question) == ["a"]
    (loss,) = lost
    assert loss[0] == "lost"
    assert loss[1].endswith("A was right.")


def test_a_choice_of_gift_is_right_with_most_weight(imported):
    (one, many), lost = imported("gift", "A? {=%50%Bob =Ann ~Cy}\n\nB? {~%50%Bob ~%50%Ann ~Cy}\n")
    assert right(one) == ["Ann"]
    assert right(many) == ["Bob", "Ann"]
    assert ("lost", "the weight 50 % of Bob") in lost


def test_a_number_that_is_partly_right_is_an_expected_wrong_answer(imported):
    (gift,), lost = imported("gift", "When? {#=1822 =%50%1900:5#nearly =%20%7}\n")
    assert accepted(gift) == [["1822"]]
    assert gift["expected"] == [{"text": "1900 +- 5", "feedback": "nearly"}]
    assert ("lost", "the answer 7") in lost


@pytest.mark.parametrize("kind", ["numerical", "shortanswer"])
def test_what_moodle_takes_for_partly_right_is_an_expected_wrong_answer(imported, kind):
    answers = "".join(
        f'<answer fraction="{worth}"><text>{text}</text><feedback><text>{said}</text></feedback></answer>'
        for worth, text, said in ((50, "19", "Nearly."), (100, "18", ""), (25, "17", ""))
    )
    (question,), lost = imported(
        "moodle-xml",
        f'<quiz><question type="{kind}"><name><text>N</text></name><questiontext><text>When?</text></questiontext>'
        f"{answers}</question></quiz>",
    )
    assert accepted(question) == [["18"]]
    assert question["expected"] == [{"text": "19", "feedback": "Nearly."}]
    assert [what for kind, what in lost if kind == "lost"] == [
        "the weight 50 % of 19",
        "the weight 25 % of 17",
        "the answer 17: ",
    ]


def test_a_star_that_moodle_escapes_is_a_star(imported):
    for form, text in (
        ("gift", "A? {=2\\\\*3}\n"),
        ("gift", "A? {=2\\*3}\n"),
        (
            "moodle-xml",
            (
                '<quiz><question type="shortanswer"><name><text>N</text></name><questiontext><text>A?</text></questiontext>'
                '<answer fraction="100"><text>2\\*3</text></answer></question></quiz>'
            ),
        ),
    ):
        (question,), lost = imported(form, text)
        assert accepted(question) == [["2*3"]]
        assert lost == []
    _, lost = imported("gift", "A? {=colou*r}\n")
    assert lost == [("changed", "the wildcard in colou*r")]


def cloze(text: str) -> str:
    return (
        '<quiz><question type="cloze"><name><text>C</text></name><questiontext format="html"><text>'
        f"<![CDATA[<p>{text}</p>]]></text></questiontext></question></quiz>"
    )


def test_a_cloze_in_which_capitals_count_is_exact(imported):
    imported("moodle-xml", cloze("{1:SHORTANSWER_C:=Na} and {1:MWC:=Cl}, {1:NM:=2}"))
    assert EXACT in imported.page
    _, lost = imported("moodle-xml", cloze("{1:SHORTANSWER_C:=Na} and {1:SA:=Cl}"))
    assert EXACT not in imported.page
    assert lost == [("lost", "that capitals count in some gaps")]


def test_keys_of_anki_are_what_a_reader_of_the_card_sees(imported):
    (question,), _ = imported(
        "anki", "#html:true\n{{c1::R&amp;D &lt;b&gt;}} is <b>{{c2::<i>so</i>}}</b>\n"
    )
    assert accepted(question) == [["R&D <b>"], ["so"]]
    (plain,), _ = imported("anki", "#html:false\nUse {{c1::vector<int>}} or {{c2::&amp;}}\n")
    assert accepted(plain) == [["vector<int>"], ["&amp;"]]


def test_keys_of_gift_that_are_typed_keep_their_angle_brackets(imported):
    typed, generic, both = imported(
        "gift", "A? {=<b>}\n\nB? {=List<String>}\n\nC {=List<String> ~<i>x</i>} c.\n"
    )[0]
    assert accepted(typed) == [["<b>"]]
    assert accepted(generic) == [["List<String>"]]
    assert [each["text"] for each in both["blanks"][0]["options"]] == ["List<String>", "x"]


def test_an_answer_of_jupyterquiz_makes_no_other_exact(imported):
    def question(*cases: bool) -> str:
        answers = [
            {"answer": f"A{at}", "correct": True, "match_case": case}
            for at, case in enumerate(cases)
        ]
        return json.dumps([{"type": "string", "question": "A?", "answers": answers}])

    _, lost = imported("jupyterquiz", question(True, False))
    assert EXACT not in imported.page
    assert lost == [("lost", "match_case of some answers")]
    _, lost = imported("jupyterquiz", question(True, True))
    assert EXACT in imported.page
    assert lost == []


def test_half_a_character_in_json_is_a_sign_for_one_that_is_not_known(imported):
    text = '[{"type": "string", "question": "A \\ud83d?", "answers": [{"answer": "b \\ud83d\\ude00", "correct": true}]}]'
    (question,), _ = imported("jupyterquiz", text)
    assert question["stem"].startswith("A \ufffd?")
    assert accepted(question) == [["b \U0001f600"]]
