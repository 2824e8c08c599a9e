"""What a scenario's source may hold: each rule of the kind with its place, what `show` understands, what is rendered."""

from __future__ import annotations

import re
from html import unescape

import markdown
import pytest
from exercises.check import check
from exercises.exercise_check import check_exercises
from exercises.kinds.scenario.ways import best_way
from exercises.source import scan
from hypothesis import given
from hypothesis import strategies as st
from support.sources import advised, diagnosed, fenced, shown

WHOLE = """\
You have ten minutes at her stall.

--- step="open"
How do you begin?

- [Would you use an app
  for receipts?](#polite)
  > A yes costs her nothing.
- [Tell me about **last** Sunday.](#sunday)
--- step="polite" ending="poor"
She says yes, and buys nothing.
--- step="sunday" ending="good" note="She does her accounts on Sundays."
She tells you about the shoebox.
"""
TWO = "- [a](#a)\n- [b](#b)"
ENDS = '--- step="a" ending="good"\nA.\n--- step="b" ending="poor"\nB.'


def scenario(body: str, options: str = 'id="s"') -> str:
    return fenced("scenario", body, options)


def test_a_sound_scenario_is_shown_as_written():
    """`show` gives the prompt, and each step with its choices, in the writer's order."""
    assert diagnosed(scenario(WHOLE)) == []
    assert advised(scenario(WHOLE)) == []
    (found,) = shown(scenario(WHOLE, 'id="s" title="At the stall"'))
    assert found == {
        "kind": "scenario",
        "id": "s",
        "title": "At the stall",
        "line": 1,
        "objective": [],
        "prompt": "You have ten minutes at her stall.",
        "steps": [
            {
                "name": "open",
                "text": "How do you begin?",
                "note": "",
                "ending": "",
                "choices": [
                    {
                        "text": "Would you use an app\nfor receipts?",
                        "to": "polite",
                        "feedback": "A yes costs her nothing.",
                    },
                    {"text": "Tell me about **last** Sunday.", "to": "sunday", "feedback": ""},
                ],
            },
            {
                "name": "polite",
                "text": "She says yes, and buys nothing.",
                "note": "",
                "ending": "poor",
                "choices": [],
            },
            {
                "name": "sunday",
                "text": "She tells you about the shoebox.",
                "note": "She does her accounts on Sundays.",
                "ending": "good",
                "choices": [],
            },
        ],
    }


SOUND = {
    "no prompt": f'--- step="o"\nText\n\n{TWO}\n{ENDS}',
    "a list of other links in the prompt": f'T\n\n- [table](#table)\n- [page](x.md#o)\n--- step="o"\nText\n\n{TWO}\n{ENDS}',
    "no blank line above the choices": f'--- step="o"\nText\n{TWO}\n{ENDS}',
    "stars as bullets": f'--- step="o"\nText\n\n* [a](#a)\n* [b](#b)\n{ENDS}',
    "blank lines between the choices": f'--- step="o"\nText\n\n- [a](#a)\n\n- [b](#b)\n\n{ENDS}',
    "a comment among the choices": f'--- step="o"\nText\n\n- [a](#a)\n<!-- later -->\n- [b](#b)\n{ENDS}',
    "a list in a step's text": f'--- step="o"\n- one\n- two\n\nText\n\n{TWO}\n{ENDS}',
    "a list of other links above its choices": f'--- step="o"\n- [page](x.md)\n- two\n\n{TWO}\n{ENDS}',
    "a rule that is no separator": f'--- step="o"\nText\n\n***\n\nMore\n\n{TWO}\n{ENDS}',
    "a table without outer bars": f'--- step="o"\na | b\n--- | ---\n1 | 2\n\n{TWO}\n{ENDS}',
    "a way back": f'--- step="o"\nText\n\n{TWO}\n- [again](#o)\n{ENDS}',
    "two choices to one step": '--- step="o"\nText\n\n- [a](#a)\n- [b](#a)\n--- step="a" ending="fair"\nA.',
    "one step that is an ending": '--- step="o" ending="good"\nText',
    "code with brackets in a choice": f'--- step="o"\nText\n\n- [`[x](y)` it](#a)\n- [b](#b)\n{ENDS}',
    "a choice that begins with a number": f'--- step="o"\nText\n\n- [3. May](#a)\n- [b](#b)\n{ENDS}',
    "an image in a choice": f'--- step="o"\nText\n\n- [![cat](c.png)](#a)\n- [b](#b)\n{ENDS}',
}


@pytest.mark.parametrize("body", SOUND.values(), ids=SOUND)
def test_what_is_sound(body):
    """Nothing is reported."""
    assert diagnosed(scenario(body)) == []


BROKEN = {
    "nothing": ("", ["1:1 empty-exercise"]),
    "no step at all": ("Just a prompt.", ["1:1 scenario-no-steps"]),
    "a choice above the first step": (
        'T\n\n- [a](#a)\n- [b](#b)\n--- step="a" ending="good"\nA.',
        ["4:1 scenario-no-steps"],
    ),
    "choices above the first step, none of them well": (
        'T\n\n- [a](#a) and on\n- [b](b)\n--- step="a" ending="good"\nA.',
        ["4:1 scenario-no-steps"],
    ),
    "a choice to nowhere": (
        f'--- step="o"\nT\n\n{TWO}\n- [c](#c)\n{ENDS}',
        ["7:7 scenario-unknown-step"],
    ),
    "a choice without a name": (
        f'--- step="o"\nT\n\n{TWO}\n- [c](#)\n{ENDS}',
        ["7:7 scenario-unknown-step"],
    ),
    "a choice that is no link": (
        f'--- step="o"\nT\n\n{TWO}\n- Leave\n{ENDS}',
        ["7:1 scenario-unknown-step"],
    ),
    "a choice that lacks its sign, above the others": (
        f'--- step="o"\nT\n\n- [c](c)\n{TWO}\n{ENDS}',
        ["5:1 scenario-unknown-step"],
    ),
    "a choice that leads to another page": (
        f'--- step="o"\nT\n\n{TWO}\n- [c](c.md)\n{ENDS}',
        ["7:1 scenario-unknown-step"],
    ),
    "words beside the link": (
        f'--- step="o"\nT\n\n{TWO}\n- [c](#a) now\n{ENDS}',
        ["7:1 scenario-unknown-step"],
    ),
    "a link in a choice": (
        f'--- step="o"\nT\n\n{TWO}\n- [see [x](y.md)](#a)\n{ENDS}',
        ["7:1 scenario-unknown-step"],
    ),
    "a step twice": (
        f'--- step="o"\nT\n\n{TWO}\n{ENDS}\n--- step="a" ending="fair"\nC.',
        ["11:1 duplicate-step"],
    ),
    "a step that cannot be reached": (
        f'--- step="o"\nT\n\n{TWO}\n{ENDS}\n--- step="c" ending="fair"\nC.',
        ["11:1 scenario-unreachable-step"],
    ),
    "steps that only each other reach": (
        (
            f'--- step="o"\nT\n\n{TWO}\n{ENDS}\n--- step="c"\nC.\n\n- [d](#d)\n- [a](#a)\n'
            '--- step="d"\nD.\n\n- [c](#c)\n- [a](#a)'
        ),
        ["11:1 scenario-unreachable-step", "16:1 scenario-unreachable-step"],
    ),
    "a circle": (
        (
            '--- step="o"\nT\n\n- [a](#a)\n- [c](#c)\n--- step="a" ending="good"\nA.\n'
            '--- step="c"\nC.\n\n- [c](#c)\n- [again](#c)'
        ),
        ["9:1 scenario-no-way-out"],
    ),
    "nothing but circles": (
        '--- step="o"\nT\n\n- [c](#c)\n- [d](#c)\n--- step="c"\nC.\n\n- [o](#o)\n- [c](#c)',
        ["2:1 scenario-no-way-out", "7:1 scenario-no-way-out"],
    ),
    "neither choices nor an ending": (
        '--- step="o"\nT\n\n- [a](#a)\n- [b](#b)\n--- step="a"\nA.\n--- step="b" ending="good"\nB.',
        ["7:1 scenario-no-ending"],
    ),
    "an ending of another word": (
        '--- step="o"\nT\n\n- [a](#a)\n- [b](#b)\n--- step="a" ending="bad"\nA.\n--- step="b" ending="good"\nB.',
        ["7:14 invalid-option"],
    ),
    "an ending that goes on": (
        f'--- step="o" ending="good"\nT\n\n{TWO}\n{ENDS}',
        ["2:1 scenario-ending-with-choices"],
    ),
    "a separator without a name": (f"---\nT\n\n{TWO}\n{ENDS}", ["2:1 invalid-option"]),
    "a name that is none": (f'--- step="The end"\nT\n\n{TWO}\n{ENDS}', ["2:5 invalid-id"]),
    "an option of another kind": (
        f'--- step="o" shuffle\nT\n\n{TWO}\n{ENDS}',
        ["2:14 unknown-option"],
    ),
    "an ending with a capital": (
        '--- step="o"\nT\n\n- [a](#a)\n- [b](#b)\n--- step="a" Ending="poor"\nA.\n--- step="b" ending="good"\nB.',
        ["7:14 unknown-option"],
    ),
    "an empty note": (f'--- step="o" note=""\nT\n\n{TWO}\n{ENDS}', ["2:14 invalid-option"]),
    "a step without text": (f'--- step="o"\n{TWO}\n{ENDS}', ["2:1 empty-text"]),
    "a choice without text": (
        f'--- step="o"\nT\n\n{TWO}\n- [](#a)\n{ENDS}',
        ["7:1 empty-text"],
    ),
    "feedback without words": (
        f'--- step="o"\nT\n\n- [a](#a)\n  >\n- [b](#b)\n{ENDS}',
        ["6:3 empty-text"],
    ),
    "feedback at the margin": (
        f'--- step="o"\nT\n\n- [a](#a)\n> Said.\n- [b](#b)\n{ENDS}',
        ["6:1 stray-text"],
    ),
    "text after the choices": (
        f'--- step="o"\nT\n\n{TWO}\n\nAnd so on.\n{ENDS}',
        ["8:1 stray-text"],
    ),
    "a choice twice": (
        f'--- step="o"\nT\n\n{TWO}\n- [a](#b)\n{ENDS}',
        ["7:4 duplicate-item"],
    ),
    "a heading in a step": (f'--- step="o"\n# T\n\n{TWO}\n{ENDS}', ["3:1 heading-in-exercise"]),
    "a footnote in an ending": (
        f'--- step="o"\nT\n\n{TWO}\n{ENDS} See[^1].',
        ["10:7 footnote-in-answer"],
    ),
    "a form in a choice": (
        f'--- step="o"\nT\n\n{TWO}\n- [<input>](#a)\n{ENDS}',
        ["7:4 unsafe-html"],
    ),
}


@pytest.mark.parametrize(("body", "expected"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_named_once_with_its_place(body, expected):
    """Exactly these rules, at these places, and no echo of them."""
    assert diagnosed(scenario(body)) == expected


def test_a_single_choice_is_advice():
    """At the choice; the scenario is published all the same."""
    text = scenario('--- step="o"\nT\n\n- [a](#a)\n--- step="a" ending="good"\nA.')
    assert diagnosed(text) == []
    assert advised(text) == ["5:4 scenario-one-choice"]


def test_a_slip_in_a_name_gets_the_name_that_was_meant():
    """The help says what to write."""
    (found,) = check(scenario(WHOLE.replace("(#sunday)", "(#sundya)")))
    assert (found.rule, found.help) == ("scenario-unknown-step", "Did you mean `#sunday`?")


def test_more_than_a_thousand_steps_are_too_many():
    """A thousand are read, one more is reported."""

    def chain(count: int) -> str:
        steps = [
            f'--- step="s{n}"\nT\n\n- [on](#s{n + 1})\n- [off](#end)' for n in range(1, count - 1)
        ]
        last = f'--- step="s{count - 1}" ending="good"\nT\n--- step="end" ending="poor"\nT'
        return scenario("\n".join([*steps, last]))

    assert diagnosed(chain(1000)) == []
    assert diagnosed(chain(1001)) == ["1:1 too-large"]


# ---- the best way


def record(body: str):
    (checked,) = check_exercises(scan(scenario(body)))
    assert checked.sound, checked.diagnostics
    return checked.record


def test_the_best_way_is_the_shortest_to_the_best_ending():
    """A fair ending that is nearer does not win."""
    body = (
        '--- step="o"\nT\n\n- [fair](#f)\n- [long](#l)\n- [short](#m)\n'
        '--- step="f" ending="fair"\nF.\n--- step="l"\nL.\n\n- [on](#m)\n- [off](#f)\n'
        '--- step="m"\nM.\n\n- [good](#g)\n- [back](#o)\n--- step="g" ending="good"\nG.'
    )
    way, ending = best_way(record(body).steps)
    assert [choice.text.markdown for choice in way] == ["short", "good"]
    assert ending.name == "g"


@given(st.data())
def test_what_the_check_says_of_ways_is_so(data):
    """Whatever leads where: unreachable and without a way out are exactly the steps that a walk finds to be so."""
    count = data.draw(st.integers(2, 7))
    ends = data.draw(st.sets(st.integers(1, count - 1), min_size=1))
    ways = {
        n: data.draw(st.lists(st.integers(0, count - 1), min_size=2, max_size=3))
        for n in range(count)
        if n not in ends
    }
    lines, at = [], {}
    for n in range(count):
        at[n] = len(lines) + 2
        lines.append(f'--- step="s{n}"' + (' ending="good"' if n in ends else ""))
        lines += ["Text", ""]
        lines += [f"- [choice {k}](#s{to})" for k, to in enumerate(ways.get(n, ()))]

    def from_(start: int) -> set[int]:
        seen: set[int] = set()
        todo = [start]
        while todo:
            if (n := todo.pop()) not in seen:
                seen.add(n)
                todo += ways.get(n, ())
        return seen

    reached = from_(0)
    expected = sorted(
        [(at[n], "scenario-unreachable-step") for n in range(count) if n not in reached]
        + [(at[n], "scenario-no-way-out") for n in reached if not from_(n) & ends]
    )
    found = [(each.place.line, each.rule) for each in check(scenario("\n".join(lines)))]
    assert sorted(found) == expected


# ---- rendering


def html(body: str, options: str = 'id="s"') -> str:
    return unescape(markdown.markdown(scenario(body, options), extensions=["exercises"]))


def test_each_choice_is_a_link_to_its_step():
    """By ids that an edit elsewhere on the page does not move."""
    page = html(WHOLE)
    links = re.findall(r'<a [^>]*class="scenario-choice"[^>]*href="#([^"]+)"', page) or re.findall(
        r'href="#(exercise-s\.[^"]+)"', page
    )
    assert links == ["exercise-s.polite", "exercise-s.sunday"]
    assert re.findall(r'id="(exercise-s\.[^"]+)"', page) == [
        "exercise-s.open",
        "exercise-s.polite",
        "exercise-s.sunday",
    ]


def test_two_scenarios_without_ids_share_no_step():
    """Their names may be the same."""
    page = markdown.markdown(
        scenario(WHOLE, "") + "\n" + scenario(WHOLE.replace("Sunday", "Monday"), ""),
        extensions=["exercises"],
    )
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_search_never_shows_endings_feedback_or_the_best_way():
    """They are in the one element that it leaves out."""
    page = html(WHOLE)
    hidden = "".join(re.findall(r"<answer-key.*?</answer-key>", page, re.DOTALL))
    for secret in ("She says yes", "the shoebox", "costs her nothing", "A good ending"):
        assert secret in hidden
        assert secret not in page.replace(hidden, "") or page.count(secret) == hidden.count(secret)


def test_rewording_a_step_keeps_its_key():
    """A step is known by its name."""

    def keys(body: str) -> list[str]:
        return re.findall(r'data-item="([^"]+)"', html(body))

    before = keys(WHOLE)
    assert len(before) == 3
    assert keys(WHOLE.replace("How do you begin?", "What do you say?")) == before
    assert keys(WHOLE.replace("sunday", "shoebox")) != before
