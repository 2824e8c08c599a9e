"""Right to left: no style says left or right, and one exercise of each kind is done in Arabic."""

from __future__ import annotations

import re

import pytest
from exercises.check import inspect_course
from playwright.sync_api import expect
from prose import front_matter
from support.sites import ROOT
from support.sources import fenced

ASSETS = ROOT / "overrides" / "assets"
STYLES = sorted(path for path in ASSETS.rglob("*.css") if "vendor" not in path.parts)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{};]*)\{|\}|([\w-]+)\s*:\s*([^;{}]+)(?=[;}])")
SIDES = re.compile(r"(?<![\w-])(?:left|right|[lr]tl|ltr)(?![\w-])")
SIDED = re.compile(
    r"(?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:left|right)(?:-\w+)?|left|right"
    r"|border-(?:top|bottom)-(?:left|right)-radius|float|clear|translate|text-align|caption-side"
)
FOUR = re.compile(r"margin|padding|inset|scroll-(?:margin|padding)|border-(?:width|color|style)")
MIRRORED = re.compile(r"\[dir=.?(?:ltr|rtl).?\]|:dir\(")


def values(text: str) -> list[str]:
    """The parts of a value, with what is in brackets kept whole."""
    parts, depth = [""], 0
    for sign in text.strip():
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign.isspace() and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part for part in parts if part]


def sided(name: str, value: str) -> bool:
    """Whether a declaration is another for the left than for the right; a slanting line is a drawing."""
    if name.startswith("--") or value == "50%":  # the middle is the middle
        return False
    parts = values(value)
    if name in {"left", "right"} or (SIDED.fullmatch(name) and re.search("left|right", name)):
        return True
    if FOUR.fullmatch(name) and len(parts) == 4 and parts[1] != parts[3]:
        return True
    if name == "border-radius" and "/" not in value and len(parts) > 1:
        corners = (parts * 4)[: 4 if len(parts) != 3 else 3]
        if len(parts) == 3:
            corners = [*parts, parts[1]]
        return corners[0] != corners[1] or corners[2] != corners[3]
    if name in {"transform", "translate"}:
        return bool(re.search(r"translateX\((?!-?50%|0)", value)) or (
            name == "translate" and parts[0] not in {"0", "none", "-50%"}
        )
    if name in {"text-align", "float", "clear", "background-position", "transform-origin"}:
        return bool(re.search(r"\b(?:left|right)\b", value))
    return bool(re.search(r"gradient\(\s*to (?:left|right)", value))


def declarations(text: str):
    """Each declaration of a style sheet: the selectors round it, its name and its value."""
    around: list[str] = []
    for match in RULE.finditer(COMMENT.sub("", text)):
        selector, name, value = match.groups()
        if match[0] == "}":
            around.pop()
        elif name is None:
            around.append(selector.strip())
        else:
            yield " ".join(around), name, " ".join(value.split())


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.relative_to(ASSETS).as_posix())
def test_a_style_goes_with_the_direction_of_the_text(path):
    """By logical properties, or by a rule for each direction."""
    found = [
        f"{around} {{ {name}: {value} }}"
        for around, name, value in declarations(path.read_text("utf-8"))
        if sided(name, value) and not MIRRORED.search(around)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("name", "value", "is_sided"),
    [
        ("margin-left", "1px", True),
        ("margin-inline-start", "1px", False),
        ("inset", "0 1px 0 2px", True),
        ("inset", "0 1px 2px", False),
        ("padding", "0 calc(1px + 2px) 3px calc(1px + 2px)", False),
        ("border-radius", "2px 2px 0 0", False),
        ("border-radius", "2px 0 0 2px", True),
        ("text-align", "right", True),
        ("transform", "translateX(4px)", True),
        ("transform", "translateX(-50%)", False),
        ("background", "linear-gradient(to right, red, blue)", True),
        ("background", "linear-gradient(red, blue)", False),
    ],
)
def test_what_is_sided_is_found(name, value, is_sided):
    assert sided(name, value) == is_sided


BODIES = {
    "quiz": "أي هؤلاء مجموعة؟\n\n- [x] متاجر التوصيل\n- [ ] منى\n  > هي واحدة.",
    "cards": "وجه أول\n:   ظهر أول\n\nوجه ثانٍ\n:   ظهر ثانٍ",
    "sort": "Persona\n:   منى\n\nشريحة\n:   الخبازون",
    "match": "حاجة\n:   ما يلزم\n\nرغبة\n:   ما يُشتهى",
    "order": "1. اسأل\n2. اكتب\n3. اختبر",
    "worksheet": "الاسم\n:   من هو؟\n\nالهدف\n:   لماذا؟",
    "scenario": '--- step="one"\nكيف تبدأ؟\n\n- [اسأل](#two)\n- [قل](#three)\n--- step="two" ending="good"\n'
    'تجيب.\n--- step="three" ending="poor"\nتومئ.',
}


@pytest.fixture
def arabic(page, render):
    """A page of one exercise of each kind, in Arabic, with its scripts at work."""
    body = "\n\n".join(fenced(kind, text, f'id="one-{kind}"') for kind, text in BODIES.items())
    address = render({"index.md": "# Home\n", "ar/one.md": f"---\nlang: ar\n---\n# درس\n\n{body}"})
    page.goto(f"{address}ar/one/")
    expect(page.locator(".exercise[data-live]")).to_have_count(len(BODIES))
    return page


def middle(part) -> float:
    box = part.bounding_box()
    return box["x"] + box["width"] / 2


def test_each_kind_is_done_from_right_to_left(arabic, axe):
    """By keyboard and by name, in one visit; nothing is cut off or said in English."""
    page = arabic
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("body")).to_have_attribute("dir", "rtl")

    quiz = page.locator("#exercise-one-quiz")
    assert middle(quiz.get_by_role("radio").first) > middle(quiz.locator(".quiz-text").first)
    quiz.get_by_role("radio", name="متاجر التوصيل").check()
    quiz.get_by_role("button", name="تحقّق").press("Enter")
    expect(quiz.locator(".exercise-result")).to_have_text("صحيح")

    cards = page.locator("#exercise-one-cards")
    cards.get_by_role("button", name="اقلب البطاقة").press("ArrowLeft")  # next, as the eye goes
    expect(cards.locator(".exercise-count")).to_have_text("البطاقة 2 من 2")
    page.keyboard.press("ArrowRight")
    expect(cards.locator(".exercise-count")).to_have_text("البطاقة 1 من 2")
    following, former = (
        cards.get_by_role("button", name=f"البطاقة {word}") for word in ("التالية", "السابقة")
    )
    assert middle(following) < middle(former)

    sort = page.locator("#exercise-one-sort")
    expect(sort.locator(".exercise-count")).to_have_text("بقي عنصران")
    first, second = sort.locator(".sort-bucket").all()
    assert middle(first) > middle(second)
    for name, bucket, said in (
        ("منى", first, "وُضع في \u2068Persona\u2069. بقي عنصر واحد."),
        ("الخبازون", second, "وُضع في \u2068شريحة\u2069. وُضع العنصران."),
    ):
        sort.get_by_role("button", name=name).press("Enter")
        bucket.get_by_role("button", name="ضع هنا").press("Enter")
        expect(sort.get_by_role("status")).to_have_text(said)
    sort.get_by_role("button", name="تحقّق من التصنيف").press("Enter")
    expect(sort.locator(".exercise-result")).to_have_text("صحيح")

    match = page.locator("#exercise-one-match")
    for term, meaning in (("حاجة", "ما يلزم"), ("رغبة", "ما يُشتهى")):
        field = match.get_by_role("combobox", name=term)
        value = field.locator("option", has_text=meaning).get_attribute("value")
        field.select_option(value=value)
    match.get_by_role("button", name="تحقّق").press("Enter")
    expect(match.locator(".exercise-result")).to_have_text("صحيح")

    order = page.locator("#exercise-one-order")
    order.get_by_role("button", name="إلى أسفل").first.press("Enter")
    expect(order.get_by_role("status")).to_have_text("الخطوة 2 من 3.")
    order.get_by_role("button", name="تحقّق من الترتيب").press("Enter")
    expect(order.locator(".exercise-result")).not_to_be_empty()

    sheet = page.locator("#exercise-one-worksheet")
    sheet.get_by_role("textbox").first.fill("منى")
    expect(sheet.locator(".exercise-count")).to_have_text("مُلئ 1 من 2")

    scenario = page.locator("#exercise-one-scenario")
    scenario.get_by_role("link", name="اسأل").press("Enter")
    expect(scenario.get_by_text("نهاية جيدة").first).to_be_visible()

    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == ""


# What the frame of a page says, by the language that it is marked with.
SAID = """() => {
    const said = {};
    const note = (part, text) => (said[part.closest('[lang]').lang] ??= []).push(text.trim().replace(/\\s+/g, ' '));
    for (const frame of document.querySelectorAll('.md-header, .md-sidebar--primary, .md-footer')) {
        const walker = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const { data, parentElement } = walker.currentNode;
            if (data.trim() && !parentElement.closest('script, style, [data-md-component=toc]')) note(parentElement, data);
        }
        for (const part of frame.querySelectorAll('[aria-label], [title], [placeholder]'))
            for (const name of ['aria-label', 'title', 'placeholder']) if (part.hasAttribute(name)) note(part, part.getAttribute(name));
    }
    return said;
}"""


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_frame_of_a_translation_says_which_language_its_words_are_in(page, site, language):
    """Titles of the course and its name are English; all that the theme and the course say around them is the page's."""
    path = "lessons/customer-segments-and-personas/"
    said = []
    for address in (f"{site}{path}", f"{site}{language}/{path}"):
        page.goto(address)
        expect(page.locator(".exercise:not([data-live])")).to_have_count(0)
        said.append({key: set(texts) for key, texts in page.evaluate(SAID).items()})
    english, own = said
    assert own["en"] > {"Segments and personas", "Home", "Groups", "Authoring", "Meet Larkwheel"}
    assert own["en"] - english["en"] == set()
    assert own[language] & english["en"] <= {"Material for MkDocs", "Navigation"}


def test_a_lesson_is_one_in_all_its_languages(page, site):
    """What is right in German is done in English and Arabic; each names the others, and nothing counts it twice."""
    path = "lessons/customer-segments-and-personas/"
    page.goto(f"{site}de/{path}")
    guess = page.locator("#exercise-first-guess")
    expect(guess.and_(page.locator("[data-live]"))).to_be_visible()
    guess.get_by_role("radio").nth(2).check()
    guess.get_by_role("button", name="Prüfen").click()
    expect(guess.locator(".exercise-result")).to_have_text("Richtig")
    head = page.locator("head")
    named = head.locator("link[hreflang]").evaluate_all("all => all.map(each => each.hreflang)")
    assert named == ["en", "ar", "de", "x-default"]

    switch = page.get_by_role("navigation", name="Sprache")
    switch.get_by_role("button").focus()
    switch.get_by_role("link", name="العربية").click()
    expect(page).to_have_url(f"{site}ar/{path}")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("body")).to_have_attribute("dir", "rtl")
    expect(page.locator(".pips__text")).to_have_text("أُنجز 1 من 7 تمارين")

    switch = page.get_by_role("navigation", name="اللغة")
    switch.get_by_role("button").focus()
    switch.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{site}{path}")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("body")).to_have_attribute("dir", "ltr")
    expect(page.locator(".pips__text")).to_have_text("1 of 7 exercises done")

    course = page.request.get(f"{site}assets/course.json").json()["lessons"]
    assert [each["id"] for each in course].count("segments-and-personas-in-one-lesson") == 1
    found = {
        (name, each["location"].partition("/")[0])
        for name in ("search_index", "search_index.de", "search_index.ar")
        for each in page.request.get(f"{site}search/{name}.json").json()["docs"]
        if name != "search_index" or each["location"].startswith(("de/", "ar/"))
    }
    assert found == {("search_index.de", "de"), ("search_index.ar", "ar")}


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_translated_lesson_fits_its_window(page, site, language, width, axe):
    """Nothing scrolls sideways, every exercise is there, and axe finds nothing."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}{language}/lessons/customer-segments-and-personas/")
    expect(page.locator(".exercise[data-live]")).to_have_count(7)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == ""


LESSON = "lessons/customer-segments-and-personas.md"


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_translated_lesson_has_the_same_exercises(language):
    """By their ids, with as many items each, so that what is done in one is done in the other."""
    texts = {
        name: (ROOT / "docs" / name).read_text("utf-8") for name in (LESSON, f"{language}/{LESSON}")
    }
    pages = inspect_course(texts)[1]
    shapes = [
        [(each.head.kind, each.head.id, len(each.items)) for each in pages[name].checked]
        for name in texts
    ]
    assert shapes[0] == shapes[1]
    fronts = [front_matter(text) for text in texts.values()]
    assert [each["id"] for each in fronts] == [fronts[0]["id"]] * 2
    assert [[each["id"] for each in front["objectives"]] for front in fronts] == [
        [each["id"] for each in fronts[0]["objectives"]]
    ] * 2
