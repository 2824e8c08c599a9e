"""Dollars, brackets, back-ticks, code and numbers in blanks (docs/authoring/format.md, 'quiz: questions'), with formulas and without."""

from __future__ import annotations

import re

import markdown
import pytest
from exercises.check import check
from exercises.exercise_check import check_exercises
from exercises.kinds import KINDS
from exercises.site import Site, read_site
from exercises.source import scan
from support.sources import fenced

pytestmark = pytest.mark.themeless

PLAIN, MATH = Site(math=False), Site(math=True)
BOTH = [PLAIN, MATH, Site()]
SITES = ["without formulas", "with formulas", "unknown"]


def blanks(stem: str, site: Site = PLAIN, options: str = "") -> list[str]:
    """Each blank of a stem as `exercises show` gives it: its kind and what it accepts."""
    text = fenced("quiz", stem, options)
    assert [each.rule for each in check(text, site=site) if each.fails] == []
    (checked,) = check_exercises(scan(text), site=site)
    found = KINDS["quiz"].show(checked.record)["questions"][0]["blanks"]
    return [
        f"{each['kind']} {' / '.join(each.get('accept') or [('*' * one['correct']) + one['text'] for one in each['options']])}"
        for each in found
    ]


def odd(stem: str, site: Site = PLAIN, options: str = "") -> list[str]:
    """The column and the message's beginning of each `odd-blank`."""
    return [
        f"{each.place.column} {each.message[:22]}"
        for each in check(fenced("quiz", stem, options), site=site)
        if each.rule == "odd-blank"
    ]


def fields(stem: str, *, math: bool) -> tuple[int, str]:
    """How many fields a page shows for a stem, and the text around them."""
    extensions = ["exercises", "tables", *(["pymdownx.arithmatex"] if math else [])]
    html = markdown.Markdown(
        extensions=extensions,
        extension_configs={"pymdownx.arithmatex": {"generic": True}} if math else {},
    ).convert(fenced("quiz", stem))
    shown = re.search(
        r'<div class="quiz-gaps"[^>]*>(.*?)</div>\s*<div class="exercise-verdict', html, re.DOTALL
    )
    return len(re.findall(r'class="quiz-blank"', shown[1])), re.sub(
        r"<[^>]*>", "", shown[1]
    ).strip()


@pytest.mark.parametrize(
    "answer",
    [
        *("5 kg ±", "5 ± kg", "5 % +-", "$5 ±", "5 users ..", "between 5 and 7 kg"),
        *("5 ±", "5+-", "1,5 %..", "5 ..", "5…", "..5", "± 5", "+- 5", "4 \u2213 1", "3 - 5", "<5"),
    ],
)
def test_half_a_range_or_tolerance_is_told(answer):
    """As one in another notation is: readers would have to type the signs."""
    assert odd(f"[[{answer}]]") == ["1 This looks like a rang"]


@pytest.mark.parametrize("answer", ["5", "5.", "5 +- 1", "3..5", "5+", "`5 ±`", "v1.0", "1 ± x"])
def test_what_is_a_number_or_plainly_a_text_is_no_half_range(answer):
    assert [each for each in odd(f"[[{answer}]]") if "rang" in each] == []


DOLLARS = {
    "amounts": ("From $5 to [[$10]], about [[$7]].", ["number $10", "number $7"]),
    "an amount after": ("[[$10]] and cost 5$ [[a]]", ["number $10", "text a"]),
    "amounts around": ("It is $5 to [[ $10 ]] and 3$.", ["number $10"]),
    "dollars inside": ("A [[US$ | dollar$]] b $", ["text US$ / dollar$"]),
    "an escaped one": (r"From $5 to [[a]] or \$7, [[\$x]]", ["text a", "text $x"]),
    "over two lines": ("From $5\nto [[$10]], about [[$7]].", ["number $10", "number $7"]),
    "in a list": ("- $5 [[$6]]\n- $7 [[$8]]", ["number $6", "number $8"]),
    "in a table": (
        "| a | b |\n|---|---|\n| $5 | [[$6]] |\n| $7 | [[$8]] |",
        ["number $6", "number $8"],
    ),
}


@pytest.mark.parametrize(("stem", "expected"), DOLLARS.values(), ids=DOLLARS)
@pytest.mark.parametrize("site", BOTH, ids=SITES)
def test_an_amount_in_dollars_is_no_formula(site, stem, expected):
    """Each blank is one, and each is a field of the page."""
    assert blanks(stem, site) == expected
    shown, text = fields(stem, math=bool(site.math))
    assert shown == len(expected)
    assert "[[" not in text and "\x02" not in text and "arithmatex" not in text


FORMULAS = {
    "dollars": ("$[[a]]$ [[b]]", "2 This blank stands in a"),
    "brackets": (r"\([[a]]\) [[b]]", "3 This blank stands in a"),
    "a block": ("$$\n[[a]]\n$$\n\nT [[b]]", "1 This blank stands in a"),
    "a square block": ("\\[\n[[a]]\n\\]\n\nT [[b]]", "1 This blank stands in a"),
}


@pytest.mark.parametrize(("stem", "said"), FORMULAS.values(), ids=FORMULAS)
def test_a_formula_takes_in_what_begins_after_it(stem, said):
    """Where the site has formulas it is text, which is advice; where it has none it is a blank."""
    assert blanks(stem, MATH) == ["text b"]
    assert blanks(stem, Site()) == ["text b"]
    assert odd(stem, MATH) == [said]
    assert blanks(stem, PLAIN) == ["text a", "text b"]
    assert odd(stem, PLAIN) == []
    assert fields(stem, math=True)[0] == 1
    assert fields(stem, math=False)[0] == 2


def test_a_formula_and_a_blank_stand_beside_each_other():
    """The formula is shown as one, and the blank as a field."""
    assert blanks("If $x = 2$ then $x^2$ is [[4]].", MATH) == ["number 4"]
    assert fields("If $x = 2$ then $x^2$ is [[4]].", math=True)[0] == 1


BRACKETS = {
    "a list": ("The list is [[[1, 2]]].", ["text [1, 2]"], 0),
    "a list of lists": ("It is [[[[1], [2]]]]", ["text [[1], [2]]"], 0),
    "an index": ("It is [[a[0]]].", ["text a[0]"], 0),
    "two indexes": ("It is [[a[0][1]]] and [[b]]", ["text a[0][1]", "text b"], 0),
    "brackets around": ("See [the [[word]]].", ["text word"], 0),
    "escaped": (r"It is [[\[1, 2\]]].", ["text [1, 2]"], 0),
    "one too many": ("It is [[a]]] b", ["text a"], 1),
    "one open": ("From [[[0, 1]] on", ["text [0, 1"], 1),
    "alternatives": ("It is [[[1] | (1)]].", ["text [1] / (1)"], 0),
}


@pytest.mark.parametrize(("stem", "expected", "doubts"), BRACKETS.values(), ids=BRACKETS)
@pytest.mark.parametrize("site", BOTH, ids=SITES)
def test_brackets_in_an_answer_belong_to_it(site, stem, expected, doubts):
    """As far as they are pairs; where it cannot be known it is advice."""
    assert blanks(stem, site) == expected
    assert len(odd(stem, site)) == doubts
    assert fields(stem, math=bool(site.math))[0] == len(expected)


CODE = {
    "code": ("Type [[`ls`]].", ["text ls"]),
    "code with a bar": ("Type [[`a | b` | c]].", ["text a | b / c"]),
    "code with brackets": ("Type [[`a]]`]] or [[`[[`]]", ["text a]]", "text [["]),
    "code in words": ("[[use `ls` now]]", ["text use ls now"]),
    "double back-ticks": ("[[`` a`b ``]]", ["text a`b"]),
    "an escaped back-tick": (r"Type [[\`]], or `x`.", ["text `"]),
    "code beside": ("`a` [[b]] `c` [[`d`]] `e`", ["text b", "text d"]),
    "code that looks like a number": ("[[`3-5`]] [[`20`]]", ["text 3-5", "text 20"]),
    "a drop-down of code": ("[[*`ls` | `cd`]]", ["choice *ls / cd"]),
    "dollars in code": ("[[`$HOME`]] and `$x` [[`$PATH`]]", ["text $HOME", "text $PATH"]),
}


@pytest.mark.parametrize(("stem", "expected"), CODE.values(), ids=CODE)
@pytest.mark.parametrize("site", BOTH, ids=SITES)
def test_code_in_a_blank_is_typed_without_its_back_ticks(site, stem, expected):
    """And it is typed as it is: no bar, bracket, dollar or number in it means anything."""
    assert blanks(stem, site) == expected
    assert odd(stem, site) == []
    assert fields(stem, math=bool(site.math))[0] == len(expected)


@pytest.mark.parametrize(
    "answer", ["**x**", "_x_", "H~2~O", "x^2^", "==x==", "[a](b.md)", "<b>x</b>", "a &amp; b"]
)
def test_markdown_in_an_answer_is_advice(answer):
    """Readers would have to type it; in back-ticks it is meant."""
    assert "3 This answer holds Mark" in odd(f"A [[{answer}]]")
    assert odd(f"A [[`{answer}`]]") == []


@pytest.mark.parametrize(
    "answer", ["x_1", "a*b", "2 * 3", "a < b", "R&D", "~/x", "snake_case_name"]
)
def test_a_sign_in_an_answer_is_no_markdown(answer):
    """Nothing is advised."""
    assert odd(f"A [[{answer}]]") == []


NUMBERS = {
    "Arabic digits": "٣", "Arabic with its marks": "١٬٢٣٤٫٥", "Devanagari digits": "३.५", "full width": "１２", "mathematical digits": "𝟐𝟎",
    "a minus sign": "−3", "an en dash": "–3", "a figure dash": "‒3", "a full-width minus": "－3", "a small minus": "﹣3", "a heavy minus": "➖3",
    "a full-width plus": "＋3", "spaces": "1 000 000", "narrow spaces": "1\u202f000", "thin spaces": "1\u2009000", "apostrophes": "1’000",
    "lakhs": "1,00,000", "a tolerance in Arabic digits": "٤ ± ١", "a range with dashes": "−3..−1",
}  # fmt: skip


@pytest.mark.parametrize("answer", NUMBERS.values(), ids=NUMBERS)
def test_a_number_is_read_in_every_script(answer):
    """Digits, signs and marks of any script, given as written."""
    assert blanks(f"A [[{answer}]]") == [f"number {answer}"]


@pytest.mark.parametrize(
    "answer",
    [
        "10²",
        "½",
        "x2",
        "1 2",
        "1,00",
        "5th",
        "3D",
        "五",
        "Ⅳ",
        "1:30",
        "10 Downing Street",
        "ISO 9001",
    ],
)
def test_what_only_looks_like_a_number_is_text(answer):
    """Small digits, fractions, numerals and names."""
    assert blanks(f"A [[{answer}]]") == [f"text {answer}"]


@pytest.mark.parametrize(
    ("language", "answer", "values"),
    [
        ("de", "3,5", "3.5 3.5"),
        ("de", "3,5..4,5", "3.5 4.5"),
        ("fr", "1 234,5", "1234.5 1234.5"),
        ("pt-BR", "1.234,5", "1234.5 1234.5"),
        ("de", "1.5", "1.5 1.5"),
        ("de-CH", "1’234.5", "1234.5 1234.5"),
        ("en", "1,234.5", "1234.5 1234.5"),
        ("es-MX", "1,234.5", "1234.5 1234.5"),
    ],
)
def test_a_page_has_the_decimal_mark_of_its_language(language, answer, values):
    """In the source as on the page."""
    html = markdown.Markdown(
        extensions=["exercises"], extension_configs={"exercises": {"language": language}}
    ).convert(fenced("quiz", f"A [[{answer}]]"))
    assert f'<data value="{values}">' in html


ODD = ["3-5", "3–5", "3 to 5", "3...5", "3…5", "4 +/- 1", "4+ -1", "~5", "<5", "≈ 3", "about 5", "3,5..4,5", "1,00", "3,5", "5-10 %", "3–5 km"]  # fmt: skip


@pytest.mark.parametrize("answer", ODD)
def test_what_looks_like_a_number_and_is_none_is_advice(answer):
    """Unless it is to be typed just so."""
    assert len(odd(f"A [[{answer}]]")) == 1
    assert odd(f"A [[`{answer}`]]") == []
    assert odd(f"A [[{answer}]]", PLAIN, 'match="exact"') == []


@pytest.mark.parametrize(
    "answer",
    [
        "five",
        "555 1234",
        "A4",
        "3rd",
        "1/2",
        "well-known",
        "2024-05-17",
        "e",
        "three | 3",
        "20 % | a fifth",
    ],
)
def test_what_is_plainly_text_is_no_advice(answer):
    """A word, a name, a date."""
    assert odd(f"A [[{answer}]]") == []


def test_a_number_that_can_be_read_in_two_ways_is_advice():
    """Where a comma is the decimal mark."""
    german = Site(math=False, language="de")
    assert len(odd("A [[1.000]]", german)) == 1
    assert len(odd("A [[1,000]]", german)) == 1
    assert odd("A [[1.5]] [[1000]] [[1 000]] [[3,5]]", german) == []
    assert odd("A [[1,000]]") == []


def test_numbers_beyond_a_double_are_told_apart():
    """To the last digit, in the source and on the page."""
    assert blanks("A [[9007199254740993 | 9007199254740992]]") == [
        "number 9007199254740993 / 9007199254740992"
    ]
    html = markdown.markdown(
        fenced("quiz", "A [[0.1000000000000000055511151231257827]]"), extensions=["exercises"]
    )
    assert (
        '<data value="0.1000000000000000055511151231257827 0.1000000000000000055511151231257827">'
        in html
    )


UNITS = {
    "20 %": "%", "20%": "%", "$5": "$", "€ 20": "€", "20 €": "€", "US$20": "US$", "CHF 20": "CHF", "20 EUR": "EUR", "5 km": "km", "5km": "km",
    "9.81 m/s²": "m/s²", "37 °C": "°C", "90°": "°", "3..5 km": "km", "3 km..5 km": "km", "4 +- 1 kg": "kg", "4 kg ± 1 kg": "kg",
    "5 interviews": "interviews", "20 % | 30": "%", "-5 °C": "°C", "٢٠ ٪": "%", "１０ ％": "%", "$3..5": "$",
}  # fmt: skip


@pytest.mark.parametrize(("answer", "unit"), UNITS.items())
def test_a_written_unit_makes_a_number_with_a_unit(answer, unit):
    """It is shown beside the field, and told to the script."""
    accepted = " / ".join(part.strip() for part in answer.split("|"))
    assert blanks(f"A [[{answer}]]") == [f"number {accepted}"]
    html = markdown.markdown(fenced("quiz", f"A [[{answer}]]."), extensions=["exercises"])
    assert f'data-unit="{unit}"' in html
    shown = re.search(r'<span class="quiz-kept"[^>]*>(.*?)\.</span>', html, re.DOTALL)[1]
    words = re.sub(r"<[^>]*>", " ", shown).split()
    assert words == [unit]
    assert (shown.index("quiz-unit") < shown.index("quiz-blank")) == (
        answer.startswith(("$", "€", "US$", "CHF"))
    )


def test_alternatives_of_different_units_are_text():
    """As is a unit where typing is exact."""
    assert blanks("A [[1 km | 1000 m]]") == ["text 1 km / 1000 m"]
    assert blanks("A [[5 km]]", PLAIN, 'match="exact"') == ["text 5 km"]


def test_an_option_gives_numbers_a_unit():
    """On the fence or the separator; a number's own unit stays."""
    html = markdown.markdown(
        fenced("quiz", 'A [[20]], [[5 km]] and [[word]]\n--- unit="kg"\nB [[3]]', 'unit="%"'),
        extensions=["exercises"],
    )
    assert re.findall(r'data-unit="(.*?)"', html) == ["%", "km", "kg"]


KEYPADS = {
    "20": True, "0.5": True, "20 %": True, "3..5": True, "-2": False, "−2": False, "–2": False, "2e1": False, "0 +- 1": False,
    "-3..-1": False, "20 | -20": False, "2e1 km": False, "-$5": False,
}  # fmt: skip


@pytest.mark.parametrize(("answer", "decimal"), KEYPADS.items())
def test_a_keypad_of_digits_is_asked_for_where_it_can_write_the_answer(answer, decimal):
    """It has no minus sign on some phones, and no letter."""
    html = markdown.markdown(fenced("quiz", f"A [[{answer}]]"), extensions=["exercises"])
    assert ('inputmode="decimal"' in html) == decimal


def test_a_site_is_known_by_its_settings():
    """Formulas by the extensions, the language by the theme; what is not said stays unknown."""
    assert read_site({}) == Site(None, "en")
    assert read_site({"markdown_extensions": ["abbr"]}) == Site(False, "en")
    assert read_site(
        {
            "markdown_extensions": [{"pymdownx.arithmatex": {"generic": True}}],
            "theme": {"name": "material", "language": "de"},
        }
    ) == Site(True, "de")


TABLE = "| What | Name |\n| --- | --- |\n| Sun | "


@pytest.mark.parametrize(
    ("stem", "said"),
    [
        (rf"{TABLE}[[star \| sun]] |", ["9 This bar is part of th"]),
        ("What | Name\n--- | ---\n" + r"Sun | [[star \| sun]]", ["7 This bar is part of th"]),
        (f"{TABLE}[[star | sun]] |", []),
        (rf"{TABLE}[[`star \| sun`]] |", []),
        (rf"Unions are written [[star \| sun]].{chr(10) * 2}{TABLE}[[star]] |", []),
    ],
    ids=["escaped", "without bars at the ends", "alone", "in back-ticks", "outside of a table"],
)
def test_a_bar_that_is_escaped_as_tables_have_it_is_advised_of(stem, said):
    """In a blank it would have to be typed: a table leaves a blank whole, and a bar alone parts alternatives there, too."""
    assert odd(stem) == said
