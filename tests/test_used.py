"""A site's style sheet has rules for what its pages and scripts can have, and for nothing else."""

from __future__ import annotations

import pytest
from publishing.used import Used


def test_a_class_is_used_if_a_page_or_a_script_names_it_or_its_beginning():
    used = Used()
    used.page('<p class="one two"></p><p class=three><script>go("four")</script>')
    used.script("element.className = `mark-${state}`;")
    style = ".one,.two .three{}.four{}.mark-right{}.five:not(.six){top:.5px}"
    assert used.lacks(style) == {"five", "six"}


def test_what_begins_as_names_of_elements_and_events_do_is_no_class_for_that():
    used = Used()
    used.script("customElements.get(`exercise-${kind}`); element.className = 'exercise-first';")
    assert used.lacks(".exercise-first{}.exercise-edit{}") == {"exercise-edit"}


def test_what_the_themes_script_only_looks_for_is_no_class_of_the_site():
    used = Used()
    used.theme("find('.one'); element.two.className = 'three four--wide'; `five-${n}`", set())
    assert used.lacks(".one{}.two{}.three{}.four--wide{}.five-6{}") == {"one", "two"}


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ('<ol class="annotate"></ol>', "md-annotation"),
        ('<script type="application/json">["content.code.annotate"]</script>', "md-annotation"),
        ("<pre class=mermaid>", "mermaid"),
        ('<div class="tabbed-set tabbed-alternate" data-tabs="1:2">', "tabbed-button"),
        ('<script type="application/json">{"version": {"provider": "mike"}}', "md-version"),
    ],
)
def test_what_the_themes_script_makes_of_a_thing_is_used_where_a_page_has_it(page, name):
    spoken = '<p title="mermaid">class, annotate, tabbed-set</p>{"version": null}'
    for text, lacked in ((page, set()), (spoken, {name})):
        used = Used()
        used.page(text)
        used.theme(f"element.className = '{name}'", used.has)
        assert used.lacks(f".{name}{{}}") == lacked


def test_variables_are_those_that_a_page_a_script_or_another_sheet_names():
    used = Used()
    used.page('<p style="color:var(--one)">')
    used.script("style.getPropertyValue('--two')")
    used.theme("`fill: var(--md-mermaid-three)`; style.setProperty('--four', 1)", set())
    style = ":root{--one:1;--two:2;--md-mermaid-three:3;--four:4;--five:5;--six:var(--one)}"
    assert used.names(style, "p{margin:var(--five)}") == {"--one", "--two", "--four", "--five"}
