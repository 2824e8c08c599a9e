"""`exercises explain`: a rule's section of the authoring guide, in the terminal."""

import pytest
from exercises.__main__ import main
from exercises.diagnostic import RULES
from exercises.explain import explain, section


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_explained_with_a_bad_example(rule: str) -> None:
    """Severity, what is broken and what is reported stand in every section."""
    text = explain(rule)
    assert (
        text.startswith(f"{rule}\n") and f"Severity: {RULES[rule]}" in text and "Reported" in text
    )


def test_a_section_ends_at_the_next_heading_outside_code() -> None:
    """A `#` inside an example is no heading."""
    page = (
        "### one { #one }\n\nText.\n\n````markdown\n# not here\n````\n\n### two { #two }\n\nMore.\n"
    )
    assert section(page, "one") == "one\n\nText.\n\nmarkdown:\n\n    # not here\n"


def test_an_unknown_rule_is_wrong_usage_and_names_the_nearest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit status 2, and a way on."""
    assert main(["explain", "bad-chekbox"]) == 2
    assert "bad-checkbox" in capsys.readouterr().err
