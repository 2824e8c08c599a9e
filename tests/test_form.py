"""What the form of options gives away, over a course."""

import pytest
from exercises.check import check, inspect_course, single_choices
from exercises.diagnostic import Place
from exercises.form import MARGIN, REASON, Choice, _at_least, advise_form, table, tells


def choice(*options, key=0, line=1):
    return Choice("docs/a.md", Place(line), options, key)


def share(name, every):
    return next(tell for tell in tells(every) if tell.name == name)


def test_the_longest_wins_where_it_is_the_key():
    every = [
        choice("one", "two words", "three words here", key=2),
        choice("aaaa", "b", "cc", key=1),
    ]
    assert share("the longest", every).share == 1 / 2
    assert share("the shortest", every).share == 1 / 2
    assert share("not the longest", every).share == (0 + 1 / 2) / 2


def test_two_of_one_length_share_the_guess():
    assert share("the longest", [choice("aa", "bb", "c", key=0)]).share == 1 / 2


def test_a_rule_that_does_not_apply_is_a_blind_guess():
    """No option has a reason, so nothing is left to choose from: one of all is guessed."""
    tell = share("the only one with a reason", [choice("a", "b", "c", "d")])
    assert (tell.share, tell.chance, tell.won) == (1 / 4, 1 / 4, ())


def test_reasons_and_absolute_words_are_found_in_any_case():
    every = [choice("Because it rains", "It rains", "It snows"), choice("Never", "Seldom", "Often")]
    assert share("the only one with a reason", every).share == (1 + 1 / 3) / 2
    assert share("the only one with an absolute word", every).share == (1 / 3 + 1) / 2


def test_places_are_counted_as_written():
    every = [choice("a", "b", "c", key=at) for at in (0, 0, 2, 1)]
    assert share("the first", every).share == 2 / 4
    assert share("the last", every).share == 1 / 4
    assert share("not the first", every).share == 2 / 4 / 2


def test_few_items_are_no_tell():
    """Two of two may well be luck; twelve of twelve are not."""
    assert not share("the longest", [choice("aa", "b", "c")] * 2).gives_away
    assert share("the longest", [choice("aa", "b", "c")] * 12).gives_away


def test_never_the_longest_is_a_tell_too():
    """Held to 'the right option is not the longest', a course gives the others away."""
    every = [choice("a", "bb", "ccc", key=at % 2) for at in range(40)]
    assert [tell.name for tell in tells(every) if tell.gives_away] >= ["not the longest"]
    assert share("not the longest", every).share == 1 / 2


def test_what_is_a_little_above_chance_is_none():
    """Ten points are allowed."""
    every = [choice("aaa", "b", "cc", key=0 if at < 42 else 1) for at in range(100)]
    assert share("the longest", every).share == 0.42 < 1 / 3 + MARGIN
    assert not share("the longest", every).gives_away


def test_the_probability_is_that_of_the_binomial_where_all_chances_are_alike():
    """Three or more heads of four: 5 in 16."""
    assert abs(_at_least(3, [0.5] * 4) - 5 / 16) < 1e-12
    assert _at_least(0, [0.3, 0.2]) == 1


def test_the_probability_is_worked_out_only_where_a_rule_is_far_enough_above_chance(monkeypatch):
    """Its time goes by the square of a course's choices."""
    asked = []
    monkeypatch.setattr("exercises.form._at_least", lambda *all_: asked.append(all_) or 1.0)
    even = [choice("aaa", "bb", "c", key=at % 3) for at in range(30)]
    assert advise_form(even) == [] == asked
    assert advise_form([choice("aaa", "bb", "c", key=0)] * 30) == []
    assert asked


def page(*keys):
    """A page of single choices; the key is the longest option where its place is 0."""
    questions = []
    for number, key in enumerate(keys):
        marks = ["x" if at == key else " " for at in range(3)]
        options = ["a long option", "an option", "option"]
        questions.append(
            f"Question {number}?\n\n"
            + "".join(
                f"- [{mark}] {text}\n" + ("  > No.\n" if mark == " " else "")
                for mark, text in zip(marks, options, strict=True)
            )
        )
    front = "---\nid: one\nobjectives: [{id: tell, text: Tell}]\n---\n"
    return front + '```quiz id="q"\n' + "---\n".join(questions) + "```\n"


def collected(pages):
    return single_choices(inspect_course(pages)[1])


def test_single_choices_are_collected_with_their_place():
    """Those of lessons, which have objectives: the guide's examples are no part of the course."""
    found = collected(
        {
            "docs/a.md": page(0, 1),
            "docs/b.md": page(0).replace("id: one\nobjectives: [{id: tell, text: Tell}]\n", ""),
        }
    )
    assert [(each.path, each.key, each.options) for each in found] == [
        ("docs/a.md", 0, ("a long option", "an option", "option")),
        ("docs/a.md", 1, ("a long option", "an option", "option")),
    ]
    assert found[0].place.line == 6


def test_a_course_whose_keys_are_longest_is_advised_at_the_first():
    advice = advise_form(collected({"docs/a.md": page(*[0] * 12)}))
    longest = next(each for each in advice if "choose the longest" in each[1].message)
    assert (longest[0], longest[1].rule, longest[1].place.line) == ("docs/a.md", "option-form", 6)
    assert "right in 100%; chance is 33%" in longest[1].message


def test_a_course_with_mixed_keys_is_left_alone():
    assert advise_form(collected({"docs/a.md": page(*[0, 1, 2] * 6)})) == []


def test_a_course_without_choices_has_nothing_to_say():
    assert tells([]) == [] and advise_form([]) == []


def test_the_check_of_a_course_advises_it_on_the_page_of_the_first_item():
    pages = inspect_course({"docs/a.md": page(*[0] * 12)})[1]
    found = [each for each in pages["docs/a.md"].diagnostics if each.rule == "option-form"]
    assert [each.place.line for each in found] == [6] * len(found) != []


def test_one_page_by_itself_is_not_judged():
    """A page is no course: `exercises check one.md` has nothing to compare it with."""
    assert "option-form" not in {each.rule for each in check(page(*[0] * 12))}


def test_the_table_names_each_rule_and_the_items_of_those_that_give_keys_away():
    text = table(collected({"docs/a.md": page(*[0] * 12)}))
    assert text.startswith("12 single choices")
    assert "  the longest" in text
    assert "100%  chance 33%  gives keys away\n    docs/a.md:6\n" in text
    assert table([]) == "No page has single choices.\n"


@pytest.mark.parametrize("text", ["A gift for a nurse", "It is so late", "So, for example, a name"])
def test_for_and_so_alone_are_no_reasons(text):
    """They are in too many options that give none."""
    assert not REASON.search(text)


@pytest.mark.parametrize("text", ["so that they return", "because it is late", "which means no"])
def test_a_reason_is_told_by_its_words(text):
    """Those that hardly mean anything else."""
    assert REASON.search(text)
