"""`exercises import --from qti`: both versions, items, tests and packages."""

from __future__ import annotations

import json
import re
import zipfile

import pytest
from exercises.__main__ import main
from support.sources import diagnosed, shown

SINGLE = """<responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>B</value></correctResponse></responseDeclaration>"""
CHOICE = f"""{SINGLE}<itemBody><p>Look: <img src="img/oven 1.png" alt="An oven"/></p>
<choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="1"><prompt>What makes <b>bread</b> rise?</prompt>
<simpleChoice identifier="A">Salt<feedbackInline outcomeIdentifier="F" identifier="A">It slows.</feedbackInline></simpleChoice>
<simpleChoice identifier="B">Yeast</simpleChoice></choiceInteraction></itemBody>
<modalFeedback outcomeIdentifier="F" identifier="B" showHide="show">It eats sugar.</modalFeedback>
<modalFeedback outcomeIdentifier="F" identifier="SOLUTION" showHide="show">Yeast makes gas.</modalFeedback>"""
PAIRS = """<responseDeclaration identifier="R" cardinality="multiple" baseType="directedPair"><correctResponse>{}</correctResponse></responseDeclaration>"""
GAPS = """<responseDeclaration identifier="T" cardinality="single" baseType="string"><correctResponse><value>yeast</value></correctResponse>
<mapping defaultValue="0"><mapEntry mapKey="yeast" mappedValue="1"/><mapEntry mapKey="leaven" mappedValue="1"/></mapping></responseDeclaration>
<responseDeclaration identifier="N" cardinality="single" baseType="integer"><correctResponse><value>20</value></correctResponse></responseDeclaration>
<responseDeclaration identifier="C" cardinality="single" baseType="identifier"><correctResponse><value>x</value></correctResponse></responseDeclaration>
<itemBody><p>Bread needs <textEntryInteraction responseIdentifier="T"/>, <textEntryInteraction responseIdentifier="N"/> minutes and
<inlineChoiceInteraction responseIdentifier="C"><inlineChoice identifier="x">water</inlineChoice><inlineChoice identifier="y">sand</inlineChoice></inlineChoiceInteraction>.</p></itemBody>"""
MATCH = (
    PAIRS.format("<value>a x</value><value>b y</value>")
    + """<itemBody><matchInteraction responseIdentifier="R"><prompt>Match them.</prompt>
<simpleMatchSet><simpleAssociableChoice identifier="a">dough</simpleAssociableChoice><simpleAssociableChoice identifier="b">loaf</simpleAssociableChoice></simpleMatchSet>
<simpleMatchSet><simpleAssociableChoice identifier="x">raw</simpleAssociableChoice><simpleAssociableChoice identifier="y">baked</simpleAssociableChoice><simpleAssociableChoice identifier="z">burnt</simpleAssociableChoice></simpleMatchSet>
</matchInteraction></itemBody>"""
)
SORT = MATCH.replace("<value>b y</value>", "<value>b x</value><value>c y</value>").replace(
    "</simpleMatchSet>\n<simpleMatchSet>",
    '<simpleAssociableChoice identifier="c">crust</simpleAssociableChoice></simpleMatchSet>\n<simpleMatchSet>',
)
GAP_MATCH = (
    PAIRS.format("<value>w g1</value>")
    + """<itemBody><gapMatchInteraction responseIdentifier="R"><gapText identifier="w">water</gapText><gapText identifier="s">sand</gapText>
<blockquote><p>Bread is <gap identifier="g1"/> and flour.</p></blockquote></gapMatchInteraction></itemBody>"""
)
ORDER = """<responseDeclaration identifier="R" cardinality="ordered" baseType="identifier"><correctResponse><value>m</value><value>r</value><value>b</value></correctResponse></responseDeclaration>
<itemBody><orderInteraction responseIdentifier="R"><prompt>In order:</prompt><simpleChoice identifier="b">Bake</simpleChoice><simpleChoice identifier="m">Mix</simpleChoice><simpleChoice identifier="r">Rest</simpleChoice></orderInteraction></itemBody>"""
ESSAY = """<itemBody><p>Bread is old.</p><extendedTextInteraction responseIdentifier="R"><prompt>How do you bake?</prompt></extendedTextInteraction></itemBody>"""
HOTSPOT = """<itemBody><p>Click.</p><hotspotInteraction responseIdentifier="R"/></itemBody>"""
RANDOM = (
    f"""<templateDeclaration identifier="X" cardinality="single" baseType="integer"/>{CHOICE}"""
)
OWN = f"""{CHOICE}<responseProcessing><responseCondition/></responseProcessing>"""


def item(body: str, name: str = "item-1") -> str:
    return f'<?xml version="1.0"?><assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="{name}" title="The title">{body}</assessmentItem>'


def third(text: str) -> str:
    """The same in QTI 3: names in small letters with hyphens, and `qti-` before those of its own."""
    names = ["assessmentItem", "responseDeclaration", "correctResponse", "value", "mapping", "mapEntry", "itemBody", "prompt", "simpleChoice", "feedbackInline", "modalFeedback", "simpleMatchSet", "simpleAssociableChoice", "gapText", "gap", "inlineChoice", "templateDeclaration", "responseProcessing", "responseCondition"]  # fmt: skip
    names += re.findall(r"<(\w+Interaction)", text)

    def hyphens(name: str) -> str:
        return re.sub(r"(?<!^)([A-Z])", r"-\1", name).lower()

    for name in sorted(set(names), key=len, reverse=True):
        text = re.sub(rf"(</?){name}(?=[\s>/])", rf"\1qti-{hyphens(name)}", text)
    return re.sub(r" ([a-z]+[A-Z]\w*)=", lambda found: f" {hyphens(found[1])}=", text)


@pytest.fixture
def imported(tmp_path, capsys):
    def run(text: str) -> tuple[int, list[dict], list[tuple[str, str]]]:
        (tmp_path / "img").mkdir(exist_ok=True)
        (tmp_path / "img" / "oven 1.png").write_bytes(b"\x89PNG")
        (tmp_path / "item.xml").write_text(text)
        words = ["import", str(tmp_path), "--from", "qti", "--replace", "--report", "json", "--to"]
        status = main([*words, str(tmp_path / "out")])
        report = json.loads(capsys.readouterr().out)
        pages = "".join(each.read_text() for each in (tmp_path / "out").rglob("*.md"))
        assert diagnosed(pages) == []
        found = [(each["kind"], each["what"]) for each in report["losses"]]
        return status, shown(pages), found

    return run


@pytest.mark.parametrize("version", [str, third], ids=["2", "3"])
def test_each_interaction_comes_with_its_key(version, imported, tmp_path):
    status, (quiz,), found = imported(version(item(CHOICE)))
    (question,) = quiz["questions"]
    assert (status, found) == (0, [])
    assert (quiz["id"], quiz["title"]) == ("item-1", "The title")
    assert question["stem"].startswith(
        "Look: ![An oven](item-media/oven-1.png)\n\nWhat makes **bread** rise?"
    )
    assert [(each["text"], each["correct"], each["feedback"]) for each in question["options"]] == [
        ("Salt", False, "It slows."),
        ("Yeast", True, "It eats sugar."),
    ]
    assert question["explanation"] == "Yeast makes gas."
    assert (tmp_path / "out" / "item-media" / "oven-1.png").exists()
    _, (gaps,), _ = imported(version(item(GAPS)))
    assert gaps["questions"][0]["stem"] == (
        "Bread needs [[yeast | leaven]], [[20]] minutes and [[*water | sand]]."
    )
    _, (match,), _ = imported(version(item(MATCH)))
    assert [(each["term"], each["definition"]) for each in match["pairs"]] == [
        ("dough", "raw"),
        ("loaf", "baked"),
    ]
    assert (match["prompt"], match["distractors"]) == ("Match them.", ["burnt"])
    _, (sort,), lost = imported(version(item(SORT)))
    assert [(each["name"], [x["text"] for x in each["items"]]) for each in sort["buckets"]] == [
        ("raw", ["dough", "loaf"]),
        ("baked", ["crust"]),
    ]
    assert lost == [("lost", "what belongs nowhere: burnt")]
    _, (gap,), _ = imported(version(item(GAP_MATCH)))
    assert gap["questions"][0]["stem"] == "> Bread is [[*water | sand]] and flour."
    _, (order,), _ = imported(version(item(ORDER)))
    assert [each["text"] for each in order["steps"]] == ["Mix", "Rest", "Bake"]
    _, (essay,), _ = imported(version(item(ESSAY)))
    assert essay["kind"] == "worksheet" and essay["prompt"].startswith("Bread is old.")
    _, _, found = imported(version(item(OWN)))
    assert found == [("lost", "response processing of its own")]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (HOTSPOT, "an interaction: hotspot"),
        (RANDOM, "an item"),
        (CHOICE.replace(SINGLE, ""), "a choice"),
    ],
)
def test_what_no_exercise_can_ask_is_left_and_said(body, what, imported):
    status, found, losses = imported(item(body))
    assert (status, found) == (2, [])
    assert ("left", what) in losses


def test_a_package_is_a_page_in_the_order_of_its_test(tmp_path, capsys):
    reference = '<assessmentItemRef identifier="{0}" href="items/{0}.xml"/>'
    test = f"""<assessmentTest identifier="t" title="Bread"><testPart identifier="p"><assessmentSection identifier="s" title="First">
{reference.format("b")}{reference.format("a")}<selection select="1"/>{reference.format("gone")}</assessmentSection></testPart><timeLimits maxTime="9"/></assessmentTest>"""
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as made:
        made.writestr("imsmanifest.xml", "<manifest><resources/></manifest>")
        made.writestr("test.xml", test)
        made.writestr("items/a.xml", item(ORDER, "a"))
        made.writestr("items/b.xml", item(CHOICE, "b"))
        made.writestr("items/c.xml", item(MATCH, "c"))
        made.writestr("items/img/oven 1.png", b"\x89PNG")
    out = tmp_path / "out"
    words = [
        "import",
        str(tmp_path / "p.zip"),
        "--from",
        "qti",
        "--to",
        str(out),
        "--report",
        "json",
    ]
    assert main(words) == 1
    report = json.loads(capsys.readouterr().out)
    page = (out / "test.md").read_text()
    assert page.startswith("# Bread\n\n## First\n")
    assert [each["id"] for each in shown(page)] == ["b", "a"]
    assert [each["id"] for each in shown((out / "items" / "c.md").read_text())] == ["c"]
    assert report["media"] == ["test-media/oven-1.png"]
    assert {(each["kind"], each["what"]) for each in report["losses"]} == {
        ("lost", "a section of which only some items are asked"),
        ("lost", "a limit of time"),
        ("left", "the item items/gone.xml"),
    }
