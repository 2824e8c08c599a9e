"""What a page does not do before its reader acts, since a slow phone would take its time for it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.each_kind import BODIES, each_kind
from support.sources import fenced

# Notes whatever a browser has to look up in its tables of languages for.
NOTE = """
window.made = [];
for (const name of ['PluralRules', 'ListFormat', 'NumberFormat', 'DateTimeFormat', 'Collator'])
  Intl[name] = new Proxy(Intl[name], {
    construct(target, given) { made.push(name); return new target(...given); },
  });
"""


@pytest.mark.parametrize(
    ("page_text", "made"),
    [
        (fenced("quiz", BODIES["quiz"]), []),
        (each_kind(), ["PluralRules"]),  # 'two left to place' has a plural
    ],
    ids=["quiz", "every kind"],
)
def test_an_exercise_begins_without_the_browsers_tables_of_languages(page, render, page_text, made):
    """They took a third of all that scripts do as a page begins."""
    page.add_init_script(NOTE)
    page.goto(render(page_text))
    expect(page.locator(".exercise").last).to_have_attribute("data-live", "")
    expect(page.locator(".exercise:not([data-live])")).to_have_count(0)
    assert page.evaluate("made") == made


def test_a_number_with_groups_and_a_list_are_still_those_of_the_language(bare, page):
    said = page.evaluate(
        """async () => {
          const { filled, listed } = await import('./assets/exercises/dom.js');
          return [filled('{n}', { n: 999 }), filled('{n}', { n: 12345 }), filled('{n}', { n: 1.5 }), listed(['a', 'b', 'c'])];
        }"""
    )
    assert said == ["999", "12,345", "1.5", "a, b and c"]
