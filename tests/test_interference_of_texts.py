"""A widget never takes the writer's content for its own parts: every feature of the site in every text of every kind."""

import json
import re

import pytest
from playwright.sync_api import expect

# What may stand in a block of text, below its first line.
BLOCKS = {
    "tabs": '=== "A"\n\n    one\n\n=== "B"\n\n    two',
    "tasks": "1. [x] milk\n2. [ ] bread",
    "definitions": "Term\n:   Meaning\n\nB\n:   Another",
    "hint": '??? hint "Look"\n    Here.',
    "open hint": '???+ hint "Look"\n    Here, **A**.',
    "admonition": '!!! note "A"\n    Here.',
    "table": "| A | b |\n|---|---|\n| 1 | `2` |",
    "code": "~~~py\nx = 'A'\n~~~",
    "list": "* A\n* b\n\n    * B",
    "letters": "<b>A</b> <b>B</b> and <b>C</b>",
    "label": '<label for="zz">here</label>',
    "data": '<data value="wrong">A</data> <ol><li>B</li></ol>',
    "details": "<details><summary>A</summary>b</details>",
    "classes": (
        '<div class="quiz-option exercise-verdict quiz-answer quiz-why quiz-text" data-letter="A"><p>A</p></div>'
        ' <ul class="sort-list sort-tray order-list"><li class="order-step sort-slip match-row match-slip">B</li></ul>'
        ' <div class="exercise-count exercise-live exercise-body exercise-foot cards-card cards-back quiz-blank">C</div>'
    ),
    "acts": '<span data-act="check">A</span> <span data-act="again">B</span> <span data-act="turn">C</span>',
    "items": '<span data-item="x" data-value="y">A</span> *A*{ .exercise-key data-item=x }',
    "inline": "`A` ==b== ++ctrl++ :material-star: [A](index.md) ![A](assets/images/favicon.svg) ~~b~~ *A*",
}
LINES = ("letters", "label", "data", "acts", "items", "inline")  # what is one line


def indented(text: str, by: int) -> str:
    return re.sub(r"(?m)^(?=.)", " " * by, text)


def boxed(text: str) -> str:
    """In an admonition, so that it is no item of the exercise."""
    return f"!!! abstract\n{indented(text, 4)}"


def exercises(name: str) -> str:
    """One exercise of each kind, with the feature in each of its texts."""
    feature = BLOCKS[name]
    line = feature if name in LINES else "A"

    def more(by: int) -> str:
        return f"\n\n{indented(feature, by)}\n"

    quoted = "\n".join(f"> {each}".rstrip() for each in f"Why.\n\n{feature}".split("\n"))
    slug = name.replace(" ", "-")
    return f"""
```quiz id="one-{slug}"
Which {line}?

{boxed(feature)}

- [ ] wrong{more(4)}
{indented(quoted, 4)}
- [x] right{more(4)}
{indented(quoted, 4)}
- [ ] other

{quoted}
---
Which two?

{boxed(feature)}

- [x] first{more(4)}
- [ ] second{more(4)}
- [x] third

{quoted}
---
Some [[word]] and [[*a | b]], {line}

{boxed(feature)}

Then [[20]].

{quoted}
```

```cards id="cards-{slug}"
{boxed(feature)}

Front one {line}
:   Back
{more(4)}
Front two
:   Back
{more(4)}
```

```sort id="sort-{slug}"
{boxed(feature)}

Left {line}
:   a{more(4)}
{indented(quoted, 4)}
:   b

Right
:   c{more(4)}
```

```match id="match-{slug}"
{boxed(feature)}

One {line}
:   first{more(4)}
Two
:   second{more(4)}
-
:   third{more(4)}
```

```order id="order-{slug}"
{boxed(feature)}

1. one{more(4)}
{indented(quoted, 4)}
2. two{more(4)}
3. three {line if name != "label" else ""}
```

```worksheet id="sheet-{slug}"
{boxed(feature)}

Label {line if name != "label" else ""}
:   help{more(4)}
- [ ] check{more(4)}
```
"""


ANSWER = """async (name) => {
  const said = {};
  const wait = () => new Promise((done) => setTimeout(done));
  const of = (kind) => document.getElementById(`exercise-${kind}-${name}`);
  const verdict = (row) => row.querySelector(':scope > .exercise-result')?.textContent;
  const press = (row, act) => row.querySelector(`:scope > [data-act="${act}"]`).click();

  const quiz = of('one');
  const questions = [...quiz.querySelectorAll(':scope > .exercise-body > .quiz-question')];
  said.quiz = [];
  for (const [index, question] of questions.entries()) {
    const row = question.querySelector(':scope > .exercise-verdict');
    press(row, 'check');
    said.quiz.push(verdict(row));
    const inputs = question.querySelectorAll(':scope > .quiz-options > .quiz-option > input');
    if (index < 2) {
      inputs[0].click();
      if (!index) {
        press(row, 'check');
        said.quiz.push(verdict(row));
        press(row, 'again');
        inputs[1].click();
      } else inputs[2].click();
    } else {
      const [word, choice, number] = question.querySelectorAll('[data-own] input, [data-own] select');
      word.value = 'word';
      choice.selectedIndex = 1;
      number.value = '20';
      for (const field of [word, choice, number]) field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    press(row, 'check');
    said.quiz.push(verdict(row));
  }
  const key = quiz.querySelector(':scope > .exercise-foot > .exercise-key');
  key.open = true;
  await wait();
  said.key = [...key.querySelectorAll('.quiz-key > li > .quiz-answer > b')].map((each) => each.innerText.trim().split('\\n')[0]);

  const cards = of('cards');
  for (const act of ['turn', 'had', 'turn', 'had']) cards.querySelector(`.cards-hands [data-act="${act}"]`).click();
  said.cards = cards.querySelector(':scope > .exercise-body > .cards-row > .cards-known').textContent;

  const sort = of('sort');
  const rows = [...sort.querySelectorAll(':scope > .exercise-foot .sort-key > li[data-bucket]')];
  for (const { dataset } of rows) {
    sort.querySelector(`.sort-slip[data-item="${dataset.item}"] > .sort-take`).click();
    sort.querySelector(`.sort-bucket[data-bucket="${dataset.bucket}"] > .sort-slot > [data-act]`).click();
    await wait();
  }
  const placed = sort.querySelector(':scope > .exercise-body > .exercise-verdict');
  press(placed, 'check');
  said.sort = verdict(placed);

  const match = of('match');
  for (const { dataset } of match.querySelectorAll(':scope > .exercise-foot .match-key > li[data-definition]')) {
    const select = match.querySelector(`.match-row[data-item="${dataset.item}"] > select`);
    select.value = dataset.definition;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }
  const matched = match.querySelector(':scope > .exercise-body > .exercise-verdict');
  press(matched, 'check');
  said.match = verdict(matched);

  const order = of('order');
  const right = [...order.querySelectorAll(':scope > .exercise-foot .order-key > li[data-item]')].map(({ dataset }) => dataset.item);
  const list = order.querySelector(':scope > .exercise-body > .order-list');
  for (const [at, id] of right.entries())
    for (let n = 0; n < 3 && [...list.children].findIndex(({ dataset }) => dataset.item === id) > at; n++) {
      list.querySelector(`:scope > li[data-item="${id}"] > .order-slip > [data-act="up"]`).click();
      await wait();
    }
  const ordered = order.querySelector(':scope > .exercise-body > .exercise-verdict');
  press(ordered, 'check');
  said.order = verdict(ordered);

  const sheet = of('sheet');
  const area = sheet.querySelector('.worksheet-lines > textarea');
  area.value = 'mine';
  area.dispatchEvent(new Event('input', { bubbles: true }));
  sheet.querySelector('.worksheet-check > input').click();
  said.worksheet = sheet.querySelector(':scope > .exercise-head > .exercise-count').textContent;
  return said;
}"""
SAID = {
    "quiz": [
        "Choose an answer first.", "Not quite", "Right", "Choose an answer first.", "Right", "Blank 1 is still empty.", "Right",
    ],
    "key": ["right", "first", "third"],
    "cards": "2 known",
    "sort": "Right",
    "match": "Right",
    "order": "Right",
    "worksheet": "1 of 1 filled in",
}  # fmt: skip


@pytest.fixture
def address(render):
    pages = {"index.md": "# Start\n"}
    pages |= {f"{name.replace(' ', '-')}.md": f"# Page\n{exercises(name)}" for name in BLOCKS}
    return render(pages)


@pytest.mark.parametrize("name", BLOCKS)
def test_a_feature_in_every_text_leaves_the_verdict_as_it_is(page, address, name):
    """Asked for, wrong, right; in the key; and again after a reload."""
    slug = name.replace(" ", "-")
    page.goto(f"{address}{slug}/")
    expect(page.locator(".exercise:not([data-live])")).to_have_count(0)
    assert page.evaluate(ANSWER, slug) == SAID
    kept = page.evaluate(
        "localStorage.getItem('exercises:' + location.pathname.replace(/[^/]*\\/$/, ''))"
    )
    outcomes = [
        record["outcome"]
        for lesson in json.loads(kept)["lessons"].values()
        for exercise, records in lesson.items()
        for record in records.values()
        if not exercise.startswith("sheet")
    ]
    assert outcomes == ["correct"] * len(outcomes) and len(outcomes) == 13
    page.reload()
    expect(page.locator(".exercise:not([data-live])")).to_have_count(0)
    expect(page.locator(".quiz-question > .exercise-verdict > .exercise-result")).to_have_text(
        ["Right", "Right", "Right"]
    )


TABS = """\
# Page

```quiz id="tabs"
Which?

=== "One"

    first

=== "Two"

    second

- [ ] a <span data-act="check">press</span>
    > Why.
    >
    > === "Three"
    >
    >     third
    >
    > === "Four"
    >
    >     fourth
- [x] b
```
"""


def test_a_tab_in_a_text_is_only_a_tab(page, render):
    """Pressed, it chooses nothing; a check, a copy of a text and another attempt leave it where it is."""
    page.goto(render(TABS))
    quiz = page.locator("exercise-quiz")
    quiz.get_by_text("Two", exact=True).click()
    expect(quiz.get_by_text("second", exact=True)).to_be_visible()
    quiz.get_by_text("press", exact=True).click()
    expect(quiz.locator(".exercise-result")).to_have_count(0)
    quiz.get_by_role("radio", name="a press").check()
    quiz.get_by_role("button", name="Check").click()
    expect(quiz.locator(".exercise-result")).to_have_text("Not quite")
    expect(quiz.get_by_text("second", exact=True)).to_be_visible()
    quiz.get_by_role("button", name="Try again").click()
    expect(quiz.get_by_text("second", exact=True)).to_be_visible()
    expect(quiz.get_by_role("radio", name="a press")).not_to_be_checked()
