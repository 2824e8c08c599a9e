"""Numbers as people write them: digits of any script, minus signs, thousands marks, units.

In: an alternative of a blank, and the language of its page. Out: the least and the most that it
accepts, and its unit. Refuses to know blanks. What a reader types is read by
typed.js, which takes these and more for numbers: `3.`, `10^6`, 1e1234.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation
from functools import lru_cache

from .wording import UNSEEN

# Languages that write a decimal comma, and the regions of theirs that do not.
COMMA = frozenset(
    (
        "af", "az", "be", "bg", "bs", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fi",
        "fo", "fr", "gl", "hr", "hu", "hy", "id", "is", "it", "ka", "kk", "ky", "lb", "lt",
        "lv", "mk", "mn", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq",
        "sr", "sv", "tr", "tt", "uk", "uz", "vi",
    )
)  # fmt: skip
POINT = frozenset(
    (
        "de-ch", "de-li", "it-ch", "es-mx", "es-us", "es-pr", "es-gt", "es-hn", "es-ni",
        "es-pa", "es-sv", "es-do",
    )
)  # fmt: skip
MOST_DIGITS = 1000  # of an answer; one with more is no number
MOST_SIGNS = 3 * MOST_DIGITS  # of an alternative with two numbers, and with white space
EXACT = Context(prec=8000, Emax=100_000, Emin=-100_000)

MINUS = frozenset("−➖﹣－")  # beside every dash (Pd)
MARKS: dict[int, str | int | None] = {
    **str.maketrans("＋➕．，’‘ʼ＇％﹪Ｅｅ٪", "++.,''''%%Ee%"),
    **UNSEEN,
}
SIGN = r"[+-]?[ ]*"
EXPONENT = r"(?:[eE][+-]?\d{1,3})?"
SMALL = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
POWER = re.compile(
    rf"(?<=\d)[ ]?[×✕·⋅∙*xX][ ]?10[ ]?(?:(?:\^|\*\*)[ ]?([+-]?\d{{1,3}})|([{SMALL}]{{1,4}}))"
)  # two times ten to the third, which is 2e3

# A currency's sign (Sc), perhaps after letters, or the three letters of one.
CURRENCY = (
    "[A-Z]{0,3}[$¢£¤¥֏؋߾߿৲৳৻૱௹฿៛\u20a0-\u20cf\ua838\ufdfc﹩＄￠￡￥￦\U00011fdd-\U00011fe0\U0001e2ff"
    "\U0001ecb0]|AED|ARS|AUD|BGN|BRL|CAD|CHF|CLP|CNY|COP|CZK|DKK|EGP|EUR|GBP|GHS|HKD|HUF|IDR|ILS"
    "|INR|JPY|KES|KRW|MXN|MYR|NGN|NOK|NZD|PEN|PHP|PLN|RON|RUB|SAR|SEK|SGD|THB|TRY|UAH|USD|VND|ZAR"
)
BEFORE = re.compile(rf"(?P<sign>[+-]?)[ ]*(?P<unit>{CURRENCY})[ ]?(?P<figure>.*)")
GROUPS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+")
SYMBOL = rf"[%‰°′″]|°[CF]|{CURRENCY}"
# What may follow its number without a space and be nothing else.
KNOWN = (
    "[kcmµμn]?m|km/h|m/s|[kmµμ]?g|[cdmµμ]?[lL]|[mµμn]?s|min|h|[kMG]?Hz|[kMG]?Wh?|[mk]?V|m?A|k?Pa|k?J"
    "|k?cal|[kKMGT]i?B|px|pt|r?em|ft|mi|mph|lbs?|oz|[ckm]?m[²³23]"
)
WORD = r"[^\W\d_](?:[^\W_]|[./·*^⁰-⁹⁻²³¹])*"
IS_SYMBOL, IS_WORD, IS_KNOWN = (
    re.compile(pattern) for pattern in (SYMBOL, f"{SYMBOL}|{WORD}", f"{SYMBOL}|{KNOWN}")
)
NO_UNIT = frozenset(("am", "pm", "to", "or", "and", "x"))


@dataclass(frozen=True)
class Number:
    """What an alternative accepts, both ends included; `unit` is empty where it has none.

    `first` says that the unit is before the number; `signed` that a keypad of digits and a mark
    cannot write it.
    """

    least: Decimal
    most: Decimal
    unit: str = ""
    first: bool = False
    signed: bool = False


def decimal_mark(language: str) -> str:
    """Return the decimal mark of a language: a comma or a point."""
    tag = language.lower().replace("_", "-")
    return "," if tag not in POINT and tag.split("-")[0] in COMMA else "."


def plain(text: str) -> str:
    """Return a text with the digits, signs, marks and spaces of any script as those of ASCII.

    Small digits, fractions and the like are no digits. The Arabic marks stay.
    """
    if text.isascii() and text.isprintable():  # nearly every text: it is as it will be
        return text
    return "".join(map(_plain, text.translate(MARKS)))


def _plain(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category == "Pd" or character in MINUS:
        return "-"
    return " " if category == "Zs" or character.isspace() else character


@lru_cache
def _patterns(mark: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return a number, and what parts the two of a range or a tolerance, for a decimal mark."""
    group = "." if mark == "," else ","
    whole = "|".join(
        [rf"\d{{1,3}}(?:{re.escape(sign)}\d{{3}})+(?!\d)" for sign in (group, " ", "'", "٬")]
        + ([r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"] if mark == "." else [])
        + [r"\d+"]
    )
    point = rf"[{re.escape(mark)}.٫]" if mark == "," else r"[.٫]"
    number = rf"{SIGN}(?:(?:{whole})(?:{point}\d+)?{EXPONENT}|{point}\d+{EXPONENT})"
    return re.compile(number), re.compile(r"[ ]*(?P<sign>\.\.(?!\.)|\+-|±)[ ]*")


@lru_cache(maxsize=1024)  # each alternative is looked at for several reasons
def read_number(text: str, language: str = "en") -> Number | None:
    """Return what an alternative accepts as a number, or None where it is none."""
    if len(text) > MOST_SIGNS:
        return None
    text = POWER.sub(_raised, " ".join(plain(text).split()))
    mark = decimal_mark(language)
    number, between = _patterns(mark)
    one = _operand(text, number)
    try:
        if one:
            value = _value(one[0], mark)
            return Number(value, value, *one[1:], _signed(value, text))
        for parting in between.finditer(text):
            pair = _pair(text[: parting.start()], text[parting.end() :], number)
            if pair is None:
                continue
            low, high, unit, first = pair
            least, most = _value(low, mark), _value(high, mark)
            if parting["sign"] != "..":
                least, most = EXACT.subtract(least, abs(most)), EXACT.add(least, abs(most))
            return Number(least, most, unit, first, _signed(least, text))
    except InvalidOperation:
        return None
    return None


def _raised(power: re.Match[str]) -> str:
    return "e" + (power[1] or power[2].translate(str.maketrans(SMALL, "0123456789+-")))


def _signed(least: Decimal, text: str) -> bool:
    return least < 0 or bool(re.search(r"\d[eE][+-]?\d", text))


def _pair(one: str, other: str, number: re.Pattern[str]) -> tuple[str, str, str, bool] | None:
    """Return two numbers and their unit, which one of them may leave out."""
    low, high = _operand(one, number), _operand(other, number)
    if low is None or high is None or (low[1] and high[1] and low[1:] != high[1:]):
        return None
    unit, first = low[1:] if low[1] else high[1:]
    return low[0], high[0], unit, first


def _operand(text: str, number: re.Pattern[str]) -> tuple[str, str, bool] | None:
    """Return a number, its unit and whether that is before it; None where the text is no number."""
    if len(text) > MOST_DIGITS:
        return None
    if number.fullmatch(text):
        return text, "", False
    if before := BEFORE.fullmatch(text):
        figure = before["sign"] + before["figure"]
        return (figure, before["unit"], True) if number.fullmatch(figure) else None
    found = number.match(text)
    if found is None:
        return None
    unit = text[found.end() :]
    if unit.startswith(" "):
        unit = unit.strip()
        pattern = IS_SYMBOL if unit.lower() in NO_UNIT else IS_WORD
    else:
        pattern = IS_KNOWN
    return (found[0], unit, False) if pattern.fullmatch(unit) else None


def _value(text: str, mark: str) -> Decimal:
    figure = re.sub("[ '٬]", "", text).replace("٫", "." if mark == "." else ",")
    if mark == ".":
        figure = figure.replace(",", "")
    elif "," in figure or GROUPS.fullmatch(figure):
        figure = figure.replace(".", "").replace(",", ".")
    return EXACT.normalize(EXACT.create_decimal(figure))


# What a writer may take for a range, a tolerance or a number; and one that has no end.
_FIGURE = r"[+-]?\d(?:[\d,' ]|\.(?!\.))*"
ODD = re.compile(
    rf"(?:{_FIGURE})[ ]*(?:-|--|\.\.\.+|…|~|to|bis|à|\+/-|-\+|\+[ ]+-|∓)[ ]*(?:{_FIGURE})"
    rf"|(?:<|>|<=|>=|≤|≥|~|≈|±|ca\.|about|\+-|\+/-|\.\.)[ ]*(?:{_FIGURE})"
)
_UNIT = rf"(?:{SYMBOL}|{WORD})?"
ENDLESS = re.compile(
    rf"(?:(?:{CURRENCY})[ ]?)?{_FIGURE}{_UNIT}[ ]*(?:±|\+-|\+/-|\.\.+|…)"
    rf"(?:[ ]*(?:{SYMBOL}|{KNOWN}|(?=\w\w){WORD}))?"  # but `1 ± x` is a formula
    rf"|between {_FIGURE}{_UNIT} ?and {_FIGURE}{_UNIT}"
)
_ONE = rf"[+-]?\d[\d.,']*(?<!,)(?:[ ]?(?:{SYMBOL})|[ ]?(?:{KNOWN}))?"
LISTED = re.compile(rf"{_ONE}(?:(?:,[ ]|[ ]?;[ ]?|[ ](?:or|oder|ou|o|أو)[ ]){_ONE})+")


def odd(text: str, language: str = "en") -> str:
    """Say what an alternative that is no number looks like: `range`, `list`, `number` or `""`."""
    if len(text) > MOST_SIGNS:
        return ""
    figure = " ".join(plain(text).split())
    if read_number(text, language):
        return ""
    if ODD.fullmatch(_without_unit(figure)) or ENDLESS.fullmatch(figure):
        return "range"
    if LISTED.fullmatch(figure):
        return "list"
    other = "en" if decimal_mark(language) == "," else "de"
    return "number" if read_number(text, other) else ""


def two_ways(text: str, language: str) -> bool:
    """Return whether a number means another one where the decimal mark is the other one."""
    if not re.search(r"\d[.,]\d{3}(?!\d)", plain(text)) or decimal_mark(language) == ".":
        return False
    one, other = read_number(text, language), read_number(text, "en")
    return bool(one and other and (one.least, one.most) != (other.least, other.most))


def _without_unit(figure: str) -> str:
    return re.sub(rf"(?:[ ]?(?:{SYMBOL})|[ ]{WORD})$", "", figure)
