"""What is typed into a blank (docs/authoring/format.md, 'quiz: questions'): typed.js, run where it lives, and the blank on the page."""

import re

import pytest
from exercises.numbers import read_number
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect
from support.modules import call as call_module
from support.modules import call_each

pytestmark = pytest.mark.themeless


@pytest.fixture
def typed(page, bare):
    """typed("accepts", …): the function of that name in typed.js, called."""
    return lambda name, *arguments: call_module(
        page, f"{bare}assets/exercises/typed.js", name, *arguments
    )


RIGHT = [
    # accepted, typed
    ("3 3", "٣"), ("3 3", "۳"), ("3 3", "३"), ("20 20", "２０"), ("20 20", "𝟐𝟎"), ("20 20", "𝟮𝟬"), ("1234.5 1234.5", "١٬٢٣٤٫٥"),
    ("-2 -2", "-2"), ("-2 -2", "−2"), ("-2 -2", "–2"), ("-2 -2", "—2"), ("-2 -2", "‒2"), ("-2 -2", "－2"), ("-2 -2", "﹣2"), ("-2 -2", "➖2"),
    ("-2 -2", "- 2"), ("2 2", "＋2"), ("1000 1000", "1 000"), ("1000 1000", "1\u202f000"), ("1000 1000", "1\u00a0000"), ("1000 1000", "1’000"),
    ("1000 1000", "1'000"), ("1000000 1000000", "1 000 000"), ("100000 100000", "1,00,000"), ("20 20", "20."), ("0.5 0.5", ".5"),
    ("9007199254740993 9007199254740993", "9007199254740993"), ("1E+400 1E+400", "1e400"), ("0.3 0.3", "0.30"), ("2E-7 2E-7", "0.0000002"),
    ("1000000 1000000", "10^6"), ("1000000 1000000", "10⁶"), ("0.001 0.001", "10^-3"), ("1000 1000", "10**3"), ("-100 -100", "−10²"),
]  # fmt: skip
WRONG = [
    ("9007199254740993 9007199254740993", "9007199254740992"), ("0.1 0.1", "0.1000000000000000055511151231257827"),
    ("100000000000000000000 100000000000000000000", "100000000000000000001"), ("1E+400 1E+400", "1e401"), ("0 0", "1e-400"), ("-2 -2", "2"),
    ("2 2", "-2"), ("12 12", "1 2"), ("102 102", "10²"), ("0.5 0.5", "½"), ("2 2", "²"), ("20 20", "20 %"), ("1000 1000", "1,00"),
    ("1000 1000", "210^3"), ("1000 1000", "10^3.5"), ("1000 1000", "10^"), ("1000 1000", "1.10^3"),
]  # fmt: skip


def test_a_number_is_read_in_every_script(typed):
    """Digits, dashes, marks and spaces of any; to the last digit."""
    assert [case for case in RIGHT if not typed("accepts", [case[0]], case[1], "number")] == []
    assert [case for case in WRONG if typed("accepts", [case[0]], case[1], "number")] == []


COMMA = [
    ("1.5 1.5", "1,5", True), ("1.5 1.5", "1.5", True), ("1000 1000", "1.000", True), ("1 1", "1,000", True), ("1234.5 1234.5", "1.234,5", True),
    ("1234.5 1234.5", "1 234,5", True), ("1000 1000", "1,000", False),
]  # fmt: skip


def test_a_decimal_mark_is_that_of_the_page(typed):
    """A comma where the language has one."""
    for accepted, text, right in COMMA:
        assert typed("accepts", [accepted], text, "number", {"decimal": ","}) is right, text
    assert not typed("isNumber", "1,5", {"decimal": "."})


UNITS = [
    ("%", "20 %", True), ("%", "20%", True), ("%", "20", True), ("%", "20 ％", True), ("%", "20 ٪", True), ("%", "20 km", False), ("$", "$20", True),
    ("$", "20 $", True), ("$", "20$", True), ("$", "€20", False), ("km", "20 km", True), ("km", "20km", True), ("km", "20 KM", True), ("km", "20 m", False),
    ("m/s²", "20 m/s²", True), ("m/s²", "20 m/s2", True), ("m/s²", "20 m/s^2", True), ("m/s²", "20 m/s", False), ("MW", "20 mW", False), ("MW", "20 MW", True),
    ("min", "20 Min", True), ("interviews", "20 Interviews", True), ("°C", "20 °C", True), ("°C", "20 °F", False), ("", "20 %", False), ("kg", "20.", True),
    ("µm", "20 μm", True), ("%", "20 percent", True), ("%", "20 Per cent", True), ("%", "20 Prozent", True), ("percent", "20%", True),
    ("€", "EUR 20", True), ("€", "20 euros", True), ("EUR", "€20", True), ("£", "GBP 20", True), ("$", "USD 20", True), ("$", "EUR 20", False),
    ("%", "20 constructor", False),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "text", "right"), UNITS)
def test_a_unit_is_typed_or_left_out(typed, unit, text, right):
    """Another one is wrong."""
    assert typed("accepts", ["20 20"], text, "number", {"unit": unit}) is right


def test_a_negative_amount_has_its_sign_before_its_currency_or_after(typed):
    """As in -$5, $-5 and −5 $."""
    for text in ("-$5", "$-5", "−5 $", "- $5"):
        assert typed("accepts", ["-5 -5"], text, "number", {"unit": "$"}), text


NUMBERS = ["20", "−2", "1e3", "20 %", "1 000", "٣", ".5", "20.", "5 apples", "$5"]
NONE = ["", "twenty", "1 2", "1,00", "3 to 5", "20 20", "--2", "5 5 km", "$5€", "e5", "1e99999", "10²½x 3"]  # fmt: skip


def test_a_text_that_is_no_number_is_known(typed):
    """With a unit where the blank has one, or another."""
    assert [text for text in NUMBERS if not typed("isNumber", text, {"unit": "km"})] == []
    assert [text for text in NONE if typed("isNumber", text, {"unit": "km"})] == []
    assert not typed("isNumber", "20 %", {})


LOOSE = [
    ("H2O", "H₂O", True), ("x²", "x²", True), ("x²", "x2", False), ("x²", "x^2", True), ("x⁻¹", "x^-1", True), ("x2", "x²", True), ("m2", "m3", False),
    ("wait…", "wait...", True), ("ＡＢ", "ab", True), ("ab", "ＡＢ", True), ("10 m²", "10 m³", False), ("CO₂", "CO2", False), ("ﬁt", "fit", True),
]  # fmt: skip


@pytest.mark.parametrize(("accepted", "text", "right"), LOOSE)
def test_small_digits_of_the_key_are_no_others(typed, accepted, text, right):
    """Those of a reader may be, and ^2 is a small 2."""
    assert typed("accepts", [accepted], text, "text") is right


EXACT = [
    ("ines.md", "ines.md ", True), ("ines.md", " ines.md", False), ('git commit -m "x"', "git commit -m “x”", True), ("it's", "it’s", True),
    ("it’s", "it's", False), ("na\u00efve", "nai\u0308ve", True), ("x²", "x2", False), ("Ab", "ab", False),
    ("ls", "\u200els\u200b", True), ("a\u2060b", "ab", True),
]  # fmt: skip


@pytest.mark.parametrize(("accepted", "text", "right"), EXACT)
def test_exact_typing_forgives_what_keyboards_do(typed, accepted, text, right):
    """A space at the end, bent quotation marks and decomposed letters; nothing else."""
    assert typed("accepts", [accepted], text, "exact") is right


FIGURES = st.from_regex(
    r"\A[+\-−–]?(\d{1,4}|\d{1,3}([, '’\u202f]\d{3}){1,2}|[٠-٩]{1,3})([.,٫]\d{1,4})?([eE][+-]?\d{1,2})?( ?%| km)?\Z"
)


@given(st.lists(FIGURES, min_size=40, max_size=40))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_page_reads_what_the_check_reads(page, bare, figures):
    """What is written as a number is right when it is typed, in a language of either mark."""
    for language, decimal in (("en", "."), ("de", ",")):
        cases = [
            (
                [f"{number.least} {number.most}"],
                figure,
                "number",
                {"decimal": decimal, "unit": number.unit},
            )
            for figure in figures
            if (number := read_number(figure, language))
        ]
        read = call_each(page, f"{bare}assets/exercises/typed.js", "accepts", cases)
        assert [case for case, right in zip(cases, read) if not right] == [], language


PAGE = """\
# Lesson

```quiz id="numbers"
Take [[-2]], [[20 %]] and [[word]].
```
"""


def test_a_text_that_is_no_number_costs_no_attempt(page, render):
    """The field is named and focused; with a number there, the answer is checked."""
    page.goto(render(PAGE))
    quiz = page.locator("exercise-quiz")
    fields = quiz.get_by_role("textbox")
    for index, text in enumerate(["minus two", "20 %", "word"]):
        fields.nth(index).fill(text)
    quiz.get_by_role("button", name="Check").click()
    expect(quiz.locator(".exercise-result")).to_have_text("Blank 1 needs a number.")
    expect(fields.first).to_be_focused()
    assert page.evaluate("localStorage.getItem('exercises:' + location.pathname)") is None
    fields.first.fill("−2")
    quiz.get_by_role("button", name="Check").click()
    expect(quiz.locator(".exercise-result")).to_have_text("Right")


def test_a_unit_is_shown_behind_its_field(page, render):
    """And describes it; a field that may need a minus sign asks for no keypad of digits."""
    page.goto(render(PAGE))
    fields = page.locator("exercise-quiz").get_by_role("textbox")
    expect(fields.nth(1)).to_have_accessible_description("%")
    assert fields.nth(0).get_attribute("inputmode") is None
    assert fields.nth(1).get_attribute("inputmode") == "decimal"
    assert fields.nth(0).get_attribute("autocorrect") == "off"
    shown = page.locator(".quiz-gaps").inner_text()
    assert re.search(r",\s*%\s*and", shown)


NEARLY = [
    ("persona", "perosna", True), ("persona", "persna", True), ("persona", "personna", True), ("persona", "persoma", True), ("persona", "Persons", True),
    ("persona", "person", True), ("persona", "perosan", False), ("persona", "segment", False), ("persona", "persona", False), ("person", "prsno", False),
    ("goal", "gaol", False), ("pain", "pian", False), ("café", "cafe", True), ("café", "cafè", True), ("naïve", "naive", True), ("año", "ano", True),
    ("Straße", "Strase", True), ("version 2", "version 3", False), ("ålesund", "alesund", True), ("שלום עולם", "שלום עולס", True),
]  # fmt: skip


@pytest.mark.parametrize(("accepted", "text", "near"), NEARLY)
def test_a_slip_of_the_finger_is_nearly_right(typed, accepted, text, near):
    """One, in more than four letters; and accents, in any."""
    assert typed("nearly", [accepted], text, "text") is near
    assert not typed("nearly", [accepted], text, "exact")


def test_a_slip_is_said_once_and_not_counted(page, render):
    """Typed once more it is right; the same slip again is an answer."""
    page.goto(render('# Lesson\n\n```quiz id="slip"\nA face is a [[persona]].\n```\n'))
    quiz = page.locator("exercise-quiz")
    field, check = quiz.get_by_role("textbox"), quiz.get_by_role("button", name="Check")
    field.fill("perosna")
    check.click()
    expect(quiz.locator(".exercise-result")).to_have_text(
        "Blank 1 is nearly right. Look at its spelling."
    )
    expect(field).to_be_focused()
    assert page.evaluate("localStorage.getItem('exercises:' + location.pathname)") is None
    check.click()
    expect(quiz.locator(".exercise-result")).to_have_text("Not quite")
    quiz.get_by_role("button", name="Try again").click()
    field.fill("persona")
    check.click()
    expect(quiz.locator(".exercise-result")).to_have_text("Right")


def test_a_typed_number_of_six_digits_is_seen_whole(page, render):
    """Beside its mark, with the place number before it and without."""
    page.goto(render("```quiz\nOne? [[123456]]\n---\nTwo? [[123456]] and [[2026]]\n```\n"))
    for field in page.get_by_role("textbox").all():
        field.fill("123456")
    for _ in range(2):
        page.get_by_role("button", name="Check", exact=True).first.click()
    widths = page.eval_on_selector_all(
        ".quiz-blank > input",
        "fields => fields.map((field) => field.scrollWidth - field.clientWidth)",
    )
    assert widths == [0, 0, 0]
