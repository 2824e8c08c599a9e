"""A page with one exercise of each kind, as a writer writes them. Knows nothing of browsers."""

from __future__ import annotations

from support.sources import fenced

BODIES = {
    "quiz": "Which one is a group?\n\n- [x] Delivering shops\n  > Many share it.\n- [ ] Mina\n  > She is one.\n\n> A group has members.",
    "cards": "Front of one\n:   Back of one\n\nFront of two\n:   Back of two",
    "sort": "Group\n:   Bakers\n    > Bakers are many.\n:   Florists\n\nPerson\n:   Emre",
    "match": "Need\n:   What one needs\n\nWish\n:   What one wants",
    "order": "1. First ask\n   > Asking comes first.\n2. Then write\n3. Then test",
    "worksheet": "Name\n:   Who is it?\n\nGoal\n:   What for?\n\n- [ ] It is short",
    "scenario": '--- step="one"\nHow do you begin?\n\n- [Ask](#two)\n  > Well asked.\n- [Tell](#three)\n--- step="two" ending="good"\nShe answers.\n--- step="three" ending="poor"\nShe nods.',
}
BLANKS = fenced("quiz", "A shop is a [[*member | group]] of [[it]].", 'title="Do the blanks"')


def each_kind() -> str:
    """Return the Markdown of them all, each titled `Do the …`."""
    parts = [fenced(kind, body, f'title="Do the {kind}"') for kind, body in BODIES.items()]
    return "\n\n".join([*parts, BLANKS])
