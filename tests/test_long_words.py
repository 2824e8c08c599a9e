"""Long words and addresses wrap in every text of every kind, on the smallest phone."""

from playwright.sync_api import expect

WORD = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente"
ADDRESS = "https://example.org/a/long/address/that/nobody/breaks?with=a&query=that-goes-on-and-on"
LONG = f"{WORD} <{ADDRESS}> `{WORD.lower()}`"
TABLE = f"| A | {WORD} |\n| --- | --- |\n| 1 | {ADDRESS} |"
EXERCISES = f"""\
# {WORD}

```quiz title="{WORD}"
{LONG}

{TABLE}

- [x] {LONG}
  > {LONG}
- [ ] {WORD}

> {LONG}
```

```quiz title="Blanks"
{WORD} [[{WORD}]] {WORD} [[*{WORD} | b]]

> {LONG}
```

```cards title="{WORD}"
{LONG}

{LONG}
:   {LONG}
```

```sort title="{WORD}"
{LONG}.

{WORD}
:   {LONG}
    > {LONG}
:   {WORD}

B
:   b
```

```match title="{WORD}"
{LONG}.

{LONG}
:   {LONG}

{WORD}s
:   b
```

```order title="{WORD}"
{LONG}

1. {LONG}
   > {LONG}
2. {WORD}
3. b
```

```worksheet title="{WORD}"
{LONG}.

{LONG}
:   {LONG}

- [ ] {LONG}
```

```scenario title="{WORD}"
{LONG}

--- step="one" note="{WORD}"

{LONG}

- [{WORD}](#two)
  > {LONG}
- [b](#two)

--- step="two" ending="good"

{LONG}
```
"""
# Of each text: how much wider its content is than it, and how far it ends beyond the window.
TOO_WIDE = """() => [...document.querySelectorAll('.exercise [data-slot], .exercise-title')]
    .filter((text) => text.checkVisibility())
    .map((text) => [
        text.className,
        text.clientWidth && text.scrollWidth - text.clientWidth,
        Math.max(0, Math.round(text.getBoundingClientRect().right - innerWidth)),
    ])
    .filter(([, over, beyond]) => over > 1 || beyond > 0)"""
SEEN = (
    "() => [...document.querySelectorAll('[data-slot]')].filter((a) => a.checkVisibility()).length"
)


def test_no_text_is_wider_than_its_place_on_the_smallest_phone(page, render):
    """Nor does the page scroll sideways, keys opened or not."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(render(EXERCISES))
    expect(page.locator(".exercise:not([data-live])")).to_have_count(0)
    seen = page.evaluate(SEEN)
    page.evaluate("document.querySelectorAll('.exercise-key').forEach((key) => (key.open = true))")
    assert page.evaluate(SEEN) > seen
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_without_scripts_no_text_is_wider_than_its_place_either(new_context, render):
    page = new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False).new_page()
    page.goto(render(EXERCISES))
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
