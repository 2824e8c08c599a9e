"""A course of two lessons with the reader's own pages, for tests of what is kept of several lessons."""

from support.sites import ROOT
from support.sources import fenced
from support.stores import lesson

QUIZ = "{0}?\n\n- [x] Yes\n- [ ] No\n"


def quiz(name: str, *stems: str) -> str:
    return fenced(
        "quiz",
        "\n---\n".join(QUIZ.format(stem) for stem in stems),
        f'id="{name.lower()}" title="{name}" objective=tell',
    )


def own(name: str) -> str:
    return (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")


PAGES = {
    "index.md": "# Home\n",
    "my-progress.md": own("my-progress"),
    "certificate.md": own("certificate"),
    "practice.md": own("practice"),
    "privacy.md": own("privacy"),
    "one.md": lesson(
        "one",
        quiz("Fruit", "Apple", "Pear", "Plum")
        + fenced(
            "cards", "Red\n: Cherry\n\nBlue\n: Berry", 'id="deck" title="Deck" objective=tell'
        ),
    ),
    "two.md": lesson(
        "two",
        quiz("Trees", "Oak")
        + fenced("worksheet", "Your words\n:   Write one.", 'id="sheet" title="Sheet"'),
    ),
}
