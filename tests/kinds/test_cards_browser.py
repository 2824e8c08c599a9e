"""Cards in a browser: what a reader with a pointer, a keyboard, a second tab, or no scripts at all gets."""

import json
import re
import urllib.request

import pytest
from playwright.sync_api import Page, expect
from support.axe import in_every_look
from support.faults import FULL, KEPT_NOTHING, REFUSED
from support.pages import (
    KINDS_SCRIPTS,
    navigate_instantly,
    wait_for_styles,
)
from support.touch import double_tap

CARD_1 = """\
Shift workers at a city gym
:   **Segment.** Many people, one thing in common.
"""
CARD_2 = """\
Nadia, 41, whom the [trade press](other.md) knows
:   **Persona.** One person to design for, see [the proof](other.md).
"""
CARD_3 = """\
Hotels with fewer than thirty rooms
:   A group, and **not** a person.
"""
DECK = f"""\
# Lesson

```cards id="spot-it" title="Spot it"
Decide first, then turn the card.

{CARD_1}
{CARD_2}
{CARD_3}
```
"""
PAGES = {"index.md": DECK, "other.md": "# Other\n\n[back](index.md)\n"}


@pytest.fixture
def address(render):
    """The deck of three, and a page that its second card links to."""
    return render(PAGES)


@pytest.fixture
def bare(new_context):
    """A page in which no script runs."""
    return new_context(java_script_enabled=False).new_page()


def deck(page: Page):
    return page.get_by_role("group", name="Spot it", exact=True)


def card(page: Page, number: int, of: int = 3):
    return page.get_by_role("group", name=f"Card {number} of {of}", exact=True)


def button(page: Page, name: str):
    return deck(page).get_by_role("button", name=name, exact=True)


def press(page: Page, *names: str) -> None:
    for name in names:
        if name == "Turn the card":
            # A pointer may still be where it judged the last card, and a control that has just appeared there ignores it.
            button(page, name).press("Enter")
        else:
            button(page, name).click()


def judge(page: Page, *verdicts: str) -> None:
    """Turns as many cards as there are verdicts, by the keyboard, and presses each verdict."""
    for verdict in verdicts:
        button(page, "Turn the card").press("Enter")
        button(page, verdict).press("Enter")


def place(locator) -> dict[str, float]:
    """Where it stands in the page, however far that is scrolled."""
    return {
        **locator.bounding_box(),
        "y": locator.evaluate("each => each.getBoundingClientRect().y + scrollY"),
    }


def count_messages(page: Page) -> None:
    """From now on, every change of a live region is counted in `messages`."""
    page.evaluate(
        """() => { window.messages = []; const seen = new MutationObserver(all => messages.push(all[0].target.textContent));
            for (const live of document.querySelectorAll('[role=status]')) seen.observe(live, { childList: true }); }"""
    )


def messages(page: Page) -> list[str]:
    return page.evaluate("() => new Promise(done => setTimeout(() => done(messages.splice(0))))")


# ---- one card at a time -------------------------------------------------------------------------------------------------


def test_one_card_lies_there_front_up(page, address):
    """The first card's front and its button can be seen; no back, no other card, no verdict."""
    page.goto(address)
    expect(card(page, 1).get_by_text("Shift workers at a city gym")).to_be_visible()
    expect(button(page, "Turn the card")).to_be_visible()
    expect(page.get_by_text("Segment.")).to_be_hidden()
    expect(page.get_by_text("Hotels with fewer")).to_be_hidden()
    expect(button(page, "I had it")).to_have_count(0)
    expect(deck(page).get_by_text("Card 1 of 3")).to_be_visible()


def test_the_button_turns_the_card_and_turns_it_back(page, address):
    """The back shows the front, the verdict and the reason; the front comes back as it was."""
    page.goto(address)
    button(page, "Turn the card").click()
    expect(card(page, 1).get_by_text("Shift workers at a city gym")).to_be_visible()
    expect(card(page, 1).get_by_text("Segment. Many people, one thing in common.")).to_be_visible()
    expect(button(page, "Turn the card")).to_have_count(0)
    press(page, "Turn back")
    expect(page.get_by_text("Segment.")).to_be_hidden()
    expect(button(page, "Turn the card")).to_be_visible()


def test_the_whole_card_is_the_button(page, address):
    """A tap on the front's text, or anywhere else on the card, turns it."""
    page.goto(address)
    front = page.get_by_text("Shift workers at a city gym").bounding_box()
    page.mouse.click(front["x"] + 4, front["y"] + 4)
    expect(page.get_by_text("Many people")).to_be_visible()


def test_the_button_is_described_by_the_front(page, address):
    """A screen reader hears on the button which card it turns."""
    page.goto(address)
    expect(button(page, "Turn the card")).to_have_accessible_description(
        "Shift workers at a city gym"
    )
    press(page, "Next card")
    expect(button(page, "Turn the card")).to_have_accessible_description(
        "Nadia, 41, whom the trade press knows"
    )


def test_the_deck_is_read_in_order(page, address):
    """Front, then its button; after turning the front first, then the back, then what one does with it."""
    page.goto(address)
    read = deck(page).aria_snapshot()
    assert re.search(
        r"Shift workers.*Turn the card.*Previous card.*Next card.*All cards", read, re.DOTALL
    )
    assert "Segment" not in read
    press(page, "Turn the card")
    read = deck(page).aria_snapshot()
    assert re.search(
        r"Shift workers.*Segment\..*Many people.*Turn back.*Not yet.*I had it.*Next card",
        read,
        re.DOTALL,
    )


def test_the_hidden_face_and_the_other_cards_are_inert(page, address):
    """Tab never reaches a link that cannot be seen."""
    page.goto(address)
    press(page, "Next card")
    links = card(page, 2).get_by_role("link")
    expect(links).to_have_text(["trade press"])
    assert page.get_by_text("the proof").evaluate("link => Boolean(link.closest('[inert]'))")
    press(page, "Turn the card")
    expect(links).to_have_text(["trade press", "the proof"])
    press(page, "Next card")
    expect(page.get_by_role("link", name="the proof")).to_have_count(0)
    assert page.get_by_text("trade press").evaluate("link => Boolean(link.closest('[inert]'))")


@pytest.mark.parametrize("link", ["trade press", "the proof"])
def test_a_link_in_a_card_can_be_followed(page, address, link):
    """The button that covers the card leaves the links of its text to the reader."""
    page.goto(address)
    press(page, "Next card")
    if link == "the proof":
        press(page, "Turn the card")
    page.get_by_role("link", name=link).click()
    expect(page.get_by_role("heading", name="Other")).to_be_visible()


def test_nothing_moves_when_a_card_turns_or_another_comes(page, address):
    """All faces of all cards have the tallest one's height."""
    page.goto(address)
    below = button(page, "Next card")
    stands = place(below)
    for _ in range(3):
        press(page, "Turn the card")
        assert place(below) == stands
        press(page, "Turn back")
        assert place(below) == stands
        press(page, "Next card")
        assert place(below) == stands
    judge(page, "Not yet", "I had it", "I had it")
    expect(button(page, "Try the missed one")).to_be_visible()
    assert place(below) == stands


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("words", [1, 15, 40])
def test_a_card_keeps_its_height_however_long_its_front(page, render, width, words):
    """Its room is chosen for the front at both sizes, before anything runs."""
    front = " ".join(["somewhat longer"] * words)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(
        render(
            f'# Lesson\n\n```cards title="Spot it"\n{front}\n:   **Yes.** {"So it is. " * words}\n```\n'
        )
    )
    stands = place(button(page, "Next card"))
    press(page, "Turn the card")
    assert place(button(page, "Next card")) == pytest.approx(stands, abs=0.1)


def test_nothing_moves_when_the_script_arrives(page, render):
    """The layout that it will need is chosen before it is there, the room for the longest back included."""
    address = render(
        DECK.replace("other.md", "#").replace(
            "Many people", "Many people, and then many more. " * 9
        )
    )
    held = []
    page.route(KINDS_SCRIPTS, lambda route: held.append(route))
    page.goto(address, wait_until="commit")
    expect(button(page, "Next card")).to_be_visible()
    wait_for_styles(page)
    stands = place(button(page, "Next card"))
    expect(page.get_by_text("Many people")).to_be_hidden()
    held[0].continue_()
    expect(page.locator("[inert]").first).to_be_attached()
    assert place(button(page, "Next card")) == stands


def test_a_leading_bold_run_is_the_verdict(page, address):
    """It stands large on a line of its own, its words untouched; bold words further on do not."""
    page.goto(address)
    size = "strong => [getComputedStyle(strong).fontSize, strong.textContent]"
    press(page, "Turn the card")
    assert page.get_by_text("Segment.", exact=True).evaluate(size) == ["26px", "Segment."]
    press(page, "Next card", "Next card", "Turn the card")
    assert page.get_by_text("not", exact=True).evaluate(size) == ["16px", "not"]


# ---- motion -----------------------------------------------------------------------------------------------------------

# In one task with the press: a busy machine may show no frame of a motion.
TURNED = """button => button.click() ?? document.getAnimations().filter(each => each.effect.getComputedTiming().duration > 0)
    .map(each => [each.effect.getComputedTiming().duration, ...new Set(each.effect.getKeyframes().flatMap(Object.keys))]
        .filter(each => !['offset', 'computedOffset', 'easing', 'composite'].includes(each)))"""


@pytest.mark.motion
def test_a_card_turns_in_250_milliseconds(page, address):
    """Only its transform moves; the back is there at once."""
    page.goto(address)
    assert [250, "transform"] in button(page, "Turn the card").evaluate(TURNED)
    expect(page.get_by_text("Many people")).to_be_visible()


def test_reduced_motion_swaps_instead_of_turning(page, address):
    """Nothing moves."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    assert button(page, "Turn the card").evaluate(TURNED) == []
    expect(page.get_by_text("Many people")).to_be_visible()


# ---- what is announced --------------------------------------------------------------------------------------------------


def test_side_and_number_are_announced_once(page, address):
    """Each event has exactly one polite message; loading has none."""
    page.goto(address)
    expect(deck(page).get_by_role("status")).to_have_text("")
    count_messages(page)
    press(page, "Turn the card")
    assert messages(page) == ["Card 1 of 3. Back."]
    press(page, "Turn back")
    assert messages(page) == ["Card 1 of 3. Front."]
    press(page, "Next card")
    assert messages(page) == ["Card 2 of 3. Front. " + " ".join(card(page, 2).inner_text().split())]
    judge(page, "I had it")
    assert messages(page) == ["Card 2 of 3. Back.", "Card 3 of 3. Front."]
    judge(page, "I had it")
    assert messages(page)[-1] == "2 of 3 known."


# ---- judging ------------------------------------------------------------------------------------------------------------


def test_a_verdict_goes_on_to_the_next_card(page, address):
    """Known cards are counted, and focus waits on the next card's button."""
    page.goto(address)
    expect(deck(page).get_by_text("0 known")).to_be_visible()
    press(page, "Turn the card", "I had it")
    expect(deck(page).get_by_text("1 known")).to_be_visible()
    expect(card(page, 2)).to_be_visible()
    expect(button(page, "Turn the card")).to_be_focused()
    press(page, "Turn the card", "Not yet")
    expect(deck(page).get_by_text("1 known")).to_be_visible()
    expect(card(page, 3)).to_be_visible()


def test_going_on_passes_over_what_is_known(page, address):
    """After the second card is known, the first leads to the third."""
    page.goto(address)
    press(page, "Next card")
    judge(page, "I had it")
    press(page, "Next card")
    judge(page, "Not yet")
    expect(card(page, 3)).to_be_visible()


def test_the_end_says_how_many_are_known_and_offers_the_missed_ones(page, address):
    """The missed cards come again, then the deck is done."""
    page.goto(address)
    judge(page, "I had it", "Not yet", "Not yet")
    expect(button(page, "Try the missed ones")).to_be_focused()
    expect(
        page.get_by_role("paragraph").filter(has_text=re.compile("^1 of 3 known$")).last
    ).to_be_visible()
    press(page, "Try the missed ones")
    expect(card(page, 2)).to_be_visible()
    expect(button(page, "Turn the card")).to_be_focused()
    judge(page, "I had it", "I had it")
    expect(deck(page).get_by_text("3 of 3 known", exact=True).last).to_be_visible()
    expect(button(page, "Start over")).to_be_focused()
    expect(deck(page).get_by_role("button", name="Try the missed")).to_have_count(0)


def test_start_over_forgets_the_deck(page, address):
    """Nothing is known, after a reload neither, and every card comes again."""
    page.goto(address)
    judge(page, "I had it", "I had it", "I had it")
    press(page, "Start over")
    expect(card(page, 1)).to_be_visible()
    expect(deck(page).get_by_text("0 known")).to_be_visible()
    judge(page, "I had it")
    expect(card(page, 2)).to_be_visible()
    press(page, "Previous card")
    judge(page, "Not yet")
    page.reload()
    expect(deck(page).get_by_text("0 known")).to_be_visible()
    expect(card(page, 1)).to_be_visible()


def test_a_double_tap_never_judges(page, address):
    """The second tap falls on a button that has just appeared there, and is dropped."""
    page.goto(address)
    press(page, "Turn the card")
    box = button(page, "I had it").bounding_box()
    press(page, "Turn back")
    double_tap((page, box))
    expect(page.get_by_text("Many people")).to_be_visible()
    expect(deck(page).get_by_text("0 known")).to_be_visible()


# ---- the way through the deck -------------------------------------------------------------------------------------------


def test_previous_and_next_go_round(page, address):
    """Neither button ever goes away, so focus stays on it."""
    page.goto(address)
    press(page, "Previous card")
    expect(card(page, 3)).to_be_visible()
    press(page, "Next card")
    expect(card(page, 1)).to_be_visible()
    expect(button(page, "Next card")).to_be_focused()


def test_a_deck_is_done_by_tab_and_enter_alone(page, address):
    """From the prompt to the result, without a pointer; focus is never lost."""
    page.goto(address)
    button(page, "Turn the card").focus()
    for verdict, tabs in (("I had it", 2), ("Not yet", 1), ("I had it", 2)):
        page.keyboard.press("Enter")
        expect(button(page, "Turn back")).to_be_focused()
        for _ in range(tabs):
            page.keyboard.press("Tab")
        expect(button(page, verdict)).to_be_focused()
        page.keyboard.press("Enter")
    expect(button(page, "Try the missed one")).to_be_focused()
    expect(deck(page).get_by_text("2 of 3 known", exact=True).last).to_be_visible()


def test_arrow_keys_move_between_cards(page, address):
    """Right and left, from any of the deck's buttons; with Alt they are the browser's own."""
    page.goto(address)
    button(page, "Turn the card").press("ArrowRight")
    expect(card(page, 2)).to_be_visible()
    expect(button(page, "Turn the card")).to_be_focused()
    button(page, "Turn the card").press("Enter")
    page.keyboard.press("ArrowLeft")
    expect(card(page, 1)).to_be_visible()
    expect(button(page, "Turn the card")).to_be_focused()
    button(page, "Turn the card").dispatch_event("keydown", {"key": "ArrowRight", "altKey": True})
    expect(card(page, 1)).to_be_visible()


def test_arrow_keys_follow_the_page_from_right_to_left(page, address):
    """There the next card lies to the left."""
    page.goto(address)
    page.evaluate("document.body.dir = 'rtl'")
    button(page, "Turn the card").press("ArrowLeft")
    expect(card(page, 2)).to_be_visible()


# ---- all cards ------------------------------------------------------------------------------------------------------------


def test_all_cards_are_listed_with_their_backs_closed(page, address):
    """Each text is in the page once: the cards leave the deck for the list, and come back."""
    page.goto(address)
    disclosure = deck(page).get_by_text("All cards")
    disclosure.click()
    for text in ("Shift workers", "Nadia, 41", "Hotels with fewer"):
        expect(page.get_by_text(text)).to_be_visible()
    expect(page.get_by_text("Many people")).to_be_hidden()
    expect(button(page, "Turn the card")).to_have_count(0)
    card(page, 1).get_by_text("Back", exact=True).click()
    expect(page.get_by_text("Many people")).to_be_visible()
    expect(page.get_by_text("One person to design for")).to_be_hidden()
    disclosure.click()
    expect(page.get_by_text("Hotels with fewer")).to_be_hidden()
    expect(page.get_by_text("Many people")).to_be_hidden()
    expect(button(page, "Turn the card")).to_be_visible()


def test_what_was_pressed_stays_in_its_place(page, render):
    """The list opens below 'All cards', which does not move under the finger; focus stays on it."""
    prose = "Much to be read.\n\n" * 40
    page.goto(render(f"# Lesson\n\n{prose}{DECK[10:].replace('other.md', '#')}\n{prose}"))
    disclosure = deck(page).get_by_text("All cards")
    disclosure.scroll_into_view_if_needed()
    top = disclosure.bounding_box()["y"]
    for _ in range(2):
        disclosure.press("Enter")
        assert disclosure.bounding_box()["y"] == pytest.approx(top, abs=1)
        expect(disclosure).to_be_focused()


# ---- remembering ----------------------------------------------------------------------------------------------------------


def test_a_reload_keeps_what_is_known(page, address):
    """The deck begins at the first card that is not known yet, front up, without a word."""
    page.goto(address)
    judge(page, "I had it", "Not yet")
    page.reload()
    expect(deck(page).get_by_text("1 known")).to_be_visible()
    expect(card(page, 2)).to_be_visible()
    expect(button(page, "Turn the card")).to_be_visible()
    expect(deck(page).get_by_role("status")).to_have_text("")
    assert page.evaluate("document.activeElement === document.body")


def test_a_deck_that_is_known_says_so_after_a_reload(page, address):
    """All three are known, and one can start over."""
    page.goto(address)
    judge(page, "I had it", "I had it", "I had it")
    page.reload()
    expect(deck(page).get_by_text("3 of 3 known", exact=True).last).to_be_visible()
    expect(button(page, "Start over")).to_be_visible()


def test_i_had_it_is_correct_and_not_yet_is_wrong(page, address):
    """That is how progress and practice will read it."""
    page.goto(address)
    judge(page, "Not yet", "I had it")
    kept = json.loads(
        page.evaluate(
            "Object.entries(localStorage).find(([key]) => key.startsWith('exercises:'))[1]"
        )
    )
    assert [each["outcome"] for each in kept["lessons"]["index"]["spot-it"].values()] == [
        "wrong",
        "correct",
    ]


def test_a_second_tab_follows_the_first(page, context, address):
    """Another tab's card is counted; the card that lies here stays, turned as it is."""
    page.goto(address)
    other = context.new_page()
    other.goto(address)
    press(other, "Next card", "Turn the card")
    judge(page, "I had it")
    expect(deck(other).get_by_text("1 known")).to_be_visible()
    expect(other.get_by_text("One person to design for")).to_be_visible()
    expect(button(other, "I had it")).to_be_visible()
    press(other, "I had it")
    expect(deck(page).get_by_text("2 known")).to_be_visible()


def test_an_edit_between_two_visits_moves_nothing(page, render):
    """A card put in before, a back reworded and a new title leave every card known that was."""
    pages = {"index.md": DECK + "\nEdited.\n", "other.md": "# Other\n"}
    address = render(pages)
    page.goto(address)
    judge(page, "Not yet", "I had it")
    edited = (
        DECK.replace(CARD_1, "New\n:   A new one.\n\n" + CARD_1)
        .replace("One person", "Somebody")
        .replace("Lesson", "Renamed")
    )
    render({**pages, "index.md": edited}, replacing=address)
    page.reload()
    expect(card(page, 1, of=4).get_by_text("New", exact=True)).to_be_visible()
    expect(deck(page).get_by_text("1 known")).to_be_visible()
    judge(page, "I had it", "I had it")
    # Nadia's card is passed over: she was known, and still is.
    expect(card(page, 4, of=4).get_by_text("Hotels")).to_be_visible()


@pytest.mark.theme
def test_an_instant_navigation_and_back_restores(page, address):
    """The theme replaces the page's content without a load; the deck comes up by itself."""
    navigate_instantly(page, address)
    page.goto(address)
    judge(page, "I had it")
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="trade press").click()
    page.get_by_role("link", name="back").click()
    expect(deck(page).get_by_text("1 known")).to_be_visible()
    expect(card(page, 2)).to_be_visible()
    judge(page, "I had it")
    expect(deck(page).get_by_text("2 known")).to_be_visible()
    assert page.evaluate("window.stays")


@pytest.mark.tolerates_errors  # the theme's own scripts complain of a storage that refuses
@pytest.mark.parametrize("fault", [REFUSED, FULL], ids=["refused", "full"])
def test_storage_that_fails_is_said_once_and_hinders_nothing(page, address, fault):
    """Every card can be judged; one notice stands, and is announced with the first card only."""
    page.add_init_script(fault)
    page.goto(address)
    count_messages(page)
    judge(page, "I had it", "Not yet", "I had it")
    said = messages(page)
    assert f"Card 2 of 3. Front. {KEPT_NOTHING}" in said
    assert [KEPT_NOTHING in each for each in said].count(True) == 1
    expect(page.get_by_role("paragraph").filter(has_text=KEPT_NOTHING)).to_have_count(1)
    expect(deck(page).get_by_text("2 of 3 known", exact=True).last).to_be_visible()
    press(page, "Start over")
    expect(deck(page).get_by_text("0 known")).to_be_visible()


@pytest.mark.parametrize("kept", ['{"version": 1, "less', '["another program"]', '{"version": 2}'])
def test_what_cannot_be_read_is_left_as_it_is(page, address, kept):
    """The deck works, the notice stands, and not a byte of what was kept is written over."""
    page.goto(address)
    key = f"exercises:{page.evaluate('location.pathname')}"
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, kept])
    page.reload()
    judge(page, "I had it")
    expect(deck(page).get_by_text("1 known")).to_be_visible()
    expect(page.get_by_role("paragraph").filter(has_text=KEPT_NOTHING)).to_have_count(1)
    assert page.evaluate("key => localStorage.getItem(key)", key) == kept


# ---- without scripts, and for everyone --------------------------------------------------------------------------------------


def test_without_scripts_a_card_is_its_front_and_a_closed_back(bare, address):
    """All fronts can be read; each back is one disclosure away; no button is there that does nothing."""
    bare.goto(address)
    for number, front in enumerate(("Shift workers", "Nadia, 41", "Hotels with fewer"), 1):
        expect(card(bare, number).get_by_text(front)).to_be_visible()
    expect(bare.get_by_text("Many people")).to_be_hidden()
    card(bare, 1).get_by_text("Back", exact=True).click()
    expect(bare.get_by_text("Many people")).to_be_visible()
    expect(bare.get_by_text("One person to design for")).to_be_hidden()
    expect(deck(bare).get_by_role("button")).to_have_count(0)
    expect(bare.get_by_text("All cards")).to_be_hidden()


@pytest.mark.tolerates_errors
def test_a_script_that_fails_to_load_leaves_what_works_without(page, address):
    """The cards stand in one column, each with its back."""
    page.route(KINDS_SCRIPTS, lambda route: route.abort())
    page.goto(address)
    expect(page.get_by_text("Hotels with fewer")).to_be_visible()
    card(page, 3).get_by_text("Back", exact=True).click()
    expect(page.get_by_text("A group, and not a person.")).to_be_visible()
    expect(deck(page).get_by_role("button")).to_have_count(0)


@pytest.mark.tolerates_errors
def test_where_no_script_ever_comes_the_style_gives_the_cards_back(page, address):
    """After some seconds of waiting, which the test does not spend, each front is there, and its back can be opened."""
    page.route(KINDS_SCRIPTS, lambda route: None)
    page.goto(address, wait_until="commit")
    wait_for_styles(page)
    expect(page.get_by_text("Hotels with fewer")).to_be_hidden()
    page.evaluate("document.getAnimations().forEach(each => each.finish())")
    expect(page.get_by_text("Hotels with fewer")).to_be_visible()
    expect(page.get_by_text("A group, and not a person.")).to_be_hidden()
    card(page, 3).get_by_text("Back", exact=True).click()
    expect(page.get_by_text("A group, and not a person.")).to_be_visible()
    expect(deck(page).get_by_role("button")).to_have_count(0)


def test_backs_are_kept_out_of_the_search(render):
    """Prompt and fronts can be found; backs cannot, whatever stands in them, nor can the buttons' words."""
    nested = "Nested\n:   Before.\n\n    <details markdown><summary>More</summary>\n    inner\n    </details>\n\n    <div>deep</div> hidden\n\n"
    address = render(
        DECK.replace("other.md", "#").replace(CARD_3, nested + CARD_3) + "\n\nProse after it.\n"
    )
    with urllib.request.urlopen(f"{address}search/search_index.json") as answer:
        found = " ".join(each["text"] for each in json.load(answer)["docs"])
    for text in ("Decide first", "Shift workers", "Nested", "Hotels", "Prose after it."):
        assert text in found
    for text in (
        "Segment.",
        "Many people",
        "Before.",
        "inner",
        "deep",
        "hidden",
        "not</",
        "Turn the card",
        "I had it",
        "known",
    ):
        assert text not in found


def test_axe_finds_nothing_in_any_state(page, address):
    """Front, back, result, and all cards with one back open."""
    page.goto(address)
    assert in_every_look(page) == ""
    press(page, "Next card", "Turn the card")
    assert in_every_look(page) == ""
    press(page, "Previous card")
    judge(page, "I had it", "Not yet", "Not yet")
    assert in_every_look(page) == ""
    deck(page).get_by_text("All cards").click()
    card(page, 2).get_by_text("Back", exact=True).click()
    assert in_every_look(page) == ""


@pytest.mark.parametrize(
    "name", ["Turn the card", "Previous card", "Next card", "Turn back", "Not yet", "I had it"]
)
def test_a_finger_finds_every_button(page, address, name):
    """Each is at least 44 pixels tall and wide, on a phone of 320 pixels too."""
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address)
    if name in ("Turn back", "Not yet", "I had it"):
        press(page, "Turn the card")
    box = button(page, name).evaluate(
        "each => ({ width: each.offsetWidth, height: each.offsetHeight })"
    )
    assert min(box.values()) >= 44


def test_on_a_phone_the_two_verdicts_are_equally_wide(page, address):
    """They are of equal rank, and nothing runs out of the page."""
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address)
    press(page, "Turn the card")
    first, second = (
        button(page, name).evaluate("each => [each.offsetWidth, each.offsetTop]")
        for name in ("Not yet", "I had it")
    )
    assert first == second
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_text_at_200_percent_stays_in_the_page(page, render):
    """On a phone too, with a long word in the title; the card keeps its height when it turns."""
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(render(DECK.replace("other.md", "#").replace("Spot it", "Recognise them")))
    page.add_style_tag(content="html { font-size: 250% !important }")  # Material's own is 125 %
    stands = place(page.get_by_role("button", name="Next card"))
    page.get_by_role("button", name="Turn the card").press("Enter")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert place(page.get_by_role("button", name="Next card")) == pytest.approx(stands, abs=0.1)
