"""The kinds of exercises that only the page of all kinds has: one of each, as a fence and as plain
lists.

In: who draws, and the lesson's number. Out: an exercise. Refuses to know the three kinds that every
lesson has.
"""

from __future__ import annotations

import words
from lessons import KINDS, Exercise, Writer, exercise, numbered


def match(writer: Writer, number: int) -> Exercise:
    """Four terms, one definition too many."""
    terms = writer.sample(words.TOPIC, 4)
    means = writer.different(5, "{Who} {do} {people} {when}")
    pairs = [f"{term}\n:   {mean}" for term, mean in zip(terms, means, strict=False)]
    body = "Which belongs to which?\n\n" + "\n\n".join([*pairs, f"-\n:   {means[4]}"])
    plain = f"Which belongs to which?\n\n{numbered(terms)}\n\n{numbered(sorted(means))}"
    return exercise("match", number, body + "\n", plain, numbered(means[:4]))


def order(writer: Writer, number: int) -> Exercise:
    """Five steps, each with a reason."""
    steps = writer.different(5, "{Who} {do} {people} {when}")
    reasons = [writer.sentence() for _ in steps]
    rows = zip(steps, reasons, strict=True)
    body = "\n".join(f"{at}. {step}\n   > {why}" for at, (step, why) in enumerate(rows, 1))
    plain = f"What comes first?\n\n{numbered(sorted(steps))}"
    text = f"What comes first?\n\n{body}\n"
    return exercise("order", number, text, plain, numbered([*steps, *reasons]))


def worksheet(writer: Writer, number: int) -> Exercise:
    """Four fields, two checks."""
    names = writer.sample(words.TOPIC, 4)
    asks = writer.different(4, "What does {thing} mean for {people}?")
    rows = "\n\n".join(f"{name}\n:   {ask}" for name, ask in zip(names, asks, strict=True))
    checks = ["I can picture one person", "For each line I can say who told me so"]
    body = f"Write down what you know.\n\n{rows}\n\n" + "\n".join(
        f"- [ ] {each}" for each in checks
    )
    plain = f"Write down what you know.\n\n{numbered(names)}\n\n{numbered(asks)}"
    return exercise("worksheet", number, body + "\n", plain, numbered(checks))


def scenario(writer: Writer, number: int) -> Exercise:
    """Three steps, four choices, two endings."""
    said = writer.different(3, "{Who} {do} {people} {when}.")
    choices = writer.different(4, "Ask about {thing}")
    ends = [writer.sentence(), writer.sentence()]
    to = ("more", "poor", "good", "poor")
    listed = [
        f"- [{text}](#{step})\n  > {writer.sentence()}"
        for text, step in zip(choices, to, strict=True)
    ]
    body = (
        f'{said[0]}\n\n--- step="begin"\n{said[1]}\n\n' + "\n".join(listed[:2])
        + f'\n--- step="more" note="{said[0]}"\n{said[2]}\n\n' + "\n".join(listed[2:])
        + f'\n--- step="good" ending="good"\n{ends[0]}\n--- step="poor" ending="poor"\n{ends[1]}\n'
    )  # fmt: skip
    return exercise("scenario", number, body, numbered([*said, *choices]), numbered(ends))


EVERY = {**KINDS, "match": match, "order": order, "worksheet": worksheet, "scenario": scenario}
