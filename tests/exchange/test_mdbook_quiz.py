"""`exercises import --from mdbook-quiz`: every type of question, where the page places it."""

from __future__ import annotations

import json

from exercises.__main__ import main
from support.sources import diagnosed, shown

QUIZ = '''
[[questions]]
id = "one"
type = "MultipleChoice"
prompt.prompt = "Which are fruits?"
prompt.distractors = ["`Stone`"]
answer.answer = ["Apple", "Pear"]
context = "They grow."

[[questions]]
type = "ShortAnswer"
prompt.prompt = "The keyword of a function:"
answer.answer = "fn"
answer.alternatives = ["func"]

[[questions]]
type = "Tracing"
prompt.program = """
fn main() {
  println!("{}", 1 + 2);
}
"""
answer.doesCompile = true
answer.stdout = "3"

[[questions]]
type = "Tracing"
prompt.program = "fn main( {}"
answer.doesCompile = false
answer.lineNumber = 1

[[questions]]
type = "Drawing"
prompt.prompt = "Draw."
'''


def test_quizzes_come_in_their_places_with_their_answers(tmp_path, capsys):
    (tmp_path / "src").mkdir()
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "quizzes" / "ch1-fruit.toml").write_text(QUIZ)
    (tmp_path / "quizzes" / "alone.toml").write_text(QUIZ[: QUIZ.index("[[questions]]\ntype")])
    page = "# One\n\nText.\n\n{{#quiz ../quizzes/ch1-fruit.toml}}\n\nMore.\n\n{{#quiz gone.toml}}\n"
    (tmp_path / "src" / "one.md").write_text(page)
    out = tmp_path / "out"
    words = ["import", str(tmp_path), "--from", "mdbook-quiz", "--to", str(out), "--report", "json"]
    assert main(words) == 1
    report = json.loads(capsys.readouterr().out)
    text = (out / "src" / "one.md").read_text()
    assert text.startswith('# One\n\nText.\n\n````quiz id="ch1-fruit"\n')
    assert text.endswith("\n\nMore.\n\n{{#quiz gone.toml}}\n")
    assert diagnosed(text) == []
    many, short, trace, broken = shown(text)[0]["questions"]
    assert [(each["text"], each["correct"]) for each in many["options"]] == [
        ("Apple", True),
        ("Pear", True),
        ("`Stone`", False),
    ]
    assert many["explanation"] == "They grow."
    assert short["blanks"] == [{"kind": "text", "accept": ["fn", "func"]}]
    compiles, printed = trace["blanks"]
    assert [each["correct"] for each in compiles["options"]] == [True, False]
    assert printed["accept"] == ["3"]
    assert [each["correct"] for each in broken["blanks"][0]["options"]] == [False, True]
    assert 'println!("{}", 1 + 2);' in trace["stem"]
    assert (out / "alone.md").read_text().startswith("# alone\n")
    assert {(each["kind"], each["what"]) for each in report["losses"]} == {
        ("changed", "the question's id"),
        ("left", "the quiz gone.toml"),
        ("left", "a question of the type Drawing"),
        ("lost", "the line of the error: 1"),
    }


def test_what_nobody_knows_is_in_the_report(tmp_path, capsys):
    (tmp_path / "q.toml").write_text(
        'title = "x"\n[[questions]]\ntype = "MultipleChoice"\nweight = 3\nprompt.prompt = "A?"\n'
        'prompt.distractors = ["b"]\nanswer.answer = "a"\n'
    )
    assert main(["import", str(tmp_path / "q.toml"), "--from", "mdbook-quiz"]) == 1
    out, err = capsys.readouterr()
    assert diagnosed(out) == []
    assert "lost: weight: 3" in err
    assert "lost: title: x" in err


def test_a_file_that_is_no_toml_is_said(tmp_path, capsys):
    (tmp_path / "q.toml").write_text("[[questions")
    assert main(["import", str(tmp_path / "q.toml"), "--from", "mdbook-quiz"]) == 2
    assert "It is not TOML" in capsys.readouterr().err
