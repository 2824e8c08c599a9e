"""Moodle XML: a `<quiz>` of `<question type=…>`.

In: files of it. Out: a page of each, with the images that it carries. A fraction above 0 is right;
a question's general feedback is its explanation.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..escape import literal
from ..model import (
    Blank,
    Exercise,
    Expected,
    Match,
    Option,
    Order,
    Page,
    Prose,
    Question,
    Quiz,
    Slip,
)
from ..naming import safe_name
from ..sources import RefusedError
from ..texts import asked, gathered, written_answer
from ..xml_text import child, children, read_xml, said
from .moodle_gaps import cloze, gap_select
from .moodle_texts import Texts, fraction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..losses import Report
    from ..model import Media, Where
    from ..sources import Source
    from ..tree import Node

SETTINGS = frozenset(  # how Moodle shows and counts a question
    (
        "answernumbering", "attachments", "attachmentsrequired", "coderunnertype", "defaultgrade",
        "filetypeslist", "gradingtype", "hidden", "hidegrading", "idnumber", "layouttype",
        "maxbytes", "maxwordlimit", "minwordlimit", "name", "penalty", "questiontext",
        "responsefieldlines", "responseformat", "responserequired", "selecttype", "showgrading",
        "showstandardinstruction", "shownumcorrect", "shuffleanswers", "single", "unitgradingtype",
        "unitpenalty", "unitsleft", "usecase", "generalfeedback", "hint", "answer", "subquestion",
        "selectoption", "dragbox", "synchronize", "showunits", "numberingstyle", "info",
        "category",
    )
)  # fmt: skip
COUNTED = frozenset(  # of these, what is not the shape of the question
    (
        "answernumbering", "attachments", "attachmentsrequired", "defaultgrade", "filetypeslist",
        "gradingtype", "hidden", "hidegrading", "layouttype", "maxbytes", "maxwordlimit",
        "minwordlimit", "penalty", "responsefieldlines", "responseformat", "responserequired",
        "selecttype", "showgrading", "showstandardinstruction", "shownumcorrect",
        "unitgradingtype", "unitpenalty", "unitsleft", "showunits", "numberingstyle",
    )
)  # fmt: skip
WHOLE = 99.9  # a fraction from which on an answer is quite right


def read(source: Source, report: Report) -> Iterator[Page]:
    """Yield a page for each file."""
    for name in source.ending(".xml"):
        where = source.where(name)
        try:
            root = read_xml(source.data(name), str(name))
        except RefusedError as error:
            if source.single:
                raise
            report.left(where, "the file", str(error))
            continue
        if root.tag != "quiz":
            report.left(where, "the file", f"It is <{root.tag}> and no <quiz>.")
            continue
        media: list[Media] = []
        folder = f"{name.stem}-media"
        parts = []
        for number, question in enumerate(children(root, "question"), 1):
            words = said(child(question, "name"), "text")
            place = source.where(name, 0, words or f"question {number}")
            part = _question(question, place, report, media, folder)
            if part:
                parts.append(part)
        if parts:
            path = PurePosixPath(name.parent) / safe_name(f"{name.stem}.md")
            yield Page(path, tuple(gathered(parts)), literal(name.stem), media=tuple(media))


def _question(
    node: Node, where: Where, report: Report, media: list[Media], folder: str
) -> Exercise | Prose | None:
    kind = node.attrs.get("type", "")
    texts = Texts(node, where, report, media, folder)
    if kind == "category":
        words = said(child(node, "category"), "text").rpartition("/")[2]
        if words in ("", "top"):
            return None
        report.changed(where, f"the category {words}", "It is a heading now.")
        return Prose(f"## {literal(words)}", where)
    maker = MAKERS.get(kind)
    if maker is None:
        report.left(
            where, f"a question of the type {kind or 'that it does not say'}",
            "No exercise is like it.", "Ask for the same with one of the seven kinds.",
        )  # fmt: skip
        return None
    name = said(child(node, "name"), "text")
    made = maker(node, texts)
    _rest(node, texts)
    if made is None or isinstance(made, Prose):
        return made
    title = " ".join(name.split())
    return _named(made, said(node, "idnumber") or name, title)


def _named(made: Exercise | Question, name: str, title: str) -> Exercise:
    if isinstance(made, Question):
        made = Exercise(Quiz((made,)), where=made.where)
    return Exercise(made.body, name, title, made.prompt, made.objectives, made.where)


def _rest(node: Node, texts: Texts) -> None:
    """Report what a question has beyond what was taken."""
    for file in texts.unseen(node):
        texts.lost(f"the file {file}", "No text of the question shows it.")
    for name in sorted({each.tag for each in children(node)} & COUNTED):
        texts.report.changed(
            type(texts.where)(texts.where.path), f"how Moodle shows and counts questions: {name}",
            "A site shows and counts its exercises in its own way.",
        )  # fmt: skip
    for each in children(node):
        words = " ".join(each.text().split())
        if each.tag in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
            if words and not words.rstrip("</p>.").endswith(STANDARD):
                texts.lost(f"{each.tag}: {words[:60]}", "An exercise says right or wrong itself.")
        elif each.tag == "tags" and words:
            texts.lost(f"the tags {words[:60]}", "An exercise has objectives in their place.")
        elif each.tag not in SETTINGS and words:
            texts.lost(f"<{each.tag}>: {words[:60]}", "An exercise has no such thing.")


STANDARD = ("correct", "incorrect")  # Moodle's own sentences end so


def _multichoice(node: Node, texts: Texts) -> Question:
    single = said(node, "single").lower() not in ("false", "0")
    answers = children(node, "answer")
    best = max((fraction(each) for each in answers), default=0)
    options = []
    for each in answers:
        value = fraction(each)
        right = value >= min(best, WHOLE) > 0 if single else value > 0
        if 0 < value < WHOLE and (single or value != best):
            texts.weight(value, each)
        options.append(Option(texts.of(each), right, texts.feedback(each)))
    return Question(
        (texts.stem(),), tuple(options), texts.general(), texts.hints(), many=not single or None,
        shuffle=said(node, "shuffleanswers").lower() in ("true", "1"), where=texts.where,
    )  # fmt: skip


def _truefalse(node: Node, texts: Texts) -> Question:
    options = [
        Option(said(each, "text").capitalize(), fraction(each) > 0, texts.feedback(each))
        for each in children(node, "answer")
    ]
    return Question(
        (texts.stem(),), tuple(options), texts.general(), texts.hints(), where=texts.where
    )


def _typed(node: Node, texts: Texts) -> Question | None:
    accept, expected, more = [], [], [texts.general()]
    numeric = node.attrs.get("type") == "numerical"
    best = min(max(map(fraction, children(node, "answer")), default=0), WHOLE)
    for each in children(node, "answer"):
        value, text, feedback = fraction(each), texts.plain(each), texts.feedback(each)
        tolerance = said(each, "tolerance")
        wild = not numeric and "*" in text.replace("\\*", "")
        text = text if numeric else text.replace("\\*", "*")
        if numeric and tolerance and float_of(tolerance):
            text = f"{text} +- {tolerance}"
        if 0 < value < WHOLE:
            texts.weight(value, each)
        if value >= best > 0 and (text != "*" or not wild):
            accept.append(text)
            if feedback:
                texts.explained(feedback)
                more.append(feedback)
        elif (text != "*" or not wild) and feedback:
            expected.append(Expected(text, feedback))
        elif feedback or text != "*" or not wild:
            texts.lost(
                f"the answer {text}: {feedback[:50]}", "Feedback needs an answer, and a text."
            )
        if wild and text != "*":
            texts.report.changed(
                texts.where, f"the wildcard in {text}", "It is the character itself now."
            )
    if not accept:
        texts.report.left(texts.where, "a question", "It has no answer that is right.")
        return None
    for unit in children(child(node, "units"), "unit"):
        texts.lost(f"the unit {said(unit, 'unit_name')}", "A unit is written into the answer here.")
    kind = "number" if numeric else "text"
    return Question(
        asked(texts.stem(), Blank(kind, tuple(dict.fromkeys(accept)))),
        explanation="\n\n".join(filter(None, more)), hints=texts.hints(),
        expected=tuple(expected), exact=said(node, "usecase") == "1", where=texts.where,
    )  # fmt: skip


def float_of(text: str) -> float:
    """Return a number, 0 for what is none."""
    try:
        return float(text)
    except ValueError:
        return 0.0


def _matching(node: Node, texts: Texts) -> Exercise:
    pairs, distractors = [], []
    for each in children(node, "subquestion"):
        term, definition = texts.of(each), literal(said(child(each, "answer"), "text"))
        if term:
            pairs.append((term, definition))
        else:
            distractors.append(definition)
    texts.no_explanation()
    body = Match(tuple(pairs), tuple(distractors))
    return Exercise(body, prompt=texts.stem(), where=texts.where)


def _essay(node: Node, texts: Texts) -> Exercise:
    for tag in ("graderinfo", "responsetemplate"):
        if words := texts.of(child(node, tag)):
            texts.lost(f"<{tag}>: {words[:60]}", "Nobody grades a worksheet.")
    texts.no_explanation()
    node.children = [x for x in node.children if getattr(x, "tag", "") not in ESSAY]
    return written_answer(texts.stem(), texts.where)


ESSAY = ("graderinfo", "responsetemplate")


def _ordering(node: Node, texts: Texts) -> Exercise:
    steps = tuple(Slip(texts.of(each)) for each in children(node, "answer"))
    texts.no_explanation()
    return Exercise(Order(steps), prompt=texts.stem(), where=texts.where)


def _description(_: Node, texts: Texts) -> Prose:
    return Prose("\n\n".join(filter(None, [texts.stem(), texts.general()])), texts.where)


MAKERS: dict[str, Callable[[Node, Texts], Exercise | Question | Prose | None]] = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "shortanswer": _typed,
    "numerical": _typed,
    "matching": _matching,
    "essay": _essay,
    "ordering": _ordering,
    "description": _description,
    "cloze": cloze,
    "multianswer": cloze,
    "gapselect": gap_select,
    "ddwtos": gap_select,
}
